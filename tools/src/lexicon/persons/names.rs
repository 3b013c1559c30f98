//! Names of persons as a text would write them.

use super::super::clean;

/// Titles that stand before a name in lists of office-holders and are no part of it.
const TITLES: [&str; 28] = [
    "The Honourable",
    "The Honorable",
    "Honourable",
    "His Excellency",
    "Her Excellency",
    "His Holiness",
    "Her Majesty",
    "His Majesty",
    "Minister-Designate",
    "Sr. Gen.",
    "Senior General",
    "Maj.Gen.",
    "Maj. Gen.",
    "Lt. Gen.",
    "Gen.",
    "Colonel",
    "Mr.",
    "Mr",
    "Mrs.",
    "Mrs",
    "Ms.",
    "Dr.",
    "Dr",
    "Sir",
    "Dame",
    "Ceo",
    "Ratu",
    "Taliban Leader",
];

/// Titles of Bhutan and Burma that the lists give with some names and not with others.
const LOCAL_TITLES: [&str; 4] = ["Lyonpo", "Lyompo", "U.", "Dasho"];

/// Particles that a surname in capitals begins with.
const PARTICLES: [&str; 9] = ["DE", "DA", "DO", "DOS", "DU", "DI", "VAN", "VON", "BIN"];

/// What a raw name turns out to be.
#[derive(Debug, PartialEq, Eq)]
pub struct Name {
    pub name: String,
    /// Other forms that the raw name holds ("Albert II of Belgium", a nickname in quotes).
    pub also: Vec<String>,
}

/// Whether the list has put another office before the name: such a row is about that office, whatever it says.
pub fn begins_with_office(raw: &str) -> bool {
    const OFFICES: [&str; 8] = [
        "First Vice President ",
        "Second Vice President ",
        "Second Deputy Prime Minister ",
        "Permanent Deputy Prime Minister ",
        "Deputy Prime Minister ",
        "Presidents ",
        "Foreign and Political Affairs ",
        "New Zealand Lt. Gen. ",
    ];
    OFFICES.iter().any(|office| raw.starts_with(office))
}

/// Cleans a raw name: titles, remarks, degrees, capitals and the realm of a monarch go.
pub fn clean(raw: &str, is_realm: impl Fn(&str) -> bool) -> Name {
    let mut also = Vec::new();
    let mut text = raw.replace(['’', '‘', 'ʻ', 'ʼ', '`'], "'");
    // "Al - Sallal" is a name, "X - previously first vice president" has a remark.
    if let Some((before, after)) = text.clone().split_once(" - ") {
        let remark = after.starts_with(char::is_lowercase);
        text = if remark { before.to_owned() } else { format!("{before}-{after}") };
    }
    if let Some(at) = text.find(['(', '[']) {
        text.truncate(at);
    }
    if let Some((before, after)) = text.clone().split_once(',') {
        let rest = after.trim();
        if rest.contains(" of ") {
            also.push(format!("{} of {}", before.trim(), rest.split(" of ").last().unwrap_or_default()));
        }
        text = before.to_owned();
    }
    let quoted: Vec<String> = text.split(['"', '“', '”']).map(str::to_owned).collect();
    if let [before, nickname, after] = quoted.as_slice() {
        if nickname.chars().count() >= 6 && !nickname.contains(' ') {
            also.push(nickname.clone());
        }
        text = format!("{before} {after}");
    }
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    while let Some(rest) = without_title(&text) {
        text = rest.to_owned();
    }
    text = text.strip_suffix(" MP").unwrap_or(&text).to_owned();
    text = lowered(&text);
    if let Some((before, realm)) = text.clone().split_once(" of ") {
        if is_realm(realm.strip_prefix("the ").unwrap_or(realm)) {
            also.push(text);
            text = before.to_owned();
        }
    }
    also.retain(|form| *form != text);
    Name { name: text, also }
}

fn without_title(text: &str) -> Option<&str> {
    TITLES.iter().chain(&LOCAL_TITLES).find_map(|title| {
        let rest = text.strip_prefix(title)?;
        let bound = title.ends_with('.') || rest.starts_with(' ');
        let rest = rest.trim_start();
        (bound && !rest.is_empty()).then_some(rest)
    })
}

/// Words in capitals get small letters; numbers of monarchs and initials keep theirs.
fn lowered(text: &str) -> String {
    let shouted = |w: &str| {
        let letters: Vec<char> = w.chars().filter(|c| c.is_alphabetic()).collect();
        letters.len() >= 3
            && !w.contains('.')
            && letters.iter().all(|c| c.is_uppercase())
            && !letters.iter().all(|c| "IVX".contains(*c))
    };
    if !text.split(' ').any(shouted) {
        return text.to_owned();
    }
    let words = text.split(' ').map(|word| {
        if PARTICLES.contains(&word) {
            return word.to_lowercase();
        }
        if !shouted(word) {
            return word.to_owned();
        }
        let mut start = true;
        let out: String = word
            .chars()
            .flat_map(|c| {
                let upper = std::mem::replace(&mut start, !c.is_alphabetic());
                if upper { vec![c] } else { c.to_lowercase().collect() }
            })
            .collect();
        out.strip_prefix("Al-").map(|rest| format!("al-{rest}")).unwrap_or(out)
    });
    words.collect::<Vec<_>>().join(" ")
}

/// What two spellings of one name share: small letters without marks, spaces, hyphens, apostrophes and stops.
pub fn key(name: &str) -> String {
    clean::fold(name).to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// As [`key`], without initials where two words remain.
pub fn bare_key(name: &str) -> String {
    let full: Vec<&str> = name.split(' ').filter(|w| key(w).chars().count() > 1).collect();
    if full.len() >= 2 { key(&full.concat()) } else { key(name) }
}

/// Words that tell no person from another.
const COMMON: [&str; 12] =
    ["al", "el", "bin", "ibn", "ben", "ould", "de", "da", "von", "van", "der", "sheikh"];

/// The words of a name that tell who it is, in small letters without marks.
pub fn telling(name: &str) -> Vec<String> {
    let cut = clean::fold(name).to_lowercase();
    let words = cut.split([' ', '-', '.']).map(key);
    words.filter(|w| w.chars().count() > 1 && !COMMON.contains(&w.as_str())).collect()
}

/// How many telling words of one name another has as well, spelled alike.
pub fn shared(name: &str, other: &str) -> usize {
    let others = telling(other);
    telling(name).iter().filter(|w| others.iter().any(|o| alike(w, o))).count()
}

/// Whether two names may be spellings of one: the first words are alike, and one more.
pub fn variants(name: &str, other: &str) -> bool {
    let first = |n: &str| telling(n).into_iter().next().unwrap_or_default();
    alike(&first(name), &first(other)) && shared(name, other) >= 2
}

/// Whether two words differ by no more than spelling does.
pub fn alike(a: &str, b: &str) -> bool {
    let most = match a.len().min(b.len()) {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    };
    a == b || a.len().abs_diff(b.len()) <= most && distance(a.as_bytes(), b.as_bytes()) <= most
}

fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let best = (corner + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = std::mem::replace(&mut row[j + 1], best);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(raw: &str) -> (String, Vec<String>) {
        let Name { name, also } = clean(raw, |realm| ["Belgium", "Netherlands"].contains(&realm));
        (name, also)
    }

    #[test]
    fn titles_remarks_and_capitals_go() {
        let name = |raw| cleaned(raw).0;
        assert_eq!(name("Ceo Abdullah Abdullah"), "Abdullah Abdullah");
        assert_eq!(name("The Honourable Ralph E. GONSALVES"), "Ralph E. Gonsalves");
        assert_eq!(name("Mr.Raphael TUJU"), "Raphael Tuju");
        assert_eq!(name("Walid AL-MOUALEM"), "Walid al-Moualem");
        assert_eq!(name("Fradique Bandeira Melo DE MENEZES"), "Fradique Bandeira Melo de Menezes");
        assert_eq!(name("Colville Young, Sr."), "Colville Young");
        assert_eq!(name("Mohammad Mokher - previously first vice president"), "Mohammad Mokher");
        assert_eq!(name("Jamal Abdullah Al - Sallal"), "Jamal Abdullah Al-Sallal");
        assert_eq!(name("Carl XVI Gustaf"), "Carl XVI Gustaf");
        assert_eq!(name("Drew"), "Drew");
    }

    #[test]
    fn other_forms_are_kept() {
        assert_eq!(
            cleaned("Albert II of Belgium"),
            ("Albert II".into(), vec!["Albert II of Belgium".into()])
        );
        assert_eq!(cleaned("Joko \"Jokowi\" Widodo"), ("Joko Widodo".into(), vec!["Jokowi".into()]));
        assert_eq!(
            cleaned("Hans-Adam II, Prince of Liechtenstein"),
            ("Hans-Adam II".into(), vec!["Hans-Adam II of Liechtenstein".into()])
        );
    }

    #[test]
    fn spellings_share_keys() {
        assert_eq!(key("Ban Ki-moon"), key("Ban Ki Moon"));
        assert_eq!(bare_key("Robert G. Mugabe"), bare_key("Robert Mugabe"));
        assert_ne!(bare_key("G. L. Peiris"), bare_key("A. Peiris"));
        assert_eq!(shared("Mahmoud Abas", "Mahmud Abbas"), 2);
        assert_eq!(shared("Letsie III", "Moshoeshoe II"), 0);
        assert!(variants("Mohammed bin Zayed", "Mohamed bin Zayed Al Nahyan"));
        assert!(!variants("Mohamed bin Zayed Al Nahyan", "Zayed bin Sultan Al Nahyan"));
    }
}
