//! For trying out names alone.
use crate::error::{Error, Result};
use crate::train::{clusters, names, tagger, treebank};
use std::path::Path;
use summitry::train::{Clusters, Relation, Step, Model, Writer, pack, write_names, write_parser, write_tagger};

pub fn run(data: &Path, model: &Path) -> Result<String> {
    if !model.exists() {
        let mut words = clusters::train(data)?;
        let mut c = Writer::default();
        clusters::write(&mut words, &mut c);
        let clusters = Clusters::new(&words);
        let files = ["ewt/en_ewt-ud-train.conllu", "gum_ud/en_gum-ud-train.conllu"];
        let gold = treebank::gold(&treebank::documents(data, &files)?, &clusters);
        let all: Vec<_> = gold.iter().collect();
        let mut t = tagger::train(&all, 1);
        let mut w = Writer::default();
        write_tagger(&t.tags, &mut t.dictionary, &mut t.rows, &mut w);
        let mut p = Writer::default();
        write_parser(&[Step::Shift, Step::Left(Relation::Root), Step::Left(Relation::Dep), Step::Right(Relation::Dep)], &mut [], &mut p);
        let mut n = Writer::default();
        write_names(&mut [], &mut [], &mut n);
        let file = pack(&[("clusters", c.into_bytes()), ("tagger", w.into_bytes()), ("parser", p.into_bytes()), ("names", n.into_bytes())]);
        std::fs::write(model, file).map_err(|e| Error::new(e.to_string()))?;
    }
    let bytes = std::fs::read(model).map_err(|e| Error::new(e.to_string()))?;
    let base = Model::from_bytes(&bytes).map_err(|e| Error::new(e.to_string()))?;
    let none = Clusters::default();
    let clusters = if std::env::var("NAMES_NOCLUSTERS").is_ok() { &none } else { base.clusters() };
    let mut trained = names::train(data, clusters, base.tagger())?;
    let mut n = Writer::default();
    write_names(&mut trained.known, &mut trained.rows, &mut n);
    eprintln!("section {} bytes", n.into_bytes().len());
    let mut report = String::new();
    crate::eval::names::measure(data, clusters, base.tagger(), &trained.names(), &mut report)?;
    Ok(report)
}
