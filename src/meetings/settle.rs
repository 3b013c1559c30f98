//! Place, time and status of a meeting: what its sentences offer, and which of it is right.

use jiff::civil::Date;

use super::describe::{count, distance};
use super::judge::{Answer, Judge};
use super::merge::{Cluster, Described};
use super::parties::Reader;
use super::ways::{before, between, steps, way};
use super::{place, time};
use crate::decisions::{Features, Question, yes};
use crate::model::{DatePrecision, MeetingFormat, MeetingStatus, Place, Span, When};
use crate::syntax::times::{self, TimeExpression};

/// So many places or times are looked at for a meeting.
const MOST: usize = 24;

/// Sets place, time and status of each meeting as the judge says.
pub(super) fn settle(
    r: Reader,
    clusters: &mut [Cluster],
    published: Option<Date>,
    title: &str,
    judge: &mut impl Judge,
) {
    for cluster in clusters {
        let words = r.words_of(cluster);
        cluster.place = choose_place(r, cluster, &words, judge);
        cluster.when = choose_time(r, cluster, published, !title.is_empty(), &words, judge);
        cluster.status = choose_status(r, cluster, published, &words, judge);
    }
}

/// So many words of who speaks are looked at to tell a text in the first person.
const VOICES: usize = 20;

/// The sentences of a meeting's words with the first word in each.
fn sentences(cluster: &Cluster) -> Vec<(usize, &Described)> {
    let mut out: Vec<(usize, &Described)> = Vec::new();
    for member in cluster.main() {
        let s = member.candidate.sentence;
        if out.last().is_none_or(|o| o.0 != s) {
            out.push((s, member));
        }
    }
    out
}

/// The answer that the judge takes; `none` describes that there is none.
fn chosen(
    question: Question,
    words: &[Span],
    answers: impl Iterator<Item = (Answer, Features)>,
    none: Features,
    judge: &mut impl Judge,
) -> Answer {
    let mut answers: Vec<(Answer, Features)> = answers.chain([(Answer::None, none)]).collect();
    let best = judge.choose(question, words, &answers);
    if best < answers.len() { answers.swap_remove(best).0 } else { Answer::None }
}

fn choose_place(r: Reader, cluster: &Cluster, words: &[Span], judge: &mut impl Judge) -> Option<Place> {
    let apart = cluster.main().iter().find_map(|m| m.format).unwrap_or(MeetingFormat::InPerson);
    if apart != MeetingFormat::InPerson {
        return None;
    }
    let mut found: Vec<(Place, Features)> = Vec::new();
    let own: Vec<usize> = sentences(cluster).into_iter().map(|(s, _)| s).collect();
    let beside = own.iter().flat_map(|&s| [s.wrapping_sub(1), s + 1]);
    let mut all = own.clone();
    all.extend(beside.filter(|s| *s < r.text.sentences.len() && !own.contains(s)));
    for (order, &s) in all.iter().enumerate() {
        let tokens = r.text.sentences[s].tokens.clone();
        for (place, coarse) in place::all(r, &tokens) {
            if found.len() >= MOST || found.iter().any(|(p, _)| p.name == place.name) {
                continue;
            }
            let mut f = Features::new(judge.reads());
            f.add("own", &[yes(own.contains(&s)), if coarse { "country" } else { "city" }]);
            describe_place(r, cluster, &place, coarse, order.min(own.len()), s, &mut f);
            found.push((place, f));
        }
    }
    let mut none = Features::new(judge.reads());
    none.add("none", &[]);
    none.add("none.found", &[count(found.len())]);
    none.add("none.kind", &[cluster.members[0].candidate.trigger.kind]);
    let told = cluster.main().iter().any(|m| m.place.is_some());
    none.add("none.told", &[yes(told)]);
    let answers = found.into_iter().map(|(p, f)| (Answer::Place(p), f));
    match chosen(Question::Place, words, answers, none, judge) {
        Answer::Place(place) => Some(place),
        _ => None,
    }
}

fn describe_place(
    r: Reader,
    cluster: &Cluster,
    place: &Place,
    coarse: bool,
    order: usize,
    sentence: usize,
    f: &mut Features,
) {
    let tokens = r.text.tokens_in(place.span);
    let what = if coarse { "country" } else { "city" };
    let told = cluster.main().iter().filter(|m| m.place.as_ref().is_some_and(|p| p.name == place.name));
    let told = count(told.count());
    let word = before(r, &tokens);
    let kind = cluster.members[0].candidate.trigger.kind;
    let next = r.lower(tokens.end);
    f.add("place", &[what]);
    f.add("told", &[told, what]);
    f.add("told,before", &[told, word]);
    f.add("order", &[count(order), told]);
    f.add("before", &[word]);
    f.add("before,what", &[word, what]);
    f.add("before,kind", &[word, kind]);
    f.add("before,next", &[word, next]);
    f.add("next", &[next]);
    let actor = r.actors.at(tokens.start).and_then(|m| r.mention(m).entity);
    let attends = actor.is_some_and(|e| cluster.parties.iter().any(|p| p.entity == e));
    f.add("attends", &[yes(attends), what, word]);
    let chunk = r.syntax.chunk_at(tokens.start);
    let modifies = chunk.is_some_and(|k| k.head >= tokens.end);
    f.add("modifies", &[yes(modifies), what]);
    f.add("told,modifies", &[told, yes(modifies), what]);
    f.add("told,before,what", &[told, word, what]);
    f.flag("opens", r.text.sentences[sentence].tokens.start + 1 >= tokens.start);
    let mut nearest = usize::MAX;
    let mut ways: Vec<String> = Vec::new();
    for member in cluster.main().iter().filter(|m| m.candidate.sentence == sentence) {
        let c = &member.candidate;
        let way = way(r, &tokens, c);
        if !ways.contains(&way) {
            f.add("way", &[&way]);
            f.add("way,what", &[&way, what]);
            f.add("way,kind", &[&way, kind]);
            steps(&way, word, what, f);
            ways.push(way);
        }
        let (side, between) = between(&tokens, c);
        nearest = nearest.min(between.len());
        f.add("side,far", &[side, distance(between.len())]);
        let finite = between.filter(|&t| r.syntax.is_finite(t)).count();
        f.add("side,finite", &[side, count(finite), word]);
    }
    f.add("nearest", &[distance(nearest), word]);
    let head = r.syntax.tree.head_within(&tokens);
    if let Some(above) = r.syntax.tree.head(head) {
        f.add("above", &[r.syntax.tree.relation(head).as_str(), &r.lemma(above)]);
    }
}

fn choose_time(
    r: Reader,
    cluster: &Cluster,
    published: Option<Date>,
    titled: bool,
    words: &[Span],
    judge: &mut impl Judge,
) -> Option<When> {
    let status = super::overall_status(cluster);
    let mut found: Vec<(When, Features)> = Vec::new();
    for (order, (s, first)) in sentences(cluster).into_iter().enumerate() {
        let all = times::find(r.text, r.syntax, &r.text.sentences[s].tokens);
        let number = all.len();
        for time in all {
            let Some(when) = time::resolve(r.text, &time, published, status) else { continue };
            if found.len() >= MOST || found.iter().any(|(w, _)| (w.start, w.end) == (when.start, when.end)) {
                continue;
            }
            let mut f = Features::new(judge.reads());
            describe_time(r, cluster, &time, &when, first, (order, number), published, &mut f);
            found.push((when, f));
        }
    }
    // A report on the day itself often names no day.
    let whole = published.filter(|&p| !found.iter().any(|(w, _)| (w.start, w.end) == (p, p)));
    if let (Some(day), Some(&span)) = (whole, words.first()) {
        let mut f = Features::new(judge.reads());
        let status = status.as_str();
        let first = &cluster.members[0];
        let number = count(found.len());
        f.add("today", &[]);
        f.add("today.found", &[number]);
        f.add("today.status,found", &[status, number]);
        f.add("today.sentence", &[distance(first.candidate.sentence), status]);
        f.add("today.kind", &[first.candidate.trigger.kind, status]);
        f.add("today.format", &[first.format.map_or("open", MeetingFormat::as_str), status]);
        f.add("today.parties", &[count(cluster.parties.len()), status]);
        f.add("today.members", &[count(cluster.members.len()), status]);
        f.add("today.definite", &[yes(first.candidate.definite), status]);
        f.add("today.word", &[&first.word, status]);
        let verb = first.candidate.verb.map(|v| (r.lemma(v), r.syntax.pos(v).xpos.as_str()));
        let (lemma, tag) = verb.as_ref().map_or(("none", "none"), |(l, t)| (l.as_ref(), *t));
        f.add("today.verb", &[lemma, tag]);
        f.add("today.tag", &[tag, distance(first.candidate.sentence)]);
        let mut voices = r.actors.voices.iter().take(VOICES);
        let speaker = voices.any(|v| r.text.tokens[v.tokens.start].quotation.is_none());
        f.add("today.speaker", &[yes(speaker), status]);
        f.add("today.length", &[distance(r.text.sentences.len() / 4), status]);
        f.add("today.sentence,title", &[distance(first.candidate.sentence), yes(titled)]);
        found.push((When { start: day, end: day, precision: DatePrecision::Day, span }, f));
    }
    let mut none = Features::new(judge.reads());
    none.add("none", &[]);
    none.add("none.found", &[count(found.len())]);
    none.add("none.status", &[status.as_str()]);
    let answers = found.into_iter().map(|(w, f)| (Answer::When(w), f));
    match chosen(Question::When, words, answers, none, judge) {
        Answer::When(when) => Some(when),
        _ => None,
    }
}

/// How a time lies to the day of publication.
fn side(when: &When, published: Date) -> &'static str {
    match () {
        () if when.end < published => "past",
        () if when.start > published => "future",
        () => "now",
    }
}

#[allow(clippy::too_many_arguments)]
fn describe_time(
    r: Reader,
    cluster: &Cluster,
    time: &TimeExpression,
    when: &When,
    first: &Described,
    (order, number): (usize, usize),
    published: Option<Date>,
    f: &mut Features,
) {
    let tokens = &time.tokens;
    let what = when.precision.as_str();
    let word = before(r, tokens);
    let rule = cluster.main().iter().any(|m| m.time.as_ref().is_some_and(|t| t == time));
    let rule = yes(rule);
    f.add("when", &[what]);
    f.add("rule", &[rule, what]);
    f.add("rule,number", &[rule, count(number)]);
    f.add("order", &[count(order), rule]);
    f.add("before", &[word]);
    f.add("before,what", &[word, what]);
    let side = published.map_or("unknown", |p| side(when, p));
    f.add("status,side", &[first.status.as_str(), side]);
    let mut told: Vec<String> = Vec::new();
    for member in cluster.main().iter().filter(|m| m.candidate.sentence == first.candidate.sentence) {
        let c = &member.candidate;
        let way = way(r, tokens, c);
        if !told.contains(&way) {
            f.add("way", &[&way]);
            steps(&way, rule, what, f);
            told.push(way);
        }
        let (side, between) = between(tokens, c);
        f.add("side,far", &[side, distance(between.len()), rule]);
        let finite = between.filter(|&t| r.syntax.is_finite(t)).count();
        f.add("side,finite", &[side, count(finite), rule]);
    }
    let head = r.syntax.tree.head_within(tokens);
    if let Some(above) = r.syntax.tree.head(head) {
        f.add("above", &[r.syntax.tree.relation(head).as_str(), &r.lemma(above)]);
        let cue = r.text.span_of(above..above + 1);
        let speaks = r.positions_near(cue).any(|p| p.cue.is_some_and(|c| c.overlaps(cue)));
        f.add("of_cue", &[yes(speaks), rule]);
    }
}

/// The statuses that are told apart; what is under way counts as held, what is put off as cancelled.
const STATUSES: [MeetingStatus; 5] = [
    MeetingStatus::Held,
    MeetingStatus::Planned,
    MeetingStatus::Proposed,
    MeetingStatus::Cancelled,
    MeetingStatus::Declined,
];

fn coarse(status: MeetingStatus) -> MeetingStatus {
    match status {
        MeetingStatus::Ongoing => MeetingStatus::Held,
        MeetingStatus::Postponed => MeetingStatus::Cancelled,
        other => other,
    }
}

fn choose_status(
    r: Reader,
    cluster: &Cluster,
    published: Option<Date>,
    words: &[Span],
    judge: &mut impl Judge,
) -> MeetingStatus {
    let told = status_words(r, cluster, published);
    let answers: Vec<(Answer, Features)> = STATUSES
        .iter()
        .map(|&status| {
            let mut f = Features::new(judge.reads());
            f.add("status", &[status.as_str()]);
            for (name, values) in &told {
                f.add(name, &[status.as_str(), values]);
            }
            (Answer::Status(status), f)
        })
        .collect();
    let best = STATUSES.get(judge.choose(Question::Status, words, &answers)).copied();
    let best = best.unwrap_or(MeetingStatus::Held);
    // The finer word, where a mention has it.
    let finer = cluster.main().iter().map(|m| m.status).find(|&s| coarse(s) == best && s != best);
    finer.unwrap_or(best)
}

/// What tells of a meeting's status.
fn status_words(r: Reader, cluster: &Cluster, published: Option<Date>) -> Vec<(&'static str, String)> {
    let mut out: Vec<(&'static str, String)> = Vec::new();
    let rule = super::overall_status(cluster).as_str();
    out.push(("rule", rule.to_owned()));
    let mut all: Vec<&str> = cluster.main().iter().map(|m| m.status.as_str()).collect();
    out.push(("first", all[0].to_owned()));
    out.push(("last", all[all.len() - 1].to_owned()));
    all.sort_unstable();
    all.dedup();
    out.push(("all", all.join("+")));
    let side = match (&cluster.when, published) {
        (Some(w), Some(p)) => side(w, p),
        (Some(_), None) => "undated",
        _ => "none",
    };
    out.push(("rule,first", format!("{rule}|{}", cluster.members[0].status)));
    out.push(("rule,side", format!("{rule}|{side}")));
    for (i, member) in cluster.main().iter().take(4).enumerate() {
        let c = &member.candidate;
        let sentence = r.sentence_of(c.tokens.start);
        let last = c.tokens.end - 1;
        let trigger = r.lemma(last);
        let own = member.status.as_str();
        let order = if i == 0 { "first" } else { "later" };
        out.push(("trigger", format!("{order}|{trigger}")));
        if let Some((verb, place)) = r.verb_of(c) {
            let group = r.syntax.verb_group(verb, &sentence);
            let form = match () {
                () if group.infinitive => "infinitive",
                () if group.gerund => "gerund",
                () if group.perfect => "perfect",
                () if group.progressive => "progressive",
                () => r.syntax.pos(verb).xpos.as_str(),
            };
            let modal = group.modal.unwrap_or(group.finite_auxiliary.unwrap_or("none"));
            let not = yes(group.negated);
            out.push(("form", format!("{order}|{place}|{form}|{modal}|{not}")));
            out.push(("form,own", format!("{own}|{place}|{form}|{modal}")));
            out.push(("governor", format!("{place}|{}", r.lemma(verb))));
            let class =
                super::status::word_status(r, verb, sentence.end).map_or("none", MeetingStatus::as_str);
            out.push(("class", format!("{order}|{class}")));
            out.push(("class,form", format!("{class}|{form}|{modal}")));
            out.push(("class,own", format!("{class}|{own}|{not}")));
            out.push(("governor,form", format!("{}|{form}|{modal}", r.lemma(verb))));
            if let Some(above) = r.syntax.tree.head(verb) {
                out.push(("above", format!("{order}|{}", r.lemma(above))));
                out.push(("above,form", format!("{form}|{}", r.lemma(above))));
            }
        }
        if let Some(chunk) = r.syntax.chunk_at(last).filter(|_| c.noun) {
            for m in chunk.tokens.start..c.tokens.start {
                out.push(("modifier", r.lower(m).to_owned()));
            }
            if chunk.tokens.start > sentence.start {
                out.push(("before", r.lower(chunk.tokens.start - 1).to_owned()));
            }
        }
        let near = c.tokens.start.saturating_sub(6).max(sentence.start)..(c.tokens.end + 8).min(sentence.end);
        for t in near {
            let lower = r.lower(t);
            if matches!(
                lower,
                "next"
                    | "tomorrow"
                    | "later"
                    | "soon"
                    | "will"
                    | "would"
                    | "could"
                    | "should"
                    | "ahead"
                    | "plans"
                    | "planned"
                    | "scheduled"
                    | "expected"
                    | "proposed"
                    | "if"
                    | "possible"
                    | "after"
                    | "during"
                    | "last"
                    | "earlier"
                    | "ready"
                    | "willing"
                    | "call"
                    | "calls"
                    | "called"
                    | "urged"
                    | "invited"
                    | "invitation"
                    | "cancelled"
                    | "canceled"
                    | "postponed"
                    | "refused"
                    | "rejected"
                    | "not"
            ) {
                out.push(("near", lower.to_owned()));
            }
        }
        if let Some(time) = &member.time {
            out.push(("time", format!("{order}|{}", r.lower(time.tokens.start))));
        }
    }
    out.sort();
    out.dedup();
    out
}
