//! The command `eval`: figures of the language layer on held-out treebanks and corpora.

mod coref;
mod coref_metrics;
mod gap;
mod holders;
mod names;
mod parsing;
mod segmentation;
mod segmentation_errors;
mod speed;

use std::path::Path;

use serde_json::{Value, json};
use summitry::train::Model;

use crate::error::Result;

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Part {
    /// Sentences and tokens found in raw text.
    Segmentation,
    /// Names of persons, organisations and places.
    Names,
    /// Tags, lemmas and dependencies.
    Parsing,
    /// Coreference of people, organisations and places (GUM).
    Coref,
    /// Pronouns and names (GAP).
    Gap,
    /// Words a second of raw news; on request alone.
    Speed,
    /// Lists office-holders and who they are said to be, for judging; on request alone.
    Holders,
}

/// What is measured where nothing is named.
const ALL: &[Part] = &[Part::Segmentation, Part::Parsing, Part::Names, Part::Coref, Part::Gap];

/// Measures the parts named, all but speed and holders where none is, on the sets whose names hold `only`. Returns what to print.
pub fn run(data: &Path, parts: &[Part], errors: bool, only: &str) -> Result<String> {
    let mut report = String::new();
    for part in if parts.is_empty() { ALL } else { parts } {
        match part {
            Part::Names => names::run(&summitry::language::embedded(), data, &mut report)?,
            Part::Parsing => parsing::run(&summitry::language::embedded(), data, &mut report)?,
            Part::Segmentation => segmentation::run(data, errors, only, &mut report)?,
            Part::Coref => coref::run(data, &mut report)?,
            Part::Speed => speed::run(&summitry::language::embedded(), data, &mut report)?,
            Part::Holders => holders::run(&summitry::language::embedded(), data, only, &mut report)?,
            Part::Gap => gap::run(data, &mut report)?,
        }
    }
    Ok(report)
}

/// The figures of the model card; names of sets with a star are trained on.
pub fn card(model: &Model, data: &Path) -> Result<Value> {
    let (trees, names) = (parsing::card(model, data)?, names::card(model, data)?);
    Ok(json!({ "tags_and_trees_from_gold_tokens": trees, "names_f1": names }))
}

/// Counts of what was found, what there is, and what is right.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    pub found: usize,
    pub gold: usize,
    pub right: usize,
}

impl Counts {
    /// The harmonic mean of precision and recall, in percent.
    pub fn f1(&self) -> f64 {
        200.0 * self.right as f64 / (self.found + self.gold).max(1) as f64
    }

    /// The same with two digits.
    fn rounded(&self) -> Value {
        ((self.f1() * 100.0).round() / 100.0).into()
    }
}
