//! What is seen of a word that may speak of a meeting.

use std::borrow::Cow;

use super::candidates::Candidate;
use super::merge::{Cluster, Described};
use super::parties::Reader;
use crate::actors::MentionKind;
use crate::decisions::{Features, yes};
use crate::lexicon::Frame;
use crate::model::{ActorKind, Span};
use crate::syntax::Relation;

/// A small number as a word; large ones are one.
pub(super) fn count(n: usize) -> &'static str {
    const WORDS: [&str; 6] = ["0", "1", "2", "3", "4", "5+"];
    WORDS[n.min(WORDS.len() - 1)]
}

/// A distance as a word, finer where it is small.
pub(super) fn distance(n: usize) -> &'static str {
    match n {
        0 => "0",
        1 => "1",
        2 => "2",
        3..=4 => "3-4",
        5..=7 => "5-7",
        8..=12 => "8-12",
        13..=20 => "13-20",
        _ => "21+",
    }
}

/// What sort of actor it is.
pub(super) fn sort(r: Reader, entity: usize) -> &'static str {
    let e = &r.actors.entities[entity];
    match (e.actor.kind, e.plural, e.actor.named) {
        (ActorKind::Person, false, true) => "person",
        (ActorKind::Person, false, false) => "role",
        (ActorKind::Government, ..) => "state",
        (ActorKind::Organisation, _, true) => "organisation",
        (ActorKind::Organisation, _, false) => "body",
        _ => "group",
    }
}

impl<'r> Reader<'r, '_> {
    /// The lemma of a token in lower case.
    pub fn lemma(self, token: usize) -> Cow<'r, str> {
        self.syntax.lower_lemma(token, self.text.word(token))
    }

    /// The noun that heads the phrase of a token, the token itself where none stands behind it.
    pub fn noun_of(self, token: usize) -> usize {
        self.syntax.chunk_at(token).map_or(token, |c| c.head.max(token))
    }

    /// The verb that a word of meeting is, or that governs it, and how it stands to that.
    pub fn verb_of(self, c: &Candidate) -> Option<(usize, &'static str)> {
        let last = c.tokens.end - 1;
        if !c.noun {
            return Some((last, "verb"));
        }
        self.tree_governor(self.noun_of(last)).map(|(verb, place)| (verb, place.as_str()))
    }

    /// The words by which a meeting is known.
    pub fn words_of(self, cluster: &Cluster) -> Vec<Span> {
        cluster.main().iter().map(|m| self.text.span_of(m.candidate.tokens.clone())).collect()
    }
}

/// The sorts of the parties that the rules see, as one word.
fn parties(r: Reader, d: &Described) -> String {
    let mut sorts: Vec<&str> = d.candidate.parties.iter().map(|p| sort(r, p.entity)).take(4).collect();
    sorts.sort_unstable();
    sorts.join("+")
}

/// Words that say how a meeting stands to others of its sort.
pub(super) fn ordinal(word: &str) -> bool {
    matches!(
        word,
        "next"
            | "last"
            | "previous"
            | "earlier"
            | "another"
            | "second"
            | "third"
            | "fourth"
            | "fifth"
            | "first"
            | "new"
            | "latest"
            | "recent"
            | "future"
            | "further"
            | "separate"
            | "other"
            | "past"
            | "upcoming"
            | "final"
            | "annual"
            | "later"
            | "sixth"
            | "subsequent"
    )
}

/// What speaks for or against a word's speaking of a meeting.
pub(super) fn meeting(r: Reader, d: &Described, near: usize, f: &mut Features) {
    let c = &d.candidate;
    let (first, last) = (c.tokens.start, c.tokens.end - 1);
    let sentence = r.sentence_of(first);
    let trigger: Cow<str> = if c.noun { Cow::Borrowed(d.word.as_str()) } else { r.lemma(last) };
    let t = trigger.as_ref();
    let pos = if c.noun { "noun" } else { "verb" };
    let frame = match c.trigger.frame {
        Frame::ObjectOrWith => "object_or_with",
        Frame::With => "with",
        Frame::Object => "object",
        Frame::ObjectPerson => "object_person",
        Frame::Group => "group",
        Frame::Discuss => "discuss",
        Frame::To => "to",
        Frame::Noun => "noun",
    };
    let doubt = if c.doubt.is_empty() { "none" } else { c.doubt };
    let n = count(c.parties.len());
    let sorts = parties(r, d);
    let rank = count(usize::from(c.trigger.rank));
    f.add("bias", &[]);
    f.add("trigger", &[t]);
    f.add("doubt", &[doubt]);
    f.add("frame,doubt", &[frame, doubt]);
    f.add("trigger,doubt", &[t, doubt]);
    f.add("parties", &[n]);
    f.add("rank,parties", &[rank, n]);
    f.add("trigger,parties", &[t, n]);
    f.add("sorts", &[&sorts]);
    f.add("frame,sorts", &[frame, &sorts]);
    f.add("frame,doubt,sorts", &[frame, doubt, &sorts]);
    for party in c.parties.iter().take(3) {
        let name = &r.actors.entities[party.entity].actor.name;
        let last = name.rsplit(' ').next().filter(|w| w.starts_with(char::is_lowercase));
        if let Some(word) = last {
            f.add("party.word", &[word]);
        }
    }
    f.add("status", &[d.status.as_str()]);
    f.add("frame,status", &[frame, d.status.as_str()]);
    f.add("kind,status,parties", &[c.trigger.kind, d.status.as_str(), n]);
    f.flag("definite", c.definite);
    f.flag("distinct", c.distinct);
    f.flag("named", c.named);
    f.add("named,rank,parties", &[yes(c.named), rank, n]);
    f.flag("joined", c.joined);
    f.flag("visited", c.visited.is_some());
    f.flag("time", d.time.is_some());
    f.flag("place", d.place.is_some());
    f.add("pos,time,place", &[pos, yes(d.time.is_some()), yes(d.place.is_some())]);
    f.flag("topics", !d.topics.is_empty());
    f.add("near", &[count(near)]);
    let quoted = r.text.tokens[first].quotation.is_some();
    f.flag("quoted", quoted);
    f.add("sentence", &[distance(c.sentence)]);
    let actors = r.actors.in_tokens(sentence.clone());
    let political = actors.filter(|(_, m)| m.kind != MentionKind::Pronoun && m.entity.is_some()).count();
    f.add("actors", &[count(political)]);
    f.add("parties,actors", &[n, count(political)]);
    f.add("pos,definite,parties", &[pos, yes(c.definite), n]);
    let before = if first > sentence.start { r.lower(first - 1) } else { "<" };
    let next = if last + 1 < sentence.end { r.lower(last + 1) } else { ">" };
    f.add("before", &[before]);
    f.add("next", &[next]);
    f.add("trigger,next", &[t, next]);
    f.add("trigger,before", &[t, before]);
    f.add("pos,next", &[pos, next]);
    let relation = r.syntax.tree.relation(last).as_str();
    let head = r.syntax.tree.head(last);
    let above = head.map_or(Cow::Borrowed("<"), |h| r.lemma(h));
    f.add("relation", &[pos, relation]);
    f.add("above", &[&above]);
    f.add("relation,above", &[relation, &above]);
    if c.noun {
        nominal(r, d, t, f);
    } else {
        verbal(r, d, t, &sentence, f);
    }
}

fn nominal(r: Reader, d: &Described, trigger: &str, f: &mut Features) {
    let c = &d.candidate;
    let last = c.tokens.end - 1;
    if let Some(chunk) = r.syntax.chunk_at(last) {
        let first = r.lower(chunk.tokens.start);
        f.add("determiner", &[first]);
        f.add("trigger,determiner", &[trigger, first]);
        for m in chunk.tokens.start..c.tokens.start {
            let lemma = r.lemma(m);
            f.add("modifier", &[&lemma]);
            f.flag("ordinal", ordinal(r.lower(m)));
        }
        if chunk.head > last {
            f.add("head", &[&r.lemma(chunk.head)]);
            f.add("modifies", &[trigger]);
        }
    }
    let noun = r.noun_of(last);
    let case = r.syntax.tree.children_in(noun, Relation::Case).next().map_or("none", |c| r.lower(c));
    f.add("case", &[case]);
    f.add("trigger,case", &[trigger, case]);
    f.add("case,parties", &[case, count(c.parties.len())]);
    match r.tree_governor(noun) {
        Some((verb, place)) => {
            let place = place.as_str();
            let lemma = r.lemma(verb);
            let light = yes(r.text.knowledge.is_light_verb(&lemma));
            f.add("governor", &[&lemma]);
            f.add("place,governor", &[place, &lemma]);
            f.add("trigger,governor", &[trigger, &lemma]);
            f.add("place,light", &[place, light]);
            f.add("light,case,parties", &[light, case, count(c.parties.len())]);
        }
        None => f.add("governor", &["none"]),
    }
    for child in r.syntax.tree.children(noun) {
        if r.syntax.tree.relation(child) == Relation::Nmod {
            f.add("below", &[r.case(child)]);
            f.add("trigger,below", &[trigger, r.case(child)]);
        }
    }
}

fn verbal(r: Reader, d: &Described, trigger: &str, sentence: &std::ops::Range<usize>, f: &mut Features) {
    let verb = d.candidate.tokens.start;
    let group = r.syntax.verb_group(verb, sentence);
    let form = group.form();
    f.add("form", &[form]);
    f.add("form,parties", &[form, count(d.candidate.parties.len())]);
    f.add("tag", &[r.syntax.pos(verb).xpos.as_str()]);
    f.add("modal", &[group.modal.unwrap_or("none")]);
    f.flag("negated", group.negated);
    for child in r.syntax.tree.children(verb) {
        let relation = r.syntax.tree.relation(child);
        let actor = r.actors.at(child).and_then(|m| r.mention(m).entity);
        let what = actor.map_or("thing", |e| sort(r, e));
        match relation {
            Relation::Obj | Relation::Nsubj | Relation::NsubjPass => {
                f.add("argument", &[relation.as_str(), what]);
                f.add("trigger,argument", &[trigger, relation.as_str(), what]);
                if what == "thing" {
                    f.add("trigger,object", &[trigger, &r.lemma(child)]);
                }
            }
            Relation::Obl => {
                f.add("oblique", &[r.case(child), what]);
                f.add("trigger,oblique", &[trigger, r.case(child), what]);
            }
            _ => {}
        }
    }
}
