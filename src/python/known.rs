//! The knowledge, as dicts.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use super::convert::Json;
use crate::model::Affiliation;
use crate::{KnownActor, KnownOffice, Tenure};

fn affiliation<'py>(py: Python<'py>, of: &Affiliation) -> PyResult<Bound<'py, PyDict>> {
    let out = PyDict::new(py);
    out.set_item("kind", of.kind)?;
    out.set_item("code", &of.code)?;
    out.set_item("name", &of.name)?;
    Ok(out)
}

/// An office held for a time.
pub fn tenure<'py>(py: Python<'py>, t: &Tenure) -> PyResult<Json<'py>> {
    let out = PyDict::new(py);
    out.set_item("person_id", &t.person_id)?;
    out.set_item("person", &t.person)?;
    out.set_item("office", &t.office)?;
    out.set_item("label", &t.label)?;
    out.set_item("affiliation", affiliation(py, &t.affiliation)?)?;
    out.set_item("since", &t.since)?;
    out.set_item("until", &t.until)?;
    out.set_item("as_of", &t.as_of)?;
    out.set_item("source", &t.source)?;
    out.set_item("certainty", t.certainty.map(crate::Certainty::as_str))?;
    Ok(Json(out.into_any()))
}

/// An actor of the knowledge.
pub fn actor<'py>(py: Python<'py>, a: &KnownActor) -> PyResult<Json<'py>> {
    let out = PyDict::new(py);
    out.set_item("id", &a.id)?;
    out.set_item("name", &a.name)?;
    out.set_item("aliases", &a.aliases)?;
    out.set_item("kind", a.kind.as_str())?;
    out.set_item("affiliation", a.affiliation.as_ref().map(|x| affiliation(py, x)).transpose()?)?;
    out.set_item("wikidata", &a.wikidata)?;
    let offices = PyList::empty(py);
    for t in &a.offices {
        offices.append(tenure(py, t)?.0)?;
    }
    out.set_item("offices", offices)?;
    Ok(Json(out.into_any()))
}

/// An office.
pub fn office<'py>(py: Python<'py>, o: &KnownOffice) -> PyResult<Json<'py>> {
    let out = PyDict::new(py);
    out.set_item("office", &o.office)?;
    out.set_item("label", &o.label)?;
    out.set_item("level", &o.level)?;
    Ok(Json(out.into_any()))
}
