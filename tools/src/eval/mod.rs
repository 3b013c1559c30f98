//! The command `eval`: figures of the language layer on held-out treebanks and corpora.

mod names;
mod segmentation;

use std::path::Path;

use crate::error::Result;

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Part {
    /// Sentences and tokens found in raw text.
    Segmentation,
    /// Names of persons, organisations and places.
    Names,
}

const ALL: &[Part] = &[Part::Segmentation, Part::Names];

/// Measures the parts named, all where none is. Returns what to print.
pub fn run(data: &Path, model: &Path, parts: &[Part]) -> Result<String> {
    let mut report = String::new();
    for part in if parts.is_empty() { ALL } else { parts } {
        match part {
            Part::Segmentation => segmentation::run(data, &mut report)?,
            Part::Names => names::run(data, model, &mut report)?,
        }
    }
    Ok(report)
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
}
