//! An averaged perceptron over sparse features: whole numbers throughout, so that training is the same to the byte.

use std::collections::BTreeMap;

use summitry::train::{MAX_CLASSES, Row, Scorer, Table};

/// How far the right class is to be ahead: what is barely right would be wrong on the next text.
const MARGIN: i32 = 20;

/// The class with the highest score of those that are not right.
pub fn rival(scores: &[i32], right: usize) -> usize {
    let others = (0..scores.len()).filter(|&c| c != right);
    others.max_by_key(|&c| (scores[c], usize::MAX - c)).unwrap_or(right)
}

/// Weights that are being trained.
#[derive(Default)]
pub struct Weights {
    index: Table<u32>,
    rows: Vec<FeatureWeights>,
    clock: i64,
}

#[derive(Default)]
struct FeatureWeights {
    feature: u32,
    /// How often it was changed.
    changes: u32,
    cells: Vec<Cell>,
}

struct Cell {
    class: u8,
    weight: i32,
    /// Sum of the weight over the time up to `stamp`.
    total: i64,
    stamp: i64,
}

impl Scorer for Weights {
    fn add_scores(&self, features: &[u32], scores: &mut [i32; MAX_CLASSES]) {
        for &feature in features {
            if let Some(row) = self.index.get(feature) {
                for cell in &self.rows[row as usize].cells {
                    scores[usize::from(cell.class)] += cell.weight;
                }
            }
        }
    }
}

impl Weights {
    /// Lets time pass: one call a decision.
    pub fn tick(&mut self) {
        self.clock += 1;
    }

    /// Moves the weights of the features towards one class and away from another.
    pub fn update(&mut self, features: &[u32], towards: usize, away: usize) {
        for &feature in features {
            let clock = self.clock;
            let row = self.row(feature);
            row.changes += 1;
            row.add(towards as u8, 1, clock);
            row.add(away as u8, -1, clock);
        }
    }

    /// Learns from a decision: moves the weights of the features unless the right class is well ahead of its best rival.
    pub fn learn(&mut self, features: &[u32], scores: &[i32], right: usize, rival: usize) {
        self.tick();
        if right != rival && scores[right] - scores[rival] <= MARGIN {
            self.update(features, right, rival);
        }
    }

    /// Changes the weight of a feature for one class.
    pub fn add(&mut self, feature: u32, class: usize, by: i32) {
        let clock = self.clock;
        let row = self.row(feature);
        row.changes += 1;
        row.add(class as u8, by, clock);
    }

    fn row(&mut self, feature: u32) -> &mut FeatureWeights {
        let next = self.rows.len() as u32;
        let row = self.index.get_or_insert(feature, next);
        if row == next {
            self.rows.push(FeatureWeights { feature, ..FeatureWeights::default() });
        }
        &mut self.rows[row as usize]
    }

    /// Averages over the whole time, times `scale`; drops features changed fewer than `changes` times, and weights
    /// that are smaller than `least` once scaled.
    pub fn averaged(&self, scale: i64, changes: u32, least: i64) -> Vec<Row> {
        let kept = self.rows.iter().filter(|r| r.changes >= changes);
        let mut rows: Vec<Row> = kept
            .filter_map(|r| {
                bounded(r.feature, r.cells.iter().map(|c| (c.class, c.average(self.clock, scale))), least)
            })
            .collect();
        rows.sort_by_key(|r| r.feature);
        rows
    }
}

/// A row of the weights that are not smaller than `least`; none where all are.
fn bounded(feature: u32, weights: impl Iterator<Item = (u8, i64)>, least: i64) -> Option<Row> {
    let bounded = |w: i64| w.clamp(i64::from(i16::MIN), i64::from(i16::MAX)) as i16;
    let mut weights: Vec<(u8, i16)> =
        weights.filter(|(_, w)| w.abs() >= least).map(|(class, w)| (class, bounded(w))).collect();
    weights.sort_unstable();
    (!weights.is_empty()).then_some(Row { feature, weights })
}

/// How much finer weights are before the mean of several is taken.
const FINER: i64 = 64;

/// The mean of what [`Weights::averaged`] would give for several learners; `changes` is what each should have seen.
pub fn mean(all: &[&Weights], scale: i64, changes: u32, least: i64) -> Vec<Row> {
    let mut sums: BTreeMap<u32, (u32, BTreeMap<u8, i64>)> = BTreeMap::new();
    for weights in all {
        for row in &weights.rows {
            let sum = sums.entry(row.feature).or_default();
            sum.0 += row.changes;
            for cell in &row.cells {
                *sum.1.entry(cell.class).or_default() += cell.average(weights.clock, scale * FINER);
            }
        }
    }
    let number = all.len() as i64;
    let least_changes = changes * all.len() as u32;
    sums.into_iter()
        .filter(|(_, (changes, _))| *changes >= least_changes)
        .filter_map(|(feature, (_, cells))| {
            let means = cells.into_iter().map(|(class, sum)| (class, rounded(sum, number * FINER)));
            bounded(feature, means, least)
        })
        .collect()
}

/// The quotient, rounded to the nearest.
fn rounded(a: i64, b: i64) -> i64 {
    (2 * a + b * a.signum()) / (2 * b)
}

impl Cell {
    /// The average weight over the whole time, times `scale`.
    fn average(&self, clock: i64, scale: i64) -> i64 {
        let total = self.total + i64::from(self.weight) * (clock - self.stamp);
        rounded(total * scale, clock.max(1))
    }
}

impl FeatureWeights {
    fn add(&mut self, class: u8, by: i32, clock: i64) {
        let at = self.cells.iter().position(|c| c.class == class).unwrap_or_else(|| {
            self.cells.push(Cell { class, weight: 0, total: 0, stamp: clock });
            self.cells.len() - 1
        });
        let cell = &mut self.cells[at];
        cell.total += i64::from(cell.weight) * (clock - cell.stamp);
        cell.stamp = clock;
        cell.weight += by;
    }
}

/// Numbers that look like chance and are the same on every run (xorshift).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((u128::from(self.0) * limit as u128) >> 64) as usize
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_learns_which_feature_means_what() {
        let mut weights = Weights::default();
        let examples = [([11, 1], 0), ([12, 1], 1), ([13, 1], 2)];
        for _ in 0..20 {
            for (features, class) in examples {
                weights.tick();
                let mut scores = [0; MAX_CLASSES];
                weights.add_scores(&features, &mut scores);
                let guess = (0..3).max_by_key(|&c| scores[c]).unwrap();
                if guess != class {
                    weights.update(&features, class, guess);
                }
            }
        }
        let rows = weights.averaged(100, 1, 1);
        for (features, class) in examples {
            let mut scores = [0; MAX_CLASSES];
            for row in rows.iter().filter(|r| features.contains(&r.feature)) {
                for &(c, w) in &row.weights {
                    scores[usize::from(c)] += i32::from(w);
                }
            }
            assert_eq!((0..3).max_by_key(|&c| scores[c]), Some(class));
        }
    }
}
