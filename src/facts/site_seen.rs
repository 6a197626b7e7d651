//! How one value (a number, an address, a vendor) stands on the site: on how many pages, where, in which languages.
//!
//! In: the page it was seen on. Out: counts, and the sighting on the page with the least click depth, then the least
//! address, so that the order of pages never shows. Memory is bounded whatever a site sends.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::fact::{PageFacts, Sighting};
use crate::model::verdict::Evidence;
use crate::model::vocabulary::{Region, Role};

use super::site_bounded::{Fold, Least};
use super::site_channels::Channel;

/// Roles and languages counted per value.
const KINDS: usize = 40;
/// Nearest pages kept per value.
const NEAREST: usize = 5;
/// Addresses kept to which links of a value lead, and numbers of hours.
const TARGETS: usize = 40;
/// Longest address kept.
const LONG: usize = 500;

/// The page at hand, as values are noted on it.
#[derive(Clone, Copy)]
pub(super) struct On<'a> {
    pub(super) page: &'a PageFacts,
    pub(super) roles: &'a [Role],
    pub(super) depth: Option<u16>,
}

/// What is noted of a value on one page.
#[derive(Debug, Clone, Default)]
pub(super) struct Noted<'a> {
    pub(super) regions: BTreeSet<Region>,
    /// It stands in the content, not only in what every page shares.
    pub(super) in_content: bool,
    pub(super) marks: BTreeSet<&'static str>,
    /// As it is shown.
    pub(super) what: &'a str,
    /// None stands for the page as a whole, whose title is shown.
    pub(super) seen: Option<&'a Sighting>,
    pub(super) region: Option<Region>,
    /// Where its links lead; the numbers that hours are of.
    pub(super) targets: BTreeSet<&'a str>,
    /// The page at hand is what the value stands for: the contact page, a help page, a store's page.
    pub(super) is_page: bool,
}

/// How a value stands on the site.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Seen {
    /// Pages it stands on.
    pub(super) pages: u32,
    /// Regions it stands in.
    pub(super) regions: BTreeSet<Region>,
    /// Pages per role on which it stands in the content.
    pub(super) roles: Least<u32, KINDS>,
    /// Pages on which it stands, by the language they are read as.
    pub(super) languages: Least<u32, KINDS>,
    /// Properties seen on any page.
    pub(super) marks: BTreeSet<&'static str>,
    /// It was seen on a page that is no contact page.
    pub(super) beyond_contact: bool,
    /// Nearest pages it stands on: clicks, address, region.
    pub(super) nearest: BTreeSet<(u16, String, Option<Region>)>,
    /// Pages by where its links lead; of hours by the numbers they are of.
    pub(super) targets: Least<u32, TARGETS>,
    /// Pages that are what it stands for.
    pub(super) own_pages: u32,
    /// Of those, pages on which each other channel stands, too.
    pub(super) beside: BTreeMap<Channel, u32>,
    first: Option<(u16, Evidence)>,
}

impl Seen {
    /// Notes the value on a page; once per page.
    pub(super) fn note(&mut self, on: On<'_>, noted: &Noted<'_>) {
        self.pages += 1;
        self.regions.extend(&noted.regions);
        self.marks.extend(&noted.marks);
        self.beyond_contact |= !on.roles.iter().any(|role| role == "contact");
        if noted.in_content {
            for role in on.roles {
                self.roles.entry(role).into_iter().for_each(|pages| *pages += 1);
            }
        }
        if let Some(lang) = on.page.language.effective() {
            self.languages.entry(lang).into_iter().for_each(|pages| *pages += 1);
        }
        for target in &noted.targets {
            if (1..=LONG).contains(&target.len()) {
                self.targets.entry(target).into_iter().for_each(|pages| *pages += 1);
            }
        }
        let depth = on.depth.unwrap_or(u16::MAX);
        self.near(depth, on.page.url.as_str(), noted.region);
        let is_first = self.first.as_ref().is_none_or(|(d, e)| (depth, on.page.url.as_str()) < (*d, e.page.as_str()));
        if is_first {
            self.first = Some((depth, evidence(on.page, noted)));
        }
    }

    /// Notes which channels stand on a page that is what the value stands for.
    pub(super) fn stands_beside(&mut self, channels: &BTreeSet<Channel>) {
        self.own_pages += 1;
        for channel in channels {
            *self.beside.entry(*channel).or_default() += 1;
        }
    }

    fn near(&mut self, depth: u16, page: &str, region: Option<Region>) {
        let farther = |(d, p, _): &(u16, String, Option<Region>)| (depth, page) < (*d, p.as_str());
        if self.nearest.len() < NEAREST || self.nearest.last().is_some_and(farther) {
            self.nearest.insert((depth, page.chars().take(LONG).collect(), region));
            while self.nearest.len() > NEAREST {
                self.nearest.pop_last();
            }
        }
    }

    /// Least clicks from the home page; none when no link reaches a page it stands on.
    pub(super) fn clicks(&self) -> Option<u16> {
        self.first.as_ref().map(|(depth, _)| *depth).filter(|depth| *depth < u16::MAX)
    }

    /// Where it was seen first.
    pub(super) fn evidence(&self) -> Option<&Evidence> {
        self.first.as_ref().map(|(_, evidence)| evidence)
    }

    /// As it was shown where it was seen first.
    pub(super) fn what(&self) -> &str {
        self.evidence().map_or("", |evidence| evidence.what.as_str())
    }

    /// Whether it has a property on any page.
    pub(super) fn is(&self, mark: &str) -> bool {
        self.marks.contains(mark)
    }
}

impl Fold for Seen {
    fn merge(&mut self, other: Self) {
        self.pages = self.pages.saturating_add(other.pages);
        self.regions.extend(other.regions);
        self.roles.merge(other.roles);
        self.languages.merge(other.languages);
        self.marks.extend(other.marks);
        self.beyond_contact |= other.beyond_contact;
        self.targets.merge(other.targets);
        self.own_pages = self.own_pages.saturating_add(other.own_pages);
        for (channel, pages) in other.beside {
            self.beside.entry(channel).or_default().merge(pages);
        }
        for (depth, page, region) in other.nearest {
            self.near(depth, &page, region);
        }
        let before = |a: &(u16, Evidence), b: &(u16, Evidence)| (a.0, &a.1.page) < (b.0, &b.1.page);
        self.first = match (self.first.take(), other.first) {
            (Some(a), Some(b)) => Some(if before(&b, &a) { b } else { a }),
            (a, b) => a.or(b),
        };
    }
}

fn evidence(page: &PageFacts, noted: &Noted<'_>) -> Evidence {
    let (selector, excerpt) = match noted.seen {
        Some(seen) => (seen.selector.clone(), seen.excerpt.clone()),
        None => ("title".to_owned(), page.title.clone()),
    };
    Evidence {
        id: 0,
        page: page.url.to_string(),
        selector,
        what: noted.what.chars().take(200).collect(),
        excerpt,
        region: noted.region,
        language: page.language.effective().cloned(),
        rtl: page.rtl,
        says: None,
    }
}
