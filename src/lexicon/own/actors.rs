//! Rows of users' actors: states, organisations and persons in one table.

use super::super::intern::intern;
use super::super::knowledge::{Knowledge, knowledge};
use super::super::partial::Partial;
use super::cells::{Row, or, rows};
use super::words::{LEVELS, office};
use crate::error::Error;
use crate::table::Table;

const COLUMNS: &[&str] = &[
    "id",
    "kind",
    "name",
    "aliases",
    "demonyms",
    "adjectives",
    "capital",
    "capital_aliases",
    "metonyms",
    "affiliation",
    "office",
    "title",
    "level",
    "since",
    "until",
    "as_of",
    "wikidata",
    "source",
    "remove",
];
/// Columns that only states have.
const OF_STATES: [&str; 5] = ["demonyms", "adjectives", "capital", "capital_aliases", "metonyms"];
/// Columns that only persons have.
const OF_PERSONS: [&str; 6] = ["office", "title", "level", "since", "until", "as_of"];

/// What an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    State,
    Person,
    /// With its kind.
    Organisation(&'static str),
}

/// A state, an organisation, or a person with one office.
#[derive(Debug, Clone)]
pub struct ActorRow {
    pub number: usize,
    pub sort: Sort,
    /// Code of a state or organisation, identifier of a person.
    pub id: &'static str,
    pub name: &'static str,
    pub aliases: Vec<&'static str>,
    pub demonyms: Vec<&'static str>,
    pub adjectives: Vec<&'static str>,
    pub capital: Vec<&'static str>,
    pub metonyms: Vec<&'static str>,
    pub affiliation: &'static str,
    pub office: &'static str,
    pub titles: Vec<&'static str>,
    pub level: &'static str,
    pub since: Option<Partial>,
    pub until: Option<Partial>,
    pub as_of: Option<Partial>,
    pub wikidata: &'static str,
    pub source: &'static str,
    /// Code of the state, name of the organisation or identifier of the person that it takes the place of.
    pub replaces: Option<&'static str>,
    pub remove: bool,
}

/// Reads actors.
pub fn read(table: &Table) -> Result<Vec<ActorRow>, Error> {
    let built_in = knowledge();
    let mut kinds: Vec<&str> = built_in.organisations.iter().map(|o| o.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    rows("actors", table, COLUMNS)?.map(|row| read_row(&row, built_in, &kinds)).collect()
}

fn read_row(row: &Row<'_>, built_in: &Knowledge, kinds: &[&'static str]) -> Result<ActorRow, Error> {
    let remove = row.removes()?;
    let (id, wikidata) = (row.cell("id"), row.cell("wikidata"));
    let name = if remove && !id.is_empty() { row.cell("name") } else { row.needed("name")? };
    let kind = match row.cell("kind") {
        "" => None,
        "state" => Some(Sort::State),
        "person" => Some(Sort::Person),
        kind => match kinds.iter().find(|k| **k == kind) {
            Some(kind) => Some(Sort::Organisation(kind)),
            None => {
                let all = [&["state", "person"], kinds].concat();
                return Err(row.error("kind", format!("{kind:?} is none of them; it may be {}", or(&all))));
            }
        },
    };
    let known = built_in_row(built_in, kind, if id.is_empty() { wikidata } else { id }, name, remove);
    let filled = |columns: &[&'static str]| columns.iter().copied().find(|c| !row.cell(c).is_empty());
    let sort = kind.or(known.map(|(sort, ..)| sort)).unwrap_or_else(|| {
        match (filled(&OF_PERSONS), filled(&OF_STATES)) {
            (Some(_), _) => Sort::Person,
            (None, Some(_)) => Sort::State,
            (None, None) => Sort::Organisation("group"),
        }
    });
    if remove && known.is_none() {
        let (column, given) = if id.is_empty() { ("name", name) } else { ("id", id) };
        return Err(row.error(column, format!("{given:?} is in no built-in table, so it cannot be removed")));
    }
    let foreign = match sort {
        Sort::Person => filled(&OF_STATES),
        Sort::Organisation(_) => filled(&OF_STATES).or(filled(&OF_PERSONS)),
        Sort::State => filled(&OF_PERSONS).or(filled(&["affiliation"])),
    };
    if let Some(column) = foreign {
        let (what, whose) = match sort {
            Sort::Person => ("a person", "states"),
            Sort::Organisation(_) if OF_STATES.contains(&column) => ("an organisation", "states"),
            Sort::Organisation(_) => ("an organisation", "persons"),
            Sort::State => ("a state", "persons"),
        };
        return Err(row.error(column, format!("is for {whose}; this row is {what}")));
    }
    let [since, until, as_of] = ["since", "until", "as_of"].map(|column| day(row, column));
    let (since, until, as_of) = (since?, until?, as_of?);
    if let (Some(first), Some(last)) = (since, until.or(as_of)) {
        if last.latest() < first.earliest() {
            let column = if until.is_some() { "until" } else { "as_of" };
            return Err(row.error(column, format!("{:?} lies before since", row.cell(column))));
        }
    }
    let made = || match sort {
        Sort::Person if !wikidata.is_empty() => wikidata,
        Sort::Person => intern(&format!("user:{}", slug(name))),
        _ => name,
    };
    let mut capital = row.list("capital");
    capital.extend(row.list("capital_aliases"));
    Ok(ActorRow {
        number: row.number,
        sort,
        id: match known {
            Some((_, id, _)) => id,
            None if id.is_empty() => made(),
            None => id,
        },
        name,
        aliases: row.list("aliases"),
        demonyms: row.list("demonyms"),
        adjectives: row.list("adjectives"),
        capital,
        metonyms: row.list("metonyms"),
        affiliation: row.cell("affiliation"),
        office: office(row, "office")?,
        titles: row.list("title").into_iter().map(|t| intern(&t.to_lowercase())).collect(),
        level: row.one_of("level", &LEVELS)?.unwrap_or(""),
        since,
        until,
        as_of,
        wikidata,
        source: if row.cell("source").is_empty() { "user" } else { row.cell("source") },
        replaces: known.map(|(.., replaces)| replaces),
        remove,
    })
}

/// The built-in row that a row of this kind means: its kind, its id, and what tells it from all others.
fn built_in_row(
    built_in: &Knowledge,
    kind: Option<Sort>,
    id: &str,
    name: &str,
    remove: bool,
) -> Option<(Sort, &'static str, &'static str)> {
    let (may_be_state, may_be_person, may_be_organisation) = match kind {
        None => (true, true, true),
        Some(Sort::State) => (true, false, false),
        Some(Sort::Person) => (false, true, false),
        Some(Sort::Organisation(_)) => (false, false, true),
    };
    let is = |code: &str, full: &str| if id.is_empty() { full == name } else { code == id || full == id };
    let state = built_in.states.iter().find(|s| may_be_state && is(s.code, s.name));
    if let Some(state) = state {
        return Some((Sort::State, state.code, state.code));
    }
    if may_be_organisation {
        let all = &built_in.organisations;
        let given = if id.is_empty() { name } else { id };
        let found = all.iter().find(|o| o.name == given);
        if let Some(o) = found.or(built_in.principal(given).map(|at| &all[at])) {
            return Some((Sort::Organisation(o.kind), o.code, o.name));
        }
    }
    if !may_be_person {
        return None;
    }
    let persons = built_in.persons();
    // Two people may bear one name: a new row is somebody new unless it says who it is.
    let person = if !id.is_empty() {
        persons.by_id(id)
    } else if remove {
        let mut all = persons.all().iter().filter(|p| p.name == name);
        all.next().filter(|_| all.next().is_none())
    } else {
        None
    };
    person.map(|p| (Sort::Person, p.id, p.id))
}

/// A cell that is a year, a month or a day.
fn day(row: &Row<'_>, column: &str) -> Result<Option<Partial>, Error> {
    let cell = row.cell(column);
    if cell.is_empty() {
        return Ok(None);
    }
    let read = Partial::read(cell).filter(|_| matches!(cell.len(), 4 | 7 | 10));
    let wrong = || row.error(column, format!("{cell:?} is no date of the form 2024, 2024-05 or 2024-05-12"));
    read.map(Some).ok_or_else(wrong)
}

/// A name in small letters with hyphens.
fn slug(name: &str) -> String {
    let parts = name.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty());
    parts.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}
