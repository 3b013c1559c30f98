//! The knowledge as users see it: who is called so, and who held an office.

use jiff::civil::Date;

use crate::error::Error;
use crate::lexicon::{self, Holder, Knowledge, Match, Partial, Person, Verdict};
use crate::model::{Affiliation, AffiliationKind};

/// What an actor of the knowledge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KnownKind {
    /// A person.
    Person,
    /// A state or territory.
    State,
    /// An organisation, party, armed group or medium.
    Organisation,
}

impl KnownKind {
    /// The word for it: `person`, `state`, `organisation`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            KnownKind::Person => "person",
            KnownKind::State => "state",
            KnownKind::Organisation => "organisation",
        }
    }
}

/// How sure it is that an office was held on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Certainty {
    /// The day lies within the known bounds.
    Certain,
    /// The day lies near a bound, or the bound is known to the month or year only.
    Edge,
    /// The office had no known end when it was last confirmed, at most a year before the day.
    Stale,
}

impl Certainty {
    /// The word for it: `certain`, `edge`, `stale`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Certainty::Certain => "certain",
            Certainty::Edge => "edge",
            Certainty::Stale => "stale",
        }
    }

    fn of(verdict: Verdict) -> Option<Certainty> {
        match verdict {
            Verdict::Certain => Some(Certainty::Certain),
            Verdict::Edge => Some(Certainty::Edge),
            Verdict::Stale => Some(Certainty::Stale),
            Verdict::None => None,
        }
    }
}

/// A state, an organisation or a person of the knowledge; see [`Extractor::lookup`](crate::Extractor::lookup).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct KnownActor {
    /// By which a user's table overrides it: code of a state, name of an organisation, identifier of a person.
    pub id: String,
    /// Usual English name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: KnownKind,
    /// Whom it stands for: a state or organisation for itself, an organ for its organisation, a person for whom the
    /// latest of the offices given is held.
    pub affiliation: Option<Affiliation>,
    /// Wikidata identifier.
    pub wikidata: Option<String>,
    /// Offices of a person, earliest first; of a day the surest first.
    pub offices: Vec<Tenure>,
}

/// An office that a person held for a time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Tenure {
    /// Identifier of the person.
    pub person_id: String,
    /// Name of the person.
    pub person: String,
    /// Code of the office; empty for somebody who merely belongs to a state or organisation.
    pub office: String,
    /// The office in words.
    pub label: String,
    /// For whom it was held.
    pub affiliation: Affiliation,
    /// First day, month or year, as far as known.
    pub since: Option<String>,
    /// Last day, month or year; none where no end is known.
    pub until: Option<String>,
    /// When an office without end was last confirmed.
    pub as_of: Option<String>,
    /// Where it is known from.
    pub source: String,
    /// How sure it is on the day asked for; none where none was.
    pub certainty: Option<Certainty>,
}

/// An office that titles name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct KnownOffice {
    /// Its code.
    pub office: String,
    /// The office in words.
    pub label: String,
    /// `head_of_state`, `minister`, `spokesperson`, …
    pub level: String,
}

fn label(office: &str) -> String {
    office.replace('_', " ")
}

fn affiliation(knowledge: &Knowledge, holder: Holder) -> Affiliation {
    let (kind, code, name) = match holder {
        Holder::State(at) => {
            let state = &knowledge.states[at];
            (AffiliationKind::State, state.code, state.name)
        }
        Holder::Organisation(at) => {
            let organisation = &knowledge.organisations[at];
            (AffiliationKind::Organisation, organisation.code, organisation.name)
        }
    };
    Affiliation { kind, code: Some(code.to_owned()), name: name.to_owned() }
}

fn list(cell: &str) -> Vec<String> {
    cell.split('|').filter(|a| !a.is_empty()).map(str::to_owned).collect()
}

fn given(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn state(knowledge: &Knowledge, at: usize) -> KnownActor {
    let state = &knowledge.states[at];
    KnownActor {
        id: state.code.to_owned(),
        name: state.name.to_owned(),
        aliases: list(state.aliases),
        kind: KnownKind::State,
        affiliation: Some(affiliation(knowledge, Holder::State(at))),
        wikidata: given(state.wikidata),
        offices: Vec::new(),
    }
}

fn organisation(knowledge: &Knowledge, at: usize) -> KnownActor {
    let organisation = &knowledge.organisations[at];
    let of_state = knowledge.states.iter().position(|s| s.code == organisation.state);
    let holder = knowledge.principal(organisation.code).unwrap_or(at);
    let holder = of_state.map_or(Holder::Organisation(holder), Holder::State);
    let mut aliases = list(organisation.aliases);
    if knowledge.principal(organisation.code) == Some(at) && organisation.code != organisation.name {
        aliases.push(organisation.code.to_owned());
        aliases.sort();
        aliases.dedup();
    }
    KnownActor {
        id: organisation.name.to_owned(),
        name: organisation.name.to_owned(),
        aliases,
        kind: KnownKind::Organisation,
        affiliation: Some(affiliation(knowledge, holder)),
        wikidata: given(organisation.wikidata),
        offices: Vec::new(),
    }
}

fn tenure(knowledge: &Knowledge, person: &Person, tenure: &lexicon::Tenure, verdict: Verdict) -> Tenure {
    let partial = |day: Option<Partial>| day.map(|d| d.to_string());
    Tenure {
        person_id: person.id.to_owned(),
        person: person.name.to_owned(),
        office: tenure.office.to_owned(),
        label: label(tenure.office),
        affiliation: affiliation(knowledge, tenure.affiliation),
        since: partial(tenure.since),
        until: partial(tenure.until),
        as_of: partial(tenure.as_of),
        source: tenure.source.to_owned(),
        certainty: Certainty::of(verdict),
    }
}

fn person(knowledge: &Knowledge, person: &Person, on: Option<Date>) -> KnownActor {
    let held = knowledge.persons().tenure_of(person, on);
    let latest = held.iter().max_by_key(|(t, _)| t.since).map(|(t, _)| t.affiliation);
    KnownActor {
        id: person.id.to_owned(),
        name: person.name.to_owned(),
        aliases: person.aliases.iter().map(|&a| a.to_owned()).collect(),
        kind: KnownKind::Person,
        affiliation: latest.map(|holder| affiliation(knowledge, holder)),
        wikidata: person.id.starts_with('Q').then(|| person.id.to_owned()),
        offices: held.into_iter().map(|(t, verdict)| tenure(knowledge, person, t, verdict)).collect(),
    }
}

/// The state or organisation that is called so.
fn holder(knowledge: &Knowledge, name: &str) -> Option<Holder> {
    let code = knowledge.states.iter().position(|s| s.code == name || s.name == name).map(Holder::State);
    let words: Vec<&str> = name.split_whitespace().collect();
    let word = |i: usize| words.get(i).copied();
    let organisation = || {
        let found = knowledge.organisation(word).filter(|(n, _)| *n == words.len()).map(|(_, at)| at);
        let lower = name.to_lowercase();
        let named = || {
            knowledge.organisations.iter().position(|o| {
                o.name.to_lowercase() == lower || list(o.aliases).iter().any(|a| a.to_lowercase() == lower)
            })
        };
        found.or_else(|| knowledge.principal(name)).or_else(named).map(Holder::Organisation)
    };
    let state = || {
        let found = knowledge.state(word).filter(|(n, ..)| *n == words.len()).map(|(_, at, _)| at);
        let lower = name.to_lowercase();
        let named = || {
            knowledge.states.iter().position(|s| {
                s.name.to_lowercase() == lower || list(s.aliases).iter().any(|a| a.to_lowercase() == lower)
            })
        };
        found.or_else(named).map(Holder::State)
    };
    code.or_else(organisation).or_else(state)
}

/// Who is called so, or has this code or identifier.
pub fn lookup(knowledge: &Knowledge, name: &str, on: Option<Date>) -> Vec<KnownActor> {
    let name = name.trim();
    if name.is_empty() {
        return Vec::new();
    }
    let mut out: Vec<KnownActor> = match holder(knowledge, name) {
        Some(Holder::State(at)) => vec![state(knowledge, at)],
        Some(Holder::Organisation(at)) => vec![organisation(knowledge, at)],
        None => Vec::new(),
    };
    let persons = knowledge.persons();
    let words: Vec<&str> = name.split_whitespace().collect();
    let found = match persons.by_id(name) {
        Some(person) => vec![(person, Match::Full)],
        None => persons.by_name(&words),
    };
    let mut found: Vec<KnownActor> = found.into_iter().map(|(p, _)| person(knowledge, p, on)).collect();
    found.sort_by_key(|p| on.is_some() && p.offices.is_empty());
    out.extend(found);
    out
}

/// Who held an office.
pub fn holders(
    knowledge: &Knowledge,
    office: &str,
    affiliation: &str,
    on: Option<Date>,
) -> Result<Vec<Tenure>, Error> {
    let known = knowledge.offices().map(|(code, _)| code).find(|code| *code == office);
    let lower = office.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let titled = || {
        let (n, phrase) = knowledge.office(|i| words.get(i).copied())?;
        (n == words.len()).then_some(phrase.office)
    };
    let code = known
        .or_else(titled)
        .ok_or_else(|| Error::unknown(format!("no office is called {office:?}; `offices` lists them")))?;
    let holder = holder(knowledge, affiliation)
        .ok_or_else(|| Error::unknown(format!("no state or organisation is called {affiliation:?}")))?;
    let persons = knowledge.persons();
    let found = persons.holders(holder, code, on).into_iter();
    Ok(found.map(|(t, verdict)| tenure(knowledge, persons.person(t), t, verdict)).collect())
}

/// All offices.
pub fn offices(knowledge: &Knowledge) -> Vec<KnownOffice> {
    let all = knowledge.offices();
    all.map(|(office, level)| KnownOffice {
        office: office.to_owned(),
        label: label(office),
        level: level.to_owned(),
    })
    .collect()
}

/// All states.
pub fn states(knowledge: &Knowledge) -> Vec<KnownActor> {
    let mut all: Vec<KnownActor> = (0..knowledge.states.len()).map(|at| state(knowledge, at)).collect();
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all
}
