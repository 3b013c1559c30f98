//! Reads GAP: an ambiguous pronoun, two names, and which of them it stands for.

use std::fs;
use std::ops::Range;
use std::path::Path;

use crate::error::{Error, Result};

/// A text with a pronoun and two names, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub id: String,
    pub text: String,
    pub pronoun: Range<usize>,
    pub a: Range<usize>,
    pub a_is_it: bool,
    pub b: Range<usize>,
    pub b_is_it: bool,
}

impl Case {
    /// Whether the pronoun is feminine.
    pub fn feminine(&self) -> bool {
        matches!(self.text[self.pronoun.clone()].to_lowercase().as_str(), "she" | "her" | "hers")
    }
}

/// Reads a file of GAP.
pub fn read(path: &Path) -> Result<Vec<Case>> {
    let content = fs::read_to_string(path).map_err(|e| Error::new(format!("{}: {e}", path.display())))?;
    let mut cases = Vec::new();
    for (number, line) in content.lines().enumerate().skip(1) {
        let case = parse(line).ok_or_else(|| Error::new(format!("{}:{}", path.display(), number + 1)))?;
        cases.push(case);
    }
    Ok(cases)
}

fn parse(line: &str) -> Option<Case> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [id, text, pronoun, pronoun_at, a, a_at, a_is_it, b, b_at, b_is_it, ..] = columns[..] else {
        return None;
    };
    // Offsets count characters.
    let place = |word: &str, at: &str| {
        let at: usize = at.parse().ok()?;
        let start = text.char_indices().nth(at)?.0;
        Some(start..(start + word.len()).min(text.len()))
    };
    Some(Case {
        id: id.to_owned(),
        pronoun: place(pronoun, pronoun_at)?,
        a: place(a, a_at)?,
        b: place(b, b_at)?,
        a_is_it: a_is_it.eq_ignore_ascii_case("true"),
        b_is_it: b_is_it.eq_ignore_ascii_case("true"),
        text: text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_characters() {
        let line = "x-1\tÉva met Ada; she left.\tshe\t13\tÉva\t0\tTRUE\tAda\t8\tFALSE\thttp://x";
        let case = parse(line).unwrap();
        let word = |r: &Range<usize>| &case.text[r.clone()];
        assert_eq!((word(&case.pronoun), word(&case.a), word(&case.b)), ("she", "Éva", "Ada"));
        assert!(case.a_is_it && !case.b_is_it && case.feminine());
    }
}
