//! Which person of the tables a named actor is, and who held an office at the time of the document.
//!
//! A name alone settles little: what the text tells of office and state must agree, and a surname by itself counts only
//! for who led a state just then, which the text names too. In doubt nobody is identified.

use std::cmp::Reverse;

use super::merge::Traits;
use super::period::Period;
use crate::lexicon::{Holder, Knowledge, Match, OfficePhrase, Partial, Person, Tenure, Verdict};
use crate::model::{Canonical, Office};

/// A person of the tables, and the office held at the time of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Identity {
    /// Index of the person.
    pub person: usize,
    /// Which of the person's tenures the time of the document lies in, where it is known.
    pub tenure: Option<usize>,
}

/// Who is called by a full name may be somebody else where the offices lie so many years from the document.
const CAREER_YEARS: i16 = 25;

/// How sure a person is, the surest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Evidence {
    /// A full name of who held office at another time; or a title without a time.
    Name,
    /// A surname alone, of who leads a state that the text names.
    Eminence,
    /// A full name of who holds an office.
    Office,
    /// The title that the text tells is that of the office held.
    Title,
}

impl Identity {
    /// The person.
    pub fn person(self, knowledge: &Knowledge) -> &Person {
        &knowledge.persons().all()[self.person]
    }

    /// The office held at the time of the document.
    pub fn tenure(self, knowledge: &Knowledge) -> Option<&Tenure> {
        self.person(knowledge).tenures.get(self.tenure?)
    }

    /// Whether the person goes by a name, in lower-case words.
    pub fn is_called(self, knowledge: &Knowledge, words: &[String]) -> bool {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let named = knowledge.persons().by_name(&words);
        named.iter().any(|(person, _)| std::ptr::eq(*person, self.person(knowledge)))
    }

    /// Whom the person stands for: by the office held then; else by the offices of the titles told; else by all that the
    /// person ever held, if they are of one state.
    pub fn holder(self, knowledge: &Knowledge, t: &Traits) -> Option<Holder> {
        if let Some(tenure) = self.tenure(knowledge) {
            return Some(tenure.affiliation);
        }
        let all = &self.person(knowledge).tenures;
        let told = all.iter().find(|tenure| tells(knowledge, t, tenure));
        let states = || all.iter().filter(|x| matches!(x.affiliation, Holder::State(_)));
        let only = states().next().or(all.first())?;
        let same = states().all(|x| x.affiliation == only.affiliation);
        told.or(Some(only).filter(|_| same)).map(|x| x.affiliation)
    }
}

/// What the tables say of a named actor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// The one person that it is.
    pub identity: Option<Identity>,
    /// For whom it stands: also where several persons may be meant who all stood for the same ("President Bush").
    pub holder: Option<Holder>,
}

/// What the tables say of a named actor. `names_state` tells whether the text names a state.
pub(super) fn person(
    knowledge: &Knowledge,
    t: &Traits,
    period: Option<Period>,
    names_state: impl Fn(usize) -> bool,
) -> Found {
    let words: Vec<&str> = t.words.iter().map(String::as_str).collect();
    // An exact name is better than one that is a part of it: "George W. Bush".
    let mut best = (Evidence::Name, Reverse(Match::Surname));
    let mut found: Vec<Identity> = Vec::new();
    for (person, how) in knowledge.persons().by_name(&words) {
        let Some((evidence, tenure)) = evidence(knowledge, t, person, how, period, &names_state) else {
            continue;
        };
        let Some(index) = knowledge.persons().index_of(person) else { continue };
        let evidence = (evidence, Reverse(how));
        if evidence > best {
            best = evidence;
            found.clear();
        }
        if evidence == best {
            found.push(Identity { person: index, tenure });
        }
    }
    let holder = found.first().and_then(|i| i.holder(knowledge, t));
    Found {
        identity: found.first().copied().filter(|_| found.len() == 1),
        holder: holder.filter(|_| found.iter().all(|i| i.holder(knowledge, t) == holder)),
    }
}

/// What speaks for a person, and the tenure of the time; nothing where too little does.
fn evidence(
    knowledge: &Knowledge,
    t: &Traits,
    person: &Person,
    how: Match,
    period: Option<Period>,
    names_state: impl Fn(usize) -> bool,
) -> Option<(Evidence, Option<usize>)> {
    let whole = how != Match::Surname && t.words.len() > 1;
    // What the text tells of state and organisation excludes who has nothing to do with them.
    let told_seat = t.state.is_some() || !whole && t.organisation.is_some();
    if told_seat && !person.tenures.is_empty() && !person.tenures.iter().any(|x| agrees(t, x)) {
        return None;
    }
    let now = period.and_then(|period| {
        let held = |x: &Tenure| Some(verdict(x, period)).filter(|v| *v != Verdict::None);
        let all = person.tenures.iter().enumerate();
        all.filter_map(|(i, x)| Some((!tells(knowledge, t, x), held(x)?, i))).min()
    });
    let at = now.map(|(.., i)| i);
    let tenure = at.map(|i| &person.tenures[i]);
    let evidence = match tenure {
        Some(x) if tells(knowledge, t, x) => Evidence::Title,
        Some(_) if whole => Evidence::Office,
        Some(x) if untitled(t) && leads_state(x, names_state) => Evidence::Eminence,
        Some(_) => return None,
        None if whole && lives(person, period) => Evidence::Name,
        None if period.is_none() && person.tenures.iter().any(|x| tells(knowledge, t, x)) => Evidence::Name,
        None => return None,
    };
    Some((evidence, at))
}

/// What is known of a tenure over a period.
fn verdict(tenure: &Tenure, period: Period) -> Verdict {
    tenure.on(period.first).max(tenure.on(period.last))
}

/// Whether a person was in office within a career's length of a period.
fn lives(person: &Person, period: Option<Period>) -> bool {
    let Some(year) = period.map(|p| p.first.year()) else { return true };
    let years = |x: &Tenure| {
        let first = x.since.or(x.until)?.earliest().year();
        let last = x.until.or(x.as_of).or(x.since)?.latest().year();
        Some((first - CAREER_YEARS..=last + CAREER_YEARS).contains(&year))
    };
    person.tenures.is_empty() || person.tenures.iter().any(|x| years(x).unwrap_or(false))
}

/// Whether a tenure is one of the state or organisation that the text tells.
fn agrees(t: &Traits, tenure: &Tenure) -> bool {
    match tenure.affiliation {
        Holder::State(s) => t.state == Some(s),
        Holder::Organisation(o) => t.organisation == Some(o),
    }
}

/// Whether a title in the text is that of a tenure.
fn tells(knowledge: &Knowledge, t: &Traits, tenure: &Tenure) -> bool {
    t.offices.iter().any(|o| same_office(o, tenure))
        || t.title_heads.iter().any(|word| knowledge.is_short_title(word, tenure.office))
}

/// Whether a title names the office of a tenure; heads of state and of government go by many titles.
pub(super) fn same_office(phrase: &OfficePhrase, tenure: &Tenure) -> bool {
    phrase.office == tenure.office
        || leads(phrase.level) && tenure.level.split('|').any(|l| l == phrase.level)
}

/// Whether an office of this level is that of a head of state or of government.
fn leads(level: &str) -> bool {
    level.split('|').any(|l| matches!(l, "head_of_state" | "head_of_government"))
}

/// Whether the text gives a person no title.
fn untitled(t: &Traits) -> bool {
    t.offices.is_empty() && t.title_heads.is_empty()
}

/// Whether who holds an office leads a state that the text names: such are called by their surnames alone.
fn leads_state(tenure: &Tenure, names_state: impl Fn(usize) -> bool) -> bool {
    leads(tenure.level) && matches!(tenure.affiliation, Holder::State(s) if names_state(s))
}

/// Who held an office at the time of the document: the one person whom the tables know for it.
pub(super) fn holder_of(
    knowledge: &Knowledge,
    office: &OfficePhrase,
    holder: Holder,
    period: Period,
) -> Option<Identity> {
    let persons = knowledge.persons();
    let mut found = persons.holders(holder, office.office, Some(period.first));
    found.retain(|(tenure, _)| verdict(tenure, period) != Verdict::None);
    let sure = found.first()?.1;
    let mut surest = found.iter().filter(|(_, verdict)| *verdict == sure);
    let (tenure, _) = surest.next()?;
    // On the day of a change both are possible.
    let alone = surest.all(|(other, _)| other.person == tenure.person);
    if !alone || sure != Verdict::Certain && found.len() > 1 {
        return None;
    }
    let person = persons.person(tenure);
    let tenure = person.tenures.iter().position(|x| std::ptr::eq(x, *tenure))?;
    Some(Identity { person: person.tenures[tenure].person, tenure: Some(tenure) })
}

/// The name by which the tables know a person.
pub(super) fn canonical(knowledge: &Knowledge, identity: Identity) -> Canonical {
    let person = identity.person(knowledge);
    let wikidata = person.id.starts_with('Q').then(|| person.id.to_owned());
    Canonical { name: person.name.to_owned(), wikidata }
}

/// An office as it leaves: in the words of the tables, with the time of the tenure where it is known.
pub(super) fn office(code: &str, tenure: Option<&Tenure>) -> Office {
    Office {
        code: code.to_owned(),
        label: code.replace('_', " "),
        since: tenure.and_then(|x| x.since).map(Partial::earliest),
        until: tenure.and_then(|x| x.until).map(Partial::latest),
        as_of: tenure.and_then(|x| x.as_of).map(Partial::latest),
    }
}
