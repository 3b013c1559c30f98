//! Trains the parser with a dynamic oracle: it learns the best way on from its own mistakes.

use std::collections::BTreeMap;

use summitry::train::{Input, MAX_CLASSES, Parser, Pos, Relation, Row, Scorer, State, Step, best};

use super::perceptron::{Chance, Weights};
use super::treebank::Gold;

const EPOCHS: usize = 8;
/// From this epoch on the parser follows its own choice in most cases, right or wrong.
const EXPLORE_FROM: usize = 1;
/// Of ten choices so many.
const EXPLORE: usize = 9;
/// A relation must occur this often to be a class.
const LEAST: usize = 15;

/// The parts of a trained parser.
pub struct Trained {
    pub relations: Vec<Relation>,
    pub steps: Vec<Row>,
    pub labels: Vec<Row>,
}

/// Trains on sentences with the tags that a tagger gave them.
pub fn train(sentences: &[&Gold], tags: &[Vec<u8>], inventory: &[Pos], seed: u64) -> Trained {
    let relations = relations(sentences);
    let (mut steps, mut labels) = (Weights::default(), Weights::default());
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
                steps.tick();
                let wrong = oracle.cost(&state, guess) > oracle.cost(&state, best);
                if wrong {
                    steps.update(&features, best as usize, guess as usize);
                }
                let explore = epoch >= EXPLORE_FROM && chance.below(10) < EXPLORE;
                let step = if !wrong || explore { guess } else { best };
                let relation = label(&input, &state, step, gold, &relations, &mut labels, &mut features);
                state.step(step, relation);
            }
        }
    }
    Trained { relations, steps: steps.averaged(32, 6, 4), labels: labels.averaged(32, 3, 4) }
}

/// The relation that the arc of a step is given; where the arc is right, the weights learn from it.
fn label(
    input: &Input,
    state: &State,
    step: Step,
    gold: &Gold,
    relations: &[Relation],
    weights: &mut Weights,
    features: &mut Vec<u32>,
) -> Relation {
    let Some((child, head)) = state.arc(step) else { return Relation::Dep };
    if head >= state.root() {
        return Relation::Root;
    }
    features.clear();
    Parser::label_features(input, state, step, features);
    let mut scores = [0; MAX_CLASSES];
    weights.add_scores(features, &mut scores);
    let guess = usize::from(best(&scores[..relations.len()]));
    if gold.heads[child] == head {
        weights.tick();
        let right = relations.iter().position(|&r| r == gold.relations[child]);
        if let Some(right) = right.filter(|&r| r != guess) {
            weights.update(features, right, guess);
        }
    }
    relations[guess]
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
