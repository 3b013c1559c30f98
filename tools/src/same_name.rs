//! Whether two names can mean one actor, as the bench's scorer judges it.

const ARTICLES: &[&str] =
    &["a", "an", "the", "his", "her", "their", "its", "our", "my", "your", "this", "that", "these", "those"];

const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sir",
    "dame",
    "lord",
    "lady",
    "president",
    "vice",
    "prime",
    "minister",
    "premier",
    "chancellor",
    "secretary",
    "state",
    "foreign",
    "defence",
    "defense",
    "general",
    "king",
    "queen",
    "prince",
    "sheikh",
    "emir",
    "sultan",
    "ambassador",
    "envoy",
    "special",
    "representative",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "senator",
    "chairman",
    "chair",
    "speaker",
    "deputy",
    "chief",
    "former",
    "acting",
    "of",
    "and",
];

const GENERAL: &[&str] = &[
    "department",
    "ministry",
    "ministries",
    "government",
    "governments",
    "official",
    "officials",
    "leader",
    "leaders",
    "ministers",
    "presidents",
    "delegation",
    "delegations",
    "side",
    "sides",
    "party",
    "parties",
    "authorities",
    "diplomat",
    "diplomats",
    "counterpart",
    "counterparts",
    "envoys",
    "spokesmen",
    "administration",
    "army",
    "police",
    "court",
    "parliament",
    "embassy",
    "council",
    "commission",
    "committee",
    "agency",
    "union",
    "national",
    "group",
    "groups",
    "people",
    "countries",
    "country",
    "states",
    "both",
    "two",
    "three",
];

const RANK: &[&str] = &["vice", "deputy", "former", "acting", "assistant"];

fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase().replace('’', "'");
    let mut out = Vec::new();
    for part in lower.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.' || c == '\'')) {
        let part = part.strip_suffix("'s").unwrap_or(part);
        // "u.s." is one word.
        let letters: Vec<&str> = part.split('.').filter(|p| !p.is_empty()).collect();
        if letters.len() >= 2 && letters.iter().all(|l| l.chars().count() == 1) {
            out.push(letters.concat());
        } else {
            out.extend(part.split(['.', '\'']).filter(|w| !w.is_empty()).map(str::to_owned));
        }
    }
    out.retain(|w| !ARTICLES.contains(&w.as_str()));
    out
}

fn core(words: &[String]) -> Vec<&str> {
    let titled = |w: &&str| TITLES.contains(w) || ARTICLES.contains(w);
    let out: Vec<&str> = words.iter().map(String::as_str).filter(|w| !titled(w)).collect();
    if out.is_empty() { words.iter().map(String::as_str).collect() } else { out }
}

fn general(words: &[&str]) -> bool {
    words.iter().all(|w| GENERAL.contains(w) || TITLES.contains(w) || ARTICLES.contains(w))
}

/// Whether one name's words contain the other's, titles aside.
pub fn same_name(a: &str, b: &str) -> bool {
    let (wa, wb) = (words(a), words(b));
    if wa.is_empty() || wb.is_empty() {
        return false;
    }
    let (ca, cb) = (core(&wa), core(&wb));
    let all = |w: &'_ [String]| -> Vec<String> { w.to_vec() };
    let (sa, sb): (Vec<String>, Vec<String>) = if general(&ca) || general(&cb) {
        let ranks = |w: &[String]| RANK.iter().filter(|r| w.iter().any(|x| x == *r)).count();
        if ranks(&wa) != ranks(&wb) {
            return false;
        }
        (all(&wa), all(&wb))
    } else {
        let own = |c: &[&str]| c.iter().map(|w| (*w).to_owned()).collect();
        (own(&ca), own(&cb))
    };
    let within = |a: &[String], b: &[String]| a.iter().all(|w| b.contains(w));
    within(&sa, &sb) || within(&sb, &sa)
}

/// Whether at least half of an actor's names match one of the annotated.
pub fn same_actor<'n>(gold: impl Iterator<Item = &'n str> + Clone, names: &[String]) -> bool {
    let matched = names.iter().filter(|n| gold.clone().any(|g| same_name(g, n))).count();
    !names.is_empty() && 2 * matched >= names.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_as_the_scorer_says() {
        assert!(same_name("U.S.", "the US"));
        assert!(same_name("President Ada Kane", "Kane"));
        assert!(!same_name("Ada Kane", "Ada Fischer"));
        assert!(!same_name("foreign ministry", "defence ministry"));
        assert!(!same_name("deputy minister", "minister"));
        assert!(same_name("Chad's envoy", "envoy of Chad"));
    }
}
