//! Pages that take longer than in the baseline: samples of both reports come in, tests and checks go out.
//!
//! Two stages (docs/gate.md). At the first, five samples of now are held against the baseline's: a page trips where the exact
//! one-sided Mann-Whitney test says p < alpha, its median is worse by the policy's share, and by its floor. At the second, only
//! for pages that tripped, all samples are held against each other, with Holm's correction over everything that was tested. A page of
//! which fewer than ten are known on either side is inconclusive then. Nothing is measured here.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::exchange::Timing;
use crate::model::gate::{CheckKind, CheckOutcome, TimingTest};
use crate::model::policy::{Level, TimingPolicy};
use crate::model::report::Report;
use crate::model::verdict::UnknownCause;

use super::check::Draft;
use super::pages::{Matched, Pages};
use super::said::Said;
use super::statistics::{cliffs_delta, holm, mann_whitney, median, ratio};

/// Samples of now at the first stage, and the fewest of either side that are judged: the least p of 3 against 3 is 1 in 20.
pub const FIRST: usize = 5;
/// Samples of each side at the second stage: what a baseline should hold.
pub const SECOND: usize = 10;
/// Samples of now that are taken of a page that tripped: more of now make up for a baseline that cannot be sampled again.
pub const MORE: usize = 20;

/// Samples by page.
pub(super) type Samples = BTreeMap<String, Vec<Timing>>;

/// A time of a page, in both reports, in milliseconds and in the order taken.
struct Series<'r> {
    page: Matched<'r>,
    metric: &'r str,
    before: Vec<f64>,
    now: Vec<f64>,
}

/// What the times of two reports came to.
#[derive(Debug, Default)]
pub(super) struct Timed {
    pub(super) checks: Vec<Draft>,
    pub(super) passed: u32,
    pub(super) notes: Vec<Said>,
}

/// The pages that tripped at the first stage and of which more samples would tell: their addresses now.
pub(super) fn tripped(pages: &Pages, before: &Samples, now: &Samples, policy: &TimingPolicy) -> BTreeSet<String> {
    let series = series(pages, before, now, policy);
    series.iter().filter(|s| s.enough() && s.trips(policy) && s.now.len() < MORE).map(|s| s.page.now.url.clone()).collect()
}

/// Judges every time of every page that both reports measured.
pub(super) fn judge(pages: &Pages, before: &Report, now: &Report, policy: &TimingPolicy) -> Timed {
    let mut timed = Timed::default();
    if policy.level == Level::Off || policy.metrics.is_empty() {
        return timed;
    }
    timed.checks.extend(cut(pages, before, now, policy));
    let series = series(pages, &before.run.timing_samples, &now.run.timing_samples, policy);
    if series.is_empty() {
        timed.notes.push(unmeasured(before, now));
        return timed;
    }
    let drift = Drift::of(before, now, policy);
    if let Drift::Unknown(why) = &drift {
        timed.notes.push(why.clone());
    }
    let (enough, few): (Vec<_>, Vec<_>) = series.into_iter().partition(Series::enough);
    timed.checks.extend(too_few(&few, policy));
    let tests = enough.len();
    let (slower, steady): (Vec<_>, Vec<_>) = enough.into_iter().partition(|s| s.trips(policy));
    timed.passed += u32::try_from(steady.len()).unwrap_or(u32::MAX);
    if slower.is_empty() {
        return timed;
    }
    if let Drift::Moved(how) = &drift {
        timed.notes.push(how.clone());
    }
    let (sampled, short): (Vec<_>, Vec<_>) = slower.into_iter().partition(|s| s.before.len() >= SECOND && s.now.len() >= SECOND);
    for series in short {
        let (before, now) = (series.before.len().to_string(), series.now.len().to_string());
        let why = Said::of("slower-few", &[("before", &before), ("now", &now), ("needed", &SECOND.to_string())]);
        timed.checks.push(series.draft(policy, FIRST, 1, CheckOutcome::Inconclusive, why));
    }
    let ps: Vec<f64> = sampled.iter().map(|s| mann_whitney(first(&s.before, SECOND), first(&s.now, MORE))).collect();
    let sure = holm(&ps, tests, policy.alpha_all);
    for (series, sure) in sampled.into_iter().zip(sure) {
        if !(sure && series.is_worse(MORE, policy)) {
            timed.passed += 1;
            continue;
        }
        let (count, outcome, what) = match &drift {
            Drift::Still => (MORE, CheckOutcome::Failed, Said::of("slower", &[("metric", series.metric)])),
            Drift::Moved(_) => (SECOND, CheckOutcome::Inconclusive, Said::of("slower-control", &[])),
            Drift::Unknown(_) => (MORE, CheckOutcome::Inconclusive, Said::of("slower-untold", &[])),
        };
        timed.checks.push(series.draft(policy, count, 2, outcome, what));
    }
    timed
}

impl Series<'_> {
    fn enough(&self) -> bool {
        self.before.len() >= FIRST && self.now.len() >= FIRST
    }

    /// The first stage: five new samples, against all that the baseline has, up to ten.
    fn trips(&self, policy: &TimingPolicy) -> bool {
        self.is_worse(FIRST, policy) && mann_whitney(first(&self.before, SECOND), first(&self.now, FIRST)) < policy.alpha
    }

    /// The median of the first `count` samples is worse than the baseline's by the policy's share and floor.
    fn is_worse(&self, count: usize, policy: &TimingPolicy) -> bool {
        let (Some(before), Some(now)) = (median(first(&self.before, SECOND)), median(first(&self.now, count))) else { return false };
        now - before >= policy.floor_ms && now >= before * (1.0 + policy.slower_by)
    }

    fn draft(&self, policy: &TimingPolicy, count: usize, stage: u8, outcome: CheckOutcome, what: Said) -> Draft {
        let (before, now) = (first(&self.before, SECOND), first(&self.now, count));
        let medians = (median(before).unwrap_or_default(), median(now).unwrap_or_default());
        let size = |samples: &[f64]| u32::try_from(samples.len()).unwrap_or(u32::MAX);
        let test = TimingTest {
            samples: (size(before), size(now)),
            medians: (tenth(medians.0), tenth(medians.1)),
            ratio: ratio(before, now).map_or((1.0, 1.0, 1.0), |(low, ratio, high)| (thousandth(low), thousandth(ratio), thousandth(high))),
            p: mann_whitney(before, now),
            delta: thousandth(cliffs_delta(before, now)),
            stage,
        };
        let told =
            |median: f64, samples: &[f64]| Some(Said::of("median", &[("ms", &format!("{median:.0}")), ("n", &samples.len().to_string())]));
        let to_do = match what.code() {
            "slower-few" => Said::of("more-samples", &[("needed", &SECOND.to_string())]),
            "slower-control" => Said::of("control-moved", &[]),
            "slower-untold" => Said::of("control-needed", &[]),
            _ => Said::of("speed-up", &[]),
        };
        Draft {
            before: told(medians.0, before),
            after: told(medians.1, now),
            to_do: Some(to_do),
            measure: Some(self.metric.to_owned()),
            timing: Some(test),
            ..Draft::of_page(CheckKind::Timing, policy.level, outcome, what, self.page)
        }
    }
}

fn first(samples: &[f64], count: usize) -> &[f64] {
    samples.get(..count.min(samples.len())).unwrap_or_default()
}

fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn thousandth(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// Every time that the policy names, of every page that both measured.
fn series<'r>(pages: &Pages<'r>, before: &Samples, now: &Samples, policy: &'r TimingPolicy) -> Vec<Series<'r>> {
    let mut series = Vec::new();
    for page in &pages.matched {
        let (Some(old), Some(new)) = (before.get(&page.before.url), now.get(&page.now.url)) else {
            continue;
        };
        for metric in &policy.metrics {
            let of = |samples: &[Timing]| samples.iter().filter_map(|timing| phase(metric, timing)).map(|us| us as f64 / 1000.0).collect();
            let (before, now): (Vec<f64>, Vec<f64>) = (of(old), of(new));
            if !before.is_empty() && !now.is_empty() {
                series.push(Series { page: *page, metric, before, now });
            }
        }
    }
    series
}

/// A phase of a sample in microseconds, by its metric's name.
fn phase(metric: &str, timing: &Timing) -> Option<u64> {
    match metric {
        "ttfb_ms" => Some(timing.to_first_byte_us()),
        "download_ms" => Some(timing.download_us()),
        "total_ms" => Some(timing.total_us),
        "dns_ms" => timing.dns_us,
        "connect_ms" => timing.connect_us,
        "tls_ms" => timing.tls_us,
        _ => None,
    }
}

/// The names of times that can be compared.
pub const PHASES: [&str; 6] = ["ttfb_ms", "download_ms", "total_ms", "dns_ms", "connect_ms", "tls_ms"];

fn too_few(few: &[Series], policy: &TimingPolicy) -> Option<Draft> {
    let fewest = few.iter().min_by_key(|s| s.before.len().min(s.now.len()))?;
    let (then, now) = (fewest.before.len(), fewest.now.len());
    let (pages, least, needed) = (few.len().to_string(), then.min(now).to_string(), FIRST.to_string());
    let what = Said::of("times-few", &[("pages", &pages), ("least", &least), ("needed", &needed)]);
    Some(Draft {
        before: Some(Said::of("samples", &[("n", &then.to_string())])),
        after: Some(Said::of("samples", &[("n", &now.to_string())])),
        to_do: Some(Said::of("more-samples", &[("needed", &SECOND.to_string())])),
        ..Draft::new(CheckKind::Timing, policy.level, CheckOutcome::Inconclusive, what)
    })
}

/// Pages that the baseline timed and a run that was stopped did not.
fn cut(pages: &Pages, before: &Report, now: &Report, policy: &TimingPolicy) -> Option<Draft> {
    let enough = |samples: &Samples, url: &str| samples.get(url).is_some_and(|samples| samples.len() >= FIRST);
    let is_cut = |page: &&Matched| {
        enough(&before.run.timing_samples, &page.before.url) && !enough(&now.run.timing_samples, &page.now.url) && now.run.interrupted
    };
    let count = pages.matched.iter().filter(is_cut).count();
    let what = Said::of("times-cut", &[("pages", &count.to_string())]);
    (count > 0).then(|| Draft {
        to_do: Some(Said::to_know(&UnknownCause::NotMeasured)),
        ..Draft::new(CheckKind::Timing, policy.level, CheckOutcome::Inconclusive, what)
    })
}

fn unmeasured(before: &Report, now: &Report) -> Said {
    let lacks = |report: &Report| report.run.timing_samples.is_empty();
    let code = match (lacks(before), lacks(now)) {
        (true, true) => "times-neither",
        (true, false) => "times-not-then",
        (false, true) => "times-not-now",
        (false, false) => "times-apart",
    };
    Said::of(code, &[])
}

/// Whether what moved between the runs may be the network.
enum Drift {
    /// The control stood still, or none was asked for.
    Still,
    /// The control moved as well: how.
    Moved(Said),
    /// A control was asked for and tells nothing: why.
    Unknown(Said),
}

impl Drift {
    fn of(before: &Report, now: &Report, policy: &TimingPolicy) -> Self {
        let asked = |report: &Report| report.run.control.clone().or_else(|| report.run.spec.control.as_ref().map(ToString::to_string));
        let (then, here) = match (asked(before), asked(now)) {
            (None, None) => return Self::Still,
            (then, here) => (then.unwrap_or_default(), here.unwrap_or_default()),
        };
        if then != here {
            let code = match (then.is_empty(), here.is_empty()) {
                (true, _) => "control-not-asked-then",
                (_, true) => "control-not-asked-now",
                _ => "control-other",
            };
            return Self::Unknown(Said::of(code, &[("before", &then), ("now", &here)]));
        }
        let samples = |report: &Report| -> Vec<f64> {
            let taken = report.run.timing_samples.get(&here).map_or(&[][..], Vec::as_slice);
            taken.iter().map(|t| t.to_first_byte_us() as f64 / 1000.0).collect()
        };
        let (old, new) = (samples(before), samples(now));
        let short = |samples: &[f64]| samples.len() < FIRST;
        if short(&old) || short(&new) {
            let (first, second) = (old.len().to_string(), new.len().to_string());
            return Self::Unknown(Said::of("control-few", &[("control", &here), ("before", &first), ("now", &second)]));
        }
        let (first, second) = (median(&old).unwrap_or_default(), median(&new).unwrap_or_default());
        let moved = (second / first - 1.0).abs() > policy.drift;
        let told_apart = mann_whitney(&old, &new).min(mann_whitney(&new, &old)) < policy.alpha / 2.0;
        if first > 0.0 && moved && told_apart {
            let (before, now) = (format!("{first:.0}"), format!("{second:.0}"));
            return Self::Moved(Said::of("control-drifts", &[("control", &here), ("before", &before), ("now", &now)]));
        }
        Self::Still
    }
}
