//! What an extraction consists of, as read-only views that link to each other.
//!
//! A view is the extraction and the place of the item in it; two views are equal where they show the same item of
//! equal extractions. Affiliations, offices and names from the tables are plain values.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::PyDate;

use super::convert::{Items, py_date};
use super::errors::value_error;
use super::extraction::{Extraction, helper};
use crate::model;

/// Defines a view: its place in the extraction, how it shows itself, its fields.
macro_rules! view {
    (
        $(#[$meta:meta])*
        $name:ident[$depth:literal] = |$x:ident, $at:pat_param| $data:expr => $type:ty, $repr:expr;
        $($methods:tt)*
    ) => {
        $(#[$meta])*
        #[pyclass(frozen, module = "summitry")]
        pub struct $name {
            x: Py<Extraction>,
            at: [usize; $depth],
        }

        impl $name {
            /// The item at a place that is there.
            pub fn new(x: &Py<Extraction>, py: Python<'_>, at: [usize; $depth]) -> $name {
                $name { x: x.clone_ref(py), at }
            }

            fn data(&self) -> $type {
                let ($x, $at) = (self.x.get().data(), self.at);
                $data
            }

            #[allow(dead_code, reason = "not every view has spans")]
            fn span_at(&self, py: Python<'_>, span: model::Span) -> Span {
                Span::new(&self.x, py, [span.start, span.end])
            }
        }

        #[pymethods]
        impl $name {
            $($methods)*

            fn __eq__(&self, other: &$name) -> bool {
                self.at == other.at && self.x.get().same(other.x.get())
            }

            fn __hash__(&self) -> u64 {
                let mut hasher = DefaultHasher::new();
                (stringify!($name), self.at, self.x.get().data().document.length).hash(&mut hasher);
                hasher.finish()
            }

            fn __repr__(&self) -> String {
                let repr: fn(&$name) -> String = $repr;
                format!("<{} {}>", stringify!($name), repr(self))
            }

            fn __reduce__<'py>(
                &self,
                py: Python<'py>,
            ) -> PyResult<(Bound<'py, PyAny>, (Py<Extraction>, &'static str, Vec<usize>))> {
                Ok((helper(py, "_item")?, (self.x.clone_ref(py), stringify!($name), self.at.to_vec())))
            }
        }
    };
}

/// Defines a plain value: its fields, how it shows itself.
macro_rules! value {
    ($(#[$meta:meta])* $name:ident = $type:ty, $repr:expr; $($methods:tt)*) => {
        $(#[$meta])*
        #[pyclass(frozen, module = "summitry")]
        pub struct $name($type);

        impl $name {
            /// The value that a pickle holds.
            pub fn from_json(json: &str) -> PyResult<$name> {
                serde_json::from_str(json).map($name).map_err(value_error)
            }
        }

        #[pymethods]
        impl $name {
            $($methods)*

            fn __eq__(&self, other: &$name) -> bool {
                self.0 == other.0
            }

            fn __hash__(&self) -> u64 {
                let mut hasher = DefaultHasher::new();
                (stringify!($name), &self.0).hash(&mut hasher);
                hasher.finish()
            }

            fn __repr__(&self) -> String {
                let repr: fn(&$type) -> String = $repr;
                format!("<{} {}>", stringify!($name), repr(&self.0))
            }

            fn __reduce__<'py>(
                &self,
                py: Python<'py>,
            ) -> PyResult<(Bound<'py, PyAny>, (&'static str, String))> {
                let json = serde_json::to_string(&self.0).map_err(value_error)?;
                Ok((helper(py, "_value")?, (stringify!($name), json)))
            }
        }
    };
}

/// The first characters of a text, as Python would show them.
fn short(text: &str) -> String {
    let mut start: String = text.chars().take(60).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    format!("{start:?}")
}

view! {
    /// A stretch of the text, in code points: `text[span.start:span.end] == span.text`.
    Span[2] = |_x, at| model::Span::new(at[0], at[1]) => model::Span,
        |s| format!("{}:{} {}", s.at[0], s.at[1], short(s.x.get().words(s.data())));

    /// Code point at which it begins.
    #[getter]
    fn start(&self) -> usize {
        self.at[0]
    }

    /// Code point after the last one.
    #[getter]
    fn end(&self) -> usize {
        self.at[1]
    }

    /// The words that stand there.
    #[getter]
    fn text(&self) -> &str {
        self.x.get().words(self.data())
    }
}

view! {
    /// A person, government, organisation or group that a meeting or a position names.
    Actor[1] = |x, [i]| &x.actors[i] => &model::Actor,
        |a| {
            let a = a.data();
            let title = a.title.as_deref().map(|t| format!(", {t}")).unwrap_or_default();
            format!("{}: {}{title}", a.id, a.name)
        };

    /// Id within the extraction: `a1`, `a2`, ….
    #[getter]
    fn id(&self) -> String {
        self.data().id.to_string()
    }

    /// Fullest form in the text, without title.
    #[getter]
    fn name(&self) -> &str {
        &self.data().name
    }

    /// `person`, `government`, `organisation` or `group`.
    #[getter]
    fn kind(&self) -> model::ActorKind {
        self.data().kind
    }

    /// False for "a US envoy", "his Chinese counterpart", "the two leaders".
    #[getter]
    fn named(&self) -> bool {
        self.data().named
    }

    /// Every distinct form in the text that names it, without titles and pronouns.
    #[getter]
    fn names(&self) -> Items<&str> {
        self.data().names.iter().map(String::as_str).collect()
    }

    /// Title as written.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.data().title.as_deref()
    }

    /// Office held at the document's date.
    #[getter]
    fn office(&self) -> Option<Office> {
        self.data().office.clone().map(Office)
    }

    /// State or organisation that it stands for.
    #[getter]
    fn affiliation(&self) -> Option<Affiliation> {
        self.data().affiliation.clone().map(Affiliation)
    }

    /// Members of a group or joint holder, where the text lets one name them.
    #[getter]
    fn members(&self, py: Python<'_>) -> Items<Actor> {
        self.data().members.iter().map(|id| Actor::new(&self.x, py, [id.index()])).collect()
    }

    /// Entry in the knowledge tables.
    #[getter]
    fn canonical(&self) -> Option<Canonical> {
        self.data().canonical.clone().map(Canonical)
    }

    /// Where the text names it.
    #[getter]
    fn mentions(&self, py: Python<'_>) -> Items<Span> {
        self.data().mentions.iter().map(|&s| self.span_at(py, s)).collect()
    }
}

view! {
    /// A meeting, call, visit, round of talks.
    Meeting[1] = |x, [i]| &x.meetings[i] => &model::Meeting,
        |m| {
            let (x, m) = (m.x.get().data(), m.data());
            let name = |a: &model::Attendee| x.actors[a.actor.index()].name.as_str();
            let names: Vec<&str> = m.attendees.iter().map(name).collect();
            let when = m.when.as_ref().map(|w| format!(", {}", w.start)).unwrap_or_default();
            let place = m.place.as_ref().map(|p| format!(", {}", p.name)).unwrap_or_default();
            format!("{}: {} {}{when}{place}: {}", m.id, m.status, m.kind, names.join(", "))
        };

    /// Id within the extraction: `m1`, `m2`, ….
    #[getter]
    fn id(&self) -> String {
        self.data().id.to_string()
    }

    /// `meeting`, `summit`, `talks`, `negotiation`, `call`, `visit`, `conference` or `encounter`.
    #[getter]
    fn kind(&self) -> model::MeetingKind {
        self.data().kind
    }

    /// `in_person`, `phone`, `video` or `hybrid`.
    #[getter]
    fn format(&self) -> model::MeetingFormat {
        self.data().format
    }

    /// `held`, `ongoing`, `planned`, `proposed`, `postponed`, `cancelled` or `declined`.
    #[getter]
    fn status(&self) -> model::MeetingStatus {
        self.data().status
    }

    /// Date, as far as text and day of publication allow.
    #[getter]
    fn when(&self, py: Python<'_>) -> Option<When> {
        self.data().when.as_ref().map(|_| When::new(&self.x, py, self.at))
    }

    /// Most specific place named.
    #[getter]
    fn place(&self, py: Python<'_>) -> Option<Place> {
        self.data().place.as_ref().map(|_| Place::new(&self.x, py, self.at))
    }

    /// Who took part or was left out.
    #[getter]
    fn attendees(&self, py: Python<'_>) -> Items<Attendee> {
        (0..self.data().attendees.len()).map(|j| Attendee::new(&self.x, py, [self.at[0], j])).collect()
    }

    /// What it is about.
    #[getter]
    fn topics(&self, py: Python<'_>) -> Items<Topic> {
        (0..self.data().topics.len()).map(|j| Topic::new(&self.x, py, [self.at[0], j])).collect()
    }

    /// The meeting on whose sidelines it is held.
    #[getter]
    fn parent(&self, py: Python<'_>) -> Option<Meeting> {
        self.data().parent.map(|id| Meeting::new(&self.x, py, [id.index()]))
    }

    /// The phrases that speak of it, the most informative first.
    #[getter]
    fn mentions(&self, py: Python<'_>) -> Items<Span> {
        self.data().mentions.iter().map(|&s| self.span_at(py, s)).collect()
    }

    /// How sure the extraction is, 0 to 1.
    #[getter]
    fn confidence(&self) -> f64 {
        self.data().confidence
    }
}

view! {
    /// An actor's part in a meeting.
    Attendee[2] = |x, [i, j]| &x.meetings[i].attendees[j] => &model::Attendee,
        |a| {
            let (x, a) = (a.x.get().data(), a.data());
            format!("{}: {}, {}", x.actors[a.actor.index()].name, a.role, a.presence)
        };

    /// Who.
    #[getter]
    fn actor(&self, py: Python<'_>) -> Actor {
        Actor::new(&self.x, py, [self.data().actor.index()])
    }

    /// `participant`, `host`, `guest`, `mediator` or `convener`.
    #[getter]
    fn role(&self) -> model::AttendeeRole {
        self.data().role
    }

    /// `attended`, `expected`, `declined`, `excluded` or `absent`.
    #[getter]
    fn presence(&self) -> model::Presence {
        self.data().presence
    }

    /// The words that name the actor as taking part.
    #[getter]
    fn span(&self, py: Python<'_>) -> Span {
        self.span_at(py, self.data().span)
    }
}

view! {
    /// What a meeting is about.
    Topic[2] = |x, [i, j]| &x.meetings[i].topics[j] => &model::Topic, |t| short(&t.data().text);

    /// The noun phrase as written.
    #[getter]
    fn text(&self) -> &str {
        &self.data().text
    }

    /// Where it stands.
    #[getter]
    fn span(&self, py: Python<'_>) -> Span {
        self.span_at(py, self.data().span)
    }
}

view! {
    /// When a meeting takes place.
    When[1] = |x, [i]| x.meetings[i].when.as_ref().expect("a view of it is only made where it is") => &model::When,
        |w| {
            let w = w.data();
            if w.start == w.end { w.start.to_string() } else { format!("{} to {}", w.start, w.end) }
        };

    /// First day.
    #[getter]
    fn start<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        py_date(py, self.data().start)
    }

    /// Last day, inclusive.
    #[getter]
    fn end<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        py_date(py, self.data().end)
    }

    /// `day`, `month`, `year` or `range`.
    #[getter]
    fn precision(&self) -> model::DatePrecision {
        self.data().precision
    }

    /// The words that say so.
    #[getter]
    fn span(&self, py: Python<'_>) -> Span {
        self.span_at(py, self.data().span)
    }
}

view! {
    /// Where a meeting takes place.
    Place[1] = |x, [i]| x.meetings[i].place.as_ref().expect("a view of it is only made where it is") => &model::Place,
        |p| {
            let p = p.data();
            format!("{}{}", p.name, p.country.as_deref().map(|c| format!(", {c}")).unwrap_or_default())
        };

    /// The place as written.
    #[getter]
    fn name(&self) -> &str {
        &self.data().name
    }

    /// ISO 3166-1 alpha-2 of the country it lies in.
    #[getter]
    fn country(&self) -> Option<&str> {
        self.data().country.as_deref()
    }

    /// Where the text names it.
    #[getter]
    fn span(&self, py: Python<'_>) -> Span {
        self.span_at(py, self.data().span)
    }
}

view! {
    /// Something that the text attributes to a holder.
    Position[1] = |x, [i]| &x.positions[i] => &model::Position,
        |p| {
            let (x, p) = (p.x.get().data(), p.data());
            format!("{}: {}: {} {}", p.id, x.actors[p.holder.index()].name, p.kind, short(&p.text))
        };

    /// Id within the extraction: `p1`, `p2`, ….
    #[getter]
    fn id(&self) -> String {
        self.data().id.to_string()
    }

    /// Who holds it.
    #[getter]
    fn holder(&self, py: Python<'_>) -> Actor {
        Actor::new(&self.x, py, [self.data().holder.index()])
    }

    /// Where this position names its holder, pronouns included; None for a follow-on quotation.
    #[getter]
    fn holder_span(&self, py: Python<'_>) -> Option<Span> {
        self.data().holder_span.map(|s| self.span_at(py, s))
    }

    /// `assert`, `support`, `agree`, `request`, `accuse`, `reject`, `threaten` or `concern`.
    #[getter]
    fn kind(&self) -> model::PositionKind {
        self.data().kind
    }

    /// What is held, in one or more pieces.
    #[getter]
    fn content(&self, py: Python<'_>) -> Items<Span> {
        self.data().content.iter().map(|&s| self.span_at(py, s)).collect()
    }

    /// The pieces of the content joined by " … ".
    #[getter]
    fn text(&self) -> &str {
        &self.data().text
    }

    /// The words that attribute it.
    #[getter]
    fn cue(&self, py: Python<'_>) -> Option<Span> {
        self.data().cue.map(|s| self.span_at(py, s))
    }

    /// Whether the content is wholly or mostly verbatim.
    #[getter]
    fn quote(&self) -> bool {
        self.data().quote
    }

    /// The parts of the content inside quotation marks.
    #[getter]
    fn verbatim(&self, py: Python<'_>) -> Items<Span> {
        self.data().verbatim.iter().map(|&s| self.span_at(py, s)).collect()
    }

    /// Who reports it, if another than the holder.
    #[getter]
    fn reported_by(&self, py: Python<'_>) -> Option<Actor> {
        self.data().reported_by.map(|id| Actor::new(&self.x, py, [id.index()]))
    }

    /// Where the reporter is named.
    #[getter]
    fn reported_by_span(&self, py: Python<'_>) -> Option<Span> {
        self.data().reported_by_span.map(|s| self.span_at(py, s))
    }

    /// Whom it is addressed to.
    #[getter]
    fn addressee(&self, py: Python<'_>) -> Option<Actor> {
        self.data().addressee.map(|id| Actor::new(&self.x, py, [id.index()]))
    }

    /// Where the addressee is named.
    #[getter]
    fn addressee_span(&self, py: Python<'_>) -> Option<Span> {
        self.data().addressee_span.map(|s| self.span_at(py, s))
    }

    /// Meeting at which it was voiced.
    #[getter]
    fn meeting(&self, py: Python<'_>) -> Option<Meeting> {
        self.data().meeting.map(|id| Meeting::new(&self.x, py, [id.index()]))
    }

    /// Codes of the policy issues that its content touches, in alphabetical order.
    #[getter]
    fn issues(&self) -> Items<&str> {
        self.data().issues.iter().map(String::as_str).collect()
    }

    /// How sure the extraction is, 0 to 1.
    #[getter]
    fn confidence(&self) -> f64 {
        self.data().confidence
    }
}

value! {
    /// State or organisation that an actor stands for.
    Affiliation = model::Affiliation, |a| match &a.code {
        Some(code) if *code != a.name => format!("{code}: {}", a.name),
        _ => a.name.clone(),
    };

    /// `state` or `organisation`.
    #[getter]
    fn kind(&self) -> model::AffiliationKind {
        self.0.kind
    }

    /// ISO 3166-1 alpha-2 of a state, or the short name of an organisation.
    #[getter]
    fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// Its usual English name.
    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }
}

value! {
    /// What the knowledge tables call an actor.
    Canonical = model::Canonical, |c| match &c.wikidata {
        Some(id) => format!("{id}: {}", c.name),
        None => c.name.clone(),
    };

    /// Usual English name.
    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }

    /// Wikidata identifier.
    #[getter]
    fn wikidata(&self) -> Option<&str> {
        self.0.wikidata.as_deref()
    }
}

value! {
    /// Office that an actor held at the document's date.
    Office = model::Office, |o| format!("{}: {}", o.code, o.label);

    /// Code of the office (`head_of_state`, `foreign_minister`, …).
    #[getter]
    fn code(&self) -> &str {
        &self.0.code
    }

    /// The office in words.
    #[getter]
    fn label(&self) -> &str {
        &self.0.label
    }

    /// First known day in office.
    #[getter]
    fn since<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDate>>> {
        self.0.since.map(|day| py_date(py, day)).transpose()
    }

    /// Last known day in office.
    #[getter]
    fn until<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDate>>> {
        self.0.until.map(|day| py_date(py, day)).transpose()
    }

    /// Last day on which a source confirms it.
    #[getter]
    fn as_of<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDate>>> {
        self.0.as_of.map(|day| py_date(py, day)).transpose()
    }
}
