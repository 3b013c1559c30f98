//! The language layer beneath the extraction: sentences, tokens, syntax. **Unstable**: made for people who debug rules
//! and for the project's own tools; any release may change it.
//!
//! ```
//! use summitry::language::Text;
//!
//! let text = Text::new("The envoy didn't stay. Talks go on.");
//! let first = &text.sentences[0];
//! let words: Vec<&str> = first.tokens.clone().map(|t| text.word(t)).collect();
//! assert_eq!(words, ["The", "envoy", "did", "n't", "stay", "."]);
//! ```

pub use crate::actors::{Actors, Candidate, Mention, MentionKind, PronounCase, feature_names};
#[cfg(feature = "model")]
pub use crate::syntax::embedded;
pub use crate::syntax::{
    Chunk, Model, Name, NameKind, Pos, Relation, Syntax, Tag, Tree, Upos, VerbGroup, Word, Xpos,
};
pub use crate::text::{Paragraph, Quotation, Sentence, Text, Token, TokenKind};
