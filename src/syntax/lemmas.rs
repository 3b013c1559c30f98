//! Lemmas by rules of endings: how many characters to take off and what to put on, by tag, whole word or ending.

use std::borrow::Cow;

use super::container::Reader;
#[cfg(any(feature = "train", test))]
use super::container::Writer;
use super::hashed::Table;
use super::hashing;
use super::tags::{Pos, Upos};
use crate::error::Error;

/// Longest ending that a rule looks at, in characters.
pub const LONGEST: usize = 5;

/// What makes a form a lemma.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Change {
    /// Characters taken off the end.
    pub strip: u8,
    /// What is put on instead.
    pub append: String,
}

impl Change {
    #[cfg(any(feature = "train", test))]
    /// The change that leads from one word to the other; none where more than their ends differ and `strip` would
    /// not hold it.
    #[must_use]
    pub fn between(form: &str, lemma: &str) -> Option<Change> {
        let shared: usize =
            form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        let strip = u8::try_from(form[shared..].chars().count()).ok()?;
        Some(Change { strip, append: lemma[shared..].to_owned() })
    }

    /// The form after the change.
    #[must_use]
    pub fn apply<'f>(&self, form: &'f str) -> Cow<'f, str> {
        let end = match self.strip {
            0 => form.len(),
            n => form.char_indices().rev().nth(usize::from(n) - 1).map_or(0, |(at, _)| at),
        };
        if self.append.is_empty() {
            Cow::Borrowed(&form[..end])
        } else {
            Cow::Owned(format!("{}{}", &form[..end], self.append))
        }
    }
}

/// The trained lemmatiser.
#[derive(Debug, Clone, Default)]
pub struct Lemmas {
    changes: Vec<Change>,
    /// The change for a tag with a whole word or an ending.
    rules: Table<u16>,
}

/// The key of a whole word.
#[must_use]
pub fn word_key(pos: Pos, lower: &str) -> u32 {
    hashing::two(90, pos.upos as u32 * 64 + pos.xpos as u32, hashing::text(lower))
}

/// The keys of a word's endings, the longest first, the empty ending last.
pub fn ending_keys(pos: Pos, lower: &str) -> impl Iterator<Item = u32> {
    let starts = lower.char_indices().rev().map(|(at, _)| at).take(LONGEST);
    let mut starts: Vec<usize> = starts.collect();
    starts.reverse();
    starts.push(lower.len());
    let tag = pos.upos as u32 * 64 + pos.xpos as u32;
    let keys: Vec<u32> =
        starts.iter().map(|&at| hashing::two(91, tag, hashing::text(&lower[at..]))).collect();
    keys.into_iter()
}

impl Lemmas {
    #[cfg(any(feature = "train", test))]
    /// A lemmatiser of these rules, which name changes by index.
    #[must_use]
    pub fn new(changes: Vec<Change>, rules: &[(u32, u16)]) -> Lemmas {
        let mut table = Table::with_capacity(rules.len());
        for &(key, change) in rules {
            table.insert(key, change);
        }
        Lemmas { changes, rules: table }
    }

    pub(super) fn read(reader: &mut Reader) -> Result<Lemmas, Error> {
        let number = reader.length()?;
        let mut changes = Vec::with_capacity(number);
        for _ in 0..number {
            changes.push(Change { strip: reader.byte()?, append: reader.text()?.to_owned() });
        }
        let number = reader.length()?;
        let mut rules = Table::with_capacity(number);
        let mut last = 0;
        for _ in 0..number {
            let key = reader.hash(&mut last)?;
            let change = reader.number()?;
            if change as usize >= changes.len() {
                return Err(reader.damaged("a change"));
            }
            rules.insert(key, change as u16);
        }
        Ok(Lemmas { changes, rules })
    }

    /// The lemma of a word; `lower` is its form in lower case. Names keep their form.
    #[must_use]
    pub fn lemma<'w>(&self, form: &'w str, lower: &'w str, pos: Pos) -> Cow<'w, str> {
        let base = if pos.upos == Upos::Propn { form } else { lower };
        let change = self
            .rules
            .get(word_key(pos, lower))
            .or_else(|| ending_keys(pos, lower).find_map(|key| self.rules.get(key)))
            .and_then(|c| self.changes.get(usize::from(c)));
        match change {
            Some(change) if usize::from(change.strip) <= base.chars().count() => change.apply(base),
            _ => Cow::Borrowed(base),
        }
    }
}

#[cfg(any(feature = "train", test))]
/// Writes the section.
pub fn write(changes: &[Change], rules: &mut [(u32, u16)], writer: &mut Writer) {
    writer.number(changes.len() as u32);
    for change in changes {
        writer.byte(change.strip);
        writer.text(&change.append);
    }
    rules.sort_unstable();
    writer.number(rules.len() as u32);
    let mut last = 0;
    for &(key, change) in rules.iter() {
        writer.hash(key, &mut last);
        writer.number(u32::from(change));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::tags::Xpos;

    #[test]
    fn changes_lead_from_form_to_lemma() {
        for (form, lemma) in
            [("met", "meet"), ("parties", "party"), ("was", "be"), ("talks", "talk"), ("é", "e")]
        {
            let change = Change::between(form, lemma).unwrap();
            assert_eq!(change.apply(form), lemma);
        }
    }

    #[test]
    fn the_whole_word_goes_before_its_longest_ending() {
        let pos = Pos { upos: Upos::Verb, xpos: Xpos::Vbd };
        let changes = vec![
            Change { strip: 2, append: String::new() },
            Change { strip: 2, append: "eet".to_owned() },
            Change { strip: 3, append: "y".to_owned() },
        ];
        let mut rules = vec![(word_key(pos, "met"), 1)];
        rules.push((ending_keys(pos, "ed").next().unwrap(), 0));
        rules.push((ending_keys(pos, "ied").next().unwrap(), 2));
        let lemmas = Lemmas::new(changes, &rules);
        assert_eq!(lemmas.lemma("Talked", "talked", pos), "talk");
        assert_eq!(lemmas.lemma("met", "met", pos), "meet");
        assert_eq!(lemmas.lemma("replied", "replied", pos), "reply");
        let name = Pos { upos: Upos::Propn, xpos: Xpos::Nnp };
        assert_eq!(lemmas.lemma("Lavrov", "lavrov", name), "Lavrov");
    }
}
