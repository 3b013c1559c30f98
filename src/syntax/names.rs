//! Names of persons, organisations and places: a linear score of labels, and the best sequence of them.
//!
//! Only stretches with capitals are scored. Of a document, first [`Memory::note`] is told of every sentence, then
//! names are looked for sentence by sentence: what a word was before tells what it is again.

pub mod case;
mod features;
pub mod gazetteer;
pub mod labels;
mod memory;

use std::ops::Range;

use super::container::{Reader, Writer};
use super::hashed::Table;
use super::hashing::one;
use super::lexemes::Lexeme;
use super::linear::{Linear, MAX_CLASSES, Row, Scorer};
use crate::error::Error;
pub use features::{Prepared, STEP, Sentence};
use labels::{ANY, LABELS, OUTSIDE, Path, Scores};
pub use memory::Memory;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// "Amina Odhiambo"
    Person,
    /// "Ministry of Finance"
    Organisation,
    /// "Nairobi", "Kenya"
    Location,
}

impl NameKind {
    /// All of them, in the order of their labels.
    pub const ALL: [NameKind; 3] = [NameKind::Person, NameKind::Organisation, NameKind::Location];
}

/// A name within a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The words, counted from the beginning of the sentence.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: NameKind,
}

/// What raw text and tables of people have shown of words: three bits for how often they have a capital, four for the
/// kind of name they are mostly part of, two for whether people bear them as given name or surname.
#[derive(Debug, Clone, Default)]
pub struct Known {
    table: Table<u16>,
}

impl Known {
    /// Of words given by the hashes of their lower-case forms.
    #[must_use]
    pub fn new(words: &[(u32, u16)]) -> Known {
        let mut table = Table::with_capacity(words.len());
        for &(hash, bits) in words {
            table.insert(hash, bits);
        }
        Known { table }
    }

    fn of(&self, lexeme: &Lexeme) -> u32 {
        self.table.get(lexeme.lower).map_or(0, u32::from)
    }
}

/// Finds names.
#[derive(Debug, Clone, Default)]
pub struct Names {
    weights: Linear,
    /// Scores of a label after another.
    steps: [Scores; LABELS],
    known: Known,
}

/// Memory for finding, kept between sentences.
#[derive(Debug, Clone, Default)]
pub struct Work {
    prepared: Prepared,
    features: Vec<u32>,
    scores: Vec<Scores>,
    path: Path,
    stretch: Vec<u8>,
    labels: Vec<u8>,
}

impl Names {
    /// A finder of these parts.
    #[must_use]
    pub fn new(known: &[(u32, u16)], rows: &[Row]) -> Names {
        Names::of(Known::new(known), Linear::new(rows))
    }

    fn of(known: Known, weights: Linear) -> Names {
        let mut steps = [[0; LABELS]; LABELS];
        for (from, step) in steps.iter_mut().enumerate() {
            let mut scores = [0; MAX_CLASSES];
            weights.add_scores(&[one(STEP, from as u32)], &mut scores);
            step.copy_from_slice(&scores[..LABELS]);
        }
        Names { weights, steps, known }
    }

    pub(super) fn read(reader: &mut Reader) -> Result<Names, Error> {
        let number = reader.length()?;
        let mut known = Known { table: Table::with_capacity(number) };
        let mut hash = 0_u32;
        for _ in 0..number {
            hash = hash.wrapping_add(reader.number()?);
            let bits = u16::try_from(reader.number()?).map_err(|_| reader.damaged("a known word"))?;
            known.table.insert(hash, bits);
        }
        Ok(Names::of(known, Linear::read(reader)?))
    }

    /// The names of a sentence, in order and without overlap; what the document has shown is read and added to.
    pub fn find(&self, sentence: &Sentence, memory: &mut Memory, work: &mut Work, out: &mut Vec<Name>) {
        work.prepared.set(sentence, &self.known, memory);
        let prepared = &work.prepared;
        let number = prepared.active.len();
        work.labels.clear();
        work.labels.resize(number, OUTSIDE as u8);
        let mut start = 0;
        while start < number {
            if !prepared.active[start] {
                start += 1;
                continue;
            }
            let active = prepared.active[start..].iter().take_while(|&&a| a).count();
            work.scores.clear();
            for at in start..start + active {
                prepared.features(at, &mut work.features);
                let mut scores = [0; MAX_CLASSES];
                self.weights.add_scores(&work.features, &mut scores);
                let mut few = [0; LABELS];
                few.copy_from_slice(&scores[..LABELS]);
                work.scores.push(few);
            }
            work.path.best(&work.scores, &self.steps, |_| ANY, &mut work.stretch);
            work.labels[start..start + active].copy_from_slice(&work.stretch);
            start += active;
        }
        remember(sentence, prepared, &work.labels, memory);
        names(&work.labels, out);
    }
}

/// Notes the labels of a sentence.
pub fn remember(sentence: &Sentence, prepared: &Prepared, labels: &[u8], memory: &mut Memory) {
    for (at, &label) in labels.iter().enumerate() {
        if prepared.cases[at].capital() {
            memory.found(&sentence.lexemes[at], label);
        }
    }
}

/// The names that labels spell.
pub fn names(labels: &[u8], out: &mut Vec<Name>) {
    out.clear();
    let mut start = 0;
    for (at, &label) in labels.iter().enumerate() {
        let label = usize::from(label);
        if labels::opens(label) {
            start = at;
        }
        let kind = labels::kind(label).and_then(|k| NameKind::ALL.get(k));
        if let (true, Some(&kind)) = (labels::closes(label), kind) {
            out.push(Name { tokens: start..at + 1, kind });
        }
    }
}

/// Writes the section.
pub fn write(known: &mut [(u32, u16)], rows: &mut [Row], writer: &mut Writer) {
    known.sort_unstable();
    writer.number(known.len() as u32);
    let mut last = 0;
    for &(hash, bits) in known.iter() {
        writer.number(hash.wrapping_sub(last));
        last = hash;
        writer.number(u32::from(bits));
    }
    super::linear::write(rows, writer);
}
