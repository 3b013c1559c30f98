//! Corpora with names marked, brought to one convention: persons without titles, no leading determiner, states are
//! places, peoples and their adjectives are no names.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// Kinds by number: person, organisation, location, any other name.
pub const PERSON: usize = 0;
pub const ORGANISATION: usize = 1;
pub const LOCATION: usize = 2;
pub const OTHER: usize = 3;

/// A sentence with its names.
#[derive(Debug, Clone, Default)]
pub struct Marked {
    pub words: Vec<String>,
    /// Names with their kinds, in order, without overlap.
    pub names: Vec<(Range<usize>, usize)>,
    /// Words of which nothing is known.
    pub unsure: Vec<usize>,
    /// Whether names of other kinds are marked as well.
    pub others: bool,
}

/// Sentences that belong together.
pub type Document = Vec<Marked>;

/// The corpora that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corpus {
    Gum(&'static str),
    Re3d(&'static str),
    UnerEwt(&'static str),
    UnerPud,
    WikiGold,
    Wnut(&'static str),
    Tweets,
    Politics(&'static str),
    /// For measuring only.
    Conll,
}

/// Reads a corpus.
pub fn read(data: &Path, corpus: Corpus) -> Result<Vec<Document>> {
    let columns =
        |file: &str, form: usize, documents: Split, kind: &dyn Fn(&str) -> Option<usize>, others: bool| {
            let path = data.join(file);
            let text =
                fs::read_to_string(&path).map_err(|e| Error::new(format!("{}: {e}", path.display())))?;
            Ok(table(&text, form, documents, kind, others))
        };
    let plain = |label: &str| match label {
        "PER" => Some(PERSON),
        "ORG" => Some(ORGANISATION),
        "LOC" => Some(LOCATION),
        "MISC" => Some(OTHER),
        _ => None,
    };
    match corpus {
        Corpus::Gum(part) => super::gum::read(&data.join(format!("gum_ud/en_gum-ud-{part}.conllu"))),
        Corpus::Re3d(source) => {
            let folder = data.join("er_datasets/data/re3d/CONLL-format/data-by-source/conll").join(source);
            let mut documents = Vec::new();
            for path in files(&folder)? {
                let text =
                    fs::read_to_string(&path).map_err(|e| Error::new(format!("{}: {e}", path.display())))?;
                documents.push(super::re3d::document(&text));
            }
            Ok(documents)
        }
        Corpus::UnerEwt(part) => {
            columns(&format!("uner_ewt/en_ewt-ud-{part}.iob2"), 1, Split::Comments, &plain, false)
        }
        Corpus::UnerPud => columns("uner_pud/en_pud-ud-test.iob2", 1, Split::Comments, &plain, false),
        Corpus::WikiGold => {
            let file = "er_datasets/data/wikigold/CONLL-format/data/wikigold.conll.txt";
            columns(file, 0, Split::Every(12), &plain, true)
        }
        Corpus::Wnut(file) => {
            let kind = |label: &str| match label {
                "person" => Some(PERSON),
                "corporation" | "group" => Some(ORGANISATION),
                "location" => Some(LOCATION),
                "product" | "creative-work" => Some(OTHER),
                _ => None,
            };
            columns(&format!("wnut17/{file}"), 0, Split::Every(1), &kind, true)
        }
        Corpus::Tweets => {
            let mut all = Vec::new();
            for part in ["a", "b", "e", "f", "g", "h"] {
                let file = format!("er_datasets/data/BTC/CONLL-format/data/{part}.conll");
                all.extend(columns(&file, 0, Split::Every(1), &plain, false)?);
            }
            // Names of users are marked as persons there, and are none here.
            all.retain(|d: &Document| !d.iter().any(|s| s.words.iter().any(|w| w.starts_with('@'))));
            Ok(all)
        }
        Corpus::Politics(part) => {
            let kind = |label: &str| match label {
                "politician" | "person" => Some(PERSON),
                "politicalparty" | "organisation" => Some(ORGANISATION),
                "country" | "location" => Some(LOCATION),
                "election" | "event" | "misc" => Some(OTHER),
                _ => None,
            };
            columns(&format!("crossner/ner_data/politics/{part}.txt"), 0, Split::Every(1), &kind, true)
        }
        Corpus::Conll => columns("conllpp/data/conllpp_test.txt", 0, Split::Marks, &plain, true),
    }
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let wrong = |e: std::io::Error| Error::new(format!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).map_err(wrong)? {
        paths.push(entry.map_err(wrong)?.path());
    }
    paths.sort();
    Ok(paths)
}

/// Where documents end.
#[derive(Debug, Clone, Copy)]
enum Split {
    /// At comments "newdoc".
    Comments,
    /// At "-DOCSTART-".
    Marks,
    /// After so many sentences, where the file does not say.
    Every(usize),
}

/// Reads lines of columns, the label in the last (of UNER in the third).
fn table(
    text: &str,
    form: usize,
    split: Split,
    kind: &dyn Fn(&str) -> Option<usize>,
    others: bool,
) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    let mut sentence = Marked { others, ..Marked::default() };
    // The label of the name that may go on.
    let mut open: Option<String> = None;
    for line in text.lines().chain([""]) {
        let tabs = line.contains('\t');
        let cells: Vec<&str> =
            if tabs { line.split('\t').collect() } else { line.split_whitespace().collect() };
        if line.trim().is_empty() || line.starts_with("-DOCSTART-") {
            let full = match split {
                Split::Every(n) => documents.last().is_some_and(|d| d.len() >= n),
                _ => false,
            };
            if !sentence.words.is_empty() {
                if full || documents.is_empty() {
                    documents.push(Vec::new());
                }
                if let Some(document) = documents.last_mut() {
                    document.push(std::mem::replace(&mut sentence, Marked { others, ..Marked::default() }));
                }
            }
            if matches!(split, Split::Marks) && line.starts_with("-DOCSTART-") {
                documents.push(Vec::new());
            }
            open = None;
            continue;
        }
        if matches!(split, Split::Comments) && line.starts_with('#') {
            if line.starts_with("# newdoc") {
                documents.push(Vec::new());
            }
            continue;
        }
        let label = if form == 1 { cells.get(2) } else { cells.last() }.copied().unwrap_or("O").trim();
        let at = sentence.words.len();
        sentence.words.push(cells.get(form).copied().unwrap_or("_").to_owned());
        let Some((prefix, name)) = label.split_once('-').filter(|_| label.len() > 2) else {
            open = None;
            continue;
        };
        let goes_on = prefix == "I" && open.as_deref() == Some(name);
        if let Some(kind) = kind(name) {
            match sentence.names.last_mut() {
                Some((range, _)) if goes_on => range.end = at + 1,
                _ => sentence.names.push((at..at + 1, kind)),
            }
        }
        open = Some(name.to_owned());
    }
    documents.retain(|d| !d.is_empty());
    documents
}
