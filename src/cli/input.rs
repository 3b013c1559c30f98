//! Reads files and standard input in windows of bounded size.

use std::collections::VecDeque;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use super::args::{Args, InputFormat};

/// A window ends with the document that reaches one of these.
const WINDOW_DOCUMENTS: usize = 512;
const WINDOW_BYTES: usize = 8 << 20;

/// Where a document stands, as a complaint names it: `FILE` or `FILE:LINE`.
#[derive(Debug)]
pub(super) struct Place {
    source: String,
    line: Option<usize>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.source),
            None => f.write_str(&self.source),
        }
    }
}

/// A document as it was read, or why it could not be read.
#[derive(Debug)]
pub(super) struct Raw {
    pub(super) place: Place,
    /// Identifier of a plain file: its path as given.
    id: Option<String>,
    bytes: io::Result<Vec<u8>>,
}

/// A document with what its source says about it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) id: Option<String>,
    pub(super) text: String,
    pub(super) published: Option<String>,
    pub(super) title: Option<String>,
}

#[derive(Deserialize)]
struct Line {
    id: Option<Value>,
    text: String,
    published: Option<String>,
    title: Option<String>,
}

impl Raw {
    /// Reads text or JSON; fails with a reason that people understand.
    pub(super) fn record(&self) -> Result<Record, String> {
        let bytes = self.bytes.as_ref().map_err(ToString::to_string)?;
        let text = std::str::from_utf8(bytes)
            .map_err(|e| format!("not UTF-8 at byte {} of {}", e.valid_up_to() + 1, bytes.len()))?;
        if self.place.line.is_none() {
            return Ok(Record { id: self.id.clone(), text: text.to_owned(), published: None, title: None });
        }
        // A byte order mark is no part of JSON, but some programs write one.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        // serde would take a list for the fields in their order.
        if text.trim_start().starts_with('[') {
            return Err("not an object but a list".to_owned());
        }
        let line: Line = serde_json::from_str(text).map_err(|e| reason(&e))?;
        let id = match line.id {
            None => None,
            Some(Value::String(id)) => Some(id),
            Some(Value::Number(n)) => Some(n.to_string()),
            Some(_) => return Err("\"id\" is neither a string nor a number".to_owned()),
        };
        Ok(Record { id, text: line.text, published: line.published, title: line.title })
    }
}

/// What `serde_json` says, without its own line number, which is always 1.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&place).unwrap_or(&message);
    if error.is_data() { message.to_owned() } else { format!("{message} at column {}", error.column()) }
}

/// What stands behind one name on the command line.
#[derive(Debug)]
enum Source {
    Plain(PathBuf),
    Lines(PathBuf),
}

/// JSON lines that are being read.
struct Open {
    name: String,
    line: usize,
    reader: Box<dyn BufRead>,
}

/// All the input, read on demand.
pub(super) struct Input {
    sources: VecDeque<Source>,
    open: Option<Open>,
    bytes_read: u64,
    documents_read: u64,
    /// Size of all files; none where standard input or a pipe is among them.
    pub(super) total_bytes: Option<u64>,
    pub(super) has_lines: bool,
    pub(super) is_one_plain: bool,
    pub(super) many: bool,
}

impl Input {
    /// Looks at names and sizes, reads nothing. Fails where standard input is named twice.
    pub(super) fn new(args: &Args) -> Result<Input, String> {
        let mut files = args.files.clone();
        if files.is_empty() {
            files.push("-".into());
        }
        if files.iter().filter(|f| is_stdin(f)).count() > 1 {
            return Err("standard input (-) can be read only once".to_owned());
        }
        let size = |f: &PathBuf| {
            let data = f.metadata().ok().filter(|d| d.is_file() && !is_stdin(f))?;
            Some(data.len())
        };
        let total_bytes = files.iter().map(size).sum();
        let sources: VecDeque<Source> = files
            .into_iter()
            .map(|f| if is_lines(&f, args.input) { Source::Lines(f) } else { Source::Plain(f) })
            .collect();
        let has_lines = sources.iter().any(|s| matches!(s, Source::Lines(_)));
        Ok(Input {
            has_lines,
            is_one_plain: !has_lines && sources.len() == 1,
            many: has_lines || sources.len() > 20,
            sources,
            open: None,
            bytes_read: 0,
            documents_read: 0,
            total_bytes,
        })
    }

    pub(super) fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    pub(super) fn documents_read(&self) -> u64 {
        self.documents_read
    }

    /// The next documents; none at the end.
    pub(super) fn next_window(&mut self) -> Vec<Raw> {
        let (mut window, mut size) = (Vec::new(), 0);
        while window.len() < WINDOW_DOCUMENTS && size < WINDOW_BYTES {
            let Some(raw) = self.next() else { break };
            size += raw.bytes.as_ref().map_or(0, Vec::len);
            window.push(raw);
        }
        self.documents_read += window.len() as u64;
        window
    }

    fn next(&mut self) -> Option<Raw> {
        loop {
            if let Some(raw) = self.next_line() {
                return Some(raw);
            }
            match self.sources.pop_front()? {
                Source::Plain(path) => {
                    let bytes = read_plain(&path);
                    self.bytes_read += bytes.as_ref().map_or(0, Vec::len) as u64;
                    let source = name(&path);
                    let id = (!is_stdin(&path)).then(|| source.clone());
                    return Some(Raw { place: Place { source, line: None }, id, bytes });
                }
                Source::Lines(path) => match open_lines(&path) {
                    Ok(reader) => self.open = Some(Open { name: name(&path), line: 0, reader }),
                    Err(e) => return Some(failed(name(&path), None, e)),
                },
            }
        }
    }

    /// The next line that is not empty of the open source; closes it at its end or where it cannot be read.
    fn next_line(&mut self) -> Option<Raw> {
        while let Some(open) = &mut self.open {
            let mut bytes = Vec::new();
            open.line += 1;
            match open.reader.read_until(b'\n', &mut bytes) {
                Ok(0) => self.open = None,
                Ok(n) => {
                    self.bytes_read += n as u64;
                    if !bytes.trim_ascii().is_empty() {
                        let place = Place { source: open.name.clone(), line: Some(open.line) };
                        return Some(Raw { place, id: None, bytes: Ok(bytes) });
                    }
                }
                Err(e) => {
                    let raw = failed(open.name.clone(), Some(open.line), e);
                    self.open = None;
                    return Some(raw);
                }
            }
        }
        None
    }
}

fn failed(source: String, line: Option<usize>, error: io::Error) -> Raw {
    Raw { place: Place { source, line }, id: None, bytes: Err(error) }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn name(path: &Path) -> String {
    if is_stdin(path) { "<stdin>".to_owned() } else { path.display().to_string() }
}

fn is_lines(path: &Path, input: InputFormat) -> bool {
    match input {
        InputFormat::Text => false,
        InputFormat::Jsonl => true,
        InputFormat::Auto => path
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("jsonl") || e.eq_ignore_ascii_case("ndjson")),
    }
}

fn read_plain(path: &Path) -> io::Result<Vec<u8>> {
    if !is_stdin(path) {
        return std::fs::read(path);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn open_lines(path: &Path) -> io::Result<Box<dyn BufRead>> {
    if is_stdin(path) {
        return Ok(Box::new(io::stdin().lock()));
    }
    Ok(Box::new(BufReader::with_capacity(1 << 18, File::open(path)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(bytes: &[u8]) -> Result<Record, String> {
        let place = Place { source: "x.jsonl".into(), line: Some(1) };
        Raw { place, id: None, bytes: Ok(bytes.to_vec()) }.record()
    }

    #[test]
    fn a_line_may_say_more_than_is_asked() {
        let record = line(br#"{"text": "Talks.", "id": 17, "tags": [1, {}], "published": null}"#).unwrap();
        assert_eq!(record.id.as_deref(), Some("17"));
        assert_eq!((record.published, record.title), (None, None));
    }

    #[test]
    fn reasons_name_what_is_wrong() {
        for (bytes, part) in [
            (&b"{\"text\": \"Talks"[..], "EOF while parsing a string at column 15"),
            (b"{\"id\": \"a\"}", "missing field `text`"),
            (b"{\"text\": 5}", "expected a string"),
            (b"{\"text\": \"\", \"id\": []}", "\"id\" is neither"),
            (b"{\"text\": \"\xff\"}", "not UTF-8 at byte 11 of 13"),
            (b"[1, \"Talks.\"]", "not an object"),
            (b"\"Talks.\"", "invalid type"),
        ] {
            let reason = line(bytes).unwrap_err();
            assert!(reason.contains(part), "{reason}");
        }
    }
}
