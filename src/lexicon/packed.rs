//! The big tables, packed into one file by `summitry-tools lexicon`; each is unpacked when first asked for.
//!
//! `data/lexicon/tables.bin` begins with [`MAGIC`]. Then come the tables, each with the length of its name (one byte), its
//! name, the length of what follows (four bytes, the smallest first), and its text as a zlib stream, whose checksum is
//! the table's.

use std::sync::OnceLock;

static PACKED: &[u8] = include_bytes!("../../data/lexicon/tables.bin");

/// What the file begins with: its kind and the version of its form.
const MAGIC: &[u8] = b"summitry tables 1\n";

/// The tables that are packed.
const NAMES: [&str; 8] =
    ["genders", "given_names", "offices", "organisations", "persons", "persons_harvest", "places", "states"];

static TEXTS: [OnceLock<String>; NAMES.len()] = [const { OnceLock::new() }; NAMES.len()];

/// The text of a packed table.
///
/// The file is part of the crate and compared with the tables by a test, so one that cannot be read is a mistake in the
/// crate.
pub(super) fn table(name: &str) -> &'static str {
    let at = NAMES.iter().position(|n| *n == name).expect("a table that is packed");
    TEXTS[at].get_or_init(|| {
        let stream = stream(PACKED, name).expect("a table in tables.bin");
        let bytes =
            miniz_oxide::inflate::decompress_to_vec_zlib(stream).expect("a sound stream in tables.bin");
        String::from_utf8(bytes).expect("text in tables.bin")
    })
}

/// The stream of a table.
fn stream<'a>(packed: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let mut rest = packed.strip_prefix(MAGIC)?;
    while let Some((&length, behind)) = rest.split_first() {
        let (found, behind) = behind.split_at_checked(length.into())?;
        let (length, behind) = behind.split_first_chunk::<4>()?;
        let (stream, behind) = behind.split_at_checked(u32::from_le_bytes(*length).try_into().ok()?)?;
        if found == name.as_bytes() {
            return Some(stream);
        }
        rest = behind;
    }
    None
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    #[test]
    fn the_packed_tables_are_the_tables() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lexicon");
        for name in NAMES {
            let text = fs::read_to_string(folder.join(name).with_extension("tsv")).unwrap();
            assert!(table(name) == text, "{name}: run `cargo run -p summitry-tools -- lexicon`");
        }
        assert!(PACKED.len() <= 500_000, "{} bytes are packed", PACKED.len());
    }

    #[test]
    fn a_damaged_file_is_seen() {
        assert!(stream(b"summitry tables 2\n", "states").is_none());
        assert!(stream(&PACKED[..PACKED.len() / 3], "states").is_none());
        assert!(stream(PACKED, "nations").is_none());
    }
}
