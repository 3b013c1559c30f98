//! What a meeting is about: noun phrases behind "on", "about" and verbs of discussing.

use super::candidates::Candidate;
use super::parties::Reader;
use crate::model::Topic;
use crate::syntax::Tag;

const MOST: usize = 6;

/// The topics that the candidate's sentence gives for it.
pub(super) fn find(r: Reader, c: &Candidate) -> Vec<Topic> {
    let sentence = r.sentence_of(c.tokens.start);
    let mut out = Vec::new();
    let limit = sentence.end.min(c.tokens.end + 30);
    let mut t = if matches!(r.syntax.words[c.tokens.start].verb, Some(("discuss", _))) {
        c.tokens.start
    } else {
        c.tokens.end
    };
    while t < limit {
        let starts = match r.lower(t) {
            "about" | "over" | "regarding" | "concerning" => true,
            "on" => {
                t + 1 < limit
                    && !crate::lexicon::is_calendar_word(r.lower(t + 1))
                    && !matches!(r.lower(t + 1), "the" if t + 2 < limit && matches!(r.lower(t + 2), "sidelines" | "margins" | "phone"))
            }
            _ => {
                r.syntax.words[t].verb.is_some_and(|(l, _)| matches!(l, "discuss" | "address"))
                    && r.syntax.tag(t) == Tag::Verb
            }
        };
        if starts {
            list(r, t + 1, limit, &mut out);
            break;
        }
        if matches!(r.text.word(t), ";" | "\"" | "“") {
            break;
        }
        t += 1;
    }
    out
}

/// Appends the noun phrases of a list.
fn list(r: Reader, start: usize, limit: usize, out: &mut Vec<Topic>) {
    let mut t = start;
    while t < limit && out.len() < MOST {
        let Some(chunk) = r.syntax.chunk_at(t).filter(|k| k.tokens.start == t) else { return };
        if r.syntax.tag(chunk.head) == Tag::Pron || crate::lexicon::is_calendar_word(r.lower(chunk.head)) {
            return;
        }
        let mut end = chunk.tokens.end;
        // "the future of the region", "tensions in the border area", "Chad's nuclear programme"
        while end + 1 < limit
            && (matches!(r.lower(end), "of" | "in" | "between" | "for" | "to" | "against")
                || r.syntax.tag(end) == Tag::Possessive)
        {
            match r.syntax.chunk_at(end + 1).filter(|k| k.tokens.start == end + 1) {
                Some(next) => end = next.tokens.end,
                None => break,
            }
        }
        let span = r.text.span_of(t..end);
        out.push(Topic { text: r.text.slice(span).to_owned(), span });
        t = match (end < limit).then(|| r.text.word(end)) {
            Some(",") if end + 1 < limit && r.lower(end + 1) == "and" => end + 2,
            Some("," | "and") => end + 1,
            _ => return,
        };
    }
}
