//! Which actor a pronoun stands for: candidates within reach are described, weighed and compared.
//!
//! Runs when all names and descriptions have their actors, so that what a text tells later ("Ms. Kane") helps earlier.

use super::clauses::{Clauses, Part};
use super::features::{Dim, Values};
use super::merge::Traits;
use super::weights::WEIGHTS;
use super::{Actors, Entity, Mention, MentionKind};
use crate::lexicon::lexicon;
use crate::syntax::{Syntax, Tag};
use crate::text::Text;

/// A pronoun refers back over at most this many sentences …
const REACH: usize = 4;
/// … and this many mentions,
const BACK: usize = 60;
/// and ahead, within its sentence, over so many.
const AHEAD: usize = 6;

/// A pronoun with the actors that it may stand for.
#[derive(Debug, Clone)]
pub struct PronounCase {
    /// Its token.
    pub token: usize,
    /// The mentions that it may take up; none of them is always possible as well.
    pub candidates: Vec<Candidate>,
    none: Values,
}

/// A mention that a pronoun may take up.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    /// Index of the mention.
    pub mention: usize,
    /// Index of its actor.
    pub entity: usize,
    values: Values,
}

impl Candidate {
    /// The numbers of its features ([`feature_names`](super::feature_names)).
    #[must_use]
    pub fn features(&self) -> Vec<usize> {
        self.values.features().collect()
    }
}

impl PronounCase {
    /// The numbers of the features of standing for none of the candidates.
    #[must_use]
    pub fn none_features(&self) -> Vec<usize> {
        self.none.features().collect()
    }

    /// The likeliest actor under some weights, one a feature: an actor is as likely as its candidates together.
    #[must_use]
    pub fn best(&self, weights: &[f32]) -> Option<usize> {
        let score =
            |v: &Values| -> f32 { v.features().map(|f| weights.get(f).copied().unwrap_or(0.0)).sum() };
        let scores: Vec<f32> = self.candidates.iter().map(|c| score(&c.values)).collect();
        let none = score(&self.none);
        let top = scores.iter().copied().fold(none, f32::max);
        let mut sums: Vec<(usize, f32)> = Vec::new();
        for (candidate, s) in self.candidates.iter().zip(&scores) {
            let share = (s - top).exp();
            match sums.iter_mut().find(|(e, _)| *e == candidate.entity) {
                Some((_, sum)) => *sum += share,
                None => sums.push((candidate.entity, share)),
            }
        }
        let (entity, share) = sums.into_iter().rev().max_by(|a, b| a.1.total_cmp(&b.1))?;
        (share >= (none - top).exp()).then_some(entity)
    }
}

/// What a pronoun can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    He(Gender),
    They,
    It,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gender {
    M,
    F,
}

fn kind_of(lower: &str) -> Option<Kind> {
    Some(match lower {
        "he" | "him" | "his" | "himself" => Kind::He(Gender::M),
        "she" | "her" | "hers" | "herself" => Kind::He(Gender::F),
        "they" | "them" | "their" | "theirs" | "themselves" => Kind::They,
        "it" | "its" | "itself" => Kind::It,
        _ => return None,
    })
}

/// Where in a table of four a kind of pronoun has its place.
fn slot(kind: Kind) -> usize {
    match kind {
        Kind::He(Gender::M) => 0,
        Kind::He(Gender::F) => 1,
        Kind::They => 2,
        Kind::It => 3,
    }
}

/// Gives the pronouns among the mentions their actors, as `choose` says.
pub(super) fn resolve(
    text: &Text,
    syntax: &Syntax,
    actors: &mut Actors,
    traits: &mut [Traits],
    choose: &mut dyn FnMut(&PronounCase, &Actors) -> Option<usize>,
) {
    let clauses = Clauses::find(text, syntax);
    let mut reader = Reader {
        text,
        syntax,
        clauses: &clauses,
        counts: vec![0; actors.entities.len()],
        last: [None; 4],
        first: first_person(actors),
    };
    for i in 0..actors.mentions.len() {
        let mention = &actors.mentions[i];
        if mention.kind == MentionKind::Pronoun && mention.entity.is_none() {
            let token = mention.tokens.start;
            let Some(kind) = kind_of(syntax.lower(token)) else { continue };
            let case = reader.case(actors, traits, i, kind);
            let Some(e) = choose(&case, actors).filter(|&e| e < actors.entities.len()) else { continue };
            actors.mentions[i].entity = Some(e);
            actors.entities[e].actor.mentions.push(text.span_of(token..token + 1));
            reader.last[slot(kind)] = Some((e, text.tokens[token].sentence));
            if let Kind::He(gender) = kind {
                traits[e].shown[usize::from(gender == Gender::F)] += 1;
            }
        }
        if let Some(e) = actors.mentions[i].entity {
            reader.counts[e] += 1;
        }
    }
}

/// The likeliest actor under the weights of the table.
pub(super) fn likeliest(case: &PronounCase) -> Option<usize> {
    case.best(&WEIGHTS)
}

fn first_person(actors: &Actors) -> Option<usize> {
    let names = actors.mentions.iter().filter(|m| m.kind == MentionKind::Name).filter_map(|m| m.entity);
    names.into_iter().find(|&e| is_one_person(&actors.entities[e]))
}

fn is_one_person(entity: &Entity) -> bool {
    entity.actor.kind == crate::model::ActorKind::Person && !entity.plural
}

struct Reader<'r, 't> {
    text: &'r Text<'t>,
    syntax: &'r Syntax<'t>,
    clauses: &'r Clauses,
    /// How often each actor was mentioned so far.
    counts: Vec<usize>,
    /// For each kind of pronoun which actor it took up last, in which sentence.
    last: [Option<(usize, usize)>; 4],
    /// The first person that the text names.
    first: Option<usize>,
}

/// What is asked of a pronoun once.
struct Pronoun {
    kind: Kind,
    token: usize,
    sentence: usize,
    case: &'static str,
    part: Part,
    verb: Option<usize>,
    quotation: Option<usize>,
    opens: bool,
    fronted: bool,
}

impl Reader<'_, '_> {
    fn sentence_of(&self, token: usize) -> usize {
        self.text.tokens[token].sentence
    }

    fn pronoun(&self, mention: &Mention, kind: Kind) -> Pronoun {
        let (syntax, token) = (self.syntax, mention.tokens.start);
        let sentence = self.sentence_of(token);
        let inside = syntax.chunk_at(token).is_some_and(|c| c.tokens.end > token + 1);
        let lower = syntax.lower(token);
        let part =
            if inside { self.clauses.part_at(syntax, token) } else { self.clauses.part(syntax, mention) };
        let case = match lower {
            "himself" | "herself" | "themselves" | "itself" => "reflexive",
            "his" | "their" | "its" | "hers" | "theirs" => "possessive",
            "her" if syntax.tag(token) == Tag::Det || inside => "possessive",
            "him" | "her" | "them" => "object",
            "it" if part != Part::Subject => "object",
            _ => "subject",
        };
        let start = self.text.sentences[sentence].tokens.start;
        // "In his speech, Kane …": before the comma of an opening phrase or clause.
        let opener = matches!(syntax.tag(start), Tag::Prep | Tag::Sub | Tag::To)
            || syntax.tag(start) == Tag::Verb
            || matches!(syntax.lower(start), "as" | "after" | "before" | "when" | "while" | "since");
        let fronted = opener && !(start..token).any(|t| self.text.word(t) == ",");
        Pronoun {
            kind,
            token,
            sentence,
            case,
            part,
            verb: self.clauses.verb_of(syntax, token),
            quotation: self.text.tokens[token].quotation,
            opens: token <= start + 1,
            fronted,
        }
    }

    fn case(&self, actors: &Actors, traits: &[Traits], at: usize, kind: Kind) -> PronounCase {
        let p = self.pronoun(&actors.mentions[at], kind);
        let mut candidates = Vec::new();
        // Actors, the latest first.
        let mut ranks: Vec<usize> = Vec::new();
        let mut rivals: Vec<usize> = Vec::new();
        for i in (0..at).rev().take(BACK) {
            let mention = &actors.mentions[i];
            if p.sentence - self.sentence_of(mention.tokens.start) > REACH {
                break;
            }
            let Some(e) = mention.entity.filter(|&e| fits(p.kind, mention, &actors.entities[e], &traits[e]))
            else {
                continue;
            };
            let rank = ranks.iter().position(|&r| r == e).unwrap_or_else(|| {
                ranks.push(e);
                ranks.len() - 1
            });
            let values = self.describe(&p, actors, traits, i, e, Some(rank));
            candidates.push(Candidate { mention: i, entity: e, values });
        }
        for i in (at + 1..actors.mentions.len()).take(AHEAD) {
            let mention = &actors.mentions[i];
            if self.sentence_of(mention.tokens.start) != p.sentence {
                break;
            }
            let usable = matches!(mention.kind, MentionKind::Name | MentionKind::Role);
            let entity =
                mention.entity.filter(|&e| usable && fits(p.kind, mention, &actors.entities[e], &traits[e]));
            if let Some(e) = entity {
                let values = self.describe(&p, actors, traits, i, e, None);
                candidates.push(Candidate { mention: i, entity: e, values });
            }
        }
        let most = candidates.iter().map(|c| self.counts[c.entity]).max().unwrap_or(0);
        for c in &mut candidates {
            c.values.set(Dim::Top, yes(most > 1 && self.counts[c.entity] == most));
            if !rivals.contains(&c.entity) {
                rivals.push(c.entity);
            }
        }
        let mut none = Values::new();
        self.describe_pronoun(&p, &mut none);
        none.set(Dim::None, "yes");
        none.set(Dim::Rivals, ["0", "1", "2", "3+"][rivals.len().min(3)]);
        none.set(Dim::Quote, if p.quotation.is_some() { "same" } else { "outside" });
        none.set(Dim::Fronted, yes(p.fronted));
        none.set(Dim::Last, if self.last[slot(kind)].is_some() { "other" } else { "none" });
        PronounCase { token: p.token, candidates, none }
    }

    fn describe_pronoun(&self, p: &Pronoun, v: &mut Values) {
        v.set(
            Dim::Pronoun,
            match p.kind {
                Kind::He(_) => "he",
                Kind::They => "they",
                Kind::It => "it",
            },
        );
        v.set(Dim::Case, p.case);
        v.set(Dim::OwnPart, part_name(p.part));
        v.set(Dim::OwnOpens, yes(p.opens));
    }

    fn describe(
        &self,
        p: &Pronoun,
        actors: &Actors,
        traits: &[Traits],
        i: usize,
        e: usize,
        rank: Option<usize>,
    ) -> Values {
        let (mention, entity, t) = (&actors.mentions[i], &actors.entities[e], &traits[e]);
        let (text, syntax) = (self.text, self.syntax);
        let (start, end) = (mention.tokens.start, mention.tokens.end);
        let part = self.clauses.part(syntax, mention);
        let verb = self.clauses.verb_of(syntax, mention.name.end - 1);
        let ahead = rank.is_none();
        let mut v = Values::new();
        self.describe_pronoun(p, &mut v);
        v.set(
            Dim::Place,
            match p.sentence - self.sentence_of(start).min(p.sentence) {
                0 if ahead => "ahead",
                0 if verb.is_some() && verb == p.verb => "clause",
                0 => "sentence",
                1 => "before1",
                2 => "before2",
                _ => "before3",
            },
        );
        v.set(Dim::Part, part_name(part));
        let same = syntax.lower(start) == syntax.lower(p.token);
        v.set(
            Dim::Kind,
            match mention.kind {
                MentionKind::Name => "name",
                MentionKind::Adjective => "adjective",
                MentionKind::Role => "role",
                MentionKind::Pronoun if same => "same_pronoun",
                MentionKind::Pronoun => "pronoun",
            },
        );
        if let Kind::He(gender) = p.kind {
            v.set(Dim::Gender, gender_evidence(gender, t));
        }
        if let Some(rank) = rank {
            v.set(Dim::Rank, ["0", "1", "2", "3", "4+"][rank.min(4)]);
        } else {
            v.set(Dim::Fronted, yes(p.fronted));
        }
        v.set(
            Dim::Count,
            match self.counts[e] {
                0 | 1 => "1",
                2 => "2",
                3 => "3",
                4..=6 => "4-6",
                _ => "7+",
            },
        );
        v.set(Dim::First, yes(self.first == Some(e)));
        let quotation = text.tokens[start].quotation;
        v.set(
            Dim::Quote,
            match (quotation, p.quotation) {
                (None, None) => "outside",
                (a, b) if a == b => "same",
                (None, Some(_)) => "into",
                (Some(_), None) => "out",
                _ => "other",
            },
        );
        v.set(
            Dim::Paragraph,
            if text.paragraph_of(start) == text.paragraph_of(p.token) { "same" } else { "other" },
        );
        v.set(Dim::Binding, self.binding(p, mention, part, verb));
        v.set(
            Dim::Last,
            match self.last[slot(p.kind)] {
                None => "none",
                Some((l, s)) => match (l == e, s == p.sentence) {
                    (true, true) => "this_in_sentence",
                    (true, false) => "this",
                    (false, true) => "other_in_sentence",
                    (false, false) => "other",
                },
            },
        );
        v.set(Dim::Person, evidence(entity, t));
        v.set(Dim::Words, ["1", "2", "3+"][t.words.len().clamp(1, 3) - 1]);
        let opening = text.sentences[self.sentence_of(start)].tokens.start;
        v.set(Dim::Opens, yes(start <= opening + 1));
        let distance = if ahead { start.saturating_sub(p.token) } else { p.token.saturating_sub(end) };
        v.set(
            Dim::Near,
            match distance {
                0..=3 => "0-3",
                4..=8 => "4-8",
                9..=15 => "9-15",
                16..=30 => "16-30",
                31..=60 => "31-60",
                _ => "61+",
            },
        );
        let joined = |k: usize| syntax.tag(k) == Tag::Conj;
        v.set(Dim::Listed, yes(joined(end) || start > opening && joined(start - 1)));
        let before = syntax.chunk_at(start).map_or(start, |c| c.tokens.start).checked_sub(1);
        let preposition = before.filter(|&b| syntax.tag(b) == Tag::Prep).map(|b| syntax.lower(b));
        v.set(
            Dim::Preposition,
            match preposition {
                None => "none",
                Some(w @ ("of" | "with" | "by" | "to" | "for" | "from" | "in")) => w,
                Some(_) => "other",
            },
        );
        v
    }

    /// What the clause says of a pronoun and a candidate together.
    fn binding(&self, p: &Pronoun, mention: &Mention, part: Part, verb: Option<usize>) -> &'static str {
        let start = mention.tokens.start;
        let own = self.syntax.chunk_at(p.token);
        if p.case == "possessive" {
            // "his wife Anna", "her husband, Peter,": whose it is is not it.
            let phrase = own.map_or(p.token + 1, |c| c.tokens.end);
            let apposed = start == phrase || start == phrase + 1 && self.text.word(phrase) == ",";
            if start > p.token && (start < phrase || apposed) {
                return "own_phrase";
            }
            let subject = p.verb.and_then(|v| self.clauses.subject_of(v));
            let of_candidate = self.syntax.chunk_at(mention.name.end - 1).map(|c| c.tokens.start);
            if subject.is_some() && subject == of_candidate && part == Part::Subject {
                return "owner_subject";
            }
            let hosts = p.part == Part::Subject && verb.is_some() && verb == p.verb;
            return if hosts { "host_phrase" } else { "none" };
        }
        // Two phrases of one verb are two, unless a reflexive says otherwise.
        let together = verb.is_some() && verb == p.verb;
        let plays = |part: Part| matches!(part, Part::Subject | Part::Object | Part::Complement);
        let one_subject = part == Part::Subject || p.part == Part::Subject;
        if together && plays(part) && plays(p.part) && one_subject { "coargument" } else { "none" }
    }
}

fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

fn part_name(part: Part) -> &'static str {
    match part {
        Part::Subject => "subject",
        Part::Object => "object",
        Part::Complement => "complement",
        Part::Possessor => "possessor",
        Part::Modifier => "modifier",
        Part::Other => "other",
    }
}

/// Whether a pronoun may stand for an actor at all.
fn fits(kind: Kind, mention: &Mention, entity: &Entity, t: &Traits) -> bool {
    match kind {
        Kind::He(gender) => {
            let own = usize::from(gender == Gender::F);
            let told = if t.gender.is_empty() { t.name_gender } else { t.gender };
            // A given name tells more than trained weights could learn of it: in GAP both names fit the pronoun.
            let agrees = told.is_empty() || told == letter(gender) || t.shown[own] > t.shown[1 - own];
            t.person && !entity.plural && agrees
        }
        Kind::They => (entity.plural || !t.person) && mention.kind != MentionKind::Adjective,
        Kind::It => !t.person && !entity.plural && mention.kind != MentionKind::Adjective,
    }
}

fn letter(gender: Gender) -> &'static str {
    match gender {
        Gender::M => "m",
        Gender::F => "f",
    }
}

/// What speaks for or against a gender.
fn gender_evidence(gender: Gender, t: &Traits) -> &'static str {
    let own = usize::from(gender == Gender::F);
    if !t.gender.is_empty() {
        "told"
    } else if t.shown[own] > t.shown[1 - own] {
        "shown"
    } else if t.shown[1 - own] > t.shown[own] {
        "not_shown"
    } else if t.name_gender.is_empty() {
        "unknown"
    } else {
        "named"
    }
}

/// What speaks for an actor's being what it is taken for.
fn evidence(entity: &Entity, t: &Traits) -> &'static str {
    if entity.plural {
        "several"
    } else if t.is_state {
        "state"
    } else if !t.person {
        "organisation"
    } else if !entity.actor.named {
        "described"
    } else if entity.actor.title.is_some() || !t.offices.is_empty() || !t.gender.is_empty() {
        "titled"
    } else if entity
        .actor
        .name
        .split(' ')
        .next()
        .is_some_and(|w| lexicon().is_given_name(w) || !lexicon().gender(w).is_empty())
    {
        "given_name"
    } else {
        "unknown"
    }
}
