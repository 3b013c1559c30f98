//! A table looked up by hashes that are keys already.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Values by hash.
#[derive(Debug, Clone)]
pub struct Table<V> {
    map: HashMap<u32, V, BuildHasherDefault<Spread>>,
}

impl<V> Default for Table<V> {
    fn default() -> Table<V> {
        Table { map: HashMap::default() }
    }
}

impl<V: Copy> Table<V> {
    /// An empty table with room.
    #[must_use]
    pub fn with_capacity(number: usize) -> Table<V> {
        Table { map: HashMap::with_capacity_and_hasher(number, BuildHasherDefault::default()) }
    }

    /// Puts a value in; of two for one hash the later counts.
    pub fn insert(&mut self, hash: u32, value: V) {
        self.map.insert(hash, value);
    }

    #[cfg(any(feature = "train", test))]
    /// The value of a hash, put in where there is none.
    pub fn get_or_insert(&mut self, hash: u32, value: V) -> V {
        *self.map.entry(hash).or_insert(value)
    }

    #[cfg(any(feature = "train", test))]
    /// Number of values.
    #[must_use]
    pub fn len(&self) -> usize {
        self.map.len()
    }

    /// Whether there is none.
    #[cfg(any(feature = "train", test))]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.map.is_empty()
    }

    /// The value of a hash.
    #[must_use]
    pub fn get(&self, hash: u32) -> Option<V> {
        self.map.get(&hash).copied()
    }
}

impl<V: Copy> FromIterator<(u32, V)> for Table<V> {
    fn from_iter<I: IntoIterator<Item = (u32, V)>>(values: I) -> Table<V> {
        Table { map: values.into_iter().collect() }
    }
}

/// Spreads the bits of a key that is a hash already.
#[derive(Debug, Clone, Copy, Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
    }

    fn write_u32(&mut self, key: u32) {
        self.0 = u64::from(key).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(20);
    }
}
