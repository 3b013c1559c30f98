//! Which actor of those before a mention refers to.

use super::identify;
use super::index::Index;
use super::mentions::{Draft, Reading, is_possessive_pronoun};
use super::merge::{Traits, description, is_government_phrase, name_words};
use super::{Actors, Mention, MentionKind};
use crate::lexicon::{Holder, OfficePhrase};
use crate::syntax::Syntax;
use crate::text::Text;

/// A description refers back over at most this many sentences.
pub(super) const ROLE_REACH: usize = 12;
/// A counterpart is one of so many persons named last.
const COUNTERPARTS: usize = 12;
/// … and over at most this many mentions.
const MENTIONS_BACK: usize = 400;

/// All that is known before a mention.
pub(super) struct Context<'c, 't> {
    pub text: &'c Text<'t>,
    pub syntax: &'c Syntax<'t>,
    pub actors: &'c Actors,
    pub traits: &'c [Traits],
    pub index: &'c Index,
}

impl<'c> Context<'c, '_> {
    /// The mentions at most `reach` sentences before a sentence, the latest first.
    pub fn back(&self, here: usize, reach: usize) -> impl Iterator<Item = (usize, &'c Mention)> + use<'c> {
        let tokens = &self.text.tokens;
        let near = move |m: &Mention| here.saturating_sub(tokens[m.tokens.start].sentence) <= reach;
        let mentions = self.actors.mentions.iter().enumerate().rev().take(MENTIONS_BACK);
        mentions.take_while(move |(_, m)| near(m))
    }

    /// The actors of these mentions, each once, the latest first.
    fn recent(&self, here: usize, reach: usize) -> impl Iterator<Item = usize> + use<'c> {
        let traits = self.traits;
        self.back(here, reach).filter_map(move |(i, m)| m.entity.filter(|&e| traits[e].last_mention == i))
    }
}

/// The known actor that a mention refers to.
pub(super) fn resolve(c: &Context, draft: &Draft) -> Option<usize> {
    match draft.reading {
        Reading::State(s) => c.index.state(s),
        Reading::KnownOrganisation(o) => c.index.organisation(o),
        Reading::Person | Reading::Unknown | Reading::Organisation => by_name(c, draft),
        Reading::Official => official(c, draft),
        Reading::Described(_) => described(c, draft),
        Reading::Pronoun => None,
    }
}

/// The person directly before, whom a description between commas describes: "Vladimir Putin, President of Russia,".
pub(super) fn in_apposition(c: &Context, draft: &Draft) -> Option<usize> {
    let describes = match draft.reading {
        Reading::Official => true,
        Reading::Described(role) => role.kind == "person" && !role.plural,
        _ => false,
    };
    let (mut start, end) = (draft.tokens.start, draft.tokens.end);
    let mut before = c.actors.mentions.iter().rev();
    let mut last = before.next()?;
    // "Taro Aso, his Japanese counterpart,": the pronoun is a mention of its own.
    if last.kind == MentionKind::Pronoun && last.tokens.end == start {
        (start, last) = (last.tokens.start, before.next()?);
    }
    if !describes
        || draft.kind != MentionKind::Role
        || last.kind != MentionKind::Name
        || last.tokens.end + 1 != start
    {
        return None;
    }
    let sentence = c.text.tokens[start].sentence;
    let closed = c.text.tokens.get(end).is_none_or(|t| {
        t.sentence != sentence
            || matches!(c.text.word(end), "," | "." | ";" | ")" | "-" | "–" | "—")
            || c.syntax.is_finite(end)
    });
    let e = last.entity?;
    let person = c.traits[e].person && c.actors.entities[e].actor.named && !c.actors.entities[e].plural;
    (c.text.word(start - 1) == "," && closed && person).then_some(e)
}

/// The person so far without a name whom a titled name behind a comma names: "his brother, Chadian President Ali Kane,".
pub(super) fn named_now(c: &Context, draft: &Draft) -> Option<usize> {
    let last = c.actors.mentions.last()?;
    let (start, end) = (draft.tokens.start, draft.tokens.end);
    let apart = last.tokens.end + 1 == start && c.text.word(last.tokens.end) == ",";
    let titled = draft.kind == MentionKind::Name && draft.reading == Reading::Person && draft.title.is_some();
    if !apart
        || !titled
        || last.kind != MentionKind::Role
        || c.syntax.lower(last.tokens.end - 1).ends_with('s')
    {
        return None;
    }
    let sentence = c.text.tokens[start].sentence;
    let closed = c.text.tokens.get(end).is_none_or(|t| t.sentence != sentence || c.text.word(end) == ",");
    let (e, new) = (last.entity?, c.actors.mentions.len());
    let (entity, t) = (&c.actors.entities[e], &c.traits[e]);
    let only = entity.actor.mentions.len() == 1 && t.last_mention + 1 == new;
    (closed && only && t.person && !entity.actor.named && !entity.plural).then_some(e)
}

/// A named actor that shares the name, the latest first.
fn by_name(c: &Context, draft: &Draft) -> Option<usize> {
    let form = c.text.slice(c.text.span_of(draft.name.clone()));
    let words = name_words(form);
    let last = words.last()?;
    let mut best: Option<(usize, usize)> = None;
    let letters = letters_of(form);
    for e in c.index.alike(&words, letters.as_deref()) {
        let t = &c.traits[e];
        let genders = !t.gender.is_empty() && !draft.gender.is_empty() && t.gender != draft.gender;
        let organisation = matches!(draft.reading, Reading::Organisation);
        // "Xi": the tables know the person by that name too.
        let known = || t.identity.is_some_and(|i| i.is_called(c.text.knowledge, &words));
        let same = t.words == words
            || letters.is_some() && !t.person && letters == initials_of(&t.words)
            || t.person && !organisation && !genders && {
                let (short, long) =
                    if words.len() <= t.words.len() { (&words, &t.words) } else { (&t.words, &words) };
                let tail = long.last() == short.last() && short.iter().all(|w| fits_name(w, long));
                // "Lula", "Saddam": a given name or the first of an East Asian name, alone.
                let alone = short.len() == 1
                    && long.first() == Some(&short[0])
                    && matches!(draft.reading, Reading::Unknown | Reading::Person);
                tail || alone && (words.len() == 1 || t.words.len() == 1) && (last.len() > 2 || known())
            };
        if same && best.is_none_or(|(_, m)| t.last_mention >= m) {
            best = Some((e, t.last_mention));
        }
    }
    best.map(|(e, _)| e)
}

/// Whether a word of a name, or its initial, stands in a longer name.
fn fits_name(word: &str, long: &[String]) -> bool {
    long.iter().any(|w| {
        w == word
            || word.chars().count() == 1 && w.starts_with(word)
            || w.chars().count() == 1 && word.starts_with(w.as_str())
    })
}

/// The letters of a form in capitals, in lower case ("EU").
fn letters_of(form: &str) -> Option<String> {
    let letters: String = form.chars().filter(|ch| ch.is_alphabetic()).collect();
    (letters.len() >= 2 && letters.chars().all(char::is_uppercase)).then(|| letters.to_lowercase())
}

/// The initials of a name of several words, without those of its small words.
pub(super) fn initials_of(words: &[String]) -> Option<String> {
    let counts = |w: &&String| !matches!(w.as_str(), "of" | "for" | "and" | "the" | "on" | "in");
    let initials = || words.iter().filter(counts).filter_map(|w| w.chars().next()).collect();
    (words.len() >= 2).then(initials)
}

pub(super) fn sentence_of(c: &Context, draft: &Draft) -> usize {
    c.text.tokens[draft.tokens.start].sentence
}

fn distance(c: &Context, draft: &Draft, entity: usize) -> usize {
    let last = &c.actors.mentions[c.traits[entity].last_mention];
    sentence_of(c, draft).saturating_sub(c.text.tokens[last.tokens.start].sentence)
}

/// Whether a description points at something known: "the", "this", or a possessor.
fn definite(c: &Context, draft: &Draft) -> bool {
    let first = c.syntax.lower(draft.tokens.start);
    matches!(first, "the" | "this" | "that" | "these" | "those" | "both")
        || c.syntax.words[draft.tokens.start].capital
            && c.syntax.lower(draft.name.start) == first
            && draft.name == draft.tokens
}

/// Whether offices are the same, or one is the general name of the other.
fn offices_agree(a: OfficePhrase, b: OfficePhrase) -> bool {
    a.office == b.office
}

/// "the prime minister": the latest person with that title, of that state.
fn official(c: &Context, draft: &Draft) -> Option<usize> {
    let text = description(c.text, draft);
    let office = draft.office?;
    let head = c.syntax.lower(draft.name.end - 1);
    let owned = draft.tokens.start > 0 && is_possessive_pronoun(c.syntax.lower(draft.tokens.start));
    if !definite(c, draft) && draft.state.is_none() && draft.organisation.is_none() || owned {
        return same_description(c, &text);
    }
    let mut best: Option<(usize, (bool, bool, usize))> = None;
    for e in c.recent(sentence_of(c, draft), ROLE_REACH) {
        let t = &c.traits[e];
        if !t.person || c.actors.entities[e].plural {
            continue;
        }
        let of = |h: Option<Holder>| h.is_some() && t.holder == h;
        let states = draft.state.is_none() || t.state == draft.state || of(draft.state.map(Holder::State));
        let organisations = draft.organisation.is_none() || t.organisation == draft.organisation;
        let held = t.identity.and_then(|i| i.tenure(c.text.knowledge));
        let exact = t.offices.iter().any(|&o| offices_agree(o, office))
            || held.is_some_and(|x| identify::same_office(&office, x));
        let by_head = t.title_heads.iter().any(|h| h == head);
        let leads = matches!(head, "leader")
            && t.offices
                .iter()
                .any(|o| matches!(o.level, "head_of_state" | "head_of_government" | "non_state" | "royal"));
        // "the Secretary" is the Secretary of State, not the foreign minister whom she met.
        let title = c.actors.entities[e].actor.title.as_deref().unwrap_or_default().to_lowercase();
        let titled = text.split(' ').all(|w| title.split(' ').any(|t| t == w));
        let key = (titled, exact, t.last_mention);
        if states
            && organisations
            && (titled || exact || by_head || leads)
            && best.is_none_or(|(_, k)| key > k)
        {
            best = Some((e, key));
        }
    }
    best.map(|(e, _)| e).or_else(|| same_description(c, &text))
}

/// The unnamed actor with the same description.
fn same_description(c: &Context, text: &str) -> Option<usize> {
    c.index.description(text)
}

/// "the envoy", "the Chadian government", "the two leaders".
fn described(c: &Context, draft: &Draft) -> Option<usize> {
    let Reading::Described(role) = draft.reading else { return None };
    let text = description(c.text, draft);
    if is_government_phrase(draft) && draft.organisation.is_none() {
        // A state and its government are one actor.
        if let Some(s) = draft.state {
            let bare = draft.name.len() <= 2 + usize::from(text.contains(" of "));
            if let Some(e) = c.index.state(s).filter(|_| bare) {
                return Some(e);
            }
        }
    }
    if let Some(e) = same_description(c, &text) {
        let indefinite = matches!(c.syntax.lower(draft.tokens.start), "a" | "an" | "another" | "one");
        if !indefinite && distance(c, draft, e) <= ROLE_REACH * 3 {
            return Some(e);
        }
    }
    if c.syntax.lower(draft.name.end - 1) == "counterpart" {
        return counterpart(c, draft);
    }
    if !definite(c, draft) || draft.kind != MentionKind::Role {
        return None;
    }
    let head = draft.name.clone().rev().find(|&i| c.syntax.role(i).is_some()).map(|i| c.syntax.lower(i))?;
    c.recent(sentence_of(c, draft), ROLE_REACH).find(|&e| {
        let (entity, t) = (&c.actors.entities[e], &c.traits[e]);
        let number = entity.plural == (role.plural || role.kind == "group");
        let states =
            draft.state.is_none() || t.state.is_none() && t.organisation.is_none() || t.state == draft.state;
        let same_head = t.head.as_deref() == Some(head) || t.title_heads.iter().any(|h| h == head);
        let leader = head == "leader"
            && t.person
            && t.offices
                .iter()
                .any(|o| matches!(o.level, "head_of_state" | "head_of_government" | "non_state" | "royal"))
            && (draft.state.is_none() || t.state == draft.state);
        number && states && (same_head || leader)
    })
}

/// "her Chinese counterpart": the latest person of that state who holds an office that another person holds as well.
fn counterpart(c: &Context, draft: &Draft) -> Option<usize> {
    let state = draft.state?;
    let persons: Vec<usize> = c
        .recent(sentence_of(c, draft), ROLE_REACH)
        .filter(|&e| c.traits[e].person && !c.actors.entities[e].plural)
        .take(COUNTERPARTS)
        .collect();
    persons.iter().copied().find(|&e| {
        let t = &c.traits[e];
        let same_office = |o: &OfficePhrase| t.offices.iter().any(|&own| offices_agree(own, *o));
        let other = |&p: &usize| c.traits[p].state != t.state && c.traits[p].offices.iter().any(same_office);
        t.state == Some(state) && persons.iter().any(other)
    })
}
