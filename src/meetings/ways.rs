//! Ways through the tree from a phrase to a word of meeting, as words.

use std::ops::Range;

use super::candidates::Candidate;
use super::describe::count;
use super::parties::Reader;
use crate::decisions::Features;
use crate::syntax::{Relation, Upos};

/// A way is told over at most so many steps.
const STEPS: usize = 6;

/// How a phrase hangs on a word of meeting: steps up and down the tree, prepositions and kinds of verbs on the way.
pub(super) fn way(r: Reader, tokens: &Range<usize>, c: &Candidate) -> String {
    let tree = &r.syntax.tree;
    let start = tree.head_within(tokens);
    let goal = c.tokens.end - 1;
    if start == goal {
        return "within".to_owned();
    }
    let up = |mut at: usize| {
        let mut way = vec![at];
        while let Some(head) = tree.head(at).filter(|_| way.len() <= STEPS) {
            way.push(head);
            at = head;
        }
        way
    };
    let (from, to) = (up(start), up(goal));
    let Some(meet) = from.iter().position(|t| to.contains(t)) else { return "far".to_owned() };
    let down = to.iter().position(|t| *t == from[meet]).unwrap_or(0);
    if meet + down > STEPS {
        return "far".to_owned();
    }
    let step = |t: usize| {
        let relation = tree.relation(t);
        match relation {
            Relation::Obl | Relation::Nmod => format!("{}:{}", relation.as_str(), r.case(t)),
            _ => relation.as_str().to_owned(),
        }
    };
    let mut out = String::new();
    // Lists are as long as they are: whoever is joined stands as the first does.
    let mut last = String::new();
    for &t in &from[..meet] {
        let this = step(t);
        if this == last && this == "conj" {
            continue;
        }
        out.push_str(&this);
        out.push('>');
        last = this;
    }
    if meet > 0 && down > 0 || from[meet] != goal {
        out.push_str(&node(r, from[meet]));
    }
    for &t in to[..down].iter().rev() {
        out.push('<');
        out.push_str(&step(t));
    }
    out
}

/// The word in which two ways meet, as what it does with a meeting.
fn node(r: Reader, token: usize) -> String {
    let lemma = r.lemma(token);
    if r.syntax.pos(token).upos == Upos::Verb {
        if r.text.knowledge.is_light_verb(&lemma) {
            return "LIGHT".to_owned();
        }
        if r.text.knowledge.meeting_verb(r.lower(token)).is_some() {
            return "MEET".to_owned();
        }
        return "VERB".to_owned();
    }
    if r.text.knowledge.meeting_noun(|k| (k == 0).then(|| r.lower(token))).is_some() {
        return "MEETING".to_owned();
    }
    r.syntax.pos(token).upos.as_str().to_owned()
}

/// The word before the phrase of tokens.
pub(super) fn before<'r>(r: Reader<'r, '_>, tokens: &Range<usize>) -> &'r str {
    let start = r.syntax.chunk_at(tokens.start).map_or(tokens.start, |c| c.tokens.start.min(tokens.start));
    let sentence = r.sentence_of(tokens.start);
    if start > sentence.start { r.lower(start - 1) } else { "<" }
}

/// On which side of a word of meeting a phrase stands, and the tokens between them.
pub(super) fn between(tokens: &Range<usize>, c: &Candidate) -> (&'static str, Range<usize>) {
    if tokens.end <= c.tokens.start {
        ("before", tokens.end..c.tokens.start)
    } else {
        ("behind", c.tokens.end..tokens.start.max(c.tokens.end))
    }
}

/// A way in parts, so that rare ways share what they have in common.
pub(super) fn steps(way: &str, what: &str, which: &str, f: &mut Features) {
    let up: Vec<&str> = way.split('>').filter(|s| !s.is_empty()).collect();
    let (up, top) = match up.split_last() {
        Some((top, rest)) if !way.ends_with('>') => (rest, *top),
        _ => (&up[..], ""),
    };
    let mut down = top.split('<');
    let node = down.next().unwrap_or_default();
    let down: Vec<&str> = down.collect();
    let plain =
        |s: &&str| !matches!(*s, "conj" | "appos" | "flat" | "compound" | "nmod:desc" | "nmod:poss" | "amod");
    let short: Vec<&str> = up.iter().copied().filter(plain).collect();
    let low: Vec<&str> = down.iter().copied().filter(|s| *s != "conj").collect();
    let first = short.first().copied().unwrap_or("none");
    let last = short.last().copied().unwrap_or("none");
    let clauses = up
        .iter()
        .chain(&down)
        .filter(|s| matches!(**s, "ccomp" | "advcl" | "acl" | "acl:relcl" | "parataxis" | "xcomp" | "csubj"));
    f.add("steps.short", &[&short.join(">"), node, &low.join("<")]);
    f.add("steps.short,sort", &[&short.join(">"), node, &low.join("<"), what]);
    f.add("steps.first", &[first, what, which]);
    f.add("steps.last", &[last, node, what]);
    f.add("steps.down", &[last, &low.join("<"), which]);
    f.add("steps.node", &[node, which]);
    f.add("steps.clauses", &[count(clauses.count()), what, which]);
    let modifies = up.first().copied().filter(|s| !plain(s)).unwrap_or("none");
    f.add("steps.modifies", &[modifies, what, which]);
}
