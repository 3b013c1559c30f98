//! persons.tsv: who held which office when.
//!
//! The raw rows come from several sources; here they are corrected (`raw`), sorted into persons (`people`), and merged
//! to one row a tenure (`tenures`).

pub(super) mod dates;
pub(super) mod names;
mod people;
mod raw;
mod tenures;

use std::collections::{BTreeMap, BTreeSet};

use super::Inputs;
use super::tsv::{Table, split};
use crate::error::{Error, Result};
use raw::Row;

pub(super) const HEADER: [&str; 10] =
    ["id", "name", "aliases", "affiliation", "office", "level", "since", "until", "as_of", "source"];

pub fn make(inputs: &Inputs<'_>, states: &Table, organisations: &Table, offices: &Table) -> Result<Table> {
    let [code, name] = organisations.columns(["code", "name"])?;
    let codes = organisations.rows.iter().flat_map(|r| [r[code].clone(), r[name].clone()]).collect();
    let rows = raw::read(inputs, &codes)?;
    let realms = realms(states)?;
    let levels = levels(offices)?;
    let mut table = Table::new(&HEADER);
    let genders = Table::read(&inputs.hand.join("../../data/lexicon/genders.tsv"))?;
    let given: BTreeSet<&str> = genders.rows.iter().map(|r| r[0].as_str()).collect();
    let persons = people::gather(rows, |realm| realms.contains(realm), |word| given.contains(word))?;
    let mut all: Vec<(usize, Row)> = Vec::new();
    for (at, person) in persons.iter().enumerate() {
        let mut groups: BTreeMap<(&str, &str), Vec<Row>> = BTreeMap::new();
        for row in &person.rows {
            groups.entry((&row.holder, &row.office)).or_default().push(row.clone());
        }
        for rows in groups.into_values() {
            all.extend(tenures::merge(rows).0.into_iter().map(|row| (at, row)));
        }
    }
    tenures::close(&mut all);
    for (at, row) in all {
        let person = &persons[at];
        let Some(usual) = levels.get(&row.office) else {
            return Err(Error::new(format!("{}: offices.tsv has no office {}", person.name, row.office)));
        };
        table.rows.push(vec![
            person.id.clone(),
            person.name.clone(),
            person.aliases.join("|"),
            row.holder,
            row.office,
            level(&row.level, usual),
            row.since,
            row.until,
            row.as_of,
            row.source,
        ]);
    }
    Ok(table)
}

/// Names of states that may stand behind a monarch's.
fn realms(states: &Table) -> Result<BTreeSet<String>> {
    let [name, aliases] = states.columns(["name", "aliases"])?;
    let forms = states.rows.iter().flat_map(|r| std::iter::once(r[name].as_str()).chain(split(&r[aliases])));
    Ok(forms.map(str::to_owned).collect())
}

/// The level of each office, as most of its phrases have it.
fn levels(offices: &Table) -> Result<BTreeMap<String, String>> {
    let [office, level] = offices.columns(["office", "level"])?;
    let mut count: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for row in &offices.rows {
        *count.entry(&row[office]).or_default().entry(&row[level]).or_default() += 1;
    }
    let most = count.into_iter().map(|(office, levels)| {
        let level = levels.into_iter().max_by_key(|(_, n)| *n).map_or("", |(l, _)| l);
        (office.to_owned(), level.to_owned())
    });
    Ok(most.collect())
}

/// The letters of the raw table in words; an office that is no head of a state or its government has its usual level.
fn level(letters: &str, usual: &str) -> String {
    let mut words = Vec::new();
    if !usual.starts_with("head_of_") {
        return usual.to_owned();
    }
    if letters.contains('S') {
        words.push("head_of_state");
    }
    if letters.contains('G') {
        words.push("head_of_government");
    }
    if words.is_empty() { usual.to_owned() } else { words.join("|") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_words() {
        assert_eq!(level("SG", "head_of_state"), "head_of_state|head_of_government");
        assert_eq!(level("F", "minister"), "minister");
        assert_eq!(level("S", "subnational"), "subnational");
        assert_eq!(level("X", "head_of_government"), "head_of_government");
    }
}
