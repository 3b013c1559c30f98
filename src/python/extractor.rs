//! `Extractor`, and `extract` for one text.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::convert::{
    self, Extractions, Id, Json, OnError, Published, Record, Records, Rows, Str, all_words,
};
use super::errors::{Fault, value_error};
use super::extraction::{self, Extraction};
use super::pipe::{self, Pipe};
use super::{known, tables};
use crate::{Table, model};

/// Turns texts into extractions; reusable, and safe to share between threads.
///
/// `threads` is the number that `pipe` uses, by default one a core; a single text takes one. Extractors are equal,
/// and pickled, by their settings.
///
/// `actors`, `titles`, `places`, `triggers` and `issues` are tables of your own, laid over the built-in ones: a list of dicts, a
/// data frame (pandas, polars), or the path of a TSV, JSON or JSON lines file. A cell may be a list of alternatives. The
/// columns stand in docs/tables.md; a faulty table raises ValueError naming row and column.
///
/// >>> import summitry
/// >>> group = {"name": "Tidewater Group", "kind": "party", "aliases": ["Tidewater bloc"]}
/// >>> summitry.Extractor(actors=[group]).lookup("Tidewater bloc")[0]["name"]
/// 'Tidewater Group'
///
/// >>> import summitry
/// >>> extractor = summitry.Extractor(threads=2)
/// >>> [x.id for x in extractor.pipe([{"id": "a", "text": "They met."}, {"id": "b", "text": "Talks ended."}])]
/// ['a', 'b']
#[pyclass(frozen, eq, hash, module = "summitry")]
pub struct Extractor {
    threads: Option<usize>,
    /// Under the names of their arguments.
    tables: Vec<(&'static str, Table)>,
    core: crate::Extractor,
}

impl PartialEq for Extractor {
    fn eq(&self, other: &Extractor) -> bool {
        (self.threads, &self.tables) == (other.threads, &other.tables)
    }
}

impl Eq for Extractor {}

impl Hash for Extractor {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.threads, &self.tables).hash(state);
    }
}

impl Extractor {
    fn with(threads: Option<usize>, tables: Vec<(&'static str, Table)>) -> PyResult<Extractor> {
        let mut builder = crate::Extractor::builder();
        if let Some(n) = threads {
            builder = builder.threads(n).map_err(value_error)?;
        }
        for (name, table) in &tables {
            builder = match *name {
                "actors" => builder.actors(table),
                "titles" => builder.titles(table),
                "places" => builder.places(table),
                "triggers" => builder.triggers(table),
                _ => builder.issues(table),
            }
            .map_err(value_error)?;
        }
        Ok(Extractor { threads, tables, core: builder.build().map_err(value_error)? })
    }
}

#[pymethods]
impl Extractor {
    #[new]
    #[pyo3(signature = (*, threads = None, actors = None, titles = None, places = None, triggers = None, issues = None))]
    fn new(
        threads: Option<isize>,
        actors: Option<Rows<'_>>,
        titles: Option<Rows<'_>>,
        places: Option<Rows<'_>>,
        triggers: Option<Rows<'_>>,
        issues: Option<Rows<'_>>,
    ) -> PyResult<Extractor> {
        // A negative number is as wrong as 0: a ValueError, not the OverflowError of a conversion to usize.
        let threads = threads.map(|n| n.try_into().unwrap_or(0));
        let mut tables = Vec::new();
        let given = [
            ("actors", actors),
            ("titles", titles),
            ("places", places),
            ("triggers", triggers),
            ("issues", issues),
        ];
        for (name, table) in given {
            if let Some(table) = table.filter(|t| !t.0.is_none()) {
                tables.push((name, tables::read(name, &table.0)?));
            }
        }
        Extractor::with(threads, tables)
    }

    /// Who is known by a name, code or identifier; like `summitry.actors.lookup`, with the tables of this extractor.
    #[pyo3(signature = (name, *, on = None))]
    fn lookup<'py>(&self, name: Str<'py>, on: Option<Published<'py>>) -> PyResult<Vec<Json<'py>>> {
        let py = name.0.py();
        let on = convert::date(on.as_ref().map(|d| &d.0))?;
        let name = convert::string("name", &name.0)?;
        self.core.lookup(&name, on).iter().map(|a| known::actor(py, a)).collect()
    }

    /// Who held an office of a state or organisation; like `summitry.actors.holders`.
    #[pyo3(signature = (office, affiliation, *, on = None))]
    fn holders<'py>(
        &self,
        office: Str<'py>,
        affiliation: Str<'py>,
        on: Option<Published<'py>>,
    ) -> PyResult<Vec<Json<'py>>> {
        let py = office.0.py();
        let on = convert::date(on.as_ref().map(|d| &d.0))?;
        let office = convert::string("office", &office.0)?;
        let affiliation = convert::string("affiliation", &affiliation.0)?;
        let found = self.core.holders(&office, &affiliation, on).map_err(value_error)?;
        found.iter().map(|t| known::tenure(py, t)).collect()
    }

    /// All offices that titles name.
    fn offices<'py>(&self, py: Python<'py>) -> PyResult<Vec<Json<'py>>> {
        self.core.offices().iter().map(|o| known::office(py, o)).collect()
    }

    /// All states and territories.
    fn states<'py>(&self, py: Python<'py>) -> PyResult<Vec<Json<'py>>> {
        self.core.states().iter().map(|s| known::actor(py, s)).collect()
    }

    /// Number of threads that `pipe` uses; None for one a core.
    #[getter]
    fn threads(&self) -> Option<usize> {
        self.threads
    }

    /// Meetings, attendees and positions of one text; like `summitry.extract`.
    #[pyo3(signature = (text, *, published = None, title = None, id = None))]
    fn extract(
        &self,
        text: Str<'_>,
        published: Option<Published<'_>>,
        title: Option<Str<'_>>,
        id: Option<Id<'_>>,
    ) -> PyResult<Extraction> {
        let (py, core) = (text.0.py(), &self.core);
        let (published, title, id) = (published.map(|p| p.0), title.map(|t| t.0), id.map(|i| i.0));
        let record = Record::new(&text.0, published.as_ref(), title.as_ref(), id.as_ref())?;
        py.detach(|| Extraction::of_record(core, record)).map_err(Fault::into_py)
    }

    /// Extractions of many records, in their order, as an iterator that works ahead on several threads.
    ///
    /// A record is a text, a mapping with the key `text` and, if known, `id`, `published` and `title` (other keys are
    /// ignored), or a tuple `(text, mapping)`. Records are read when they are needed, at most `buffer` (by default
    /// eight a thread) ahead of what was taken out.
    ///
    /// A record that cannot be read or processed does not end the run. By default (None, or `errors="warn"`) it is passed over with a
    /// warning that names it; with `errors="raise"` its `ExtractionError` is raised, and the iterator can go on; a
    /// callable is called with the `ExtractionError`, for instance `errors=bad.append`. What is passed over leaves no
    /// gap: tell extractions apart by `id`, do not count on `zip`.
    ///
    /// `progress=True` draws a bar by tqdm, which has to be installed.
    ///
    /// >>> import summitry
    /// >>> bad = []
    /// >>> records = ["Envoys met.", {"text": None, "id": "x2"}, ("They spoke by phone.", {"id": "x3"})]
    /// >>> [x.id for x in summitry.Extractor().pipe(records, errors=bad.append)]
    /// [None, 'x3']
    /// >>> print(bad[0])
    /// record 1 (id 'x2'): text must be str, not NoneType
    #[pyo3(signature = (records, *, progress = false, errors = None, buffer = None))]
    fn pipe<'py>(
        &self,
        records: Records<'py>,
        progress: bool,
        errors: Option<OnError<'py>>,
        buffer: Option<isize>,
    ) -> PyResult<Extractions<'py>> {
        let errors = errors.map(|e| e.0);
        let pipe = Pipe::new(&records.0, self.core.clone(), self.threads, errors.as_ref(), buffer)?;
        let pipe = Bound::new(records.0.py(), pipe)?.into_any();
        if progress { pipe::with_bar(pipe, &records.0) } else { Ok(pipe) }.map(Extractions)
    }

    fn __repr__(&self) -> String {
        let threads = self.threads.map(|n| format!("threads={n}"));
        let tables = self.tables.iter().map(|(name, table)| format!("{name}=<{} rows>", table.rows().len()));
        format!("Extractor({})", threads.into_iter().chain(tables).collect::<Vec<_>>().join(", "))
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<((), Bound<'py, PyDict>)> {
        let settings = PyDict::new(py);
        settings.set_item("threads", self.threads)?;
        for (name, table) in &self.tables {
            settings.set_item(name, tables::to_dicts(py, table)?)?;
        }
        Ok(((), settings))
    }
}

/// Meetings, attendees and positions of one text.
///
/// `published`, the day of publication, is what relative dates ("on Monday") are counted from: a `datetime.date` (of
/// a `datetime.datetime` the date counts), an ISO string or None. `title` and `id` are handed through. Other threads
/// run meanwhile.
///
/// Raises TypeError for arguments of another type; ValueError for a date that there is not and for lone surrogates. A
/// text without any meeting or position, or not in English, gives an extraction without any.
///
/// >>> import summitry
/// >>> x = summitry.extract("The envoys met in Oslo on Monday.", published="2024-05-02")
/// >>> all(x.text[s.start:s.end] == s.text for meeting in x.meetings for s in meeting.mentions)
/// True
#[pyfunction]
#[pyo3(signature = (text, *, published = None, title = None, id = None))]
pub fn extract(
    text: Str<'_>,
    published: Option<Published<'_>>,
    title: Option<Str<'_>>,
    id: Option<Id<'_>>,
) -> PyResult<Extraction> {
    Extractor::with(None, Vec::new())?.extract(text, published, title, id)
}

/// What this build is: version of summitry, hash of the model (None without one), date of the tables, JSON form.
///
/// >>> import summitry
/// >>> summitry.info()["schema"]
/// 'summitry/0'
#[pyfunction]
pub fn info(py: Python<'_>) -> PyResult<Json<'_>> {
    let info = extraction::producer(py, &crate::producer())?;
    info.set_item("schema", model::SCHEMA)?;
    Ok(Json(info.into_any()))
}

/// The words of every enumeration, for the test that holds `summitry._types` to them.
#[pyfunction(name = "_words")]
pub fn words() -> HashMap<&'static str, Vec<&'static str>> {
    all_words().into_iter().collect()
}
