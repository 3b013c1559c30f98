//! Policy issues: the phrases that speak of them, found in a sentence.
//!
//! Each word of a phrase is given a number, under all forms in which it may stand, so that a word of a text is looked up
//! once and phrases are compared by numbers. Hyphens count as spaces, in phrases and in texts.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::own::IssueRow;
use super::phrases::{fold, split};
use super::tokens::is_hyphen;
use super::tsv::{alternatives, rows};
use super::words::{Verbs, third};

/// What stands in a phrase for a few words that it leaves open.
pub(super) const GAP: &str = "...";
/// How many words a gap may stand for.
const WIDEST_GAP: usize = 3;

/// A word of a sentence, as phrases are compared with it; words are cut at all hyphens, which are left out.
#[derive(Debug, Clone, Copy)]
pub struct IssueWord<'a> {
    /// As written.
    pub form: &'a str,
    /// In lower case, apostrophes straight.
    pub lower: &'a str,
    /// Whether it is a word, and no punctuation.
    pub word: bool,
    /// Whether it is a verb here.
    pub verb: bool,
}

/// A phrase found: from where to where, in words of the sentence, and its issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IssueHit {
    /// Its first word.
    pub start: usize,
    /// The word behind it.
    pub end: usize,
    /// The issue, as a place in the order of the codes.
    pub issue: usize,
}

impl IssueHit {
    /// Whether a phrase is hidden by this exception. Of two that share words the longer one counts: "fired rocket" says
    /// less than "rocket propelled grenade".
    fn hides(&self, hit: &IssueHit) -> bool {
        self.issue == hit.issue
            && self.start < hit.end
            && hit.start < self.end
            && hit.end - hit.start <= self.end - self.start
    }
}

/// How a word of a phrase changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Change {
    Not,
    /// It may stand in the plural.
    Noun,
    /// In any form of the verb.
    Verb,
}

/// What a word must look like besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Any,
    /// It begins with a capital.
    Capital,
    /// It is written in these letters.
    Exact(&'static str),
}

#[derive(Debug, Clone, Copy)]
enum Part {
    Word(u16, Case),
    Gap,
}

#[derive(Debug)]
struct Phrase {
    /// Where its words stand among all.
    parts: Range<usize>,
    issue: usize,
    /// Of a single word, whether it must be a verb.
    verb: Option<bool>,
    /// Whether it hides what stands in it, rather than speaking of the issue.
    except: bool,
}

/// The issues with their phrases.
#[derive(Debug, Default)]
pub(super) struct Issues {
    /// In alphabetical order.
    codes: Vec<&'static str>,
    /// The numbers of the words of phrases that a form may be.
    forms: HashMap<Cow<'static, str>, Vec<u16>>,
    /// The words of all phrases, one phrase after the other.
    parts: Vec<Part>,
    /// By the numbers of their first words.
    phrases: Vec<Vec<Phrase>>,
}

/// Words of phrases with their numbers, while the table is read.
type Numbers = HashMap<(&'static str, Change), u16>;

impl Issues {
    /// Reads them; a user's rows take the place of built-in ones with the same code.
    pub(super) fn read(verbs: &Verbs, own: &[IssueRow]) -> Issues {
        let mut table: BTreeMap<&str, Vec<(&'static str, bool)>> = BTreeMap::new();
        let mut add = |code, phrases: &mut dyn Iterator<Item = &'static str>, except| {
            table.entry(code).or_default().extend(phrases.map(|p| (p, except)));
        };
        for [code, phrases, excepted] in built_in() {
            if !own.iter().any(|row| row.code == code) {
                add(code, &mut alternatives(phrases), false);
                add(code, &mut alternatives(excepted), true);
            }
        }
        for row in own.iter().filter(|row| !row.remove) {
            add(row.code, &mut row.phrases.iter().copied(), false);
            add(row.code, &mut row.except.iter().copied(), true);
        }
        let mut out = Issues::default();
        let mut numbers = Numbers::new();
        for (issue, (code, phrases)) in table.into_iter().enumerate() {
            out.codes.push(code);
            for (phrase, except) in phrases {
                out.insert(verbs, &mut numbers, phrase, issue, except);
            }
        }
        out
    }

    fn insert(
        &mut self,
        verbs: &Verbs,
        numbers: &mut Numbers,
        phrase: &'static str,
        issue: usize,
        except: bool,
    ) {
        let (verb, phrase) = phrase.strip_prefix("to ").map_or((false, phrase), |rest| (true, rest));
        let start = self.parts.len();
        let mut words = phrase.split(|c| c == ' ' || is_hyphen(c)).flat_map(split).peekable();
        while let Some(word) = words.next() {
            let change = match (self.parts.len() == start, words.peek()) {
                (true, _) if verb => Change::Verb,
                (_, None) => Change::Noun,
                _ => Change::Not,
            };
            let part = match word {
                GAP => Part::Gap,
                _ => Part::Word(self.number(verbs, numbers, word, change), case_of(word)),
            };
            self.parts.push(part);
        }
        let Some(&Part::Word(first, _)) = self.parts.get(start) else { return };
        let parts = start..self.parts.len();
        let verb = (parts.len() == 1).then_some(verb);
        self.phrases[usize::from(first)].push(Phrase { parts, issue, verb, except });
    }

    /// The number of a word, with its forms.
    fn number(&mut self, verbs: &Verbs, numbers: &mut Numbers, word: &'static str, change: Change) -> u16 {
        if let Some(&number) = numbers.get(&(word, change)) {
            return number;
        }
        let number =
            u16::try_from(self.phrases.len()).expect("fewer than 65,536 words in the table of issues");
        self.phrases.push(Vec::new());
        numbers.insert((word, change), number);
        let lower: Cow<'static, str> =
            if word.bytes().all(|b| b.is_ascii_lowercase()) { word.into() } else { fold(word).into() };
        let mut add = |form: Cow<'static, str>| {
            let list = self.forms.entry(form).or_default();
            if !list.contains(&number) {
                list.push(number);
            }
        };
        match change {
            Change::Not => {}
            Change::Noun => add(third(&lower).into()),
            Change::Verb => verbs.forms_of(&lower).into_iter().for_each(|(form, _)| add(form.into())),
        }
        add(lower);
        number
    }

    /// The code of an issue that was found.
    pub(super) fn code(&self, issue: usize) -> &'static str {
        self.codes[issue]
    }

    /// The phrases in a sentence, in the order of their beginnings.
    pub(super) fn find(&self, words: &[IssueWord<'_>], found: &mut Vec<IssueHit>) {
        let first_new = found.len();
        let mut excepted: Vec<IssueHit> = Vec::new();
        self.scan(words, found, &mut excepted);
        if !excepted.is_empty() {
            let mut at = 0;
            found.retain(|hit| {
                at += 1;
                at <= first_new || !excepted.iter().any(|e| e.hides(hit))
            });
        }
    }

    /// Adds all phrases in a sentence to `found`, all exceptions to `excepted`.
    fn scan(&self, words: &[IssueWord<'_>], found: &mut Vec<IssueHit>, excepted: &mut Vec<IssueHit>) {
        // "-ing": the tagger calls nouns of doing verbs as well.
        let fits =
            |w: &IssueWord, verb: Option<bool>| verb.is_none_or(|v| v == w.verb || w.lower.ends_with("ing"));
        for (start, word) in words.iter().enumerate() {
            for &number in self.numbers(word.lower) {
                for phrase in self.phrases[usize::from(number)].iter().filter(|p| fits(word, p.verb)) {
                    if let Some(end) = self.end(&self.parts[phrase.parts.clone()], words, start) {
                        let list = if phrase.except { &mut *excepted } else { &mut *found };
                        list.push(IssueHit { start, end, issue: phrase.issue });
                    }
                }
            }
        }
    }

    fn numbers(&self, lower: &str) -> &[u16] {
        self.forms.get(lower).map_or(&[], Vec::as_slice)
    }

    /// Where parts of a phrase end that begin at a word.
    fn end(&self, parts: &[Part], words: &[IssueWord<'_>], at: usize) -> Option<usize> {
        match parts.split_first() {
            None => Some(at),
            Some((Part::Word(number, case), rest)) => {
                let word = words.get(at)?;
                let fits = self.numbers(word.lower).contains(number) && case.fits(word.form);
                if fits { self.end(rest, words, at + 1) } else { None }
            }
            Some((Part::Gap, rest)) => (0..=WIDEST_GAP)
                .take_while(|&wide| wide == 0 || words.get(at + wide - 1).is_some_and(|w| w.word))
                .find_map(|wide| self.end(rest, words, at + wide)),
        }
    }
}

/// The rows of the built-in table: code, phrases, exceptions.
pub(super) fn built_in() -> impl Iterator<Item = [&'static str; 3]> {
    rows(super::table!("issues"), ["code", "phrases", "except"])
}

/// A word of two to five capitals is an acronym, which is written so; other capitals ask for one.
fn case_of(word: &'static str) -> Case {
    if (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase()) {
        Case::Exact(word)
    } else if word.starts_with(char::is_uppercase) {
        Case::Capital
    } else {
        Case::Any
    }
}

impl Case {
    fn fits(self, form: &str) -> bool {
        match self {
            Case::Any => true,
            Case::Capital => form.starts_with(char::is_uppercase),
            // "IDPs"
            Case::Exact(word) => form.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest == "s"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon;
    use super::*;

    fn row(code: &'static str, phrases: &[&'static str], except: &[&'static str]) -> IssueRow {
        IssueRow { code, phrases: phrases.to_vec(), except: except.to_vec(), remove: false }
    }

    /// The words of a sentence; a word with a star is a verb.
    fn words<'a>(sentence: &'a str, lower: &'a str) -> Vec<IssueWord<'a>> {
        let word = |(form, lower): (&'a str, &'a str)| IssueWord {
            form: form.trim_end_matches('*'),
            lower: lower.trim_end_matches('*'),
            word: form != ",",
            verb: form.ends_with('*'),
        };
        sentence.split(' ').zip(lower.split(' ')).map(word).collect()
    }

    /// The codes that a sentence gives.
    fn codes(issues: &Issues, sentence: &str) -> Vec<&'static str> {
        let mut found = Vec::new();
        issues.find(&words(sentence, &sentence.to_lowercase()), &mut found);
        let mut codes: Vec<_> = found.iter().map(|hit| issues.code(hit.issue)).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    #[test]
    fn phrases_in_their_forms() {
        let own = [
            row("quay", &["to moor ... barge", "quay fee", "towpath"], &["towpath inn"]),
            row("rowing", &["WRO", "Regatta"], &[]),
        ];
        let issues = Issues::read(&lexicon().verbs, &own);
        let is = |sentence| codes(&issues, sentence).contains(&"quay");
        assert!(is("quay fees rose"));
        assert!(is("they moored all their barges"));
        assert!(is("Mooring barges"));
        assert!(!is("moor one two three four barge"), "a gap is three words at most");
        assert!(!is("moor , barge"), "punctuation ends a gap");
        assert!(!is("quays fee"));
        assert!(is("a towpath"));
        assert!(!is("they towpath* on"), "a verb is no noun");
        assert!(!is("the Towpath Inn"));
        assert!(is("the Towpath Inn on the towpath"), "an exception hides only what stands in it");
        let is = |sentence| codes(&issues, sentence).contains(&"rowing");
        assert!(is("the WRO") && !is("the wro"));
        assert!(is("the Regattas") && !is("a regatta"));
    }

    #[test]
    fn rows_of_a_user_take_the_place_of_built_in_ones() {
        let mut gone = row("sanctions", &[], &[]);
        gone.remove = true;
        let issues = Issues::read(&lexicon().verbs, &[row("trade", &["barter"], &[]), gone]);
        assert_eq!(codes(&issues, "free trade"), [""; 0]);
        assert_eq!(codes(&issues, "new sanctions"), [""; 0]);
        assert_eq!(codes(&issues, "a barter"), ["trade"]);
        let built_in = Issues::read(&lexicon().verbs, &[]);
        assert_eq!(codes(&built_in, "free trade"), ["trade"]);
        assert_eq!(codes(&built_in, "a cease fire"), ["ceasefire"]);
        assert!(built_in.codes.is_sorted() && !built_in.codes.contains(&"rowing"));
    }

    #[test]
    fn every_exception_hides_something() {
        let issues = Issues::read(&lexicon().verbs, &[]);
        let mut idle = Vec::new();
        for [code, _, excepted] in built_in() {
            for exception in alternatives(excepted) {
                let verb = exception.strip_prefix("to ");
                let mut parts: Vec<&str> = split(verb.unwrap_or(exception)).collect();
                parts.retain(|w| *w != GAP);
                let mut sentence = parts.join(" ");
                if verb.is_some() {
                    sentence = sentence.replacen(parts[0], &format!("{}*", parts[0]), 1);
                }
                let (mut found, mut hiding) = (Vec::new(), Vec::new());
                issues.scan(&words(&sentence, &sentence.to_lowercase()), &mut found, &mut hiding);
                let mut of_code = hiding.iter().filter(|e| issues.code(e.issue) == code);
                if !of_code.any(|e| found.iter().any(|hit| e.hides(hit))) {
                    idle.push(format!("{code}: {exception}"));
                }
            }
        }
        assert!(idle.is_empty(), "{idle:#?}");
    }
}
