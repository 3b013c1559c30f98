//! Who says "I" and "we", and to whom "you" is said: the speaker of a quotation, of a labelled turn, the author.
//!
//! These pronouns are kept apart from the other mentions: most of them take no part in what is extracted, and whoever
//! asks for one asks by its token ([`Actors::voice_at`]).

use std::collections::HashMap;
use std::ops::Range;

use super::clauses::Clauses;
use super::{Actors, Mention, MentionKind};
use crate::lexicon::{CueClass, lexicon};
use crate::model::ActorKind;
use crate::syntax::{Syntax, Tag};
use crate::text::Text;

/// A speaker's label is at most this many tokens long, as is an author's line.
const LONGEST_LABEL: usize = 12;
/// An author's line is one of the first paragraphs.
const HEADING: usize = 3;
/// The verb of saying stands at most this many tokens from its quotation.
const NEAR: usize = 14;
/// A quotation without a verb of saying goes on with the speaker of at most so many paragraphs before.
const FOLLOWS: usize = 1;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Person {
    I,
    We,
    You,
}

/// Whose words a token belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Voice {
    /// Whoever wrote the text, where no line names the author.
    Document,
    /// A known actor.
    Actor(usize),
    /// A label that names no known actor, by its number.
    Label(usize),
}

fn person(text: &Text, syntax: &Syntax, token: usize) -> Option<Person> {
    let written = text.word(token);
    let person = match syntax.lower(token) {
        "i" if written == "I" => Person::I,
        "me" | "my" | "myself" => Person::I,
        "mine" if syntax.tag(token) == Tag::Pron => Person::I,
        "us" if written == "US" => return None,
        "we" | "us" | "our" | "ours" | "ourselves" => Person::We,
        "you" | "your" | "yours" | "yourself" | "yourselves" => Person::You,
        _ => return None,
    };
    Some(person)
}

/// Fills [`Actors::voices`], once all other mentions have their actors.
pub(super) fn find(text: &Text, syntax: &Syntax, actors: &mut Actors) {
    let tokens = 0..text.tokens.len();
    let found: Vec<(usize, Person)> = tokens
        .filter_map(|t| person(text, syntax, t).map(|p| (t, p)))
        .filter(|f| actors.at(f.0).is_none())
        .collect();
    if found.is_empty() {
        return;
    }
    let clauses = Clauses::find(text, syntax);
    let quoted = speakers_of_quotations(text, syntax, &clauses, actors);
    let labels = labels(text, syntax, actors);
    let author = author(text, syntax, actors).map_or(Voice::Document, Voice::Actor);
    let mut known: HashMap<(Voice, Person), usize> = HashMap::new();
    for (token, person) in found {
        let label = || labels.partition_point(|l| l.0 <= token).checked_sub(1).map(|l| labels[l].1);
        let voice = match text.tokens[token].quotation {
            // Nobody is told to say it.
            Some(q) => quoted[q].map(Voice::Actor),
            None => Some(label().unwrap_or(author)),
        };
        let entity = voice.map(|voice| match (voice, person) {
            (Voice::Actor(e), Person::I) if !actors.entities[e].plural => e,
            _ => *known.entry((voice, person)).or_insert_with(|| {
                let group = apposed(text, actors, token).filter(|_| person == Person::We);
                group.unwrap_or_else(|| create(text, actors, token, person))
            }),
        });
        if let Some(e) = entity {
            actors.entities[e].actor.mentions.push(text.span_of(token..token + 1));
        }
        actors.voices.push(Mention {
            tokens: token..token + 1,
            name: token..token + 1,
            kind: MentionKind::Pronoun,
            entity,
        });
    }
}

/// The group that says who "we" are: "We, the leaders of Chad and Niger, …".
fn apposed(text: &Text, actors: &Actors, token: usize) -> Option<usize> {
    let mention = &actors.mentions[actors.at(token + 2)?];
    let e = mention.entity?;
    (text.word(token + 1) == "," && mention.tokens.start == token + 2 && actors.entities[e].plural)
        .then_some(e)
}

fn create(text: &Text, actors: &mut Actors, token: usize, person: Person) -> usize {
    let plural = person == Person::We;
    let kind = if plural { ActorKind::Group } else { ActorKind::Person };
    actors.create_unnamed(text.word(token).to_owned(), kind, plural)
}

/// From which token on a label's speaker speaks, in order.
fn labels(text: &Text, syntax: &Syntax, actors: &Actors) -> Vec<(usize, Voice)> {
    let mut out = Vec::new();
    for sentence in &text.sentences {
        let tokens = sentence.tokens.clone();
        let limit = tokens.end.min(tokens.start + LONGEST_LABEL);
        let Some(colon) = (tokens.start + 1..limit).find(|&t| text.word(t) == ":") else { continue };
        let label = tokens.start..colon;
        let names = label.clone().all(|t| {
            matches!(syntax.tag(t), Tag::Name | Tag::Noun | Tag::Adj | Tag::Det)
                || matches!(syntax.lower(t), "of" | "for" | "and" | "the" | "," | ".")
        });
        let capitals = label.clone().filter(|&t| syntax.words[t].capital).count();
        if names && capitals * 2 >= label.len() && (capitals >= 2 || colon + 1 < tokens.end) {
            let person = person_in(actors, label);
            out.push((colon + 1, person.map_or(Voice::Label(out.len()), Voice::Actor)));
        }
    }
    out
}

/// The last person that some tokens name.
fn person_in(actors: &Actors, tokens: Range<usize>) -> Option<usize> {
    let persons = actors.in_tokens(tokens).filter_map(|(_, m)| m.entity);
    persons.rev().find(|&e| actors.entities[e].actor.kind == ActorKind::Person)
}

/// The author that stands alone in one of the first paragraphs: "Amina Odhiambo, Foreign Minister", "By Sami Reza".
fn author(text: &Text, syntax: &Syntax, actors: &Actors) -> Option<usize> {
    text.paragraphs.iter().take(HEADING).find_map(|paragraph| {
        let tokens = paragraph.tokens.clone();
        let verbless = !tokens.clone().any(|t| syntax.is_finite(t));
        if tokens.len() > LONGEST_LABEL
            || !verbless
            || text.slice(paragraph.span).ends_with(['.', ':', '?', '!'])
        {
            return None;
        }
        let first = tokens.start + usize::from(syntax.lower(tokens.start) == "by");
        let mention = &actors.mentions[actors.at(first)?];
        let e = mention.entity?;
        let actor = &actors.entities[e].actor;
        let alone = mention.tokens.end == tokens.end || text.word(mention.tokens.end) == ",";
        let name = mention.kind == MentionKind::Name && mention.name.len() >= 2;
        (name && alone && mention.tokens.start == first && actor.kind == ActorKind::Person && actor.named)
            .then_some(e)
    })
}

/// Who says each quotation.
fn speakers_of_quotations(
    text: &Text,
    syntax: &Syntax,
    clauses: &Clauses,
    actors: &Actors,
) -> Vec<Option<usize>> {
    let mut out: Vec<Option<usize>> = Vec::with_capacity(text.quotations.len());
    // Who spoke last, in which paragraph.
    let mut last: Option<(usize, usize)> = None;
    for quotation in &text.quotations {
        let tokens = text.tokens_in(quotation.span);
        if tokens.is_empty() {
            out.push(None);
            continue;
        }
        let paragraph = text.paragraph_of(tokens.start);
        let told = behind(text, syntax, clauses, actors, tokens.end)
            .or_else(|| before(text, syntax, clauses, actors, tokens.start));
        let follows = || last.filter(|l| paragraph - l.1.min(paragraph) <= FOLLOWS).map(|l| l.0);
        let speaker = told.or_else(follows);
        if let Some(e) = speaker {
            last = Some((e, paragraph));
        }
        out.push(speaker);
    }
    out
}

fn is_speech(text: &Text, syntax: &Syntax, token: usize) -> bool {
    let end = text.sentences[text.tokens[token].sentence].tokens.end;
    syntax.tag(token) == Tag::Verb
        && lexicon()
            .cues_at(|i| (token + i < end).then(|| syntax.lower(token + i)))
            .iter()
            .any(|m| m.cue.class == CueClass::Verb && m.cue.is_speech())
}

/// The actor that a phrase names which stands for a speaker.
fn named(actors: &Actors, syntax: &Syntax, token: usize) -> Option<usize> {
    let chunk = syntax.chunk_at(token)?;
    let heads = (chunk.tokens.start..=chunk.head).rev();
    heads.filter_map(|t| actors.at(t)).find_map(|m| actors.mentions[m].entity)
}

/// The speaker told behind a quotation: "…," he said; "…," said the envoy.
fn behind(text: &Text, syntax: &Syntax, clauses: &Clauses, actors: &Actors, end: usize) -> Option<usize> {
    let sentence = text.tokens.get(end).map(|t| text.sentences[t.sentence].tokens.clone())?;
    if text.paragraph_of(end) != text.paragraph_of(end.checked_sub(1)?) {
        return None;
    }
    let limit = sentence.end.min(end + NEAR);
    let unquoted = (end..limit).take_while(|&t| text.tokens[t].quotation.is_none());
    let verb = unquoted.into_iter().find(|&t| is_speech(text, syntax, t))?;
    let subject = clauses.subject_of(verb).filter(|&s| s >= end);
    let inverted = || (verb + 1..limit.min(verb + 3)).find(|&t| syntax.chunk_at(t).is_some());
    named(actors, syntax, subject.or_else(inverted)?)
}

/// The speaker told before a quotation: The envoy said: "…"
fn before(text: &Text, syntax: &Syntax, clauses: &Clauses, actors: &Actors, start: usize) -> Option<usize> {
    let before = start.checked_sub(1)?;
    let sentence = text.sentences[text.tokens[before].sentence].tokens.clone();
    if text.paragraph_of(before) != text.paragraph_of(start) {
        return None;
    }
    // A sentence that ended tells of its own words, unless a colon ended it.
    if text.tokens[before].sentence != text.tokens[start].sentence && text.word(before) != ":" {
        return None;
    }
    let from = sentence.start.max(start.saturating_sub(NEAR));
    let verb = (from..start)
        .rev()
        .take_while(|&t| text.tokens[t].quotation.is_none())
        .find(|&t| is_speech(text, syntax, t))?;
    named(actors, syntax, clauses.subject_of(verb)?)
}
