//! A structured perceptron: the best sequence of labels, and the best of those that are right, pull the weights apart.

use std::collections::BTreeMap;

use summitry::train::case::{Case, Style};
use summitry::train::hashing::one;
use summitry::train::labels::{self, LABELS, Path, Scores};
use summitry::train::{
    Clusters, Known, MAX_CLASSES, Memory, NameSentence, Prepared, Row, STEP, Scorer, Tagger, remember,
};

use super::corpora::Document;
use super::{Example, example};
use crate::train::perceptron::{Chance, Weights};

pub const FIRST_EPOCHS: usize = 4;
const EPOCHS: usize = 7;
/// Seeds of the orders in which the documents are gone through.
const ORDERS: [u64; 3] = [7, 8, 9];
/// What a wrong label is ahead by, so that right ones are learned to win clearly.
const MARGIN: i32 = 8;
/// What weights are multiplied with before they are rounded, and the least that is kept then.
const SCALE: i64 = 16;
const LEAST: i64 = 6;
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
                0 => {}
                1 | 2 => sentence.words.iter_mut().for_each(|w| *w = w.to_uppercase()),
                _ => {
                    // Headlines leave the smallest words small.
                    let large =
                        sentence.words.iter_mut().enumerate().filter(|(at, w)| *at == 0 || w.len() > 3);
                    large.for_each(|(_, w)| *w = with_capital(w));
                }
            }
        }
        out.push(copy.iter().map(|s| example(s, clusters, tagger)).collect());
    }
    out
}

fn with_capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// Trains several times in different orders and takes the mean of the weights, for one order alone leaves much to
/// chance.
pub fn train_steadily(documents: &[Vec<Example>], known: &[(u32, u16)], tagger: &Tagger) -> Vec<Row> {
    let mut sums: BTreeMap<u32, BTreeMap<u8, i32>> = BTreeMap::new();
    for order in ORDERS {
        for row in train(documents, known, tagger, EPOCHS, order) {
            let sum = sums.entry(row.feature).or_default();
            for (class, weight) in row.weights {
                *sum.entry(class).or_default() += i32::from(weight);
            }
        }
    }
    let number = ORDERS.len() as i32;
    let mut rows = Vec::new();
    for (feature, sums) in sums {
        let means = sums.into_iter().map(|(class, sum)| (class, (sum / number) as i16));
        let weights: Vec<(u8, i16)> = means.filter(|(_, w)| i64::from(w.abs()) >= LEAST).collect();
        if !weights.is_empty() {
            rows.push(Row { feature, weights });
        }
    }
    rows
}

/// Trains on documents, with what the finder would have found in a sentence told to those behind.
pub fn train(
    documents: &[Vec<Example>],
    known: &[(u32, u16)],
    tagger: &Tagger,
    epochs: usize,
    order: u64,
) -> Vec<Row> {
    let known = Known::new(known);
    let mut learner = Learner::default();
    let mut chance = Chance::new(order);
    let mut order: Vec<usize> = (0..documents.len()).collect();
    for _ in 0..epochs {
        chance.shuffle(&mut order);
        for &at in &order {
            let document = &documents[at];
            let texts: Vec<Vec<&str>> =
                document.iter().map(|e| e.words.iter().map(String::as_str).collect()).collect();
            let inputs: Vec<NameSentence> =
                document.iter().zip(&texts).map(|(e, words)| e.input(words, tagger)).collect();
            let mut memory = Memory::default();
            inputs.iter().for_each(|i| memory.note(i.words, i.lexemes));
            for (example, input) in document.iter().zip(&inputs) {
                let found = learner.learn(example, input, &known, &memory);
                remember(input, &found, &mut memory);
            }
        }
    }
    learner.weights.averaged(SCALE, CHANGES, 3)
}

#[derive(Default)]
struct Learner {
    weights: Weights,
    /// The weights of a label after another once more, as decoding needs them.
    steps: [Scores; LABELS],
    prepared: Prepared,
    path: Path,
    features: Vec<Vec<u32>>,
    scores: Vec<Scores>,
    guess: Vec<u8>,
    right: Vec<u8>,
}

impl Learner {
    /// Learns from a sentence. Returns the labels that it would have been given.
    fn learn(&mut self, example: &Example, input: &NameSentence, known: &Known, memory: &Memory) -> Vec<u8> {
        self.prepared.set(input, known, memory);
        let number = self.prepared.active.len();
        let mut found = vec![labels::OUTSIDE as u8; number];
        let mut start = 0;
        while start < number {
            let length = self.prepared.active[start..].iter().take_while(|&&a| a).count();
            if length == 0 {
                start += 1;
                continue;
            }
            self.stretch(start, &example.allowed[start..start + length], &mut found[start..start + length]);
            start += length;
        }
        found
    }

    fn stretch(&mut self, start: usize, allowed: &[u32], found: &mut [u8]) {
        let length = allowed.len();
        self.features.resize_with(self.features.len().max(length), Vec::new);
        self.scores.clear();
        for at in 0..length {
            self.prepared.features(start + at, &mut self.features[at]);
            let mut all = [0; MAX_CLASSES];
            self.weights.add_scores(&self.features[at], &mut all);
            let mut few = [0; LABELS];
            few.copy_from_slice(&all[..LABELS]);
            self.scores.push(few);
        }
        self.path.best(&self.scores, &self.steps, |_| labels::ANY, &mut self.guess);
        found.copy_from_slice(&self.guess);
        self.path.best(&self.scores, &self.steps, |at| allowed[at], &mut self.right);
        for (few, allowed) in self.scores.iter_mut().zip(allowed) {
            for (label, score) in few.iter_mut().enumerate() {
                *score += if allowed & 1 << label == 0 { MARGIN } else { 0 };
            }
        }
        self.path.best(&self.scores, &self.steps, |_| labels::ANY, &mut self.guess);
        self.weights.tick();
        let fits = |labels: &[u8]| labels.iter().zip(allowed).all(|(&l, a)| a & 1 << l != 0);
        // A name may reach beyond what is scored; then there is nothing right to learn.
        if fits(&self.guess) || !fits(&self.right) {
            return;
        }
        let (mut right_before, mut guess_before) = (labels::OUTSIDE, labels::OUTSIDE);
        for at in 0..length {
            let (right, guess) = (usize::from(self.right[at]), usize::from(self.guess[at]));
            if right != guess {
                self.weights.update(&self.features[at], right, guess);
            }
            if (right_before, right) != (guess_before, guess) {
                self.steps[right_before][right] += 1;
                self.steps[guess_before][guess] -= 1;
                self.weights.add(one(STEP, right_before as u32), right, 1);
                self.weights.add(one(STEP, guess_before as u32), guess, -1);
            }
            (right_before, guess_before) = (right, guess);
        }
    }
}
