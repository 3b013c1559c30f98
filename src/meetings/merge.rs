//! Decides which places speak of the same meeting.

use super::candidates::{Candidate, Party};
use crate::actors::Actors;
use crate::model::{MeetingFormat, MeetingKind, MeetingStatus, Place, Topic};

use super::time::TimeExpression;

/// A candidate with all that its own sentence says of it.
#[derive(Debug, Clone)]
pub(super) struct Described {
    pub candidate: Candidate,
    pub status: MeetingStatus,
    pub format: Option<MeetingFormat>,
    pub time: Option<TimeExpression>,
    pub place: Option<Place>,
    pub topics: Vec<Topic>,
}

/// Places that speak of one meeting, in text order.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    pub members: Vec<Described>,
    pub parties: Vec<Party>,
}

/// A definite mention points back over at most this many sentences.
const REACH: usize = 8;

impl Cluster {
    fn new(first: Described) -> Cluster {
        Cluster { parties: first.candidate.parties.clone(), members: vec![first] }
    }

    fn add(&mut self, next: Described) {
        for party in &next.candidate.parties {
            match self.parties.iter_mut().find(|p| p.entity == party.entity) {
                Some(known) => known.away = known.away.or(party.away),
                None => self.parties.push(party.clone()),
            }
        }
        self.members.push(next);
    }

    fn last(&self) -> &Described {
        &self.members[self.members.len() - 1]
    }
}

/// Clusters candidates in text order.
pub(super) fn merge(actors: &Actors, described: Vec<Described>) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    for next in described {
        let reach = next.candidate.sentence.saturating_sub(REACH * 3);
        let mut best: Option<(i32, usize)> = None;
        for (i, cluster) in clusters.iter().enumerate().rev().take(24) {
            if cluster.last().candidate.sentence < reach {
                continue;
            }
            let score = score(actors, cluster, &next);
            if score > 0 && best.is_none_or(|(s, _)| score > s) {
                best = Some((score, i));
            }
        }
        match best {
            Some((_, i)) => clusters[i].add(next),
            None => clusters.push(Cluster::new(next)),
        }
    }
    clusters
}

/// Kinds that can name the same meeting.
fn kinds_agree(a: MeetingKind, b: MeetingKind) -> bool {
    use MeetingKind::{Call, Conference, Encounter, Meeting, Negotiation, Summit, Talks, Visit};
    if a == b {
        return true;
    }
    let general = |k| matches!(k, Meeting | Talks);
    match (a, b) {
        (Call, Summit | Conference | Visit | Negotiation)
        | (Summit | Conference | Visit | Negotiation, Call) => false,
        (Summit, Conference) | (Conference, Summit) => true,
        (Visit, Summit | Conference) | (Summit | Conference, Visit) => false,
        (Encounter, _) | (_, Encounter) => true,
        (x, y) => general(x) || general(y) || matches!((x, y), (Negotiation, Talks) | (Talks, Negotiation)),
    }
}

/// How well a candidate fits a cluster; nothing or less where it does not.
fn score(actors: &Actors, cluster: &Cluster, next: &Described) -> i32 {
    let c = &next.candidate;
    let last = &cluster.last().candidate;
    let distance = i32::try_from(c.sentence - last.sentence).unwrap_or(i32::MAX);
    let same_sentence = distance == 0;
    let same = |p: &Party, q: &Party| q.entity == p.entity || stands_for(actors, p.entity, q.entity);
    let shared = c.parties.iter().filter(|p| cluster.parties.iter().any(|q| same(p, q))).count();
    let own = c.parties.len();
    let theirs = cluster.parties.len();
    let new = own - shared;
    let kinds = cluster.members.iter().any(|m| kinds_agree(m.candidate.trigger.kind, c.trigger.kind));
    if !kinds {
        return 0;
    }
    let first = &cluster.members[0];
    let done = |s: MeetingStatus| matches!(s, MeetingStatus::Held | MeetingStatus::Ongoing);
    let status_differs = done(first.status) != done(next.status);
    let times_differ = matches!((&first.time, &next.time), (Some(a), Some(b)) if a.value != b.value);
    let places_differ = matches!((&first.place, &next.place), (Some(a), Some(b)) if a.name != b.name && a.country.is_some() && a.country != b.country);
    let is_state = |p: &Party| actors.entities[p.entity].actor.kind == crate::model::ActorKind::Government;
    // "Kane also attended the meeting": somebody new joins what was spoken of.
    let joins = c.definite && c.noun && own == 1 && c.joined;
    let mut score = 0;
    if own == 0 {
        // Nothing but the word: it points back when it is definite, or stands close by.
        score += if c.definite {
            5
        } else if c.distinct {
            -3
        } else {
            1
        };
        score -= distance.min(6) / 2;
        score += i32::from(same_sentence) * 2;
    } else {
        let people_shared = c
            .parties
            .iter()
            .filter(|p| !is_state(p) && cluster.parties.iter().any(|q| q.entity == p.entity))
            .count();
        score += match shared {
            0 if theirs == 0 => i32::from(distance <= 1) + i32::from(c.definite) * 2,
            0 if joins => 2,
            0 => -6,
            1 if own == 1 => 2,
            1 if theirs == 1 => 1,
            1 => -2,
            _ => 5,
        };
        score += i32::from(people_shared >= 2);
        score += i32::from(c.definite) * 2 - i32::from(c.distinct) * 2;
        score += i32::from(same_sentence);
        score -= i32::try_from(new.min(4)).unwrap_or(4);
        score -= distance.min(8) / 3;
    }
    score -= i32::from(status_differs) * 2;
    score -= i32::from(times_differ) * 3;
    score -= i32::from(places_differ) * 3;
    score += i32::from(first.candidate.trigger.kind == c.trigger.kind);
    score
}

/// Whether one of two actors is the state that the other stands for.
pub(super) fn stands_for(actors: &Actors, a: usize, b: usize) -> bool {
    use crate::model::{Actor, ActorKind};
    let (a, b) = (&actors.entities[a].actor, &actors.entities[b].actor);
    let of = |x: &Actor, y: &Actor| {
        x.kind == ActorKind::Government
            && x.canonical.is_some()
            && y.kind != ActorKind::Government
            && x.affiliation.is_some()
            && x.affiliation == y.affiliation
    };
    of(a, b) || of(b, a)
}
