//! Names and facts that a text is read with: states, organisations, places, offices, words of meetings, policy issues.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{LazyLock, OnceLock};

use super::issues::{IssueHit, IssueWord, Issues};
use super::layers::{self, Taken};
use super::lexicon;
use super::own::{ActorRow, IssueRow, Own};
use super::persons::{Holder, Persons};
use super::phrases::Phrases;
use super::table;
use super::triggers::{Trigger, Triggers};
use super::tsv::rows;
use super::words::Tense;
use crate::error::Error;

/// A state or territory.
#[derive(Debug, Clone, Copy)]
pub struct State {
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    /// Usual English name.
    pub name: &'static str,
    /// Wikidata identifier, or empty.
    pub wikidata: &'static str,
    /// Other names, with `|` between.
    pub aliases: &'static str,
}

/// As what a form names a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateForms(u8);

impl StateForms {
    /// "Iran", "Islamic Republic of Iran"
    pub const NAME: StateForms = StateForms(1);
    /// "Iranian"
    pub const ADJECTIVE: StateForms = StateForms(1 << 1);
    /// "Iranians"
    pub const DEMONYM: StateForms = StateForms(1 << 2);
    /// "Tehran"
    pub const CAPITAL: StateForms = StateForms(1 << 3);
    /// "Kremlin"
    pub const METONYM: StateForms = StateForms(1 << 4);

    /// It and `other`.
    pub(super) fn and(self, other: StateForms) -> StateForms {
        StateForms(self.0 | other.0)
    }

    /// Whether it shares a form with `other`.
    #[must_use]
    pub fn any(self, other: StateForms) -> bool {
        self.0 & other.0 != 0
    }
}

/// An organisation, armed group, party or medium.
#[derive(Debug, Clone, Copy)]
pub struct Organisation {
    /// Short name that affiliations give.
    pub code: &'static str,
    /// Usual English name.
    pub name: &'static str,
    /// `igo`, `party`, `media`, …
    pub kind: &'static str,
    /// Wikidata identifier, or empty.
    pub wikidata: &'static str,
    /// Other names, with `|` between.
    pub aliases: &'static str,
    /// Code of the state that it stands for, or empty.
    pub state: &'static str,
}

/// A city, region or venue.
#[derive(Debug, Clone, Copy)]
pub struct PlaceEntry {
    /// Alpha-2 code of its country.
    pub country: &'static str,
    /// `city`, `capital`, `region`, `venue`.
    pub kind: &'static str,
}

/// A phrase that names an office ("foreign minister").
#[derive(Debug, Clone, Copy)]
pub struct OfficePhrase {
    /// Code of the office.
    pub office: &'static str,
    /// `head_of_state`, `minister`, `spokesperson`, …
    pub level: &'static str,
    /// `country`, `org`, `any`, …, or the code of the only state that has it.
    pub scope: &'static str,
}

/// A title of courtesy or rank ("Mr.", "Gen.").
#[derive(Debug, Clone, Copy)]
pub struct Honorific {
    /// `m`, `f` or empty.
    pub gender: &'static str,
}

/// What is known of the world; built in, or changed by a user's tables.
#[derive(Debug)]
pub struct Knowledge {
    /// The states, in the order of the table.
    pub states: Vec<State>,
    /// The organisations, in the order of the table.
    pub organisations: Vec<Organisation>,
    /// The places, in the order of the table.
    pub places: Vec<PlaceEntry>,
    /// By code.
    principals: HashMap<&'static str, usize>,
    /// Of offices by their codes.
    levels: BTreeMap<&'static str, &'static str>,
    state_phrases: Phrases<(usize, StateForms)>,
    organisation_phrases: Phrases<usize>,
    place_phrases: Phrases<usize>,
    office_phrases: Phrases<OfficePhrase>,
    /// By office the words that are titles with what they are of: "secretary" for foreign_minister.
    short_titles: HashMap<&'static str, HashSet<Box<str>>>,
    honorific_phrases: Phrases<Honorific>,
    triggers: Triggers,
    own_issues: Vec<IssueRow>,
    issues: OnceLock<Issues>,
    own_actors: Vec<ActorRow>,
    persons: OnceLock<Persons>,
}

static BUILT_IN: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::read(&Own::default()));

/// The built-in knowledge, read once a process.
#[must_use]
pub fn knowledge() -> &'static Knowledge {
    &BUILT_IN
}

impl Knowledge {
    /// What is built in, with a user's rows over it.
    ///
    /// # Errors
    /// Where a row names a state, organisation or office that is in no table.
    pub fn with(own: &Own) -> Result<Knowledge, Error> {
        let knowledge = Knowledge::read(own);
        layers::check(&knowledge, own)?;
        Ok(knowledge)
    }

    fn read(own: &Own) -> Knowledge {
        let taken = Taken::by(own);
        let (states, state_phrases) = layers::states(own, &taken);
        let (organisations, organisation_phrases) = layers::organisations(own, &taken, &states);
        let (places, place_phrases) = layers::places(own, &taken, &states);
        let mut honorific_phrases = Phrases::default();
        for [form, gender] in rows(table!("honorifics"), ["form", "gender"]) {
            honorific_phrases.insert(form, Honorific { gender });
        }
        let (office_phrases, levels) = layers::offices(own);
        let mut short_titles: HashMap<&str, HashSet<Box<str>>> = HashMap::new();
        for (words, found) in office_phrases.all() {
            if let [first, of, ..] = words {
                if **of == *"of" {
                    short_titles.entry(found.office).or_default().insert(first.clone());
                }
            }
        }
        let principals = layers::principals(&organisations);
        Knowledge {
            states,
            organisations,
            places,
            principals,
            levels,
            state_phrases,
            organisation_phrases,
            place_phrases,
            office_phrases,
            short_titles,
            honorific_phrases,
            triggers: Triggers::read(&lexicon().verbs, &own.triggers),
            own_issues: own.issues.clone(),
            issues: OnceLock::new(),
            own_actors: own.actors.clone(),
            persons: OnceLock::new(),
        }
    }

    /// Of the organisations with a code the one that goes by it, rather than being an organ of it.
    #[must_use]
    pub fn principal(&self, code: &str) -> Option<usize> {
        self.principals.get(code).copied()
    }

    /// Whom a code or name means as who is stood for: a state, or an organisation.
    pub(super) fn holders(&self) -> HashMap<&'static str, Holder> {
        let mut out: HashMap<&str, Holder> = HashMap::new();
        for organisation in &self.organisations {
            let at = self.principals[organisation.code];
            out.entry(organisation.name).or_insert(Holder::Organisation(at));
        }
        out.extend(self.principals.iter().map(|(code, &at)| (*code, Holder::Organisation(at))));
        for (at, state) in self.states.iter().enumerate() {
            out.entry(state.name).or_insert(Holder::State(at));
        }
        out.extend(self.states.iter().enumerate().map(|(at, s)| (s.code, Holder::State(at))));
        out
    }

    /// What an office of a user's person is: as the row tells, or as titles for it do.
    pub(super) fn level(&self, row: &ActorRow) -> &'static str {
        if row.level.is_empty() {
            self.levels.get(row.office).copied().unwrap_or("official")
        } else {
            row.level
        }
    }

    /// The codes of all offices that a title names, in alphabetical order, with their levels.
    pub fn offices(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.levels.iter().map(|(office, level)| (*office, *level))
    }

    /// The persons with their offices; read when first asked for.
    pub fn persons(&self) -> &Persons {
        self.persons.get_or_init(|| Persons::read(self, &self.own_actors))
    }

    /// All forms that name states, in words.
    pub fn state_forms(&self) -> impl Iterator<Item = (&[Box<str>], StateForms)> {
        self.state_phrases.all().map(|(words, (_, forms))| (words, forms))
    }

    /// All forms that name organisations, in words, with the index of the organisation.
    pub fn organisation_forms(&self) -> impl Iterator<Item = (&[Box<str>], usize)> {
        self.organisation_phrases.all()
    }

    /// All forms that name places, in words.
    pub fn place_forms(&self) -> impl Iterator<Item = &[Box<str>]> {
        self.place_phrases.all().map(|(words, _)| words)
    }

    /// All phrases that name offices, in words.
    pub fn office_forms(&self) -> impl Iterator<Item = &[Box<str>]> {
        self.office_phrases.all().map(|(words, _)| words)
    }

    /// All titles of courtesy and rank, in words.
    pub fn honorific_forms(&self) -> impl Iterator<Item = &[Box<str>]> {
        self.honorific_phrases.all().map(|(words, _)| words)
    }

    /// The state that the words name, with the number of words and as what they name it.
    pub fn state<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, usize, StateForms)> {
        self.state_phrases.find(word).map(|(n, (state, forms))| (n, state, forms))
    }

    /// The organisation that the words name, with the number of words.
    pub fn organisation<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, usize)> {
        self.organisation_phrases.find(word)
    }

    /// The place that the words name, with the number of words.
    pub fn place<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, &PlaceEntry)> {
        self.place_phrases.find(word).map(|(n, i)| (n, &self.places[i]))
    }

    /// The office that the words name, with the number of words.
    pub fn office<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, OfficePhrase)> {
        self.office_phrases.find(word)
    }

    /// Whether a word is short for the title of an office: "Secretary" for the Secretary of State.
    #[must_use]
    pub fn is_short_title(&self, word: &str, office: &str) -> bool {
        self.short_titles.get(office).is_some_and(|words| words.contains(word))
    }

    /// The title of courtesy or rank that the words are, with the number of words.
    pub fn honorific<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, Honorific)> {
        self.honorific_phrases.find(word)
    }

    /// The noun of meeting that the words are, with the number of words.
    pub fn meeting_noun<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, Trigger)> {
        self.triggers.noun(word)
    }

    /// The verb of meeting that a form in lower case belongs to.
    #[must_use]
    pub fn meeting_verb(&self, form: &str) -> Option<(Trigger, Tense)> {
        self.triggers.verb(form)
    }

    /// Whether the subject of a verb takes part in the meeting that is its object ("hold", "attend").
    #[must_use]
    pub fn is_light_verb(&self, lemma: &str) -> bool {
        self.triggers.is_light(lemma)
    }

    /// Whether the object of a verb is the subject of the infinitive behind it ("urge").
    #[must_use]
    pub fn is_control_verb(&self, lemma: &str) -> bool {
        self.triggers.is_control(lemma)
    }

    /// The status that a word (a verb by its lemma), with the words behind it, gives to a meeting beside it.
    pub fn meeting_status<'a>(
        &self,
        lemma: &str,
        word: impl Fn(usize) -> Option<&'a str>,
    ) -> Option<&'static str> {
        self.triggers.status(lemma, word)
    }

    /// Adds the phrases of a sentence that speak of policy issues, in the order of their beginnings.
    pub fn issues(&self, words: &[IssueWord<'_>], found: &mut Vec<IssueHit>) {
        self.policy_issues().find(words, found);
    }

    /// The code of a policy issue that was found; codes are in alphabetical order.
    #[must_use]
    pub fn issue_code(&self, issue: usize) -> &'static str {
        self.policy_issues().code(issue)
    }

    /// Read when first asked for.
    fn policy_issues(&self) -> &Issues {
        self.issues.get_or_init(|| Issues::read(&lexicon().verbs, &self.own_issues))
    }
}
