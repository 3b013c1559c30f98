//! Who holds a position: the subject of a verb, and the actor that a phrase names.

use std::ops::Range;

use super::words::Reader;
use crate::actors::{Actors, MentionKind};
use crate::lexicon::{Frames, Tense, lexicon};
use crate::model::{ActorId, ActorKind};
use crate::syntax::{Relation, Subject, Tag};
use crate::text::Text;

/// A phrase that names a holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Holder {
    /// The whole phrase.
    pub tokens: Range<usize>,
    /// Its head noun, name or pronoun.
    pub head: usize,
    /// Whether several phrases are joined ("Chad and Niger").
    pub joint: bool,
    /// Whether a relative clause speaks of it ("the envoy, who opposes the plan, …").
    pub relative: bool,
    /// The name that stands behind it ("the envoy, Lars Eikeland, said").
    pub apposition: Option<Range<usize>>,
}

/// Verbs whose participle describes a document, though they can tell something as well.
const ISSUING: &[&str] = &["post", "write", "announce", "report"];

/// How nouns for people end that are no role of the tables ("secularists", "prosecutors").
const AGENTIVE: &[&str] = &["ist", "ists", "ors", "ians"];

impl Holder {
    pub const fn new(tokens: Range<usize>, head: usize) -> Holder {
        Holder { tokens, head, joint: false, relative: false, apposition: None }
    }
}

/// Prepositions that tie a phrase to the subject before it.
const TYING: &[&str] = &[
    "of",
    "for",
    "in",
    "to",
    "at",
    "from",
    "with",
    "on",
    "against",
    "between",
    "among",
    "within",
    "near",
    "inside",
    "outside",
    "including",
    "such",
];

impl Reader<'_, '_> {
    /// The subject of a predicate: by the tree and by what stands before it. Where both find the same phrase, the latter
    /// knows better where it begins and ends; where they find different ones, the tree looks further.
    pub fn subject(self, verb: usize, sentence: &Range<usize>) -> Option<Holder> {
        let relation = self.syntax.tree.relation(verb);
        // A finite form behind a noun is often read as its participle; with "of" or "by" behind it, it is one.
        if self.syntax.is_adjectival(verb)
            && (relation != Relation::Acl || matches!(self.lower(verb + 1), "of" | "at" | "by"))
        {
            return None;
        }
        let found = self.syntax.subject_of(verb);
        let tree = found.and_then(|s| self.subject_by_tree(s, sentence));
        let start = self.syntax.verb_group(verb, sentence).tokens.start.min(verb);
        let near = self.subject_within(start, sentence, self.tense(verb), 3);
        let (Some(far), Some(close)) = (&tree, &near) else { return tree.or(near) };
        let same = close.tokens.start < far.tokens.end && far.tokens.start < close.tokens.end;
        // What a joined verb hangs on is what the parser knows least.
        let lent = relation == Relation::Conj && found.is_some_and(|s| !s.own);
        if same || lent || self.is_thing(far) && !self.is_thing(close) { near } else { tree }
    }

    /// The subject by the tree, as a phrase.
    fn subject_by_tree(self, subject: Subject, sentence: &Range<usize>) -> Option<Holder> {
        let mut holder = self.phrase_by_tree(subject.head, sentence)?;
        holder.relative = subject.relative;
        Some(holder)
    }

    /// What a relative clause says something about, where it is the object of its verb ("the plan, which Chad opposes").
    pub fn relative_object(
        self,
        verb: usize,
        holder: &Holder,
        sentence: &Range<usize>,
    ) -> Option<Range<usize>> {
        if self.syntax.tree.relation(verb) != Relation::AclRelcl {
            return None;
        }
        let noun = self.syntax.tree.head(verb)?;
        let tokens = self.phrase_by_tree(noun, sentence)?.tokens;
        (tokens.end <= holder.tokens.start && !holder.relative).then_some(tokens)
    }

    /// The phrase around a noun by the tree, with the phrases joined to it.
    fn phrase_by_tree(self, noun: usize, sentence: &Range<usize>) -> Option<Holder> {
        if !sentence.contains(&noun)
            || self.is_day(noun)
            || matches!(self.tag(noun), Tag::Verb | Tag::Aux | Tag::Sub | Tag::Punct)
        {
            return None;
        }
        let tree = &self.syntax.tree;
        let mut tokens = self.syntax.phrase_of(noun);
        let mut head = noun;
        if let Some(chunk) = self.chunk(noun) {
            let (start, at) = self.phrase_start(chunk.tokens.end)?;
            if start <= noun {
                tokens = tokens.start.min(start)..tokens.end.max(chunk.tokens.end);
                head = at;
            }
        }
        let pause = |&i: &usize| self.is(i, ",") || self.is_relative(i);
        tokens.end = (head + 1..tokens.end).find(pause).unwrap_or(tokens.end);
        tokens.end = (tokens.start + 1..tokens.end).find(|&i| self.is_day(i)).unwrap_or(tokens.end);
        head = head.min(tokens.end - 1);
        let mut joint = false;
        let first = tokens.end;
        for other in
            tree.children_in(noun, Relation::Conj).filter(|&c| c >= first && self.tag(c).is_nominal())
        {
            tokens.end = self.syntax.phrase_of(other).end.max(tokens.end);
            joint = true;
        }
        let apposed =
            tree.children_in(noun, Relation::Appos).find(|&a| a >= tokens.end && !joint).and_then(|a| {
                let chunk = self.chunk(a)?;
                let set_off =
                    self.is(chunk.tokens.start.checked_sub(1)?, ",") && self.is(chunk.tokens.end, ",");
                (set_off && self.tag(chunk.tokens.start) == Tag::Name).then(|| chunk.tokens.clone())
            });
        let tokens = tokens.start.max(sentence.start)..tokens.end.min(sentence.end);
        tokens.contains(&head).then(|| Holder { joint, apposition: apposed, ..Holder::new(tokens, head) })
    }

    fn subject_within(
        self,
        start: usize,
        sentence: &Range<usize>,
        tense: Tense,
        depth: usize,
    ) -> Option<Holder> {
        let mut end = self.back_over_adverbs(start, sentence);
        if end <= sentence.start || depth == 0 {
            return None;
        }
        // "Chad's envoy (right) said"
        if self.is(end - 1, ")") {
            let open = (sentence.start..end).rev().find(|&i| self.is(i, "("))?;
            end = self.back_over_adverbs(open, sentence);
            if end <= sentence.start {
                return None;
            }
        }
        let last = end - 1;
        match self.tag(last) {
            Tag::Conj => self.shared(last, sentence, tense, depth),
            Tag::Punct if matches!(self.lower(last), "," | "-" | "–" | "—" | "--") => {
                match self.before_insertion(last, sentence) {
                    // "Thursday, the envoy who leads the talks, said"
                    Some(at) if self.is_day(at - 1) => {
                        let end = self.chain_end(at + 1, last, TYING);
                        let head = self.chunk(at + 1)?.head.min(end.checked_sub(1)?);
                        (end > at + 1).then(|| Holder::new(at + 1..end, head))
                    }
                    Some(at) => {
                        let mut holder = self.phrase_before(at, sentence)?;
                        let inserted = at + 1..last;
                        let name = self.chunk(at + 1).is_some_and(|c| c.tokens == inserted)
                            && self.tag(at + 1) == Tag::Name;
                        holder.apposition = name.then_some(inserted);
                        Some(holder)
                    }
                    None => self.shared(last, sentence, tense, depth),
                }
            }
            _ if self.is_relative(last) => {
                let mut at = last;
                if at > sentence.start && self.is(at - 1, ",") {
                    at -= 1;
                }
                let mut holder = (at > sentence.start).then(|| self.phrase_before(at, sentence)).flatten()?;
                holder.relative = true;
                Some(holder)
            }
            Tag::To => None,
            _ => {
                let phrase = self.phrase_before(end, sentence)?;
                // "who in 2010 said"
                let link = phrase.tokens.start.checked_sub(1).filter(|&l| l > sentence.start);
                if let Some(link) = link.filter(|&l| self.tag(l) == Tag::Prep && self.is_relative(l - 1)) {
                    return self.subject_within(link, sentence, tense, depth - 1);
                }
                Some(self.before_participle(&phrase, sentence).unwrap_or(phrase))
            }
        }
    }

    /// Goes back over adverbs and times before a verb.
    pub fn back_over_adverbs(self, start: usize, sentence: &Range<usize>) -> usize {
        let mut end = start;
        while end > sentence.start {
            let last = end - 1;
            let period = matches!(self.lower(last), "week" | "month" | "year" | "night")
                && last > sentence.start
                && matches!(self.lower(last - 1), "last" | "this");
            if period {
                end -= 2;
            } else if matches!(self.tag(last), Tag::Adv | Tag::Aux | Tag::Neg)
                || matches!(self.lower(last), "itself" | "himself" | "herself" | "themselves")
                || self.is_day(last) && end > sentence.start + 1 && self.tag(last - 1) != Tag::Prep
                || matches!(self.lower(last), "also" | "both" | "all" | "each") && self.tag(last) != Tag::Name
            {
                end -= 1;
            } else if self.is_day(last) && last > sentence.start + 1 && self.is(last - 1, "on") {
                end -= 2;
            } else {
                break;
            }
        }
        end
    }

    /// "The survey published in the newspaper found …": the phrase before a participle that only describes it.
    fn before_participle(self, phrase: &Holder, sentence: &Range<usize>) -> Option<Holder> {
        let mut at = phrase.tokens.start;
        while at > sentence.start + 1 {
            let last = at - 1;
            if self.tag(last) == Tag::Prep {
                at = last;
            } else if let Some((start, _)) = self.phrase_start(at).filter(|_| self.tag(at) == Tag::Prep) {
                at = start;
            } else {
                break;
            }
        }
        let end = self.back_over_adverbs(at, sentence);
        let participle = end.checked_sub(1).filter(|&p| p > sentence.start && self.tag(p) == Tag::Verb)?;
        let tense = self.tense(participle);
        let plain = tense.any(Tense::PARTICIPLE) && self.tag(participle - 1).is_nominal();
        let tells = self.verb_cue(participle, sentence.end).is_some_and(|m| {
            m.cue.frames.any(Frames::CLAUSE.or(Frames::THAT)) && !ISSUING.contains(&m.cue.lemma)
        });
        let described = (plain && !tells).then(|| self.phrase_before(participle, sentence)).flatten()?;
        // "In an interview published Sunday the envoy said": the first phrase is no subject.
        let before = described.tokens.start.checked_sub(1).filter(|&b| b >= sentence.start);
        before.is_none_or(|b| self.tag(b) != Tag::Prep).then_some(described)
    }

    /// The end of the phrase before an insertion that ends at the mark `close` ("Haroun, the envoy, said").
    fn before_insertion(self, close: usize, sentence: &Range<usize>) -> Option<usize> {
        let mark = self.lower(close);
        let mut opens = (sentence.start + 1..close).rev().take(40).filter(|&i| self.lower(i) == mark);
        let open = opens.next()?;
        let first = open + 1;
        let nominal_before = self.chunk(open - 1).is_some();
        if !nominal_before || first >= close {
            return None;
        }
        let inserted = match self.tag(first) {
            _ if self.is_relative(first) => true,
            Tag::Sub => matches!(self.lower(first), "while" | "as" | "when" | "after"),
            Tag::Prep | Tag::Adv => true,
            Tag::Verb => {
                !self.tense(first).any(Tense::FINITE)
                    || self.tense(first).any(Tense::PARTICIPLE | Tense::GERUND)
            }
            Tag::Det | Tag::Noun | Tag::Name | Tag::Adj | Tag::Num | Tag::Pron => !(first..close).any(|i| {
                self.finite(i) && !(first..i).any(|s| self.tag(s) == Tag::Sub || self.is_relative(s))
            }),
            _ => false,
        };
        inserted.then_some(open)
    }

    /// The subject that a verb shares with the finite verb before it in the sentence.
    fn shared(self, at: usize, sentence: &Range<usize>, tense: Tense, depth: usize) -> Option<Holder> {
        let quote = self.text.tokens[at].quotation;
        let verbs = || {
            (sentence.start..at).rev().filter(|&i| {
                self.text.tokens[i].quotation == quote
                    && self.finite(i)
                    && !(i > sentence.start && self.tag(i - 1) == Tag::Aux)
            })
        };
        let like =
            |i: usize| self.tag(i) == Tag::Verb && self.tense(i).any(tense) && !self.in_relative(i, sentence);
        // "said the talks failed, and called on …": what attributes goes on, not what is told.
        let cue = verbs().find(|&i| like(i) && self.verb_cue(i, sentence.end).is_some());
        let speaks = || self.verb_cue(at + 1, sentence.end).is_some_and(|m| m.cue.is_speech());
        if cue.is_none() && speaks() && quote.is_none() {
            return self.main_subject(at, sentence);
        }
        let same = cue.or_else(|| verbs().find(|&i| like(i)));
        let verb =
            same.or_else(|| verbs().find(|&i| !self.in_relative(i, sentence))).or_else(|| verbs().next())?;
        let group = self.syntax.verb_group(verb, sentence);
        self.subject_within(group.tokens.start, sentence, self.tense(verb), depth - 1)
    }

    /// Whether a verb stands directly behind a relative word.
    fn in_relative(self, verb: usize, sentence: &Range<usize>) -> bool {
        let start = self.back_over_adverbs(self.syntax.verb_group(verb, sentence).tokens.start, sentence);
        start > sentence.start && self.is_relative(start - 1)
    }

    /// The subject of the sentence's first finite verb: who a participle at the sentence's end belongs to.
    pub fn main_subject(self, before: usize, sentence: &Range<usize>) -> Option<Holder> {
        let quote = self.text.tokens[before].quotation;
        for verb in sentence.start..before {
            if self.text.tokens[verb].quotation != quote
                || !self.finite(verb)
                || self.in_relative(verb, sentence)
            {
                continue;
            }
            if let Some(holder) = self.subject(verb, sentence) {
                return Some(holder);
            }
        }
        None
    }

    /// The noun phrase that ends before `end`, with the phrases tied to it and joined with it.
    pub fn phrase_before(self, end: usize, sentence: &Range<usize>) -> Option<Holder> {
        let (mut start, mut head) = self.phrase_start(end)?;
        start = start.max(sentence.start);
        let mut joint = false;
        while start > sentence.start + 1 {
            let link = start - 1;
            let word = self.lower(link);
            // "the senator, from Oslo, said", "the envoy, of Chad said"
            let link_end = if TYING.contains(&word) && self.is(link - 1, ",") { link - 1 } else { link };
            // ", with Kane emphasizing": a new subject.
            if word == "with" && link_end < link {
                break;
            }
            let Some((before, before_head)) = self.phrase_start(link_end) else { break };
            if before < sentence.start {
                break;
            }
            let gerund = self.tag(link) == Tag::Verb
                && self.tense(link).any(Tense::GERUND)
                && self.verb_cue(link, end).is_none();
            if TYING.contains(&word) && self.tag(link) != Tag::To && !self.is_day(before_head) || gerund {
                (start, head) = (before, before_head);
            } else if matches!(word, "and" | "or" | "&") && self.joins(before, sentence) {
                joint = true;
                (start, head) = (before, before_head);
            } else if word == "," && joint && self.chunk(link - 1).is_some() && self.joins(before, sentence) {
                (start, head) = (before, before_head);
            } else {
                break;
            }
        }
        Some(Holder { joint, ..Holder::new(start..end, head) })
    }

    /// Whether a phrase before "and" can be joined with the one behind: nothing before it makes it an object.
    fn joins(self, start: usize, sentence: &Range<usize>) -> bool {
        if start <= sentence.start {
            return true;
        }
        let before = start - 1;
        match self.tag(before) {
            Tag::Punct | Tag::Sub | Tag::Conj => true,
            Tag::Prep => match self.phrase_start(before) {
                Some((s, _)) if TYING.contains(&self.lower(before)) => {
                    s <= sentence.start || self.joins(s, sentence)
                }
                _ => false,
            },
            Tag::Verb => {
                self.verb_cue(before, sentence.end).is_some_and(|m| m.cue.is_speech())
                    && !self.tense(before).any(Tense::GERUND)
            }
            _ => false,
        }
    }
}

/// The actor that a phrase names; a phrase that names none yet becomes one where it can hold a position.
pub(super) fn resolve(text: &Text, reader: Reader, actors: &mut Actors, holder: &Holder) -> Option<ActorId> {
    let head = holder.head;
    if let Some(named) = &holder.apposition {
        let mention = actors.in_tokens(named.clone()).next().filter(|(_, m)| m.kind == MentionKind::Name);
        if let Some(entity) = mention.and_then(|(_, m)| m.entity) {
            return Some(ActorId::from_index(entity));
        }
        let named = Holder::new(named.clone(), named.end - 1);
        return resolve(text, reader, actors, &named);
    }
    if holder.joint {
        if let Some(i) = actors.at(head).filter(|&i| actors.mentions[i].tokens.end >= holder.tokens.end) {
            return actors.mentions[i].entity.map(ActorId::from_index);
        }
        let members: Vec<ActorId> = {
            let mut all: Vec<ActorId> = actors
                .in_tokens(holder.tokens.clone())
                .filter_map(|(_, m)| m.entity)
                .map(ActorId::from_index)
                .collect();
            all.dedup();
            all
        };
        let entity = actors.adopt(text, holder.tokens.clone(), ActorKind::Group);
        let actor = &mut actors.entities[entity].actor;
        if actor.members.is_empty() {
            actor.members = members;
            actor.members.retain(|m| m.index() != entity);
        }
        return Some(ActorId::from_index(entity));
    }
    if first_person(reader.lower(head)) {
        if let Some(entity) = actors.voice_at(head) {
            return Some(ActorId::from_index(entity));
        }
    }
    let own = first_person(reader.lower(head)) || reader.is_people(holder);
    if let Some(i) = actors.at(head).filter(|_| !own) {
        if let Some(entity) = actors.mentions[i].entity {
            return Some(ActorId::from_index(entity));
        }
        if actors.mentions[i].kind == MentionKind::Pronoun && !first_person(reader.lower(head)) {
            return None;
        }
    }
    if reader.tag(head) == Tag::Pron && !first_person(reader.lower(head)) {
        let word = reader.lower(head);
        if !matches!(word, "some" | "many" | "others" | "both" | "several" | "most") {
            return None;
        }
    }
    let kind = adoptable(reader, holder)?;
    let entity = actors.adopt(text, holder.tokens.clone(), kind);
    Some(ActorId::from_index(entity))
}

pub(super) fn first_person(word: &str) -> bool {
    matches!(word, "i" | "we")
}

impl Reader<'_, '_> {
    /// Whether a phrase means some people of a state, not the state ("many Chadians").
    fn is_people(self, holder: &Holder) -> bool {
        let counted = matches!(self.lower(holder.tokens.start), "many" | "most" | "some" | "several" | "few");
        counted && self.tag(holder.head) == Tag::Name
    }

    pub fn is_document(self, head: usize) -> bool {
        self.syntax.role(head).is_some_and(|r| r.kind == "document")
    }

    /// Whether a phrase is a thing rather than an actor: a common noun that names no role; or nobody ("neither side").
    pub fn is_thing(self, holder: &Holder) -> bool {
        // "the secretary-general", "the ex-president"
        let named = |word: &str| word.split('-').any(|part| lexicon().role(&part.to_lowercase()).is_some());
        let role = self.syntax.role(holder.head).is_some() || named(self.text.compound_word(holder.head));
        if matches!(self.lower(holder.tokens.start), "neither" | "no") {
            return true;
        }
        let form = self.lower(holder.head);
        let agent = AGENTIVE.iter().any(|e| form.len() > e.len() + 2 && form.ends_with(e));
        self.tag(holder.head) == Tag::Noun && !role && !agent
    }
}

/// Whether a phrase can hold a position, and as what.
fn adoptable(reader: Reader, holder: &Holder) -> Option<ActorKind> {
    let word = reader.lower(holder.head);
    if first_person(word) {
        return Some(if word == "i" { ActorKind::Person } else { ActorKind::Group });
    }
    let kind = match reader.syntax.role(holder.head) {
        Some(role) => match role.kind {
            "person" if role.plural => ActorKind::Group,
            "person" => ActorKind::Person,
            "government" => ActorKind::Government,
            "group" => ActorKind::Group,
            _ => ActorKind::Organisation,
        },
        None => match reader.tag(holder.head) {
            Tag::Name => ActorKind::Organisation,
            Tag::Pron | Tag::Num => ActorKind::Group,
            Tag::Noun => ActorKind::Group,
            _ => return None,
        },
    };
    Some(kind)
}

#[cfg(test)]
mod tests {
    use crate::positions::testing::positions;

    #[test]
    fn subjects_with_what_belongs_to_them() {
        assert_eq!(
            positions("A spokesman for the ministry of trade said the talks failed."),
            ["A spokesman for the ministry of trade: the talks failed (assert)"]
        );
        assert_eq!(
            positions("The rebels, who oppose the plan, said the talks failed."),
            ["The rebels: the plan (reject)", "The rebels: the talks failed (assert)"]
        );
        assert_eq!(
            positions("A report published in a local newspaper says the talks failed."),
            ["A report: the talks failed (assert)"]
        );
        assert_eq!(
            positions("Chad and Niger agreed to open the border."),
            ["Chad and Niger: to open the border (agree)"]
        );
    }

    #[test]
    fn the_issuer_of_a_statement_holds_it() {
        assert_eq!(
            positions("The ministry issued a statement saying the talks failed."),
            ["The ministry: the talks failed (assert)"]
        );
    }
}
