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
/// Verbs with whose infinitive their subject holds the position.
const RAISING: &[&str] = &["continue", "begin", "start", "expect", "appear", "seem", "go"];
/// Verbs whose object stands before what it is called ("called the move illegal").
const NAMING: &[&str] = &["call", "label", "brand", "dub", "term", "deem", "consider", "declare"];
/// Words behind which a clause is no position but a condition.
const CONDITIONS: &[&str] = &["if", "unless", "whether"];

impl Reader<'_, '_> {
    /// The position that a verb at a token attributes.
    pub fn verb_position(self, i: usize, m: &CueMatch) -> Option<Draft> {
        let sentence = self.sentence(i);
        let limit = self.limit(i, &sentence);
        let group = self.syntax.verb_group(i, &sentence);
        let after = i + m.words;
        if group.infinitive && !self.raised(group.tokens.start, &sentence) {
            return None;
        }
        if group.passive || self.reduced_passive(i, after, &group) {
            return self.passive(i, m, after, limit, &sentence);
        }
        if let Some(draft) = self.inverted(i, m, after, limit, &sentence) {
            return Some(draft);
        }
        let quoted = group.gerund.then(|| self.quoted_as(i, &sentence)).flatten();
        let (holder, reporter) = match quoted {
            Some((holder, reporter)) => (holder, reporter),
            None => (self.holder_of(i, &group, &sentence)?, None),
        };
        if holder.tokens.start > sentence.start && CONDITIONS.contains(&self.lower(holder.tokens.start - 1)) {
            return None;
        }
        let Some(filled) = self.fill(m, after, limit) else {
            return self.content_before(i, m, after, limit, holder, &sentence);
        };
        let before = holder.tokens.start.checked_sub(1).filter(|&b| b >= sentence.start);
        let what = before.is_some_and(|b| self.is(b, "what"));
        // "an end to the embargo, which he called overdue"
        if let Some(which) =
            before.filter(|&b| self.is(b, "which") && b > sentence.start + 1 && self.is(b - 1, ","))
        {
            if NAMING.contains(&m.cue.lemma) || m.cue.frames.any(Frames::OBJECT_AS) {
                let antecedent = self.phrase_before(which - 1, &sentence)?.tokens;
                let rest = after..self.relative_end(after, limit);
                let kind = m.cue.kind(Frames::OBJECT.or(Frames::OBJECT_AS)).and_then(PositionKind::from_word);
                let mut draft = Draft::new(Form::Stance, Some(i..after), holder, antecedent, kind);
                draft.content.push(rest);
                draft.aside = true;
                draft.names = m.cue.lemma == "call";
                return (after < limit).then_some(draft);
            }
        }
        let mut draft = self.draft(i, m, filled, holder, limit, group.negated, what)?;
        draft.reporter = reporter;
        draft.aside = what;
        Some(draft)
    }

    /// "The talks have failed, said one envoy."
    fn inverted(
        self,
        i: usize,
        m: &CueMatch,
        after: usize,
        limit: usize,
        sentence: &Range<usize>,
    ) -> Option<Draft> {
        let finite = self.tense(i).any(Tense::PAST | Tense::THIRD);
        if !m.cue.is_speech() || !finite || i <= sentence.start + 3 || !self.is(i - 1, ",") {
            return None;
        }
        let end = self.chain_end(after, limit, &["of", "for", "in", "on", "at", "and", "with", "to"]);
        let behind = self.skip_adjuncts(end, limit, false);
        let pause =
            behind >= limit || matches!(self.lower(behind), "," | "(" | "-" | "–" | "—" | "--" | "who");
        if end == after || !pause || self.tag(after) == Tag::Pron {
            return None;
        }
        let content = self.clause_start(i - 1, sentence)..i - 1;
        let said = content.len() > 3 && content.clone().any(|v| self.finite(v)) && !self.is_mark(i - 2);
        let head = self.chunk(after)?.head.min(end - 1);
        let holder = Holder::new(after..end, head);
        (said && !self.is_thing(&holder))
            .then(|| Draft::new(Form::Indirect, Some(i..after), holder, content, None))
    }

    /// "The agency quotes the envoy as saying …": the holder, and who reports it.
    fn quoted_as(self, i: usize, sentence: &Range<usize>) -> Option<(Holder, Option<Holder>)> {
        if i <= sentence.start + 2 || !self.is(i - 1, "as") {
            return None;
        }
        let quote = (sentence.start..i - 1).rev().take(30).find(|&v| {
            self.syntax.words[v].verb.is_some_and(|(l, _)| matches!(l, "quote" | "cite" | "describe"))
        })?;
        let group = self.syntax.verb_group(quote, sentence);
        let subject = self.subject(quote, sentence);
        if group.passive {
            return subject.map(|s| (s, None));
        }
        let end = self.chain_end(quote + 1, i - 1, &["of", "for", "in", "and", "at"]);
        let head = self.chunk(quote + 1)?.head.min(end.checked_sub(1)?);
        (end > quote + 1).then(|| {
            let holder = Holder::new(quote + 1..end, head);
            (holder, subject)
        })
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

    /// Whether an infinitive belongs to a verb that only says when or how sure ("continues to support").
    fn raised(self, to: usize, sentence: &Range<usize>) -> bool {
        let Some(before) = to.checked_sub(1).filter(|&b| b >= sentence.start) else { return false };
        self.syntax.words[before].verb.is_some_and(|(lemma, _)| RAISING.contains(&lemma))
            || matches!(self.lower(before), "likely" | "expected" | "set" | "due" | "going")
    }

    fn holder_of(self, i: usize, group: &VerbGroup, sentence: &Range<usize>) -> Option<Holder> {
        let start = group.tokens.start;
        let tense = self.tense(i);
        if group.infinitive {
            return self.subject(i, sentence);
        }
        if group.gerund {
            let before = self.back_over_adverbs(start, sentence);
            if before <= sentence.start {
                return None;
            }
            return match self.tag(before - 1) {
                // "a statement saying …", "officials warning …"
                Tag::Noun | Tag::Name => {
                    let phrase = self.phrase_before(before, sentence)?;
                    let chunk = self.phrase_start(before).map_or(phrase.tokens.start, |(s, _)| s);
                    let link = chunk.checked_sub(1).filter(|&l| l >= sentence.start);
                    // "fled to Chad claiming", "dismissed the offer Saturday saying": a participle of the subject.
                    let place = link.is_some_and(|l| self.tag(l) == Tag::Prep && !self.is(l, "with"))
                        && self.tag(before - 1) == Tag::Name;
                    if place || before < start && self.is_day(start - 1) && !self.is_document(phrase.head) {
                        return self.main_subject(before - 1, sentence).or(Some(phrase));
                    }
                    Some(self.issuer(&phrase, sentence).unwrap_or(phrase))
                }
                Tag::Punct if self.is_mark(before - 1) && self.is(before - 2, ",") => {
                    self.main_subject(before - 1, sentence)
                }
                Tag::Punct if matches!(self.lower(before - 1), "," | "-" | "–" | "—" | "--") => {
                    self.main_subject(before - 1, sentence)
                }
                Tag::Conj | Tag::Sub => self.main_subject(before - 1, sentence),
                Tag::Prep if matches!(self.lower(before - 1), "by" | "after" | "while" | "in" | "before") => {
                    self.main_subject(before - 1, sentence)
                }
                _ => None,
            };
        }
        // "to reject the plan and call for talks": the second verb is an infinitive as well.
        if start > sentence.start
            && self.tag(start - 1) == Tag::Conj
            && tense.any(Tense::BASE)
            && !tense.any(Tense::PAST)
        {
            let verb =
                (sentence.start..start - 1).rev().find(|&v| matches!(self.tag(v), Tag::Verb | Tag::To));
            if verb
                .is_some_and(|v| self.tag(v) == Tag::To || v > sentence.start && self.tag(v - 1) == Tag::To)
            {
                return None;
            }
        }
        self.subject(i, sentence)
    }

    /// "The envoy issued a statement saying …": who issues a document speaks in it.
    fn issuer(self, phrase: &Holder, sentence: &Range<usize>) -> Option<Holder> {
        let verb = phrase.tokens.start.checked_sub(1).filter(|&v| v > sentence.start)?;
        if !self.is_document(phrase.head) || self.tag(verb) != Tag::Verb {
            return None;
        }
        let outer = self.syntax.verb_group(verb, sentence);
        if outer.infinitive {
            return self.main_subject(outer.tokens.start, sentence);
        }
        self.subject(verb, sentence)
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
        sentence: &Range<usize>,
    ) -> Option<Draft> {
        if !m.cue.frames.any(Frames::OBJECT) {
            return None;
        }
        let by = (after..limit.min(after + 6)).find(|&k| self.is(k, "by"))?;
        if (after..by)
            .any(|k| matches!(self.tag(k), Tag::Verb | Tag::Aux | Tag::Punct | Tag::Conj | Tag::Sub))
        {
            return None;
        }
        let end = self.chain_end(by + 1, limit, &["of", "for", "in"]);
        if end == by + 1 {
            return None;
        }
        let chunk = self.chunk(by + 1)?;
        let holder = Holder::new(by + 1..end, chunk.head);
        let content = self.subject(i, sentence)?.tokens;
        let kind = m.cue.kind(Frames::OBJECT).and_then(PositionKind::from_word);
        Some(Draft::new(Form::Stance, Some(i..after), holder, content, kind))
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
        let naming = filled.frame == Frames::OBJECT && NAMING.contains(&m.cue.lemma);
        if naming && !what && !self.names(start, limit) {
            return None;
        }
        let mut kind = m.cue.kind(filled.frame).and_then(PositionKind::from_word);
        let mut mode = filled.mode;
        if filled.frame == Frames::QUOTE {
            if let Some(q) = self.opens(start).filter(|&q| self.quotation_is_all(q, limit)) {
                let inner = self.text.tokens_in(self.text.quotations[q].inner);
                let mut draft = Draft::new(Form::Direct, Some(i..cue_end), holder, inner, kind);
                draft.quotations.push(q);
                draft.addressee = filled.addressee;
                return Some(draft);
            }
        }
        if filled.frame == Frames::OBJECT && kind.is_none() && !naming {
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
        let limit = if holder.relative { self.relative_end(start, limit) } else { limit };
        let base = self.tense(i).any(Tense::BASE)
            && filled.frame == Frames::OBJECT
            && !self.tense(i).any(Tense::PAST);
        let own = self.tense(i);
        let tense = match m.cue.class {
            CueClass::Verb if base => Tense::BASE,
            // What goes on behind a participle or an adjective may stand in either tense.
            CueClass::Verb if own.any(Tense::GERUND) => own | Tense::PAST | Tense::THIRD,
            CueClass::Verb => own,
            _ => Tense::PAST | Tense::THIRD,
        };
        let end = self.content_end(start, limit, mode, tense);
        let end = if m.cue.class == CueClass::Noun { end } else { self.before_joined(i, start, end) };
        if end <= start {
            return None;
        }
        let form = if m.cue.is_speech() { Form::Indirect } else { Form::Stance };
        let mut draft = Draft::new(form, Some(i..cue_end), holder, start..end, kind);
        draft.names = naming && !matches!(m.cue.lemma, "consider" | "declare" | "deem" | "term");
        if negation {
            if kind.is_none() && m.cue.is_speech() {
                return None;
            }
            draft.kind = Some(kind.map_or(PositionKind::Reject, negated));
        }
        draft.addressee = filled.addressee;
        Some(draft)
    }

    /// "called [the move] [illegal]": an object and behind it what it is called.
    fn names(self, start: usize, limit: usize) -> bool {
        let end = self.phrase_end(start, limit);
        if end == start || end >= limit {
            return false;
        }
        let behind = self.chain_end(start, limit, &["of", "for", "in", "to", "on", "and"]).min(limit - 1);
        let adjective =
            self.tag(end - 1) == Tag::Noun && self.syntax.chunk_at(start).is_some_and(|c| c.tokens.len() > 2);
        [end, behind]
            .into_iter()
            .any(|i| self.is_mark(i) || matches!(self.tag(i), Tag::Det | Tag::Adj | Tag::Adv))
            || self.tag(start) == Tag::Pron
            || adjective && behind + 1 >= limit
    }

    /// Where a relative clause ends that its commas may close: before the next comma outside quotation marks.
    fn relative_end(self, start: usize, limit: usize) -> usize {
        let quote = self.text.tokens[start].quotation;
        let comma = (start + 1..limit).find(|&i| self.is(i, ",") && self.text.tokens[i].quotation == quote);
        comma.unwrap_or(limit)
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
            || tokens.len() > 4 && self.is(tokens.end - 2, ",")
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
        if m.cue.class != CueClass::Verb || !m.cue.frames.any(Frames::QUOTE.or(Frames::OBJECT)) {
            return None;
        }
        let behind = self.skip_adjuncts(after, limit, true);
        let pause = behind >= limit || self.tag(behind) == Tag::Punct;
        let start = holder.tokens.start;
        // "a charge Iran denies"
        if pause && start > sentence.start && super::words::APPOSED.contains(&self.lower(start - 1)) {
            let from = self.chunk(start - 1).map_or(start - 1, |c| c.tokens.start).min(start - 1);
            let kind = m.cue.kind(Frames::CLAUSE.or(Frames::OBJECT)).and_then(PositionKind::from_word);
            return Some(Draft::new(Form::Stance, Some(i..after), holder, from..start, kind));
        }
        // "The plan, which Chad opposes, …"
        if pause && m.cue.frames.any(Frames::OBJECT) {
            if let Some(antecedent) = self.relative_object(i, &holder, sentence) {
                let kind = m.cue.kind(Frames::OBJECT).and_then(PositionKind::from_word);
                return Some(Draft::new(Form::Stance, Some(i..after), holder, antecedent, kind));
            }
        }
        // "As the envoy has said, the talks failed"
        let as_said = start == sentence.start + 1 && self.is(start - 1, "as") && self.is(behind, ",");
        if as_said && m.cue.is_speech() && behind + 2 < limit {
            let rest = behind + 1..self.content_end(behind + 1, limit, Mode::Clause, self.tense(i));
            return Some(Draft::new(Form::Indirect, Some(i..after), holder, rest, None));
        }
        if !pause || !m.cue.is_speech() || start <= sentence.start || !self.is(start - 1, ",") {
            return None;
        }
        let content = self.clause_start(start - 1, sentence)..start - 1;
        let short = content.len() < 3;
        if content.is_empty() {
            return None;
        }
        let mut draft = Draft::new(Form::Indirect, Some(i..after), holder, content, None);
        // "The talks, he said, had failed"
        if behind + 1 < limit
            && self.is(behind, ",")
            && !self.is(behind + 1, "and")
            && !self.is(behind + 1, "but")
        {
            let end = self.content_end(behind + 1, limit, Mode::Clause, self.tense(i));
            if end > behind + 2 {
                draft.content.push(behind + 1..end);
            }
        }
        (!short || draft.content.len() > 1).then_some(draft)
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
        // "a report critical of the policy"
        if start == i && self.tag(link).is_nominal() {
            let filled = self
                .fill(m, i + m.words, limit)
                .filter(|f| f.mode == Mode::Object && f.cue_end > i + m.words)?;
            let phrase = self.phrase_before(i, &sentence)?;
            let holder = self.issuer(&phrase, &sentence).unwrap_or(phrase);
            return self.draft(i, m, filled, holder, limit, false, false);
        }
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
        let holder = self.subject(link, &sentence)?;
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
        let head = self.chunk(after)?.head.min(end - 1);
        let holder = Holder::new(after..end, head);
        let content =
            if i == sentence.start || i == sentence.start + 1 && self.tag(sentence.start) == Tag::Conj {
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
                let before = self.clause_start(stop, &sentence)..stop;
                if self.is(end, ",") && end + 2 < limit && self.is(i - 1, ",") {
                    let rest = end + 1..self.content_end(end + 1, limit, Mode::Clause, Tense::default());
                    let mut draft = Draft::new(Form::Indirect, Some(i..after), holder, rest, None);
                    if before.len() > 1 {
                        draft.content.push(before);
                    }
                    return Some(draft);
                }
                before
            };
        if content.len() < 2 {
            return None;
        }
        Some(Draft::new(Form::Indirect, Some(i..after), holder, content, None))
    }
}

#[cfg(test)]
mod tests {
    use crate::positions::testing::{links, positions};

    #[test]
    fn reported_speech() {
        assert_eq!(
            positions("The envoy said on Monday that the talks in Oslo had failed."),
            ["The envoy: the talks in Oslo had failed (assert)"]
        );
        assert_eq!(
            positions("The ministry says it will not attend the summit."),
            ["The ministry: it will not attend the summit (reject)"]
        );
        assert_eq!(
            positions("The border, officials say, remains closed to trucks."),
            ["officials: The border … remains closed to trucks (assert)"]
        );
        assert_eq!(
            positions("The border remains closed to trucks, officials said Friday."),
            ["officials: The border remains closed to trucks (assert)"]
        );
        assert_eq!(
            positions("According to the ministry, the border remains closed."),
            ["the ministry: the border remains closed (assert)"]
        );
    }

    #[test]
    fn the_speaker_behind_the_verb() {
        assert_eq!(
            positions("The talks have failed for good, said an envoy in the room."),
            ["an envoy in the room: The talks have failed for good (assert)"]
        );
    }

    #[test]
    fn stance_without_speech() {
        assert_eq!(
            positions("Chad rejects the plan, but Niger backs it."),
            ["Chad: the plan (reject)", "Niger: it (support)"]
        );
        assert_eq!(
            positions("Chad is ready to talk to the rebels."),
            ["Chad: to talk to the rebels (agree)"]
        );
        assert_eq!(
            positions("The rebels refused to sign the accord."),
            ["The rebels: to sign the accord (reject)"]
        );
        assert_eq!(
            positions("Chad accused the rebels of shelling two villages."),
            ["Chad: the rebels of shelling two villages (accuse)"]
        );
        assert_eq!(positions("Chad did not rule out more talks."), ["Chad: more talks (assert)"]);
        assert_eq!(positions("The deal was rejected by the rebels."), ["the rebels: The deal (reject)"]);
    }

    #[test]
    fn verbs_that_share_a_subject() {
        assert_eq!(
            positions("The president said the talks had failed, and called on Chad to act."),
            ["The president: the talks had failed (assert)", "The president: Chad to act (request)"]
        );
        assert_eq!(
            positions("The president welcomed the deal, calling it a first step."),
            ["The president: the deal (support)", "The president: it a first step (accuse)"]
        );
    }

    #[test]
    fn who_is_told_and_who_reports() {
        let told = links("The president told lawmakers that Chad rejects the plan.");
        assert_eq!(told[0].0, "Chad rejects the plan");
        assert_eq!(told[1], ("the plan".into(), Some("The president".into()), None));
        let quoted = links("The agency quoted the envoy as saying the talks had failed.");
        assert_eq!(quoted, [("the talks had failed".into(), Some("The agency".into()), None)]);
    }

    #[test]
    fn conditions_are_no_positions() {
        assert!(positions("The talks will end if Chad rejects the plan.").is_empty());
    }
}
