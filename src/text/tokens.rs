//! Cuts a paragraph into tokens.

use crate::lexicon::lexicon;
use crate::model::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with the hyphens, apostrophes and stops that belong to them.
    Word,
    /// Begins with a digit.
    Number,
    /// The possessive ending (`'s`, or the apostrophe after a plural).
    Possessive,
    /// A full stop, question mark or exclamation mark, or a run of them.
    Stop,
    /// A quotation mark.
    QuoteMark,
    /// Other punctuation and symbols, one character each.
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
    fn new(start: usize, end: usize, kind: TokenKind) -> Token {
        Token { span: Span::new(start, end), kind, sentence: 0, quotation: None }
    }

    /// Whether it is a word or a number.
    #[must_use]
    pub fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }
}

/// Marks that may stand for an apostrophe.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2BC}' | '`')
}

/// Marks around a quotation.
pub(super) fn is_quote_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{201C}'..='\u{201F}' | '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\'' | '`' | '«' | '»' | '\u{2039}' | '\u{203A}' | '\u{300C}'..='\u{300F}' | '\u{FF02}'
    )
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn joins(c: char) -> bool {
    // Combining marks, joiners and the soft hyphen belong to the character before them.
    matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{20D0}'..='\u{20F0}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}')
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || joins(c) || c == '_'
}

/// Endings of contractions that are tokens of their own.
const CLITICS: &[&str] = &["s", "re", "ve", "ll", "d", "m"];

/// Appends the tokens of `span` to `out`.
pub(super) fn tokenise(text: &str, span: Span, out: &mut Vec<Token>) {
    let mut at = span.start;
    while let Some(c) = text[at..span.end].chars().next() {
        let end = at + c.len_utf8();
        if c.is_whitespace() || (c.is_control() && !in_word(c)) {
            at = end;
        } else if in_word(c) {
            at = word(text, at, span.end, out);
        } else if is_apostrophe(c) && clitic(text, at, span.end, out) {
            at = out.last().map_or(end, |t| t.span.end);
        } else if matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？') {
            let run = text[at..span.end]
                .find(|d: char| !matches!(d, '.' | '!' | '?' | '…'))
                .map_or(span.end, |n| at + n);
            let stop = run.max(end);
            out.push(Token::new(at, stop, TokenKind::Stop));
            at = stop;
        } else {
            let kind = if is_quote_mark(c) { TokenKind::QuoteMark } else { TokenKind::Punctuation };
            // Two single marks side by side are one double mark ("``", "''").
            let end =
                if is_apostrophe(c) && text[end..span.end].starts_with(c) { end + c.len_utf8() } else { end };
            out.push(Token::new(at, end, kind));
            at = end;
        }
    }
}

/// The ending of a contraction or possessive at an apostrophe that directly follows a word.
fn clitic(text: &str, at: usize, limit: usize, out: &mut Vec<Token>) -> bool {
    let Some(last) = out.last() else { return false };
    if last.span.end != at || last.kind != TokenKind::Word {
        return false;
    }
    let mark = text[at..].chars().next().map_or(1, char::len_utf8);
    let rest = &text[at + mark..limit];
    let letters = rest.find(|c: char| !in_word(c)).unwrap_or(rest.len());
    let ending = &rest[..letters];
    if CLITICS.iter().any(|c| ending.eq_ignore_ascii_case(c)) {
        let kind = if ending.eq_ignore_ascii_case("s") { TokenKind::Possessive } else { TokenKind::Word };
        out.push(Token::new(at, at + mark + letters, kind));
        return true;
    }
    // "the ministers' talks": an apostrophe after a plural, before another word of the same phrase.
    let plural = text[last.span.range()].ends_with(['s', 'S', 'z', 'x']);
    let next_is_word = rest.strip_prefix(' ').is_some_and(|r| r.starts_with(char::is_alphabetic));
    if letters == 0 && plural && next_is_word {
        out.push(Token::new(at, at + mark, TokenKind::Possessive));
        return true;
    }
    false
}

/// Appends the word that begins at `start`; gives the offset behind it.
fn word(text: &str, start: usize, limit: usize, out: &mut Vec<Token>) -> usize {
    let mut end = start;
    let mut chars = text[start..limit].char_indices().peekable();
    let mut previous = ' ';
    while let Some((i, c)) = chars.next() {
        let at = start + i;
        let next = chars.peek().map(|&(_, d)| d);
        let next_in_word = next.is_some_and(in_word);
        let goes_on = in_word(c)
            || (is_hyphen(c) && next_in_word && previous != '.')
            || (is_hyphen(c) && next_in_word && inner_stop(text, start, at))
            || (c == '&' && next_in_word && previous.is_uppercase())
            || (is_apostrophe(c) && next_in_word && !ends_in_clitic(text, at, limit))
            || (matches!(c, '.' | ',' | ':')
                && previous.is_ascii_digit()
                && next.is_some_and(|d| d.is_ascii_digit()))
            // "R-S.C.": what stands behind the hyphen is an acronym of its own.
            || (c == '.' && inner_stop(text, segment(text, start, at), at + 1))
            || (c == '/' && previous.is_ascii_digit() && next.is_some_and(|d| d.is_ascii_digit()));
        if !goes_on {
            break;
        }
        end = at + c.len_utf8();
        previous = c;
    }
    let kind = if text[start..].starts_with(|c: char| c.is_ascii_digit()) {
        TokenKind::Number
    } else {
        TokenKind::Word
    };
    // An abbreviation keeps its stop.
    let last = segment(text, start, end);
    if text[end..limit].starts_with('.')
        && (lexicon().is_abbreviation(&text[start..=end])
            || last - start == 2 && lexicon().is_abbreviation(&text[last..=end]))
    {
        end += 1;
    }
    // "didn't": the negation is a token of its own; "U.S.-Russia" names two.
    let w = &text[start..end];
    if let Some((at, mark)) = w.char_indices().find(|&(_, c)| is_hyphen(c) || c == '–') {
        let behind = at + mark.len_utf8();
        if names_one(&w[..at]) && names_one(&w[behind..]) {
            out.push(Token::new(start, start + at, kind));
            out.push(Token::new(start + at, start + behind, TokenKind::Punctuation));
            out.push(Token::new(start + behind, end, kind));
            return end;
        }
    }
    if let Some(cut) = negation(w) {
        out.push(Token::new(start, start + cut, kind));
        out.push(Token::new(start + cut, end, TokenKind::Word));
    } else {
        out.push(Token::new(start, end, kind));
    }
    end
}

/// Whether a word alone names a state or an organisation.
fn names_one(word: &str) -> bool {
    if !word.starts_with(char::is_uppercase) {
        return false;
    }
    let at = |i: usize| (i == 0).then_some(word);
    lexicon().state(at).is_some() || lexicon().organisation(at).is_some()
}

/// Where the part of a word behind its last hyphen before `end` begins.
fn segment(text: &str, start: usize, end: usize) -> usize {
    text[start..end].rfind('-').map_or(start, |h| start + h + 1)
}

/// Where the negation of "didn't" begins.
fn negation(word: &str) -> Option<usize> {
    ["n't", "n\u{2019}t"].into_iter().find_map(|ending| {
        let cut = word.len().checked_sub(ending.len()).filter(|&n| n > 1 && word.is_char_boundary(n))?;
        word[cut..].eq_ignore_ascii_case(ending).then_some(cut)
    })
}

/// Whether a contraction's ending and nothing else of the word follows the apostrophe at `at`.
fn ends_in_clitic(text: &str, at: usize, limit: usize) -> bool {
    let mark = text[at..].chars().next().map_or(1, char::len_utf8);
    let rest = &text[at + mark..limit];
    let letters = rest.find(|c: char| !in_word(c)).unwrap_or(rest.len());
    CLITICS.iter().any(|c| rest[..letters].eq_ignore_ascii_case(c))
}

/// Whether `text[start..end]`, up to and with a full stop, is an initial or a dotted acronym ("J.", "U.S.").
fn inner_stop(text: &str, start: usize, end: usize) -> bool {
    let word = &text[start..end];
    if !word.ends_with('.') || word.len() > 16 {
        return false;
    }
    let mut letters = 0;
    for part in word[..word.len() - 1].split('.') {
        let mut chars = part.chars();
        let (Some(first), None) = (chars.next(), chars.next()) else { return false };
        if !first.is_alphabetic() {
            return false;
        }
        letters += 1;
        // A single letter is an initial only as a capital ("J."), not "a." at a sentence's end.
        if !first.is_uppercase() && letters == 1 && !word[first.len_utf8() + 1..].contains('.') {
            return text[end..].starts_with(char::is_alphabetic);
        }
        if first == 'I' && letters == 1 && word.len() == 2 {
            return text[end..].starts_with(char::is_uppercase);
        }
    }
    true
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
        assert_eq!(words("Sen. Ray (R-S.C.) left"), ["Sen.", "Ray", "(", "R-S.C.", ")", "left"]);
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
            ["a", "U.S.-led", "force", "of", "1,500", "at", "3.30", "p.m."]
        );
        assert_eq!(words("It ended.The army left."), ["It", "ended", ".", "The", "army", "left", "."]);
    }

    #[test]
    fn any_script_and_symbol_is_taken_apart() {
        assert_eq!(words("会談は“成功”😀 e\u{301}tat"), ["会談は", "“", "成功", "”", "😀", "e\u{301}tat"]);
        assert_eq!(words("\u{0}\u{7}"), Vec::<&str>::new());
        assert_eq!(words("---...!?"), ["-", "-", "-", "...!?"]);
    }
}
