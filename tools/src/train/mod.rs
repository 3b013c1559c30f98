//! The command `train`: weights from annotated corpora, the same at every run.

mod coref;
mod fit;

use std::path::Path;

use crate::error::Result;

/// What can be trained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Part {
    /// Which actor a pronoun stands for: data/model/coref.tsv.
    Coref,
}

/// Trains a part and writes its table. Returns what to print.
pub fn run(root: &Path, data: &Path, part: Part) -> Result<String> {
    match part {
        Part::Coref => coref::run(root, data),
    }
}
