//! Trains the lemmatiser: for each tag the commonest change of each ending, and of each word that its ending misleads.

use std::collections::BTreeMap;

use summitry::train::{Change, Pos, ending_keys, word_key};

use super::treebank::Gold;

/// The parts of a trained lemmatiser.
pub struct Trained {
    pub changes: Vec<Change>,
    pub rules: Vec<(u32, u16)>,
}

/// Changes with how often each was seen.
type Counts = BTreeMap<u16, u32>;

pub fn train(sentences: &[&Gold]) -> Trained {
    let mut words: BTreeMap<(Pos, String), BTreeMap<Change, u32>> = BTreeMap::new();
    for sentence in sentences {
        for (i, form) in sentence.forms.iter().enumerate() {
            let pos = sentence.pos[i];
            let name = pos.upos == summitry::train::Upos::Propn;
            let lower = form.to_lowercase().replace('\u{2019}', "'");
            let base = if name { form } else { &lower };
            if let Some(change) = Change::between(base, &sentence.lemmas[i]) {
                *words.entry((pos, lower)).or_default().entry(change).or_default() += 1;
            }
        }
    }
    let mut number: BTreeMap<Change, u16> = BTreeMap::new();
    for change in words.values().flat_map(BTreeMap::keys) {
        let next = number.len() as u16;
        number.entry(change.clone()).or_insert(next);
    }
    let mut endings: BTreeMap<u32, Counts> = BTreeMap::new();
    let mut whole: Vec<(Pos, &str, u16, u32)> = Vec::new();
    for ((pos, lower), changes) in &words {
        let (change, n) =
            changes.iter().max_by_key(|&(c, &n)| (n, std::cmp::Reverse(c))).unwrap_or_else(|| unreachable!());
        let change = number[change];
        whole.push((*pos, lower, change, *n));
        for key in ending_keys(*pos, lower) {
            // Words count once, not by their frequency: rare words follow the rule, common ones are exceptions.
            *endings.entry(key).or_default().entry(change).or_default() += 1;
        }
    }
    let most = |counts: &Counts| {
        counts.iter().max_by_key(|&(c, &n)| (n, std::cmp::Reverse(c))).map(|(&c, &n)| (c, n))
    };
    // An ending needs two words that agree, or it is the empty one.
    let decided: BTreeMap<u32, u16> =
        endings.iter().filter_map(|(&k, c)| most(c).filter(|&(_, n)| n >= 2).map(|(c, _)| (k, c))).collect();
    let mut rules: Vec<(u32, u16)> = Vec::new();
    let mut used: BTreeMap<u32, u16> = BTreeMap::new();
    for &(pos, lower, change, n) in &whole {
        // From the shortest ending up, an ending is kept only where it says something else.
        let mut last = None;
        for key in ending_keys(pos, lower).collect::<Vec<_>>().into_iter().rev() {
            let Some(&c) = decided.get(&key) else { break };
            if last != Some(c) {
                used.insert(key, c);
                last = Some(c);
            }
        }
        if last != Some(change) && n >= 1 {
            rules.push((word_key(pos, lower), change));
        }
    }
    rules.extend(used);
    rules.sort_unstable();
    rules.dedup_by_key(|r| r.0);
    let mut changes: Vec<(u16, Change)> = number.into_iter().map(|(c, n)| (n, c)).collect();
    changes.sort();
    Trained { changes: changes.into_iter().map(|(_, c)| c).collect(), rules }
}
