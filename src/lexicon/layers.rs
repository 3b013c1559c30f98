//! The built-in tables with a user's rows laid over them.
//!
//! A row of the user's takes the place of a built-in one with its id, and its forms come before all built-in ones: of two
//! phrases that are alike the first stays (`Phrases::insert`), and what another table says of the form is left out.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::intern::intern;
use super::knowledge::{Knowledge, OfficePhrase, Organisation, PlaceEntry, State, StateForms};
use super::own::{ActorRow, Own, Sort};
use super::packed;
use super::phrases::Phrases;
use super::tsv::{alternatives, rows};
use crate::error::Error;

/// The forms that a user's tables give.
#[derive(Debug, Default)]
pub struct Taken {
    actors: HashSet<&'static str>,
    places: HashSet<&'static str>,
    /// In lower case.
    titles: HashSet<&'static str>,
}

impl Taken {
    /// The forms of a user's states and organisations, places and titles.
    pub fn by(own: &Own) -> Taken {
        let mut out = Taken::default();
        for row in own.actors.iter().filter(|r| !r.remove) {
            if row.sort == Sort::Person {
                out.titles.extend(&row.titles);
                continue;
            }
            let lists = [&row.aliases, &row.demonyms, &row.adjectives, &row.capital, &row.metonyms];
            out.actors.extend(lists.into_iter().flatten().chain([&row.name, &row.id]));
        }
        for row in own.places.iter().filter(|r| !r.remove) {
            out.places.extend(row.aliases.iter().chain([&row.name]));
        }
        out.titles.extend(own.titles.iter().filter(|r| !r.remove).map(|r| r.phrase));
        out
    }

    /// Whether a built-in form stays the name of a state or organisation; a city may be a capital as well.
    fn leaves(&self, form: &str, capital: bool) -> bool {
        !self.actors.contains(form) && (capital || !self.places.contains(form)) && self.leaves_title(form)
    }

    fn leaves_title(&self, form: &str) -> bool {
        self.titles.is_empty() || !self.titles.contains(form.to_lowercase().as_str())
    }
}

/// The alternatives in one cell.
fn joined(list: &[&str]) -> &'static str {
    intern(&list.join("|"))
}

/// The rows of a sort that add something, and what all rows of the sort take the place of.
fn rows_of(own: &Own, is: impl Fn(Sort) -> bool) -> (Vec<&ActorRow>, HashSet<&'static str>) {
    let all = || own.actors.iter().filter(|r| is(r.sort));
    (all().filter(|r| !r.remove).collect(), all().filter_map(|r| r.replaces).collect())
}

/// The states, each form with all that it can be.
pub fn states(own: &Own, taken: &Taken) -> (Vec<State>, Phrases<(usize, StateForms)>) {
    let mut states = Vec::new();
    let mut forms: BTreeMap<&str, (usize, StateForms)> = BTreeMap::new();
    let mut add = |form: &'static str, state: usize, kind: StateForms| {
        let entry = forms.entry(form).or_insert((state, kind));
        if entry.0 == state {
            entry.1 = entry.1.and(kind);
        }
    };
    let (added, replaced) = rows_of(own, |sort| sort == Sort::State);
    for row in added {
        let lists = [
            (&vec![row.name], StateForms::NAME),
            (&row.aliases, StateForms::NAME),
            (&row.demonyms, StateForms::DEMONYM),
            (&row.adjectives, StateForms::ADJECTIVE),
            (&row.capital, StateForms::CAPITAL),
            (&row.metonyms, StateForms::METONYM),
        ];
        for (list, kind) in lists {
            list.iter().for_each(|form| add(form, states.len(), kind));
        }
        let aliases = joined(&row.aliases);
        states.push(State { code: row.id, name: row.name, wikidata: row.wikidata, aliases });
    }
    let columns = [
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
    for [code, name, aliases, demonyms, adjectives, capital, capital_aliases, metonyms, wikidata, _] in
        rows(packed::table("states"), columns)
    {
        if replaced.contains(code) {
            continue;
        }
        let cells = [
            (name, StateForms::NAME),
            (aliases, StateForms::NAME),
            (demonyms, StateForms::DEMONYM),
            (adjectives, StateForms::ADJECTIVE),
            (capital, StateForms::CAPITAL),
            (capital_aliases, StateForms::CAPITAL),
            (metonyms, StateForms::METONYM),
        ];
        for (cell, kind) in cells {
            for form in alternatives(cell).filter(|f| taken.leaves(f, kind == StateForms::CAPITAL)) {
                add(form, states.len(), kind);
            }
        }
        states.push(State { code, name, wikidata, aliases });
    }
    let mut phrases = Phrases::default();
    for (form, value) in forms {
        phrases.insert(form, value);
    }
    (states, phrases)
}

/// The organisations.
pub fn organisations(own: &Own, taken: &Taken, states: &[State]) -> (Vec<Organisation>, Phrases<usize>) {
    let (added, replaced) = rows_of(own, |sort| matches!(sort, Sort::Organisation(_)));
    let mut all: Vec<Organisation> = Vec::new();
    for [code, name, aliases, kind, _] in
        rows(packed::table("organisations"), ["code", "name", "aliases", "kind", "source"])
    {
        if !replaced.contains(name) {
            all.push(Organisation { code, name, kind, wikidata: "", aliases, state: "" });
        }
    }
    let built_in = all.len();
    for row in &added {
        let Sort::Organisation(kind) = row.sort else { continue };
        // What stands for another has its code, as the organs of the built-in table do.
        let parent = added
            .iter()
            .find(|r| [r.id, r.name].contains(&row.affiliation))
            .map(|r| r.id)
            .or(all.iter().find(|o| [o.code, o.name].contains(&row.affiliation)).map(|o| o.code));
        let state =
            states.iter().find(|s| [s.code, s.name].contains(&row.affiliation)).map_or("", |s| s.code);
        let code = parent.filter(|_| state.is_empty() && !row.affiliation.is_empty()).unwrap_or(row.id);
        let (wikidata, aliases) = (row.wikidata, joined(&row.aliases));
        all.push(Organisation { code, name: row.name, kind, wikidata, aliases, state });
    }
    let mut phrases = Phrases::default();
    for (at, row) in (built_in..).zip(&added) {
        for form in [row.name].into_iter().chain(row.aliases.iter().copied()).chain([row.id]) {
            phrases.insert(form, at);
        }
    }
    let built_in = &all[..built_in];
    for (at, o) in built_in.iter().enumerate() {
        for form in [o.name].into_iter().chain(alternatives(o.aliases)) {
            if taken.leaves(form, false) {
                phrases.insert(form, at);
            }
        }
    }
    for (code, at) in principals(built_in) {
        if taken.leaves(code, false) {
            phrases.insert(code, at);
        }
    }
    (all, phrases)
}

/// Of the organisations with a code the one that goes by it, else the first.
pub fn principals(organisations: &[Organisation]) -> HashMap<&'static str, usize> {
    let mut out: HashMap<&str, usize> = HashMap::new();
    for (at, organisation) in organisations.iter().enumerate() {
        let code = organisation.code;
        let first = *out.entry(code).or_insert(at);
        if !goes_by(&organisations[first], code) && goes_by(organisation, code) {
            out.insert(code, at);
        }
    }
    out
}

/// Whether a code is among the names of an organisation, stops and case aside.
fn goes_by(organisation: &Organisation, code: &str) -> bool {
    let mut forms = alternatives(organisation.aliases).chain([organisation.name]);
    forms.any(|form| form.replace('.', "").eq_ignore_ascii_case(code))
}

/// The places.
pub fn places(own: &Own, taken: &Taken, states: &[State]) -> (Vec<PlaceEntry>, Phrases<usize>) {
    let mut all = Vec::new();
    let mut phrases = Phrases::default();
    for row in own.places.iter().filter(|r| !r.remove) {
        for form in [row.name].into_iter().chain(row.aliases.iter().copied()) {
            phrases.insert(form, all.len());
        }
        let state = states.iter().find(|s| [s.code, s.name].contains(&row.country));
        all.push(PlaceEntry { country: state.map_or("", |s| s.code), kind: row.kind });
    }
    let replaced: HashSet<&str> = own.places.iter().map(|r| r.name).collect();
    let columns = ["name", "aliases", "country", "kind", "in_city", "source"];
    for [name, aliases, country, kind, _, _] in rows(packed::table("places"), columns) {
        if replaced.contains(name) {
            continue;
        }
        for form in [name].into_iter().chain(alternatives(aliases)).filter(|f| taken.leaves(f, true)) {
            phrases.insert(form, all.len());
        }
        all.push(PlaceEntry { country, kind });
    }
    (all, phrases)
}

/// The phrases that name offices, and of each office what it is.
pub fn offices(own: &Own) -> (Phrases<OfficePhrase>, BTreeMap<&'static str, &'static str>) {
    let columns = ["phrase", "office", "level", "scope", "source"];
    let built_in = || rows(packed::table("offices"), columns);
    let mut levels: BTreeMap<&str, &str> = BTreeMap::new();
    for row in own.titles.iter().filter(|r| !r.level.is_empty()) {
        levels.entry(row.office).or_insert(row.level);
    }
    for row in own.actors.iter().filter(|r| !r.level.is_empty() && !r.titles.is_empty()) {
        levels.entry(row.office).or_insert(row.level);
    }
    for [_, office, level, ..] in built_in() {
        levels.entry(office).or_insert(level);
    }
    let mut phrases = Phrases::default();
    for row in own.titles.iter().filter(|r| !r.remove) {
        let level = *levels.entry(row.office).or_insert("official");
        let level = if row.level.is_empty() { level } else { row.level };
        phrases.insert(row.phrase, OfficePhrase { office: row.office, level, scope: row.scope });
    }
    for row in own.actors.iter().filter(|r| !r.office.is_empty()) {
        for title in &row.titles {
            let level = *levels.entry(row.office).or_insert("official");
            phrases.insert(title, OfficePhrase { office: row.office, level, scope: "any" });
        }
    }
    let replaced: HashSet<&str> = own.titles.iter().map(|r| r.phrase).collect();
    for [phrase, office, level, scope, _] in built_in() {
        if !replaced.contains(phrase) {
            phrases.insert(phrase, OfficePhrase { office, level, scope });
        }
    }
    (phrases, levels)
}

/// Whether every state, organisation and office is there that a user's rows name.
pub fn check(knowledge: &Knowledge, own: &Own) -> Result<(), Error> {
    let holders = knowledge.holders();
    for row in own.actors.iter().filter(|r| !r.remove) {
        let wrong = |column, what| Err(Error::table("actors", Some(row.number), Some(column), what));
        if row.affiliation.is_empty() {
            if !row.office.is_empty() {
                return wrong(
                    "affiliation",
                    "is empty; an office is held for a state or an organisation".to_owned(),
                );
            }
        } else if !holders.contains_key(row.affiliation) {
            let what = format!(
                "{:?} is no state or organisation; give the code or name of one, built in or of this table",
                row.affiliation
            );
            return wrong("affiliation", what);
        }
        if row.office.is_empty() && !row.titles.is_empty() {
            return wrong("office", "is empty; a title names an office".to_owned());
        }
        if !row.office.is_empty() && !knowledge.offices().any(|(code, _)| code == row.office) {
            let what = format!(
                "{:?} is no office; give the code of one, or say in the column title or in a titles table how it is called",
                row.office
            );
            return wrong("office", what);
        }
    }
    for row in own.titles.iter().filter(|r| r.remove) {
        if !rows(packed::table("offices"), ["phrase", "office", "level", "scope", "source"])
            .any(|r| r[0] == row.phrase)
        {
            let what = format!("{:?} is in no built-in table, so it cannot be removed", row.phrase);
            return Err(Error::table("titles", Some(row.number), Some("phrase"), what));
        }
    }
    for row in own.places.iter().filter(|r| !r.remove && !r.country.is_empty()) {
        if !knowledge.states.iter().any(|s| [s.code, s.name].contains(&row.country)) {
            let what = format!("{:?} is no state; give its alpha-2 code or name", row.country);
            return Err(Error::table("places", Some(row.number), Some("country"), what));
        }
    }
    Ok(())
}
