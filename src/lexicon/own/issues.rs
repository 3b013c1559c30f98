//! Rows of users' policy issues.

use super::super::issues::{GAP, built_in};
use super::cells::{Row, rows};
use super::words::code;
use crate::error::Error;
use crate::table::Table;

/// A policy issue; several rows may have one code.
#[derive(Debug, Clone)]
pub struct IssueRow {
    pub code: &'static str,
    pub phrases: Vec<&'static str>,
    /// Phrases that hide what stands in them.
    pub except: Vec<&'static str>,
    pub remove: bool,
}

/// Reads policy issues.
pub fn read(table: &Table) -> Result<Vec<IssueRow>, Error> {
    rows("issues", table, &["code", "phrases", "except", "source", "remove"])?
        .map(|row| read_row(&row))
        .collect()
}

fn read_row(row: &Row<'_>) -> Result<IssueRow, Error> {
    let remove = row.removes()?;
    row.needed("code")?;
    let code = code(row, "code", "arms_control")?;
    if remove && !built_in().any(|[built_in, ..]| built_in == code) {
        return Err(row.error("code", format!("{code:?} is in no built-in table, so it cannot be removed")));
    }
    if !remove {
        row.needed("phrases")?;
    }
    Ok(IssueRow { code, phrases: phrases(row, "phrases")?, except: phrases(row, "except")?, remove })
}

/// The phrases of a cell, each with a word at both ends.
fn phrases(row: &Row<'_>, column: &str) -> Result<Vec<&'static str>, Error> {
    let list = row.list(column);
    for phrase in &list {
        let words: Vec<&str> = phrase.strip_prefix("to ").unwrap_or(phrase).split_whitespace().collect();
        let word = |w: Option<&&str>| w.is_some_and(|w| *w != GAP && w.contains(char::is_alphanumeric));
        if !word(words.first()) || !word(words.last()) {
            return Err(row.error(column, format!("{phrase:?} must begin and end with a word")));
        }
    }
    Ok(list)
}
