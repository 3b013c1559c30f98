//! What must hold for every text, whatever it says: properties tried on generated strings.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use summitry::{Document, Extraction, Extractor, MeetingKind, OffsetUnit, PositionKind, Span};

/// Words, marks and oddities of which news-like texts are put together.
const PIECES: &[&str] = &[
    "Kenyan President Amina Odhiambo",
    "Odhiambo",
    "Foreign Minister Lars Eikeland",
    "Mr. Eikeland",
    "the minister",
    "he",
    "She",
    "they",
    "her Norwegian counterpart",
    "the two leaders",
    "NATO",
    "the United Nations",
    "Beijing",
    "France",
    "French",
    "the White House",
    "a senior US official",
    "rebels",
    "lawmakers in Bogotá",
    "Dr. Ōta Kenji",
    "said",
    "said that",
    "told reporters",
    "told",
    "warned",
    "urged",
    "rejected",
    "welcomed",
    "accused",
    "denied",
    "according to",
    "added:",
    "insisted",
    "called for",
    "called on",
    "threatened to",
    "agreed to",
    "is ready to",
    "met",
    "met with",
    "will meet",
    "spoke by phone with",
    "held talks with",
    "visited",
    "arrived in",
    "hosted",
    "cancelled a meeting with",
    "the summit",
    "a phone call",
    "talks on grain",
    "the negotiations",
    "a video conference",
    "was not invited",
    "on the sidelines of",
    "between",
    "and",
    "or",
    "but",
    "of",
    "in",
    "to",
    "with",
    "that",
    "who",
    "on Monday",
    "next week",
    "yesterday",
    "on 14 June",
    "in May 2024",
    "on February 30, 2024",
    "last year",
    "Tuesday",
    "a ceasefire",
    "sanctions",
    "the border",
    "tariffs",
    "grain",
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "''",
    "``",
    ".",
    ",",
    ";",
    ":",
    "?",
    "!",
    "...",
    "…",
    "-",
    "—",
    "(",
    ")",
    "[",
    "]",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "\0",
    "\u{7}",
    "\u{1b}[31m",
    "\u{2028}",
    "🌊",
    "👩🏽‍🚒",
    "🇳🇴",
    "e\u{301}",
    "会談",
    "東京で",
    "Привет",
    "مرحبا",
    "ﬁ",
    "İ",
    "ß",
    "U.S.",
    "U.N.",
    "p.m.",
    "St.",
    "No. 5",
    "1,200",
    "3.5%",
    "$4bn",
    "http://example.org/a?b=c",
    "@x",
    "#y",
];

fn news_like() -> impl Strategy<Value = String> {
    vec((select(PIECES), select(&[" ", " ", " ", "", "\n"][..])), 0..60)
        .prop_map(|pieces| pieces.iter().flat_map(|(word, gap)| [*word, *gap]).collect())
}

/// Any characters at all, ASCII control characters and quotation marks more often than chance has them.
fn any_text() -> impl Strategy<Value = String> {
    let odd = select(&['"', '“', '”', '\'', '\n', '\0', '.', ' ', '—', '\u{301}', '💬', '字'][..]);
    vec(prop_oneof![any::<char>(), odd, proptest::char::range(' ', '~')], 0..200)
        .prop_map(|chars| chars.into_iter().collect())
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![3 => news_like(), 1 => any_text()]
}

fn extract(text: &str) -> Extraction {
    let document = Document::new(text).published_str("2024-05-02").expect("a date").id("d").title("Title");
    Extractor::new().extract(&document)
}

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
fn check(x: &Extraction, text: &str) {
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

fn points_fit(x: &Extraction, text: &str) {
    let points = x.clone().to_code_points(text).expect("spans fit the text");
    assert_eq!(points.offsets, OffsetUnit::CodePoints);
    assert_eq!(points.document.length, text.chars().count());
    let chars: Vec<char> = text.chars().collect();
    for (bytes, points) in spans(x).into_iter().zip(spans(&points)) {
        assert!(text[bytes.range()].chars().eq(chars[points.range()].iter().copied()));
    }
    assert_eq!(&points.to_bytes(text).expect("spans fit the text"), x);
}

/// `PROPTEST_CASES=100000 cargo test --release --test properties` looks further.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(3000)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn an_extraction_keeps_its_promises(text in texts()) {
        let x = extract(&text);
        check(&x, &text);
        points_fit(&x, &text);
        prop_assert_eq!(&extract(&text), &x);
        let json = serde_json::to_string(&x).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Extraction>(&json).unwrap(), &x);
    }

    #[test]
    fn offsets_of_another_text_are_refused_or_fit(text in texts(), other in texts()) {
        // Never a panic; an error where they do not fit.
        if let Ok(x) = extract(&text).to_code_points(&other) {
            prop_assert_eq!(x.document.length, other.chars().count());
        }
    }

    #[test]
    fn a_document_without_a_date_is_extracted_too(text in news_like()) {
        let x = Extractor::new().extract(&Document::new(&text));
        check(&x, &text);
    }
}
