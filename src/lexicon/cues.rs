//! The words that attribute a position, and the phrases that tell its kind.

use std::collections::HashMap;

use super::phrases::Phrases;
use super::tsv::{alternatives, rows};
use super::words::Tense;

/// What sort of word a cue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CueClass {
    /// "say", "reject", "call for"
    Verb,
    /// "ready", "concerned"
    Adjective,
    /// "refusal", "support"
    Noun,
    /// "according to"
    Preposition,
}

/// What stands behind a cue and holds the content. A set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Frames(u32);

/// A name for every frame, as the table writes it.
const FRAMES: &[(&str, Frames)] = &[
    ("clause", Frames::CLAUSE),
    ("that", Frames::THAT),
    ("quote", Frames::QUOTE),
    ("to", Frames::TO),
    ("object", Frames::OBJECT),
    ("object-to", Frames::OBJECT_TO),
    ("object-that", Frames::OBJECT_THAT),
    ("object-clause", Frames::OBJECT_CLAUSE),
    ("object-as", Frames::OBJECT_AS),
    ("to-object", Frames::TO_OBJECT),
    ("of", Frames::OF),
    ("for", Frames::FOR),
    ("on", Frames::ON),
    ("about", Frames::ABOUT),
    ("over", Frames::OVER),
    ("against", Frames::AGAINST),
    ("with", Frames::WITH),
    ("at", Frames::AT),
    ("by", Frames::BY),
    ("in", Frames::IN),
];

impl Frames {
    /// A clause without "that" ("said it would").
    pub const CLAUSE: Frames = Frames(1);
    /// A clause with "that".
    pub const THAT: Frames = Frames(1 << 1);
    /// A direct quotation, before or behind.
    pub const QUOTE: Frames = Frames(1 << 2);
    /// An infinitive ("agreed to talk").
    pub const TO: Frames = Frames(1 << 3);
    /// A noun phrase ("rejected the plan").
    pub const OBJECT: Frames = Frames(1 << 4);
    /// A noun phrase with an infinitive ("urged Chad to talk").
    pub const OBJECT_TO: Frames = Frames(1 << 5);
    /// An addressee and a clause with "that" ("told Chad that").
    pub const OBJECT_THAT: Frames = Frames(1 << 6);
    /// An addressee and a clause without "that".
    pub const OBJECT_CLAUSE: Frames = Frames(1 << 7);
    /// A noun phrase with "as" ("described it as").
    pub const OBJECT_AS: Frames = Frames(1 << 8);
    /// "to" and a noun phrase ("committed to peace").
    pub const TO_OBJECT: Frames = Frames(1 << 9);
    /// "of" and a noun phrase, and so on.
    pub const OF: Frames = Frames(1 << 10);
    /// See [`Frames::OF`].
    pub const FOR: Frames = Frames(1 << 11);
    /// See [`Frames::OF`].
    pub const ON: Frames = Frames(1 << 12);
    /// See [`Frames::OF`].
    pub const ABOUT: Frames = Frames(1 << 13);
    /// See [`Frames::OF`].
    pub const OVER: Frames = Frames(1 << 14);
    /// See [`Frames::OF`].
    pub const AGAINST: Frames = Frames(1 << 15);
    /// See [`Frames::OF`].
    pub const WITH: Frames = Frames(1 << 16);
    /// See [`Frames::OF`].
    pub const AT: Frames = Frames(1 << 17);
    /// See [`Frames::OF`].
    pub const BY: Frames = Frames(1 << 18);
    /// See [`Frames::OF`].
    pub const IN: Frames = Frames(1 << 19);

    /// The frame that a table's word names.
    fn from_word(word: &str) -> Option<Frames> {
        FRAMES.iter().find(|(name, _)| *name == word).map(|(_, f)| *f)
    }

    /// The frame of a preposition in lower case.
    #[must_use]
    pub fn of_preposition(word: &str) -> Option<Frames> {
        Frames::from_word(word).filter(|f| f.0 >= Frames::OF.0)
    }

    /// Whether it shares a frame with `other`.
    #[must_use]
    pub const fn any(self, other: Frames) -> bool {
        self.0 & other.0 != 0
    }

    /// The frames of both.
    #[must_use]
    pub const fn or(self, other: Frames) -> Frames {
        Frames(self.0 | other.0)
    }
}

/// A cue with all that it can mean.
#[derive(Debug)]
pub struct Cue {
    /// The word or phrase, uninflected.
    pub lemma: &'static str,
    /// Its class.
    pub class: CueClass,
    /// All its frames.
    pub frames: Frames,
    /// The word for a kind with the frames that have it; `content` where the content decides.
    senses: Vec<(&'static str, Frames)>,
}

impl Cue {
    /// The kind that the cue gives a position in this frame; none where the content decides.
    #[must_use]
    pub fn kind(&self, frame: Frames) -> Option<&'static str> {
        self.senses.iter().find(|(_, f)| f.any(frame)).map(|(k, _)| *k).filter(|k| *k != "content")
    }

    /// Whether it is a word of speech, which can introduce a quotation.
    #[must_use]
    pub fn is_speech(&self) -> bool {
        self.frames.any(Frames::QUOTE)
    }
}

/// A cue found at a word.
#[derive(Debug, Clone, Copy)]
pub struct CueMatch<'l> {
    /// The cue.
    pub cue: &'l Cue,
    /// Number of words that it takes up.
    pub words: usize,
}

#[derive(Debug)]
struct Form {
    rest: Box<[&'static str]>,
    cue: usize,
}

/// The cues, by their first word.
#[derive(Debug, Default)]
pub(super) struct Cues {
    cues: Vec<Cue>,
    by_first: HashMap<String, Vec<Form>>,
    kinds: Phrases<(&'static str, u8)>,
}

impl Cues {
    pub(super) fn read(
        cues: &'static str,
        kinds: &'static str,
        verb_forms: impl Fn(&'static str) -> Vec<(String, Tense)>,
    ) -> Cues {
        let mut out = Cues::default();
        for [lemma, class, kind, frames] in rows(cues, ["cue", "class", "kind", "frames"]) {
            let class = match class {
                "verb" => CueClass::Verb,
                "adj" => CueClass::Adjective,
                "noun" => CueClass::Noun,
                _ => CueClass::Preposition,
            };
            let frames =
                alternatives(frames).filter_map(Frames::from_word).fold(Frames::default(), Frames::or);
            // The rows of a cue stand together: the table is sorted.
            match out.cues.last_mut() {
                Some(last) if last.lemma == lemma && last.class == class => {
                    last.frames = last.frames.or(frames);
                    last.senses.push((kind, frames));
                }
                _ => {
                    out.cues.push(Cue { lemma, class, frames, senses: vec![(kind, frames)] });
                    out.add_forms(out.cues.len() - 1, &verb_forms);
                }
            }
        }
        for [phrase, kind, weight] in rows(kinds, ["phrase", "kind", "weight"]) {
            out.kinds.insert(phrase, (kind, weight.parse().unwrap_or(1)));
        }
        out
    }

    fn add_forms(&mut self, index: usize, verb_forms: &impl Fn(&'static str) -> Vec<(String, Tense)>) {
        let (lemma, class) = (self.cues[index].lemma, self.cues[index].class);
        let mut words = lemma.split(' ');
        let first = words.next().unwrap_or_default();
        let rest: Box<[&'static str]> = words.collect();
        let mut forms: Vec<String> = match class {
            CueClass::Verb => verb_forms(first).into_iter().map(|(form, _)| form).collect(),
            CueClass::Noun => vec![first.to_owned(), plural(first)],
            CueClass::Adjective | CueClass::Preposition => vec![first.to_owned()],
        };
        forms.sort_unstable();
        forms.dedup();
        for form in forms {
            let list = self.by_first.entry(form).or_default();
            let at = list.partition_point(|f| f.rest.len() >= rest.len());
            list.insert(at, Form { rest: rest.clone(), cue: index });
        }
    }

    /// The cues that begin at a word, the longest first; `word(i)` gives the i-th word in lower case.
    pub(super) fn find<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Vec<CueMatch<'_>> {
        let mut out: Vec<CueMatch<'_>> = Vec::new();
        let Some(list) = word(0).and_then(|w| self.by_first.get(w)) else { return out };
        for form in list {
            let cue = &self.cues[form.cue];
            let fits = || form.rest.iter().enumerate().all(|(i, r)| word(i + 1).is_some_and(|w| w == *r));
            if fits() {
                out.push(CueMatch { cue, words: form.rest.len() + 1 });
            }
        }
        out
    }

    /// Kind and weight of the longest kind phrase at a word.
    pub(super) fn kind<'a>(
        &self,
        word: impl Fn(usize) -> Option<&'a str>,
    ) -> Option<(usize, &'static str, u8)> {
        self.kinds.find(word).map(|(n, (kind, weight))| (n, kind, weight))
    }
}

fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if noun.ends_with(['s', 'x']) || noun.ends_with("ch") || noun.ends_with("sh") => {
            format!("{noun}es")
        }
        _ => format!("{noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lexicon;

    fn find(text: &str) -> Vec<(&'static str, usize)> {
        let words: Vec<&str> = text.split(' ').collect();
        lexicon().cues_at(|i| words.get(i).copied()).iter().map(|m| (m.cue.lemma, m.words)).collect()
    }

    #[test]
    fn cues_are_found_in_any_form_the_longest_first() {
        assert_eq!(find("called for talks"), [("call for", 2), ("call", 1)]);
        assert_eq!(find("ruling out talks"), [("rule out", 2), ("rule", 1)]);
        assert_eq!(find("denies it"), [("deny", 1)]);
        assert_eq!(find("talks"), []);
    }

    #[test]
    fn the_frame_tells_the_kind() {
        let warn = lexicon().cues_at(|i| ["warned"].get(i).copied())[0].cue;
        assert_eq!(warn.kind(Frames::OBJECT), Some("threaten"));
        assert_eq!(warn.kind(Frames::OF), Some("concern"));
        let say = lexicon().cues_at(|i| ["said"].get(i).copied())[0].cue;
        assert_eq!(say.kind(Frames::CLAUSE), None);
        assert!(say.is_speech());
    }
}
