//! A capture checked as a whole, in words.
//!
//! In: a file. Out: what is in it, what is wrong with it and where. Nothing is mended.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use serde::Serialize;

use super::closing;
use super::error::WarcError;
use super::failure::CaptureError;
use super::opening;
use super::read::Limits;
use super::verify::{self, Digests, Report};

/// Places listed of each trouble.
const LISTED: usize = 20;

/// A file, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Nothing is damaged, wrong, short or doubled, and the contents tell of the records that are there.
    pub sound: bool,
    /// Records by type.
    pub records: std::collections::BTreeMap<&'static str, u64>,
    /// Digests that hold, of blocks and payloads.
    pub digests_right: u64,
    /// Digests that do not.
    pub digests_wrong: u64,
    /// Records without a digest, or with one of an unknown algorithm: they could not be checked.
    pub digests_unknown: u64,
    /// What is wrong and where, one line each (bounded).
    pub troubles: Vec<String>,
}

/// Checks a file from its start.
///
/// # Errors
/// It cannot be read, or is no WARC file.
pub fn check(path: &Path) -> Result<Check, CaptureError> {
    let of = |error: WarcError| CaptureError::of(path, error);
    let file = File::open(path).map_err(|error| of(error.into()))?;
    let packed = opening::is_packed(&file).map_err(|error| of(error.into()))?;
    let report = verify::verify(BufReader::with_capacity(256 * 1024, file), Limits::default()).map_err(of)?;
    let truthful = closing::is_true(path, packed).map_err(of)?;
    let mut troubles = troubles(&report);
    if !truthful {
        troubles.push("its contents, by which it is opened, say other things than its records do".to_owned());
    }
    let sum = |count: fn(&Digests) -> u64| count(&report.blocks) + count(&report.payloads);
    Ok(Check {
        sound: report.is_sound() && truthful,
        records: report.kinds.iter().map(|(kind, count)| (kind.as_str(), *count)).collect(),
        digests_right: sum(|digests| digests.right),
        digests_wrong: sum(|digests| digests.wrong),
        digests_unknown: sum(|digests| digests.absent + digests.unknown),
        troubles,
    })
}

fn troubles(report: &Report) -> Vec<String> {
    let mut lines = Vec::new();
    let more = |all: u64, told: usize| all.checked_sub(told as u64).filter(|left| *left > 0);
    for damage in report.damages.iter().take(LISTED) {
        lines.push(format!("byte {}: {}", damage.offset, damage.why));
    }
    if let Some(left) = more(report.damaged, report.damages.len().min(LISTED)) {
        lines.push(format!("and {left} more damaged places"));
    }
    for wrong in report.wrong.iter().take(LISTED) {
        let what = if wrong.payload { "payload" } else { "block" };
        lines.push(format!("byte {}: the {what} is not what its digest says ({})", wrong.offset, wrong.id));
    }
    if let Some(left) = more(report.wrong.len() as u64, report.wrong.len().min(LISTED)) {
        lines.push(format!("and {left} more wrong digests"));
    }
    for lost in report.dangling.iter().take(LISTED) {
        lines.push(format!("byte {}: {} names a record that is not in the file", lost.offset, lost.field));
    }
    if let Some(left) = more(report.unresolved, report.dangling.len().min(LISTED)) {
        lines.push(format!("and {left} more records that point nowhere"));
    }
    for (count, what) in [(report.short, "shorter than their header says"), (report.doubled, "with the id of an earlier one")] {
        if count > 0 {
            lines.push(format!("{count} record(s) {what}"));
        }
    }
    lines
}
