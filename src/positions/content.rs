//! Where the content of a position ends.

use std::ops::Range;

use super::words::{APPOSED, Reader};
use crate::lexicon::Tense;
use crate::syntax::{Relation, Tag};

/// What sort of content it is: that tells what can end it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// A clause ("said *it would withdraw*").
    Clause,
    /// A noun phrase or infinitive behind a verb ("rejected *the plan*").
    Object,
    /// A noun phrase or infinitive behind a noun ("its rejection of *the plan*").
    Nominal,
}

/// Nouns that sum up what was just said, with a clause of their own ("…, a move that").
const SUMMING: &[&str] = &["move", "moves", "assertion", "demand", "statement", "step", "remarks"];

impl Reader<'_, '_> {
    /// The end of the content that begins at `start`, within `limit`; `tense` is the cue's.
    pub fn content_end(self, start: usize, limit: usize, mode: Mode, tense: Tense) -> usize {
        if start >= limit {
            return start;
        }
        let mut i = start;
        let mut verb_seen = false;
        let mut relative = false;
        let mut depth = 0_usize;
        let home = self.text.tokens[start].quotation.filter(|_| self.opens(start).is_none());
        while i < limit {
            if let Some(q) = self.opens(i) {
                // What is quoted within the content is not looked into.
                let end = self.text.tokens_in(self.text.quotations[q].span).end.min(limit);
                if end > i + 1 {
                    i = end;
                    // A comma before the closing mark is one behind it.
                    let comma = end > 1 && self.is(end - 2, ",");
                    if comma && self.comma_ends(end - 1, start, limit, mode, tense) {
                        break;
                    }
                    continue;
                }
            }
            if self.is_mark(i)
                && home.is_some_and(|q| self.text.quotations[q].span.end == self.text.tokens[i].span.end)
            {
                break;
            }
            match self.lower(i) {
                "(" | "[" => depth += 1,
                ")" | "]" if depth == 0 => break,
                ")" | "]" => depth -= 1,
                _ if depth > 0 => {}
                ";" => break,
                ":" if mode != Mode::Clause => break,
                "," if self.comma_ends(i, start, limit, mode, tense) => break,
                "and" | "but" | "or" if self.conjunction_ends(i, limit, mode, tense, verb_seen) => break,
                _ => {}
            }
            let joined = i > start && self.tag(i - 1) == Tag::Conj && self.tense(i) == Tense::BASE;
            if mode == Mode::Nominal && depth == 0 && i > start && self.finite(i) && !joined {
                if !relative {
                    break;
                }
                relative = false;
            }
            if self.tag(i) == Tag::Sub {
                relative = true;
            }
            if self.finite(i) && (self.tag(i) == Tag::Aux || self.tense(i).any(tense)) {
                verb_seen = true;
            }
            i += 1;
        }
        self.trim(start, i)
    }

    /// Where a clause joined to that of the cue begins within a content: there the content ends.
    pub fn before_joined(self, cue: usize, start: usize, end: usize) -> usize {
        let tree = &self.syntax.tree;
        let quote = self.text.tokens[cue].quotation;
        let finite = |c: usize| {
            self.finite(c)
                || tree.children(c).any(|a| a >= start && self.tag(a) == Tag::Aux && self.finite(a))
        };
        let joined = |&c: &usize| {
            (start + 1..end).contains(&c)
                && self.text.tokens[c].quotation == quote
                && self.tag(c) == Tag::Verb
                && finite(c)
        };
        let predicate = self.syntax.predicate(cue);
        let Some(clause) = tree.children_in(predicate, Relation::Conj).find(joined) else { return end };
        let from = self.syntax.clause_span(clause).start.max(start);
        match (from..clause).find(|&k| self.tag(k) == Tag::Conj) {
            Some(conjunction) if conjunction > start => self.trim(start, conjunction),
            _ => end,
        }
    }

    /// Drops the stop, commas and conjunctions at the end.
    fn trim(self, start: usize, mut end: usize) -> usize {
        while end > start + 1 {
            let last = end - 1;
            let drop = matches!(self.tag(last), Tag::Conj)
                || self.tag(last) == Tag::Punct
                    && !self.is_mark(last)
                    && !matches!(self.lower(last), ")" | "]" | "%");
            if !drop {
                break;
            }
            end = last;
        }
        end
    }

    /// Whether the content ends before a comma.
    fn comma_ends(self, i: usize, start: usize, limit: usize, mode: Mode, tense: Tense) -> bool {
        let next = i + 1;
        if next >= limit || i == start {
            return false;
        }
        let word = self.lower(next);
        // ", with a spokesman saying"
        if word == "with" && mode != Mode::Clause {
            let end = self.chain_end(next + 1, limit, &["of", "for", "in"]);
            if end < limit && self.tag(end) == Tag::Verb && self.tense(end).any(Tense::GERUND) {
                return true;
            }
        }
        let verb = next + usize::from(self.tag(next) == Tag::Adv);
        if self.tag(verb) == Tag::Verb
            && self.tense(verb).any(Tense::GERUND)
            && self.verb_cue(verb, limit).is_some()
        {
            return true;
        }
        match word {
            "but" => {
                return mode != Mode::Clause
                    || self.new_cue(next + 1, limit, tense)
                    || self.speaks(next + 1, limit);
            }
            "and" | "or" => {
                return mode != Mode::Clause && self.is(next + 1, "that")
                    || self.new_cue(next + 1, limit, tense)
                    || self.speaks(next + 1, limit)
                    || mode != Mode::Clause && self.own_clause(next + 1, limit)
                    || mode != Mode::Clause && self.bare_verb(next + 1, limit, tense);
            }
            "while" | "although" | "though" | "despite" | "whereas" => {
                return mode != Mode::Clause || self.new_cue(next + 1, limit, tense);
            }
            "which" | "who" | "where" | "even" | "after" | "because" | "following" | "when" => {
                return mode != Mode::Clause;
            }
            _ => {}
        }
        // "Iraqis, protesting a bombing, raised …"
        if tense.any(Tense::GERUND) && self.bare_verb(next, limit, tense) {
            return true;
        }
        // ", a charge Tehran denies"
        if let Some(chunk) = self.chunk(next) {
            let noun = self.lower((next + 1).min(limit - 1));
            let sums = APPOSED.contains(&noun)
                || SUMMING.contains(&self.lower(chunk.head)) && chunk.tokens.len() < 4;
            if sums || self.is(next, "something") {
                return true;
            }
        }
        // ", officials say"
        self.parenthesis(next, limit)
    }

    /// Whether a verb of speech without subject follows, whatever its tense ("says …, but added …").
    fn speaks(self, from: usize, limit: usize) -> bool {
        let mut i = from;
        while i < limit && matches!(self.tag(i), Tag::Adv) {
            i += 1;
        }
        let cue = (i < limit).then(|| self.verb_cue(i, limit)).flatten();
        cue.is_some_and(|m| m.cue.is_speech()) && self.tense(i).any(Tense::PAST | Tense::THIRD)
    }

    /// Whether a cue with or without a subject of its own begins here ("rejected …", "Iran says …").
    fn new_cue(self, from: usize, limit: usize, tense: Tense) -> bool {
        let mut i = from;
        while i < limit && matches!(self.tag(i), Tag::Adv) {
            i += 1;
        }
        if i < limit
            && self.verb_cue(i, limit).is_some()
            && self.tense(i).any(tense)
            && !self.tense(i).any(Tense::BASE)
        {
            return true;
        }
        let end = self.chain_end(i, limit, &["of", "for", "in", "to", "and"]);
        if end == i {
            return false;
        }
        let mut v = end;
        while v < limit && matches!(self.tag(v), Tag::Adv | Tag::Aux | Tag::Neg) {
            v += 1;
        }
        let cue = (v < limit).then(|| self.verb_cue(v, limit)).flatten();
        cue.is_some_and(|m| {
            self.tense(v).any(tense) || v > end || m.cue.is_speech() && self.is(from - 1, "but")
        })
    }

    /// Whether a finite verb of the cue's tense stands here, without a subject.
    fn bare_verb(self, from: usize, limit: usize, tense: Tense) -> bool {
        let mut i = from;
        while i < limit && self.tag(i) == Tag::Adv {
            i += 1;
        }
        i < limit
            && match self.tag(i) {
                Tag::Verb => {
                    let finite = self.finite(i);
                    finite && self.tense(i).any(tense) && !self.tense(i).any(Tense::BASE)
                }
                Tag::Aux => {
                    self.finite(i) && matches!(self.lower(i), "has" | "have" | "had" | "did" | "is" | "was")
                }
                _ => false,
            }
    }

    /// Whether a clause with its own subject begins here.
    fn own_clause(self, from: usize, limit: usize) -> bool {
        let end = self.chain_end(from, limit, &["of", "for", "in"]);
        let mut v = end;
        while v < limit && self.tag(v) == Tag::Adv {
            v += 1;
        }
        end > from && v < limit && self.finite(v)
    }

    /// Whether a clause that attributes, with a subject of its own, begins here.
    fn own_cue(self, from: usize, limit: usize) -> bool {
        let end = self.chain_end(from, limit, &["of", "for", "in"]);
        let mut v = end;
        while v < limit && matches!(self.tag(v), Tag::Adv | Tag::Aux) {
            v += 1;
        }
        let sure = self.tag(from) == Tag::Pron || v > end || !self.tense(v).any(Tense::PARTICIPLE);
        end > from && v < limit && sure && self.verb_cue(v, limit).is_some() && self.finite(v)
    }

    /// Whether the content ends before a conjunction without comma.
    fn conjunction_ends(self, i: usize, limit: usize, mode: Mode, tense: Tense, verb_seen: bool) -> bool {
        if i + 1 >= limit || i == 0 || self.is(i - 1, ",") {
            return false;
        }
        let mut next = i + 1;
        while next < limit && self.tag(next) == Tag::Adv {
            next += 1;
        }
        if next >= limit {
            return false;
        }
        let cue = self.verb_cue(next, limit);
        let goes_on = cue.is_some_and(|m| {
            self.tense(next).any(tense) && (!self.tense(next).any(Tense::BASE) || tense == Tense::BASE)
                || m.cue.is_speech() && self.tense(next).any(Tense::THIRD)
        });
        match mode {
            Mode::Clause => goes_on && !verb_seen,
            Mode::Object | Mode::Nominal => {
                goes_on
                    || self.bare_verb(i + 1, limit, tense)
                    || mode == Mode::Object && self.own_cue(i + 1, limit)
            }
        }
    }

    /// Whether ", X said" follows, with nothing said behind it.
    pub fn parenthesis(self, from: usize, limit: usize) -> bool {
        let end = self.chain_end(from, limit, &["of", "for", "in", "and"]);
        if end == from || end >= limit {
            return false;
        }
        let mut v = end;
        while v < limit && matches!(self.tag(v), Tag::Adv | Tag::Aux) {
            v += 1;
        }
        let Some(cue) = (v < limit).then(|| self.verb_cue(v, limit)).flatten() else { return false };
        let behind = self.skip_adjuncts(v + cue.words, limit, true);
        cue.cue.is_speech() && (behind >= limit || self.tag(behind) == Tag::Punct)
    }

    /// Where the clause that ends before `end` begins: behind the last break of the sentence before it.
    pub fn clause_start(self, end: usize, sentence: &Range<usize>) -> usize {
        let mut start = sentence.start;
        // "But officials …", "And …"
        while start < end && self.tag(start) == Tag::Conj {
            start += 1;
        }
        start
    }
}

#[cfg(test)]
mod tests {
    use crate::positions::testing::positions;

    #[test]
    fn contents_end_where_another_statement_begins() {
        assert_eq!(
            positions("The envoy rejected the plan, saying it came late."),
            ["The envoy: the plan (reject)", "The envoy: it came late (assert)"]
        );
        assert_eq!(
            positions("Chad condemned the raid and urged the rebels to stop."),
            ["Chad: the raid (accuse)", "Chad: the rebels to stop (request)"]
        );
        assert_eq!(
            positions("Chad says the border is open, but Niger says it is closed."),
            ["Chad: the border is open (assert)", "Niger: it is closed (assert)"]
        );
    }

    #[test]
    fn what_belongs_to_the_content_stays() {
        assert_eq!(
            positions("Chad said the army left the town and burned the bridge."),
            ["Chad: the army left the town and burned the bridge (assert)"]
        );
        assert_eq!(
            positions("Chad rejected calls by Niger and Mali for a truce."),
            ["Chad: calls by Niger and Mali for a truce (reject)", "Niger and Mali: a truce (request)"]
        );
    }
}
