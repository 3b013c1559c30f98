//! persons_harvest.tsv: office-holders as dated articles in the public domain name them.
//!
//! The library reads the articles and says where persons are named with which words around them; `titles` reads the
//! titles, `rows` weighs what all articles say.

mod articles;
mod evidence;
mod rows;
mod titles;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::tsv::Table;
use crate::error::{Error, Result};
pub use articles::{Article as Kept, kept_apart, number};
use titles::Titles;

/// The table that is made here.
pub const NAME: &str = "persons_harvest.tsv";

/// Makes the table anew from the articles in `data`, or compares it. With `evidence`, every sentence that told an office
/// is written there, for who judges the table. Returns what to print.
pub fn run(root: &Path, data: &Path, check: bool, evidence: Option<&Path>) -> Result<String> {
    let folder = root.join("data/lexicon");
    let table = |name: &str| Table::read(&folder.join(name));
    let offices = table("offices.tsv")?;
    let titles = Titles::new(
        &table("states.tsv")?,
        &table("organisations.tsv")?,
        &offices,
        &table("title_words.tsv")?,
    )?;
    let articles = articles::harvested(data)?;
    let found = evidence::find(&articles, &titles);
    if let Some(path) = evidence {
        fs::write(path, evidence::render(&found))
            .map_err(|e| Error::new(format!("{}: {e}", path.display())))?;
    }
    let made = rows::make(&found, &table("persons.tsv")?)?;
    let text = made.table.render().map_err(|e| e.within(NAME))?;
    let path = folder.join(NAME);
    let mut report = format!("{} articles, {} titles\n{}", articles.len(), found.len(), made.report);
    if check {
        if fs::read_to_string(&path).is_ok_and(|committed| committed == text) {
            let _ = writeln!(report, "{NAME}: {} rows, up to date", made.table.rows.len());
            return Ok(report);
        }
        return Err(Error::new(format!("{NAME} is stale; run `summitry-tools lexicon --harvest`")));
    }
    fs::write(&path, text).map_err(|e| Error::new(format!("{}: {e}", path.display())))?;
    let _ = writeln!(report, "{NAME}: {} rows", made.table.rows.len());
    Ok(report)
}

/// The ids of all dated articles that the harvest leaves out, one a line, each behind its collection.
pub fn left_out(data: &Path) -> Result<String> {
    articles::left_out(data)
}
