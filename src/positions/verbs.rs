//! Verbs and adjectives that attribute: "said that …", "rejected …", "is ready to …", "…, officials say".

use std::ops::Range;

use super::content::Mode;
use super::frames::Filled;
use super::holder::Holder;
use super::kind::negated;
use super::words::Reader;
use super::{Draft, Form};
use crate::lexicon::{Classes, CueClass, CueMatch, Frames, Tense};
use crate::model::PositionKind;
use crate::syntax::{Tag, VerbGroup};

/// Verbs that only lend a voice to a noun of stance ("expressed concern about").
const LIGHT: &[&str] = &["express", "voice", "raise", "convey"];
/// Words behind which a clause is no position but a condition.
const CONDITIONS: &[&str] = &["if", "unless", "whether"];

impl Reader<'_, '_> {
    /// The position that a verb at a token attributes.
    pub fn verb_position(self, i: usize, m: &CueMatch) -> Option<Draft> {
        let sentence = self.sentence(i);
        let limit = self.limit(i, &sentence);
        let group = self.syntax.verb_group(i, &sentence);
        let after = i + m.words;
        if group.infinitive {
            return None;
        }
        if group.passive || self.reduced_passive(i, after, &group) {
            return self.passive(i, m, after, limit, &group, &sentence);
        }
        let holder = self.holder_of(i, &group, &sentence)?;
        if holder.tokens.start > sentence.start && CONDITIONS.contains(&self.lower(holder.tokens.start - 1)) {
            return None;
        }
        let Some(filled) = self.fill(m, after, limit) else {
            return self.content_before(i, m, after, limit, holder, &sentence);
        };
        let what = holder.tokens.start > sentence.start && self.is(holder.tokens.start - 1, "what");
        self.draft(i, m, filled, holder, limit, group.negated, what)
    }

    /// Where what belongs to a token ends: its sentence without the stop, or the quotation around it.
    pub fn limit(self, i: usize, sentence: &Range<usize>) -> usize {
        let mut end = sentence.end;
        if let Some(q) = self.text.tokens[i].quotation {
            let inner = self.text.quotations[q].inner;
            end = end.min(self.text.tokens_in(inner).end);
        }
        while end > i + 1 && self.text.tokens[end - 1].kind == crate::text::TokenKind::Stop {
            end -= 1;
        }
        end
    }

    fn holder_of(self, i: usize, group: &VerbGroup, sentence: &Range<usize>) -> Option<Holder> {
        let start = group.tokens.start;
        let tense = self.tense(i);
        if group.gerund {
            let mut before = start;
            while before > sentence.start && self.tag(before - 1) == Tag::Adv {
                before -= 1;
            }
            if before <= sentence.start {
                return None;
            }
            return match self.tag(before - 1) {
                // "a statement saying …", "officials warning …"
                Tag::Noun | Tag::Name => self.phrase_before(before, sentence),
                Tag::Punct if self.is(before - 1, ",") => self.main_subject(before - 1, sentence),
                Tag::Conj | Tag::Sub => self.main_subject(before - 1, sentence),
                Tag::Prep if matches!(self.lower(before - 1), "by" | "after" | "while" | "in" | "before") => {
                    self.main_subject(before - 1, sentence)
                }
                _ => None,
            };
        }
        // "to reject the plan and call for talks": the second verb is an infinitive as well.
        if start > sentence.start && self.tag(start - 1) == Tag::Conj && tense.any(Tense::BASE) && !tense.any(Tense::PAST) {
            let verb = (sentence.start..start - 1).rev().find(|&v| matches!(self.tag(v), Tag::Verb | Tag::To));
            if verb.is_some_and(|v| self.tag(v) == Tag::To || v > sentence.start && self.tag(v - 1) == Tag::To) {
                return None;
            }
        }
        self.subject(start, sentence, tense)
    }

    /// "the plan proposed by Chad"
    fn reduced_passive(self, i: usize, after: usize, group: &VerbGroup) -> bool {
        group.tokens.start == i && self.tense(i).any(Tense::PARTICIPLE) && self.is(after, "by")
    }

    /// "The plan was rejected by Chad"; without "by" nobody is named.
    fn passive(
        self,
        i: usize,
        m: &CueMatch,
        after: usize,
        limit: usize,
        group: &VerbGroup,
        sentence: &Range<usize>,
    ) -> Option<Draft> {
        if !self.is(after, "by") || !m.cue.frames.any(Frames::OBJECT) {
            return None;
        }
        let end = self.chain_end(after + 1, limit, &["of", "for", "in"]);
        if end == after + 1 {
            return None;
        }
        let chunk = self.syntax.chunk_at(after + 1)?;
        let holder = Holder { tokens: after + 1..end, head: chunk.head, joint: false };
        let content = self.subject(group.tokens.start, sentence, self.tense(i))?.tokens;
        let kind = m.cue.kind(Frames::OBJECT).and_then(PositionKind::from_word);
        Some(Draft::new(Form::Stance, Some(i..after + 1), holder, vec![content], kind))
    }

    #[expect(clippy::too_many_arguments, reason = "what was read of one cue")]
    fn draft(
        self,
        i: usize,
        m: &CueMatch,
        filled: Filled,
        holder: Holder,
        limit: usize,
        negation: bool,
        what: bool,
    ) -> Option<Draft> {
        let mut start = filled.start;
        let mut cue_end = filled.cue_end;
        let mut kind = m.cue.kind(filled.frame).and_then(PositionKind::from_word);
        let mut mode = filled.mode;
        if filled.frame == Frames::QUOTE {
            if let Some(q) = self.opens(start).filter(|&q| self.quotation_is_all(q, limit)) {
                let inner = self.text.tokens_in(self.text.quotations[q].inner);
                let mut draft = Draft::new(Form::Direct, Some(i..cue_end), holder, vec![inner], kind);
                draft.quotations.push(q);
                draft.addressee = filled.addressee;
                return Some(draft);
            }
        }
        if filled.frame == Frames::OBJECT && kind.is_none() {
            kind = self.kind_of_opening(&(start..limit));
            if LIGHT.contains(&m.cue.lemma) {
                if let Some((at, end)) = self.noun_content(start, limit) {
                    start = at;
                    cue_end = end;
                }
            }
        }
        if what {
            mode = Mode::Nominal;
        }
        let end = self.content_end(start, limit, mode, self.tense(i));
        if end <= start {
            return None;
        }
        let form = if m.cue.is_speech() { Form::Indirect } else { Form::Stance };
        let mut draft = Draft::new(form, Some(i..cue_end), holder, vec![start..end], kind);
        if negation {
            if kind.is_none() && m.cue.is_speech() {
                return None;
            }
            draft.kind = Some(kind.map_or(PositionKind::Reject, negated));
        }
        draft.addressee = filled.addressee;
        Some(draft)
    }

    /// Behind a light verb: where the content of its noun begins, and where the cue ends ("concern about | …").
    fn noun_content(self, start: usize, limit: usize) -> Option<(usize, usize)> {
        (start..limit.min(start + 6)).find_map(|i| {
            let m = self.cues(i, limit).into_iter().find(|m| m.cue.class == CueClass::Noun)?;
            let (_, at) = self.behind_noun(&m, i + m.words, limit)?;
            Some((at, at))
        })
    }

    /// Whether a quotation behind a cue is all of the content: nothing of the clause stands behind it.
    fn quotation_is_all(self, q: usize, limit: usize) -> bool {
        let quotation = self.text.quotations[q];
        let tokens = self.text.tokens_in(quotation.span);
        if tokens.end >= limit {
            return true;
        }
        matches!(self.tag(tokens.end), Tag::Punct) && !self.is_mark(tokens.end)
            || tokens.len() > 12 && !self.is(tokens.end, "and")
    }

    /// "…, officials say", "…, said the envoy": the content stands before the cue.
    fn content_before(
        self,
        i: usize,
        m: &CueMatch,
        after: usize,
        limit: usize,
        holder: Holder,
        sentence: &Range<usize>,
    ) -> Option<Draft> {
        if !m.cue.is_speech() || m.cue.class != CueClass::Verb {
            return None;
        }
        let behind = self.skip_adjuncts(after, limit, true);
        let pause = behind >= limit || self.tag(behind) == Tag::Punct;
        let start = holder.tokens.start;
        if !pause || start <= sentence.start || !self.is(start - 1, ",") {
            return None;
        }
        let content = self.clause_start(start - 1, sentence)..start - 1;
        if content.len() < 3 {
            return None;
        }
        let mut pieces = vec![content];
        // "The talks, he said, had failed"
        if behind + 1 < limit && self.is(behind, ",") && !self.is(behind + 1, "and") && !self.is(behind + 1, "but") {
            let end = self.content_end(behind + 1, limit, Mode::Clause, self.tense(i));
            if end > behind + 2 {
                pieces.push(behind + 1..end);
            }
        }
        let kind = None;
        Some(Draft::new(Form::Indirect, Some(i..after), holder, pieces, kind))
    }

    /// The position that an adjective behind a form of be attributes.
    pub fn adjective_position(self, i: usize, m: &CueMatch) -> Option<Draft> {
        let sentence = self.sentence(i);
        let limit = self.limit(i, &sentence);
        let mut start = i;
        let mut negation = false;
        while start > sentence.start && matches!(self.tag(start - 1), Tag::Adv | Tag::Neg) {
            negation |= self.tag(start - 1) == Tag::Neg;
            start -= 1;
        }
        if start == sentence.start {
            return None;
        }
        let link = start - 1;
        let copula = self.classes(link).any(Classes::AUX)
            || self.syntax.words[link].verb.is_some_and(|(v, _)| {
                matches!(v, "remain" | "stand" | "feel" | "seem" | "appear" | "become" | "sound" | "get")
            });
        if !copula {
            return None;
        }
        let group = self.syntax.verb_group(link, &sentence);
        if group.infinitive {
            return None;
        }
        let begin = group.tokens.start.min(link);
        let holder = self.subject(begin, &sentence, Tense::default())?;
        if CONDITIONS.contains(&self.lower(holder.tokens.start.saturating_sub(1))) {
            return None;
        }
        let filled = self.fill(m, i + m.words, limit)?;
        self.draft(i, m, filled, holder, limit, negation || group.negated, false)
    }

    /// "According to officials, …", "…, according to officials"
    pub fn preposition_position(self, i: usize, m: &CueMatch) -> Option<Draft> {
        let sentence = self.sentence(i);
        let limit = self.limit(i, &sentence);
        let after = i + m.words;
        let end = self.chain_end(after, limit, &["of", "for", "in", "by", "from", "and", "at", "to", "on"]);
        if end == after {
            return None;
        }
        let head = self.syntax.chunk_at(after)?.head.min(end - 1);
        let holder = Holder { tokens: after..end, head, joint: false };
        let content = if i == sentence.start || i == sentence.start + 1 && self.tag(sentence.start) == Tag::Conj {
            let mut start = end;
            while start < limit && !self.is(start, ",") {
                start += 1;
            }
            start += 1;
            if start >= limit {
                return None;
            }
            start..self.content_end(start, limit, Mode::Clause, Tense::default())
        } else {
            let mut stop = i;
            while stop > sentence.start && self.is(stop - 1, ",") {
                stop -= 1;
            }
            self.clause_start(stop, &sentence)..stop
        };
        if content.len() < 2 {
            return None;
        }
        Some(Draft::new(Form::Indirect, Some(i..after), holder, vec![content], None))
    }
}
