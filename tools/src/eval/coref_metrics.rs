//! Scores of coreference: MUC, B³, CEAF with entities (φ4), and their mean.
//!
//! Both sides are partitions of mentions, which are numbers; the same number is the same mention.

use std::collections::HashMap;

/// Sums from which precision and recall are made, so that documents can be added up.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sums {
    pub right_of_gold: f64,
    pub gold: f64,
    pub right_of_found: f64,
    pub found: f64,
}

impl Sums {
    fn add(&mut self, other: Sums) {
        self.right_of_gold += other.right_of_gold;
        self.gold += other.gold;
        self.right_of_found += other.right_of_found;
        self.found += other.found;
    }

    /// F1 in percent.
    pub fn f1(&self) -> f64 {
        let ratio = |right: f64, all: f64| if all > 0.0 { right / all } else { 0.0 };
        let (r, p) = (ratio(self.right_of_gold, self.gold), ratio(self.right_of_found, self.found));
        if p + r > 0.0 { 200.0 * p * r / (p + r) } else { 0.0 }
    }
}

/// The scores of one or several documents.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scores {
    pub mentions: Sums,
    pub muc: Sums,
    pub b3: Sums,
    pub ceaf: Sums,
}

impl Scores {
    /// Adds the scores of a document.
    pub fn add_document(&mut self, gold: &[Vec<usize>], found: &[Vec<usize>]) {
        let gold_of = clusters_of(gold);
        let found_of = clusters_of(found);
        let both = gold_of.keys().filter(|m| found_of.contains_key(m)).count() as f64;
        self.mentions.add(Sums {
            right_of_gold: both,
            gold: gold_of.len() as f64,
            right_of_found: both,
            found: found_of.len() as f64,
        });
        let (right_of_gold, of_gold) = muc(gold, &found_of);
        let (right_of_found, of_found) = muc(found, &gold_of);
        self.muc.add(Sums { right_of_gold, gold: of_gold, right_of_found, found: of_found });
        self.b3.add(Sums {
            right_of_gold: b3(gold, &found_of),
            gold: gold_of.len() as f64,
            right_of_found: b3(found, &gold_of),
            found: found_of.len() as f64,
        });
        let right = ceaf(gold, found, &found_of);
        self.ceaf.add(Sums {
            right_of_gold: right,
            gold: gold.len() as f64,
            right_of_found: right,
            found: found.len() as f64,
        });
    }

    /// The mean of the three F1.
    pub fn conll(&self) -> f64 {
        (self.muc.f1() + self.b3.f1() + self.ceaf.f1()) / 3.0
    }
}

fn clusters_of(clusters: &[Vec<usize>]) -> HashMap<usize, usize> {
    clusters.iter().enumerate().flat_map(|(i, c)| c.iter().map(move |&m| (m, i))).collect()
}

/// Links of `clusters` that the other side has, of how many.
fn muc(clusters: &[Vec<usize>], other: &HashMap<usize, usize>) -> (f64, f64) {
    let (mut right, mut all) = (0, 0);
    for cluster in clusters {
        let mut parts: Vec<usize> = cluster.iter().filter_map(|m| other.get(m).copied()).collect();
        let missing = cluster.len() - parts.len();
        parts.sort_unstable();
        parts.dedup();
        right += cluster.len() - parts.len() - missing;
        all += cluster.len() - 1;
    }
    (right as f64, all as f64)
}

/// For each mention the share of its cluster that is with it on the other side as well, summed.
fn b3(clusters: &[Vec<usize>], other: &HashMap<usize, usize>) -> f64 {
    let share = |cluster: &Vec<usize>| {
        let mut together: HashMap<usize, f64> = HashMap::new();
        for m in cluster {
            if let Some(&c) = other.get(m) {
                *together.entry(c).or_default() += 1.0;
            }
        }
        // Summed in a fixed order, so that two runs print the same digits.
        let mut counts: Vec<f64> = together.into_values().map(|n| n * n / cluster.len() as f64).collect();
        counts.sort_by(f64::total_cmp);
        counts.iter().sum::<f64>()
    };
    clusters.iter().map(share).sum()
}

/// The similarity of the best one-to-one pairing of clusters.
fn ceaf(gold: &[Vec<usize>], found: &[Vec<usize>], found_of: &HashMap<usize, usize>) -> f64 {
    let n = gold.len().max(found.len());
    if n == 0 {
        return 0.0;
    }
    let mut similar = vec![vec![0.0; n]; n];
    for (g, cluster) in gold.iter().enumerate() {
        for m in cluster {
            if let Some(&f) = found_of.get(m) {
                similar[g][f] += 2.0 / (cluster.len() + found[f].len()) as f64;
            }
        }
    }
    best_pairing(&similar)
}

/// The largest sum of one cell a row and column of a square matrix (Hungarian method).
fn best_pairing(value: &[Vec<f64>]) -> f64 {
    let n = value.len();
    // Potentials of rows and columns, the row of each column; index 0 stands for none.
    let (mut u, mut v) = (vec![0.0; n + 1], vec![0.0; n + 1]);
    let mut row_of = vec![0; n + 1];
    for row in 1..=n {
        row_of[0] = row;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; n + 1];
        let mut used = vec![false; n + 1];
        let mut way = vec![0; n + 1];
        while row_of[column] != 0 {
            used[column] = true;
            let i = row_of[column];
            let (mut delta, mut next) = (f64::INFINITY, 0);
            for j in 1..=n {
                if used[j] {
                    continue;
                }
                let cost = -value[i - 1][j - 1] - u[i] - v[j];
                if cost < least[j] {
                    least[j] = cost;
                    way[j] = column;
                }
                if least[j] < delta {
                    delta = least[j];
                    next = j;
                }
            }
            for j in 0..=n {
                if used[j] {
                    u[row_of[j]] += delta;
                    v[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[way[column]];
            column = way[column];
        }
    }
    (1..=n).map(|j| value[row_of[j] - 1][j - 1]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(gold: &[&[usize]], found: &[&[usize]]) -> [String; 3] {
        let own = |side: &[&[usize]]| side.iter().map(|c| c.to_vec()).collect::<Vec<_>>();
        let mut s = Scores::default();
        s.add_document(&own(gold), &own(found));
        [s.muc, s.b3, s.ceaf].map(|sums| format!("{:.2}", sums.f1()))
    }

    #[test]
    fn the_same_partition_is_perfect() {
        assert_eq!(scores(&[&[1, 2, 3], &[4]], &[&[4], &[3, 1, 2]]), ["100.00", "100.00", "100.00"]);
    }

    #[test]
    fn nothing_found_is_zero() {
        assert_eq!(scores(&[&[1, 2]], &[]), ["0.00", "0.00", "0.00"]);
    }

    #[test]
    fn a_cluster_in_two_loses_recall() {
        // MUC: recall 1/2, precision 1/1. B³: recall (2·2/3 + 1·1/3)/3 = 5/9, precision 1. CEAF: 2·2/5 of 1 and of 2.
        assert_eq!(scores(&[&[1, 2, 3]], &[&[1, 2], &[3]]), ["66.67", "71.43", "53.33"]);
    }

    #[test]
    fn a_mention_that_is_none_costs_precision() {
        // MUC: recall 1/1, precision 1/2. B³: recall 1, precision (2·2/3)/3 = 4/9. CEAF: 4/5 of 1 and 1.
        assert_eq!(scores(&[&[1, 2]], &[&[1, 2, 9]]), ["66.67", "61.54", "80.00"]);
    }

    #[test]
    fn the_pairing_is_the_best_not_the_greedy_one() {
        let value = vec![vec![5.0, 4.0, 0.0], vec![4.0, 0.0, 0.0], vec![0.0, 0.0, 1.0]];
        assert!((best_pairing(&value) - 9.0).abs() < 1e-9);
    }
}
