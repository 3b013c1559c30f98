//! The parser: one step after the other, each chosen by a linear classifier over stack, buffer and the arcs so far.

use super::container::{Reader, Writer};
use super::hashing::{one, three, two};
use super::lexemes::Lexeme;
use super::linear::{Linear, MAX_CLASSES, Row, Scorer};
use super::tags::{Pos, Relation};
use super::transitions::{State, Step};
use crate::error::Error;

/// The trained parser.
#[derive(Debug, Clone, Default)]
pub struct Parser {
    /// The classes.
    pub steps: Vec<Step>,
    weights: Linear,
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
}

impl Parser {
    /// A parser of these parts; what is not trained yet may be empty.
    #[must_use]
    pub fn new(steps: Vec<Step>, rows: &[Row]) -> Parser {
        Parser { steps, weights: Linear::new(rows) }
    }

    pub(super) fn read(reader: &mut Reader) -> Result<Parser, Error> {
        let number = reader.length()?;
        let mut steps = Vec::with_capacity(number);
        for _ in 0..number {
            let kind = reader.byte()?;
            let mut relation =
                || Relation::from_name(reader.text()?).ok_or_else(|| reader.damaged("a relation"));
            steps.push(match kind {
                0 => Step::Shift,
                1 => Step::Left(relation()?),
                2 => Step::Right(relation()?),
                _ => return Err(reader.damaged("a step")),
            });
        }
        // Without these there are states in which nothing can be done.
        let left = steps.iter().any(|s| matches!(s, Step::Left(_)));
        let right = steps.iter().any(|s| matches!(s, Step::Right(_)));
        if steps.len() > MAX_CLASSES || !left || !right || !steps.contains(&Step::Shift) {
            return Err(reader.damaged("the steps"));
        }
        Ok(Parser { steps, weights: Linear::read(reader)? })
    }

    /// Parses a sentence into `state`.
    pub fn parse(&self, input: &Input, state: &mut State) {
        let mut features = Vec::with_capacity(160);
        state.begin(input.atoms.len() - 2);
        while !state.done() {
            let mut scores = [0; MAX_CLASSES];
            features.clear();
            Parser::features(input, state, &mut features);
            self.weights.add_scores(&features, &mut scores);
            let Some(step) = self.best(state, &scores) else { return };
            state.step(self.steps[step]);
        }
    }

    /// The allowed step with the highest score, as an index; of equals the first.
    #[must_use]
    pub fn best(&self, state: &State, scores: &[i32; MAX_CLASSES]) -> Option<usize> {
        let (shift, left, right) = (state.may_shift(), state.may_left(), state.may_right());
        let at_root = state.front >= state.root();
        let mut best: Option<usize> = None;
        for (class, step) in self.steps.iter().enumerate() {
            let allowed = match step {
                Step::Shift => shift,
                Step::Left(relation) => left && (*relation == Relation::Root) == at_root,
                Step::Right(relation) => right && *relation != Relation::Root,
            };
            if allowed && best.is_none_or(|b| scores[class] > scores[b]) {
                best = Some(class);
            }
        }
        best
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
        let s0l2 = a(usize::from(s0d.left[1]));
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
        let folded = |bits: u64| (bits ^ bits >> 32) as u32;
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
            two(14, s2.word, s2.tag),
            two(15, n1.word, n1.tag),
            one(16, n1.tag),
            two(17, n2.word, n2.tag),
            one(18, n2.tag),
            two(19, s0.suffix, s0.tag),
            two(20, n0.suffix, n0.tag),
            // Top of the stack and front of the buffer.
            two(21, s0.word, n0.word),
            three(22, s0.word, s0.tag, n0.tag),
            three(23, s0.tag, n0.word, n0.tag),
            two(24, s0.word, n0.tag),
            two(25, s0.tag, n0.tag),
            two(26, s0.fine, n0.fine),
            three(27, s0.fine, s0.tag, n0.tag),
            three(28, s0.tag, n0.fine, n0.tag),
            two(29, s0.word, n0.fine),
            two(30, s0.fine, n0.word),
            // The two on top of the stack.
            two(31, s1.word, s0.word),
            three(32, s1.word, s1.tag, s0.tag),
            three(33, s1.tag, s0.word, s0.tag),
            two(34, s1.word, s0.tag),
            two(35, s1.tag, s0.tag),
            two(36, s1.fine, s0.fine),
            three(37, s1.fine, s1.tag, s0.tag),
            three(38, s1.tag, s0.fine, s0.tag),
            two(39, s1.word, s0.fine),
            two(40, s1.fine, s0.word),
            // Further pairs.
            two(41, s1.tag, n0.tag),
            three(42, s1.word, s1.tag, n0.tag),
            three(43, s1.tag, n0.word, n0.tag),
            two(44, s1.fine, n0.fine),
            two(45, n0.tag, n1.tag),
            three(46, n0.word, n0.tag, n1.tag),
            three(47, n0.tag, n1.word, n1.tag),
            two(48, n0.word, n1.word),
            two(49, s0.tag, n1.tag),
            two(50, s0.word, n1.word),
            // Threes of tags.
            three(51, s0.tag, n0.tag, n1.tag),
            three(52, s1.tag, s0.tag, n0.tag),
            three(53, s2.tag, s1.tag, s0.tag),
            three(54, n0.tag, n1.tag, n2.tag),
            three(55, s0.tag, n0.tag, n0l.tag),
            three(56, s0.tag, s0l.tag, n0.tag),
            three(57, s0.tag, s0r.tag, n0.tag),
            three(58, s1.tag, s0.tag, s0l.tag),
            three(59, s1.tag, s0.tag, s0r.tag),
            three(60, s1.tag, s1l.tag, s0.tag),
            three(61, s1.tag, s1r.tag, s0.tag),
            three(62, s1r.tag, s0.tag, n0.tag),
            three(63, s1.fine, s0.fine, n0.tag),
            three(64, s0.fine, n0.fine, n1.tag),
            three(65, s1.coarse, s0.coarse, n0.coarse),
            three(66, s0.coarse, n0.coarse, n1.coarse),
            // What depends on them already.
            three(67, s0.tag, relation(s0d.left[0]), s0l.word),
            three(68, s0.tag, relation(s0d.right[0]), s0r.word),
            three(69, s1.tag, relation(s1d.right[0]), s1r.word),
            three(70, s1.tag, relation(s1d.left[0]), s1l.word),
            three(71, n0.tag, relation(n0d.left[0]), n0l.word),
            three(72, s0.tag, relation(s0d.left[0]), relation(s0d.left[1])),
            three(73, s1.tag, relation(s1d.right[0]), relation(s1d.right[1])),
            three(74, n0.tag, relation(n0d.left[0]), relation(n0d.left[1])),
            three(75, s0.tag, s0l.tag, s0l2.tag),
            three(76, s1.tag, s1r.tag, s1r2.tag),
            three(77, n0.tag, n0l.tag, n0l2.tag),
            two(78, s0.tag, folded(s0d.left_relations)),
            two(79, s0.tag, folded(s0d.right_relations)),
            two(80, s1.tag, folded(s1d.left_relations)),
            two(81, s1.tag, folded(s1d.right_relations)),
            two(82, n0.tag, folded(n0d.left_relations)),
            three(83, s0.tag, n0.tag, sides(s0d)),
            three(84, s1.tag, s0.tag, sides(s1d)),
            three(85, s0.tag, n0.tag, sides(n0d)),
            two(86, s0.word, sides(s0d)),
            two(87, s1.word, sides(s1d)),
            three(88, s1.tag, s0.tag, subject(s1d) << 4 | subject(s0d)),
            three(89, s0.tag, n0.tag, subject(s0d) << 4 | subject(n0d)),
            three(90, s1.word, s0.tag, subject(s1d)),
            // Distances and what lies between.
            three(91, s0.tag, n0.tag, near),
            three(92, s1.tag, s0.tag, far),
            two(93, s0.word, near),
            two(94, n0.word, near),
            two(95, s1.word, far),
            three(96, s0.tag, n0.tag, commas0),
            three(97, s1.tag, s0.tag, commas1),
            three(98, s1.tag, s0.tag, n0.word),
            // Where a phrase with a preposition or conjunction belongs.
            two(99, s1.tag, m0),
            two(100, s1.word, m0),
            three(101, s1.word, m0, s0.word),
            three(102, s1.tag, m0, s0.tag),
            three(103, s2.tag, s1.tag, m0),
            three(104, s2.word, s1.tag, m0),
            three(105, s2.tag, s1.word, m0),
            three(106, s0.tag, n0.word, n1.word),
            three(107, s0.word, n0.word, n1.tag),
            two(108, m1, m0),
            three(109, s0.tag, m0, n0.tag),
            three(110, s0.tag, n0.tag, mn),
            two(111, s0.word, mn),
            three(112, s1.fine, m0, s0.fine),
            three(113, s2.fine, s1.fine, m0),
            three(114, s1.tag, m1, s0.tag),
            three(115, s1r.word, s0.word, n0.tag),
            three(116, s1.word, s0.word, n0.tag),
        ]);
    }
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

/// Writes a parser's section.
pub fn write(steps: &[Step], rows: &mut [Row], writer: &mut Writer) {
    writer.number(steps.len() as u32);
    for step in steps {
        match step {
            Step::Shift => writer.byte(0),
            Step::Left(relation) => {
                writer.byte(1);
                writer.text(relation.as_str());
            }
            Step::Right(relation) => {
                writer.byte(2);
                writer.text(relation.as_str());
            }
        }
    }
    super::linear::write(rows, writer);
}
