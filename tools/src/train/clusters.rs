//! Words in clusters by exchange: a word moves to the cluster under which its neighbours in running text, before and
//! behind, become likeliest (predictive exchange in both directions; Uszkoreit and Brants 2008, Dehdari et al. 2016).

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use summitry::language::Text;
use summitry::train::{Clusters, Writer};

use super::raw;
use crate::error::Result;

/// Number of fine and of coarse clusters.
const FINE: usize = 512;
const COARSE: usize = 48;
/// A word must stand in the raw text this often.
const LEAST: u32 = 5;
const ROUNDS: usize = 12;

/// The hash of each word with its two clusters, counted from 1.
pub fn train(data: &Path) -> Result<Vec<(u32, u16, u16)>> {
    let (words, pairs) = count(data)?;
    let fine = exchange(words.len(), &pairs, FINE);
    // The coarse clusters are clusters of clusters.
    let mut between: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for &(a, b, n) in &pairs {
        *between.entry((u32::from(fine[a as usize]), u32::from(fine[b as usize]))).or_default() += n;
    }
    let between: Vec<(u32, u32, u32)> = between.into_iter().map(|((a, b), n)| (a, b, n)).collect();
    let coarse = exchange(FINE, &between, COARSE);
    let numbered = words.iter().zip(&fine).map(|(&w, &f)| (w, f + 1, coarse[usize::from(f)] + 1));
    Ok(numbered.skip(1).collect())
}

/// Writes the section of the model.
pub fn write(words: &mut [(u32, u16, u16)], writer: &mut Writer) {
    words.sort_unstable();
    writer.number(words.len() as u32);
    let mut last = 0;
    for &(hash, fine, coarse) in words.iter() {
        writer.hash(hash, &mut last);
        writer.number(u32::from(fine));
        writer.byte(coarse as u8);
    }
}

/// First and second word, as indices, and how often they stand side by side.
type Pair = (u32, u32, u32);

/// The words by falling number, number 0 being whatever is too rare or no word, and how often pairs stand side by side.
fn count(data: &Path) -> Result<(Vec<u32>, Vec<Pair>)> {
    let mut tokens: Vec<u32> = Vec::new();
    let mut counts: HashMap<u32, u32> = HashMap::new();
    let none = Clusters::default();
    for file in raw::FILES {
        raw::articles(data, file, |text| {
            let text = Text::new(text);
            for sentence in &text.sentences {
                tokens.push(0);
                for t in sentence.tokens.clone() {
                    // Spelt as they are looked up later.
                    let hash = none.lexeme(text.word(t)).lower;
                    *counts.entry(hash).or_default() += 1;
                    tokens.push(hash);
                }
            }
        })?;
    }
    let mut ranked: Vec<(u32, u32)> =
        counts.into_iter().filter(|&(_, n)| n >= LEAST).map(|(w, n)| (n, w)).collect();
    ranked.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let words: Vec<u32> = [0].into_iter().chain(ranked.into_iter().map(|(_, w)| w)).collect();
    let index: HashMap<u32, u32> = words.iter().enumerate().skip(1).map(|(i, &w)| (w, i as u32)).collect();
    let mut pairs: HashMap<(u32, u32), u32> = HashMap::new();
    let number = |w: u32| index.get(&w).copied().unwrap_or(0);
    for two in tokens.windows(2) {
        let pair = (number(two[0]), number(two[1]));
        if pair != (0, 0) {
            *pairs.entry(pair).or_default() += 1;
        }
    }
    let mut pairs: Vec<Pair> = pairs.into_iter().map(|((a, b), n)| (a, b, n)).collect();
    pairs.sort_unstable();
    Ok((words, pairs))
}

/// How often each word has each cluster as its neighbour on one side: dense rows where it has many.
struct Neighbours {
    rows: Vec<Vec<(u16, u32)>>,
}

impl Neighbours {
    fn change(&mut self, word: u32, cluster: u16, by: i64) {
        let row = &mut self.rows[word as usize];
        match row.binary_search_by_key(&cluster, |&(c, _)| c) {
            Ok(at) => {
                row[at].1 = (i64::from(row[at].1) + by) as u32;
                if row[at].1 == 0 {
                    row.remove(at);
                }
            }
            Err(at) => row.insert(at, (cluster, by as u32)),
        }
    }
}

/// Puts `number` words into `clusters` clusters.
fn exchange(number: usize, pairs: &[Pair], clusters: usize) -> Vec<u16> {
    let mut cluster: Vec<u16> = (0..number).map(|w| (w % clusters) as u16).collect();
    let mut before: Vec<Vec<(u32, u32)>> = vec![Vec::new(); number];
    let mut behind: Vec<Vec<(u32, u32)>> = vec![Vec::new(); number];
    for &(a, b, n) in pairs {
        behind[a as usize].push((b, n));
        before[b as usize].push((a, n));
    }
    let mut total: Vec<u64> = vec![0; clusters];
    let weight =
        |w: usize, before: &[Vec<(u32, u32)>]| before[w].iter().map(|&(_, n)| u64::from(n)).sum::<u64>();
    let mut following = Neighbours { rows: vec![Vec::new(); number] };
    let mut preceding = Neighbours { rows: vec![Vec::new(); number] };
    for w in 0..number {
        total[usize::from(cluster[w])] += weight(w, &before);
        for &(v, n) in &before[w] {
            following.change(v, cluster[w], i64::from(n));
        }
        for &(v, n) in &behind[w] {
            preceding.change(v, cluster[w], i64::from(n));
        }
    }
    // x ln x, from a table where x is small.
    let table: Vec<f64> = (0..1 << 16).map(|x| f64::from(x) * f64::from(x.max(1)).ln()).collect();
    let f = |x: u64| table.get(x as usize).copied().unwrap_or_else(|| x as f64 * (x as f64).ln());
    let mut gain = vec![0.0_f64; clusters];
    for _ in 0..ROUNDS {
        let mut moved = 0;
        for w in 0..number {
            let from = cluster[w];
            let size = weight(w, &before);
            for &(v, n) in &before[w] {
                following.change(v, from, -i64::from(n));
            }
            for &(v, n) in &behind[w] {
                preceding.change(v, from, -i64::from(n));
            }
            total[usize::from(from)] -= size;
            for (c, g) in gain.iter_mut().enumerate() {
                *g = 2.0 * (f(total[c]) - f(total[c] + size));
            }
            for (side, neighbours) in [(&before[w], &following), (&behind[w], &preceding)] {
                for &(v, n) in side {
                    let alone = f(u64::from(n));
                    for &(c, x) in &neighbours.rows[v as usize] {
                        let x = u64::from(x);
                        gain[usize::from(c)] += f(x + u64::from(n)) - f(x) - alone;
                    }
                }
            }
            let mut to = from;
            for (c, &g) in gain.iter().enumerate() {
                if g > gain[usize::from(to)] + 1e-9 {
                    to = c as u16;
                }
            }
            for &(v, n) in &before[w] {
                following.change(v, to, i64::from(n));
            }
            for &(v, n) in &behind[w] {
                preceding.change(v, to, i64::from(n));
            }
            total[usize::from(to)] += size;
            cluster[w] = to;
            moved += usize::from(to != from);
        }
        if moved * 200 < number {
            break;
        }
    }
    cluster
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_the_same_neighbours_come_together() {
        // 1 and 2 stand between 3 and 4; 5 and 6 between 4 and 3.
        let mut pairs = Vec::new();
        for w in [1, 2] {
            pairs.extend([(3, w, 50), (w, 4, 50)]);
        }
        for w in [5, 6] {
            pairs.extend([(4, w, 50), (w, 3, 50)]);
        }
        pairs.sort_unstable();
        let cluster = exchange(7, &pairs, 4);
        assert_eq!(cluster[1], cluster[2]);
        assert_eq!(cluster[5], cluster[6]);
        assert_ne!(cluster[1], cluster[5]);
    }
}
