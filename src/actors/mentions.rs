//! Puts atoms and noun phrases together to mentions: names with their titles, and descriptions.

use std::ops::Range;

use super::MentionKind;
use super::atoms::{Atom, AtomKind, RunKind};
use super::groups;
use crate::lexicon::{Classes, OfficePhrase, Role, StateForms, lexicon};
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
    fn new(tokens: Range<usize>, name: Range<usize>, kind: MentionKind, reading: Reading) -> Draft {
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

/// Words that may stand between a state and an office, or before an office ("former", "acting").
fn is_title_modifier(syntax: &Syntax, i: usize) -> bool {
    matches!(syntax.tag(i), Tag::Adj | Tag::Noun) && !syntax.words[i].capital && syntax.role(i).is_none()
        || lexicon().title_word(syntax.lower(i)).is_some()
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

/// A mention with an office or a title of courtesy: "Chadian President Idris Haroun", "the foreign minister of Chad".
fn titled(
    text: &Text,
    syntax: &Syntax,
    atoms: &[Atom],
    first: usize,
    sentence: &Range<usize>,
) -> Option<(Option<Draft>, usize)> {
    let mut a = first;
    let (mut state, mut organisation) = (None, None);
    let mut at = atoms[first].tokens.start;
    let start = at;
    let mut titles = 0;
    let mut office: Option<OfficePhrase> = None;
    let mut gender = "";
    let mut title_end = start;
    let mut office_end = None;
    let mut courtesy_only = true;
    // Modifiers, states and offices in a row.
    while a < atoms.len() {
        // Words between atoms: the possessive ending, lower-case modifiers, "and" between offices.
        let mut gap = at;
        while gap < atoms[a].tokens.start {
            let joins = syntax.tag(gap) == Tag::Possessive && (state.is_some() || organisation.is_some())
                || is_title_modifier(syntax, gap)
                || titles > 0
                    && syntax.lower(gap) == "and"
                    && matches!(atoms[a].kind, AtomKind::Office(_))
                    && gap + 1 == atoms[a].tokens.start;
            if !joins {
                // "Democratic Republic of the Congo (DRC) President"
                if text.word(gap) == "(" && text.word((gap + 2).min(sentence.end - 1)) == ")" {
                    gap = (gap + 3).min(atoms[a].tokens.start.max(gap + 1));
                    continue;
                }
                break;
            }
            gap += 1;
        }
        if gap < atoms[a].tokens.start {
            break;
        }
        match atoms[a].kind {
            AtomKind::State(s, _) if titles == 0 && state.is_none() => state = Some(s),
            AtomKind::Organisation(o) if titles == 0 && organisation.is_none() => organisation = Some(o),
            AtomKind::Office(o) => {
                titles += 1;
                office.get_or_insert(o);
                // "U.N. Secretary-General" is a phrase of the table that names its organisation.
                let first = atoms[a].tokens.start;
                let inside = |k: usize| (first + k < atoms[a].tokens.end).then(|| text.word(first + k));
                let owned = |n: usize| n < atoms[a].tokens.len();
                if state.is_none() && organisation.is_none() {
                    organisation =
                        text.knowledge.organisation(inside).filter(|&(n, _)| owned(n)).map(|(_, o)| o);
                    state = text.knowledge.state(inside).filter(|&(n, ..)| owned(n)).map(|(_, s, _)| s);
                    if state.is_some() {
                        organisation = None;
                    }
                }
                title_end = atoms[a].tokens.end;
                office_end = Some(title_end);
                courtesy_only = false;
            }
            AtomKind::Honorific(h) => {
                titles += 1;
                gender = if h.gender.is_empty() { gender } else { h.gender };
                title_end = atoms[a].tokens.end;
                courtesy_only &= text.word(atoms[a].tokens.start).len() <= 4;
            }
            // "White House Intergovernmental Affairs Director", "Middle East envoy"
            AtomKind::Run(RunKind::Unknown | RunKind::Organisation) | AtomKind::Place
                if titles == 0
                    && atoms.get(a + 1).is_some_and(|x| {
                        x.tokens.start == atoms[a].tokens.end && matches!(x.kind, AtomKind::Office(_))
                    }) => {}
            AtomKind::Run(_) | AtomKind::Place | AtomKind::State(..) | AtomKind::Organisation(_) => break,
        }
        at = atoms[a].tokens.end;
        a += 1;
    }
    if titles == 0 {
        return None;
    }
    let mut draft = Draft::new(start..title_end, start..title_end, MentionKind::Role, Reading::Official);
    if state.is_none() && organisation.is_none() {
        state = office.and_then(|o| text.knowledge.states.iter().position(|s| s.code == o.scope));
    }
    draft.office = office;
    draft.gender = gender;
    draft.state = state;
    draft.organisation = organisation;
    // Modifiers before the first atom: "former Chadian President", "acting foreign minister".
    let mut begin = start;
    while begin > sentence.start
        && is_title_modifier(syntax, begin - 1)
        // "Acting" at the beginning of a sentence may be tagged as a verb.
        && (syntax.chunk_at(begin - 1) == syntax.chunk_at(start) || syntax.lower(begin - 1) == "acting")
    {
        begin -= 1;
    }
    let mut next = a;
    // "President of Chad", "minister for Europe", "ambassador to the United Nations"
    let mut tail = title_end;
    if tail < sentence.end && matches!(syntax.lower(tail), "of" | "for" | "to" | "at") {
        let mut k = tail + 1;
        while k < sentence.end && syntax.tag(k) == Tag::Det {
            k += 1;
        }
        if let Some((n, complement)) =
            atoms[a.min(atoms.len())..].iter().enumerate().take(1).find(|(_, x)| x.tokens.start == k)
        {
            match complement.kind {
                AtomKind::State(s, _) if syntax.lower(tail) != "to" || state.is_none() => {
                    if syntax.lower(tail) == "of" || state.is_none() && syntax.lower(tail) != "to" {
                        draft.state = draft.state.or(Some(s));
                    }
                    tail = complement.tokens.end;
                    next = a + n + 1;
                }
                AtomKind::Organisation(o) => {
                    draft.organisation = draft.organisation.or(Some(o));
                    tail = complement.tokens.end;
                    next = a + n + 1;
                }
                AtomKind::Run(_) | AtomKind::Place => {
                    tail = complement.tokens.end;
                    next = a + n + 1;
                }
                _ => {}
            }
        }
    }
    // "… of the Association of Southeast Asian Nations (ASEAN) Lim Jock Hoi"
    if tail > title_end && text.word(tail) == "(" && text.word(tail + 2) == ")" && tail + 3 < sentence.end {
        let behind = atoms.iter().position(|x| x.tokens.start == tail + 3);
        if let Some(k) = behind.filter(|&k| is_personal(&atoms[k], syntax)) {
            (tail, next) = (tail + 3, k);
        }
    }
    while tail > title_end
        && atoms.get(next).is_some_and(|x| x.tokens.start == tail && matches!(x.kind, AtomKind::Honorific(_)))
    {
        tail = atoms[next].tokens.end;
        next += 1;
    }
    // The name behind the title; a comma may stand between ("Hungary's top diplomat, Anita Orban,").
    let name =
        atoms.get(next).filter(|x| x.tokens.start == tail && tail > title_end || x.tokens.start == title_end);
    if let Some(name) = name.filter(|x| is_personal(x, syntax)) {
        draft.tokens = begin..name.tokens.end;
        draft.name = name.tokens.clone();
        draft.kind = MentionKind::Name;
        draft.reading = Reading::Person;
        // "UK Prime Minister Sir Keir Starmer": the courtesy is no part of the office.
        // "Foreign Minister Amina Odhiambo of Kenya"
        let behind = atoms.get(next + 1).filter(|x| {
            syntax.lower(name.tokens.end) == "of"
                && x.tokens.start == name.tokens.end + 1
                && draft.office.is_some()
        });
        if let Some(AtomKind::State(s, _)) = behind.map(|x| x.kind) {
            draft.state = draft.state.or(Some(s));
        }
        let end = office_end.filter(|_| tail == title_end).unwrap_or(tail).min(name.tokens.start);
        draft.title = (!courtesy_only || state.is_some()).then_some(begin..end);
        if draft.title.as_ref().is_some_and(Range::is_empty) {
            draft.title = None;
        }
        return Some((Some(draft), next + 1));
    }
    if courtesy_only || office.is_none() {
        return None;
    }
    // A description: the whole noun phrase up to the office.
    let office_head = title_end - 1;
    let chunk = syntax.chunk_at(office_head)?;
    if chunk.head >= title_end {
        // "president talks", "minister level": the office only modifies.
        return None;
    }
    let from = chunk.tokens.start.max(sentence.start);
    draft.tokens = from..tail;
    draft.name = without_article(syntax, from..tail);
    draft.title = Some(without_article(syntax, from..tail));
    if let Some(appositive) = apposition(text, syntax, atoms, next, tail, sentence) {
        let name = &atoms[appositive];
        draft.name = name.tokens.clone();
        draft.kind = MentionKind::Name;
        draft.reading = Reading::Person;
        draft.tokens.end = name.tokens.end;
        return Some((Some(draft), appositive + 1));
    }
    Some((Some(draft), next))
}

fn without_article(syntax: &Syntax, tokens: Range<usize>) -> Range<usize> {
    let skip = tokens.clone().take_while(|&t| syntax.tag(t) == Tag::Det && t + 1 < tokens.end).count();
    tokens.start + skip..tokens.end
}

/// Whether an atom can be a person's name behind a title.
fn is_personal(atom: &Atom, syntax: &Syntax) -> bool {
    match atom.kind {
        AtomKind::Run(RunKind::Person | RunKind::Unknown) => true,
        // "President Jordan", "Mr. Chad": states and places that are surnames.
        AtomKind::Place | AtomKind::State(..) => {
            atom.tokens.len() == 1
                && syntax.words[atom.tokens.start].capital
                && syntax.tag(atom.tokens.start) == Tag::Name
                && matches!(atom.kind, AtomKind::Place)
        }
        _ => false,
    }
}

/// The name in apposition to a description that ends at `tail`: ", Idris Haroun," or directly " Idris Haroun".
fn apposition(
    text: &Text,
    syntax: &Syntax,
    atoms: &[Atom],
    next: usize,
    tail: usize,
    sentence: &Range<usize>,
) -> Option<usize> {
    let atom = atoms.get(next)?;
    let personal = matches!(atom.kind, AtomKind::Run(RunKind::Person))
        || matches!(atom.kind, AtomKind::Run(RunKind::Unknown)) && atom.tokens.len() >= 2;
    if !personal || tail >= sentence.end || text.word(tail) != "," || atom.tokens.start != tail + 1 {
        return None;
    }
    let end = atom.tokens.end;
    let closed =
        end == sentence.end || matches!(text.word(end), "," | "." | "-" | "–" | "—") || syntax.is_finite(end);
    // "the president, Idris Haroun and …" may be a list; only a closed apposition counts.
    closed.then_some(next)
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
