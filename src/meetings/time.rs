//! Time expressions, resolved against the day of publication.
//!
//! A date is given only where the text and the day of publication settle it.

use std::ops::Range;

use jiff::civil::{Date, Weekday, date};
use jiff::{Span as Duration, ToSpan};

use crate::lexicon::{calendar_month, calendar_weekday};
use crate::model::{DatePrecision, MeetingStatus, When};
use crate::syntax::{JOINING_HYPHEN, Syntax};
use crate::text::{Text, TokenKind};

/// A time expression in the text, not yet a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TimeExpression {
    pub tokens: Range<usize>,
    pub value: Value,
}

/// What a time expression says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    /// "today" 0, "yesterday" -1, "tomorrow" 1
    Days(i32),
    /// A day of the week; -1 "last", 1 "next", 0 neither.
    Weekday(i8, i32),
    /// "this week" 0, "last week" -1, "next week" 1
    Week(i32),
    /// "this month" …
    Month(i32),
    /// "this year" …
    Year(i32),
    /// "17 May", "May 17, 2023"; the last day of "17-19 May".
    Day { year: Option<i16>, month: i8, day: i8, last: i8 },
    /// "in May", "May 2023", "next May"
    MonthOfYear { year: Option<i16>, month: i8, shift: i32 },
    /// "in 2022"
    YearNumber(i16),
    /// "two days ago" and the like.
    Ago(i32, Unit),
    /// "the 18th"
    DayOfMonth(i8),
}

/// Unit of a distance in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// The time expressions of a sentence, in order.
pub(super) fn find(text: &Text, syntax: &Syntax, sentence: &Range<usize>) -> Vec<TimeExpression> {
    let mut out = Vec::new();
    let mut i = sentence.start;
    while i < sentence.end {
        match read(text, syntax, i, sentence.end) {
            Some((value, end)) => {
                out.push(TimeExpression { tokens: i..end, value });
                i = end;
            }
            None => i += 1,
        }
    }
    out
}

fn day_number(word: &str) -> Option<i8> {
    let digits =
        word.strip_suffix("st").or_else(|| word.strip_suffix("nd")).or_else(|| word.strip_suffix("rd"));
    let digits = digits.or_else(|| word.strip_suffix("th")).unwrap_or(word);
    digits.parse().ok().filter(|d| (1..=31).contains(d) && digits.len() <= 2)
}

fn year_number(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|y| (1800..2200).contains(y))
}

fn small_number(word: &str) -> Option<i32> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    WORDS
        .iter()
        .zip(1..)
        .find(|(w, _)| **w == word)
        .map(|(_, n)| n)
        .or_else(|| word.parse().ok().filter(|n| *n < 100))
}

fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "day" | "days" => Unit::Day,
        "week" | "weeks" => Unit::Week,
        "month" | "months" => Unit::Month,
        "year" | "years" => Unit::Year,
        _ => return None,
    })
}

/// The expression that begins at a token, and the token behind it.
fn read(text: &Text, syntax: &Syntax, i: usize, limit: usize) -> Option<(Value, usize)> {
    let lower = |k: usize| if k < limit { syntax.lower(k) } else { "" };
    let capital = syntax.words[i].capital;
    let w = lower(i);
    match w {
        "today" | "tonight" => return Some((Value::Days(0), i + 1)),
        "yesterday" => return Some((Value::Days(-1), i + 1)),
        "tomorrow" => return Some((Value::Days(1), i + 1)),
        "this" | "last" | "next" | "past" | "coming" | "previous" | "following" => {
            let shift = match w {
                "last" | "past" | "previous" => -1,
                "this" => 0,
                _ => 1,
            };
            let at = if matches!(lower(i + 1), "past" | "coming") { i + 2 } else { i + 1 };
            let next = lower(at);
            if let Some(day) = calendar_weekday(next) {
                return Some((Value::Weekday(day, shift), at + 1));
            }
            if let Some(month) = calendar_month(next).filter(|_| at < limit && syntax.words[at].capital) {
                return Some((Value::MonthOfYear { year: None, month, shift }, at + 1));
            }
            let value = match next {
                "week" | "weekend" => Value::Week(shift),
                "month" => Value::Month(shift),
                "year" => Value::Year(shift),
                "morning" | "afternoon" | "evening" if w == "this" => Value::Days(0),
                "night" if w == "last" => Value::Days(-1),
                _ => return None,
            };
            return Some((value, at + 1));
        }
        _ => {}
    }
    if text.tokens[i].kind == TokenKind::Number || small_number(w).is_some() {
        // "two weeks ago"
        if let (Some(n), Some(u), "ago") = (small_number(w), unit(lower(i + 1)), lower(i + 2)) {
            return Some((Value::Ago(n, u), i + 3));
        }
    }
    if text.tokens[i].kind == TokenKind::Number {
        // "17 May 2023", "17-19 May", "17 to 19 May"
        let last = day_number(lower(i + 2))
            .filter(|_| matches!(lower(i + 1), "to" | "and" | "-" | "–" | JOINING_HYPHEN));
        let first = day_number(w);
        let until = last.filter(|&l| first.is_some_and(|f| f < l) && calendar_month(lower(i + 3)).is_some());
        let day = first.map(|d| (d, until.unwrap_or(d)));
        let at = match until {
            Some(_) => i + 3,
            None if lower(i + 1) == "of" => i + 2,
            None => i + 1,
        };
        if let (Some((day, last)), Some(month)) =
            (day, calendar_month(lower(at)).filter(|_| at < limit && syntax.words[at].capital))
        {
            let (year, end) = year_behind(text, syntax, at + 1, limit);
            return Some((Value::Day { year, month, day, last }, end));
        }
        if let Some(iso) = iso(w) {
            return Some((
                Value::Day { year: Some(iso.year()), month: iso.month(), day: iso.day(), last: iso.day() },
                i + 1,
            ));
        }
        if let Some(year) = year_number(w).filter(|_| {
            i > 0
                && matches!(
                    syntax.lower(i - 1),
                    "in" | "since" | "of" | "during" | "early" | "late" | "mid" | "the"
                )
        }) {
            return Some((Value::YearNumber(year), i + 1));
        }
        if w.ends_with("th") || w.ends_with("st") || w.ends_with("nd") || w.ends_with("rd") {
            let the = i > 0 && syntax.lower(i - 1) == "the" && (i < 2 || syntax.lower(i - 2) == "on");
            if let Some(day) = day_number(w).filter(|_| the) {
                return Some((Value::DayOfMonth(day), i + 1));
            }
        }
        return None;
    }
    if let Some(day) = calendar_weekday(w).filter(|_| capital) {
        // "Monday, May 17": the date is more exact than the day of the week.
        let at = if lower(i + 1) == "," { i + 2 } else { i + 1 };
        if at < limit {
            if let Some((value @ Value::Day { .. }, end)) = read(text, syntax, at, limit) {
                return Some((value, end));
            }
        }
        return Some((Value::Weekday(day, 0), i + 1));
    }
    let month = calendar_month(w).filter(|_| capital && (w != "may" || is_date_may(syntax, i, limit)))?;
    // "May 17, 2023", "May 17-19", "May 17 and 18"
    let next = lower(i + 1);
    if let Some(day) = day_number(next) {
        let mut last = day;
        let mut at = i + 2;
        if matches!(lower(at), "and" | "to" | "-" | "–" | JOINING_HYPHEN | "until") {
            if let Some(other) = day_number(lower(at + 1)).filter(|&d| d > day) {
                last = other;
                at += 2;
            }
        }
        let (year, end) = year_behind(text, syntax, at, limit);
        return Some((Value::Day { year, month, day, last }, end));
    }
    let (year, end) = year_behind(text, syntax, i + 1, limit);
    Some((Value::MonthOfYear { year, month, shift: 0 }, end))
}

/// "May" is a month where a number or a preposition stands beside it.
fn is_date_may(syntax: &Syntax, i: usize, limit: usize) -> bool {
    let number = i + 1 < limit && syntax.lower(i + 1).starts_with(|c: char| c.is_ascii_digit());
    let preposition = i > 0
        && matches!(
            syntax.lower(i - 1),
            "in" | "of" | "since" | "until" | "by" | "last" | "next" | "early" | "late" | "mid"
        );
    let day = i > 0 && day_number(syntax.lower(i - 1)).is_some();
    number || preposition || day
}

fn year_behind(text: &Text, syntax: &Syntax, at: usize, limit: usize) -> (Option<i16>, usize) {
    let comma = at < limit && text.word(at) == ",";
    let k = at + usize::from(comma);
    match (k < limit).then(|| year_number(syntax.lower(k))).flatten() {
        Some(year) => (Some(year), k + 1),
        None => (None, at),
    }
}

fn iso(word: &str) -> Option<Date> {
    (word.len() == 10).then(|| word.parse().ok()).flatten()
}

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
