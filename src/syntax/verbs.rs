//! Verb groups: a verb with its auxiliaries, negation and mood.

use std::ops::Range;

use super::{Syntax, Tag};
use crate::lexicon::{Classes, Tense};

/// A main verb with what stands before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbGroup<'s> {
    /// From the first auxiliary to the main verb.
    pub tokens: Range<usize>,
    /// The main verb.
    pub main: usize,
    /// Whether "not", "never" or the like stands in it.
    pub negated: bool,
    /// Modal verb, in lower case ("will", "'ll", "could").
    pub modal: Option<&'s str>,
    /// A form of be before a participle.
    pub passive: bool,
    /// A form of be before a gerund.
    pub progressive: bool,
    /// A form of have before a participle.
    pub perfect: bool,
    /// An infinitive with "to".
    pub infinitive: bool,
    /// A gerund without auxiliary.
    pub gerund: bool,
    /// The auxiliary next to the subject, in lower case ("is", "has", "did").
    pub finite_auxiliary: Option<&'s str>,
}

impl VerbGroup<'_> {
    /// The voice or form that tells most of it, as a word.
    #[must_use]
    pub fn form(&self) -> &'static str {
        match () {
            () if self.passive => "passive",
            () if self.infinitive => "infinitive",
            () if self.gerund => "gerund",
            () if self.progressive => "progressive",
            () if self.perfect => "perfect",
            () => "simple",
        }
    }
}

impl Syntax<'_> {
    /// The verb group whose main verb is the token `main`.
    #[must_use]
    pub fn verb_group(&self, main: usize, sentence: &Range<usize>) -> VerbGroup<'_> {
        let mut group = VerbGroup {
            tokens: main..main + 1,
            main,
            negated: false,
            modal: None,
            passive: false,
            progressive: false,
            perfect: false,
            infinitive: false,
            gerund: false,
            finite_auxiliary: None,
        };
        let tense = self.words[main].verb.map_or(Tense::default(), |(_, t)| t);
        let mut i = main;
        let mut nearest = true;
        while i > sentence.start {
            let before = i - 1;
            let lower = self.lower(before);
            match self.tag(before) {
                Tag::Aux => {
                    let (be, have) = (is_be(lower), is_have(lower));
                    if nearest && be {
                        group.passive = tense.any(Tense::PARTICIPLE);
                        group.progressive = tense.any(Tense::GERUND);
                    }
                    group.perfect |= have && !group.infinitive;
                    if self.words[before].classes.any(Classes::MODAL) {
                        group.modal = Some(lower);
                    }
                    group.finite_auxiliary = Some(lower);
                    nearest = false;
                    group.tokens.start = before;
                }
                Tag::Neg => {
                    group.negated = true;
                    group.tokens.start = before;
                }
                Tag::To => {
                    group.infinitive = true;
                    group.tokens.start = before;
                    break;
                }
                // An adverb belongs to the group only with an auxiliary or negation before it, or alone.
                Tag::Adv => {}
                _ => break,
            }
            i = before;
        }
        group.gerund = tense.any(Tense::GERUND) && group.tokens.start == main;
        group
    }

    /// Whether the token is a finite verb or auxiliary, so that a clause has its verb here.
    #[must_use]
    pub fn is_finite(&self, token: usize) -> bool {
        match self.tag(token) {
            Tag::Aux => true,
            Tag::Verb => self.words[token].verb.is_some_and(|(_, t)| t.any(Tense::FINITE)),
            _ => false,
        }
    }
}

fn is_be(lower: &str) -> bool {
    matches!(lower, "be" | "is" | "are" | "was" | "were" | "been" | "being" | "am" | "'s" | "'re" | "'m")
}

fn is_have(lower: &str) -> bool {
    matches!(lower, "have" | "has" | "had" | "having" | "'ve" | "'d")
}
