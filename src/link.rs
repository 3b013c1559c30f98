//! Links positions to the meetings at which they were voiced.

use crate::model::{Extraction, MeetingId};
use crate::text::Text;

/// Sets [`Position::meeting`](crate::Position::meeting) where the text shows it: the position's own sentence speaks of
/// a meeting that its holder attends, outside of what is held.
pub(crate) fn to_meetings(text: &Text, x: &mut Extraction) {
    let sentence_of = |byte: usize| text.sentences.partition_point(|s| s.span.end <= byte);
    for position in &mut x.positions {
        let at = position.cue.unwrap_or(position.content[0]).start;
        let sentence = sentence_of(at);
        let mut meetings = x.meetings.iter().enumerate().filter(|(_, m)| {
            let here = m.mentions.iter().any(|mention| {
                sentence_of(mention.start) == sentence
                    && !position.content.iter().any(|c| c.overlaps(*mention))
            });
            here && m.attendees.iter().any(|a| a.actor == position.holder)
        });
        position.meeting = meetings.next().map(|(i, _)| MeetingId::from_index(i));
    }
}
