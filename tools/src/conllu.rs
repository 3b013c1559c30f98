//! Reads treebanks in CoNLL-U form.

use std::fs;
use std::ops::Range;
use std::path::Path;

use crate::error::{Error, Result};

/// A syntactic word.
#[derive(Debug, Clone, Default)]
pub struct Word {
    pub form: String,
    pub lemma: String,
    pub upos: String,
    pub xpos: String,
    /// The word that it depends on, counted from 0; none for the root.
    pub head: Option<usize>,
    pub deprel: String,
    pub misc: String,
    /// Where it stands in the sentence's text.
    pub span: Range<usize>,
}

/// A sentence with its running text.
#[derive(Debug, Clone, Default)]
pub struct Sentence {
    pub text: String,
    /// Whether a paragraph begins with it.
    pub new_paragraph: bool,
    pub words: Vec<Word>,
}

/// A document of a treebank.
#[derive(Debug, Clone, Default)]
pub struct Document {
    pub id: String,
    pub sentences: Vec<Sentence>,
}

impl Document {
    /// The genre that GUM's document ids name ("GUM_news_hackers": news); empty elsewhere.
    pub fn genre(&self) -> &str {
        self.id.strip_prefix("GUM_").and_then(|rest| rest.split('_').next()).unwrap_or("")
    }

    /// The raw text: sentences joined by a space, a blank line where a paragraph begins; and where each sentence
    /// begins in it.
    pub fn raw(&self) -> (String, Vec<usize>) {
        let mut raw = String::new();
        let mut starts = Vec::with_capacity(self.sentences.len());
        for sentence in &self.sentences {
            if !raw.is_empty() {
                raw.push_str(if sentence.new_paragraph { "\n\n" } else { " " });
            }
            starts.push(raw.len());
            raw.push_str(&sentence.text);
        }
        (raw, starts)
    }
}

/// Reads a treebank. Empty nodes are left out; the words of a surface token share its text where they spell it.
pub fn read(path: &Path) -> Result<Vec<Document>> {
    let content = fs::read_to_string(path).map_err(|e| Error::new(format!("{}: {e}", path.display())))?;
    let mut documents: Vec<Document> = Vec::new();
    let mut sentence = Sentence::default();
    let mut surface: Vec<(Range<usize>, String)> = Vec::new();
    for (number, line) in content.lines().chain([""]).enumerate() {
        let wrong = |what: &str| Error::new(format!("{}:{}: {what}", path.display(), number + 1));
        if line.is_empty() {
            if !sentence.words.is_empty() {
                locate(&mut sentence, &surface);
                if documents.is_empty() {
                    documents.push(Document::default());
                }
                if let Some(document) = documents.last_mut() {
                    document.sentences.push(std::mem::take(&mut sentence));
                }
            }
            surface.clear();
        } else if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim();
            if let Some(id) = comment.strip_prefix("newdoc") {
                let id = id.trim().trim_start_matches("id =").trim().to_owned();
                documents.push(Document { id, sentences: Vec::new() });
            } else if comment.starts_with("newpar") {
                sentence.new_paragraph = true;
            } else if let Some(text) = comment.strip_prefix("text = ") {
                text.clone_into(&mut sentence.text);
            }
        } else {
            let columns: Vec<&str> = line.split('\t').collect();
            let [id, form, lemma, upos, xpos, _, head, deprel, _, misc] = columns[..] else {
                return Err(wrong("not ten columns"));
            };
            if let Some((from, to)) = id.split_once('-') {
                let from: usize = from.parse().map_err(|_| wrong("range"))?;
                let to: usize = to.parse().map_err(|_| wrong("range"))?;
                surface.push((from - 1..to, form.to_owned()));
            } else if !id.contains('.') {
                let head: usize = head.parse().map_err(|_| wrong("head"))?;
                sentence.words.push(Word {
                    form: form.to_owned(),
                    lemma: lemma.to_owned(),
                    upos: upos.to_owned(),
                    xpos: xpos.to_owned(),
                    head: head.checked_sub(1),
                    deprel: deprel.to_owned(),
                    misc: misc.to_owned(),
                    span: 0..0,
                });
            }
        }
    }
    Ok(documents)
}

/// Finds each word in the sentence's text.
fn locate(sentence: &mut Sentence, surface: &[(Range<usize>, String)]) {
    let Sentence { text, words, .. } = sentence;
    let find = |at: usize, form: &str| text[at..].find(form).map(|n| at + n..at + n + form.len());
    let mut at = 0;
    let mut i = 0;
    while i < words.len() {
        if let Some((range, form)) = surface.iter().find(|(range, _)| range.start == i) {
            let whole = find(at, form).unwrap_or(at..at);
            let mut inner = whole.start;
            let spelled: usize = words[range.clone()].iter().map(|w| w.form.len()).sum();
            for word in &mut words[range.clone()] {
                if spelled == whole.len() {
                    word.span = inner..inner + word.form.len();
                    inner += word.form.len();
                } else {
                    word.span = whole.clone();
                }
            }
            at = whole.end;
            i = range.end;
        } else {
            let span = find(at, &words[i].form).unwrap_or(at..at);
            at = span.end;
            words[i].span = span;
            i += 1;
        }
    }
}
