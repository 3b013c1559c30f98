//! Makes summitry's tables. Filled in by the lexicon command.
fn main() {}
