//! Makes summitry's tables and model, measures them, and shows what they make of a text.

mod conllu;
mod error;
mod eval;
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
    /// Trains the finder of names anew; the model's other parts stay as they are.
    TrainNames {
        /// Folder with the corpora [default: ../shared/data beside the project].
        #[arg(long)]
        data: Option<PathBuf>,
    },
    /// Measures the language layer on treebanks and corpora.
    Eval {
        /// Folder with the corpora [default: ../shared/data beside the project].
        #[arg(long)]
        data: Option<PathBuf>,
        /// Lists what is wrong, by kind.
        #[arg(long)]
        errors: bool,
        /// Measures only sets whose names hold this.
        #[arg(long, default_value = "")]
        only: String,
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
        Command::TrainNames { data } => {
            train::retrain_names(&root, &data.unwrap_or_else(|| root.join("../shared/data")))
        }
        Command::Train { data } => train::run(&root, &data.unwrap_or_else(|| root.join("../shared/data"))),
        Command::Eval { data, errors, only, parts } => {
            eval::run(&data.unwrap_or_else(|| root.join("../shared/data")), &parts, errors, &only)
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
