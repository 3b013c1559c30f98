//! Direct quotations: who speaks, in how many pieces, and which follow on without a cue.

use std::ops::Range;

use super::holder::Holder;
use super::words::Reader;
use super::{Draft, Form};
use crate::lexicon::{CueMatch, Frames};
use crate::model::PositionKind;
use crate::syntax::Tag;

/// A quotation without a cue has at least this many words, or it is a name or a turn of phrase.
const LEAST_WORDS: usize = 4;

/// Who speaks, told behind a quotation: "…," he said.
struct Attribution {
    cue: Range<usize>,
    holder: Holder,
    kind: Option<PositionKind>,
    addressee: Option<Range<usize>>,
}

impl Reader<'_, '_> {
    fn quotation_tokens(self, q: usize) -> Range<usize> {
        self.text.tokens_in(self.text.quotations[q].span)
    }

    fn inner_tokens(self, q: usize) -> Range<usize> {
        self.text.tokens_in(self.text.quotations[q].inner)
    }

    fn words_in(self, q: usize) -> usize {
        self.inner_tokens(q).filter(|&i| self.text.tokens[i].is_word()).count()
    }

    /// The positions whose cue stands behind their quotation; `used` takes the tokens of their cues.
    pub fn attributed_behind(self, used: &mut [bool]) -> Vec<Draft> {
        let mut out = Vec::new();
        for q in 0..self.text.quotations.len() {
            if self.text.quotations[q].depth > 0 {
                continue;
            }
            let Some(a) = self.attribution_behind(q) else { continue };
            used[a.cue.clone()].fill(true);
            let mut draft = Draft::new(Form::Direct, Some(a.cue), a.holder, self.inner_tokens(q), a.kind);
            let tokens = self.quotation_tokens(q);
            let sentence = self.sentence(tokens.start);
            // "The plan is "a disaster," he said": the words before the quotation belong to it.
            let lead = self.clause_start(tokens.start, &sentence);
            let quoted_before = (lead..tokens.start).any(|i| self.text.tokens[i].quotation.is_some());
            if lead < tokens.start
                && !quoted_before
                && !(lead..tokens.start)
                    .any(|i| self.verb_cue(i, tokens.start).is_some_and(|m| m.cue.is_speech()))
            {
                draft.content.push(lead..tokens.start);
            }
            draft.quotations.push(q);
            draft.addressee = a.addressee;
            out.push(draft);
        }
        out
    }

    fn attribution_behind(self, q: usize) -> Option<Attribution> {
        let quotation = self.text.quotations[q];
        if !quotation.closed {
            return None;
        }
        let tokens = self.quotation_tokens(q);
        let paragraph = self.text.paragraphs[self.text.paragraph_of(tokens.start)].tokens.clone();
        let inner = self.inner_tokens(q);
        let last = self.text.word(inner.end.checked_sub(1)?);
        let mut at = tokens.end;
        let comma = at < paragraph.end && self.is(at, ",");
        if comma {
            at += 1;
        }
        if at >= paragraph.end {
            return None;
        }
        let pause = comma || matches!(last, "," | "?" | "!" | "…" | "..." | "—" | "-");
        let sentence = self.sentence(at);
        let limit = sentence.end;
        let lower_case = !self.syntax.words[at].capital;
        // "… a trial." Odhiambo said.
        let own_sentence = last.starts_with('.') && !comma && !lower_case;
        if !pause && !last.starts_with('.') && self.words_in(q) < LEAST_WORDS {
            return None;
        }
        // "… he said", "… the envoy told reporters"
        // "…," retired General Haroun said
        let at = at + usize::from(self.tag(at) == Tag::Verb && self.speech_cue(at, limit).is_none());
        let holder_end = self.chain_end(at, limit, &["of", "for", "in", "and", "at", "to"]);
        if holder_end > at {
            let mut v = self.after_apposition(holder_end, limit);
            while v < limit && matches!(self.tag(v), Tag::Adv | Tag::Aux) {
                v += 1;
            }
            if let Some(m) = (v < limit).then(|| self.speech_cue(v, limit)).flatten() {
                let head = self.chunk(at)?.head.min(holder_end - 1);
                let holder =
                    Holder { joint: self.joined(at..holder_end), ..Holder::new(at..holder_end, head) };
                let behind = self.skip_adjuncts(v + m.words, self.limit(v, &sentence), true);
                if own_sentence && behind < self.limit(v, &sentence) {
                    return None;
                }
                return Some(self.attribution(v, &m, holder));
            }
        }
        // "said the envoy"
        if own_sentence {
            return None;
        }
        let m = self.speech_cue(at, limit)?;
        let from = at + m.words;
        let end = self.chain_end(from, limit, &["of", "for", "in", "and", "at", "to"]);
        if end == from {
            return None;
        }
        let head = self.chunk(from)?.head.min(end - 1);
        let holder = Holder { joint: self.joined(from..end), ..Holder::new(from..end, head) };
        Some(self.attribution(at, &m, holder))
    }

    fn joined(self, tokens: Range<usize>) -> bool {
        let heads: Vec<usize> =
            tokens.clone().filter(|&i| self.is(i, "and") && self.tag(i) == Tag::Conj).collect();
        !heads.is_empty()
    }

    /// Behind ", the envoy," or "(right)" when it stands between a name and its verb.
    fn after_apposition(self, end: usize, limit: usize) -> usize {
        if self.is(end, "(") {
            let close = (end..limit.min(end + 12)).find(|&i| self.is(i, ")")).map_or(end, |c| c + 1);
            return if close > end { self.after_apposition(close, limit) } else { end };
        }
        if !self.is(end, ",") || end + 1 >= limit {
            return end;
        }
        let close = (end + 1..limit.min(end + 20)).find(|&i| self.is(i, ","));
        match close {
            Some(c) if !(end + 1..c).any(|i| self.finite(i)) || self.tag(end + 1) == Tag::Sub => c + 1,
            _ => end,
        }
    }

    fn speech_cue(self, v: usize, limit: usize) -> Option<CueMatch<'static>> {
        self.verb_cue(v, limit).filter(|m| m.cue.is_speech())
    }

    fn attribution(self, verb: usize, m: &CueMatch, holder: Holder) -> Attribution {
        let told = verb + m.words;
        let listener = self.chain_end(told, self.sentence(verb).end, &["of", "and"]);
        let addressee = (m.cue.frames.any(Frames::OBJECT_THAT) && listener > told).then_some(told..listener);
        Attribution {
            cue: verb..verb + m.words,
            holder,
            kind: m.cue.kind(Frames::QUOTE).and_then(PositionKind::from_word),
            addressee,
        }
    }

    /// Gives the quotations that nobody claimed yet to the speaker before them, where they follow on.
    pub fn follow_on(self, drafts: &mut Vec<Draft>) {
        let mut owner: Vec<Option<usize>> = vec![None; self.text.quotations.len()];
        for (d, draft) in drafts.iter().enumerate() {
            for &q in &draft.quotations {
                owner[q] = Some(d);
            }
        }
        let mut covered = vec![false; self.text.tokens.len()];
        for piece in drafts.iter().flat_map(|d| &d.content) {
            covered[piece.clone()].fill(true);
        }
        let mut speaker: Option<(usize, usize)> = None;
        for (q, &of) in owner.iter().enumerate() {
            if self.text.quotations[q].depth > 0 {
                continue;
            }
            let paragraph = self.text.paragraph_of(self.quotation_tokens(q).start);
            if let Some(d) = of {
                speaker = Some((d, paragraph));
                continue;
            }
            let tokens = self.quotation_tokens(q);
            let piece = self.inner_tokens(q);
            if covered[piece.clone()].iter().all(|&c| c) || self.words_in(q) < LEAST_WORDS {
                continue;
            }
            if let Some(holder) = self.introduced(tokens.start) {
                let mut draft = Draft::new(Form::Direct, None, holder, piece, None);
                draft.quotations.push(q);
                drafts.push(draft);
                speaker = Some((drafts.len() - 1, paragraph));
                continue;
            }
            let Some((d, last)) = speaker else { continue };
            let sentence = self.sentence(tokens.start);
            let before = tokens.start.checked_sub(1);
            let opens_sentence = tokens.start == sentence.start
                || before.is_some_and(|b| {
                    self.text.tokens[b].quotation.is_some() || matches!(self.lower(b), "," | ":" | ".")
                });
            // Items of a list stand alone, also within a paragraph.
            let item = before.is_some_and(|b| matches!(self.lower(b), "-" | "–" | "•" | "*"));
            let first = self.text.paragraphs[paragraph].tokens.start;
            let opens_paragraph = (first..tokens.start).all(|i| self.tag(i) == Tag::Punct);
            if paragraph == last && opens_sentence && !item {
                drafts[d].content.push(piece);
                drafts[d].quotations.push(q);
            } else if paragraph == last && item || paragraph == last + 1 && opens_paragraph {
                let mut draft = Draft::new(Form::Direct, None, drafts[d].holder.clone(), piece, None);
                draft.follows = true;
                draft.quotations.push(q);
                drafts.push(draft);
                speaker = Some((drafts.len() - 1, paragraph));
            }
        }
    }

    /// Who is named before a colon that introduces a quotation: "Rubio: “…”", "The ministry wrote this:" and then a
    /// paragraph of its own.
    fn introduced(self, open: usize) -> Option<Holder> {
        let colon = open.checked_sub(1).filter(|&c| self.is(c, ":"))?;
        let sentence = self.sentence(colon);
        let start = (sentence.start..colon).find(|&i| self.tag(i) != Tag::Punct)?;
        if let Some(label) = self.label(&(start..open + 1), 1) {
            return Some(label);
        }
        self.main_subject(colon, &sentence)
    }
}

#[cfg(test)]
mod tests {
    use crate::positions::testing::positions;

    #[test]
    fn the_speaker_before_and_behind() {
        assert_eq!(positions("\"We must talk,\" said the envoy."), ["the envoy: We must talk, (request)"]);
        assert_eq!(positions("“We must talk,” the envoy said."), ["the envoy: We must talk, (request)"]);
        assert_eq!(
            positions("The envoy said: \"The talks are over.\""),
            ["The envoy: The talks are over. (assert)"]
        );
        assert_eq!(
            positions("Odhiambo: “The talks are over for now.”"),
            ["Odhiambo: The talks are over for now. (assert)"]
        );
    }

    #[test]
    fn interrupted_quotations_are_one() {
        assert_eq!(
            positions("\"The talks are over,\" the envoy said. \"The road was long and hard.\""),
            ["the envoy: The talks are over, … The road was long and hard. (assert)"]
        );
    }

    #[test]
    fn a_paragraph_that_follows_on_names_nobody() {
        let text = "\"The talks are over,\" the envoy said.\n\n\"The road was long and hard.\"";
        assert_eq!(
            positions(text),
            ["the envoy: The talks are over, (assert)", "-: The road was long and hard. (assert)"]
        );
    }

    #[test]
    fn a_word_in_quotation_marks_is_none() {
        assert!(positions("The \"Troika\" met in Oslo.").is_empty());
    }
}
