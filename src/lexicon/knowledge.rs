//! Names and facts that a text is read with: states, organisations, places, offices, words of meetings.

use std::collections::{BTreeMap, HashSet};
use std::sync::{LazyLock, OnceLock};

use super::lexicon;
use super::persons::Persons;
use super::phrases::Phrases;
use super::table;
use super::triggers::{Trigger, Triggers};
use super::tsv::{alternatives, rows};
use super::words::Tense;

/// A state or territory.
#[derive(Debug, Clone, Copy)]
pub struct State {
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    /// Usual English name.
    pub name: &'static str,
    /// Wikidata identifier, or empty.
    pub wikidata: &'static str,
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
    state_phrases: Phrases<(usize, StateForms)>,
    organisation_phrases: Phrases<usize>,
    place_phrases: Phrases<usize>,
    office_phrases: Phrases<OfficePhrase>,
    /// First words of titles with what they are of, and their offices: ("secretary", "foreign_minister").
    short_titles: HashSet<(&'static str, &'static str)>,
    honorific_phrases: Phrases<Honorific>,
    triggers: Triggers,
    persons: OnceLock<Persons>,
}

static BUILT_IN: LazyLock<Knowledge> = LazyLock::new(Knowledge::read);

/// The built-in knowledge, read once a process.
#[must_use]
pub fn knowledge() -> &'static Knowledge {
    &BUILT_IN
}

impl Knowledge {
    fn read() -> Knowledge {
        let (states, state_phrases) = read_states();
        let mut organisations = Vec::new();
        let mut organisation_phrases = Phrases::default();
        for [code, name, aliases, kind, _] in
            rows(table!("organisations"), ["code", "name", "aliases", "kind", "source"])
        {
            for form in [name].into_iter().chain(alternatives(aliases)).chain([code]) {
                organisation_phrases.insert(form, organisations.len());
            }
            organisations.push(Organisation { code, name, kind });
        }
        let mut places = Vec::new();
        let mut place_phrases = Phrases::default();
        let columns = ["name", "aliases", "country", "kind", "in_city", "source"];
        for [name, aliases, country, kind, _, _] in rows(table!("places"), columns) {
            for form in [name].into_iter().chain(alternatives(aliases)) {
                place_phrases.insert(form, places.len());
            }
            places.push(PlaceEntry { country, kind });
        }
        let mut office_phrases = Phrases::default();
        let mut short_titles = HashSet::new();
        for [phrase, office, level, scope, _] in
            rows(table!("offices"), ["phrase", "office", "level", "scope", "source"])
        {
            office_phrases.insert(phrase, OfficePhrase { office, level, scope });
            short_titles.extend(phrase.split_once(" of ").map(|(short, _)| (short, office)));
        }
        let mut honorific_phrases = Phrases::default();
        for [form, gender] in rows(table!("honorifics"), ["form", "gender"]) {
            honorific_phrases.insert(form, Honorific { gender });
        }
        Knowledge {
            states,
            organisations,
            places,
            state_phrases,
            organisation_phrases,
            place_phrases,
            office_phrases,
            short_titles,
            honorific_phrases,
            triggers: Triggers::read(&lexicon().verbs),
            persons: OnceLock::new(),
        }
    }

    /// The persons with their offices; read when first asked for.
    pub fn persons(&self) -> &Persons {
        self.persons.get_or_init(|| Persons::read(&self.states, &self.organisations))
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
        self.short_titles.contains(&(word, office))
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
}

/// Reads the states, each form with all that it can be.
fn read_states() -> (Vec<State>, Phrases<(usize, StateForms)>) {
    let mut states = Vec::new();
    let mut forms: BTreeMap<&str, (usize, StateForms)> = BTreeMap::new();
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
        rows(table!("states"), columns)
    {
        let mut add = |cell: &'static str, kind: StateForms| {
            for form in alternatives(cell) {
                let entry = forms.entry(form).or_insert((states.len(), kind));
                if entry.0 == states.len() {
                    entry.1 = StateForms(entry.1.0 | kind.0);
                }
            }
        };
        add(name, StateForms::NAME);
        add(aliases, StateForms::NAME);
        add(demonyms, StateForms::DEMONYM);
        add(adjectives, StateForms::ADJECTIVE);
        add(capital, StateForms::CAPITAL);
        add(capital_aliases, StateForms::CAPITAL);
        add(metonyms, StateForms::METONYM);
        states.push(State { code, name, wikidata });
    }
    let mut phrases = Phrases::default();
    for (form, value) in forms {
        phrases.insert(form, value);
    }
    (states, phrases)
}
