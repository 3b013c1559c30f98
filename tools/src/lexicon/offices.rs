//! offices.tsv: how news says an office.

use std::collections::{BTreeMap, BTreeSet};

use super::Inputs;
use super::tsv::Table;
use crate::error::{Error, Result};

const HEADER: [&str; 5] = ["phrase", "office", "level", "scope", "source"];

pub fn make(inputs: &Inputs<'_>) -> Result<Table> {
    let raw = Table::read(&inputs.actors.join("offices.tsv"))?;
    let countries = Table::read(&inputs.actors.join("countries.tsv"))?;
    let hand = Table::read(&inputs.hand.join("offices_hand.tsv"))?;
    let dropped = Table::read(&inputs.hand.join("offices_dropped.tsv"))?;
    let [iso3, iso2] = countries.columns(["iso3", "iso2"])?;
    let codes: BTreeMap<&str, &str> =
        countries.rows.iter().map(|r| (r[iso3].as_str(), r[iso2].as_str())).collect();
    merged(&raw, &hand, &dropped, &codes)
}

/// One row for each phrase: what was decided by hand wins over the raw table.
fn merged(raw: &Table, hand: &Table, dropped: &Table, codes: &BTreeMap<&str, &str>) -> Result<Table> {
    let phrase = dropped.column("phrase")?;
    let dropped: BTreeSet<&str> = dropped.rows.iter().map(|r| r[phrase].as_str()).collect();
    let mut rows: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let [phrase, office, level, scope] = hand.columns(["phrase", "office", "level", "scope"])?;
    for row in &hand.rows {
        let cells = [&row[phrase], &row[office], &row[level], &row[scope], "hand"];
        if rows.insert(row[phrase].clone(), cells.map(str::to_owned).to_vec()).is_some() {
            return Err(Error::new(format!("offices_hand.tsv: {} twice", row[phrase])));
        }
    }
    let decided: BTreeSet<String> = rows.keys().cloned().collect();
    let [phrase, office, level, scope, source] = raw.columns(HEADER)?;
    let mut open = Vec::new();
    for row in &raw.rows {
        let words = row[phrase].to_lowercase().replace('’', "'");
        if dropped.contains(words.as_str()) || decided.contains(&words) {
            continue;
        }
        let scope = row[scope].split(' ').map(|s| *codes.get(s).unwrap_or(&s)).collect::<Vec<_>>();
        let cells = [&words, &row[office], &row[level], &scope.join("|"), &row[source]];
        let cells = cells.map(ToOwned::to_owned).to_vec();
        if rows.get(&words).is_some_and(|other| *other != cells) {
            open.push(words.clone());
        }
        rows.insert(words, cells);
    }
    if !open.is_empty() {
        let open = open.join(", ");
        return Err(Error::new(format!("phrases of two offices; decide in offices_hand.tsv: {open}")));
    }
    let mut table = Table::new(&HEADER);
    table.rows = rows.into_values().collect();
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hand_wins_and_conflicts_fail() {
        let table =
            |rows: &str| Table::parse(&format!("phrase\toffice\tlevel\tscope\tsource\n{rows}")).unwrap();
        let raw = table("premier\tpremier\tx\tCHN AUT\traw\npremier\tprime_minister\tx\tany\traw\n");
        let none = Table::new(&["phrase", "reason"]);
        let codes = BTreeMap::from([("CHN", "CN"), ("AUT", "AT")]);
        assert!(merged(&raw, &table(""), &none, &codes).is_err());
        let hand = table("premier\tprime_minister\thead_of_government\tcountry\t\n");
        let t = merged(&raw, &hand, &none, &codes).unwrap();
        let row = ["premier", "prime_minister", "head_of_government", "country", "hand"];
        assert_eq!(t.rows, [row]);
        let raw = table("Federal Chancellor\tchancellor\tx\tCHN AUT\traw\n");
        let t = merged(&raw, &hand, &none, &codes).unwrap();
        assert_eq!(t.rows[0][3], "CN|AT");
    }
}
