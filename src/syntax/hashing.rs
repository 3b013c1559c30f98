//! Hashes of features: the same on every machine, good enough to tell a few hundred thousand features apart.

const A: u64 = 0x9E37_79B9_7F4A_7C15;
const B: u64 = 0xD6E8_FEB8_6659_FD93;

/// The hash of a string.
#[must_use]
pub fn text(s: &str) -> u32 {
    let mut h = 0xCBF2_9CE4_8422_2325_u64;
    let mut chunks = s.as_bytes().chunks_exact(8);
    for chunk in &mut chunks {
        let word = u64::from_le_bytes([
            chunk[0], chunk[1], chunk[2], chunk[3], chunk[4], chunk[5], chunk[6], chunk[7],
        ]);
        h = (h ^ word).wrapping_mul(A).rotate_left(29);
    }
    for &byte in chunks.remainder() {
        h = (h ^ u64::from(byte)).wrapping_mul(A).rotate_left(29);
    }
    finish(h ^ s.len() as u64)
}

fn finish(h: u64) -> u32 {
    let h = (h ^ (h >> 32)).wrapping_mul(B);
    (h >> 32) as u32
}

/// A feature of one value; `template` tells kinds of features apart.
#[must_use]
#[inline]
pub fn one(template: u32, a: u32) -> u32 {
    finish(((u64::from(template) << 32) | u64::from(a)).wrapping_mul(A))
}

/// A feature of two values.
#[must_use]
#[inline]
pub fn two(template: u32, a: u32, b: u32) -> u32 {
    let h = ((u64::from(template) << 32) | u64::from(a)).wrapping_mul(A).rotate_left(31);
    finish((h ^ u64::from(b)).wrapping_mul(A))
}

/// A feature of three values.
#[must_use]
#[inline]
pub fn three(template: u32, a: u32, b: u32, c: u32) -> u32 {
    let h = ((u64::from(template) << 32) | u64::from(a)).wrapping_mul(A).rotate_left(31);
    let h = (h ^ u64::from(b)).wrapping_mul(A).rotate_left(31);
    finish((h ^ u64::from(c)).wrapping_mul(A))
}
