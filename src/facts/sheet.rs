//! Where families write what they found: rows and numbers of one page, bounded, in the catalogue's words.
//!
//! In: facts and metrics. Out: the same, in the order written. What a row means stands in `model::catalogue`.

use std::collections::BTreeMap;

use crate::model::catalogue::{FactName, MetricName, fact_row};
use crate::model::fact::{Behind, Fact, Offender, Sighting, Value};
use crate::model::vocabulary::Region;

use super::speed::count;

/// Rows kept per name and page.
pub(crate) const ROWS_KEPT: usize = 60;

/// Rows kept of one name: labels of a menu alone can be more than [`ROWS_KEPT`] topics.
fn kept(name: FactName) -> usize {
    if name == FactName::Topic { 4 * ROWS_KEPT } else { ROWS_KEPT }
}

/// What was found on one page so far.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    facts: Vec<Fact>,
    counts: BTreeMap<FactName, usize>,
    metrics: BTreeMap<MetricName, f64>,
    behind: BTreeMap<MetricName, Behind>,
    /// Bounds that were hit, in words.
    pub(crate) cut: Vec<&'static str>,
}

impl Sheet {
    /// Writes a row. Beyond [`ROWS_KEPT`] of one name rows are dropped: a page that has more has been heard.
    pub(crate) fn fact(&mut self, name: FactName, region: Option<Region>, seen: Sighting, fields: Vec<(&'static str, Value)>) {
        debug_assert!(
            fields.iter().all(|(field, _)| fact_row(name).fields.iter().any(|row| row.name == *field)),
            "{name} has no such field: {fields:?}"
        );
        let count = self.counts.entry(name).or_default();
        if *count < kept(name) {
            *count += 1;
            self.facts.push(Fact { name, fields, region, seen });
        }
    }

    /// Whether another row of this name would be kept: asked before a costly sighting is made.
    pub(crate) fn has_room(&self, name: FactName) -> bool {
        self.counts.get(&name).is_none_or(|count| *count < kept(name))
    }

    /// Writes a number; the last one written counts. What is no number is not written.
    pub(crate) fn metric(&mut self, name: MetricName, value: f64) {
        if value.is_finite() {
            self.metrics.insert(name, value);
        }
    }

    /// Writes the share that `part` is of `of` things; nothing where there are none.
    pub(crate) fn share(&mut self, name: MetricName, part: usize, of: usize) {
        if of > 0 {
            self.metric(name, count(part) / count(of));
            self.behind.entry(name).or_default().of = u32::try_from(of).unwrap_or(u32::MAX);
        }
    }

    /// Keeps an element that spoils a number, if it is among the first; a sighting is made only then. What stands in header,
    /// navigation or footer comes before the rest: it is likely to stand on every page.
    pub(crate) fn offends(&mut self, name: MetricName, region: Option<Region>, seen: impl FnOnce() -> Sighting) {
        let framed = |region: Option<Region>| matches!(region, Some(Region::Header | Region::Nav | Region::Footer));
        let first = &mut self.behind.entry(name).or_default().first;
        if first.len() >= Behind::KEPT {
            if !framed(region) || first.last().is_none_or(|last| framed(last.region)) {
                return;
            }
            first.pop();
        }
        let at = if framed(region) { first.partition_point(|kept| framed(kept.region)) } else { first.len() };
        first.insert(at, Offender { region, seen: seen() });
    }

    /// Rows of one name written so far.
    pub(crate) fn rows(&self, name: FactName) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(move |fact| fact.name == name)
    }

    /// The same, for what later families know better.
    pub(crate) fn rows_mut(&mut self, name: FactName) -> impl Iterator<Item = &mut Fact> {
        self.facts.iter_mut().filter(move |fact| fact.name == name)
    }

    /// Everything written.
    pub(crate) fn finish(self) -> (Vec<Fact>, BTreeMap<MetricName, f64>, BTreeMap<MetricName, Behind>) {
        (self.facts, self.metrics, self.behind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_one_name_are_bounded_and_others_are_not_touched() {
        let mut sheet = Sheet::default();
        for _ in 0..100 {
            sheet.fact(FactName::ShareLink, None, Sighting::default(), vec![("network", "x".into())]);
        }
        sheet.fact(FactName::Phone, None, Sighting::default(), vec![("value", "1".into())]);
        assert_eq!(sheet.rows(FactName::ShareLink).count(), ROWS_KEPT);
        assert!(!sheet.has_room(FactName::ShareLink) && sheet.has_room(FactName::Phone));
        assert_eq!(sheet.finish().0.len(), ROWS_KEPT + 1);
    }

    #[test]
    fn the_first_that_offend_are_kept_and_the_frame_of_the_page_before_the_rest() {
        let mut sheet = Sheet::default();
        let mut add = |region, what: &str| {
            sheet.offends(MetricName::EmptyLinkShare, region, || Sighting { selector: what.to_owned(), excerpt: String::new() });
        };
        for (region, what) in [(None, "a"), (Some(Region::Main), "b"), (Some(Region::Nav), "c"), (None, "d"), (Some(Region::Footer), "e")] {
            add(region, what);
        }
        sheet.share(MetricName::EmptyLinkShare, 5, 40);
        sheet.share(MetricName::ImagesAltShare, 0, 0);
        let (_, metrics, behind) = sheet.finish();
        let kept = &behind[&MetricName::EmptyLinkShare];
        assert_eq!(kept.first.iter().map(|offender| offender.seen.selector.as_str()).collect::<Vec<_>>(), ["c", "e", "a"]);
        assert_eq!((kept.of, metrics.get(&MetricName::EmptyLinkShare)), (40, Some(&0.125)));
        assert_eq!(metrics.get(&MetricName::ImagesAltShare), None);
    }

    #[test]
    fn what_is_no_number_is_not_written() {
        let mut sheet = Sheet::default();
        sheet.metric(MetricName::Words, f64::NAN);
        sheet.metric(MetricName::Links, 3.0);
        assert_eq!(sheet.finish().1, BTreeMap::from([(MetricName::Links, 3.0)]));
    }
}
