//! The trained model: weights and tables of all trained parts, from one file.

use super::container::{self, Reader};
use super::lexemes::Clusters;
use super::parser::Parser;
use super::tagger::Tagger;
use crate::error::Error;

/// Clusters, tagger and parser.
#[derive(Debug, Clone, Default)]
pub struct Model {
    pub(crate) clusters: Clusters,
    pub(crate) tagger: Tagger,
    pub(crate) parser: Parser,
}

impl Model {
    /// A model of these parts, for training.
    #[must_use]
    pub fn new(clusters: Clusters, tagger: Tagger, parser: Parser) -> Model {
        Model { clusters, tagger, parser }
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
        })
    }
}
