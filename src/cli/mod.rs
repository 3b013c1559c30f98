//! The command line, written once: the binary and `python -m summitry` both call [`run`].
//!
//! Input is read in windows of bounded size; the documents of a window are read, extracted and rendered in
//! parallel and written in their order. What goes wrong with one document is reported and ends nothing.

mod args;
mod input;
mod output;
mod progress;
mod text;

use std::any::Any;
use std::ffi::OsString;
use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};

use clap::Parser;
use rayon::{ThreadPool, prelude::*};

use self::args::Args;
use self::input::{Input, Raw};
use self::output::{Layout, Output};
use self::progress::Progress;
use crate::{Document, Extractor};

const ALL_RIGHT: i32 = 0;
const SOME_FAILED: i32 = 1;
const WRONG_USAGE: i32 = 2;

/// Runs the command line on `args`, the name of the program first, and returns the exit code: 0 all right, 1 some
/// input could not be read or processed, 2 wrong usage.
#[must_use]
pub fn run(args: Vec<OsString>) -> i32 {
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(e) => {
            // Help and version are "errors" too, with exit code 0; a closed pipe is nobody's concern.
            let _ = e.print();
            return e.exit_code();
        }
    };
    let pool = match rayon::ThreadPoolBuilder::new().num_threads(args.jobs.unwrap_or(0)).build() {
        Ok(pool) => pool,
        Err(e) => {
            complain(&format!("cannot start the threads: {e}"));
            return SOME_FAILED;
        }
    };
    let input = match Input::new(&args) {
        Ok(input) => input,
        Err(message) => {
            complain(&message);
            return WRONG_USAGE;
        }
    };
    match process(&args, &pool, input) {
        Ok(true) => ALL_RIGHT,
        Ok(false) => SOME_FAILED,
        // Whoever reads has seen enough (`| head`).
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ALL_RIGHT,
        Err(e) => {
            complain(&format!("cannot write: {e}"));
            SOME_FAILED
        }
    }
}

/// Whether every document went well. Fails where the output cannot be written.
fn process(args: &Args, pool: &ThreadPool, mut input: Input) -> io::Result<bool> {
    let extractor = match Extractor::builder().build() {
        Ok(extractor) => extractor,
        Err(e) => {
            complain(&e.to_string());
            return Ok(false);
        }
    };
    let layout = Layout::new(args, &input);
    let progress = Progress::new(&input);
    let mut out = Output::new(io::stdout().lock(), &layout);
    let mut all_right = true;
    loop {
        let window = input.next_window();
        if window.is_empty() {
            break;
        }
        let result_of = |raw| guarded(|| one(raw, args, &extractor, &layout));
        let results: Vec<_> = pool.install(|| window.par_iter().map(result_of).collect());
        for (raw, result) in window.iter().zip(results) {
            match result {
                Ok(rendered) => out.write(&rendered)?,
                Err(reason) => {
                    all_right = false;
                    progress.aside(|| complain(&format!("{}: {reason}", raw.place)));
                }
            }
        }
        out.flush()?;
        progress.at(&input);
    }
    out.finish()?;
    Ok(all_right)
}

/// Reads, extracts and renders one document.
fn one(raw: &Raw, args: &Args, extractor: &Extractor, layout: &Layout) -> Result<String, String> {
    let record = raw.record()?;
    let mut document = Document::new(&record.text);
    if let Some(id) = record.id {
        document = document.id(id);
    }
    if let Some(title) = record.title.or_else(|| args.title.clone()) {
        document = document.title(title);
    }
    if let Some(day) = record.published.or_else(|| args.published.clone()) {
        document = document.published_str(&day).map_err(|e| e.to_string())?;
    }
    layout.render(extractor.extract(&document), &record.text)
}

/// Turns a panic into a reason: a fault in the code may cost its document, never the run.
fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| {
        Err(format!("a fault in summitry, please report it: {}", message_of(payload.as_ref())))
    })
}

fn message_of(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("unknown")
}

/// Writes a line to standard error, or nowhere where that is closed (`eprintln!` would panic).
fn complain(message: &str) {
    let _ = writeln!(io::stderr().lock(), "{message}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_reason() {
        assert_eq!(guarded(|| Ok::<_, String>(1)), Ok(1));
        let reason = guarded::<()>(|| panic!("no token {}", 7)).unwrap_err();
        assert!(reason.ends_with("no token 7"), "{reason}");
    }
}
