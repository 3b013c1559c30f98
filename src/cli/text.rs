//! Renders an extraction for people to read in a terminal.

use console::{Style, Term, measure_text_width};
use jiff::civil::Date;

use super::output::push_count;
use crate::model::{
    Actor, ActorId, Attendee, DatePrecision, Extraction, Meeting, MeetingFormat, Position, Presence, Span,
    When,
};

/// Lines longer than this tire the eye; lines shorter cannot hold a name.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;
const INDENT: usize = 4;
/// Width of the column of presences, "attended" and its like.
const COLUMN: usize = 10;

/// What is written on: how wide it is, and whether it takes colour.
pub(super) struct Paper {
    width: usize,
    head: Style,
    faint: Style,
}

impl Paper {
    /// Standard output. Colour only on a terminal and without `NO_COLOR`, both of which `console` looks after.
    pub(super) fn of_stdout() -> Paper {
        let term = Term::stdout();
        let columns = term.size_checked().map_or(100, |(_, columns)| usize::from(columns));
        Paper {
            width: columns.clamp(*WIDTHS.start(), *WIDTHS.end()),
            head: Style::new().bold(),
            faint: Style::new().dim(),
        }
    }

    /// The document's facts, ending in a line break.
    pub(super) fn render(&self, x: &Extraction, text: &str) -> String {
        let mut out = String::new();
        let document = &x.document;
        let published = document.published.map(|d| d.to_string());
        let parts = [document.title.clone(), document.id.clone(), published];
        let parts: Vec<String> = parts.into_iter().flatten().map(|p| clean(&p)).collect();
        if !parts.is_empty() {
            self.lines(&mut out, &self.head, 0, 0, &parts.join(" · "));
        }
        let mut counts = String::new();
        push_count(&mut counts, x.meetings.len(), "meeting");
        counts += ", ";
        push_count(&mut counts, x.positions.len(), "position");
        self.lines(&mut out, &self.faint, 0, 0, &counts);
        if !x.meetings.is_empty() {
            out.push('\n');
            self.lines(&mut out, &self.head, 0, 0, "MEETINGS");
            for (i, meeting) in x.meetings.iter().enumerate() {
                self.meeting(&mut out, i + 1, meeting, x);
            }
        }
        if !x.positions.is_empty() {
            out.push('\n');
            self.lines(&mut out, &self.head, 0, 0, "POSITIONS");
            for (i, position) in x.positions.iter().enumerate() {
                self.position(&mut out, i + 1, position, x, text);
            }
        }
        out
    }

    fn meeting(&self, out: &mut String, number: usize, m: &Meeting, x: &Extraction) {
        let mut head = vec![m.kind.to_string(), m.status.to_string()];
        head.push(match m.format {
            MeetingFormat::InPerson => "in person".to_owned(),
            MeetingFormat::Phone => "by phone".to_owned(),
            MeetingFormat::Video => "by video".to_owned(),
            other => other.to_string(),
        });
        head.extend(m.when.as_ref().map(day));
        head.extend(m.place.as_ref().map(|p| with_code(&p.name, p.country.as_deref())));
        self.lines(out, &Style::new(), 0, INDENT, &format!("{number:>2}  {}", head.join(" · ")));
        for &presence in Presence::ALL {
            let there: Vec<&Attendee> = m.attendees.iter().filter(|a| a.presence == presence).collect();
            for (i, attendee) in there.iter().enumerate() {
                let label = if i == 0 { presence.as_str() } else { "" };
                let who = x.actor(attendee.actor).map(described).unwrap_or_default();
                self.labelled(out, label, &who);
            }
        }
        let topics: Vec<String> = m.topics.iter().map(|t| clean(&t.text)).collect();
        if !topics.is_empty() {
            self.labelled(out, "on", &topics.join("; "));
        }
        let parent = m.parent.and_then(|id| Some((id.index() + 1, x.meeting(id)?)));
        if let Some((number, parent)) = parent {
            self.labelled(out, "part of", &format!("{number} ({})", parent.kind));
        }
    }

    fn position(&self, out: &mut String, number: usize, p: &Position, x: &Extraction, text: &str) {
        let mut head = format!("{number:>2}  {}", name(x, p.holder));
        if let Some(addressee) = p.addressee {
            head += &format!(" to {}", name(x, addressee));
        }
        let cue = p.cue.and_then(|s| text.get(s.range())).map(|c| format!("“{}”", clean(c)));
        let by = p.reported_by.map(|id| format!("according to {}", name(x, id)));
        let at = p.meeting.map(|id| format!("at meeting {}", id.index() + 1));
        let more = [Some(p.kind.to_string()), cue, by, at];
        for part in more.into_iter().flatten() {
            head += " · ";
            head += &part;
        }
        self.lines(out, &Style::new(), 0, INDENT, &head);
        let pieces: Vec<String> = p.content.iter().map(|&c| marked(c, &p.verbatim, text)).collect();
        self.lines(out, &Style::new(), INDENT, INDENT, &pieces.join(" … "));
    }

    fn labelled(&self, out: &mut String, label: &str, content: &str) {
        let line = format!("{label:COLUMN$}{content}");
        self.lines(out, &Style::new(), INDENT, INDENT + COLUMN, &line);
    }

    /// Adds `content`, broken between words into lines of the paper's width. White space at its start and between
    /// label and content is kept.
    fn lines(&self, out: &mut String, style: &Style, first: usize, next: usize, content: &str) {
        let (mut line, mut used, mut indent) = (String::new(), 0, first);
        for word in content.split_inclusive(' ') {
            let width = measure_text_width(word.trim_end());
            if used > 0 && indent + used + width > self.width {
                push_line(out, style, indent, &line);
                (line, used, indent) = (String::new(), 0, next);
            }
            line += word;
            used += width + (word.len() - word.trim_end().len());
        }
        push_line(out, style, indent, &line);
    }
}

fn push_line(out: &mut String, style: &Style, indent: usize, line: &str) {
    out.extend(std::iter::repeat_n(' ', indent));
    *out += &style.apply_to(line.trim_end()).to_string();
    out.push('\n');
}

/// The piece as written, with quotation marks around what is verbatim and has its own outside of the piece.
fn marked(piece: Span, verbatim: &[Span], text: &str) -> String {
    let mut out = text.get(piece.range()).map(clean).unwrap_or_default();
    if verbatim.iter().any(|v| v.start == piece.start) {
        out.insert(0, '“');
    }
    if verbatim.iter().any(|v| v.end == piece.end) {
        out.push('”');
    }
    out
}

/// Name, title and affiliation.
fn described(actor: &Actor) -> String {
    let mut out = clean(&actor.name);
    if let Some(title) = &actor.title {
        out += ", ";
        out += &clean(title);
    }
    match &actor.affiliation {
        Some(a) if a.name != actor.name => with_code(&out, Some(a.code.as_ref().unwrap_or(&a.name))),
        _ => out,
    }
}

fn name(x: &Extraction, id: ActorId) -> String {
    x.actor(id).map(|a| clean(&a.name)).unwrap_or_default()
}

fn with_code(name: &str, code: Option<&str>) -> String {
    let name = clean(name);
    code.map_or(name.clone(), |code| format!("{name} ({code})"))
}

fn day(when: &When) -> String {
    let iso = |d: Date, letters: usize| d.to_string()[..letters].to_owned();
    match when.precision {
        DatePrecision::Year => iso(when.start, 4),
        DatePrecision::Month => iso(when.start, 7),
        _ if when.start == when.end => iso(when.start, 10),
        _ => format!("{} to {}", when.start, when.end),
    }
}

/// One line, without what could move the cursor or colour the terminal.
fn clean(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(width: usize) -> Paper {
        Paper { width, head: Style::new(), faint: Style::new() }
    }

    #[test]
    fn lines_break_between_words_and_hang() {
        let mut out = String::new();
        paper(20).lines(&mut out, &Style::new(), 0, 4, " 1  talks in Reykjavik on whaling quotas");
        assert_eq!(out, " 1  talks in\n    Reykjavik on\n    whaling quotas\n");
    }

    #[test]
    fn wide_characters_count_double_and_long_words_stay_whole() {
        let mut out = String::new();
        paper(10).lines(&mut out, &Style::new(), 0, 0, "会談会談 会談 internationalisation");
        assert_eq!(out, "会談会談\n会談\ninternationalisation\n");
    }

    #[test]
    fn quotation_marks_are_added_only_where_the_piece_has_none() {
        let text = "He called it “a first step” and left.";
        let (whole, inner) = (Span::new(3, 29), Span::new(16, 28));
        assert_eq!(&text[inner.range()], "a first step");
        assert_eq!(marked(inner, &[inner], text), "“a first step”");
        assert_eq!(marked(Span::new(3, 31), &[inner], text), "called it “a first step”");
        assert_eq!(marked(whole, &[], "x"), "");
    }

    #[test]
    fn an_article_cannot_steer_the_terminal() {
        assert_eq!(clean("a \u{1b}[31mred\r\n\tday\u{7}"), "a [31mred day");
    }
}
