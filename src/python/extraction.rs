//! `Extraction`, its JSON form, and the way back from a pickle.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDict, PyString};
use serde::Serialize;

use super::convert::{Data, Items, Json, Record, Str, py_date, string};
use super::errors::{Fault, guarded, value_error};
use super::objects::{
    Actor, Affiliation, Attendee, Canonical, Meeting, Office, Place, Position, Span, Topic, When,
};
use crate::error::Error;
use crate::model;
use crate::text::CodePoints;

/// What was found in one document: meetings, positions, and the actors that they name.
///
/// Read-only. Two extractions are equal where text, document and everything found are.
///
/// >>> import summitry
/// >>> x = summitry.extract("Ministers met in Oslo.", published="2024-05-02", id="n-17")
/// >>> x.id, x.published
/// ('n-17', datetime.date(2024, 5, 2))
/// >>> x.to_dict()["offsets"]
/// 'code_points'
#[pyclass(frozen, module = "summitry")]
pub struct Extraction {
    text: String,
    points: CodePoints,
    /// In code points.
    x: model::Extraction,
}

impl Extraction {
    /// Takes over an extraction of `text`, in either unit of offsets.
    fn new(text: String, x: model::Extraction) -> Result<Extraction, Error> {
        let x = x.to_code_points(&text)?;
        Ok(Extraction { points: CodePoints::new(&text), text, x })
    }

    /// Extracts from a record, safe from panics. Touches nothing of Python.
    pub fn of_record(extractor: &crate::Extractor, record: Record) -> Result<Extraction, Fault> {
        guarded(|| {
            let x = extractor.extract(&record.document());
            Extraction::new(record.text, x).expect("the extractor's offsets fit its text")
        })
    }

    /// What was found.
    pub fn data(&self) -> &model::Extraction {
        &self.x
    }

    /// The words that a span stands for.
    pub fn words(&self, span: model::Span) -> &str {
        let byte = |at| self.points.to_byte(&self.text, at);
        match (byte(span.start), byte(span.end)) {
            (Some(start), Some(end)) => self.text.get(start..end).unwrap_or_default(),
            _ => "",
        }
    }

    /// Equality, cheap for the same object.
    pub fn same(&self, other: &Extraction) -> bool {
        std::ptr::eq(self, other) || (self.text == other.text && self.x == other.x)
    }

    fn json(&self, indent: Option<usize>) -> PyResult<String> {
        let mut out = Vec::new();
        match indent {
            None => self.x.serialize(&mut serde_json::Serializer::new(&mut out)),
            Some(n) => {
                let indent = " ".repeat(n.min(16));
                let form = serde_json::ser::PrettyFormatter::with_indent(indent.as_bytes());
                self.x.serialize(&mut serde_json::Serializer::with_formatter(&mut out, form))
            }
        }
        .map_err(value_error)?;
        String::from_utf8(out).map_err(value_error)
    }
}

#[pymethods]
impl Extraction {
    /// The text that it was made from.
    #[getter]
    fn text(&self) -> &str {
        &self.text
    }

    /// The identifier that was given with the text.
    #[getter]
    fn id(&self) -> Option<&str> {
        self.x.document.id.as_deref()
    }

    /// Day of publication, from which relative dates were counted.
    #[getter]
    fn published<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDate>>> {
        self.x.document.published.map(|day| py_date(py, day)).transpose()
    }

    /// The title that was given with the text.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.x.document.title.as_deref()
    }

    /// What made it: version of summitry, hash of the model (None without one), date of the tables.
    #[getter]
    fn producer<'py>(&self, py: Python<'py>) -> PyResult<Json<'py>> {
        producer(py, &self.x.producer).map(|dict| Json(dict.into_any()))
    }

    /// Every actor that a meeting or a position names, in order of first mention.
    #[getter]
    fn actors(slf: &Bound<'_, Self>) -> Items<Actor> {
        (0..slf.get().x.actors.len()).map(|i| Actor::new(slf.as_unbound(), slf.py(), [i])).collect()
    }

    /// Meetings in order of first mention.
    #[getter]
    fn meetings(slf: &Bound<'_, Self>) -> Items<Meeting> {
        (0..slf.get().x.meetings.len()).map(|i| Meeting::new(slf.as_unbound(), slf.py(), [i])).collect()
    }

    /// Positions in text order.
    #[getter]
    fn positions(slf: &Bound<'_, Self>) -> Items<Position> {
        (0..slf.get().x.positions.len()).map(|i| Position::new(slf.as_unbound(), slf.py(), [i])).collect()
    }

    /// The JSON form `summitry/0`, without the text; `indent` spaces a level, or all in one line.
    #[pyo3(signature = (*, indent = None))]
    fn to_json(&self, indent: Option<usize>) -> PyResult<String> {
        self.json(indent)
    }

    /// The JSON form as dicts, lists, strings and numbers.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Json<'py>> {
        py.import("json")?.call_method1("loads", (self.json(None)?,)).map(Json)
    }

    /// The extraction that `to_json` wrote, together with the text that it was made from.
    ///
    /// Raises ValueError where the JSON is not of the form `summitry/0` or does not fit the text.
    #[staticmethod]
    fn from_json(text: Str<'_>, json: Str<'_>) -> PyResult<Extraction> {
        let (text, json) = (string("text", &text.0)?, string("json", &json.0)?);
        let x: model::Extraction = serde_json::from_str(&json).map_err(value_error)?;
        check_ids(&x).map_err(value_error)?;
        // To bytes first: that way the offsets are checked whatever they count.
        let x = match x.offsets {
            model::OffsetUnit::CodePoints => x.to_bytes(&text).map_err(value_error)?,
            model::OffsetUnit::Bytes => x,
        };
        Extraction::new(text, x).map_err(value_error)
    }

    /// The extraction that `to_dict` gave, together with the text that it was made from.
    #[staticmethod]
    fn from_dict<'py>(text: Str<'py>, data: Data<'py>) -> PyResult<Extraction> {
        let json = data.0.py().import("json")?.call_method1("dumps", (data.0,))?;
        Extraction::from_json(text, Str(json))
    }

    fn __eq__(&self, other: &Extraction) -> bool {
        self.same(other)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&self.text, &self.x.document.id, self.x.document.published).hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        let id = self.id().map(|id| format!(" {id:?}")).unwrap_or_default();
        let n = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
        let (meetings, positions) =
            (n(self.x.meetings.len(), "meeting"), n(self.x.positions.len(), "position"));
        format!("<Extraction{id}: {meetings}, {positions}, {}>", n(self.x.actors.len(), "actor"))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (&str, String))> {
        Ok((helper(py, "_restore")?, (&self.text, self.json(None)?)))
    }
}

/// What made an extraction, as a dict.
pub fn producer<'py>(py: Python<'py>, producer: &model::Producer) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    dict.set_item("summitry", &producer.summitry)?;
    dict.set_item("model", &producer.model)?;
    dict.set_item("lexicon", &producer.lexicon)?;
    Ok(dict)
}

/// Whether every id that is used is there: what the views rely on.
fn check_ids(x: &model::Extraction) -> Result<(), String> {
    if x.schema != model::SCHEMA {
        return Err(format!("the form is {:?}, this version reads {:?}", x.schema, model::SCHEMA));
    }
    let numbered = x.actors.iter().enumerate().all(|(i, a)| a.id.index() == i)
        && x.meetings.iter().enumerate().all(|(i, m)| m.id.index() == i)
        && x.positions.iter().enumerate().all(|(i, p)| p.id.index() == i);
    let attendees = x.meetings.iter().flat_map(|m| m.attendees.iter().map(|a| a.actor));
    let members = x.actors.iter().flat_map(|a| a.members.iter().copied());
    let holders = x.positions.iter().flat_map(|p| [Some(p.holder), p.reported_by, p.addressee]).flatten();
    let links = x.meetings.iter().map(|m| m.parent).chain(x.positions.iter().map(|p| p.meeting)).flatten();
    let known = attendees.chain(members).chain(holders).all(|id| id.index() < x.actors.len());
    match numbered && known && links.into_iter().all(|id| id.index() < x.meetings.len()) {
        true => Ok(()),
        false => Err("ids are not numbered a1, a2, … or name something that is not there".to_owned()),
    }
}

/// A function of this module that pickles call.
pub fn helper<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("summitry._summitry")?.getattr(name)
}

/// The extraction of a pickle.
#[pyfunction(name = "_restore")]
#[pyo3(signature = (text, json, /))]
pub fn restore(text: Str<'_>, json: Str<'_>) -> PyResult<Extraction> {
    Extraction::from_json(text, json)
}

/// The part of an extraction that a pickle names.
#[pyfunction(name = "_item")]
#[pyo3(signature = (extraction, kind, at, /))]
pub fn item<'py>(
    extraction: &Bound<'py, Extraction>,
    kind: &str,
    at: Vec<usize>,
) -> PyResult<Bound<'py, PyAny>> {
    let (py, x, data) = (extraction.py(), extraction.as_unbound(), &extraction.get().x);
    let meeting = |i: usize| data.meetings.get(i);
    let part: Option<Bound<'py, PyAny>> = match (kind, at.as_slice()) {
        ("Actor", &[i]) if i < data.actors.len() => Some(Actor::new(x, py, [i]).into_bound_py_any(py)?),
        ("Meeting", &[i]) if meeting(i).is_some() => Some(Meeting::new(x, py, [i]).into_bound_py_any(py)?),
        ("Position", &[i]) if i < data.positions.len() => {
            Some(Position::new(x, py, [i]).into_bound_py_any(py)?)
        }
        ("Attendee", &[i, j]) if meeting(i).is_some_and(|m| j < m.attendees.len()) => {
            Some(Attendee::new(x, py, [i, j]).into_bound_py_any(py)?)
        }
        ("Topic", &[i, j]) if meeting(i).is_some_and(|m| j < m.topics.len()) => {
            Some(Topic::new(x, py, [i, j]).into_bound_py_any(py)?)
        }
        ("When", &[i]) if meeting(i).is_some_and(|m| m.when.is_some()) => {
            Some(When::new(x, py, [i]).into_bound_py_any(py)?)
        }
        ("Place", &[i]) if meeting(i).is_some_and(|m| m.place.is_some()) => {
            Some(Place::new(x, py, [i]).into_bound_py_any(py)?)
        }
        ("Span", &[i, j]) if i <= j && j <= data.document.length => {
            Some(Span::new(x, py, [i, j]).into_bound_py_any(py)?)
        }
        _ => None,
    };
    part.ok_or_else(|| PyValueError::new_err("the pickle names a part that the extraction does not have"))
}

/// The plain value that a pickle holds.
#[pyfunction(name = "_value")]
#[pyo3(signature = (kind, json, /))]
pub fn value<'py>(py: Python<'py>, kind: &Bound<'py, PyString>, json: &str) -> PyResult<Bound<'py, PyAny>> {
    match kind.to_str()? {
        "Affiliation" => Affiliation::from_json(json)?.into_bound_py_any(py),
        "Canonical" => Canonical::from_json(json)?.into_bound_py_any(py),
        "Office" => Office::from_json(json)?.into_bound_py_any(py),
        other => Err(PyTypeError::new_err(format!("not a value of summitry: {other}"))),
    }
}
