//! Lists who is said to hold an office, for who judges the answers by reading: every actor whose title, or who by a
//! description alone, leads a state or a government or its foreign ministry.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::ops::Range;
use std::path::Path;

use jiff::civil::Date;
use serde_json::Value;
use summitry::language::{Actors, Mention, MentionKind, Model, Syntax, Text};
use summitry::{Actor, ActorKind};

use crate::error::{Error, Result};
use crate::lexicon::harvest::{Kept, kept_apart, number};
use crate::lexicon::tsv::Table;

/// Benchmark sets read whole.
const BENCH: [&str; 2] = ["dev", "train"];
/// Paragraphs drawn.
const PARAGRAPHS: usize = 300;
/// What paragraphs are drawn by.
const SEED: &str = "holders 1";

/// An article of which holders are listed.
struct Article {
    id: String,
    published: Option<Date>,
    text: String,
}

/// Appends a line for each office-holder in the set's articles whose names hold `only`: set, document, day, words with
/// the title, whether named, affiliation, office, who it is said to be ("-" if nobody) with the time in office, sentence.
pub fn run(model: &Model, data: &Path, only: &str, report: &mut String) -> Result<()> {
    let codes = codes(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/lexicon/offices.tsv"))?;
    let mut known = String::new();
    for set in BENCH {
        let path = data.join("../bench").join(set).join("articles.jsonl");
        let articles = read(&path)?;
        for article in &articles {
            known.push_str(&article.text);
            if set.contains(only) {
                let lines = holders(model, article, &codes);
                lines.iter().for_each(|(_, line)| _ = writeln!(report, "{set}\t{line}"));
            }
        }
    }
    if "raw_news".contains(only) {
        draw(model, data, &known, &codes, report)?;
    }
    Ok(())
}

/// The codes of heads of state, heads of government and foreign ministers.
fn codes(path: &Path) -> Result<BTreeSet<String>> {
    let table = Table::read(path)?;
    let [office, level] = table.columns(["office", "level"])?;
    let counts = |row: &&Vec<String>| {
        matches!(&*row[level], "head_of_state" | "head_of_government")
            || matches!(&*row[office], "foreign_minister" | "acting_foreign_minister")
    };
    Ok(table.rows.iter().filter(counts).map(|row| row[office].clone()).collect())
}

/// Appends the holders in paragraphs that name some, from one article each, the years in turn.
fn draw(
    model: &Model,
    data: &Path,
    known: &str,
    codes: &BTreeSet<String>,
    report: &mut String,
) -> Result<()> {
    let mut years: BTreeMap<i16, Vec<Article>> = BTreeMap::new();
    // Of those that the harvest of office-holders leaves out.
    for Kept { id, published, text } in kept_apart(data)? {
        if let Some(day) = day(&published) {
            years.entry(day.year()).or_default().push(Article { id, published: Some(day), text });
        }
    }
    for articles in years.values_mut() {
        articles.sort_by_key(|a| number(&format!("{SEED} {}", a.id)));
    }
    let mut left = PARAGRAPHS;
    while left > 0 && years.values().any(|a| !a.is_empty()) {
        for article in years.values_mut().filter_map(Vec::pop) {
            let found = holders(model, &article, codes);
            let paragraphs = paragraphs(&article.text);
            let mut places: Vec<&Range<usize>> =
                paragraphs.iter().filter(|p| found.iter().any(|(at, _)| p.contains(at))).collect();
            places.sort_by_key(|p| number(&format!("{SEED} {} {}", article.id, p.start)));
            let Some(place) =
                places.first().filter(|p| left > 0 && !known.contains(&article.text[(**p).clone()]))
            else {
                continue;
            };
            left -= 1;
            for (_, line) in found.iter().filter(|(at, _)| place.contains(at)) {
                let _ = writeln!(report, "raw_news\t{line}");
            }
        }
    }
    Ok(())
}

/// The office-holders of an article: where each is first told by a title or description, and its line.
fn holders(model: &Model, article: &Article, codes: &BTreeSet<String>) -> Vec<(usize, String)> {
    let text = Text::new(&article.text);
    let syntax = Syntax::new(&text, model);
    let actors = Actors::find(&text, &syntax, article.published);
    let mut out = Vec::new();
    for (number, entity) in actors.entities.iter().enumerate() {
        let a = &entity.actor;
        let told = a.office.as_ref().is_some_and(|o| codes.contains(&o.code));
        if !told || a.kind != ActorKind::Person || entity.plural || a.named && a.title.is_none() {
            continue;
        }
        let titled = |m: &&Mention| {
            m.entity == Some(number)
                && (m.kind == MentionKind::Role || m.kind == MentionKind::Name && m.tokens != m.name)
        };
        let mentions: Vec<&Mention> = actors.mentions.iter().filter(titled).collect();
        let mut words: Vec<&str> = Vec::new();
        for mention in &mentions {
            let written = text.slice(text.span_of(mention.tokens.clone()));
            if !words.contains(&written) {
                words.push(written);
            }
        }
        let Some(first) = mentions.first() else { continue };
        let sentence = text.sentences.iter().find(|s| s.tokens.contains(&first.tokens.start));
        let sentence = sentence.map_or("", |s| text.slice(s.span));
        let line = [
            article.id.clone(),
            article.published.map_or("-".to_owned(), |d| d.to_string()),
            words.join(" | "),
            if a.named { "named" } else { "not named" }.to_owned(),
            a.affiliation.as_ref().map_or("-", |f| f.code.as_ref().unwrap_or(&f.name)).to_owned(),
            a.office.as_ref().map_or(String::new(), |o| o.code.clone()),
            answer(a),
            sentence.to_owned(),
        ];
        let line = line.map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" ")).join("\t");
        out.push((text.span_of(first.tokens.clone()).start, line));
    }
    out
}

/// Whom the tables say an actor to be, and when in office.
fn answer(actor: &Actor) -> String {
    let Some(canonical) = &actor.canonical else { return "-".to_owned() };
    let day = |d: Option<Date>| d.map_or(String::new(), |d| d.to_string());
    let times =
        actor.office.as_ref().map_or(String::new(), |o| format!("{}..{}", day(o.since), day(o.until)));
    format!("{} {times}", canonical.name)
}

/// Where the paragraphs of a text are.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut out = Vec::new();
    for line in text.split_inclusive('\n') {
        out.push(start..start + line.len());
        start += line.len();
    }
    out
}

/// The day with which a date begins.
fn day(published: &str) -> Option<Date> {
    published.get(..10)?.parse().ok()
}

/// The articles of a benchmark set.
fn read(path: &Path) -> Result<Vec<Article>> {
    let wrong = |e: &dyn std::fmt::Display| Error::new(format!("{}: {e}", path.display()));
    let reader = BufReader::new(File::open(path).map_err(|e| wrong(&e))?);
    let mut out = Vec::new();
    for line in reader.lines() {
        let line = line.map_err(|e| wrong(&e))?;
        let article: Value = serde_json::from_str(&line).map_err(|e| wrong(&e))?;
        let cell = |name: &str| article[name].as_str();
        let (Some(id), Some(text)) = (cell("id"), cell("text")) else { continue };
        let published = cell("published").and_then(day);
        out.push(Article { id: id.to_owned(), published, text: text.to_owned() });
    }
    Ok(out)
}
