//! The tables of data/lexicon are in canonical form and agree with one another.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The tables with their columns.
const TABLES: [(&str, &str); 24] = [
    ("abbreviations.tsv", "form class"),
    ("affixes.tsv", "form class"),
    ("cues.tsv", "cue class kind frames"),
    ("function_words.tsv", "word class"),
    ("genders.tsv", "word gender source"),
    ("given_names.tsv", "name source"),
    ("honorifics.tsv", "form gender"),
    ("internet_suffixes.tsv", "suffix class"),
    ("issues.tsv", "code phrases except"),
    ("kind_patterns.tsv", "phrase kind weight"),
    ("meeting_words.tsv", "word class"),
    ("name_words.tsv", "word class"),
    ("title_words.tsv", "word class"),
    ("offices.tsv", "phrase office level scope source"),
    ("organisations.tsv", "code name aliases kind source"),
    ("persons.tsv", "id name aliases affiliation office level since until as_of source"),
    ("persons_harvest.tsv", "id name aliases affiliation office level since until as_of source"),
    ("places.tsv", "name aliases country kind in_city source"),
    ("roles.tsv", "noun number kind class"),
    ("split_words.tsv", "form parts"),
    ("states.tsv", "code name aliases demonyms adjectives capital capital_aliases metonyms wikidata source"),
    ("triggers.tsv", "phrase pos kind format frame needs rank"),
    ("units.tsv", "unit"),
    ("verbs.tsv", "lemma past participle third gerund"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lexicon")
}

fn text(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// The rows of a table without its header.
fn rows(name: &str) -> Vec<Vec<String>> {
    text(name).lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn alternatives(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').filter(|a| !a.is_empty())
}

/// Values of a closed column.
fn assert_values(table: &str, column: usize, allowed: &str) {
    let allowed: BTreeSet<&str> = allowed.split(' ').collect();
    for row in rows(table) {
        assert!(allowed.contains(row[column].as_str()), "{table}: {row:?}");
    }
}

fn assert_unique(table: &str, column: usize) {
    let mut seen = BTreeSet::new();
    for row in rows(table) {
        assert!(seen.insert(row[column].clone()), "{table}: {} twice", row[column]);
    }
}

#[test]
fn every_table_is_there() {
    let mut found: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".tsv"))
        .collect();
    found.sort();
    for (name, _) in TABLES {
        assert!(found.iter().any(|f| f == name), "{name} is missing");
    }
    assert_eq!(found.len(), TABLES.len(), "a table without its columns here: {found:?}");
    assert_eq!(text("version.txt").trim().len(), "2026-11-24".len());
}

#[test]
fn tables_are_canonical() {
    for (name, columns) in TABLES {
        let text = text(name);
        let columns: Vec<&str> = columns.split(' ').collect();
        assert!(text.ends_with('\n') && !text.contains(['\r', '"', '\u{a0}', '\u{feff}']), "{name}");
        let mut lines = text.lines();
        assert_eq!(lines.next().unwrap().split('\t').collect::<Vec<_>>(), columns, "{name}");
        let mut last = "";
        for line in lines {
            assert!(last.as_bytes() < line.as_bytes(), "{name}: unsorted or twice: {line}");
            last = line;
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), columns.len(), "{name}: {line}");
            assert!(!cells[0].is_empty(), "{name}: {line}");
            for cell in cells {
                let mut seen = BTreeSet::new();
                assert!(!cell.contains("  "), "{name}: two spaces in {line}");
                for a in cell.split('|') {
                    assert_eq!(a.trim(), a, "{name}: stray space in {line}");
                    assert!(cell.is_empty() || !a.is_empty(), "{name}: empty alternative in {line}");
                    assert!(seen.insert(a), "{name}: {a} twice in {line}");
                }
            }
        }
    }
}

#[test]
fn no_form_names_two_states() {
    assert_unique("states.tsv", 0);
    assert_unique("states.tsv", 1);
    let mut owner: BTreeMap<String, String> = BTreeMap::new();
    for row in rows("states.tsv") {
        let code = &row[0];
        assert!(code.len() == 2 && code.chars().all(|c| c.is_ascii_uppercase()), "{code}");
        for form in row[1..8].iter().flat_map(|cell| alternatives(cell)) {
            let other = owner.insert(form.to_owned(), code.clone()).filter(|o| o != code);
            assert_eq!(other, None, "{form} names {code} as well");
        }
    }
}

#[test]
fn no_form_names_two_organisations_or_a_state() {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for row in rows("states.tsv") {
        seen.extend(row[1..8].iter().flat_map(|cell| alternatives(cell)).map(str::to_owned));
    }
    assert_unique("organisations.tsv", 1);
    for row in rows("organisations.tsv") {
        for form in row[1..3].iter().flat_map(|cell| alternatives(cell)) {
            assert!(seen.insert(form.to_owned()), "{form} ({}) names another actor as well", row[0]);
        }
    }
}

#[test]
fn codes_of_organisations_do_not_name_others() {
    let mut code_of: BTreeMap<String, String> = BTreeMap::new();
    for row in rows("organisations.tsv") {
        for form in row[1..3].iter().flat_map(|cell| alternatives(cell)) {
            code_of.insert(form.to_owned(), row[0].clone());
        }
    }
    for row in rows("organisations.tsv") {
        if let Some(code) = code_of.get(&row[0]) {
            assert_eq!(*code, row[0], "the code {} is a form of {code}", row[0]);
        }
    }
}

#[test]
fn places_lie_in_known_states() {
    let codes: BTreeSet<String> = rows("states.tsv").into_iter().map(|r| r[0].clone()).collect();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for row in rows("places.tsv") {
        // Seas and regions across borders have no country.
        let across = row[2].is_empty() && row[3] == "region";
        assert!(across || codes.contains(&row[2]), "{row:?}");
        for form in row[..2].iter().flat_map(|cell| alternatives(cell)) {
            assert!(seen.insert(form.to_owned()), "{form} is two places");
        }
    }
    assert_values("places.tsv", 3, "city capital region venue");
}

#[test]
fn persons_hold_known_offices_of_known_holders() {
    let column = |table: &str, at: usize| -> BTreeSet<String> {
        rows(table).into_iter().map(|r| r[at].clone()).collect()
    };
    let mut holders = column("organisations.tsv", 0);
    holders.extend(column("organisations.tsv", 1));
    holders.extend(column("states.tsv", 0));
    let (offices, mut levels) = (column("offices.tsv", 1), column("offices.tsv", 2));
    levels.insert("head_of_state|head_of_government".to_owned());
    let mut names: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut tenures = BTreeSet::new();
    for row in rows("persons.tsv").into_iter().chain(rows("persons_harvest.tsv")) {
        let [id, name, aliases, holder, office, level, since, until, as_of, source] = row.as_slice() else {
            panic!("{row:?}")
        };
        let harvested =
            source.strip_prefix("harvest:").and_then(|n| n.parse::<u32>().ok()).is_some_and(|n| n > 1);
        assert!(holders.contains(holder) && offices.contains(office) && levels.contains(level), "{row:?}");
        assert!(["Q", "hand:", "seen:"].iter().any(|start| id.starts_with(start)), "{row:?}");
        let known = names.entry(id.clone()).or_insert_with(|| (name.clone(), aliases.clone()));
        assert_eq!(*known, (name.clone(), aliases.clone()), "{id} has two names");
        let date =
            |d: &str| matches!(d.len(), 4 | 7 | 10) && d.bytes().all(|b| b == b'-' || b.is_ascii_digit());
        assert!(date(since) && [until, as_of].iter().all(|d| d.is_empty() || date(d)), "{row:?}");
        assert!(until.is_empty() || as_of.is_empty(), "{row:?}");
        assert!(until.is_empty() || since[..4] <= until[..4], "{row:?}");
        assert!(
            tenures.insert((id.clone(), holder.clone(), office.clone(), since.clone(), harvested)),
            "twice: {row:?}"
        );
    }
    assert_values("persons.tsv", 9, "cia-wl eps-wikidata factbook hand ungdc wikidata");
    for row in rows("persons_harvest.tsv") {
        assert!(row[9].starts_with("harvest:"), "kept apart by provenance: {row:?}");
    }
}

#[test]
fn closed_columns_hold_known_values() {
    assert_values("honorifics.tsv", 1, "m f ");
    assert_values("genders.tsv", 1, "m f");
    assert_values("abbreviations.tsv", 1, "title month place org latin time number other");
    assert_values("affixes.tsv", 1, "prefix suffix");
    assert_values("internet_suffixes.tsv", 1, "domain country file");
    assert_values("roles.tsv", 1, "sg pl");
    assert_values("roles.tsv", 2, "person group government organisation document");
    assert_values(
        "roles.tsv",
        3,
        "official spokesman envoy leader delegation government ministry military legislature court \
         party rebel media public expert diplomat document side",
    );
    assert_values(
        "function_words.tsv",
        1,
        "det poss pron_subj pron_obj pron_other prep conj sub rel aux modal neg adv num",
    );
    assert_values(
        "organisations.tsv",
        3,
        "agency alliance armed_forces armed_group coalition company court forum government_body \
         group igo media mission ngo organ party regional_government",
    );
}

#[test]
fn words_have_one_row_where_the_reader_needs_one() {
    for (table, column) in
        [("offices.tsv", 0), ("given_names.tsv", 0), ("genders.tsv", 0), ("verbs.tsv", 0), ("places.tsv", 0)]
    {
        assert_unique(table, column);
    }
    let mut seen = BTreeSet::new();
    for row in rows("roles.tsv") {
        assert!(seen.insert((row[0].clone(), row[1].clone())), "roles.tsv: {row:?}");
    }
    for row in rows("offices.tsv") {
        assert_eq!(row[0], row[0].to_lowercase(), "offices.tsv");
    }
    for row in rows("abbreviations.tsv") {
        assert!(row[0].ends_with('.'), "abbreviations.tsv: {row:?}");
    }
}

#[test]
fn issues_have_codes_and_phrases() {
    assert_unique("issues.tsv", 0);
    assert!(rows("issues.tsv").len() >= 45);
    for row in rows("issues.tsv") {
        assert!(row[0].bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "issues.tsv: {row:?}");
        let phrases: Vec<&str> = alternatives(&row[1]).collect();
        assert!(phrases.len() > 2, "issues.tsv: {row:?}");
        for cell in &row[1..] {
            let list: Vec<&str> = alternatives(cell).collect();
            assert!(list.is_sorted(), "issues.tsv: unsorted: {row:?}");
            for phrase in list {
                // Hyphens count as spaces; a gap stands within.
                assert!(!phrase.contains('-'), "issues.tsv: {phrase}");
                let words: Vec<&str> = phrase.strip_prefix("to ").unwrap_or(phrase).split(' ').collect();
                let ends = [words[0], words[words.len() - 1]];
                assert!(ends.iter().all(|w| w.contains(char::is_alphanumeric)), "issues.tsv: {phrase}");
            }
        }
        assert!(alternatives(&row[2]).all(|e| !phrases.contains(&e)), "issues.tsv: {row:?}");
    }
}

#[test]
fn split_words_are_spelled_by_their_parts() {
    for row in rows("split_words.tsv") {
        assert_eq!(row[0], row[1].replace(' ', ""), "split_words.tsv: {row:?}");
        assert!(row[0].is_ascii() && row[0].len() <= 12, "split_words.tsv: {row:?}");
        assert_eq!(row[0], row[0].to_lowercase(), "split_words.tsv");
    }
}

/// The rule of data/README.md; a verb cell is filled only where the rule gives another form.
#[test]
fn verb_forms_are_listed_only_where_irregular() {
    for row in rows("verbs.tsv") {
        let derived = derived(&row[0]);
        for (cell, rule) in row[1..].iter().zip([&derived[0], &derived[0], &derived[1], &derived[2]]) {
            assert_ne!(cell, rule, "verbs.tsv: {row:?}");
        }
    }
}

/// Past, third person and gerund of a regular verb.
fn derived(lemma: &str) -> [String; 3] {
    let consonant_y = lemma.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    let past = match (lemma.strip_suffix('e'), consonant_y) {
        (Some(_), _) => format!("{lemma}d"),
        (None, Some(stem)) => format!("{stem}ied"),
        (None, None) => format!("{lemma}ed"),
    };
    let hisses = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| lemma.ends_with(end));
    let third = match consonant_y {
        Some(stem) => format!("{stem}ies"),
        None if hisses => format!("{lemma}es"),
        None => format!("{lemma}s"),
    };
    let keeps_e = ["ee", "oe", "ye"].iter().any(|end| lemma.ends_with(end));
    let gerund = match lemma.strip_suffix('e').filter(|_| !keeps_e) {
        Some(stem) => format!("{stem}ing"),
        None => format!("{lemma}ing"),
    };
    [past, third, gerund]
}
