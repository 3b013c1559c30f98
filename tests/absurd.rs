//! Texts that nobody writes but somebody feeds in. They must come to an end, without a panic. Each took hours where time
//! grew with the square of the length.

use summitry::{Document, Extraction, Extractor};

const MEGABYTE: usize = 1 << 20;

fn extract(text: &str) -> Extraction {
    let document = Document::new(text).published_str("2024-05-02").expect("a date");
    let x = Extractor::new().extract(&document);
    assert_eq!(x.document.length, text.len());
    x.to_code_points(text).expect("spans fit the text")
}

/// `unit` again and again, `bytes` long.
fn filled(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes.div_ceil(unit.len()))
}

fn is_empty(x: &Extraction) -> bool {
    x.actors.is_empty() && x.meetings.is_empty() && x.positions.is_empty()
}

#[test]
fn nothing_comes_of_nothing() {
    for text in
        ["", " ", "\n\n\n", "\t\r\n", "\0", "\u{feff}", "...", "\"", "“”", "' '", "—", "\u{200b}", "\u{301}"]
    {
        assert!(is_empty(&extract(text)), "{text:?}");
    }
}

#[test]
fn an_article_cut_off_anywhere() {
    let article = include_str!("../examples/articles/lakeside-talks.txt");
    for (at, _) in article.char_indices() {
        extract(&article[..at]);
        extract(&article[at..]);
    }
}

#[test]
fn ten_megabytes_in_one_line() {
    extract(&filled(
        "Chilean President Rosa Fuentes met the mayor of Oslo, who said that fish is dear. ",
        10 * MEGABYTE,
    ));
}

#[test]
fn one_sentence_without_an_end() {
    extract(&filled("and the minister said that the envoy of Ghana told Lomé ", MEGABYTE));
}

#[test]
fn one_word_without_an_end() {
    extract(&filled("a", MEGABYTE));
    extract(&filled("Ab", MEGABYTE));
    extract(&filled("a-b’s.", MEGABYTE));
}

#[test]
fn the_and_nothing_else() {
    extract(&filled("the ", MEGABYTE));
}

#[test]
fn names_and_nothing_else() {
    extract(&filled("President Rosa Fuentes, ", MEGABYTE));
    extract(&filled("Rosa ", MEGABYTE));
}

/// Sentences about people of whom none comes twice.
fn crowd(bytes: usize, mut sentence: impl FnMut(&str, &str) -> String) -> String {
    let name = |mut n: usize| {
        let mut name = String::from("Xo");
        while n > 0 {
            name.push(char::from(b"aeioubdgklmnrst"[n % 15]));
            n /= 15;
        }
        name
    };
    let mut out = String::with_capacity(bytes + 100);
    for i in 1.. {
        if out.len() >= bytes {
            break;
        }
        out.push_str(&sentence(&name(i), &name(7 * i)));
    }
    out
}

#[test]
fn everybody_is_somebody_else() {
    extract(&crowd(MEGABYTE, |a, b| format!("{a} {b} said that {b} {a} met the envoy of Ghana. ")));
    extract(&crowd(MEGABYTE, |a, b| format!("{a} {b}, ")));
    extract(&crowd(MEGABYTE, |a, _| format!("Minister {a} Mensah met the {a} minister. ")));
    extract(&crowd(MEGABYTE, |a, b| {
        format!("{a}ers told a {b}er report that talks with both sides failed. ")
    }));
}

#[test]
fn the_same_said_again_and_again() {
    extract(&filled("\"Talks,\" he said. ", MEGABYTE));
    extract(&filled("\"The envoy said talks with the president of Ghana failed.\" ", MEGABYTE));
    extract(&filled("The president met the minister. The officials said so. ", MEGABYTE));
    extract(&filled("summit talks ", MEGABYTE));
    extract(&filled("Chad met Ghana, ", MEGABYTE));
}

#[test]
fn quotation_marks_and_nothing_else() {
    for mark in ["\"", "“", "”", "'", "‘", "’", "«", "\" ", "“ \n", "“‘"] {
        assert!(extract(&filled(mark, MEGABYTE / 4)).meetings.is_empty(), "{mark:?}");
    }
}

#[test]
fn marks_and_nothing_else() {
    for mark in [".", ",", "\n", " ", "(", "-", ". ", "!?", "…"] {
        assert!(is_empty(&extract(&filled(mark, MEGABYTE))), "{mark:?}");
    }
}

#[test]
fn hyphens_apostrophes_and_addresses_without_an_end() {
    for unit in [
        "US-", "a-", "1-", "3/", "x@", "a.b", "www.a", "A.", "'s", "s' ", "No. ", "p.m. (", "\".", "#a",
        ":-)", "[1].",
    ] {
        extract(&filled(unit, MEGABYTE / 4));
    }
    extract(&filled("The US-EU-led talks failed. ", MEGABYTE));
}

#[test]
fn zero_bytes_and_control_characters() {
    extract(&filled("\0", MEGABYTE));
    extract(&filled("The \0minister\0 said\0 that\u{7} talks\u{1b}[0m failed.\0 ", MEGABYTE));
}

#[test]
fn nesting_without_an_end() {
    extract(&filled("“He said ‘", MEGABYTE / 4));
    extract(&filled("Ana said that ", MEGABYTE / 4));
    extract(&filled("(the talks (", MEGABYTE / 4));
    extract(&filled("the envoy of the envoy of ", MEGABYTE / 4));
    extract(&filled("who met the man ", MEGABYTE / 4));
}

#[test]
fn other_scripts() {
    extract(&filled("東京で会談が行われた。", MEGABYTE));
    extract(&filled("Президент встретился с министром. ", MEGABYTE));
    extract(&filled("التقى الرئيس بالوزير. ", MEGABYTE));
    extract(&filled("👩🏽‍🚒🇳🇴", MEGABYTE));
    extract(&filled("e\u{301}\u{302}\u{303}", MEGABYTE));
}

#[test]
fn a_very_long_list_of_attendees() {
    let names: Vec<String> = (0..5_000).map(|i| format!("Minister Xa{i}ov of Ghana")).collect();
    extract(&format!("{} met in Accra on Monday.", names.join(", ")));
}
