//! What a title phrase tells, read strictly: every word of it must be explained, or it tells nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::super::tsv::{Table, split};
use crate::error::Result;

/// Levels of the offices that are harvested.
const LEVELS: [&str; 10] = [
    "head_of_state",
    "head_of_government",
    "deputy",
    "minister",
    "deputy_minister",
    "diplomat",
    "envoy",
    "spokesperson",
    "org_head",
    "org_deputy",
];

/// Offices of other levels that are harvested too.
const OFFICIALS: [&str; 4] = [
    "national_security_adviser",
    "security_council_secretary",
    "intelligence_chief",
    "central_bank_governor",
];

/// Words that may stand before or behind an office without changing it.
const COURTESIES: [&str; 22] = [
    "mr.",
    "mrs.",
    "ms.",
    "dr.",
    "sir",
    "dame",
    "sheikh",
    "h.e.",
    "his",
    "her",
    "excellency",
    "hon.",
    "the",
    "honorable",
    "honourable",
    "general",
    "gen.",
    "lieutenant",
    "colonel",
    "admiral",
    "rt.",
    "prof.",
];

/// Kinds of organisations whose offices are harvested.
const KINDS: [&str; 8] =
    ["agency", "alliance", "court", "forum", "government_body", "igo", "mission", "organ"];

/// An office that a title names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    pub office: String,
    pub level: String,
    scope: String,
}

impl Office {
    /// Whether who holds it is sent somewhere.
    fn is_sent(&self) -> bool {
        matches!(self.level.as_str(), "envoy" | "diplomat")
    }
}

/// What a title tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub offices: Vec<Office>,
    /// A state's or organisation's code, if the title names it.
    pub holder: Option<String>,
}

/// The tables that titles are read with.
pub struct Titles {
    /// By their words in lower case.
    offices: BTreeMap<Vec<String>, Office>,
    /// By their words: the code.
    holders: BTreeMap<Vec<String>, String>,
    /// The forms of parts of organisations, in words.
    parts: BTreeSet<Vec<String>>,
    states: BTreeSet<String>,
    incumbent: BTreeSet<String>,
    longest: usize,
}

impl Titles {
    pub fn new(states: &Table, organisations: &Table, offices: &Table, words: &Table) -> Result<Titles> {
        let (mut holders, mut parts) = (BTreeMap::new(), BTreeSet::new());
        let columns = ["code", "name", "aliases", "adjectives", "demonyms", "metonyms"];
        let [code, ..] = states.columns(columns)?;
        for row in &states.rows {
            for column in &columns[1..] {
                for form in split(&row[states.column(column)?]) {
                    holders.insert(cut(form), row[code].clone());
                }
            }
        }
        let codes: BTreeSet<String> = states.rows.iter().map(|r| r[code].clone()).collect();
        let [code, name, aliases, kind] = organisations.columns(["code", "name", "aliases", "kind"])?;
        for row in organisations.rows.iter().filter(|r| KINDS.contains(&r[kind].as_str())) {
            // Where the code is a state's as well, the name stands for the organisation.
            // A part of an organisation has heads of its own: "External Action Service Secretary General".
            let codes_of = organisations.rows.iter().filter(|r| r[code] == row[code]).count();
            if codes_of > 1 && !split(&row[aliases]).contains(&row[code].as_str()) {
                parts.extend(std::iter::once(row[name].as_str()).chain(split(&row[aliases])).map(cut));
            }
            let holder = if codes.contains(&row[code]) { &row[name] } else { &row[code] };
            for form in std::iter::once(row[name].as_str()).chain(split(&row[aliases])) {
                holders.entry(cut(form)).or_insert_with(|| holder.clone());
            }
        }
        let [phrase, office, level, scope] = offices.columns(["phrase", "office", "level", "scope"])?;
        let mut phrases = BTreeMap::new();
        // "Counselor", "consul" and the like share the code of ambassadors and are none.
        let coarse = |r: &Vec<String>| {
            r[phrase].starts_with("homeland ") && r[office] == "national_security_adviser"
                || r[office] == "ambassador"
                    && !["ambassador", "high commissioner"].iter().any(|w| r[phrase].contains(w))
        };
        for row in offices.rows.iter().filter(|r| !coarse(r) && !r[phrase].ends_with("-designate")) {
            let [office, level, scope] = [office, level, scope].map(|c| row[c].clone());
            phrases.insert(cut(&row[phrase]), Office { office, level, scope });
        }
        let [word, class] = words.columns(["word", "class"])?;
        let incumbent = words.rows.iter().filter(|r| r[class] == "incumbent" && r[word] != "outgoing");
        let longest = phrases.keys().chain(holders.keys()).map(Vec::len).max().unwrap_or(0);
        let incumbent = incumbent.map(|r| r[word].clone()).filter(|w| !is_temporary(w)).collect();
        Ok(Titles { offices: phrases, holders, parts, states: codes, incumbent, longest })
    }

    /// What a whole phrase tells: "the Chadian Foreign Minister", "Minister for Europe of Chad", "President".
    pub fn read(&self, phrase: &str) -> Option<Told> {
        let words = cut(phrase);
        let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
        let (mut at, mut holder, mut offices, mut is_part) = (0, None, Vec::new(), false);
        while at < words.len() {
            if let Some((n, office)) = self.office(&lower[at..]) {
                // "Deputy Administrator" is no deputy of a parliament.
                if offices.len() > 1 || lower[at..at + n] == ["deputy"] {
                    return None;
                }
                // "U.S. Secretary of State" may be a phrase that names its holder.
                if holder.is_none() {
                    holder = self.holder(&words[at..at + n]).map(|(_, h)| h);
                }
                offices.push(office);
                at += n;
                continue;
            }
            let joins = matches!(lower[at].as_str(), "of" | "for") && !offices.is_empty();
            let behind = at + usize::from(joins);
            let behind = behind + usize::from(joins && lower.get(behind).is_some_and(|w| w == "the"));
            // "US Special Envoy for Chad": where an envoy is sent is not whom the envoy stands for.
            let sent = lower[at] == "to" && !offices.is_empty()
                || joins && lower[at] == "for" && offices.iter().any(Office::is_sent);
            let place = at + 1 + usize::from(lower.get(at + 1).is_some_and(|w| w == "the"));
            if sent {
                at = place + self.holder(words.get(place..)?)?.0;
                continue;
            }
            if let Some((n, found)) = self.whole_holder(&words, &lower, behind).filter(|_| holder.is_none()) {
                if !joins && !offices.is_empty() {
                    return None;
                }
                is_part |= self.parts.contains(&words[behind..behind + n]);
                holder = Some(found);
                at = behind + n + usize::from(lower.get(behind + n).is_some_and(|w| w == "'s"));
                continue;
            }
            let and =
                matches!(lower[at].as_str(), "and" | "&") && !offices.is_empty() && at + 1 < words.len();
            let usual = self.incumbent.contains(&lower[at]) && offices.is_empty();
            if and || usual || COURTESIES.contains(&lower[at].as_str()) {
                at += 1;
                continue;
            }
            return None;
        }
        if is_part {
            offices.retain(|o| o.level != "org_head" || o.office.ends_with("_president"));
        }
        // "Trade Representative Ambassador": the latter is a rank.
        if offices.len() > 1 {
            offices.retain(|o| o.office != "ambassador");
        }
        (!offices.is_empty()).then_some(Told { offices, holder })
    }

    /// The state or organisation that the words begin with, and how many words name it.
    pub fn holder(&self, words: &[String]) -> Option<(usize, String)> {
        let lengths = (1..=self.longest.min(words.len())).rev();
        lengths.into_iter().find_map(|n| Some((n, self.holders.get(&words[..n])?.clone())))
    }

    /// As [`Titles::holder`] at a word, but the longer an office behind it, the better: "US Treasury Secretary".
    fn whole_holder(&self, words: &[String], lower: &[String], at: usize) -> Option<(usize, String)> {
        let (longest, holder) = self.holder(&words[at..])?;
        let better = (1..longest).find_map(|n| {
            let shorter = self.holders.get(&words[at..at + n])?;
            let (office, _) = self.office(&lower[at + n..])?;
            (n + office > longest).then(|| (n, shorter.clone()))
        });
        Some(better.unwrap_or((longest, holder)))
    }

    fn office(&self, lower: &[String]) -> Option<(usize, Office)> {
        let lengths = (1..=self.longest.min(lower.len())).rev();
        lengths.into_iter().find_map(|n| Some((n, self.offices.get(&lower[..n])?.clone())))
    }

    /// Whether a word alone names an office ("Minister") or is the whole name of a state.
    pub fn is_office_word(&self, word: &str) -> bool {
        self.offices.contains_key([word.to_lowercase()].as_slice())
    }

    /// The holder for whom the office is held, if such an office is harvested and fits the holder; an office that only
    /// one state has tells it.
    pub fn fitting(&self, office: &Office, holder: Option<&String>) -> Option<String> {
        let wanted = LEVELS.contains(&office.level.as_str()) || OFFICIALS.contains(&office.office.as_str());
        let only = Some(&office.scope).filter(|s| self.states.contains(*s));
        let holder = holder.or(only).filter(|_| wanted)?;
        // "Secretary", "director": of a state's government it is not told which part.
        if office.office == "organisation_head" && self.states.contains(holder) {
            return None;
        }
        let fits = match office.scope.as_str() {
            "country" => self.states.contains(holder),
            "org" => !self.states.contains(holder),
            "any" => true,
            codes => codes.split('|').any(|c| c == holder),
        };
        fits.then(|| holder.clone())
    }
}

/// Words by which an office is held for a while only: they are part of the office, or the title is not understood.
fn is_temporary(word: &str) -> bool {
    matches!(word, "acting" | "interim" | "caretaker")
}

/// The words of a phrase; hyphens part them, possessive endings are words of their own.
pub fn cut(phrase: &str) -> Vec<String> {
    let plain = phrase.replace('’', "'").replace(['-', '\u{2010}', '\u{2011}'], " ");
    let mut out = Vec::new();
    for word in plain.split_whitespace() {
        match word.strip_suffix("'s").or_else(|| word.strip_suffix('\'').filter(|w| w.ends_with('s'))) {
            Some(owner) => out.extend([owner.to_owned(), "'s".to_owned()]),
            None => out.push(word.to_owned()),
        }
    }
    out
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn titles() -> Titles {
        let states = "code\tname\taliases\tdemonyms\tadjectives\tmetonyms\n\
                      TD\tChad\t\tChadian\t\t\nUS\tUnited States\tU.S.|US\t\tAmerican\tWhite House\n";
        let organisations = "code\tname\taliases\tkind\nUN\tUnited Nations\tU.N.|UN\tigo\n\
                             UN\tSecretariat Service\t\torgan\n";
        let offices = "phrase\toffice\tlevel\tscope\n\
                       foreign minister\tforeign_minister\tminister\tcountry\n\
                       prime minister\tprime_minister\thead_of_government\tcountry\n\
                       ambassador\tambassador\tdiplomat\tcountry\n\
                       secretary of state\tforeign_minister\tminister\tUS\n\
                       secretary-general\tsecretary_general\torg_head\torg\n\
                       special envoy\tspecial_envoy\tenvoy\tany\n\
                       deputy\tlegislator\tlegislature\tcountry\n\
                       secretary\torganisation_head\torg_head\tany\n\
                       treasury secretary\tfinance_minister\tminister\tUS\n\
                       senator\tlegislator\tlegislature\tcountry\n";
        let words = "word\tclass\nnew\tincumbent\nacting\tincumbent\nformer\tother_time\n";
        let [s, o, p, w] = [states, organisations, offices, words].map(|t| Table::parse(t).unwrap());
        Titles::new(&s, &o, &p, &w).unwrap()
    }

    /// Office and holder of a phrase, as far as they are harvested.
    fn told(phrase: &str) -> Vec<String> {
        let titles = titles();
        let Some(told) = titles.read(phrase) else { return Vec::new() };
        let fitting =
            |o: &Office| titles.fitting(o, told.holder.as_ref()).map(|h| format!("{} {h}", o.office));
        told.offices.iter().filter_map(fitting).collect()
    }

    #[test]
    fn titles_tell_office_and_holder() {
        assert_eq!(told("the Chadian Foreign Minister"), ["foreign_minister TD"]);
        assert_eq!(told("Chad’s new foreign minister"), ["foreign_minister TD"]);
        assert_eq!(told("Foreign Minister of Chad Mr."), ["foreign_minister TD"]);
        assert_eq!(told("U.N. Secretary-General"), ["secretary_general UN"]);
        assert_eq!(told("Secretary of State"), ["foreign_minister US"]);
        assert_eq!(told("U.S. Ambassador to Chad"), ["ambassador US"]);
        assert_eq!(told("US Treasury Secretary"), ["finance_minister US"]);
        assert_eq!(told("U.S. Special Envoy for Chad Ambassador"), ["special_envoy US"]);
        let both = told("Chadian Prime Minister and Foreign Minister");
        assert_eq!(both, ["prime_minister TD", "foreign_minister TD"]);
    }

    #[test]
    fn what_is_not_understood_or_not_told_is_nothing() {
        for phrase in [
            "former Chadian Foreign Minister",
            "acting Chadian Foreign Minister",
            "Foreign Minister",
            "Ambassador to Chad",
            "Chadian Secretary of State",
            "Chadian Secretary-General",
            "Chadian Senator",
            "Chadian Deputy Foreign Minister",
            "U.S. Deputy Secretary",
            "Secretariat Service Secretary-General",
            "U.S. Secretary",
            "Special Envoy for Chad",
            "Chadian",
            "",
        ] {
            assert!(told(phrase).is_empty(), "{phrase}: {:?}", told(phrase));
        }
    }
}
