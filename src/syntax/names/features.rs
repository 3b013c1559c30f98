//! What the score of a token's label is read from.

use super::Known;
use super::case::{Case, Style};
use super::gazetteer::{self, Marks};
use super::memory::Memory;
use crate::syntax::hashing::{one, three, two};
use crate::syntax::lexemes::Lexeme;
use crate::syntax::tags::{Pos, Upos};

/// The feature of a label that follows another.
pub const STEP: u32 = 1000;
/// Most tokens without a capital within a stretch in which names are looked for.
const GAP: usize = 3;

/// A sentence, as it comes from the stages before.
#[derive(Debug, Clone, Copy)]
pub struct Sentence<'a> {
    /// The words as written.
    pub words: &'a [&'a str],
    /// One a word.
    pub lexemes: &'a [Lexeme],
    /// One a word, as indices of `inventory`.
    pub tags: &'a [u8],
    /// The tagger's tags.
    pub inventory: &'a [Pos],
}

/// A sentence made ready; its memory is kept between sentences.
#[derive(Debug, Clone, Default)]
pub struct Prepared {
    /// One a word.
    pub cases: Vec<Case>,
    /// How the sentence is written.
    pub style: Style,
    /// Whether the word may stand in a name, so that it is worth scoring.
    pub active: Vec<bool>,
    tags: Vec<Pos>,
    marks: Vec<Marks>,
    known: Vec<u32>,
    seen: Vec<(u32, u32)>,
    /// Beginning and end of the run of capitals that a word stands in.
    runs: Vec<(u32, u32)>,
    lexemes: Vec<Lexeme>,
}

/// Lexemes looked at on either side.
const MARGIN: usize = 2;

impl Prepared {
    /// Makes a sentence ready.
    pub fn set(&mut self, sentence: &Sentence, known: &Known, memory: &Memory) {
        let number = sentence.words.len().min(sentence.lexemes.len()).min(sentence.tags.len());
        let words = &sentence.words[..number];
        let lexemes = &sentence.lexemes[..number];
        self.cases.clear();
        self.cases.extend(words.iter().map(|w| Case::of(w)));
        self.style = Style::of(words, &self.cases);
        let none = Pos { upos: Upos::X, xpos: crate::syntax::tags::Xpos::Nn };
        self.tags.clear();
        let tag = |&t: &u8| sentence.inventory.get(usize::from(t)).copied().unwrap_or(none);
        self.tags.extend(sentence.tags[..number].iter().map(tag));
        gazetteer::mark(lexemes, &self.cases, &mut self.marks);
        self.set_active(words);
        self.known.clear();
        self.seen.clear();
        for (lexeme, active) in lexemes.iter().zip(&self.active) {
            self.known.push(if *active { known.of(lexeme) } else { 0 });
            self.seen.push(if *active { memory.of(lexeme) } else { (0, 0) });
        }
        self.lexemes.clear();
        let beyond = Lexeme { lower: 1, ..Lexeme::default() };
        self.lexemes.extend([beyond; MARGIN]);
        self.lexemes.extend_from_slice(lexemes);
        self.lexemes.extend([beyond; MARGIN]);
        self.set_runs();
    }

    /// A word with a capital, or tagged as a proper noun, and what may join two of them.
    fn set_active(&mut self, words: &[&str]) {
        self.active.clear();
        self.active.resize(words.len(), false);
        let mut last: Option<usize> = None;
        for at in 0..words.len() {
            if !self.cases[at].capital() && self.tags[at].upos != Upos::Propn {
                continue;
            }
            self.active[at] = true;
            if let Some(last) = last {
                let between = last + 1..at;
                let joins = |t: usize| {
                    matches!(
                        self.tags[t].upos,
                        Upos::Adp
                            | Upos::Det
                            | Upos::Cconj
                            | Upos::Part
                            | Upos::Punct
                            | Upos::Sym
                            | Upos::X
                            | Upos::Num
                    )
                };
                if between.len() <= GAP && between.clone().all(joins) {
                    self.active[between].fill(true);
                }
            }
            last = Some(at);
        }
    }

    fn set_runs(&mut self) {
        let number = self.cases.len();
        self.runs.clear();
        self.runs.resize(number, (0, 0));
        let mut start = 0;
        for at in 0..=number {
            if at < number && self.cases[at].capital() {
                continue;
            }
            self.runs[start..at].fill((start as u32, at as u32));
            if at < number {
                self.runs[at] = (at as u32, at as u32);
            }
            start = at + 1;
        }
    }

    fn lexeme(&self, i: usize, by: isize) -> &Lexeme {
        &self.lexemes[(i + MARGIN).wrapping_add_signed(by).min(self.lexemes.len() - 1)]
    }

    fn tag(&self, i: usize, by: isize) -> u32 {
        let at = i.checked_add_signed(by).and_then(|at| self.tags.get(at));
        at.map_or(255, |t| t.xpos as u32)
    }

    fn marks(&self, i: usize, by: isize) -> Marks {
        i.checked_add_signed(by).and_then(|at| self.marks.get(at)).copied().unwrap_or(0)
    }

    fn known(&self, i: usize, by: isize) -> u32 {
        i.checked_add_signed(by).and_then(|at| self.known.get(at)).copied().unwrap_or(0)
    }

    fn case(&self, i: usize, by: isize) -> u32 {
        i.checked_add_signed(by).and_then(|at| self.cases.get(at)).map_or(7, |&c| c as u32)
    }

    fn seen(&self, i: usize, by: isize) -> (u32, u32) {
        i.checked_add_signed(by).and_then(|at| self.seen.get(at)).copied().unwrap_or((0, 0))
    }

    /// The features of a word.
    pub fn features(&self, i: usize, out: &mut Vec<u32>) {
        out.clear();
        let style = self.style as u32;
        let w = self.lexeme(i, 0);
        let (l1, l2) = (self.lexeme(i, -1), self.lexeme(i, -2));
        let (r1, r2) = (self.lexeme(i, 1), self.lexeme(i, 2));
        let start = u32::from(i == 0) + 4 * style;
        let shape = if self.style == Style::Upper { 1 } else { w.shape };
        let (t0, tl, tr) = (self.tag(i, 0) + 256 * style, self.tag(i, -1), self.tag(i, 1));
        let (c0, cl, cr) = (self.case(i, 0), self.case(i, -1), self.case(i, 1));
        let cases = c0 + 8 * cl + 64 * cr + 512 * style;
        let known = self.known(i, 0);
        let (seen_case, seen_kind) = self.seen(i, 0);
        let fold = |m: Marks| (m ^ m >> 32) as u32;
        let (m0, ml, mr) = (fold(self.marks(i, 0)), fold(self.marks(i, -1)), fold(self.marks(i, 1)));
        out.extend_from_slice(&[
            one(1, start),
            one(2, w.form ^ style),
            one(3, w.lower),
            two(4, shape, start),
            one(5, w.suffixes[1]),
            one(6, w.suffixes[2]),
            one(7, w.suffixes[3]),
            one(8, w.prefixes[1]),
            one(9, w.prefixes[2]),
            two(10, u32::from(w.fine), c0),
            two(11, u32::from(w.coarse), cases),
            one(12, t0),
            two(13, t0, tl),
            two(14, t0, tr),
            one(15, l1.lower),
            one(16, l2.lower),
            one(17, r1.lower),
            one(18, r2.lower),
            two(19, l1.lower, w.lower),
            two(20, w.lower, r1.lower),
            two(21, l1.lower, shape),
            two(22, r1.lower, shape),
            two(23, l2.lower, l1.lower),
            two(24, r1.lower, r2.lower),
            one(25, cases),
            one(26, u32::from(l1.fine)),
            one(27, u32::from(r1.fine)),
            two(28, u32::from(w.fine), u32::from(l1.coarse)),
            two(29, u32::from(w.fine), u32::from(r1.coarse)),
            one(30, u32::from(l2.fine)),
            one(31, u32::from(r2.fine)),
            three(32, t0, tl, tr),
            three(33, known & 7, c0, start),
            two(34, known >> 3, c0),
            two(35, self.known(i, -1) >> 3, known >> 3),
            two(36, known >> 3, self.known(i, 1) >> 3),
            two(37, seen_case, start),
            one(38, seen_kind),
            two(39, self.seen(i, -1).1, seen_kind),
            two(40, seen_kind, self.seen(i, 1).1),
            two(41, m0, c0),
            two(42, ml, m0),
            two(43, m0, mr),
            two(44, ml, u32::from(w.fine)),
            two(45, m0, known >> 3),
        ]);
        gazetteer::each_mark(self.marks(i, 0), |m| out.push(two(46, m, c0)));
        gazetteer::each_mark(self.marks(i, -1), |m| out.push(one(47, m)));
        gazetteer::each_mark(self.marks(i, 1), |m| out.push(one(48, m)));
        if self.style != Style::Upper {
            self.run_features(i, out);
        }
    }

    /// What stands at the ends of the run of capitals, and before and behind it: it tells what a long name is.
    fn run_features(&self, i: usize, out: &mut Vec<u32>) {
        let (start, end) = self.runs[i];
        let (start, end) = (start as usize, end as usize);
        if start == end {
            return;
        }
        let style = self.style as u32;
        let place = u32::from(i == start) + 2 * u32::from(i + 1 == end) + 4 * style;
        let length = (end - start).min(5) as u32;
        let first = self.lexeme(start, 0);
        let last = self.lexeme(end - 1, 0);
        let before = self.lexeme(start, -1);
        let behind = self.lexeme(end - 1, 1);
        out.extend_from_slice(&[
            two(60, length, place),
            two(61, last.lower, place),
            two(62, first.lower, place),
            two(63, before.lower, place),
            two(64, behind.lower, place),
            two(65, u32::from(last.fine), place),
            two(66, u32::from(behind.fine), place),
            two(67, u32::from(before.fine), place),
            two(68, u32::from(first.fine), u32::from(last.fine)),
            two(69, last.suffixes[2], place),
        ]);
        // "Ministry of Foreign Affairs": the head stands before the preposition.
        if start >= 2 && self.tags[start - 1].upos == Upos::Adp && self.cases[start - 2].capital() {
            out.push(two(70, self.lexeme(start, -2).lower, before.lower));
            out.push(two(71, u32::from(self.lexeme(start, -2).fine), before.lower));
        }
        if let (Some(Upos::Adp), Some(case)) = (self.tags.get(end).map(|t| t.upos), self.cases.get(end + 1)) {
            if case.capital() {
                out.push(two(72, last.lower, behind.lower));
            }
        }
    }
}
