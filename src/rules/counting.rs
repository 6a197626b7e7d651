//! Counting what was found: distinct matches of signals, rows of facts, and what a number means that may be too small.
//!
//! In: hits and rows of a page. Out: counts and truths. Where they come from is `on_page`'s and `on_site`'s business.

use crate::model::catalogue::MetricName;
use crate::model::fact::{Fact, Hit, Hits, Value};
use crate::model::verdict::UnknownCause;
use crate::model::vocabulary::Region;

use super::condition::{Bounds, FactQuery};
use super::truth::Truth;

/// Matches counted, and why there may be more.
#[derive(Debug, Default)]
pub(super) struct Counted {
    pub(super) number: u32,
    pub(super) doubt: Option<UnknownCause>,
}

impl Counted {
    pub(super) fn note(&mut self, truth: Truth) {
        if let Truth::Unknown(cause) = truth {
            self.doubt = Some(super::truth::worse(self.doubt.take(), cause));
        }
    }
}

/// Distinct matches as far as they were kept, and the rest as they were counted.
pub(super) fn count_hits(hits: &Hits) -> u32 {
    let same = |a: &Hit, b: &Hit| a.what == b.what && a.seen.excerpt == b.seen.excerpt;
    let is_new = |(at, hit): &(usize, &Hit)| !hits.first.iter().take(*at).any(|other| same(other, hit));
    let kept = u32::try_from(hits.first.len()).unwrap_or(u32::MAX);
    let distinct = u32::try_from(hits.first.iter().enumerate().filter(is_new).count()).unwrap_or(u32::MAX);
    distinct + hits.count.saturating_sub(kept)
}

/// What was matched, in short.
pub(super) fn whats_of(hits: &Hits) -> impl Iterator<Item = &String> {
    hits.first.iter().map(|hit| if hit.what.is_empty() { &hit.seen.excerpt } else { &hit.what })
}

/// Whether a row is one of those asked for.
pub(super) fn row_holds(query: &FactQuery, row: &Fact) -> bool {
    let placed = match query.within {
        None => true,
        // Navigation that stands in the header is told apart by facts; for a reader it is all the top of the page.
        Some(Region::Header) => matches!(row.region, Some(Region::Header | Region::Nav)),
        Some(region) => row.region == Some(region),
    };
    placed && query.filters.iter().all(|(field, filter)| row.field(field).is_some_and(|value| filter.holds(value)))
}

/// A row in short: its first field that says something.
pub(super) fn what_of(row: &Fact) -> String {
    let text = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => shown(*number),
        Value::Bool(value) => value.to_string(),
        Value::List(items) => items.join(", "),
    };
    row.fields.first().map(|(_, value)| text(value)).unwrap_or_default()
}

/// A number as evidence shows it: four decimals at most.
pub(super) fn shown(number: f64) -> String {
    ((number * 10_000.0).round() / 10_000.0).to_string()
}

/// Truth of a number that may be too small when `unsure`.
pub(super) fn in_bounds(number: f64, bounds: &Bounds, unsure: Option<UnknownCause>) -> Truth {
    match unsure {
        _ if bounds.max.is_some_and(|max| number > max) => Truth::False,
        Some(cause) if bounds.max.is_some() || bounds.min.is_some_and(|min| number < min) => Truth::Unknown(cause),
        _ => bounds.hold(number).into(),
    }
}

pub(super) fn bounded(counted: &Counted, bounds: &Bounds) -> Truth {
    in_bounds(f64::from(counted.number), bounds, counted.doubt.clone())
}

/// How many are true at least and at most.
pub(super) fn tally(of: impl Iterator<Item = Truth>) -> (f64, f64) {
    of.fold((0.0, 0.0), |(low, high), truth| match truth {
        Truth::True => (low + 1.0, high + 1.0),
        Truth::False | Truth::Void => (low, high),
        Truth::Unknown(_) => (low, high + 1.0),
    })
}

pub(super) fn count_of(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// Numbers of the exchange: every page of the crawl has them, one without content as well as any.
pub(super) fn of_exchange(name: MetricName) -> bool {
    matches!(
        name,
        MetricName::HtmlWireBytes
            | MetricName::HtmlBytes
            | MetricName::Compressed
            | MetricName::FirstByteMs
            | MetricName::TotalMs
            | MetricName::CacheMaxAgeS
            | MetricName::HttpVersion
            | MetricName::Https
            | MetricName::RedirectHops
            | MetricName::ClickDepth
    )
}
