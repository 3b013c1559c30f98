//! Meetings: who met whom, when, where, how.

mod attend;
mod candidates;
mod describe;
mod judge;
mod merge;
mod parties;
mod place;
mod roles;
mod rosters;
mod settle;
mod status;
mod time;
mod topics;
mod ways;

use jiff::civil::Date;

use crate::actors::Actors;
use crate::decisions::{Features, UNIT};
use crate::model::{
    ActorId, ActorKind, Attendee, AttendeeRole, Meeting, MeetingFormat, MeetingId, MeetingKind,
    MeetingStatus, Position, Presence, Span,
};
use crate::syntax::{Syntax, times};
use crate::text::Text;
use merge::{Cluster, Described};
use parties::Reader;

/// A meeting found with nothing but its own words is right this often on the training articles; more parties, a second
/// mention, a date or place make it surer (docs/benchmarks.md has the table).
const BASE_CONFIDENCE: f64 = 0.58;

#[cfg(feature = "train")]
pub use judge::Answer;
pub use judge::Judge;

/// A word that may speak of a meeting is kept for one that others make sure of from this score on.
const LIKELY: i32 = -UNIT * 6 / 10;

/// Finds the meetings of a text. Actor ids are indices into [`Actors::entities`].
pub(crate) fn find(
    text: &Text,
    syntax: &Syntax,
    actors: &mut Actors,
    positions: &[Position],
    published: Option<Date>,
    title: Option<&str>,
    judge: &mut impl Judge,
) -> Vec<Meeting> {
    actors.adopt_speaker(text);
    let actors = &*actors;
    let r = Reader { text, syntax, actors, positions };
    let title = title.unwrap_or_default();
    let mut candidates = candidates::find(r);
    rosters::add(r, &mut candidates);
    let mut times = (usize::MAX, Vec::new());
    let described: Vec<Described> = candidates
        .into_iter()
        .map(|c| {
            if times.0 != c.sentence {
                times = (c.sentence, times::find(text, syntax, &text.sentences[c.sentence].tokens));
            }
            let time = times
                .1
                .iter()
                .min_by_key(|t| t.tokens.start.abs_diff(c.tokens.start))
                .filter(|t| t.tokens.start.abs_diff(c.tokens.start) < 30)
                .cloned();
            Described {
                status: status::status(r, &c),
                format: status::format(r, &c, title),
                place: place::find(r, &c),
                topics: topics::find(r, &c),
                time,
                word: syntax.lower(c.tokens.end - 1).trim_end_matches('s').to_owned(),
                score: 0,
                candidate: c,
            }
        })
        .collect();
    let meant = meant(r, described, judge);
    let mut clusters = merge::merge(r, meant, judge);
    clusters.retain(counts);
    clusters.iter_mut().for_each(|cluster| fill(r, cluster));
    attend::choose(r, &mut clusters, judge);
    settle::settle(r, &mut clusters, published, title, judge);
    let mut meetings: Vec<Meeting> = clusters.iter().map(|cluster| meeting(text, actors, cluster)).collect();
    meetings.sort_by_key(|m| m.mentions.iter().map(|s| s.start).min());
    meetings
}

/// Those of the candidates that the judge takes for meetings.
fn meant(r: Reader, described: Vec<Described>, judge: &mut impl Judge) -> Vec<Described> {
    let sentences: Vec<usize> = described.iter().map(|d| d.candidate.sentence).collect();
    let judged = described.into_iter().map(|d| {
        let own = d.candidate.sentence;
        let near = sentences.partition_point(|&s| s <= own) - sentences.partition_point(|&s| s < own);
        let mut features = Features::new(judge.reads());
        describe::meeting(r, &d, near, &mut features);
        let score = judge.is_meeting(r.text.span_of(d.candidate.tokens.clone()), &features);
        Described { score, ..d }
    });
    judged.filter(|d| d.score > LIKELY).collect()
}

/// Whether a cluster has a sure word of meeting, not only a list of who was there.
fn counts(cluster: &Cluster) -> bool {
    cluster.members.iter().any(|m| m.candidate.trigger.rank > 0 && m.score > 0)
}

/// Names the subjects of the clauses around a meeting of which the text tells no party.
fn fill(r: Reader, cluster: &mut Cluster) {
    for member in &mut cluster.members {
        if !cluster.parties.is_empty() {
            return;
        }
        let around = r.around(member.candidate.tokens.end - 1);
        member.candidate.add_all(r, &around, AttendeeRole::Participant);
        cluster.parties.clone_from(&member.candidate.parties);
    }
}

fn meeting(text: &Text, actors: &Actors, cluster: &Cluster) -> Meeting {
    let main = cluster
        .members
        .iter()
        .max_by_key(|m| (m.candidate.parties.len(), std::cmp::Reverse(m.candidate.tokens.start)));
    let main = main.unwrap_or(&cluster.members[0]);
    let kind = cluster
        .members
        .iter()
        .max_by_key(|m| (m.candidate.trigger.rank, std::cmp::Reverse(m.candidate.tokens.start)))
        .map_or(MeetingKind::Meeting, |m| m.candidate.kind());
    let format = cluster.members.iter().find_map(|m| m.format).unwrap_or(MeetingFormat::InPerson);
    let (status, when, place) = (cluster.status, cluster.when.clone(), cluster.place.clone());
    let mut topics = Vec::new();
    for topic in cluster.members.iter().flat_map(|m| &m.topics) {
        if topics.len() < 6 && !topics.iter().any(|t: &crate::model::Topic| t.text == topic.text) {
            topics.push(topic.clone());
        }
    }
    let presence = match status {
        MeetingStatus::Held | MeetingStatus::Ongoing => Presence::Attended,
        _ => Presence::Expected,
    };
    let attendees = cluster
        .parties
        .iter()
        .filter(|p| !is_represented(actors, cluster, p.entity))
        .map(|p| Attendee {
            actor: ActorId::from_index(p.entity),
            role: p.role,
            presence: p.away.unwrap_or(presence),
            span: p.span,
        })
        .collect();
    let mut mentions: Vec<Span> =
        cluster.members.iter().map(|m| text.span_of(m.candidate.tokens.clone())).collect();
    let first = text.span_of(main.candidate.tokens.clone());
    mentions.sort_unstable();
    mentions.dedup();
    mentions.sort_by_key(|m| *m != first);
    let sure = [
        (cluster.parties.len() >= 2, 0.08),
        (cluster.parties.len() >= 3, 0.06),
        (mentions.len() >= 2, 0.12),
        (when.is_some() || place.is_some(), 0.1),
    ];
    let confidence =
        sure.iter().filter(|(holds, _)| *holds).fold(BASE_CONFIDENCE, |sum, (_, more)| sum + more);
    Meeting {
        id: MeetingId::from_index(0),
        kind,
        format,
        status,
        when,
        place,
        attendees,
        topics,
        parent: None,
        mentions,
        confidence: (confidence * 100.0).round() / 100.0,
    }
}

/// Whether somebody who stands for this state takes part, so that the state is not named again.
fn is_represented(actors: &Actors, cluster: &Cluster, entity: usize) -> bool {
    let state = actors.entities[entity].actor.kind == ActorKind::Government;
    state
        && cluster.parties.iter().any(|p| {
            let other = &actors.entities[p.entity].actor;
            other.kind == ActorKind::Person && merge::stands_for(actors, entity, p.entity)
        })
}

/// What all mentions together say: a meeting that any of them tells as called off was called off.
fn overall_status(cluster: &Cluster) -> MeetingStatus {
    let all: Vec<MeetingStatus> = cluster.members.iter().map(|m| m.status).collect();
    for firm in [MeetingStatus::Cancelled, MeetingStatus::Postponed, MeetingStatus::Declined] {
        if all.contains(&firm) {
            return firm;
        }
    }
    all[0]
}
