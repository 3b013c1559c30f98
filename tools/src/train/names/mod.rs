//! Trains the finder of names.

pub mod corpora;
mod gum;
pub mod known;
mod learn;
mod re3d;

use std::path::Path;

use summitry::train::{Clusters, Lexeme, NameSentence, Names, Row, Tagger, labels};

use super::Treebank;
use crate::error::Result;
use corpora::{Corpus, Marked, OTHER};

/// What is trained on. Held back for measuring are the test parts, and two sources of re3d.
const TRAIN: &[Corpus] = &[
    Corpus::Gum("train"),
    Corpus::Gum("dev"),
    Corpus::WikiGold,
    Corpus::Wnut("wnut17train.conll"),
    Corpus::Tweets,
    Corpus::Politics("train"),
    Corpus::Politics("dev"),
    Corpus::UnerEwt("dev"),
    Corpus::Re3d("UK_Government"),
    Corpus::Re3d("CENTCOM"),
    Corpus::Re3d("Wikipedia"),
    Corpus::Re3d("Australian_Department_of_Foreign_Affairs"),
];

/// The files behind these that the model card lists.
pub const FILES: &[&str] = &[
    "uner_ewt/en_ewt-ud-dev.iob2",
    "gum_ud/en_gum-ud-dev.conllu",
    "er_datasets/data/wikigold/CONLL-format/data/wikigold.conll.txt",
    "wnut17/wnut17train.conll",
    "crossner/ner_data/politics/train.txt",
    "crossner/ner_data/politics/dev.txt",
    "actors/persons_offices.tsv",
];

/// A sentence made ready.
#[derive(Debug, Clone)]
pub struct Example {
    pub words: Vec<String>,
    pub lexemes: Vec<Lexeme>,
    pub tags: Vec<u8>,
    /// The labels that each word may have.
    pub allowed: Vec<u32>,
}

impl Example {
    /// As the finder takes it, with the words borrowed.
    pub fn input<'a>(&'a self, words: &'a [&'a str], tagger: &'a Tagger) -> NameSentence<'a> {
        NameSentence { words, lexemes: &self.lexemes, tags: &self.tags, inventory: &tagger.tags }
    }
}

/// The parts of a trained finder.
pub struct Trained {
    pub known: Vec<(u32, u16)>,
    pub rows: Vec<Row>,
}

/// Makes a sentence ready.
pub fn example(marked: &Marked, clusters: &Clusters, tagger: &Tagger) -> Example {
    let lexemes: Vec<Lexeme> = marked.words.iter().map(|w| clusters.lexeme(w)).collect();
    let mut tags = Vec::new();
    tagger.tag(&lexemes, &mut tags);
    Example { words: marked.words.clone(), lexemes, tags, allowed: allowed(marked) }
}

fn allowed(marked: &Marked) -> Vec<u32> {
    use labels::Place::{First, Inner, Last, Only};
    let all_of =
        |kind: usize| [First, Inner, Last, Only].iter().map(|&p| 1 << labels::label(kind, p)).sum::<u32>();
    // What is no person, organisation or place may be any other name where those are not marked.
    let outside = if marked.others { 1 } else { 1 | all_of(OTHER) };
    let mut allowed = vec![outside; marked.words.len()];
    for &at in &marked.unsure {
        allowed[at] = labels::ANY;
    }
    for (range, kind) in &marked.names {
        for at in range.clone() {
            let place = match (at == range.start, at + 1 == range.end) {
                (true, true) => Only,
                (true, false) => First,
                (false, true) => Last,
                (false, false) => Inner,
            };
            allowed[at] = 1 << labels::label(*kind, place);
        }
    }
    allowed
}

/// Trains on the corpora below `data`: once without knowing of which kind of name the words of raw text mostly are
/// part, to find that out, and then with it.
pub fn train(
    data: &Path,
    without: Option<Treebank>,
    clusters: &Clusters,
    tagger: &Tagger,
) -> Result<Trained> {
    let mut documents = Vec::new();
    let kept = |c: &&Corpus| without != Some(Treebank::Ewt) || !matches!(c, Corpus::UnerEwt(_));
    for &corpus in TRAIN.iter().filter(kept) {
        let read = corpora::read(data, corpus)?;
        for document in &read {
            documents.push(document.iter().map(|s| example(s, clusters, tagger)).collect());
        }
        documents.extend(learn::headlines(&read, clusters, tagger));
    }
    let raw = known::Raw::read(data, clusters, tagger)?;
    let mut known = known::cases(&raw, known::people(data)?);
    let first = learn::train(&documents, &known, tagger, learn::FIRST_EPOCHS, 1);
    known::kinds(&raw, &Names::new(&known, &first), tagger, &mut known);
    let rows = learn::train_steadily(&documents, &known, tagger);
    Ok(Trained { known, rows })
}
