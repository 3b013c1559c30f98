//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};

use crate::Document;

const AFTER_HELP: &str = "\
A plain FILE is one article. JSON lines hold one article a line: an object with \"text\" and, if known, \"id\",
\"published\" (YYYY-MM-DD) and \"title\"; other keys are ignored, empty lines are skipped. Offsets in the output count
Unicode code points from the start of the text.

Exit codes: 0 all right; 1 some input could not be read or processed (the rest was); 2 wrong usage.
A closed pipe (`| head`) is no error.";

/// Finds meetings, attendees and positions in English news.
#[derive(Debug, Parser)]
#[command(name = "summitry", version, about, after_help = AFTER_HELP)]
pub(super) struct Args {
    /// Files to read; `-`, or none, is standard input
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,

    /// How to write what is found [default: jsonl if any input is JSON lines, else text]
    #[arg(short, long, value_enum)]
    pub(super) format: Option<Format>,

    /// How to read the input
    #[arg(short, long, value_enum, default_value_t = InputFormat::Auto)]
    pub(super) input: InputFormat,

    /// Day of publication, where the input names none; relative dates ("on Monday") count from it
    #[arg(short, long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) published: Option<String>,

    /// Title, where the input names none
    #[arg(short, long)]
    pub(super) title: Option<String>,

    /// Number of threads [default: one a core]
    #[arg(short, long, value_name = "N", value_parser = jobs)]
    pub(super) jobs: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// To be read in a terminal
    Text,
    /// One indented object; for other than one plain FILE a list of them
    Json,
    /// One object a line
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum InputFormat {
    /// JSON lines where the name ends in .jsonl or .ndjson, else plain text
    Auto,
    /// Each file is one article
    Text,
    /// Each line is one article
    Jsonl,
}

fn day(given: &str) -> Result<String, String> {
    Document::new("").published_str(given).map(|_| given.to_owned()).map_err(|e| e.to_string())
}

fn jobs(given: &str) -> Result<usize, String> {
    match given.parse() {
        Ok(n @ 1..=1024) => Ok(n),
        _ => Err("not a number from 1 to 1024".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_consistent() {
        super::Args::command().debug_assert();
    }
}
