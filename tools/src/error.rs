//! The one error of the tools.

use std::fmt;

/// What went wrong, in words for the person who runs the command.
#[derive(Debug)]
pub struct Error(String);

/// Shorthand for this command's results.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// Says in which table the error was found.
    pub fn within(self, table: &str) -> Self {
        Self(format!("{table}: {}", self.0))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
