//! Positions: what actors say, demand, support, reject.
//!
//! A cue is found first (a verb, adjective, noun or preposition of the table `cues.tsv`), then what stands behind it
//! fills one of its frames, then its subject is the holder. Quotations are read before, since who speaks may be told
//! behind them; what is reported within a content is nested last.

mod content;
mod describe;
mod frames;
mod holder;
mod issues;
mod judge;
mod kind;
mod naming;
mod nominal;
mod quotes;
mod speaker;
mod verbs;
mod words;

use std::ops::Range;

use crate::actors::Actors;
use crate::decisions::Features;
use crate::lexicon::CueClass;
use crate::model::{ActorId, Position, PositionId, PositionKind, Span};
use crate::syntax::{Syntax, Tag};
use crate::text::Text;

use describe::Seen;
use holder::{Holder, resolve};
pub use judge::Judge;
use words::Reader;

/// How a position was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A quotation of its own.
    Direct,
    /// Reported speech.
    Indirect,
    /// A verb or adjective of stance.
    Stance,
    /// A noun of stance.
    Nominal,
}

/// A position while it is read, in tokens.
#[derive(Debug, Clone)]
struct Draft {
    form: Form,
    cue: Option<Range<usize>>,
    holder: Holder,
    content: Vec<Range<usize>>,
    /// None where the content decides.
    kind: Option<PositionKind>,
    addressee: Option<Range<usize>>,
    /// Who reports it, where its own words say so.
    reporter: Option<Holder>,
    /// Whether it gives something a name ("called the vote a fraud").
    names: bool,
    /// The quotations that it consists of.
    quotations: Vec<usize>,
    /// Whether it is a remark within a phrase ("what he called …"), so that it stands beside what is said around it.
    aside: bool,
    /// Whether it follows on another quotation, so that no words here name its holder.
    follows: bool,
}

impl Draft {
    fn new(
        form: Form,
        cue: Option<Range<usize>>,
        holder: Holder,
        content: Range<usize>,
        kind: Option<PositionKind>,
    ) -> Draft {
        Draft {
            form,
            cue,
            holder,
            content: std::iter::once(content).collect(),
            kind,
            addressee: None,
            reporter: None,
            names: false,
            quotations: Vec::new(),
            aside: false,
            follows: false,
        }
    }

    /// Where its content begins, which is in order.
    fn start(&self) -> usize {
        self.content.first().map_or(0, |c| c.start)
    }

    /// Whether a piece of the content covers some tokens. Pieces hardly overlap, so few can.
    fn covers(&self, tokens: &Range<usize>) -> bool {
        let end = self.content.partition_point(|c| c.start <= tokens.start);
        self.content[..end].iter().rev().take(4).any(|c| tokens.end <= c.end)
    }

    /// Whether the cue of `inner` stands in the content.
    fn reports(&self, inner: &Draft) -> bool {
        inner.cue.as_ref().is_some_and(|cue| self.covers(cue))
    }

    fn size(&self) -> usize {
        self.content.iter().map(ExactSizeIterator::len).sum()
    }
}

/// How many drafts and quotations around one are looked at.
const NEARBY: usize = 24;

/// Finds the positions of a text. Actor ids are indices into [`Actors::entities`].
pub(crate) fn find(
    text: &Text,
    syntax: &Syntax,
    actors: &mut Actors,
    judge: &mut impl Judge,
) -> Vec<Position> {
    let reader = Reader { text, syntax };
    let drafts = read(reader);
    let found = settle(reader, actors, drafts, judge);
    actors.in_order();
    found
}

/// All drafts, in text order.
fn read(reader: Reader) -> Vec<Draft> {
    let text = reader.text;
    let mut used = vec![false; text.tokens.len()];
    let mut drafts = reader.attributed_behind(&mut used);
    for i in 0..text.tokens.len() {
        if used[i] || !text.tokens[i].is_word() {
            continue;
        }
        let sentence = reader.sentence(i);
        let matches = reader.cues(i, sentence.end);
        let found = matches.iter().find_map(|m| match m.cue.class {
            CueClass::Adjective => reader.adjective_position(i, m),
            CueClass::Verb if reader.tag(i) == Tag::Verb => reader.verb_position(i, m),
            CueClass::Noun => reader.noun_position(i, m),
            CueClass::Preposition => reader.preposition_position(i, m),
            CueClass::Verb => None,
        });
        if let Some(draft) =
            found.filter(|d| d.form != Form::Stance && d.form != Form::Nominal || !reader.is_thing(&d.holder))
        {
            if let Some(cue) = &draft.cue {
                used[cue.clone()].fill(true);
            }
            drafts.push(draft);
        }
    }
    reader.follow_on(&mut drafts);
    for draft in &mut drafts {
        draft.content.sort_by_key(|c| c.start);
    }
    drafts.sort_by_cached_key(|d| (d.start(), std::cmp::Reverse(d.size())));
    drafts
}

/// For each draft the one that reports it: that with the smallest content around its cue. One sweep over the text,
/// because an article of megabytes has drafts by the ten thousand.
fn reporting(drafts: &[Draft], holders: &[Option<ActorId>]) -> Vec<Option<usize>> {
    let held = (0..drafts.len()).filter(|&d| holders[d].is_some());
    let mut pieces: Vec<(usize, usize, usize)> =
        held.flat_map(|d| drafts[d].content.iter().map(move |c| (c.start, c.end, d))).collect();
    pieces.sort_unstable();
    let mut cues: Vec<(usize, usize)> =
        drafts.iter().enumerate().filter_map(|(d, draft)| Some((draft.cue.as_ref()?.start, d))).collect();
    cues.sort_unstable();
    let sizes: Vec<usize> = drafts.iter().map(Draft::size).collect();
    let mut outer = vec![None; drafts.len()];
    let mut pieces = pieces.into_iter().peekable();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (cue, inner) in cues {
        while let Some((_, end, d)) = pieces.next_if(|p| p.0 <= cue) {
            open.push((end, d));
        }
        open.retain(|&(end, _)| end > cue);
        let around =
            open.iter().map(|&(_, d)| d).filter(|&d| d != inner && drafts[d].reports(&drafts[inner]));
        outer[inner] = around.min_by_key(|&d| (sizes[d], d));
    }
    outer
}

/// Names the holders, nests what is reported, decides the kinds.
fn settle(
    reader: Reader,
    actors: &mut Actors,
    mut drafts: Vec<Draft>,
    judge: &mut impl Judge,
) -> Vec<Position> {
    let text = reader.text;
    let holders = naming::holders(reader, actors, &drafts);
    let mut reporter: Vec<Option<usize>> = vec![None; drafts.len()];
    let mut dropped = vec![false; drafts.len()];
    let outer = reporting(&drafts, &holders);
    for inner in 0..drafts.len() {
        dropped[inner] |= holders[inner].is_none();
        let Some(o) = outer[inner] else { continue };
        if holders[o] == holders[inner] {
            // "said it was prepared to …" is one position, with the stronger kind.
            let near = drafts[inner].cue.as_ref().is_some_and(|c| c.start < drafts[o].start() + 8);
            dropped[inner] = near || !drafts[inner].aside;
            if near && drafts[o].kind.is_none() {
                drafts[o].kind = drafts[inner].kind.filter(|&k| k != PositionKind::Assert);
            }
        } else {
            reporter[inner] = Some(o);
        }
    }
    let issues = reader.issues(&drafts);
    let mut out: Vec<Position> = Vec::new();
    for (i, draft) in drafts.iter().enumerate() {
        let Some(holder) = holders[i].filter(|_| !dropped[i]) else { continue };
        let content: Vec<Span> = draft.content.iter().map(|c| text.span_of(c.clone())).collect();
        // They are in the order of their starts: its like can only be among the last.
        let mut like = out.iter().rev().take_while(|p| p.content[0].start == content[0].start);
        if like.any(|p| p.content == content && p.holder == holder) {
            continue;
        }
        let verbatim = verbatim(reader, draft);
        let words = |spans: &[Span]| spans.iter().map(|s| s.len()).sum::<usize>();
        let addressee = draft.addressee.clone().and_then(|t| {
            let mention = words::mention_in(actors, &t)?;
            Some((ActorId::from_index(actors.mentions[mention].entity?), text.span_of(t)))
        });
        let own = draft.reporter.as_ref().and_then(|r| {
            let who = resolve(text, reader, actors, r)?;
            (who != holder).then(|| (Some(who), r.tokens.clone()))
        });
        let outer = own.or_else(|| reporter[i].map(|o| (holders[o], drafts[o].holder.tokens.clone())));
        let quote = words(&verbatim) * 2 > words(&content);
        let issues = issues.of(reader, &draft.content);
        let by_content = reader.kind_of(&draft.content);
        let ruled = draft.kind.unwrap_or(if draft.names { kind::called(by_content) } else { by_content });
        let reported = outer.is_some();
        let seen = Seen { ruled, by_content, holder, reported, quote, issues: &issues };
        let mut features = Features::new(judge.reads());
        let own = describe::kind(reader, actors, draft, &seen, &mut features);
        let kind = judge.kind(&features, own, ruled);
        out.push(Position {
            id: PositionId::from_index(out.len()),
            holder,
            holder_span: (!draft.follows).then(|| text.span_of(draft.holder.tokens.clone())),
            kind,
            text: content.iter().map(|&s| text.slice(s)).collect::<Vec<_>>().join(" … "),
            quote,
            verbatim,
            content,
            cue: draft.cue.clone().map(|c| text.span_of(c)),
            reported_by: outer.as_ref().and_then(|(h, _)| *h),
            reported_by_span: outer.map(|(_, t)| text.span_of(t)),
            addressee: addressee.map(|(a, _)| a),
            addressee_span: addressee.map(|(_, s)| s),
            meeting: None,
            issues,
            confidence: confidence(reader, draft, reporter[i].is_some()),
        });
    }
    out
}

/// The parts of a content that stand inside quotation marks.
fn verbatim(reader: Reader, draft: &Draft) -> Vec<Span> {
    let text = reader.text;
    let mut out = Vec::new();
    for piece in &draft.content {
        let span = text.span_of(piece.clone());
        let own = draft.cue.as_ref().and_then(|c| text.tokens[c.start].quotation);
        // Quotations stand in the order of their marks; one that begins before the piece may reach into it.
        let end = text.quotations.partition_point(|q| q.span.start < span.end);
        let begin = text.quotations.partition_point(|q| q.span.start < span.start).saturating_sub(NEARBY);
        let around = text.quotations.iter().enumerate().take(end).skip(begin);
        for (i, q) in around.filter(|(_, q)| q.depth == 0 && q.inner.overlaps(span)) {
            // Words of which the cue itself is quoted are verbatim with it: they are no quotation of their own.
            if own == Some(i) {
                continue;
            }
            out.push(Span::new(q.inner.start.max(span.start), q.inner.end.min(span.end)));
        }
    }
    out
}

/// How sure a position is: the share of right ones of its sort (content and holder) in the bench's training articles.
fn confidence(reader: Reader, draft: &Draft, nested: bool) -> f64 {
    let base = match (draft.form, nested) {
        (Form::Direct, _) => 0.93,
        (Form::Indirect, false) => 0.91,
        (Form::Indirect, true) => 0.62,
        (Form::Stance, false) => 0.81,
        (Form::Stance, true) => 0.49,
        (Form::Nominal, false) => 0.59,
        (Form::Nominal, true) => 0.44,
    };
    let pronoun = reader.tag(draft.holder.head) == Tag::Pron;
    let short = draft.size() < 4;
    let share = base * if pronoun { 0.88 } else { 1.0 } * if short { 0.68 } else { 1.0 };
    f64::round(share * 100.0) / 100.0
}

#[cfg(test)]
mod testing {
    use super::{Reader, Syntax, Text, find};
    use crate::actors::Actors;

    /// The positions of a text, each as `holder: content (kind)`; pieces are joined by ` … `.
    pub(super) fn positions(raw: &str) -> Vec<String> {
        let text = Text::new(raw);
        let model = crate::syntax::embedded();
        let syntax = Syntax::new(&text, &model);
        let mut actors = Actors::find(&text, &syntax, None);
        let found = find(&text, &syntax, &mut actors, &mut crate::decisions::embedded());
        let holder = |p: &crate::Position| p.holder_span.map_or("-", |s| text.slice(s));
        found.iter().map(|p| format!("{}: {} ({})", holder(p), p.text, p.kind)).collect()
    }

    /// The names of the holders.
    pub(super) fn holders(raw: &str) -> Vec<String> {
        let text = Text::new(raw);
        let model = crate::syntax::embedded();
        let syntax = Syntax::new(&text, &model);
        let mut actors = Actors::find(&text, &syntax, None);
        let found = find(&text, &syntax, &mut actors, &mut crate::decisions::embedded());
        found.iter().map(|p| actors.entities[p.holder.index()].actor.name.clone()).collect()
    }

    /// The same, with who reports it and to whom it is said, for tests of these.
    pub(super) fn links(raw: &str) -> Vec<(String, Option<String>, Option<String>)> {
        let text = Text::new(raw);
        let model = crate::syntax::embedded();
        let syntax = Syntax::new(&text, &model);
        let mut actors = Actors::find(&text, &syntax, None);
        let words = |s: Option<crate::Span>| s.map(|s| text.slice(s).to_owned());
        let found = find(&text, &syntax, &mut actors, &mut crate::decisions::embedded());
        found.iter().map(|p| (p.text.clone(), words(p.reported_by_span), words(p.addressee_span))).collect()
    }

    #[test]
    fn strange_text_is_survived() {
        let odd = [
            "",
            "\"",
            "said",
            "said said said",
            "\" \"",
            "according to",
            "“said” he “said",
            ", said .",
            "He said: \"",
            "of of of of said",
            "and and said that that",
            "(said)",
            "it said, \"\" said he",
        ];
        for text in odd {
            positions(text);
            positions(&text.repeat(40));
            positions(&format!("{text} ").repeat(400));
        }
        let text = Text::new("x");
        let model = crate::syntax::embedded();
        let syntax = Syntax::new(&text, &model);
        let reader = Reader { text: &text, syntax: &syntax };
        assert_eq!(reader.lower(99), "");
    }
}
