//! The data model: what an article says, as plain data.
//!
//! These types are what [`Extractor::extract`](crate::Extractor::extract) returns. With serde they read and write
//! the JSON form `summitry/0`. Offsets are UTF-8 bytes in Rust ([`OffsetUnit::Bytes`]) and Unicode code points in
//! everything that leaves as JSON for other languages ([`Extraction::to_code_points`]).

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Name of the JSON form that [`Extraction`] is written in.
pub const SCHEMA: &str = "summitry/0";

/// A stretch of the text, `end` exclusive.
///
/// ```
/// let span = summitry::Span::new(0, 5);
/// assert_eq!(&"Paris talks"[span.range()], "Paris");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte (or code point, see [`Extraction::offsets`]) of the stretch.
    pub start: usize,
    /// The byte (or code point) after the last one.
    pub end: usize,
}

impl Span {
    /// A span from `start` up to, without, `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// The span as a range, to slice the text with.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start..self.end
    }

    /// Number of bytes (or code points).
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing lies in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte (or code point).
    #[must_use]
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $letter:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub struct $name(u32);

        impl $name {
            /// The id of the item that stands at `index` (from 0) of its list.
            #[must_use]
            pub fn from_index(index: usize) -> $name {
                $name(u32::try_from(index + 1).expect("fewer than 2^32 items"))
            }

            /// Index (from 0) of the item in its list.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize - 1
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($letter, "{}"), self.0)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.to_string()
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(text: String) -> Result<$name, String> {
                text.strip_prefix($letter)
                    .and_then(|n| n.parse().ok())
                    .filter(|&n| n > 0)
                    .map($name)
                    .ok_or_else(|| format!(concat!("not an id of the form ", $letter, "1: {:?}"), text))
            }
        }
    )*};
}

ids! {
    /// Names an [`Actor`] of an extraction: `a1`, `a2`, ….
    ActorId "a";
    /// Names a [`Meeting`] of an extraction: `m1`, `m2`, ….
    MeetingId "m";
    /// Names a [`Position`] of an extraction: `p1`, `p2`, ….
    PositionId "p";
}

/// Defines an enumeration that is written as a snake_case word everywhere: serde, Display, `as_str`.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $word)] $variant,)*
        }

        impl $name {
            /// Every value, in the order of the documentation.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The word that stands for it in the JSON form.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)*
                }
            }

            /// The value that `word` stands for.
            #[must_use]
            pub fn from_word(word: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|v| v.as_str() == word)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    )*};
}

words! {
    /// What the offsets of an extraction count.
    OffsetUnit {
        /// UTF-8 bytes, always on character boundaries.
        Bytes = "bytes",
        /// Unicode code points, as Python indexes text.
        CodePoints = "code_points",
    }

    /// What sort of actor it is.
    ActorKind {
        /// One human being, named or not.
        Person = "person",
        /// A state, its government or a part of it.
        Government = "government",
        /// An organisation, armed group, party, agency or medium.
        Organisation = "organisation",
        /// Several actors together ("the two leaders", "lawmakers").
        Group = "group",
    }

    /// What an actor is affiliated with.
    AffiliationKind {
        /// A state or territory.
        State = "state",
        /// An organisation.
        Organisation = "organisation",
    }

    /// What sort of meeting it is.
    MeetingKind {
        /// A meeting of no more special sort.
        Meeting = "meeting",
        /// A meeting of heads of state or government, or so called.
        Summit = "summit",
        /// Talks, discussions, consultations, dialogue.
        Talks = "talks",
        /// Negotiations.
        Negotiation = "negotiation",
        /// A call or conversation by telephone or video.
        Call = "call",
        /// A visit, with the talks that it is made for.
        Visit = "visit",
        /// A conference, assembly, forum.
        Conference = "conference",
        /// A chance or passing meeting.
        Encounter = "encounter",
    }

    /// How those who met were in contact.
    MeetingFormat {
        /// Face to face; assumed where the text says nothing else.
        InPerson = "in_person",
        /// By telephone.
        Phone = "phone",
        /// By video link.
        Video = "video",
        /// Some face to face, some by video.
        Hybrid = "hybrid",
    }

    /// Whether a meeting took place.
    MeetingStatus {
        /// It took place.
        Held = "held",
        /// It is under way.
        Ongoing = "ongoing",
        /// It is scheduled or expected.
        Planned = "planned",
        /// It is sought, offered, possible, called for.
        Proposed = "proposed",
        /// It was put off.
        Postponed = "postponed",
        /// It was called off.
        Cancelled = "cancelled",
        /// Somebody refused it.
        Declined = "declined",
    }

    /// How exact a date is.
    DatePrecision {
        /// One day.
        Day = "day",
        /// One month.
        Month = "month",
        /// One year.
        Year = "year",
        /// From one day to another.
        Range = "range",
    }

    /// What an attendee is to the meeting.
    AttendeeRole {
        /// Takes part.
        Participant = "participant",
        /// Receives the others.
        Host = "host",
        /// Is received.
        Guest = "guest",
        /// Stands between the parties.
        Mediator = "mediator",
        /// Called the meeting.
        Convener = "convener",
    }

    /// Whether an attendee was there.
    Presence {
        /// Was there.
        Attended = "attended",
        /// Is to be there; the meeting is not yet held.
        Expected = "expected",
        /// Refused to come.
        Declined = "declined",
        /// Was kept out or not invited.
        Excluded = "excluded",
        /// Was not there, for another or no given reason.
        Absent = "absent",
    }

    /// What a position amounts to.
    PositionKind {
        /// States something; every statement that is nothing else here.
        Assert = "assert",
        /// Approves, praises, welcomes, backs.
        Support = "support",
        /// Accepts, offers, promises, is ready.
        Agree = "agree",
        /// Demands, urges, calls for, asks.
        Request = "request",
        /// Criticises, condemns, blames.
        Accuse = "accuse",
        /// Refuses, opposes, denies, rules out.
        Reject = "reject",
        /// Warns of an own coercive act.
        Threaten = "threaten",
        /// Worries, cautions, doubts.
        Concern = "concern",
    }
}

/// What made an extraction, so that figures can be traced to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Producer {
    /// Version of this crate.
    pub summitry: String,
    /// Hash of the trained weights; none while there are none.
    pub model: Option<String>,
    /// Date of the tables of names, offices and words.
    pub lexicon: String,
}

/// The document that an extraction was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DocumentInfo {
    /// The caller's identifier.
    pub id: Option<String>,
    /// Day of publication; relative dates ("on Monday") are counted from it.
    pub published: Option<Date>,
    /// The title, where one was given apart from the text.
    pub title: Option<String>,
    /// Length of the text in the unit of [`Extraction::offsets`].
    pub length: usize,
}

/// Office that an actor held at the document's date, normalised.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Office {
    /// Code of the office (`head_of_state`, `foreign_minister`, …).
    pub code: String,
    /// The office in words.
    pub label: String,
    /// First known day in office.
    pub since: Option<Date>,
    /// Last known day in office.
    pub until: Option<Date>,
    /// Last day on which a source confirms it.
    pub as_of: Option<Date>,
}

/// State or organisation that an actor stands for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Affiliation {
    /// State or organisation.
    pub kind: AffiliationKind,
    /// ISO 3166-1 alpha-2 of a state, or the short name of an organisation.
    pub code: Option<String>,
    /// Its usual English name.
    pub name: String,
}

/// What the knowledge tables call an actor.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Canonical {
    /// Usual English name.
    pub name: String,
    /// Wikidata identifier.
    pub wikidata: Option<String>,
}

/// A person, government, organisation or group that a meeting or a position names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Actor {
    /// Id within the extraction.
    pub id: ActorId,
    /// Fullest form in the text, without title.
    pub name: String,
    /// Sort of actor.
    pub kind: ActorKind,
    /// False for "a US envoy", "his Chinese counterpart", "the two leaders".
    pub named: bool,
    /// Every distinct surface form that names it, without titles and pronouns.
    pub names: Vec<String>,
    /// Title as written.
    pub title: Option<String>,
    /// Office held at the document's date.
    pub office: Option<Office>,
    /// State or organisation that it stands for.
    pub affiliation: Option<Affiliation>,
    /// Members of a joint holder or group, where the text lets one name them.
    pub members: Vec<ActorId>,
    /// Entry in the knowledge tables.
    pub canonical: Option<Canonical>,
    /// Where the text names it.
    pub mentions: Vec<Span>,
}

/// When a meeting takes place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct When {
    /// First day.
    pub start: Date,
    /// Last day, inclusive.
    pub end: Date,
    /// How exact it is.
    pub precision: DatePrecision,
    /// The words that say so.
    pub span: Span,
}

/// Where a meeting takes place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Place {
    /// The place as written.
    pub name: String,
    /// ISO 3166-1 alpha-2 of the country it lies in.
    pub country: Option<String>,
    /// Where the text names it.
    pub span: Span,
}

/// An actor's part in a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Attendee {
    /// Who.
    pub actor: ActorId,
    /// As what.
    pub role: AttendeeRole,
    /// Whether present.
    pub presence: Presence,
    /// The words that name the actor as taking part.
    pub span: Span,
}

/// What a meeting is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Topic {
    /// The noun phrase as written.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A meeting, call, visit, round of talks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Meeting {
    /// Id within the extraction.
    pub id: MeetingId,
    /// Sort of meeting.
    pub kind: MeetingKind,
    /// Face to face, by phone, by video.
    pub format: MeetingFormat,
    /// Held, planned, proposed, ….
    pub status: MeetingStatus,
    /// Date, as far as text and publication date allow.
    pub when: Option<When>,
    /// Most specific place named.
    pub place: Option<Place>,
    /// Who took part or was left out.
    pub attendees: Vec<Attendee>,
    /// What it is about.
    pub topics: Vec<Topic>,
    /// The meeting on whose sidelines it is held.
    pub parent: Option<MeetingId>,
    /// The phrases that speak of it, the most informative first.
    pub mentions: Vec<Span>,
    /// How sure the extraction is, 0 to 1.
    pub confidence: f64,
}

/// Something that the text attributes to a holder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Position {
    /// Id within the extraction.
    pub id: PositionId,
    /// Who holds it.
    pub holder: ActorId,
    /// Where this position names its holder, pronouns included; none for a follow-on quotation.
    pub holder_span: Option<Span>,
    /// What it amounts to.
    pub kind: PositionKind,
    /// What is held, in one or more pieces.
    pub content: Vec<Span>,
    /// The pieces joined by " … ".
    pub text: String,
    /// The words that attribute it.
    pub cue: Option<Span>,
    /// Whether the content is wholly or mostly verbatim.
    pub quote: bool,
    /// The parts of the content inside quotation marks.
    pub verbatim: Vec<Span>,
    /// Who reports it, if another than the holder.
    pub reported_by: Option<ActorId>,
    /// Where the reporter is named.
    pub reported_by_span: Option<Span>,
    /// Whom it is addressed to.
    pub addressee: Option<ActorId>,
    /// Where the addressee is named.
    pub addressee_span: Option<Span>,
    /// Meeting at which it was voiced.
    pub meeting: Option<MeetingId>,
    /// Codes of the policy issues that its content touches, in alphabetical order; the table is
    /// `data/lexicon/issues.tsv`, or the user's.
    pub issues: Vec<String>,
    /// How sure the extraction is, 0 to 1.
    pub confidence: f64,
}

/// All that was found in one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Extraction {
    /// Name of the form, [`SCHEMA`].
    pub schema: String,
    /// What made it.
    pub producer: Producer,
    /// What all its offsets count.
    pub offsets: OffsetUnit,
    /// What it was made from.
    pub document: DocumentInfo,
    /// Every actor that a meeting or a position names, in order of first mention.
    pub actors: Vec<Actor>,
    /// Meetings in order of first mention.
    pub meetings: Vec<Meeting>,
    /// Positions in text order.
    pub positions: Vec<Position>,
}

impl Extraction {
    /// The actor with this id. Ids of the same extraction are always found.
    #[must_use]
    pub fn actor(&self, id: ActorId) -> Option<&Actor> {
        self.actors.get(id.index())
    }

    /// The meeting with this id.
    #[must_use]
    pub fn meeting(&self, id: MeetingId) -> Option<&Meeting> {
        self.meetings.get(id.index())
    }

    /// Hands every span to `f`, for a change of unit or a check.
    pub(crate) fn for_each_span(&mut self, mut f: impl FnMut(&mut Span)) {
        self.actors.iter_mut().flat_map(|a| &mut a.mentions).for_each(&mut f);
        for m in &mut self.meetings {
            m.when.iter_mut().for_each(|w| f(&mut w.span));
            m.place.iter_mut().for_each(|p| f(&mut p.span));
            m.attendees.iter_mut().for_each(|a| f(&mut a.span));
            m.topics.iter_mut().for_each(|t| f(&mut t.span));
            m.mentions.iter_mut().for_each(&mut f);
        }
        for p in &mut self.positions {
            let optional = [&mut p.holder_span, &mut p.cue, &mut p.reported_by_span, &mut p.addressee_span];
            optional.into_iter().flatten().for_each(&mut f);
            p.content.iter_mut().chain(&mut p.verbatim).for_each(&mut f);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_written_as_letter_and_number() {
        let id = ActorId::from_index(2);
        assert_eq!(serde_json::to_string(&id).unwrap(), "\"a3\"");
        assert_eq!(serde_json::from_str::<ActorId>("\"a3\"").unwrap(), id);
        for bad in ["\"m3\"", "\"a0\"", "\"a\"", "\"3\"", "\"a-1\""] {
            assert!(serde_json::from_str::<ActorId>(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn words_are_the_same_in_serde_and_display() {
        for &status in MeetingStatus::ALL {
            assert_eq!(serde_json::to_string(&status).unwrap(), format!("\"{status}\""));
            assert_eq!(MeetingStatus::from_word(status.as_str()), Some(status));
        }
        assert_eq!(MeetingFormat::from_word("by_pigeon"), None);
    }
}
