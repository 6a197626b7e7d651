//! Pages that send their visitor on by themselves, one after the other: how many in a row are followed.
//!
//! In: each page that has a quick refresh, and its target. Out: whether the target is worth a request. Pages of a level come in
//! any order, so what a level says holds from the next one on.

use std::collections::BTreeMap;

use url::Url;

use super::address::normalise;
use super::frontier::hash;

/// How many refreshes led to each target of the level under way and of the one to come.
#[derive(Debug)]
pub(super) struct Refreshes {
    most: u32,
    known: BTreeMap<u64, u32>,
    next: BTreeMap<u64, u32>,
}

impl Refreshes {
    /// None yet, and how many in a row are followed.
    pub(super) fn new(most: u32) -> Self {
        Self { most, known: BTreeMap::new(), next: BTreeMap::new() }
    }

    /// Another level begins. A target is asked for in the level behind the page that names it, or was before, so no more need be kept.
    pub(super) fn next_level(&mut self) {
        self.known = std::mem::take(&mut self.next);
    }

    /// Whether the refresh of a page, asked for as `asked` and found at `page`, is followed.
    pub(super) fn follows(&mut self, asked: &Url, page: &Url, target: &Url) -> bool {
        let led = [asked, page].into_iter().filter_map(|url| self.known.get(&hash(normalise(url).as_str()))).min();
        let leads = led.copied().unwrap_or(0).saturating_add(1);
        if leads <= self.most {
            let next = self.next.entry(hash(target.as_str())).or_insert(leads);
            *next = leads.min(*next);
        }
        leads <= self.most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(name: &str) -> Url {
        Url::parse("https://shop.example/").unwrap().join(name).unwrap()
    }

    #[test]
    fn a_chain_ends_and_the_order_within_a_level_does_not_count() {
        let mut refreshes = Refreshes::new(2);
        let mut follows = |from: &str, to: &str| refreshes.follows(&page(from), &page(from), &page(to));
        assert!(follows("a", "b") && follows("b", "c"), "what the same level says of b is not known yet");
        refreshes.next_level();
        let mut follows = |from: &str, to: &str| refreshes.follows(&page(from), &page(from), &page(to));
        assert!(follows("b", "d"));
        refreshes.next_level();
        assert!(!refreshes.follows(&page("d"), &page("d"), &page("e")));
        assert!(refreshes.follows(&page("x"), &page("x"), &page("y")));
    }
}
