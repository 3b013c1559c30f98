//! Makes summitry's tables. One subcommand for each kind of table.

mod lexicon;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Makes summitry's tables from the raw data.
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
}

fn main() -> ExitCode {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let done = match Cli::parse().command {
        Command::Lexicon { actors, check } => {
            let actors = actors.unwrap_or_else(|| root.join("../shared/data/actors"));
            lexicon::run(&root, &actors, check)
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
