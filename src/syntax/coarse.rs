//! The coarse tag of a word from its part of speech and its place in the tree.

use super::Word;
use super::tags::{Relation, Upos, Xpos};
use crate::lexicon::{Classes, Tense};

/// A coarse part of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// Determiner or possessive determiner.
    Det,
    /// Pronoun.
    Pron,
    /// Preposition, also "to" before a noun.
    Prep,
    /// "to" before a verb.
    To,
    /// Coordinating conjunction.
    Conj,
    /// Subordinating or relative word.
    Sub,
    /// Form of be, have, do; modal verb.
    Aux,
    /// Negation.
    Neg,
    /// Adverb.
    Adv,
    /// Number.
    Num,
    /// Adjective, also a participle before a noun.
    Adj,
    /// Common noun.
    Noun,
    /// Proper noun.
    Name,
    /// Verb in any form.
    Verb,
    /// The possessive ending.
    Possessive,
    /// Punctuation, quotation marks.
    Punct,
}

impl Tag {
    /// Whether a noun phrase can end with it.
    #[must_use]
    pub fn is_nominal(self) -> bool {
        matches!(self, Tag::Noun | Tag::Name)
    }
}

/// "Niger backs it": what is a verb's third person and stands between a name and an object pronoun is no plural noun.
pub(super) fn verbs_before_pronouns(words: &mut [Word]) {
    for i in 1..words.len().saturating_sub(1) {
        let third = words[i].verb.is_some_and(|(_, tense)| tense.any(Tense::THIRD));
        let object = matches!(&*words[i + 1].lower, "it" | "him" | "them" | "us" | "me");
        if third && object && words[i].tag == Tag::Noun && words[i - 1].tag == Tag::Name && !words[i].capital
        {
            words[i].tag = Tag::Verb;
        }
    }
}

/// The tag of a word that is no punctuation.
pub(super) fn tag(word: &Word, relation: Relation) -> Tag {
    let pos = word.pos;
    let modifies = relation == Relation::Amod;
    let c = word.classes;
    match pos.upos {
        // "including", "following", "regarding": what stands before a noun phrase as prepositions do.
        Upos::Verb | Upos::Adj | Upos::Noun if relation == Relation::Case => Tag::Prep,
        // "of meeting", "by calling": a preposition before a gerund.
        Upos::Sconj if c.any(Classes::PREP) && !c.any(Classes::SUB) => Tag::Prep,
        Upos::Verb if c.any(Classes::AUX | Classes::MODAL) && !word.capital => Tag::Aux,
        Upos::Adj if c.any(Classes::DET) && !modifies => Tag::Pron,
        Upos::Adj if c.any(Classes::DET) => Tag::Det,
        Upos::Adj | Upos::Adv if c.any(Classes::NUM) => Tag::Num,
        Upos::Pron if c.any(Classes::DET) && pos.xpos == Xpos::Wdt => Tag::Sub,
        Upos::Noun if c.any(Classes::ADV) => Tag::Adv,
        Upos::Noun if c.any(Classes::NUM) => Tag::Num,
        Upos::Noun if c.any(Classes::PRON_OTHER) => Tag::Pron,
        Upos::Pron if pos.xpos == Xpos::Ex => Tag::Adv,
        Upos::Adp if c.any(Classes::NEG) => Tag::Neg,
        Upos::Det if pos.xpos == Xpos::Wdt => Tag::Sub,
        Upos::Det => Tag::Det,
        Upos::Pron => match pos.xpos {
            Xpos::PrpPoss => Tag::Det,
            Xpos::Wp | Xpos::Wdt | Xpos::WpPoss => Tag::Sub,
            _ => Tag::Pron,
        },
        Upos::Adp => Tag::Prep,
        Upos::Part => match pos.xpos {
            Xpos::Pos => Tag::Possessive,
            Xpos::To => Tag::To,
            _ => Tag::Neg,
        },
        Upos::Cconj => Tag::Conj,
        Upos::Sconj => Tag::Sub,
        Upos::Aux => Tag::Aux,
        Upos::Adv if word.classes.any(Classes::NEG) => Tag::Neg,
        Upos::Adv if pos.xpos == Xpos::Wrb => Tag::Sub,
        Upos::Adv | Upos::Intj => Tag::Adv,
        Upos::Num => Tag::Num,
        Upos::Adj if word.capital && matches!(pos.xpos, Xpos::Nnp | Xpos::Nnps) => Tag::Name,
        Upos::Adj => Tag::Adj,
        Upos::Noun => Tag::Noun,
        Upos::Propn => Tag::Name,
        Upos::Verb if modifies => Tag::Adj,
        Upos::Verb => Tag::Verb,
        Upos::Punct | Upos::Sym => Tag::Punct,
        Upos::X => Tag::Noun,
    }
}
