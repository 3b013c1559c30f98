//! The articles that are read, and those that are kept for measuring.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

/// Collections in the public domain whose articles have dates.
const PUBLIC_DOMAIN: [&str; 2] = ["state_pr.jsonl.gz", "wh_briefings.jsonl.gz"];

/// Dated collections under a licence: nothing is taken from them.
const LICENSED: [&str; 2] = ["auspm_1995_2018.jsonl.gz", "wikinews_2019_2020.jsonl.gz"];

/// One article of so many is left out of the harvest.
const LEFT_OUT: u64 = 10;

/// A sentence of fewer words may stand in any two articles.
const LONG_SENTENCE: usize = 8;

/// A sentence that stands in more articles is a formula.
const FORMULA: usize = 20;

/// A dated article.
pub struct Article {
    pub id: String,
    /// `YYYY-MM-DD`
    pub published: String,
    pub text: String,
}

/// A number that depends on the words alone: the first eight bytes of their SHA-256.
pub fn number(words: &str) -> u64 {
    Sha256::digest(words.as_bytes()).iter().take(8).fold(0, |n, byte| n << 8 | u64::from(*byte))
}

/// Whether an article is kept for measuring.
fn is_left_out(id: &str) -> bool {
    number(id) % LEFT_OUT == 0
}

/// The articles in the public domain that are kept for measuring.
pub fn kept_apart(data: &Path) -> Result<Vec<Article>> {
    let mut all = Vec::new();
    for file in PUBLIC_DOMAIN {
        all.extend(read(data, file)?);
    }
    all.retain(|a| is_left_out(&a.id));
    Ok(all)
}

/// The articles to read: in the public domain, not left out, and no reprints of one left out or read before.
pub fn harvested(data: &Path) -> Result<Vec<Article>> {
    let mut all = Vec::new();
    for file in PUBLIC_DOMAIN {
        all.extend(read(data, file)?);
    }
    // Those left out come first, so that their reprints go as well.
    all.sort_by_key(|a| !is_left_out(&a.id));
    let originals = originals(&all);
    let mut kept: Vec<Article> = all.into_iter().zip(originals).filter(|(_, o)| *o).map(|(a, _)| a).collect();
    kept.retain(|a| !is_left_out(&a.id));
    Ok(kept)
}

/// Collection and id of every dated article that the harvest does not read by rule, in lines.
pub fn left_out(data: &Path) -> Result<String> {
    let mut out = String::new();
    for file in PUBLIC_DOMAIN.iter().chain(&LICENSED) {
        for article in read(data, file)? {
            if LICENSED.contains(file) || is_left_out(&article.id) {
                let _ = writeln!(out, "{file}\t{}\t{}", article.published, article.id);
            }
        }
    }
    Ok(out)
}

fn read(data: &Path, file: &str) -> Result<Vec<Article>> {
    let path = data.join("raw_news").join(file);
    let wrong = |e: &dyn std::fmt::Display| Error::new(format!("{}: {e}", path.display()));
    let reader = BufReader::new(GzDecoder::new(File::open(&path).map_err(|e| wrong(&e))?));
    let mut out = Vec::new();
    for line in reader.lines() {
        let line = line.map_err(|e| wrong(&e))?;
        let article: serde_json::Value = serde_json::from_str(&line).map_err(|e| wrong(&e))?;
        let cell = |name: &str| article[name].as_str().map(str::to_owned);
        if let (Some(id), Some(published), Some(text)) = (cell("id"), cell("published"), cell("text")) {
            out.push(Article { id, published, text });
        }
    }
    Ok(out)
}

/// For each article whether it is no reprint: not more than half of its longer sentences stand in one before it.
fn originals(articles: &[Article]) -> Vec<bool> {
    let mut seen: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut out = Vec::new();
    for (at, article) in articles.iter().enumerate() {
        let mut sentences: Vec<u64> = article.text.split(['.', '\n', '?', '!']).filter_map(long).collect();
        sentences.sort_unstable();
        sentences.dedup();
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for sentence in &sentences {
            let before = seen.entry(*sentence).or_default();
            if before.len() < FORMULA {
                before.iter().for_each(|b| *shared.entry(*b).or_default() += 1);
                before.push(at);
            }
        }
        out.push(!shared.values().any(|n| n * 2 > sentences.len()));
    }
    out
}

/// A number for a sentence that is long enough to be told from others.
fn long(sentence: &str) -> Option<u64> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    (words.len() >= LONG_SENTENCE).then(|| hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reprints_are_seen() {
        let article =
            |text: &str| Article { id: String::new(), published: String::new(), text: text.to_owned() };
        let one = "The ministers of both states met in the old town hall. They spoke for three hours about the dam on the river.";
        let other = "Nobody knows yet when the two sides will come together again. They spoke for three hours about the dam on the river. A third round of talks had been held a month before that.";
        let all = [article(one), article(other), article(&format!("{one} More."))];
        assert_eq!(originals(&all), [true, true, false]);
    }

    #[test]
    fn a_tenth_is_left_out() {
        let left = (0..10_000).filter(|n| is_left_out(&format!("article:{n}"))).count();
        assert!((900..1100).contains(&left), "{left}");
    }
}
