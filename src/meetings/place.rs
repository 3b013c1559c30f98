//! Where a meeting is held.

use std::ops::Range;

use super::candidates::Candidate;
use super::parties::Reader;
use crate::lexicon::StateForms;
use crate::model::{MeetingKind, Place};
use crate::syntax::Tag;

/// How far before and behind the trigger a place may stand.
const BEFORE: usize = 14;
const BEHIND: usize = 24;

/// A place with how well it fits: the smaller the better.
struct Found {
    place: Place,
    cost: usize,
}

/// The most specific place that the candidate's sentence gives for it.
pub(super) fn find(r: Reader, c: &Candidate) -> Option<Place> {
    let sentence = r.sentence_of(c.tokens.start);
    let from = sentence.start.max(c.tokens.start.saturating_sub(BEFORE));
    let to = sentence.end.min(c.tokens.end + BEHIND);
    let visit = c.kind() == MeetingKind::Visit;
    let mut best: Option<Found> = None;
    let mut t = from;
    while t < to {
        let word = r.lower(t);
        let before = t < c.tokens.start;
        let preposition = match word {
            "in" | "at" => true,
            // "a visit to Chad", "travels to Chad for talks", "arrived in"
            "to" => visit && !before || before && travels(r, t, sentence.start),
            _ => false,
        };
        let direct = visit && !c.noun && t + 1 == c.tokens.end;
        // "the Oslo talks", "the Washington summit"
        let modifies = t + 1 < to
            && t >= c.tokens.start.saturating_sub(3)
            && t < c.tokens.start
            && c.noun
            && r.syntax.chunk_at(t).is_some_and(|k| k.tokens.contains(&c.tokens.start));
        let start = if preposition || direct { t + 1 } else { t };
        let found = if preposition || direct || modifies { place_at(r, start, to, modifies) } else { None };
        if let Some((place, end)) = found {
            let breaks = if before {
                r.clause_break(end.min(c.tokens.start), c.tokens.start)
            } else {
                r.clause_break(c.tokens.end, t.max(c.tokens.end))
            };
            let distance = if before { c.tokens.start - t } else { t - c.tokens.end.min(t) };
            // A city is more exact than a country.
            let (place, coarse) = place;
            let cost = distance
                + if breaks { 12 } else { 0 }
                + if before { 4 } else { 0 }
                + if coarse { 8 } else { 0 }
                + usize::from(modifies) * 2;
            if cost < 34 && best.as_ref().is_none_or(|b| cost < b.cost) {
                best = Some(Found { place, cost });
            }
            t = end;
        } else {
            t += 1;
        }
    }
    best.map(|b| b.place)
}

/// The places that a sentence names, each with whether it is no more exact than a country or region.
pub(super) fn all(r: Reader, sentence: &Range<usize>) -> Vec<(Place, bool)> {
    let mut out = Vec::new();
    let mut t = sentence.start;
    while t < sentence.end {
        let preposition = matches!(r.lower(t), "in" | "at" | "to" | "from" | "near" | "outside" | "for");
        let start = t + usize::from(preposition);
        let found = r.syntax.words.get(start).filter(|w| w.capital || preposition);
        match found.and_then(|_| place_at(r, start, sentence.end, !preposition)) {
            Some((found, end)) => {
                out.push(found);
                t = end.max(t + 1);
            }
            None => t += 1,
        }
    }
    out
}

fn travels(r: Reader, to: usize, from: usize) -> bool {
    (from.max(to.saturating_sub(4))..to).any(|t| {
        r.syntax.words[t].verb.is_some_and(|(l, _)| {
            matches!(l, "travel" | "fly" | "go" | "come" | "return" | "head" | "invite" | "welcome")
        }) || matches!(r.lower(t), "trip" | "visit" | "way")
    })
}

/// The place whose name begins at a token, behind determiners and modifiers.
fn place_at(r: Reader, start: usize, limit: usize, bare: bool) -> Option<((Place, bool), usize)> {
    let mut i = start;
    while i < limit.min(start + 4)
        && !bare
        && (matches!(r.syntax.tag(i), Tag::Det | Tag::Adj)
            || matches!(
                r.lower(i),
                "city"
                    | "capital"
                    | "town"
                    | "resort"
                    | "northern"
                    | "southern"
                    | "eastern"
                    | "western"
                    | "central"
            ))
        && !(r.syntax.words[i].capital && r.syntax.tag(i) != Tag::Det)
    {
        i += 1;
    }
    // "the Iraqi capital Baghdad", "the Egyptian resort of Sharm el-Sheikh"
    let word = |k: usize| (i + k < limit).then(|| r.text.word(i + k));
    let state = r.text.knowledge.state(word);
    if let Some((n, _, forms)) = state {
        let adjective = !forms.any(StateForms::NAME) && !forms.any(StateForms::CAPITAL);
        if adjective && !bare {
            let behind = (i + n..limit.min(i + n + 4)).find(|&t| r.syntax.words[t].capital)?;
            return place_at(r, behind, limit, true);
        }
    }
    let place = r.text.knowledge.place(word);
    let (n, country, coarse) = match (place, state) {
        (Some((n, p)), s) if s.is_none_or(|(m, _, f)| n > m || n == m && !f.any(StateForms::NAME)) => {
            (n, Some(p.country), p.kind == "region")
        }
        (_, Some((n, s, forms))) if forms.any(StateForms::NAME) || forms.any(StateForms::CAPITAL) => {
            if bare && !forms.any(StateForms::CAPITAL) {
                return None;
            }
            (n, Some(r.text.knowledge.states[s].code), !forms.any(StateForms::CAPITAL))
        }
        _ => {
            // A name that no table knows counts behind "in" when a known place follows ("in Kilburn, Chad").
            if bare
                || !r.syntax.words.get(i).is_some_and(|w| w.capital)
                || crate::lexicon::is_calendar_word(r.lower(i))
            {
                return None;
            }
            let end = (i..limit).find(|&t| !r.syntax.words[t].capital).unwrap_or(limit);
            let known = end + 1 < limit && r.text.word(end) == "," && {
                let next = |k: usize| (end + 1 + k < limit).then(|| r.text.word(end + 1 + k));
                r.text.knowledge.state(next).is_some_and(|(_, _, f)| f.any(StateForms::NAME))
            };
            if !known || end - i > 3 {
                return None;
            }
            (end - i, None, false)
        }
    };
    let end = i + n;
    // "in Chad's north": fine; "in Washington talks": a modifier.
    let span = r.text.span_of(i..end);
    let place = Place { name: r.text.slice(span).to_owned(), country: country.map(str::to_owned), span };
    Some(((place, coarse), end))
}
