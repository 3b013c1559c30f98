//! A linear classifier of three classes: the weights of a feature stand in its slot, so that looking one up touches the
//! memory once.

use super::container::Reader;
#[cfg(any(feature = "train", test))]
use super::container::Writer;
#[cfg(any(feature = "train", test))]
use super::linear::Row;
use crate::error::Error;

/// Classes.
pub const CLASSES: usize = 3;

/// Weights in a table made for looking up.
#[derive(Debug, Clone, Default)]
pub struct Triples {
    /// A bit is set where a feature falls into its place; most features of a text were never seen in training.
    seen: Vec<u64>,
    /// Open addressing.
    slots: Vec<Slot>,
}

/// Eight bytes, so that many lie close together.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// What tells a feature from others that fall into the same place; 0 in a free slot.
    check: u16,
    weights: [i16; CLASSES],
}

/// The lower half of a feature: the upper half is in its place already.
#[inline]
fn check(feature: u32) -> u16 {
    (feature as u16).max(1)
}

/// Features looked up in one go.
const BATCH: usize = 128;

/// Spreads features over `length` places, in their order.
#[inline]
fn place(feature: u32, length: usize) -> usize {
    ((u64::from(feature) * length as u64) >> 32) as usize
}

impl Triples {
    /// A table of rows; of two rows of one feature the first counts.
    #[cfg(any(feature = "train", test))]
    #[must_use]
    pub fn new(rows: &[Row]) -> Triples {
        let mut table = Triples::with_room(rows.len());
        for row in rows {
            let mut weights = [0; CLASSES];
            for &(class, weight) in &row.weights {
                if let Some(w) = weights.get_mut(usize::from(class)) {
                    *w = weight;
                }
            }
            table.insert(row.feature, weights);
        }
        table
    }

    /// An empty table with room for so many features.
    fn with_room(features: usize) -> Triples {
        let slots = vec![Slot::default(); features * 3 / 2 + 2];
        Triples { seen: vec![0; (features / 12).max(1)], slots }
    }

    fn insert(&mut self, feature: u32, weights: [i16; CLASSES]) {
        let length = self.slots.len();
        let mut at = place(feature, length);
        while self.slots[at].check != 0 && self.slots[at].check != check(feature) {
            at = if at + 1 == length { 0 } else { at + 1 };
        }
        if self.slots[at].check == 0 {
            self.slots[at] = Slot { check: check(feature), weights };
            let bit = place(feature, self.seen.len() * 64);
            self.seen[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// Reads what [`write`] wrote.
    pub(super) fn read(reader: &mut Reader) -> Result<Triples, Error> {
        let number = reader.length()?;
        let mut table = Triples::with_room(number);
        let mut last = 0;
        for _ in 0..number {
            let feature = reader.hash(&mut last)?;
            let mut weights = [0; CLASSES];
            for weight in &mut weights {
                *weight = reader.weight()?;
            }
            table.insert(feature, weights);
        }
        Ok(table)
    }

    /// The sums of the weights of the features.
    #[must_use]
    pub fn scores(&self, features: &[u32]) -> [i32; CLASSES] {
        let mut sums = [0; CLASSES];
        if self.slots.is_empty() {
            return sums;
        }
        let bits = self.seen.len() * 64;
        // One less than a batch holds, for the place behind the last found.
        for batch in features.chunks(BATCH - 1) {
            let mut found = [0_u32; BATCH];
            let mut number = 0;
            for &feature in batch {
                let bit = place(feature, bits);
                found[number] = feature;
                number += (self.seen[bit / 64] >> (bit % 64) & 1) as usize;
            }
            // All slots are asked for before any is looked at, so that the memory works on many at once.
            let mut first = [Slot::default(); BATCH];
            for (first, &feature) in first.iter_mut().zip(&found[..number]) {
                *first = self.slots[place(feature, self.slots.len())];
            }
            for (&feature, &first) in found[..number].iter().zip(&first) {
                let settled = first.check == check(feature) || first.check == 0;
                let slot = if settled { first } else { self.further(feature) };
                // Without a branch: a slot of another feature adds nothing.
                let counts = i32::from(slot.check == check(feature));
                for (sum, &weight) in sums.iter_mut().zip(&slot.weights) {
                    *sum += i32::from(weight) * counts;
                }
            }
        }
        sums
    }

    /// The slot of a feature that is not in its first place; a free one where it has none.
    fn further(&self, feature: u32) -> Slot {
        let mut at = place(feature, self.slots.len());
        loop {
            at = if at + 1 == self.slots.len() { 0 } else { at + 1 };
            let slot = self.slots[at];
            if slot.check == check(feature) || slot.check == 0 {
                return slot;
            }
        }
    }
}

/// Writes rows, sorted by feature.
#[cfg(any(feature = "train", test))]
pub fn write(rows: &mut [Row], writer: &mut Writer) {
    rows.sort_by_key(|r| r.feature);
    writer.number(rows.len() as u32);
    let mut last = 0;
    for row in rows.iter() {
        writer.hash(row.feature, &mut last);
        for class in 0..CLASSES as u8 {
            let weight = row.weights.iter().find(|&&(c, _)| c == class).map_or(0, |&(_, w)| w);
            writer.weight(weight);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_scores_the_same() {
        let row = |i: u32| Row {
            feature: i.wrapping_mul(0x9E37_79B9),
            weights: vec![(0, i as i16 - 900), (2, -(i as i16))],
        };
        let mut rows: Vec<Row> = (1..2000).map(row).collect();
        let mut writer = Writer::default();
        write(&mut rows, &mut writer);
        let bytes = writer.into_bytes();
        let table = Triples::read(&mut Reader::new(&bytes, "test")).unwrap();
        for row in &rows {
            let first = i32::from(row.weights[0].1);
            assert_eq!(table.scores(&[row.feature, 1, 2, 3]), [first, 0, i32::from(row.weights[1].1)]);
        }
        assert_eq!(Triples::default().scores(&[5]), [0; 3]);
        assert_eq!(Triples::new(&[]).scores(&[5, 0, u32::MAX]), [0; 3]);
    }
}
