//! What stands behind a cue: which of its frames is filled, and where the content begins.

use std::ops::Range;

use super::content::Mode;
use super::words::Reader;
use crate::lexicon::{CueMatch, Frames, Tense};
use crate::syntax::Tag;

/// A filled frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Filled {
    pub frame: Frames,
    /// The first token of the content.
    pub start: usize,
    pub mode: Mode,
    pub addressee: Option<Range<usize>>,
    /// The end of the cue, with its preposition.
    pub cue_end: usize,
}

const ADDRESSEE_TIES: &[&str] = &["of", "and", "for"];

impl Reader<'_, '_> {
    /// The frame of a verb or adjective that is filled behind `after`.
    pub fn fill(self, m: &CueMatch, after: usize, limit: usize) -> Option<Filled> {
        if after >= limit {
            return None;
        }
        let frames = m.cue.frames;
        let filled =
            |frame, start, mode, addressee, cue_end| Some(Filled { frame, start, mode, addressee, cue_end });
        let clause = Frames::THAT.or(Frames::CLAUSE).or(Frames::QUOTE);
        let in_time = self.skip_adjuncts(after, limit, false);
        // "agreed Tuesday to meet", "refused to meet", "decided not to meet"
        // "agreed at a summit to meet"
        let occasion = match self.lower(after) {
            "at" | "in" | "on" | "during" => self.chain_end(after + 1, limit, &["of", "with", "in"]),
            _ => after,
        };
        for at in [after, in_time, occasion] {
            if frames.any(Frames::TO) && at < limit && self.infinitive(at, limit) {
                return filled(Frames::TO, at, Mode::Object, None, after);
            }
        }
        if let Some((frame, start)) = self.behind_preposition(frames, after, limit) {
            return filled(frame, start, Mode::Object, None, start);
        }
        if frames.any(clause) {
            let k = self.skip_adjuncts(after, limit, frames.any(Frames::QUOTE));
            if let Some(f) = self.clause_frame(frames, k, limit, after) {
                return Some(f);
            }
        }
        // "told reporters that", "urged Chad to"
        let addressee_end = self.chain_end(after, limit, ADDRESSEE_TIES);
        let with_addressee = Frames::OBJECT_THAT.or(Frames::OBJECT_CLAUSE).or(Frames::OBJECT_TO);
        if addressee_end > after && addressee_end < limit && frames.any(with_addressee) {
            let to = (addressee_end..limit.min(addressee_end + 14)).find(|&i| self.tag(i) == Tag::To);
            if frames.any(Frames::OBJECT_TO)
                && to.is_some_and(|t| !(after..t).any(|i| self.finite(i) || self.is(i, ",")))
            {
                return filled(Frames::OBJECT_TO, after, Mode::Object, Some(after..addressee_end), after);
            }
            let k = self.skip_adjuncts(addressee_end, limit, true);
            if k < limit && frames.any(Frames::OBJECT_THAT.or(Frames::OBJECT_CLAUSE)) {
                let addressee = Some(after..addressee_end);
                if self.is_that(k, limit) {
                    return filled(Frames::OBJECT_THAT, k + 1, Mode::Clause, addressee, after);
                }
                if let Some(open) = self.quotation_at(k, limit) {
                    return filled(Frames::QUOTE, open, Mode::Clause, addressee, after);
                }
                if frames.any(Frames::OBJECT_CLAUSE) && self.clause_at(k, limit) {
                    return filled(Frames::OBJECT_CLAUSE, k, Mode::Clause, addressee, after);
                }
            }
        }
        if frames.any(Frames::OBJECT_AS) && addressee_end > after {
            let as_at = (addressee_end..limit.min(addressee_end + 16)).find(|&i| self.is(i, "as"));
            if as_at.is_some_and(|a| !(after..a).any(|i| self.finite(i) || self.is(i, ","))) {
                return filled(Frames::OBJECT_AS, after, Mode::Object, None, after);
            }
        }
        if let Some((frame, start)) = self.behind_preposition(frames, in_time, limit) {
            return filled(frame, start, Mode::Object, None, start);
        }
        // "appreciate also very much the work"
        let mut object = after;
        while object < after + 3 && self.tag(object) == Tag::Adv {
            object += 1;
        }
        // "supports that move"
        let that = self.is_that(after, limit) && self.chunk(after + 1).is_some();
        if frames.any(Frames::OBJECT) && (that || self.object_at(object, limit)) {
            return filled(Frames::OBJECT, object, Mode::Object, None, after);
        }
        // "said no", "says yes", "says the plan a disaster": a verb of speech takes anything but a pause.
        let only_speech =
            frames.any(Frames::CLAUSE) && frames.any(Frames::QUOTE) && !frames.any(Frames::OBJECT);
        let k = self.skip_adjuncts(after, limit, true);
        if only_speech && k < limit && !matches!(self.tag(k), Tag::Punct | Tag::Conj | Tag::To) {
            return filled(Frames::CLAUSE, k, Mode::Clause, None, after);
        }
        None
    }

    fn clause_frame(self, frames: Frames, k: usize, limit: usize, after: usize) -> Option<Filled> {
        if k >= limit {
            return None;
        }
        let filled =
            |frame, start| Some(Filled { frame, start, mode: Mode::Clause, addressee: None, cue_end: after });
        if self.is_that(k, limit) && frames.any(Frames::THAT.or(Frames::CLAUSE)) && k + 1 < limit {
            let mut start = k + 1;
            if self.is(start, ",") && start + 1 < limit {
                start += 1;
            }
            return filled(Frames::THAT, start);
        }
        if frames.any(Frames::QUOTE) {
            if let Some(open) = self.quotation_at(k, limit) {
                return filled(Frames::QUOTE, open);
            }
        }
        if frames.any(Frames::CLAUSE) && !self.is_mark(k) && self.clause_at(k, limit) {
            return filled(Frames::CLAUSE, k);
        }
        None
    }

    /// The mark of a quotation that begins here, behind a comma or colon.
    fn quotation_at(self, k: usize, limit: usize) -> Option<usize> {
        if k >= limit {
            return None;
        }
        let at = if matches!(self.lower(k), "," | ":") { k + 1 } else { k };
        let paragraph = &self.text.paragraphs[self.text.paragraph_of(k)];
        (at < paragraph.tokens.end && self.opens(at).is_some()).then_some(at)
    }

    pub fn infinitive(self, at: usize, limit: usize) -> bool {
        at < limit
            && (self.tag(at) == Tag::To
                || self.tag(at) == Tag::Neg && at + 1 < limit && self.tag(at + 1) == Tag::To)
    }

    /// Whether an object begins here: a noun phrase, a quotation, a gerund, "what …".
    fn object_at(self, at: usize, limit: usize) -> bool {
        if at >= limit {
            return false;
        }
        if let Some(chunk) = self.chunk(at) {
            let time = self.time_end(at, limit) > at || self.is_day(at);
            return chunk.tokens.start <= at && !time;
        }
        self.opens(at).is_some()
            || self.tag(at) == Tag::Verb && self.tense(at).any(Tense::GERUND)
            || matches!(self.lower(at), "what" | "how" | "whether" | "why")
            || matches!(self.tag(at), Tag::Det | Tag::Adj | Tag::Num)
            || matches!(self.lower(at), "$" | "€" | "£")
    }

    /// A preposition of the frames with its object: the frame and where the object begins.
    fn behind_preposition(self, frames: Frames, at: usize, limit: usize) -> Option<(Frames, usize)> {
        if at + 1 >= limit {
            return None;
        }
        let word = self.lower(at);
        if word == "to" && self.tag(at) == Tag::Prep && frames.any(Frames::TO_OBJECT) {
            return Some((Frames::TO_OBJECT, at + 1));
        }
        let frame = Frames::of_preposition(word)?;
        let object = self.object_at(at + 1, limit) || self.tag(at + 1) == Tag::Verb;
        (frames.any(frame) && object).then_some((frame, at + 1))
    }

    /// The frame that is filled behind a noun, and where the content begins.
    pub fn behind_noun(self, m: &CueMatch, after: usize, limit: usize) -> Option<(Frames, usize)> {
        let frames = m.cue.frames;
        if after >= limit {
            return None;
        }
        if frames.any(Frames::TO) {
            if self.tag(after) == Tag::To {
                return Some((Frames::TO, after));
            }
            if self.is(after, "to") && self.object_at(after + 1, limit) {
                return Some((Frames::TO, after + 1));
            }
        }
        let clause = |at: usize| {
            self.clause_at(at, limit)
                || self.chunk(at).is_some_and(|c| c.tokens.end < limit && self.tag(at) != Tag::Pron)
        };
        if frames.any(Frames::THAT) && self.is(after, "that") && clause(after + 1) {
            return Some((Frames::THAT, after + 1));
        }
        self.behind_preposition(frames, after, limit)
    }
}
