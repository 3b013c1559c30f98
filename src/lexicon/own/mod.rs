//! Users' own tables: read, checked, and laid over the built-in ones.
//!
//! What a table says for itself is checked when it is given ([`Own::actors`] and the like); what depends on other tables,
//! when the knowledge is made of all of them (`Knowledge::with`).

mod actors;
mod cells;
mod issues;
mod words;

pub(super) use actors::{ActorRow, Sort};
pub(super) use issues::IssueRow;
pub(super) use words::{PlaceRow, TitleRow, TriggerRow};

use crate::error::Error;
use crate::table::Table;

/// The rows of a user's tables.
#[derive(Debug, Clone, Default)]
pub struct Own {
    pub(super) actors: Vec<ActorRow>,
    pub(super) titles: Vec<TitleRow>,
    pub(super) places: Vec<PlaceRow>,
    pub(super) triggers: Vec<TriggerRow>,
    pub(super) issues: Vec<IssueRow>,
}

impl Own {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Own { actors, titles, places, triggers, issues } = self;
        actors.is_empty()
            && titles.is_empty()
            && places.is_empty()
            && triggers.is_empty()
            && issues.is_empty()
    }

    /// Sets the states, organisations and persons.
    pub fn actors(&mut self, table: &Table) -> Result<(), Error> {
        self.actors = actors::read(table)?;
        Ok(())
    }

    /// Sets the phrases that name offices.
    pub fn titles(&mut self, table: &Table) -> Result<(), Error> {
        self.titles = words::titles(table)?;
        Ok(())
    }

    /// Sets the places.
    pub fn places(&mut self, table: &Table) -> Result<(), Error> {
        self.places = words::places(table)?;
        Ok(())
    }

    /// Sets the words of meetings.
    pub fn triggers(&mut self, table: &Table) -> Result<(), Error> {
        self.triggers = words::triggers(table)?;
        Ok(())
    }

    /// Sets the policy issues.
    pub fn issues(&mut self, table: &Table) -> Result<(), Error> {
        self.issues = issues::read(table)?;
        Ok(())
    }
}
