//! How quick the language layer is, on raw news.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use summitry::language::{Model, Syntax, Text};

use crate::error::Result;
use crate::train::raw;

/// Articles taken of each collection.
const ARTICLES: usize = 600;
/// Collections taken, by place in [`raw::FILES`].
const COLLECTIONS: &[usize] = &[0, 2];

/// Appends words a second, on one thread: words as white space parts them.
pub fn run(model: &Model, data: &Path, report: &mut String) -> Result<()> {
    let mut articles: Vec<String> = Vec::new();
    for &at in COLLECTIONS {
        let mut left = ARTICLES;
        raw::articles(data, raw::FILES[at], |text| {
            if left > 0 {
                articles.push(text.to_owned());
                left -= 1;
            }
        })?;
    }
    let words: usize = articles.iter().map(|a| a.split_whitespace().count()).sum();
    let rate = |time: Duration| words as f64 / time.as_secs_f64();
    let _ =
        writeln!(report, "speed, {} articles, {words} words, one thread (words a second)", articles.len());
    let start = Instant::now();
    articles.iter().for_each(|a| {
        black_box(Text::new(a));
    });
    let _ = writeln!(report, "sentences and tokens  {:>10.0}", rate(start.elapsed()));
    let start = Instant::now();
    articles.iter().for_each(|a| {
        black_box(Syntax::new(&Text::new(a), model));
    });
    let _ = writeln!(report, "text to parsed, named {:>10.0}", rate(start.elapsed()));
    Ok(())
}
