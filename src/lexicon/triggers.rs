//! Words that speak of a meeting, and words beside them that tell its status.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::own::TriggerRow;
use super::phrases::Phrases;
use super::tsv::rows;
use super::words::Verbs;
use crate::lexicon::Tense;

/// How a verb of meeting takes those who are met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// A noun; no frame.
    Noun,
    /// "met Putin", "met with Putin", "they met"
    ObjectOrWith,
    /// "spoke with Putin", "talked to them"
    With,
    /// "visited Chad"
    Object,
    /// "hosted President Kane"; things are no parties
    ObjectPerson,
    /// "leaders gathered", "convened the council"
    Group,
    /// "the two discussed trade", "discussed it with Putin"
    Discuss,
    /// "travelled to Chad to see the president"
    To,
}

/// A word that may speak of a meeting.
#[derive(Debug, Clone, Copy)]
pub struct Trigger {
    /// Sort of meeting, as the JSON form writes it.
    pub kind: &'static str,
    /// Format that the word itself tells, as the JSON form writes it, or empty.
    pub format: &'static str,
    /// How it takes its parties.
    pub frame: Frame,
    /// Number of parties that must be named for it to count.
    pub needs: usize,
    /// How well it tells the sort of meeting, 1 to 3.
    pub rank: u8,
}

/// The triggers and status words.
#[derive(Debug, Default)]
pub(super) struct Triggers {
    nouns: Phrases<Trigger>,
    verbs: HashMap<String, (Trigger, Tense)>,
    light: HashSet<&'static str>,
    control: HashSet<&'static str>,
    status: HashMap<&'static str, &'static str>,
    status_phrases: BTreeMap<&'static str, Vec<(Vec<&'static str>, &'static str)>>,
}

fn frame_of(word: &str) -> Frame {
    match word {
        "object_or_with" => Frame::ObjectOrWith,
        "with" => Frame::With,
        "object" => Frame::Object,
        "object_person" => Frame::ObjectPerson,
        "group" => Frame::Group,
        "discuss" => Frame::Discuss,
        "to" => Frame::To,
        _ => Frame::Noun,
    }
}

impl Triggers {
    /// Reads them; a user's rows take the place of built-in ones for the same words.
    pub(super) fn read(verbs: &Verbs, own: &[TriggerRow]) -> Triggers {
        let mut out = Triggers::default();
        for row in own.iter().filter(|row| !row.remove) {
            let (frame, needs) = (frame_of(row.frame), row.needs.into());
            let trigger = Trigger { kind: row.kind, format: row.format, frame, needs, rank: row.rank };
            out.insert(verbs, row.phrase, row.pos, trigger);
        }
        let columns = ["phrase", "pos", "kind", "format", "frame", "needs", "rank"];
        for [phrase, pos, kind, format, frame, needs, rank] in rows(super::table!("triggers"), columns) {
            let trigger = Trigger {
                kind,
                format,
                frame: frame_of(frame),
                needs: needs.parse().unwrap_or(0),
                rank: rank.parse().unwrap_or(1),
            };
            if !own.iter().any(|row| (row.phrase, row.pos) == (phrase, pos)) {
                out.insert(verbs, phrase, pos, trigger);
            }
        }
        for [word, class] in rows(super::table!("meeting_words"), ["word", "class"]) {
            let words: Vec<&str> = word.split(' ').collect();
            match class {
                "light" => _ = out.light.insert(word),
                "control" => _ = out.control.insert(word),
                status if words.len() > 1 => {
                    out.status_phrases.entry(words[0]).or_default().push((words, status));
                }
                status => _ = out.status.insert(word, status),
            }
        }
        out
    }

    fn insert(&mut self, verbs: &Verbs, phrase: &str, pos: &str, trigger: Trigger) {
        if pos == "noun" {
            self.nouns.insert(phrase, trigger);
            return;
        }
        for (form, tense) in verbs.forms_of(phrase) {
            let entry = self.verbs.entry(form).or_insert((trigger, tense));
            entry.1 = entry.1 | tense;
        }
    }

    pub(super) fn noun<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, Trigger)> {
        self.nouns.find(word)
    }

    pub(super) fn verb(&self, form: &str) -> Option<(Trigger, Tense)> {
        self.verbs.get(form).copied()
    }

    pub(super) fn is_light(&self, lemma: &str) -> bool {
        self.light.contains(lemma)
    }

    pub(super) fn is_control(&self, lemma: &str) -> bool {
        self.control.contains(lemma)
    }

    /// The status that a word (its lemma for verbs) tells, with what follows it.
    pub(super) fn status<'a>(
        &self,
        lemma: &str,
        word: impl Fn(usize) -> Option<&'a str>,
    ) -> Option<&'static str> {
        let phrase = self.status_phrases.get(lemma).and_then(|list| {
            list.iter().find(|(words, _)| words.iter().enumerate().skip(1).all(|(i, w)| word(i) == Some(w)))
        });
        phrase.map(|(_, s)| *s).or_else(|| self.status.get(lemma).copied())
    }
}
