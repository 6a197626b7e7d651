//! The pages of the panel: shown to the rules again with the medians of their timings, and kept with their numbers.
//!
//! In: what was kept of the pages that may be in the panel, and the samples. Out: verdicts in the fold, and rows for the report.

use std::collections::{BTreeMap, BTreeSet};

use crate::crawl::RedirectSeen;
use crate::model::catalogue::MetricName;
use crate::model::exchange::Timing;
use crate::model::fact::PageFacts;
use crate::model::report::PanelPage;
use crate::model::secrets;
use crate::model::vocabulary::Role;

use super::reading::Part;

/// Addresses kept that redirect to a page.
const ALSO: usize = 5;

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
        metrics: facts.metrics.iter().map(|(name, value)| (name.as_str().to_owned(), *value)).collect(),
    }
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
