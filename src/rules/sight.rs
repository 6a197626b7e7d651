//! Evidence in the making: what true conditions saw, bounded, and chosen so that the order of pages never shows.

use std::collections::BTreeMap;

use crate::model::fact::{PageFacts, Sighting};
use crate::model::verdict::{Evidence, Says};
use crate::model::vocabulary::Region;

/// Something a condition saw, under the name the rule gives it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sight {
    /// `as` name, or empty.
    pub(super) name: String,
    /// Its id is given when all verdicts stand.
    pub(super) evidence: Evidence,
}

impl Sight {
    pub(super) fn of(name: &str, page: &PageFacts, what: &str, region: Option<Region>, seen: &Sighting) -> Self {
        Self {
            name: name.to_owned(),
            evidence: Evidence {
                id: 0,
                page: page.url.to_string(),
                selector: seen.selector.clone(),
                what: what.to_owned(),
                excerpt: seen.excerpt.clone(),
                region,
                language: page.language.effective().cloned(),
                rtl: page.rtl,
                says: None,
            },
        }
    }
}

impl Sight {
    /// The same, said by a sentence.
    pub(super) fn saying(mut self, says: Says) -> Self {
        self.evidence.says = Some(says);
        self
    }
}

/// Click depth and address of a page: the order in which evidence is preferred.
pub(super) type Rank = (u16, String);

/// Rank of a page; pages that no link reaches come last.
pub(super) fn rank(depth: Option<u16>, url: &str) -> Rank {
    (depth.unwrap_or(u16::MAX), url.to_owned())
}

/// What was seen on the first few pages by rank.
#[derive(Debug, Clone, Default)]
pub(super) struct Best {
    pages: BTreeMap<Rank, Vec<Sight>>,
}

/// Pages kept by a [`Best`].
const KEPT_PAGES: usize = 8;
/// Sights kept per rule and page.
pub(super) const PER_PAGE: usize = 4;
/// Sights shown per rule.
pub(super) const PER_RULE: usize = 8;

impl Best {
    /// Whether a page of this rank would be kept.
    pub(super) fn accepts(&self, rank: &Rank) -> bool {
        self.pages.len() < KEPT_PAGES || self.pages.last_key_value().is_some_and(|(last, _)| rank < last)
    }

    /// Keeps what was seen on a page, if its rank is among the first.
    pub(super) fn offer(&mut self, rank: Rank, mut sights: Vec<Sight>) {
        sights.truncate(PER_PAGE);
        if !sights.is_empty() && self.accepts(&rank) {
            self.pages.insert(rank, sights);
            while self.pages.len() > KEPT_PAGES {
                self.pages.pop_last();
            }
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        for (rank, sights) in other.pages {
            self.offer(rank, sights);
        }
    }

    pub(super) fn pages(&self) -> impl Iterator<Item = (&Rank, &Vec<Sight>)> {
        self.pages.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sight(what: &str) -> Vec<Sight> {
        let page = format!("https://a.test/{what}");
        let evidence = Evidence {
            id: 0,
            page,
            selector: String::new(),
            what: what.to_owned(),
            excerpt: String::new(),
            region: None,
            language: None,
            rtl: false,
            says: None,
        };
        vec![Sight { name: String::new(), evidence }]
    }

    #[test]
    fn the_first_pages_are_kept_in_any_order() {
        let ranks: Vec<Rank> = (0..30).map(|n| rank(Some(n % 4), &format!("{n:02}"))).collect();
        let mut forward = Best::default();
        let mut backward = Best::default();
        ranks.iter().for_each(|rank| forward.offer(rank.clone(), sight(&rank.1)));
        ranks.iter().rev().for_each(|rank| backward.offer(rank.clone(), sight(&rank.1)));
        assert_eq!(forward.pages, backward.pages);
        assert_eq!(forward.pages.len(), KEPT_PAGES);
        assert!(forward.pages.keys().all(|(depth, _)| *depth == 0));
    }
}
