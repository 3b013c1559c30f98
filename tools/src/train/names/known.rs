//! What raw text and the tables of people show of words.

use std::collections::BTreeMap;
use std::path::Path;

use summitry::language::Text;
use summitry::train::case::{Case, Style};
use summitry::train::{Clusters, Name, NameSentence, NameWork, Names, Tagger};

use super::corpora::Marked;
use super::{Example, example};

use crate::conllu;
use crate::error::Result;
use crate::lexicon::tsv::Table;
use crate::train::raw;

/// Raw text read: the nearest to news.
const FILES: &[&str] = &["voa_2004_2010.jsonl.gz", "wikinews_2019_2020.jsonl.gz", "state_pr.jsonl.gz"];
/// A treebank whose text is read as well.
const TREEBANK: &str = "ewt/en_ewt-ud-train.conllu";
/// A word must be seen this often to be known.
const LEAST: u32 = 4;
/// Sentences of a document that are read.
const MOST: usize = 60;

/// Raw text by document.
pub struct Raw {
    pub documents: Vec<Vec<Example>>,
}

impl Raw {
    pub fn read(data: &Path, clusters: &Clusters, tagger: &Tagger) -> Result<Raw> {
        let mut documents = Vec::new();
        let ready = |words| example(&Marked { words, ..Marked::default() }, clusters, tagger);
        for document in conllu::read(&data.join(TREEBANK))? {
            let sentence = |s: &conllu::Sentence| ready(s.words.iter().map(|w| w.form.clone()).collect());
            documents.push(document.sentences.iter().map(sentence).collect());
        }
        for file in FILES {
            raw::articles(data, file, |text| {
                let text = Text::new(text);
                let sentence = |s: &summitry::language::Sentence| {
                    ready(s.tokens.clone().map(|t| text.word(t).to_owned()).collect())
                };
                documents.push(text.sentences.iter().take(MOST).map(sentence).collect());
            })?;
        }
        Ok(Raw { documents })
    }
}

/// Words that people bear: 1 as given name, 2 as surname.
pub fn people(data: &Path) -> Result<BTreeMap<u32, u16>> {
    let table = Table::read(&data.join("actors/persons_offices.tsv"))?;
    let [name, surname] = table.columns(["name", "surname"])?;
    let plain = Clusters::default();
    let mut found: BTreeMap<u32, u16> = BTreeMap::new();
    for row in &table.rows {
        for word in row[name].split(' ').filter(|w| w.len() > 1) {
            let last = row[surname].split(' ').any(|s| s == word);
            *found.entry(plain.lexeme(word).lower).or_default() |= if last { 2 } else { 1 };
        }
    }
    Ok(found)
}

/// How often words have a capital, in the lowest three bits; people's names above the kinds.
pub fn cases(raw: &Raw, people: BTreeMap<u32, u16>) -> Vec<(u32, u16)> {
    let mut counts: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    for sentence in raw.documents.iter().flatten() {
        let words: Vec<&str> = sentence.words.iter().map(String::as_str).collect();
        let cases: Vec<Case> = words.iter().map(|w| Case::of(w)).collect();
        if Style::of(&words, &cases) != Style::Plain {
            continue;
        }
        for (lexeme, case) in sentence.lexemes.iter().zip(&cases).skip(1) {
            match case {
                Case::None => {}
                Case::Lower => counts.entry(lexeme.lower).or_default().0 += 1,
                _ => counts.entry(lexeme.lower).or_default().1 += 1,
            }
        }
    }
    let mut known: BTreeMap<u32, u16> = people.into_iter().map(|(w, bits)| (w, bits << 7)).collect();
    for (word, (small, capital)) in counts {
        let sum = small + capital;
        if sum < LEAST {
            continue;
        }
        let class = match capital * 100 / sum {
            0..=1 => 1,
            2..=19 => 2,
            20..=59 => 3,
            60..=94 => 4,
            _ => 5,
        };
        *known.entry(word).or_default() |= class;
    }
    known.into_iter().collect()
}

/// Of which kind of name words are mostly part, by the names that a finder finds in the raw text: four bits above
/// those of the capitals.
pub fn kinds(raw: &Raw, names: &Names, tagger: &Tagger, known: &mut [(u32, u16)]) {
    let mut counts: BTreeMap<u32, [u32; 4]> = BTreeMap::new();
    let mut work = NameWork::default();
    let mut found: Vec<Vec<Name>> = Vec::new();
    for document in &raw.documents {
        let texts: Vec<Vec<&str>> =
            document.iter().map(|s| s.words.iter().map(String::as_str).collect()).collect();
        let inputs: Vec<NameSentence> =
            document.iter().zip(&texts).map(|(e, words)| e.input(words, tagger)).collect();
        names.find(&inputs, &mut work, &mut found);
        for (input, found) in inputs.iter().zip(&found) {
            let mut kinds = vec![3; input.words.len()];
            for name in found {
                kinds[name.tokens.clone()].fill(name.kind as usize);
            }
            for (at, (lexeme, kind)) in input.lexemes.iter().zip(kinds).enumerate() {
                if kind < 3 || (at > 0 && Case::of(input.words[at]).capital()) {
                    counts.entry(lexeme.lower).or_default()[kind] += 1;
                }
            }
        }
    }
    for (word, bits) in known {
        *bits &= !(0xF << 3);
        let Some(counts) = counts.get(word) else { continue };
        let sum: u32 = counts.iter().sum();
        if sum < LEAST {
            continue;
        }
        let best = (0..4).rev().max_by_key(|&k| counts[k]).unwrap_or(0);
        let share = counts[best] * 100 / sum;
        let class = match share {
            90.. => 2 + 2 * best as u16,
            60.. => 1 + 2 * best as u16,
            _ => 9,
        };
        *bits |= class << 3;
    }
}
