//! Where a number ends: decimals, times, dates, telephone numbers; units behind it.

use super::chars::word_length;
use crate::lexicon::{lexicon, token_tables};

/// The length of the number that begins `rest`, and whether letters directly behind it are a word of their own.
pub(super) fn length(rest: &str) -> (usize, bool) {
    if let Some(length) = code(rest) {
        return (length, false);
    }
    let bytes = rest.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while digit(end) || end > 0 && matches!(bytes.get(end), Some(b'.' | b',' | b':')) && digit(end + 1) {
        end += 1;
    }
    let letters = &rest[end..end + word_length(&rest[end..])];
    let dotted = matches!(rest.get(end..end + 3), Some("a.m" | "p.m"));
    // "5km", "6:00am"; a function word only lacks its space ("2016and").
    let word = dotted || token_tables().is_unit(letters) || {
        letters.len() > 1
            && !matches!(letters, "st" | "nd" | "rd" | "th")
            && !lexicon().classes(letters).is_open()
    };
    (if word { end } else { end + letters.len() }, word)
}

/// "2016-07-12", "01/25/2001", "9/11", "555-0134", "713/555-0134"; not a range ("3-5").
fn code(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut groups: Vec<usize> = Vec::new();
    let mut signs: Vec<u8> = Vec::new();
    let mut end = 0;
    loop {
        let length = bytes[end..].iter().take_while(|b| b.is_ascii_digit()).count();
        if length == 0 || groups.len() > 5 {
            return None;
        }
        groups.push(length);
        end += length;
        match bytes.get(end) {
            Some(&sign @ (b'-' | b'/')) if bytes.get(end + 1).is_some_and(u8::is_ascii_digit) => {
                signs.push(sign);
                end += 1;
            }
            _ => break,
        }
    }
    if word_length(&rest[end..]) > 0 {
        return None;
    }
    let one_code = match (&groups[..], &signs[..]) {
        (&[a, b], b"/") => a <= 4 && b <= 4,
        (&[3, 4], b"-") | (&[3, 3, 4], b"/-") => true,
        (&[_, _, _, ..], [first, others @ ..]) => others.iter().all(|s| s == first),
        _ => false,
    };
    one_code.then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_telephone_numbers_are_one_ranges_are_not() {
        for whole in [
            "2016-07-12",
            "9/11",
            "01/25/2001",
            "555-0134",
            "1-800-555-0134",
            "1,500.5",
            "14:30",
            "1990s",
            "5th",
        ] {
            assert_eq!(length(whole), (whole.len(), false), "{whole}");
        }
        assert_eq!(length("3-5"), (1, false));
        assert_eq!(length("1969-1970"), (4, false));
        assert_eq!(length("5km away"), (1, true));
        assert_eq!(length("6:00am"), (4, true));
        assert_eq!(length("10p.m."), (2, true));
        assert_eq!(length("3.5."), (3, false));
    }
}
