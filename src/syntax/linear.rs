//! A linear classifier over sparse features: whole-number weights, so that a score is the same on every machine.

use super::container::Reader;
#[cfg(any(feature = "train", test))]
use super::container::Writer;
use crate::error::Error;

/// Most classes that a classifier may have.
pub const MAX_CLASSES: usize = 128;

/// What scores classes from the hashes of features: the finished weights, or those that are being trained.
pub trait Scorer {
    /// Adds the weights of the features to the scores, one a class.
    fn add_scores(&self, features: &[u32], scores: &mut [i32; MAX_CLASSES]);
}

/// The weights of a feature, as they are handed over from training.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The feature's hash.
    pub feature: u32,
    /// Classes with their weights.
    pub weights: Vec<(u8, i16)>,
}

/// Weights in a table made for looking up.
///
/// Most features of a text were never seen in training. A bit for each that was, in a map small enough for the fast
/// memory of a processor, keeps them from the table; the rest is looked up in three rounds, so that one need not wait
/// for the other.
#[derive(Debug, Clone, Default)]
pub struct Linear {
    /// A bit is set where a feature has these upper bits.
    seen: Vec<u64>,
    seen_shift: u32,
    /// Open addressing: hash of the feature and place of its weights; free where the place is 0.
    slots: Vec<Slot>,
    shift: u32,
    /// For features with few weights: their number, then each with its class in the low byte. Begins with an empty row.
    few: Vec<u16>,
    /// For features with many: a weight for every class, plus `ZERO`, eight in a word. One too large for a byte goes
    /// on in the row behind.
    many: Vec<u64>,
    /// Words in a row of `many`.
    stride: usize,
}

/// A feature with at least so many weights gets one for every class: adding up whole rows is quick.
const MANY: usize = 20;
/// What stands in `many` for no weight.
const ZERO: u8 = 128;
/// Weights in a word of `many`.
const LANES: usize = 8;
/// Every second byte of a word, so that sums of two bytes have room beside each other.
const EVEN: u64 = 0x00FF_00FF_00FF_00FF;
/// In a place: the weights stand in `many`.
const IN_MANY: u32 = 1 << 31;
/// In a place in `many`: where the number of rows stands, 15 at most.
const ROWS_SHIFT: u32 = 27;

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    feature: u32,
    place: u32,
}

/// Features looked up in one go.
const BATCH: usize = 128;

impl Linear {
    /// A table of rows; of two rows of one feature the first counts.
    #[must_use]
    pub fn new(rows: &[Row]) -> Linear {
        let classes = rows.iter().flat_map(|r| &r.weights).map(|&(c, _)| usize::from(c) + 1).max();
        let mut table = Linear::with_room(rows.len(), classes.unwrap_or(1));
        for row in rows {
            table.insert(row.feature, &row.weights);
        }
        table
    }

    /// An empty table with room for so many features of so many classes.
    fn with_room(features: usize, classes: usize) -> Linear {
        // At most four of five slots are taken.
        let bits = (features * 5 / 4 + 1).max(2).next_power_of_two().trailing_zeros();
        let seen_bits = (bits + 3).clamp(6, 31);
        Linear {
            stride: classes.div_ceil(LANES).clamp(1, MAX_CLASSES / LANES),
            many: Vec::new(),
            seen: vec![0; 1 << (seen_bits - 6)],
            seen_shift: 32 - seen_bits,
            slots: vec![Slot::default(); 1 << bits],
            shift: 32 - bits,
            few: vec![0],
        }
    }

    fn insert(&mut self, feature: u32, weights: &[(u8, i16)]) {
        let mask = self.slots.len() - 1;
        let mut at = (feature >> self.shift) as usize;
        while self.slots[at].place != 0 && self.slots[at].feature != feature {
            at = (at + 1) & mask;
        }
        if self.slots[at].place == 0 {
            let place = if weights.len() < MANY { self.add_few(weights) } else { self.add_many(weights) };
            self.slots[at] = Slot { feature, place };
            let bit = feature >> self.seen_shift;
            self.seen[(bit >> 6) as usize] |= 1 << (bit & 63);
        }
    }

    /// Appends the weights of a row to `few`; one too large for a byte is split.
    fn add_few(&mut self, weights: &[(u8, i16)]) -> u32 {
        let start = self.few.len();
        self.few.push(0);
        for &(class, weight) in weights {
            let mut left = weight;
            while left != 0 {
                let part = byte(left);
                self.few.push((part as u16) << 8 | u16::from(class));
                left -= part;
            }
        }
        self.few[start] = (self.few.len() - start - 1) as u16;
        start as u32
    }

    /// Appends the weights of a row to `many`.
    fn add_many(&mut self, weights: &[(u8, i16)]) -> u32 {
        let start = self.many.len() / self.stride;
        let mut left = [0_i16; MAX_CLASSES];
        for &(class, weight) in weights {
            left[usize::from(class)] = weight;
        }
        let mut rows = 0;
        while rows < 15 && (rows == 0 || left.iter().any(|&w| w != 0)) {
            for eight in left[..self.stride * LANES].chunks_exact_mut(LANES) {
                let mut word = 0;
                for weight in eight.iter_mut().rev() {
                    let part = byte(*weight);
                    word = word << 8 | (part + i16::from(ZERO)) as u64;
                    *weight -= part;
                }
                self.many.push(word);
            }
            rows += 1;
        }
        IN_MANY | rows << ROWS_SHIFT | start as u32
    }

    /// Whether no feature has a weight.
    #[cfg(test)]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.iter().all(|s| s.place == 0)
    }

    /// Reads what [`write`] wrote, with so many classes at most.
    pub fn read(reader: &mut Reader, classes: usize) -> Result<Linear, Error> {
        let number = reader.length()?;
        let mut table = Linear::with_room(number, classes);
        let mut weights = Vec::new();
        let mut last = 0;
        for _ in 0..number {
            let feature = reader.hash(&mut last)?;
            weights.clear();
            for _ in 0..reader.length()? {
                let class = reader.byte()?;
                if usize::from(class) >= classes.min(MAX_CLASSES) {
                    return Err(reader.damaged("a class out of range"));
                }
                weights.push((class, reader.weight()?));
            }
            table.insert(feature, &weights);
        }
        Ok(table)
    }

    /// The place of a feature's weights; 0, an empty row of `few`, where it has none.
    #[inline]
    fn place(&self, feature: u32) -> u32 {
        let mask = self.slots.len() - 1;
        let mut at = (feature >> self.shift) as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot.feature == feature || slot.place == 0 {
                return slot.place;
            }
            at = (at + 1) & mask;
        }
    }

    #[inline]
    fn add_batch(&self, features: &[u32], scores: &mut [i32; MAX_CLASSES]) {
        let mut found = [0_u32; BATCH];
        let mut number = 0;
        for &feature in features {
            let bit = feature >> self.seen_shift;
            let word = self.seen[(bit >> 6) as usize];
            found[number] = feature;
            number += (word >> (bit & 63) & 1) as usize;
        }
        // All slots, then the first weights of all rows, are asked for before any is looked at, so that the memory
        // works on many at once.
        let mut slots = [Slot::default(); BATCH];
        for (slot, &feature) in slots.iter_mut().zip(&found[..number]) {
            *slot = self.slots[(feature >> self.shift) as usize];
        }
        for (feature, slot) in found[..number].iter_mut().zip(&slots) {
            let settled = slot.feature == *feature || slot.place == 0;
            *feature = if settled { slot.place } else { self.place(*feature) };
        }
        let mut first = [0_u16; BATCH];
        for (first, &place) in first.iter_mut().zip(&found[..number]) {
            *first = if place & IN_MANY == 0 {
                self.few[place as usize]
            } else {
                (self.many[self.row_start(place)] & 1) as u16
            };
        }
        // Sums of the bytes 0, 2, 4, 6 and of the bytes 1, 3, 5, 7 of each word of a row.
        let mut sums = [[0_u64; 2]; MAX_CLASSES / LANES];
        let mut rows_added = 0_u16;
        for (&place, &first) in found[..number].iter().zip(&first) {
            if place & IN_MANY == 0 {
                let place = place as usize;
                for &cell in &self.few[place + 1..=place + usize::from(first)] {
                    scores[usize::from(cell & 0x7F)] += i32::from((cell as i16) >> 8);
                }
            } else {
                let rows = (place >> ROWS_SHIFT & 15) as usize;
                rows_added += rows as u16;
                let start = self.row_start(place);
                for row in self.many[start..start + rows * self.stride].chunks_exact(self.stride) {
                    for (sums, &word) in sums.iter_mut().zip(row) {
                        sums[0] = sums[0].wrapping_add(word & EVEN);
                        sums[1] = sums[1].wrapping_add(word >> 8 & EVEN);
                    }
                }
            }
        }
        let zeros = i32::from(rows_added) * i32::from(ZERO);
        for (eight, sums) in scores.chunks_exact_mut(LANES).zip(&sums[..self.stride]) {
            for (lane, score) in eight.iter_mut().enumerate() {
                *score += (sums[lane % 2] >> (16 * (lane / 2)) & 0xFFFF) as i32 - zeros;
            }
        }
    }

    /// Where the weights of a place in `many` begin.
    #[inline]
    fn row_start(&self, place: u32) -> usize {
        (place & ((1 << ROWS_SHIFT) - 1)) as usize * self.stride
    }
}

/// What of a weight fits into a byte.
fn byte(weight: i16) -> i16 {
    weight.clamp(i16::from(i8::MIN), i16::from(i8::MAX))
}

impl Scorer for Linear {
    #[inline]
    fn add_scores(&self, features: &[u32], scores: &mut [i32; MAX_CLASSES]) {
        if self.slots.is_empty() {
            return;
        }
        // One less than a batch holds, for the place behind the last found.
        for batch in features.chunks(BATCH - 1) {
            self.add_batch(batch, scores);
        }
    }
}

#[cfg(any(feature = "train", test))]
/// Writes rows, sorted by feature.
pub fn write(rows: &mut [Row], writer: &mut Writer) {
    rows.sort_by_key(|r| r.feature);
    writer.number(rows.len() as u32);
    let mut last = 0;
    for row in rows.iter() {
        writer.hash(row.feature, &mut last);
        let number = row.weights.len().min(255);
        writer.number(number as u32);
        for &(class, weight) in &row.weights[..number] {
            writer.byte(class);
            writer.weight(weight);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_scores_the_same() {
        let mut rows: Vec<Row> = (1..2000_u32)
            .map(|i| Row {
                feature: i.wrapping_mul(0x9E37_79B9),
                weights: vec![((i % 7) as u8, i as i16 - 900), (100, 3)],
            })
            .collect();
        let many = |n: u8| (0..n).map(|c| (c, i16::from(c) * 29 - 1800)).filter(|&(_, w)| w != 0).collect();
        rows.extend([25, 60, 100, 128].map(|n| Row { feature: u32::from(n), weights: many(n) }));
        let mut writer = Writer::default();
        write(&mut rows, &mut writer);
        let bytes = writer.into_bytes();
        let mut reader = Reader::new(&bytes, "test");
        let table = Linear::read(&mut reader, MAX_CLASSES).unwrap();
        for row in &rows {
            let mut scores = [0; MAX_CLASSES];
            table.add_scores(&[row.feature, 1, 2, 3], &mut scores);
            for &(class, weight) in &row.weights {
                assert_eq!(scores[usize::from(class)], i32::from(weight));
            }
        }
    }

    #[test]
    fn an_empty_table_scores_nothing() {
        let mut scores = [0; MAX_CLASSES];
        Linear::default().add_scores(&[], &mut scores);
        Linear::new(&[]).add_scores(&[7, 8], &mut scores);
        assert_eq!(scores, [0; MAX_CLASSES]);
    }
}
