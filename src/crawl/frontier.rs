//! What is to be fetched next: candidates of a level, each address once, in address order.
//!
//! In: links of pages just read. Out: sorted candidates. Of several pages that link to one address, the least page address
//! is its referrer, so the order in which pages arrive never shows.

use std::collections::BTreeSet;
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
    next: Vec<Candidate>,
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
    pub(super) fn offer(&mut self, candidate: Candidate) {
        if !self.knows(&candidate.url) {
            self.next.push(candidate);
            // Popular targets are offered by every page: fold them before they fill the memory.
            if self.next.len() > 200_000 {
                self.fold();
            }
        }
    }

    fn fold(&mut self) {
        self.next.sort();
        self.next.dedup_by(|later, first| later.url == first.url);
    }

    /// The level to come, sorted by address, each address once and marked as known.
    pub(super) fn take(&mut self) -> Vec<Candidate> {
        self.fold();
        let level = std::mem::take(&mut self.next);
        for candidate in &level {
            self.seen.insert(hash(candidate.url.as_str()));
        }
        level
    }
}

/// 64 bits of an address: among a million addresses two fall together with a chance of 1 in 37 million.
pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// One key for the spellings that may be one page: with and without the index file's name, with and without a query.
/// They are one page only when their content is the same.
pub(super) fn twin_key(url: &Url) -> u64 {
    let mut key = url.clone();
    key.set_query(None);
    let key = normalise(&key);
    hash(without_index(&key).as_ref().unwrap_or(&key).as_str())
}

/// Plain spellings first, so that they are the ones kept: no query, no index file.
pub(super) fn is_plain(url: &Url) -> bool {
    url.query().is_none() && without_index(url).is_none()
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
            frontier.offer(candidate(url, from));
        }
        let level = frontier.take();
        assert_eq!(level, [candidate("https://e.com/a", "https://e.com/y"), candidate("https://e.com/b", "https://e.com/c")]);
        frontier.offer(candidate("https://e.com/a", "https://e.com/q"));
        assert!(frontier.take().is_empty());
    }

    #[test]
    fn twins_share_a_key() {
        let key = |text: &str| twin_key(&Url::parse(text).unwrap());
        assert_eq!(key("https://e.com/a/index.html"), key("https://e.com/a/?x=1"));
        assert_ne!(key("https://e.com/a/"), key("https://e.com/a"));
    }
}
