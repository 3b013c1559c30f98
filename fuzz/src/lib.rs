//! What the fuzz targets do with their bytes. None may panic, and what they assert must hold.

#[path = "../../tests/promises/mod.rs"]
mod promises;
#[cfg(feature = "train")]
#[path = "../../tests/tiny/mod.rs"]
mod tiny;

use summitry::{Document, Extraction, Extractor};

/// A text, invalid bytes replaced: its extraction keeps all promises, is the same again, and comes back from JSON.
pub fn extract(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let document = Document::new(&text).published_str("2024-05-02").expect("a date");
    let extractor = Extractor::builder().build().expect("a model");
    let x = extractor.extract(&document);
    promises::check(&x, &text);
    promises::points_fit(&x, &text);
    assert_eq!(extractor.extract(&document), x);
    let json = serde_json::to_string(&x).expect("JSON");
    assert_eq!(serde_json::from_str::<Extraction>(&json).expect("its JSON"), x);
}

/// JSON that may be an extraction: what can be read can be written and read again, and its offsets either fit a text
/// or are refused.
pub fn json(data: &[u8]) {
    let Ok(x) = serde_json::from_slice::<Extraction>(data) else { return };
    let json = serde_json::to_string(&x).expect("JSON");
    assert_eq!(serde_json::from_str::<Extraction>(&json).expect("its JSON"), x);
    for text in ["", "Ministers met in “Osló”."] {
        let _ = x.clone().to_code_points(text);
        let _ = x.clone().to_bytes(text);
    }
}

/// Damage to a small model whose checksum agrees again: four bytes a piece, which say the section, the place, and what
/// to do there. It is refused, or it reads texts without a panic.
#[cfg(feature = "train")]
pub fn model(data: &[u8]) {
    let mut sections = tiny::sections();
    for piece in data.chunks_exact(4).take(64) {
        let number = sections.len();
        let section = &mut sections[usize::from(piece[0] & 0x1F) % number].1;
        let at = usize::from(u16::from_le_bytes([piece[1], piece[0] >> 5])) % (section.len() + 1);
        match piece[2] % 4 {
            0 => section.insert(at, piece[3]),
            1 if at < section.len() => section[at] = piece[3],
            2 if at < section.len() => drop(section.remove(at)),
            3 => section.truncate(at),
            _ => {}
        }
    }
    let Ok(builder) = Extractor::builder().model(&summitry::train::pack(&sections)) else { return };
    let extractor = builder.build().expect("a model was given");
    let text =
        "The minister rejected talks, Kenyan President Amina Odhiambo said. Envoys met in Oslo on Monday.";
    promises::check(&extractor.extract(&Document::new(text)), text);
}
