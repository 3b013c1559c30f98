//! Writes what was found, in one of three formats.

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};

use super::args::{Args, Format};
use super::input::Input;
use super::text::Paper;
use crate::model::Extraction;

/// How documents are rendered; shared by all threads.
pub(super) struct Layout {
    format: Format,
    /// Whether `json` is a list rather than the one object.
    is_list: bool,
    paper: Paper,
}

impl Layout {
    pub(super) fn new(args: &Args, input: &Input) -> Layout {
        let usual = if input.has_lines { Format::Jsonl } else { Format::Text };
        Layout {
            format: args.format.unwrap_or(usual),
            is_list: !input.is_one_plain,
            paper: Paper::of_stdout(),
        }
    }

    /// The rendered document.
    pub(super) fn render(&self, x: Extraction, text: &str) -> Result<String, String> {
        if self.format == Format::Text {
            return Ok(self.paper.render(&x, text));
        }
        let x = x.to_code_points(text).map_err(|e| e.to_string())?;
        let json = match self.format {
            Format::Json => serde_json::to_string_pretty(&x),
            _ => serde_json::to_string(&x),
        };
        json.map_err(|e| e.to_string())
    }
}

/// Puts rendered documents one after another.
pub(super) struct Output<W: Write> {
    out: BufWriter<W>,
    between: &'static str,
    end: &'static str,
    end_of_none: &'static str,
    is_first: bool,
    start: &'static str,
}

impl<W: Write> Output<W> {
    pub(super) fn new(out: W, layout: &Layout) -> Output<W> {
        let (start, between, end, end_of_none) = match layout.format {
            Format::Text => ("", "\n", "", ""),
            Format::Jsonl => ("", "\n", "\n", ""),
            Format::Json if layout.is_list => ("[\n", ",\n", "\n]\n", "[]\n"),
            Format::Json => ("", "", "\n", ""),
        };
        Output { out: BufWriter::new(out), between, end, end_of_none, is_first: true, start }
    }

    pub(super) fn write(&mut self, rendered: &str) -> io::Result<()> {
        self.out.write_all(if self.is_first { self.start } else { self.between }.as_bytes())?;
        self.is_first = false;
        self.out.write_all(rendered.as_bytes())
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    pub(super) fn finish(&mut self) -> io::Result<()> {
        let end = if self.is_first { self.end_of_none } else { self.end };
        self.out.write_all(end.as_bytes())?;
        self.out.flush()
    }
}

/// Adds `count` with the right form of `noun`.
pub(super) fn push_count(line: &mut String, count: usize, noun: &str) {
    let _ = write!(line, "{count} {noun}{}", if count == 1 { "" } else { "s" });
}
