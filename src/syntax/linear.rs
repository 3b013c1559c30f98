//! A linear classifier over sparse features: whole-number weights, so that a score is the same on every machine.

use super::container::{Reader, Writer};
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
    /// For features with many: a weight for every class. One too large for a byte goes on in the row behind.
    many: Vec<i8>,
    /// Length of a row of `many`.
    stride: usize,
}

/// A feature with at least so many weights gets one for every class: adding up whole rows is quick.
const MANY: usize = 20;
/// Rows are as long as a multiple of this.
const LANES: usize = 32;
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
        let bits = (rows.len() * 2).max(2).next_power_of_two().trailing_zeros();
        let seen_bits = (bits + 3).clamp(6, 31);
        let classes = rows.iter().flat_map(|r| &r.weights).map(|&(c, _)| usize::from(c) + 1).max();
        let mut table = Linear {
            stride: classes.unwrap_or(1).next_multiple_of(LANES).min(MAX_CLASSES),
            many: Vec::new(),
            seen: vec![0; 1 << (seen_bits - 6)],
            seen_shift: 32 - seen_bits,
            slots: vec![Slot::default(); 1 << bits],
            shift: 32 - bits,
            few: vec![0],
        };
        let mask = table.slots.len() - 1;
        for row in rows {
            let mut at = (row.feature >> table.shift) as usize;
            while table.slots[at].place != 0 && table.slots[at].feature != row.feature {
                at = (at + 1) & mask;
            }
            if table.slots[at].place == 0 {
                let place = if row.weights.len() < MANY { table.add_few(row) } else { table.add_many(row) };
                table.slots[at] = Slot { feature: row.feature, place };
                let bit = row.feature >> table.seen_shift;
                table.seen[(bit >> 6) as usize] |= 1 << (bit & 63);
            }
        }
        table
    }

    /// Appends the weights of a row to `few`; one too large for a byte is split.
    fn add_few(&mut self, row: &Row) -> u32 {
        let start = self.few.len();
        self.few.push(0);
        for &(class, weight) in &row.weights {
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
    fn add_many(&mut self, row: &Row) -> u32 {
        let start = self.many.len() / self.stride;
        let mut left = [0_i16; MAX_CLASSES];
        for &(class, weight) in &row.weights {
            left[usize::from(class)] = weight;
        }
        let mut rows = 0;
        while rows < 15 && (rows == 0 || left.iter().any(|&w| w != 0)) {
            for weight in &mut left[..self.stride] {
                let part = byte(*weight);
                self.many.push(part as i8);
                *weight -= part;
            }
            rows += 1;
        }
        IN_MANY | rows << ROWS_SHIFT | start as u32
    }

    /// Reads what [`write`] wrote.
    pub(super) fn read(reader: &mut Reader) -> Result<Linear, Error> {
        let number = reader.length()?;
        let mut rows = Vec::with_capacity(number);
        let mut feature = 0_u32;
        for _ in 0..number {
            feature = feature.wrapping_add(reader.number()?);
            let length = reader.length()?;
            let mut weights = Vec::with_capacity(length);
            for _ in 0..length {
                let class = reader.byte()?;
                if usize::from(class) >= MAX_CLASSES {
                    return Err(reader.damaged("a class out of range"));
                }
                let zigzag = reader.number()?;
                let weight = (zigzag >> 1) as i32 ^ -((zigzag & 1) as i32);
                weights.push((class, i16::try_from(weight).map_err(|_| reader.damaged("a weight"))?));
            }
            rows.push(Row { feature, weights });
        }
        Ok(Linear::new(&rows))
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
        for feature in &mut found[..number] {
            *feature = self.place(*feature);
        }
        let mut sums = [0_i16; MAX_CLASSES];
        for &place in &found[..number] {
            if place & IN_MANY == 0 {
                let place = place as usize;
                let length = usize::from(self.few[place]);
                for &cell in &self.few[place + 1..=place + length] {
                    let sum = &mut sums[usize::from(cell & 0x7F)];
                    *sum = sum.wrapping_add((cell as i16) >> 8);
                }
            } else {
                let rows = (place >> ROWS_SHIFT & 15) as usize;
                let start = (place & ((1 << ROWS_SHIFT) - 1)) as usize * self.stride;
                for row in self.many[start..start + rows * self.stride].chunks_exact(self.stride) {
                    for (sums, row) in sums.chunks_exact_mut(LANES).zip(row.chunks_exact(LANES)) {
                        for (sum, &weight) in sums.iter_mut().zip(row) {
                            *sum = sum.wrapping_add(i16::from(weight));
                        }
                    }
                }
            }
        }
        for (score, sum) in scores.iter_mut().zip(sums) {
            *score += i32::from(sum);
        }
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

/// Writes rows, sorted by feature.
pub fn write(rows: &mut [Row], writer: &mut Writer) {
    rows.sort_by_key(|r| r.feature);
    writer.number(rows.len() as u32);
    let mut last = 0;
    for row in rows.iter() {
        writer.number(row.feature.wrapping_sub(last));
        last = row.feature;
        let number = row.weights.len().min(255);
        writer.number(number as u32);
        for &(class, weight) in &row.weights[..number] {
            writer.byte(class);
            let w = i32::from(weight);
            writer.number(((w << 1) ^ (w >> 31)) as u32);
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
        let mut writer = Writer::default();
        write(&mut rows, &mut writer);
        let bytes = writer.into_bytes();
        let mut reader = Reader::new(&bytes, "test");
        let table = Linear::read(&mut reader).unwrap();
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
