//! The command `lexicon`: raw facts and hand-made additions in, tables of data/lexicon out.
//!
//! What a person decides (additions, corrections, forms that two states share) stands in
//! tools/lexicon/*.tsv; the code here holds rules only.

mod clean;
mod given_names;
pub mod harvest;
mod offices;
mod organisations;
mod pack;
mod persons;
mod places;
mod states;
pub mod tsv;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::error::{Error, Result};

/// The folders that the tables are made from.
struct Inputs<'a> {
    /// Raw facts (read-only).
    actors: &'a Path,
    /// What was decided by hand.
    hand: &'a Path,
}

/// Packs the committed tables. Returns what to print.
fn pack(root: &Path) -> Result<String> {
    let folder = root.join("data/lexicon");
    let path = folder.join("tables.bin");
    let packed = pack::pack(&folder)?;
    fs::write(&path, &packed).map_err(|e| Error::new(format!("{}: {e}", path.display())))?;
    Ok(format!("tables.bin: {} bytes\n", packed.len()))
}

/// What the harvest reads and writes besides its table.
pub struct Harvest<'a> {
    /// Folder with the corpora.
    pub data: &'a Path,
    /// Where every sentence that told an office is written.
    pub evidence: Option<&'a Path>,
}

/// Writes the tables, or compares them with the committed ones; the one that articles give only where it is asked for.
/// Returns what to print.
pub fn run(root: &Path, actors: &Path, check: bool, harvest: Option<Harvest>) -> Result<String> {
    let hand = root.join("tools/lexicon");
    let inputs = Inputs { actors, hand: &hand };
    let states = states::make(&inputs)?;
    let organisations = organisations::make(&inputs, &states)?;
    let places = places::make(&inputs, &states)?;
    let offices = offices::make(&inputs)?;
    let given_names = given_names::make(&inputs, &states, &places)?;
    let persons = persons::make(&inputs, &states, &organisations, &offices)?;
    let outputs = [
        ("states.tsv", states),
        ("organisations.tsv", organisations),
        ("places.tsv", places),
        ("offices.tsv", offices),
        ("given_names.tsv", given_names),
        ("persons.tsv", persons),
    ];
    let folder = root.join("data/lexicon");
    let mut report = String::new();
    let mut stale = Vec::new();
    for (name, table) in outputs {
        let rows = table.rows.len();
        let text = table.render().map_err(|e| e.within(name))?;
        let path = folder.join(name);
        if check {
            if fs::read_to_string(&path).is_ok_and(|committed| committed == text) {
                let _ = writeln!(report, "{name}: {rows} rows, up to date");
            } else {
                stale.push(name);
            }
        } else {
            fs::write(&path, text).map_err(|e| Error::new(format!("{}: {e}", path.display())))?;
            let _ = writeln!(report, "{name}: {rows} rows");
        }
    }
    if let Some(from) = harvest.filter(|_| stale.is_empty()) {
        report += &harvest::run(root, from.data, check, from.evidence)?;
    }
    let path = folder.join("tables.bin");
    if !check {
        report += &pack(root)?;
    } else if fs::read(&path).is_ok_and(|packed| pack::is_fresh(&packed, &folder).unwrap_or(false)) {
        let _ = writeln!(report, "tables.bin: up to date");
    } else {
        stale.push("tables.bin");
    }
    if stale.is_empty() {
        Ok(report)
    } else {
        Err(Error::new(format!(
            "data/lexicon is stale: {}; run `cargo run -p summitry-tools -- lexicon`",
            stale.join(", ")
        )))
    }
}
