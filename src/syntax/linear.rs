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
#[derive(Debug, Clone, Default)]
pub struct Linear {
    /// Open addressing: hash of the feature, place and number of its weights; free where the number is 0.
    slots: Vec<Slot>,
    shift: u32,
    /// Class in the low byte, weight in the upper half.
    weights: Vec<i32>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    feature: u32,
    /// Place in `weights`, times 256, plus number.
    place: u32,
}

impl Linear {
    /// A table of rows; of two rows of one feature the first counts.
    #[must_use]
    pub fn new(rows: &[Row]) -> Linear {
        let bits = (rows.len() * 2).max(2).next_power_of_two().trailing_zeros();
        let mut table =
            Linear { slots: vec![Slot::default(); 1 << bits], shift: 32 - bits, weights: Vec::new() };
        for row in rows {
            let number = row.weights.len().min(255);
            let Ok(start) = u32::try_from(table.weights.len()) else { break };
            if start >= 1 << 24 || number == 0 {
                continue;
            }
            let mut at = (row.feature >> table.shift) as usize;
            while table.slots[at].place != 0 && table.slots[at].feature != row.feature {
                at = (at + 1) & (table.slots.len() - 1);
            }
            if table.slots[at].place == 0 {
                table.slots[at] = Slot { feature: row.feature, place: start << 8 | number as u32 };
                let packed = row.weights[..number].iter().map(|&(c, w)| (i32::from(w) << 8) | i32::from(c));
                table.weights.extend(packed);
            }
        }
        table
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

    #[inline]
    fn find(&self, feature: u32) -> &[i32] {
        let mask = self.slots.len() - 1;
        let mut at = (feature >> self.shift) as usize & mask;
        loop {
            let Some(slot) = self.slots.get(at) else { return &[] };
            if slot.place == 0 {
                return &[];
            }
            if slot.feature == feature {
                let start = (slot.place >> 8) as usize;
                return self.weights.get(start..start + (slot.place & 0xFF) as usize).unwrap_or(&[]);
            }
            at = (at + 1) & mask;
        }
    }
}

impl Scorer for Linear {
    #[inline]
    fn add_scores(&self, features: &[u32], scores: &mut [i32; MAX_CLASSES]) {
        for &feature in features {
            for &packed in self.find(feature) {
                scores[(packed & 0x7F) as usize] += packed >> 8;
            }
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
