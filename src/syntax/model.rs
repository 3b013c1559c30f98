//! The trained model: weights and tables of all trained parts, from one file.

use super::container::{self, Reader};
use super::lexemes::Clusters;
use super::names::Names;
use super::parser::Parser;
use super::tagger::Tagger;
use crate::error::Error;

/// Clusters, tagger, parser and finder of names.
#[derive(Debug, Clone, Default)]
pub struct Model {
    pub(crate) clusters: Clusters,
    pub(crate) tagger: Tagger,
    pub(crate) parser: Parser,
    pub(crate) names: Names,
}

impl Model {
    /// A model of these parts, for training.
    #[must_use]
    pub fn new(clusters: Clusters, tagger: Tagger, parser: Parser, names: Names) -> Model {
        Model { clusters, tagger, parser, names }
    }

    /// The clusters of words.
    #[must_use]
    pub fn clusters(&self) -> &Clusters {
        &self.clusters
    }

    /// The tagger.
    #[must_use]
    pub fn tagger(&self) -> &Tagger {
        &self.tagger
    }

    /// The finder of names.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// Where it is no model, of another version, or damaged ([`Error::is_model`]).
    pub fn from_bytes(file: &[u8]) -> Result<Model, Error> {
        let sections = container::unpack(file)?;
        let section = |name: &'static str| {
            let found = sections.iter().find(|(n, _)| *n == name);
            let (_, bytes) = found.ok_or_else(|| Error::model(format!("section {name} is missing")))?;
            Ok(Reader::new(bytes, name))
        };
        Ok(Model {
            clusters: Clusters::read(&mut section("clusters")?)?,
            tagger: Tagger::read(&mut section("tagger")?)?,
            parser: Parser::read(&mut section("parser")?)?,
            names: Names::read(&mut section("names")?)?,
        })
    }
}
