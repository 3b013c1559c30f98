//! What is wrong in a segmentation, gathered by kind with examples.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

/// So many different examples are shown of a kind.
const SHOWN: usize = 25;

/// Bytes of text shown on each side of a sentence's end.
const CONTEXT: usize = 30;

/// Errors by kind; of each kind the examples with their numbers.
#[derive(Debug, Default)]
pub struct Errors {
    kinds: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Errors {
    fn add(&mut self, kind: String, example: String) {
        *self.kinds.entry(kind).or_default().entry(example).or_default() += 1;
    }

    /// Adds the stretches in which the tokens found are not those of the treebank.
    pub fn add_tokens(&mut self, raw: &str, gold: &[Range<usize>], found: &[Range<usize>]) {
        let (mut g, mut f) = (0, 0);
        while g < gold.len() && f < found.len() {
            if gold[g] == found[f] {
                (g, f) = (g + 1, f + 1);
                continue;
            }
            // Up to where both have a boundary again.
            let (from_g, from_f) = (g, f);
            (g, f) = (g + 1, f + 1);
            while gold[g - 1].end != found[f - 1].end {
                if gold[g - 1].end < found[f - 1].end {
                    if g == gold.len() {
                        break;
                    }
                    g += 1;
                } else {
                    if f == found.len() {
                        break;
                    }
                    f += 1;
                }
            }
            let show = |spans: &[Range<usize>]| {
                spans.iter().map(|s| &raw[s.clone()]).collect::<Vec<_>>().join(" | ")
            };
            let stretch = &raw[gold[from_g].start.min(found[from_f].start)..gold[g - 1].end];
            let direction = match (g - from_g).cmp(&(f - from_f)) {
                std::cmp::Ordering::Less => "cut too often",
                std::cmp::Ordering::Greater => "not cut",
                std::cmp::Ordering::Equal => "cut elsewhere",
            };
            let example = format!("{}   for   {}", show(&found[from_f..f]), show(&gold[from_g..g]));
            self.add(format!("token {direction}: {}", token_kind(stretch)), example);
        }
    }

    /// Adds the ends of sentences that are found and not there, or there and not found.
    pub fn add_sentences(&mut self, raw: &str, gold: &[Range<usize>], found: &[Range<usize>]) {
        let starts = |spans: &[Range<usize>]| spans.iter().map(|s| s.start).collect::<BTreeSet<_>>();
        let (gold, found) = (starts(gold), starts(found));
        for (direction, points) in
            [("missed", gold.difference(&found)), ("found in vain", found.difference(&gold))]
        {
            for &at in points {
                let from = (0..=at.saturating_sub(CONTEXT)).rev().find(|&i| raw.is_char_boundary(i));
                let to = (at + CONTEXT..).find(|&i| i >= raw.len() || raw.is_char_boundary(i));
                let before = &raw[from.unwrap_or(0)..at];
                let after = &raw[at..to.unwrap_or(raw.len()).min(raw.len())];
                let kind = format!("sentence's end {direction}: {}", end_kind(before, after));
                self.add(kind, format!("{before} ¦ {after}").replace('\n', "⏎"));
            }
        }
    }

    /// Appends the kinds, the most frequent first.
    pub fn write(&self, report: &mut String) {
        let total = |examples: &BTreeMap<String, usize>| examples.values().sum::<usize>();
        let mut kinds: Vec<_> = self.kinds.iter().collect();
        kinds.sort_by_key(|(_, examples)| std::cmp::Reverse(total(examples)));
        for (kind, examples) in kinds {
            let _ = writeln!(report, "  {:>5}  {kind}", total(examples));
            let mut examples: Vec<_> = examples.iter().collect();
            examples.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
            for (example, n) in examples.into_iter().take(SHOWN) {
                let _ = writeln!(report, "         {n:>4}  {example}");
            }
        }
    }
}

/// What a stretch of text holds that makes it hard to cut.
fn token_kind(stretch: &str) -> &'static str {
    let has = |chars: &[char]| stretch.contains(chars);
    if stretch.contains("://") || stretch.contains("www.") || has(&['@']) {
        "address"
    } else if has(&['\'', '\u{2019}', '`', '"', '“', '”', '‘']) {
        "apostrophe or quotation mark"
    } else if has(&['-', '–', '—', '\u{2010}', '\u{2011}']) {
        if has(&['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) { "hyphen with digits" } else { "hyphen" }
    } else if has(&['/']) {
        "slash"
    } else if has(&['.', '…']) {
        "full stop"
    } else if stretch.contains(|c: char| c.is_ascii_digit()) {
        "number"
    } else if stretch.chars().all(char::is_alphabetic) {
        "word"
    } else {
        "other sign"
    }
}

/// What stands at an end of a sentence.
fn end_kind(before: &str, after: &str) -> String {
    let last = before.trim_end();
    let word = last.rsplit(char::is_whitespace).next().unwrap_or(last);
    let left = match last.chars().next_back() {
        Some('.') if word[..word.len() - 1].contains('.') || word.chars().count() < 6 => {
            "short word with stop"
        }
        Some('.' | '!' | '?' | '…') => "stop",
        Some('"' | '\'' | '”' | '’' | ')' | ']') => "closing mark",
        Some(c) if c.is_alphanumeric() => "word",
        _ => "other sign",
    };
    let right = match after.chars().next() {
        Some(c) if c.is_lowercase() => "lower case",
        Some(c) if c.is_alphabetic() => "capital",
        Some(c) if c.is_numeric() => "digit",
        _ => "sign",
    };
    let gap = if before.ends_with('\n') {
        ", new paragraph"
    } else if before.ends_with(' ') {
        ""
    } else {
        ", no space"
    };
    format!("{left}, then {right}{gap}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_end_where_both_sides_have_a_boundary() {
        let mut errors = Errors::default();
        errors.add_tokens("a b-c d", &[0..1, 2..3, 3..4, 4..5, 6..7], &[0..1, 2..5, 6..7]);
        let mut report = String::new();
        errors.write(&mut report);
        assert_eq!(report, "      1  token not cut: hyphen\n            1  b-c   for   b | - | c\n");
    }

    #[test]
    fn missed_and_needless_ends() {
        let mut errors = Errors::default();
        errors.add_sentences("He left. She came.", &[0..8, 9..18], std::slice::from_ref(&(0..18)));
        errors.add_sentences("Mr. Kane left.", std::slice::from_ref(&(0..14)), &[0..3, 4..14]);
        let kinds: Vec<&String> = errors.kinds.keys().collect();
        assert_eq!(
            kinds,
            [
                "sentence's end found in vain: short word with stop, then capital",
                "sentence's end missed: short word with stop, then capital"
            ]
        );
    }
}
