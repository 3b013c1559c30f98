//! Which extracted position is which annotated one, as the bench's scorer pairs them.

use std::cmp::Reverse;
use std::collections::HashSet;

use summitry::{Extraction, PositionKind, Span};

use crate::bench::Article;
use crate::same_name::same_actor;

/// Share of common words (F1) from which two contents are one.
const ALIKE: f64 = 0.7;

/// For each extracted position the kind that the annotated one of its content and holder has. The best pairs come first.
pub fn kinds(article: &Article, x: &Extraction) -> Vec<Option<PositionKind>> {
    let gold: Vec<HashSet<usize>> =
        article.positions.iter().map(|p| words(&article.text, article.spans(&p.content))).collect();
    let mut pairs = Vec::new();
    for (i, position) in x.positions.iter().enumerate() {
        let own = words(&article.text, position.content.iter().copied());
        let names = super::decisions::names_of(&x.actors[position.holder.index()]);
        for (k, (g, content)) in article.positions.iter().zip(&gold).enumerate() {
            let common = own.intersection(content).count() as f64;
            let alike = 2.0 * common / (own.len() + content.len()).max(1) as f64;
            let called = || std::iter::once(&g.holder).chain(&g.aliases).map(String::as_str);
            if alike >= ALIKE && same_actor(called(), &names) {
                pairs.push(((alike * 1e6) as u32, i, k));
            }
        }
    }
    pairs.sort_by_key(|&(alike, i, k)| (Reverse(alike), i, k));
    let mut kinds = vec![None; x.positions.len()];
    let mut taken = vec![false; gold.len()];
    for (_, i, k) in pairs {
        if kinds[i].is_none() && !taken[k] {
            taken[k] = true;
            kinds[i] = kind(&article.positions[k].kind);
        }
    }
    kinds
}

/// The annotation calls a statement `state`.
fn kind(word: &str) -> Option<PositionKind> {
    PositionKind::from_word(if word == "state" { "assert" } else { word })
}

/// Where the words of a content begin.
fn words(text: &str, content: impl Iterator<Item = Span>) -> HashSet<usize> {
    let mut out = HashSet::new();
    for span in content {
        let mut within = false;
        for (at, c) in text[span.start..span.end].char_indices() {
            let word = c.is_alphanumeric() || c == '_';
            if word && !within {
                out.insert(span.start + at);
            }
            within = word;
        }
    }
    out
}
