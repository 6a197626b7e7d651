//! What is to be fetched next: candidates of a level, each address once, in address order.
//!
//! In: links of pages just read. Out: sorted candidates. Of several pages that link to one address, the least page address
//! is its referrer, so the order in which pages arrive never shows.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hasher};

use url::Url;

use super::address::{normalise, without_index};

/// An address to ask for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    /// Normalised.
    pub(super) url: Url,
    /// Page whose link led here.
    pub(super) referrer: Option<Url>,
    /// That link's label.
    pub(super) anchor: Option<String>,
    /// Clicks from the home page.
    pub(super) depth: Option<u16>,
}

/// Addresses ever admitted or refused, and the candidates of the level to come.
#[derive(Debug, Default)]
pub(super) struct Frontier {
    seen: BTreeSet<u64>,
    /// By hash of the address: popular targets are offered by every page and must not be kept more than once.
    next: BTreeMap<u64, Candidate>,
}

impl Frontier {
    /// Remembers an address; false when it was known.
    pub(super) fn mark(&mut self, url: &Url) -> bool {
        self.seen.insert(hash(url.as_str()))
    }

    /// Whether an address is known.
    pub(super) fn knows(&self, url: &Url) -> bool {
        self.seen.contains(&hash(url.as_str()))
    }

    /// Adds a link's target to the level to come, unless it is known from an earlier level.
    pub(super) fn offer(&mut self, url: Url, from: Option<&Url>, anchor: Option<String>, depth: Option<u16>) {
        let key = hash(url.as_str());
        if self.seen.contains(&key) {
            return;
        }
        match self.next.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(Candidate { url, referrer: from.cloned(), anchor, depth });
            }
            Entry::Occupied(mut entry) => {
                let known = entry.get_mut();
                if from.is_some_and(|from| known.referrer.as_ref().is_none_or(|referrer| from < referrer)) {
                    *known = Candidate { url, referrer: from.cloned(), anchor, depth };
                }
            }
        }
    }

    /// The level to come, sorted by address, each address once and marked as known.
    pub(super) fn take(&mut self) -> Vec<Candidate> {
        let next = std::mem::take(&mut self.next);
        self.seen.extend(next.keys());
        let mut level: Vec<Candidate> = next.into_values().collect();
        level.sort();
        level
    }
}

/// 64 bits of an address: among a million addresses two fall together with a chance of 1 in 37 million.
pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// One key for the spellings that may be one page: with and without the index file's name, with and without a query, with
/// slashes doubled by accident.
/// They are one page only when their content is the same.
pub(super) fn twin_key(url: &Url) -> u64 {
    let mut key = url.clone();
    key.set_query(None);
    if key.path().contains("//") {
        let single = key.path().split('/').filter(|segment| !segment.is_empty()).collect::<Vec<_>>().join("/");
        let end = if key.path().ends_with('/') && !single.is_empty() { "/" } else { "" };
        key.set_path(&format!("/{single}{end}"));
    }
    let key = normalise(&key);
    hash(without_index(&key).as_ref().unwrap_or(&key).as_str())
}

/// Plain spellings first, so that they are the ones kept: no query, no index file, no doubled slash.
pub(super) fn is_plain(url: &Url) -> bool {
    url.query().is_none() && without_index(url).is_none() && !url.path().contains("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(url: &str, referrer: &str) -> Candidate {
        Candidate { url: Url::parse(url).unwrap(), referrer: Url::parse(referrer).ok(), anchor: None, depth: Some(1) }
    }

    #[test]
    fn a_level_is_sorted_distinct_and_keeps_the_least_referrer() {
        let mut frontier = Frontier::default();
        for (url, from) in
            [("https://e.com/b", "https://e.com/z"), ("https://e.com/a", "https://e.com/y"), ("https://e.com/b", "https://e.com/c")]
        {
            let found = candidate(url, from);
            frontier.offer(found.url, found.referrer.as_ref(), None, Some(1));
        }
        let level = frontier.take();
        assert_eq!(level, [candidate("https://e.com/a", "https://e.com/y"), candidate("https://e.com/b", "https://e.com/c")]);
        frontier.offer(Url::parse("https://e.com/a").unwrap(), None, None, Some(2));
        assert!(frontier.take().is_empty());
    }

    #[test]
    fn twins_share_a_key() {
        let key = |text: &str| twin_key(&Url::parse(text).unwrap());
        assert_eq!(key("https://e.com/a/index.html"), key("https://e.com/a/?x=1"));
        assert_ne!(key("https://e.com/a/"), key("https://e.com/a"));
    }

    #[test]
    fn doubled_slashes_may_spell_one_page() {
        let key = |text: &str| twin_key(&url::Url::parse(text).unwrap());
        assert_eq!(key("https://e.com/ru//a.html"), key("https://e.com/ru/a.html"));
        assert_eq!(key("https://e.com//a//"), key("https://e.com/a/"));
        assert_ne!(key("https://e.com/a/"), key("https://e.com/a"));
        assert!(!is_plain(&url::Url::parse("https://e.com/ru//a.html").unwrap()));
    }
}
