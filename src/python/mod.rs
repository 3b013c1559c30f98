//! The Python module `summitry._summitry`: thin views over the Rust types. What they show is computed elsewhere.

mod convert;
mod errors;
mod extraction;
mod extractor;
mod known;
mod objects;
mod pipe;
mod tables;

use pyo3::pymodule;

/// The compiled part of summitry; use it through the package `summitry`.
#[pymodule(name = "_summitry")]
mod module {
    use std::ffi::OsString;

    use pyo3::prelude::*;

    #[pymodule_export]
    use super::extraction::{Extraction, item, restore, value};
    #[pymodule_export]
    use super::extractor::{Extractor, extract, info, words};
    #[pymodule_export]
    use super::objects::{
        Actor, Affiliation, Attendee, Canonical, Meeting, Office, Place, Position, Span, Topic, When,
    };
    #[pymodule_export]
    use super::pipe::Pipe;

    #[allow(non_upper_case_globals, reason = "Python's name for it")]
    #[pymodule_export]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    /// Run the command line on `arguments`, the name of the program first, and return its exit code.
    #[pyfunction]
    #[pyo3(signature = (arguments, /))]
    fn main(py: Python<'_>, arguments: Vec<OsString>) -> PyResult<i32> {
        py.detach(|| super::errors::guarded(|| crate::cli::run(arguments)))
            .map_err(super::errors::Fault::into_py)
    }
}
