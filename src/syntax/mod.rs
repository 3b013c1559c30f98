//! The syntax of sentences: parts of speech, dependency trees, lemmas by trained models; noun phrases and verb groups
//! on top of them.

// What writes models is compiled for tests too, which use only a part of it.
#![cfg_attr(all(test, not(feature = "train")), allow(dead_code))]

mod chunks;
mod clauses;
mod coarse;
pub(crate) mod container;
mod hashed;
pub mod hashing;
mod lemmas;
mod lexemes;
pub(crate) mod linear;
mod model;
mod names;
mod parser;
mod tagger;
mod tags;
pub(crate) mod times;
mod transitions;
mod tree;
mod triples;
mod verbs;

/// What training needs of the trained parts.
#[cfg(feature = "train")]
pub mod trained {
    pub use super::container::{Writer, pack, unpack};
    pub use super::hashed::Table;
    pub use super::hashing;
    pub use super::lemmas::{Change, Lemmas, ending_keys, word_key, write as write_lemmas};
    pub use super::lexemes::{Clusters, Lexeme};
    pub use super::linear::{MAX_CLASSES, Row, Scorer, write as write_rows};
    pub use super::model::{Analysis, Model};
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
use std::ops::Range;

pub use chunks::Chunk;
pub use clauses::Subject;
pub use coarse::Tag;
pub use model::Model;
#[cfg(feature = "model")]
pub use model::{built_in, embedded};
pub use names::{Name, NameKind};
pub use tags::{Pos, Relation, Upos, Xpos};
pub use tree::Tree;
pub use verbs::VerbGroup;

use crate::lexicon::{Classes, Role, Tense, lexicon};
use crate::text::{Text, TokenKind};

/// How a hyphen that joins words is written in lower case, so that no rule takes it for a dash.
pub const JOINING_HYPHEN: &str = "\u{2010}";

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
    /// What it names as the head of a phrase; in a word with hyphens only its last part has one.
    pub role: Option<Role>,
    /// The tag chosen in this place.
    pub tag: Tag,
    /// Its part of speech in this place.
    pub pos: Pos,
}

/// Words, trees, noun phrases and verb groups of a text.
#[derive(Debug, Clone)]
pub struct Syntax<'a> {
    /// One a token.
    pub words: Vec<Word<'a>>,
    /// The dependencies between them.
    pub tree: Tree,
    /// Names of persons, organisations and places, in order, without overlap.
    pub names: Vec<Name>,
    /// Noun phrases in order, without overlap.
    pub chunks: Vec<Chunk>,
    chunk_of: Vec<u32>,
    model: &'a Model,
}

impl<'a> Syntax<'a> {
    /// Analyses a text.
    #[must_use]
    pub fn new(text: &Text<'a>, model: &'a Model) -> Syntax<'a> {
        let mut words = Vec::with_capacity(text.tokens.len());
        let mut tree = Tree::with_capacity(text.tokens.len());
        // One part of the model after the other over the whole text: the weights of each stay near the processor.
        let lexemes: Vec<lexemes::Lexeme> =
            (0..text.tokens.len()).map(|t| model.lexeme(text.word(t))).collect();
        let (mut tags, mut some) = (Vec::with_capacity(lexemes.len()), Vec::new());
        for sentence in &text.sentences {
            model.tag(&lexemes[sentence.tokens.clone()], &mut some);
            tags.extend_from_slice(&some);
        }
        let pos: Vec<Pos> = tags.iter().map(|&t| model.pos(t)).collect();
        let (mut input, mut state) = (parser::Input::default(), transitions::State::default());
        for sentence in &text.sentences {
            let tokens = sentence.tokens.clone();
            model.parse(&lexemes[tokens.clone()], &tags[tokens.clone()], &mut input, &mut state);
            tree.push(&state.heads, &state.relations);
            add_words(text, tokens.clone(), &tree, &pos[tokens.clone()], &mut words);
            coarse::verbs_before_pronouns(&mut words[tokens.start..]);
        }
        let chunk_of = vec![u32::MAX; text.tokens.len()];
        let names = find_names(text, model, &lexemes, &tags);
        let mut syntax = Syntax { words, tree, names, chunks: Vec::new(), chunk_of, model };
        for sentence in &text.sentences {
            chunks::find(text, &mut syntax, sentence.tokens.clone());
        }
        syntax
    }

    /// The name that a token stands in.
    #[must_use]
    pub fn name_at(&self, token: usize) -> Option<&Name> {
        let at = self.names.partition_point(|n| n.tokens.end <= token);
        self.names.get(at).filter(|n| n.tokens.contains(&token))
    }

    /// The part of speech of a token; beyond the end of the text, punctuation.
    #[must_use]
    pub fn pos(&self, token: usize) -> Pos {
        self.words.get(token).map_or(Pos { upos: Upos::Punct, xpos: Xpos::Stop }, |w| w.pos)
    }

    /// The lemma of a token; `form` is its form in the text.
    #[must_use]
    pub fn lemma<'w>(&'w self, token: usize, form: &'w str) -> Cow<'w, str> {
        self.words.get(token).map_or(Cow::Borrowed(""), |w| self.model.lemmas.lemma(form, &w.lower, w.pos))
    }

    /// The lemma of a token in lower case; of a verb that the lexicon knows, the lexicon's.
    #[must_use]
    pub fn lower_lemma<'w>(&'w self, token: usize, form: &'w str) -> Cow<'w, str> {
        if let Some((lemma, _)) = self.words.get(token).filter(|w| w.tag == Tag::Verb).and_then(|w| w.verb) {
            return Cow::Borrowed(lemma);
        }
        let lemma = self.lemma(token, form);
        if lemma.chars().any(char::is_uppercase) { Cow::Owned(lemma.to_lowercase()) } else { lemma }
    }

    /// The lower-case form of a token; empty beyond the end of the text, so that looking ahead needs no check.
    #[must_use]
    pub fn lower(&self, token: usize) -> &str {
        self.words.get(token).map_or("", |w| &w.lower)
    }

    /// What a token names as the head of a phrase ("envoy").
    #[must_use]
    pub fn role(&self, token: usize) -> Option<Role> {
        self.words.get(token)?.role
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

/// The names of all sentences, with the lexemes and tags of all tokens given.
fn find_names(text: &Text, model: &Model, lexemes: &[lexemes::Lexeme], tags: &[u8]) -> Vec<Name> {
    let words: Vec<&str> = (0..text.tokens.len()).map(|t| text.word(t)).collect();
    let sentence = |s: &crate::text::Sentence| names::Sentence {
        words: &words[s.tokens.clone()],
        lexemes: &lexemes[s.tokens.clone()],
        tags: &tags[s.tokens.clone()],
        inventory: &model.tagger.tags,
    };
    let sentences: Vec<names::Sentence> = text.sentences.iter().map(sentence).collect();
    let mut found = Vec::new();
    model.names.find(&sentences, &mut names::Work::default(), &mut found);
    let mut all = Vec::new();
    for (sentence, names) in text.sentences.iter().zip(found) {
        let start = sentence.tokens.start;
        let moved = |n: Name| Name { tokens: n.tokens.start + start..n.tokens.end + start, kind: n.kind };
        all.extend(names.into_iter().map(moved));
    }
    all
}

/// Appends the words of a sentence. What hyphens join is looked up as one word, whose tokens share the tag of the one
/// that the others hang on: "U.S.-led" is no verb.
fn add_words<'a>(text: &Text<'a>, tokens: Range<usize>, tree: &Tree, pos: &[Pos], words: &mut Vec<Word<'a>>) {
    let mut i = tokens.start;
    while i < tokens.end {
        let unit = text.compound(i);
        let head = tree.head_within(&unit);
        let mut whole = look_up(text.compound_word(i), pos[head - tokens.start]);
        whole.tag = if matches!(
            text.tokens[head].kind,
            TokenKind::Word | TokenKind::Number | TokenKind::Possessive
        ) {
            coarse::tag(&whole, tree.relation(head))
        } else {
            Tag::Punct
        };
        i = unit.end;
        if unit.len() == 1 {
            words.push(whole);
            continue;
        }
        let last = unit.end - 1;
        for t in unit {
            let own = look_up(text.word(t), pos[t - tokens.start]);
            words.push(if t == last {
                Word {
                    role: whole.role.or(own.role),
                    classes: whole.classes,
                    verb: whole.verb,
                    tag: whole.tag,
                    ..own
                }
            } else {
                let lower = if own.lower == "-" { Cow::Borrowed(JOINING_HYPHEN) } else { own.lower };
                Word { lower, role: None, classes: Classes::default(), verb: None, tag: whole.tag, ..own }
            });
        }
    }
}

fn look_up(form: &str, pos: Pos) -> Word<'_> {
    // "al-Assad" begins a name as well.
    let inner =
        || form.split_once('-').is_some_and(|(a, b)| a.len() <= 3 && b.starts_with(char::is_uppercase));
    let capital = form.chars().next().is_some_and(char::is_uppercase) || inner();
    let lower: Cow<'_, str> = if form.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_punctuation()) {
        Cow::Borrowed(form)
    } else {
        Cow::Owned(form.to_lowercase().replace('\u{2019}', "'"))
    };
    Word {
        classes: lexicon().classes(&lower),
        verb: lexicon().verb(&lower),
        role: lexicon().role(&lower),
        capital,
        lower,
        tag: Tag::Noun,
        pos,
    }
}
