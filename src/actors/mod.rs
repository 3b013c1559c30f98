//! Actors: who the text names, with titles, offices and affiliations, merged within the document.

mod atoms;
mod coref;
mod mentions;
mod merge;

use std::ops::Range;

use crate::model::{Actor, ActorId, ActorKind, Span};
use crate::syntax::Syntax;
use crate::text::Text;

/// How a mention refers to its actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MentionKind {
    /// By a name, with or without title ("Ukrainian President Volodymyr Zelensky", "NATO", "Iran").
    Name,
    /// By the adjective of a state that modifies something else ("the Iranian proposal").
    Adjective,
    /// By a role or description ("a US envoy", "the foreign ministry", "the two leaders").
    Role,
    /// By a pronoun.
    Pronoun,
}

/// A phrase that refers to an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its tokens, titles and determiners included.
    pub tokens: Range<usize>,
    /// Its tokens without title and determiner.
    pub name: Range<usize>,
    /// How it refers.
    pub kind: MentionKind,
    /// Index of its actor in [`Actors::entities`]; none for a pronoun that could not be resolved.
    pub entity: Option<usize>,
}

/// An actor while the document is read. Ids in it are indices into [`Actors::entities`].
#[derive(Debug, Clone)]
pub struct Entity {
    /// What will leave.
    pub actor: Actor,
    /// Whether it means several.
    pub plural: bool,
}

/// Mentions and actors of a text.
#[derive(Debug, Clone, Default)]
pub struct Actors {
    /// In text order, without overlap.
    pub mentions: Vec<Mention>,
    /// In order of first mention.
    pub entities: Vec<Entity>,
}

impl Actors {
    /// Finds the actors of a text.
    #[must_use]
    pub fn find(text: &Text, syntax: &Syntax) -> Actors {
        let mut drafts = Vec::new();
        for sentence in &text.sentences {
            let atoms = atoms::find(text, syntax, sentence.tokens.clone());
            drafts.extend(mentions::find(text, syntax, &atoms, sentence.tokens.clone()));
        }
        merge::merge(text, syntax, drafts)
    }

    /// The mentions that lie wholly in a range of tokens.
    pub fn in_tokens(&self, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = (usize, &Mention)> {
        let start = self.mentions.partition_point(|m| m.tokens.start < tokens.start);
        let rest = self.mentions[start..].iter().enumerate().map(move |(i, m)| (start + i, m));
        let end = start + self.mentions[start..].partition_point(|m| m.tokens.end <= tokens.end);
        rest.take(end - start)
    }

    /// The mention that covers a token.
    #[must_use]
    pub fn at(&self, token: usize) -> Option<usize> {
        let i = self.mentions.partition_point(|m| m.tokens.end <= token);
        self.mentions.get(i).filter(|m| m.tokens.start <= token).map(|_| i)
    }

    /// The named actor one of whose names ends with this word ("Putin" in "the Trump-Putin meeting").
    #[must_use]
    pub fn named(&self, word: &str) -> Option<usize> {
        if !word.starts_with(char::is_uppercase) {
            return None;
        }
        self.entities.iter().position(|e| {
            e.actor.named
                && e.actor
                    .names
                    .iter()
                    .any(|n| n.strip_suffix(word).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ')))
        })
    }

    /// Gives the speaker of a text in the first person ("I met …") an actor: the one that "I" has already, or one of
    /// its own.
    pub fn adopt_speaker(&mut self, text: &Text, syntax: &Syntax) {
        let outside =
            |t: usize| syntax.lower(t) == "i" && text.word(t) == "I" && text.tokens[t].quotation.is_none();
        let free: Vec<usize> =
            (0..text.tokens.len()).filter(|&t| outside(t) && self.at(t).is_none()).collect();
        let known =
            (0..text.tokens.len()).filter(|&t| outside(t)).find_map(|t| self.mentions[self.at(t)?].entity);
        for t in free {
            match known {
                Some(entity) => {
                    let at = self.mentions.partition_point(|m| m.tokens.start < t);
                    let mention = Mention {
                        tokens: t..t + 1,
                        name: t..t + 1,
                        kind: MentionKind::Pronoun,
                        entity: Some(entity),
                    };
                    self.mentions.insert(at, mention);
                }
                None => {
                    self.adopt(text, t..t + 1, ActorKind::Person);
                }
            }
        }
    }

    /// Makes an actor of a phrase that is no mention yet ("a government report", "European nations"); the same words
    /// give the same actor.
    pub fn adopt(&mut self, text: &Text, tokens: Range<usize>, kind: ActorKind) -> usize {
        let span = text.span_of(tokens.clone());
        let name = text.slice(span).to_owned();
        let known = self.entities.iter().position(|e| !e.actor.named && e.actor.names.contains(&name));
        let entity = known.unwrap_or_else(|| {
            let actor = Actor {
                id: ActorId::from_index(self.entities.len()),
                name: name.clone(),
                kind,
                named: false,
                names: vec![name],
                title: None,
                office: None,
                affiliation: None,
                members: Vec::new(),
                canonical: None,
                mentions: Vec::new(),
            };
            self.entities.push(Entity { actor, plural: false });
            self.entities.len() - 1
        });
        let at = self.mentions.partition_point(|m| m.tokens.start < tokens.start);
        let free = self.mentions.get(at).is_none_or(|m| m.tokens.start >= tokens.end)
            && at.checked_sub(1).is_none_or(|b| self.mentions[b].tokens.end <= tokens.start);
        if free {
            self.mentions.insert(
                at,
                Mention {
                    tokens: tokens.clone(),
                    name: tokens,
                    kind: MentionKind::Role,
                    entity: Some(entity),
                },
            );
        }
        self.entities[entity].actor.mentions.push(span);
        entity
    }

    /// The actors as they leave.
    #[must_use]
    pub fn into_actors(self, _text: &Text) -> Vec<Actor> {
        self.entities
            .into_iter()
            .map(|mut e| {
                e.actor.mentions.sort_unstable();
                e.actor.mentions.dedup();
                e.actor
            })
            .collect()
    }

    /// The span by which a mention names its actor.
    #[must_use]
    pub fn span(&self, text: &Text, mention: usize) -> Span {
        text.span_of(self.mentions[mention].tokens.clone())
    }
}
