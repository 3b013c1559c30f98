//! Which part a noun phrase plays in its clause, from tags, phrases and verbs alone.
//!
//! Everything that the resolution of pronouns asks of syntax is asked here, so that a parser can answer it one day.

use std::ops::Range;

use super::Mention;
use crate::syntax::{Chunk, Syntax, Tag};
use crate::text::Text;

/// How far a subject may stand before its verb, in steps over insertions and prepositional phrases.
const STEPS: usize = 6;
/// How long an insertion between commas may be, in tokens.
const INSERTION: usize = 30;

/// What a noun phrase is to its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Subject,
    Object,
    /// Behind a preposition.
    Complement,
    /// Before a possessive ending.
    Possessor,
    /// Before another noun of its phrase.
    Modifier,
    Other,
}

/// Verbs and their subjects.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    /// For the first token of each noun phrase that is a subject its verb, else none.
    verb_of_subject: Vec<u32>,
    /// For each token the last verb up to it in its sentence, or none.
    verb_before: Vec<u32>,
    /// For each verb the first token of its subject, or none.
    subject_of_verb: Vec<u32>,
}

const NONE: u32 = u32::MAX;

fn index(token: usize) -> u32 {
    u32::try_from(token).unwrap_or(NONE)
}

fn known(slot: Option<&u32>) -> Option<usize> {
    slot.filter(|&&i| i != NONE).map(|&i| i as usize)
}

impl Clauses {
    pub fn find(text: &Text, syntax: &Syntax) -> Clauses {
        let n = text.tokens.len();
        let mut c = Clauses {
            verb_of_subject: vec![NONE; n],
            verb_before: vec![NONE; n],
            subject_of_verb: vec![NONE; n],
        };
        for sentence in &text.sentences {
            c.read(text, syntax, sentence.tokens.clone());
        }
        c
    }

    fn read(&mut self, text: &Text, syntax: &Syntax, sentence: Range<usize>) {
        let mut verb = NONE;
        // Of the last verb: "Kane arrived and met him" has one subject for both.
        let mut last_subject = None;
        for t in sentence.clone() {
            if syntax.tag(t) == Tag::Verb || is_main_auxiliary(syntax, t) {
                verb = index(t);
                let group = syntax.verb_group(t, &sentence);
                let finite = syntax.is_finite(t) || group.finite_auxiliary.is_some();
                if finite && !group.infinitive {
                    let subject = subject(text, syntax, group.tokens.start, &sentence);
                    let subject = match subject {
                        Found::Chunk(c) => Some(c.tokens.start),
                        Found::Shared => last_subject,
                        Found::Nothing => None,
                    };
                    if let Some(s) = subject {
                        self.subject_of_verb[t] = index(s);
                        if self.verb_of_subject[s] == NONE {
                            self.verb_of_subject[s] = index(t);
                        }
                        last_subject = Some(s);
                    }
                }
            }
            self.verb_before[t] = verb;
        }
    }

    /// The verb that a noun phrase is the subject of, or else the last verb before it.
    pub fn verb_of(&self, syntax: &Syntax, token: usize) -> Option<usize> {
        let first = syntax.chunk_at(token).map_or(token, |c| c.tokens.start);
        known(self.verb_of_subject.get(first)).or_else(|| known(self.verb_before.get(token)))
    }

    /// The first token of a verb's subject.
    pub fn subject_of(&self, verb: usize) -> Option<usize> {
        known(self.subject_of_verb.get(verb))
    }

    /// The part that a mention plays.
    pub fn part(&self, syntax: &Syntax, mention: &Mention) -> Part {
        let head = mention.name.end - 1;
        if syntax.tag(mention.tokens.end) == Tag::Possessive {
            return Part::Possessor;
        }
        let Some(chunk) = syntax.chunk_at(head) else { return Part::Other };
        if chunk.tokens.end > mention.tokens.end && chunk.head >= mention.tokens.end {
            return Part::Modifier;
        }
        self.part_of_chunk(syntax, chunk)
    }

    fn part_of_chunk(&self, syntax: &Syntax, chunk: &Chunk) -> Part {
        if known(self.verb_of_subject.get(chunk.tokens.start)).is_some() {
            return Part::Subject;
        }
        let Some(before) = chunk.tokens.start.checked_sub(1) else { return Part::Other };
        match syntax.tag(before) {
            Tag::Prep => Part::Complement,
            Tag::Verb => Part::Object,
            Tag::Adv if before > 0 && syntax.tag(before - 1) == Tag::Verb => Part::Object,
            _ => Part::Other,
        }
    }

    /// The part of the phrase that a possessive pronoun begins ("his speech").
    pub fn part_at(&self, syntax: &Syntax, token: usize) -> Part {
        syntax.chunk_at(token).map_or(Part::Other, |c| self.part_of_chunk(syntax, c))
    }
}

/// A form of be, have or do without another verb behind it in its group ("Kane is here").
fn is_main_auxiliary(syntax: &Syntax, t: usize) -> bool {
    if syntax.tag(t) != Tag::Aux {
        return false;
    }
    let next = (t + 1..t + 4).find(|&k| !matches!(syntax.tag(k), Tag::Adv | Tag::Neg));
    next.is_none_or(|k| !matches!(syntax.tag(k), Tag::Aux | Tag::Verb))
}

enum Found<'s> {
    Chunk(&'s Chunk),
    /// The verb is joined to the one before.
    Shared,
    Nothing,
}

/// The subject of the finite verb group that begins at `verb`.
fn subject<'s>(text: &Text, syntax: &'s Syntax, verb: usize, sentence: &Range<usize>) -> Found<'s> {
    let mut k = verb;
    for _ in 0..STEPS {
        while k > sentence.start && matches!(syntax.tag(k - 1), Tag::Adv | Tag::Neg) {
            k -= 1;
        }
        if k == sentence.start {
            return Found::Nothing;
        }
        // "Kane, who leads Chad": the phrase before the relative word.
        if matches!(syntax.lower(k - 1), "who" | "which" | "that") {
            k -= 1;
            if k > sentence.start && text.word(k - 1) == "," {
                k -= 1;
            }
            if k == sentence.start || syntax.chunk_at(k - 1).is_none() {
                return Found::Nothing;
            }
            continue;
        }
        if let Some(chunk) = syntax.chunk_at(k - 1) {
            let start = chunk.tokens.start;
            if start <= sentence.start {
                return Found::Chunk(chunk);
            }
            match syntax.tag(start - 1) {
                // "the president of Chad said", not "In Paris said".
                Tag::Prep if start - 1 > sentence.start && syntax.chunk_at(start - 2).is_some() => {
                    k = start - 1;
                    continue;
                }
                Tag::Prep => return Found::Nothing,
                _ => return Found::Chunk(chunk),
            }
        }
        match (text.word(k - 1), syntax.tag(k - 1)) {
            (",", _) => {
                let from = sentence.start.max(k.saturating_sub(INSERTION));
                let open = (from..k - 1).rev().find(|&c| text.word(c) == ",");
                match open {
                    Some(c) if syntax.chunk_at(k - 2).is_some() || c + 1 < k - 1 => k = c,
                    _ => return Found::Nothing,
                }
            }
            (_, Tag::Conj) => return Found::Shared,
            _ => return Found::Nothing,
        }
    }
    Found::Nothing
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The subjects of a text's verbs.
    fn subjects(raw: &str) -> Vec<String> {
        let text = Text::new(raw);
        let model = crate::syntax::embedded();
        let syntax = Syntax::new(&text, &model);
        let clauses = Clauses::find(&text, &syntax);
        let verbs = (0..text.tokens.len()).filter_map(|t| Some((t, clauses.subject_of(t)?)));
        verbs.map(|(v, s)| format!("{} {}", text.word(s), text.word(v))).collect()
    }

    #[test]
    fn subjects_are_found_over_phrases_and_insertions() {
        assert_eq!(subjects("Kane met Haroun and thanked him."), ["Kane met", "Kane thanked"]);
        assert_eq!(subjects("Kane, who leads Chad, will not meet him."), ["Kane leads", "Kane meet"]);
        assert_eq!(subjects("Ministers from Chad met."), ["Ministers met"]);
    }

    #[test]
    fn nothing_is_read_beyond_the_text() {
        for raw in ["", "met", ", met", "and met", "who, met", "of Chad met"] {
            subjects(raw);
        }
    }
}
