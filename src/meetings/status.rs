//! Whether a meeting was held, is planned, proposed, called off or declined, and in what format.

use std::ops::Range;

use super::candidates::Candidate;
use super::parties::Reader;
use super::roles::Place;
use crate::lexicon::{Classes, Frame, Tense};
use crate::model::{MeetingFormat, MeetingKind, MeetingStatus};
use crate::syntax::Tag;

/// The status that a candidate's own clause tells.
pub(super) fn status(r: Reader, c: &Candidate) -> MeetingStatus {
    let sentence = r.sentence_of(c.tokens.start);
    let own = if c.noun { nominal(r, c, &sentence) } else { verbal(r, c.tokens.start, &sentence) };
    let future = own == MeetingStatus::Held && tells_future(r, c, &sentence);
    if future { MeetingStatus::Planned } else { own }
}

/// Words next to the trigger that make it one to come: "next week's talks", "the upcoming summit".
fn tells_future(r: Reader, c: &Candidate, sentence: &Range<usize>) -> bool {
    let from = c.tokens.start.saturating_sub(5).max(sentence.start);
    let near = from..sentence.end.min(c.tokens.end + 6);
    let coming = (from..c.tokens.start).any(|t| {
        matches!(
            r.lower(t),
            "upcoming" | "forthcoming" | "planned" | "scheduled" | "proposed" | "coming" | "future"
        )
    });
    let next = near.clone().any(|t| {
        matches!(r.lower(t), "next")
            && t + 1 < near.end
            && matches!(
                r.lower(t + 1),
                "week"
                    | "month"
                    | "year"
                    | "monday"
                    | "tuesday"
                    | "wednesday"
                    | "thursday"
                    | "friday"
                    | "saturday"
                    | "sunday"
                    | "round"
                    | "spring"
                    | "summer"
            )
            || r.lower(t) == "tomorrow"
    });
    let ahead =
        from > 0 && c.noun && (from..c.tokens.start).any(|t| r.lower(t) == "ahead" && r.lower(t + 1) == "of");
    let gerund_now = !c.noun && r.syntax.verb_group(c.tokens.start, sentence).progressive;
    coming || ahead || next && (c.noun || gerund_now)
}

/// The status that a word gives to a meeting beside it.
pub(super) fn word_status(r: Reader, t: usize, limit: usize) -> Option<MeetingStatus> {
    let lemma = match r.syntax.words[t].verb {
        Some((lemma, _)) if r.syntax.tag(t) == Tag::Verb || r.syntax.tag(t) == Tag::Adj => lemma,
        _ => r.lower(t),
    };
    r.text
        .knowledge
        .meeting_status(lemma, |k| (t + k < limit).then(|| r.lower(t + k)))
        .and_then(MeetingStatus::from_word)
}

/// Status of a verb with its auxiliaries and the verbs that govern it.
fn verbal(r: Reader, verb: usize, sentence: &Range<usize>) -> MeetingStatus {
    let group = r.syntax.verb_group(verb, sentence);
    if let Some(modal) = group.modal {
        return match modal {
            _ if group.negated && matches!(modal, "will" | "would" | "wo" | "ca" | "can") => {
                MeetingStatus::Declined
            }
            "will" | "shall" | "'ll" | "wo" => MeetingStatus::Planned,
            "would" | "'d" if !group.perfect => {
                governed(r, group.tokens.start, sentence).unwrap_or(MeetingStatus::Planned)
            }
            _ if group.perfect => MeetingStatus::Held,
            _ => MeetingStatus::Proposed,
        };
    }
    if group.infinitive {
        let aim = is_aim_of_travel(r, group.tokens.start, sentence).then_some(MeetingStatus::Planned);
        return governed(r, group.tokens.start, sentence).or(aim).unwrap_or(MeetingStatus::Held);
    }
    if group.progressive
        && matches!(group.finite_auxiliary, Some("is" | "are" | "'re" | "'s" | "am"))
        && names_day_ahead(r, verb, sentence)
    {
        // "is meeting the president on Monday": arranged.
        return MeetingStatus::Planned;
    }
    if group.gerund {
        // "plans on meeting", "refused meeting"; a bare gerund goes with its clause.
        return governed(r, group.tokens.start, sentence).unwrap_or(MeetingStatus::Held);
    }
    let tense = r.syntax.words[verb].verb.map_or(Tense::default(), |(_, t)| t);
    if group.tokens.start == verb && tense.any(Tense::BASE) && !tense.any(Tense::PAST)
        || tense == Tense::THIRD
    {
        // Present tense speaks of what is arranged ("the ministers meet on Monday").
        return MeetingStatus::Planned;
    }
    MeetingStatus::Held
}

/// Whether a day stands closely behind a verb, unless it is today.
fn names_day_ahead(r: Reader, verb: usize, sentence: &Range<usize>) -> bool {
    (verb + 1..sentence.end.min(verb + 14)).any(|t| {
        crate::lexicon::calendar_weekday(r.lower(t)).is_some()
            || matches!(r.lower(t), "tomorrow" | "later" | "next")
    })
}

/// Whether what begins at a token ("to meet", "for talks") is what somebody has come for, and so still to be.
fn is_aim_of_travel(r: Reader, start: usize, sentence: &Range<usize>) -> bool {
    let from = sentence.start.max(start.saturating_sub(8));
    let travel = (from..start).rev().find(|&t| r.syntax.tag(t) == Tag::Verb || r.syntax.tag(t) == Tag::Aux);
    travel.is_some_and(|t| {
        let lemma = r.syntax.words[t].verb.map_or("", |(l, _)| l);
        let going =
            matches!(lemma, "arrive" | "leave" | "depart" | "head" | "travel" | "fly" | "go" | "come");
        let there = matches!(r.lower(t), "is" | "are") && t + 1 < start && r.lower(t + 1) == "in";
        going || there
    })
}

/// The status that the word governing an infinitive or gerund gives ("agreed to", "is ready to", "refused to").
fn governed(r: Reader, start: usize, sentence: &Range<usize>) -> Option<MeetingStatus> {
    let mut t = start;
    let reach = sentence.start.max(start.saturating_sub(12));
    while t > reach {
        t -= 1;
        let tag = r.syntax.tag(t);
        if matches!(r.text.word(t), ";" | ":") {
            return None;
        }
        if r.lower(t) == "to" || tag == Tag::Prep || tag == Tag::Adv || tag == Tag::Det {
            continue;
        }
        if let Some(status) = word_status(r, t, sentence.end) {
            let negated = tag == Tag::Verb && r.syntax.verb_group(t, sentence).negated;
            if tag == Tag::Verb
                || tag == Tag::Adj
                || tag == Tag::Noun
                || r.syntax.words[t].classes.any(Classes::MODAL)
            {
                return Some(match status {
                    MeetingStatus::Planned | MeetingStatus::Proposed if negated => MeetingStatus::Declined,
                    other => other,
                });
            }
        }
        if tag == Tag::Verb {
            let group = r.syntax.verb_group(t, sentence);
            // "is due to", "was to have": the auxiliary alone with "to" arranges.
            if group.modal.is_some_and(|m| matches!(m, "will" | "'ll" | "shall")) {
                return Some(MeetingStatus::Planned);
            }
            if group.infinitive || group.gerund {
                t = group.tokens.start;
                continue;
            }
            return None;
        }
        if tag == Tag::Aux && t + 1 == start {
            // "is to meet"
            return Some(MeetingStatus::Planned);
        }
    }
    None
}

/// The finite verb behind an insertion between commas: "the summit, planned for June, has been postponed".
fn past_insertion(r: Reader, from: usize, sentence: &Range<usize>) -> Option<usize> {
    let limit = sentence.end.min(from + 24);
    let comma = |from: usize| (from..limit).find(|&t| r.text.word(t) == ",");
    let open = comma(from)?;
    let verb = comma(open + 1)? + 1;
    let unbroken = (from..open).all(|t| !r.syntax.is_finite(t));
    (unbroken && verb < limit && r.syntax.tag(verb) == Tag::Aux).then_some(verb)
}

/// Status of a noun by the verb that governs it and the words beside it.
fn nominal(r: Reader, c: &Candidate, sentence: &Range<usize>) -> MeetingStatus {
    // "arrived for talks", "is in Oslo for a meeting": what somebody has come for is still to be.
    let phrase = r.syntax.chunk_at(c.tokens.start).map_or(c.tokens.start, |k| k.tokens.start);
    if phrase > sentence.start && r.lower(phrase - 1) == "for" && is_aim_of_travel(r, phrase - 1, sentence) {
        return MeetingStatus::Planned;
    }
    let past =
        |t: usize| matches!(r.lower(t), "recent" | "last" | "previous" | "earlier" | "prior" | "latest");
    if (phrase..c.tokens.start).any(past) {
        return MeetingStatus::Held;
    }
    // The verb behind the noun, where the noun is its subject: "the talks were postponed", "the summit will open".
    let passed = c.tokens.end..sentence.end.min(c.tokens.end + 14);
    // The tree knows the verb of which the meeting is the subject, however far it stands.
    let noun = r.noun_of(c.tokens.end - 1);
    let told = r
        .tree_governor(noun)
        .filter(|&(v, place)| place == Place::Subject && (c.tokens.end..sentence.end).contains(&v))
        .map(|(v, _)| v);
    let behind = told
        .or_else(|| past_insertion(r, c.tokens.end, sentence))
        .or_else(|| passed.clone().find(|&t| r.syntax.is_finite(t) && !matches!(r.syntax.tag(t), Tag::Noun)));
    let before_verb = c.verb.filter(|&v| v < c.tokens.start && c.tokens.start - v <= 12);
    let object = before_verb.is_some_and(|v| {
        (v + 1..c.tokens.start)
            .all(|t| !matches!(r.text.word(t), ";" | "," | "that") && !r.syntax.is_finite(t))
    });
    if let Some(v) = before_verb.filter(|_| object) {
        if let Some(s) = word_status(r, v, sentence.end) {
            let group = r.syntax.verb_group(v, sentence);
            let own = verbal(r, v, sentence);
            let firm =
                matches!(s, MeetingStatus::Cancelled | MeetingStatus::Postponed | MeetingStatus::Declined);
            if firm && !group.negated && !group.infinitive && group.modal.is_none() {
                return s;
            }
            let lemma = r.syntax.words[v].verb.map_or("", |(l, _)| l);
            if matches!(lemma, "begin" | "start" | "resume" | "announce" | "restart" | "revive") {
                return if own == MeetingStatus::Held && matches!(lemma, "announce") {
                    MeetingStatus::Planned
                } else {
                    own
                };
            }
            if !firm {
                return s;
            }
        }
        return verbal(r, v, sentence);
    }
    if let Some(v) = behind {
        let main = (v..sentence.end.min(v + 5)).find(|&t| r.syntax.tag(t) == Tag::Verb).unwrap_or(v);
        let subject = told.is_some()
            || past_insertion(r, c.tokens.end, sentence) == Some(v)
            || (c.tokens.end..v).all(|t| !matches!(r.text.word(t), ",") && r.syntax.tag(t) != Tag::Sub);
        if subject {
            if r.syntax.tag(main) == Tag::Verb {
                if let Some(s) = word_status(r, main, sentence.end) {
                    let lemma = r.syntax.words[main].verb.map_or("", |(l, _)| l);
                    if !matches!(
                        lemma,
                        "begin"
                            | "start"
                            | "resume"
                            | "restart"
                            | "revive"
                            | "collapse"
                            | "break"
                            | "announce"
                    ) && !r.syntax.verb_group(main, sentence).negated
                    {
                        return s;
                    }
                }
            }
            let group = r.syntax.verb_group(main, sentence);
            if group.modal.is_some_and(|m| matches!(m, "will" | "shall" | "'ll")) {
                return MeetingStatus::Planned;
            }
            if group.modal.is_some_and(|m| matches!(m, "could" | "may" | "might" | "should" | "must" | "can"))
            {
                return MeetingStatus::Proposed;
            }
        }
    }
    // "the call for talks", "an offer of talks", "willing to hold talks"
    let from = sentence.start.max(c.tokens.start.saturating_sub(6));
    for t in (from..c.tokens.start).rev() {
        if matches!(r.text.word(t), "," | ";") {
            break;
        }
        if matches!(r.lower(t), "after" | "following" | "during" | "since") {
            return MeetingStatus::Held;
        }
        if r.lower(t) == "for" && is_aim_of_travel(r, t, sentence) {
            return MeetingStatus::Planned;
        }
        if let Some(s) = word_status(r, t, sentence.end) {
            if matches!(r.syntax.tag(t), Tag::Noun | Tag::Adj | Tag::Verb) {
                return s;
            }
        }
        if r.syntax.is_finite(t) && r.syntax.tag(t) == Tag::Verb {
            break;
        }
    }
    match before_verb {
        Some(v) if object => verbal(r, v, sentence),
        Some(v) => {
            let group = r.syntax.verb_group(v, sentence);
            let future = group.modal.is_some_and(|m| matches!(m, "will" | "'ll" | "shall"));
            if future && c.kind() != MeetingKind::Conference {
                MeetingStatus::Planned
            } else {
                MeetingStatus::Held
            }
        }
        None => MeetingStatus::Held,
    }
}

/// The format that the words around a candidate tell.
pub(super) fn format(r: Reader, c: &Candidate, title: &str) -> Option<MeetingFormat> {
    let sentence = r.sentence_of(c.tokens.start);
    let near = sentence.start.max(c.tokens.start.saturating_sub(6))..sentence.end.min(c.tokens.end + 12);
    let mut phone = c.trigger.format == MeetingFormat::Phone.as_str();
    let mut video = c.trigger.format == MeetingFormat::Video.as_str();
    for t in near.clone() {
        match r.lower(t) {
            "phone" | "telephone" | "telephoned" => phone |= !(t > near.start && r.lower(t - 1) == "mobile"),
            "video" | "virtual" | "virtually" | "videoconference" | "online" | "teleconference" | "zoom" => {
                video = true
            }
            _ => {}
        }
    }
    if video {
        return Some(MeetingFormat::Video);
    }
    if phone {
        return Some(MeetingFormat::Phone);
    }
    // "spoke with": by phone when the title says so.
    let spoke = c.trigger.frame == Frame::With || c.kind() == MeetingKind::Call;
    let called = title.split(|ch: char| !ch.is_alphanumeric()).any(|w| {
        w.eq_ignore_ascii_case("call") || w.eq_ignore_ascii_case("phone") || w.eq_ignore_ascii_case("calls")
    });
    (spoke && called).then_some(MeetingFormat::Phone)
}
