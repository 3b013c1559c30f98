//! Finds noun phrases: runs of words from a determiner or modifier up to the noun.

use std::ops::Range;

use super::{Syntax, Tag};
use crate::text::Text;

/// A noun phrase without what follows its head ("the foreign minister" of "the foreign minister of Chad").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its last noun or name, or the pronoun that it is.
    pub head: usize,
}

/// Appends the noun phrases of a sentence.
pub(super) fn find(text: &Text, syntax: &mut Syntax, tokens: Range<usize>) {
    let mut i = tokens.start;
    while i < tokens.end {
        let (end, seen) = phrase_end(text, syntax, i, tokens.end);
        if end == i {
            // No phrase begins between here and where the search broke off: it would break off there again.
            i = seen.max(i + 1);
            continue;
        }
        let head = (i..end).rev().find(|&t| syntax.tag(t).is_nominal()).unwrap_or(end - 1);
        let number = u32::try_from(syntax.chunks.len()).unwrap_or(u32::MAX);
        syntax.chunk_of[i..end].fill(number);
        syntax.chunks.push(Chunk { tokens: i..end, head });
        i = end;
    }
}

/// The end of the noun phrase that begins at `start`, which is `start` where none begins, and the token at which the
/// search broke off.
fn phrase_end(text: &Text, syntax: &Syntax, start: usize, limit: usize) -> (usize, usize) {
    if syntax.tag(start) == Tag::Pron {
        return (start + 1, start + 1);
    }
    let mut end = start;
    let mut nominal = false;
    let mut i = start;
    while i < limit {
        match syntax.tag(i) {
            Tag::Det if i == start || !nominal && syntax.tag(i - 1) == Tag::Det => {}
            Tag::Num | Tag::Adj
                if !nominal || syntax.tag(i - 1) == Tag::Possessive || syntax.tag(i) == Tag::Adj => {}
            // "Wednesday 12", "Type 45": a number after a name stays with it.
            Tag::Num if syntax.tag(i - 1) == Tag::Name => {}
            Tag::Noun | Tag::Name => {
                nominal = true;
                end = i + 1;
            }
            Tag::Possessive if nominal => end = i + 1,
            Tag::Adv if i > start && i + 1 < limit && matches!(syntax.tag(i + 1), Tag::Adj) && !nominal => {}
            // "the so-called "Quad" talks": quotation marks around a part of the phrase.
            Tag::Punct if i > start && is_mark(text, i) && !nominal => {}
            _ => break,
        }
        i += 1;
    }
    // "the 12 of them", "these two": a phrase without a noun, when it is more than an article.
    if !nominal && i > start && syntax.tag(i - 1) == Tag::Num && !matches!(syntax.tag(start), Tag::Punct) {
        end = i;
    }
    if end > start && syntax.tag(end - 1) == Tag::Possessive {
        end -= 1;
    }
    (end, i)
}

fn is_mark(text: &Text, i: usize) -> bool {
    matches!(text.word(i), "\"" | "“" | "‘")
}
