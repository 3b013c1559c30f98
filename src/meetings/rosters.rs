//! Lists of who took part, apart from the words of the meeting itself: "Also present were: …", "Kane attended".

use std::ops::Range;

use super::candidates::{Candidate, Party};
use super::parties::Reader;
use crate::actors::MentionKind;
use crate::lexicon::{Frame, Trigger};
use crate::model::{AttendeeRole, Presence};
use crate::syntax::Tag;

/// What a roster adds to: any sort of meeting.
const ANY: Trigger = Trigger { kind: "meeting", format: "", frame: Frame::Noun, needs: 0, rank: 0 };

/// At most this many items of a list with bullets are read.
const LONGEST: usize = 60;

/// Adds rosters to the candidates, which stay in order.
pub(super) fn add(r: Reader, candidates: &mut Vec<Candidate>) {
    let mut added = Vec::new();
    for (number, sentence) in r.text.sentences.iter().enumerate() {
        let tokens = &sentence.tokens;
        let Some(cue) = tokens.clone().find(|&t| is_cue(r, t)) else { continue };
        let mentions =
            list_behind_colon(r, number, tokens, cue).unwrap_or_else(|| around_cue(r, tokens, cue));
        if mentions.is_empty() {
            continue;
        }
        let away = r.syntax.tag(cue) == Tag::Verb && r.syntax.verb_group(cue, tokens).negated;
        let parties = parties(r, &mentions, away.then_some(Presence::Absent));
        let behind = candidates.partition_point(|c| c.sentence <= number);
        let mut here = candidates[..behind].iter_mut().rev().take_while(|c| c.sentence == number);
        let own = here.find(|c| c.doubt.is_empty());
        match own {
            Some(candidate) => {
                for party in parties {
                    if !candidate.parties.iter().any(|p| p.entity == party.entity) {
                        candidate.parties.push(party);
                    }
                }
            }
            None => added.push(Candidate {
                trigger: ANY,
                tokens: cue..cue + 1,
                sentence: number,
                parties,
                definite: true,
                distinct: false,
                verb: None,
                noun: true,
                named: false,
                joined: true,
                visited: None,
                doubt: "",
            }),
        }
    }
    candidates.extend(added);
    candidates.sort_by_key(|c| c.tokens.start);
}

/// Whether a token is "part" of "take part".
fn takes_part(r: Reader, t: usize) -> bool {
    r.lower(t) == "part" && t > 0 && r.syntax.words[t - 1].verb.is_some_and(|(l, _)| l == "take")
}

fn is_cue(r: Reader, t: usize) -> bool {
    if takes_part(r, t) {
        return true;
    }
    let verb = r.syntax.words[t].verb.map_or("", |(l, _)| l);
    match verb {
        "attend" | "participate" | "join" => r.syntax.tag(t) == Tag::Verb,
        // "Accompanying Haroun are …"
        "accompany" => r.text.sentences[r.text.tokens[t].sentence].tokens.start == t,
        _ => matches!(r.lower(t), "attendees" | "participants" | "present" | "attendance"),
    }
}

/// The mentions behind a colon, in the sentence and in the items below it.
fn list_behind_colon(r: Reader, number: usize, tokens: &Range<usize>, cue: usize) -> Option<Vec<usize>> {
    let colon = (cue..tokens.end).find(|&t| r.text.word(t) == ":")?;
    let mut out: Vec<usize> = names(r, colon + 1..tokens.end).collect();
    if colon + 1 == tokens.end {
        let paragraph = r.text.sentences[number].paragraph;
        for item in r.text.paragraphs.iter().skip(paragraph + 1).take(LONGEST) {
            let bullet = matches!(r.text.word(item.tokens.start), "•" | "-" | "*" | "–" | "·" | "—");
            let prose = item.tokens.clone().take(40).any(|t| r.syntax.is_finite(t));
            if !bullet && (prose || item.tokens.len() > 25) {
                break;
            }
            out.extend(names(r, item.tokens.clone()).next());
        }
    }
    Some(out)
}

/// The mentions of persons, states and organisations in a stretch.
fn names(r: Reader<'_, '_>, tokens: Range<usize>) -> impl Iterator<Item = usize> {
    r.actors
        .in_tokens(tokens)
        .filter(move |(_, m)| m.kind == MentionKind::Name && !in_brackets(r, m.tokens.start))
        .map(|(i, _)| i)
}

/// "Kane also attended", "the leaders were joined by Kane".
fn around_cue(r: Reader, tokens: &Range<usize>, cue: usize) -> Vec<usize> {
    let cue = if takes_part(r, cue) { cue - 1 } else { cue };
    // "Taking part in the summit were …", "Also present were …"
    let opens = cue < tokens.start + 3;
    let were = (cue..tokens.end.min(cue + 12)).find(|&t| matches!(r.lower(t), "were" | "was" | "are"));
    if let Some(were) = were.filter(|_| opens) {
        let mut all: Vec<usize> = names(r, cue + 1..were).collect();
        // Semicolons part the items of a list with titles in it.
        let parted = (were..tokens.end).any(|t| r.text.word(t) == ";");
        let listed: Vec<usize> =
            if parted { names(r, were + 1..tokens.end).collect() } else { r.list(were + 1, tokens.end).0 };
        all.extend(listed.into_iter().filter(|&m| !announces(r, m)));
        return all;
    }
    if r.syntax.tag(cue) != Tag::Verb {
        return Vec::new();
    }
    let group = r.syntax.verb_group(cue, tokens);
    let by = (cue + 1..tokens.end.min(cue + 4)).find(|&t| r.lower(t) == "by");
    if let Some(by) = by.filter(|_| group.passive) {
        return r.list(by + 1, tokens.end).0;
    }
    if group.passive || group.infinitive || group.gerund || group.modal.is_some() {
        return Vec::new();
    }
    let mut subject = r.subject(group.tokens.start, tokens, 3);
    subject.retain(|&m| r.mention(m).kind != MentionKind::Adjective);
    subject
}

/// "leaders including …" only announces the list.
fn announces(r: Reader, mention: usize) -> bool {
    let m = r.mention(mention);
    m.kind == MentionKind::Role && matches!(r.lower(m.tokens.end), "including" | ":")
}

fn parties(r: Reader, mentions: &[usize], away: Option<Presence>) -> Vec<Party> {
    let mut out: Vec<Party> = Vec::new();
    for &m in mentions {
        let Some(entity) = r.mention(m).entity else { continue };
        if !out.iter().any(|p| p.entity == entity) {
            let span = r.text.span_of(r.mention(m).tokens.clone());
            out.push(Party { entity, role: AttendeeRole::Participant, away, span });
        }
    }
    out
}

/// Whether a bracket opens closely before a token: "Adam (Trade and Industry)" names one.
fn in_brackets(r: Reader, token: usize) -> bool {
    let from = r.sentence_of(token).start.max(token.saturating_sub(8));
    (from..token).rev().map(|t| r.text.word(t)).find(|w| matches!(*w, "(" | ")")) == Some("(")
}
