//! organisations.tsv: international bodies, parties, armed groups, media.

use std::collections::{BTreeMap, BTreeSet};

use super::tsv::{Table, split};
use super::{Inputs, clean, states};
use crate::error::{Error, Result};

pub fn make(inputs: &Inputs<'_>, states: &Table) -> Result<Table> {
    let raw = Table::read(&inputs.actors.join("organisations.tsv"))?;
    let kinds = Table::read(&inputs.hand.join("organisation_kinds.tsv"))?;
    let corrections = Table::read(&inputs.hand.join("organisations_corrections.tsv"))?;
    let hand = Table::read(&inputs.hand.join("organisations_hand.tsv"))?;
    let mut table = cleaned(&raw, &kinds)?;
    table.correct(&corrections).map_err(|e| e.within("organisations_corrections.tsv"))?;
    let [code, name, aliases, kind] = hand.columns(["code", "name", "aliases", "kind"])?;
    for row in &hand.rows {
        let cells = [&row[code], &row[name], &row[aliases], &row[kind], "hand"];
        table.rows.push(cells.map(str::to_owned).to_vec());
    }
    for row in &mut table.rows {
        let forms = split(&row[2]).into_iter().map(str::to_owned).collect::<Vec<_>>();
        let own = row[1].clone();
        let all = std::iter::once(own.clone()).chain(forms);
        row[2] = clean::alternatives(all, &[&own]).join("|");
    }
    check(&table, states)?;
    Ok(table)
}

/// The raw rows of the kinds that can act; the acronym is an alias as well as the code.
fn cleaned(raw: &Table, kinds: &Table) -> Result<Table> {
    let [acronym, name, aliases, kind, source] =
        raw.columns(["acronym", "name", "aliases", "kind", "source"])?;
    let [from, to] = kinds.columns(["raw", "kind"])?;
    let kinds: BTreeMap<&str, &str> = kinds.rows.iter().map(|r| (r[from].as_str(), r[to].as_str())).collect();
    let mut table = Table::new(&["code", "name", "aliases", "kind", "source"]);
    for row in &raw.rows {
        let known = kinds.get(row[kind].as_str());
        let &kind = known.ok_or_else(|| Error::new(format!("unknown kind {}", row[kind])))?;
        if kind.is_empty() {
            continue;
        }
        let own = clean::form(&row[name]).unwrap_or_default();
        let forms = split(&row[aliases]).into_iter().filter_map(clean::plain_form);
        let all = std::iter::once(row[acronym].clone()).chain(forms);
        let all = clean::alternatives(all, &[&own]).join("|");
        // Member lists, which the source also speaks of, are not taken over.
        let source = row[source].split(';').next().unwrap_or_default();
        table.rows.push(vec![row[acronym].clone(), own, all, kind.to_owned(), source.to_owned()]);
    }
    Ok(table)
}

/// Names are unique, and no form names two organisations, or an organisation and a state.
fn check(table: &Table, states: &Table) -> Result<()> {
    let state_forms = states::surfaces(states, &states::FORMS)?;
    let mut seen = BTreeSet::new();
    let mut clashes = Vec::new();
    for row in &table.rows {
        for form in std::iter::once(row[1].as_str()).chain(split(&row[2])) {
            if !seen.insert(form) {
                clashes.push(format!("{form} twice"));
            }
            if let Some(code) = state_forms.get(form) {
                clashes.push(format!("{form} also names the state {code}"));
            }
        }
    }
    if clashes.is_empty() {
        Ok(())
    } else {
        Err(Error::new(format!("organisations: {}", clashes.join("; "))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_that_cannot_act_are_left_out() {
        let raw = "acronym\tname\taliases\tkind\tsource\n\
                   AU\tAfrican Union\tthe AU|A.U.\tIGO\thand; members: factbook\n\
                   USMCA\tAgreement\t\tagreement\thand\n";
        let kinds = Table::parse("raw\tkind\nIGO\tigo\nagreement\t\n").unwrap();
        let t = cleaned(&Table::parse(raw).unwrap(), &kinds).unwrap();
        assert_eq!(t.rows, [["AU", "African Union", "AU|A.U.", "igo", "hand"]]);
    }
}
