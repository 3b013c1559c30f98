//! Finds the places that speak of a meeting, each with the parties that stand around it.

use std::ops::Range;

use super::parties::Reader;
use crate::actors::MentionKind;
use crate::lexicon::{Classes, Frame, StateForms, Tense, Trigger};
use crate::model::{ActorKind, AttendeeRole, MeetingKind, Presence, Span};
use crate::syntax::{Tag, VerbGroup};

/// A party that a place names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Party {
    pub entity: usize,
    pub role: AttendeeRole,
    /// Told as not there; none for who takes part.
    pub away: Option<Presence>,
    pub span: Span,
}

/// A place that speaks of a meeting.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub trigger: Trigger,
    /// The trigger words.
    pub tokens: Range<usize>,
    pub sentence: usize,
    pub parties: Vec<Party>,
    /// Points back at a meeting that was spoken of ("the talks", "their meeting").
    pub definite: bool,
    /// Has words that make it one of its own ("a", "another", a name).
    pub distinct: bool,
    /// The verb that governs a noun, or the trigger itself.
    pub verb: Option<usize>,
    pub noun: bool,
    /// Named in capitals ("the Munich Security Conference").
    pub named: bool,
    /// Its only party is the subject of a verb such as "attend".
    pub joined: bool,
    /// The state that a visit goes to.
    pub visited: Option<usize>,
    /// What speaks against its being a meeting at all; empty where nothing does.
    pub doubt: &'static str,
}

/// All candidates of a text, in order.
pub(super) fn find(r: Reader) -> Vec<Candidate> {
    let mut out = Vec::new();
    for (number, sentence) in r.text.sentences.iter().enumerate() {
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            match at(r, i, &sentence.tokens, number) {
                Some(candidate) => {
                    i = candidate.tokens.end.max(i + 1);
                    out.push(candidate);
                }
                None => i += 1,
            }
        }
    }
    out
}

fn at(r: Reader, i: usize, sentence: &Range<usize>, number: usize) -> Option<Candidate> {
    let word = |k: usize| (i + k < sentence.end).then(|| r.text.word(i + k));
    let verb = r.text.knowledge.meeting_verb(r.lower(i)).filter(|_| r.syntax.tag(i) == Tag::Verb);
    if let Some((trigger, tense)) = verb {
        return Some(verbal(r, i, sentence, number, trigger, tense));
    }
    let (n, trigger) = r.text.knowledge.meeting_noun(word)?;
    let last = i + n - 1;
    let nominal = r.syntax.tag(last).is_nominal() || r.syntax.tag(last) == Tag::Verb && n > 1;
    nominal.then(|| nominal_candidate(r, i..i + n, sentence, number, trigger)).flatten()
}

impl Candidate {
    /// The sort of meeting that its trigger tells.
    pub fn kind(&self) -> MeetingKind {
        MeetingKind::from_word(self.trigger.kind).unwrap_or(MeetingKind::Meeting)
    }

    fn add(&mut self, r: Reader, mention: usize, role: AttendeeRole) {
        let m = r.mention(mention);
        let Some(entity) = m.entity else { return };
        if self.parties.iter().any(|p| p.entity == entity) {
            return;
        }
        let span = r.text.span_of(m.tokens.clone());
        // "the two leaders": its members are the parties.
        let members = &r.actors.entities[entity].actor.members;
        if !members.is_empty() && !r.actors.entities[entity].actor.named {
            for id in members {
                if !self.parties.iter().any(|p| p.entity == id.index()) {
                    self.parties.push(Party { entity: id.index(), role, away: None, span });
                }
            }
            return;
        }
        self.parties.push(Party { entity, role, away: None, span });
    }

    pub fn add_all(&mut self, r: Reader, mentions: &[usize], role: AttendeeRole) {
        for (k, &m) in mentions.iter().enumerate() {
            if r.is_described_name(m) {
                continue;
            }
            // "leaders of France and Germany": the states, not the leaders.
            let generic = k + 1 < mentions.len() && r.mention(m).kind == MentionKind::Role && {
                let next = r.mention(mentions[k + 1]);
                let at = r.mention(m).tokens.end;
                at < next.tokens.start && matches!(r.lower(at), "of" | "from" | "for")
            };
            if !generic {
                self.add(r, m, role);
            }
        }
    }
}

fn is_person(r: Reader, mention: usize) -> bool {
    r.mention(mention).entity.is_some_and(|e| {
        let e = &r.actors.entities[e];
        e.actor.kind == ActorKind::Person || e.plural
    })
}

/// Those who are named beside the parties: "accompanied by", "along with", "at the invitation of".
fn companions(r: Reader, from: usize, limit: usize, c: &mut Candidate) {
    for t in from..limit.min(from + 16) {
        if t > from && r.syntax.is_finite(t) {
            return;
        }
        let behind = match (r.lower(t), if t + 1 < limit { r.lower(t + 1) } else { "" }) {
            ("accompanied", "by") | ("along" | "together", "with") => (t + 2, AttendeeRole::Participant),
            ("invitation", "of") => (t + 2, AttendeeRole::Host),
            _ => continue,
        };
        let (list, _) = r.list(behind.0, limit);
        c.add_all(r, &list, behind.1);
    }
}

fn is_medium(r: Reader, mention: usize) -> bool {
    let m = r.mention(mention);
    let named = m.entity.and_then(|e| r.actors.entities[e].actor.canonical.as_ref());
    named
        .is_some_and(|c| r.text.knowledge.organisations.iter().any(|o| o.name == c.name && o.kind == "media"))
}

/// A verb of meeting as it stands in its sentence.
struct Verb<'s> {
    at: usize,
    group: VerbGroup<'s>,
    tense: Tense,
    passive: bool,
    /// The token behind its "with".
    with: Option<usize>,
}

/// Whom a verb of meeting has behind it, by its frame; else what speaks against its being a meeting.
fn objects_of(
    r: Reader,
    verb: &Verb,
    sentence: &Range<usize>,
    subject: &[usize],
    c: &mut Candidate,
) -> Result<Vec<usize>, &'static str> {
    let Verb { at: v, tense, passive, with, .. } = *verb;
    let (group, trigger) = (&verb.group, c.trigger);
    let direct = || r.list(v + 1, sentence.end).0;
    let mut objects;
    match trigger.frame {
        Frame::ObjectOrWith => {
            objects = direct();
            // "met the demands": only people, governments and groups are met.
            if let Some(start) = with {
                if objects.is_empty() {
                    objects = r.list(start, sentence.end).0;
                }
            }
            if objects.is_empty() && v + 1 < sentence.end && r.syntax.tag(v + 1) == Tag::Det {
                return Err("thing");
            }
        }
        Frame::With => {
            let start = with.ok_or("alone")?;
            if start > v + 7 && r.clause_break(v + 1, start) {
                return Err("far");
            }
            objects = r.list(start, sentence.end).0;
            // "spoke to reporters"
            objects.retain(|&m| !is_press(r, m));
            if objects.is_empty() {
                return Err("nobody");
            }
        }
        Frame::Object => {
            objects = direct();
            if passive {
                return Err("passive");
            }
            if let Some(&first) = objects.first() {
                let m = r.mention(first);
                let e = m.entity.ok_or("unknown")?;
                // "the visiting French minister"
                if group.gerund && r.actors.entities[e].actor.kind == ActorKind::Person {
                    return Err("modifier");
                }
                if m.kind == MentionKind::Adjective
                    || r.actors.entities[e].plural && m.kind == MentionKind::Role
                {
                    return Err("modifier");
                }
                if r.actors.entities[e].actor.kind == ActorKind::Government {
                    c.visited = Some(e);
                }
            }
        }
        Frame::ObjectPerson => {
            objects = direct();
            let person = |m: &usize| {
                is_person(r, *m) && !is_press(r, *m) && r.mention(*m).kind != MentionKind::Adjective
            };
            if passive {
                // "was received by the king"
                objects.clear();
                if v + 1 < sentence.end && r.lower(v + 1) == "by" {
                    objects = r.list(v + 2, sentence.end).0;
                }
                if objects.is_empty() {
                    return Err("passive");
                }
            } else if !objects.first().is_some_and(person) {
                return Err("nobody");
            }
            // "called Putin a killer", "welcomed Kane's offer"
            let end = objects.last().map_or(v + 1, |&m| r.mention(m).tokens.end);
            if end < sentence.end
                && (matches!(r.lower(end), "a" | "an" | "for" | "on") && r.lower(v).starts_with("call")
                    || r.syntax.tag(end) == Tag::Possessive)
            {
                return Err("thing");
            }
        }
        Frame::Group => {
            let plural = subject.len() > 1
                || subject.iter().any(|&m| {
                    r.mention(m).entity.is_some_and(|e| {
                        r.actors.entities[e].plural
                            || r.actors.entities[e].actor.kind == ActorKind::Organisation
                    })
                });
            objects = Vec::new();
            if !plural || passive {
                return Err("one");
            }
        }
        Frame::Discuss => {
            objects = with.map(|start| r.list(start, sentence.end).0).unwrap_or_default();
            if passive || group.infinitive && objects.is_empty() {
                return Err("alone");
            }
        }
        Frame::To => {
            // Who travelled somewhere has not met anybody by that; a journey to come is told for its talks.
            if tense.any(Tense::PAST | Tense::GERUND) {
                return Err("past");
            }
            // "flew to Moscow to meet Putin": counts by the meeting; a state alone is visited.
            let to = (v + 1..sentence.end.min(v + 4)).find(|&t| r.lower(t) == "to").ok_or("nowhere")?;
            let goal = r.list(to + 1, sentence.end).0;
            let first = *goal.first().ok_or("nowhere")?;
            let e = r.mention(first).entity.ok_or("unknown")?;
            if r.actors.entities[e].actor.kind != ActorKind::Government
                || r.mention(first).kind != MentionKind::Name
            {
                return Err("nowhere");
            }
            c.visited = Some(e);
            objects = goal;
        }
        Frame::Noun => objects = Vec::new(),
    }
    Ok(objects)
}

/// A verb of meeting with subject and object.
fn verbal(
    r: Reader,
    v: usize,
    sentence: &Range<usize>,
    number: usize,
    trigger: Trigger,
    tense: Tense,
) -> Candidate {
    let group = r.syntax.verb_group(v, sentence);
    let mut c = Candidate {
        trigger,
        tokens: v..v + 1,
        sentence: number,
        parties: Vec::new(),
        definite: false,
        distinct: false,
        verb: Some(v),
        noun: false,
        named: false,
        joined: false,
        visited: None,
        doubt: "",
    };
    let mut subject = r.subject(group.tokens.start, sentence, 4);
    subject.retain(|&m| r.mention(m).kind != MentionKind::Adjective && !is_medium(r, m));
    if subject.is_empty()
        && (group.gerund || group.infinitive)
        && opens_sentence(r, group.tokens.start, sentence)
    {
        subject = r.subject_behind(v, sentence);
    }
    let passive = group.passive && tense.any(Tense::PARTICIPLE);
    let mut at = v + 1;
    // Adverbs, days and "in Paris" between verb and "with".
    let limit = sentence.end.min(v + 14);
    let mut with = None;
    while at < limit {
        match r.lower(at) {
            "with" | "to" if matches!(trigger.frame, Frame::ObjectOrWith | Frame::With | Frame::Discuss) => {
                if r.lower(at) == "to" && (trigger.frame != Frame::With || at > v + 3) {
                    break;
                }
                with = Some(at + 1);
                break;
            }
            _ if r.syntax.is_finite(at) || matches!(r.text.word(at), ";" | ":" | "\"" | "“") => break,
            "that" | "who" | "about" | "against" if trigger.frame != Frame::Discuss => break,
            _ => at += 1,
        }
    }
    let verb = Verb { at: v, group, tense, passive, with };
    let mut objects = objects_of(r, &verb, sentence, &subject, &mut c).unwrap_or_else(|doubt| {
        c.doubt = doubt;
        Vec::new()
    });
    objects.retain(|&m| !is_medium(r, m));
    if trigger.frame == Frame::Object {
        objects.retain(|&m| {
            r.mention(m).entity.is_none_or(|e| r.actors.entities[e].actor.kind != ActorKind::Government)
                || names_state(r, m)
        });
    }
    c.add_all(r, &subject, AttendeeRole::Participant);
    let host = trigger.frame == Frame::ObjectPerson && !passive && trigger.format.is_empty();
    if host {
        c.parties.iter_mut().for_each(|p| p.role = AttendeeRole::Host);
    }
    c.add_all(r, &objects, if host { AttendeeRole::Guest } else { AttendeeRole::Participant });
    let from = objects.last().map_or(v + 1, |&m| r.mention(m).tokens.end);
    companions(r, from, sentence.end, &mut c);
    // "the ministers met": a group that meets itself is enough.
    let group_subject =
        subject.len() == 1 && r.mention(subject[0]).entity.is_some_and(|e| r.actors.entities[e].plural);
    let organisation = subject.len() == 1
        && r.mention(subject[0])
            .entity
            .is_some_and(|e| r.actors.entities[e].actor.kind == ActorKind::Organisation);
    let enough = c.parties.len() >= trigger.needs.max(if objects.is_empty() { 2 } else { 1 })
        || trigger.frame == Frame::ObjectOrWith && (group_subject || organisation)
        || trigger.frame == Frame::Group;
    if c.doubt.is_empty() && !enough {
        c.doubt = "few";
    }
    c
}

/// Whether a mention is the name of a state, not its capital: a visit to a city is no visit to whom it stands for.
fn names_state(r: Reader, mention: usize) -> bool {
    let name = r.mention(mention).name.clone();
    let word = |k: usize| name.clone().nth(k).map(|t| r.text.word(t));
    r.text.knowledge.state(word).is_none_or(|(_, _, forms)| forms.any(StateForms::NAME))
}

fn is_press(r: Reader, mention: usize) -> bool {
    let head = r.mention(mention).tokens.end - 1;
    r.syntax.role(head).is_some_and(|role| role.class == "media")
}

/// A noun of meeting with what stands before and behind it.
fn nominal_candidate(
    r: Reader,
    tokens: Range<usize>,
    sentence: &Range<usize>,
    number: usize,
    trigger: Trigger,
) -> Option<Candidate> {
    let head = tokens.end - 1;
    let before = if tokens.start > sentence.start { r.lower(tokens.start - 1) } else { "" };
    let lower = r.lower(head);
    let mut doubt = "";
    if matches!(before, "news" | "press" | "media")
        || matches!(lower, "conference") && matches!(before, "football" | "party")
    {
        doubt = "press";
    }
    let next = if tokens.end < sentence.end { r.lower(tokens.end) } else { "" };
    if matches!(lower, "call" | "calls") && matches!(next, "for" | "to" | "on" | "by") && trigger.rank < 3 {
        doubt = "appeal";
    }
    let chunk = r.syntax.chunk_at(head).cloned();
    // "meeting room", "summit declaration": the noun only modifies another.
    let chunk = chunk?;
    let modifies = chunk.head > head && !r.syntax.words[chunk.head].capital;
    if modifies
        && !matches!(
            r.lower(chunk.head),
            "process" | "participants" | "venue" | "host" | "agenda" | "table" | "partners" | "session"
        )
        && trigger.rank < 2
    {
        doubt = "modifier";
    }
    let named = r.syntax.words[head].capital
        && tokens.start > sentence.start
        && r.syntax.words[tokens.start - 1].capital;
    let first = r.lower(chunk.tokens.start);
    let owner_pronoun = matches!(first, "his" | "her" | "their" | "its" | "my" | "our");
    let mut c = Candidate {
        trigger,
        tokens: tokens.clone(),
        sentence: number,
        parties: Vec::new(),
        definite: matches!(first, "the" | "this" | "these" | "those" | "that" | "both")
            || owner_pronoun
            || chunk.tokens.len() == 1 && r.syntax.words[head].capital,
        distinct: matches!(first, "a" | "an" | "another" | "new" | "separate" | "further" | "more"),
        verb: None,
        noun: true,
        named,
        joined: false,
        visited: None,
        doubt,
    };
    // Owners and modifiers within the phrase: "Kane's talks", "U.S.-Russia talks", "the EU summit".
    let inside: Vec<usize> = r.actors.in_tokens(chunk.tokens.start..head + 1).map(|(i, _)| i).collect();
    for m in inside {
        let mention = r.mention(m);
        // "Western talks", "the Doha negotiations": a word that names nobody elsewhere only modifies.
        let stray = mention.kind == MentionKind::Adjective
            && mention.entity.is_some_and(|e| {
                let actor = &r.actors.entities[e].actor;
                actor.kind == ActorKind::Person && actor.mentions.len() == 1
            });
        if mention.tokens.contains(&head) || stray {
            continue;
        }
        c.add(r, m, AttendeeRole::Participant);
    }
    pairs(r, &chunk.tokens, head, &mut c);
    let owners = c.parties.len();
    let complete = behind(r, &tokens, sentence, &mut c);
    let with_list = c.parties.len() > owners;
    if let Some((verb, subject)) = r.governor(tokens.start, sentence) {
        c.verb = Some(verb);
        let lemma = r.syntax.words[verb].verb.map_or("", |(l, _)| l);
        let visit = trigger.kind == MeetingKind::Visit.as_str();
        let takes_part =
            r.text.knowledge.is_light_verb(lemma) || with_list && !complete || visit && c.visited.is_some();
        let owned = owners > 0 && with_list;
        let away = absence(r, verb, lemma, sentence);
        // "Ukraine was excluded from the talks between …": who takes part is told besides.
        let kept_out = matches!(away, Some(Presence::Excluded | Presence::Absent));
        let comments = r.only_comments(verb, tokens.start);
        if kept_out || takes_part && !complete && !owned && !comments {
            let role = if matches!(lemma, "host" | "co-host") {
                AttendeeRole::Host
            } else {
                AttendeeRole::Participant
            };
            let subject: Vec<usize> = subject
                .into_iter()
                .filter(|&m| r.mention(m).kind != MentionKind::Adjective && !is_medium(r, m))
                .collect();
            c.joined |= owners == 0 && !with_list && !subject.is_empty();
            let first = c.parties.len();
            c.add_all(r, &subject, role);
            c.parties[first..].iter_mut().for_each(|p| p.away = away);
        }
    }
    if !complete {
        let extra = r.tree_participants(chunk.head.max(head));
        c.add_all(r, &extra, AttendeeRole::Participant);
    }
    if let Some((verb, agents)) = r.agents(chunk.head.max(head)) {
        let role = match r.syntax.words[verb].verb.map_or("", |(l, _)| l) {
            "host" | "co-host" => AttendeeRole::Host,
            "mediate" | "broker" | "sponsor" | "facilitate" => AttendeeRole::Mediator,
            _ => AttendeeRole::Participant,
        };
        c.add_all(r, &agents, role);
    }
    let sponsors = r.sponsors(head);
    c.add_all(r, &sponsors, AttendeeRole::Mediator);
    if with_list && !complete && owners == 0 && opens_sentence(r, tokens.start, sentence) {
        let subject = r.subject_behind(tokens.end, sentence);
        c.add_all(r, &subject, AttendeeRole::Participant);
    }
    let enough = c.parties.len() >= trigger.needs || c.definite || named;
    if c.doubt.is_empty() && !enough {
        c.doubt = "few";
    }
    Some(c)
}

/// Whether no finite verb stands before a token in its sentence.
fn opens_sentence(r: Reader, token: usize, sentence: &Range<usize>) -> bool {
    token - sentence.start < 12 && (sentence.start..token).all(|t| !r.syntax.is_finite(t))
}

/// Whether a verb behind a meeting lists who takes part ("will bring together leaders").
fn brings_together(r: Reader, at: usize, limit: usize) -> bool {
    (at..limit.min(at + 4)).any(|t| {
        matches!(
            r.lower(t),
            "together" | "include" | "includes" | "included" | "involve" | "involves" | "involved"
        )
    })
}

/// Whether the subject of a verb with a meeting as its object stays away ("boycotted", "was excluded from").
fn absence(r: Reader, verb: usize, lemma: &str, sentence: &Range<usize>) -> Option<Presence> {
    let group = r.syntax.verb_group(verb, sentence);
    match lemma {
        "exclude" | "bar" | "omit" | "sideline" if group.passive => Some(Presence::Excluded),
        "invite" if group.passive && group.negated => Some(Presence::Excluded),
        "leave" if group.passive && verb + 1 < sentence.end && r.lower(verb + 1) == "out" => {
            Some(Presence::Excluded)
        }
        "boycott" | "shun" | "snub" | "refuse" | "decline" | "reject" | "spurn"
            if !group.negated && !group.passive =>
        {
            Some(Presence::Declined)
        }
        "skip" | "miss" if !group.negated => Some(Presence::Absent),
        "attend" | "participate" | "join" if group.negated => Some(Presence::Absent),
        _ => None,
    }
}

/// Pairs in hyphens or with "and" before the noun: "the Trump-Putin meeting", "U.S.–China talks".
fn pairs(r: Reader, chunk: &Range<usize>, head: usize, c: &mut Candidate) {
    let mut t = chunk.start;
    while t < head {
        let pair = r.text.compound(t);
        t = pair.end;
        let span = r.text.span_of(pair.clone());
        for part in pair.clone().filter(|_| pair.len() > 1) {
            let entity = r.actors.named(r.text.word(part));
            if let Some(entity) = entity.filter(|e| !c.parties.iter().any(|p| p.entity == *e)) {
                c.parties.push(Party { entity, role: AttendeeRole::Participant, away: None, span });
            }
        }
    }
}

/// Reads what stands behind a noun of meeting; true when the list is complete ("between X and Y").
fn behind(r: Reader, tokens: &Range<usize>, sentence: &Range<usize>, c: &mut Candidate) -> bool {
    let mut at = tokens.end;
    let limit = sentence.end.min(tokens.end + 25);
    let mut complete = false;
    let visit = c.kind() == MeetingKind::Visit;
    while at < limit {
        let word = r.lower(at);
        match word {
            "with" | "between" | "among" | "involving" | "amongst" => {
                let (mut list, end) = r.list(at + 1, sentence.end);
                list.retain(|&m| !is_press(r, m) && !is_medium(r, m));
                complete |= matches!(word, "between" | "among" | "involving" | "amongst") && list.len() > 1;
                c.add_all(r, &list, AttendeeRole::Participant);
                at = end.max(at + 1);
                if !list.is_empty() {
                    break;
                }
            }
            "of" | "by" => {
                let (list, end) = r.list(at + 1, sentence.end);
                let takes = list.first().is_some_and(|&m| {
                    let e = r.mention(m).entity;
                    visit
                        || e.is_some_and(|e| {
                            r.actors.entities[e].plural
                                || r.actors.entities[e].actor.kind != ActorKind::Person
                        })
                });
                if takes {
                    c.add_all(r, &list, AttendeeRole::Participant);
                }
                at = end.max(at + 1);
            }
            "to" if visit => {
                let (list, end) = r.list(at + 1, sentence.end);
                if let Some(e) = list.first().and_then(|&m| r.mention(m).entity) {
                    if r.actors.entities[e].actor.kind == ActorKind::Government
                        && r.mention(list[0]).kind == MentionKind::Name
                    {
                        c.visited = Some(e);
                    }
                    if r.mention(list[0]).kind == MentionKind::Name && names_state(r, list[0]) {
                        c.add(r, list[0], AttendeeRole::Host);
                    }
                }
                at = end.max(at + 1);
            }
            "invitation" if at + 1 < limit && r.lower(at + 1) == "of" => {
                let (list, end) = r.list(at + 2, sentence.end);
                c.add_all(r, &list, AttendeeRole::Host);
                at = end.max(at + 1);
            }
            "attended" | "including" | "accompanied" | "hosted" | "chaired" | "led" | "mediated"
            | "brokered" | "sponsored" => {
                let from = at + 1 + usize::from(at + 1 < limit && r.lower(at + 1) == "by");
                let (list, end) = r.list(from, sentence.end);
                let role = match word {
                    "hosted" => AttendeeRole::Host,
                    "mediated" | "brokered" | "sponsored" => AttendeeRole::Mediator,
                    _ => AttendeeRole::Participant,
                };
                c.add_all(r, &list, role);
                at = end.max(at + 1);
            }
            // "the talks also include Japan", "the summit brought together …"
            "include" | "includes" | "included" | "involve" | "involves" | "involved" | "together" => {
                let (list, _) = r.list(at + 1, sentence.end);
                c.joined |= !list.is_empty();
                c.add_all(r, &list, AttendeeRole::Participant);
                break;
            }
            _ if r.syntax.is_finite(at) && !brings_together(r, at, limit) || r.syntax.tag(at) == Tag::Sub => {
                break;
            }
            _ if matches!(r.text.word(at), ";" | "\"" | "“" | "”") => break,
            "," if at + 1 < limit && r.actors.at(at + 1).is_some() => break,
            _ if r.syntax.tag(at) == Tag::To || r.syntax.words[at].classes.any(Classes::CONJ) => break,
            _ => at += 1,
        }
    }
    complete
}
