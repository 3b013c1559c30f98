//! Cells of a user's table by the names of their columns.

use super::super::intern::intern;
use crate::error::Error;
use crate::table::Table;

/// A row under its number, from 1.
pub struct Row<'a> {
    name: &'static str,
    pub number: usize,
    columns: &'a [String],
    cells: &'a [String],
}

/// The rows of a table whose columns are all among those `known`.
pub fn rows<'a>(
    name: &'static str,
    table: &'a Table,
    known: &'static [&'static str],
) -> Result<impl Iterator<Item = Row<'a>>, Error> {
    if let Some(column) = table.columns().iter().find(|c| !known.contains(&c.as_str())) {
        let what = format!("no such column; the columns are {}", known.join(", "));
        return Err(Error::table(name, None, Some(column), what));
    }
    let rows = (1..).zip(table.rows());
    Ok(rows.map(move |(number, cells)| Row { name, number, columns: table.columns(), cells }))
}

/// Words for an error: "a, b or c".
pub fn or(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
    }
}

impl Row<'_> {
    /// An error in a column of this row.
    pub fn error(&self, column: &str, what: impl std::fmt::Display) -> Error {
        Error::table(self.name, Some(self.number), Some(column), what)
    }

    /// The cell of a column; empty where there is none.
    pub fn cell(&self, column: &str) -> &'static str {
        let at = self.columns.iter().position(|c| c == column);
        at.map_or("", |at| intern(&self.cells[at]))
    }

    /// The alternatives of a cell.
    pub fn list(&self, column: &str) -> Vec<&'static str> {
        self.cell(column).split('|').map(str::trim).filter(|a| !a.is_empty()).collect()
    }

    /// A cell that must not be empty.
    pub fn needed(&self, column: &str) -> Result<&'static str, Error> {
        match self.cell(column) {
            "" => Err(self.error(column, "is empty; every row needs it")),
            cell => Ok(cell),
        }
    }

    /// A cell that is one of a few words, or empty.
    pub fn one_of(&self, column: &str, words: &[&'static str]) -> Result<Option<&'static str>, Error> {
        match self.cell(column) {
            "" => Ok(None),
            cell => match words.iter().find(|w| **w == cell) {
                Some(word) => Ok(Some(word)),
                None => Err(self.error(column, format!("{cell:?} is none of them; it may be {}", or(words)))),
            },
        }
    }

    /// A cell that is a number, or empty.
    pub fn number(&self, column: &str, most: u8) -> Result<Option<u8>, Error> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return Ok(None);
        }
        let number = cell.parse().ok().filter(|n| *n <= most);
        let wrong = || self.error(column, format!("{cell:?} is no whole number from 0 to {most}"));
        number.map(Some).ok_or_else(wrong)
    }

    /// Whether the row takes something away.
    pub fn removes(&self) -> Result<bool, Error> {
        let cell = self.cell("remove");
        match cell.to_lowercase().as_str() {
            "" | "0" | "no" | "n" | "false" => Ok(false),
            "1" | "yes" | "y" | "x" | "true" => Ok(true),
            _ => Err(self.error("remove", format!("{cell:?} is neither yes nor no"))),
        }
    }
}
