//! When a document was written, as far as it can be told: offices are looked up for that time.

use jiff::civil::Date;

use crate::syntax::Syntax;
use crate::syntax::times::{self, Value};
use crate::text::Text;

/// A date that stands among so many sentences at the beginning dates the document ("LIMA, 3 March 2011 –").
const DATELINE: usize = 3;

/// The days between which a document was written, both inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day that it may be.
    pub first: Date,
    /// The last day that it may be.
    pub last: Date,
}

impl Period {
    /// A single day.
    #[must_use]
    pub fn day(day: Date) -> Period {
        Period { first: day, last: day }
    }

    fn month(year: i16, month: i8) -> Option<Period> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Period { first, last: first.last_of_month() })
    }
}

/// When a document was written: the day of publication, else a whole date at the beginning of the text, else the one
/// year that the text speaks of, if it names a day or month of it. Nothing otherwise: a year alone may be long past.
pub(super) fn of_document(text: &Text, syntax: &Syntax, published: Option<Date>) -> Option<Period> {
    if let Some(day) = published {
        return Some(Period::day(day));
    }
    let mut years: Option<(i16, Period)> = None;
    let (mut same, mut exact) = (true, false);
    for (number, sentence) in text.sentences.iter().enumerate() {
        for found in times::find(text, syntax, &sentence.tokens) {
            let (year, period) = match found.value {
                Value::Day { year: Some(y), month, day, .. } => {
                    (y, Date::new(y, month, day).ok().map(Period::day))
                }
                Value::MonthOfYear { year: Some(y), month, .. } => (y, Period::month(y, month)),
                Value::YearNumber(y) => (y, None),
                _ => continue,
            };
            if let Some(period) = period.filter(|_| number < DATELINE) {
                return Some(period);
            }
            exact |= period.is_some();
            let whole = Period { first: Date::new(year, 1, 1).ok()?, last: Date::new(year, 12, 31).ok()? };
            same &= years.is_none_or(|(y, _)| y == year);
            years = Some((year, whole));
        }
    }
    years.filter(|_| same && exact).map(|(_, period)| period)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(raw: &str) -> Option<String> {
        let text = Text::new(raw);
        let model = crate::syntax::embedded();
        let syntax = Syntax::new(&text, &model);
        of_document(&text, &syntax, None).map(|p| format!("{}..{}", p.first, p.last))
    }

    #[test]
    fn a_text_without_date_of_publication_is_dated_by_itself_or_not_at_all() {
        let dateline = "LIMA, March 3, 2011 - Ministers met here. They had last met in 1998.";
        assert_eq!(period(dateline).as_deref(), Some("2011-03-03..2011-03-03"));
        let year =
            "Ministers met here. It was warm. It rained. Talks began in 2004, and on 5 May 2004 they ended.";
        assert_eq!(period(year).as_deref(), Some("2004-01-01..2004-12-31"));
        let two = "Ministers met here. It was warm. It rained. Talks began in 2004 and ended in 2006.";
        assert_eq!(period(two), None);
        let past = "Ministers met here. It was warm. It rained. A war in 1991 had divided them.";
        assert_eq!(period(past), None);
        assert_eq!(period("Ministers met on Tuesday."), None);
    }
}
