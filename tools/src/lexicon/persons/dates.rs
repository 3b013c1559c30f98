//! Partial dates as the raw table writes them: `2014`, `2014-05`, `2014-05-12`; empty is unknown.

/// The first day that a partial date may mean.
pub fn earliest(date: &str) -> String {
    match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_owned(),
    }
}

/// The last day that a partial date may mean (the 31st, in every month).
pub fn latest(date: &str) -> String {
    match date.len() {
        4 => format!("{date}-12-31"),
        7 => format!("{date}-31"),
        _ => date.to_owned(),
    }
}

/// Whether a cell holds a partial date.
pub fn is_date(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    ["0000", "0000-00", "0000-00-00"].contains(&shape.as_str())
}

/// A full date as a number of days, good enough to compare: months are taken to have their usual length.
pub fn days(full: &str) -> i64 {
    const BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let mut parts = full.split('-').map(|p| p.parse::<i64>().unwrap_or(1));
    let mut next = || parts.next().unwrap_or(1);
    let (year, month, day) = (next(), next(), next());
    let month = usize::try_from(month - 1).unwrap_or(0).min(11);
    year * 365 + year / 4 + BEFORE[month] + day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partial_dates_are_ranges() {
        assert_eq!((earliest("2014").as_str(), latest("2014").as_str()), ("2014-01-01", "2014-12-31"));
        assert_eq!(latest("2014-02"), "2014-02-31");
        assert!(is_date("2014-05") && !is_date("empty") && !is_date(""));
        assert_eq!(days("2014-03-01") - days("2014-02-27"), 2);
    }
}
