//! The tables by which text is cut into tokens. They stand apart from the other tables because phrases of those are
//! cut by them as well.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::phrases::fold;
use super::tsv::rows;

/// Bytes of the longest form in `split_words.tsv`; text beyond is not looked up.
pub const LONGEST_SPLIT_WORD: usize = 12;

/// What tells where words are cut.
#[derive(Debug)]
pub struct TokenTables {
    affixes: HashMap<&'static str, &'static str>,
    split_words: HashMap<&'static str, Vec<usize>>,
    suffixes: HashMap<&'static str, &'static str>,
    units: HashMap<&'static str, ()>,
}

static TABLES: LazyLock<TokenTables> = LazyLock::new(|| TokenTables {
    affixes: rows(super::table!("affixes"), ["form", "class"]).map(|[form, class]| (form, class)).collect(),
    split_words: rows(super::table!("split_words"), ["form", "parts"])
        .map(|[form, parts]| (form, parts.split(' ').map(str::len).collect()))
        .collect(),
    suffixes: rows(super::table!("internet_suffixes"), ["suffix", "class"])
        .map(|[suffix, class]| (suffix, class))
        .collect(),
    units: rows(super::table!("units"), ["unit"]).map(|[unit]| (unit, ())).collect(),
});

/// The tables for cutting text into tokens.
#[must_use]
pub fn token_tables() -> &'static TokenTables {
    &TABLES
}

/// Whether a character is a hyphen within a word.
#[must_use]
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

impl TokenTables {
    /// Whether a word stays one token with what a hyphen binds to it ("non-", "co-").
    #[must_use]
    pub fn is_prefix(&self, word: &str) -> bool {
        // "UN-backed", "EX-": capitals throughout are an acronym.
        let acronym = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
        word.len() <= 8 && !acronym && self.affixes.get(word.to_ascii_lowercase().as_str()) == Some(&"prefix")
    }

    /// Whether a word stays one token with what a hyphen binds before it ("-wise").
    #[must_use]
    pub fn is_suffix(&self, word: &str) -> bool {
        word.len() <= 8 && self.affixes.get(word.to_ascii_lowercase().as_str()) == Some(&"suffix")
    }

    /// The lengths in characters of the tokens that a form is made of, where that cannot be seen from it ("cannot").
    #[must_use]
    pub fn split_word(&self, form: &str) -> Option<&[usize]> {
        if form.len() > LONGEST_SPLIT_WORD {
            return None;
        }
        self.split_words.get(fold(form).as_str()).map(Vec::as_slice)
    }

    /// What the last part of an address tells of it: `domain`, `country`, `file`.
    #[must_use]
    pub fn internet_suffix(&self, part: &str) -> Option<&'static str> {
        if part.len() > 5 {
            return None;
        }
        self.suffixes.get(part.to_ascii_lowercase().as_str()).copied()
    }

    /// Whether letters behind a number are a unit and a token of their own ("5km").
    #[must_use]
    pub fn is_unit(&self, word: &str) -> bool {
        word.len() <= 8 && self.units.contains_key(word.to_ascii_lowercase().as_str())
    }

    /// Cuts a word at the hyphens at which it is cut in a text; the hyphens are parts of their own.
    #[must_use]
    pub fn compound_parts<'w>(&self, word: &'w str) -> Vec<&'w str> {
        let mut out = Vec::new();
        let mut start = 0;
        for (at, mark) in word.char_indices().filter(|&(_, c)| is_hyphen(c)) {
            let behind = at + mark.len_utf8();
            let right = &word[behind..];
            let right = &right[..right.find(is_hyphen).unwrap_or(right.len())];
            if at == start || right.is_empty() || self.binds(&word[start..at], out.is_empty(), right) {
                continue;
            }
            out.extend([&word[start..at], &word[at..behind]]);
            start = behind;
        }
        out.push(&word[start..]);
        out
    }

    /// Whether a hyphen between two parts of a word binds them to one token; `first` where the left one begins the
    /// word.
    #[must_use]
    pub fn binds(&self, left: &str, first: bool, right: &str) -> bool {
        // "non-", also behind another prefix: "non-co-operative".
        let prefix = first && left.split(is_hyphen).all(|part| self.is_prefix(part));
        prefix || self.is_suffix(right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_stay_and_other_parts_are_cut() {
        let parts = |word| token_tables().compound_parts(word);
        assert_eq!(parts("vice-president"), ["vice", "-", "president"]);
        assert_eq!(parts("co-chairman"), ["co-chairman"]);
        assert_eq!(parts("Non-co-operative"), ["Non-co-operative"]);
        assert_eq!(parts("face-to-face"), ["face", "-", "to", "-", "face"]);
        assert_eq!(parts("co-founder-in-chief"), ["co-founder", "-", "in", "-", "chief"]);
        assert_eq!(parts("al-"), ["al-"]);
        assert_eq!(parts("-"), ["-"]);
    }
}
