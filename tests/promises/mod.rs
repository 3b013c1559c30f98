//! All that an extraction promises, for whoever makes texts to try it on.

use summitry::{Extraction, MeetingKind, OffsetUnit, PositionKind, Span};

fn spans(x: &Extraction) -> Vec<Span> {
    let mut all: Vec<Span> = x.actors.iter().flat_map(|a| a.mentions.iter().copied()).collect();
    for m in &x.meetings {
        all.extend(m.when.as_ref().map(|w| w.span));
        all.extend(m.place.as_ref().map(|p| p.span));
        all.extend(m.attendees.iter().map(|a| a.span));
        all.extend(m.topics.iter().map(|t| t.span));
        all.extend(&m.mentions);
    }
    for p in &x.positions {
        all.extend([p.holder_span, p.cue, p.reported_by_span, p.addressee_span].into_iter().flatten());
        all.extend(p.content.iter().chain(&p.verbatim));
    }
    all
}

/// All that an extraction promises about its text.
pub fn check(x: &Extraction, text: &str) {
    for span in spans(x) {
        assert!(text.get(span.range()).is_some_and(|s| !s.is_empty()), "{span:?} is no part of the text");
    }
    for (i, actor) in x.actors.iter().enumerate() {
        assert_eq!(actor.id.index(), i);
        assert!(!actor.name.is_empty() && !actor.mentions.is_empty(), "{actor:?}");
        assert!(actor.members.iter().all(|m| m.index() < x.actors.len() && *m != actor.id), "{actor:?}");
    }
    let first_mentions: Vec<Span> = x.actors.iter().map(|a| a.mentions[0]).collect();
    assert!(first_mentions.is_sorted(), "actors in order of first mention");
    for (i, meeting) in x.meetings.iter().enumerate() {
        assert_eq!(meeting.id.index(), i);
        assert!(!meeting.mentions.is_empty(), "{meeting:?}");
        assert!(meeting.parent.is_none_or(|p| x.meeting(p).is_some() && p != meeting.id), "{meeting:?}");
        assert!(meeting.attendees.iter().all(|a| x.actor(a.actor).is_some()), "{meeting:?}");
        assert!(meeting.when.as_ref().is_none_or(|w| w.start <= w.end), "{meeting:?}");
        assert!((0.0..=1.0).contains(&meeting.confidence), "{meeting:?}");
        assert!(MeetingKind::ALL.contains(&meeting.kind));
    }
    for (i, p) in x.positions.iter().enumerate() {
        assert_eq!(p.id.index(), i);
        let ids = [Some(p.holder), p.reported_by, p.addressee];
        assert!(ids.into_iter().flatten().all(|id| x.actor(id).is_some()), "{p:?}");
        assert!(p.meeting.is_none_or(|m| x.meeting(m).is_some()), "{p:?}");
        assert!(p.reported_by.is_some() || p.reported_by_span.is_none(), "{p:?}");
        assert!(p.addressee.is_some() || p.addressee_span.is_none(), "{p:?}");
        let pieces: Vec<&str> = p.content.iter().map(|c| &text[c.range()]).collect();
        assert_eq!(p.text, pieces.join(" … "));
        assert!(!p.content.is_empty() && p.content.is_sorted(), "{p:?}");
        for v in &p.verbatim {
            assert!(p.content.iter().any(|c| c.contains(*v)), "verbatim {v:?} outside of the content: {p:?}");
            assert!(stands_in_quotation_marks(*v, text), "no quotation mark before {v:?}: {p:?}");
        }
        assert!(!p.quote || !p.verbatim.is_empty(), "{p:?}");
        assert!((0.0..=1.0).contains(&p.confidence), "{p:?}");
        assert!(PositionKind::ALL.contains(&p.kind));
    }
}

/// Whether some opening quotation mark stands before the span; a closing one may be missing, as in newspapers.
fn stands_in_quotation_marks(span: Span, text: &str) -> bool {
    text[..span.start].contains(['"', '“', '”', '„', '«', '»', '‘', '’', '\'', '`', '‹', '›'])
}

/// That the form in code points fits, and leads back.
pub fn points_fit(x: &Extraction, text: &str) {
    let points = x.clone().to_code_points(text).expect("spans fit the text");
    assert_eq!(points.offsets, OffsetUnit::CodePoints);
    assert_eq!(points.document.length, text.chars().count());
    let chars: Vec<char> = text.chars().collect();
    for (bytes, points) in spans(x).into_iter().zip(spans(&points)) {
        assert!(text[bytes.range()].chars().eq(chars[points.range()].iter().copied()));
    }
    assert_eq!(&points.to_bytes(text).expect("spans fit the text"), x);
}
