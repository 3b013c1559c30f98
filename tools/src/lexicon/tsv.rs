//! Tables: reading, correcting, and the one canonical way to write them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::error::{Error, Result};

/// A table with named columns; a cell may hold alternatives separated by `|`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub header: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    pub fn new(header: &[&str]) -> Self {
        let header = header.iter().map(|&h| h.to_owned()).collect();
        Self { header, rows: Vec::new() }
    }

    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path)
            .map_err(|e| Error::new(format!("cannot read {}: {e}", path.display())))?;
        Self::parse(&text).map_err(|e| e.within(&path.display().to_string()))
    }

    pub fn parse(text: &str) -> Result<Self> {
        let cells = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
        let mut lines = text.lines();
        let header = cells(lines.next().ok_or_else(|| Error::new("no header line"))?);
        let rows: Vec<_> = lines.map(cells).collect();
        for (i, row) in rows.iter().enumerate() {
            if row.len() != header.len() {
                let (want, have) = (header.len(), row.len());
                return Err(Error::new(format!("line {}: {have} cells, not {want}", i + 2)));
            }
        }
        Ok(Self { header, rows })
    }

    /// The index of a column.
    pub fn column(&self, name: &str) -> Result<usize> {
        self.header.iter().position(|h| h == name).ok_or_else(|| Error::new(format!("no column {name}")))
    }

    /// The indices of several columns.
    pub fn columns<const N: usize>(&self, names: [&str; N]) -> Result<[usize; N]> {
        let mut found = [0; N];
        for (slot, name) in found.iter_mut().zip(names) {
            *slot = self.column(name)?;
        }
        Ok(found)
    }

    /// The table as text: sorted, unique, checked.
    pub fn render(&self) -> Result<String> {
        let mut lines = BTreeSet::new();
        for row in &self.rows {
            for cell in row {
                let untidy = cell.trim() != cell || cell.contains(['\t', '\n', '\r', '"']);
                if untidy || split(cell).iter().any(|a| a.trim() != *a) {
                    return Err(Error::new(format!("untidy cell {cell:?}")));
                }
            }
            let line = row.join("\t");
            if !lines.insert(line.clone()) {
                return Err(Error::new(format!("twice the same row: {line}")));
            }
        }
        let mut text = self.header.join("\t");
        text.push('\n');
        for line in lines {
            text.push_str(&line);
            text.push('\n');
        }
        Ok(text)
    }

    /// Applies a table of corrections (`name, column, action, value`).
    ///
    /// Actions: `add` and `drop` an alternative, `set` the whole cell, `remove` the row. A
    /// correction without effect is an error, so that the list cannot rot.
    pub fn correct(&mut self, corrections: &Self) -> Result<()> {
        let [key, column, action, value] = corrections.columns(["name", "column", "action", "value"])?;
        let name = self.column("name")?;
        // Rows are found by the name they had before any correction.
        let mut row_of: BTreeMap<String, usize> = BTreeMap::new();
        for (i, row) in self.rows.iter().enumerate() {
            row_of.insert(row[name].clone(), i);
        }
        let mut removed = BTreeSet::new();
        for c in &corrections.rows {
            let idle = || Error::new(format!("correction without effect: {}", c.join(" / ")));
            let &at = row_of.get(&c[key]).ok_or_else(idle)?;
            if c[action] == "remove" {
                removed.insert(at);
                continue;
            }
            let cell = self.column(&c[column])?;
            let cell = &mut self.rows[at][cell];
            let mut alternatives = split(cell).into_iter().map(str::to_owned).collect::<Vec<_>>();
            let had = alternatives.iter().position(|a| *a == c[value]);
            *cell = match (c[action].as_str(), had) {
                ("set", _) if *cell != c[value] => c[value].clone(),
                ("add", None) => {
                    alternatives.push(c[value].clone());
                    alternatives.join("|")
                }
                ("drop", Some(i)) => {
                    alternatives.remove(i);
                    alternatives.join("|")
                }
                _ => return Err(idle()),
            };
        }
        let mut i = 0;
        self.rows.retain(|_| {
            i += 1;
            !removed.contains(&(i - 1))
        });
        Ok(())
    }
}

/// The alternatives in a cell.
pub fn split(cell: &str) -> Vec<&str> {
    if cell.is_empty() { Vec::new() } else { cell.split('|').collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        Table::parse("name\taliases\nBurma\tA|B\nAden\t\n").unwrap()
    }

    #[test]
    fn rows_are_sorted_and_unique() {
        let mut t = table();
        assert_eq!(t.render().unwrap(), "name\taliases\nAden\t\nBurma\tA|B\n");
        t.rows.push(t.rows[0].clone());
        assert!(t.render().is_err());
    }

    #[test]
    fn corrections_change_cells_and_rows() {
        let mut t = table();
        let list = "name\tcolumn\taction\tvalue\nBurma\taliases\tdrop\tA\n\
                    Burma\taliases\tadd\tC\nBurma\tname\tset\tMyanmar\nAden\t\tremove\t\n";
        t.correct(&Table::parse(list).unwrap()).unwrap();
        assert_eq!(t.rows, [["Myanmar", "B|C"]]);
    }

    #[test]
    fn a_correction_without_effect_is_an_error() {
        for idle in ["Burma\taliases\tdrop\tX", "Burma\taliases\tadd\tA", "Nowhere\t\tremove\t"] {
            let list = format!("name\tcolumn\taction\tvalue\n{idle}\n");
            assert!(table().correct(&Table::parse(&list).unwrap()).is_err(), "{idle}");
        }
    }

    #[test]
    fn ragged_rows_and_missing_files_are_errors() {
        assert!(Table::parse("a\tb\n1\n").is_err());
        assert!(Table::read(Path::new("/nonexistent.tsv")).is_err());
    }
}
