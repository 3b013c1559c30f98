//! Raw news text, for what needs no annotation.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;

use crate::error::{Error, Result};

/// The collections, the nearest to news first.
pub const FILES: &[&str] = &[
    "voa_2004_2010.jsonl.gz",
    "wikinews_2019_2020.jsonl.gz",
    "state_pr.jsonl.gz",
    "wh_briefings.jsonl.gz",
    "auspm_1995_2018.jsonl.gz",
];

/// Calls `each` with the text of every article of a collection, in order.
pub fn articles(data: &Path, file: &str, mut each: impl FnMut(&str)) -> Result<()> {
    let path = data.join("raw_news").join(file);
    let wrong = |e: &dyn std::fmt::Display| Error::new(format!("{}: {e}", path.display()));
    let reader = BufReader::new(GzDecoder::new(File::open(&path).map_err(|e| wrong(&e))?));
    for line in reader.lines() {
        let line = line.map_err(|e| wrong(&e))?;
        let article: serde_json::Value = serde_json::from_str(&line).map_err(|e| wrong(&e))?;
        if let Some(text) = article["text"].as_str() {
            each(text);
        }
    }
    Ok(())
}
