//! Who decides: the learned weights, or whoever teaches them.

use crate::decisions::{Decisions, Features, Question, UNIT};
use crate::model::{Actor, MeetingStatus, Place, Span, When};
use crate::positions;

/// What may be said of a meeting.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Where it is held.
    Place(Place),
    /// When.
    When(When),
    /// How it stands with it.
    Status(MeetingStatus),
    /// The text does not say.
    None,
}

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

    /// Which answer is right for the meeting that these words speak of.
    fn choose(&mut self, question: Question, meeting: &[Span], answers: &[(Answer, Features)]) -> usize;
}

/// That a text names no place must lead by so much: a wrong silence costs as much as a wrong place.
const LEAD: i32 = UNIT * 6 / 10;

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

    fn choose(&mut self, question: Question, _meeting: &[Span], answers: &[(Answer, Features)]) -> usize {
        let mut best = (i32::MIN, 0);
        for (i, (answer, features)) in answers.iter().enumerate() {
            let unsaid = question == Question::Place && *answer == Answer::None;
            let score = self.score(question, features) - if unsaid { LEAD } else { 0 };
            if score > best.0 {
                best = (score, i);
            }
        }
        best.1
    }
}
