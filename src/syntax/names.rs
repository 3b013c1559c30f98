//! Names of persons, organisations and places: a linear score of labels, and the best sequence of them.
//!
//! Only stretches with capitals are scored. What a word is in one sentence of a document tells what it is in others:
//! by how it is written there, and by the names found before. (A second look at all sentences, with the names found
//! behind as well, was tried and found no more.)

pub mod case;
mod features;
pub mod gazetteer;
pub mod labels;
mod memory;

use std::ops::Range;

use super::container::Reader;
#[cfg(any(feature = "train", test))]
use super::container::Writer;
use super::hashed::Table;
use super::hashing::one;
use super::lexemes::Lexeme;
use super::linear::{Linear, MAX_CLASSES, Row, Scorer};
use crate::error::Error;
use case::Case;
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
        let mut last = 0;
        for _ in 0..number {
            let hash = reader.hash(&mut last)?;
            let bits = u16::try_from(reader.number()?).map_err(|_| reader.damaged("a known word"))?;
            known.table.insert(hash, bits);
        }
        Ok(Names::of(known, Linear::read(reader, LABELS)?))
    }

    /// The names of the sentences of a document, of each in order and without overlap.
    pub fn find(&self, document: &[Sentence], work: &mut Work, out: &mut Vec<Vec<Name>>) {
        let mut memory = Memory::default();
        for sentence in document {
            memory.note(sentence.words, sentence.lexemes);
        }
        out.clear();
        for sentence in document {
            self.label(sentence, &memory, work);
            remember(sentence, &work.labels, &mut memory);
            out.push(names(&work.labels));
        }
    }

    /// Puts the labels of a sentence into `work`.
    fn label(&self, sentence: &Sentence, memory: &Memory, work: &mut Work) {
        work.prepared.set(sentence, &self.known, memory);
        let prepared = &work.prepared;
        let number = prepared.active.len();
        work.labels.clear();
        work.labels.resize(number, OUTSIDE as u8);
        let mut start = 0;
        while start < number {
            let length = prepared.active[start..].iter().take_while(|&&a| a).count();
            if length == 0 {
                start += 1;
                continue;
            }
            work.scores.clear();
            for at in start..start + length {
                prepared.features(at, &mut work.features);
                let mut scores = [0; MAX_CLASSES];
                self.weights.add_scores(&work.features, &mut scores);
                let mut few = [0; LABELS];
                few.copy_from_slice(&scores[..LABELS]);
                work.scores.push(few);
            }
            work.path.best(&work.scores, &self.steps, |_| ANY, &mut work.stretch);
            work.labels[start..start + length].copy_from_slice(&work.stretch);
            start += length;
        }
    }
}

/// Notes the labels of a sentence.
pub fn remember(sentence: &Sentence, labels: &[u8], memory: &mut Memory) {
    for ((word, lexeme), &label) in sentence.words.iter().zip(sentence.lexemes).zip(labels) {
        if Case::of(word).capital() {
            memory.found(lexeme, label);
        }
    }
}

/// The names that labels spell.
#[must_use]
pub fn names(labels: &[u8]) -> Vec<Name> {
    let mut out = Vec::new();
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
    out
}

#[cfg(any(feature = "train", test))]
/// Writes the section.
pub fn write(known: &mut [(u32, u16)], rows: &mut [Row], writer: &mut Writer) {
    known.sort_unstable();
    writer.number(known.len() as u32);
    let mut last = 0;
    for &(hash, bits) in known.iter() {
        writer.hash(hash, &mut last);
        writer.number(u32::from(bits));
    }
    super::linear::write(rows, writer);
}

#[cfg(test)]
mod tests {
    use super::labels::{Place, label};
    use super::*;
    use crate::syntax::hashing::two;
    use crate::syntax::lexemes::Clusters;
    use crate::syntax::tags::{Pos, Upos, Xpos};

    const NOUN: Pos = Pos { upos: Upos::Noun, xpos: Xpos::Nn };

    fn find(names: &Names, sentences: &[&str]) -> Vec<Vec<Name>> {
        let words: Vec<Vec<&str>> = sentences.iter().map(|s| s.split(' ').collect()).collect();
        let clusters = Clusters::default();
        let lexemes: Vec<Vec<Lexeme>> =
            words.iter().map(|s| s.iter().map(|w| clusters.lexeme(w)).collect()).collect();
        let tags: Vec<Vec<u8>> = words.iter().map(|s| vec![0; s.len()]).collect();
        let document: Vec<Sentence> = words
            .iter()
            .zip(&lexemes)
            .zip(&tags)
            .map(|((words, lexemes), tags)| Sentence { words, lexemes, tags, inventory: &[NOUN] })
            .collect();
        let mut out = Vec::new();
        names.find(&document, &mut Work::default(), &mut out);
        out
    }

    fn row(feature: u32, label: usize) -> Row {
        Row { feature, weights: vec![(label as u8, 9)] }
    }

    #[test]
    fn weights_make_names_and_memory_carries_them_on() {
        let lower = |word: &str| Clusters::default().lexeme(word).lower;
        let person = |place| label(0, place);
        let rows = [
            row(one(3, lower("mira")), person(Place::First)),
            row(one(3, lower("okello")), person(Place::Last)),
            // What was a person once is one again (feature 38: seen once, kind 0), alone.
            row(one(38, 2), person(Place::Only)),
        ];
        let names = Names::new(&[], &rows);
        let found = find(&names, &["then Mira Okello spoke", "then Okello left"]);
        assert_eq!(found[0], [Name { tokens: 1..3, kind: NameKind::Person }]);
        assert_eq!(found[1], [Name { tokens: 1..2, kind: NameKind::Person }]);
        assert_eq!(find(&names, &["then Okello left"]), [[]]);
        assert_eq!(find(&names, &["", "nothing here"]), [[], []]);
    }

    #[test]
    fn names_are_in_range_and_apart_whatever_the_weights() {
        let text = ["A B of C d E , F", "ALL IN CAPITALS HERE", "the U.N. and al-X of Y -- Z", "x"];
        for seed in 1..40_u32 {
            let rows: Vec<Row> = (0..2000_u32)
                .map(|i| {
                    let feature = if i < 400 { two(25, i, seed) } else { one(25, i) };
                    let label = (i.wrapping_mul(seed) >> 3) % LABELS as u32;
                    Row { feature, weights: vec![(label as u8, (i % 19) as i16 - 6)] }
                })
                .collect();
            for (sentence, names) in text.iter().zip(find(&Names::new(&[], &rows), &text)) {
                let mut last = 0;
                for name in names {
                    assert!(name.tokens.start >= last && name.tokens.start < name.tokens.end);
                    last = name.tokens.end;
                }
                assert!(last <= sentence.split(' ').count());
            }
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let mut rows = vec![row(7, 1), row(one(STEP, 0), 3)];
        let mut known = vec![(9, 300), (4, 2)];
        let mut writer = Writer::default();
        write(&mut known, &mut rows, &mut writer);
        let bytes = writer.into_bytes();
        let names = Names::read(&mut Reader::new(&bytes, "names")).unwrap();
        assert_eq!(names.steps[0][3], 9);
        assert_eq!(names.known.table.get(9), Some(300));
        for at in 0..bytes.len() {
            assert!(Names::read(&mut Reader::new(&bytes[..at], "names")).is_err());
        }
    }
}
