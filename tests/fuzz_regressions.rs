//! What the fuzz targets do, with their seeds and what once broke them (fuzz/seeds; a case that broke one is added there),
//! and with some damage made by chance.

#[path = "../fuzz/src/lib.rs"]
mod bodies;

use std::fs;
use std::path::Path;

/// The files of a target's seeds.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{target} has no seeds");
    paths.iter().map(|p| fs::read(p).unwrap()).collect()
}

/// Bytes by chance, the same each time (xorshift).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

/// `FUZZ_ROUNDS=1000000 cargo test --release --test fuzz_regressions` looks further.
fn rounds() -> usize {
    std::env::var("FUZZ_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(200)
}

/// Seeds as they are, then with bytes changed.
fn run(target: &str, body: fn(&[u8])) {
    let seeds = seeds(target);
    seeds.iter().for_each(|seed| body(seed));
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    for round in 0..rounds() {
        let mut data = seeds[round % seeds.len()].clone();
        for _ in 0..1 + chance.next() % 8 {
            let at = chance.next() as usize % (data.len() + 1);
            match chance.next() % 3 {
                0 => data.insert(at, chance.next() as u8),
                1 if at < data.len() => drop(data.remove(at)),
                _ if at < data.len() => data[at] = chance.next() as u8,
                _ => {}
            }
        }
        body(&data);
    }
}

#[cfg(feature = "model")]
#[test]
fn extract() {
    run("extract", bodies::extract);
}

#[test]
fn json() {
    run("json", bodies::json);
}

#[cfg(feature = "train")]
#[test]
fn model() {
    run("model", bodies::model);
}
