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
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
