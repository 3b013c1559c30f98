//! The trained model: weights and tables of all trained parts, from one file.

use std::thread;

use super::container::{self, Reader};
use super::lemmas::Lemmas;
use super::lexemes::Clusters;
use super::lexemes::Lexeme;
use super::names::Names;
use super::parser::{Input, Parser};
use super::tagger::Tagger;
use super::tags::{Pos, Upos, Xpos};
use super::transitions::State;
use crate::error::Error;

/// Clusters, tagger, lemmatiser, parser and finder of names.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// The language and a number that is another for any other weights.
    id: String,
    pub(crate) clusters: Clusters,
    pub(crate) tagger: Tagger,
    pub(crate) lemmas: Lemmas,
    pub(crate) parser: Parser,
    pub(crate) names: Names,
}

impl Model {
    /// The clusters of words.
    #[must_use]
    pub fn clusters(&self) -> &Clusters {
        &self.clusters
    }

    /// The tagger.
    #[must_use]
    pub fn tagger(&self) -> &Tagger {
        &self.tagger
    }

    /// The language and a number that is another for any other weights ("en-1f0c55aa").
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The finder of names.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// Where it is no model, of another version, or damaged ([`Error::is_model`]).
    pub fn from_bytes(file: &[u8]) -> Result<Model, Error> {
        let sections = container::unpack(file)?;
        let section = |name: &'static str| {
            let found = sections.iter().find(|(n, _)| *n == name);
            let (_, bytes) = found.ok_or_else(|| Error::model(format!("section {name} is missing")))?;
            Ok(Reader::new(bytes, name))
        };
        let parser = || section("parser").and_then(|mut reader| Parser::read(&mut reader));
        // The parser is about as large as all else: it is read beside it, or here where no thread can be had.
        thread::scope(|scope| {
            let beside = thread::Builder::new().spawn_scoped(scope, parser);
            let mut model = Model {
                id: format!("en-{:08x}", container::mark(file)),
                clusters: Clusters::read(&mut section("clusters")?)?,
                tagger: Tagger::read(&mut section("tagger")?)?,
                lemmas: Lemmas::read(&mut section("lemmas")?)?,
                parser: Parser::default(),
                // Tools that train one part after another have models without it.
                names: match section("names") {
                    Ok(mut reader) => Names::read(&mut reader)?,
                    Err(_) => Names::default(),
                },
            };
            model.parser = match beside.map(thread::ScopedJoinHandle::join) {
                Ok(Ok(read)) => read?,
                _ => parser()?,
            };
            Ok(model)
        })
    }
}

/// The analysis of a sentence, and the memory that it is worked out in.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// The traits of each word.
    pub lexemes: Vec<Lexeme>,
    /// The tag of each word, as an index.
    pub tags: Vec<u8>,
    input: Input,
    /// The part of speech of each word.
    pub pos: Vec<Pos>,
    /// Heads and relations.
    pub state: State,
}

impl Model {
    /// The lemma of a word; `lower` is its form in lower case.
    #[must_use]
    pub fn lemma<'w>(&self, form: &'w str, lower: &'w str, pos: Pos) -> std::borrow::Cow<'w, str> {
        self.lemmas.lemma(form, lower, pos)
    }

    /// Tags and parses the words of a sentence.
    pub fn analyse<'w>(&self, words: impl Iterator<Item = &'w str>, out: &mut Analysis) {
        out.lexemes.clear();
        out.lexemes.extend(words.map(|w| self.lexeme(w)));
        self.tag(&out.lexemes, &mut out.tags);
        out.pos.clear();
        out.pos.extend(out.tags.iter().map(|&t| self.pos(t)));
        self.parse(&out.lexemes, &out.tags, &mut out.input, &mut out.state);
    }

    /// The traits of a word.
    pub(super) fn lexeme(&self, word: &str) -> Lexeme {
        self.clusters.lexeme(word)
    }

    /// Tags a sentence, as [`Model::analyse`] does.
    pub(super) fn tag(&self, lexemes: &[Lexeme], tags: &mut Vec<u8>) {
        self.tagger.tag(lexemes, tags);
    }

    /// Parses a tagged sentence, as [`Model::analyse`] does.
    pub(super) fn parse(&self, lexemes: &[Lexeme], tags: &[u8], input: &mut Input, state: &mut State) {
        input.set(lexemes, tags, &self.tagger.tags);
        self.parser.parse(input, state);
    }

    /// The part of speech that an index stands for.
    pub(super) fn pos(&self, tag: u8) -> Pos {
        let unknown = Pos { upos: Upos::X, xpos: Xpos::Nn };
        self.tagger.tags.get(usize::from(tag)).copied().unwrap_or(unknown)
    }
}

/// The model that is part of this build, read when it is first asked for, once a process.
///
/// # Errors
/// Where the build holds a damaged file; no released one does, as a test reads it.
#[cfg(feature = "model")]
pub fn built_in() -> Result<std::sync::Arc<Model>, Error> {
    use std::sync::{Arc, LazyLock};

    static MODEL: LazyLock<Result<Arc<Model>, Error>> =
        LazyLock::new(|| Model::from_bytes(include_bytes!("../../data/model/en.bin")).map(Arc::new));
    MODEL.clone()
}

/// The model that is part of this build; an empty one, which knows no word and has no id, where it cannot be read.
#[cfg(feature = "model")]
#[must_use]
pub fn embedded() -> std::sync::Arc<Model> {
    built_in().unwrap_or_default()
}
