//! The tables of names, offices and words: the only reader of `data/lexicon`.

mod cues;
mod packed;
mod partial;
// What src/actors will ask.
#[allow(dead_code)]
pub mod persons;
mod phrases;
#[allow(dead_code)]
mod spelling;
mod tokens;
mod triggers;
mod tsv;
mod words;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

pub use cues::{CueClass, CueMatch, Frames};
pub use phrases::Phrases;
pub use tokens::{LONGEST_SPLIT_WORD, is_hyphen, token_tables};
pub use triggers::{Frame, Trigger};
pub use words::{Classes, Tense};

use cues::Cues;
use phrases::fold;
use triggers::Triggers;
use tsv::{alternatives, rows};
use words::{Irregular, Verbs};

/// Date of the tables, `YYYY-MM-DD`.
pub const DATE: &str = include_str!("../../data/lexicon/version.txt").trim_ascii();

macro_rules! table {
    ("genders") => {
        $crate::lexicon::packed::table("genders")
    };
    ("given_names") => {
        $crate::lexicon::packed::table("given_names")
    };
    ("offices") => {
        $crate::lexicon::packed::table("offices")
    };
    ("organisations") => {
        $crate::lexicon::packed::table("organisations")
    };
    ("persons") => {
        $crate::lexicon::packed::table("persons")
    };
    ("places") => {
        $crate::lexicon::packed::table("places")
    };
    ("states") => {
        $crate::lexicon::packed::table("states")
    };
    ($name:literal) => {
        include_str!(concat!("../../data/lexicon/", $name, ".tsv"))
    };
}
pub(crate) use table;

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

/// A noun that heads the phrase of an unnamed actor ("envoy", "officials").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role {
    /// Whether it means several.
    pub plural: bool,
    /// `person`, `group`, `government`, `organisation`, `document`.
    pub kind: &'static str,
    /// `official`, `spokesman`, `leader`, …
    pub class: &'static str,
}

/// A title of courtesy or rank ("Mr.", "Gen.").
#[derive(Debug, Clone, Copy)]
pub struct Honorific {
    /// `m`, `f` or empty.
    pub gender: &'static str,
}

/// All tables, read once a process.
#[derive(Debug)]
pub struct Lexicon {
    /// The states, in the order of the table.
    pub states: Vec<State>,
    /// The organisations, in the order of the table.
    pub organisations: Vec<Organisation>,
    /// The places, in the order of the table.
    pub places: Vec<PlaceEntry>,
    /// The persons with their offices.
    #[allow(dead_code)]
    pub persons: persons::Persons,
    state_phrases: Phrases<(usize, StateForms)>,
    organisation_phrases: Phrases<usize>,
    place_phrases: Phrases<usize>,
    office_phrases: Phrases<OfficePhrase>,
    honorific_phrases: Phrases<Honorific>,
    roles: HashMap<&'static str, Role>,
    given_names: HashSet<&'static str>,
    genders: HashMap<&'static str, &'static str>,
    name_words: HashMap<&'static str, &'static str>,
    classes: HashMap<&'static str, Classes>,
    verbs: Verbs,
    triggers: Triggers,
    cues: Cues,
    /// By their forms in lower case: the class of the form with a capital, and that of the form without.
    abbreviations: HashMap<String, [Option<&'static str>; 2]>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// The tables.
#[must_use]
pub fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    fn read() -> Lexicon {
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
        for [phrase, office, level, scope, _] in
            rows(table!("offices"), ["phrase", "office", "level", "scope", "source"])
        {
            office_phrases.insert(phrase, OfficePhrase { office, level, scope });
        }
        let mut honorific_phrases = Phrases::default();
        for [form, gender] in rows(table!("honorifics"), ["form", "gender"]) {
            honorific_phrases.insert(form, Honorific { gender });
        }
        let mut classes: HashMap<&str, Classes> = HashMap::new();
        for [word, class] in rows(table!("function_words"), ["word", "class"]) {
            let entry = classes.entry(word).or_default();
            *entry = *entry | Classes::from_word(class).unwrap_or_default();
        }
        let mut verbs = Verbs::default();
        let columns = ["lemma", "past", "participle", "third", "gerund"];
        for [lemma, past, participle, third, gerund] in rows(table!("verbs"), columns) {
            verbs.insert(lemma, Irregular { past, participle, third, gerund });
        }
        let cues = Cues::read(table!("cues"), table!("kind_patterns"), |lemma| verbs.forms_of(lemma));
        Lexicon {
            cues,
            states,
            organisations,
            places,
            persons: persons::Persons::default(),
            state_phrases,
            organisation_phrases,
            place_phrases,
            office_phrases,
            honorific_phrases,
            roles: rows(table!("roles"), ["noun", "number", "kind", "class"])
                .map(|[noun, number, kind, class]| (noun, Role { plural: number == "pl", kind, class }))
                .collect(),
            name_words: rows(table!("name_words"), ["word", "class"])
                .map(|[word, class]| (word, class))
                .collect(),
            given_names: rows(table!("given_names"), ["name", "source"]).map(|[name, _]| name).collect(),
            genders: rows(table!("genders"), ["word", "gender", "source"])
                .map(|[word, gender, _]| (word, gender))
                .collect(),
            classes,
            triggers: Triggers::read(&verbs),
            verbs,
            abbreviations: read_abbreviations(),
        }
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

    /// All given names.
    pub fn given_names(&self) -> impl Iterator<Item = &'static str> {
        self.given_names.iter().copied()
    }

    /// All nouns that head the phrase of an unnamed actor.
    pub fn role_nouns(&self) -> impl Iterator<Item = &'static str> {
        self.roles.keys().copied()
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

    /// The title of courtesy or rank that the words are, with the number of words.
    pub fn honorific<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, Honorific)> {
        self.honorific_phrases.find(word)
    }

    /// The role that a noun (in lower case) names.
    #[must_use]
    pub fn role(&self, noun: &str) -> Option<Role> {
        self.roles.get(noun).copied()
    }

    /// Whether people bear this given name.
    #[must_use]
    pub fn is_given_name(&self, name: &str) -> bool {
        self.given_names.contains(name)
    }

    /// The gender of who bears a given name (with its capital) or is called by a noun: `m`, `f`, or empty.
    #[must_use]
    pub fn gender(&self, word: &str) -> &'static str {
        self.genders.get(word).copied().unwrap_or("")
    }

    /// Whether a word can stand within a personal name in lower case ("de", "bin").
    #[must_use]
    pub fn is_name_particle(&self, word: &str) -> bool {
        self.name_words.get(word) == Some(&"particle")
    }

    /// Whether a word follows a personal name ("Jr.").
    #[must_use]
    pub fn is_name_suffix(&self, word: &str) -> bool {
        self.name_words.get(word) == Some(&"suffix")
    }

    /// The closed classes of a word in lower case.
    #[must_use]
    pub fn classes(&self, word: &str) -> Classes {
        self.classes.get(word).copied().unwrap_or_default()
    }

    /// The verb that a form in lower case belongs to.
    #[must_use]
    pub fn verb(&self, form: &str) -> Option<(&'static str, Tense)> {
        self.verbs.get(form)
    }

    /// The cues that begin at a word, the longest first; `word(i)` gives the i-th word in lower case.
    pub fn cues_at<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Vec<CueMatch<'_>> {
        self.cues.find(word)
    }

    /// Number of words, kind and weight of the longest phrase that tells a content's kind.
    pub fn kind_phrase<'a>(
        &self,
        word: impl Fn(usize) -> Option<&'a str>,
    ) -> Option<(usize, &'static str, u8)> {
        self.cues.kind(word)
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

    /// The class of a word that is an abbreviation with its full stop.
    ///
    /// A form that the table writes with a capital needs one: "art." at the end of a sentence is a word.
    #[must_use]
    pub fn abbreviation(&self, form: &str) -> Option<&'static str> {
        if form.len() > 12 {
            return None;
        }
        let lower = fold(form);
        let &[capital, small] = self.abbreviations.get(&lower)?;
        // "IE." is no "ie.", "MM." no "mm.".
        let shouted = !form.contains(char::is_lowercase) && form.matches('.').count() < 2;
        if lower == form { small } else { capital.or(small.filter(|_| !shouted)) }
    }
}

/// Reads the abbreviations, by their forms in lower case.
fn read_abbreviations() -> HashMap<String, [Option<&'static str>; 2]> {
    let mut out: HashMap<String, [Option<&'static str>; 2]> = HashMap::new();
    for [form, class] in rows(table!("abbreviations"), ["form", "class"]) {
        let entry = out.entry(form.to_lowercase()).or_default();
        let case = usize::from(!form.starts_with(char::is_uppercase));
        entry[case] = entry[case].or(Some(class));
    }
    out
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

/// Whether a word in lower case names a day of the week or a month.
#[must_use]
pub fn is_calendar_word(word: &str) -> bool {
    calendar_weekday(word).is_some() || calendar_month(word).is_some()
}

/// The day of the week that a word in lower case names, Monday 1 to Sunday 7.
#[must_use]
pub fn calendar_weekday(word: &str) -> Option<i8> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    DAYS.iter().zip(1..).find(|(d, _)| **d == word).map(|(_, n)| n)
}

/// The month that a word in lower case names, 1 to 12, also abbreviated ("jan.", "sept").
#[must_use]
pub fn calendar_month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let stem = word.strip_suffix('.').unwrap_or(word);
    MONTHS
        .iter()
        .zip(1..)
        .find(|(m, _)| **m == stem || stem == &m[..3] || stem == "sept" && m.starts_with("sep"))
        .map(|(_, n)| n)
}
