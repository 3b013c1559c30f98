//! Addresses of pages, mail and files, names with `@` and `#`, emoticons: signs that are one token as they stand.

use super::chars::{in_word, word_length};
use crate::lexicon::{lexicon, token_tables};

/// Bytes of the longest name before an `@`.
const LONGEST_NAME: usize = 64;

/// Bytes of the longest domain or file name.
const LONGEST_DOMAIN: usize = 120;

const SCHEMES: &[&str] = &["http://", "https://", "ftp://", "mailto:", "www."];

/// The length of the address or sign that begins `rest`; none where it is an ordinary word or mark. `before` is the
/// character before it.
pub(super) fn length(rest: &str, before: Option<char>) -> Option<usize> {
    let first = rest.chars().next()?;
    match first {
        '@' | '#' => handle(rest, before),
        ':' | ';' | '=' => emoticon(rest, before),
        '[' if rest.starts_with("[...]") => Some(5),
        '^' if rest.starts_with("^_^") => Some(3),
        '<' if rest.starts_with("<3") && !rest[2..].starts_with(in_word) => Some(2),
        _ if first.is_alphanumeric() => page(rest).or_else(|| mail(rest)).or_else(|| domain(rest)),
        _ => None,
    }
}

/// "https://example.org/page"
fn page(rest: &str) -> Option<usize> {
    let scheme = SCHEMES.iter().find(|s| rest.get(..s.len()).is_some_and(|r| r.eq_ignore_ascii_case(s)))?;
    let end = path_end(rest, scheme.len());
    (end > scheme.len()).then_some(end)
}

/// Where an address ends: at white space or a mark of quotation, without the punctuation before it.
fn path_end(rest: &str, from: usize) -> usize {
    let stops = |c: char| c.is_whitespace() || c.is_control() || "<>\"“”|{}".contains(c);
    let mut end = rest[from..].find(stops).map_or(rest.len(), |n| from + n);
    // A closing bracket belongs to the address if it was opened in it.
    let brackets = |mark| rest[from..end].matches(mark).count();
    let mut unopened = brackets(')').saturating_sub(brackets('('));
    while let Some(last) = rest[from..end].chars().next_back() {
        if last == ')' && unopened > 0 {
            unopened -= 1;
        } else if !".,;:!?]'’*".contains(last) {
            break;
        }
        end -= last.len_utf8();
    }
    end
}

/// "press.office@example.org", "Kane@OFFICE"
fn mail(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let at =
        bytes.iter().take(LONGEST_NAME).position(|b| !b.is_ascii_alphanumeric() && !b"._%+-".contains(b))?;
    if bytes[at] != b'@' {
        return None;
    }
    let host = bytes[at + 1..].iter().take(LONGEST_DOMAIN);
    let mut end = at + 1 + host.take_while(|b| b.is_ascii_alphanumeric() || b".-_".contains(b)).count();
    while matches!(bytes[end - 1], b'.' | b'-' | b'_') {
        end -= 1;
    }
    (end > at + 1).then_some(end)
}

/// "example.org/page", "report.pdf", "misc.news.europe"
fn domain(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let inner = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    let mut end = bytes.iter().take(LONGEST_DOMAIN).take_while(|b| inner(b)).count();
    while end > 0 && !bytes[end - 1].is_ascii_alphanumeric() {
        end -= 1;
    }
    if !rest[..end].contains('.') || rest[end..].starts_with(in_word) {
        return None;
    }
    let parts = || rest[..end].split('.');
    let last = parts().next_back()?;
    let several = parts().count() > 2;
    let plain = parts().all(|p| p.len() > 1 && !p.bytes().any(|b| b.is_ascii_uppercase()));
    let fits = parts().all(|p| !p.is_empty()) && rest[..end].contains(|c: char| c.is_ascii_alphabetic());
    let taken = fits
        && match token_tables().internet_suffix(last) {
            Some("file") => true,
            Some("domain") => !last.starts_with(|c: char| c.is_ascii_uppercase()) || several || last == "Com",
            Some(_) => several && plain,
            // A newsgroup; "then.the.army" holds a function word.
            None => {
                several
                    && plain
                    && parts().all(|p| {
                        p.len() > 2
                            && p.bytes().all(|b| b.is_ascii_lowercase())
                            && lexicon().classes(p).is_open()
                    })
            }
        };
    if !taken {
        return None;
    }
    Some(if rest[end..].starts_with('/') { path_end(rest, end) } else { end })
}

/// "@ministry", "#talks"
fn handle(rest: &str, before: Option<char>) -> Option<usize> {
    let length = word_length(&rest[1..]);
    let named = rest[1..].starts_with(|c: char| c.is_alphabetic() || c == '_');
    (named && !before.is_some_and(in_word)).then_some(1 + length)
}

/// ":-)", ";)"
fn emoticon(rest: &str, before: Option<char>) -> Option<usize> {
    let bytes = rest.as_bytes();
    let nose = usize::from(matches!(bytes.get(1), Some(b'-' | b'\'' | b'o')));
    let mouth = *bytes.get(1 + nose)?;
    let length = 2 + nose;
    let spaced = before.is_none_or(char::is_whitespace);
    let face = match mouth {
        b')' | b'(' => true,
        b'D' | b'P' | b'p' | b'O' | b'/' | b'|' | b'\\' | b'*' | b'3' | b']' => spaced,
        _ => false,
    };
    (face && !rest[length..].starts_with(|c: char| in_word(c) || c == '/')).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        length(text, None).map(|n| &text[..n])
    }

    #[test]
    fn addresses_end_before_punctuation() {
        assert_eq!(found("https://un.example/a_(b)?c=1, he"), Some("https://un.example/a_(b)?c=1"));
        assert_eq!(found("www.example.org). Then"), Some("www.example.org"));
        assert_eq!(found("press.office@example.org."), Some("press.office@example.org"));
        assert_eq!(found("example.org/talks, and"), Some("example.org/talks"));
        assert_eq!(found("report.pdf"), Some("report.pdf"));
        assert_eq!(found("https://"), None);
    }

    #[test]
    fn words_are_no_addresses() {
        for text in ["ended.The", "ended.the army", "U.S.-led", "p.m. on", "3.5 percent", "a.b.c", "é.org"] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn handles_and_faces() {
        assert_eq!(found("@ministry said"), Some("@ministry"));
        assert_eq!(found("#1"), None);
        assert_eq!(found(":-) he"), Some(":-)"));
        assert_eq!(found(":(a) the"), None);
    }
}
