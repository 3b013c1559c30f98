//! What a document has shown of its words so far.

use super::case::{Case, Style};
use super::labels;
use crate::syntax::hashed::Table;
use crate::syntax::lexemes::Lexeme;

/// What was seen of a word, by its lower-case form; counts stop at 15.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    /// In small letters.
    small: u8,
    /// With a capital where none is needed: inside a plain sentence.
    capital: u8,
    /// In names of each kind, and in none.
    kinds: [u8; labels::KINDS + 1],
}

/// The words of a document.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    seen: Table<Seen>,
    cases: Vec<Case>,
}

fn more(count: &mut u8) {
    *count = (*count + 1).min(15);
}

impl Memory {
    /// Notes how the words of a sentence are written; to be called for all sentences before names are looked for.
    pub fn note(&mut self, words: &[&str], lexemes: &[Lexeme]) {
        self.cases.clear();
        self.cases.extend(words.iter().map(|w| Case::of(w)));
        if Style::of(words, &self.cases) != Style::Plain {
            return;
        }
        for (i, (lexeme, &case)) in lexemes.iter().zip(&self.cases).enumerate() {
            // A sentence's first word has a capital whatever it is.
            if case == Case::None || (i == 0 && case.capital()) {
                continue;
            }
            let mut seen = self.seen.get(lexeme.lower).unwrap_or_default();
            more(if case.capital() { &mut seen.capital } else { &mut seen.small });
            self.seen.insert(lexeme.lower, seen);
        }
    }

    /// Notes the label that a word was given.
    pub(super) fn found(&mut self, lexeme: &Lexeme, label: u8) {
        let mut seen = self.seen.get(lexeme.lower).unwrap_or_default();
        more(&mut seen.kinds[labels::kind(usize::from(label)).unwrap_or(labels::KINDS)]);
        self.seen.insert(lexeme.lower, seen);
    }

    /// How the word is written elsewhere, and what kind of name it mostly was before, each as a small number.
    pub(super) fn of(&self, lexeme: &Lexeme) -> (u32, u32) {
        let Some(seen) = self.seen.get(lexeme.lower) else { return (0, 0) };
        let case = match (seen.small, seen.capital) {
            (0, 0) => 0,
            (0, 1) => 1,
            (0, _) => 2,
            (_, 0) => 3,
            (s, c) if s > c => 4,
            _ => 5,
        };
        let mut best = 0;
        for kind in 1..seen.kinds.len() {
            if seen.kinds[kind] > seen.kinds[best] {
                best = kind;
            }
        }
        let sum: u32 = seen.kinds.iter().map(|&n| u32::from(n)).sum();
        let most = u32::from(seen.kinds[best]);
        let kind = match most {
            0 => 0,
            _ if most * 4 < sum * 3 => 1,
            1 => 2 + best as u32,
            _ => 10 + best as u32,
        };
        (case, kind)
    }
}
