//! One tenure out of what several sources say of it.

use std::collections::BTreeMap;

use super::dates::{days, earliest, latest};
use super::raw::Row;

/// Who is believed where sources differ, the most trusted first; a row that a hand has decided comes before all.
const TRUST: [&str; 6] = ["wikidata", "eps-wikidata", "hand", "factbook", "cia-wl", "ungdc"];

/// Days between two terms that count as one tenure.
const GAP: i64 = 31;

/// Offices that a state gives to one person at a time: a successor's start ends the tenure before.
const SINGLE: [&str; 14] = [
    "acting_president",
    "acting_prime_minister",
    "chancellor",
    "defence_minister",
    "finance_minister",
    "foreign_minister",
    "governor",
    "governor_general",
    "monarch",
    "national_security_adviser",
    "pope",
    "president",
    "prime_minister",
    "vice_president",
];

/// How much a row is trusted; less is more.
pub fn rank(row: &Row) -> usize {
    let source = TRUST.iter().position(|s| *s == row.source).unwrap_or(TRUST.len());
    if row.decided { 0 } else { source + 1 }
}

/// The last day that a tenure is known to have reached.
fn end(row: &Row) -> String {
    let known = [&row.until, &row.as_of, &row.since].into_iter().find(|date| !date.is_empty());
    latest(known.map_or("", String::as_str))
}

/// Merges the rows of one person, holder and office: overlapping ones and those with hardly a gap between are one tenure.
/// Returns the tenures and the number of rows that went into others.
pub fn merge(mut rows: Vec<Row>) -> (Vec<Row>, usize) {
    rows.sort_by(|a, b| (rank(a), &a.since, &a.until).cmp(&(rank(b), &b.since, &b.until)));
    let mut out: Vec<Row> = Vec::new();
    let all = rows.len();
    for row in rows {
        let near = |t: &&mut Row| {
            days(&earliest(&row.since)) <= days(&end(t)) + GAP
                && days(&end(&row)) + GAP >= days(&earliest(&t.since))
        };
        match out.iter_mut().find(near) {
            Some(tenure) => take(tenure, &row),
            None => out.push(row),
        }
    }
    out.sort_by(|a, b| a.since.cmp(&b.since));
    // What was joined at one end may now touch its neighbour.
    let mut joined: Vec<Row> = Vec::new();
    for row in out {
        match joined.last_mut() {
            Some(last) if !last.until.is_empty() && days(&earliest(&row.since)) <= days(&end(last)) + GAP => {
                take(last, &row);
            }
            _ => joined.push(row),
        }
    }
    let merged = all - joined.len();
    (joined, merged)
}

/// Lets a less trusted row add what the tenure leaves open.
fn take(tenure: &mut Row, row: &Row) {
    for letter in row.level.chars() {
        if row.source == tenure.source && !tenure.level.contains(letter) {
            tenure.level.push(letter);
        }
    }
    // A finer date that means no other day.
    if row.since.starts_with(&tenure.since) {
        tenure.since.clone_from(&row.since);
    }
    if !tenure.until.is_empty() && row.until.starts_with(&tenure.until) {
        tenure.until.clone_from(&row.until);
    }
    let before =
        !row.until.is_empty() && (days(&latest(&row.until)) - days(&earliest(&tenure.since))).abs() <= GAP;
    let same = row.source == tenure.source;
    if before || same && row.since < tenure.since {
        tenure.since.clone_from(&row.since);
    }
    if tenure.until.is_empty() {
        let later = row.until.is_empty() || latest(&row.until) >= latest(&tenure.as_of);
        if !later {
            return;
        }
        if row.until.is_empty() {
            tenure.as_of = tenure.as_of.clone().max(row.as_of.clone());
        } else if !same {
            tenure.until.clone_from(&row.until);
            tenure.as_of.clear();
        }
    } else {
        let behind = (days(&earliest(&row.since)) - days(&latest(&tenure.until))).abs() <= GAP;
        let longer = row.until.is_empty() || latest(&row.until) > latest(&tenure.until);
        if longer && (behind || same) {
            tenure.until.clone_from(&row.until);
            tenure.as_of.clone_from(&row.as_of);
        }
    }
}

/// Ends open tenures of offices for one person where another took over and nothing confirms them later.
/// Returns how many.
pub fn close(rows: &mut [(usize, Row)]) -> usize {
    let mut starts: BTreeMap<(String, String), Vec<(String, usize)>> = BTreeMap::new();
    for (person, row) in rows.iter() {
        let at = starts.entry((row.holder.clone(), row.office.clone())).or_default();
        at.push((row.since.clone(), *person));
    }
    let mut closed = 0;
    for (person, row) in rows.iter_mut() {
        if !row.until.is_empty() || !SINGLE.contains(&row.office.as_str()) {
            continue;
        }
        let known = latest(if row.as_of.is_empty() { &row.since } else { &row.as_of });
        let others = starts[&(row.holder.clone(), row.office.clone())].iter();
        // A source that goes on naming whom another has followed is stale: its lists lag by months.
        let later = others.filter(|(since, who)| {
            who != person && latest(since) > latest(&row.since) && days(&known) - days(&latest(since)) <= 366
        });
        if let Some((since, _)) = later.min_by_key(|(since, _)| latest(since)) {
            row.until.clone_from(since);
            row.as_of.clear();
            closed += 1;
        }
    }
    closed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(source: &str, since: &str, until: &str, as_of: &str) -> Row {
        let text = str::to_owned;
        Row {
            holder: "AF".into(),
            office: "president".into(),
            since: text(since),
            until: text(until),
            as_of: text(as_of),
            source: text(source),
            ..Row::default()
        }
    }

    fn merged(rows: &[Row]) -> Vec<[String; 3]> {
        merge(rows.to_vec()).0.into_iter().map(|r| [r.since, r.until, r.as_of]).collect()
    }

    #[test]
    fn terms_in_a_row_are_one_tenure_and_others_are_not() {
        let terms =
            [row("wikidata", "2010-05-01", "2014-05-01", ""), row("wikidata", "2014-05-01", "2018", "")];
        assert_eq!(merged(&terms), [["2010-05-01", "2018", ""]]);
        let apart = [row("hand", "2010", "2011", ""), row("hand", "2014", "", "2025")];
        assert_eq!(merged(&apart).len(), 2);
    }

    #[test]
    fn the_trusted_source_gives_the_bounds() {
        let rows = [row("ungdc", "2001", "2005", ""), row("wikidata", "2001-03-02", "2004-01-01", "")];
        assert_eq!(merged(&rows), [["2001-03-02", "2004-01-01", ""]]);
        let rows = [row("eps-wikidata", "2021", "", "2023-01-31"), row("hand", "2021-02", "2024-05", "")];
        assert_eq!(merged(&rows), [["2021-02", "2024-05", ""]]);
    }

    #[test]
    fn a_successor_ends_an_open_tenure() {
        let mut rows =
            vec![(0, row("eps-wikidata", "2021", "", "2023-01-31")), (1, row("hand", "2024", "", "2025"))];
        assert_eq!(close(&mut rows), 1);
        assert_eq!((rows[0].1.until.as_str(), rows[1].1.until.as_str()), ("2024", ""));
    }
}
