//! The tables of names, offices and words: the only reader of `data/lexicon`.

mod cues;
mod intern;
mod issues;
mod knowledge;
mod layers;
mod own;
mod packed;
mod partial;
mod persons;
mod phrases;
mod spelling;
mod tokens;
mod triggers;
mod tsv;
mod words;

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

pub use cues::{CueClass, CueMatch, Frames};
pub use issues::{IssueHit, IssueWord};
pub use knowledge::{Honorific, Knowledge, OfficePhrase, StateForms, knowledge};
pub use own::Own;
pub use partial::Partial;
pub use persons::{Holder, Match, Person, Tenure, Verdict};
pub use tokens::{LONGEST_SPLIT_WORD, is_hyphen, token_tables};
pub use triggers::{Frame, Trigger};
pub use words::{Classes, Tense};

use cues::Cues;
use phrases::fold;
use tsv::rows;
use words::{Irregular, Verbs};

/// Date of the tables, `YYYY-MM-DD`.
pub const DATE: &str = include_str!("../../data/lexicon/version.txt").trim_ascii();

/// The text of a small table; the big ones are packed ([`packed::table`]).
macro_rules! table {
    ($name:literal) => {
        include_str!(concat!("../../data/lexicon/", $name, ".tsv"))
    };
}
pub(crate) use table;

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

/// The tables of words, read once a process.
#[derive(Debug)]
pub struct Lexicon {
    roles: HashMap<&'static str, Role>,
    given_names: HashSet<&'static str>,
    genders: HashMap<&'static str, &'static str>,
    name_words: HashMap<&'static str, &'static str>,
    title_words: HashMap<&'static str, &'static str>,
    classes: HashMap<&'static str, Classes>,
    verbs: Verbs,
    cues: Cues,
    /// By their forms in lower case: the class of the form with a capital, and that of the form without.
    abbreviations: HashMap<String, [Option<&'static str>; 2]>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// The tables of words.
#[must_use]
pub fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    fn read() -> Lexicon {
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
            roles: rows(table!("roles"), ["noun", "number", "kind", "class"])
                .map(|[noun, number, kind, class]| (noun, Role { plural: number == "pl", kind, class }))
                .collect(),
            name_words: rows(table!("name_words"), ["word", "class"])
                .map(|[word, class]| (word, class))
                .collect(),
            title_words: rows(table!("title_words"), ["word", "class"])
                .map(|[word, class]| (word, class))
                .collect(),
            given_names: rows(packed::table("given_names"), ["name", "source"])
                .map(|[name, _]| name)
                .collect(),
            genders: rows(packed::table("genders"), ["word", "gender", "source"])
                .map(|[word, gender, _]| (word, gender))
                .collect(),
            classes,
            verbs,
            abbreviations: read_abbreviations(),
        }
    }

    /// All given names.
    pub fn given_names(&self) -> impl Iterator<Item = &'static str> {
        self.given_names.iter().copied()
    }

    /// All nouns that head the phrase of an unnamed actor.
    pub fn role_nouns(&self) -> impl Iterator<Item = &'static str> {
        self.roles.keys().copied()
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

    /// What a word before an office tells of it: `incumbent` ("acting"), `other_time` ("former"), `rank` ("deputy").
    #[must_use]
    pub fn title_word(&self, word: &str) -> Option<&'static str> {
        self.title_words.get(word).copied()
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
