//! Small questions about words that every part of this stage asks.

use std::ops::Range;

use crate::actors::Actors;
use crate::lexicon::{Classes, CueClass, CueMatch, Tense, lexicon};
use crate::syntax::{Chunk, Syntax, Tag};
use crate::text::{Text, Token, TokenKind};

/// A text with its analysis, as this stage reads it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'r, 'a> {
    pub text: &'r Text<'a>,
    pub syntax: &'r Syntax<'a>,
}

const DAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "today",
    "yesterday",
    "tonight",
    "tomorrow",
];
const PERIODS: &[&str] = &[
    "week",
    "month",
    "year",
    "day",
    "morning",
    "evening",
    "night",
    "afternoon",
    "weekend",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "summer",
    "winter",
    "spring",
    "autumn",
    "fall",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "weeks",
    "months",
    "days",
    "years",
    "hours",
    "time",
];
const BEFORE_PERIOD: &[&str] =
    &["last", "this", "next", "earlier", "late", "later", "early", "same", "the", "in", "on"];
/// Prepositions whose phrase can stand between a verb of speech and what was said.
const BESIDES: &[&str] = &[
    "in",
    "on",
    "at",
    "during",
    "after",
    "following",
    "from",
    "before",
    "through",
    "via",
    "with",
    "to",
    "for",
    "by",
    "ahead",
    "about",
    "over",
];
/// Prepositions that tie a noun phrase to the one before it.
const TYING: &[&str] = &[
    "of", "for", "in", "to", "at", "from", "with", "on", "against", "between", "among", "within", "over",
    "under", "across", "near", "inside", "outside", "close", "about", "behind",
];

/// Nouns that sum up what was just said ("…, a charge Iran denies").
pub(super) const APPOSED: &[&str] = &[
    "charge",
    "charges",
    "claim",
    "claims",
    "accusation",
    "accusations",
    "allegation",
    "allegations",
    "something",
];

/// How many tokens of a sentence are looked at before and behind a cue.
const REACH_BACK: usize = 150;
const REACH: usize = 300;
/// How many tokens of a noun phrase are looked at.
const LONGEST_PHRASE: usize = 40;

impl<'r> Reader<'r, '_> {
    /// The word in lower case; nothing beyond the text, so that looking ahead needs no care.
    pub fn lower(self, token: usize) -> &'r str {
        self.syntax.words.get(token).map_or("", |w| &w.lower)
    }

    pub fn is(self, token: usize, word: &str) -> bool {
        self.lower(token) == word
    }

    pub fn tag(self, token: usize) -> Tag {
        self.syntax.words.get(token).map_or(Tag::Punct, |w| w.tag)
    }

    /// The noun phrase around a token.
    pub fn chunk(self, token: usize) -> Option<&'r Chunk> {
        (token < self.text.tokens.len()).then(|| self.syntax.chunk_at(token)).flatten()
    }

    pub fn tense(self, token: usize) -> Tense {
        self.syntax.words.get(token).and_then(|w| w.verb).map_or(Tense::default(), |(_, t)| t)
    }

    /// The sentence around a token; of one without end only the part nearby, so that the work stays linear.
    pub fn sentence(self, token: usize) -> Range<usize> {
        let tokens = self.text.sentences[self.text.tokens[token].sentence].tokens.clone();
        tokens.start.max(token.saturating_sub(REACH_BACK))..tokens.end.min(token + REACH)
    }

    pub fn classes(self, token: usize) -> Classes {
        self.syntax.words[token].classes
    }

    /// The cues that begin at a token.
    pub fn cues(self, token: usize, limit: usize) -> Vec<CueMatch<'static>> {
        if !self.text.tokens.get(token).is_some_and(Token::is_word) {
            return Vec::new();
        }
        lexicon().cues_at(|i| (token + i < limit).then(|| self.lower(token + i)))
    }

    pub fn verb_cue(self, token: usize, limit: usize) -> Option<CueMatch<'static>> {
        if self.tag(token) != Tag::Verb {
            return None;
        }
        self.cues(token, limit).into_iter().find(|m| m.cue.class == CueClass::Verb)
    }

    pub fn is_mark(self, token: usize) -> bool {
        token < self.text.tokens.len() && self.text.tokens[token].kind == TokenKind::QuoteMark
    }

    /// The quotation that a mark opens.
    pub fn opens(self, token: usize) -> Option<usize> {
        if !self.is_mark(token) {
            return None;
        }
        let start = self.text.tokens[token].span.start;
        let at = self.text.quotations.binary_search_by_key(&start, |q| q.span.start).ok()?;
        Some(at)
    }

    pub fn is_that(self, token: usize, limit: usize) -> bool {
        token < limit && self.lower(token) == "that" && self.tag(token) == Tag::Sub
    }

    /// Whether a token joins a relative clause to the phrase before it.
    pub fn is_relative(self, token: usize) -> bool {
        match self.lower(token) {
            "who" | "which" | "whose" | "whom" | "where" => true,
            "that" => self.tag(token) == Tag::Sub,
            _ => false,
        }
    }

    pub fn is_day(self, token: usize) -> bool {
        DAYS.contains(&self.lower(token))
    }

    /// The end of a time phrase that begins at a token ("Tuesday", "last week", "on June 5"); `token` if none does.
    pub fn time_end(self, token: usize, limit: usize) -> usize {
        if token >= limit {
            return token;
        }
        let word = self.lower(token);
        let after = |i: usize| i < limit && PERIODS.contains(&self.lower(i));
        if DAYS.contains(&word) {
            let mut end = token + 1;
            if after(end) {
                end += 1;
            }
            return end;
        }
        if matches!(
            word,
            "recently" | "earlier" | "later" | "again" | "also" | "here" | "once" | "publicly" | "separately"
        ) && !after(token + 1)
        {
            return token + 1;
        }
        if BEFORE_PERIOD.contains(&word) {
            let mut i = token + 1;
            while i < limit && i < token + 3 && BEFORE_PERIOD.contains(&self.lower(i)) {
                i += 1;
            }
            if after(i) {
                let mut end = i + 1;
                while end < limit
                    && (self.tag(end) == Tag::Num || end < i + 3 && DAYS.contains(&self.lower(end)))
                {
                    end += 1;
                }
                // "the March meeting": a month before a noun tells which one.
                let within = self.chunk(token).is_some_and(|c| c.tokens.contains(&end));
                return if within && word == "the" { token } else { end };
            }
        }
        token
    }

    /// The end of the noun phrase at a token with the phrases tied to it; `token` where no phrase begins.
    pub fn chain_end(self, token: usize, limit: usize, ties: &[&str]) -> usize {
        let mut end = self.phrase_end(token, limit);
        if end == token {
            return token;
        }
        loop {
            if end + 1 >= limit {
                return end;
            }
            let tied = ties.contains(&self.lower(end)) && self.tag(end) != Tag::To;
            let next = if tied { self.phrase_end(end + 1, limit) } else { end + 1 };
            if !tied || next == end + 1 {
                return end;
            }
            end = next;
        }
    }

    /// The end of the noun phrase at a token, without what follows its head.
    pub fn phrase_end(self, token: usize, limit: usize) -> usize {
        if token >= limit {
            return token;
        }
        match self.chunk(token) {
            Some(chunk) => self.cut(token..chunk.tokens.end.min(limit).min(token + LONGEST_PHRASE)).end,
            None => token,
        }
    }

    /// Cuts a phrase where a plural stands before a name or a time begins: "reporters | Iran", "Congress | Tuesday".
    fn cut(self, phrase: Range<usize>) -> Range<usize> {
        for i in phrase.start + 1..phrase.end {
            if self.is_day(i) || self.breaks_before(i) {
                return phrase.start..i;
            }
        }
        phrase
    }

    /// Whether two phrases touch here without a mark: "reporters | Iran", "a charge | Iran", "a newspaper | Iran".
    fn breaks_before(self, i: usize) -> bool {
        let before = self.lower(i - 1);
        if self.tag(i - 1) != Tag::Noun || self.tag(i) != Tag::Name && !APPOSED.contains(&before) {
            return false;
        }
        let role = self.syntax.role(i - 1);
        APPOSED.contains(&before)
            || role.is_some_and(|r| {
                r.plural || matches!(r.class, "media" | "legislature" | "document" | "court")
            })
    }

    /// Where the noun phrase that ends before `end` begins, cut like [`Reader::cut`].
    pub fn phrase_start(self, end: usize) -> Option<(usize, usize)> {
        let chunk = self.chunk(end.checked_sub(1)?)?;
        let mut start = chunk.tokens.start.max(end.saturating_sub(LONGEST_PHRASE));
        for i in start + 1..end {
            if self.breaks_before(i) {
                start = i;
            }
        }
        while start + 1 < end && self.is_day(start) {
            start += 1;
        }
        let head = if chunk.head < end { chunk.head } else { end - 1 };
        Some((start, head))
    }

    /// Skips what can stand between a cue and its content: times, and after words of speech places and occasions.
    pub fn skip_adjuncts(self, from: usize, limit: usize, speech: bool) -> usize {
        let mut i = from;
        for _ in 0..6 {
            if i >= limit {
                return i;
            }
            let time = self.time_end(i, limit);
            if time > i {
                i = time;
                continue;
            }
            if self.tag(i) == Tag::Adv && i + 1 < limit && (self.is_that(i + 1, limit) || self.is_mark(i + 1))
            {
                i += 1;
                continue;
            }
            if self.is(i, ",") && i + 1 < limit && (self.is_that(i + 1, limit) || self.opens(i + 1).is_some())
            {
                i += 1;
                continue;
            }
            if speech && BESIDES.contains(&self.lower(i)) && self.tag(i) != Tag::To {
                let end = self.chain_end(i + 1, limit, TYING);
                if end > i + 1 && end < limit {
                    let mut k = end;
                    while self.time_end(k, limit) > k {
                        k = self.time_end(k, limit);
                    }
                    let another = k < limit && BESIDES.contains(&self.lower(k)) && self.tag(k) == Tag::Prep;
                    let arrives = self.is_that(k, limit)
                        || self.is_mark(k)
                        || self.is(k, ":")
                        || self.is(k, ",") && (self.is_that(k + 1, limit) || self.is_mark(k + 1))
                        || another
                        || self.clause_at(k, limit);
                    if k < limit && arrives {
                        i = k;
                        continue;
                    }
                }
            }
            break;
        }
        i
    }

    /// Whether a clause with a subject and a finite verb begins at a token.
    pub fn clause_at(self, token: usize, limit: usize) -> bool {
        let mut i = token;
        if i >= limit {
            return false;
        }
        if self.tag(i) == Tag::Sub && !matches!(self.lower(i), "who" | "which" | "whose") {
            return true;
        }
        // "in Geneva the talks failed", "after the vote they left"
        let mut nominal = false;
        let mut relative = false;
        while i < limit {
            if self.is_mark(i) {
                i += 1;
                continue;
            }
            let tag = self.tag(i);
            match tag {
                Tag::Punct
                    if nominal && self.is(i, ",") && self.tag(i + 1) != Tag::Conj
                        || matches!(self.lower(i), "(" | "[" | "]")
                        || self.is(i, ")") => {}
                Tag::Punct => return false,
                Tag::Aux | Tag::Verb if self.finite(i) => {
                    if relative {
                        relative = false;
                    } else {
                        return nominal;
                    }
                }
                Tag::Sub => relative = true,
                Tag::To => return false,
                Tag::Noun | Tag::Name | Tag::Pron | Tag::Num | Tag::Det => nominal = true,
                _ if self.is(i, "there") => nominal = true,
                _ => {}
            }
            i += 1;
            if i > token + 40 {
                return false;
            }
        }
        false
    }

    /// Whether a token is a finite verb, as far as its neighbours tell.
    pub fn finite(self, token: usize) -> bool {
        if token >= self.text.tokens.len() || !self.syntax.is_finite(token) {
            return false;
        }
        if self.tag(token) == Tag::Aux {
            return !matches!(self.lower(token), "be" | "been" | "being" | "having");
        }
        if token > 0 && self.tag(token - 1) == Tag::To {
            return false;
        }
        let tense = self.tense(token);
        let participle = tense.any(Tense::PARTICIPLE);
        // "the plan proposed by Chad"
        !(participle && self.is(token + 1, "by"))
    }
}

/// The words that open a content of their own when they follow a comma.
pub(super) fn mention_in(actors: &Actors, tokens: &Range<usize>) -> Option<usize> {
    actors.in_tokens(tokens.clone()).next().map(|(i, _)| i)
}
