//! Makes summitry's tables and model, measures them, and shows what they make of a text.

mod conllu;
mod error;
mod eval;
mod experiment;
mod lexicon;
mod train;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Makes and measures summitry's tables and model.
#[derive(Parser)]
#[command(name = "summitry-tools")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Writes the generated tables of data/lexicon.
    Lexicon {
        /// Folder with the raw actor tables [default: ../shared/data/actors beside the project].
        #[arg(long)]
        actors: Option<PathBuf>,
        /// Writes nothing; fails if a committed table differs from what would be written.
        #[arg(long)]
        check: bool,
    },
    /// Trains the model of the language layer.
    Train {
        /// Folder with the corpora [default: ../shared/data beside the project].
        #[arg(long)]
        data: Option<PathBuf>,
    },
    /// Trains and measures the finder of names alone.
    Names {
        /// Folder with the corpora.
        #[arg(long)]
        data: Option<PathBuf>,
        /// Model file whose clusters and tagger are used; made where it is missing.
        #[arg(long)]
        model: PathBuf,
    },
    /// Measures the language layer on treebanks and corpora.
    Eval {
        /// Folder with the corpora [default: ../shared/data beside the project].
        #[arg(long)]
        data: Option<PathBuf>,
        /// What to measure; everything where none is named.
        parts: Vec<eval::Part>,
    },
}

fn main() -> ExitCode {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let done = match Cli::parse().command {
        Command::Lexicon { actors, check } => {
            let actors = actors.unwrap_or_else(|| root.join("../shared/data/actors"));
            lexicon::run(&root, &actors, check)
        }
        Command::Train { data } => train::run(&data.unwrap_or_else(|| root.join("../shared/data"))),
        Command::Names { data, model } => {
            experiment::run(&data.unwrap_or_else(|| root.join("../shared/data")), &model)
        }
        Command::Eval { data, parts } => {
            eval::run(&data.unwrap_or_else(|| root.join("../shared/data")), &parts)
        }
    };
    match done {
        Ok(report) => {
            print!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
