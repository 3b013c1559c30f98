//! Reads the embedded tables.

/// The rows of a table, each with exactly `N` cells; the header names `columns`.
///
/// The tables are part of the crate and held in canonical form by `tests/data.rs`, so a table that does not fit is a
/// mistake in the crate.
pub(super) fn rows<const N: usize>(
    table: &'static str,
    columns: [&str; N],
) -> impl Iterator<Item = [&'static str; N]> {
    let mut lines = table.lines();
    let header = lines.next().unwrap_or_default();
    assert!(
        header.split('\t').eq(columns),
        "table with the header {header:?} where {columns:?} was expected"
    );
    lines.map(|line| {
        let mut cells = line.split('\t');
        let row = std::array::from_fn(|_| cells.next().unwrap_or_default());
        debug_assert!(cells.next().is_none(), "row with too many cells: {line:?}");
        row
    })
}

/// The alternatives of a cell.
pub(super) fn alternatives(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|a| !a.is_empty())
}

/// The cells of one column.
pub(super) fn column(table: &'static str, name: &str) -> impl Iterator<Item = &'static str> {
    let mut lines = table.lines();
    let header = lines.next().unwrap_or_default();
    let at = header.split('\t').position(|c| c == name).expect("a column of the table");
    lines.map(move |line| line.split('\t').nth(at).unwrap_or_default())
}
