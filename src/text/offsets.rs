//! From bytes to code points and back.

/// Distance in bytes between two remembered offsets.
const STEP: usize = 64;

/// Translates byte offsets of one text into code points and back.
///
/// Built once a text in linear time; an ASCII text needs no table.
#[derive(Debug, Clone)]
pub struct CodePoints {
    /// Code points before byte `i * STEP`; empty for ASCII.
    counts: Vec<u32>,
    len: usize,
}

/// Whether a byte begins a character.
fn begins(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

impl CodePoints {
    /// Reads a text.
    #[must_use]
    pub fn new(text: &str) -> CodePoints {
        if text.is_ascii() {
            return CodePoints { counts: Vec::new(), len: text.len() };
        }
        let mut counts = Vec::with_capacity(text.len() / STEP + 1);
        let mut n = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            counts.push(n);
            n += u32::try_from(chunk.iter().filter(|b| begins(**b)).count()).expect("at most STEP");
        }
        CodePoints { counts, len: n as usize }
    }

    /// Number of code points in the text.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Code points before a byte offset that lies on a character boundary of `text`, the text it was built from.
    #[must_use]
    pub fn of_byte(&self, text: &str, byte: usize) -> usize {
        if self.counts.is_empty() {
            return byte;
        }
        if byte >= text.len() {
            return self.len;
        }
        let block = byte / STEP;
        let rest = &text.as_bytes()[block * STEP..byte];
        self.counts[block] as usize + rest.iter().filter(|b| begins(**b)).count()
    }

    /// The byte offset at which a code point begins; none beyond the end of the text.
    #[must_use]
    pub fn to_byte(&self, text: &str, code_point: usize) -> Option<usize> {
        if code_point >= self.len {
            return (code_point == self.len).then_some(text.len());
        }
        if self.counts.is_empty() {
            return Some(code_point);
        }
        let block = self.counts.partition_point(|&n| n as usize <= code_point) - 1;
        let mut left = code_point - self.counts[block] as usize;
        for (i, byte) in text.as_bytes()[block * STEP..].iter().enumerate() {
            if begins(*byte) {
                if left == 0 {
                    return Some(block * STEP + i);
                }
                left -= 1;
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_agree_with_counting_characters() {
        let long = "é".repeat(200) + "会談 in 東京 🇯🇵 e\u{301}nd";
        for text in ["", "plain", "naïve", &long] {
            let points = CodePoints::new(text);
            assert_eq!(points.len(), text.chars().count());
            for (n, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(points.of_byte(text, byte), n);
                assert_eq!(points.to_byte(text, n), Some(byte));
            }
            assert_eq!(points.of_byte(text, text.len()), points.len());
            assert_eq!(points.to_byte(text, points.len()), Some(text.len()));
            assert_eq!(points.to_byte(text, points.len() + 1), None);
        }
    }
}
