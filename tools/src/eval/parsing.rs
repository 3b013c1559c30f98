//! Tags, lemmas and dependencies against treebanks, from gold tokens and from raw text.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Map, Value};
use summitry::language::{Model, Relation, Syntax, Text, Upos};
use summitry::train::Analysis;

use super::Counts;
use crate::conllu::{self, Document, Sentence};
use crate::error::Result;

/// Name, file, which documents.
type Set = (&'static str, &'static str, fn(&Document) -> bool);

const SETS: &[Set] = &[
    ("EWT dev", "ewt/en_ewt-ud-dev.conllu", |_| true),
    ("EWT test", "ewt/en_ewt-ud-test.conllu", |_| true),
    ("PUD", "pud/en_pud-ud-test.conllu", |_| true),
    ("PUD news", "pud/en_pud-ud-test.conllu", |d| d.id.starts_with('n')),
    ("GUM news dev", "gum_ud/en_gum-ud-dev.conllu", |d| d.genre() == "news"),
    ("GUM news test", "gum_ud/en_gum-ud-test.conllu", |d| d.genre() == "news"),
];

/// What the arguments of verbs are.
const ARGUMENTS: &[&str] = &["nsubj", "obj", "iobj", "ccomp", "xcomp", OBLIQUE];
const OBLIQUE: &str = "obl";

/// Figures by column.
#[derive(Default)]
struct Scores {
    upos: Counts,
    xpos: Counts,
    lemma: Counts,
    unlabelled: Counts,
    labelled: Counts,
    arguments: Arguments,
}

/// Arguments of verbs, as pairs of verb and dependent. Verbs are those that each side tags so; of a relation its
/// subtype does not count.
#[derive(Default)]
struct Arguments {
    /// With the right relation.
    labelled: Counts,
    /// With any relation of an argument.
    unlabelled: Counts,
    /// With the right relation, obliques left out.
    core: Counts,
}

/// A word as found: where it stands, and what was found of it. Heads are places in the list.
struct Found {
    key: (usize, usize),
    upos: Upos,
    xpos: &'static str,
    lemma: String,
    head: Option<usize>,
    relation: Relation,
}

/// Appends a line for each set, twice.
pub fn run(model: &Model, data: &Path, report: &mut String) -> Result<()> {
    for raw in [false, true] {
        let from = if raw { "raw text" } else { "gold tokens" };
        let _ = writeln!(
            report,
            "tags and trees from {from}\n{:<14} {:>7} {:>7} {:>7} {:>7} {:>7} {:>7} {:>7} {:>7}",
            "", "UPOS", "XPOS", "lemma", "UAS", "LAS", "verbarg", "nolabel", "core"
        );
        for set in SETS {
            let Scores { upos, xpos, lemma, unlabelled, labelled, arguments } =
                measure(model, data, set, raw)?;
            let Arguments { labelled: verbs, unlabelled: bare, core } = arguments;
            let figures = [upos, xpos, lemma, unlabelled, labelled, verbs, bare, core];
            let _ = write!(report, "{:<14}", set.0);
            figures.iter().for_each(|f| {
                let _ = write!(report, " {:>7.2}", f.f1());
            });
            report.push('\n');
        }
    }
    Ok(())
}

/// The figures of the model card: of each set parts of speech and trees, from gold tokens.
pub fn card(model: &Model, data: &Path) -> Result<Value> {
    let mut all = Map::new();
    for set in SETS {
        let scores = measure(model, data, set, false)?;
        let figures = [("UPOS", scores.upos), ("UAS", scores.unlabelled), ("LAS", scores.labelled)];
        let figures: Map<String, Value> =
            figures.into_iter().map(|(n, c)| (n.to_owned(), c.rounded())).collect();
        all.insert(set.0.to_owned(), figures.into());
    }
    Ok(all.into())
}

fn measure(model: &Model, data: &Path, (_, file, keep): &Set, raw: bool) -> Result<Scores> {
    let mut scores = Scores::default();
    for document in conllu::read(&data.join(file))?.iter().filter(|d| keep(d)) {
        if raw {
            count_raw(model, document, &mut scores);
        } else {
            document.sentences.iter().for_each(|s| count_gold(model, s, &mut scores));
        }
    }
    Ok(scores)
}

fn count_gold(model: &Model, sentence: &Sentence, scores: &mut Scores) {
    let mut analysis = Analysis::default();
    model.analyse(sentence.words.iter().map(|w| w.form.as_str()), &mut analysis);
    let n = sentence.words.len();
    let found = |i: usize| {
        let (pos, form) = (analysis.pos[i], &sentence.words[i].form);
        let head = usize::from(analysis.state.heads[i]);
        Found {
            key: (i, i + 1),
            upos: pos.upos,
            xpos: pos.xpos.as_str(),
            lemma: model.lemma(form, &form.to_lowercase(), pos).into_owned(),
            head: (head < n).then_some(head),
            relation: analysis.state.relations[i],
        }
    };
    let keys: Vec<(usize, usize)> = (0..n).map(|i| (i, i + 1)).collect();
    let found: Vec<Found> = (0..n).map(found).collect();
    count(&found, &[(sentence, &keys)], scores);
}

fn count_raw(model: &Model, document: &Document, scores: &mut Scores) {
    let (raw, starts) = document.raw();
    let text = Text::new(&raw);
    let syntax = Syntax::new(&text, model);
    let found = |i: usize| {
        let span = text.tokens[i].span;
        let pos = syntax.pos(i);
        Found {
            key: (span.start, span.end),
            upos: pos.upos,
            xpos: pos.xpos.as_str(),
            lemma: syntax.lemma(i, text.word(i)).into_owned(),
            head: syntax.tree.head(i),
            relation: syntax.tree.relation(i),
        }
    };
    let found: Vec<Found> = (0..text.tokens.len()).map(found).collect();
    let keys: Vec<Vec<(usize, usize)>> = document
        .sentences
        .iter()
        .zip(starts)
        .map(|(s, start)| s.words.iter().map(|w| (start + w.span.start, start + w.span.end)).collect())
        .collect();
    let gold: Vec<(&Sentence, &[(usize, usize)])> =
        document.sentences.iter().zip(keys.iter().map(Vec::as_slice)).collect();
    count(&found, &gold, scores);
}

fn count(found: &[Found], gold: &[(&Sentence, &[(usize, usize)])], scores: &mut Scores) {
    let Scores { upos, xpos, lemma, unlabelled, labelled, arguments } = scores;
    let at: HashMap<(usize, usize), usize> = found.iter().enumerate().map(|(i, f)| (f.key, i)).collect();
    let all = [upos, xpos, lemma, unlabelled, labelled];
    let words: usize = gold.iter().map(|(s, _)| s.words.len()).sum();
    let mut right = [0; 5];
    for (sentence, keys) in gold {
        for (i, word) in sentence.words.iter().enumerate() {
            let of_verb = word.head.is_some_and(|h| sentence.words[h].upos == "VERB");
            let gold_role = role(of_verb, &word.deprel);
            arguments.each(gold_role, |counts| counts.gold += 1);
            let Some(f) = at.get(&keys[i]).map(|&i| &found[i]) else { continue };
            let head = word.head.map(|h| keys[h]);
            let found_head = f.head.map(|h| found[h].key);
            let relation = f.relation.as_str() == word.deprel;
            right[0] += usize::from(f.upos.as_str() == word.upos);
            right[1] += usize::from(f.xpos == word.xpos);
            // Treebanks leave the lemmas of some words open.
            right[2] += usize::from(f.lemma == word.lemma || word.lemma == "_");
            right[3] += usize::from(head == found_head);
            right[4] += usize::from(head == found_head && relation);
            if let Some(found_role) = f.role(found).filter(|_| head == found_head) {
                arguments.unlabelled.right += usize::from(gold_role.is_some());
                arguments.labelled.right += usize::from(gold_role == Some(found_role));
                arguments.core.right += usize::from(gold_role == Some(found_role) && found_role != OBLIQUE);
            }
        }
    }
    for (counts, right) in all.into_iter().zip(right) {
        counts.gold += words;
        counts.found += found.len();
        counts.right += right;
    }
    found.iter().for_each(|f| arguments.each(f.role(found), |counts| counts.found += 1));
}

/// The relation without its subtype, where it is that of an argument and the head is a verb.
fn role(of_verb: bool, relation: &str) -> Option<&str> {
    relation.split(':').next().filter(|r| of_verb && ARGUMENTS.contains(r))
}

impl Found {
    /// What it is to its verb; `found` are all words.
    fn role(&self, found: &[Found]) -> Option<&'static str> {
        role(self.head.is_some_and(|h| found[h].upos == Upos::Verb), self.relation.as_str())
    }
}

impl Arguments {
    /// Does something to each of the counts that a role is counted in.
    fn each(&mut self, role: Option<&str>, change: impl Fn(&mut Counts)) {
        let Some(role) = role else { return };
        change(&mut self.labelled);
        change(&mut self.unlabelled);
        if role != OBLIQUE {
            change(&mut self.core);
        }
    }
}
