//! Holds the direction in which the modules depend on each other, as docs/design.md draws it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Every module with those it may use, itself aside. What a stage needs of a later one is passed in by `extract`.
const MAY_USE: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("model", &["error"]),
    ("table", &["error"]),
    ("lexicon", &["error", "table"]),
    ("known", &["error", "model", "lexicon"]),
    ("text", &["error", "model", "lexicon"]),
    ("syntax", &["error", "model", "lexicon", "text"]),
    ("actors", &["error", "model", "lexicon", "text", "syntax"]),
    ("decisions", &["error", "model", "syntax"]),
    ("positions", &["error", "model", "lexicon", "text", "syntax", "actors", "decisions"]),
    ("meetings", &["error", "model", "lexicon", "text", "syntax", "actors", "decisions", "positions"]),
    ("link", &["error", "model", "lexicon", "text", "syntax", "actors", "positions", "meetings"]),
    (
        "extract",
        &[
            "error",
            "model",
            "table",
            "lexicon",
            "known",
            "text",
            "syntax",
            "actors",
            "decisions",
            "positions",
            "meetings",
            "link",
        ],
    ),
    // A door for people who debug, nothing more.
    ("language", &["text", "syntax", "actors"]),
    ("train", &["syntax", "decisions", "positions", "meetings"]),
    ("cli", &["error", "model", "extract"]),
    // Of `text` the translation of offsets alone.
    ("python", &["error", "model", "table", "known", "text", "extract", "cli"]),
];

/// Crates and files that only one module may name.
const OWNED: &[(&str, &str)] = &[
    ("pyo3", "python"),
    ("clap", "cli"),
    ("indicatif", "cli"),
    ("console", "cli"),
    ("data/lexicon", "lexicon"),
];

struct Source {
    path: PathBuf,
    /// Module of the first level.
    module: String,
    /// Without comments and unit tests, which may use what they like.
    code: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let inside = path.strip_prefix(&root).unwrap();
                let module = inside.iter().next().unwrap().to_str().unwrap();
                let module = module.trim_end_matches(".rs").to_owned();
                let code = code_of(&fs::read_to_string(&path).unwrap());
                found.push(Source { module, code, path });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn code_of(source: &str) -> String {
    let code = source.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| line.split(" // ").next().unwrap_or_default().to_owned() + "\n").collect()
}

/// First names of all paths that begin with `crate::`, those of `crate::{a::b, c}` as well.
fn names_used(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.push(first_name(rest));
            continue;
        };
        let (mut depth, mut item) = (0, String::new());
        for c in group.chars() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => names.push(first_name(&std::mem::take(&mut item))),
                _ if depth == 0 => item.push(c),
                _ => {}
            }
        }
        names.push(first_name(&item));
    }
    names.retain(|name| !name.is_empty());
    names
}

fn first_name(path: &str) -> String {
    path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The module that each name comes from which lib.rs offers at the top.
fn exports(lib: &str) -> BTreeMap<String, String> {
    let mut exports = BTreeMap::new();
    for statement in lib.split(';') {
        let Some((_, path)) = statement.split_once("pub use ") else { continue };
        let Some((module, names)) = path.split_once("::") else { continue };
        for name in names.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|n| !n.is_empty()) {
            exports.insert(name.to_owned(), module.trim().to_owned());
        }
    }
    exports
}

#[test]
fn modules_use_only_what_lies_before_them() {
    let sources = sources();
    let lib = sources.iter().find(|s| s.module == "lib").expect("src/lib.rs");
    let exports = exports(&lib.code);
    let mut wrong = Vec::new();
    for source in &sources {
        if ["lib", "bin"].contains(&source.module.as_str()) {
            continue;
        }
        let Some((_, allowed)) = MAY_USE.iter().find(|(m, _)| *m == source.module) else {
            wrong.push(format!("{}: a module that tests/layering.rs does not know", source.path.display()));
            continue;
        };
        for name in names_used(&source.code) {
            let module = exports.get(&name).unwrap_or(&name).as_str();
            if module != source.module && !allowed.contains(&module) {
                wrong.push(format!("{}: uses {name} of {module}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "against the direction of the modules:\n{}", wrong.join("\n"));
}

#[test]
fn some_things_are_named_in_one_module_only() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (word, owner) in OWNED {
            if source.module != *owner && source.code.contains(word) {
                wrong.push(format!("{}: names {word}, which belongs to {owner}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn lib_rs_holds_modules_and_exports_only() {
    let lib = code_of(&fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap());
    for word in ["fn ", "impl ", "trait ", "enum ", "static "] {
        assert!(!lib.contains(word), "src/lib.rs has a {word}");
    }
}

#[test]
fn the_test_sees_what_it_should() {
    let code = "use crate::{link, meetings::{a, b}, Span};\nlet x = crate::text::Text::new();\n";
    assert_eq!(names_used(code), ["link", "meetings", "Span", "text"]);
    assert_eq!(
        names_used(&code_of("/// [`crate::cli`]\n#[cfg(test)]\nmod tests { use crate::cli; }")),
        [""; 0]
    );
    let exports = exports("mod a;\npub use error::Error;\npub use model::{\n    Actor, Span,\n};");
    assert_eq!(exports["Span"], "model");
    assert_eq!(exports["Error"], "error");
}
