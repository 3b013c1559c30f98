//! What must hold for every text, whatever it says: properties tried on generated strings.

mod promises;

use promises::{check, points_fit};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use summitry::{Document, Extraction, Extractor};

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
