//! Who decides: the learned weights, or whoever teaches them.

use crate::decisions::{Decisions, Features, Question};
use crate::model::{Actor, Span};
use crate::positions;

/// Answers the questions of this stage and of those before it.
pub trait Judge: positions::Judge {
    /// How much speaks for a word's speaking of a meeting.
    fn is_meeting(&mut self, word: Span, features: &Features) -> i32;

    /// Which of the meetings spoken of before a word speaks of again; none for a new one. Each comes with its words.
    fn same(&mut self, word: Span, known: &[(Vec<Span>, Features)], new: &Features) -> Option<usize>;

    /// Hears which actors will be asked about for the meeting that these words speak of.
    fn hear(&mut self, _meeting: &[Span], _actors: &[&Actor]) {}

    /// How much speaks for an actor's taking part in the meeting that these words speak of.
    fn attends(&mut self, meeting: &[Span], actor: &Actor, features: &Features) -> i32;
}

impl Judge for &Decisions {
    fn is_meeting(&mut self, _word: Span, features: &Features) -> i32 {
        self.score(Question::Meeting, features)
    }

    fn same(&mut self, _word: Span, known: &[(Vec<Span>, Features)], new: &Features) -> Option<usize> {
        let mut best = (self.score(Question::Same, new), None);
        for (i, (_, features)) in known.iter().enumerate() {
            let score = self.score(Question::Same, features);
            if score > best.0 {
                best = (score, Some(i));
            }
        }
        best.1
    }

    fn attends(&mut self, _meeting: &[Span], _actor: &Actor, features: &Features) -> i32 {
        self.score(Question::Attends, features)
    }
}
