//! What a history keeps of a report: its row in `run`, with the digest that knows it again and the settings that matter for comparing.
//!
//! In: a report. Out: plain values. Written by `keep`.

use sha2::{Digest, Sha256};

use crate::model::report::Report;
use crate::model::spec::Target;

use super::error::HistoryError;

/// A run's own row.
pub(super) struct RunRow {
    pub(super) audited_at: String,
    pub(super) digest: String,
    pub(super) collectors: String,
    pub(super) settings: String,
}

/// What identifies a run and what it is compared by.
pub(super) fn run_row(report: &Report) -> Result<RunRow, HistoryError> {
    let failed = |why: String| HistoryError::Report { brand: report.brand.id.clone(), why };
    let at: jiff::Timestamp = report
        .run
        .clock
        .audited_at
        .parse()
        .map_err(|_| failed(format!("its time, `{}`, is no time", report.run.clock.audited_at.chars().take(40).collect::<String>())))?;
    let mut collectors: Vec<&str> = report.scope.collectors.iter().map(|collector| collector.as_str()).collect();
    collectors.sort_unstable();
    Ok(RunRow {
        // One spelling of all times, so that they sort as texts.
        audited_at: at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        digest: digest(report).map_err(|error| failed(error.to_string()))?,
        collectors: collectors.join(","),
        settings: settings(report),
    })
}

/// Digest of what the report says: not of how long the run took, nor of what a gate said of it later, so that the same run is
/// known again from a capture judged twice and from a report that went through a gate.
fn digest(report: &Report) -> Result<String, serde_json::Error> {
    let mut report = report.clone();
    report.gate = None;
    report.run.clock.took_ms = 0;
    let bytes = serde_json::to_vec(&report)?;
    Ok(Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The settings that decide which pages are read. How fast, by what way and within which bounds on bytes decides nothing about
/// an ordinary site, and would part runs that compare.
fn settings(report: &Report) -> String {
    let spec = &report.run.spec;
    serde_json::json!({
        "target": match spec.target { Target::Url(_) => "url", Target::Folder { .. } => "folder" },
        "seeds": spec.seeds,
        "include": spec.scope.include,
        "exclude": spec.scope.exclude,
        "robots": spec.scope.obey_robots,
        "sitemaps": spec.scope.sitemaps,
        "pages": spec.budget.pages,
        "depth": spec.budget.depth,
        "devices": spec.devices,
        "languages": spec.languages,
        "probes": spec.probes,
    })
    .to_string()
}
