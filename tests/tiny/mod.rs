//! A model of a few kilobytes, made of three sentences: enough to read them.

use std::collections::HashMap;

use summitry::language::{Pos, Relation, Upos, Xpos};
use summitry::train::{
    Clusters, Entry, Input, Parser, Row, State, Step, Writer, write_lemmas, write_names, write_parser,
    write_tagger,
};

/// A word with its tags, head (counted from 1; 0 is the root) and relation.
type Word = (&'static str, Upos, Xpos, usize, Relation);

const SENTENCES: &[&[Word]] = &[
    &[
        ("Envoys", Upos::Noun, Xpos::Nns, 2, Relation::Nsubj),
        ("met", Upos::Verb, Xpos::Vbd, 0, Relation::Root),
        (".", Upos::Punct, Xpos::Stop, 2, Relation::Punct),
    ],
    &[
        ("The", Upos::Det, Xpos::Dt, 2, Relation::Det),
        ("minister", Upos::Noun, Xpos::Nn, 3, Relation::Nsubj),
        ("rejected", Upos::Verb, Xpos::Vbd, 0, Relation::Root),
        ("talks", Upos::Noun, Xpos::Nns, 3, Relation::Obj),
        (".", Upos::Punct, Xpos::Stop, 3, Relation::Punct),
    ],
    &[
        ("The", Upos::Det, Xpos::Dt, 2, Relation::Det),
        ("envoys", Upos::Noun, Xpos::Nns, 3, Relation::Nsubj),
        ("met", Upos::Verb, Xpos::Vbd, 0, Relation::Root),
        ("the", Upos::Det, Xpos::Dt, 5, Relation::Det),
        ("minister", Upos::Noun, Xpos::Nn, 3, Relation::Obj),
        (".", Upos::Punct, Xpos::Stop, 3, Relation::Punct),
    ],
];

/// Times that the parser sees the sentences.
const ROUNDS: usize = 5;

/// The sections of the model's file.
pub fn sections() -> Vec<(&'static str, Vec<u8>)> {
    let clusters = Clusters::default();
    let mut tags: Vec<Pos> = Vec::new();
    let mut relations: Vec<Relation> = Vec::new();
    let mut words: HashMap<u32, Entry> = HashMap::new();
    for &(form, upos, xpos, _, relation) in SENTENCES.iter().copied().flatten() {
        let pos = Pos { upos, xpos };
        let tag = place(&mut tags, pos) as u8;
        place(&mut relations, relation);
        words.insert(clusters.lexeme(form).lower, Entry { tag, sure: true, choice: 0 });
    }
    let mut dictionary: Vec<(u32, Entry)> = words.into_iter().collect();
    let (mut steps, mut labels) = (Weights::default(), Weights::default());
    for _ in 0..ROUNDS {
        for sentence in SENTENCES {
            learn(sentence, &tags, &relations, &mut steps, &mut labels);
        }
    }
    vec![
        ("clusters", section(|w| w.number(0))),
        ("tagger", section(|w| write_tagger(&tags, &mut dictionary, &mut [], w))),
        ("lemmas", section(|w| write_lemmas(&[], &mut [], w))),
        ("parser", section(|w| write_parser(&relations, &mut [], &mut steps.rows(), &mut labels.rows(), w))),
        ("names", section(|w| write_names(&mut [], &mut [], w))),
    ]
}

fn section(write: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut writer = Writer::default();
    write(&mut writer);
    writer.into_bytes()
}

/// Where a value stands in a list, appended where it does not.
fn place<T: PartialEq>(all: &mut Vec<T>, value: T) -> usize {
    all.iter().position(|x| *x == value).unwrap_or_else(|| {
        all.push(value);
        all.len() - 1
    })
}

/// Weights by feature and class.
#[derive(Default)]
struct Weights(HashMap<u32, HashMap<u8, i16>>);

impl Weights {
    fn add(&mut self, features: &[u32], class: usize, by: i16) {
        for &feature in features {
            *self.0.entry(feature).or_default().entry(class as u8).or_default() += by;
        }
    }

    fn score(&self, features: &[u32], class: usize) -> i32 {
        let rows = features.iter().filter_map(|f| self.0.get(f)?.get(&(class as u8)));
        rows.map(|&w| i32::from(w)).sum()
    }

    /// Moves the weights where the class that scores best is not the right one.
    fn correct(&mut self, features: &[u32], classes: usize, right: usize) {
        let best = (0..classes).max_by_key(|&c| (self.score(features, c), c)).unwrap_or(right);
        if best != right {
            self.add(features, right, 1);
            self.add(features, best, -1);
        }
    }

    fn rows(&self) -> Vec<Row> {
        let rows = self.0.iter().map(|(&feature, weights)| {
            let mut weights: Vec<(u8, i16)> = weights.iter().map(|(&c, &w)| (c, w)).collect();
            weights.sort_unstable();
            Row { feature, weights }
        });
        rows.collect()
    }
}

/// Takes the parser through a sentence by the steps of its tree.
fn learn(sentence: &[Word], tags: &[Pos], relations: &[Relation], steps: &mut Weights, labels: &mut Weights) {
    let lexemes: Vec<_> = sentence.iter().map(|w| Clusters::default().lexeme(w.0)).collect();
    let tag = |w: &Word| tags.iter().position(|t| (t.upos, t.xpos) == (w.1, w.2)).unwrap_or(0) as u8;
    let mut input = Input::default();
    input.set(&lexemes, &sentence.iter().map(tag).collect::<Vec<_>>(), tags);
    // The root stands behind the last token.
    let head = |i: usize| sentence[i].3.checked_sub(1).unwrap_or(sentence.len());
    let mut attached = vec![false; sentence.len()];
    let mut state = State::default();
    state.begin(sentence.len());
    let mut features = Vec::new();
    while !state.done() {
        let whole = |child: usize| (0..sentence.len()).all(|i| head(i) != child || attached[i]);
        let right = |step: &Step| {
            state.allows(*step)
                && state.arc(*step).is_none_or(|(child, to)| head(child) == to && whole(child))
        };
        // Arcs go before a shift.
        let step = [Step::Left, Step::Right, Step::Shift].into_iter().find(right).unwrap_or(Step::Shift);
        features.clear();
        Parser::features(&input, &state, &mut features);
        let class = |s: Step| Step::ALL.iter().position(|&x| x == s).unwrap_or(0);
        steps.correct(&features, Step::ALL.len(), class(step));
        let mut relation = Relation::Dep;
        if let Some((child, _)) = state.arc(step) {
            relation = sentence[child].4;
            attached[child] = true;
            features.clear();
            Parser::label_features(&input, &state, step, &mut features);
            let right = relations.iter().position(|&r| r == relation).unwrap_or(0);
            labels.correct(&features, relations.len(), right);
        }
        state.step(step, relation);
    }
}
