//! Cuts a text into paragraphs.

use crate::model::Span;

/// A line up to this many characters that ends without a full stop stands alone (a headline, an item of a list).
const SHORT_LINE: usize = 60;

/// Paragraphs without the white space around them: between blank lines, and at a single line break that does not
/// look like a line wrapped for width.
pub(super) fn split(text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut open: Option<Span> = None;
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']) {
        let trimmed = line.trim();
        let end = start + line.len();
        if trimmed.is_empty() {
            // "\r\n" is cut into a line and an empty rest: no blank line.
            if line != "\n" || !text[..start].ends_with('\r') {
                out.extend(open.take());
            }
        } else {
            let begin = start + (line.len() - line.trim_start().len());
            let span = Span::new(begin, begin + trimmed.len());
            open = match open {
                Some(before) if wraps(&text[before.range()], trimmed) => {
                    Some(Span::new(before.start, span.end))
                }
                before => {
                    out.extend(before);
                    Some(span)
                }
            };
        }
        start = end;
    }
    out.extend(open);
    out
}

/// Whether a line runs on from the text before it.
fn wraps(before: &str, line: &str) -> bool {
    let last_line = before.rsplit(['\n', '\r']).next().unwrap_or(before);
    let begins_lower = line.chars().next().is_some_and(char::is_lowercase);
    let ends_open = last_line.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == ',');
    ends_open && (begins_lower || last_line.chars().count() > SHORT_LINE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|s| &text[s.range()]).collect()
    }

    #[test]
    fn blank_lines_and_full_lines_separate() {
        assert_eq!(parts("One.\n\n  Two. \r\n\r\nThree."), ["One.", "Two.", "Three."]);
        assert_eq!(
            parts("Ministers meet\nThe talks began.\nThey ended."),
            ["Ministers meet", "The talks began.", "They ended."]
        );
        assert!(parts(" \n\t\n").is_empty());
    }

    #[test]
    fn wrapped_lines_stay_together() {
        let wrapped = "The foreign ministers of the two countries are expected to meet in\nGeneva on Monday to discuss\nthe border.";
        assert_eq!(parts(wrapped), [wrapped]);
    }
}
