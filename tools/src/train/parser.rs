//! Trains the parser with a dynamic oracle: it learns the best way on from its own mistakes.

use std::collections::BTreeMap;

use summitry::train::{Input, MAX_CLASSES, Parser, Pos, Relation, Row, Scorer, State, Step, Table, best};

use super::in_pairs;
use super::perceptron::{Chance, Weights, mean, rival};
use super::treebank::Gold;

const EPOCHS: usize = 8;
/// Each makes an order of the sentences.
const SEEDS: [u64; 2] = [2, 3];
/// From this epoch on the parser follows its own choice in most cases, right or wrong.
const EXPLORE_FROM: usize = 1;
/// Of ten choices so many.
const EXPLORE: usize = 9;
/// A relation must occur this often to be a class.
const LEAST: usize = 15;
/// Arcs between two tags are sure of their relation where there are so many, and so many of a thousand have it.
const SURE_LEAST: usize = 50;
const SURE: usize = 997;

/// The parts of a trained parser.
pub struct Trained {
    pub relations: Vec<Relation>,
    /// Classes of arcs by [`Input::ends`].
    pub sure: Vec<(u32, u8)>,
    pub steps: Vec<Row>,
    pub labels: Vec<Row>,
}

/// Trains on sentences with the tags that a tagger gave them: the mean of what is learnt in different orders.
pub fn train(sentences: &[&Gold], tags: &[Vec<u8>], inventory: &[Pos]) -> Trained {
    let relations = relations(sentences);
    let sure = sure(sentences, tags, inventory, &relations);
    let learnt = in_pairs(SEEDS.len(), &|k| {
        learn(sentences, tags, inventory, Labels::new(&relations, &sure), SEEDS[k])
    });
    let steps: Vec<&Weights> = learnt.iter().map(|(steps, _)| steps).collect();
    let labels: Vec<&Weights> = learnt.iter().map(|(_, labels)| labels).collect();
    let (steps, labels) = (mean(&steps, 16, 6, 2), mean(&labels, 16, 4, 3));
    Trained { relations, sure, steps, labels }
}

/// Learns the weights for steps and relations, in an order that hangs on the seed.
fn learn(
    sentences: &[&Gold],
    tags: &[Vec<u8>],
    inventory: &[Pos],
    mut labels: Labels,
    seed: u64,
) -> (Weights, Weights) {
    let mut steps = Weights::default();
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
                steps.add_scores(&features, &mut scores);
                let scores = [scores[0], scores[1], scores[2]];
                let guess = Parser::best(&state, scores);
                let best = oracle.best(&state, scores);
                let wrong = oracle.cost(&state, guess) > oracle.cost(&state, best);
                let rival = oracle.rival(&state, scores, best);
                steps.learn(&features, &scores, best as usize, rival as usize);
                let explore = epoch >= EXPLORE_FROM && chance.below(10) < EXPLORE;
                let step = if !wrong || explore { guess } else { best };
                let relation = labels.choose(&input, &state, step, gold, &mut features);
                state.step(step, relation);
            }
        }
    }
    (steps, labels.weights)
}

/// What chooses relations while it learns.
struct Labels<'r> {
    relations: &'r [Relation],
    sure: Table<u8>,
    weights: Weights,
}

impl<'r> Labels<'r> {
    fn new(relations: &'r [Relation], sure: &[(u32, u8)]) -> Labels<'r> {
        Labels { relations, sure: sure.iter().copied().collect(), weights: Weights::default() }
    }

    /// The relation that the arc of a step is given; where the arc is right, the weights learn from it.
    fn choose(
        &mut self,
        input: &Input,
        state: &State,
        step: Step,
        gold: &Gold,
        features: &mut Vec<u32>,
    ) -> Relation {
        let Some((child, head)) = state.arc(step) else { return Relation::Dep };
        if head >= state.root() {
            return Relation::Root;
        }
        if let Some(class) = self.sure.get(input.ends(child, head)) {
            return self.relations[usize::from(class)];
        }
        features.clear();
        Parser::label_features(input, state, step, features);
        let mut scores = [0; MAX_CLASSES];
        self.weights.add_scores(features, &mut scores);
        let scores = &scores[..self.relations.len()];
        if gold.heads[child] == head {
            if let Some(right) = self.relations.iter().position(|&r| r == gold.relations[child]) {
                self.weights.learn(features, scores, right, rival(scores, right));
            }
        }
        self.relations[usize::from(best(scores))]
    }
}

/// The arcs whose relation is hardly ever another than one.
fn sure(sentences: &[&Gold], tags: &[Vec<u8>], inventory: &[Pos], relations: &[Relation]) -> Vec<(u32, u8)> {
    let mut counts: BTreeMap<u32, BTreeMap<Relation, usize>> = BTreeMap::new();
    let mut input = Input::default();
    for (gold, tags) in sentences.iter().zip(tags) {
        input.set(&gold.lexemes, tags, inventory);
        for (child, &head) in gold.heads.iter().enumerate().filter(|&(_, &h)| h < gold.heads.len()) {
            *counts.entry(input.ends(child, head)).or_default().entry(gold.relations[child]).or_default() +=
                1;
        }
    }
    let sure = |counts: BTreeMap<Relation, usize>| {
        let total: usize = counts.values().sum();
        let (relation, most) = counts.into_iter().max_by_key(|&(_, n)| n)?;
        let class = relations.iter().position(|&r| r == relation)?;
        (total >= SURE_LEAST && most * 1000 >= total * SURE).then_some(class as u8)
    };
    counts.into_iter().filter_map(|(key, counts)| Some((key, sure(counts)?))).collect()
}

/// The classes of relations: those that are common enough.
fn relations(sentences: &[&Gold]) -> Vec<Relation> {
    let mut counts: BTreeMap<Relation, usize> = BTreeMap::new();
    for relation in sentences.iter().flat_map(|s| &s.relations) {
        *counts.entry(*relation).or_default() += 1;
    }
    let common = counts.into_iter().filter(|&(r, n)| n >= LEAST && r != Relation::Root);
    common.map(|(r, _)| r).take(MAX_CLASSES).collect()
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
    fn best(&self, state: &State, scores: [i32; 3]) -> Step {
        let allowed = Step::ALL.into_iter().filter(|&s| state.allows(s));
        let key = |s: &Step| (self.cost(state, *s), -scores[*s as usize], *s as usize);
        allowed.min_by_key(key).unwrap_or(Step::Shift)
    }

    /// The allowed step with the highest score of those that cost more than the best; the best where none does.
    fn rival(&self, state: &State, scores: [i32; 3], best: Step) -> Step {
        let least = self.cost(state, best);
        let dearer = Step::ALL.into_iter().filter(|&s| state.allows(s) && self.cost(state, s) > least);
        dearer.max_by_key(|&s| scores[s as usize]).unwrap_or(best)
    }

    fn cost(&self, state: &State, step: Step) -> usize {
        let front = state.front;
        let top = state.stacked(0);
        match step {
            Step::Shift => {
                let head = self.gold.heads[front];
                let deeper = &state.stack[..state.stack.len().saturating_sub(1)];
                let head_lost = deeper.iter().any(|&s| usize::from(s) == head);
                let below = self.children[front].iter().filter(|&&c| state.stack.contains(&(c as u16)));
                usize::from(head_lost) + below.count()
            }
            Step::Left => {
                let head = self.gold.heads[top];
                usize::from(head == state.stacked(1) || head > front) + self.ahead(top, front)
            }
            Step::Right => usize::from(self.gold.heads[top] >= front) + self.ahead(top, front),
        }
    }

    /// Dependents of a word that are still in the buffer.
    fn ahead(&self, word: usize, front: usize) -> usize {
        self.children[word].iter().filter(|&&c| c >= front).count()
    }
}
