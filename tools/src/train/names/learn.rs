//! A structured perceptron: the best sequence of labels, and the best of those that are right, pull the weights apart.

use summitry::train::case::{Case, Style};
use summitry::train::hashing::one;
use summitry::train::labels::{self, LABELS, Path, Scores};
use summitry::train::{
    Clusters, MAX_CLASSES, Memory, NameSentence, Prepared, Row, STEP, Scorer, Tagger, remember,
};

use super::corpora::Document;
use super::{Example, example};
use crate::train::perceptron::{Chance, Weights};

pub const FIRST_EPOCHS: usize = 4;
pub const EPOCHS: usize = 8;
/// What a wrong label is ahead by, so that right ones are learned to win clearly.
const MARGIN: i32 = 8;
/// What weights are multiplied with before they are rounded, and the least that is kept then.
const SCALE: i64 = 16;
const LEAST: i64 = 5;
/// A feature is kept if its weights were changed this often.
const CHANGES: u32 = 4;
/// Every so many documents are learned from in the form of headlines as well.
const HEADLINES: usize = 6;

/// Copies of some documents written as headlines are, in capitals or with a capital on most words.
pub fn headlines(documents: &[Document], clusters: &Clusters, tagger: &Tagger) -> Vec<Vec<Example>> {
    let mut out = Vec::new();
    let mut sentences = 0_usize;
    for document in documents.iter().skip(1).step_by(HEADLINES) {
        let mut copy = document.clone();
        for sentence in &mut copy {
            sentences += 1;
            let words: Vec<&str> = sentence.words.iter().map(String::as_str).collect();
            let cases: Vec<Case> = words.iter().map(|w| Case::of(w)).collect();
            if words.len() > 40 || Style::of(&words, &cases) != Style::Plain {
                continue;
            }
            match sentences % 5 {
                0 => continue,
                1 | 2 => sentence.words.iter_mut().for_each(|w| *w = w.to_uppercase()),
                _ => sentence.words.iter_mut().enumerate().for_each(|(at, w)| {
                    let function = w.len() <= 4
                        && matches!(
                            w.as_str(),
                            "of" | "the"
                                | "a"
                                | "an"
                                | "in"
                                | "to"
                                | "and"
                                | "for"
                                | "on"
                                | "at"
                                | "with"
                                | "from"
                                | "by"
                                | "or"
                                | "as"
                        );
                    if (at == 0 || !function) && w.starts_with(char::is_lowercase) {
                        let mut chars = w.chars();
                        *w = chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
                    }
                }),
            }
        }
        out.push(copy.iter().map(|s| example(s, clusters, tagger)).collect());
    }
    out
}

pub fn train(documents: &[Vec<Example>], known: &[(u32, u16)], tagger: &Tagger, epochs: usize) -> Vec<Row> {
    let known = summitry::train::Known::new(known);
    let mut weights = Weights::default();
    let mut steps: [Scores; LABELS] = [[0; LABELS]; LABELS];
    let mut chance = Chance::new(7);
    let mut order: Vec<usize> = (0..documents.len()).collect();
    let mut prepared = Prepared::default();
    let mut path = Path::default();
    let (mut guess, mut right) = (Vec::new(), Vec::new());
    let mut features: Vec<Vec<u32>> = Vec::new();
    let mut scores: Vec<Scores> = Vec::new();
    for _ in 0..epochs {
        chance.shuffle(&mut order);
        for &at in &order {
            let document = &documents[at];
            let texts: Vec<Vec<&str>> =
                document.iter().map(|e| e.words.iter().map(String::as_str).collect()).collect();
            let mut memory = Memory::default();
            for (example, words) in document.iter().zip(&texts) {
                memory.note(words, &example.lexemes);
            }
            for (example, words) in document.iter().zip(&texts) {
                let input = NameSentence {
                    words,
                    lexemes: &example.lexemes,
                    tags: &example.tags,
                    inventory: &tagger.tags,
                };
                prepared.set(&input, &known, &memory);
                let mut found = vec![labels::OUTSIDE as u8; words.len()];
                let mut start = 0;
                while start < words.len() {
                    let length = prepared.active[start..].iter().take_while(|&&a| a).count();
                    if length == 0 {
                        start += 1;
                        continue;
                    }
                    scores.clear();
                    features.resize_with(features.len().max(length), Vec::new);
                    for at in 0..length {
                        prepared.features(start + at, &mut features[at]);
                        let mut all = [0; MAX_CLASSES];
                        weights.add_scores(&features[at], &mut all);
                        let mut few = [0; LABELS];
                        few.copy_from_slice(&all[..LABELS]);
                        scores.push(few);
                    }
                    let allowed = |at: usize| example.allowed[start + at];
                    path.best(&scores, &steps, |_| labels::ANY, &mut guess);
                    found[start..start + length].copy_from_slice(&guess);
                    path.best(&scores, &steps, allowed, &mut right);
                    for (at, few) in scores.iter_mut().enumerate() {
                        for (label, score) in few.iter_mut().enumerate() {
                            *score += if allowed(at) & 1 << label == 0 { MARGIN } else { 0 };
                        }
                    }
                    path.best(&scores, &steps, |_| labels::ANY, &mut guess);
                    weights.tick();
                    let wrong = guess.iter().enumerate().any(|(at, &l)| allowed(at) & 1 << l == 0);
                    // A name may reach beyond what is scored; then there is nothing right to learn.
                    let possible = right.iter().enumerate().all(|(at, &l)| allowed(at) & 1 << l != 0);
                    if wrong && possible {
                        let (mut last_right, mut last_guess) = (labels::OUTSIDE, labels::OUTSIDE);
                        for at in 0..length {
                            let (r, g) = (usize::from(right[at]), usize::from(guess[at]));
                            if r != g {
                                weights.update(&features[at], r, g);
                            }
                            if (last_right, r) != (last_guess, g) {
                                steps[last_right][r] += 1;
                                steps[last_guess][g] -= 1;
                                weights.add(one(STEP, last_right as u32), r, 1);
                                weights.add(one(STEP, last_guess as u32), g, -1);
                            }
                            (last_right, last_guess) = (r, g);
                        }
                    }
                    start += length;
                }
                remember(&input, &prepared, &found, &mut memory);
            }
        }
    }
    weights.averaged(SCALE, CHANGES, LEAST)
}
