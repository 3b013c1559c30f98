//! A user's table: columns with names, rows of text.

use crate::error::Error;

/// A table of a user's own actors, titles, places or triggers, for
/// [`ExtractorBuilder::actors`](crate::ExtractorBuilder::actors) and the like.
///
/// Cells are text; `|` stands between alternatives in a cell ("Storting|the Norwegian parliament"). A cell may be empty,
/// and a column that is always empty may be missing. What the columns are is said where a table is used and, all in one
/// place, in `docs/tables.md`.
///
/// ```
/// use summitry::Table;
///
/// let from_file = Table::from_tsv("name\tkind\taliases\nTidewater Party\tparty\tTideway|TWP\n")?;
/// let from_rows = Table::from_rows(["name", "kind", "aliases"], [["Tidewater Party", "party", "Tideway|TWP"]])?;
/// assert_eq!(from_file, from_rows);
///
/// let error = Table::from_tsv("name\tkind\nTidewater Party\n").unwrap_err();
/// assert!(error.is_table());
/// assert_eq!(error.to_string(), "table, row 1: there are 2 columns, but 1 cell");
/// # Ok::<(), summitry::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Reads tab-separated text: one line with the names of the columns, then one line a row; no quoting. Empty lines
    /// count as no row, and of a line that ends early the rest may be left out only if its tabs are there.
    ///
    /// # Errors
    /// Where a row has not as many cells as there are columns, or a column has no name or that of another
    /// ([`Error::is_table`]).
    pub fn from_tsv(text: &str) -> Result<Table, Error> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let mut lines = text.lines().filter(|line| !line.trim().is_empty()).map(|line| line.split('\t'));
        let columns = lines.next().into_iter().flatten();
        Table::from_rows(columns, lines)
    }

    /// A table of these columns and rows. Space around names and cells goes.
    ///
    /// # Errors
    /// As those of [`Table::from_tsv`].
    pub fn from_rows<C, R>(
        columns: impl IntoIterator<Item = C>,
        rows: impl IntoIterator<Item = R>,
    ) -> Result<Table, Error>
    where
        C: AsRef<str>,
        R: IntoIterator<Item: AsRef<str>>,
    {
        let columns: Vec<String> = columns.into_iter().map(|c| c.as_ref().trim().to_owned()).collect();
        for (at, column) in columns.iter().enumerate() {
            if column.is_empty() {
                return Err(Error::table("", None, None, format!("column {} has no name", at + 1)));
            }
            if columns[..at].contains(column) {
                return Err(Error::table("", None, None, format!("there are two columns {column:?}")));
            }
        }
        let rows: Vec<Vec<String>> = rows
            .into_iter()
            .map(|row| row.into_iter().map(|cell| cell.as_ref().trim().to_owned()).collect())
            .collect();
        for (number, row) in (1..).zip(&rows) {
            if row.len() != columns.len() {
                let cells = if row.len() == 1 { "cell" } else { "cells" };
                let what = format!("there are {} columns, but {} {cells}", columns.len(), row.len());
                return Err(Error::table("", Some(number), None, what));
            }
        }
        Ok(Table { columns, rows })
    }

    /// Names of the columns.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The rows, each with as many cells as there are columns.
    #[must_use]
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_cells() {
        let table = Table::from_tsv("\u{FEFF}name\t kind\r\n\r\nA b \tparty\r\nC\t\r\n").unwrap();
        assert_eq!(table.columns(), ["name", "kind"]);
        assert_eq!(table.rows(), [["A b", "party"], ["C", ""]]);
        assert_eq!(Table::from_tsv("").unwrap(), Table::default());
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let message = |text| Table::from_tsv(text).unwrap_err().to_string();
        assert_eq!(message("a\t\nb\tc\n"), "table: column 2 has no name");
        assert_eq!(message("a\ta\n"), "table: there are two columns \"a\"");
        assert_eq!(message("a\tb\n1\t2\n1\t2\t3\n"), "table, row 2: there are 2 columns, but 3 cells");
    }
}
