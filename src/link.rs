//! Links positions to the meetings at which they were voiced.

use std::collections::HashSet;

use crate::model::{ActorId, Extraction, MeetingId, Span};
use crate::text::Text;

/// Sets [`Position::meeting`](crate::Position::meeting) where the text shows it: the position's own sentence speaks of
/// a meeting that its holder attends, outside of what is held.
pub(crate) fn to_meetings(text: &Text, x: &mut Extraction) {
    let sentence_of = |byte: usize| text.sentences.partition_point(|s| s.span.end <= byte);
    // What each sentence says of meetings, and who attends them.
    let mut mentions: Vec<(usize, usize, Span)> = Vec::new();
    let mut attends: HashSet<(usize, ActorId)> = HashSet::new();
    for (i, meeting) in x.meetings.iter().enumerate() {
        mentions.extend(meeting.mentions.iter().map(|&m| (sentence_of(m.start), i, m)));
        attends.extend(meeting.attendees.iter().map(|a| (i, a.actor)));
    }
    mentions.sort_unstable();
    for position in &mut x.positions {
        let at = position.cue.unwrap_or(position.content[0]).start;
        let sentence = sentence_of(at);
        let first = mentions.partition_point(|m| m.0 < sentence);
        let here = mentions[first..].iter().take_while(|m| m.0 == sentence);
        let voiced = here.filter(|(_, i, mention)| {
            attends.contains(&(*i, position.holder)) && !position.content.iter().any(|c| c.overlaps(*mention))
        });
        position.meeting = voiced.map(|&(_, i, _)| MeetingId::from_index(i)).next();
    }
}
