//! The order of the sections: what a meeting hears first stands first, what a build log needs stands last.

use std::io::Write;

use crate::model::report::Report;
use crate::report::error::ReportError;
use crate::report::view::View;

use super::sheet::Sheet;
use super::{coverage, findings, gate, head, reasons, scores, touchpoints, unknowns};

/// Writes the whole report.
///
/// # Errors
/// Only those of the output.
pub(in crate::report) fn write(report: &Report, view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    let mut sheet = Sheet::new(view);
    gate::write(report, view, &mut sheet);
    head::write(report, &mut sheet);
    scores::write(report, &mut sheet);
    touchpoints::write(report, &mut sheet);
    findings::write(report, &mut sheet);
    reasons::write(report, &mut sheet);
    unknowns::write(report, &mut sheet);
    coverage::write(report, &mut sheet);
    scores::method(report, &mut sheet);
    coverage::counts(report, &mut sheet);
    sheet.print(out)?;
    Ok(())
}
