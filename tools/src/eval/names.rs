//! Names of persons, organisations and places, by exact span and kind.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Map, Value};
use summitry::train::{Model, Name, NameKind, NameSentence, NameWork};

use super::Counts;
use crate::error::Result;
use crate::train::names::corpora::{self, Corpus, Document};
use crate::train::names::{Example, example};

/// Name, corpus, whether in capitals.
const SETS: &[(&str, Corpus, bool)] = &[
    ("EWT dev *", Corpus::UnerEwt("dev"), false),
    ("EWT test", Corpus::UnerEwt("test"), false),
    ("PUD", Corpus::UnerPud, false),
    ("PUD in capitals", Corpus::UnerPud, true),
    ("politics dev *", Corpus::Politics("dev"), false),
    ("politics test", Corpus::Politics("test"), false),
    ("re3d State Dep.", Corpus::Re3d("US_State_Department"), false),
    ("re3d EU", Corpus::Re3d("Delegation_of_the_European_Union_to_Syria"), false),
    ("GUM test", Corpus::Gum("test"), false),
    ("WikiGold *", Corpus::WikiGold, false),
    ("WNUT test", Corpus::Wnut("emerging.test.annotated"), false),
    ("CoNLL++ test", Corpus::Conll, false),
];

/// Appends a line for each set; those with a star are trained on.
pub fn run(model: &Model, data: &Path, report: &mut String) -> Result<()> {
    let _ = writeln!(
        report,
        "{:<16} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}  µs/word",
        "names", "all", "PER", "ORG", "LOC", "prec.", "rec."
    );
    for set in SETS {
        let title = set.0;
        let (counts, time, words) = count(&read(data, set)?, model);
        let all = together(&counts);
        let percent = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
        let _ = writeln!(
            report,
            "{title:<16} {:>6.2} {:>6.2} {:>6.2} {:>6.2} {:>6.2} {:>6.2}  {:.2}",
            all.f1(),
            counts[0].f1(),
            counts[1].f1(),
            counts[2].f1(),
            percent(all.right, all.found),
            percent(all.right, all.gold),
            time.as_secs_f64() * 1e6 / words.max(1) as f64,
        );
    }
    Ok(())
}

/// The figures of the model card: F1 of each set.
pub fn card(model: &Model, data: &Path) -> Result<Value> {
    let mut all = Map::new();
    for set in SETS {
        all.insert(set.0.to_owned(), together(&count(&read(data, set)?, model).0).rounded());
    }
    Ok(all.into())
}

fn read(data: &Path, &(_, corpus, capitals): &(&str, Corpus, bool)) -> Result<Vec<Document>> {
    let mut documents = corpora::read(data, corpus)?;
    if capitals {
        let words = documents.iter_mut().flatten().flat_map(|s| &mut s.words);
        words.for_each(|w| *w = w.to_uppercase());
    }
    Ok(documents)
}

/// The counts of all kinds of names.
fn together(counts: &[Counts]) -> Counts {
    counts.iter().fold(Counts::default(), |all, c| Counts {
        found: all.found + c.found,
        gold: all.gold + c.gold,
        right: all.right + c.right,
    })
}

fn count(documents: &[Document], model: &Model) -> ([Counts; 3], Duration, usize) {
    let (names, tagger) = (model.names(), model.tagger());
    let mut counts = [Counts::default(); 3];
    let mut time = Duration::ZERO;
    let mut number = 0;
    let mut work = NameWork::default();
    let mut found: Vec<Vec<Name>> = Vec::new();
    for document in documents {
        let examples: Vec<Example> = document.iter().map(|s| example(s, model.clusters(), tagger)).collect();
        let words: Vec<Vec<&str>> =
            examples.iter().map(|e| e.words.iter().map(String::as_str).collect()).collect();
        let inputs: Vec<NameSentence> =
            examples.iter().zip(&words).map(|(e, words)| e.input(words, tagger)).collect();
        let mut find = || {
            let start = Instant::now();
            names.find(&inputs, &mut work, &mut found);
            start.elapsed()
        };
        // Of three times the best, as others may be at work on the machine.
        time += find().min(find()).min(find());
        for (marked, found) in document.iter().zip(&found) {
            number += marked.words.len();
            for (range, kind) in marked.names.iter().filter(|(_, k)| *k < 3) {
                counts[*kind].gold += 1;
                let name = Name { tokens: range.clone(), kind: NameKind::ALL[*kind] };
                counts[*kind].right += usize::from(found.contains(&name));
            }
            for name in found {
                // What nobody knows is neither right nor wrong.
                let unsure = marked.unsure.iter().any(|at| name.tokens.contains(at));
                counts[name.kind as usize].found += usize::from(!unsure);
            }
        }
    }
    (counts, time, number)
}
