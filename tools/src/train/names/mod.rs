//! Trains the finder of names.

pub mod corpora;
mod gum;
pub mod known;
mod learn;
mod re3d;

use std::path::Path;

use summitry::train::{Clusters, Lexeme, Names, Row, Tagger, labels};

use crate::error::Result;
use corpora::{Corpus, Marked, OTHER};

/// What is trained on: the corpus, and how many times in a pass.
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

/// A sentence made ready.
#[derive(Debug, Clone)]
pub struct Example {
    pub words: Vec<String>,
    pub lexemes: Vec<Lexeme>,
    pub tags: Vec<u8>,
    /// The labels that each word may have.
    pub allowed: Vec<u32>,
}

/// The parts of a trained finder.
pub struct Trained {
    pub known: Vec<(u32, u16)>,
    pub rows: Vec<Row>,
}

impl Trained {
    pub fn names(&self) -> Names {
        Names::new(&self.known, &self.rows)
    }
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
    let all_of = |kind: usize| [First, Inner, Last, Only].iter().map(|&p| 1 << labels::label(kind, p)).sum::<u32>();
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

/// Trains on the corpora below `data`.
pub fn train(data: &Path, clusters: &Clusters, tagger: &Tagger) -> Result<Trained> {
    let skip = std::env::var("NAMES_SKIP").unwrap_or_default();
    let mut documents = Vec::new();
    for &corpus in TRAIN {
        if skip.split(',').any(|s| !s.is_empty() && format!("{corpus:?}").contains(s)) {
            continue;
        }
        let read = corpora::read(data, corpus)?;
        eprintln!("{corpus:?} {} documents {} sentences {} names", read.len(), read.iter().map(Vec::len).sum::<usize>(), read.iter().flatten().map(|s| s.names.len()).sum::<usize>());
        for document in &read {
            documents.push(document.iter().map(|s| example(s, clusters, tagger)).collect());
        }
        documents.extend(learn::headlines(&read, clusters, tagger));
    }
    let start = std::time::Instant::now();
    let raw = known::Raw::read(data, clusters, tagger)?;
    eprintln!("raw read {:?}", start.elapsed());
    let mut known = known::cases(&raw, known::people(data)?);
    let silver: usize = std::env::var("NAMES_ROUNDS").ok().and_then(|v| v.parse().ok()).unwrap_or(1);
    let gold = documents.len();
    for _ in 0..silver {
        let first = learn::train(&documents, &known, tagger, learn::FIRST_EPOCHS);
        eprintln!("first {:?}", start.elapsed());
        let found = known::kinds(&raw, &Names::new(&known, &first), tagger, &mut known);
        if std::env::var("NAMES_SILVER").is_ok() {
            documents.truncate(gold);
            documents.extend(known::silver(&raw, &found, &known));
            eprintln!("silver {} sentences", documents[gold..].iter().map(Vec::len).sum::<usize>());
        }
        eprintln!("kinds {:?}", start.elapsed());
    }
    let rows = learn::train(&documents, &known, tagger, learn::EPOCHS);
    eprintln!("final {:?} rows {} cells {} known {}", start.elapsed(), rows.len(), rows.iter().map(|r| r.weights.len()).sum::<usize>(), known.len());
    Ok(Trained { known, rows })
}
