//! The main job: one brand's site crawled, judged, scored and made into a report.
//!
//! In: a specification and a pack. Out: a [`Report`], or why there is none. What is shown while it runs is the caller's.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use url::Url;

use crate::crawl::{self, CrawlOutcome, Source, Visitor};
use crate::model::exchange::Timing;
use crate::model::observation::Observations;
use crate::model::report::{MissingPage, PanelPage, Report};
use crate::model::spec::{AuditSpec, Target};
use crate::model::vocabulary::{Collector, Role};
use crate::net::{Client, FolderServer, Stopwatch, now_rfc3339};
use crate::rules::RunState;

use super::answers::Answers;
use super::assemble::{Gathered, assemble};
use super::captures::{self, Capture, Job, Origin};
use super::error::AppError;
use super::gate::Gating;
use super::pack::Pack;
use super::panel;
use super::reading::{PER_ROLE, Part, Reading};
use super::recorder::{Lost, Recorder};
use super::timed::Timed;

pub use crate::crawl::Progress;

/// Lets the caller stop a running audit.
#[derive(Clone, Default)]
pub struct Stop {
    asked: Arc<AtomicBool>,
    answers: Arc<std::sync::Mutex<Option<Arc<Answers>>>>,
}

impl Stop {
    /// Stops the crawl; what was read is judged and reported.
    pub fn stop(&self) {
        self.asked.store(true, Ordering::Relaxed);
        if let Some(answers) = self.answers.lock().unwrap_or_else(std::sync::PoisonError::into_inner).as_ref() {
            answers.cancel();
        }
    }

    /// Whether it was asked to stop.
    pub fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    fn set(&self, answers: Arc<Answers>) {
        *self.answers.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(answers);
    }
}

/// An audit that came to its end.
#[derive(Debug)]
pub struct Audited {
    /// The report.
    pub report: Report,
    /// The capture that was written, when it could be.
    pub capture: Option<PathBuf>,
    /// What the user should know of this run, and no reader of the report need: in words.
    pub notes: Vec<String>,
    /// This run did not come to its end; the report of a capture can tell of a run that was stopped before.
    pub stopped: bool,
    /// Samples of the site that was timed in turn with this one, by page.
    pub twin: BTreeMap<String, Vec<Timing>>,
}

/// Audits one brand.
///
/// # Errors
/// When the site cannot be audited: nothing reachable, a login or error page at the start, settings that cannot be sent, a
/// capture that cannot be written or read.
pub async fn audit(job: Job, pack: &'static Pack, stop: &Stop, progress: &(dyn Fn(&Progress) + Send + Sync)) -> Result<Audited, AppError> {
    let clock = Stopwatch::start();
    let (observed, gating) = (Arc::clone(&job.observed), job.gating.clone());
    let Prepared { spec, answers, served, foreign, audited_at, capture, notes, judged } = prepare(job).await?;
    stop.set(Arc::clone(&answers));
    let collectors = collectors(&spec, foreign, &observed);
    let run = RunState { collectors: collectors.clone(), observed: Arc::clone(&observed) };
    let reading = Arc::new(Reading::new(pack, run, spec.panel.clone()));
    let visitor: Arc<dyn Visitor> = Arc::<Reading>::clone(&reading);
    let source: Arc<dyn Source> = Arc::<Answers>::clone(&answers);
    let mut outcome = match crawl::run(&spec, source, visitor, progress).await {
        Ok(outcome) => outcome,
        Err(error) => {
            // What was fetched so far stays in the capture; that it could not be closed is the lesser trouble.
            let _ = answers.end(true).await;
            return Err(error.into());
        }
    };
    outcome.warnings.extend(judged.iter().flat_map(|capture| capture.troubles()));
    let mut part = reading.finish();
    let Panelled { panel, pages, rows: panel_pages, missing, timed } =
        panelled(&mut part, &spec, &answers, &mut outcome, gating.as_deref(), collectors.contains(&Collector::Timing)).await;
    let sums = answers.sums();
    let (whole, note) = closed(&answers, &mut outcome).await;
    drop(served);
    let Part { fold, summary, census, met, .. } = part;
    let graph = census.graph(&outcome);
    let site = summary.finish(&super::site_input::of(&outcome, &graph, &spec.target));
    let judged = fold.finish(&site.facts, &graph, &pages);
    let stopped = stop.is_asked() || (answers.is_live() && outcome.interrupted);
    let spec_control = spec.control.as_ref().map(ToString::to_string).filter(|control| timed.own.contains_key(control));
    let report = assemble(Gathered {
        spec: captures::kept(&spec),
        pack,
        collectors,
        observed,
        outcome,
        census,
        panel,
        panel_pages,
        missing,
        control: spec_control,
        samples: timed.own,
        judged,
        site,
        met,
        sums,
        audited_at,
        took_ms: clock.elapsed_ms(),
    });
    let notes = notes.into_iter().chain(note).collect();
    Ok(Audited { report, capture: capture.filter(|_| whole), notes, stopped, twin: timed.twin })
}

/// The panel, timed and judged.
struct Panelled {
    panel: BTreeMap<Role, Vec<String>>,
    pages: BTreeSet<String>,
    rows: Vec<PanelPage>,
    missing: Vec<MissingPage>,
    timed: Timed,
}

async fn panelled(
    part: &mut Part,
    spec: &AuditSpec,
    answers: &Answers,
    outcome: &mut CrawlOutcome,
    gating: Option<&Gating>,
    is_timed: bool,
) -> Panelled {
    let keep = spec.http.keep_secrets;
    let panel = crawl::panel(&part.kept.nodes(), PER_ROLE, &spec.panel);
    let pages: BTreeSet<String> = panel.values().flatten().cloned().collect();
    let timed = if is_timed {
        let rows = panel::rows(part, &pages, &outcome.redirects, keep);
        Timed::take(spec, answers, &rows, outcome.home.as_ref(), gating).await
    } else {
        Timed::default()
    };
    let rows = panel::judge(part, &pages, &timed.own, &outcome.redirects, keep);
    let missing = panel::missing(&spec.panel, &panel, &part.census.errors, outcome);
    outcome.warnings.extend(timed.trouble.clone());
    outcome.warnings.extend(interrupted_warning(outcome, timed.cut));
    outcome.interrupted |= timed.cut > 0;
    Panelled { panel, pages, rows, missing, timed }
}

/// Closes the capture: whether it is whole, and what the user should know of it.
async fn closed(answers: &Answers, outcome: &mut CrawlOutcome) -> (bool, Option<String>) {
    match answers.end(outcome.interrupted).await {
        None => (true, None),
        Some(Lost::Index(words)) => (true, Some(words)),
        Some(Lost::Rest(words)) => {
            outcome.warnings.push(words.clone());
            (false, Some(words))
        }
    }
}

/// What this run can gather.
fn collectors(spec: &AuditSpec, foreign: bool, observed: &Observations) -> BTreeSet<Collector> {
    let mut collectors = BTreeSet::from([Collector::Static]);
    if matches!(spec.target, Target::Url(_)) && !foreign {
        collectors.insert(Collector::Timing);
    }
    if !observed.answers.is_empty() {
        collectors.insert(Collector::Observations);
    }
    collectors
}

/// What an audit needs before its first request.
struct Prepared {
    spec: AuditSpec,
    answers: Arc<Answers>,
    served: Option<FolderServer>,
    /// The capture is somebody else's.
    foreign: bool,
    audited_at: String,
    capture: Option<PathBuf>,
    notes: Vec<String>,
    /// The capture that is judged: what is wrong with it is told when it was used.
    judged: Option<Arc<Capture>>,
}

async fn prepare(job: Job) -> Result<Prepared, AppError> {
    let Job { spec, from, record, .. } = job;
    let keep = spec.http.keep_secrets;
    match from {
        Origin::Network => {
            let (made, without) = captures::create(&record, &spec)?;
            // The report is found again by the start of its capture: one clock for both.
            let started = made.as_ref().map_or_else(now_rfc3339, |(_, recording)| recording.started().to_owned());
            let (capture, recorder) = made.map(|(path, recording)| (path, Recorder::start(recording))).unzip();
            let (client, served) = connect(&spec).await?;
            let answers = Answers::live(client, None, recorder, &spec.http);
            Ok(Prepared { served, capture, notes: without.into_iter().collect(), ..bare(spec, answers, started) })
        }
        Origin::GoOn(path) => go_on(path, spec, BTreeSet::new()).await,
        Origin::Again(path, pages) => go_on(path, spec, pages).await,
        Origin::Capture(known) => {
            let (started, judged) = (known.started().to_owned(), Some(Arc::clone(&known)));
            let answers = Answers::offline(known, None, keep, &spec.budget);
            Ok(Prepared { judged, ..bare(spec, answers, started) })
        }
        Origin::Host(known, host) => {
            let (started, judged) = (known.started().to_owned(), Some(Arc::clone(&known)));
            let answers = Answers::offline(known, Some(host), keep, &spec.budget);
            Ok(Prepared { foreign: true, judged, ..bare(spec, answers, started) })
        }
    }
}

fn bare(spec: AuditSpec, answers: Answers, audited_at: String) -> Prepared {
    Prepared { spec, answers: Arc::new(answers), served: None, foreign: false, audited_at, capture: None, notes: Vec::new(), judged: None }
}

/// A capture that is gone on with: it answers what it knows but for `again`, the network the rest.
async fn go_on(path: PathBuf, spec: AuditSpec, again: BTreeSet<String>) -> Result<Prepared, AppError> {
    let (recording, cut) = captures::go_on(&path, &spec)?;
    let known = captures::open(&path)?;
    let started = known.started().to_owned();
    let (client, served) = connect(&spec).await?;
    let mut notes = Vec::new();
    if again.is_empty() {
        notes.push(format!("going on with {}: {} answers are known", path.display(), known.fetches()));
    }
    if cut > 0 {
        notes.push(format!("its last record was torn: {cut} bytes were cut off and are asked for again"));
    }
    let answers = Answers::live(client, Some(known), Some(Recorder::start(recording)), &spec.http).asking_again(again);
    Ok(Prepared { served, capture: Some(path), notes, ..bare(spec, answers, started) })
}

/// The client of a run, and the server of a folder, which lives as long as its value.
pub(super) async fn connect(spec: &AuditSpec) -> Result<(Client, Option<FolderServer>), AppError> {
    let mut http = spec.http.clone();
    let (home, served) = match &spec.target {
        Target::Url(url) => (url.clone(), None),
        Target::Folder { path, base } => {
            let server = FolderServer::start(path).await?;
            http.served_by.push((base.clone(), server.address()));
            (base.clone(), Some(server))
        }
    };
    let starts: Vec<Url> = std::iter::once(&home).chain(&spec.seeds).cloned().collect();
    let client = Client::new(&http, &spec.budget, &starts)?;
    Ok((client, served))
}

/// What a report says of a run that did not come to its end; so many pages were not timed for that.
fn interrupted_warning(outcome: &CrawlOutcome, untimed: usize) -> Option<String> {
    if outcome.interrupted {
        let words = "the crawl was stopped before its end: what was read until then is judged (--max-minutes is how long it may take)";
        return Some(words.to_owned());
    }
    (untimed > 0).then(|| format!("the run was stopped while times were taken: {untimed} pages have none (--resume takes them)"))
}
