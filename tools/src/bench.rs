//! Reads the annotated articles of the bench.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use summitry::Span;

use crate::error::{Error, Result};

/// An article with what is annotated in it.
#[derive(Debug, Clone)]
pub struct Article {
    pub id: String,
    pub text: String,
    pub title: Option<String>,
    pub published: Option<String>,
    pub meetings: Vec<GoldMeeting>,
    pub positions: Vec<GoldPosition>,
}

impl Article {
    /// Where these words stand in the text, each at its first place; those that it does not have are left out.
    pub fn spans<'a>(&'a self, words: &'a [String]) -> impl Iterator<Item = Span> + 'a {
        words.iter().filter_map(|w| self.text.find(w.as_str()).map(|start| Span::new(start, start + w.len())))
    }
}

#[derive(Debug, Clone, Deserialize)]
struct Raw {
    id: String,
    text: String,
    title: Option<String>,
    published: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
struct Gold {
    id: String,
    meetings: Vec<GoldMeeting>,
    positions: Vec<GoldPosition>,
}

/// An annotated meeting.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldMeeting {
    pub anchors: Vec<String>,
    pub attendees: Vec<GoldAttendee>,
    pub status: String,
    pub when: Option<String>,
    pub place: Option<String>,
}

/// An annotated attendee.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldAttendee {
    pub name: String,
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// An annotated position.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldPosition {
    pub holder: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub content: Vec<String>,
    pub kind: String,
}

fn lines<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<Vec<T>> {
    let wrong = |e: &dyn std::fmt::Display| Error::new(format!("{}: {e}", path.display()));
    let content = fs::read_to_string(path).map_err(|e| wrong(&e))?;
    let rows = content.lines().filter(|l| !l.trim().is_empty());
    rows.map(|l| serde_json::from_str(l).map_err(|e| wrong(&e))).collect()
}

/// The articles of a folder in the order of their annotation.
pub fn read(folder: &Path) -> Result<Vec<Article>> {
    let raw: Vec<Raw> = lines(&folder.join("articles.jsonl"))?;
    let gold: Vec<Gold> = lines(&folder.join("gold.jsonl"))?;
    let mut raw: std::collections::HashMap<String, Raw> =
        raw.into_iter().map(|r| (r.id.clone(), r)).collect();
    let article = |g: Gold| {
        let r = raw.remove(&g.id)?;
        Some(Article {
            id: r.id,
            text: r.text,
            title: r.title,
            published: r.published,
            meetings: g.meetings,
            positions: g.positions,
        })
    };
    Ok(gold.into_iter().filter_map(article).collect())
}
