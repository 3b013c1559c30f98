//! The door for the project's training tools to features and weights; nothing for users.

pub use crate::decisions::{Decisions, Features, Question, UNIT, embedded as built_in_decisions};
pub use crate::meetings::{Answer, Judge as MeetingsJudge};
pub use crate::positions::Judge as PositionsJudge;
pub use crate::syntax::trained::*;
