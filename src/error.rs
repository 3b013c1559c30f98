//! The one error type of the crate.

use std::fmt;

/// What went wrong: opaque, with predicates.
///
/// Extraction itself never fails; errors come from what surrounds it, such as a date that is none.
///
/// ```
/// let error = summitry::Document::new("Text.").published_str("2025-02-30").unwrap_err();
/// assert!(error.is_date());
/// assert!(error.to_string().contains("2025-02-30"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: Kind,
    message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Date,
    Offsets,
    Setting,
    Model,
    Table,
    Unknown,
}

impl Error {
    pub(crate) fn date(given: &str) -> Error {
        let shown: String = given.chars().take(40).collect();
        Error { kind: Kind::Date, message: format!("not a date of the form YYYY-MM-DD: {shown:?}") }
    }

    pub(crate) fn offsets(message: impl Into<String>) -> Error {
        Error { kind: Kind::Offsets, message: message.into() }
    }

    pub(crate) fn setting(message: impl Into<String>) -> Error {
        Error { kind: Kind::Setting, message: message.into() }
    }

    pub(crate) fn model(message: impl Into<String>) -> Error {
        Error { kind: Kind::Model, message: format!("model: {}", message.into()) }
    }

    /// What is wrong in a table, named if it has a name, in a row (from 1) and a column.
    pub(crate) fn table(
        name: &str,
        row: Option<usize>,
        column: Option<&str>,
        what: impl fmt::Display,
    ) -> Error {
        let mut message = if name.is_empty() { "table".to_owned() } else { format!("{name} table") };
        if let Some(row) = row {
            message += &format!(", row {row}");
        }
        if let Some(column) = column {
            message += &format!(", column {column}");
        }
        Error { kind: Kind::Table, message: format!("{message}: {what}") }
    }

    pub(crate) fn unknown(message: impl Into<String>) -> Error {
        Error { kind: Kind::Unknown, message: message.into() }
    }

    /// Whether a date could not be read.
    #[must_use]
    pub fn is_date(&self) -> bool {
        self.kind == Kind::Date
    }

    /// Whether offsets do not fit the text that they were said to belong to.
    #[must_use]
    pub fn is_offsets(&self) -> bool {
        self.kind == Kind::Offsets
    }

    /// Whether a setting of the [`ExtractorBuilder`](crate::ExtractorBuilder) cannot be used.
    #[must_use]
    pub fn is_setting(&self) -> bool {
        self.kind == Kind::Setting
    }

    /// Whether a model is missing, damaged or of another version.
    #[must_use]
    pub fn is_model(&self) -> bool {
        self.kind == Kind::Model
    }

    /// Whether a [`Table`](crate::Table) cannot be used; the message names table, row and column.
    #[must_use]
    pub fn is_table(&self) -> bool {
        self.kind == Kind::Table
    }

    /// Whether the knowledge was asked for an office, state or organisation that is not in it.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.kind == Kind::Unknown
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
