//! Names of persons, organisations and places, by exact span and kind.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use summitry::train::case::{Case, Style};
use summitry::train::{Clusters, Memory, Name, NameKind, NameSentence, NameWork, Names, Tagger};

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
pub fn measure(
    data: &Path,
    clusters: &Clusters,
    tagger: &Tagger,
    names: &Names,
    report: &mut String,
) -> Result<()> {
    let _ = writeln!(
        report,
        "{:<16} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}  µs/word",
        "names", "all", "PER", "ORG", "LOC", "prec.", "rec."
    );
    for &(title, corpus, capitals) in SETS {
        let mut documents = corpora::read(data, corpus)?;
        if capitals {
            let words = documents.iter_mut().flatten().flat_map(|s| &mut s.words);
            words.for_each(|w| *w = w.to_uppercase());
        }
        let (counts, time, words) = count(&documents, clusters, tagger, names);
        let mut all = Counts::default();
        for c in counts {
            all = Counts { found: all.found + c.found, gold: all.gold + c.gold, right: all.right + c.right };
        }
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

fn count(
    documents: &[Document],
    clusters: &Clusters,
    tagger: &Tagger,
    names: &Names,
) -> ([Counts; 3], Duration, usize) {
    let mut counts = [Counts::default(); 3];
    let mut time = Duration::ZERO;
    let mut number = 0;
    let mut work = NameWork::default();
    let mut found: Vec<Name> = Vec::new();
    for document in documents {
        let examples: Vec<Example> = document.iter().map(|s| example(s, clusters, tagger)).collect();
        let words: Vec<Vec<&str>> =
            examples.iter().map(|e| e.words.iter().map(String::as_str).collect()).collect();
        let start = Instant::now();
        let mut memory = Memory::default();
        for (example, words) in examples.iter().zip(&words) {
            let cases: Vec<Case> = words.iter().map(|w| Case::of(w)).collect();
            memory.note(&example.lexemes, &cases, Style::of(words, &cases));
        }
        let mut all = Vec::new();
        for (example, words) in examples.iter().zip(&words) {
            let input =
                NameSentence { words, lexemes: &example.lexemes, tags: &example.tags, inventory: &tagger.tags };
            names.find(&input, &mut memory, &mut work, &mut found);
            all.push(found.clone());
        }
        time += start.elapsed();
        for (marked, found) in document.iter().zip(&all) {
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
        if std::env::var("NAMES_SHOW").is_ok() {
            for (marked, found) in document.iter().zip(&all) {
                show(marked, found);
            }
        }
    }
    (counts, time, number)
}

fn show(marked: &corpora::Marked, found: &[Name]) {
    let gold: Vec<Name> = marked
        .names
        .iter()
        .filter(|(_, k)| *k < 3)
        .map(|(r, k)| Name { tokens: r.clone(), kind: NameKind::ALL[*k] })
        .collect();
    let text = |n: &Name| format!("[{:?} {}]", n.kind, marked.words[n.tokens.clone()].join(" "));
    let missed: Vec<String> = gold.iter().filter(|n| !found.contains(n)).map(text).collect();
    let extra: Vec<String> = found.iter().filter(|n| !gold.contains(n)).map(text).collect();
    if !missed.is_empty() || !extra.is_empty() {
        eprintln!("SHOW - {} + {} :: {}", missed.join(" "), extra.join(" "), marked.words.join(" "));
    }
}
