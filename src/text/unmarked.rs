//! Ends of sentences that no stop marks: of headings, captions, credits, the day of an article.

use super::sentences::{LONGEST_BRACKET, is_speech_verb, starter, word};
use super::tokens::{Token, TokenKind};
use crate::lexicon::{Classes, calendar_month, calendar_weekday, is_calendar_word, lexicon};

/// Tokens of the day of an article: "Friday, May 3, 2019".
const DAY: usize = 6;

/// Tokens of the longest quotation that is set apart.
const LONGEST_EPIGRAPH: usize = 60;

/// Tokens of the longest source named behind it.
const LONGEST_SOURCE: usize = 20;

/// Tokens of the longest heading or caption before a text in the same line.
const LONGEST_HEADING: usize = 40;

/// Whether a sentence begins at the token `i` though none was seen to end before it. `start` is where the sentence
/// before it begins, `first` where the paragraph does; the tokens end with the paragraph.
pub(super) fn begins(text: &str, tokens: &[Token], first: usize, start: usize, i: usize) -> bool {
    credits(text, tokens, i)
        || start == first && (behind_day(text, tokens, start, i) || behind_figure(text, tokens, start, i))
        || day_at_end(text, tokens, i)
        || opens(text, tokens, start, i)
}

/// Whether a paragraph is a quotation set apart, with who said it but no verb or stop behind it (""We wait. We hope." -
/// Mira Holt"): one sentence, so that the words stay with their speaker.
pub(super) fn is_epigraph(text: &str, paragraph: &[Token]) -> bool {
    let at = |i: usize| paragraph.get(i).map_or("", |t| word(text, t));
    let closing = match at(0) {
        "\"" => "\"",
        "“" => "”",
        _ => return false,
    };
    let Some(close) = (1..paragraph.len().min(LONGEST_EPIGRAPH)).find(|&i| at(i) == closing) else {
        return false;
    };
    let dash = usize::from(matches!(at(close + 1), "-" | "–" | "—" | "--"));
    let source = &paragraph[(close + 1 + dash).min(paragraph.len())..];
    // A title in quotation marks may hold verbs.
    let mut named = source.iter().take_while(|t| t.kind != TokenKind::QuoteMark);
    paragraph[close - 1].kind == TokenKind::Stop
        && (1..=LONGEST_SOURCE).contains(&source.len())
        && capital(text, &source[0])
        && !source.iter().any(|t| t.kind == TokenKind::Stop)
        && !named.any(|t| is_speech_verb(word(text, t)))
}

/// The credit of a picture ends the caption before it ("Photo: Ministry").
fn credits(text: &str, tokens: &[Token], i: usize) -> bool {
    matches!(word(text, &tokens[i]), "Image" | "Photo" | "Picture" | "Photograph" | "Credit" | "Video")
        && tokens.get(i + 1).is_some_and(|n| word(text, n) == ":" && n.span.start == tokens[i].span.end)
        && (tokens[i - 1].is_word() || matches!(word(text, &tokens[i - 1]), ")" | "\"" | "”"))
}

/// Whether the day of an article stands at the token `at`.
fn is_day(text: &str, tokens: &[Token], at: usize) -> bool {
    tokens.get(at..at + DAY).is_some_and(|t| {
        let w = |k: usize| word(text, &t[k]);
        (w(1), w(4)) == (",", ",")
            && calendar_weekday(&w(0).to_lowercase()).is_some()
            && calendar_month(&w(2).to_lowercase()).is_some()
            && t[3].kind == TokenKind::Number
            && t[5].kind == TokenKind::Number
            && w(5).len() == 4
    })
}

/// The day of an article before its text ("Friday, May 3, 2019 The talks").
fn behind_day(text: &str, tokens: &[Token], start: usize, i: usize) -> bool {
    i == start + DAY && is_day(text, tokens, start) && capital(text, &tokens[i])
}

/// The day of an article behind its heading ("Talks fail Friday, May 3, 2019").
fn day_at_end(text: &str, tokens: &[Token], i: usize) -> bool {
    i + DAY == tokens.len() && is_day(text, tokens, i) && !joins(text, &tokens[i - 1])
}

/// The number of a picture or table before its caption ("Figure 2 The border").
fn behind_figure(text: &str, tokens: &[Token], start: usize, i: usize) -> bool {
    i == start + 2
        && matches!(word(text, &tokens[start]), "Figure" | "Table" | "Map" | "Chart")
        && tokens[start + 1].kind == TokenKind::Number
        && capital(text, &tokens[i])
}

/// A function word with a capital, where it is no part of a name, begins the text behind a heading or caption
/// ("Holt in Orvik The envoys met", "no word from Tessaly In the north").
fn opens(text: &str, tokens: &[Token], start: usize, i: usize) -> bool {
    let (w, before) = (word(text, &tokens[i]), word(text, &tokens[i - 1]));
    if i - start > LONGEST_HEADING || !w.starts_with(char::is_uppercase) || !starter(text, &tokens[i]) {
        return false;
    }
    let behind = tokens[i - 1].is_word() && !before.ends_with('.') && !joins(text, &tokens[i - 1])
        || before == ")" && i - start > 3;
    behind
        && tokens[i - 1].span.end < tokens[i].span.start
        && w[1..].starts_with(char::is_lowercase)
        && is_no_name(text, tokens, i)
        && !in_marks(text, tokens, start, i)
}

/// Whether what follows the function word `i` is no name of which it would be a part.
fn is_no_name(text: &str, tokens: &[Token], i: usize) -> bool {
    let Some(next) = tokens.get(i + 1) else { return false };
    let classes = |t: &Token| lexicon().classes(&word(text, t).to_lowercase());
    let own = classes(&tokens[i]);
    let small = word(text, next).starts_with(char::is_lowercase) && next.is_word();
    // "In the north", "On Monday"
    if own.any(Classes::PREP)
        && (small && classes(next).any(Classes::DET | Classes::POSS)
            || next.kind == TokenKind::Number
            || is_calendar_word(&word(text, next).to_lowercase()))
    {
        return true;
    }
    let before = word(text, &tokens[i - 1]);
    let glued = tokens[i].span.end == next.span.start && word(text, next).starts_with(['\'', '’']);
    if !(small || glued) || own.any(Classes::REL | Classes::NUM | Classes::NEG) {
        return false;
    }
    // "Premier He said", "James To of Norland", "the song Love You was"
    if before.starts_with(char::is_uppercase) || lexicon().role(before).is_some() {
        small && own.any(Classes::DET) && word(text, &tokens[i]).len() > 2
    } else {
        own.any(Classes::DET | Classes::POSS | Classes::PRON_SUBJ | Classes::PREP | Classes::SUB)
    }
}

/// Whether a word joins what stands around it, so that no sentence ends with it: a function word in small letters.
fn joins(text: &str, token: &Token) -> bool {
    let w = word(text, token);
    w.starts_with(char::is_lowercase) && lexicon().classes(w).begins_sentence()
        || !token.is_word() && matches!(w, "," | ":" | ";" | "(" | "-" | "–" | "—" | "--" | "/")
}

/// Whether brackets or quotation marks that were opened since `start` are open at the token `i`: what stands in them
/// may be a title.
fn in_marks(text: &str, tokens: &[Token], start: usize, i: usize) -> bool {
    let (mut brackets, mut quotes) = (0_usize, false);
    for token in &tokens[start.max(i.saturating_sub(LONGEST_BRACKET))..i] {
        match word(text, token) {
            "(" | "[" => brackets += 1,
            ")" | "]" => brackets = brackets.saturating_sub(1),
            "\"" => quotes = !quotes,
            "“" | "‘" => quotes = true,
            "”" => quotes = false,
            _ => {}
        }
    }
    brackets > 0 || quotes
}

/// Whether a token begins with a capital.
fn capital(text: &str, token: &Token) -> bool {
    word(text, token).starts_with(char::is_uppercase)
}
