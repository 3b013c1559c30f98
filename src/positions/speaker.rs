//! Who says "I" and "we": the speaker of a transcript, the author of a statement, who is quoted.

use std::ops::Range;

use super::holder::Holder;
use super::words::Reader;
use crate::syntax::Tag;

/// A speaker's label is at most this many words long.
const LONGEST_LABEL: usize = 12;
/// A statement's author stands in one of the first paragraphs.
const HEADING: usize = 3;

/// Its first sentence is among this many.
const LEAD: usize = 6;

/// From which token on somebody speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Speaker {
    pub from: usize,
    pub holder: Holder,
    /// Whether a label stands before the words, not only a heading over the text.
    pub labelled: bool,
}

impl Reader<'_, '_> {
    /// The labelled speakers of a transcript ("President Haroun: Good morning."), before them the author that a
    /// heading names.
    pub fn speakers(self) -> Vec<Speaker> {
        let mut out: Vec<Speaker> = self.author().into_iter().collect();
        for sentence in &self.text.sentences {
            if let Some(holder) = self.label(&sentence.tokens, 2) {
                out.push(Speaker { from: holder.tokens.end, holder, labelled: true });
            }
        }
        out
    }

    /// The label at the beginning of a sentence, with at least so many capitals.
    pub fn label(self, sentence: &Range<usize>, least: usize) -> Option<Holder> {
        let limit = sentence.end.min(sentence.start + LONGEST_LABEL);
        let colon = (sentence.start + 1..limit).find(|&i| self.is(i, ":"))?;
        if colon + 1 >= sentence.end {
            return None;
        }
        let label = sentence.start..colon;
        let name = label.clone().all(|i| {
            matches!(self.tag(i), Tag::Name | Tag::Noun | Tag::Adj | Tag::Det)
                || matches!(self.lower(i), "of" | "for" | "and" | "the" | ",")
        });
        let capitals = label.clone().filter(|&i| self.syntax.words[i].capital).count();
        if !name || capitals * 2 < label.len() || capitals < least {
            return None;
        }
        let head = label.clone().rev().find(|&i| self.tag(i).is_nominal())?;
        Some(Holder::new(label, head))
    }

    /// The author that stands alone in a paragraph at the beginning ("Amina Odhiambo, Foreign Minister").
    fn author(self) -> Option<Speaker> {
        self.text.paragraphs.iter().take(HEADING).find_map(|p| {
            let tokens = p.tokens.clone();
            let first = tokens.start;
            let end = self.phrase_end(first, tokens.end);
            let names = (first..end).filter(|&i| self.tag(i) == Tag::Name).count();
            let heading = tokens.len() <= LONGEST_LABEL
                && end > first
                && self.is(end, ",")
                && !self.text.raw[self.text.span_of(tokens.clone()).range()].ends_with('.');
            let verbless = !tokens.clone().any(|i| self.finite(i));
            let head = self.chunk(first)?.head;
            (heading && verbless && names >= 2).then(|| Speaker {
                from: tokens.end,
                holder: Holder::new(first..end, head),
                labelled: false,
            })
        })
    }

    /// Who "we" are in a statement without an author: "We, the leaders of Chad and Niger, …", or else the subject of
    /// its first sentence.
    pub fn signatories(self) -> Option<Holder> {
        let unquoted = |i: usize| self.text.tokens[i].quotation.is_none();
        let apposed = |i: usize| matches!(self.lower(i + 1), "," | "—" | "–" | "-" | "--");
        let we = (0..self.text.tokens.len())
            .find(|&i| self.is(i, "we") && apposed(i) && self.chunk(i + 2).is_some() && unquoted(i));
        if let Some(i) = we {
            let sentence = self.sentence(i);
            let mut end = if self.is(i + 1, ",") {
                (i + 2..sentence.end).find(|&v| self.finite(v))?
            } else {
                (i + 2..sentence.end).find(|&c| self.is(c, ",") || self.lower(c) == self.lower(i + 1))?
            };
            while end > i + 2 && (self.is(end - 1, ",") || self.tag(end - 1) == Tag::Adv) {
                end -= 1;
            }
            let head = self.chunk(i + 2)?.head;
            return (end > i + 2).then(|| Holder { joint: true, ..Holder::new(i + 2..end, head) });
        }
        let opening = self.text.sentences.iter().take(LEAD).map(|s| s.tokens.clone());
        let first = opening.into_iter().find(|t| t.clone().any(|i| self.finite(i)))?;
        let holder = self.main_subject(first.end.checked_sub(1)?, &first)?;
        let usable = !super::holder::first_person(self.lower(holder.head))
            && unquoted(holder.head)
            && !self.is_thing(&holder)
            && !self.is_document(holder.head);
        usable.then_some(holder)
    }
}

/// The speaker at a token.
pub(super) fn speaker_at(speakers: &[Speaker], token: usize) -> Option<&Speaker> {
    let i = speakers.partition_point(|s| s.from <= token).checked_sub(1)?;
    Some(&speakers[i])
}
