//! What crosses the border: arguments in, plain values out.

use std::convert::Infallible;

use pyo3::Borrowed;
use pyo3::exceptions::{PyTypeError, PyUnicodeEncodeError, PyValueError};
#[cfg(feature = "stubs")]
use pyo3::inspect::{PyStaticConstant, PyStaticExpr};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDate, PyString, PyTuple};
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_subscript};

use super::errors::value_error;
#[cfg(feature = "stubs")]
use super::extraction::Extraction;
use crate::Document;
use crate::model;

/// A document that owns its text, so that it can wait while Python goes on.
#[derive(Debug)]
pub struct Record {
    pub text: String,
    pub id: Option<String>,
    pub title: Option<String>,
    pub published: Option<jiff::civil::Date>,
}

impl Record {
    /// Reads the arguments of `extract`, or the fields of a record.
    pub fn new(
        text: &Bound<'_, PyAny>,
        published: Option<&Bound<'_, PyAny>>,
        title: Option<&Bound<'_, PyAny>>,
        id: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Record> {
        Ok(Record {
            text: string("text", text)?,
            id: identifier(id)?,
            title: optional_string("title", title)?,
            published: date(published)?,
        })
    }

    /// The document that it is.
    pub fn document(&self) -> Document<'_> {
        let mut document = Document::new(&self.text);
        if let Some(id) = &self.id {
            document = document.id(id);
        }
        if let Some(title) = &self.title {
            document = document.title(title);
        }
        if let Some(day) = self.published {
            document = document.published(day);
        }
        document
    }
}

fn type_name(value: &Bound<'_, PyAny>) -> String {
    value.get_type().name().map_or_else(|_| "?".to_owned(), |name| name.to_string())
}

/// The string that the argument `name` holds.
pub fn string(name: &str, value: &Bound<'_, PyAny>) -> PyResult<String> {
    let Ok(text) = value.cast::<PyString>() else {
        return Err(PyTypeError::new_err(format!("{name} must be str, not {}", type_name(value))));
    };
    match text.to_str() {
        Ok(text) => Ok(text.to_owned()),
        Err(error) if error.is_instance_of::<PyUnicodeEncodeError>(value.py()) => {
            let at: usize = error.value(value.py()).getattr("start")?.extract()?;
            let message = format!("{name} is no valid Unicode: a lone surrogate at position {at}");
            Err(PyValueError::new_err(message))
        }
        Err(error) => Err(error),
    }
}

/// The string that the argument `name` holds, if any.
fn optional_string(name: &str, value: Option<&Bound<'_, PyAny>>) -> PyResult<Option<String>> {
    match value {
        Some(value) if value.is_none() => Ok(None),
        Some(value) if !value.is_instance_of::<PyString>() => {
            Err(PyTypeError::new_err(format!("{name} must be str or None, not {}", type_name(value))))
        }
        Some(value) => string(name, value).map(Some),
        None => Ok(None),
    }
}

/// The `id` of a record; a whole number, frequent in tables and JSON lines, stands for its digits.
pub fn identifier(value: Option<&Bound<'_, PyAny>>) -> PyResult<Option<String>> {
    match value {
        Some(value) if !value.is_none() && !value.is_instance_of::<PyString>() => {
            let number = value.call_method0("__index__").and_then(|n| n.str());
            match number {
                Ok(number) if !value.is_instance_of::<PyBool>() => Ok(Some(number.to_string())),
                _ => Err(PyTypeError::new_err(format!(
                    "id must be str, int or None, not {}",
                    type_name(value)
                ))),
            }
        }
        value => optional_string("id", value),
    }
}

/// The day of publication: a `datetime.date`, the date part of a `datetime.datetime`, or ISO text of either.
pub fn date(value: Option<&Bound<'_, PyAny>>) -> PyResult<Option<jiff::civil::Date>> {
    let Some(value) = value.filter(|v| !v.is_none()) else { return Ok(None) };
    if value.is_instance_of::<PyString>() {
        return iso_date(&string("published", value)?);
    }
    if value.is_instance_of::<PyDate>() {
        // Fails for what calls itself a date and has no day, such as pandas.NaT.
        let part = |name| value.getattr(name)?.extract::<i16>();
        if let (Ok(year), Ok(month), Ok(day)) = (part("year"), part("month"), part("day")) {
            let (month, day) = (i8::try_from(month)?, i8::try_from(day)?);
            return jiff::civil::Date::new(year, month, day).map(Some).map_err(value_error);
        }
    }
    Err(PyTypeError::new_err(format!(
        "published must be datetime.date, an ISO string (YYYY-MM-DD) or None, not {}",
        type_name(value)
    )))
}

fn iso_date(text: &str) -> PyResult<Option<jiff::civil::Date>> {
    let wrong = || value_error(format!("published: not a date of the form YYYY-MM-DD: {text:?}"));
    let day = text.get(..10).unwrap_or(text);
    // With a time, the whole has to be an ISO date and time.
    if day.len() < text.len() && jiff::fmt::temporal::Pieces::parse(text).is_err() {
        return Err(wrong());
    }
    crate::extract::publication_day(day).map_err(|_| wrong())
}

/// A `datetime.date`.
pub fn py_date(py: Python<'_>, day: jiff::civil::Date) -> PyResult<Bound<'_, PyDate>> {
    PyDate::new(py, day.year().into(), day.month().unsigned_abs(), day.day().unsigned_abs())
}

/// Arguments that are taken as they come, since the errors for them are our own, under the type to be written in the stub.
macro_rules! arguments {
    ($($(#[$doc:meta])* $name:ident: $hint:expr;)*) => {$(
        $(#[$doc])*
        pub struct $name<'py>(pub Bound<'py, PyAny>);

        impl<'py> FromPyObject<'_, 'py> for $name<'py> {
            type Error = Infallible;
            #[cfg(feature = "stubs")]
            const INPUT_TYPE: PyStaticExpr = $hint;

            fn extract(object: Borrowed<'_, 'py, PyAny>) -> Result<Self, Infallible> {
                Ok($name(object.to_owned()))
            }
        }
    )*};
}

arguments! {
    /// A text.
    Str: type_hint_identifier!("builtins", "str");
    /// A day of publication.
    Published: type_hint_identifier!("summitry._types", "Published");
    /// An identifier.
    Id: type_hint_identifier!("summitry._types", "Id");
    /// A user's table.
    Rows: type_hint_identifier!("summitry._types", "Table");
    /// Records of a pipe.
    Records: type_hint_identifier!("summitry._types", "Records");
    /// What becomes of bad records.
    OnError: type_hint_identifier!("summitry._types", "OnError");
    /// The JSON form as a dict.
    Data: type_hint_identifier!("summitry._types", "Json");
}

/// What is given back untyped by pyo3, under the type to be written in the stub.
macro_rules! results {
    ($($(#[$doc:meta])* $name:ident: $hint:expr;)*) => {$(
        $(#[$doc])*
        pub struct $name<'py>(pub Bound<'py, PyAny>);

        impl<'py> IntoPyObject<'py> for $name<'py> {
            type Target = PyAny;
            type Output = Bound<'py, PyAny>;
            type Error = Infallible;
            #[cfg(feature = "stubs")]
            const OUTPUT_TYPE: PyStaticExpr = $hint;

            fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Infallible> {
                Ok(self.0)
            }
        }
    )*};
}

results! {
    /// A dict as JSON has them.
    Json: type_hint_identifier!("summitry._types", "Json");
    /// What `pipe` gives.
    Extractions: type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterator"),
        <Extraction as pyo3::PyTypeInfo>::TYPE_HINT
    );
}

/// A read-only sequence: a tuple that says what it holds.
pub struct Items<T>(pub Vec<T>);

impl<T> FromIterator<T> for Items<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Items(items.into_iter().collect())
    }
}

impl<'py, T: IntoPyObject<'py>> IntoPyObject<'py> for Items<T> {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "tuple"),
        T::OUTPUT_TYPE,
        PyStaticExpr::Constant { value: PyStaticConstant::Ellipsis }
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        PyTuple::new(py, self.0)
    }
}

/// Enumerations leave as their word, typed by the alias of the same name in `summitry._types`.
macro_rules! words {
    ($($name:ident $literal:literal)*) => {
        $(impl<'py> IntoPyObject<'py> for model::$name {
            type Target = PyString;
            type Output = Bound<'py, PyString>;
            type Error = Infallible;
            #[cfg(feature = "stubs")]
            const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("summitry._types", $literal);

            fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Infallible> {
                Ok(PyString::intern(py, self.as_str()))
            }
        })*

        /// The words of every enumeration, for the test that holds `summitry._types` to them.
        pub fn all_words() -> Vec<(&'static str, Vec<&'static str>)> {
            vec![$((stringify!($name), model::$name::ALL.iter().map(|w| w.as_str()).collect()),)*]
        }
    };
}

words! {
    ActorKind "ActorKind"
    AffiliationKind "AffiliationKind"
    MeetingKind "MeetingKind"
    MeetingFormat "MeetingFormat"
    MeetingStatus "MeetingStatus"
    DatePrecision "DatePrecision"
    AttendeeRole "AttendeeRole"
    Presence "Presence"
    PositionKind "PositionKind"
}
