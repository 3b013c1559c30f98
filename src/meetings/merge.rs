//! Decides which places speak of the same meeting.

use super::candidates::{Candidate, Party};
use super::describe::{self, count, distance, sort};
use super::judge::Judge;
use super::parties::Reader;
use crate::actors::Actors;
use crate::decisions::{Features, yes};
use crate::model::{Actor, ActorKind, MeetingFormat, MeetingKind, MeetingStatus, Place, Span, Topic, When};
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
    /// How much speaks for its being a meeting.
    pub score: i32,
}

/// Places that speak of one meeting, in text order.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    pub members: Vec<Described>,
    pub parties: Vec<Party>,
    pub place: Option<Place>,
    pub when: Option<When>,
    pub status: MeetingStatus,
}

/// A definite mention points back over at most this many sentences.
const REACH: usize = 8;

impl Cluster {
    fn new(first: Described) -> Cluster {
        Cluster {
            parties: first.candidate.parties.clone(),
            place: None,
            when: None,
            status: first.status,
            members: vec![first],
        }
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

    /// The members that are looked at: a meeting spoken of a hundred times is known by its first.
    pub fn main(&self) -> &[Described] {
        &self.members[..self.members.len().min(LOOKED_AT)]
    }

    fn last(&self) -> &Described {
        &self.members[self.members.len() - 1]
    }
}

/// So many places that speak of a meeting are looked at.
const LOOKED_AT: usize = 12;

/// So many of the meetings spoken of last may be spoken of again.
const OPEN: usize = 12;

/// Clusters candidates in text order.
pub(super) fn merge(r: Reader, described: Vec<Described>, judge: &mut impl Judge) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    // Those spoken of last, the latest first.
    let mut open: Vec<usize> = Vec::new();
    for next in described {
        let reach = next.candidate.sentence.saturating_sub(REACH * 3);
        open.retain(|&i| clusters[i].last().candidate.sentence >= reach);
        open.truncate(OPEN);
        if open.is_empty() {
            open.push(clusters.len());
            clusters.push(Cluster::new(next));
            continue;
        }
        let word = r.text.span_of(next.candidate.tokens.clone());
        let known: Vec<(Vec<Span>, Features)> = open
            .iter()
            .enumerate()
            .map(|(rank, &i)| {
                let mut features = Features::new(judge.reads());
                same(r, &clusters[i], &next, rank, &mut features);
                (r.words_of(&clusters[i]), features)
            })
            .collect();
        let mut new = Features::new(judge.reads());
        another(r, &next, clusters.len(), &mut new);
        match judge.same(word, &known, &new).filter(|&i| i < open.len()) {
            Some(i) => {
                let cluster = open.remove(i);
                clusters[cluster].add(next);
                open.insert(0, cluster);
            }
            None => {
                open.insert(0, clusters.len());
                clusters.push(Cluster::new(next));
            }
        }
    }
    clusters
}

/// What speaks for a meeting that was not spoken of yet.
fn another(r: Reader, next: &Described, known: usize, f: &mut Features) {
    let c = &next.candidate;
    let pos = if c.noun { "noun" } else { "verb" };
    let parties = count(c.parties.len());
    f.add("new", &[]);
    f.add("new.known", &[count(known)]);
    f.add("new.word", &[&next.word]);
    f.add("new.pos,definite,distinct", &[pos, yes(c.definite), yes(c.distinct)]);
    f.add("new.pos,parties", &[pos, parties]);
    f.add("new.definite,parties", &[yes(c.definite), parties]);
    f.add("new.kind,parties", &[c.trigger.kind, parties]);
    f.add("new.status", &[next.status.as_str()]);
    f.flag("new.named", c.named);
    f.flag("new.joined", c.joined);
    f.flag("new.roster", c.trigger.rank == 0);
    f.add("new.time,place", &[yes(next.time.is_some()), yes(next.place.is_some())]);
    modifiers(r, c, |word| f.add("new.modifier", &[word]));
}

/// The words before a noun of meeting in its phrase.
fn modifiers(r: Reader, c: &Candidate, mut each: impl FnMut(&str)) {
    let last = c.tokens.end - 1;
    if let Some(chunk) = r.syntax.chunk_at(last).filter(|_| c.noun) {
        (chunk.tokens.start..c.tokens.start).for_each(|m| each(r.lower(m)));
    }
}

/// What speaks for a place's speaking of a known meeting; `rank` is how many others were spoken of since.
fn same(r: Reader, cluster: &Cluster, next: &Described, rank: usize, f: &mut Features) {
    let (c, first, last) = (&next.candidate, &cluster.members[0], cluster.last());
    let is_one = |p: &Party, q: &Party| q.entity == p.entity || stands_for(r.actors, p.entity, q.entity);
    let shared = c.parties.iter().filter(|p| cluster.parties.iter().any(|q| is_one(p, q))).count();
    let equal = c.parties.iter().filter(|p| cluster.parties.iter().any(|q| q.entity == p.entity));
    let people = equal.filter(|p| sort(r, p.entity) == "person").count();
    let missing = cluster.parties.iter().filter(|p| !c.parties.iter().any(|q| is_one(p, q))).count();
    let (own, theirs) = (c.parties.len(), cluster.parties.len());
    let far = distance(c.sentence - last.candidate.sentence);
    let pos = |d: &Described| if d.candidate.noun { "noun" } else { "verb" };
    let parties = [count(own), count(theirs), count(shared)];
    let definite = yes(c.definite);
    f.add("same", &[]);
    f.add("far", &[far]);
    f.add("far,pos,definite", &[far, pos(next), definite]);
    f.add("rank", &[count(rank)]);
    f.add("rank,far", &[count(rank), far]);
    f.add("rank,definite,own", &[count(rank), definite, count(own)]);
    f.add("parties", &parties);
    f.add("parties,definite", &[parties[0], parties[1], parties[2], definite]);
    f.add("shared", &[count(shared)]);
    f.add("shared,people", &[count(shared), count(people)]);
    f.add("new,missing", &[count(own - shared), count(missing)]);
    f.add("new,missing,joined", &[count(own - shared), count(missing), yes(c.joined)]);
    f.add("own,far", &[count(own), far]);
    f.add("pos", &[pos(last), pos(next)]);
    f.add("pos,own,definite", &[pos(last), pos(next), count(own), definite]);
    f.add("distinct,own", &[yes(c.distinct), count(own)]);
    f.add("definite,own", &[definite, count(own)]);
    f.flag("named", c.named);
    f.flag("joined", c.joined);
    f.flag("roster", c.trigger.rank == 0);
    let (kind, theirs_kind) = (c.trigger.kind, first.candidate.trigger.kind);
    let kinds = cluster.main().iter().any(|m| kinds_agree(m.candidate.kind(), c.kind()));
    f.add("kinds", &[theirs_kind, kind]);
    f.add("agree,own", &[yes(kinds), yes(kind == theirs_kind), count(own)]);
    let word = cluster.main().iter().any(|m| m.word == next.word);
    f.add("word", &[yes(word)]);
    f.add("word,definite,own", &[yes(word), definite, count(own)]);
    f.add("words", &[&last.word, &next.word]);
    let done = |s: MeetingStatus| matches!(s, MeetingStatus::Held | MeetingStatus::Ongoing);
    f.add("status", &[first.status.as_str(), next.status.as_str()]);
    f.add("done,definite", &[yes(done(first.status)), yes(done(next.status)), definite]);
    let relation = |differ: Option<bool>| match differ {
        None => "unknown",
        Some(true) => "differ",
        Some(false) => "agree",
    };
    let times: Vec<&TimeExpression> = cluster.main().iter().filter_map(|m| m.time.as_ref()).collect();
    let time = next.time.as_ref().filter(|_| !times.is_empty());
    let time = relation(time.map(|t| times.iter().all(|o| o.value != t.value)));
    let places: Vec<&Place> = cluster.main().iter().filter_map(|m| m.place.as_ref()).collect();
    let place = next.place.as_ref().filter(|_| !places.is_empty());
    let apart = |a: &Place, b: &Place| a.name != b.name && (a.country.is_none() || a.country != b.country);
    let place = relation(place.map(|p| places.iter().all(|o| apart(o, p))));
    f.add("time", &[time]);
    f.add("place", &[place]);
    f.add("time,shared", &[time, count(shared)]);
    f.add("place,shared", &[place, count(shared)]);
    f.add("time,place", &[time, place]);
    let formats = [last.format, next.format].map(|f| f.map_or("open", MeetingFormat::as_str));
    f.add("formats", &formats);
    f.add("members", &[count(cluster.members.len())]);
    modifiers(r, c, |word| {
        f.add("modifier", &[word]);
        if describe::ordinal(word) {
            f.add("ordinal,word", &[word, yes(kind == theirs_kind)]);
        }
    });
    let plural = |d: &Described| d.candidate.noun && r.lower(d.candidate.tokens.end - 1).ends_with('s');
    f.add("plural", &[yes(plural(last)), yes(plural(next))]);
    let paragraph = |d: &Described| r.text.paragraph_of(d.candidate.tokens.start);
    f.add("paragraph,far", &[yes(paragraph(last) == paragraph(next)), far]);
    if c.sentence == last.candidate.sentence {
        let between = last.candidate.tokens.end..c.tokens.start.max(last.candidate.tokens.end);
        f.add("between", &[distance(between.len())]);
        f.add("between,pos,own", &[distance(between.len()), pos(last), pos(next), count(own)]);
        f.flag("between.and", between.clone().any(|t| r.lower(t) == "and"));
        f.flag("between.comma", between.clone().any(|t| r.text.word(t) == ","));
        let before = if c.tokens.start > 0 { r.lower(c.tokens.start - 1) } else { "" };
        f.add("between.before", &[before]);
    }
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
