//! Which words the tables of states, organisations, places, offices and given names know, whatever their case.

use std::sync::LazyLock;

use super::case::Case;
use crate::lexicon::{StateForms, knowledge, lexicon};
use crate::syntax::hashed::Table;
use crate::syntax::hashing::two;
use crate::syntax::lexemes::{Clusters, Lexeme};

/// Kinds of entries.
pub const STATE: usize = 0;
const PEOPLE: usize = 1;
const CAPITAL: usize = 2;
const METONYM: usize = 3;
const ORGANISATION: usize = 4;
const PARTY: usize = 5;
const PLACE: usize = 6;
const OFFICE: usize = 7;
const HONORIFIC: usize = 8;
const GIVEN: usize = 9;
const ROLE: usize = 10;
const KINDS: usize = 11;
/// What can stand in small letters.
const SMALL: u32 = 1 << OFFICE | 1 << ROLE | 1 << HONORIFIC;
/// A longer phrase may follow.
const MORE: u32 = 1 << 31;
/// Words of the longest phrase that is looked for.
const LONGEST: usize = 12;

/// For each kind four bits: the token is first, inner, last, only token of a phrase.
pub type Marks = u64;

static PHRASES: LazyLock<Table<u32>> = LazyLock::new(read);

fn read() -> Table<u32> {
    let (lexicon, knowledge) = (lexicon(), knowledge());
    let mut table = Table::with_capacity(1 << 15);
    let plain = Clusters::default();
    let mut insert = |words: &mut dyn Iterator<Item = &str>, kind: usize| {
        let mut words = words.map(|w| plain.lexeme(w).lower).peekable();
        let mut hash = 0;
        while let Some(word) = words.next() {
            hash = two(90, hash, word);
            let bits = if words.peek().is_some() { MORE } else { 1 << kind };
            table.insert(hash, table.get(hash).unwrap_or(0) | bits);
        }
    };
    for (words, forms) in knowledge.state_forms() {
        let kinds = [
            (StateForms::NAME, STATE),
            (StateForms::ADJECTIVE, PEOPLE),
            (StateForms::DEMONYM, PEOPLE),
            (StateForms::CAPITAL, CAPITAL),
            (StateForms::METONYM, METONYM),
        ];
        for (_, kind) in kinds.iter().filter(|(form, _)| forms.any(*form)) {
            insert(&mut words.iter().map(AsRef::as_ref), *kind);
        }
    }
    for (words, organisation) in knowledge.organisation_forms() {
        let party = matches!(knowledge.organisations[organisation].kind, "party" | "armed_group");
        insert(&mut words.iter().map(AsRef::as_ref), if party { PARTY } else { ORGANISATION });
    }
    for words in knowledge.place_forms() {
        insert(&mut words.iter().map(AsRef::as_ref), PLACE);
    }
    for words in knowledge.office_forms() {
        insert(&mut words.iter().map(AsRef::as_ref), OFFICE);
    }
    for words in knowledge.honorific_forms() {
        insert(&mut words.iter().map(AsRef::as_ref), HONORIFIC);
    }
    for name in lexicon.given_names() {
        insert(&mut [name].into_iter(), GIVEN);
    }
    for noun in lexicon.role_nouns() {
        insert(&mut [noun].into_iter(), ROLE);
    }
    table
}

/// Marks the tokens of a sentence that stand in phrases of the tables; of each kind the longest from the left.
pub fn mark(lexemes: &[Lexeme], cases: &[Case], out: &mut Vec<Marks>) {
    out.clear();
    out.resize(lexemes.len(), 0);
    let table = &*PHRASES;
    let mut until = [0; KINDS];
    for (start, &case) in cases.iter().enumerate().take(lexemes.len()) {
        let able = if case == Case::Lower { SMALL } else { u32::MAX };
        let mut ends = [0; KINDS];
        let mut any = false;
        let mut hash = 0;
        for (at, lexeme) in lexemes.iter().enumerate().skip(start).take(LONGEST) {
            hash = two(90, hash, lexeme.lower);
            let Some(bits) = table.get(hash) else { break };
            let found = bits & able & !MORE;
            if found != 0 {
                any = true;
                for (kind, end) in ends.iter_mut().enumerate() {
                    if found & 1 << kind != 0 {
                        *end = at + 1;
                    }
                }
            }
            if bits & MORE == 0 {
                break;
            }
        }
        if !any {
            continue;
        }
        for kind in 0..KINDS {
            let end = ends[kind];
            if end > until[kind] && start >= until[kind] {
                until[kind] = end;
                for (at, marks) in out.iter_mut().enumerate().take(end).skip(start) {
                    let place = match (at == start, at + 1 == end) {
                        (true, true) => 3,
                        (true, false) => 0,
                        (false, false) => 1,
                        (false, true) => 2,
                    };
                    *marks |= 1 << (4 * kind + place);
                }
            }
        }
    }
}

/// Calls `each` with a small number for every kind that a token is marked with.
pub fn each_mark(marks: Marks, mut each: impl FnMut(u32)) {
    let mut rest = marks;
    while rest != 0 {
        let bit = rest.trailing_zeros();
        each(bit);
        rest &= rest - 1;
    }
}

#[cfg(any(feature = "train", test))]
/// Number of words at the beginning that are titles and the people of a state ("Russian Foreign Minister"), which
/// belong to no name.
#[must_use]
pub fn titles(words: &[&str]) -> usize {
    let clusters = Clusters::default();
    let lexemes: Vec<Lexeme> = words.iter().map(|w| clusters.lexeme(w)).collect();
    let cases = vec![Case::Initial; words.len()];
    let mut marks = Vec::new();
    mark(&lexemes, &cases, &mut marks);
    let of = |kind: usize| 0xF << (4 * kind);
    let title = of(OFFICE) | of(HONORIFIC) | of(ROLE) | of(PEOPLE);
    marks.iter().take_while(|&&m| m & title != 0 && m & of(GIVEN) == 0).count()
}

#[cfg(any(feature = "train", test))]
/// Number of words at the beginning that are the name of a state, its capital or a place.
#[must_use]
pub fn state(words: &[&str]) -> usize {
    let word = |i: usize| words.get(i).copied();
    match knowledge().state(word) {
        Some((n, _, forms)) if forms.any(StateForms::NAME) => n,
        _ => 0,
    }
}
