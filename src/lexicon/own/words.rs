//! Rows of users' titles, places and triggers.

use super::super::intern::intern;
use super::super::{packed, tsv};
use super::cells::{Row, rows};
use crate::error::Error;
use crate::table::Table;

/// A phrase that names an office.
#[derive(Debug, Clone)]
pub struct TitleRow {
    pub number: usize,
    /// In lower case.
    pub phrase: &'static str,
    pub office: &'static str,
    /// Empty where the office has one already.
    pub level: &'static str,
    pub scope: &'static str,
    pub remove: bool,
}

/// A place.
#[derive(Debug, Clone)]
pub struct PlaceRow {
    pub number: usize,
    pub name: &'static str,
    pub aliases: Vec<&'static str>,
    /// Code or name of a state, or empty.
    pub country: &'static str,
    pub kind: &'static str,
    pub remove: bool,
}

/// A word of meetings.
#[derive(Debug, Clone)]
pub struct TriggerRow {
    pub phrase: &'static str,
    pub pos: &'static str,
    pub kind: &'static str,
    pub format: &'static str,
    pub frame: &'static str,
    pub needs: u8,
    pub rank: u8,
    pub remove: bool,
}

/// What an office can be.
pub const LEVELS: [&str; 20] = [
    "deputy",
    "deputy_minister",
    "designate",
    "diplomat",
    "envoy",
    "head_of_government",
    "head_of_state",
    "judicial",
    "legislature",
    "military",
    "minister",
    "non_state",
    "official",
    "org_deputy",
    "org_head",
    "political",
    "religious",
    "royal",
    "spokesperson",
    "subnational",
];
const SCOPES: [&str; 4] = ["any", "country", "org", "region"];
const PLACES: [&str; 4] = ["city", "capital", "region", "venue"];
const KINDS: [&str; 8] =
    ["meeting", "summit", "talks", "negotiation", "call", "visit", "conference", "encounter"];
const FORMATS: [&str; 4] = ["in_person", "phone", "video", "hybrid"];
const FRAMES: [&str; 7] = ["object_or_with", "with", "object", "object_person", "group", "discuss", "to"];

/// Whether a word can be a code.
fn is_code(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// A cell that is the code of an office.
pub fn office(row: &Row<'_>, column: &str) -> Result<&'static str, Error> {
    code(row, column, "foreign_minister")
}

/// A cell that is a code, or empty; `example` is one, for the error.
pub fn code(row: &Row<'_>, column: &str, example: &str) -> Result<&'static str, Error> {
    let cell = row.cell(column);
    if cell.is_empty() || is_code(cell) {
        return Ok(cell);
    }
    let like = cell.to_lowercase().replace([' ', '-'], "_");
    let like = if is_code(&like) { like } else { example.to_owned() };
    Err(row.error(column, format!("{cell:?} is no code of small letters and _, such as {like:?}")))
}

/// Reads titles.
pub fn titles(table: &Table) -> Result<Vec<TitleRow>, Error> {
    let columns = &["phrase", "office", "level", "scope", "source", "remove"];
    rows("titles", table, columns)?
        .map(|row| {
            let remove = row.removes()?;
            let phrase = intern(&row.needed("phrase")?.to_lowercase());
            let code = office(&row, "office")?;
            if code.is_empty() && !remove {
                row.needed("office")?;
            }
            let level = row.one_of("level", &LEVELS)?.unwrap_or("");
            let scope = match row.cell("scope") {
                "" => "any",
                word if SCOPES.contains(&word) => word,
                codes if codes.split('|').all(is_state) => codes,
                other => {
                    let what = format!("{other:?} is none of them; it may be any, country, org, region or alpha-2 codes of states");
                    return Err(row.error("scope", what));
                }
            };
            Ok(TitleRow { number: row.number, phrase, office: code, level, scope, remove })
        })
        .collect()
}

/// Whether a word is the code of a built-in state.
fn is_state(code: &str) -> bool {
    tsv::column(packed::table("states"), "code").any(|c| c == code)
}

/// Reads places.
pub fn places(table: &Table) -> Result<Vec<PlaceRow>, Error> {
    let columns = &["name", "aliases", "country", "kind", "in_city", "source", "remove"];
    rows("places", table, columns)?
        .map(|row| {
            Ok(PlaceRow {
                number: row.number,
                name: row.needed("name")?,
                aliases: row.list("aliases"),
                country: row.cell("country"),
                kind: row.one_of("kind", &PLACES)?.unwrap_or("city"),
                remove: row.removes()?,
            })
        })
        .collect()
}

/// Reads triggers.
pub fn triggers(table: &Table) -> Result<Vec<TriggerRow>, Error> {
    let columns = &["phrase", "pos", "kind", "format", "frame", "needs", "rank", "remove"];
    rows("triggers", table, columns)?
        .map(|row| {
            let phrase = intern(&row.needed("phrase")?.to_lowercase());
            let pos = row.one_of("pos", &["noun", "verb"])?.unwrap_or("noun");
            let frame = row.one_of("frame", &FRAMES)?;
            let (frame, needs) = match (pos, frame) {
                ("noun", Some(_)) => {
                    return Err(row.error("frame", "is for verbs; leave it empty for a noun"));
                }
                ("noun", None) => ("", 0),
                (_, frame) if phrase.contains(' ') => {
                    let _ = frame;
                    return Err(
                        row.error("phrase", format!("{phrase:?} is no single word, as a verb must be"))
                    );
                }
                (_, frame) => (frame.unwrap_or("object_or_with"), 2),
            };
            Ok(TriggerRow {
                phrase,
                pos,
                kind: row.one_of("kind", &KINDS)?.unwrap_or("meeting"),
                format: row.one_of("format", &FORMATS)?.unwrap_or(""),
                frame,
                needs: row.number("needs", 9)?.unwrap_or(needs),
                rank: row.number("rank", 3)?.unwrap_or(2).max(1),
                remove: row.removes()?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::{MeetingFormat, MeetingKind};

    #[test]
    fn the_words_are_those_of_the_model_and_the_tables() {
        assert_eq!(KINDS.to_vec(), MeetingKind::ALL.iter().map(|w| w.as_str()).collect::<Vec<_>>());
        assert_eq!(FORMATS.to_vec(), MeetingFormat::ALL.iter().map(|w| w.as_str()).collect::<Vec<_>>());
        let of =
            |table, column| tsv::column(table, column).filter(|c| !c.is_empty()).collect::<BTreeSet<_>>();
        assert_eq!(of(packed::table("offices"), "level"), BTreeSet::from(LEVELS));
        assert_eq!(of(include_str!("../../../data/lexicon/triggers.tsv"), "frame"), BTreeSet::from(FRAMES));
        assert_eq!(of(packed::table("places"), "kind"), BTreeSet::from(PLACES));
        assert!(of(packed::table("offices"), "scope").is_superset(&BTreeSet::from(SCOPES)));
    }
}
