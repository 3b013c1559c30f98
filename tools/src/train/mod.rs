//! The command `train`: the model of the language layer from treebanks and raw text.

pub mod card;
pub mod clusters;
pub mod coref;
pub mod decisions;
mod fit;
pub mod lemmas;
mod matching;
pub mod names;
pub mod parser;
pub mod perceptron;
pub mod raw;
pub mod tagger;
pub mod treebank;

use std::fs;
use std::path::Path;
use std::thread;

use summitry::train::{
    Clusters, Model, Writer, pack, unpack, write_lemmas, write_names, write_parser, write_tagger,
};

use crate::error::{Error, Result};
use treebank::Gold;

/// Treebanks to train on; of GUM the free genres alone.
const TREEBANKS: &[&str] = &["ewt/en_ewt-ud-train.conllu", "gum_ud/en_gum-ud-train.conllu"];
/// Parts that the tagger is trained without, in turn, so that the parser sees tags with a tagger's faults.
const FOLDS: usize = 4;

/// A treebank that training can do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Treebank {
    /// UD English-EWT, with the names marked in it (UNER): share-alike.
    Ewt,
}

impl Treebank {
    /// Whether a file belongs to it.
    fn holds(self, file: &str) -> bool {
        match self {
            Treebank::Ewt => file.starts_with("ewt/"),
        }
    }
}

/// Trains everything and writes the model and its card. Returns what to print.
pub fn run(root: &Path, data: &Path) -> Result<String> {
    card::write(root, data, TREEBANKS, &train(data, None)?)
}

/// Trains everything without a treebank and writes the model to a file, so that its worth can be told. Returns its
/// figures.
pub fn run_without(data: &Path, without: Treebank, to: &Path) -> Result<String> {
    let file = train(data, Some(without))?;
    let wrong = |e: &dyn std::fmt::Display| Error::new(format!("{}: {e}", to.display()));
    fs::write(to, &file).map_err(|e| wrong(&e))?;
    let model = Model::from_bytes(&file).map_err(|e| wrong(&e))?;
    Ok(format!("{:#}\n", crate::eval::card(&model, data)?))
}

/// The file of a model.
fn train(data: &Path, without: Option<Treebank>) -> Result<Vec<u8>> {
    let mut words = clusters::train(data)?;
    eprintln!("clusters: {} words", words.len());
    let table = Clusters::new(&words);
    let left_out = |file: &str| without.is_some_and(|w| w.holds(file));
    let files: Vec<&str> = TREEBANKS.iter().copied().filter(|f| !left_out(f)).collect();
    let sentences = treebank::gold(&treebank::documents(data, &files)?, &table);
    let all: Vec<&Gold> = sentences.iter().collect();
    let (mut tagger, tags) = tagger_and_tags(&all);
    eprintln!("tagger: {} features, {} weights", tagger.rows.len(), cells(&tagger.rows));
    let mut lemmas = lemmas::train(&all);
    eprintln!("lemmas: {} changes, {} rules", lemmas.changes.len(), lemmas.rules.len());
    let mut parser = parser::train(&all, &tags, &tagger.tags);
    eprintln!(
        "parser: {} features for steps, {} with {} weights for relations",
        parser.steps.len(),
        parser.labels.len(),
        cells(&parser.labels)
    );
    let section = |write: &mut dyn FnMut(&mut Writer)| {
        let mut writer = Writer::default();
        write(&mut writer);
        writer.into_bytes()
    };
    let mut names = names::train(data, without, &table, &tagger.tagger())?;
    eprintln!("names: {} features, {} weights", names.rows.len(), cells(&names.rows));
    Ok(pack(&[
        ("clusters", section(&mut |w| clusters::write(&mut words, w))),
        ("tagger", section(&mut |w| write_tagger(&tagger.tags, &mut tagger.dictionary, &mut tagger.rows, w))),
        ("lemmas", section(&mut |w| write_lemmas(&lemmas.changes, &mut lemmas.rules, w))),
        (
            "parser",
            section(&mut |w| {
                write_parser(&parser.relations, &mut parser.sure, &mut parser.steps, &mut parser.labels, w);
            }),
        ),
        ("names", section(&mut |w| write_names(&mut names.known, &mut names.rows, w))),
    ]))
}

/// Trains the finder of names for the model that is there, and puts it in. Returns what to print.
pub fn retrain_names(root: &Path, data: &Path) -> Result<String> {
    let path = root.join("data/model/en.bin");
    let wrong = |e: &dyn std::fmt::Display| Error::new(format!("{}: {e}", path.display()));
    let file = fs::read(&path).map_err(|e| wrong(&e))?;
    let mut sections: Vec<(&str, Vec<u8>)> = Vec::new();
    for (name, bytes) in unpack(&file).map_err(|e| wrong(&e))? {
        if name != "names" {
            sections.push((name, bytes.to_vec()));
        }
    }
    let model = Model::from_bytes(&pack(&sections)).map_err(|e| wrong(&e))?;
    let mut names = names::train(data, None, model.clusters(), model.tagger())?;
    let mut writer = Writer::default();
    write_names(&mut names.known, &mut names.rows, &mut writer);
    sections.push(("names", writer.into_bytes()));
    card::write(root, data, TREEBANKS, &pack(&sections))
}

fn cells(rows: &[summitry::train::Row]) -> usize {
    rows.iter().map(|r| r.weights.len()).sum()
}

/// The tagger trained on everything, and the tags that taggers trained on the rest give each part.
fn tagger_and_tags(all: &[&Gold]) -> (tagger::Trained, Vec<Vec<u8>>) {
    let fold = |k: usize| -> tagger::Trained {
        let rest: Vec<&Gold> =
            all.iter().enumerate().filter(|(i, _)| i % FOLDS != k).map(|(_, &s)| s).collect();
        // The last job is the tagger of everything.
        tagger::train(&rest, 10 + k as u64)
    };
    let mut taggers = in_pairs(FOLDS + 1, &fold);
    let Some(whole) = taggers.pop() else { return (tagger::train(all, 10), Vec::new()) };
    let mut tags = vec![Vec::new(); all.len()];
    for (k, trained) in taggers.iter().enumerate() {
        let tagger = trained.tagger();
        let mut out = Vec::new();
        for i in (k..all.len()).step_by(FOLDS) {
            tagger.tag(&all[i].lexemes, &mut out);
            let same = |&tag: &u8| {
                let pos = tagger.tags[usize::from(tag)];
                whole.tags.iter().position(|&p| p == pos).unwrap_or(0) as u8
            };
            tags[i] = out.iter().map(same).collect();
        }
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
