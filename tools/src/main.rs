//! Makes summitry's tables and model, measures them, and shows what they make of a text.

mod bench;
mod conllu;
mod decisions;
mod entities;
mod error;
mod eval;
mod gap;
mod lexicon;
mod print;
mod same_name;
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
        /// Makes persons_harvest.tsv as well, from dated articles (some minutes).
        #[arg(long)]
        harvest: bool,
        /// With --harvest: writes every sentence that told an office to a file.
        #[arg(long, requires = "harvest")]
        evidence: Option<PathBuf>,
        /// Only lists the dated articles that the harvest leaves out for measuring: collection, day, id.
        #[arg(long, conflicts_with_all = ["harvest", "check"])]
        left_out: bool,
        /// Folder with the corpora [default: ../shared/data beside the project].
        #[arg(long)]
        data: Option<PathBuf>,
    },
    /// Shows what the language layer makes of a text: tags, tree, names, actors.
    Print {
        /// A file of plain text; "-" for standard input.
        file: PathBuf,
        /// Day of publication, YYYY-MM-DD.
        #[arg(long)]
        published: Option<jiff::civil::Date>,
        /// Also shows what the learned weights decide, and why.
        #[arg(long)]
        decisions: bool,
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
    /// Trains weights and writes their table.
    Train {
        /// Folder with the corpora [default: ../shared/data beside the project].
        #[arg(long)]
        data: Option<PathBuf>,
        /// What to train.
        part: Trained,
        /// Folder with the annotated articles [default: ../shared/bench beside the project].
        #[arg(long)]
        bench: Option<PathBuf>,
        /// With `decisions`: writes what is extracted from the dev articles, and from the training articles by weights
        /// that never saw them (five folds), as dev.jsonl and train.jsonl into a folder.
        #[arg(long)]
        predict: Option<PathBuf>,
        /// Leaves a treebank out of the language layer, to see what it is worth; the project's model stays as it is.
        #[arg(long, requires = "to")]
        without: Option<train::Treebank>,
        /// Where the model trained without a treebank goes.
        #[arg(long, requires = "without")]
        to: Option<PathBuf>,
    },
}

/// What can be trained.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Trained {
    /// Tagger, parser and finder of names of the language layer.
    Language,
    /// The finder of names alone; the language layer's other parts stay as they are.
    Names,
    /// Which actor a pronoun stands for: data/model/coref.tsv.
    Coref,
    /// What the stages of positions and meetings decide: data/model/decisions.bin.
    Decisions,
}

fn main() -> ExitCode {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let done = match Cli::parse().command {
        Command::Lexicon { left_out: true, data, .. } => {
            lexicon::harvest::left_out(&data.unwrap_or_else(|| root.join("../shared/data")))
        }
        Command::Lexicon { actors, check, harvest, evidence, data, .. } => {
            let data = data.unwrap_or_else(|| root.join("../shared/data"));
            let actors = actors.unwrap_or_else(|| data.join("actors"));
            let harvest = harvest.then_some(lexicon::Harvest { data: &data, evidence: evidence.as_deref() });
            lexicon::run(&root, &actors, check, harvest)
        }
        Command::Print { file, published, decisions } => {
            print::run(&summitry::language::embedded(), &file, published, decisions)
        }
        Command::Eval { data, errors, only, parts } => {
            eval::run(&data.unwrap_or_else(|| root.join("../shared/data")), &parts, errors, &only)
        }
        Command::Train { data, part, bench, predict, without, to } => {
            let data = data.unwrap_or_else(|| root.join("../shared/data"));
            match (part, without, to) {
                (Trained::Language, Some(without), Some(to)) => train::run_without(&data, without, &to),
                (Trained::Language, ..) => train::run(&root, &data),
                (Trained::Names, ..) => train::retrain_names(&root, &data),
                (Trained::Decisions, ..) => {
                    let bench = bench.unwrap_or_else(|| root.join("../shared/bench"));
                    train::decisions::run(&root, &bench, predict.as_deref())
                }
                (Trained::Coref, ..) => train::coref::run(&root, &data),
            }
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
