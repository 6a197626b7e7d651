//! The report as JSON: pretty, in the order of the types, a newline at the end; and the schema generated from the same types.
//!
//! What would steer a terminal or a build server stands as an escape, which reads back as the same text.
//! For the same captured input two reports differ only in `run.clock` and `run.timing_samples`; the view changes nothing.

use std::io::Write;

use serde_json::Value;

use crate::model::harmless;
use crate::model::report::{REPORT_SCHEMA, Report};

use super::error::ReportError;
use super::view::View;

/// Writes the whole report.
pub(super) fn write(report: &Report, _view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    out.write_all(harmless::json(serde_json::to_string_pretty(report)?).as_bytes())?;
    out.write_all(b"\n")?;
    Ok(())
}

/// Writes the whole report on one line.
pub(super) fn write_line(report: &Report, _view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    out.write_all(harmless::json(serde_json::to_string(report)?).as_bytes())?;
    out.write_all(b"\n")?;
    Ok(())
}

/// JSON Schema (2020-12) of the report; checked in as `schemas/report.v1.json`.
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(Report);
    schema.insert("$id".to_owned(), Value::from(REPORT_SCHEMA));
    schema.to_value()
}
