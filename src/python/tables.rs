//! Users' tables from Python: lists of dicts, data frames, files.

use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyList, PyMapping, PyString, PyTuple};

use super::errors::value_error;
use crate::Table;

/// Reads what was given as the table `name`.
pub fn read(name: &str, given: &Bound<'_, PyAny>) -> PyResult<Table> {
    let py = given.py();
    if given.is_instance_of::<PyString>() || given.hasattr("__fspath__")? {
        let path: PathBuf = given.extract()?;
        let text = std::fs::read_to_string(&path)?;
        let json = py.import("json")?;
        return match path.extension().and_then(|e| e.to_str()) {
            Some("json") => records(name, &json.call_method1("loads", (text,))?),
            Some("jsonl" | "ndjson") => {
                let rows = PyList::empty(py);
                for line in text.lines().filter(|line| !line.trim().is_empty()) {
                    rows.append(json.call_method1("loads", (line,))?)?;
                }
                records(name, &rows)
            }
            _ => Table::from_tsv(&text).map_err(|e| value_error(format!("{name}: {e}"))),
        };
    }
    if given.hasattr("to_dicts")? {
        return records(name, &given.call_method0("to_dicts")?);
    }
    if given.hasattr("to_dict")? && given.cast::<PyMapping>().is_err() {
        return records(name, &given.call_method1("to_dict", ("records",))?);
    }
    records(name, given)
}

/// Reads an iterable of dicts; their keys, in order of their first appearance, are the columns.
fn records(name: &str, given: &Bound<'_, PyAny>) -> PyResult<Table> {
    if given.cast::<PyMapping>().is_ok() {
        return Err(value_error(format!(
            "{name} must be a list of dicts, a data frame or a path, not one dict"
        )));
    }
    let mut columns: Vec<String> = Vec::new();
    let mut read: Vec<Vec<(usize, String)>> = Vec::new();
    for (number, row) in (1..).zip(given.try_iter()?) {
        let row = row?;
        let Ok(row) = row.cast::<PyMapping>() else {
            let what = row.get_type().name()?;
            return Err(value_error(format!("{name} table, row {number}: must be a dict, not {what}")));
        };
        let mut cells = Vec::new();
        for item in row.items()?.try_iter()? {
            let (column, value) = item?.extract::<(String, Bound<'_, PyAny>)>()?;
            let at = columns.iter().position(|c| *c == column).unwrap_or(columns.len());
            let cell = cell(&value)?.ok_or_else(|| {
                value_error(format!(
                    "{name} table, row {number}, column {column}: {value} is no text, number, date or list"
                ))
            })?;
            if at == columns.len() {
                columns.push(column);
            }
            cells.push((at, cell));
        }
        read.push(cells);
    }
    let rows = read.into_iter().map(|cells| {
        let mut row = vec![String::new(); columns.len()];
        cells.into_iter().for_each(|(at, cell)| row[at] = cell);
        row
    });
    let rows: Vec<_> = rows.collect();
    Table::from_rows(&columns, rows).map_err(|e| value_error(format!("{name}: {e}")))
}

/// The text of a cell: nothing for None and what is not equal to itself (NaN); a list gives alternatives.
fn cell(value: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    let kind = value.get_type().name()?.to_string();
    if value.is_none() || matches!(kind.as_str(), "NAType" | "NaTType") {
        return Ok(Some(String::new()));
    }
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Some(text.to_str()?.replace(['\t', '\n'], " ")));
    }
    if value.is_instance_of::<PyBool>() {
        return Ok(Some(if value.is_truthy()? { "true" } else { "false" }.to_owned()));
    }
    if let Ok(number) = value.extract::<f64>() {
        let whole = if number.is_nan() { String::new() } else { number.to_string() };
        return Ok(Some(whole));
    }
    if value.hasattr("isoformat")? {
        let text: String = value.call_method0("isoformat")?.extract()?;
        return Ok(Some(text.chars().take(10).collect()));
    }
    let listed = value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>();
    if listed || value.hasattr("tolist")? {
        let mut parts = Vec::new();
        for part in value.try_iter()? {
            match cell(&part?)? {
                Some(text) => parts.push(text),
                None => return Ok(None),
            }
        }
        return Ok(Some(parts.join("|")));
    }
    Ok(None)
}

/// A table as a list of dicts, for pickling.
pub fn to_dicts<'py>(py: Python<'py>, table: &Table) -> PyResult<Bound<'py, PyList>> {
    let rows = PyList::empty(py);
    for row in table.rows() {
        let dict = PyDict::new(py);
        for (column, cell) in table.columns().iter().zip(row) {
            dict.set_item(column, cell)?;
        }
        rows.append(dict)?;
    }
    Ok(rows)
}
