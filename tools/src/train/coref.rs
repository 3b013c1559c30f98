//! Which actor a pronoun stands for, from GUM (without the genres whose licence forbids it) and GAP.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::Path;

use summitry::Span;
use summitry::language::{Actors, PronounCase, Syntax, Text, feature_names};

use super::fit::{Choice, Settings, fit};
use super::treebank::FREE_GENRES;
use crate::conllu::{self, Document};
use crate::entities::{self, GoldMention};
use crate::error::{Error, Result};
use crate::gap;

/// How often the texts are read, each time with the weights of the time before: a pronoun's candidates hang on what the
/// pronouns before it were taken for.
const ROUNDS: usize = 3;

const SETTINGS: Settings = Settings { epochs: 12, rate: 0.05, shrink: 2e-3, least: 8 };

/// Weights nearer to nought are left out.
const SMALL: f32 = 0.01;

/// Trains, writes data/model/coref.tsv, and tells how often the choice is right on what was held out.
pub fn run(root: &Path, data: &Path) -> Result<String> {
    let names = feature_names();
    let gum = |part: &str| conllu::read(&data.join(format!("gum_ud/en_gum-ud-{part}.conllu")));
    let gap = |part: &str| gap::read(&data.join(format!("gap/gap-{part}.tsv")));
    let documents: Vec<Document> =
        gum("train")?.into_iter().filter(|d| FREE_GENRES.contains(&d.genre())).collect();
    let cases = gap("development")?;
    let (held_documents, held_cases) = (gum("dev")?, gap("validation")?);
    let mut report = String::new();
    let mut weights: Option<Vec<f32>> = None;
    for round in 1..=ROUNDS {
        let mut choices = Vec::new();
        documents.iter().for_each(|d| of_document(d, weights.as_deref(), &mut choices));
        cases.iter().for_each(|c| of_case(c, weights.as_deref(), &mut choices));
        let fitted = fit(&choices, names.len(), SETTINGS);
        let (mut gum_held, mut gap_held) = (Vec::new(), Vec::new());
        held_documents.iter().for_each(|d| of_document(d, Some(&fitted), &mut gum_held));
        held_cases.iter().for_each(|c| of_case(c, Some(&fitted), &mut gap_held));
        let _ = writeln!(
            report,
            "round {round}: {} choices, right: trained {:.1}, GUM dev {:.1}, GAP validation {:.1}",
            choices.len(),
            right(&choices, &fitted),
            right(&gum_held, &fitted),
            right(&gap_held, &fitted)
        );
        weights = Some(fitted);
    }
    let mut rows: Vec<String> = names
        .iter()
        .zip(weights.iter().flatten())
        .filter(|(_, w)| w.abs() >= SMALL)
        .map(|(name, w)| format!("{name}\t{w:.2}\n"))
        .collect();
    rows.sort();
    let table = format!("feature\tweight\n{}", rows.concat());
    let path = root.join("data/model/coref.tsv");
    fs::write(&path, table).map_err(|e| Error::new(format!("{}: {e}", path.display())))?;
    let _ = writeln!(report, "data/model/coref.tsv: {} weights", rows.len());
    Ok(report)
}

/// How often the best candidate is right, in percent.
fn right(choices: &[Choice], weights: &[f32]) -> f64 {
    let score = |c: &&(Vec<usize>, bool)| c.0.iter().map(|&f| weights[f]).sum::<f32>();
    let best =
        |c: &Choice| c.candidates.iter().max_by(|a, b| score(a).total_cmp(&score(b))).is_some_and(|c| c.1);
    100.0 * choices.iter().filter(|c| best(c)).count() as f64 / choices.len().max(1) as f64
}

/// The choices that a document's pronouns are. Without weights each pronoun stands for what is annotated.
fn of_document(document: &Document, weights: Option<&[f32]>, out: &mut Vec<Choice>) {
    let (raw, starts) = document.raw();
    let text = Text::new(&raw);
    let model = summitry::language::embedded();
    let syntax = Syntax::new(&text, &model);
    let gold = entities::read(document, &starts);
    let at: HashMap<(usize, usize), &GoldMention> =
        gold.iter().map(|m| ((m.span.start, m.span.end), m)).collect();
    Actors::find_choosing(&text, &syntax, None, &mut |case, actors| {
        let span = text.tokens[case.token].span;
        let annotated = at.get(&(span.start, span.end)).copied();
        let kind = annotated.map_or("", |m| m.kind.as_str());
        let of_interest = matches!(kind, "person" | "organization" | "place");
        // A "he" that nobody annotated is a mistake; an "it" stands for no actor most of the time.
        let lower = syntax.lower(case.token);
        if annotated.is_none() && !matches!(lower, "it" | "its") {
            return weights.and_then(|w| case.best(w));
        }
        let is_it = |mention: usize| {
            let name = actors.mentions[mention].name.clone();
            let head = text.span_of(name.end - 1..name.end);
            annotated
                .is_some_and(|a| of_interest && head_of(&gold, head.range()).any(|g| g.entity == a.entity))
        };
        let mut candidates: Vec<(Vec<usize>, bool)> =
            case.candidates.iter().map(|c| (c.features(), is_it(c.mention))).collect();
        let none = !candidates.iter().any(|c| c.1);
        candidates.push((case.none_features(), none));
        out.push(Choice { candidates, weight: 1.0 });
        match weights {
            Some(w) => case.best(w),
            None => case.candidates.iter().find(|c| is_it(c.mention)).map(|c| c.entity),
        }
    });
}

/// The annotated mentions that a word heads.
fn head_of(gold: &[GoldMention], head: Range<usize>) -> impl Iterator<Item = &GoldMention> {
    gold.iter().filter(move |g| g.heads.iter().any(|h| h.start < head.end && head.start < h.end))
}

/// The choice that a case of GAP is; the other pronouns of its text stand for what the weights say.
fn of_case(case: &gap::Case, weights: Option<&[f32]>, out: &mut Vec<Choice>) {
    let text = Text::new(&case.text);
    let model = summitry::language::embedded();
    let syntax = Syntax::new(&text, &model);
    let asked = text.tokens_in(Span::new(case.pronoun.start, case.pronoun.end)).start;
    Actors::find_choosing(&text, &syntax, None, &mut |found: &PronounCase, actors| {
        if found.token == asked {
            let at = |span: &Range<usize>| {
                let mut tokens = text.tokens_in(Span::new(span.start, span.end)).rev();
                tokens.find_map(|t| {
                    let inside = |m: &&summitry::language::Mention| m.tokens.start <= t && t < m.tokens.end;
                    actors.mentions.iter().find(inside)?.entity
                })
            };
            let names = [(at(&case.a), case.a_is_it), (at(&case.b), case.b_is_it)];
            let it: Vec<usize> = names.iter().filter(|n| n.1).filter_map(|n| n.0).collect();
            let not: Vec<usize> = names.iter().filter(|n| !n.1).filter_map(|n| n.0).collect();
            let is_it = |e: usize| if it.is_empty() { !not.contains(&e) } else { it.contains(&e) };
            let mut candidates: Vec<(Vec<usize>, bool)> =
                found.candidates.iter().map(|c| (c.features(), is_it(c.entity))).collect();
            let named = candidates.iter().any(|c| c.1) && !it.is_empty();
            candidates.push((found.none_features(), !named));
            out.push(Choice { candidates, weight: 1.0 });
        }
        weights.and_then(|w| found.best(w))
    });
}
