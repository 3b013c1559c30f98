//! Sentences and tokens against treebanks.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;

use summitry::language::Text;

use super::Counts;
use crate::conllu::{self, Document};
use crate::error::Result;

/// Name, file, genre (all where empty).
const SETS: &[(&str, &str, &str)] = &[
    ("EWT test", "ewt/en_ewt-ud-test.conllu", ""),
    ("EWT dev", "ewt/en_ewt-ud-dev.conllu", ""),
    ("PUD", "pud/en_pud-ud-test.conllu", ""),
    ("GUM news test", "gum_ud/en_gum-ud-test.conllu", "news"),
    ("GUM news dev", "gum_ud/en_gum-ud-dev.conllu", "news"),
    ("GUM news train", "gum_ud/en_gum-ud-train.conllu", "news"),
];

/// Appends a line for each set.
pub fn run(data: &Path, report: &mut String) -> Result<()> {
    let _ = writeln!(report, "segmentation of raw text\n{:<16} {:>9} {:>9}", "", "sentences", "tokens");
    for (name, file, genre) in SETS {
        let (mut sentences, mut tokens) = (Counts::default(), Counts::default());
        for document in conllu::read(&data.join(file))? {
            if genre.is_empty() || document.genre() == *genre {
                count(&document, &mut sentences, &mut tokens);
            }
        }
        let _ = writeln!(report, "{name:<16} {:>9.2} {:>9.2}", sentences.f1(), tokens.f1());
    }
    Ok(())
}

fn count(document: &Document, sentences: &mut Counts, tokens: &mut Counts) {
    let (raw, starts) = document.raw();
    let mut gold_tokens = HashSet::new();
    let mut gold_sentences = HashSet::new();
    for (sentence, start) in document.sentences.iter().zip(starts) {
        gold_sentences.insert((start, start + sentence.text.len()));
        // Words that share a surface token that does not spell them ("gonna") are told apart by their order.
        for (i, word) in sentence.words.iter().enumerate() {
            let shared = i > 0 && sentence.words[i - 1].span == word.span;
            gold_tokens.insert((start + word.span.start, start + word.span.end, shared));
        }
    }
    let text = Text::new(&raw);
    tokens.gold += gold_tokens.len();
    tokens.found += text.tokens.len();
    let right = |t: &&summitry::language::Token| gold_tokens.contains(&(t.span.start, t.span.end, false));
    tokens.right += text.tokens.iter().filter(right).count();
    sentences.gold += gold_sentences.len();
    sentences.found += text.sentences.len();
    sentences.right +=
        text.sentences.iter().filter(|s| gold_sentences.contains(&(s.span.start, s.span.end))).count();
}
