//! The golden cases of tests/golden: what a careful reader finds in a short text, and whether it is found.
//!
//! tests/golden/README.md says how a case is written; tests/python/test_golden.py reads the same files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use summitry::{
    Actor, ActorId, AttendeeRole, DatePrecision, Document, Extraction, Extractor, Meeting, Position,
    Presence, Span,
};
use toml::{Table, Value};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    published: Option<String>,
    title: Option<String>,
    meetings: Option<Vec<Table>>,
    positions: Option<Vec<Table>>,
    actors: Option<Vec<Table>>,
    known_gap: Option<String>,
}

/// How what is written is compared with what is found.
enum Found {
    /// Just these, in this order.
    List(Vec<String>),
    /// Just these, in any order.
    Set(Vec<String>),
    /// These among others.
    Among(Vec<String>),
}
use Found::{Among, List, Set};

/// Text as it is compared: no marks at the ends, no article or possessive before it.
fn plain(text: &str) -> String {
    let marks = |c: char| c.is_whitespace() || "\"'“”‘’.,;:!?…—–-".contains(c);
    let text = text.trim_matches(marks);
    let bare = text.split_once(' ').filter(|(word, _)| {
        ["a", "an", "the", "his", "her", "its", "their", "my", "our"].contains(&word.to_lowercase().as_str())
    });
    bare.map_or(text, |(_, rest)| rest).to_owned()
}

/// What is written at a key: one or more texts; "none" stands for nothing.
fn written(value: &Value) -> Vec<String> {
    match value {
        Value::String(s) if s == "none" => vec![],
        Value::String(s) => vec![plain(s)],
        Value::Boolean(b) => vec![b.to_string()],
        Value::Array(items) => items.iter().flat_map(written).collect(),
        other => panic!("neither text, true, false nor a list of texts: {other}"),
    }
}

/// An extraction with its text.
struct View<'a> {
    text: &'a str,
    x: &'a Extraction,
}

impl View<'_> {
    fn span(&self, span: Span) -> String {
        plain(&self.text[span.range()])
    }

    fn spans<'s>(&self, spans: impl IntoIterator<Item = &'s Span>) -> Vec<String> {
        spans.into_iter().map(|&s| self.span(s)).collect()
    }

    fn actor(&self, id: ActorId) -> String {
        plain(&self.x.actor(id).expect("ids are those of actors").name)
    }

    fn actors<'s>(&self, ids: impl IntoIterator<Item = &'s ActorId>) -> Vec<String> {
        ids.into_iter().map(|&id| self.actor(id)).collect()
    }

    fn attendees(&self, m: &Meeting, which: impl Fn(Presence, AttendeeRole) -> bool) -> Found {
        Set(self.actors(m.attendees.iter().filter(|a| which(a.presence, a.role)).map(|a| &a.actor)))
    }

    fn meeting(&self, m: &Meeting, key: &str) -> Option<Found> {
        let there = |p| matches!(p, Presence::Attended | Presence::Expected);
        Some(match key {
            "mention" => Among(self.spans(&m.mentions)),
            "kind" => List(vec![m.kind.to_string()]),
            "status" => List(vec![m.status.to_string()]),
            "format" => List(vec![m.format.to_string()]),
            "when" => List(m.when.iter().map(when).collect()),
            "place" => List(m.place.iter().map(|p| plain(&p.name)).collect()),
            "country" => List(m.place.iter().filter_map(|p| p.country.clone()).collect()),
            "attendees" => self.attendees(m, |p, _| there(p)),
            "absent" => self.attendees(m, |p, _| !there(p)),
            "topics" => Set(m.topics.iter().map(|t| plain(&t.text)).collect()),
            "parent" => {
                List(vec![]).or(m.parent.and_then(|id| self.x.meeting(id)).map(|p| self.spans(&p.mentions)))
            }
            word => match (Presence::from_word(word), AttendeeRole::from_word(word)) {
                (Some(presence), _) => self.attendees(m, |p, _| p == presence),
                (_, Some(role)) => self.attendees(m, |p, r| there(p) && r == role),
                _ => return None,
            },
        })
    }

    fn position(&self, p: &Position, key: &str) -> Option<Found> {
        Some(match key {
            "holder" => List(vec![self.actor(p.holder)]),
            "holder_text" => List(self.spans(&p.holder_span)),
            "kind" => List(vec![p.kind.to_string()]),
            "content" => List(self.spans(&p.content)),
            "cue" => List(self.spans(&p.cue)),
            "quote" => List(vec![p.quote.to_string()]),
            "verbatim" => List(self.spans(&p.verbatim)),
            "reported_by" => List(self.actors(&p.reported_by)),
            "addressee" => List(self.actors(&p.addressee)),
            "meeting" => {
                List(vec![]).or(p.meeting.and_then(|id| self.x.meeting(id)).map(|m| self.spans(&m.mentions)))
            }
            "issues" => Set(p.issues.clone()),
            _ => return None,
        })
    }

    fn actor_fact(&self, a: &Actor, key: &str) -> Option<Found> {
        let code = |f: &summitry::Affiliation| f.code.clone().unwrap_or_else(|| f.name.clone());
        Some(match key {
            "name" => List(vec![plain(&a.name)]),
            "kind" => List(vec![a.kind.to_string()]),
            "named" => List(vec![a.named.to_string()]),
            "names" => Set(a.names.iter().map(|n| plain(n)).collect()),
            "title" => List(a.title.iter().map(|t| plain(t)).collect()),
            "affiliation" => List(a.affiliation.iter().map(code).collect()),
            "members" => Set(self.actors(&a.members)),
            "office" => List(a.office.iter().map(|o| o.code.clone()).collect()),
            "canonical" => List(a.canonical.iter().map(|c| c.name.clone()).collect()),
            _ => return None,
        })
    }
}

impl Found {
    fn or(self, among: Option<Vec<String>>) -> Found {
        among.map_or(self, Among)
    }

    /// Whether what is written holds, and what was found, for the message.
    fn holds(self, mut written: Vec<String>) -> Result<(), String> {
        let (holds, found) = match self {
            List(found) => (found == written, found),
            Among(found) => (!written.is_empty() && written.iter().all(|w| found.contains(w)), found),
            Set(mut found) => {
                found.sort();
                written.sort();
                (found == written, found)
            }
        };
        if holds { Ok(()) } else { Err(format!("{found:?}")) }
    }
}

fn when(w: &summitry::When) -> String {
    let (start, end) = (w.start.to_string(), w.end.to_string());
    match w.precision {
        DatePrecision::Day => start,
        DatePrecision::Month => start[..7].to_owned(),
        DatePrecision::Year => start[..4].to_owned(),
        _ => format!("{start}/{end}"),
    }
}

/// Compares a list of facts, one by one in their order.
fn compare<T>(
    what: &str,
    expected: Option<&Vec<Table>>,
    found: &[T],
    show: impl Fn(&T) -> String,
    fact: impl Fn(&T, &str) -> Option<Found>,
    faults: &mut Vec<String>,
) {
    let Some(expected) = expected else { return };
    if expected.len() != found.len() {
        let found: String = found.iter().map(|f| format!("\n      {}", show(f))).collect();
        faults.push(format!(
            "{} {what} expected, found:{}",
            expected.len(),
            if found.is_empty() { " none" } else { &found }
        ));
        return;
    }
    for (i, (table, item)) in expected.iter().zip(found).enumerate() {
        for (key, value) in table {
            let found = fact(item, key).unwrap_or_else(|| panic!("{what} have no key {key:?}"));
            if let Err(found) = found.holds(written(value)) {
                faults.push(format!("{what}[{i}].{key}: expected {value}, found {found}"));
            }
        }
    }
}

/// What of a case does not hold.
fn faults(extractor: &Extractor, case: &Case) -> Vec<String> {
    let mut document = Document::new(&case.text);
    if let Some(day) = &case.published {
        document = document.published_str(day).expect("a date");
    }
    if let Some(title) = &case.title {
        document = document.title(title);
    }
    let x = extractor.extract(&document);
    let view = View { text: &case.text, x: &x };
    let mut faults = vec![];
    let show = |m: &Meeting| {
        let attendees = view.actors(m.attendees.iter().map(|a| &a.actor));
        format!("{:?} {} {} {attendees:?}", view.spans(&m.mentions), m.status, m.format)
    };
    compare("meetings", case.meetings.as_ref(), &x.meetings, show, |m, k| view.meeting(m, k), &mut faults);
    let show = |p: &Position| {
        format!("{}: {} {:?} {:?}", view.actor(p.holder), p.kind, view.spans(&p.cue), view.spans(&p.content))
    };
    compare(
        "positions",
        case.positions.as_ref(),
        &x.positions,
        show,
        |p, k| view.position(p, k),
        &mut faults,
    );
    let show = |a: &Actor| format!("{} {:?}", a.name, a.names);
    compare("actors", case.actors.as_ref(), &x.actors, show, |a, k| view.actor_fact(a, k), &mut faults);
    faults
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn read(name: &str) -> Vec<Case> {
    let text = fs::read_to_string(folder().join(name).with_extension("toml")).expect("a file of cases");
    toml::from_str::<File>(&text).unwrap_or_else(|e| panic!("{name}.toml: {e}")).case
}

fn run(file: &str) {
    let extractor = Extractor::new();
    let mut messages = vec![];
    for case in read(file) {
        let faults = faults(&extractor, &case);
        match &case.known_gap {
            None if faults.is_empty() => {}
            None => messages.push(format!("{}:\n    {}", case.name, faults.join("\n    "))),
            Some(gap) if faults.is_empty() => {
                messages.push(format!("{}: holds now, so take its known_gap out ({gap})", case.name));
            }
            Some(_) => {}
        }
    }
    assert!(messages.is_empty(), "{file}.toml: {} cases\n  {}", messages.len(), messages.join("\n  "));
}

macro_rules! golden {
    ($($file:ident)*) => {
        const FILES: &[&str] = &[$(stringify!($file)),*];
        $(#[test] fn $file() { run(stringify!($file)); })*
    };
}

golden! {
    absence actors_dated actors_merging actors_titles attendees coreference dates format holders indirect_speech issues
    meetings_nouns meetings_verbs merging nominal_stance not_meetings not_positions offsets places quotations
    reporters_addressees stance_verbs status
}

#[test]
fn every_file_is_read() {
    let entries = fs::read_dir(folder()).expect("tests/golden").map(|e| e.expect("an entry").path());
    let mut names: Vec<String> = entries
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .map(|p| p.file_stem().expect("a name").to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, FILES);
}

#[test]
fn names_are_unique_and_every_case_expects_something() {
    let mut seen = BTreeMap::new();
    for file in FILES {
        for case in read(file) {
            assert!(
                case.meetings.is_some() || case.positions.is_some() || case.actors.is_some(),
                "{file}.toml: {:?} expects nothing",
                case.name
            );
            if let Some(other) = seen.insert(case.name.clone(), file) {
                panic!("{:?} is in {other}.toml and in {file}.toml", case.name);
            }
        }
    }
}

/// The gaps that are known, for a look at what is left: `cargo test --test golden -- --ignored --nocapture`.
#[test]
#[ignore = "prints a list"]
fn list_known_gaps() {
    let extractor = Extractor::new();
    for file in FILES {
        for case in read(file) {
            if let Some(gap) = &case.known_gap {
                println!("{file}: {}: {gap}\n    {}", case.name, faults(&extractor, &case).join("\n    "));
            }
        }
    }
}
