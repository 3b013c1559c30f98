//! Time expressions, resolved against the day of publication.
//!
//! A date is given only where the text and the day of publication settle it.

use jiff::civil::{Date, Weekday, date};
use jiff::{Span as Duration, ToSpan};

use crate::model::{DatePrecision, MeetingStatus, When};
use crate::syntax::times::{TimeExpression, Unit, Value};
use crate::text::Text;

/// Whether a meeting of this status lies behind the day of publication.
fn is_past(status: MeetingStatus) -> bool {
    matches!(status, MeetingStatus::Held | MeetingStatus::Ongoing)
}

/// The date that an expression stands for; none where nothing settles it.
pub(super) fn resolve(
    text: &Text,
    expression: &TimeExpression,
    published: Option<Date>,
    status: MeetingStatus,
) -> Option<When> {
    let span = text.span_of(expression.tokens.clone());
    let when = |start: Date, end: Date, precision| Some(When { start, end, precision, span });
    let day = |d: Date| when(d, d, DatePrecision::Day);
    let month = |y: i16, m: i8| {
        let first = Date::new(y, m, 1).ok()?;
        when(first, first.last_of_month(), DatePrecision::Month)
    };
    let year = |y: i16| when(Date::new(y, 1, 1).ok()?, Date::new(y, 12, 31).ok()?, DatePrecision::Year);
    match (expression.value, published) {
        (Value::YearNumber(y), _) => year(y),
        (Value::Day { year: Some(y), month, day: d, last }, _) => {
            let (start, end) = (Date::new(y, month, d).ok()?, Date::new(y, month, last).ok()?);
            if d == last { day(start) } else { when(start, end, DatePrecision::Range) }
        }
        (Value::MonthOfYear { year: Some(y), month: m, .. }, _) => month(y, m),
        (_, None) => None,
        (Value::Days(n), Some(p)) => day(add(p, n.days())?),
        (Value::Ago(n, u), Some(p)) => match u {
            Unit::Day => day(add(p, (-n).days())?),
            Unit::Week => {
                let d = monday(add(p, (-n).weeks())?)?;
                when(d, add(d, 6.days())?, DatePrecision::Range)
            }
            Unit::Month => {
                let d = add(p, (-n).months())?;
                month(d.year(), d.month())
            }
            Unit::Year => year(p.year() - i16::try_from(n).ok()?),
        },
        (Value::Weekday(wanted, shift), Some(p)) => {
            let to = i32::from(wanted);
            let today = i32::from(p.weekday().to_monday_one_offset());
            let offset = match (shift, is_past(status)) {
                (1, _) => (to - today).rem_euclid(7) + if (to - today).rem_euclid(7) == 0 { 7 } else { 0 },
                (0, false) => (to - today).rem_euclid(7),
                (-1, _) => -((today - to - 1).rem_euclid(7) + 1),
                _ => -((today - to).rem_euclid(7)),
            };
            day(add(p, offset.days())?)
        }
        (Value::Week(n), Some(p)) => {
            let start = monday(add(p, n.weeks())?)?;
            when(start, add(start, 6.days())?, DatePrecision::Range)
        }
        (Value::Month(n), Some(p)) => {
            let d = add(p.first_of_month(), n.months())?;
            month(d.year(), d.month())
        }
        (Value::Year(n), Some(p)) => year(p.year() + i16::try_from(n).ok()?),
        (Value::Day { year: None, month: m, day: d, last }, Some(p)) => {
            let y = nearest_year(p, m, d, status)?;
            let (start, end) = (Date::new(y, m, d).ok()?, Date::new(y, m, last).ok()?);
            if d == last { day(start) } else { when(start, end, DatePrecision::Range) }
        }
        (Value::MonthOfYear { year: None, month: m, shift }, Some(p)) => {
            let mut y = nearest_year(p, m, 1, status)?;
            if shift == -1 && m >= p.month() && y == p.year() || shift == -1 && y > p.year() {
                y = p.year() - 1;
            } else if shift == 1 && m <= p.month() {
                y = p.year() + 1;
            }
            month(y, m)
        }
        (Value::DayOfMonth(d), Some(p)) => {
            let this = Date::new(p.year(), p.month(), d).ok()?;
            let next = || {
                Date::new(p.year(), p.month(), 1)
                    .ok()
                    .and_then(|f| add(f, 1.months()))
                    .and_then(|f| Date::new(f.year(), f.month(), d).ok())
            };
            day(if !is_past(status) && this < p { next()? } else { this })
        }
    }
}

fn add(to: Date, duration: Duration) -> Option<Date> {
    to.checked_add(duration).ok().filter(|d| (date(1, 1, 1)..=date(9998, 12, 31)).contains(d))
}

fn monday(of: Date) -> Option<Date> {
    let back = i32::from(of.weekday().since(Weekday::Monday));
    add(of, (-back).days())
}

/// The year in which a day without a year lies: before the day of publication for what is past, behind it for what is
/// to come, and in any case within half a year where nothing else tells.
fn nearest_year(published: Date, month: i8, day: i8, status: MeetingStatus) -> Option<i16> {
    let this = Date::new(published.year(), month, day.min(28)).ok()?;
    let distance = (this - published).get_days();
    let y = published.year();
    Some(if is_past(status) {
        if distance > 31 { y - 1 } else { y }
    } else if distance < -120 {
        y + 1
    } else {
        y
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{Syntax, times::find};

    fn when(sentence: &str, status: MeetingStatus) -> Option<String> {
        let text = Text::new(sentence);
        let model = crate::syntax::embedded();
        let syntax = Syntax::new(&text, &model);
        let found = find(&text, &syntax, &text.sentences[0].tokens);
        let w = resolve(&text, found.first()?, Some(date(2024, 5, 2)), status)?;
        Some(match w.precision {
            DatePrecision::Day => w.start.to_string(),
            DatePrecision::Range => format!("{}/{}", w.start, w.end),
            _ => format!("{} {}", w.start, w.precision),
        })
    }

    #[test]
    fn weekdays_follow_the_status() {
        // 2 May 2024 is a Thursday.
        assert_eq!(when("They met on Tuesday.", MeetingStatus::Held).as_deref(), Some("2024-04-30"));
        assert_eq!(when("They will meet on Tuesday.", MeetingStatus::Planned).as_deref(), Some("2024-05-07"));
        assert_eq!(when("They met on Thursday.", MeetingStatus::Held).as_deref(), Some("2024-05-02"));
        assert_eq!(when("They met last Thursday.", MeetingStatus::Held).as_deref(), Some("2024-04-25"));
        assert_eq!(when("They meet next Thursday.", MeetingStatus::Planned).as_deref(), Some("2024-05-09"));
    }

    #[test]
    fn dates_with_and_without_year() {
        assert_eq!(when("They met on 17 May 2019.", MeetingStatus::Held).as_deref(), Some("2019-05-17"));
        assert_eq!(when("They met on Dec. 3.", MeetingStatus::Held).as_deref(), Some("2023-12-03"));
        assert_eq!(
            when("They meet on June 3-5.", MeetingStatus::Planned).as_deref(),
            Some("2024-06-03/2024-06-05")
        );
        assert_eq!(when("They met in March.", MeetingStatus::Held).as_deref(), Some("2024-03-01 month"));
        assert_eq!(when("They met in 1998.", MeetingStatus::Held).as_deref(), Some("1998-01-01 year"));
        assert_eq!(
            when("They meet next month.", MeetingStatus::Planned).as_deref(),
            Some("2024-06-01 month")
        );
        assert_eq!(when("They met two days ago.", MeetingStatus::Held).as_deref(), Some("2024-04-30"));
    }

    #[test]
    fn nothing_is_guessed() {
        assert_eq!(when("They may meet.", MeetingStatus::Proposed), None);
        assert_eq!(when("They met on February 31, 2019.", MeetingStatus::Held), None);
        let text = Text::new("They met on Monday.");
        let model = crate::syntax::embedded();
        let syntax = Syntax::new(&text, &model);
        let found = find(&text, &syntax, &text.sentences[0].tokens);
        assert_eq!(resolve(&text, &found[0], None, MeetingStatus::Held), None);
    }
}
