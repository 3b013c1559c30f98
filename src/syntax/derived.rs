//! The coarse tag of a word from its part of speech and its place in the tree.

use super::tags::{Pos, Relation, Upos, Xpos};
use super::{Tag, Word};
use crate::lexicon::{Classes, Tense};

/// The tag of a word that is no punctuation.
pub(super) fn tag(word: &Word, pos: Pos, relation: Relation) -> Tag {
    let modifies = relation == Relation::Amod;
    match pos.upos {
        Upos::Det if pos.xpos == Xpos::Wdt => Tag::Sub,
        Upos::Det => Tag::Det,
        Upos::Pron => match pos.xpos {
            Xpos::PrpPoss => Tag::Det,
            Xpos::Wp | Xpos::Wdt | Xpos::WpPoss => Tag::Sub,
            Xpos::Nn | Xpos::Nns => Tag::Pron,
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
        // A verb that no table knows would be read as one of unknown form.
        Upos::Verb if word.verb.is_some_and(|(_, t)| t != Tense::default()) => Tag::Verb,
        Upos::Verb => Tag::Verb,
        Upos::Punct | Upos::Sym => Tag::Punct,
        Upos::X => Tag::Noun,
    }
}
