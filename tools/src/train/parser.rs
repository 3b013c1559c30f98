//! Trains the parser with a dynamic oracle: it learns the best way on from its own mistakes.

use std::collections::BTreeMap;

use summitry::train::{Input, MAX_CLASSES, Parser, Pos, Relation, Row, Scorer, State, Step};

use super::perceptron::{Chance, Weights};
use super::treebank::Gold;

const EPOCHS: usize = 7;
/// From this epoch on the parser follows its own choice in most cases, right or wrong.
const EXPLORE_FROM: usize = 1;
/// Of ten choices so many.
const EXPLORE: usize = 9;
/// A step must occur this often to be a class.
const LEAST: usize = 15;

/// The parts of a trained parser.
pub struct Trained {
    pub steps: Vec<Step>,
    pub rows: Vec<Row>,
}

/// Trains on sentences with the tags that a tagger gave them.
pub fn train(sentences: &[&Gold], tags: &[Vec<u8>], inventory: &[Pos], seed: u64) -> Trained {
    let steps = steps(sentences);
    let parser = Parser::new(steps.clone(), &[]);
    let mut weights = Weights::default();
    let mut chance = Chance::new(seed);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let (mut state, mut input, mut features) = (State::default(), Input::default(), Vec::new());
    for epoch in 0..EPOCHS {
        chance.shuffle(&mut order);
        for &at in &order {
            let gold = sentences[at];
            let oracle = Oracle::new(gold);
            input.set(&gold.lexemes, &tags[at], inventory);
            state.begin(gold.lexemes.len());
            while !state.done() {
                features.clear();
                Parser::features(&input, &state, &mut features);
                let mut scores = [0; MAX_CLASSES];
                weights.add_scores(&features, &mut scores);
                let Some(guess) = parser.best(&state, &scores) else { break };
                let Some(best) = oracle.best(&state, &steps, &scores) else { break };
                weights.tick();
                let cost = oracle.cost(&state, steps[guess]);
                let least = oracle.cost(&state, steps[best]);
                if cost > least {
                    weights.update(&features, best, guess);
                }
                let explore = epoch >= EXPLORE_FROM && chance.below(10) < EXPLORE;
                state.step(steps[if cost <= least || explore { guess } else { best }]);
            }
        }
    }
    Trained { rows: weights.averaged(32, 8, 8), steps }
}

/// The classes: shift, and both ways of every relation that is common enough on that side.
fn steps(sentences: &[&Gold]) -> Vec<Step> {
    let mut counts: BTreeMap<(bool, Relation), usize> = BTreeMap::new();
    for sentence in sentences {
        for (i, (&head, &relation)) in sentence.heads.iter().zip(&sentence.relations).enumerate() {
            *counts.entry((head > i, relation)).or_default() += 1;
        }
    }
    counts.insert((true, Relation::Dep), LEAST);
    counts.insert((false, Relation::Dep), LEAST);
    let common = counts.into_iter().filter(|&(_, n)| n >= LEAST);
    let arcs = common.map(|((left, r), _)| if left { Step::Left(r) } else { Step::Right(r) });
    [Step::Shift].into_iter().chain(arcs).take(MAX_CLASSES).collect()
}

/// How many arcs of the right tree a step makes impossible (Goldberg and Nivre 2013).
struct Oracle<'g> {
    gold: &'g Gold,
    children: Vec<Vec<usize>>,
}

impl<'g> Oracle<'g> {
    fn new(gold: &'g Gold) -> Oracle<'g> {
        let mut children = vec![Vec::new(); gold.heads.len() + 1];
        for (i, &head) in gold.heads.iter().enumerate() {
            children[head].push(i);
        }
        Oracle { gold, children }
    }

    /// The allowed step of least cost, of these the one with the highest score.
    fn best(&self, state: &State, steps: &[Step], scores: &[i32; MAX_CLASSES]) -> Option<usize> {
        let at_root = state.front >= state.root();
        // The arcs that each kind of step loses, whatever its relation.
        let shift = state.may_shift().then(|| self.arcs(state, Step::Shift));
        let left = state.may_left().then(|| self.arcs(state, Step::Left(Relation::Dep)));
        let right = state.may_right().then(|| self.arcs(state, Step::Right(Relation::Dep)));
        let mut best: Option<(usize, usize)> = None;
        for (class, &step) in steps.iter().enumerate() {
            let arcs = match step {
                Step::Shift => shift,
                Step::Left(r) if (r == Relation::Root) == at_root => left,
                Step::Right(r) if r != Relation::Root => right,
                _ => None,
            };
            let Some(arcs) = arcs else { continue };
            let cost = arcs + self.relation(state, step);
            if best.is_none_or(|(b, c)| cost < c || cost == c && scores[class] > scores[b]) {
                best = Some((class, cost));
            }
        }
        best.map(|(class, _)| class)
    }

    fn cost(&self, state: &State, step: Step) -> usize {
        self.arcs(state, step) + self.relation(state, step)
    }

    /// 1 where the arc is right and its relation wrong.
    fn relation(&self, state: &State, step: Step) -> usize {
        let (child, head, relation) = match step {
            Step::Shift => return 0,
            Step::Left(r) => (state.stacked(0), state.front, r),
            Step::Right(r) => (state.stacked(0), state.stacked(1), r),
        };
        usize::from(self.gold.heads[child] == head && self.gold.relations[child] != relation)
    }

    fn arcs(&self, state: &State, step: Step) -> usize {
        let front = state.front;
        match step {
            Step::Shift => {
                let head = self.gold.heads[front];
                let (_, deeper) = state.stack.split_last().map_or((None, &[][..]), |(t, d)| (Some(t), d));
                let head_lost = deeper.iter().any(|&s| usize::from(s) == head);
                let below = self.children[front].iter().filter(|&&c| state.stack.contains(&(c as u16)));
                usize::from(head_lost) + below.count()
            }
            Step::Left(_) => {
                let top = state.stacked(0);
                let head = self.gold.heads[top];
                let head_lost = head == state.stacked(1) || head > front;
                usize::from(head_lost) + self.ahead(top, front)
            }
            Step::Right(_) => {
                let top = state.stacked(0);
                usize::from(self.gold.heads[top] >= front) + self.ahead(top, front)
            }
        }
    }

    /// Dependents of a word that are still in the buffer.
    fn ahead(&self, word: usize, front: usize) -> usize {
        self.children[word].iter().filter(|&&c| c >= front).count()
    }
}
