//! Reads English news about diplomacy and politics and gives back who met whom, and who holds what.
//!
//! - **meetings** – summits, talks, calls, visits, negotiation rounds, with attendees, date, place, format, status
//! - **attendees** – who took part or was left out, with title and state or organisation
//! - **positions** – who states, demands, supports, rejects what, verbatim or in paraphrase
//!
//! Every fact carries the span of text that it comes from. The same input gives the same output, always; nothing is
//! downloaded, and no server is asked.
//!
//! ```
//! use summitry::{Document, Extractor};
//!
//! let text = "Kenyan President Amina Odhiambo said she would welcome talks. \
//!             She met Norwegian Prime Minister Lars Eikeland in Nairobi on Monday.";
//! let x = Extractor::new().extract(&Document::new(text).published_str("2024-05-02")?);
//! for meeting in &x.meetings {
//!     println!("{} {} {:?}", meeting.kind, meeting.status, meeting.attendees);
//! }
//! # Ok::<(), summitry::Error>(())
//! ```
//!
//! # Features
//! - `model` (default): the trained language model as part of the library (its licence: CC BY-SA 4.0). Without it one is
//!   given to [`ExtractorBuilder::model`].
//! - `parallel` (default): [`Extractor::extract_all`] uses all cores.
//! - `cli`: the command line, for the binary `summitry`.
//! - `python`: the Python module; built by maturin.
//!
//! Minimal supported Rust version: 1.85.

#![cfg_attr(not(feature = "python"), forbid(unsafe_code))]

mod actors;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
mod decisions;
mod error;
mod extract;
mod known;
pub mod language;
mod lexicon;
mod link;
mod meetings;
mod model;
mod positions;
#[cfg(feature = "python")]
mod python;
mod syntax;
mod table;
mod text;
#[cfg(feature = "train")]
#[doc(hidden)]
pub mod train;

pub use error::Error;
pub use extract::{Document, Extractor, ExtractorBuilder, producer};
pub use known::{Certainty, KnownActor, KnownKind, KnownOffice, Tenure};
pub use model::{
    Actor, ActorId, ActorKind, Affiliation, AffiliationKind, Attendee, AttendeeRole, Canonical,
    DatePrecision, DocumentInfo, Extraction, Meeting, MeetingFormat, MeetingId, MeetingKind, MeetingStatus,
    Office, OffsetUnit, Place, Position, PositionId, PositionKind, Presence, Producer, SCHEMA, Span, Topic,
    When,
};
pub use table::Table;

/// The examples of the README, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
