//! Cuts a paragraph's tokens into sentences.

use std::ops::Range;

use super::tokens::{Token, TokenKind};
use super::unmarked;
use crate::lexicon::{CueClass, is_calendar_word, lexicon};

/// A sentence has at most this many tokens. What is longer is no sentence; cutting it keeps every later stage, which
/// may look around in the whole of a sentence, linear in the text.
const LONGEST: usize = 500;

/// A bracket that is not closed within this many tokens was forgotten.
pub(super) const LONGEST_BRACKET: usize = 50;

/// Ranges of the tokens from `first` on, one a sentence.
pub(super) fn split(text: &str, tokens: &[Token], first: usize) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    if unmarked::is_epigraph(text, &tokens[first..]) {
        out.push(first..tokens.len());
        return out;
    }
    let mut start = first;
    let mut i = first;
    // Where the bracket was opened that is still open in this sentence.
    let mut bracket: Option<usize> = None;
    while i < tokens.len() {
        let mut end = i + 1;
        match word(text, &tokens[i]) {
            "(" => bracket = Some(i),
            ")" => bracket = None,
            _ => {}
        }
        let bracketed = bracket.is_some_and(|b| b >= start && i - b < LONGEST_BRACKET);
        if ends(text, tokens, start, i, bracketed) {
            // Closing marks and brackets belong to the sentence that they close.
            while end < tokens.len() && closes(text, tokens, start, end) {
                end += 1;
            }
            end = behind_notes(text, tokens, end);
            if end == tokens.len() || begins(text, tokens, i, end) {
                out.push(start..end);
                start = end;
            }
        } else if end < tokens.len() && unmarked::begins(text, tokens, first, start, end) {
            out.push(start..end);
            start = end;
        }
        if end - start >= LONGEST && end < tokens.len() {
            let at = pause(text, tokens, start..end);
            out.push(start..at);
            start = at;
        }
        i = end;
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

/// Where to cut what is too long for a sentence: behind the last semicolon or comma of its second half, or at its end.
fn pause(text: &str, tokens: &[Token], part: Range<usize>) -> usize {
    let half = part.start + part.len() / 2;
    let behind = |mark: &str| (half..part.end).rev().find(|&i| word(text, &tokens[i]) == mark).map(|i| i + 1);
    behind(";").or_else(|| behind(",")).unwrap_or(part.end)
}

pub(super) fn word<'a>(text: &'a str, token: &Token) -> &'a str {
    &text[token.span.range()]
}

/// Whether the sentence from `start` can end with the token `i`.
fn ends(text: &str, tokens: &[Token], start: usize, i: usize, bracketed: bool) -> bool {
    let token = &tokens[i];
    match token.kind {
        // "... and so on": an ellipsis that opens; "2. The talks": the number of an item.
        TokenKind::Stop => i > start && !(i == start + 1 && numbers_item(text, tokens, i)),
        TokenKind::Word => {
            let w = word(text, token);
            let next = || tokens.get(i + 1);
            match w.ends_with('.').then(|| lexicon().abbreviation(w)) {
                Some(Some("title" | "latin" | "number")) | None => false,
                Some(_) if bracketed => false,
                Some(Some("time")) => next().is_some_and(|n| !continues_time(text, n)),
                // A single initial ends none.
                Some(None) if w.matches('.').count() < 2 => false,
                Some(_) => next().is_some_and(|n| starter(text, n)),
            }
        }
        // Words left out of a quoted text.
        TokenKind::Punctuation => {
            is_face(text, token)
                || word(text, token) == "[...]"
                    && tokens.get(i + 1).is_some_and(|n| word(text, n).starts_with(char::is_uppercase))
        }
        _ => false,
    }
}

/// Whether the stop at `i`, the second token of its sentence, belongs to the number of an item ("2.", "b.").
fn numbers_item(text: &str, tokens: &[Token], i: usize) -> bool {
    let w = word(text, &tokens[i - 1]);
    let glued = tokens[i - 1].span.end == tokens[i].span.start;
    let counts = w.len() <= 2 && w.bytes().all(|b| b.is_ascii_digit())
        || w.len() == 1 && w.bytes().all(|b| b.is_ascii_alphabetic());
    glued
        && counts
        && word(text, &tokens[i]) == "."
        && tokens.get(i + 1).is_some_and(|n| n.span.start > tokens[i].span.end)
}

/// The token behind references that follow a sentence's end ("[12]", "failed. 7 The").
fn behind_notes(text: &str, tokens: &[Token], mut at: usize) -> usize {
    let is = |i: usize, mark: &str| tokens.get(i).is_some_and(|t| word(text, t) == mark);
    while is(at, "[") && is(at + 2, "]") && tokens[at + 1].kind == TokenKind::Number {
        at += 3;
    }
    let number =
        tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number && t.span.end - t.span.start <= 2);
    if number && tokens.get(at + 1).is_some_and(|n| n.is_word() && starter(text, n)) { at + 1 } else { at }
}

/// Whether a word after an abbreviation shows that a new sentence begins: a capitalised word that is no name.
pub(super) fn starter(text: &str, next: &Token) -> bool {
    let w = word(text, next);
    next.kind == TokenKind::QuoteMark
        || (w.starts_with(char::is_uppercase) && lexicon().classes(&w.to_lowercase()).begins_sentence())
}

/// Whether a word after "p.m." still belongs to the time: a day, a zone ("GMT").
fn continues_time(text: &str, next: &Token) -> bool {
    let w = word(text, next);
    let zone = (2..=5).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_uppercase());
    zone || is_calendar_word(&w.to_lowercase()) || next.kind == TokenKind::Punctuation
}

/// Whether a token directly after the end of the sentence from `start` still belongs to it.
fn closes(text: &str, tokens: &[Token], start: usize, i: usize) -> bool {
    let glued = tokens[i - 1].span.end == tokens[i].span.start;
    match tokens[i].kind {
        TokenKind::QuoteMark => {
            let opens_next =
                tokens.get(i + 1).is_some_and(|n| n.span.start == tokens[i].span.end && n.is_word());
            match word(text, &tokens[i]) {
                "‘" | "«" => false,
                // An opening mark used to close, as in other languages.
                "“" => glued && !opens_next,
                w => {
                    glued && (!opens_next || w == "”" || is_open(text, tokens, start, i))
                        || !glued && !opens_next
                }
            }
        }
        TokenKind::Punctuation => match word(text, &tokens[i]) {
            ")" | "]" | "}" => glued,
            // Words left out behind a whole sentence.
            "[...]" => tokens[i - 1].kind == TokenKind::Stop,
            _ => is_face(text, &tokens[i]),
        },
        TokenKind::Stop => glued,
        _ => false,
    }
}

/// Whether a straight quotation mark was opened in the sentence from `start` and not closed before the token `i`.
fn is_open(text: &str, tokens: &[Token], start: usize, i: usize) -> bool {
    let mark = word(text, &tokens[i]);
    mark == "\"" && tokens[start..i].iter().filter(|t| word(text, t) == mark).count() % 2 == 1
}

/// Whether a sentence can begin with the token `i` after one that ended with the mark `stop`.
fn begins(text: &str, tokens: &[Token], stop: usize, i: usize) -> bool {
    let token = &tokens[i];
    let w = word(text, token);
    let spaced = tokens[i - 1].span.end < token.span.start;
    match token.kind {
        // "word.The" lacks its space; "www.un.org" and "3.5" do not begin with a capital.
        TokenKind::Word if !spaced && word(text, &tokens[stop]).starts_with("..") => false,
        TokenKind::Word if w.starts_with(char::is_lowercase) => {
            spaced && stop + 1 == i && full_stop(text, tokens, stop)
        }
        TokenKind::Word => {
            let first = w.chars().next().unwrap_or(' ');
            first.is_alphabetic() && !(stop + 1 < i && tells_speaker(text, tokens, stop, i))
        }
        TokenKind::Number => spaced,
        TokenKind::QuoteMark => tokens.get(i + 1).is_none_or(|n| {
            let next = word(text, n);
            !next.starts_with(char::is_lowercase)
        }),
        // "why? – was not asked"
        TokenKind::Punctuation if matches!(w, "-" | "–" | "—" | "--") && word(text, &tokens[stop]) != "." => {
            spaced && !tokens.get(i + 1).is_some_and(|n| word(text, n).starts_with(char::is_lowercase))
        }
        TokenKind::Punctuation => spaced && !matches!(w, "," | ";" | ":" | ")" | "]" | "%"),
        // "They left. ... And so on."
        TokenKind::Stop => spaced && w.starts_with("..") && word(text, &tokens[stop]) == ".",
        TokenKind::Possessive => false,
    }
}

/// Whether a stop ends a sentence even before a small letter, as people write without care: a mark that asks, or a
/// full or exclamation mark behind a word that is no abbreviation or name ("Yahoo! said").
fn full_stop(text: &str, tokens: &[Token], stop: usize) -> bool {
    let Some(before) = stop.checked_sub(1).map(|b| &tokens[b]) else { return false };
    let mark = word(text, &tokens[stop]);
    let w = word(text, before);
    let ordinary = match before.kind {
        TokenKind::Word => {
            let capital = w.starts_with(char::is_uppercase);
            w.chars().count() > if w.ends_with(char::is_uppercase) { 2 } else { 1 }
                && !(capital && mark == "!")
        }
        TokenKind::Punctuation => w == ")",
        TokenKind::Number => true,
        _ => false,
    };
    let glued = before.span.end == tokens[stop].span.start;
    match mark {
        "." => ordinary && glued,
        _ => mark.ends_with('?') || mark.ends_with('!') && (ordinary || mark.len() > 1),
    }
}

/// Whether a token is a face of punctuation (":-)").
fn is_face(text: &str, token: &Token) -> bool {
    let w = word(text, token);
    token.kind == TokenKind::Punctuation && w.len() > 1 && w.starts_with([':', ';', '=']) && !w.ends_with('=')
}

/// Whether what follows a quotation that asks or exclaims tells its speaker (""Why?" Kane asked").
fn tells_speaker(text: &str, tokens: &[Token], stop: usize, i: usize) -> bool {
    let quoted = tokens[i - 1].kind == TokenKind::QuoteMark;
    let open = matches!(word(text, &tokens[stop]).chars().next_back(), Some('?' | '!' | '…'));
    quoted && open && tokens.get(i + 1).is_some_and(|n| is_speech_verb(word(text, n)))
}

/// Whether a word is a form of a verb of speech.
pub(super) fn is_speech_verb(form: &str) -> bool {
    let cues = lexicon().cues_at(|k| (k == 0).then_some(form));
    cues.iter().any(|c| c.cue.is_speech() && c.cue.class == CueClass::Verb)
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    fn sentences(text: &str) -> Vec<&str> {
        let t = Text::new(text);
        t.sentences.iter().map(|s| &text[s.span.range()]).collect()
    }

    #[test]
    fn titles_and_acronyms_do_not_end_sentences() {
        assert_eq!(
            sentences("Gen. John A. Smith met U.S. envoys. They left."),
            ["Gen. John A. Smith met U.S. envoys.", "They left."]
        );
        assert_eq!(
            sentences("He flew to the U.S. The talks failed."),
            ["He flew to the U.S.", "The talks failed."]
        );
    }

    #[test]
    fn closing_marks_stay_with_their_sentence() {
        assert_eq!(
            sentences("\"We agree.\" She smiled. (It rained.) \"No.\" He left."),
            ["\"We agree.\"", "She smiled.", "(It rained.)", "\"No.\"", "He left."]
        );
        assert_eq!(sentences("“We will wait.” said the envoy."), ["“We will wait.” said the envoy."]);
    }

    #[test]
    fn what_is_too_long_is_cut_behind_a_pause() {
        let text = "the envoy of Chad, ".repeat(1000);
        let found = sentences(&text);
        assert!(found.len() > 9 && found.iter().all(|s| s.ends_with("Chad,")), "{found:?}");
        let text = "envoy ".repeat(1200);
        assert_eq!(
            sentences(&text).iter().map(|s| s.split(' ').count()).collect::<Vec<_>>(),
            [500, 500, 200]
        );
    }

    #[test]
    fn a_missing_space_is_seen_through() {
        assert_eq!(sentences("Talks failed.The army left."), ["Talks failed.", "The army left."]);
        assert_eq!(sentences("It grew 3.5 percent."), ["It grew 3.5 percent."]);
    }
}
