//! The tagger: parts of speech, from left to right, by a linear classifier over the words around and the tags before.

use super::container::Reader;
#[cfg(any(feature = "train", test))]
use super::container::Writer;
use super::hashed::Table;
use super::hashing::{one, three, two};
use super::lexemes::Lexeme;
use super::linear::{Linear, MAX_CLASSES, Row, Scorer};
use super::tags::{Pos, Upos, Xpos};
use crate::error::Error;

/// What the training text knows of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The tag that it has most often, as an index.
    pub tag: u8,
    /// Whether it has hardly ever another, so that nothing is to be decided.
    pub sure: bool,
    /// A number for the set of tags that it may have.
    pub choice: u8,
}

/// The trained tagger.
#[derive(Debug, Clone, Default)]
pub struct Tagger {
    /// The classes.
    pub tags: Vec<Pos>,
    dictionary: Table<Entry>,
    weights: Linear,
}

/// What features need besides the lexemes of a sentence.
#[derive(Debug, Clone, Default)]
pub struct Context {
    lexemes: Vec<Lexeme>,
    /// For each lexeme, 1 + the set of tags that its word may have.
    choices: Vec<u32>,
}

/// Lexemes looked at on either side.
const MARGIN: usize = 2;

impl Context {
    /// The lexeme `by` places from token `i`.
    fn at(&self, i: usize, by: isize) -> &Lexeme {
        &self.lexemes[(i + MARGIN).wrapping_add_signed(by)]
    }
}

impl Tagger {
    /// A tagger of these parts; what is not trained yet may be empty.
    #[must_use]
    pub fn new(tags: Vec<Pos>, dictionary: &[(u32, Entry)], rows: &[Row]) -> Tagger {
        let mut table = Table::with_capacity(dictionary.len());
        for &(word, entry) in dictionary {
            table.insert(word, entry);
        }
        Tagger { tags, dictionary: table, weights: Linear::new(rows) }
    }

    pub(super) fn read(reader: &mut Reader) -> Result<Tagger, Error> {
        let number = reader.length()?;
        let mut tags = Vec::with_capacity(number);
        for _ in 0..number {
            let upos = Upos::from_name(reader.text()?).ok_or_else(|| reader.damaged("a part of speech"))?;
            let xpos = Xpos::from_name(reader.text()?).ok_or_else(|| reader.damaged("a part of speech"))?;
            tags.push(Pos { upos, xpos });
        }
        if tags.is_empty() || tags.len() > MAX_CLASSES {
            return Err(reader.damaged("the number of tags"));
        }
        let words = reader.length()?;
        let mut dictionary = Table::with_capacity(words);
        let mut last = 0;
        for _ in 0..words {
            let hash = reader.hash(&mut last)?;
            let tag = reader.byte()?;
            if usize::from(tag & 0x7F) >= tags.len() {
                return Err(reader.damaged("a word's tag"));
            }
            let choice = reader.byte()?;
            dictionary.insert(hash, Entry { tag: tag & 0x7F, sure: tag & 0x80 != 0, choice });
        }
        let weights = Linear::read(reader, tags.len())?;
        Ok(Tagger { tags, dictionary, weights })
    }

    /// The tags of a sentence, as indices of [`Tagger::tags`].
    pub fn tag(&self, lexemes: &[Lexeme], out: &mut Vec<u8>) {
        let context = self.context(lexemes);
        let mut features = Vec::with_capacity(64);
        out.clear();
        for (i, lexeme) in lexemes.iter().enumerate() {
            if let Some(tag) = self.sure(lexeme) {
                out.push(tag);
                continue;
            }
            Tagger::features(&context, i, out, &mut features);
            let mut scores = [0; MAX_CLASSES];
            self.weights.add_scores(&features, &mut scores);
            out.push(best(&scores[..self.tags.len()]));
        }
    }

    /// The tag of a word that has hardly ever another.
    #[must_use]
    pub fn sure(&self, lexeme: &Lexeme) -> Option<u8> {
        self.dictionary.get(lexeme.lower).filter(|e| e.sure).map(|e| e.tag)
    }

    /// Makes ready what the features of a sentence are read from.
    #[must_use]
    pub fn context(&self, lexemes: &[Lexeme]) -> Context {
        let mut context = Context::default();
        let beyond = Lexeme { lower: 1, ..Lexeme::default() };
        context.lexemes.reserve(lexemes.len() + 2 * MARGIN);
        context.lexemes.extend([beyond; MARGIN]);
        context.lexemes.extend_from_slice(lexemes);
        context.lexemes.extend([beyond; MARGIN]);
        let choice = |l: &Lexeme| self.dictionary.get(l.lower).map_or(0, |e| u32::from(e.choice) + 1);
        context.choices = context.lexemes.iter().map(choice).collect();
        context
    }

    /// The features of token `i`; `tags` are those of the tokens before it.
    pub fn features(context: &Context, i: usize, tags: &[u8], out: &mut Vec<u32>) {
        let tag = |by: usize| i.checked_sub(by).map_or(255, |at| u32::from(tags[at]));
        let (p1, p2) = (tag(1), tag(2));
        let w = context.at(i, 0);
        let (l1, l2) = (context.at(i, -1), context.at(i, -2));
        let (r1, r2) = (context.at(i, 1), context.at(i, 2));
        let start = u32::from(i == 0);
        let (c0, c1, c2) =
            (context.choices[i + MARGIN], context.choices[i + MARGIN + 1], context.choices[i + MARGIN + 2]);
        out.clear();
        out.extend_from_slice(&[
            one(1, 0),
            one(2, w.form),
            one(3, w.lower),
            two(4, w.shape, start),
            one(5, w.suffixes[0]),
            one(6, w.suffixes[1]),
            one(7, w.suffixes[2]),
            one(8, w.suffixes[3]),
            one(9, w.prefixes[0]),
            one(10, w.prefixes[1]),
            one(11, w.prefixes[2]),
            one(12, u32::from(w.fine)),
            one(13, u32::from(w.coarse)),
            one(14, p1),
            two(15, p1, p2),
            two(16, p1, w.lower),
            three(17, p1, p2, w.lower),
            one(18, l1.lower),
            one(19, l2.lower),
            one(20, r1.lower),
            one(21, r2.lower),
            two(22, l1.lower, w.lower),
            two(23, w.lower, r1.lower),
            two(24, l1.lower, r1.lower),
            one(25, u32::from(l1.fine)),
            one(26, u32::from(r1.fine)),
            two(27, u32::from(l1.coarse), u32::from(w.fine)),
            two(28, u32::from(w.fine), u32::from(r1.coarse)),
            three(29, p1, u32::from(w.coarse), u32::from(r1.coarse)),
            one(30, r1.suffixes[2]),
            two(31, r1.shape, w.shape),
            two(32, l1.shape, w.shape),
            two(33, p1, w.suffixes[2]),
            two(34, p1, c1),
            two(35, c0, c1),
            three(36, p1, c0, c1),
            three(37, p1, c1, c2),
            two(38, c0, p1),
            two(39, w.shape, w.suffixes[1]),
            two(40, w.shape, u32::from(w.fine)),
            two(41, w.suffixes[2], r1.suffixes[1]),
            three(42, p1, u32::from(r1.fine), w.suffixes[1]),
            two(43, u32::from(r1.fine), u32::from(r2.fine)),
        ]);
    }
}

/// The class with the highest score; of equals the first.
#[must_use]
pub fn best(scores: &[i32]) -> u8 {
    let mut best = 0;
    for (class, &score) in scores.iter().enumerate() {
        if score > scores[best] {
            best = class;
        }
    }
    best as u8
}

#[cfg(any(feature = "train", test))]
/// Writes a tagger's section.
pub fn write(tags: &[Pos], dictionary: &mut [(u32, Entry)], rows: &mut [Row], writer: &mut Writer) {
    writer.number(tags.len() as u32);
    for pos in tags {
        writer.text(pos.upos.as_str());
        writer.text(pos.xpos.as_str());
    }
    dictionary.sort_by_key(|&(hash, _)| hash);
    writer.number(dictionary.len() as u32);
    let mut last = 0;
    for (hash, entry) in dictionary.iter() {
        writer.hash(*hash, &mut last);
        writer.byte(entry.tag | u8::from(entry.sure) << 7);
        writer.byte(entry.choice);
    }
    super::linear::write(rows, writer);
}
