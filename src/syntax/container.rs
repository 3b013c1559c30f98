//! The file form of a model: magic header, version, named sections, checksum.

use crate::error::Error;

const MAGIC: &[u8; 8] = b"summitry";
/// Changes with every change of the form or of the features.
pub const VERSION: u32 = 3;

/// Takes numbers and words out of a section.
#[derive(Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
    section: &'static str,
}

impl<'a> Reader<'a> {
    /// Reads a section's bytes; its name is for messages.
    #[must_use]
    pub fn new(bytes: &'a [u8], section: &'static str) -> Reader<'a> {
        Reader { rest: bytes, section }
    }

    /// An error that says what is wrong in which section.
    #[must_use]
    pub fn damaged(&self, what: &str) -> Error {
        Error::model(format!("section {}: {what}", self.section))
    }

    /// The next byte.
    pub fn byte(&mut self) -> Result<u8, Error> {
        let (&first, rest) = self.rest.split_first().ok_or_else(|| self.damaged("it ends too early"))?;
        self.rest = rest;
        Ok(first)
    }

    /// The next number: seven bits a byte, the lowest first.
    pub fn number(&mut self) -> Result<u32, Error> {
        let mut value = 0_u64;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return u32::try_from(value).map_err(|_| self.damaged("a number too large"));
            }
        }
        Err(self.damaged("a number too long"))
    }

    /// The next of hashes that grow: each is written as what it adds to the last, 0 at first.
    pub fn hash(&mut self, last: &mut u32) -> Result<u32, Error> {
        *last = last.wrapping_add(self.number()?);
        Ok(*last)
    }

    /// The next weight: a number whose lowest bit tells its sign.
    pub fn weight(&mut self) -> Result<i16, Error> {
        let zigzag = self.number()?;
        let weight = (zigzag >> 1) as i32 ^ -((zigzag & 1) as i32);
        i16::try_from(weight).map_err(|_| self.damaged("a weight too large"))
    }

    /// A number of things that follow, each at least a byte long: more than there are bytes is an error, so that a
    /// damaged file does not make one reserve memory for them.
    pub fn length(&mut self) -> Result<usize, Error> {
        let length = self.number()? as usize;
        if length > self.rest.len() { Err(self.damaged("a length beyond its end")) } else { Ok(length) }
    }

    /// The next bytes.
    pub fn bytes(&mut self, length: usize) -> Result<&'a [u8], Error> {
        let (bytes, rest) =
            self.rest.split_at_checked(length).ok_or_else(|| self.damaged("it ends too early"))?;
        self.rest = rest;
        Ok(bytes)
    }

    /// The next string.
    pub fn text(&mut self) -> Result<&'a str, Error> {
        let length = self.length()?;
        std::str::from_utf8(self.bytes(length)?).map_err(|_| self.damaged("text that is not UTF-8"))
    }
}

#[cfg(any(feature = "train", test))]
/// Puts numbers and words into a section.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

#[cfg(any(feature = "train", test))]
impl Writer {
    /// Appends a byte.
    pub fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Appends a number.
    pub fn number(&mut self, mut value: u32) {
        while value >= 0x80 {
            self.bytes.push((value & 0x7F) as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    /// Appends the next of hashes that grow, as what it adds to the last, 0 at first.
    pub fn hash(&mut self, hash: u32, last: &mut u32) {
        self.number(hash.wrapping_sub(*last));
        *last = hash;
    }

    /// Appends a weight.
    pub fn weight(&mut self, weight: i16) {
        let w = i32::from(weight);
        self.number(((w << 1) ^ (w >> 31)) as u32);
    }

    /// Appends bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Appends a string.
    pub fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// What was written.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

#[cfg(any(feature = "train", test))]
/// A file of these sections.
#[must_use]
pub fn pack(sections: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut out = Writer::default();
    out.raw(MAGIC);
    out.raw(&VERSION.to_le_bytes());
    out.number(sections.len() as u32);
    for (name, bytes) in sections {
        out.text(name);
        out.number(bytes.len() as u32);
        out.raw(bytes);
    }
    let sum = checksum(&out.bytes);
    out.raw(&sum.to_le_bytes());
    out.into_bytes()
}

/// The sections of a file.
///
/// # Errors
/// Where the file is no model, of another version, or damaged.
pub fn unpack(file: &[u8]) -> Result<Vec<(&str, &[u8])>, Error> {
    if !file.starts_with(MAGIC) {
        return Err(Error::model("not a summitry model: the header is missing".to_owned()));
    }
    let (Some(version), Some(end)) = (file.get(8..12), file.len().checked_sub(8).filter(|&n| n >= 12)) else {
        return Err(Error::model("the file is cut off".to_owned()));
    };
    let version = u32::from_le_bytes([version[0], version[1], version[2], version[3]]);
    if version != VERSION {
        return Err(Error::model(format!("version {version} of the form; this build reads {VERSION}")));
    }
    if checksum(&file[..end]).to_le_bytes() != file[end..] {
        return Err(Error::model("the checksum does not agree: the file is damaged or cut off".to_owned()));
    }
    let mut reader = Reader::new(&file[12..end], "header");
    let number = reader.length()?;
    let mut sections = Vec::with_capacity(number);
    for _ in 0..number {
        let name = reader.text()?;
        let length = reader.length()?;
        sections.push((name, reader.bytes(length)?));
    }
    Ok(sections)
}

/// A number that tells files apart: half of the checksum at their end.
#[must_use]
pub fn mark(file: &[u8]) -> u32 {
    file.last_chunk().map_or(0, |&end| u32::from_le_bytes(end))
}

/// Eight bytes at a time, so that megabytes are checked within a millisecond.
fn checksum(bytes: &[u8]) -> u64 {
    let mut sum = 0x9E37_79B9_7F4A_7C15_u64;
    let mut chunks = bytes.chunks_exact(8);
    for c in &mut chunks {
        let word = u64::from_le_bytes([c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]]);
        sum = (sum ^ word).wrapping_mul(0xD6E8_FEB8_6659_FD93).rotate_left(23);
    }
    for &byte in chunks.remainder() {
        sum = (sum ^ u64::from(byte)).wrapping_mul(0xD6E8_FEB8_6659_FD93).rotate_left(23);
    }
    sum ^ bytes.len() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_come_back_and_damage_is_seen() {
        let file = pack(&[("one", vec![1, 2, 3]), ("two", Vec::new())]);
        assert_eq!(unpack(&file).unwrap(), [("one", &[1, 2, 3][..]), ("two", &[][..])]);
        for at in 0..file.len() {
            let mut broken = file.clone();
            broken[at] ^= 0x40;
            assert!(unpack(&broken).unwrap_err().is_model(), "byte {at}");
            assert!(unpack(&file[..at]).unwrap_err().is_model(), "cut at {at}");
        }
    }

    #[test]
    fn numbers_come_back() {
        let mut writer = Writer::default();
        let numbers = [0, 1, 127, 128, 300, 1 << 20, u32::MAX];
        for n in numbers {
            writer.number(n);
        }
        let bytes = writer.into_bytes();
        let mut reader = Reader::new(&bytes, "test");
        for n in numbers {
            assert_eq!(reader.number().unwrap(), n);
        }
        assert!(reader.number().unwrap_err().is_model());
    }
}
