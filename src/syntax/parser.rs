//! The parser: one step after the other, each chosen by a linear classifier over stack, buffer and the arcs so far.

use super::container::Reader;
#[cfg(any(feature = "train", test))]
use super::container::Writer;
use super::hashed::Table;
use super::hashing::{one, three, two};
use super::lexemes::Lexeme;
#[cfg(any(feature = "train", test))]
use super::linear::Row;
use super::linear::{Linear, MAX_CLASSES, Scorer};
use super::tags::{Pos, Relation};
use super::transitions::{State, Step};
use super::triples::Triples;
use crate::error::Error;

/// The trained parser. One classifier chooses the step, and where that makes an arc, another its relation.
#[derive(Debug, Clone, Default)]
pub struct Parser {
    /// The classes of relations.
    pub relations: Vec<Relation>,
    /// The class of arcs between words of two tags where it is hardly ever another, so that nothing is to be decided.
    sure: Table<u8>,
    steps: Triples,
    labels: Linear,
}

/// What the features of a sentence are read from: one for each token, one for the root, one for nothing.
#[derive(Debug, Clone, Default)]
pub struct Input {
    atoms: Vec<Atom>,
    /// Commas before each token.
    commas: Vec<u16>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Atom {
    word: u32,
    tag: u32,
    fine: u32,
    coarse: u32,
    suffix: u32,
}

impl Input {
    /// Fills it for a sentence; `tags` are indices of `inventory`.
    pub fn set(&mut self, lexemes: &[Lexeme], tags: &[u8], inventory: &[Pos]) {
        self.atoms.clear();
        self.commas.clear();
        let mut commas = 0_u16;
        for (lexeme, &tag) in lexemes.iter().zip(tags) {
            let pos = inventory.get(usize::from(tag));
            let code = pos.map_or(0, |p| (p.upos as u32) << 8 | p.xpos as u32);
            self.atoms.push(Atom {
                word: lexeme.lower,
                tag: code + 1,
                fine: u32::from(lexeme.fine),
                coarse: u32::from(lexeme.coarse),
                suffix: lexeme.suffixes[2],
            });
            self.commas.push(commas);
            commas += u16::from(pos.is_some_and(|p| p.xpos == super::tags::Xpos::Comma));
        }
        self.commas.extend([commas; 2]);
        self.atoms.push(Atom { word: 2, tag: 1 << 16, fine: 1 << 10, coarse: 1 << 8, suffix: 2 });
        self.atoms.push(Atom { word: 3, tag: 1 << 17, fine: 1 << 11, coarse: 1 << 9, suffix: 3 });
    }

    /// The tags of both ends of an arc and its side, as a hash.
    #[must_use]
    pub fn ends(&self, child: usize, head: usize) -> u32 {
        two(u32::from(child < head), self.atoms[child].tag, self.atoms[head].tag)
    }
}

impl Parser {
    #[cfg(any(feature = "train", test))]
    /// A parser of these parts; what is not trained yet may be empty.
    #[must_use]
    pub fn new(relations: Vec<Relation>, sure: &[(u32, u8)], steps: &[Row], labels: &[Row]) -> Parser {
        let sure = sure.iter().copied().collect();
        Parser { relations, sure, steps: Triples::new(steps), labels: Linear::new(labels) }
    }

    pub(super) fn read(reader: &mut Reader) -> Result<Parser, Error> {
        let number = reader.length()?;
        let mut relations = Vec::with_capacity(number);
        for _ in 0..number {
            let relation = Relation::from_name(reader.text()?);
            relations.push(relation.ok_or_else(|| reader.damaged("a relation"))?);
        }
        if relations.is_empty() || relations.len() > MAX_CLASSES {
            return Err(reader.damaged("the number of relations"));
        }
        let number = reader.length()?;
        let mut sure = Table::with_capacity(number);
        let mut last = 0;
        for _ in 0..number {
            let key = reader.hash(&mut last)?;
            let class = reader.byte()?;
            if usize::from(class) >= relations.len() {
                return Err(reader.damaged("a class out of range"));
            }
            sure.insert(key, class);
        }
        let steps = Triples::read(reader)?;
        let labels = Linear::read(reader, relations.len())?;
        Ok(Parser { relations, sure, steps, labels })
    }

    /// Parses a sentence into `state`.
    pub fn parse(&self, input: &Input, state: &mut State) {
        let mut features = Vec::with_capacity(160);
        state.begin(input.atoms.len().saturating_sub(2));
        while !state.done() {
            features.clear();
            Parser::features(input, state, &mut features);
            let step = Parser::best(state, self.steps.scores(&features));
            let relation = self.relation(input, state, step, &mut features);
            state.step(step, relation);
        }
    }

    /// The relation of the arc that a step makes.
    fn relation(&self, input: &Input, state: &State, step: Step, features: &mut Vec<u32>) -> Relation {
        let Some((child, head)) = state.arc(step) else { return Relation::Dep };
        if head >= state.root() {
            return Relation::Root;
        }
        let class = self.sure.get(input.ends(child, head)).unwrap_or_else(|| {
            features.clear();
            Parser::label_features(input, state, step, features);
            let mut scores = [0; MAX_CLASSES];
            self.labels.add_scores(features, &mut scores);
            super::tagger::best(&scores[..self.relations.len()])
        });
        self.relations.get(usize::from(class)).copied().unwrap_or(Relation::Dep)
    }

    /// The allowed step with the highest score; of equals the first. Until the tree is whole there is one.
    #[must_use]
    pub fn best(state: &State, scores: [i32; 3]) -> Step {
        let mut best: Option<(i32, Step)> = None;
        for (step, score) in Step::ALL.into_iter().zip(scores) {
            if state.allows(step) && best.is_none_or(|(b, _)| score > b) {
                best = Some((score, step));
            }
        }
        best.map_or(Step::Shift, |(_, step)| step)
    }

    /// Appends the features of the arc that a step would make.
    pub fn label_features(input: &Input, state: &State, step: Step, out: &mut Vec<u32>) {
        let Some((child, head)) = state.arc(step) else { return };
        let side = u32::from(step == Step::Left) << 24;
        let nothing = state.root() + 1;
        let at = |i: usize| &input.atoms[i.min(nothing)];
        let (c, h) = (at(child), at(head));
        let (cd, hd) = (&state.below[child], &state.below[head]);
        let before = if child == 0 { nothing } else { child - 1 };
        let (left, right) = (at(before), at(child + 1));
        let behind = at(if head < state.root() { head + 1 } else { nothing });
        let marker = at(usize::from(cd.marker)).word;
        let siblings = if step == Step::Left { hd.left_relations } else { hd.right_relations };
        let nearest = if step == Step::Left { hd.left[0] } else { hd.right[0] };
        let sibling = if usize::from(nearest) < state.root() {
            state.relations[usize::from(nearest)] as u32
        } else {
            255
        };
        let far = distance(child.min(head), child.max(head));
        let hc = at(usize::from(cd.left[0]));
        // What lies below both on the stack, and what comes behind them.
        let under = at(state.stacked(if step == Step::Left { 1 } else { 2 }));
        let next = at(if step == Step::Left { state.ahead(1) } else { state.ahead(0) });
        let head_marker = at(usize::from(hd.marker)).word;
        let (first, last) = (child.min(head), child.max(head).min(nothing));
        let commas = u32::from(input.commas[last].saturating_sub(input.commas[first])).min(3);
        let t = |n: u32| n | side;
        out.extend_from_slice(&[
            one(t(200), c.word),
            one(t(201), c.tag),
            two(t(202), c.word, c.tag),
            two(t(203), c.fine, c.tag),
            one(t(204), h.word),
            one(t(205), h.tag),
            two(t(206), h.word, h.tag),
            two(t(207), h.fine, h.tag),
            two(t(208), c.tag, h.tag),
            two(t(209), c.word, h.tag),
            two(t(210), c.tag, h.word),
            two(t(211), c.fine, h.fine),
            three(t(212), c.fine, c.tag, h.tag),
            three(t(213), c.tag, h.fine, h.tag),
            three(t(214), c.tag, h.tag, marker),
            three(t(215), c.fine, h.tag, marker),
            three(t(216), c.tag, h.word, marker),
            three(t(217), c.tag, h.tag, folded(siblings)),
            three(t(218), c.tag, h.tag, sibling),
            three(t(219), c.tag, h.tag, folded(cd.left_relations)),
            three(t(220), c.tag, h.tag, folded(cd.right_relations)),
            three(t(221), c.tag, h.tag, far),
            three(t(222), c.tag, h.tag, left.tag),
            three(t(223), c.tag, h.tag, right.tag),
            three(t(224), c.tag, h.tag, behind.tag),
            two(t(225), c.word, left.tag),
            two(t(226), c.word, right.tag),
            two(t(227), c.suffix, h.tag),
            two(t(228), h.suffix, c.tag),
            three(t(229), c.tag, h.tag, hc.word),
            two(t(230), h.word, folded(siblings)),
            two(t(231), c.word, h.word),
            three(t(232), c.tag, h.tag, left.word),
            three(t(233), c.tag, h.tag, right.word),
            two(t(234), c.fine, folded(cd.left_relations)),
            three(t(235), h.tag, folded(hd.left_relations), c.tag),
            three(t(236), c.tag, h.tag, next.tag),
            three(t(237), c.tag, h.tag, next.word),
            three(t(238), c.tag, h.tag, under.tag),
            three(t(239), c.tag, h.tag, under.word),
            three(t(240), c.word, h.tag, under.tag),
            three(t(241), c.tag, h.tag, commas),
            three(t(242), c.fine, h.fine, marker),
            two(t(243), c.word, marker),
            three(t(244), c.tag, h.tag, head_marker),
            three(t(245), h.word, c.fine, c.tag),
            three(t(246), c.word, h.fine, h.tag),
        ]);
    }

    /// Appends the features of a state.
    pub fn features(input: &Input, state: &State, out: &mut Vec<u32>) {
        let a = |i: usize| &input.atoms[i];
        let b = |i: usize| &state.below[i];
        let nothing = state.root() + 1;
        let relation = |i: u16| {
            if usize::from(i) < state.root() { state.relations[usize::from(i)] as u32 } else { 255 }
        };
        let (i0, i1, i2) = (state.stacked(0), state.stacked(1), state.stacked(2));
        let (j0, j1, j2) = (state.ahead(0), state.ahead(1), state.ahead(2));
        let (s0, s1, s2) = (a(i0), a(i1), a(i2));
        let (n0, n1, n2) = (a(j0), a(j1), a(j2));
        let (s0d, s1d, n0d) = (b(i0), b(i1), b(j0));
        let s0l = a(usize::from(s0d.left[0]));
        let s0r = a(usize::from(s0d.right[0]));
        let s1l = a(usize::from(s1d.left[0]));
        let s1r = a(usize::from(s1d.right[0]));
        let s1r2 = a(usize::from(s1d.right[1]));
        let n0l = a(usize::from(n0d.left[0]));
        let n0l2 = a(usize::from(n0d.left[1]));
        let m0 = a(usize::from(s0d.marker)).word;
        let m1 = a(usize::from(s1d.marker)).word;
        let mn = a(usize::from(n0d.marker)).word;
        let near = if i0 < nothing && j0 < nothing { distance(i0, j0) } else { 9 };
        let far = if i1 < nothing && i0 < nothing { distance(i1, i0) } else { 9 };
        let commas = |from: usize, to: usize| {
            if from < nothing && to < nothing {
                u32::from(input.commas[to].saturating_sub(input.commas[from])).min(3)
            } else {
                5
            }
        };
        let (commas0, commas1) = (commas(i0, j0), commas(i1, i0));
        let sides =
            |d: &super::transitions::Below| u32::from(d.lefts.min(3)) << 2 | u32::from(d.rights.min(3));
        let subject = |d: &super::transitions::Below| {
            let bits = 1 << (Relation::Nsubj as u8)
                | 1 << (Relation::NsubjPass as u8)
                | 1 << (Relation::Csubj as u8);
            let object =
                1 << (Relation::Obj as u8) | 1 << (Relation::Ccomp as u8) | 1 << (Relation::Xcomp as u8);
            u32::from(d.left_relations & bits != 0)
                | u32::from(d.right_relations & object != 0) << 1
                | u32::from(d.left_relations & (1 << Relation::Cop as u8) != 0) << 2
        };
        out.extend_from_slice(&[
            one(1, s0.word),
            two(2, s0.word, s0.tag),
            one(3, s0.tag),
            two(4, s0.fine, s0.tag),
            one(5, s1.word),
            two(6, s1.word, s1.tag),
            one(7, s1.tag),
            two(8, s1.fine, s1.tag),
            one(9, n0.word),
            two(10, n0.word, n0.tag),
            one(11, n0.tag),
            two(12, n0.fine, n0.tag),
            one(13, s2.tag),
            two(15, n1.word, n1.tag),
            one(16, n1.tag),
            two(17, n2.word, n2.tag),
            one(18, n2.tag),
            // Top of the stack and front of the buffer.
            two(21, s0.word, n0.word),
            three(22, s0.word, s0.tag, n0.tag),
            three(23, s0.tag, n0.word, n0.tag),
            two(24, s0.word, n0.tag),
            two(25, s0.tag, n0.tag),
            two(26, s0.fine, n0.fine),
            three(27, s0.fine, s0.tag, n0.tag),
            three(28, s0.tag, n0.fine, n0.tag),
            // The two on top of the stack.
            two(31, s1.word, s0.word),
            three(32, s1.word, s1.tag, s0.tag),
            three(33, s1.tag, s0.word, s0.tag),
            two(34, s1.word, s0.tag),
            two(35, s1.tag, s0.tag),
            two(36, s1.fine, s0.fine),
            three(37, s1.fine, s1.tag, s0.tag),
            three(38, s1.tag, s0.fine, s0.tag),
            // Further pairs.
            two(41, s1.tag, n0.tag),
            three(42, s1.word, s1.tag, n0.tag),
            three(43, s1.tag, n0.word, n0.tag),
            two(44, s1.fine, n0.fine),
            two(45, n0.tag, n1.tag),
            three(46, n0.word, n0.tag, n1.tag),
            three(47, n0.tag, n1.word, n1.tag),
            two(49, s0.tag, n1.tag),
            // Threes of tags.
            three(51, s0.tag, n0.tag, n1.tag),
            three(52, s1.tag, s0.tag, n0.tag),
            three(53, s2.tag, s1.tag, s0.tag),
            three(55, s0.tag, n0.tag, n0l.tag),
            three(56, s0.tag, s0l.tag, n0.tag),
            three(57, s0.tag, s0r.tag, n0.tag),
            three(58, s1.tag, s0.tag, s0l.tag),
            three(59, s1.tag, s0.tag, s0r.tag),
            three(60, s1.tag, s1l.tag, s0.tag),
            three(61, s1.tag, s1r.tag, s0.tag),
            three(62, s1r.tag, s0.tag, n0.tag),
            three(63, s1.fine, s0.fine, n0.tag),
            three(65, s1.coarse, s0.coarse, n0.coarse),
            // What depends on them already.
            three(67, s0.tag, relation(s0d.left[0]), s0l.word),
            three(68, s0.tag, relation(s0d.right[0]), s0r.word),
            three(69, s1.tag, relation(s1d.right[0]), s1r.word),
            three(70, s1.tag, relation(s1d.left[0]), s1l.word),
            three(71, n0.tag, relation(n0d.left[0]), n0l.word),
            three(72, s0.tag, relation(s0d.left[0]), relation(s0d.left[1])),
            three(73, s1.tag, relation(s1d.right[0]), relation(s1d.right[1])),
            three(74, n0.tag, relation(n0d.left[0]), relation(n0d.left[1])),
            three(76, s1.tag, s1r.tag, s1r2.tag),
            three(77, n0.tag, n0l.tag, n0l2.tag),
            two(78, s0.tag, folded(s0d.left_relations)),
            two(79, s0.tag, folded(s0d.right_relations)),
            two(80, s1.tag, folded(s1d.left_relations)),
            two(81, s1.tag, folded(s1d.right_relations)),
            two(82, n0.tag, folded(n0d.left_relations)),
            three(83, s0.tag, n0.tag, sides(s0d)),
            three(84, s1.tag, s0.tag, sides(s1d)),
            two(87, s1.word, sides(s1d)),
            three(88, s1.tag, s0.tag, subject(s1d) << 4 | subject(s0d)),
            three(89, s0.tag, n0.tag, subject(s0d) << 4 | subject(n0d)),
            three(90, s1.word, s0.tag, subject(s1d)),
            // Distances and what lies between.
            three(91, s0.tag, n0.tag, near),
            three(92, s1.tag, s0.tag, far),
            two(94, n0.word, near),
            three(96, s0.tag, n0.tag, commas0),
            three(97, s1.tag, s0.tag, commas1),
            three(98, s1.tag, s0.tag, n0.word),
            // Where a phrase with a preposition or conjunction belongs.
            two(99, s1.tag, m0),
            two(100, s1.word, m0),
            three(102, s1.tag, m0, s0.tag),
            three(103, s2.tag, s1.tag, m0),
            three(106, s0.tag, n0.word, n1.word),
            two(108, m1, m0),
            three(109, s0.tag, m0, n0.tag),
            three(110, s0.tag, n0.tag, mn),
            three(112, s1.fine, m0, s0.fine),
            three(113, s2.fine, s1.fine, m0),
            three(114, s1.tag, m1, s0.tag),
        ]);
    }
}

/// A set of relations, a bit each, as one value of a feature.
fn folded(bits: u64) -> u32 {
    (bits ^ bits >> 32) as u32
}

/// How far two words are apart, in steps.
fn distance(from: usize, to: usize) -> u32 {
    match to.saturating_sub(from) {
        d @ 0..=4 => d as u32,
        5..=7 => 5,
        8..=12 => 6,
        13..=20 => 7,
        _ => 8,
    }
}

#[cfg(any(feature = "train", test))]
/// Writes a parser's section.
pub fn write(
    relations: &[Relation],
    sure: &mut [(u32, u8)],
    steps: &mut [Row],
    labels: &mut [Row],
    writer: &mut Writer,
) {
    writer.number(relations.len() as u32);
    for relation in relations {
        writer.text(relation.as_str());
    }
    sure.sort_unstable();
    writer.number(sure.len() as u32);
    let mut last = 0;
    for &(key, class) in sure.iter() {
        writer.hash(key, &mut last);
        writer.byte(class);
    }
    super::triples::write(steps, writer);
    super::linear::write(labels, writer);
}
