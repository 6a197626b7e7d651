//! Elements that spoil the same number on page after page: a fault of the template, told once.
//!
//! In: what offends on each page a rule is judged on, whether the page passes or not. Out: the elements that stand on most of
//! them, with how many. Bounded, and the same in any order of pages: the first by alphabet are kept, the frame of the page before
//! the rest. Verdicts and scores do not depend on it.

use std::collections::BTreeMap;

use crate::model::catalogue::MetricName;
use crate::model::verdict::Evidence;
use crate::model::vocabulary::Region;

use super::on_page::PageView;
use super::rule::Rule;
use super::sight::{Rank, Sight};
use super::told;

/// Distinct elements kept per rule.
const KEPT: usize = 64;
/// Elements told of a rule.
const TOLD: usize = 2;

/// Numbers where one element is a fault by itself; of others (images without a size, scripts) the number says more.
const OF_ELEMENTS: [MetricName; 5] = [
    MetricName::EmptyLinkShare,
    MetricName::GenericLinkShare,
    MetricName::ButtonsNamelessShare,
    MetricName::FieldsUnlabelledShare,
    MetricName::ImagesAltShare,
];

/// Elements that offend, by what tells them apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Repeated {
    elements: BTreeMap<Key, Times>,
}

/// Outside the frame of the page; selector; excerpt.
type Key = (bool, String, String);

#[derive(Debug, Clone)]
struct Times {
    pages: u32,
    /// The first page by rank, with the region there and the name in the rule.
    first: (Rank, Option<Region>, String),
}

impl Repeated {
    /// Notes what offends on a page.
    pub(super) fn note(&mut self, rule: &Rule, view: &PageView<'_>) {
        for (metric, name) in rule.metrics.iter().filter(|(metric, _)| OF_ELEMENTS.contains(metric)) {
            for offender in view.page.behind.get(metric).map(|behind| behind.first.as_slice()).unwrap_or_default() {
                let framed = matches!(offender.region, Some(Region::Header | Region::Nav | Region::Footer));
                let key = (!framed, offender.seen.selector.clone(), offender.seen.excerpt.clone());
                self.add(key, Times { pages: 1, first: (view.rank.clone(), offender.region, name.clone()) });
            }
        }
    }

    fn add(&mut self, key: Key, times: Times) {
        match self.elements.get_mut(&key) {
            Some(known) => {
                known.pages = known.pages.saturating_add(times.pages);
                if times.first < known.first {
                    known.first = times.first;
                }
            }
            None => {
                self.elements.insert(key, times);
                while self.elements.len() > KEPT {
                    self.elements.pop_last();
                }
            }
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        other.elements.into_iter().for_each(|(key, times)| self.add(key, times));
    }

    /// Those on at least half of the pages judged, most pages first; none on a handful of pages.
    pub(super) fn sights(&self, judged: u32) -> Vec<Sight> {
        let mut often: Vec<_> =
            self.elements.iter().filter(|(_, times)| times.pages > 2 && times.pages.saturating_mul(2) >= judged).collect();
        often.sort_by(|a, b| b.1.pages.cmp(&a.1.pages).then_with(|| a.0.cmp(b.0)));
        let told = often.into_iter().take(TOLD).map(|((_, selector, excerpt), times)| {
            let (rank, region, name) = &times.first;
            let evidence = Evidence {
                id: 0,
                page: rank.1.clone(),
                selector: selector.clone(),
                what: String::new(),
                excerpt: excerpt.clone(),
                region: *region,
                language: None,
                rtl: false,
                says: None,
            };
            Sight { name: name.clone(), evidence }.saying(told::repeated(times.pages.min(judged), judged))
        });
        told.collect()
    }
}
