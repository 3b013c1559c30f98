//! How quick the language layer is, on raw news.

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use summitry::language::{Model, Syntax, Text};

use crate::error::{Error, Result};
use crate::train::raw;

/// Articles taken of each collection.
const ARTICLES: usize = 600;
/// Collections taken, by place in [`raw::FILES`].
const COLLECTIONS: &[usize] = &[0, 2];

/// Loads of the model, of which the quickest counts.
const LOADS: usize = 9;

/// Appends the time to load the model and the tables, and words a second, on one thread: words as white space parts them.
pub fn run(model: &Model, data: &Path, report: &mut String) -> Result<()> {
    start_up(report)?;
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

/// Appends how long model and tables take to load. The tables can be read but once a process, here for the first time.
fn start_up(report: &mut String) -> Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/model/en.bin");
    let file = fs::read(&path).map_err(|e| Error::new(format!("{}: {e}", path.display())))?;
    let timed = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    let tables = timed(&mut || {
        black_box(Text::new("Mr. Kane left."));
    });
    let model = (0..LOADS).map(|_| {
        timed(&mut || {
            let _ = black_box(Model::from_bytes(&file));
        })
    });
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    let best = model.min().unwrap_or_default();
    let _ = writeln!(report, "start-up, milliseconds");
    let _ = writeln!(report, "model, best of {LOADS}        {:>6.1}", milliseconds(best));
    let _ = writeln!(report, "tables, once            {:>6.1}", milliseconds(tables));
    Ok(())
}
