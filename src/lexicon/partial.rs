//! Dates of which the day or the month may be unknown.

use std::fmt;

use jiff::civil::{Date, date};

/// A date as far as it is known: a year, a month or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Partial {
    year: i16,
    /// 0 where only the year is known.
    month: i8,
    /// 0 where only the month is known.
    day: i8,
}

impl Partial {
    /// Reads `2014`, `2014-05` or `2014-05-12`; anything else is no date.
    pub fn read(text: &str) -> Option<Partial> {
        let mut parts = text.split('-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next().map_or(Some(0), |m| m.parse().ok())?;
        let day = parts.next().map_or(Some(0), |d| d.parse().ok())?;
        let partial = Partial { year, month, day };
        Date::new(year, month.max(1), day.max(1)).ok().map(|_| partial)
    }

    /// The first day that it may mean.
    pub fn earliest(self) -> Date {
        date(self.year, self.month.max(1), self.day.max(1))
    }

    /// The last day that it may mean.
    pub fn latest(self) -> Date {
        let first = self.earliest();
        match (self.month, self.day) {
            (0, _) => date(self.year, 12, 31),
            (_, 0) => first.last_of_month(),
            _ => first,
        }
    }
}

impl fmt::Display for Partial {
    /// As far as it is known: `2014`, `2014-05`, `2014-05-12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        [self.month, self.day].iter().take_while(|n| **n > 0).try_for_each(|n| write!(f, "-{n:02}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unknown_is_a_range() {
        let range = |text| Partial::read(text).map(|p| (p.earliest(), p.latest()));
        assert_eq!(range("2012"), Some((date(2012, 1, 1), date(2012, 12, 31))));
        assert_eq!(range("2012-02"), Some((date(2012, 2, 1), date(2012, 2, 29))));
        assert_eq!(range("2012-02-03"), Some((date(2012, 2, 3), date(2012, 2, 3))));
        assert_eq!((range(""), range("2012-13"), range("soon")), (None, None, None));
    }
}
