//! Time expressions: which words speak of a day, week, month or year. What day that is, the stages above decide.

use std::ops::Range;

use jiff::civil::Date;

use super::{JOINING_HYPHEN, Syntax};
use crate::lexicon::{calendar_month, calendar_weekday};
use crate::text::{Text, TokenKind};

/// A time expression in the text, not yet a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeExpression {
    pub tokens: Range<usize>,
    pub value: Value,
}

/// What a time expression says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// "today" 0, "yesterday" -1, "tomorrow" 1
    Days(i32),
    /// A day of the week; -1 "last", 1 "next", 0 neither.
    Weekday(i8, i32),
    /// "this week" 0, "last week" -1, "next week" 1
    Week(i32),
    /// "this month" …
    Month(i32),
    /// "this year" …
    Year(i32),
    /// "17 May", "May 17, 2023"; the last day of "17-19 May".
    Day { year: Option<i16>, month: i8, day: i8, last: i8 },
    /// "in May", "May 2023", "next May"
    MonthOfYear { year: Option<i16>, month: i8, shift: i32 },
    /// "in 2022"
    YearNumber(i16),
    /// "two days ago" and the like.
    Ago(i32, Unit),
    /// "the 18th"
    DayOfMonth(i8),
}

/// Unit of a distance in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// The time expressions of a sentence, in order.
pub fn find(text: &Text, syntax: &Syntax, sentence: &Range<usize>) -> Vec<TimeExpression> {
    let mut out = Vec::new();
    let mut i = sentence.start;
    while i < sentence.end {
        match read(text, syntax, i, sentence.end) {
            Some((value, end)) => {
                out.push(TimeExpression { tokens: i..end, value });
                i = end;
            }
            None => i += 1,
        }
    }
    out
}

fn day_number(word: &str) -> Option<i8> {
    let digits =
        word.strip_suffix("st").or_else(|| word.strip_suffix("nd")).or_else(|| word.strip_suffix("rd"));
    let digits = digits.or_else(|| word.strip_suffix("th")).unwrap_or(word);
    digits.parse().ok().filter(|d| (1..=31).contains(d) && digits.len() <= 2)
}

fn year_number(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|y| (1800..2200).contains(y))
}

fn small_number(word: &str) -> Option<i32> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    WORDS
        .iter()
        .zip(1..)
        .find(|(w, _)| **w == word)
        .map(|(_, n)| n)
        .or_else(|| word.parse().ok().filter(|n| *n < 100))
}

fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "day" | "days" => Unit::Day,
        "week" | "weeks" => Unit::Week,
        "month" | "months" => Unit::Month,
        "year" | "years" => Unit::Year,
        _ => return None,
    })
}

/// The expression that begins at a token, and the token behind it.
fn read(text: &Text, syntax: &Syntax, i: usize, limit: usize) -> Option<(Value, usize)> {
    let lower = |k: usize| if k < limit { syntax.lower(k) } else { "" };
    let capital = syntax.words[i].capital;
    let w = lower(i);
    match w {
        "today" | "tonight" => return Some((Value::Days(0), i + 1)),
        "yesterday" => return Some((Value::Days(-1), i + 1)),
        "tomorrow" => return Some((Value::Days(1), i + 1)),
        "this" | "last" | "next" | "past" | "coming" | "previous" | "following" => {
            let shift = match w {
                "last" | "past" | "previous" => -1,
                "this" => 0,
                _ => 1,
            };
            let at = if matches!(lower(i + 1), "past" | "coming") { i + 2 } else { i + 1 };
            let next = lower(at);
            if let Some(day) = calendar_weekday(next) {
                return Some((Value::Weekday(day, shift), at + 1));
            }
            if let Some(month) = calendar_month(next).filter(|_| at < limit && syntax.words[at].capital) {
                return Some((Value::MonthOfYear { year: None, month, shift }, at + 1));
            }
            let value = match next {
                "week" | "weekend" => Value::Week(shift),
                "month" => Value::Month(shift),
                "year" => Value::Year(shift),
                "morning" | "afternoon" | "evening" if w == "this" => Value::Days(0),
                "night" if w == "last" => Value::Days(-1),
                _ => return None,
            };
            return Some((value, at + 1));
        }
        _ => {}
    }
    if text.tokens[i].kind == TokenKind::Number || small_number(w).is_some() {
        // "two weeks ago"
        if let (Some(n), Some(u), "ago") = (small_number(w), unit(lower(i + 1)), lower(i + 2)) {
            return Some((Value::Ago(n, u), i + 3));
        }
    }
    if text.tokens[i].kind == TokenKind::Number {
        // "17 May 2023", "17-19 May", "17 to 19 May"
        let last = day_number(lower(i + 2))
            .filter(|_| matches!(lower(i + 1), "to" | "and" | "-" | "–" | JOINING_HYPHEN));
        let first = day_number(w);
        let until = last.filter(|&l| first.is_some_and(|f| f < l) && calendar_month(lower(i + 3)).is_some());
        let day = first.map(|d| (d, until.unwrap_or(d)));
        let at = match until {
            Some(_) => i + 3,
            None if lower(i + 1) == "of" => i + 2,
            None => i + 1,
        };
        if let (Some((day, last)), Some(month)) =
            (day, calendar_month(lower(at)).filter(|_| at < limit && syntax.words[at].capital))
        {
            let (year, end) = year_behind(text, syntax, at + 1, limit);
            return Some((Value::Day { year, month, day, last }, end));
        }
        if let Some(iso) = iso(w) {
            return Some((
                Value::Day { year: Some(iso.year()), month: iso.month(), day: iso.day(), last: iso.day() },
                i + 1,
            ));
        }
        if let Some(year) = year_number(w).filter(|_| {
            i > 0
                && matches!(
                    syntax.lower(i - 1),
                    "in" | "since" | "of" | "during" | "early" | "late" | "mid" | "the"
                )
        }) {
            return Some((Value::YearNumber(year), i + 1));
        }
        if w.ends_with("th") || w.ends_with("st") || w.ends_with("nd") || w.ends_with("rd") {
            let the = i > 0 && syntax.lower(i - 1) == "the" && (i < 2 || syntax.lower(i - 2) == "on");
            if let Some(day) = day_number(w).filter(|_| the) {
                return Some((Value::DayOfMonth(day), i + 1));
            }
        }
        return None;
    }
    if let Some(day) = calendar_weekday(w).filter(|_| capital) {
        // "Monday, May 17": the date is more exact than the day of the week.
        let at = if lower(i + 1) == "," { i + 2 } else { i + 1 };
        if at < limit {
            if let Some((value @ Value::Day { .. }, end)) = read(text, syntax, at, limit) {
                return Some((value, end));
            }
        }
        return Some((Value::Weekday(day, 0), i + 1));
    }
    let month = calendar_month(w).filter(|_| capital && (w != "may" || is_date_may(syntax, i, limit)))?;
    // "May 17, 2023", "May 17-19", "May 17 and 18"
    let next = lower(i + 1);
    if let Some(day) = day_number(next) {
        let mut last = day;
        let mut at = i + 2;
        if matches!(lower(at), "and" | "to" | "-" | "–" | JOINING_HYPHEN | "until") {
            if let Some(other) = day_number(lower(at + 1)).filter(|&d| d > day) {
                last = other;
                at += 2;
            }
        }
        let (year, end) = year_behind(text, syntax, at, limit);
        return Some((Value::Day { year, month, day, last }, end));
    }
    let (year, end) = year_behind(text, syntax, i + 1, limit);
    Some((Value::MonthOfYear { year, month, shift: 0 }, end))
}

/// "May" is a month where a number or a preposition stands beside it.
fn is_date_may(syntax: &Syntax, i: usize, limit: usize) -> bool {
    let number = i + 1 < limit && syntax.lower(i + 1).starts_with(|c: char| c.is_ascii_digit());
    let preposition = i > 0
        && matches!(
            syntax.lower(i - 1),
            "in" | "of" | "since" | "until" | "by" | "last" | "next" | "early" | "late" | "mid"
        );
    let day = i > 0 && day_number(syntax.lower(i - 1)).is_some();
    number || preposition || day
}

fn year_behind(text: &Text, syntax: &Syntax, at: usize, limit: usize) -> (Option<i16>, usize) {
    let comma = at < limit && text.word(at) == ",";
    let k = at + usize::from(comma);
    match (k < limit).then(|| year_number(syntax.lower(k))).flatten() {
        Some(year) => (Some(year), k + 1),
        None => (None, at),
    }
}

fn iso(word: &str) -> Option<Date> {
    (word.len() == 10).then(|| word.parse().ok()).flatten()
}
