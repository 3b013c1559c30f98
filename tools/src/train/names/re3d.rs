//! Names out of re3d, which marks phrases ("the Syrian people", "Foreign Minister X") and cuts at every hyphen.

use std::ops::Range;

use summitry::train::gazetteer;

use super::corpora::{Document, LOCATION, Marked, ORGANISATION, PERSON};

struct Phrase {
    tokens: Range<usize>,
    label: String,
}

pub fn document(text: &str) -> Document {
    let mut document = Vec::new();
    let (mut words, mut phrases) = (Vec::new(), Vec::new());
    for line in text.lines().chain([""]) {
        if line.trim().is_empty() {
            if !words.is_empty() {
                document.push(sentence(std::mem::take(&mut words), std::mem::take(&mut phrases)));
            }
            continue;
        }
        let mut cells = line.split('\t');
        let (word, label) = (cells.next().unwrap_or_default(), cells.next().unwrap_or("O").trim());
        let at = words.len();
        // A left-to-right mark clings to some names.
        words.push(word.replace('\u{200e}', ""));
        match label.split_once('-') {
            Some(("B", name)) => phrases.push(Phrase { tokens: at..at + 1, label: name.to_owned() }),
            Some(("I", _)) => {
                if let Some(phrase) = phrases.last_mut() {
                    phrase.tokens.end = at + 1;
                }
            }
            _ => {}
        }
    }
    document
}

fn sentence(words: Vec<String>, phrases: Vec<Phrase>) -> Marked {
    let (words, places) = join(&words);
    let mut marked = Marked { words, ..Marked::default() };
    for phrase in phrases {
        let range = places[phrase.tokens.start]..places[phrase.tokens.end - 1] + 1;
        match phrase.label.as_str() {
            "Person" => person(&mut marked, range),
            "Organisation" => organisation(&mut marked, range),
            "Location" => location(&mut marked, range),
            _ => {}
        }
    }
    marked.names.sort_by_key(|(r, _)| r.start);
    marked.names.dedup_by(|b, a| b.0.start < a.0.end);
    marked
}

/// Puts together what the corpus cuts ("al - Abadi", "U . S .", "’ s"); for each old word its new place.
fn join(words: &[String]) -> (Vec<String>, Vec<usize>) {
    let mut out: Vec<String> = Vec::new();
    let mut places = Vec::new();
    let letter = |w: &str| w.chars().all(char::is_alphabetic) && !w.is_empty();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).map_or("", |b| words[b].as_str());
        let next = words.get(at + 1).map_or("", String::as_str);
        let last = out.last().map_or("", String::as_str);
        let glue = (matches!(word.as_str(), "-" | "\u{2011}") && letter(before) && letter(next))
            || (matches!(before, "-" | "\u{2011}")
                && letter(word)
                && last.ends_with(before)
                && last.len() > before.len())
            || (word == "s" && matches!(before, "’" | "'"))
            || (word == "." && before.len() == 1 && before.starts_with(char::is_uppercase))
            || (word.len() == 1
                && word.starts_with(char::is_uppercase)
                && before == "."
                && last.len() % 2 == 0
                && last.ends_with('.')
                && next == ".");
        match out.last_mut() {
            Some(last) if glue => last.push_str(word),
            _ => out.push(if word.is_empty() { "_".to_owned() } else { word.clone() }),
        }
        places.push(out.len() - 1);
    }
    (out, places)
}

fn capital(word: &str) -> bool {
    word.chars().any(char::is_uppercase)
}

fn joins(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "for"
            | "and"
            | "&"
            | "in"
            | "to"
            | "on"
            | "-"
            | "al"
            | "bin"
            | "de"
            | "'s"
            | "’s"
            | "'"
            | "’"
    )
}

/// Without determiners and other small words before; nothing where no capital is left.
fn core(marked: &Marked, range: Range<usize>) -> Range<usize> {
    let mut start = range.start;
    let small = |w: &str| {
        !capital(w)
            || matches!(
                w,
                "The"
                    | "A"
                    | "An"
                    | "Our"
                    | "His"
                    | "Its"
                    | "Their"
                    | "This"
                    | "These"
                    | "All"
                    | "We"
                    | "I"
                    | "He"
                    | "She"
                    | "They"
                    | "It"
                    | "Some"
                    | "Many"
                    | "HE"
                    | "Other"
                    | "Several"
                    | "Those"
                    | "More"
                    | "No"
            )
    };
    while start < range.end && small(&marked.words[start]) {
        start += 1;
    }
    start..range.end
}

/// Marks states within a phrase that is no name itself, and other capitals as unsure.
fn within(marked: &mut Marked, range: Range<usize>) {
    let mut at = range.start;
    while at < range.end {
        let words: Vec<&str> = marked.words[at..range.end].iter().map(String::as_str).collect();
        let state = gazetteer::state(&words);
        if state > 0 {
            marked.names.push((at..at + state, LOCATION));
            at += state;
            continue;
        }
        let title = gazetteer::titles(&words[..1]) > 0;
        if capital(&marked.words[at]) && !title {
            marked.unsure.push(at);
        }
        at += 1;
    }
}

fn all_names(words: &[String]) -> bool {
    let ends = words.first().is_some_and(|w| capital(w)) && words.last().is_some_and(|w| capital(w));
    ends && words.iter().all(|w| capital(w) || joins(w))
}

fn person(marked: &mut Marked, range: Range<usize>) {
    let core = core(marked, range);
    let words: Vec<&str> = marked.words[core.clone()].iter().map(String::as_str).collect();
    let start = core.start + gazetteer::titles(&words);
    if start >= core.end {
        return;
    }
    let rest = &marked.words[start..core.end];
    let plain = rest.iter().all(|w| capital(w) || matches!(w.as_str(), "al" | "bin" | "de" | "ibn" | "van"));
    if plain
        && rest.len() <= 5
        && !rest.iter().any(|w| {
            matches!(w.as_str(), "Minister" | "Secretary" | "President" | "Envoy" | "Representative")
        })
    {
        marked.names.push((start..core.end, PERSON));
    } else {
        within(marked, core);
    }
}

fn organisation(marked: &mut Marked, range: Range<usize>) {
    let core = core(marked, range);
    let words: Vec<&str> = marked.words[core.clone()].iter().map(String::as_str).collect();
    if core.is_empty() {
        return;
    }
    if gazetteer::state(&words) == words.len() {
        marked.names.push((core, LOCATION));
    } else if gazetteer::titles(&words) > 0 && (words.len() == 1 || !all_names(&marked.words[core.clone()])) {
        // "Syrians", "Syrian forces", "Ministers"
        within(marked, core);
    } else if all_names(&marked.words[core.clone()]) && gazetteer::state(&words) == 0 {
        marked.names.push((core, ORGANISATION));
    } else {
        within(marked, core);
    }
}

fn location(marked: &mut Marked, range: Range<usize>) {
    // "Tabqa Dam, Syria", "the Karrada district of Baghdad": each run of capitals is a place.
    let mut start = None;
    let core = core(marked, range);
    let mut found = Vec::new();
    for at in core.start..=core.end {
        let inside = at < core.end && capital(&marked.words[at]);
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    for run in found {
        let words: Vec<&str> = marked.words[run.clone()].iter().map(String::as_str).collect();
        if gazetteer::titles(&words) == 0 {
            marked.names.push((run, LOCATION));
        } else {
            marked.unsure.extend(run);
        }
    }
}
