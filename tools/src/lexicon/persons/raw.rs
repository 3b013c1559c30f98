//! The raw rows, with what was found wrong in them put right.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Inputs;
use super::super::tsv::{Table, split};
use super::{dates, names};
use crate::error::{Error, Result};

/// One tenure as one source tells it.
#[derive(Debug, Clone, Default)]
pub struct Row {
    pub name: String,
    pub aliases: Vec<String>,
    /// Surnames that stand elsewhere than at the end of the name.
    pub surnames: Vec<String>,
    /// Code of the state or organisation.
    pub holder: String,
    /// Whether it is a state.
    pub state: bool,
    pub office: String,
    /// Letters of the raw table: S, G, F, O, X.
    pub level: String,
    pub since: String,
    pub until: String,
    pub as_of: String,
    pub source: String,
    /// `-` of a person who must not be joined with another of that name.
    pub wikidata: String,
    /// Whether a hand has said something about this very row.
    pub decided: bool,
}

/// Until when the statements reach that the scrapers of eps-wikidata read.
const EPS_READ: &str = "2023-01-31";

/// Reads, corrects and translates the rows.
///
/// `organisations` are the codes and names of organisations.
pub fn read(inputs: &Inputs<'_>, organisations: &BTreeSet<String>) -> Result<Vec<Row>> {
    let mut table = Table::read(&inputs.actors.join("persons_offices.tsv"))?;
    let doubts = Table::read(&inputs.actors.join("persons_doubts.tsv"))?;
    let corrections = Table::read(&inputs.hand.join("persons_corrections.tsv"))?;
    let added = Table::read(&inputs.hand.join("persons_hand.tsv"))?;
    let mut decided = BTreeSet::new();
    forget_inferred_ends(&mut table)?;
    doubt(&mut table, &doubts, &corrections, &mut decided).map_err(|e| e.within("persons_doubts.tsv"))?;
    correct(&mut table, &corrections, &mut decided).map_err(|e| e.within("persons_corrections.tsv"))?;
    add(&mut table, &added)?;
    let codes = Codes::read(inputs, organisations)?;
    rows(&table, &codes, &decided)
}

/// Ends of eps-wikidata after its last reading were derived from a source that may not be used.
fn forget_inferred_ends(table: &mut Table) -> Result<()> {
    let [source, until, as_of, flags] = table.columns(["source", "end", "asof", "flags"])?;
    for row in &mut table.rows {
        let inferred = row[source] == "eps-wikidata" && row[flags].contains("end_inferred");
        if inferred && row[until].as_str() > EPS_READ {
            row[until].clear();
            row[as_of] = EPS_READ.to_owned();
        }
    }
    Ok(())
}

/// Applies the doubts; one that only a person can read needs a correction of the same name and office.
fn doubt(
    table: &mut Table,
    doubts: &Table,
    corrections: &Table,
    decided: &mut BTreeSet<Vec<String>>,
) -> Result<()> {
    let keys = ["row_source", "country_or_org", "name", "office", "start", "field", "correction"];
    let [source, holder, name, office, start, field, value] = doubts.columns(keys)?;
    let t = table.columns(["source", "country", "org", "name", "office", "start"])?;
    let [end, as_of, level, flags] = table.columns(["end", "asof", "level", "flags"])?;
    let [c_name, c_office] = corrections.columns(["name", "office"])?;
    let mut gone = BTreeSet::new();
    for d in &doubts.rows {
        // A remark on many rows: `forget_inferred_ends`.
        if d[name].starts_with("eps-wikidata rows") {
            if !table.rows.iter().any(|r| r[flags].contains("end_inferred")) {
                return Err(Error::new("no inferred ends are left to doubt"));
            }
            continue;
        }
        let fits = |r: &Vec<String>| {
            let at = |i: usize| r[t[i]].as_str();
            at(0) == d[source]
                && [at(1), at(2)].contains(&d[holder].as_str())
                && [at(3), at(4), at(5)] == [&d[name], &d[office], &d[start]]
        };
        let at = table.rows.iter().position(fits);
        let at = at.ok_or_else(|| Error::new(format!("no such row: {}", d.join(" / "))))?;
        let row = &mut table.rows[at];
        let first = d[value].split(' ').next().unwrap_or_default();
        match (d[field].as_str(), first) {
            ("row", "drop") => {
                gone.insert(at);
            }
            ("start", date) if dates::is_date(date) => row[t[5]] = date.to_owned(),
            ("end", date) if dates::is_date(date) => {
                row[end] = date.to_owned();
                row[as_of].clear();
            }
            ("end", "empty") => row[end].clear(),
            ("level", letters @ ("S" | "G" | "SG" | "X")) => row[level] = letters.to_owned(),
            ("office", code) if code == d[value] => row[t[4]] = code.to_owned(),
            _ => {
                let known = corrections.rows.iter().any(|c| c[c_name] == d[name] && c[c_office] == d[office]);
                if !known {
                    return Err(Error::new(format!("decide in persons_corrections.tsv: {}", d.join(" / "))));
                }
            }
        }
        decided.insert(table.rows[at].clone());
    }
    let mut i = 0;
    table.rows.retain(|_| {
        i += 1;
        !gone.contains(&(i - 1))
    });
    Ok(())
}

/// Applies the corrections: `set`, `add` and `drop` of a cell's alternatives, `remove` of the row. They name a row by
/// name and office, and by its start where there are several.
fn correct(table: &mut Table, corrections: &Table, decided: &mut BTreeSet<Vec<String>>) -> Result<()> {
    let keys = ["name", "office", "since", "column", "action", "value"];
    let [name, office, since, column, action, value] = corrections.columns(keys)?;
    let t = table.columns(["name", "office", "start"])?;
    // Rows are found by what they were before any correction.
    let before: Vec<[String; 3]> = table.rows.iter().map(|r| t.map(|i| r[i].clone())).collect();
    let mut gone = BTreeSet::new();
    let mut idle = Vec::new();
    for c in &corrections.rows {
        let fits = |b: &[String; 3]| {
            b[0] == c[name]
                && (c[office].is_empty() || b[1] == c[office])
                && (c[since].is_empty() || b[2] == c[since])
        };
        let mut done = false;
        for at in (0..before.len()).filter(|&at| fits(&before[at])) {
            if c[action] == "remove" {
                done |= gone.insert(at);
                continue;
            }
            let index = table.column(match c[column].as_str() {
                "since" => "start",
                "until" => "end",
                "as_of" => "asof",
                other => other,
            })?;
            decided.remove(&table.rows[at]);
            let cell = &mut table.rows[at][index];
            let mut all: Vec<&str> = split(cell);
            let had = all.iter().position(|a| *a == c[value]);
            let new = match (c[action].as_str(), had) {
                ("set", _) => c[value].clone(),
                ("add", None) => {
                    all.push(&c[value]);
                    all.join("|")
                }
                ("drop", Some(i)) => {
                    all.remove(i);
                    all.join("|")
                }
                _ => cell.clone(),
            };
            done |= new != *cell;
            *cell = new;
            decided.insert(table.rows[at].clone());
        }
        if !done {
            idle.push(c.join(" / "));
        }
    }
    if !idle.is_empty() {
        return Err(Error::new(format!("corrections without effect: {}", idle.join("; "))));
    }
    let mut i = 0;
    table.rows.retain(|_| {
        i += 1;
        !gone.contains(&(i - 1))
    });
    Ok(())
}

/// Appends the tenures that no source has.
fn add(table: &mut Table, added: &Table) -> Result<()> {
    for row in &added.rows {
        let mut cells = vec![String::new(); table.header.len()];
        for (name, cell) in added.header.iter().zip(row) {
            cells[table.column(name)?].clone_from(cell);
        }
        cells[table.column("source")?] = "hand".to_owned();
        cells[table.column("flags")?] = "reviewed".to_owned();
        table.rows.push(cells);
    }
    Ok(())
}

/// Translations of codes.
struct Codes {
    states: BTreeMap<String, String>,
    organisations: BTreeMap<String, String>,
    offices: BTreeMap<String, String>,
}

impl Codes {
    fn read(inputs: &Inputs<'_>, organisations: &BTreeSet<String>) -> Result<Codes> {
        let countries = Table::read(&inputs.actors.join("countries.tsv"))?;
        let [iso3, iso2] = countries.columns(["iso3", "iso2"])?;
        let mut states: BTreeMap<String, String> =
            countries.rows.iter().map(|r| (r[iso3].clone(), r[iso2].clone())).collect();
        states.retain(|_, code| !code.is_empty());
        let mut codes = Codes {
            states,
            organisations: organisations.iter().map(|o| (o.clone(), o.clone())).collect(),
            offices: BTreeMap::new(),
        };
        let map = Table::read(&inputs.hand.join("persons_codes.tsv"))?;
        let [kind, raw, code] = map.columns(["kind", "raw", "code"])?;
        for row in &map.rows {
            let into = match row[kind].as_str() {
                "affiliation" if organisations.contains(&row[code]) => &mut codes.organisations,
                "affiliation" => &mut codes.states,
                "office" => &mut codes.offices,
                other => return Err(Error::new(format!("persons_codes.tsv: unknown kind {other}"))),
            };
            into.insert(row[raw].clone(), row[code].clone());
        }
        let taken: BTreeSet<&String> = codes.states.values().collect();
        codes.organisations.retain(|_, code| !taken.contains(code));
        Ok(codes)
    }
}

fn rows(table: &Table, codes: &Codes, decided: &BTreeSet<Vec<String>>) -> Result<Vec<Row>> {
    let [name, surname, aliases, country, org, office, level] =
        table.columns(["name", "surname", "aliases", "country", "org", "office", "level"])?;
    let [start, end, as_of, source, wikidata, flags] =
        table.columns(["start", "end", "asof", "source", "wikidata", "flags"])?;
    let mut out = Vec::new();
    for row in &table.rows {
        if names::begins_with_office(&row[name]) {
            continue;
        }
        let holder = match row[country].as_str() {
            "" => codes.organisations.get(&row[org]),
            state => codes.states.get(state).or_else(|| codes.organisations.get(state)),
        };
        let holder = holder
            .ok_or_else(|| Error::new(format!("{}: no code for {}{}", row[name], row[country], row[org])))?;
        for cell in [start, end, as_of] {
            if !row[cell].is_empty() && !dates::is_date(&row[cell]) {
                return Err(Error::new(format!("{}: no date: {}", row[name], row[cell])));
            }
        }
        out.push(Row {
            name: row[name].clone(),
            aliases: split(&row[aliases]).into_iter().map(str::to_owned).collect(),
            surnames: split(&row[surname]).into_iter().map(str::to_owned).collect(),
            holder: holder.clone(),
            state: codes.states.contains_key(&row[country]),
            office: codes.offices.get(&row[office]).unwrap_or(&row[office]).clone(),
            level: row[level].clone(),
            since: row[start].clone(),
            until: row[end].clone(),
            as_of: if row[end].is_empty() { row[as_of].clone() } else { String::new() },
            source: row[source].clone(),
            wikidata: row[wikidata].clone(),
            decided: decided.contains(row) || row[flags].contains("reviewed"),
        });
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw() -> Table {
        Table::parse(
            "name\tcountry\torg\toffice\tlevel\tstart\tend\tasof\tsource\tflags\n\
             A\tAFG\t\tpresident\tS\t1999\t\t2025\twikidata\t\n\
             B\tAFG\t\tpresident\tS\t2001\t2003\t\thand\t\n",
        )
        .unwrap()
    }

    const DOUBTS: &str = "row_source\tcountry_or_org\tname\toffice\tstart\tfield\tcorrection\treason\n";
    const CORRECTIONS: &str = "name\toffice\tsince\tcolumn\taction\tvalue\treason\n";

    fn table(head: &str, row: &str) -> Table {
        Table::parse(&format!("{head}{row}\n")).unwrap()
    }

    #[test]
    fn doubts_change_what_they_name_or_fail() {
        let none = Table::parse(CORRECTIONS).unwrap();
        let mut t = raw();
        let apply = |t: &mut Table, row: &str, known: &Table| {
            doubt(t, &table(DOUBTS, row), known, &mut BTreeSet::new())
        };
        apply(&mut t, "wikidata\tAFG\tA\tpresident\t1999\tend\t2001\twhy", &none).unwrap();
        assert_eq!(t.rows[0][6..8], ["2001", ""]);
        assert!(apply(&mut t, "hand\tAFG\tA\tpresident\t1999\tend\t2001\twhy", &none).is_err());
        let prose = "hand\tAFG\tB\tpresident\t2001\toffice\tchief minister\twhy";
        assert!(apply(&mut t, prose, &none).is_err());
        let decision = table(CORRECTIONS, "B\tpresident\t\t\tremove\t\twhy");
        apply(&mut t, prose, &decision).unwrap();
        correct(&mut t, &decision, &mut BTreeSet::new()).unwrap();
        assert_eq!(t.rows.len(), 1);
    }

    #[test]
    fn corrections_without_effect_fail() {
        let apply = |row: &str| correct(&mut raw(), &table(CORRECTIONS, row), &mut BTreeSet::new());
        assert!(apply("A\tpresident\t1999\tuntil\tset\t2001\twhy").is_ok());
        assert!(apply("A\tpresident\t1999\tlevel\tset\tS\twhy").is_err());
        assert!(apply("C\tpresident\t\t\tremove\t\twhy").is_err());
    }
}
