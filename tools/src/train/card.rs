//! The model card: what the weights were made from, by which command, under which licence, and how good they are.

use std::fs;
use std::path::Path;

use serde_json::json;
use sha2::{Digest, Sha256};
use summitry::train::Model;

use super::{names, raw};
use crate::error::{Error, Result};

/// Writes data/model/en.bin and en.json. Returns what to print.
pub fn write(root: &Path, data: &Path, treebanks: &[&str], file: &[u8]) -> Result<String> {
    let folder = root.join("data/model");
    let save = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|e| Error::new(format!("{}: {e}", path.display())))
    };
    let raw = raw::FILES.iter().map(|f| format!("raw_news/{f}"));
    let mut inputs = Vec::new();
    for name in treebanks.iter().chain(names::FILES).map(|&t| t.to_owned()).chain(raw) {
        let path = data.join(&name);
        let bytes = fs::read(&path).map_err(|e| Error::new(format!("{}: {e}", path.display())))?;
        inputs.push(json!({ "file": name, "sha256": hex(&bytes) }));
    }
    let model = Model::from_bytes(file).map_err(|e| Error::new(e.to_string()))?;
    let card = json!({
        "name": "summitry language model, English",
        "made_by": "cargo run --release -p summitry-tools -- train language",
        "file": "en.bin",
        "bytes": file.len(),
        "sha256": hex(file),
        "licence": "CC BY-SA 4.0",
        "licence_because": "trained on UD English-EWT, which is share-alike; summitry's code is MIT or Apache-2.0",
        "sources": [
            { "name": "UD English-EWT", "licence": "CC BY-SA 4.0", "used_for": "tags, lemmas, dependencies" },
            { "name": "UD English-GUM, without essay, fiction, letter, podcast, whow", "licence":
              "annotations CC BY 4.0, texts CC BY or in the public domain", "used_for": "tags, lemmas, dependencies" },
            { "name": "Raw news: State Department, White House, Voice of America (public domain), Australian prime \
                ministers (CC BY 3.0 AU), Wikinews (CC BY 2.5)", "licence": "as named", "used_for": "clusters of words" },
            { "name": "UNER English-EWT (dev)", "licence": "CC BY-SA 4.0", "used_for": "names" },
            { "name": "Entities of UD English-GUM, genres as above; WikiGold; WNUT-17; Broad Twitter Corpus", "licence":
              "CC BY 4.0", "used_for": "names" },
            { "name": "re3d without BBC Online", "licence": "by source, see its LICENSES", "used_for": "names" },
            { "name": "CrossNER politics (train, dev)", "licence": "MIT", "used_for": "names" },
            { "name": "Names of office holders", "licence": "CC0, public domain", "used_for": "names" },
        ],
        "scores_in_percent": crate::eval::card(&model, data)?,
        "inputs": inputs,
    });
    let text = serde_json::to_string_pretty(&card).map_err(|e| Error::new(e.to_string()))?;
    save("en.bin", file)?;
    save("en.json", (text + "\n").as_bytes())?;
    Ok(format!("data/model/en.bin: {} bytes, sha256 {}\n", file.len(), hex(file)))
}

/// The SHA-256 of bytes.
pub fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}
