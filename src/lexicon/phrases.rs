//! Finds phrases of several words, longest first.

use std::collections::HashMap;

use super::tokens::token_tables;

/// A phrase, cut into words.
type Words = Vec<Box<str>>;

/// A dictionary of phrases; the value of the longest phrase that begins at a word is found.
///
/// A phrase word written with a capital matches only words with a capital; one of two to five letters in capitals
/// ("US", "WHO") matches only itself. Lower-case phrase words match any case.
#[derive(Debug)]
pub struct Phrases<T> {
    by_first: HashMap<String, Vec<(Words, T)>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { by_first: HashMap::new() }
    }
}

/// Cuts a phrase of a table into the tokens that a text has for it.
pub(super) fn split(phrase: &str) -> impl Iterator<Item = &str> {
    let mut out: Vec<&str> = Vec::new();
    for word in phrase.split(' ').filter(|w| !w.is_empty()) {
        let (word, comma) = word.strip_suffix(',').map_or((word, false), |w| (w, true));
        match word.strip_suffix("'s").filter(|w| !w.is_empty()) {
            Some(stem) => {
                out.extend(token_tables().compound_parts(stem));
                out.push("'s");
            }
            None if word.ends_with("s'") => out.extend([&word[..word.len() - 1], "'"]),
            None => out.extend(token_tables().compound_parts(word)),
        }
        if comma {
            out.push(",");
        }
    }
    out.into_iter()
}

/// Whether a word of a text fits a word of a phrase.
fn fits(phrase: &str, word: &str) -> bool {
    if phrase == word {
        return true;
    }
    if phrase.starts_with('\'') {
        return word.strip_prefix('\u{2019}').is_some_and(|w| w == &phrase[1..]);
    }
    let acronym = (2..=5).contains(&phrase.len()) && phrase.bytes().all(|b| b.is_ascii_uppercase());
    if acronym || (phrase.starts_with(char::is_uppercase) && !word.starts_with(char::is_uppercase)) {
        return false;
    }
    phrase.len() == word.len() && phrase.eq_ignore_ascii_case(word) || phrase.to_lowercase() == fold(word)
}

/// Lower case, with straight apostrophes and hyphens.
pub(super) fn fold(word: &str) -> String {
    let mut out = word.to_lowercase();
    if !out.is_ascii() {
        out = out.replace(['\u{2019}', '\u{2BC}'], "'").replace(['\u{2010}', '\u{2011}'], "-");
    }
    out
}

impl<T: Copy> Phrases<T> {
    /// Adds a phrase; a phrase that is there already keeps its first value.
    pub fn insert(&mut self, phrase: &str, value: T) {
        let words: Words = split(phrase).map(Box::from).collect();
        let Some(first) = words.first() else { return };
        let list = self.by_first.entry(fold(first)).or_default();
        if !list.iter().any(|(w, _)| *w == words) {
            let at = list.partition_point(|(w, _)| w.len() >= words.len());
            list.insert(at, (words, value));
        }
    }

    /// All phrases, in words, in no order that could be relied on.
    pub fn all(&self) -> impl Iterator<Item = (&[Box<str>], T)> {
        self.by_first.values().flatten().map(|(words, value)| (words.as_slice(), *value))
    }

    /// The longest phrase at the beginning of `words`: its number of words and its value.
    ///
    /// `word(i)` gives the i-th word; none beyond the end.
    pub fn find<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, T)> {
        let list = self.by_first.get(&fold(word(0)?))?;
        list.iter()
            .find(|(phrase, _)| phrase.iter().enumerate().all(|(i, p)| word(i).is_some_and(|w| fits(p, w))))
            .map(|(phrase, value)| (phrase.len(), *value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins_and_case_counts_where_it_should() {
        let mut p = Phrases::default();
        for (i, phrase) in
            ["South Korea", "South", "US", "prime minister", "Lord's Army"].into_iter().enumerate()
        {
            p.insert(phrase, i);
        }
        let find = |text: &'static str| {
            let words: Vec<&str> = text.split(' ').collect();
            p.find(move |i| words.get(i).copied())
        };
        assert_eq!(find("South Korea said"), Some((2, 0)));
        assert_eq!(find("SOUTH KOREA"), Some((2, 0)));
        assert_eq!(find("south korea"), None);
        assert_eq!(find("us"), None);
        assert_eq!(find("Us"), None);
        assert_eq!(find("Prime Minister"), Some((2, 3)));
        assert_eq!(find("Lord ’s Army"), Some((3, 4)));
    }
}
