//! An audit that is held against a baseline: taken, judged, and what broke asked for once more before it is called broken.
//!
//! In: a job, a policy, perhaps a baseline. Out: the report with what the gate said. What a check means is decided in
//! `compare`; stored reports are judged by [`stored`] alone, which fetches nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use url::Url;

use crate::compare::{self, Against};
pub use crate::compare::{FIRST_SAMPLES, TIMING_METRICS};
use crate::model::exchange::Timing;
use crate::model::gate::{Change, ChangeKind, CheckOutcome, Gate, Level};
use crate::model::observation::Observations;
use crate::model::policy::Policy;
use crate::model::report::Report;
use crate::model::spec::AuditSpec;
use crate::net::Client;

use super::audit::{Audited, Progress, Stop, audit, connect};
use super::captures::{Job, Origin, Record};
use super::error::AppError;
use super::pack::Pack;

/// Dead targets of links that are asked for once more.
const DEAD_AGAIN: usize = 200;

/// Looks after the first, while something fails in each: a page that shows its worse half every other time is called broken by one run
/// in 32.
const LOOKS_AGAIN: usize = 4;

/// Pages asked for again in all, those of the second look with them; that look is always taken, and what broke on a large part of a site
/// is no matter of chance.
const PAGES_AGAIN: usize = 200;

/// What a run is held against.
pub struct Gating {
    /// What is asked.
    pub policy: Policy,
    /// The policy's file, or `built-in`.
    pub policy_name: String,
    /// The earlier report.
    pub baseline: Option<Earlier>,
    /// The site that is timed in turn with this one, and its home page.
    pub twin: Option<(Client, Url)>,
}

/// An earlier report.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// The report.
    pub report: Report,
    /// Its file, or the address it was made of.
    pub file: String,
    /// It was judged anew from its capture.
    pub rescored: bool,
}

/// Holds a stored report against a policy and a baseline.
pub fn stored(report: &Report, gating: &Gating) -> Gate {
    judged(report, gating, &BTreeMap::new())
}

/// Audits a brand and holds the report against the baseline. What fails is asked for once more, and counts only if it fails again.
///
/// # Errors
/// As [`audit`].
pub async fn audit_and_gate(
    mut job: Job,
    gating: Gating,
    pack: &'static Pack,
    stop: &Stop,
    progress: &(dyn Fn(&Progress) + Send + Sync),
) -> Result<Audited, AppError> {
    let gating = Arc::new(gating);
    job.gating = Some(Arc::clone(&gating));
    // Without a capture of the run there would be nothing to ask again beside.
    let folder = tempfile::tempdir().ok();
    let is_live = matches!(job.from, Origin::Network | Origin::GoOn(_));
    let lent = lend(&mut job, folder.as_ref().map(tempfile::TempDir::path));
    let (spec, observed) = (job.spec.clone(), Arc::clone(&job.observed));
    let mut audited = audit(job, pack, stop, progress).await?;
    let twin = audited.twin.clone();
    let mut gate = judged(&audited.report, &gating, &twin);
    let path = audited.capture.clone().filter(|_| is_live && !audited.stopped);
    if let Some(path) = path {
        let looker = Looker { spec, observed, path, gating: &gating, twin: &twin, pack, stop, progress };
        gate = looker.settle(&mut audited, gate).await;
    }
    if lent {
        audited.capture = None;
    }
    audited.report.gate = Some(gate);
    Ok(audited)
}

/// What asks a site again for the pages that a failed check stands on.
struct Looker<'r> {
    spec: AuditSpec,
    observed: Arc<Observations>,
    path: PathBuf,
    gating: &'r Gating,
    twin: &'r BTreeMap<String, Vec<Timing>>,
    pack: &'static Pack,
    stop: &'r Stop,
    progress: &'r (dyn Fn(&Progress) + Send + Sync),
}

impl Looker<'_> {
    /// Looks again until nothing fails, or every look that is allowed met the same failure: a page that answers now so, now so (a test of
    /// two versions, a cache, an edge that compresses now and then) is not broken, and two looks meet its worse half one time in four.
    async fn settle(&self, audited: &mut Audited, mut gate: Gate) -> Gate {
        let baseline = self.gating.baseline.as_ref().map(|earlier| &earlier.report);
        let (mut asked, mut new) = (0, 0);
        let mut seen = BTreeMap::new();
        for look in 0..LOOKS_AGAIN {
            let is_first = look == 0;
            let again = if is_first || new > 0 || is_red(&gate) { suspects(&gate, &audited.report, baseline) } else { BTreeSet::new() };
            if again.is_empty() || (!is_first && (asked + again.len() > PAGES_AGAIN || audited.stopped)) {
                break;
            }
            if is_first {
                audited.notes.push(format!("asked for again before anything was called a regression: {} of the pages", again.len()));
            }
            asked += again.len();
            note_pages(&mut seen, &gate);
            let (spec, observed) = (self.spec.clone(), Arc::clone(&self.observed));
            let job = Job { spec, from: Origin::Again(self.path.clone(), again), record: Record::No, observed, gating: None };
            match audit(job, self.pack, self.stop, self.progress).await {
                Ok(mut repeated) => {
                    (gate, new) = confirmed_by(&gate, judged(&repeated.report, self.gating, self.twin));
                    audited.notes.append(&mut repeated.notes);
                    (audited.report, audited.stopped, audited.capture) = (repeated.report, repeated.stopped, repeated.capture);
                }
                // What was looked at before is whole, and is not lost with this look.
                Err(error) => {
                    if is_first {
                        compare::unconfirmed(&mut gate, &error.to_string());
                    }
                    audited.stopped |= self.stop.is_asked();
                    break;
                }
            }
        }
        compare::unsettled(&mut gate, &seen);
        gate
    }
}

/// Adds the pages of each check to those it was met on.
fn note_pages(seen: &mut BTreeMap<String, BTreeSet<String>>, gate: &Gate) {
    for check in &gate.checks {
        seen.entry(check.fingerprint.clone()).or_default().extend(check.page.iter().chain(&check.pages).cloned());
    }
}

/// Whether facts fail that the gate is to fail by.
fn is_red(gate: &Gate) -> bool {
    gate.checks.iter().any(|check| check.level == Level::Error && check.outcome == CheckOutcome::Failed && check.kind.is_of_facts())
}

/// Records a run that would not be recorded in a folder of its own; whether it does.
fn lend(job: &mut Job, folder: Option<&Path>) -> bool {
    let (Record::No, Origin::Network, Some(folder)) = (&job.record, &job.from, folder) else { return false };
    job.record = Record::File(folder.join("run.warc.gz"));
    true
}

fn judged(report: &Report, gating: &Gating, twin: &BTreeMap<String, Vec<Timing>>) -> Gate {
    let mut earlier = gating.baseline.clone();
    if let Some(earlier) = earlier.as_mut().filter(|_| !twin.is_empty()) {
        earlier.report.run.timing_samples.clone_from(twin);
    }
    let against = earlier.as_ref().map(|earlier| Against { report: &earlier.report, file: &earlier.file, rescored: earlier.rescored });
    compare::gate(report, against, &gating.policy, &gating.policy_name)
}

/// The pages that a failed check of facts stands on: where it was seen, where it is seen now, and for the site's own the home page and
/// what is linked, did not answer, and was not known to: one bad answer of a page is no dead link.
fn suspects(gate: &Gate, report: &Report, baseline: Option<&Report>) -> BTreeSet<String> {
    let mut pages = BTreeSet::new();
    for check in gate.checks.iter().filter(|check| check.kind.is_of_facts() && check.outcome != CheckOutcome::Waived) {
        pages.extend(check.page.iter().chain(&check.pages).cloned());
        pages.extend(report.evidence.iter().filter(|seen| check.evidence.contains(&seen.id)).map(|seen| seen.page.clone()));
        if check.page.is_none() {
            pages.insert(report.brand.home.clone());
        }
    }
    let known: BTreeSet<&str> = baseline.iter().flat_map(|report| &report.coverage.broken).map(|broken| broken.target.as_str()).collect();
    let new = report.coverage.broken.iter().map(|broken| &broken.target).filter(|target| !known.contains(target.as_str()));
    if !pages.is_empty() {
        pages.extend(new.take(DEAD_AGAIN).cloned());
    }
    pages.remove("");
    pages
}

/// The gate of a later look, with what the earlier ones held and it does not as changes; what it is the first to hold is open,
/// and counted.
fn confirmed_by(earlier: &Gate, mut later: Gate) -> (Gate, usize) {
    let (found, confirmed) = (fingerprints(earlier), fingerprints(&later));
    let gone = earlier.checks.iter().filter(|check| check.kind.is_of_facts() && !confirmed.contains(check.fingerprint.as_str()));
    let changes: Vec<Change> = gone
        .map(|check| Change {
            kind: ChangeKind::NotConfirmed,
            what: check.rule.clone().or_else(|| check.measure.clone()).unwrap_or_default(),
            detail: check.page.clone().unwrap_or_default(),
        })
        .collect();
    let new = compare::seen_once(&mut later, &found);
    let told = earlier.changes.iter().filter(|change| change.kind == ChangeKind::NotConfirmed).cloned();
    later.changes.extend(changes.into_iter().chain(told));
    later.changes.sort();
    later.changes.dedup();
    (later, new)
}

fn fingerprints(gate: &Gate) -> BTreeSet<&str> {
    gate.checks.iter().map(|check| check.fingerprint.as_str()).collect()
}

/// Audits the site that this one is held against and timed in turn with.
///
/// # Errors
/// As [`audit`].
pub async fn twin(job: Job, pack: &'static Pack, stop: &Stop, progress: &(dyn Fn(&Progress) + Send + Sync)) -> Result<Twin, AppError> {
    let (client, _) = connect(&job.spec).await?;
    let audited = audit(job, pack, stop, progress).await?;
    let home = Url::parse(&audited.report.brand.home).ok();
    let file = audited.report.brand.home.clone();
    let earlier = Earlier { report: audited.report, file, rescored: false };
    Ok(Twin { earlier, timed: home.map(|home| (client, home)), capture: audited.capture, notes: audited.notes })
}

/// A site that is audited as the baseline of another.
pub struct Twin {
    /// Its report.
    pub earlier: Earlier,
    /// What it is timed by, and its home page.
    pub timed: Option<(Client, Url)>,
    /// The capture that was written, when it could be.
    pub capture: Option<PathBuf>,
    /// What the user should know of its run.
    pub notes: Vec<String>,
}
