//! The command `print`: what the language layer makes of a text, for people who debug rules.

use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::path::Path;

use summitry::language::{Actors, Model, Relation, Syntax, Text};

use crate::error::{Error, Result};

/// Longest word that gets its place; others push the columns aside.
const WIDTH: usize = 16;

/// The analysis of the text of a file, or of standard input where the file is "-".
pub fn run(model: &Model, file: &Path) -> Result<String> {
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
    chains(&text, &syntax, &mut out);
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

/// The actors that are mentioned more than once, with their mentions.
fn chains(text: &Text, syntax: &Syntax, out: &mut String) {
    let actors = Actors::find(text, syntax);
    out.push_str("coreference\n");
    for (number, entity) in actors.entities.iter().enumerate() {
        let mentions = actors.mentions.iter().filter(|m| m.entity == Some(number));
        let words: Vec<&str> = mentions.map(|m| text.slice(text.span_of(m.tokens.clone()))).collect();
        if words.len() > 1 {
            let _ = writeln!(out, "  {} = {}", entity.actor.name, words.join(" | "));
        }
    }
}
