//! The command `train`: the model of the language layer from treebanks and raw text.

pub mod clusters;
pub mod names;
pub mod parser;
pub mod perceptron;
pub mod raw;
pub mod tagger;
pub mod treebank;

use std::path::Path;
use std::thread;

use summitry::train::{Clusters, Input, Model, Parser, State};

use crate::error::Result;
use treebank::Gold;

/// Treebanks to train on.
const TRAIN: &[&str] = &["ewt/en_ewt-ud-train.conllu", "gum_ud/en_gum-ud-train.conllu"];
/// Parts that the tagger is trained without, in turn, so that the parser sees tags with a tagger's faults.
const FOLDS: usize = 4;

pub fn run(data: &Path) -> Result<String> {
    let clusters = Clusters::default();
    let sentences = treebank::gold(&treebank::documents(data, TRAIN)?, &clusters);
    let all: Vec<&Gold> = sentences.iter().collect();
    let start = std::time::Instant::now();
    let (trained, tags) = tagger_and_tags(&all);
    eprintln!("tagger {:?}", start.elapsed());
    let tagger = trained.tagger();
    let parsed = parser::train(&all, &tags, &tagger.tags, 2);
    eprintln!(
        "parser {:?} rows {} cells {}",
        start.elapsed(),
        parsed.rows.len(),
        parsed.rows.iter().map(|r| r.weights.len()).sum::<usize>()
    );
    eprintln!(
        "tagger rows {} cells {} tags {}",
        trained.rows.len(),
        trained.rows.iter().map(|r| r.weights.len()).sum::<usize>(),
        trained.tags.len()
    );
    let parser = Parser::new(parsed.steps.clone(), &parsed.rows);
    for (name, file, genre) in [
        ("EWT dev", "ewt/en_ewt-ud-dev.conllu", ""),
        ("EWT", "ewt/en_ewt-ud-test.conllu", ""),
        ("PUD", "pud/en_pud-ud-test.conllu", ""),
        ("GUM news", "gum_ud/en_gum-ud-test.conllu", "news"),
        ("GUM news dev", "gum_ud/en_gum-ud-dev.conllu", "news"),
    ] {
        let mut docs = treebank::documents(data, &[file])?;
        docs.retain(|d| genre.is_empty() || d.genre() == genre);
        let gold = treebank::gold(&docs, &clusters);
        let (mut n, mut upos, mut xpos, mut uas, mut las, mut ulas) = (0, 0, 0, 0, 0, 0);
        let (mut input, mut state, mut out) = (Input::default(), State::default(), Vec::new());
        let t = std::time::Instant::now();
        for g in &gold {
            tagger.tag(&g.lexemes, &mut out);
            input.set(&g.lexemes, &out, &tagger.tags);
            parser.parse(&input, &mut state);
            for i in 0..g.lexemes.len() {
                n += 1;
                upos += usize::from(tagger.tags[out[i] as usize].upos == g.pos[i].upos);
                xpos += usize::from(tagger.tags[out[i] as usize].xpos == g.pos[i].xpos);
                if usize::from(state.heads[i]) == g.heads[i] {
                    uas += 1;
                    las += usize::from(state.relations[i] == g.relations[i]);
                    ulas += usize::from(state.relations[i].universal() == g.relations[i].universal());
                }
            }
        }
        let p = |x: usize| 100.0 * x as f64 / n as f64;
        eprintln!(
            "{name:<14} n {n} upos {:.2} xpos {:.2} uas {:.2} las {:.2} las-universal {:.2}  {:.0} words/s",
            p(upos),
            p(xpos),
            p(uas),
            p(las),
            p(ulas),
            n as f64 / t.elapsed().as_secs_f64()
        );
    }
    let _ = Model::default();
    Ok(String::new())
}

/// The tagger trained on everything, and the tags that taggers trained on the rest give each part.
fn tagger_and_tags(all: &[&Gold]) -> (tagger::Trained, Vec<Vec<u8>>) {
    let whole = thread::scope(|scope| {
        let whole = scope.spawn(|| tagger::train(all, 1));
        whole.join()
    });
    let whole = whole.unwrap_or_else(|e| std::panic::resume_unwind(e));
    let inventory = &whole.tags;
    let fold = |k: usize| -> Vec<(usize, Vec<u8>)> {
        let rest: Vec<&Gold> =
            all.iter().enumerate().filter(|(i, _)| i % FOLDS != k).map(|(_, &s)| s).collect();
        let tagger = tagger::train(&rest, 10 + k as u64).tagger();
        let mut out = Vec::new();
        let part = (0..all.len()).filter(|i| i % FOLDS == k);
        part.map(|i| {
            tagger.tag(&all[i].lexemes, &mut out);
            let same = |&tag: &u8| {
                let pos = tagger.tags[usize::from(tag)];
                inventory.iter().position(|&p| p == pos).unwrap_or(0) as u8
            };
            (i, out.iter().map(same).collect())
        })
        .collect()
    };
    let mut tags = vec![Vec::new(); all.len()];
    for (i, t) in in_pairs(FOLDS, &fold).into_iter().flatten() {
        tags[i] = t;
    }
    (whole, tags)
}

/// Does `number` jobs on two threads; the results in order.
fn in_pairs<T: Send>(number: usize, job: &(impl Fn(usize) -> T + Sync)) -> Vec<T> {
    let mut results = Vec::with_capacity(number);
    for first in (0..number).step_by(2) {
        let pair: Vec<T> = thread::scope(|scope| {
            let jobs: Vec<_> = (first..number.min(first + 2)).map(|k| scope.spawn(move || job(k))).collect();
            jobs.into_iter().map(|j| j.join().unwrap_or_else(|e| std::panic::resume_unwind(e))).collect()
        });
        results.extend(pair);
    }
    results
}
