//! Errors of the core as Python exceptions.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};

use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;

/// A fault in the core: it panicked, which no input should make it do.
#[derive(Debug)]
pub struct Fault(String);

impl Fault {
    /// What Python is told.
    pub fn message(&self) -> String {
        format!("a fault in summitry, please report it: {}", self.0)
    }

    /// A `RuntimeError`, which `except Exception` catches, unlike pyo3's own exception for panics.
    pub fn into_py(self) -> PyErr {
        PyRuntimeError::new_err(self.message())
    }
}

/// Does `work`, and survives its panic.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| Fault(message_of(payload.as_ref())))
}

fn message_of(payload: &(dyn Any + Send)) -> String {
    let literal = payload.downcast_ref::<&str>().map(ToString::to_string);
    literal.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_else(|| "unknown".to_owned())
}

/// Every error of the core is about a value that was handed in.
pub fn value_error(error: impl ToString) -> PyErr {
    PyValueError::new_err(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_fault_with_its_message() {
        assert_eq!(guarded(|| 7).unwrap(), 7);
        let literal = guarded(|| -> u8 { panic!("off the rails") }).unwrap_err();
        assert!(literal.message().ends_with("off the rails"), "{}", literal.message());
        let formatted = guarded(|| -> u8 { panic!("token {} of 3", 4) }).unwrap_err();
        assert!(formatted.message().ends_with("token 4 of 3"), "{}", formatted.message());
    }
}
