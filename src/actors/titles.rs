//! Titles: offices and courtesies before a name or by themselves, with the states and organisations that they tell.

use std::ops::Range;

use super::MentionKind;
use super::atoms::{Atom, AtomKind, RunKind};
use super::mentions::{Draft, Reading};
use crate::lexicon::{OfficePhrase, lexicon};
use crate::syntax::{NameKind, Syntax, Tag};
use crate::text::Text;

/// Words that may stand between a state and an office, or before an office ("former", "acting").
fn is_title_modifier(syntax: &Syntax, i: usize) -> bool {
    matches!(syntax.tag(i), Tag::Adj | Tag::Noun) && !syntax.words[i].capital && syntax.role(i).is_none()
        || lexicon().title_word(syntax.lower(i)).is_some()
}

/// A mention with an office or a title of courtesy: "Chadian President Idris Haroun", "the foreign minister of Chad".
pub(super) fn titled(
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
                if state.is_none() && organisation.is_none() {
                    (state, organisation) = owner_within(text, atoms[a].tokens.clone());
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
    let (mut tail, mut next) = complement(text, syntax, atoms, (title_end, a), sentence, &mut draft);
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
    // An office may be of several phrases: "chief of staff".
    let from = syntax.chunk_at(start).map_or(start, |c| c.tokens.start.min(start));
    let from = from.min(chunk.tokens.start).max(sentence.start);
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

/// The state or organisation that the phrase of an office names itself: "U.N. Secretary-General", "Secretary-General of
/// the United Nations".
fn owner_within(text: &Text, office: Range<usize>) -> (Option<usize>, Option<usize>) {
    let of = office.clone().filter(|&t| text.word(t) == "of").flat_map(|t| [t + 1, t + 2]);
    for first in std::iter::once(office.start).chain(of) {
        let inside = |k: usize| (first + k < office.end).then(|| text.word(first + k));
        let part = |n: usize| n < office.len();
        if let Some((_, s, _)) = text.knowledge.state(inside).filter(|&(n, ..)| part(n)) {
            return (Some(s), None);
        }
        if let Some((_, o)) = text.knowledge.organisation(inside).filter(|&(n, _)| part(n)) {
            return (None, Some(o));
        }
    }
    (None, None)
}

/// Reads what an office is of: "President of Chad", "minister for Europe", "ambassador to the United Nations". Gives the
/// token and the atom behind it, from those behind the office.
fn complement(
    text: &Text,
    syntax: &Syntax,
    atoms: &[Atom],
    office: (usize, usize),
    sentence: &Range<usize>,
    draft: &mut Draft,
) -> (usize, usize) {
    let (tail, next) = office;
    let word = syntax.lower(tail);
    if tail >= sentence.end || !matches!(word, "of" | "for" | "to" | "at" | "on") {
        return office;
    }
    let mut k = tail + 1;
    while k < sentence.end && syntax.tag(k) == Tag::Det {
        k += 1;
    }
    let inner = atoms.get(next).filter(|x| x.tokens.start == k);
    let mut behind = match inner.map(|x| x.kind) {
        Some(AtomKind::State(s, _)) => {
            // An ambassador to Chad is not Chad's.
            if word == "of" || draft.state.is_none() && word != "to" {
                draft.state = draft.state.or(Some(s));
            }
            Some(next)
        }
        Some(AtomKind::Organisation(o)) => {
            draft.organisation = draft.organisation.or(Some(o));
            Some(next)
        }
        // "chief of staff for U.N. Secretary-General Ada Kane": whom that one stands for.
        Some(AtomKind::Office(_)) if draft.state.is_none() && draft.organisation.is_none() => {
            let at = k;
            let words = |n: usize| (at + n < sentence.end).then(|| text.word(at + n));
            draft.organisation = text.knowledge.organisation(words).map(|(_, o)| o);
            None
        }
        Some(AtomKind::Run(_) | AtomKind::Place) => Some(next),
        _ => None,
    }
    .map_or(office, |n| (atoms[n].tokens.end, n + 1));
    // "Under Secretary for Economic Growth, Energy, and the Environment Jo Kane"
    if word != "to" || behind == office {
        behind = person_behind(text, syntax, atoms, tail, sentence).unwrap_or(behind);
    }
    // "… of the Association of Southeast Asian Nations (ASEAN) Ada Kane"
    if behind != office && text.word(behind.0) == "(" && text.word(behind.0 + 2) == ")" {
        let after = behind.0 + 3;
        if let Some(k) = atoms.iter().position(|x| x.tokens.start == after && after < sentence.end) {
            if is_personal(&atoms[k], syntax) || matches!(atoms[k].kind, AtomKind::Office(_)) {
                behind = (after, k);
            }
        }
    }
    // "U.S. Special Representative for Chad Ambassador Ada Kane"
    if let Some(AtomKind::Office(_)) =
        atoms.get(behind.1).filter(|x| x.tokens.start == behind.0).map(|x| x.kind)
    {
        let end = atoms[behind.1].tokens.end;
        let named = atoms.get(behind.1 + 1).filter(|x| x.tokens.start == end);
        if behind != office && named.is_some_and(|x| is_personal(x, syntax)) {
            behind = (end, behind.1 + 1);
        }
    }
    behind
}

/// Tokens of the longest field of an office that is read ("for Economic Growth, Energy, and the Environment").
const LONGEST_FIELD: usize = 14;

/// Where a person's name begins behind the field of an office, all of whose words have capitals.
fn person_behind(
    text: &Text,
    syntax: &Syntax,
    atoms: &[Atom],
    tail: usize,
    sentence: &Range<usize>,
) -> Option<(usize, usize)> {
    let limit = sentence.end.min(tail + LONGEST_FIELD);
    let joins = |t: usize| matches!(syntax.lower(t), "and" | "the" | "of" | "for" | "," | "&");
    let field = |t: usize| syntax.words[t].capital && text.tokens[t].is_word() || joins(t);
    let at = (tail + 2..limit).take_while(|&t| field(t - 1)).find(|&t| {
        let begins = syntax.name_at(t).is_some_and(|n| n.kind == NameKind::Person && n.tokens.start == t);
        begins && !joins(t - 1)
    })?;
    let k = atoms.iter().position(|x| x.tokens.start == at)?;
    matches!(atoms[k].kind, AtomKind::Run(RunKind::Person | RunKind::Unknown)).then_some((at, k))
}

pub(super) fn without_article(syntax: &Syntax, tokens: Range<usize>) -> Range<usize> {
    let skip = tokens.clone().take_while(|&t| syntax.tag(t) == Tag::Det && t + 1 < tokens.end).count();
    tokens.start + skip..tokens.end
}

/// Whether an atom can be a person's name behind a title.
pub(super) fn is_personal(atom: &Atom, syntax: &Syntax) -> bool {
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
pub(super) fn apposition(
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
