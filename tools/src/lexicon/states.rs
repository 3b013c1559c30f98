//! states.tsv: names, demonyms and metonyms of states and territories.

use std::collections::{BTreeMap, BTreeSet};

use super::tsv::{Table, split};
use super::{Inputs, clean};
use crate::error::{Error, Result};

const HEADER: [&str; 10] = [
    "code",
    "name",
    "aliases",
    "demonyms",
    "adjectives",
    "capital",
    "capital_aliases",
    "metonyms",
    "wikidata",
    "source",
];

/// The columns that hold surface forms.
pub const FORMS: [&str; 7] =
    ["name", "aliases", "demonyms", "adjectives", "capital", "capital_aliases", "metonyms"];

pub fn make(inputs: &Inputs<'_>) -> Result<Table> {
    let raw = Table::read(&inputs.actors.join("countries.tsv"))?;
    let corrections = Table::read(&inputs.hand.join("states_corrections.tsv"))?;
    let shared = Table::read(&inputs.hand.join("states_shared_forms.tsv"))?;
    let mut states = cleaned(&raw)?;
    states.correct(&corrections).map_err(|e| e.within("states_corrections.tsv"))?;
    tidy(&mut states)?;
    separate(&mut states, &shared)?;
    unique_codes(&states)?;
    Ok(states)
}

/// The raw rows that have a code, with forms that news could use.
fn cleaned(raw: &Table) -> Result<Table> {
    let [code, name, official, aliases, nouns, adjectives] =
        raw.columns(["iso2", "name", "official_name", "aliases", "demonym_nouns", "demonym_adjectives"])?;
    let [capital, capital_aliases, metonyms, wikidata, source] =
        raw.columns(["capital", "capital_aliases", "government_metonyms", "wikidata", "source"])?;
    let mut states = Table::new(&HEADER);
    let plain = |cell: &str| split(cell).into_iter().filter_map(clean::plain_form).collect::<Vec<_>>();
    for row in raw.rows.iter().filter(|row| !row[code].is_empty()) {
        let mut all = plain(&row[aliases]);
        all.extend(clean::form(&row[official]));
        states.rows.push(vec![
            row[code].clone(),
            row[name].clone(),
            all.join("|"),
            plain(&row[nouns]).join("|"),
            plain(&row[adjectives]).join("|"),
            row[capital].trim().to_owned(),
            plain(&row[capital_aliases]).join("|"),
            plain(&row[metonyms]).join("|"),
            row[wikidata].clone(),
            row[source].clone(),
        ]);
    }
    Ok(states)
}

/// Adds forms without marks and missing plurals; drops what another column already says.
fn tidy(states: &mut Table) -> Result<()> {
    let [name, aliases, nouns, adjectives, capital, capital_aliases, metonyms] = states.columns(FORMS)?;
    for row in &mut states.rows {
        let forms = |cell: &str| split(cell).into_iter().map(str::to_owned).collect::<Vec<_>>();
        let own_name = row[name].clone();
        let mut all = vec![own_name.clone()];
        all.extend(forms(&row[aliases]));
        let names = clean::alternatives(all, &[&own_name]);
        row[aliases] = names.join("|");
        row[nouns] = clean::alternatives(with_plurals(&forms(&row[nouns])), &[]).join("|");

        let mut known: Vec<&str> = names.iter().map(String::as_str).collect();
        known.push(&own_name);
        row[adjectives] = clean::alternatives(forms(&row[adjectives]), &known).join("|");
        let seat = row[capital].clone();
        let mut seats = vec![seat.clone()];
        seats.extend(forms(&row[capital_aliases]));
        let seats = clean::alternatives(seats, &[&seat]);
        row[capital_aliases] = seats.join("|");
        known.push(&seat);
        known.extend(seats.iter().map(String::as_str));
        row[metonyms] = clean::alternatives(forms(&row[metonyms]), &known).join("|");
    }
    Ok(())
}

/// Nouns in `-an`, `-er` and `-i` get the plural that the raw table forgot.
fn with_plurals(nouns: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    for noun in nouns {
        out.push(noun.clone());
        let regular = noun.ends_with("an") && !noun.ends_with("man") && !noun.ends_with("tswana");
        if regular || noun.ends_with("er") {
            out.push(format!("{noun}s"));
        }
    }
    out
}

/// Gives every surface form to one state at most, as `shared` decides (no code: to none).
fn separate(states: &mut Table, shared: &Table) -> Result<()> {
    let code = states.column("code")?;
    let columns = states.columns(FORMS)?;
    let [form, owner] = shared.columns(["form", "code"])?;
    let owners: BTreeMap<&str, &str> =
        shared.rows.iter().map(|r| (r[form].as_str(), r[owner].as_str())).collect();
    let mut holders: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in &states.rows {
        for f in columns.iter().flat_map(|&c| split(&row[c])) {
            holders.entry(f.to_owned()).or_default().insert(row[code].clone());
        }
    }
    holders.retain(|_, codes| codes.len() > 1);
    let open: Vec<String> = holders
        .iter()
        .filter(|(f, _)| !owners.contains_key(f.as_str()))
        .map(|(f, codes)| format!("{f} ({})", codes.iter().cloned().collect::<Vec<_>>().join(", ")))
        .collect();
    if !open.is_empty() {
        return Err(Error::new(format!(
            "forms that name several states; decide in states_shared_forms.tsv: {}",
            open.join("; ")
        )));
    }
    if let Some(idle) = owners.keys().find(|f| !holders.contains_key(**f)) {
        return Err(Error::new(format!("states_shared_forms.tsv: {idle} is not shared")));
    }
    let name = states.column("name")?;
    for row in &mut states.rows {
        let own = row[code].clone();
        let foreign = |f: &str| owners.get(f).is_some_and(|&c| c != own);
        if foreign(&row[name]) {
            return Err(Error::new(format!("the name {} would go to another state", row[name])));
        }
        for &c in &columns {
            row[c] = split(&row[c]).into_iter().filter(|f| !foreign(f)).collect::<Vec<_>>().join("|");
        }
    }
    Ok(())
}

fn unique_codes(states: &Table) -> Result<()> {
    let [code, name] = states.columns(["code", "name"])?;
    for column in [code, name] {
        let mut seen = BTreeSet::new();
        if let Some(row) = states.rows.iter().find(|row| !seen.insert(&row[column])) {
            return Err(Error::new(format!("states: {} twice", row[column])));
        }
    }
    Ok(())
}

/// Every surface form with its state's code, of the given columns.
pub fn surfaces(states: &Table, columns: &[&str]) -> Result<BTreeMap<String, String>> {
    let code = states.column("code")?;
    let mut out = BTreeMap::new();
    for column in columns {
        let column = states.column(column)?;
        for row in &states.rows {
            for form in split(&row[column]) {
                out.insert(form.to_owned(), row[code].clone());
            }
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(code: &str, name: &str, nouns: &str) -> Vec<String> {
        [code, name, "", nouns, "", "", "", "", "", ""].map(str::to_owned).to_vec()
    }

    fn congos() -> Table {
        let mut t = Table::new(&HEADER);
        t.rows.push(state("CD", "DR Congo", "Congolese"));
        t.rows.push(state("CG", "Republic of the Congo", "Congolese"));
        t
    }

    #[test]
    fn shared_forms_go_to_one_state_or_fail() {
        let none = Table::new(&["form", "code"]);
        assert!(separate(&mut congos(), &none).unwrap_err().to_string().contains("Congolese (CD, CG)"));
        let mut t = congos();
        separate(&mut t, &Table::parse("form\tcode\nCongolese\tCD\n").unwrap()).unwrap();
        assert_eq!([&t.rows[0][3], &t.rows[1][3]], ["Congolese", ""]);
        let stale = Table::parse("form\tcode\nCongolese\tCD\nGreek\tGR\n").unwrap();
        assert!(separate(&mut congos(), &stale).is_err());
    }

    #[test]
    fn plurals_are_added_where_regular() {
        let nouns = ["Samoan", "Frenchman", "New Zealander"].map(str::to_owned);
        let with = with_plurals(&nouns);
        assert_eq!(with, ["Samoan", "Samoans", "Frenchman", "New Zealander", "New Zealanders"]);
    }
}
