//! How one channel stands on the site: on how many pages, where, in which languages, how near, and with what trouble.
//!
//! In: pages it stands on, in any order. Out: the same record whatever the order. The evidence kept is that of the page with
//! the least depth and address.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use crate::model::fact::{Fact, PageFacts, Sighting};
use crate::model::vocabulary::{Lang, Region, Role};

use super::channels::Shown;

/// Where a channel stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct Standing {
    /// Pages it stands on.
    pub(crate) pages: u32,
    /// Pages on which each difficulty stands in its way.
    pub(crate) troubles: BTreeMap<&'static str, u32>,
    /// Regions it stands in.
    pub(crate) regions: BTreeSet<Region>,
    /// Roles of its pages.
    pub(crate) roles: BTreeSet<Role>,
    /// Languages of its pages.
    pub(crate) languages: BTreeSet<Lang>,
    /// Who answers, as far as told.
    pub(crate) answers: BTreeSet<&'static str>,
    /// Least clicks from the home page.
    pub(crate) clicks: Option<u16>,
    /// Where it was seen first: depth (greatest when none), address, sighting.
    pub(crate) first: Option<(u32, Url, Sighting)>,
}

impl Standing {
    /// Takes a page in, with the rows that show the channel there. A difficulty counts when every one of them has one.
    pub(crate) fn add(&mut self, page: &PageFacts, roles: &[Role], depth: Option<u16>, facts: &[&Fact], shown: &[Shown]) {
        let mut one = Self { pages: 1, clicks: depth, ..Self::default() };
        if let Some(trouble) =
            shown.iter().map(|s| s.trouble).reduce(|a, b| if a.is_none() || b.is_none() { None } else { a.min(b) }).flatten()
        {
            one.troubles.insert(trouble, 1);
        }
        one.regions.extend(facts.iter().filter_map(|fact| fact.region));
        one.roles.extend(roles.iter().cloned());
        one.languages.extend(page.language.effective().cloned());
        one.answers.extend(shown.iter().map(|s| s.answers).filter(|a| !a.is_empty()));
        one.first = facts.first().map(|fact| (depth.map_or(u32::MAX, u32::from), page.url.clone(), fact.seen.clone()));
        self.merge(one);
    }

    /// Takes in what another part of the site shows.
    pub(crate) fn merge(&mut self, other: Self) {
        self.pages += other.pages;
        for (trouble, pages) in other.troubles {
            *self.troubles.entry(trouble).or_default() += pages;
        }
        self.regions.extend(other.regions);
        self.roles.extend(other.roles);
        self.languages.extend(other.languages);
        self.answers.extend(other.answers);
        self.clicks = [self.clicks, other.clicks].into_iter().flatten().min();
        let firsts = [self.first.take(), other.first].into_iter().flatten();
        self.first = firsts.min_by(|a, b| (a.0, &a.1, &a.2.selector, &a.2.excerpt).cmp(&(b.0, &b.1, &b.2.selector, &b.2.excerpt)));
    }
}
