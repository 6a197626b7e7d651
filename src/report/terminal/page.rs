//! The order of the sections.

use std::io::Write;

use crate::model::report::Report;
use crate::report::error::ReportError;
use crate::report::view::View;

/// Writes the whole report.
pub(in crate::report) fn write(report: &Report, _view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    writeln!(out, "{}", report.brand.id.escape_default())?;
    Ok(())
}
