//! What is seen of a position when it is asked what it amounts to.

use std::borrow::Cow;
use std::ops::Range;

use super::words::Reader;
use super::{Draft, Form};
use crate::actors::{Actors, MentionKind};
use crate::decisions::{Features, yes};
use crate::lexicon::CueClass;
use crate::model::{ActorId, ActorKind, PositionKind};
use crate::syntax::{Relation, Tag};

/// How many tokens of a content are looked at.
const LONGEST: usize = 120;

/// What is known of a position beside its draft.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen<'s> {
    /// The kind that the rules give it.
    pub ruled: PositionKind,
    /// The kind that the words of its content speak for.
    pub by_content: PositionKind,
    pub holder: ActorId,
    /// Whether somebody else reports it.
    pub reported: bool,
    /// Whether it stands mostly in quotation marks.
    pub quote: bool,
    pub issues: &'s [String],
}

impl<'r> Reader<'r, '_> {
    /// The lemma of a token in lower case.
    fn lemma(self, token: usize) -> Cow<'r, str> {
        self.syntax.lower_lemma(token, self.text.word(token))
    }
}

/// What sort of actor it is.
fn sort(actors: &Actors, id: ActorId) -> &'static str {
    let e = &actors.entities[id.index()];
    match (e.actor.kind, e.plural) {
        (ActorKind::Person, false) => "person",
        (ActorKind::Government, _) => "state",
        (ActorKind::Organisation, _) => "organisation",
        _ => "group",
    }
}

/// Who a word of a content is, seen from the position's holder.
fn who<'r>(r: Reader<'r, '_>, actors: &Actors, seen: &Seen, token: usize) -> &'r str {
    match r.lower(token) {
        "i" | "we" | "our" | "us" => return "we",
        "you" => return "you",
        "there" => return "there",
        "this" | "that" | "these" | "those" => return "this",
        _ => {}
    }
    let mention = actors.at(token).map(|m| &actors.mentions[m]);
    let own = mention.is_some_and(|m| m.entity == Some(seen.holder.index()));
    match mention {
        Some(_) if own => "holder",
        Some(m) if m.kind != MentionKind::Pronoun && m.entity.is_some() => "actor",
        _ if r.tag(token) == Tag::Pron => r.lower(token),
        _ => "thing",
    }
}

/// What speaks for the one or the other kind. Returns how many of the features, the first ones, owe nothing to what the
/// rules read in the content.
pub(super) fn kind(r: Reader, actors: &Actors, draft: &Draft, seen: &Seen, f: &mut Features) -> usize {
    f.add("bias", &[]);
    f.flag("names", draft.names);
    f.flag("reported", seen.reported);
    f.flag("addressee", draft.addressee.is_some());
    let quote = yes(seen.quote);
    f.add("quote", &[quote]);
    let form = match draft.form {
        Form::Direct => "direct",
        Form::Indirect => "indirect",
        Form::Stance => "stance",
        Form::Nominal => "nominal",
    };
    f.add("form", &[form]);
    f.add("holder", &[sort(actors, seen.holder)]);
    let pieces = pieces(draft);
    let words: usize = pieces.iter().map(ExactSizeIterator::len).sum();
    let size = match words {
        0..=3 => "3",
        4..=8 => "8",
        9..=20 => "20",
        21..=50 => "50",
        _ => "more",
    };
    f.add("size", &[size]);
    f.add("size,form", &[size, form]);
    for issue in seen.issues {
        f.add("issue", &[issue]);
    }
    let lemma = cue(r, draft, f);
    let given = draft.kind.map_or("content", PositionKind::as_str);
    contents(r, actors, draft, seen, &pieces, (&lemma, given), f);
    let kinds = phrases(r, &pieces, f);
    let own = f.hashes().len();
    let (ruled, by_content) = (seen.ruled.as_str(), seen.by_content.as_str());
    f.add("ruled", &[ruled]);
    f.add("form,ruled", &[form, ruled]);
    f.add("cue,ruled", &[&lemma, ruled]);
    f.add("by content", &[by_content]);
    f.add("quote,by content", &[quote, by_content]);
    f.add("cue,by content", &[&lemma, by_content]);
    f.add("given,by content", &[given, by_content]);
    for kind in kinds {
        f.add("phrase", &[kind]);
    }
    own
}

/// The pieces of a content as far as they are looked at.
fn pieces(draft: &Draft) -> Vec<Range<usize>> {
    let mut left = LONGEST;
    let mut out = Vec::new();
    for piece in &draft.content {
        let end = piece.end.min(piece.start + left);
        left -= end - piece.start;
        out.push(piece.start..end);
    }
    out
}

/// The cue, and what stands between it and the content. Returns its lemma.
fn cue(r: Reader, draft: &Draft, f: &mut Features) -> String {
    let Some(tokens) = &draft.cue else {
        f.add("cue", &["none"]);
        return "none".to_owned();
    };
    let found = r.cues(tokens.start, tokens.end).into_iter().next().map(|m| m.cue);
    let lemma = found.map_or_else(|| r.lemma(tokens.start).into_owned(), |c| c.lemma.to_owned());
    let class = match found.map(|c| c.class) {
        Some(CueClass::Verb) => "verb",
        Some(CueClass::Adjective) => "adjective",
        Some(CueClass::Noun) => "noun",
        Some(CueClass::Preposition) => "preposition",
        None => "none",
    };
    let given = draft.kind.map_or("content", PositionKind::as_str);
    f.add("cue", &[&lemma]);
    f.add("given", &[given]);
    f.add("class,given", &[class, given]);
    let last = tokens.end - 1;
    f.add("cue's end", &[r.lower(last)]);
    f.add("cue,cue's end", &[&lemma, r.lower(last)]);
    // Between the verb of a light cue and its noun ("expressed deep concern about").
    for t in tokens.start + 1..tokens.end.min(tokens.start + 8) {
        f.add("in the cue", &[&r.lemma(t)]);
    }
    if r.tag(tokens.start) == Tag::Verb {
        let group = r.syntax.verb_group(tokens.start, &r.sentence(tokens.start));
        let modal = group.modal.unwrap_or("none");
        f.add("cue's form", &[group.form()]);
        f.add("cue,modal", &[&lemma, modal]);
        f.add("modal,given", &[modal, given]);
        f.flag("negated", group.negated);
        f.add("cue,negated", &[&lemma, yes(group.negated)]);
    }
    let start = draft.start();
    let lead = if start >= tokens.end && start > 0 { r.lower(start - 1) } else { "before" };
    f.add("lead", &[lead]);
    f.add("cue,lead", &[&lemma, lead]);
    lemma
}

/// The words of the content and who does what in it.
fn contents(
    r: Reader,
    actors: &Actors,
    draft: &Draft,
    seen: &Seen,
    pieces: &[Range<usize>],
    (cue, given): (&str, &str),
    f: &mut Features,
) {
    let start = draft.start();
    let first = r.lower(start);
    f.add("first", &[first]);
    f.add("cue,first", &[cue, first]);
    let opening = match r.tag(start) {
        Tag::To => "infinitive",
        Tag::Verb if r.tense(start).any(crate::lexicon::Tense::GERUND) => "gerund",
        Tag::Verb => "verb",
        _ if r.chunk(start).is_some() => "phrase",
        _ => "other",
    };
    f.add("cue,opening", &[cue, opening]);
    if let Some(piece) = pieces.first().filter(|p| !p.is_empty()) {
        let root = r.syntax.tree.head_within(piece);
        let lemma = r.lemma(root);
        f.add("root", &[&lemma]);
        f.add("root,given", &[&lemma, given]);
    }
    let mut words: Vec<Cow<str>> = Vec::new();
    for piece in pieces {
        let mut before: Cow<str> = Cow::Borrowed("<");
        for t in piece.clone() {
            if !r.text.tokens[t].is_word() {
                before = Cow::Borrowed("<");
                continue;
            }
            let lemma = r.lemma(t);
            f.add("two", &[&before, &lemma]);
            clause(r, actors, seen, t, &lemma, given, f);
            words.push(std::mem::replace(&mut before, lemma));
        }
        if before != "<" {
            words.push(before);
        }
    }
    words.sort_unstable();
    words.dedup();
    for word in &words {
        f.add("word", &[word]);
    }
}

/// What a verb or adjective of the content says of whom.
fn clause(r: Reader, actors: &Actors, seen: &Seen, token: usize, lemma: &str, given: &str, f: &mut Features) {
    let mut subject = None;
    let (mut modal, mut negated) = (None, false);
    for child in r.syntax.tree.children(token) {
        match r.syntax.tree.relation(child) {
            Relation::Nsubj | Relation::NsubjPass => subject = Some(child),
            Relation::Aux if matches!(r.tag(child), Tag::Aux | Tag::To) => {
                modal = modal.or(Some(r.lower(child)));
            }
            Relation::Advmod => negated |= r.tag(child) == Tag::Neg,
            _ => {}
        }
    }
    let Some(subject) = subject else { return };
    let who = who(r, actors, seen, subject);
    let modal = modal.unwrap_or("none");
    let negated = yes(negated);
    f.add("subject,modal", &[who, modal, negated]);
    f.add("subject,modal,given", &[who, modal, negated, given]);
    f.add("subject,verb", &[who, lemma, negated]);
    f.add("verb,modal", &[lemma, modal, negated]);
}

/// The phrases of the table that stand in a content; their kinds.
fn phrases(r: Reader, pieces: &[Range<usize>], f: &mut Features) -> Vec<&'static str> {
    let mut kinds = Vec::new();
    for piece in pieces {
        for (tokens, kind, _) in r.kind_phrases(piece.clone()) {
            let phrase: Vec<&str> = tokens.map(|t| r.lower(t)).collect();
            f.add("phrase of", &phrase);
            kinds.push(kind);
        }
    }
    kinds
}
