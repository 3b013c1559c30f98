//! Cuts a sentence into atoms: what the tables name, titles, and runs of capitalised words.

use std::ops::Range;

use crate::lexicon::{Classes, Honorific, OfficePhrase, Role, StateForms, Tense, lexicon};
use crate::syntax::{NameKind, Syntax, Tag};
use crate::text::{Text, TokenKind};

/// What an atom is.
#[derive(Debug, Clone, Copy)]
pub(super) enum AtomKind {
    /// A state, and as what it is named.
    State(usize, StateForms),
    /// An organisation of the tables.
    Organisation(usize),
    /// A place of the tables that stands for no government.
    Place,
    /// An office.
    Office(OfficePhrase),
    /// A title of courtesy or rank.
    Honorific(Honorific),
    /// Capitalised words that no table knows.
    Run(RunKind),
}

/// What the words of a run suggest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RunKind {
    /// Holds a given name, an initial or the like.
    Person,
    /// Holds a noun of organisations, or is an acronym.
    Organisation,
    /// A day, month, language, religion: names nobody.
    Nobody,
    /// Tells nothing.
    Unknown,
}

#[derive(Debug, Clone)]
pub(super) struct Atom {
    pub tokens: Range<usize>,
    pub kind: AtomKind,
}

/// The atoms of one sentence, in order.
pub(super) fn find(text: &Text, syntax: &Syntax, sentence: Range<usize>) -> Vec<Atom> {
    let mut out: Vec<Atom> = Vec::new();
    let shouting = is_shouting(text, &sentence);
    let mut i = sentence.start;
    while i < sentence.end {
        if !text.tokens[i].is_word() || !begins(text, i) {
            i += 1;
            continue;
        }
        let atom = match known(text, syntax, i, &sentence) {
            Some(atom) if keeps(text, syntax, &atom, &sentence) => Some(atom),
            _ => run(text, syntax, i, &sentence, shouting),
        };
        match atom {
            Some(atom) => {
                i = atom.tokens.end;
                out.push(atom);
            }
            None => i += 1,
        }
    }
    out
}

/// Whether a name can begin at a token: not within what hyphens join, unless each part of it names one ("U.S.-Russia").
fn begins(text: &Text, i: usize) -> bool {
    let compound = text.compound(i);
    compound.start == i || names_several(text, &compound)
}

/// Whether a name can end before a token; see [`begins`].
fn ends(text: &Text, end: usize) -> bool {
    let compound = text.compound(end - 1);
    compound.end == end || names_several(text, &compound)
}

/// Whether each part of what hyphens join names a state or an organisation.
fn names_several(text: &Text, compound: &Range<usize>) -> bool {
    compound.clone().step_by(2).all(|t| {
        let part = text.word(t);
        let at = |k: usize| (k == 0).then_some(part);
        part.starts_with(char::is_uppercase)
            && (text.knowledge.state(at).is_some() || text.knowledge.organisation(at).is_some())
    })
}

/// Whether a sentence is written in capitals, so that they tell nothing.
fn is_shouting(text: &Text, sentence: &Range<usize>) -> bool {
    let words =
        || sentence.clone().filter(|&i| text.tokens[i].kind == TokenKind::Word && text.word(i).len() > 1);
    let upper = words().filter(|&i| !text.word(i).contains(char::is_lowercase)).count();
    upper > 3 && upper * 10 > words().count() * 8
}

/// The longest entry of the tables at a token.
fn known(text: &Text, syntax: &Syntax, i: usize, sentence: &Range<usize>) -> Option<Atom> {
    let word = |k: usize| (i + k < sentence.end).then(|| text.word(i + k));
    let l = text.knowledge;
    let capital = syntax.words[i].capital;
    let mut best: Option<(usize, AtomKind)> = None;
    let mut offer = |found: Option<(usize, AtomKind)>| {
        if let Some((n, kind)) = found {
            if best.is_none_or(|(m, _)| n > m) && ends(text, i + n) {
                best = Some((n, kind));
            }
        }
    };
    if capital || text.word(i).chars().any(char::is_uppercase) {
        offer(l.organisation(word).map(|(n, o)| (n, AtomKind::Organisation(o))));
        offer(l.state(word).map(|(n, s, forms)| (n, AtomKind::State(s, forms))));
        offer(l.place(word).map(|(n, _)| (n, AtomKind::Place)));
    }
    // An office is told before a title of courtesy that is written alike ("General").
    offer(l.office(word).map(|(n, o)| (n, AtomKind::Office(o))));
    if capital {
        offer(l.honorific(word).map(|(n, h)| (n, AtomKind::Honorific(h))));
    }
    best.map(|(n, kind)| Atom { tokens: i..i + n, kind })
}

/// Whether an entry of the tables means itself here, rather than being a part of a longer name.
fn keeps(text: &Text, syntax: &Syntax, atom: &Atom, sentence: &Range<usize>) -> bool {
    let (first, end) = (atom.tokens.start, atom.tokens.end);
    let next_name = end < sentence.end
        && syntax.words[end].capital
        && syntax.words[end].classes.is_open()
        && text.tokens[end].is_word();
    match atom.kind {
        AtomKind::Honorific(_) => {
            // "Sir", "King" and "General" are titles only before a name.
            next_name && !text.tokens[first].span.is_empty()
        }
        AtomKind::Office(_) => syntax.tag(first) != Tag::Verb,
        AtomKind::State(_, forms) => {
            let given = end - first == 1 && next_name && lexicon().is_given_name(text.word(first));
            let inner = |k: usize| (end + k < sentence.end).then(|| text.word(end + k));
            let title_follows =
                text.knowledge.office(inner).is_some() || text.knowledge.honorific(inner).is_some();
            // "Jordan Smith", "Chad Varga"; not "Jordan Foreign Minister", not "Iraqi Shiite".
            !(given && !title_follows && !forms.any(StateForms::ADJECTIVE) && syntax.role(end).is_none())
        }
        AtomKind::Place | AtomKind::Organisation(_) => {
            end - first > 1 || syntax.words[first].capital || text.word(first).chars().any(char::is_uppercase)
        }
        AtomKind::Run(_) => true,
    }
}

/// Whether the word that begins at a token can stand in a run of names; what hyphens join is one word.
fn names(text: &Text, syntax: &Syntax, i: usize) -> bool {
    let w = &syntax.words[i];
    text.tokens[i].kind == TokenKind::Word
        && !crate::lexicon::is_calendar_word(&w.lower)
        && text.compound(i).any(|t| syntax.words[t].capital)
        && (w.classes.is_open() || !w.classes.begins_sentence() && syntax.tag(i) == Tag::Name)
}

/// The run of capitalised words that begins at a token.
fn run(text: &Text, syntax: &Syntax, start: usize, sentence: &Range<usize>, shouting: bool) -> Option<Atom> {
    // What hyphens join is one word here.
    let behind = |t: usize| text.compound(t).end;
    let given = |t: usize| lexicon().is_given_name(text.compound_word(t));
    let starts = names(text, syntax, start)
        && (syntax.tag(start) == Tag::Name
            || behind(start) < sentence.end && names(text, syntax, behind(start))
            || given(start));
    let particle = lexicon().is_name_particle(text.word(start))
        || lexicon().is_name_particle(syntax.lower(start)) && syntax.words[start].capital;
    let starts = starts
        || particle
            && behind(start) < sentence.end
            && names(text, syntax, behind(start))
            && syntax.tag(start) != Tag::Adv;
    if !starts || (shouting && !given(start) && text.compound_word(start).len() > 5) {
        return None;
    }
    // "Accompanying Kane are …": a gerund that opens its sentence.
    let gerund = syntax.words[behind(start) - 1].verb.is_some_and(|(_, t)| t.any(Tense::GERUND));
    if start == sentence.start && gerund && !given(start) {
        return None;
    }
    let is_org_word = |i: usize| is_organisation_word(syntax.role(behind(i) - 1)) && syntax.words[i].capital;
    let mut organisation = is_org_word(start);
    let mut end = behind(start);
    while end < sentence.end {
        if names(text, syntax, end) {
            // A title begins the next name ("Blinken President Biden" does not occur; "Iraqi Kurd Prime Minister").
            let word = |k: usize| (end + k < sentence.end).then(|| text.word(end + k));
            let office = text.knowledge.office(word).is_some_and(|(n, _)| {
                n > 1 || behind(end) < sentence.end && names(text, syntax, behind(end)) && !is_org_word(end)
            });
            if office && !given(start) && !is_org_word(end) {
                break;
            }
            // "Senior Official Matt Murray", "the Environment Jose Fernandez": a given name begins the person's name.
            let begins = !organisation
                && given(end)
                && !given(start)
                && behind(end) < sentence.end
                && names(text, syntax, behind(end))
                && (start..end).any(|t| syntax.role(t).is_some() || !syntax.tag(t).is_nominal());
            if begins {
                break;
            }
            organisation |= is_org_word(end);
            end = behind(end);
            continue;
        }
        // "Muammar al-Gaddafi", "Ursula von der Leyen"
        let mut k = end;
        while k < sentence.end && lexicon().is_name_particle(text.word(k)) && k < end + 3 {
            k += 1;
        }
        if k > end && k < sentence.end && names(text, syntax, k) && !organisation {
            end = behind(k);
            continue;
        }
        // "Ministry of Foreign Affairs", "Front for the Liberation of Palestine", "Joseph Biden, Jr."
        if organisation && matches!(syntax.lower(end), "of" | "for" | "on") {
            let mut k = end + 1;
            while k < sentence.end && matches!(syntax.lower(k), "the") {
                k += 1;
            }
            let joins = k < sentence.end && names(text, syntax, k) && !given(k);
            if joins {
                end = behind(k);
                continue;
            }
        }
        if text.word(end) == "," && end + 1 < sentence.end && lexicon().is_name_suffix(text.word(end + 1)) {
            end += 2;
            continue;
        }
        break;
    }
    let kind = match classify(text, syntax, start..end, organisation) {
        RunKind::Unknown => by_name(syntax, start..end),
        run => AtomKind::Run(run),
    };
    Some(Atom { kind, tokens: start..end })
}

/// What the trained finder of names makes of a run that its words tell nothing about.
fn by_name(syntax: &Syntax, tokens: Range<usize>) -> AtomKind {
    let Some(name) = syntax.name_at(tokens.end - 1) else { return AtomKind::Run(RunKind::Unknown) };
    match name.kind {
        NameKind::Person => AtomKind::Run(RunKind::Person),
        NameKind::Organisation => AtomKind::Run(RunKind::Organisation),
        NameKind::Location => AtomKind::Place,
    }
}

/// Whether a noun heads the names of organisations ("Ministry", "Party").
fn is_organisation_word(role: Option<Role>) -> bool {
    role.is_some_and(|r| matches!(r.kind, "organisation" | "government") || r.kind == "group" && !r.plural)
}

fn classify(text: &Text, syntax: &Syntax, tokens: Range<usize>, organisation: bool) -> RunKind {
    let first = text.compound_word(tokens.start);
    let one = text.compound(tokens.start) == tokens;
    let acronym = |w: &str| {
        let letters = w.chars().filter(|c| c.is_alphabetic()).count();
        (2..=6).contains(&letters) && w.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '&'))
    };
    if one
        && (crate::lexicon::is_calendar_word(syntax.lower(tokens.start))
            || syntax.words[tokens.start].classes.any(Classes::NUM))
    {
        return RunKind::Nobody;
    }
    // "the Trump-Putin meeting": two names, each of which is known by itself.
    let pair = first.split_once(['-', '–']).is_some_and(|(a, b)| {
        a.len() > 2
            && b.len() > 2
            && [a, b].iter().all(|w| w.starts_with(char::is_uppercase))
            && !lexicon().is_given_name(a)
    });
    if one && pair && syntax.tag(tokens.end) == Tag::Noun {
        return RunKind::Nobody;
    }
    if organisation || one && acronym(first) {
        return RunKind::Organisation;
    }
    let initial = |w: &str| w.ends_with('.') && w.chars().count() == 2;
    let personal = lexicon().is_given_name(first)
        || tokens.clone().any(|t| initial(text.word(t)) || lexicon().is_name_suffix(text.word(t)))
        || tokens.clone().skip(1).any(|t| lexicon().is_name_particle(text.word(t)))
        || first.starts_with("al-")
        || first.starts_with("Al-") && one;
    if personal && !(one && acronym(first)) {
        return RunKind::Person;
    }
    RunKind::Unknown
}
