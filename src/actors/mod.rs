//! Actors: who the text names, with titles, offices and affiliations, merged within the document.

mod atoms;
mod clauses;
mod coref;
mod features;
mod groups;
mod identify;
mod index;
mod mentions;
mod merge;
mod period;
mod pronouns;
mod titles;
mod voices;
mod weights;

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;

pub use features::names as feature_names;
pub use pronouns::{Candidate, PronounCase};

use crate::model::{Actor, ActorId, ActorKind};
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
    /// `m` or `f`, as titles, pronouns or its given name tell; else empty.
    pub gender: &'static str,
}

/// Mentions and actors of a text.
#[derive(Debug, Clone, Default)]
pub struct Actors {
    /// Without overlap; in text order but for those adopted since [`Actors::in_order`].
    pub mentions: Vec<Mention>,
    /// In order of first mention.
    pub entities: Vec<Entity>,
    /// The pronouns of who speaks and who is spoken to ("I", "our", "you"), in text order, beside the mentions.
    pub voices: Vec<Mention>,
    /// For each token the mention around it, or none.
    owner: Vec<u32>,
    /// The first named actor by the last words of its names.
    named: HashMap<String, usize>,
    /// The first other actor by its names.
    unnamed: HashMap<String, usize>,
}

impl Actors {
    /// Finds the actors of a text; offices are those of the day of publication.
    #[must_use]
    pub fn find(text: &Text, syntax: &Syntax, published: Option<Date>) -> Actors {
        Actors::find_choosing(text, syntax, published, &mut |case, _| pronouns::likeliest(case))
    }

    /// Finds the actors of a text, where `choose` says which actor a pronoun stands for; with it the weights of that
    /// choice are trained.
    pub fn find_choosing(
        text: &Text,
        syntax: &Syntax,
        published: Option<Date>,
        choose: &mut dyn FnMut(&PronounCase, &Actors) -> Option<usize>,
    ) -> Actors {
        let mut drafts = Vec::new();
        for sentence in &text.sentences {
            let atoms = atoms::find(text, syntax, sentence.tokens.clone());
            drafts.extend(mentions::find(text, syntax, &atoms, sentence.tokens.clone()));
        }
        let period = period::of_document(text, syntax, published);
        let mut actors = merge::merge(text, syntax, drafts, period, choose);
        voices::find(text, syntax, &mut actors);
        actors
    }

    /// Makes everything findable, once all is merged.
    fn index_all(&mut self, tokens: usize) {
        self.owner = vec![u32::MAX; tokens];
        self.in_order();
        for (i, entity) in self.entities.iter().enumerate() {
            for name in &entity.actor.names {
                if entity.actor.named {
                    let last = name.rsplit(' ').next().unwrap_or(name);
                    self.named.entry(last.to_owned()).or_insert(i);
                } else {
                    self.unnamed.entry(name.clone()).or_insert(i);
                }
            }
        }
    }

    /// Sorts the mentions by their places, after some were adopted.
    pub fn in_order(&mut self) {
        self.mentions.sort_by_key(|m| m.tokens.start);
        for i in 0..self.mentions.len() {
            self.own(i);
        }
    }

    fn own(&mut self, mention: usize) {
        let number = u32::try_from(mention).unwrap_or(u32::MAX);
        self.owner[self.mentions[mention].tokens.clone()].fill(number);
    }

    fn add(&mut self, mention: Mention) {
        self.mentions.push(mention);
        self.own(self.mentions.len() - 1);
    }

    /// The mentions that lie wholly in a range of tokens, in text order.
    #[must_use]
    pub fn in_tokens(&self, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = (usize, &Mention)> {
        let end = tokens.end.min(self.owner.len());
        (tokens.start..end).filter_map(move |t| {
            let i = self.at(t)?;
            let m = &self.mentions[i];
            (m.tokens.start == t && m.tokens.end <= tokens.end).then_some((i, m))
        })
    }

    /// The mention that covers a token.
    #[must_use]
    pub fn at(&self, token: usize) -> Option<usize> {
        let i = *self.owner.get(token)? as usize;
        (i < self.mentions.len()).then_some(i)
    }

    /// The named actor one of whose names ends with this word ("Putin" in "the Trump-Putin meeting").
    #[must_use]
    pub fn named(&self, word: &str) -> Option<usize> {
        if !word.starts_with(char::is_uppercase) {
            return None;
        }
        self.named.get(word).copied()
    }

    /// The actor that "I", "we" or "you" at a token stands for.
    #[must_use]
    pub fn voice_at(&self, token: usize) -> Option<usize> {
        let i = self.voices.binary_search_by_key(&token, |v| v.tokens.start).ok()?;
        self.voices[i].entity
    }

    /// Makes mentions of the "I" of a text in the first person ("I met …"), outside of quotations.
    pub fn adopt_speaker(&mut self, text: &Text) {
        let speaks = |v: &&Mention| {
            let t = v.tokens.start;
            text.word(t) == "I" && text.tokens[t].quotation.is_none() && v.entity.is_some()
        };
        let free: Vec<Mention> = self.voices.iter().filter(speaks).cloned().collect();
        for mention in free {
            if self.at(mention.tokens.start).is_none() {
                self.add(mention);
            }
        }
        self.in_order();
    }

    /// A new actor without a name of its own, called by the words that speak of it.
    fn create_unnamed(&mut self, name: String, kind: ActorKind, plural: bool) -> usize {
        let actor = Actor {
            id: ActorId::from_index(self.entities.len()),
            names: vec![name.clone()],
            name,
            kind,
            named: false,
            title: None,
            office: None,
            affiliation: None,
            members: Vec::new(),
            canonical: None,
            mentions: Vec::new(),
        };
        self.entities.push(Entity { actor, plural, gender: "" });
        self.entities.len() - 1
    }

    /// Makes an actor of a phrase that is no mention yet ("a government report", "European nations"); the same words
    /// give the same actor.
    pub fn adopt(&mut self, text: &Text, tokens: Range<usize>, kind: ActorKind) -> usize {
        let span = text.span_of(tokens.clone());
        let name = text.slice(span).to_owned();
        let known = self.unnamed.get(&name).copied();
        let entity = known.unwrap_or_else(|| {
            let entity = self.create_unnamed(name.clone(), kind, false);
            self.unnamed.insert(name, entity);
            entity
        });
        if tokens.clone().all(|t| self.at(t).is_none()) {
            self.add(Mention {
                tokens: tokens.clone(),
                name: tokens,
                kind: MentionKind::Role,
                entity: Some(entity),
            });
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
}
