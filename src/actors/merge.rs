//! Merges the mentions of a document to actors.

use super::coref::{self, Context};
use super::groups;
use super::identify::{self, Identity};
use super::index::Index;
use super::mentions::{Draft, Reading};
use super::period::Period;
use super::pronouns::{self, PronounCase};
use super::{Actors, Entity, Mention, MentionKind};
use std::collections::HashMap;

use crate::lexicon::{Holder, Knowledge, OfficePhrase, lexicon};
use crate::model::{Actor, ActorId, ActorKind, Affiliation, AffiliationKind, Canonical};
use crate::syntax::{Syntax, Tag};
use crate::text::Text;

/// What a known entity is, besides what will leave.
#[derive(Debug, Clone, Default)]
pub(super) struct Traits {
    /// Words of the fullest name, folded.
    pub words: Vec<String>,
    pub state: Option<usize>,
    pub organisation: Option<usize>,
    /// Itself a state or an organisation of the tables.
    pub is_state: bool,
    pub is_organisation: bool,
    /// Named by a state's adjective alone so far.
    pub adjective: bool,
    /// Named by nothing but the adjective yet.
    pub only_adjective: bool,
    pub person: bool,
    /// The name of an organisation that is in no table and no part of a government.
    pub named_organisation: Option<String>,
    /// Each once.
    pub offices: Vec<OfficePhrase>,
    /// How many mentions told an office.
    pub told_offices: usize,
    /// Last words of its titles, in lower case.
    pub title_heads: Vec<String>,
    /// As a title tells it, or a noun ("Mr.", "the spokeswoman"): `m`, `f` or empty.
    pub gender: &'static str,
    /// As its given name suggests it.
    pub name_gender: &'static str,
    /// How often "he" and "she" stood for it.
    pub shown: [u32; 2],
    /// What an unnamed actor is described by, in lower case, without article.
    pub description: Option<String>,
    /// Head noun of the description.
    pub head: Option<String>,
    /// Who of the tables it is.
    pub identity: Option<Identity>,
    /// For whom it stands by the tables, or by what else the text tells.
    pub holder: Option<Holder>,
    /// An office of one holder told it ("the Chadian president", not "a former president").
    pub definite: bool,
    /// Index of its latest mention.
    pub last_mention: usize,
}

impl Traits {
    /// What titles tell of the gender, else pronouns, else the given name.
    fn likely_gender(&self) -> &'static str {
        match self.shown[0].cmp(&self.shown[1]) {
            _ if !self.gender.is_empty() => self.gender,
            std::cmp::Ordering::Greater => "m",
            std::cmp::Ordering::Less => "f",
            std::cmp::Ordering::Equal => self.name_gender,
        }
    }
}

/// The actors so far, while mentions are given to them.
struct Merger<'m, 't> {
    text: &'m Text<'t>,
    syntax: &'m Syntax<'t>,
    /// When the document was written.
    period: Option<Period>,
    actors: Actors,
    traits: Vec<Traits>,
    index: Index,
}

/// Gives every mention its actor.
pub(super) fn merge(
    text: &Text,
    syntax: &Syntax,
    drafts: Vec<Draft>,
    period: Option<Period>,
    choose: &mut dyn FnMut(&PronounCase, &Actors) -> Option<usize>,
) -> Actors {
    let (actors, traits, index) = (Actors::default(), Vec::new(), Index::default());
    let mut all = Merger { text, syntax, period, actors, traits, index };
    for draft in drafts {
        let mention = all.actors.mentions.len();
        let entity = {
            let context = all.context();
            coref::in_apposition(&context, &draft).or_else(|| coref::resolve(&context, &draft))
        };
        let entity = match (entity, &draft.reading) {
            (_, Reading::Pronoun) => None,
            (Some(known), _) => Some(known),
            (None, _) => Some(all.create(&draft)),
        };
        if let (Some(e), Some(before)) = (entity, coref::named_now(&all.context(), &draft)) {
            all.absorb(before, e);
        }
        if let Some(e) = entity {
            all.add_mention(e, &draft);
            all.traits[e].last_mention = mention;
            all.identify(e);
            all.index.mention(e, &all.traits[e], all.actors.entities[e].actor.named);
        }
        all.actors.mentions.push(Mention {
            tokens: draft.tokens,
            name: draft.name,
            kind: draft.kind,
            entity,
        });
    }
    all.identify_all();
    all.settle_home();
    let Merger { mut actors, mut traits, .. } = all;
    pronouns::resolve(text, syntax, &mut actors, &mut traits, choose);
    for (entity, t) in actors.entities.iter_mut().zip(&traits) {
        complete(text, entity, t);
    }
    actors.index_all(text.tokens.len());
    actors
}

/// Writes into an actor what its traits tell.
fn complete(text: &Text, entity: &mut Entity, t: &Traits) {
    entity.gender = t.likely_gender();
    let actor = &mut entity.actor;
    actor.affiliation = affiliation(text, t);
    let tenure = t.identity.and_then(|i| i.tenure(text.knowledge));
    actor.office = match (t.offices.first(), tenure) {
        (Some(told), held) => {
            Some(identify::office(told.office, held.filter(|x| identify::same_office(told, x))))
        }
        (None, Some(held)) if !held.office.is_empty() => Some(identify::office(held.office, Some(held))),
        (None, _) => None,
    };
    if let Some(identity) = t.identity {
        actor.canonical = Some(identify::canonical(text.knowledge, identity));
    }
}

impl<'t> Merger<'_, 't> {
    fn context(&self) -> Context<'_, 't> {
        let Merger { text, syntax, actors, traits, index, .. } = self;
        Context { text, syntax, actors, traits, index }
    }

    /// Looks up again who an actor is, after a mention told more.
    fn identify(&mut self, e: usize) {
        let t = &self.traits[e];
        if t.person && self.actors.entities[e].actor.named && !self.actors.entities[e].plural {
            let names_state = |s| self.index.state(s).is_some();
            let found = identify::person(self.text.knowledge, t, self.period, names_state);
            (self.traits[e].identity, self.traits[e].holder) = (found.identity, found.holder);
        }
    }

    /// Looks up who everybody is, now that the whole text is read: also who is only called by an office.
    fn identify_all(&mut self) {
        let mut by_person: HashMap<usize, usize> = HashMap::new();
        for e in 0..self.traits.len() {
            self.identify(e);
            if let Some(identity) = self.traits[e].identity {
                by_person.entry(identity.person).or_insert(e);
            }
        }
        let Some(period) = self.period else { return };
        for e in 0..self.traits.len() {
            let t = &self.traits[e];
            if self.actors.entities[e].actor.named || self.actors.entities[e].plural || !t.definite {
                continue;
            }
            let holder = t.state.map(Holder::State).or(t.organisation.map(Holder::Organisation));
            let (Some(holder), Some(office)) = (holder, t.offices.first()) else { continue };
            let Some(identity) = identify::holder_of(self.text.knowledge, office, holder, period) else {
                continue;
            };
            match by_person.get(&identity.person) {
                Some(&named) => self.absorb(e, named),
                None => self.traits[e].identity = Some(identity),
            }
        }
    }

    /// Officials whose titles name no state stand for the one whose leaders the text calls by their titles alone as well:
    /// "Secretary Blinken … Under Secretary Kane".
    fn settle_home(&mut self) {
        let silent = |t: &Traits| t.state.is_none() && t.organisation.is_none() && !t.offices.is_empty();
        let mut homes =
            self.traits.iter().filter(|t| silent(t) && t.words.len() == 1).filter_map(|t| t.holder);
        let Some(home @ Holder::State(_)) = homes.next() else { return };
        if homes.any(|other| other != home) {
            return;
        }
        // Whoever leads a state or its diplomacy is of another where the tables do not know better.
        let leads = |level| matches!(level, "head_of_state" | "head_of_government" | "royal");
        let national = |t: &Traits| {
            t.offices.iter().any(|o| matches!(o.scope, "country" | "any"))
                && !t.offices.iter().any(|o| leads(o.level) || o.office == "foreign_minister")
        };
        let persons = self.traits.iter_mut().zip(&self.actors.entities);
        for (t, entity) in persons.filter(|(t, e)| t.person && e.actor.named && silent(t)) {
            if t.holder.is_none() && entity.actor.kind == ActorKind::Person && national(t) {
                t.holder = Some(home);
            }
        }
    }

    /// Gives an actor the mentions of another, whom it turned out to be.
    fn absorb(&mut self, from: usize, into: usize) {
        for mention in self.actors.mentions.iter_mut().filter(|m| m.entity == Some(from)) {
            mention.entity = Some(into);
        }
        let spans = std::mem::take(&mut self.actors.entities[from].actor.mentions);
        self.actors.entities[from].actor.names.clear();
        self.actors.entities[into].actor.mentions.extend(spans);
        let last = self.traits[from].last_mention;
        self.traits[into].last_mention = self.traits[into].last_mention.max(last);
        let offices = std::mem::take(&mut self.traits[from].offices);
        self.traits[into].offices.extend(offices);
    }

    /// A new actor for a mention.
    fn create(&mut self, draft: &Draft) -> usize {
        let (text, syntax) = (self.text, self.syntax);
        let name = text.slice(text.span_of(draft.name.clone())).to_owned();
        let mut t = Traits { words: name_words(&name), ..Traits::default() };
        let (kind, named, plural) = match draft.reading {
            Reading::Person | Reading::Unknown => {
                t.person = true;
                (ActorKind::Person, true, false)
            }
            Reading::Organisation => {
                let head = syntax.lower(draft.name.end - 1);
                let government = lexicon().role(head).is_some_and(|r| r.kind == "government");
                t.named_organisation = (!government).then(|| name.clone());
                (if government { ActorKind::Government } else { ActorKind::Organisation }, true, false)
            }
            Reading::KnownOrganisation(_) => {
                t.is_organisation = true;
                (ActorKind::Organisation, true, false)
            }
            Reading::State(_) => {
                t.is_state = true;
                (ActorKind::Government, true, false)
            }
            Reading::Described(role) => {
                t.description = Some(description(text, draft));
                let head_token = (draft.name.clone()).rev().find(|&i| syntax.role(i).is_some());
                t.head = head_token.map(|i| syntax.lower(i).to_owned());
                let kind = match role.kind {
                    "government" => ActorKind::Government,
                    "organisation" => ActorKind::Organisation,
                    "group" => ActorKind::Group,
                    _ if role.plural => ActorKind::Group,
                    _ => ActorKind::Person,
                };
                t.person = kind == ActorKind::Person;
                (kind, false, role.plural || role.kind == "group")
            }
            Reading::Official | Reading::Pronoun => {
                t.description = Some(description(text, draft));
                t.person = true;
                t.definite = is_incumbent(syntax, draft);
                (ActorKind::Person, false, false)
            }
        };
        let canonical = match draft.reading {
            Reading::State(s) => {
                let state = &text.knowledge.states[s];
                Some(Canonical {
                    name: state.name.to_owned(),
                    wikidata: (!state.wikidata.is_empty()).then(|| state.wikidata.to_owned()),
                })
            }
            Reading::KnownOrganisation(o) => {
                let organisation = &text.knowledge.organisations[o];
                let wikidata = (!organisation.wikidata.is_empty()).then(|| organisation.wikidata.to_owned());
                Some(Canonical { name: organisation.name.to_owned(), wikidata })
            }
            _ => None,
        };
        let id = ActorId::from_index(self.actors.entities.len());
        let actor = Actor {
            id,
            name,
            kind,
            named,
            names: Vec::new(),
            title: None,
            office: None,
            affiliation: None,
            members: Vec::new(),
            canonical,
            mentions: Vec::new(),
        };
        self.actors.entities.push(Entity { actor, plural, gender: "" });
        self.index.create(id.index(), &t);
        self.traits.push(t);
        let members = groups::members(&self.context(), draft);
        self.actors.entities[id.index()].actor.members =
            members.into_iter().map(ActorId::from_index).collect();
        id.index()
    }

    /// Adds a mention to an actor, with what it tells.
    fn add_mention(&mut self, e: usize, draft: &Draft) {
        let (text, syntax) = (self.text, self.syntax);
        let entity = &mut self.actors.entities[e];
        let t = &mut self.traits[e];
        let actor = &mut entity.actor;
        actor.mentions.push(text.span_of(draft.tokens.clone()));
        if t.gender.is_empty() {
            t.gender = draft.gender;
        }
        if draft.kind == MentionKind::Pronoun {
            return;
        }
        if t.person {
            add_gender(text, syntax, t, draft);
        }
        t.state = t.state.or(draft.state);
        t.organisation = t.organisation.or(draft.organisation);
        if let Some(office) = draft.office {
            t.told_offices += 1;
            if !t.offices.iter().any(|o| (o.office, o.level) == (office.office, office.level)) {
                t.offices.push(office);
            }
        }
        if let Some(title) = &draft.title {
            add_head(&mut t.title_heads, syntax.lower(title.end - 1));
            if let Some(inner) = title.clone().find(|&i| syntax.role(i).is_some_and(|r| r.kind == "person")) {
                add_head(&mut t.title_heads, syntax.lower(inner));
            }
            let written = text.slice(text.span_of(title.clone()));
            let fuller = actor.title.as_ref().is_none_or(|old| {
                old.len() < written.len()
                    && draft.kind == MentionKind::Name
                    && draft.state.is_some()
                    && t.told_offices <= 1
            });
            if fuller && actor.named {
                actor.title = Some(written.to_owned());
            }
        }
        let describes = draft.kind == MentionKind::Role
            || matches!(draft.reading, Reading::Official | Reading::Described(_))
                && draft.kind != MentionKind::Name;
        if describes && actor.named && !is_government_phrase(draft) {
            return;
        }
        // An adjective names a state only where nothing else does ("Iranian negotiators").
        if t.is_state && draft.kind == MentionKind::Adjective && !actor.names.is_empty() {
            return;
        }
        if t.is_state && draft.kind != MentionKind::Adjective && t.only_adjective {
            actor.names.drain(..).for_each(|form| self.index.drop_form(e, form));
        }
        t.only_adjective = t.is_state && draft.kind == MentionKind::Adjective;
        let form = text.slice(text.span_of(draft.name.clone()));
        let form = form.strip_prefix("the ").or_else(|| form.strip_prefix("The ")).unwrap_or(form);
        // "the Iranian proposal" tells whose it is; the adjective is a name only while there is no other.
        let adjective = t.is_state
            && draft.kind == MentionKind::Adjective
            && !text.knowledge.states.iter().any(|s| s.name == form);
        if t.adjective && !adjective {
            actor.names.clear();
            t.adjective = false;
        }
        if adjective && !actor.names.is_empty() {
            return;
        }
        t.adjective |= adjective;
        if self.index.add_form(e, form) {
            actor.names.push(form.to_owned());
        }
        let words = name_words(form);
        if actor.named && t.person && (words.len() > t.words.len() || actor.names.len() == 1) {
            form.clone_into(&mut actor.name);
            t.words = words;
        } else if actor.names.len() == 1
            || (t.is_organisation && form.len() > actor.name.len())
            || (t.is_state
                && draft.kind == MentionKind::Name
                && text.knowledge.states.iter().any(|s| s.name == form))
        {
            form.clone_into(&mut actor.name);
        }
    }
}

/// Words of a name, folded for comparison.
pub(super) fn name_words(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || c == '-' || c == ',')
        .map(|w| w.trim_end_matches(['.', '\'', '\u{2019}']).to_lowercase())
        .filter(|w| !w.is_empty() && w != "the")
        .collect()
}

/// Words of a description, in lower case.
pub(super) fn description(text: &Text, draft: &Draft) -> String {
    text.slice(text.span_of(draft.name.clone())).to_lowercase()
}

/// Notes what a mention tells of a person's gender.
fn add_gender(text: &Text, syntax: &Syntax, t: &mut Traits, draft: &Draft) {
    let of_noun = |i: usize| lexicon().gender(syntax.lower(i));
    // Of a description its nouns, of a name those of its title: "actress Ada Kane", "the spokeswoman".
    let nouns = if draft.kind == MentionKind::Name { draft.title.clone() } else { Some(draft.name.clone()) };
    let told = nouns.and_then(|r| r.rev().map(of_noun).find(|g| !g.is_empty()));
    if t.gender.is_empty() {
        t.gender = told.unwrap_or("");
    }
    if t.name_gender.is_empty() && draft.kind != MentionKind::Role {
        t.name_gender = lexicon().gender(text.word(draft.name.start));
    }
}

fn add_head(heads: &mut Vec<String>, head: &str) {
    if !heads.iter().any(|h| h == head) {
        heads.push(head.to_owned());
    }
}

/// Whether a description names a state's government as a whole.
pub(super) fn is_government_phrase(draft: &Draft) -> bool {
    matches!(draft.reading, Reading::Described(role) if role.class == "government")
}

/// Whether a description by an office means the one who holds it: "the Chadian president", not "a former president".
fn is_incumbent(syntax: &Syntax, draft: &Draft) -> bool {
    let first = syntax.lower(draft.tokens.start);
    let any = syntax.tag(draft.tokens.start) == Tag::Det && !matches!(first, "the" | "this" | "that");
    // "after serving as president", "the 12th president"
    let as_one = draft.tokens.start > 0 && syntax.lower(draft.tokens.start - 1) == "as";
    let counted = draft.tokens.clone().any(|i| syntax.lower(i).starts_with(|c: char| c.is_ascii_digit()));
    let mut words = draft.tokens.clone().map(|i| syntax.lower(i));
    !any && !as_one
        && !counted
        && !words.any(|w| matches!(lexicon().title_word(w), Some("other_time" | "rank")))
}

/// Whom an actor stands for: itself, where it is a state or an organisation; else what titles tell; else, of a person of
/// the tables, for whom the office was held.
fn affiliation(text: &Text, t: &Traits) -> Option<Affiliation> {
    let knowledge = text.knowledge;
    let known = t.holder;
    let told = t.organisation.filter(|_| t.state.is_none() || t.is_organisation);
    match (told, t.state, known) {
        // "Republican governor": a party is not what a state's officials stand for.
        (Some(o), _, Some(Holder::State(s))) if knowledge.organisations[o].kind == "party" => {
            Some(of_state(knowledge, s))
        }
        (Some(o), ..) => Some(of_organisation(knowledge, o)),
        (None, Some(s), _) => Some(of_state(knowledge, s)),
        (None, None, Some(Holder::State(s))) => Some(of_state(knowledge, s)),
        (None, None, Some(Holder::Organisation(o))) => Some(of_organisation(knowledge, o)),
        // An organisation that no table knows stands for itself.
        (None, None, None) => t.named_organisation.as_ref().map(|name| Affiliation {
            kind: AffiliationKind::Organisation,
            code: Some(name.clone()),
            name: name.clone(),
        }),
    }
}

fn of_organisation(knowledge: &Knowledge, organisation: usize) -> Affiliation {
    let organisation = &knowledge.organisations[organisation];
    if let Some(state) = knowledge.states.iter().position(|s| s.code == organisation.state) {
        return of_state(knowledge, state);
    }
    Affiliation {
        kind: AffiliationKind::Organisation,
        code: Some(organisation.code.to_owned()),
        name: organisation.name.to_owned(),
    }
}

fn of_state(knowledge: &Knowledge, state: usize) -> Affiliation {
    let state = &knowledge.states[state];
    Affiliation {
        kind: AffiliationKind::State,
        code: Some(state.code.to_owned()),
        name: state.name.to_owned(),
    }
}
