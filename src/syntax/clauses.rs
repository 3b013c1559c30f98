//! What a verb's clause consists of, by the tree: its subject and object, the phrase of a noun.
//!
//! A *predicate* here is a verb, or what a form of be links to its subject ("is **ready**").

use std::ops::Range;

use super::tags::{Relation, Upos, Xpos};
use super::{Syntax, Tag};

/// How many clauses up a subject is looked for.
const CLAUSES_UP: usize = 8;

/// The subject of a predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// The head of its phrase.
    pub head: usize,
    /// Whether it stands at the predicate itself, not at one that lends its subject.
    pub own: bool,
    /// Whether a relative clause speaks of it ("the envoy, who opposes the plan").
    pub relative: bool,
}

/// Verbs whose subject, not whose object, is that of the infinitive behind them ("promised Chad to help").
const SUBJECT_CONTROL: &[&str] = &["promise", "pledge", "vow", "threaten", "use", "take", "have"];

impl Syntax<'_> {
    /// The predicate that a token belongs to: that of an auxiliary or copula, else the token itself.
    #[must_use]
    pub fn predicate(&self, token: usize) -> usize {
        match self.tree.relation(token) {
            Relation::Aux | Relation::AuxPass | Relation::Cop => self.tree.head(token).unwrap_or(token),
            _ => token,
        }
    }

    /// The subject of a predicate: its own, that of the predicate it is joined to, what a relative or participial
    /// clause modifies, or what the clause above lends to an infinitive or gerund.
    #[must_use]
    pub fn subject_of(&self, token: usize) -> Option<Subject> {
        let mut at = self.predicate(token);
        let mut own = true;
        for _ in 0..CLAUSES_UP {
            if let Some(subject) = self.own_subject(at) {
                return self.antecedent(at, subject).map(|s| Subject { own, ..s });
            }
            // "The report released last week said …": the participle is read as a clause that is said.
            let misread = |&c: &usize| c < at && self.pos(c).xpos == Xpos::Vbn;
            if let Some(c) = self.tree.children_in(at, Relation::Ccomp).find(misread) {
                if let Some(head) = self.own_subject(c).filter(|&s| s < c) {
                    return Some(Subject { head, own, relative: false });
                }
            }
            let above = self.tree.head(at)?;
            let tag = self.pos(at).xpos;
            let infinite = matches!(tag, Xpos::Vbg | Xpos::Vb) || self.pos(at).upos != Upos::Verb;
            match self.tree.relation(at) {
                Relation::AclRelcl => return Some(Subject { head: above, own, relative: true }),
                // "a statement saying …"; of "a plan to reject" nobody is the subject.
                Relation::Acl if tag == Xpos::Vbg => {
                    return Some(Subject { head: above, own, relative: false });
                }
                Relation::Conj => {}
                Relation::Xcomp => {
                    let object = self.object_of(above).filter(|&o| o < at);
                    let lends = |o: &usize| !self.is_lemma(above, SUBJECT_CONTROL) && !self.is_clausal(*o);
                    if let Some(head) = object.filter(lends) {
                        return Some(Subject { head, own: false, relative: false });
                    }
                }
                Relation::Advcl if infinite || tag == Xpos::Vbn => {}
                _ => return None,
            }
            own = false;
            at = self.predicate(above);
        }
        None
    }

    /// Whether a participle only describes a noun, so that nobody is its subject ("the plan proposed", "Afghans accused
    /// of …", "the so-called plan").
    #[must_use]
    pub fn is_adjectival(&self, verb: usize) -> bool {
        let participle = matches!(self.pos(verb).xpos, Xpos::Vbn | Xpos::Jj);
        match self.tree.relation(verb) {
            Relation::Amod | Relation::Compound => true,
            Relation::Acl => participle && self.own_subject(verb).is_none(),
            _ => false,
        }
    }

    /// The subject among the dependents of a predicate, a relative pronoun too.
    fn own_subject(&self, predicate: usize) -> Option<usize> {
        let is = |c: &usize| {
            matches!(
                self.tree.relation(*c),
                Relation::Nsubj
                    | Relation::NsubjPass
                    | Relation::NsubjOuter
                    | Relation::Csubj
                    | Relation::CsubjPass
                    | Relation::CsubjOuter
            )
        };
        let mut near = self.tree.children(predicate).filter(is).filter(|&c| c < predicate);
        near.next_back().or_else(|| self.tree.children(predicate).find(is))
    }

    /// What a relative pronoun stands for; any other subject is itself.
    fn antecedent(&self, predicate: usize, subject: usize) -> Option<Subject> {
        if !self.is_relative_pronoun(subject) {
            return Some(Subject { head: subject, own: true, relative: false });
        }
        let mut at = predicate;
        for _ in 0..CLAUSES_UP {
            let above = self.tree.head(at)?;
            if self.tree.relation(at) == Relation::AclRelcl {
                return Some(Subject { head: above, own: true, relative: true });
            }
            if self.tree.relation(at) != Relation::Conj {
                return None;
            }
            at = above;
        }
        None
    }

    fn is_relative_pronoun(&self, token: usize) -> bool {
        matches!(self.lower(token), "who" | "which" | "that") && self.tag(token) == Tag::Sub
    }

    fn is_lemma(&self, verb: usize, lemmas: &[&str]) -> bool {
        self.words.get(verb).and_then(|w| w.verb).is_some_and(|(lemma, _)| lemmas.contains(&lemma))
    }

    fn is_clausal(&self, token: usize) -> bool {
        matches!(self.pos(token).upos, Upos::Verb | Upos::Aux)
    }

    /// The direct object of a verb.
    #[must_use]
    pub fn object_of(&self, verb: usize) -> Option<usize> {
        self.tree.children_in(verb, Relation::Obj).next()
    }

    /// The phrase around a noun: what belongs to it without relative clauses, appositions and what is joined to it.
    /// Always holds the noun, and nothing beyond a gap.
    #[must_use]
    pub fn phrase_of(&self, noun: usize) -> Range<usize> {
        let mut phrase = noun..noun + 1;
        let mut parts: Vec<Range<usize>> =
            self.tree.children(noun).filter(|&c| self.belongs(c)).map(|c| self.tree.subtree(c)).collect();
        // From the noun outwards, so that one that does not touch ends the phrase.
        parts.sort_by_key(|p| if p.start > noun { p.start - noun } else { noun + 1 - p.end.min(noun + 1) });
        for part in parts {
            if part.end == phrase.start {
                phrase.start = part.start;
            } else if part.start == phrase.end {
                phrase.end = part.end;
            }
        }
        phrase
    }

    fn belongs(&self, token: usize) -> bool {
        matches!(
            self.tree.relation(token),
            Relation::Amod
                | Relation::Compound
                | Relation::Det
                | Relation::DetPredet
                | Relation::Flat
                | Relation::Fixed
                | Relation::Nmod
                | Relation::NmodDesc
                | Relation::NmodPoss
                | Relation::Nummod
                | Relation::Goeswith
        )
    }

    /// The clause of a predicate: from the first to the last token that hangs on it.
    #[must_use]
    pub fn clause_span(&self, predicate: usize) -> Range<usize> {
        self.tree.subtree(predicate)
    }
}
