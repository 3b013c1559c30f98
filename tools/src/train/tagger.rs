//! Trains the tagger.

use std::collections::BTreeMap;

use summitry::train::{Entry, Lexeme, MAX_CLASSES, Pos, Row, Scorer, Tagger, best};

use super::perceptron::{Chance, Weights, rival};
use super::treebank::Gold;

const EPOCHS: usize = 8;
/// A tag must stand in the training text this often to be a class.
const LEAST: usize = 15;

/// The parts of a trained tagger.
pub struct Trained {
    pub tags: Vec<Pos>,
    pub dictionary: Vec<(u32, Entry)>,
    pub rows: Vec<Row>,
}

impl Trained {
    pub fn tagger(&self) -> Tagger {
        Tagger::new(self.tags.clone(), &self.dictionary, &self.rows)
    }
}

/// Trains on sentences.
pub fn train(sentences: &[&Gold], seed: u64) -> Trained {
    let tags = inventory(sentences);
    let dictionary = dictionary(sentences, &tags);
    let tagger = Tagger::new(tags.clone(), &dictionary, &[]);
    let mut weights = Weights::default();
    let mut chance = Chance::new(seed);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let (mut guessed, mut features) = (Vec::new(), Vec::new());
    for _ in 0..EPOCHS {
        chance.shuffle(&mut order);
        for &at in &order {
            let gold = sentences[at];
            let context = tagger.context(&gold.lexemes);
            guessed.clear();
            for i in 0..gold.lexemes.len() {
                if let Some(tag) = tagger.sure(&gold.lexemes[i]) {
                    guessed.push(tag);
                    continue;
                }
                Tagger::features(&context, i, &guessed, &mut features);
                let mut scores = [0; MAX_CLASSES];
                weights.add_scores(&features, &mut scores);
                let scores = &scores[..tags.len()];
                let right = class(&tags, gold.pos[i]);
                weights.learn(&features, scores, right, rival(scores, right));
                guessed.push(best(scores));
            }
        }
    }
    Trained { rows: weights.averaged(16, 3, 2), tags, dictionary }
}

/// The tags that are classes, the commonest first.
fn inventory(sentences: &[&Gold]) -> Vec<Pos> {
    let mut counts: BTreeMap<Pos, usize> = BTreeMap::new();
    for pos in sentences.iter().flat_map(|s| &s.pos) {
        *counts.entry(*pos).or_default() += 1;
    }
    let mut tags: Vec<(usize, Pos)> =
        counts.into_iter().filter(|&(_, n)| n >= LEAST).map(|(p, n)| (n, p)).collect();
    tags.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    tags.truncate(MAX_CLASSES);
    tags.into_iter().map(|(_, pos)| pos).collect()
}

/// The class of a tag; a rare one counts as the commonest of its universal part of speech.
fn class(tags: &[Pos], pos: Pos) -> usize {
    let exact = tags.iter().position(|&t| t == pos);
    exact.or_else(|| tags.iter().position(|t| t.upos == pos.upos)).unwrap_or(0)
}

/// Words that stand in the training text often enough.
fn dictionary(sentences: &[&Gold], tags: &[Pos]) -> Vec<(u32, Entry)> {
    let mut words: BTreeMap<u32, BTreeMap<usize, usize>> = BTreeMap::new();
    for sentence in sentences {
        for (Lexeme { lower, .. }, pos) in sentence.lexemes.iter().zip(&sentence.pos) {
            *words.entry(*lower).or_default().entry(class(tags, *pos)).or_default() += 1;
        }
    }
    let mut choices: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
    let mut entries = Vec::new();
    for (word, counts) in words {
        let total: usize = counts.values().sum();
        if total < 3 {
            continue;
        }
        let (&tag, &most) = counts.iter().max_by_key(|&(&tag, &n)| (n, usize::MAX - tag)).unwrap_or((&0, &0));
        let set: Vec<usize> = counts.iter().filter(|&(_, &n)| n * 25 >= total).map(|(&t, _)| t).collect();
        *choices.entry(set.clone()).or_default() += 1;
        let sure = total >= 50 && most * 1000 >= total * 997;
        entries.push((word, tag as u8, sure, set));
    }
    // The commonest sets get numbers of their own, the rest shares the last.
    let mut ranked: Vec<(usize, Vec<usize>)> = choices.into_iter().map(|(s, n)| (n, s)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let number = |set: &[usize]| ranked.iter().position(|(_, s)| s == set).unwrap_or(255).min(255) as u8;
    entries
        .into_iter()
        .map(|(word, tag, sure, set)| (word, Entry { tag, sure, choice: number(&set) }))
        .collect()
}
