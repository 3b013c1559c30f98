//! Coreference of people, organisations and places against GUM's annotations.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::path::Path;

use summitry::language::{Actors, Syntax, Text};

use super::coref_metrics::Scores;
use crate::conllu::{self, Document};
use crate::entities::{self, GoldMention};
use crate::error::Result;

/// Name and file.
const SETS: &[(&str, &str)] = &[
    ("test", "gum_ud/en_gum-ud-test.conllu"),
    ("dev", "gum_ud/en_gum-ud-dev.conllu"),
    ("train", "gum_ud/en_gum-ud-train.conllu"),
];
const GENRES: &[&str] = &["news", "speech", "interview", "all"];

/// How a mention of ours is told to be an annotated one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    /// The same span, articles apart.
    Span,
    /// Our head word is among its heads, or the other way round.
    Head,
}

/// Appends a line for each set, genre and way to count.
pub fn run(data: &Path, report: &mut String) -> Result<()> {
    let _ = writeln!(report, "coreference, GUM, people, organisations and places (F1)");
    let _ = writeln!(
        report,
        "{:<34} {:>8} {:>6} {:>6} {:>6} {:>6}",
        "", "mentions", "MUC", "B3", "CEAFe", "CoNLL"
    );
    for (name, file) in SETS {
        let mut scores: HashMap<String, Scores> = HashMap::new();
        for document in conllu::read(&data.join(file))? {
            for (key, gold, found) in partitions(&document) {
                for genre in [document.genre(), "all"] {
                    scores.entry(format!("{name} {genre} {key}")).or_default().add_document(&gold, &found);
                }
            }
        }
        for genre in GENRES {
            for key in KEYS {
                let key = format!("{name} {genre} {key}");
                let s = scores.get(&key).copied().unwrap_or_default();
                let _ = writeln!(
                    report,
                    "{key:<34} {:>8.1} {:>6.1} {:>6.1} {:>6.1} {:>6.1}",
                    s.mentions.f1(),
                    s.muc.f1(),
                    s.b3.f1(),
                    s.ceaf.f1(),
                    s.conll()
                );
            }
        }
    }
    Ok(())
}

const KEYS: &[&str] =
    &["by span", "by span, no singletons", "by head", "by head, no singletons", "by head, shared mentions"];

/// Mentions in sets of those that are one.
type Partition = Vec<Vec<usize>>;

/// The two partitions of a document's mentions, in each way to count.
fn partitions(document: &Document) -> Vec<(&'static str, Partition, Partition)> {
    let (raw, starts) = document.raw();
    let text = Text::new(&raw);
    let model = summitry::language::embedded();
    let syntax = Syntax::new(&text, &model);
    let mut actors = Actors::find(&text, &syntax, None);
    let voices = std::mem::take(&mut actors.voices);
    actors.mentions.extend(voices);
    let gold: Vec<GoldMention> = entities::read(document, &starts)
        .into_iter()
        .filter(|m| matches!(m.kind.as_str(), "person" | "organization" | "place"))
        .collect();
    let mut gold_clusters: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, mention) in gold.iter().enumerate() {
        gold_clusters.entry(&mention.entity).or_default().push(i);
    }
    let gold_clusters = in_order(gold_clusters.into_values());
    let mut out = Vec::new();
    for by in [By::Span, By::Head] {
        let number = align(&text, &syntax, &actors, &gold, by);
        let mut found: HashMap<usize, Vec<usize>> = HashMap::new();
        for (mention, n) in actors.mentions.iter().zip(&number) {
            if let Some(entity) = mention.entity {
                found.entry(entity).or_default().push(*n);
            }
        }
        let found = in_order(found.into_values());
        let [all, repeated] = if by == By::Span { [KEYS[0], KEYS[1]] } else { [KEYS[2], KEYS[3]] };
        let several = |c: &[Vec<usize>]| c.iter().filter(|c| c.len() > 1).cloned().collect::<Vec<_>>();
        out.push((repeated, several(&gold_clusters), several(&found)));
        if by == By::Head {
            let ours: HashSet<usize> = found.iter().flatten().copied().filter(|&n| n < gold.len()).collect();
            let shared = |clusters: &[Vec<usize>]| {
                let kept = clusters.iter().map(|c| c.iter().copied().filter(|n| ours.contains(n)).collect());
                kept.filter(|c: &Vec<usize>| !c.is_empty()).collect::<Vec<_>>()
            };
            out.push((KEYS[4], shared(&gold_clusters), shared(&found)));
        }
        out.push((all, gold_clusters.clone(), found));
    }
    out
}

fn in_order(clusters: impl Iterator<Item = Vec<usize>>) -> Vec<Vec<usize>> {
    let mut clusters: Vec<Vec<usize>> = clusters.collect();
    clusters.sort();
    clusters
}

/// The number of each of our mentions: that of the annotated mention that it is, or one of its own.
fn align(text: &Text, syntax: &Syntax, actors: &Actors, gold: &[GoldMention], by: By) -> Vec<usize> {
    let mut taken = vec![false; gold.len()];
    let mut number: Vec<usize> = (gold.len()..gold.len() + actors.mentions.len()).collect();
    for (i, mention) in actors.mentions.iter().enumerate() {
        let whole = text.span_of(mention.tokens.clone());
        let head = text.span_of(mention.name.end - 1..mention.name.end);
        let article = syntax.lower(mention.tokens.start) == "the" && mention.tokens.len() > 1;
        let bare = mention.tokens.start + usize::from(article)..mention.tokens.end;
        let bare = text.span_of(bare);
        let fits = |g: &GoldMention| match by {
            By::Span => {
                g.span == whole.range()
                    || g.span == bare.range()
                    || text.raw[g.span.clone()].len() == whole.len() + 4
                        && g.span.end == whole.end
                        && text.raw[g.span.clone()].to_lowercase().starts_with("the ")
            }
            By::Head => g.heads.iter().any(|h| h.start < head.end && head.start < h.end),
        };
        // Of several the one whose borders are nearest.
        let distance = |g: &GoldMention| g.span.start.abs_diff(whole.start) + g.span.end.abs_diff(whole.end);
        let best =
            (0..gold.len()).filter(|&g| !taken[g] && fits(&gold[g])).min_by_key(|&g| distance(&gold[g]));
        if let Some(g) = best.filter(|_| mention.entity.is_some()) {
            taken[g] = true;
            number[i] = g;
        }
    }
    number
}
