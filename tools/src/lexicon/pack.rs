//! tables.bin: the big tables, packed. `src/lexicon/packed.rs` tells its form and reads it.

use std::fs;
use std::path::Path;

use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib;

use crate::error::{Error, Result};

const MAGIC: &[u8] = b"summitry tables 1\n";

/// The tables that are packed, in their order.
const NAMES: [&str; 8] =
    ["genders", "given_names", "offices", "organisations", "persons", "persons_harvest", "places", "states"];

/// Packs the tables of a folder.
pub fn pack(folder: &Path) -> Result<Vec<u8>> {
    let mut out = MAGIC.to_vec();
    for name in NAMES {
        let stream = compress_to_vec_zlib(&read(folder, name)?, 10);
        let too_long = |_| Error::new(format!("{name}: too long to pack"));
        out.push(name.len().try_into().map_err(too_long)?);
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(&u32::try_from(stream.len()).map_err(too_long)?.to_le_bytes());
        out.extend_from_slice(&stream);
    }
    Ok(out)
}

/// Whether what is packed is the tables of the folder. Compared is what the streams hold: another version of the packer
/// may make other bytes of the same tables.
pub fn is_fresh(packed: &[u8], folder: &Path) -> Result<bool> {
    let Some(mut rest) = packed.strip_prefix(MAGIC) else { return Ok(false) };
    for name in NAMES {
        let Some((text, behind)) = entry(rest, name) else { return Ok(false) };
        if text != read(folder, name)? {
            return Ok(false);
        }
        rest = behind;
    }
    Ok(rest.is_empty())
}

/// The text of the table at the beginning, if it is the named one and sound, and what lies behind.
fn entry<'a>(packed: &'a [u8], name: &str) -> Option<(Vec<u8>, &'a [u8])> {
    let (&length, behind) = packed.split_first()?;
    let (found, behind) = behind.split_at_checked(length.into())?;
    let (length, behind) = behind.split_first_chunk::<4>()?;
    let (stream, behind) = behind.split_at_checked(u32::from_le_bytes(*length).try_into().ok()?)?;
    let text = decompress_to_vec_zlib(stream).ok()?;
    (found == name.as_bytes()).then_some((text, behind))
}

fn read(folder: &Path, name: &str) -> Result<Vec<u8>> {
    let path = folder.join(name).with_extension("tsv");
    fs::read(&path).map_err(|e| Error::new(format!("{}: {e}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_fresh_and_damage_is_not() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/lexicon");
        let packed = pack(&folder).unwrap();
        assert!(is_fresh(&packed, &folder).unwrap());
        assert!(!is_fresh(&packed[..packed.len() - 1], &folder).unwrap());
        let mut other = packed.clone();
        let last = other.len() - 10;
        other[last] ^= 1;
        assert!(!is_fresh(&other, &folder).unwrap());
    }
}
