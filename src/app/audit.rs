//! The main job: one brand's site crawled, judged, scored and made into a report.
//!
//! In: a specification and a pack. Out: a [`Report`], or why there is none. What is shown while it runs is the caller's.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use url::Url;

use crate::crawl::{self, CrawlOutcome, Visitor};
use crate::model::catalogue::MetricName;
use crate::model::exchange::Timing;
use crate::model::fact::PageFacts;
use crate::model::page::ClickGraph;
use crate::model::report::Report;
use crate::model::spec::{AuditSpec, Target};
use crate::model::vocabulary::{Collector, Role};
use crate::net::{Client, FolderServer, Stopwatch, now_rfc3339};
use crate::rules::RunState;

use super::assemble::{Gathered, assemble};
use super::error::AppError;
use super::pack::Pack;
use super::reading::{PER_ROLE, Part, Reading};

pub use crate::crawl::Progress;

/// Pages whose cold timings are taken, at most.
const TIMED_PAGES: usize = 30;

/// Lets the caller stop a running audit.
#[derive(Clone, Default)]
pub struct Stop {
    asked: Arc<AtomicBool>,
    client: Arc<std::sync::Mutex<Option<Client>>>,
}

impl Stop {
    /// Stops the crawl; what was read is judged and reported.
    pub fn stop(&self) {
        self.asked.store(true, Ordering::Relaxed);
        if let Some(client) = self.client.lock().unwrap_or_else(std::sync::PoisonError::into_inner).as_ref() {
            client.cancel();
        }
    }

    /// Whether it was asked to stop.
    pub fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    fn set(&self, client: Client) {
        *self.client.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(client);
    }
}

/// Audits one brand.
///
/// # Errors
/// When the site cannot be audited: nothing reachable, a login or error page at the start, settings that cannot be sent.
pub async fn audit(
    spec: AuditSpec,
    pack: &'static Pack,
    stop: &Stop,
    progress: &(dyn Fn(&Progress) + Send + Sync),
) -> Result<Report, AppError> {
    let (audited_at, clock) = (now_rfc3339(), Stopwatch::start());
    let (client, served) = connect(&spec).await?;
    stop.set(client.clone());
    let mut collectors = BTreeSet::from([Collector::Static]);
    if matches!(spec.target, Target::Url(_)) {
        collectors.insert(Collector::Timing);
    }
    let run = RunState { collectors: collectors.clone() };
    let reading = Arc::new(Reading::new(pack, run, spec.panel.clone()));
    let visitor: Arc<dyn Visitor> = Arc::<Reading>::clone(&reading);
    let outcome = crawl::run(&spec, Arc::new(client.clone()), visitor, progress).await?;
    let mut part = reading.finish();
    let panel = crawl::panel(&part.nodes, PER_ROLE, &spec.panel);
    let samples = if collectors.contains(&Collector::Timing) { time(&spec, &client, &panel).await } else { BTreeMap::new() };
    judge_timed(&mut part, &samples, pack);
    let counters = client.counters();
    drop(served);
    let Part { fold, summary, nodes, states, .. } = part;
    let graph = ClickGraph { pages: nodes, complete: outcome.complete };
    let site = summary.finish(&super::site_input::of(&outcome, &graph, &spec.target));
    let pages: BTreeSet<String> = panel.values().flatten().cloned().collect();
    let judged = fold.finish(&site.facts, &graph, &pages);
    Ok(assemble(Gathered {
        spec,
        pack,
        collectors,
        outcome,
        graph,
        panel,
        samples,
        judged,
        site,
        states,
        requests: counters.requests,
        wire_bytes: counters.wire_bytes,
        audited_at,
        took_ms: clock.elapsed_ms(),
    }))
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

/// Cold timings of the panel's pages, by address; pages that could not be timed are left out.
async fn time(spec: &AuditSpec, client: &Client, panel: &BTreeMap<Role, Vec<String>>) -> BTreeMap<String, Vec<Timing>> {
    let mut samples = BTreeMap::new();
    let pages: BTreeSet<&String> = panel.values().flatten().collect();
    for page in pages.into_iter().take(TIMED_PAGES) {
        let Ok(url) = Url::parse(page) else { continue };
        if spec.timing_samples == 0 || client.is_cancelled() {
            break;
        }
        if let Ok(taken) = client.time_cold(&url, spec.timing_samples).await {
            samples.insert(page.clone(), taken);
        }
    }
    samples
}

/// Shows the timed pages to the rules again, now with the medians of their samples.
fn judge_timed(part: &mut Part, samples: &BTreeMap<String, Vec<Timing>>, pack: &Pack) {
    for (page, taken) in samples {
        let Some(kept) = part.kept.get(page) else { continue };
        let mut facts: PageFacts = kept.clone();
        let medians: [(MetricName, Option<f64>); 5] = [
            (
                MetricName::TtfbMs,
                median(taken, |t| Some(t.dns_us.unwrap_or(0) + t.connect_us.unwrap_or(0) + t.tls_us.unwrap_or(0) + t.first_byte_us)),
            ),
            (MetricName::DnsMs, median(taken, |t| t.dns_us)),
            (MetricName::ConnectMs, median(taken, |t| t.connect_us)),
            (MetricName::TlsMs, median(taken, |t| t.tls_us)),
            (
                MetricName::DownloadMs,
                median(taken, |t| {
                    let before = t.dns_us.unwrap_or(0) + t.connect_us.unwrap_or(0) + t.tls_us.unwrap_or(0) + t.first_byte_us;
                    Some(t.total_us.saturating_sub(before))
                }),
            ),
        ];
        for (name, value) in medians {
            if let Some(value) = value {
                facts.metrics.insert(name, value);
            }
        }
        let depth = part.nodes.iter().find(|node| node.url == facts.url).and_then(|node| node.depth);
        let roles = super::reading::roles(pack, &facts, depth);
        part.fold.measured(&facts, &roles);
    }
}

/// Median of a phase in milliseconds; none when no sample has it.
fn median(samples: &[Timing], phase: impl Fn(&Timing) -> Option<u64>) -> Option<f64> {
    let mut values: Vec<u64> = samples.iter().filter_map(phase).collect();
    values.sort_unstable();
    let middle = values.len() / 2;
    let value = if values.len() % 2 == 1 {
        *values.get(middle)? as f64
    } else {
        (*values.get(middle.checked_sub(1)?)? + *values.get(middle)?) as f64 / 2.0
    };
    Some(value / 1000.0)
}

/// What a report says of an unfinished crawl.
pub(super) fn interrupted_warning(outcome: &CrawlOutcome) -> Option<String> {
    outcome.interrupted.then(|| "the crawl was stopped before its end: what was read until then is judged".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_of_the_samples_that_have_the_phase() {
        let timing = |tls: Option<u64>| Timing { tls_us: tls, ..Timing::default() };
        assert_eq!(median(&[timing(Some(3000)), timing(None), timing(Some(1000))], |t| t.tls_us), Some(2.0));
        assert_eq!(median(&[timing(Some(5000)), timing(Some(1000)), timing(Some(2000))], |t| t.tls_us), Some(2.0));
        assert_eq!(median(&[timing(None)], |t| t.tls_us), None);
    }
}
