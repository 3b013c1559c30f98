//! Who takes part, as the tree tells it: subjects of verbs, the members of a coordination, the verb that governs a noun.

use super::parties::Reader;
use crate::actors::{Mention, MentionKind};
use crate::model::ActorKind;
use crate::syntax::{Relation, Tag, Upos};

/// A coordination is read over at most this many mentions.
const MOST: usize = 40;

/// So many steps are gone up the tree, or down through nouns that name nobody.
const DEPTH: usize = 6;

/// How a noun hangs on the verb that governs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Object or oblique: the subject may take part.
    Governed,
    /// The noun is the subject: its object may take part.
    Subject,
}

impl Place {
    /// As features call it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Place::Governed => "governed",
            Place::Subject => "subject",
        }
    }
}

impl Reader<'_, '_> {
    /// The token of a mention that its others hang on.
    pub fn head_of(self, mention: usize) -> usize {
        self.syntax.tree.head_within(&self.mention(mention).tokens)
    }

    fn relation(self, token: usize) -> Relation {
        self.syntax.tree.relation(token)
    }

    /// The preposition of a phrase; nothing where it has none.
    pub fn case(self, token: usize) -> &'static str {
        let case = self.syntax.tree.children_in(token, Relation::Case).next();
        case.map_or("", |c| PREPOSITIONS.iter().copied().find(|p| *p == self.lower(c)).unwrap_or("?"))
    }

    /// The mentions of the phrase around a head and of what is coordinated with it, in text order.
    pub fn coordination(self, head: usize) -> Vec<usize> {
        let mut out = Vec::new();
        self.collect(head, DEPTH, &mut out);
        out.sort_by_key(|&m| self.mention(m).tokens.start);
        out.dedup();
        out
    }

    fn collect(self, head: usize, depth: usize, out: &mut Vec<usize>) {
        if depth == 0 || out.len() >= MOST {
            return;
        }
        let tree = &self.syntax.tree;
        let found = self.actors.at(head).filter(|&m| self.mention(m).kind != MentionKind::Adjective);
        let Some(m) = found else {
            // "a delegation from Chad", "a group of leaders": who the noun names stands below it.
            for child in tree.children(head) {
                let below = match self.relation(child) {
                    Relation::Conj | Relation::Appos | Relation::Flat => true,
                    Relation::Nmod => matches!(self.case(child), "of" | "from" | "including" | "between"),
                    _ => false,
                };
                if below {
                    self.collect(child, depth - 1, out);
                }
            }
            return;
        };
        let mention = self.mention(m);
        if out.contains(&m) {
            return;
        }
        out.push(m);
        for t in mention.tokens.clone() {
            for child in tree.children(t).filter(|c| !mention.tokens.contains(c)) {
                match self.relation(child) {
                    Relation::Conj if self.syntax.pos(child).upos != Upos::Verb => {
                        self.collect(child, depth, out);
                    }
                    Relation::Appos => self.apposition(m, child, depth, out),
                    Relation::Nmod => {
                        let members = match self.case(child) {
                            "including" => true,
                            "of" | "from" => self.is_plural(mention) && mention.kind == MentionKind::Role,
                            _ => false,
                        };
                        if members {
                            self.collect(child, depth - 1, out);
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    /// "Kane, the foreign minister of Chad, and Fischer": the description adds nobody, but what is coordinated with it
    /// does. A name behind a comma is the next of a list.
    fn apposition(self, of: usize, child: usize, depth: usize, out: &mut Vec<usize>) {
        let before = out.len();
        self.collect(child, depth - 1, out);
        let same = |m: usize| {
            let (a, b) = (self.mention(of), self.mention(m));
            b.kind == MentionKind::Role || a.entity == b.entity
        };
        if out.get(before).is_some_and(|&m| same(m) && self.mention(m).tokens.contains(&child)) {
            out.remove(before);
        }
    }

    fn is_plural(self, mention: &Mention) -> bool {
        mention.entity.is_some_and(|e| self.actors.entities[e].plural)
    }

    /// The subject of a verb, also the one that it shares with the verb it hangs on.
    pub fn tree_subject(self, verb: usize) -> Vec<usize> {
        let mut at = verb;
        for _ in 0..DEPTH {
            let tree = &self.syntax.tree;
            let subject = tree
                .children(at)
                .find(|&c| matches!(self.relation(c), Relation::Nsubj | Relation::NsubjPass));
            let relation = self.relation(at);
            if let Some(subject) = subject {
                // "who met Kane": whom the clause describes.
                if self.syntax.tag(subject) == Tag::Sub {
                    let Some(noun) = tree.head(at).filter(|_| relation == Relation::AclRelcl) else {
                        return Vec::new();
                    };
                    let all = self.coordination(noun);
                    return match all[..] {
                        // "Kane and Fischer, who met Adam": only the last is described.
                        [] | [_] => all,
                        _ => all[..1].to_vec(),
                    };
                }
                return self.coordination(subject);
            }
            let Some(head) = tree.head(at) else { return Vec::new() };
            match relation {
                Relation::Conj | Relation::Advcl | Relation::Ccomp | Relation::Parataxis | Relation::Cop => {}
                Relation::Xcomp => {
                    let lemma = self.syntax.words[head].verb.map_or("", |(l, _)| l);
                    let object = tree
                        .children(head)
                        .find(|&c| matches!(self.relation(c), Relation::Obj | Relation::Iobj));
                    if let Some(object) = object.filter(|_| self.text.knowledge.is_control_verb(lemma)) {
                        return self.coordination(object);
                    }
                }
                Relation::Acl => {
                    // "leaders meeting in Oslo"; "plans to meet Kane" are of who plans.
                    let all = self.coordination(head);
                    if !all.is_empty() {
                        return all;
                    }
                    if let Some(owner) = tree.children_in(head, Relation::NmodPoss).next() {
                        return self.coordination(owner);
                    }
                    match self.tree_governor(head) {
                        Some((governor, Place::Governed)) => {
                            at = governor;
                            continue;
                        }
                        _ => return Vec::new(),
                    }
                }
                _ => return Vec::new(),
            }
            at = head;
        }
        Vec::new()
    }

    /// The verb or adjective that a noun depends on, past the nouns between them ("a round of talks").
    pub fn tree_governor(self, noun: usize) -> Option<(usize, Place)> {
        let mut at = noun;
        for _ in 0..DEPTH {
            let head = self.syntax.tree.head(at)?;
            match self.relation(at) {
                Relation::Obj | Relation::Obl | Relation::OblUnmarked => {
                    return Some((head, Place::Governed));
                }
                Relation::Nsubj | Relation::NsubjPass => return Some((head, Place::Subject)),
                Relation::Nmod | Relation::Conj | Relation::Appos | Relation::Compound => at = head,
                _ => return None,
            }
        }
        None
    }

    /// Who takes part by what hangs on the noun: "Chad was in talks with Niger", "a meeting that Kane held with Adam".
    pub fn tree_participants(self, noun: usize) -> Vec<usize> {
        let tree = &self.syntax.tree;
        let mut out = Vec::new();
        if self.case(noun) == "in" {
            for subject in tree.children_in(noun, Relation::Nsubj) {
                out.extend(self.coordination(subject));
            }
        }
        // A parser that takes "that" for a conjunction calls the clause no relative one.
        let relative = |&c: &usize| match self.relation(c) {
            Relation::AclRelcl => true,
            Relation::Acl => tree.children_in(c, Relation::Nsubj).next().is_some(),
            _ => false,
        };
        for clause in tree.children(noun).filter(relative) {
            let lemma = self.syntax.words[clause].verb.map_or("", |(l, _)| l);
            if !self.text.knowledge.is_light_verb(lemma) {
                continue;
            }
            for child in tree.children(clause) {
                let takes_part = match self.relation(child) {
                    Relation::Nsubj => true,
                    Relation::Obl => matches!(self.case(child), "with"),
                    _ => false,
                };
                if takes_part && self.syntax.tag(child) != Tag::Sub {
                    out.extend(self.coordination(child));
                }
            }
        }
        out
    }

    /// Who does what is done with a meeting: "the talks were hosted by Chad".
    pub fn agents(self, noun: usize) -> Option<(usize, Vec<usize>)> {
        let tree = &self.syntax.tree;
        let (verb, _) = self.tree_governor(noun).filter(|(_, place)| *place == Place::Subject)?;
        let lemma = self.syntax.words[verb].verb.map_or("", |(l, _)| l);
        let light = self.text.knowledge.is_light_verb(lemma);
        let by = tree.children(verb).filter(|&c| {
            self.relation(c) == Relation::OblAgent
                || self.relation(c) == Relation::Obl && self.case(c) == "by"
        });
        light.then(|| (verb, by.flat_map(|c| self.coordination(c)).collect()))
    }

    /// Who leads or sponsors a meeting: "African Union-sponsored peace talks".
    pub fn sponsors(self, noun: usize) -> Vec<usize> {
        let tree = &self.syntax.tree;
        let mut out = Vec::new();
        for child in tree.children(noun) {
            let word = self.text.compound(child);
            let last = word.end - 1;
            let leads = word.len() > 1
                && matches!(
                    self.lower(last),
                    "led"
                        | "sponsored"
                        | "brokered"
                        | "facilitated"
                        | "hosted"
                        | "mediated"
                        | "backed"
                        | "chaired"
                );
            if leads {
                out.extend(self.actors.at(word.start).into_iter().chain(self.actors.at(word.end - 3)));
            }
        }
        out.dedup();
        out
    }

    /// Subjects of the verbs above a noun that names nobody who takes part.
    pub fn around(self, noun: usize) -> Vec<usize> {
        let tree = &self.syntax.tree;
        let mut at = noun;
        for _ in 0..DEPTH * 2 {
            let subject = tree.children(at).find(|&c| {
                matches!(self.relation(c), Relation::Nsubj | Relation::NsubjPass)
                    && !tree.subtree(c).contains(&noun)
            });
            if let Some(subject) = subject.filter(|_| !self.only_comments(at, noun)) {
                let found = self.coordination(subject);
                if !found.is_empty() {
                    return found;
                }
            }
            let Some(head) = tree.head(at) else { break };
            at = head;
        }
        Vec::new()
    }

    /// Whether a mention only describes the name beside it: "his ally, President Adam", "the president of Chad, Adam".
    pub fn is_described_name(self, mention: usize) -> bool {
        let m = self.mention(mention);
        let one = |x: &Mention| {
            x.entity.is_some_and(|e| {
                !self.actors.entities[e].plural && self.actors.entities[e].actor.kind == ActorKind::Person
            })
        };
        if m.kind != MentionKind::Role || !one(m) {
            return false;
        }
        let tree = &self.syntax.tree;
        m.tokens.clone().any(|t| {
            let described = |r: Relation| matches!(r, Relation::Appos | Relation::Flat | Relation::NmodDesc);
            let below = tree.children(t).filter(|&c| described(self.relation(c)));
            let above = tree.head(t).filter(|_| described(self.relation(t)));
            below.chain(above).filter(|c| !m.tokens.contains(c)).any(|c| {
                self.actors.at(c).is_some_and(|o| {
                    let other = self.mention(o);
                    other.kind == MentionKind::Name && one(other) && other.entity != m.entity
                })
            })
        })
    }
}

/// The prepositions that tell a part in a meeting.
const PREPOSITIONS: [&str; 12] =
    ["with", "between", "among", "amongst", "involving", "by", "of", "from", "including", "to", "for", "in"];
