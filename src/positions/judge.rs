//! Who decides what a position amounts to: the learned weights, or whoever teaches them.

use crate::decisions::{Decisions, Features, Question};
use crate::model::PositionKind;

/// Answers the questions of this stage.
pub trait Judge {
    /// Whether features are wanted in words.
    fn reads(&self) -> bool {
        false
    }

    /// What the next position amounts to. It is asked once of each, in their order. The first `own` features owe nothing
    /// to what the rules read in the content; `ruled` is what the rules say.
    fn kind(&mut self, features: &Features, own: usize, ruled: PositionKind) -> PositionKind;
}

impl Judge for &Decisions {
    fn kind(&mut self, features: &Features, _own: usize, ruled: PositionKind) -> PositionKind {
        PositionKind::ALL.get(self.best(Question::Kind, features)).copied().unwrap_or(ruled)
    }
}
