//! A shallow analysis of words: coarse tags, noun phrases and verb groups, by rules over closed classes and verb forms.
//!
//! This layer is plain on purpose and will be replaced by a trained tagger and parser; what the layers above ask of it
//! (tags, phrases, verb groups) stays.

mod chunks;
mod coarse;
mod container;
mod hashed;
pub mod hashing;
mod lexemes;
mod linear;
mod model;
mod names;
mod parser;
mod tagger;
mod tags;
mod transitions;
mod verbs;

/// What training needs of the trained parts.
#[cfg(feature = "train")]
pub mod trained {
    pub use super::container::{Writer, pack, unpack};
    pub use super::hashed::Table;
    pub use super::hashing;
    pub use super::lexemes::{Clusters, Lexeme};
    pub use super::linear::{MAX_CLASSES, Row, Scorer, write as write_rows};
    pub use super::model::Model;
    pub use super::names::{
        Known, Memory, Name, NameKind, Names, Prepared, STEP, Sentence as NameSentence, Work as NameWork,
        case, gazetteer, labels, names, remember, write as write_names,
    };
    pub use super::parser::{Input, Parser, write as write_parser};
    pub use super::tagger::{Context, Entry, Tagger, best, write as write_tagger};
    pub use super::tags::{Pos, Relation, Upos, Xpos};
    pub use super::transitions::{Below, State, Step};
}

use std::borrow::Cow;

pub use chunks::Chunk;
pub use coarse::Tag;
pub use verbs::VerbGroup;

use crate::lexicon::{Classes, Tense, lexicon};
use crate::text::Text;

/// What is known of a token.
#[derive(Debug, Clone)]
pub struct Word<'a> {
    /// In lower case, apostrophes straight.
    pub lower: Cow<'a, str>,
    /// Closed classes that the form may belong to.
    pub classes: Classes,
    /// The verb that the form may belong to.
    pub verb: Option<(&'static str, Tense)>,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// The tag chosen in this place.
    pub tag: Tag,
}

/// Words, noun phrases and verb groups of a text.
#[derive(Debug, Clone)]
pub struct Syntax<'a> {
    /// One a token.
    pub words: Vec<Word<'a>>,
    /// Noun phrases in order, without overlap.
    pub chunks: Vec<Chunk>,
    chunk_of: Vec<u32>,
}

impl<'a> Syntax<'a> {
    /// Analyses a text.
    #[must_use]
    pub fn new(text: &Text<'a>) -> Syntax<'a> {
        let mut words: Vec<Word<'a>> = (0..text.tokens.len()).map(|i| look_up(text.word(i))).collect();
        for sentence in &text.sentences {
            coarse::tag(text, &mut words, sentence.tokens.clone());
        }
        let mut syntax = Syntax { words, chunks: Vec::new(), chunk_of: vec![u32::MAX; text.tokens.len()] };
        for sentence in &text.sentences {
            chunks::find(text, &mut syntax, sentence.tokens.clone());
        }
        syntax
    }

    /// The lower-case form of a token; empty beyond the end of the text, so that looking ahead needs no check.
    #[must_use]
    pub fn lower(&self, token: usize) -> &str {
        self.words.get(token).map_or("", |w| &w.lower)
    }

    /// The tag of a token; punctuation beyond the end of the text.
    #[must_use]
    pub fn tag(&self, token: usize) -> Tag {
        self.words.get(token).map_or(Tag::Punct, |w| w.tag)
    }

    /// The noun phrase that a token stands in.
    #[must_use]
    pub fn chunk_at(&self, token: usize) -> Option<&Chunk> {
        self.chunks.get(*self.chunk_of.get(token)? as usize)
    }
}

fn look_up(form: &str) -> Word<'_> {
    // "al-Assad" begins a name as well.
    let inner =
        || form.split_once('-').is_some_and(|(a, b)| a.len() <= 3 && b.starts_with(char::is_uppercase));
    let capital = form.chars().next().is_some_and(char::is_uppercase) || inner();
    let lower: Cow<'_, str> = if form.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_punctuation()) {
        Cow::Borrowed(form)
    } else {
        Cow::Owned(form.to_lowercase().replace('\u{2019}', "'"))
    };
    Word { classes: lexicon().classes(&lower), verb: lexicon().verb(&lower), capital, lower, tag: Tag::Noun }
}
