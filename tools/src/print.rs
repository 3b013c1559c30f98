//! The command `print`: what the language layer makes of a text, for people who debug rules.

use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::path::Path;

use jiff::civil::Date;
use summitry::language::{Actors, Model, Relation, Syntax, Text};

use crate::error::{Error, Result};

/// Longest word that gets its place; others push the columns aside.
const WIDTH: usize = 16;

/// The analysis of the text of a file, or of standard input where the file is "-".
pub fn run(model: &Model, file: &Path, published: Option<Date>, decisions: bool) -> Result<String> {
    let mut content = String::new();
    if file == Path::new("-") {
        let read = std::io::stdin().read_to_string(&mut content);
        read.map_err(|e| Error::new(format!("standard input: {e}")))?;
    } else {
        content = fs::read_to_string(file).map_err(|e| Error::new(format!("{}: {e}", file.display())))?;
    }
    let text = Text::new(&content);
    let syntax = Syntax::new(&text, model);
    let mut out = String::new();
    for (number, sentence) in text.sentences.iter().enumerate() {
        let _ = writeln!(out, "{} {}", number + 1, text.slice(sentence.span).replace('\n', " "));
        let root = sentence.tokens.clone().find(|&t| syntax.tree.head(t).is_none());
        for t in sentence.tokens.clone() {
            let pos = syntax.pos(t);
            let depth = depth(&syntax, t);
            let arrow = match syntax.tree.head(t) {
                Some(head) => format!("{} {}", syntax.tree.relation(t).as_str(), text.word(head)),
                None if Some(t) == root => Relation::Root.as_str().to_owned(),
                None => "not parsed".to_owned(),
            };
            let name = syntax.name_at(t).map_or(String::new(), |n| format!("{:?}", n.kind));
            let word = format!("{}{}", "  ".repeat(depth), text.word(t));
            let lemma = syntax.lemma(t, text.word(t));
            let _ = writeln!(
                out,
                "  {word:<24} {lemma:<WIDTH$} {:<6}{:<6}{arrow:<26} {name}",
                pos.upos.as_str(),
                pos.xpos.as_str()
            );
        }
        out.push('\n');
    }
    actors(&text, &syntax, published, &mut out);
    if decisions {
        out.push('\n');
        out += &crate::decisions::show(&content, published);
    }
    Ok(out)
}

/// How far a token hangs below its sentence's root.
fn depth(syntax: &Syntax, token: usize) -> usize {
    let mut at = token;
    let mut depth = 0;
    while let Some(head) = syntax.tree.head(at).filter(|_| depth < 12) {
        at = head;
        depth += 1;
    }
    depth
}

/// All actors, what is known of them, and their mentions.
fn actors(text: &Text, syntax: &Syntax, published: Option<Date>, out: &mut String) {
    let actors = Actors::find(text, syntax, published);
    out.push_str("actors\n");
    for (number, entity) in actors.entities.iter().enumerate() {
        let a = &entity.actor;
        let mut known =
            vec![format!("{:?}{}", a.kind, if a.named { "" } else { ", not named" }).to_lowercase()];
        known.extend(a.title.as_ref().map(|t| format!("title {t:?}")));
        known.extend(a.office.as_ref().map(|o| {
            let day = |d: Option<Date>| d.map_or(String::new(), |d| d.to_string());
            let times = [day(o.since), day(o.until)].join("..");
            format!("{} {times}", o.code).replace(" ..", "")
        }));
        let affiliation = a.affiliation.as_ref();
        known.extend(affiliation.map(|f| format!("of {}", f.code.as_ref().unwrap_or(&f.name))));
        let canonical = a.canonical.as_ref();
        known.extend(canonical.map(|c| format!("is {} {}", c.name, c.wikidata.as_deref().unwrap_or(""))));
        let mentions = actors.mentions.iter().filter(|m| m.entity == Some(number));
        let words: Vec<&str> = mentions.map(|m| text.slice(text.span_of(m.tokens.clone()))).collect();
        let _ = writeln!(out, "  {} ({}) = {}", a.name, known.join("; "), words.join(" | "));
    }
}
