//! Reads GUM's annotations of entities and coreference from the MISC column (`Entity=`).

use std::ops::Range;

use crate::conllu::Document;

/// A mention as annotated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoldMention {
    /// Which entity of the document.
    pub entity: String,
    /// "person", "organization", "place", …
    pub kind: String,
    /// In bytes of the document's raw text.
    pub span: Range<usize>,
    /// The words that head it, in bytes of the raw text.
    pub heads: Vec<Range<usize>>,
}

/// A bracket that opened and has not closed.
struct Open {
    entity: String,
    kind: String,
    words: Vec<Range<usize>>,
    heads: Vec<usize>,
}

/// The mentions of a document, in the order of their ends.
pub fn read(document: &Document, starts: &[usize]) -> Vec<GoldMention> {
    let mut open: Vec<Open> = Vec::new();
    let mut found = Vec::new();
    for (sentence, start) in document.sentences.iter().zip(starts) {
        for word in &sentence.words {
            let span = start + word.span.start..start + word.span.end;
            let brackets = word.misc.split('|').find_map(|m| m.strip_prefix("Entity=")).unwrap_or("");
            let mut closing = Vec::new();
            for (inner, closes) in pieces(brackets) {
                match inner.strip_prefix('(') {
                    Some(attributes) => {
                        open.push(opened(attributes));
                        if closes {
                            closing.push(open[open.len() - 1].entity.clone());
                        }
                    }
                    None => closing.push(inner.to_owned()),
                }
            }
            for mention in &mut open {
                mention.words.push(span.clone());
            }
            for entity in closing {
                let Some(at) = open.iter().rposition(|o| o.entity == entity) else { continue };
                let o = open.remove(at);
                let whole = o.words[0].start..o.words[o.words.len() - 1].end;
                let heads = o.heads.iter().filter_map(|&h| o.words.get(h.checked_sub(1)?).cloned()).collect();
                found.push(GoldMention { entity: o.entity, kind: o.kind, span: whole, heads });
            }
        }
    }
    found
}

/// The brackets at a word: what stands in each, and whether it closes.
fn pieces(brackets: &str) -> Vec<(&str, bool)> {
    let mut out = Vec::new();
    let mut rest = brackets;
    while !rest.is_empty() {
        let body = usize::from(rest.starts_with('('));
        let end = rest[body..].find(['(', ')']).map_or(rest.len(), |n| n + body);
        let closes = rest[end..].starts_with(')');
        if end > body {
            out.push((&rest[..end], closes));
        }
        rest = &rest[end + usize::from(closes)..];
    }
    out
}

/// Attributes of an opening bracket: entity, kind, status, salience, centring, heads, …
fn opened(attributes: &str) -> Open {
    let mut parts = attributes.split('-');
    let entity = parts.next().unwrap_or("").to_owned();
    let kind = parts.next().unwrap_or("").to_owned();
    let heads = parts.nth(3).unwrap_or("").split(',').filter_map(|h| h.parse().ok()).collect();
    Open { entity, kind, words: Vec::new(), heads }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conllu::{Sentence, Word};

    #[test]
    fn brackets_open_nest_and_close() {
        assert_eq!(pieces("(7-a-b(3-c-d)"), [("(7-a-b", false), ("(3-c-d", true)]);
        assert_eq!(pieces("(175-time-x)189)188)"), [("(175-time-x", true), ("189", true), ("188", true)]);
        let word = |form: &str, at: usize, misc: &str| Word {
            form: form.to_owned(),
            misc: misc.to_owned(),
            span: at..at + form.len(),
            ..Word::default()
        };
        let words = vec![
            word("the", 0, "Entity=(1-person-new-nnnnn-cf1-2-coref"),
            word("envoy", 4, "X=y"),
            word("of", 10, "_"),
            word("Chad", 13, "Entity=(2-place-new-nnnnn-cf2-1-sgl)1)"),
        ];
        let sentence = Sentence { text: "the envoy of Chad".to_owned(), words, ..Sentence::default() };
        let document = Document { id: String::new(), sentences: vec![sentence] };
        let found = read(&document, &[100]);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].entity.as_str(), found[0].span.clone()), ("2", 113..117));
        assert_eq!(found[1].span, 100..117);
        assert_eq!(found[1].heads.first(), Some(&(104..109)));
    }
}
