//! Who stands around a word of meeting: subjects, lists behind "with" and "between", owners.

use std::ops::Range;

use super::roles::Place;
use crate::actors::{Actors, Mention, MentionKind};
use crate::lexicon::{Classes, Tense};
use crate::model::{ActorKind, Position, PositionKind, Span};
use crate::syntax::{Syntax, Tag};
use crate::text::Text;

/// A text with its analysis, as this stage reads it.
#[derive(Clone, Copy)]
pub(super) struct Reader<'r, 'a> {
    pub text: &'r Text<'a>,
    pub syntax: &'r Syntax<'a>,
    pub actors: &'r Actors,
    pub positions: &'r [Position],
}

/// A statement that comments on a meeting begins at most this many bytes before it.
const COMMENT_REACH: usize = 600;

/// A list is read over at most this many mentions.
const LONGEST_LIST: usize = 40;

impl<'r> Reader<'r, '_> {
    pub fn lower(self, token: usize) -> &'r str {
        self.syntax.lower(token)
    }

    pub fn mention(self, index: usize) -> &'r Mention {
        &self.actors.mentions[index]
    }

    fn sentence(self, token: usize) -> Range<usize> {
        self.text.sentences[self.text.tokens[token].sentence].tokens.clone()
    }

    /// The mention that begins at a token, or behind the determiners and modifiers that begin there.
    fn mention_from(self, start: usize, limit: usize) -> Option<usize> {
        let mut at = start;
        while at < limit.min(start + 6) {
            if let Some(m) = self.actors.at(at) {
                return (self.mention(m).tokens.start >= start || at == start).then_some(m);
            }
            let modifies = matches!(self.syntax.tag(at), Tag::Det | Tag::Adj | Tag::Num | Tag::Adv)
                || self.syntax.tag(at) == Tag::Noun
                    && self.syntax.chunk_at(at).is_some_and(|c| c.tokens.contains(&(at + 1)))
                || self.text.word(at) == "both";
            if !modifies {
                return None;
            }
            at += 1;
        }
        None
    }

    /// Whether a finite verb follows a mention, so that it is the subject of another clause.
    fn is_subject(self, mention: usize, limit: usize) -> bool {
        let mut at = self.mention(mention).tokens.end;
        while at < limit && self.syntax.tag(at) == Tag::Adv {
            at += 1;
        }
        at < limit && self.syntax.is_finite(at) && self.syntax.tag(at) != Tag::Noun
    }

    /// The mentions of a list that begins at a token ("Chad's president, Mali's envoy (right) and Niger").
    pub fn list(self, start: usize, limit: usize) -> (Vec<usize>, usize) {
        let (mut out, mut end) = self.listed(start, limit);
        let Some(&first) = out.first() else { return (out, end) };
        let mention = self.mention(first);
        if matches!(mention.kind, MentionKind::Pronoun | MentionKind::Adjective) {
            return (out, end);
        }
        // Commas end a list early, or are missed by the parser: what either has counts.
        let start = mention.tokens.start;
        out.extend(
            self.coordination(self.head_of(first))
                .into_iter()
                .filter(|&m| self.mention(m).tokens.start >= start),
        );
        out.sort_by_key(|&m| self.mention(m).tokens.start);
        out.dedup();
        out.truncate(LONGEST_LIST);
        end = out.last().map_or(end, |&m| end.max(self.mention(m).tokens.end));
        (out, end)
    }

    /// The mentions of a list as commas and conjunctions tell it, and where it ends.
    fn listed(self, start: usize, limit: usize) -> (Vec<usize>, usize) {
        let mut out = Vec::new();
        let mut at = start;
        // "Talks between Chad and Mali ended": no verb stands before, so the one behind is that of the talks.
        let first_clause = !self
            .sentence(start.min(limit.saturating_sub(1)))
            .take_while(|&t| t < start)
            .any(|t| self.syntax.is_finite(t) && self.syntax.tag(t) != Tag::Noun);
        while let Some(m) = self.mention_from(at, limit).filter(|_| out.len() < LONGEST_LIST) {
            if self.mention(m).kind == MentionKind::Pronoun
                && (!matches!(self.lower(at), "him" | "her" | "them") || self.syntax.tag(at) == Tag::Det)
            {
                // "his Iranian counterpart": the mention stands behind the possessive.
                let next = self.mention(m).tokens.end;
                match self.mention_from(next, limit).filter(|&n| self.mention(n).tokens.start == next) {
                    Some(n) => {
                        out.push(n);
                        at = self.mention(n).tokens.end;
                    }
                    None => break,
                }
            } else {
                if !out.is_empty() && !first_clause && self.is_subject(m, limit) {
                    break;
                }
                out.push(m);
                at = self.mention(m).tokens.end;
            }
            // "the French foreign ministry's envoys": the phrase goes on.
            at = self.behind(at, limit, *out.last().unwrap_or(&m));
            let Some(next) = self.joined(at, limit, *out.last().unwrap_or(&m)) else { break };
            at = next;
        }
        (out, at)
    }

    /// Passes brackets and the rest of the noun phrase behind a mention.
    fn behind(self, at: usize, limit: usize, last: usize) -> usize {
        let mut at = at;
        if at < limit && self.syntax.tag(at) == Tag::Possessive {
            at += 1;
            while at < limit
                && matches!(self.syntax.tag(at), Tag::Adj | Tag::Noun | Tag::Num)
                && self.actors.at(at).is_none()
            {
                at += 1;
            }
        }
        // "President Simina of Micronesia"
        let person = self.mention(last).kind == MentionKind::Name
            && self
                .mention(last)
                .entity
                .is_some_and(|e| self.actors.entities[e].actor.kind == ActorKind::Person);
        if person && at < limit && matches!(self.lower(at), "of" | "from") {
            if let Some(m) = self.mention_from(at + 1, limit).filter(|&m| {
                self.mention(m)
                    .entity
                    .is_some_and(|e| self.actors.entities[e].actor.kind != ActorKind::Person)
            }) {
                at = self.mention(m).tokens.end;
            }
        }
        if at < limit && self.text.word(at) == "(" {
            if let Some(close) = (at..limit.min(at + 8)).find(|&t| self.text.word(t) == ")") {
                at = close + 1;
            }
        }
        at
    }

    /// The token at which a list goes on, when it does.
    fn joined(self, at: usize, limit: usize, last: usize) -> Option<usize> {
        if at >= limit {
            return None;
        }
        let after_and = |k: usize| {
            let k = if matches!(self.lower(k), "also" | "with" | "between" | "then") { k + 1 } else { k };
            self.mention_from(k, limit).map(|_| k)
        };
        match self.text.word(at) {
            "," | ";" => {
                let next = at + 1;
                if next >= limit {
                    return None;
                }
                if matches!(self.lower(next), "and" | "or" | "&" | "plus" | "including") {
                    return after_and(next + 1);
                }
                if self.lower(next) == "as" && next + 2 < limit && self.lower(next + 1) == "well" {
                    return after_and(next + 3);
                }
                let m = self.mention_from(next, limit)?;
                let (before, here) = (self.mention(last), self.mention(m));
                // ", the foreign minister of Chad," describes the one before.
                let person = |x: &Mention| {
                    x.entity.is_some_and(|e| self.actors.entities[e].actor.kind == ActorKind::Person)
                };
                let apposition = here.kind == MentionKind::Role
                    && before.kind == MentionKind::Name
                    && person(here)
                    && person(before);
                if apposition || here.entity == before.entity {
                    let end = self.behind(here.tokens.end, limit, m);
                    return self.joined(end, limit, m).filter(|_| end < limit);
                }
                // A list, not the beginning of a clause: another comma or "and" follows.
                Some(next).filter(|_| !self.is_subject(m, limit))
            }
            "and" | "&" | "or" | "plus" | "including" => after_and(at + 1),
            "as" if at + 2 < limit && self.lower(at + 1) == "well" => after_and(at + 3),
            "along" | "together" if at + 1 < limit && self.lower(at + 1) == "with" => after_and(at + 2),
            // "leaders of France and Germany"
            "of" | "from" | "for" => {
                let m = self.mention_from(at + 1, limit)?;
                let plural = self.mention(last).entity.is_some_and(|e| self.actors.entities[e].plural);
                let state = self.mention(m).kind == MentionKind::Name;
                (plural && state).then_some(at + 1)
            }
            _ => None,
        }
    }

    /// The mentions of a list that ends before a token.
    fn list_back(self, end: usize, sentence: &Range<usize>) -> Vec<usize> {
        let mut out = Vec::new();
        let mut end = end;
        while end > sentence.start && out.len() < LONGEST_LIST {
            let Some(m) = self.actors.at(end - 1) else { break };
            let mention = self.mention(m);
            if mention.tokens.start < sentence.start {
                break;
            }
            let mut start = mention.tokens.start;
            while start > sentence.start
                && self.syntax.chunk_at(start - 1).is_some_and(|c| c.tokens.contains(&start))
                && self.actors.at(start - 1).is_none()
            {
                start -= 1;
            }
            out.push(m);
            if start == sentence.start {
                break;
            }
            match self.text.word(start - 1) {
                "and" | "&" | "or" => {
                    let comma = usize::from(
                        start >= 2 && start - 2 > sentence.start && self.text.word(start - 2) == ",",
                    );
                    end = start - 1 - comma;
                }
                "," if start >= 2 => {
                    let before = self.actors.at(start - 2);
                    // "Kane, the foreign minister of Niger, met": the name stands before its description.
                    let described = mention.kind == MentionKind::Role
                        && before.is_some_and(|b| self.mention(b).kind == MentionKind::Name);
                    if described {
                        out.pop();
                    } else if out.len() == 1 || before.is_none() {
                        break;
                    }
                    end = start - 1;
                }
                _ => break,
            }
        }
        out.reverse();
        out
    }

    /// The subject of the verb group that begins at a token: mentions of a list, or of the clause around it.
    pub fn subject(self, group_start: usize, sentence: &Range<usize>, depth: usize) -> Vec<usize> {
        let mut end = group_start;
        if self.syntax.tag(group_start) == Tag::To {
            return self.subject_before(group_start, sentence, depth);
        }
        // Adverbs, times and brackets between subject and verb.
        loop {
            if end == sentence.start || depth == 0 {
                return Vec::new();
            }
            let last = end - 1;
            match self.syntax.tag(last) {
                Tag::Adv => end = last,
                _ if crate::lexicon::is_calendar_word(self.lower(last)) && self.actors.at(last).is_none() => {
                    end = last;
                    if end > sentence.start && self.lower(end - 1) == "on" {
                        end -= 1;
                    }
                }
                Tag::Sub if matches!(self.lower(last), "who" | "which" | "that" | "where" | "when") => {
                    let comma = usize::from(last > sentence.start && self.text.word(last - 1) == ",");
                    let place = matches!(self.lower(last), "where" | "when");
                    if place {
                        return self.subject_before(last, sentence, depth);
                    }
                    end = last - comma;
                    let found = self.list_back(end, sentence);
                    return if found.is_empty() { self.subject_before(end, sentence, depth) } else { found };
                }
                Tag::Punct if self.text.word(last) == ")" => {
                    match (sentence.start..last).rev().take(8).find(|&t| self.text.word(t) == "(") {
                        Some(open) => end = open,
                        None => return Vec::new(),
                    }
                }
                Tag::Punct if self.text.word(last) == "," => {
                    // ", the Russian president, met" or ", who met Biden, said": the phrase before the comma.
                    if let Some(open) = self.insertion(last, sentence) {
                        return self.list_back(open, sentence);
                    }
                    let found = self.list_back(last, sentence);
                    if !found.is_empty() {
                        return found;
                    }
                    return self.subject_before(last, sentence, depth);
                }
                Tag::To | Tag::Conj | Tag::Prep | Tag::Verb | Tag::Aux | Tag::Neg | Tag::Sub => {
                    return self.subject_before(end, sentence, depth);
                }
                _ => break,
            }
        }
        let found = self.list_back(end, sentence);
        if let [only] = found[..] {
            // "they are holding talks" behind "Chad and Niger say": who "they" are stands before.
            if self.mention(only).kind == MentionKind::Pronoun && self.mention(only).entity.is_none() {
                return self.subject_before(self.mention(only).tokens.start, sentence, depth);
            }
        }
        if let Some(&first) = found.first() {
            // "Kane, in Berlin, …", "the envoy to Chad said": what follows a preposition is no subject.
            let start = self.phrase_start(first);
            let preposition = start > sentence.start
                && matches!(
                    self.lower(start - 1),
                    "in" | "at" | "to" | "on" | "from" | "near" | "against" | "for" | "of"
                );
            let before = if preposition && start - 1 > sentence.start {
                self.list_back(start - 1, sentence)
            } else {
                Vec::new()
            };
            // "leaders of Chad and Niger met": the states are meant.
            let plural = before.last().is_some_and(|&b| {
                self.mention(b).kind == MentionKind::Role
                    && self.mention(b).entity.is_some_and(|e| self.actors.entities[e].plural)
            });
            if plural && matches!(self.lower(start - 1), "of" | "from") {
                return found;
            }
            if before.is_empty()
                && preposition
                && matches!(self.lower(start - 1), "in" | "at" | "near" | "on")
            {
                return self.subject_before(start - 1, sentence, depth);
            }
            return if before.is_empty() { found } else { before };
        }
        // "leaders of the bloc meeting in Oslo said": a phrase in between; go back to a mention before prepositions.
        self.phrase_before(end, sentence, depth)
    }

    /// Where the noun phrase of a mention begins.
    fn phrase_start(self, mention: usize) -> usize {
        let start = self.mention(mention).tokens.start;
        self.syntax.chunk_at(start).map_or(start, |c| c.tokens.start.min(start))
    }

    /// The comma that opens the insertion closed by the comma at `close`, where a subject stands before it and the
    /// insertion is no part of a list: ", leaders of two economies in the region,".
    fn insertion(self, close: usize, sentence: &Range<usize>) -> Option<usize> {
        let reach = sentence.start.max(close.saturating_sub(40));
        let open = (reach..close).rev().find(|&t| self.text.word(t) == ",")?;
        let inside = open + 1..close;
        let subject = open > sentence.start && self.actors.at(open - 1).is_some();
        let clause = matches!(
            self.lower(open + 1),
            "who"
                | "which"
                | "whose"
                | "where"
                | "when"
                | "while"
                | "after"
                | "a"
                | "an"
                | "in"
                | "on"
                | "at"
                | "speaking"
                | "meeting"
                | "visiting"
                | "one"
                | "whom"
        ) || inside.clone().any(|t| {
            self.syntax.words[t].verb.is_some_and(|(_, x)| x.any(Tense::GERUND))
                && self.syntax.tag(t) == Tag::Verb
        }) || matches!(
            self.lower(open + 1),
            "leader" | "leaders" | "head" | "heads" | "chairman" | "president" | "members"
        );
        (subject && clause).then_some(open)
    }

    /// The mention at the head of "a delegation from the north led by …", passing prepositional phrases.
    fn phrase_before(self, end: usize, sentence: &Range<usize>, depth: usize) -> Vec<usize> {
        let Some(chunk) = self.syntax.chunk_at(end - 1) else {
            return self.subject_before(end, sentence, depth);
        };
        let start = chunk.tokens.start;
        if start > sentence.start
            && matches!(self.lower(start - 1), "of" | "from" | "for" | "in" | "to" | "at" | "on")
        {
            let found = self.list_back(start - 1, sentence);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// The subject of the verb before a token; behind a verb like "urge" its object.
    fn subject_before(self, end: usize, sentence: &Range<usize>, depth: usize) -> Vec<usize> {
        if depth == 0 {
            return Vec::new();
        }
        let Some(verb) = (sentence.start..end)
            .rev()
            .find(|&t| self.syntax.tag(t) == Tag::Verb || self.syntax.tag(t) == Tag::Aux)
        else {
            // "…, meeting with Kane": the first mention of the sentence.
            return Vec::new();
        };
        let lemma = self.syntax.words[verb].verb.map_or("", |(l, _)| l);
        if self.text.knowledge.is_control_verb(lemma) {
            let object = self
                .actors
                .in_tokens(verb + 1..end)
                .find(|(_, m)| m.kind != MentionKind::Adjective)
                .map(|(i, _)| i);
            if let Some(object) = object.filter(|&o| self.mention(o).tokens.start <= verb + 3) {
                return vec![object];
            }
        }
        let group = self.syntax.verb_group(verb, sentence);
        self.subject(group.tokens.start, sentence, depth - 1)
    }

    /// The subject of the clause that a noun at `token` stands in, and the verb that governs the noun.
    pub fn governor(self, token: usize, sentence: &Range<usize>) -> Option<(usize, Vec<usize>)> {
        let noun = self.noun_of(token);
        match self.tree_governor(noun) {
            // The meeting is itself the subject: nobody stands before it that takes part.
            Some((verb, Place::Subject)) => return Some((verb, Vec::new())),
            Some((verb, Place::Governed)) => {
                let found = self.tree_subject(verb);
                if !found.is_empty() {
                    return Some((verb, found));
                }
            }
            None => {}
        }
        // "had talks": a form of have is the verb where no other follows it.
        let main = |t: usize| {
            self.syntax.tag(t) == Tag::Verb || matches!(self.lower(t), "had" | "has" | "have" | "having")
        };
        let mut verb = (sentence.start..token).rev().find(|&t| main(t))?;
        // An infinitive or gerund is governed by the verb before it, for its subject.
        let group = self.syntax.verb_group(verb, sentence);
        let subject = self.subject(group.tokens.start, sentence, 4);
        if subject.is_empty() && self.syntax.words[verb].verb.is_some_and(|(_, t)| t.any(Tense::GERUND)) {
            verb = (sentence.start..group.tokens.start)
                .rev()
                .find(|&t| self.syntax.tag(t) == Tag::Verb)
                .unwrap_or(verb);
        }
        Some((verb, subject))
    }

    /// The subject behind a phrase that opens its sentence ("After talks with Kane, Fischer said"): the first mention
    /// behind a comma that a finite verb follows.
    pub fn subject_behind(self, from: usize, sentence: &Range<usize>) -> Vec<usize> {
        let limit = sentence.end.min(from + 40);
        for t in from..limit {
            if self.text.word(t) == "," {
                if let Some(m) = self.mention_from(t + 1, limit).filter(|&m| self.is_subject(m, limit)) {
                    return vec![m];
                }
            }
        }
        Vec::new()
    }

    /// The positions whose content begins near some words, in text order.
    pub fn positions_near(self, at: Span) -> impl Iterator<Item = &'r Position> {
        let from = self.positions.partition_point(|p| p.content[0].start + COMMENT_REACH < at.start);
        self.positions[from..].iter().take_while(move |p| p.content[0].start <= at.end + COMMENT_REACH)
    }

    /// Whether a verb is only the cue of a statement that the token lies in: who comments on talks does not attend them.
    pub fn only_comments(self, verb: usize, token: usize) -> bool {
        let (cue, at) = (self.text.tokens[verb].span, self.text.tokens[token].span);
        self.positions_near(at)
            .take_while(|p| p.content[0].start <= at.end)
            .filter(|p| matches!(p.kind, PositionKind::Assert | PositionKind::Concern | PositionKind::Accuse))
            .any(|p| p.cue.is_some_and(|c| c.overlaps(cue)) && p.content.iter().any(|c| c.contains(at)))
    }

    /// Whether a clause ends between two tokens.
    pub fn clause_break(self, from: usize, to: usize) -> bool {
        (from..to).any(|t| {
            self.text.word(t) == ";"
                || self.syntax.is_finite(t) && self.syntax.words[t].classes.any(Classes::AUX | Classes::MODAL)
        })
    }

    pub fn sentence_of(self, token: usize) -> Range<usize> {
        self.sentence(token)
    }
}
