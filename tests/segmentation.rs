//! The hard cases of tests/segmentation.txt: where sentences and tokens end.

use std::fs;
use std::path::Path;

use summitry::language::Text;

/// A block of the file.
struct Case {
    name: String,
    known_gap: bool,
    text: String,
    expected: String,
}

/// Reads the blocks: a line `## name`, perhaps with `[known_gap]`; lines of text; a line `=> tokens`.
fn cases() -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/segmentation.txt");
    let content = fs::read_to_string(path).unwrap();
    let mut out: Vec<Case> = Vec::new();
    for line in content.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            let known_gap = name.ends_with("[known_gap]");
            let name = name.trim_end_matches("[known_gap]").trim().to_owned();
            out.push(Case { name, known_gap, text: String::new(), expected: String::new() });
        } else if let Some(case) = out.last_mut() {
            if let Some(expected) = line.strip_prefix("=> ") {
                expected.clone_into(&mut case.expected);
            } else if case.expected.is_empty() {
                if !case.text.is_empty() {
                    case.text.push('\n');
                }
                case.text.push_str(line);
            }
        }
    }
    out
}

/// The tokens of a text, " | " between them and " || " between sentences.
fn segmented(raw: &str) -> String {
    let text = Text::new(raw);
    let sentence = |tokens: &std::ops::Range<usize>| {
        tokens.clone().map(|t| text.word(t)).collect::<Vec<_>>().join(" | ")
    };
    text.sentences.iter().map(|s| sentence(&s.tokens)).collect::<Vec<_>>().join(" || ")
}

#[test]
fn hard_cases() {
    let cases = cases();
    assert!(cases.len() >= 60, "{} cases", cases.len());
    let mut wrong = String::new();
    for case in &cases {
        assert!(!case.expected.is_empty(), "{} expects nothing", case.name);
        let found = segmented(&case.text);
        if (found == case.expected) == case.known_gap {
            let what = if case.known_gap { "works now: take the mark away" } else { "differs" };
            wrong.push_str(&format!(
                "\n{}: {what}\n  expected {}\n  found    {found}\n",
                case.name, case.expected
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn tokens_cover_all_but_white_space() {
    for case in cases() {
        let text = Text::new(&case.text);
        let mut at = 0;
        for token in &text.tokens {
            assert!(token.span.start >= at && token.span.end > token.span.start, "{}", case.name);
            assert!(case.text[at..token.span.start].trim().is_empty(), "{}: {at}", case.name);
            at = token.span.end;
        }
        assert!(case.text[at..].trim().is_empty(), "{}", case.name);
    }
}
