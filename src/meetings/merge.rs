//! Decides which places speak of the same meeting.

use super::candidates::{Candidate, Party};
use crate::actors::Actors;
use crate::model::{Actor, ActorKind, MeetingFormat, MeetingKind, MeetingStatus, Place, Topic};

use crate::syntax::times::TimeExpression;

/// A candidate with all that its own sentence says of it.
#[derive(Debug, Clone)]
pub(super) struct Described {
    pub candidate: Candidate,
    /// The trigger in lower case, without its plural.
    pub word: String,
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
        let mut best: Option<(f64, usize)> = None;
        for (i, cluster) in clusters.iter().enumerate().rev().take(24) {
            if cluster.last().candidate.sentence < reach {
                continue;
            }
            let score = score(actors, cluster, &next);
            if score > 0.0 && best.is_none_or(|(s, _)| score > s) {
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

/// Weights of [`score`], set on the annotated training articles by coordinate ascent (see docs/benchmarks.md).
#[derive(Debug, Clone, Copy)]
struct Weights {
    bias: f64,
    /// The candidate names no party.
    bare: f64,
    bare_definite: f64,
    bare_distinct: f64,
    bare_sentence: f64,
    /// A sentence between them, up to eight.
    distance: f64,
    same_sentence: f64,
    next_sentence: f64,
    /// No party shared although both name some.
    none_shared: f64,
    cluster_bare: f64,
    joins: f64,
    one_shared_of_one: f64,
    one_shared_with_one: f64,
    one_shared: f64,
    more_shared: f64,
    people_shared: f64,
    definite: f64,
    distinct: f64,
    /// A party that the cluster does not know, up to four.
    new_party: f64,
    status_differs: f64,
    times_differ: f64,
    times_agree: f64,
    places_differ: f64,
    places_agree: f64,
    same_kind: f64,
    other_kind: f64,
    same_word: f64,
}

const WEIGHTS: Weights = Weights {
    bias: 0.0,
    bare: 1.0,
    bare_definite: 3.4,
    bare_distinct: -4.0,
    bare_sentence: 1.0,
    distance: -0.08,
    same_sentence: 1.0,
    next_sentence: 0.0,
    none_shared: -6.0,
    cluster_bare: 2.5,
    joins: 8.0,
    one_shared_of_one: 1.8,
    one_shared_with_one: 3.0,
    one_shared: -4.0,
    more_shared: 2.57,
    people_shared: 0.0,
    definite: 1.8,
    distinct: -2.6,
    new_party: 0.0,
    status_differs: -3.0,
    times_differ: -1.8,
    times_agree: 3.0,
    places_differ: -4.2,
    places_agree: 0.0,
    same_kind: 1.0,
    other_kind: -4.8,
    same_word: 0.0,
};

/// How well a candidate fits a cluster; nothing or less where it does not.
fn score(actors: &Actors, cluster: &Cluster, next: &Described) -> f64 {
    let w = &WEIGHTS;
    let on = |condition: bool, weight: f64| if condition { weight } else { 0.0 };
    let c = &next.candidate;
    let last = &cluster.last().candidate;
    let distance = c.sentence - last.sentence;
    let same = |p: &Party, q: &Party| q.entity == p.entity || stands_for(actors, p.entity, q.entity);
    let shared = c.parties.iter().filter(|p| cluster.parties.iter().any(|q| same(p, q))).count();
    let (own, theirs) = (c.parties.len(), cluster.parties.len());
    let kinds = cluster.members.iter().any(|m| kinds_agree(m.candidate.kind(), c.kind()));
    let first = &cluster.members[0];
    let done = |s: MeetingStatus| matches!(s, MeetingStatus::Held | MeetingStatus::Ongoing);
    let times = match (&first.time, &next.time) {
        (Some(a), Some(b)) if a.value == b.value => w.times_agree,
        (Some(_), Some(_)) => w.times_differ,
        _ => 0.0,
    };
    let places = match (&first.place, &next.place) {
        (Some(a), Some(b)) if a.name == b.name => w.places_agree,
        (Some(a), Some(b)) if a.country.is_some() && a.country != b.country => w.places_differ,
        _ => 0.0,
    };
    #[allow(clippy::cast_precision_loss)]
    let number = |n: usize, most: usize| n.min(most) as f64;
    let mut score = w.bias + times + places;
    score += number(distance, 8) * w.distance;
    score += on(distance == 0, w.same_sentence) + on(distance == 1, w.next_sentence);
    score += on(done(first.status) != done(next.status), w.status_differs);
    score += on(first.candidate.kind() == c.kind(), w.same_kind) + on(!kinds, w.other_kind);
    score += on(cluster.members.iter().any(|m| m.word == next.word), w.same_word);
    if own == 0 {
        score += w.bare + on(c.definite, w.bare_definite) + on(c.distinct, w.bare_distinct);
        return score + on(distance == 0, w.bare_sentence);
    }
    let people = c
        .parties
        .iter()
        .filter(|p| actors.entities[p.entity].actor.kind != ActorKind::Government)
        .filter(|p| cluster.parties.iter().any(|q| q.entity == p.entity))
        .count();
    // "Kane also attended the meeting": somebody new joins what was spoken of.
    let joins = c.definite && c.joined;
    score += match shared {
        0 if theirs == 0 => w.cluster_bare,
        0 | 1 if joins && own > 1 || joins && shared == 0 => w.none_shared + w.joins,
        0 => w.none_shared,
        1 if own == 1 => w.one_shared_of_one,
        1 if theirs == 1 => w.one_shared_with_one,
        1 => w.one_shared,
        _ => w.more_shared,
    };
    score += on(people >= 2, w.people_shared) + on(c.definite, w.definite) + on(c.distinct, w.distinct);
    score + if joins { 0.0 } else { number(own - shared, 4) * w.new_party }
}

/// Whether one of two actors is the state that the other stands for.
pub(super) fn stands_for(actors: &Actors, a: usize, b: usize) -> bool {
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
