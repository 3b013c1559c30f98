//! Cuts a paragraph into tokens.

use super::addresses;
use super::chars::{in_word, is_apostrophe, is_quote_mark, is_stop, repeats};
use super::words;
use crate::model::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with the hyphens, apostrophes and stops that belong to them; also an address.
    Word,
    /// Begins with a digit.
    Number,
    /// The possessive ending (`'s`, or the apostrophe after a plural).
    Possessive,
    /// A full stop, question mark or exclamation mark, or a run of them.
    Stop,
    /// A quotation mark.
    QuoteMark,
    /// Other punctuation and symbols; the same sign several times over is one.
    Punctuation,
}

/// A word, number or punctuation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// The sentence that it stands in.
    pub sentence: usize,
    /// The innermost quotation that it stands in, marks included.
    pub quotation: Option<usize>,
}

impl Token {
    pub(super) fn new(start: usize, end: usize, kind: TokenKind) -> Token {
        Token { span: Span::new(start, end), kind, sentence: 0, quotation: None }
    }

    /// Whether it is a word or a number.
    #[must_use]
    pub fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }
}

/// Appends the tokens of `span` to `out`.
pub(super) fn tokenise(text: &str, span: Span, out: &mut Vec<Token>) {
    let limit = span.end;
    let mut at = span.start;
    let mut before = None;
    while let Some(c) = text[at..limit].chars().next() {
        let end = at + c.len_utf8();
        at = if c.is_whitespace() || (c.is_control() && !in_word(c)) {
            end
        } else if let Some(length) = addresses::length(&text[at..limit], before) {
            out.push(Token::new(
                at,
                at + length,
                if in_word(c) { TokenKind::Word } else { TokenKind::Punctuation },
            ));
            at + length
        } else if in_word(c) {
            words::word(text, at, limit, out)
        } else if let Some(end) =
            is_apostrophe(c).then(|| words::at_apostrophe(text, at, limit, out)).flatten()
        {
            end
        } else {
            sign(text, at, limit, c, out)
        };
        before = text[span.start..at].chars().next_back();
    }
}

/// Appends the sign `c` at `at`, with those beside it that are one with it; gives the offset behind it.
fn sign(text: &str, at: usize, limit: usize, c: char, out: &mut Vec<Token>) -> usize {
    let run = |goes_on: fn(char, char) -> bool| {
        text[at..limit].find(|d: char| !goes_on(c, d)).map_or(limit, |n| at + n)
    };
    let (kind, end) = if is_stop(c) {
        // An ellipsis is one, marks that ask and exclaim another.
        (
            TokenKind::Stop,
            run(|c, d| if matches!(c, '.' | '…') { matches!(d, '.' | '…') } else { d != '.' && is_stop(d) }),
        )
    } else if is_quote_mark(c) {
        // Two single marks side by side are one double mark ("``", "''").
        let end = at + c.len_utf8();
        let double = is_apostrophe(c) && text[end..limit].starts_with(c);
        (TokenKind::QuoteMark, if double { end + c.len_utf8() } else { end })
    } else if repeats(c) {
        (TokenKind::Punctuation, run(|c, d| c == d))
    } else {
        (TokenKind::Punctuation, at + c.len_utf8())
    };
    out.push(Token::new(at, end, kind));
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        tokenise(text, Span::new(0, text.len()), &mut out);
        out.into_iter().map(|t| &text[t.span.range()]).collect()
    }

    #[test]
    fn possessives_and_contractions_are_cut_off() {
        assert_eq!(
            words("Iran's envoy didn't say he'd go."),
            ["Iran", "'s", "envoy", "did", "n't", "say", "he", "'d", "go", "."]
        );
        assert_eq!(words("This isn’t right"), ["This", "is", "n’t", "right"]);
        assert_eq!(words("Sen. Ray (R-S.C.) left"), ["Sen.", "Ray", "(", "R", "-", "S.C.", ")", "left"]);
        assert_eq!(words("the ministers’ talks"), ["the", "ministers", "’", "talks"]);
        assert_eq!(words("M'Bala O’Neill"), ["M'Bala", "O’Neill"]);
    }

    #[test]
    fn a_single_letter_of_several_bytes_before_a_stop() {
        // Found by tests/properties.rs.
        assert_eq!(words("字."), ["字", "."]);
        assert_eq!(words("é. Next"), ["é", ".", "Next"]);
    }

    #[test]
    fn acronyms_initials_and_abbreviations_keep_their_stops() {
        assert_eq!(
            words("Mr. Antony J. Blinken left the U.S. delegation."),
            ["Mr.", "Antony", "J.", "Blinken", "left", "the", "U.S.", "delegation", "."]
        );
        assert_eq!(
            words("a U.S.-led force of 1,500 at 3.30 p.m."),
            ["a", "U.S.", "-", "led", "force", "of", "1,500", "at", "3.30", "p.m."]
        );
        assert_eq!(words("It ended.The army left."), ["It", "ended", ".", "The", "army", "left", "."]);
    }

    #[test]
    fn any_script_and_symbol_is_taken_apart() {
        assert_eq!(words("会談は“成功”😀 e\u{301}tat"), ["会談は", "“", "成功", "”", "😀", "e\u{301}tat"]);
        assert_eq!(words("\u{0}\u{7}"), Vec::<&str>::new());
        assert_eq!(words("---...!?"), ["---", "...", "!?"]);
    }
}
