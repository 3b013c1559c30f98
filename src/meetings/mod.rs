//! Meetings: who met whom, when, where, how.

use jiff::civil::Date;

use crate::actors::Actors;
use crate::model::{Meeting, Position};
use crate::syntax::Syntax;
use crate::text::Text;

/// Finds the meetings of a text. Actor ids are indices into [`Actors::entities`].
pub(crate) fn find(
    _text: &Text,
    _syntax: &Syntax,
    _actors: &mut Actors,
    _positions: &[Position],
    _published: Option<Date>,
) -> Vec<Meeting> {
    Vec::new()
}
