//! The pages of the panel: shown to the rules again with the medians of their timings, and kept with their numbers.
//!
//! In: what was kept of the pages that may be in the panel, and the samples. Out: verdicts in the fold, and rows for the report.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use crate::crawl::{CrawlOutcome, RedirectSeen};
use crate::model::catalogue::{FactName, MetricName};
use crate::model::exchange::Timing;
use crate::model::fact::{Fact, PageFacts, Value};
use crate::model::report::{MissingPage, PanelForm, PanelPage};
use crate::model::secrets;
use crate::model::vocabulary::{Region, Role};

use super::reading::{Failed, HOME, Part};

/// Addresses kept that redirect to a page.
const ALSO: usize = 5;

/// Times of the one request that the crawl made: chance, and other from run to run though the samples are the same.
const ONCE: [MetricName; 2] = [MetricName::FirstByteMs, MetricName::TotalMs];

/// Judges the pages of the panel; their rows, sorted by address.
pub(super) fn judge(
    part: &mut Part,
    panel: &BTreeSet<String>,
    samples: &BTreeMap<String, Vec<Timing>>,
    redirects: &[RedirectSeen],
    keep_secrets: bool,
) -> Vec<PanelPage> {
    let mut pages = Vec::new();
    for page in panel {
        let Some(candidate) = part.kept.get(page) else { continue };
        let mut row = |facts: &PageFacts| pages.push(row(facts, &candidate.roles, candidate.depth, redirects, keep_secrets));
        let Some(taken) = samples.get(page) else {
            part.fold.keep(&candidate.facts, &candidate.roles, candidate.depth);
            row(&candidate.facts);
            continue;
        };
        let mut facts: PageFacts = candidate.facts.clone();
        facts.metrics.extend(medians(taken));
        part.fold.measured(&facts, &candidate.roles, candidate.depth);
        row(&facts);
    }
    pages
}

/// The rows of the panel's pages before any was timed.
pub(super) fn rows(part: &Part, panel: &BTreeSet<String>, redirects: &[RedirectSeen], keep_secrets: bool) -> Vec<PanelPage> {
    let known = panel.iter().filter_map(|page| part.kept.get(page));
    known.map(|page| row(&page.facts, &page.roles, page.depth, redirects, keep_secrets)).collect()
}

/// The pages that were to be in the panel and are not, with what became of them.
pub(super) fn missing(
    wanted: &[Url],
    panel: &BTreeMap<Role, Vec<String>>,
    errors: &BTreeMap<String, Failed>,
    outcome: &CrawlOutcome,
) -> Vec<MissingPage> {
    let mut rows: Vec<MissingPage> = wanted.iter().filter_map(|url| fate(url.as_str(), panel, errors, outcome)).collect();
    rows.sort();
    rows.dedup();
    rows
}

fn fate(url: &str, panel: &BTreeMap<Role, Vec<String>>, errors: &BTreeMap<String, Failed>, outcome: &CrawlOutcome) -> Option<MissingPage> {
    let is_in = |pages: &[String], url: &str| pages.iter().any(|page| page == url);
    let is_read = |url: &str| panel.values().any(|pages| is_in(pages, url));
    let moved = outcome.redirects.iter().find(|redirect| redirect.from == url && is_read(&redirect.to));
    // Whoever follows a link to a policy and meets the home page has met no policy.
    let home = moved.filter(|moved| panel.get(HOME).is_some_and(|homes| is_in(homes, &moved.to)));
    if is_read(url) || moved.is_some() && home.is_none() {
        return None;
    }
    let row = |state: &str, why: &str| MissingPage {
        url: url.to_owned(),
        state: state.to_owned(),
        why: why.to_owned(),
        ..MissingPage::default()
    };
    if let Some(moved) = home {
        let by = moved.by.clone();
        let (state, why) = if by.is_some() { ("at-home", "") } else { ("gone", "nothing links to it any more, and ") };
        return Some(MissingPage { from: by, ..row(state, &format!("{why}it leads to the home page {}", moved.to)) });
    }
    if let Some(broken) = outcome.broken.iter().find(|broken| broken.target == url) {
        let why = broken.status.map_or_else(|| broken.why.clone(), |status| format!("answers {status}"));
        return Some(MissingPage { status: broken.status, from: Some(broken.from.clone()), ..row("broken", &why) });
    }
    if let Some(page) = outcome.pages.get(url) {
        // What the customer is shown behind a link is an error, whatever the status says.
        if let Some(failed) = errors.get(url) {
            let (state, why) = match failed {
                Failed::Error => ("error-page", "it answers with the page of an error"),
                Failed::Empty => ("empty", "it answers with an empty page"),
            };
            let state = if page.depth.is_some() { state } else { "gone" };
            return Some(MissingPage { from: page.referrer.map(str::to_owned), ..row(state, why) });
        }
        return Some(row("not-readable", "it answers, but its page cannot be read"));
    }
    let reason = Url::parse(url).ok().and_then(|url| outcome.left.get(&url)).map_or("", String::as_str);
    Some(match reason {
        "not-found" => row("gone", "it does not answer any more, and nothing that was read links to it"),
        "robots" => row("not-allowed", "robots.txt does not allow to read it"),
        "blocked" | "rate-limited" | "server-error" | "timeout" | "reset" | "connect" | "dns" | "host-time" => {
            row("refused", &format!("the server did not give it: {reason}"))
        }
        "scope" | "private-address" | "outside-folder" | "not-a-file" | "not-captured" => {
            row("left-out", &format!("this run leaves it out: {reason}"))
        }
        "not-html" | "redirect" | "off-site" | "duplicate" => row("other-page", &format!("it is no page of its own any more: {reason}")),
        "" if !outcome.cut_short => row("gone", "nothing links to it any more"),
        _ => row("not-reached", "it was not reached: the crawl did not see the whole site"),
    })
}

fn row(facts: &PageFacts, roles: &[Role], depth: Option<u16>, redirects: &[RedirectSeen], keep_secrets: bool) -> PanelPage {
    let clean = |text: &str| secrets::text(text).filter(|_| !keep_secrets).unwrap_or_else(|| text.to_owned());
    let also = redirects.iter().filter(|redirect| redirect.to == facts.url.as_str() && redirect.from != redirect.to);
    PanelPage {
        url: facts.url.to_string(),
        roles: roles.to_vec(),
        language: facts.language.effective().cloned(),
        depth,
        title: clean(&facts.title),
        also: also.take(ALSO).map(|redirect| clean(&redirect.from)).collect(),
        metrics: facts
            .metrics
            .iter()
            .filter(|(name, _)| !ONCE.contains(name))
            .map(|(name, value)| (name.as_str().to_owned(), *value))
            .collect(),
        forms: forms(facts),
    }
}

/// The forms of a page that let a visitor do or ask something.
fn forms(facts: &PageFacts) -> Vec<PanelForm> {
    // What is chosen in a header or footer (a language, a currency) is no form to fill in.
    let around = |fact: &Fact| matches!(fact.region, Some(Region::Header | Region::Nav | Region::Footer));
    let is_meant = |fact: &&Fact| match fact.text("kind") {
        Some("comment") => false,
        Some("other") => !around(fact),
        _ => true,
    };
    let rows = facts.rows(FactName::Form).filter(is_meant);
    let form = |fact: &Fact| PanelForm {
        kind: fact.text("kind").unwrap_or_default().to_owned(),
        questions: match fact.field("questions") {
            Some(Value::Number(questions)) => *questions as u32,
            _ => 0,
        },
        button: fact.field("button") == Some(&Value::Bool(true)),
    };
    let mut forms: Vec<PanelForm> = rows.map(form).collect();
    forms.sort();
    forms
}

/// The medians of a page's samples, by metric.
fn medians(taken: &[Timing]) -> impl Iterator<Item = (MetricName, f64)> {
    let rows = [
        (MetricName::TtfbMs, median(taken, |timing| Some(timing.to_first_byte_us()))),
        (MetricName::DnsMs, median(taken, |timing| timing.dns_us)),
        (MetricName::ConnectMs, median(taken, |timing| timing.connect_us)),
        (MetricName::TlsMs, median(taken, |timing| timing.tls_us)),
        (MetricName::DownloadMs, median(taken, |timing| Some(timing.download_us()))),
    ];
    rows.into_iter().filter_map(|(name, value)| Some((name, value?)))
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
