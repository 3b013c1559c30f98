//! Finds quotations by their marks: straight, curly, nested, unclosed, running over paragraphs.

use super::tokens::{Token, TokenKind};
use super::{Paragraph, Span};

/// Words inside quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub span: Span,
    /// Without its marks.
    pub inner: Span,
    /// 0 for one that stands in no other.
    pub depth: usize,
    /// False where the closing mark is missing.
    pub closed: bool,
    /// True for single marks.
    pub single: bool,
    /// The quotation of the paragraph before that this one goes on from (its mark was opened again).
    pub continues: Option<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Double,
    Single,
    Angle,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Unknown,
}

/// A single quotation is closed within this many bytes, or its mark was an apostrophe.
const LONGEST_SINGLE: usize = 1000;

/// Finds all quotations and tells the tokens in them.
pub(super) fn find(text: &str, paragraphs: &[Paragraph], tokens: &[Token]) -> Vec<Quotation> {
    let mut out: Vec<Quotation> = Vec::new();
    // The unclosed quotation with which the paragraph before ended.
    let mut carried: Option<usize> = None;
    for paragraph in paragraphs {
        let mut open: Vec<(Style, usize)> = Vec::new();
        let before = carried.take();
        let closing_marks = closing_marks(text, tokens, paragraph);
        for i in paragraph.tokens.clone().filter(|&i| tokens[i].kind == TokenKind::QuoteMark) {
            let mark = tokens[i].span;
            let (style, side) = read(text, tokens, i, paragraph);
            let opened = open.iter().rposition(|&(s, _)| s == style);
            let closing = match (side, opened) {
                (Side::Close, Some(at)) | (Side::Unknown, Some(at)) => Some(at),
                // A mark that opens while one of its kind is open: the first was never closed.
                (Side::Open, Some(at)) => {
                    for (_, index) in open.drain(at..) {
                        end(text, &mut out[index], mark.start);
                    }
                    None
                }
                _ => None,
            };
            if let Some(at) = closing {
                let (_, index) = open[at];
                for (_, inner) in open.drain(at + 1..) {
                    end(text, &mut out[inner], mark.start);
                }
                open.truncate(at);
                out[index].span.end = mark.end;
                out[index].inner.end = mark.start;
                out[index].closed = true;
            } else if side != Side::Close {
                if style == Style::Single && !closes_soon(tokens, i, &closing_marks) {
                    continue;
                }
                let continues =
                    (i == paragraph.tokens.start && style == Style::Double).then_some(before).flatten();
                open.push((style, out.len()));
                out.push(Quotation {
                    span: Span::new(mark.start, paragraph.span.end),
                    inner: Span::new(mark.end, paragraph.span.end),
                    depth: open.len() - 1,
                    closed: false,
                    single: style == Style::Single,
                    continues,
                });
            }
        }
        carried = open.first().map(|&(_, index)| index);
    }
    without_empty(text, &out)
}

/// Drops quotations around no word, and the links to them.
fn without_empty(text: &str, all: &[Quotation]) -> Vec<Quotation> {
    let mut place = vec![None; all.len()];
    let mut out = Vec::with_capacity(all.len());
    for (i, q) in
        all.iter().enumerate().filter(|(_, q)| text[q.inner.range()].contains(char::is_alphanumeric))
    {
        place[i] = Some(out.len());
        out.push(Quotation { continues: q.continues.and_then(|before| place[before]), ..*q });
    }
    out
}

/// Ends an unclosed quotation at a byte, without white space before it.
fn end(text: &str, quotation: &mut Quotation, at: usize) {
    let kept = text[quotation.inner.start..at].trim_end().len();
    quotation.inner.end = quotation.inner.start + kept;
    quotation.span.end = quotation.inner.end;
}

/// Style of a mark, and whether it opens or closes.
fn read(text: &str, tokens: &[Token], i: usize, paragraph: &Paragraph) -> (Style, Side) {
    let mark = tokens[i].span;
    let before = text[paragraph.span.start..mark.start].chars().next_back();
    let after = text[mark.end..paragraph.span.end].chars().next();
    let opening_before = before.is_none_or(|c| c.is_whitespace() || "([{—–-“‘\"".contains(c));
    let closing_after = after.is_none_or(|c| c.is_whitespace() || ")]}.,;:!?—–-”’\"".contains(c));
    let by_context = match (opening_before, closing_after) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        _ => Side::Unknown,
    };
    match &text[mark.range()] {
        "“" | "„" | "``" => (Style::Double, Side::Open),
        "”" => (Style::Double, Side::Close),
        // Two single marks stand for either double mark.
        "''" => (Style::Double, by_context),
        "«" | "‹" | "「" | "『" => (Style::Angle, Side::Open),
        "»" | "›" | "」" | "』" => (Style::Angle, Side::Close),
        "‘" | "‚" | "‛" | "`" => (Style::Single, Side::Open),
        "’" | "'" => (Style::Single, if by_context == Side::Unknown { Side::Close } else { by_context }),
        _ => (Style::Double, by_context),
    }
}

/// The single marks of a paragraph that close.
fn closing_marks(text: &str, tokens: &[Token], paragraph: &Paragraph) -> Vec<usize> {
    let marks = paragraph.tokens.clone().filter(|&j| tokens[j].kind == TokenKind::QuoteMark);
    marks.filter(|&j| read(text, tokens, j, paragraph) == (Style::Single, Side::Close)).collect()
}

/// Whether a single mark that opens is followed by one that closes; otherwise it is an apostrophe ('90s).
fn closes_soon(tokens: &[Token], i: usize, closing: &[usize]) -> bool {
    let next = closing.get(closing.partition_point(|&j| j <= i));
    next.is_some_and(|&j| tokens[j].span.start < tokens[i].span.end + LONGEST_SINGLE)
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    fn quoted(text: &str) -> Vec<(&str, usize, bool)> {
        let t = Text::new(text);
        t.quotations.iter().map(|q| (&text[q.inner.range()], q.depth, q.closed)).collect()
    }

    #[test]
    fn straight_and_curly() {
        assert_eq!(
            quoted("\"We agree,\" he said. “Not yet,” she said."),
            [("We agree,", 0, true), ("Not yet,", 0, true)]
        );
        assert_eq!(
            quoted("He called it a 'grave error', the ministers' office said."),
            [("grave error", 0, true)]
        );
        assert_eq!(quoted("the ministers' talks in the '90s"), []);
    }

    #[test]
    fn two_single_marks_are_a_double_one() {
        assert_eq!(quoted("''We agree,'' he said."), [("We agree,", 0, true)]);
    }

    #[test]
    fn nested() {
        assert_eq!(
            quoted("“He said ‘never’ to me,” she recalled."),
            [("He said ‘never’ to me,", 0, true), ("never", 1, true)]
        );
        assert_eq!(
            quoted("\"He said 'never' to me,\" she recalled."),
            [("He said 'never' to me,", 0, true), ("never", 1, true)]
        );
    }

    #[test]
    fn unclosed_ends_with_its_paragraph_and_may_go_on() {
        let text = "“We came.\n\n“We talked,” he said.\n\n“No end";
        let t = Text::new(text);
        assert_eq!(quoted(text), [("We came.", 0, false), ("We talked,", 0, true), ("No end", 0, false)]);
        assert_eq!(t.quotations[1].continues, Some(0));
        assert_eq!(t.quotations[2].continues, None);
    }

    #[test]
    fn marks_alone_are_no_quotation() {
        assert_eq!(quoted("\"\" \"\"\" ” “"), []);
    }
}
