//! Puts atoms and noun phrases together to mentions: names with their titles, and descriptions.

use std::ops::Range;

use super::MentionKind;
use super::atoms::{Atom, AtomKind, RunKind};
use super::groups;
use super::titles::{apposition, is_personal, titled, without_article};
use crate::lexicon::{Classes, OfficePhrase, Role, StateForms};
use crate::syntax::{Syntax, Tag};
use crate::text::Text;

/// What the words of a mention say of its actor, before mentions are merged.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reading {
    /// A person with a name.
    Person,
    /// A name that might be anybody's.
    Unknown,
    /// An organisation that the text names, in no table.
    Organisation,
    /// An organisation of the tables.
    KnownOrganisation(usize),
    /// A state of the tables.
    State(usize),
    /// A description by a noun.
    Described(Role),
    /// A description by an office.
    Official,
    /// A pronoun.
    Pronoun,
}

/// A mention before it has an actor.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub tokens: Range<usize>,
    pub name: Range<usize>,
    pub kind: MentionKind,
    pub reading: Reading,
    pub title: Option<Range<usize>>,
    pub office: Option<OfficePhrase>,
    pub state: Option<usize>,
    pub organisation: Option<usize>,
    pub gender: &'static str,
}

impl Draft {
    pub fn new(tokens: Range<usize>, name: Range<usize>, kind: MentionKind, reading: Reading) -> Draft {
        Draft {
            tokens,
            name,
            kind,
            reading,
            title: None,
            office: None,
            state: None,
            organisation: None,
            gender: "",
        }
    }
}

/// The mentions of one sentence, in order and without overlap.
pub(super) fn find(text: &Text, syntax: &Syntax, atoms: &[Atom], sentence: Range<usize>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut a = 0;
    while a < atoms.len() {
        let (draft, next) = at_atom(text, syntax, atoms, a, &sentence);
        if let Some(draft) = draft {
            let begins = drafts.last().map_or(sentence.start, |d| d.tokens.end);
            if draft.tokens.start >= begins {
                drafts.push(draft);
            } else if draft.tokens.end > begins {
                // A description swallows the names that it begins with ("the Chadian government's envoy").
                while drafts.last().is_some_and(|d| d.tokens.start >= draft.tokens.start) {
                    drafts.pop();
                }
                if drafts.last().is_none_or(|d| d.tokens.end <= draft.tokens.start) {
                    drafts.push(draft);
                }
            }
        }
        a = next.max(a + 1);
    }
    described(text, syntax, atoms, &sentence, &mut drafts);
    drafts
}

/// The mention that begins at an atom, and the atom to go on with.
fn at_atom(
    text: &Text,
    syntax: &Syntax,
    atoms: &[Atom],
    a: usize,
    sentence: &Range<usize>,
) -> (Option<Draft>, usize) {
    if let Some(found) = titled(text, syntax, atoms, a, sentence) {
        return found;
    }
    let atom = &atoms[a];
    let tokens = atom.tokens.clone();
    let draft = match atom.kind {
        AtomKind::State(state, forms) => {
            let mut d = Draft::new(
                with_article(syntax, &tokens, sentence),
                tokens.clone(),
                MentionKind::Name,
                // A parliament, a ministry or a palace is not the state: they hold what others there oppose.
                if forms == StateForms::METONYM { Reading::Organisation } else { Reading::State(state) },
            );
            d.state = Some(state);
            let modifies = tokens.end < sentence.end
                && (matches!(syntax.tag(tokens.end), Tag::Noun | Tag::Adj | Tag::Name)
                    || text.word(tokens.end) == "-")
                && syntax.chunk_at(tokens.start).is_some_and(|c| c.tokens.contains(&tokens.end));
            if modifies
                || forms.any(StateForms::ADJECTIVE)
                    && !forms.any(StateForms::NAME)
                    && !forms.any(StateForms::DEMONYM)
            {
                d.kind = MentionKind::Adjective;
                d.tokens = tokens;
            }
            Some(d)
        }
        AtomKind::Organisation(o) => {
            let mut d = Draft::new(
                with_article(syntax, &tokens, sentence),
                tokens.clone(),
                MentionKind::Name,
                Reading::KnownOrganisation(o),
            );
            d.organisation = Some(o);
            if tokens.end < sentence.end
                && syntax.tag(tokens.end) == Tag::Noun
                && syntax.chunk_at(tokens.start).is_some_and(|c| c.tokens.contains(&tokens.end))
            {
                d.kind = MentionKind::Adjective;
                d.tokens = tokens;
            }
            Some(d)
        }
        AtomKind::Run(kind) => run_mention(syntax, &tokens, kind, sentence).map(|mut d| {
            d.state = person_of(syntax, atoms, a, &d);
            behind_role(text, syntax, atoms, d)
        }),
        AtomKind::Place | AtomKind::Office(_) | AtomKind::Honorific(_) => None,
    };
    (draft, a + 1)
}

/// The state behind a person's name: "Evo Morales of Bolivia".
fn person_of(syntax: &Syntax, atoms: &[Atom], a: usize, draft: &Draft) -> Option<usize> {
    let behind = atoms.get(a + 1).filter(|x| x.tokens.start == draft.name.end + 1)?;
    let person = draft.reading == Reading::Person && draft.kind == MentionKind::Name;
    match behind.kind {
        AtomKind::State(s, forms)
            if person && syntax.lower(draft.name.end) == "of" && forms.any(StateForms::NAME) =>
        {
            Some(s)
        }
        _ => None,
    }
}

fn with_article(syntax: &Syntax, tokens: &Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    let the = tokens.start > sentence.start && syntax.lower(tokens.start - 1) == "the";
    tokens.start - usize::from(the)..tokens.end
}

fn run_mention(
    syntax: &Syntax,
    tokens: &Range<usize>,
    kind: RunKind,
    sentence: &Range<usize>,
) -> Option<Draft> {
    let determined = tokens.start > sentence.start && syntax.tag(tokens.start - 1) == Tag::Det;
    let reading = match kind {
        RunKind::Nobody => return None,
        RunKind::Person if !determined => Reading::Person,
        RunKind::Organisation => Reading::Organisation,
        RunKind::Person | RunKind::Unknown => Reading::Unknown,
    };
    let modifies = tokens.end < sentence.end
        && syntax.tag(tokens.end) == Tag::Noun
        && syntax.chunk_at(tokens.start).is_some_and(|c| c.tokens.contains(&tokens.end));
    let kind = if modifies { MentionKind::Adjective } else { MentionKind::Name };
    Some(Draft::new(tokens.clone(), tokens.clone(), kind, reading))
}

/// A name directly behind the role that describes it: "opposition leader Sami Reza".
fn behind_role(text: &Text, syntax: &Syntax, atoms: &[Atom], mut draft: Draft) -> Draft {
    let at = draft.name.start;
    let Some(chunk) = syntax.chunk_at(at).filter(|c| c.tokens.start < at) else { return draft };
    let role = syntax.role(at - 1).filter(|r| !r.plural && r.kind == "person");
    if role.is_none() || draft.reading == Reading::Organisation || draft.kind == MentionKind::Adjective {
        return draft;
    }
    let start = chunk.tokens.start;
    for atom in atoms.iter().filter(|x| start <= x.tokens.start && x.tokens.end <= at) {
        match atom.kind {
            AtomKind::State(s, _) => draft.state = draft.state.or(Some(s)),
            AtomKind::Organisation(o) => draft.organisation = draft.organisation.or(Some(o)),
            AtomKind::Office(o) => draft.office = draft.office.or(Some(o)),
            _ => {}
        }
    }
    // "Chad's opposition leader": the title begins behind a name that only owns it.
    let title = without_article(syntax, start..at);
    draft.title = (!title.is_empty() && text.tokens[title.start].is_word()).then_some(title);
    draft.tokens.start = start;
    draft.reading = Reading::Person;
    draft
}

/// Adds descriptions by nouns of roles ("a US envoy", "the foreign ministry") and pronouns.
fn described(text: &Text, syntax: &Syntax, atoms: &[Atom], sentence: &Range<usize>, drafts: &mut Vec<Draft>) {
    let mut added: Vec<Draft> = Vec::new();
    let mut t = sentence.start;
    while t < sentence.end {
        let Some(chunk) = syntax.chunk_at(t) else {
            t += 1;
            continue;
        };
        let (tokens, head) = (chunk.tokens.clone(), chunk.head);
        t = tokens.end;
        let lower = syntax.lower(head);
        if tokens.len() == 1
            && (syntax.tag(head) == Tag::Pron || syntax.words[head].classes.any(Classes::PRON_SUBJ))
        {
            if is_personal_pronoun(lower) {
                added.push(Draft::new(tokens.clone(), tokens, MentionKind::Pronoun, Reading::Pronoun));
            }
            continue;
        }
        if is_possessive_pronoun(syntax.lower(tokens.start)) && syntax.tag(tokens.start) == Tag::Det {
            let own = tokens.start..tokens.start + 1;
            added.push(Draft::new(own.clone(), own, MentionKind::Pronoun, Reading::Pronoun));
        }
        let covered = drafts.iter().any(|d| d.tokens.contains(&head));
        let role = syntax.role(head).filter(|r| r.kind != "document");
        let by_number = groups::is_number_phrase(syntax, &tokens).then_some(groups::BY_NUMBER);
        let Some(role) = role.or(by_number).filter(|_| !covered) else { continue };
        // The possessor or the modifying states and organisations give the affiliation.
        let own_start = tokens.start + usize::from(is_possessive_pronoun(syntax.lower(tokens.start)));
        let mut draft = Draft::new(
            own_start..tokens.end,
            own_start..tokens.end,
            MentionKind::Role,
            Reading::Described(role),
        );
        draft.name = without_article(syntax, own_start..tokens.end);
        for atom in atoms.iter().filter(|x| tokens.start <= x.tokens.start && x.tokens.end <= head) {
            match atom.kind {
                AtomKind::State(s, _) => draft.state = draft.state.or(Some(s)),
                AtomKind::Organisation(o) => draft.organisation = draft.organisation.or(Some(o)),
                _ => {}
            }
        }
        // "officials of the European Union", "the government of Oman", "a spokesman for the ministry"
        let mut end = tokens.end;
        if end < sentence.end && matches!(syntax.lower(end), "of" | "for" | "from" | "to" | "in" | "at") {
            let named = atoms.iter().find(|x| {
                x.tokens.start == end + 1 || x.tokens.start == end + 2 && syntax.tag(end + 1) == Tag::Det
            });
            if let Some(atom) = named {
                let binding = matches!(syntax.lower(end), "of" | "for" | "from" | "to");
                match atom.kind {
                    AtomKind::State(s, f) if !f.any(StateForms::ADJECTIVE) || f.any(StateForms::NAME) => {
                        if matches!(syntax.lower(end), "of" | "from" | "in" | "for") {
                            draft.state = draft.state.or(Some(s))
                        }
                        if syntax.lower(end) == "of" && role.kind != "group" && !role.plural {
                            end = atom.tokens.end
                        }
                    }
                    AtomKind::Organisation(o) => {
                        draft.organisation = draft.organisation.or(Some(o));
                        if matches!(syntax.lower(end), "of" | "for") && !role.plural {
                            end = atom.tokens.end
                        }
                    }
                    _ if binding && role.class == "spokesman" => end = end.max(tokens.end),
                    _ => {}
                }
            }
        }
        draft.tokens.end = end;
        draft.name.end = end;
        // A name directly behind its role, or behind a comma: "opposition leader Sami Reza".
        if let Some(atom) = atoms.iter().find(|x| x.tokens.start == tokens.end) {
            if !role.plural
                && role.kind == "person"
                && is_personal(atom, syntax)
                && syntax.tag(head) == Tag::Noun
            {
                draft.title = Some(draft.name.clone());
                draft.name = atom.tokens.clone();
                draft.tokens.end = atom.tokens.end;
                draft.kind = MentionKind::Name;
                draft.reading = Reading::Person;
            }
        }
        if draft.kind == MentionKind::Role && role.kind == "person" && !role.plural {
            let next = atoms.iter().position(|x| x.tokens.start > end);
            if let Some(k) = next.and_then(|n| apposition(text, syntax, atoms, n, end, sentence)) {
                draft.title = Some(draft.name.clone());
                draft.name = atoms[k].tokens.clone();
                draft.tokens.end = atoms[k].tokens.end;
                draft.kind = MentionKind::Name;
                draft.reading = Reading::Person;
            } else {
                draft.title = Some(draft.name.clone());
            }
        }
        // The role noun inside a chunk that goes on with a name: "rebel leader Sami Reza" in one chunk.
        added.push(draft);
    }
    for draft in &mut added {
        if draft.kind == MentionKind::Name || draft.kind == MentionKind::Role {
            drafts.retain(|d| {
                d.tokens.end <= draft.tokens.start
                    || draft.tokens.end <= d.tokens.start
                    || d.tokens.start < draft.tokens.start
                    || d.tokens.end > draft.tokens.end
            });
        }
    }
    drafts.extend(added);
    drafts.sort_by_key(|d| (d.tokens.start, std::cmp::Reverse(d.tokens.end)));
    let mut end = 0;
    drafts.retain(|d| {
        let free = d.tokens.start >= end;
        if free {
            end = d.tokens.end;
        }
        free
    });
}

fn is_personal_pronoun(lower: &str) -> bool {
    matches!(
        lower,
        "he" | "she"
            | "they"
            | "him"
            | "her"
            | "them"
            | "it"
            | "his"
            | "hers"
            | "theirs"
            | "who"
            | "himself"
            | "herself"
            | "themselves"
            | "itself"
    )
}

pub(super) fn is_possessive_pronoun(lower: &str) -> bool {
    matches!(lower, "his" | "her" | "their" | "its")
}
