//! The sentences that tagger and parser are trained and measured on.

use std::path::Path;

use summitry::train::{Clusters, Lexeme, Pos, Relation, Upos, Xpos};

use crate::conllu::{self, Document};
use crate::error::Result;

/// Genres of GUM whose licence lets weights be shipped: essay, fiction, letter, podcast and whow are left out.
pub const FREE_GENRES: &[&str] = &[
    "academic",
    "bio",
    "conversation",
    "court",
    "interview",
    "news",
    "speech",
    "textbook",
    "vlog",
    "voyage",
];

/// A sentence made ready.
#[derive(Clone)]
pub struct Gold {
    pub forms: Vec<String>,
    pub lemmas: Vec<String>,
    pub lexemes: Vec<Lexeme>,
    pub pos: Vec<Pos>,
    /// The root's head is the number of words.
    pub heads: Vec<usize>,
    pub relations: Vec<Relation>,
}

/// Reads the files named, of GUM the free genres alone.
pub fn documents(data: &Path, files: &[&str]) -> Result<Vec<Document>> {
    let mut all = Vec::new();
    for file in files {
        let documents = conllu::read(&data.join(file))?;
        let free = |d: &Document| d.genre().is_empty() || FREE_GENRES.contains(&d.genre());
        all.extend(documents.into_iter().filter(free));
    }
    Ok(all)
}

/// Makes sentences ready.
pub fn gold(documents: &[Document], clusters: &Clusters) -> Vec<Gold> {
    documents.iter().flat_map(|d| &d.sentences).map(|s| sentence(s, clusters)).collect()
}

fn sentence(sentence: &conllu::Sentence, clusters: &Clusters) -> Gold {
    let words = &sentence.words;
    let pos = |w: &conllu::Word| Pos {
        upos: Upos::from_name(&w.upos).unwrap_or(Upos::X),
        xpos: Xpos::from_name(&w.xpos).unwrap_or(Xpos::Nn),
    };
    Gold {
        forms: words.iter().map(|w| w.form.clone()).collect(),
        lemmas: words.iter().map(|w| w.lemma.clone()).collect(),
        lexemes: words.iter().map(|w| clusters.lexeme(&w.form)).collect(),
        pos: words.iter().map(pos).collect(),
        heads: words.iter().map(|w| w.head.unwrap_or(words.len())).collect(),
        relations: words.iter().map(|w| Relation::from_name(&w.deprel).unwrap_or(Relation::Dep)).collect(),
    }
}
