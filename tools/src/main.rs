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
    /// Trains the finder of names anew, for a model whose clusters and tagger stay.
    TrainNames {
        /// Folder with the corpora [default: ../shared/data beside the project].
        #[arg(long)]
        data: Option<PathBuf>,
        /// The model file; its section of names is replaced.
        #[arg(long)]
        model: PathBuf,
    },
    /// Measures the language layer on treebanks and corpora.
    Eval {
        /// Folder with the corpora [default: ../shared/data beside the project].
        #[arg(long)]
        data: Option<PathBuf>,
        /// The model [default: data/model/en.bin].
        #[arg(long)]
        model: Option<PathBuf>,
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
        Command::TrainNames { data, model } => {
            train::names::retrain(&data.unwrap_or_else(|| root.join("../shared/data")), &model)
        }
        Command::Eval { data, model, parts } => {
            let model = model.unwrap_or_else(|| root.join("data/model/en.bin"));
            eval::run(&data.unwrap_or_else(|| root.join("../shared/data")), &model, &parts)
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
