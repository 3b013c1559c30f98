//! Sentences and tokens against treebanks.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use summitry::language::Text;

use super::Counts;
use super::segmentation_errors::Errors;
use crate::conllu::{self, Document};
use crate::error::Result;

/// A file and the genre of it that counts (all where empty).
type Part = (&'static str, &'static str);

const GUM_TRAIN: &str = "gum_ud/en_gum-ud-train.conllu";
const GUM_DEV: &str = "gum_ud/en_gum-ud-dev.conllu";
const GUM_TEST: &str = "gum_ud/en_gum-ud-test.conllu";

/// Each with its name. The parts for training and development are there to be read, the tests only to measure.
const SETS: &[(&str, &[Part])] = &[
    ("EWT train", &[("ewt/en_ewt-ud-train.conllu", "")]),
    ("EWT dev", &[("ewt/en_ewt-ud-dev.conllu", "")]),
    ("EWT test", &[("ewt/en_ewt-ud-test.conllu", "")]),
    ("PUD", &[("pud/en_pud-ud-test.conllu", "")]),
    ("GUM news train", &[(GUM_TRAIN, "news")]),
    ("GUM news dev", &[(GUM_DEV, "news")]),
    ("GUM news test", &[(GUM_TEST, "news")]),
    ("GUM news", &[(GUM_TRAIN, "news"), (GUM_DEV, "news"), (GUM_TEST, "news")]),
    ("GUM train", &[(GUM_TRAIN, "")]),
    ("GUM dev", &[(GUM_DEV, "")]),
];

/// Appends a line for each set, and with `errors` what is wrong in it, by kind.
pub fn run(data: &Path, errors: bool, only: &str, report: &mut String) -> Result<()> {
    let _ = writeln!(report, "segmentation of raw text\n{:<16} {:>9} {:>9}", "", "sentences", "tokens");
    for (name, parts) in SETS.iter().filter(|(name, _)| name.contains(only)) {
        let (mut sentences, mut tokens, mut wrong) =
            (Counts::default(), Counts::default(), Errors::default());
        for (file, genre) in *parts {
            for document in conllu::read(&data.join(file))? {
                if genre.is_empty() || document.genre() == *genre {
                    count(&document, &mut sentences, &mut tokens, errors.then_some(&mut wrong));
                }
            }
        }
        let _ = writeln!(report, "{name:<16} {:>9.2} {:>9.2}", sentences.f1(), tokens.f1());
        wrong.write(report);
    }
    Ok(())
}

fn count(document: &Document, sentences: &mut Counts, tokens: &mut Counts, errors: Option<&mut Errors>) {
    let (raw, starts) = document.raw();
    let mut gold_tokens: Vec<Range<usize>> = Vec::new();
    let mut gold_sentences = Vec::new();
    // Words that share a surface token that does not spell them have one span; one of them can be found.
    let mut unspelled = 0;
    for (sentence, start) in document.sentences.iter().zip(starts) {
        gold_sentences.push(start..start + sentence.text.len());
        for (i, word) in sentence.words.iter().enumerate() {
            if i > 0 && sentence.words[i - 1].span == word.span {
                unspelled += 1;
            } else {
                gold_tokens.push(start + word.span.start..start + word.span.end);
            }
        }
    }
    let text = Text::new(&raw);
    let found_tokens: Vec<Range<usize>> = text.tokens.iter().map(|t| t.span.range()).collect();
    let found_sentences: Vec<Range<usize>> = text.sentences.iter().map(|s| s.span.range()).collect();
    tally(tokens, &gold_tokens, &found_tokens);
    tokens.gold += unspelled;
    tally(sentences, &gold_sentences, &found_sentences);
    if let Some(errors) = errors {
        errors.add_tokens(&raw, &gold_tokens, &found_tokens);
        errors.add_sentences(&raw, &gold_sentences, &found_sentences);
    }
}

fn tally(counts: &mut Counts, gold: &[Range<usize>], found: &[Range<usize>]) {
    let there: HashSet<&Range<usize>> = gold.iter().collect();
    counts.gold += there.len();
    counts.found += found.len();
    counts.right += found.iter().filter(|span| there.contains(span)).count();
}
