//! The site that `--baseline-url` names: audited first, held against, timed in turn with the other, and kept.
//!
//! Its report goes to the files of `--baseline-output`, with the samples that were taken in turn, so that `cxaudit gate` says of the two
//! files what was said of the run. Its capture is kept as the other's is: in the cache, or beside the file of `--record`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::audit::{Audited, Progress, Stop};
use crate::app::captures::{Job, Origin, Record};
use crate::app::error::AppError;
use crate::app::gate::{self, Gating};
use crate::app::pack::Pack;
use crate::model::report::Report;
use crate::model::spec::{AuditSpec, Target};

use super::args::AuditArgs;
use super::exit::Exit;
use super::gate::{pinned, twin};
use super::output::Output;
use super::show;

/// The site beside, and where its report goes.
pub(super) struct Beside {
    spec: AuditSpec,
    pub(super) output: Output,
}

impl Beside {
    /// The site that was named, with the settings of the other.
    pub(super) fn of(args: &AuditArgs, output: &Output) -> Result<Option<Self>, Vec<String>> {
        let output = output.beside("--baseline-output", &args.baseline_output)?;
        let Some(url) = args.baseline_url.as_deref() else {
            return match args.baseline_output.first() {
                Some(file) => Err(vec![format!("--baseline-output {file}: it is for the report of --baseline-url, which is not named")]),
                None => Ok(None),
            };
        };
        Ok(Some(Self { spec: twin(args, url)?, output }))
    }

    /// Writes its report; what could not be written is told.
    fn keep(&self, report: &Report, quiet: bool) -> Exit {
        let (lines, failed) = self.output.write_files(report);
        if !quiet {
            lines.iter().for_each(|line| show::say(&format!("baseline: {line}")));
        }
        failed.iter().for_each(|failed| show::error(&failed.what, Some(failed.advice)));
        if failed.is_empty() { Exit::Done } else { Exit::CouldNotAudit }
    }
}

/// The audit, held against its baseline; the site beside it first, where one was named. The exit is that of keeping its report.
pub(super) async fn held(
    mut job: Job,
    mut gating: Gating,
    beside: Option<Beside>,
    pack: &'static Pack,
    stop: &Stop,
    (progress, quiet): (&(dyn Fn(&Progress) + Send + Sync), bool),
) -> (Result<Audited, AppError>, Exit) {
    let Some(beside) = beside else { return (gate::audit_and_gate(job, gating, pack, stop, progress).await, Exit::Done) };
    let (spec, record, observed) = (beside.spec.clone(), record(&job), Arc::clone(&job.observed));
    let there = Job { spec, from: Origin::Network, record, observed, gating: None };
    let twin = match gate::twin(there, pack, stop, progress).await {
        Ok(twin) => twin,
        Err(error) => {
            let site = &beside.spec.brand;
            show::say(&format!(
                "the site of --baseline-url ({site}) could not be audited, and without it there is nothing to hold this one against:"
            ));
            return (Err(error), Exit::Done);
        }
    };
    if !quiet {
        twin.notes.iter().for_each(|note| show::say(&format!("baseline: {note}")));
        twin.capture.iter().for_each(|path| show::say(&format!("baseline: capture: {}", path.display())));
    }
    if let Target::Url(home) = &job.spec.target {
        job.spec.panel = pinned(&twin.earlier.report, Some(home));
    }
    let mut report = twin.earlier.report.clone();
    (gating.baseline, gating.twin) = (Some(twin.earlier), twin.timed);
    let audited = gate::audit_and_gate(job, gating, pack, stop, progress).await;
    if let Ok(audited) = &audited
        && !audited.twin.is_empty()
    {
        report.run.timing_samples.clone_from(&audited.twin);
    }
    let kept = beside.keep(&report, quiet);
    (audited, kept)
}

/// Where the site beside is recorded: as the other is.
fn record(job: &Job) -> Record {
    match (&job.record, &job.from) {
        (Record::File(path), _) => Record::File(sibling(path)),
        // What was recorded before the run was stopped stays.
        (Record::No, Origin::GoOn(path)) if !sibling(path).exists() => Record::File(sibling(path)),
        (record, _) => record.clone(),
    }
}

/// `x.warc.gz` to `x.baseline.warc.gz`.
fn sibling(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let end = [".warc.gz", ".warc"].into_iter().find(|end| name.ends_with(end)).unwrap_or_default();
    path.with_file_name(format!("{}.baseline{end}", name.strip_suffix(end).unwrap_or(&name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capture_stands_beside_the_other() {
        assert_eq!(sibling(Path::new("out/shop.warc.gz")), Path::new("out/shop.baseline.warc.gz"));
        assert_eq!(sibling(Path::new("shop.warc")), Path::new("shop.baseline.warc"));
    }
}
