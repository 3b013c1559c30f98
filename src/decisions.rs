//! Decisions of the later stages: linear scores over described features, learned from annotated articles.
//!
//! A stage says in words what it sees of a thing to decide; the weights of all decisions stand in one file,
//! data/model/decisions.bin, which only this module reads. Scores are whole numbers, the same on every machine.

use std::sync::LazyLock;

use crate::error::Error;
use crate::model::PositionKind;
use crate::syntax::container::{self, Reader};
use crate::syntax::hashing;
use crate::syntax::linear::{Linear, MAX_CLASSES, Scorer};

/// A score of so much is one unit of the logarithm of the odds.
pub const UNIT: i32 = 256;

/// What is decided, each with weights of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// What does a position amount to?
    Kind,
    /// Does a word speak of a meeting?
    Meeting,
    /// Do two places speak of the same meeting?
    Same,
    /// Does an actor take part in a meeting?
    Attends,
    /// Where is a meeting held?
    Place,
    /// When?
    When,
    /// Was it held, is it planned, proposed, called off or declined?
    Status,
}

impl Question {
    /// All of them, in the order of the file.
    pub const ALL: [Question; 7] = [
        Question::Kind,
        Question::Meeting,
        Question::Same,
        Question::Attends,
        Question::Place,
        Question::When,
        Question::Status,
    ];

    /// The name of its section.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Question::Kind => "kind",
            Question::Meeting => "meeting",
            Question::Same => "same",
            Question::Attends => "attends",
            Question::Place => "place",
            Question::When => "when",
            Question::Status => "status",
        }
    }

    /// Between how many classes it chooses; of one class is what is answered by yes or no.
    #[must_use]
    pub const fn classes(self) -> usize {
        match self {
            Question::Kind => PositionKind::ALL.len(),
            _ => 1,
        }
    }
}

/// Whether something holds, as a value of a feature.
#[must_use]
pub fn yes(holds: bool) -> &'static str {
    if holds { "yes" } else { "no" }
}

/// What is seen of one thing to decide.
#[derive(Debug, Clone, Default)]
pub struct Features {
    hashes: Vec<u32>,
    /// The features in words, where somebody wants to read them.
    names: Option<Vec<String>>,
}

impl Features {
    /// None yet; `named` ones keep their words too.
    #[must_use]
    pub fn new(named: bool) -> Features {
        Features { hashes: Vec::with_capacity(64), names: named.then(Vec::new) }
    }

    /// Adds the feature that a property, or several properties together, have these values.
    pub fn add(&mut self, property: &str, values: &[&str]) {
        let mut hash = hashing::text(property);
        for value in values {
            hash = hashing::one(hash, hashing::text(value));
        }
        self.hashes.push(hash);
        if let Some(names) = &mut self.names {
            names.push(format!("{property}={}", values.join("|")));
        }
    }

    /// Adds the feature that something holds, where it does.
    pub fn flag(&mut self, property: &str, holds: bool) {
        if holds {
            self.add(property, &[]);
        }
    }

    /// The hashes of the features.
    #[must_use]
    pub fn hashes(&self) -> &[u32] {
        &self.hashes
    }

    /// The features in words; empty where they were not kept.
    #[must_use]
    pub fn names(&self) -> &[String] {
        self.names.as_deref().unwrap_or_default()
    }
}

/// The weights of all decisions.
#[derive(Debug, Clone, Default)]
pub struct Decisions {
    tables: [Linear; Question::ALL.len()],
}

impl Decisions {
    /// Reads a file of weights.
    ///
    /// # Errors
    /// Where it is no such file, of another version, or damaged ([`Error::is_model`]).
    pub fn from_bytes(file: &[u8]) -> Result<Decisions, Error> {
        let sections = container::unpack(file)?;
        let mut all = Decisions::default();
        for (table, question) in all.tables.iter_mut().zip(Question::ALL) {
            let name = question.as_str();
            let found = sections.iter().find(|(n, _)| *n == name);
            let (_, bytes) = found.ok_or_else(|| Error::model(format!("section {name} is missing")))?;
            *table = Linear::read(&mut Reader::new(bytes, name), question.classes())?;
        }
        Ok(all)
    }

    /// How much speaks for each class of a question: the logarithm of the odds, in [`UNIT`]s.
    fn scores(&self, question: Question, hashes: &[u32]) -> [i32; MAX_CLASSES] {
        let mut scores = [0; MAX_CLASSES];
        self.tables[question as usize].add_scores(hashes, &mut scores);
        scores
    }

    /// How much speaks for a yes: the logarithm of the odds, in [`UNIT`]s.
    #[must_use]
    pub fn score(&self, question: Question, features: &Features) -> i32 {
        self.score_of(question, &features.hashes, 0)
    }

    /// How much speaks for one of several classes.
    #[must_use]
    pub fn score_of(&self, question: Question, hashes: &[u32], class: u8) -> i32 {
        self.scores(question, hashes)[usize::from(class)]
    }

    /// The class for which most speaks, the first of equal ones.
    #[must_use]
    pub fn best(&self, question: Question, features: &Features) -> usize {
        let scores = self.scores(question, &features.hashes);
        let better = |best, class| if scores[class] > scores[best] { class } else { best };
        (1..question.classes()).fold(0, better)
    }

    /// What each feature adds to a score, in words; for people who ask why. Needs features that kept their names.
    #[must_use]
    pub fn reasons<'f>(&self, question: Question, features: &'f Features) -> Vec<(&'f str, i32)> {
        let weight = |&hash: &u32| self.score_of(question, &[hash], 0);
        features.names().iter().map(String::as_str).zip(features.hashes.iter().map(weight)).collect()
    }
}

/// The weights that are part of this build.
#[must_use]
pub fn embedded() -> &'static Decisions {
    static BUILT_IN: LazyLock<Decisions> = LazyLock::new(|| {
        Decisions::from_bytes(include_bytes!("../data/model/decisions.bin")).unwrap_or_default()
    });
    &BUILT_IN
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &[u8] = include_bytes!("../data/model/decisions.bin");

    #[test]
    fn the_weights_of_this_build_can_be_read() {
        let weights = Decisions::from_bytes(FILE).unwrap();
        for question in Question::ALL {
            assert!(!weights.tables[question as usize].is_empty(), "{}", question.as_str());
        }
    }

    #[test]
    fn damage_is_an_error() {
        for cut in [0, 9, FILE.len() / 2, FILE.len() - 1] {
            assert!(Decisions::from_bytes(&FILE[..cut]).unwrap_err().is_model(), "cut at {cut}");
        }
        let without = container::pack(&[("meeting", Vec::new())]);
        assert!(Decisions::from_bytes(&without).unwrap_err().to_string().contains("kind"));
    }

    #[test]
    fn reasons_add_up_to_the_score() {
        let mut features = Features::new(true);
        features.add("bias", &[]);
        features.add("trigger", &["meet"]);
        features.flag("definite", false);
        let reasons = embedded().reasons(Question::Meeting, &features);
        assert_eq!(reasons.iter().map(|r| r.0).collect::<Vec<_>>(), ["bias=", "trigger=meet"]);
        let sum: i32 = reasons.iter().map(|r| r.1).sum();
        assert_eq!(sum, embedded().score(Question::Meeting, &features));
    }
}
