//! Finds words that hyphens join ("vice-president", "U.S.-led"): several tokens, one word to most readers.

use std::ops::Range;

use super::tokens::Token;
use crate::lexicon::is_hyphen;

/// More tokens than these make no word; every look at a compound is bounded by it.
const LONGEST: usize = 15;

/// Ranges of tokens that are joined by hyphens without spaces, in order and never across sentences.
pub(super) fn find(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let glued = |i: usize| {
        tokens[i - 1].span.end == tokens[i].span.start && tokens[i - 1].sentence == tokens[i].sentence
    };
    for i in 1..tokens.len().saturating_sub(1) {
        let mark = &text[tokens[i].span.range()];
        let joins = mark.chars().count() == 1
            && mark.starts_with(is_hyphen)
            && tokens[i - 1].is_word()
            && tokens[i + 1].is_word()
            && glued(i)
            && glued(i + 1);
        if joins {
            match out.last_mut() {
                Some(last) if last.end == i && last.len() < LONGEST => last.end = i + 2,
                // The rest of a chain that is too long stands alone.
                Some(last) if last.end == i => {}
                _ => out.push(i - 1..i + 2),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    #[test]
    fn hyphens_without_spaces_join() {
        let text = Text::new("A face-to-face talk - U.S.-led - ended.");
        assert_eq!(text.compound_word(1), "face-to-face");
        assert_eq!(text.compound(3), 1..6);
        assert_eq!(text.compound_word(8), "U.S.-led");
        assert_eq!(text.compound(0), 0..1);
        assert_eq!(text.compound_word(7), "-");
        assert_eq!(text.compound_word(99), "");
    }
}
