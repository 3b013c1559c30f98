//! Strings of users' tables, kept for the life of the process.
//!
//! The lexicon's entries hold `&'static str`, since nearly all of them come from tables that are part of the library.
//! A user's strings join them here: each different one is kept once and never freed, so that the same tables given twice
//! cost nothing the second time. What it costs is the size of all different tables that a process ever reads.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

static KEPT: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);

/// The same string, for the life of the process.
pub(super) fn intern(text: &str) -> &'static str {
    if text.is_empty() {
        return "";
    }
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let kept = kept.get_or_insert_with(HashSet::new);
    if let Some(known) = kept.get(text) {
        return known;
    }
    let new: &'static str = Box::leak(text.into());
    kept.insert(new);
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_is_kept_once() {
        let first = intern(&String::from("Tidewater Party"));
        assert_eq!(first, "Tidewater Party");
        assert!(std::ptr::eq(first, intern(&String::from("Tidewater Party"))));
        assert_eq!(intern(""), "");
    }
}
