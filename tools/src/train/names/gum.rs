//! Names out of GUM's entities: of a mention headed by a proper noun, the part that is the name.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use summitry::train::gazetteer;

use super::corpora::{Document, LOCATION, Marked, ORGANISATION, PERSON};
use crate::conllu;
use crate::error::Result;
use crate::train::treebank::FREE_GENRES;

struct Mention {
    tokens: Range<usize>,
    kind: usize,
    /// The words that tell what is meant, counted from 1 within the mention.
    heads: Vec<usize>,
}

pub fn read(path: &Path) -> Result<Vec<Document>> {
    let mut documents = conllu::read(path)?;
    documents.retain(|d| FREE_GENRES.contains(&d.genre()));
    Ok(documents.iter().map(|d| d.sentences.iter().map(sentence).collect()).collect())
}

fn sentence(sentence: &conllu::Sentence) -> Marked {
    let words: Vec<String> = sentence.words.iter().map(|w| w.form.clone()).collect();
    let mut marked = Marked { words, ..Marked::default() };
    let mut mentions = mentions(sentence);
    // Of names within names the outer one counts.
    mentions.sort_by_key(|m| (usize::MAX - m.tokens.len(), m.tokens.start));
    let starts: Vec<Range<usize>> = mentions.iter().map(|m| m.tokens.clone()).collect();
    let mut taken = vec![false; sentence.words.len()];
    for mention in mentions {
        let Some((range, kind)) = name(sentence, &mention) else { continue };
        if taken[range.clone()].iter().any(|&t| t) {
            continue;
        }
        let joined = range
            .clone()
            .any(|i| matches!(marked.words[i].as_str(), "and" | "," | "&" | "/" | "(" | "]" | "v." | "or"));
        if kind == PERSON && joined || kind != PERSON && is_list(&range, &starts, &marked.words) {
            // Each member has a mention of its own.
            continue;
        }
        taken[range.clone()].fill(true);
        let plural = range.len() == 1 && sentence.words[range.start].xpos == "NNPS" && kind != LOCATION;
        if plural {
            marked.unsure.extend(range);
        } else {
            marked.names.push((range, kind));
        }
    }
    marked.names.sort_by_key(|(r, _)| r.start);
    marked
}

/// Whether a mention is a list: another begins where it does and ends before its "and".
fn is_list(range: &Range<usize>, mentions: &[Range<usize>], words: &[String]) -> bool {
    let joins = |at: usize| words.get(at).is_some_and(|w| matches!(w.as_str(), "and" | "," | "or" | "/"));
    mentions
        .iter()
        .any(|m| m.start <= range.start && range.start < m.end && m.end < range.end && joins(m.end))
}

/// The part of a mention that is its name.
fn name(sentence: &conllu::Sentence, mention: &Mention) -> Option<(Range<usize>, usize)> {
    let proper = |i: usize| sentence.words[i].upos == "PROPN";
    let capital =
        |i: usize| sentence.words[i].form.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let heads = mention.heads.iter().map(|h| mention.tokens.start + h - 1);
    let heads: Vec<usize> = heads.filter(|h| mention.tokens.contains(h)).collect();
    let mut start = *heads.iter().find(|&&h| proper(h) || capital(h))?;
    let mut end = *heads.iter().rfind(|&&h| proper(h))? + 1;
    if start >= end {
        return None;
    }
    // "music journalist Stanley Mitchell": common nouns before the name.
    while start < end && !(proper(start) || capital(start)) {
        start += 1;
    }
    if let Some(at) = (start..end).rfind(|&i| sentence.words[i].upos == "NOUN" && !capital(i)) {
        start = at + 1;
    }
    let words: Vec<&str> = sentence.words[start..end].iter().map(|w| w.form.as_str()).collect();
    if mention.kind == PERSON {
        start += gazetteer::titles(&words);
    }
    // "the Museum of Flight in Seattle": where it is has a mention of its own.
    let cuts = |i: usize| {
        let form = sentence.words[i].form.as_str();
        matches!(form, "in" | "at" | "from" | "with" | "against" | "," | "(" | ")" | ":" | ";" | "[" | "]")
    };
    end = (start..end).find(|&i| cuts(i)).unwrap_or(end);
    while end > start && !proper(end - 1) {
        end -= 1;
    }
    let preposition = |i: usize| matches!(sentence.words[i].upos.as_str(), "ADP" | "DET" | "PUNCT");
    if start >= end
        || preposition(start)
        || mention.kind == PERSON
            && (start..end).any(|i| sentence.words[i].form == "of" || sentence.words[i].form == "for")
    {
        return None;
    }
    let words: Vec<&str> = sentence.words[start..end].iter().map(|w| w.form.as_str()).collect();
    let state = gazetteer::state(&words) == words.len();
    Some((start..end, if state { LOCATION } else { mention.kind }))
}

fn mentions(sentence: &conllu::Sentence) -> Vec<Mention> {
    let mut open: HashMap<&str, Vec<(usize, Vec<&str>)>> = HashMap::new();
    let mut mentions = Vec::new();
    for (at, word) in sentence.words.iter().enumerate() {
        let Some(value) = word.misc.split('|').find_map(|m| m.strip_prefix("Entity=")) else { continue };
        let mut rest = value;
        while !rest.is_empty() {
            let opens = rest.starts_with('(');
            let body = rest.trim_start_matches('(');
            let length = body.find(['(', ')']).unwrap_or(body.len());
            let fields: Vec<&str> = body[..length].split('-').collect();
            rest = &body[length..];
            let closes = rest.starts_with(')');
            rest = rest.trim_start_matches(')');
            let group = fields.first().copied().unwrap_or_default();
            if opens {
                open.entry(group).or_default().push((at, fields));
            }
            if !closes {
                continue;
            }
            let Some((start, fields)) = open.get_mut(group).and_then(Vec::pop) else { continue };
            let kind = match fields.get(1) {
                Some(&"person") => PERSON,
                Some(&"organization") => ORGANISATION,
                Some(&"place") => LOCATION,
                _ => continue,
            };
            let heads = fields.get(5).copied().unwrap_or_default();
            let heads = heads.split(',').filter_map(|h| h.parse().ok()).filter(|&h| h > 0).collect();
            mentions.push(Mention { tokens: start..at + 1, kind, heads });
        }
    }
    mentions
}
