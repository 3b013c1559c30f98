//! `Pipe`: many records on several threads, lazily, in order, with bounded memory.
//!
//! Threads of its own rather than rayon's: those survive no fork, and the interpreter's thread has to look at signals
//! while it waits.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use pyo3::exceptions::{PyException, PyModuleNotFoundError, PyRuntimeError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyMapping, PyString, PyTuple};

use super::convert::{Record, identifier};
use super::errors::Fault;
use super::extraction::Extraction;

/// Bytes of text under way beyond which no more records are read, however few they are.
const MOST_BYTES: usize = 256 << 20;
/// As on the main thread of most systems; the default of spawned threads is a quarter.
const STACK: usize = 8 << 20;
/// How long a signal (Ctrl-C) may go unnoticed.
const PATIENCE: Duration = Duration::from_millis(50);

type Job = (usize, Record);
type Done = (usize, Result<Extraction, Fault>);

/// What becomes of a bad record.
enum Errors {
    Warn,
    Raise,
    Call(Py<PyAny>),
}

/// A record that was read and not yet handed out.
struct Waiting {
    index: usize,
    id: Option<String>,
    /// Length of its text, or why it could not be read.
    read: Result<usize, PyErr>,
}

/// The threads at work; they end when this is dropped.
struct Workers {
    jobs: Sender<Job>,
    results: Mutex<Receiver<Done>>,
    stop: Arc<AtomicBool>,
}

impl Workers {
    fn start(threads: usize, extractor: &crate::Extractor) -> PyResult<Workers> {
        let (jobs, queue) = mpsc::channel::<Job>();
        let (sender, results) = mpsc::channel::<Done>();
        let queue = Arc::new(Mutex::new(queue));
        let stop = Arc::new(AtomicBool::new(false));
        for n in 0..threads {
            let (queue, sender, stop, extractor) =
                (queue.clone(), sender.clone(), stop.clone(), extractor.clone());
            let work = move || {
                loop {
                    // The lock is given back before the work begins.
                    let job = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((index, record)) = job else { return };
                    let dropped = stop.load(Ordering::Relaxed);
                    if dropped || sender.send((index, Extraction::of_record(&extractor, record))).is_err() {
                        return;
                    }
                }
            };
            let started = thread::Builder::new().name(format!("summitry-{n}")).stack_size(STACK).spawn(work);
            // One is enough to go on with.
            if let Err(error) = started.map(drop).or_else(|e| if n > 0 { Ok(()) } else { Err(e) }) {
                return Err(PyRuntimeError::new_err(format!("cannot start a thread: {error}")));
            }
        }
        Ok(Workers { jobs, results: Mutex::new(results), stop })
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Iterator over extractions that `Extractor.pipe` gives.
#[pyclass(module = "summitry")]
pub struct Pipe {
    /// None once it has come to its end.
    source: Option<Py<PyIterator>>,
    /// What the source raised; passed on once everything before it is handed out.
    raised: Option<PyErr>,
    extractor: crate::Extractor,
    threads: usize,
    buffer: usize,
    errors: Errors,
    workers: Option<Workers>,
    read: usize,
    bytes: usize,
    waiting: VecDeque<Waiting>,
    done: HashMap<usize, Result<Extraction, Fault>>,
}

impl Pipe {
    /// A pipe that has read nothing yet.
    pub fn new(
        records: &Bound<'_, PyAny>,
        extractor: crate::Extractor,
        threads: Option<usize>,
        errors: Option<&Bound<'_, PyAny>>,
        buffer: Option<isize>,
    ) -> PyResult<Pipe> {
        // Both can be iterated, over characters or keys, which nobody means.
        if records.is_instance_of::<PyString>() || records.cast::<PyMapping>().is_ok() {
            return Err(PyTypeError::new_err(
                "records must be an iterable of records; for one text use extract",
            ));
        }
        let errors = match errors {
            None => Errors::Warn,
            Some(e) if e.is_callable() => Errors::Call(e.clone().unbind()),
            Some(e) => match e.extract::<String>().as_deref() {
                Ok("warn") => Errors::Warn,
                Ok("raise") => Errors::Raise,
                _ => return Err(PyValueError::new_err("errors must be 'warn', 'raise' or a callable")),
            },
        };
        let threads = threads.unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from));
        let buffer = match buffer {
            None => threads.saturating_mul(8),
            Some(n) => match usize::try_from(n) {
                Ok(n) if n > 0 => n,
                _ => return Err(PyValueError::new_err("buffer must be at least 1")),
            },
        };
        Ok(Pipe {
            source: Some(records.try_iter()?.unbind()),
            raised: None,
            extractor,
            threads: threads.min(buffer),
            buffer,
            errors,
            workers: None,
            read: 0,
            bytes: 0,
            waiting: VecDeque::new(),
            done: HashMap::new(),
        })
    }

    fn has_room(&self) -> bool {
        self.source.is_some() && self.waiting.len() < self.buffer && self.bytes < MOST_BYTES
    }

    /// Reads one record and sets a thread on it.
    fn read_one(&mut self, py: Python<'_>) -> PyResult<()> {
        let Some(source) = &self.source else { return Ok(()) };
        let item = match source.bind(py).clone().next() {
            Some(Ok(item)) => item,
            end => {
                self.source = None;
                match end {
                    // Ctrl-C and the like wait for nothing.
                    Some(Err(e)) if !e.is_instance_of::<PyException>(py) => return Err(e),
                    Some(Err(e)) => self.raised = Some(e),
                    _ => {}
                }
                return Ok(());
            }
        };
        let index = self.read;
        self.read += 1;
        let (id, record) = record_of(&item);
        let read = match record {
            Ok(record) => {
                let length = record.text.len();
                self.bytes += length;
                if self.workers.is_none() {
                    self.workers = Some(Workers::start(self.threads, &self.extractor)?);
                }
                if let Some(workers) = &self.workers {
                    workers.jobs.send((index, record)).map_err(|_| no_threads())?;
                }
                Ok(length)
            }
            Err(error) => Err(error),
        };
        self.waiting.push_back(Waiting { index, id, read });
        Ok(())
    }

    /// Takes in what the threads have done; whether the first in line is done.
    fn head_is_done(&mut self) -> bool {
        if let Some(workers) = &mut self.workers {
            let results = workers.results.get_mut().unwrap_or_else(PoisonError::into_inner);
            self.done.extend(results.try_iter());
        }
        self.waiting.front().is_some_and(|w| w.read.is_err() || self.done.contains_key(&w.index))
    }

    /// Waits for a result, without the GIL.
    fn wait(&mut self, py: Python<'_>) -> PyResult<()> {
        py.check_signals()?;
        let Some(workers) = &self.workers else { return Err(no_threads()) };
        let results = &workers.results;
        let wait = || results.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(PATIENCE);
        match py.detach(wait) {
            Ok((index, result)) => drop(self.done.insert(index, result)),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(no_threads()),
        }
        Ok(())
    }

    /// Reports a bad record.
    fn report(
        &self,
        py: Python<'_>,
        waiting: &Waiting,
        message: String,
        cause: Option<PyErr>,
    ) -> PyResult<()> {
        let module = py.import("summitry._errors")?;
        let error = module.getattr("ExtractionError")?.call1((waiting.index, &waiting.id, message))?;
        if let Some(cause) = cause {
            error.setattr("__cause__", cause.into_value(py))?;
        }
        match &self.errors {
            Errors::Raise => Err(PyErr::from_value(error)),
            Errors::Call(callable) => callable.call1(py, (error,)).map(drop),
            Errors::Warn => {
                let category = module.getattr("ExtractionWarning")?;
                py.import("warnings")?.call_method1("warn", (error.str()?, category, 1)).map(drop)
            }
        }
    }
}

#[pymethods]
impl Pipe {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Extraction>> {
        // One in for one out keeps the threads busy; more only while there is nothing to hand out.
        let mut first = true;
        loop {
            while self.has_room() && (std::mem::take(&mut first) || !self.head_is_done()) {
                self.read_one(py)?;
            }
            if self.waiting.is_empty() {
                return self.raised.take().map_or(Ok(None), Err);
            }
            while !self.head_is_done() {
                self.wait(py)?;
            }
            let Some(mut waiting) = self.waiting.pop_front() else { continue };
            let done = self.done.remove(&waiting.index);
            match std::mem::replace(&mut waiting.read, Ok(0)) {
                Err(cause) => self.report(py, &waiting, cause.value(py).str()?.to_string(), Some(cause))?,
                Ok(length) => {
                    self.bytes -= length;
                    match done {
                        Some(Ok(extraction)) => return Ok(Some(extraction)),
                        Some(Err(fault)) => self.report(py, &waiting, fault.message(), None)?,
                        None => return Err(no_threads()),
                    }
                }
            }
        }
    }
}

fn no_threads() -> PyErr {
    PyRuntimeError::new_err("a fault in summitry, please report it: the threads of a pipe have ended")
}

/// The identifier of a record, as far as it can be read, and the record.
fn record_of(item: &Bound<'_, PyAny>) -> (Option<String>, PyResult<Record>) {
    if item.is_instance_of::<PyString>() {
        return (None, Record::new(item, None, None, None));
    }
    if let Ok(fields) = item.cast::<PyMapping>() {
        return record_of_fields(None, fields);
    }
    if let Ok(pair) = item.cast::<PyTuple>() {
        if let (2, Ok(text), Ok(meta)) = (pair.len(), pair.get_item(0), pair.get_item(1)) {
            if let Ok(fields) = meta.cast::<PyMapping>() {
                return record_of_fields(Some(&text), fields);
            }
        }
    }
    let error = match item.get_type().name() {
        Ok(name) => PyTypeError::new_err(format!(
            "a record must be str, a mapping with the key 'text' or a tuple (text, mapping), not {name}"
        )),
        Err(error) => error,
    };
    (None, Err(error))
}

fn record_of_fields(
    text: Option<&Bound<'_, PyAny>>,
    fields: &Bound<'_, PyMapping>,
) -> (Option<String>, PyResult<Record>) {
    let field = |name| fields.call_method1("get", (name,));
    let id = field("id").and_then(|id| identifier(Some(&id))).ok().flatten();
    let record = || {
        let text = match text {
            Some(text) => text.clone(),
            None if fields.contains("text")? => field("text")?,
            None => return Err(PyValueError::new_err("the record has no 'text'")),
        };
        let (published, title, id) = (field("published")?, field("title")?, field("id")?);
        Record::new(&text, Some(&published), Some(&title), Some(&id))
    };
    (id, record())
}

/// The pipe under a bar of tqdm.
pub fn with_bar<'py>(pipe: Bound<'py, PyAny>, records: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let py = pipe.py();
    let tqdm = py.import("tqdm.auto").map_err(|error| {
        let message = "progress=True needs the package tqdm: pip install summitry[progress]";
        if error.is_instance_of::<PyModuleNotFoundError>(py) {
            PyModuleNotFoundError::new_err(message)
        } else {
            error
        }
    })?;
    let options = pyo3::types::PyDict::new(py);
    options.set_item("total", records.len().ok())?;
    options.set_item("unit", "doc")?;
    tqdm.getattr("tqdm")?.call((pipe,), Some(&options))
}
