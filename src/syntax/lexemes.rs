//! What of a word's form the trained parts look at: hashes of the form, its endings, its shape, its cluster.

use super::container::Reader;
use super::hashed::Table;
use super::hashing;
use crate::error::Error;

/// The traits of a form, each a hash or a small number; 0 stands for "none".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lexeme {
    /// The form, digits as zeros.
    pub form: u32,
    /// The same in lower case.
    pub lower: u32,
    /// Capitals, small letters, digits, others, runs shortened.
    pub shape: u32,
    /// Its last one, two, three and four characters in lower case.
    pub suffixes: [u32; 4],
    /// Its first one, two and three characters in lower case.
    pub prefixes: [u32; 3],
    /// The cluster of words used alike; of 2^9 at most.
    pub fine: u16,
    /// The same, of 2^6.
    pub coarse: u16,
}

/// Words in clusters, by what they stand beside in running text.
#[derive(Debug, Clone, Default)]
pub struct Clusters {
    table: Table<(u16, u16)>,
}

impl Clusters {
    /// Reads the section: for each word, by growing hash, the difference to the last hash, the fine and the coarse
    /// cluster.
    pub(super) fn read(reader: &mut Reader) -> Result<Clusters, Error> {
        let number = reader.length()?;
        let mut table = Table::with_capacity(number);
        let mut last = 0;
        for _ in 0..number {
            let hash = reader.hash(&mut last)?;
            let fine = u16::try_from(reader.number()?).map_err(|_| reader.damaged("a cluster"))?;
            let coarse = u16::from(reader.byte()?);
            table.insert(hash, (fine, coarse));
        }
        Ok(Clusters { table })
    }

    /// Clusters of words given by the hashes of their lower-case forms.
    #[must_use]
    pub fn new(words: &[(u32, u16, u16)]) -> Clusters {
        let mut table = Table::with_capacity(words.len());
        for &(hash, fine, coarse) in words {
            table.insert(hash, (fine, coarse));
        }
        Clusters { table }
    }

    /// The traits of a form.
    #[must_use]
    pub fn lexeme(&self, form: &str) -> Lexeme {
        let mut buffer = [0_u8; 48];
        // Most words are short and ASCII: no memory is asked for then.
        if form.len() <= buffer.len() && form.is_ascii() {
            let plain = &mut buffer[..form.len()];
            plain.copy_from_slice(form.as_bytes());
            for byte in plain.iter_mut() {
                if byte.is_ascii_digit() {
                    *byte = b'0';
                }
            }
            let form_hash = std::str::from_utf8(plain).map_or(0, hashing::text);
            plain.make_ascii_lowercase();
            let lower = std::str::from_utf8(plain).unwrap_or_default();
            self.traits(form, form_hash, lower)
        } else {
            let mut plain: String =
                form.chars().map(|c| if c.is_numeric() { '0' } else { straight(c) }).collect();
            let form_hash = hashing::text(&plain);
            plain = plain.to_lowercase();
            self.traits(form, form_hash, &plain)
        }
    }

    fn traits(&self, form: &str, form_hash: u32, lower: &str) -> Lexeme {
        let lower_hash = hashing::text(lower);
        let (fine, coarse) = self.table.get(lower_hash).unwrap_or_default();
        let mut suffixes = [0; 4];
        let mut ends = lower.char_indices().rev();
        for suffix in &mut suffixes {
            let Some((at, _)) = ends.next() else { break };
            *suffix = hashing::text(&lower[at..]);
        }
        let mut prefixes = [0; 3];
        let mut starts = lower.char_indices();
        for prefix in &mut prefixes {
            let Some((at, c)) = starts.next() else { break };
            *prefix = hashing::text(&lower[..at + c.len_utf8()]);
        }
        Lexeme { form: form_hash, lower: lower_hash, shape: shape(form), suffixes, prefixes, fine, coarse }
    }
}

/// Typographic quotation marks and dashes as typewriters write them, so that both are one form.
fn straight(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{2BC}' => '\'',
        '\u{201C}' | '\u{201D}' => '"',
        '\u{2013}' | '\u{2014}' => '-',
        _ => c,
    }
}

/// "Xx" for "Putin", "X.X." for "U.S.", "0" for numbers.
fn shape(form: &str) -> u32 {
    let (mut h, mut last, mut run) = (0_u32, 0_u32, 0);
    for c in form.chars().take(16) {
        let kind = match c {
            'a'..='z' => 1,
            'A'..='Z' => 2,
            '0'..='9' => 3,
            _ if c.is_lowercase() => 1,
            _ if c.is_uppercase() => 2,
            _ if c.is_alphabetic() => 4,
            _ => 5 + u32::from(c == '.') + 2 * u32::from(c == '-'),
        };
        run = if kind == last { run + 1 } else { 1 };
        if run <= 2 {
            h = h.wrapping_mul(11).wrapping_add(kind + 1);
        }
        last = kind;
    }
    h
}
