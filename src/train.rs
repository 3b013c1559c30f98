//! The door for the project's training tools to features and weights; nothing for users.

pub use crate::syntax::trained::*;
