//! Positions: what actors say, demand, support, reject.

use crate::actors::Actors;
use crate::model::Position;
use crate::syntax::Syntax;
use crate::text::Text;

/// Finds the positions of a text. Actor ids are indices into [`Actors::entities`].
pub(crate) fn find(_text: &Text, _syntax: &Syntax, _actors: &mut Actors) -> Vec<Position> {
    Vec::new()
}
