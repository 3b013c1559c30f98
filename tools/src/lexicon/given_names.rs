//! given_names.tsv: words that begin a person's name.
//!
//! Of the first tokens of known persons, states and places are left out ("Santiago"); a name typed
//! by hand stays, because it was weighed against its other meanings.

use std::collections::{BTreeMap, BTreeSet};

use super::tsv::Table;
use super::{Inputs, clean, states};
use crate::error::Result;

pub fn make(inputs: &Inputs<'_>, states: &Table, places: &Table) -> Result<Table> {
    let persons = Table::read(&inputs.actors.join("persons_offices.tsv"))?;
    let hand = Table::read(&inputs.hand.join("given_names_hand.tsv"))?;
    let dropped = Table::read(&inputs.hand.join("given_names_dropped.tsv"))?;
    let name = dropped.column("name")?;
    let mut not: BTreeSet<String> = dropped.rows.iter().map(|r| r[name].clone()).collect();
    not.extend(states::surfaces(states, &["name", "aliases", "capital"])?.into_keys());
    let place = places.column("name")?;
    not.extend(places.rows.iter().map(|r| r[place].clone()));
    let mut rows = BTreeMap::new();
    for token in first_tokens(&persons)? {
        if !not.contains(&token) && !not.contains(&clean::fold(&token)) {
            rows.insert(clean::fold(&token), "persons_offices");
            rows.insert(token, "persons_offices");
        }
    }
    let name = hand.column("name")?;
    for row in &hand.rows {
        rows.entry(clean::fold(&row[name])).or_insert("hand");
        rows.entry(row[name].clone()).or_insert("hand");
    }
    let mut table = Table::new(&["name", "source"]);
    table.rows = rows.into_iter().map(|(n, s)| vec![n, s.to_owned()]).collect();
    Ok(table)
}

/// First tokens of at least two persons' names; initials and all-capital words are none.
fn first_tokens(persons: &Table) -> Result<Vec<String>> {
    let name = persons.column("name")?;
    let distinct: BTreeSet<&str> = persons.rows.iter().map(|r| r[name].as_str()).collect();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for token in distinct.iter().filter_map(|n| n.split_whitespace().next()) {
        *seen.entry(token).or_default() += 1;
    }
    let is_name = |t: &str| t.chars().any(char::is_lowercase) && !t.contains('.');
    let often = seen.into_iter().filter(|&(t, n)| n >= 2 && is_name(t));
    Ok(often.map(|(t, _)| t.to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_token_needs_two_persons() {
        let persons = "name\nOmar Bongo\nOmar Bongo\nA. Smith\nA. Jones\nAnna Lindh\nAnna Fotyga\n";
        assert_eq!(first_tokens(&Table::parse(persons).unwrap()).unwrap(), ["Anna"]);
    }
}
