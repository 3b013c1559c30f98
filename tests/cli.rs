//! The command line, run as its users run it.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

const TEXT: &str = "🌊 Peruvian President Ana Quispe met Thai Prime Minister Somchai Rattanakul in Lima on Monday. \
                    “We agreed on fisheries,” Quispe said.";

fn summitry() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_summitry"));
    command.stdin(Stdio::null());
    command
}

fn run(args: &[&str]) -> Output {
    summitry().args(args).output().expect("the binary starts")
}

fn run_with_input(args: &[&str], input: &[u8]) -> Output {
    let mut command = summitry();
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary starts");
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("standard output is UTF-8")
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("standard error is UTF-8")
}

fn rows(output: &Output) -> Vec<Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

/// A file of its own for each test.
fn file(name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).unwrap();
    path
}

fn lines(records: impl IntoIterator<Item = Value>) -> String {
    records.into_iter().map(|record| record.to_string() + "\n").collect()
}

#[test]
fn a_plain_file_is_rendered_for_people() {
    let path = file("plain.txt", TEXT);
    let output = run(&[path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).starts_with(path.to_str().unwrap()), "{}", stdout(&output));
    assert!(!stdout(&output).contains('\u{1b}'), "no colour where it is not a terminal");
}

#[test]
fn json_offsets_count_code_points() {
    let path = file("points.txt", TEXT);
    let args = ["--format", "json", "--published", "2024-05-02", "--title", "Fish", path.to_str().unwrap()];
    let x: Value = serde_json::from_slice(&run(&args).stdout).unwrap();
    assert_eq!(x["offsets"], "code_points");
    assert_eq!(x["document"]["length"], TEXT.chars().count());
    assert_eq!(x["document"]["published"], "2024-05-02");
    assert_eq!(x["document"]["title"], "Fish");
    assert_eq!(x["document"]["id"], path.to_str().unwrap());
}

#[test]
fn json_is_a_list_for_other_than_one_plain_file() {
    let path = file("listed.txt", TEXT);
    let path = path.to_str().unwrap();
    let two: Value = serde_json::from_slice(&run(&["-f", "json", path, path]).stdout).unwrap();
    assert_eq!(two.as_array().map(Vec::len), Some(2));
    let none = run_with_input(&["-f", "json", "-i", "jsonl"], b"");
    assert_eq!(serde_json::from_slice::<Value>(&none.stdout).unwrap(), json!([]));
    assert_eq!(none.status.code(), Some(0));
}

#[test]
fn standard_input_is_read_with_and_without_a_dash() {
    for args in [&["-f", "jsonl"][..], &["-f", "jsonl", "-"]] {
        let output = run_with_input(args, TEXT.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert_eq!(rows(&output)[0]["document"]["id"], Value::Null);
    }
    assert_eq!(run(&["-", "-"]).status.code(), Some(2));
}

#[test]
fn json_lines_keep_their_order_and_their_records() {
    let records = (0..1200).map(|i| {
        let text = TEXT.repeat(if i % 97 == 0 { 20 } else { 1 + i % 3 });
        json!({"id": i, "text": text, "published": "2024-05-02", "title": format!("No. {i}"), "tags": ["x"]})
    });
    let path = file("many.jsonl", lines(records));
    let (one, four) = (run(&["--jobs", "1", path.to_str().unwrap()]), run(&["-j4", path.to_str().unwrap()]));
    assert_eq!(one.status.code(), Some(0), "{}", stderr(&one));
    assert!(one.stdout == four.stdout, "the number of threads changes nothing");
    let ids: Vec<String> =
        rows(&one).iter().map(|r| r["document"]["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, (0..1200).map(|i| i.to_string()).collect::<Vec<_>>());
    assert_eq!(rows(&one)[7]["document"]["title"], "No. 7");
}

#[test]
fn a_bad_line_is_reported_and_the_rest_goes_on() {
    let mut content = lines([json!({"id": "a", "text": TEXT})]).into_bytes();
    content.extend_from_slice(b"{\"id\": \"b\", \"text\": \"\xff\"}\n");
    content.extend_from_slice(b"\n");
    content.extend_from_slice(b"not json\n{\"id\": \"c\"}\n");
    content.extend_from_slice(b"{\"text\": \"\\ud800\"}\n");
    content.extend_from_slice(b"{\"text\": \"Talks.\", \"published\": \"2024-02-31\"}\n");
    content.extend_from_slice(b"{\"id\": \"z\", \"text\": \"\"}");
    let path = file("bad.ndjson", content);
    let output = run(&[path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let ids: Vec<Value> = rows(&output).iter().map(|r| r["document"]["id"].clone()).collect();
    assert_eq!(ids, ["a", "z"]);
    let complaints: Vec<&str> = stderr(&output).lines().collect();
    let expected = [
        (2, "not UTF-8"),
        (4, "expected"),
        (5, "missing field `text`"),
        (6, "hex escape"),
        (7, "not a date of the form YYYY-MM-DD"),
    ];
    assert_eq!(complaints.len(), expected.len(), "{complaints:#?}");
    for (complaint, (line, part)) in complaints.iter().zip(expected) {
        assert!(complaint.starts_with(&format!("{}:{line}: ", path.display())), "{complaint}");
        assert!(complaint.contains(part), "{complaint}");
    }
}

#[test]
fn a_bad_file_is_reported_and_the_rest_goes_on() {
    let (good, bad) = (file("good.txt", TEXT), file("latin1.txt", b"Caf\xe9 talks"));
    let directory = env!("CARGO_TARGET_TMPDIR");
    let args = ["-f", "jsonl", bad.to_str().unwrap(), "no/such/file", directory, good.to_str().unwrap()];
    let output = run(&args);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(rows(&output).len(), 1);
    let complaints = stderr(&output);
    assert!(complaints.contains("latin1.txt: not UTF-8 at byte 4"), "{complaints}");
    assert!(complaints.contains("no/such/file: "), "{complaints}");
    assert_eq!(complaints.lines().count(), 3, "{complaints}");
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_do_no_harm() {
    let content = "\u{feff}{\"text\": \"Talks.\"}\r\n\r\n{\"text\": \"More talks.\"}\r\n";
    let output = run_with_input(&["--input", "jsonl"], content.as_bytes());
    assert_eq!((output.status.code(), rows(&output).len()), (Some(0), 2), "{}", stderr(&output));
}

#[test]
fn wrong_usage_is_told_apart() {
    let wrong = [
        &["--format", "xml"][..],
        &["--published", "2024-13-01"],
        &["--published", "yesterday"],
        &["--jobs", "0"],
        &["--jobs", "many"],
        &["--colour"],
    ];
    for args in wrong {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(!output.stderr.is_empty() && output.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn help_and_version_succeed() {
    let help = run(&["--help"]);
    assert_eq!(help.status.code(), Some(0));
    assert!(stdout(&help).contains("Exit codes"));
    let version = run(&["--version"]);
    assert_eq!(stdout(&version).trim(), concat!("summitry ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let records = (0..3000).map(|i| json!({"id": i, "text": TEXT}));
    let path = file("long.jsonl", lines(records));
    let mut command = summitry();
    let mut child =
        command.arg(&path).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary starts");
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stderr(&output), "");
}
