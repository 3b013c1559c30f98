//! Cuts what looks like a word at hyphens, contractions and possessives, and tells which stops belong to it.

use super::chars::{in_word, is_apostrophe, word_length};
use super::numbers;
use super::tokens::{Token, TokenKind};
use crate::lexicon::{Classes, LONGEST_SPLIT_WORD, is_hyphen, lexicon, token_tables};

/// Endings of contractions that are tokens of their own.
const CLITICS: &[&str] = &["s", "re", "ve", "ll", "d", "m"];

/// Bytes of the longest dotted acronym.
const LONGEST_ACRONYM: usize = 16;

/// Appends the tokens of the word that begins at `start`; gives the offset behind it.
pub(super) fn word(text: &str, start: usize, limit: usize, out: &mut Vec<Token>) -> usize {
    if let Some(end) = listed(text, start, limit, out) {
        return end;
    }
    // Where the token begins, and the part of it behind the last hyphen that binds.
    let (mut token, mut part) = (start, start);
    loop {
        let (end, cut) = part_end(text, part, limit);
        let hyphen = text[end..limit].chars().next().filter(|&c| is_hyphen(c) && !cut);
        let behind = end + hyphen.map_or(0, char::len_utf8);
        let right = &text[behind..limit];
        let right = &right[..word_length(right)];
        // "pre- and post-war"
        if hyphen.is_some() && right.is_empty() && token_tables().is_prefix(&text[token..end]) {
            push(text, token, behind, out);
            return behind;
        }
        if hyphen.is_none() || right.is_empty() {
            push(text, token, end, out);
            return end;
        }
        if !token_tables().binds(&text[token..end], token == start, right) {
            push(text, token, end, out);
            out.push(Token::new(end, behind, TokenKind::Punctuation));
            token = behind;
        }
        part = behind;
    }
}

/// Appends a token, its negation as one of its own ("did|n't").
fn push(text: &str, start: usize, end: usize, out: &mut Vec<Token>) {
    let kind = if text[start..].starts_with(|c: char| c.is_ascii_digit()) {
        TokenKind::Number
    } else {
        TokenKind::Word
    };
    match negation(&text[start..end]) {
        Some(cut) => {
            out.push(Token::new(start, start + cut, kind));
            out.push(Token::new(start + cut, end, TokenKind::Word));
        }
        None => out.push(Token::new(start, end, kind)),
    }
}

/// Appends the parts of a form that the tables list ("can|not"); gives the offset behind it.
fn listed(text: &str, start: usize, limit: usize, out: &mut Vec<Token>) -> Option<usize> {
    let rest = &text[start..limit];
    let joins = |c: char| in_word(c) || is_apostrophe(c) || is_hyphen(c) || c == '/';
    let length = rest
        .char_indices()
        .take(LONGEST_SPLIT_WORD + 1)
        .find(|&(_, c)| !joins(c))
        .map_or(rest.len(), |(i, _)| i);
    let form = rest.get(..length)?;
    let parts = token_tables().split_word(form)?;
    // "IM" is no "I'm".
    if form.len() <= 3 && parts.len() > 1 && form.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let mut at = start;
    for &characters in parts {
        let end = text[at..].char_indices().nth(characters).map_or(text.len(), |(i, _)| at + i);
        out.push(Token::new(at, end, TokenKind::Word));
        at = end;
    }
    Some(at)
}

/// Where the part of a word up to a hyphen, mark or space ends, and whether a word begins there without a space.
fn part_end(text: &str, start: usize, limit: usize) -> (usize, bool) {
    let rest = &text[start..limit];
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        let (length, cut) = numbers::length(rest);
        return (start + length, cut);
    }
    let mut end = start;
    let mut chars = rest.char_indices().peekable();
    let mut previous = ' ';
    while let Some((i, c)) = chars.next() {
        let at = start + i;
        let next_in_word = chars.peek().is_some_and(|&(_, d)| in_word(d));
        let goes_on = in_word(c)
            || (c == '&' && next_in_word && previous.is_uppercase())
            || (is_apostrophe(c) && next_in_word && !ends_in_clitic(text, at, limit))
            || (c == '.' && acronym(text, start, at + 1, limit))
            || (matches!(c, '.' | ',' | ':')
                && previous.is_ascii_digit()
                && chars.peek().is_some_and(|&(_, d)| d.is_ascii_digit()));
        if !goes_on {
            // "US$5", "HK$1.2m"
            let money =
                c == '$' && at - start <= 3 && text[start..at].bytes().all(|b| b.is_ascii_uppercase());
            let sum = chars.peek().is_some_and(|&(_, d)| d.is_ascii_digit());
            if money && (sum || &text[start..at] == "US") {
                return (at + 1, true);
            }
            break;
        }
        end = at + c.len_utf8();
        previous = c;
    }
    (with_stop(text, start, end, limit), false)
}

/// The end of a word with its stop where it is an abbreviation ("Gen.", "Ph.D.").
fn with_stop(text: &str, start: usize, end: usize, limit: usize) -> usize {
    let rest = &text[end..limit];
    if !rest.starts_with('.') || rest.starts_with("..") {
        return end;
    }
    // A stop further on may be a part of it as well.
    let further =
        rest.bytes().take(5).enumerate().skip(1).take_while(|(_, b)| b.is_ascii_alphabetic() || *b == b'.');
    let further = further.filter(|(_, b)| *b == b'.').map(|(i, _)| i).last();
    for stop in further.into_iter().chain([0]) {
        let behind = end + stop + 1;
        let takes = match lexicon().abbreviation(&text[start..behind]) {
            // "No. 5", "Art. IV"; "no." and "art." are words that end sentences.
            Some("number") => {
                let next = text[behind..limit].trim_start();
                let roman = word_length(next);
                next.starts_with(|c: char| c.is_ascii_digit() || c == '#')
                    || roman > 0 && next[..roman].bytes().all(|b| b"IVXLC".contains(&b))
            }
            Some(_) => true,
            None => false,
        };
        if takes {
            return behind;
        }
    }
    end
}

/// What an apostrophe that begins no quotation begins or is: the ending of the word before it ("'s"), a shortened word
/// ("'em", "'90s"). Gives the offset behind it.
pub(super) fn at_apostrophe(text: &str, at: usize, limit: usize, out: &mut Vec<Token>) -> Option<usize> {
    if out.last().is_some_and(|t| t.span.end == at) {
        if let Some(end) = clitic(text, at, limit, out) {
            return Some(end);
        }
        if out.last().is_some_and(Token::is_word) {
            return None;
        }
    }
    listed(text, at, limit, out).or_else(|| short_year(text, at, limit, out))
}

/// The ending of a contraction or possessive at an apostrophe that directly follows a token.
fn clitic(text: &str, at: usize, limit: usize, out: &mut Vec<Token>) -> Option<usize> {
    let last = *out.last()?;
    let owner = last.is_word()
        || last.kind == TokenKind::Possessive
        || text[last.span.range()].ends_with([')', '"', '”']);
    if !owner {
        return None;
    }
    let mark = text[at..].chars().next().map_or(1, char::len_utf8);
    let rest = &text[at + mark..limit];
    let ending = &rest[..word_length(rest)];
    let end = at + mark + ending.len();
    let is_s = ending.eq_ignore_ascii_case("s");
    if is_s && decade(text, last, out) {
        out.last_mut()?.span.end = end;
        return Some(end);
    }
    if CLITICS.iter().any(|c| ending.eq_ignore_ascii_case(c)) && (is_s || last.is_word()) {
        let kind = if is_s { TokenKind::Possessive } else { TokenKind::Word };
        out.push(Token::new(at, end, kind));
        return Some(end);
    }
    // "the ministers' talks": an apostrophe after a plural, before another word of the same phrase.
    let plural = text[last.span.range()].ends_with(['s', 'S', 'z', 'x']) && last.is_word();
    let next_is_word = rest.strip_prefix(' ').is_some_and(|r| r.starts_with(char::is_alphabetic));
    if ending.is_empty() && plural && next_is_word {
        out.push(Token::new(at, end, TokenKind::Possessive));
        return Some(end);
    }
    None
}

/// Whether a number with "'s" means years ("the 1990's").
fn decade(text: &str, number: Token, out: &[Token]) -> bool {
    let digits = &text[number.span.range()];
    let round =
        digits.ends_with('0') && matches!(digits.len(), 2 | 4) && digits.bytes().all(|b| b.is_ascii_digit());
    let before = out.len().checked_sub(2).map_or("", |i| &text[out[i].span.range()]);
    round && ["the", "early", "late", "mid", "-"].iter().any(|w| before.eq_ignore_ascii_case(w))
}

/// "'90s"; "'72" behind a preposition.
fn short_year(text: &str, at: usize, limit: usize, out: &mut Vec<Token>) -> Option<usize> {
    let mark = text[at..].chars().next().map_or(1, char::len_utf8);
    let rest = &text[at + mark..limit];
    let run = &rest[..word_length(rest)];
    let digits = run.get(..2)?;
    let before = out.last().map_or("", |t| &text[t.span.range()]);
    let year = run == digits && lexicon().classes(&before.to_lowercase()).any(Classes::PREP);
    if !digits.bytes().all(|b| b.is_ascii_digit()) || !(year || run.ends_with('s') && run.len() == 3) {
        return None;
    }
    let end = at + mark + run.len();
    out.push(Token::new(at, end, TokenKind::Number));
    Some(end)
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
    CLITICS.iter().any(|c| rest[..word_length(rest)].eq_ignore_ascii_case(c))
}

/// Whether `text[start..end]`, up to and with a full stop, is an initial or a dotted acronym ("J.", "U.S.").
fn acronym(text: &str, start: usize, end: usize, limit: usize) -> bool {
    let word = &text[start..end];
    if !word.ends_with('.') || word.len() > LONGEST_ACRONYM {
        return false;
    }
    let letters = || word[..word.len() - 1].split('.');
    let single = |part: &str| part.chars().count() == 1 && part.starts_with(char::is_alphabetic);
    if !letters().all(single) {
        return false;
    }
    let rest = &text[end..limit];
    if letters().count() > 1 {
        return true;
    }
    // One letter: an initial is a capital before a name; "plan B." before "The" ends a sentence. "e." goes on.
    let next = rest.trim_start();
    let spaced = next.len() < rest.len();
    if !word.starts_with(char::is_uppercase) || word == "I." {
        let more = rest.chars().nth(1) == Some('.') || word == "I.";
        return !spaced && more && rest.starts_with(char::is_alphabetic);
    }
    let following = &next[..word_length(next)];
    let opens = following.len() > 1 && lexicon().classes(&following.to_lowercase()).begins_sentence();
    next.starts_with(|c: char| c.is_uppercase() || is_hyphen(c) || c == ',') && !(spaced && opens)
}
