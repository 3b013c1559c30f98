//! Nouns that attribute: "its refusal to …", "Chad's call for …".

use super::content::Mode;
use super::holder::Holder;
use super::words::Reader;
use super::{Draft, Form};
use crate::lexicon::{Classes, CueMatch, Frames, Tense};
use crate::model::PositionKind;
use crate::syntax::Tag;

impl Reader<'_, '_> {
    /// The position that a noun with its possessor attributes.
    pub fn noun_position(self, i: usize, m: &CueMatch) -> Option<Draft> {
        if !self.tag(i).is_nominal() {
            return None;
        }
        let sentence = self.sentence(i);
        let limit = self.limit(i, &sentence);
        let chunk = self.chunk(i)?.clone();
        let (frame, start) = self.behind_noun(m, i + m.words, limit)?;
        let possessive = (chunk.tokens.start..i).rev().find(|&t| self.tag(t) == Tag::Possessive);
        let first = chunk.tokens.start;
        let holder = match possessive {
            Some(p) if p > first => Holder { tokens: first..p, head: p - 1, joint: false, relative: false },
            _ if self.classes(first).any(Classes::POSS) => Holder { tokens: first..first + 1, head: first, joint: false, relative: false },
            _ => return None,
        };
        let kind = m.cue.kind(frame).and_then(PositionKind::from_word);
        let mode = if frame == Frames::THAT { Mode::Clause } else { Mode::Nominal };
        let end = self.content_end(start, limit, mode, Tense::default());
        (end > start).then(|| Draft::new(Form::Nominal, Some(i..start), holder, vec![start..end], kind))
    }
}
