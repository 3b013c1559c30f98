//! A model of a few kilobytes, given as bytes: what a build without the feature `model` does. Needs the feature `train`,
//! as `cargo test --no-default-features --features train` has it.
#![cfg(feature = "train")]

mod tiny;

use summitry::language::{Model, Relation, Syntax, Text, Upos};
use summitry::{Document, Extractor, train};

#[test]
fn it_is_read_from_bytes_and_parses() {
    let file = train::pack(&tiny::sections());
    assert!(file.len() < 20_000, "{} bytes", file.len());
    let model = Model::from_bytes(&file).unwrap();
    let text = Text::new("The minister met envoys.");
    let syntax = Syntax::new(&text, &model);
    assert_eq!(syntax.pos(2).upos, Upos::Verb);
    let heads: Vec<Option<usize>> = (0..5).map(|i| syntax.tree.head(i)).collect();
    assert_eq!(heads, [Some(1), Some(2), None, Some(2), Some(2)]);
    assert_eq!(syntax.tree.relation(1), Relation::Nsubj);
    assert_eq!(syntax.tree.relation(3), Relation::Obj);
}

#[test]
fn an_extractor_takes_it() {
    let file = train::pack(&tiny::sections());
    let extractor = Extractor::builder().model(&file).unwrap().build().unwrap();
    let x = extractor.extract(&Document::new("The minister rejected talks. The envoys met the minister."));
    assert!(x.producer.model.is_some_and(|id| id.starts_with("en-")));
    assert!(Extractor::builder().model(&file[..file.len() - 1]).unwrap_err().is_model());
}
