//! Groups that are spoken of by their number: who belongs to "the two leaders", "both sides", "the pair".

use super::coref::{Context, ROLE_REACH, sentence_of};
use super::mentions::{Draft, Reading};
use crate::lexicon::{Role, lexicon};
use crate::syntax::Syntax;

/// The noun phrase that is nothing but a number: "the two", "the pair".
pub(super) fn is_number_phrase(syntax: &Syntax, tokens: &std::ops::Range<usize>) -> bool {
    tokens.len() == 2
        && matches!(syntax.lower(tokens.start), "the" | "these" | "those")
        && number(syntax.lower(tokens.start + 1)).is_some()
        && syntax.lower(tokens.start + 1) != "both"
}

/// What a phrase that is nothing but a number describes.
pub(super) const BY_NUMBER: Role = Role { plural: true, kind: "group", class: "side" };

fn number(lower: &str) -> Option<usize> {
    match lower {
        "two" | "both" | "pair" | "duo" => Some(2),
        "three" | "trio" => Some(3),
        "four" => Some(4),
        _ => None,
    }
}

/// The members of a group that is spoken of by number ("the two leaders", "both sides"): those named last.
pub(super) fn members(c: &Context, draft: &Draft) -> Vec<usize> {
    let Reading::Described(role) = draft.reading else { return Vec::new() };
    if !role.plural && !matches!(role.class, "side") {
        return Vec::new();
    }
    let number = draft.tokens.clone().find_map(|i| number(c.syntax.lower(i)));
    let bare = is_number_phrase(c.syntax, &draft.tokens);
    let head = (draft.name.clone()).rev().map(|i| c.syntax.lower(i)).find(|w| lexicon().role(w).is_some());
    let general = matches!(
        head,
        Some(
            "leaders"
                | "sides"
                | "countries"
                | "nations"
                | "ministers"
                | "presidents"
                | "delegations"
                | "parties"
                | "men"
                | "governments"
                | "states"
                | "neighbors"
                | "neighbours"
                | "allies"
                | "envoys"
                | "officials"
                | "diplomats"
                | "rivals"
        )
    );
    let the = c.syntax.lower(draft.tokens.start) == "the"
        && draft.tokens.len() == 2
        && matches!(head, Some("leaders" | "sides" | "ministers" | "presidents"));
    if !bare && (!general || number.is_none() && !the) || draft.state.is_some() {
        return Vec::new();
    }
    let wanted = number.unwrap_or(2);
    // Sides and parties may be people's ("both sides"); then the people are named who stand for them.
    let either = bare || role.class == "side" || matches!(head, Some("sides" | "parties" | "delegations"));
    let kinds: &[bool] = match role.kind == "person" {
        _ if bare => &[true, false],
        _ if either => &[false, true],
        true => &[true],
        false => &[false],
    };
    kinds
        .iter()
        .map(|&people| named_last(c, draft, wanted, people))
        .find(|m| !m.is_empty())
        .unwrap_or_default()
}

/// The persons, or the states and organisations, that were named last; none where there are not enough.
fn named_last(c: &Context, draft: &Draft, wanted: usize, people: bool) -> Vec<usize> {
    let here = sentence_of(c, draft);
    let mut found: Vec<usize> = Vec::new();
    for (_, mention) in c.back(here, ROLE_REACH) {
        if found.len() == wanted {
            break;
        }
        let Some(e) = mention.entity else { continue };
        let t = &c.traits[e];
        let fits = if people {
            t.person && c.actors.entities[e].actor.named
        } else {
            t.is_state || t.is_organisation
        };
        if fits && !found.contains(&e) {
            found.push(e);
        }
    }
    if found.len() < wanted {
        return Vec::new();
    }
    found.reverse();
    found
}
