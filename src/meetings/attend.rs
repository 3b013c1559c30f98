//! Who takes part: actors near the words of a meeting, described and judged.

use super::candidates::{Candidate, Party};
use super::describe::{count, distance, sort};
use super::judge::Judge;
use super::merge::{self, Cluster};
use super::parties::Reader;
use super::ways::{before, between, steps, way};
use crate::actors::{Mention, MentionKind};
use crate::decisions::{Features, UNIT, yes};
use crate::model::{Actor, AttendeeRole};
use crate::syntax::{Relation, Tag};

/// An actor is looked for in the sentences of a meeting's words and so many before and behind.
const BEFORE: usize = 2;
const BEHIND: usize = 2;

/// An actor is taken for an attendee from this score on: best for finding as many as are right.
const LIKELY: i32 = -UNIT * 7 / 10;

/// So many actors a meeting are looked at.
const MOST: usize = 60;

/// So many mentions of an actor, and ways from them to the words of a meeting.
const MENTIONS: usize = 8;
const WAYS: usize = 16;

/// Keeps of a meeting's parties, and adds of the actors around it, those of whom the judge says that they take part.
pub(super) fn choose(r: Reader, clusters: &mut [Cluster], judge: &mut impl Judge) {
    let whole = Whole::of(r, clusters);
    for cluster in clusters {
        let words = r.words_of(cluster);
        let mut near = around(r, cluster, &whole);
        // Persons first: who is stood for is not named again.
        near.sort_by_key(|n| (sort(r, n.entity) != "person", n.first()));
        let actors: Vec<&Actor> = near.iter().map(|n| &r.actors.entities[n.entity].actor).collect();
        judge.hear(&words, &actors);
        let mut chosen: Vec<Party> = Vec::new();
        for actor in near {
            let mut f = Features::new(judge.reads());
            describe(r, cluster, &actor, &chosen, &whole, &mut f);
            if judge.attends(&words, &r.actors.entities[actor.entity].actor, &f) > LIKELY {
                let known = cluster.parties.iter().find(|p| p.entity == actor.entity).cloned();
                chosen.push(known.unwrap_or_else(|| Party {
                    entity: actor.entity,
                    role: AttendeeRole::Participant,
                    away: None,
                    span: r.text.span_of(r.mention(actor.first()).tokens.clone()),
                }));
            }
        }
        chosen.sort_by_key(|p| p.span);
        cluster.parties = chosen;
    }
}

/// What is asked of the whole text, counted once.
struct Whole {
    meetings: usize,
    /// Of how many meetings the rules see an actor as a party.
    party: Vec<usize>,
    /// How many actors are mentioned more often.
    busier: Vec<usize>,
    /// The first mention of each.
    first: Vec<Option<usize>>,
}

impl Whole {
    fn of(r: Reader, clusters: &[Cluster]) -> Whole {
        let entities = &r.actors.entities;
        let mut party = vec![0; entities.len()];
        clusters.iter().flat_map(|c| &c.parties).for_each(|p| party[p.entity] += 1);
        let mut counts: Vec<usize> = entities.iter().map(|e| e.actor.mentions.len()).collect();
        let own = counts.clone();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        let busier = own.iter().map(|n| counts.partition_point(|c| c > n)).collect();
        let mut first = vec![None; entities.len()];
        for (m, mention) in r.actors.mentions.iter().enumerate() {
            if let Some(e) = mention.entity {
                first[e] = first[e].or(Some(m));
            }
        }
        Whole { meetings: clusters.len(), party, busier, first }
    }
}

/// An actor that stands near a meeting.
struct Near {
    entity: usize,
    /// The distance in sentences from the word of the meeting that is nearest, and the mention.
    mentions: Vec<(usize, usize)>,
}

impl Near {
    /// The mention that was met first.
    fn first(&self) -> usize {
        self.mentions[0].1
    }
}

/// The actors around the words of a meeting, and those that the rules see among its parties.
fn around(r: Reader, cluster: &Cluster, whole: &Whole) -> Vec<Near> {
    let mut out: Vec<Near> = Vec::new();
    let mut add = |entity: usize, far: usize, mention: usize| {
        if let Some(known) = out.iter_mut().find(|n| n.entity == entity) {
            if known.mentions.len() < MENTIONS && !known.mentions.iter().any(|m| m.1 == mention) {
                known.mentions.push((far, mention));
            }
        } else if out.len() < MOST {
            out.push(Near { entity, mentions: vec![(far, mention)] });
        }
    };
    let mut sentences: Vec<usize> = cluster.main().iter().map(|m| m.candidate.sentence).collect();
    sentences.sort_unstable();
    sentences.dedup();
    let mut done = 0;
    for &s in &sentences {
        let from = s.saturating_sub(BEFORE).max(done);
        let to = (s + BEHIND + 1).min(r.text.sentences.len());
        for near in from..to {
            let far = sentences.iter().map(|&x| x.abs_diff(near)).min().unwrap_or(0);
            for (m, mention) in r.actors.in_tokens(r.text.sentences[near].tokens.clone()) {
                let Some(entity) = mention.entity else { continue };
                if is_of_states(r, mention) {
                    continue;
                }
                add(entity, far, m);
                for member in &r.actors.entities[entity].actor.members {
                    add(member.index(), far, m);
                }
            }
        }
        done = to;
    }
    for party in cluster.parties.iter().take(MOST) {
        if !out.iter().any(|n| n.entity == party.entity) {
            if let Some(m) = whole.first[party.entity] {
                out.push(Near { entity: party.entity, mentions: vec![(9, m)] });
            }
        }
    }
    out
}

/// What speaks for or against an actor's taking part.
fn describe(r: Reader, cluster: &Cluster, actor: &Near, chosen: &[Party], whole: &Whole, f: &mut Features) {
    let e = actor.entity;
    let entity = &r.actors.entities[e];
    let what = sort(r, e);
    let party = cluster.parties.iter().find(|p| p.entity == e);
    let is_party = yes(party.is_some());
    let elsewhere = whole.party[e] > usize::from(party.is_some());
    let members = cluster.members.len();
    let in_members =
        cluster.main().iter().filter(|m| m.candidate.parties.iter().any(|p| p.entity == e)).count();
    let nearest = actor.mentions.iter().map(|m| m.0).min().unwrap_or(9);
    let near = count(nearest);
    let parties = count(cluster.parties.len());
    f.add("bias", &[]);
    let sure = cluster.main().iter().map(|m| m.score).max().unwrap_or(0);
    let sure = match sure {
        i32::MIN..150 => "0",
        150..400 => "1",
        400..800 => "2",
        _ => "3",
    };
    f.add("sure", &[sure, what]);
    f.add("sure,party", &[sure, is_party]);
    f.add("sort", &[what]);
    f.add("party", &[is_party]);
    f.add("sort,party", &[what, is_party]);
    f.add("sort,party,parties", &[what, is_party, parties]);
    f.add("sort,near,party", &[what, near, is_party]);
    f.add("party,elsewhere", &[is_party, yes(elsewhere)]);
    f.add("sort,elsewhere,near", &[what, yes(elsewhere), near]);
    f.add("times,members", &[count(in_members), count(members)]);
    f.add("mentions,near", &[count(actor.mentions.len()), near]);
    f.add("meetings", &[count(whole.meetings), near, is_party]);
    if let Some(p) = party {
        f.add("role", &[p.role.as_str(), what]);
        f.flag("away", p.away.is_some());
    }
    let kind = cluster.members[0].candidate.trigger.kind;
    f.add("kind,sort,party", &[kind, what, is_party]);
    f.add("count", &[what, count(entity.actor.mentions.len())]);
    f.flag("canonical", entity.actor.canonical.is_some());
    f.add("canonical,sort,party", &[yes(entity.actor.canonical.is_some()), what, is_party]);
    f.flag("untied", entity.actor.affiliation.is_none());
    f.add("affiliation,sort,party", &[yes(entity.actor.affiliation.is_some()), what, is_party]);
    // Who stands for this one, or for whom it stands, among those chosen before and among the parties.
    let tied = |p: &Party| p.entity != e && merge::stands_for(r.actors, e, p.entity);
    let represented = chosen.iter().any(tied);
    let related = cluster.parties.iter().any(tied);
    f.add("represented", &[what, yes(represented), is_party]);
    f.add("related", &[what, yes(related), is_party]);
    let same_side = chosen.iter().any(|p| {
        let other = &r.actors.entities[p.entity].actor;
        p.entity != e && other.affiliation.is_some() && other.affiliation == entity.actor.affiliation
    });
    f.add("side", &[what, yes(same_side), is_party]);
    f.add("chosen", &[what, count(chosen.len()), is_party]);
    let group = cluster.parties.iter().any(|p| {
        r.actors.entities[p.entity].actor.members.iter().any(|m| m.index() == e)
            || entity.actor.members.iter().any(|m| m.index() == p.entity)
    });
    f.flag("group", group);
    holds(r, cluster, actor, what, is_party, f);
    peers(r, cluster, actor, chosen, what, is_party, f);
    f.add("rank", &[count(whole.busier[e]), what, is_party]);
    f.add("first", &[distance(actor.first()), what, is_party]);
    // The best ways from its mentions to the words of the meeting.
    let mut told: Vec<String> = Vec::new();
    let mut ways = 0;
    for member in cluster.main() {
        let c = &member.candidate;
        for &(_, m) in &actor.mentions {
            let mention = r.mention(m);
            if r.text.tokens[mention.tokens.start].sentence != c.sentence {
                continue;
            }
            ways += 1;
            if ways > WAYS {
                break;
            }
            let way = way(r, &mention.tokens, c);
            if !told.contains(&way) {
                beside(r, mention, c, what, &way, is_party, f);
                told.push(way);
            }
        }
    }
    subjects(r, cluster, actor, what, is_party, f);
    if told.is_empty() {
        f.add("no_way", &[what, near, is_party]);
        for &(_, m) in actor.mentions.iter().take(2) {
            let mention = r.mention(m);
            f.add("apart.kind", &[what, kind_of(mention), is_party]);
            f.add("apart.before", &[before(r, &mention.tokens)]);
        }
    } else {
        f.add("ways", &[count(told.len()), is_party]);
    }
}

/// "leaders of Chad and Mali": the states are meant.
fn is_of_states(r: Reader, mention: &Mention) -> bool {
    let plural = mention.entity.is_some_and(|e| r.actors.entities[e].plural);
    plural && mention.kind == MentionKind::Role && matches!(r.lower(mention.tokens.end), "of" | "from") && {
        let behind = r.actors.at(mention.tokens.end + 1).and_then(|m| r.mention(m).entity);
        behind.is_some_and(|e| sort(r, e) == "state")
    }
}

fn kind_of(mention: &Mention) -> &'static str {
    match mention.kind {
        MentionKind::Name => "name",
        MentionKind::Adjective => "adjective",
        MentionKind::Role => "role",
        MentionKind::Pronoun => "pronoun",
    }
}

/// What stands between a mention and a word of the meeting in its sentence.
fn beside(
    r: Reader,
    mention: &Mention,
    c: &Candidate,
    what: &str,
    way: &str,
    is_party: &str,
    f: &mut Features,
) {
    let pos = if c.noun { "noun" } else { "verb" };
    let trigger = r.lower(c.tokens.end - 1);
    steps(way, what, is_party, f);
    f.add("way", &[way]);
    f.add("pos,way", &[pos, way]);
    f.add("sort,way", &[what, way]);
    f.add("way,party", &[way, is_party]);
    f.add("trigger,way", &[trigger, way]);
    let (side, between) = between(&mention.tokens, c);
    let far = distance(between.len());
    let finite = between.clone().filter(|&t| r.syntax.is_finite(t)).count();
    f.add("side,far", &[side, far]);
    f.add("side,far,sort", &[side, far, what]);
    f.add("side,finite", &[side, count(finite), what]);
    f.add("side,finite,party", &[side, count(finite), is_party]);
    let word = before(r, &mention.tokens);
    f.add("preposition", &[word]);
    f.add("preposition,sort", &[word, what]);
    f.add("preposition,sort,side", &[word, what, side]);
    f.add("preposition,party", &[word, is_party]);
    let next = r.lower(mention.tokens.end);
    f.add("next,sort", &[next, what]);
    f.add("mention", &[kind_of(mention), what, is_party]);
    let chunk = r.syntax.chunk_at(mention.tokens.start);
    let own = chunk.is_some_and(|k| k.tokens.contains(&(c.tokens.end - 1)));
    f.add("own_phrase", &[yes(own), kind_of(mention), what]);
    let modifies = chunk.is_some_and(|k| k.head >= mention.tokens.end && !own);
    f.flag("modifies", modifies);
    f.add("modifies,sort,party", &[yes(modifies), what, is_party]);
    let quoted = r.text.tokens[mention.tokens.start].quotation;
    f.add("quoted", &[yes(quoted == r.text.tokens[c.tokens.start].quotation), yes(quoted.is_some()), what]);
    let others = between.clone().any(|t| {
        t != c.tokens.start
            && (r.text.knowledge.meeting_verb(r.lower(t)).is_some() && r.syntax.tag(t) == Tag::Verb
                || r.text.knowledge.meeting_noun(|k| (k == 0).then(|| r.lower(t))).is_some())
    });
    f.add("others_between", &[yes(others), is_party]);
    // The verb that it is the subject of, or that governs it.
    let head = r.syntax.tree.head_within(&mention.tokens);
    if let Some(verb) = r.syntax.tree.head(head) {
        f.add("verb", &[r.syntax.tree.relation(head).as_str(), &r.lemma(verb)]);
    }
}

/// Whether it holds a position near the words of the meeting, and of what sort.
fn holds(r: Reader, cluster: &Cluster, actor: &Near, what: &str, is_party: &str, f: &mut Features) {
    let mut about = false;
    let mut speaks = false;
    for member in cluster.main() {
        let place = r.text.span_of(member.candidate.tokens.clone());
        let sentence = r.text.sentences[member.candidate.sentence].span;
        for p in r.positions_near(sentence).take_while(|p| p.content[0].start <= sentence.end) {
            if p.holder.index() == actor.entity {
                speaks = true;
                about |= p.content.iter().any(|c| c.contains(place));
            }
        }
    }
    f.add("speaks", &[what, yes(speaks), yes(about), is_party]);
}

/// What became of those it is listed with: who stands in one list mostly comes together.
fn peers(
    r: Reader,
    cluster: &Cluster,
    actor: &Near,
    chosen: &[Party],
    what: &str,
    is_party: &str,
    f: &mut Features,
) {
    let (mut with_chosen, mut with_party, mut listed) = (false, false, false);
    for &(_, m) in &actor.mentions {
        let mention = r.mention(m);
        let head = r.syntax.tree.head_within(&mention.tokens);
        let mut first = head;
        while r.syntax.tree.relation(first) == Relation::Conj {
            let Some(above) = r.syntax.tree.head(first) else { break };
            first = above;
        }
        let joined = r.syntax.tree.children_in(first, Relation::Conj).chain([first]).filter(|&t| t != head);
        for t in joined.take(30) {
            let Some(peer) = r.actors.at(t).filter(|&p| p != m).and_then(|p| r.mention(p).entity) else {
                continue;
            };
            if peer != actor.entity {
                listed = true;
                with_chosen |= chosen.iter().any(|p| p.entity == peer);
                with_party |= cluster.parties.iter().any(|p| p.entity == peer);
            }
        }
    }
    let peers = match (listed, with_chosen, with_party) {
        (false, ..) => "none",
        (_, true, true) => "chosen_party",
        (_, true, false) => "chosen",
        (_, false, true) => "party",
        _ => "other",
    };
    f.add("peers", &[peers, is_party]);
    f.add("peers,sort", &[peers, what, is_party]);
}

/// Whether it is the subject of what governs a word of the meeting, and what that is.
fn subjects(r: Reader, cluster: &Cluster, actor: &Near, what: &str, is_party: &str, f: &mut Features) {
    let mut told = Vec::new();
    for member in cluster.main() {
        let c = &member.candidate;
        let Some((verb, _)) = r.verb_of(c) else { continue };
        let Some(subject) = r.syntax.subject_of(verb) else { continue };
        let is_it = r.actors.at(subject.head).and_then(|m| r.mention(m).entity) == Some(actor.entity);
        if is_it && !told.contains(&verb) {
            told.push(verb);
            let lemma = r.lemma(verb);
            let own = yes(subject.own);
            f.add("subject", &[if c.noun { "noun" } else { "verb" }, own, what, is_party]);
            f.add("subject.verb", &[&lemma, is_party]);
            f.add("subject.kind", &[c.trigger.kind, own, is_party]);
            f.add("subject.status", &[member.status.as_str(), what, is_party]);
        }
    }
    f.add("subjects", &[count(told.len()), what, is_party]);
}
