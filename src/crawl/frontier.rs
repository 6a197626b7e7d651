//! What is to be fetched next: candidates of a level, each address once, in address order.
//!
//! In: links of pages just read. Out: sorted candidates. Of several pages that link to one address, the least page address
//! is its referrer, so the order in which pages arrive never shows. Beyond a bound the candidates lie on disk, in sorted runs
//! that are merged when the level is taken. Known addresses are eight bytes each and stay in memory.

use std::cmp::Reverse;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::fs::File;
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, BufReader, BufWriter, Seek, SeekFrom};
use std::sync::Arc;

use url::Url;

use super::address::{normalise, without_index};
use super::queue::{Waiting, not_kept, not_read_back};

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
#[derive(Debug)]
pub(super) struct Frontier {
    seen: BTreeSet<u64>,
    /// By hash of the address: popular targets are offered by every page and must not be kept more than once.
    next: BTreeMap<u64, Waiting>,
    weight: usize,
    bound: usize,
    /// Sorted runs of candidates that did not fit in memory.
    runs: Vec<File>,
    /// What went wrong with the disk.
    trouble: Option<String>,
}

impl Frontier {
    /// An empty frontier that holds about `bound` bytes of candidates in memory.
    pub(super) fn new(bound: usize) -> Self {
        Self { seen: BTreeSet::new(), next: BTreeMap::new(), weight: 0, bound, runs: Vec::new(), trouble: None }
    }

    /// Remembers an address; false when it was known.
    pub(super) fn mark(&mut self, url: &Url) -> bool {
        self.seen.insert(hash(url.as_str()))
    }

    /// Whether an address is known.
    pub(super) fn knows(&self, url: &Url) -> bool {
        self.seen.contains(&hash(url.as_str()))
    }

    /// Adds a link's target to the level to come, unless it is known from an earlier level.
    pub(super) fn offer(&mut self, url: &Url, from: Option<&Arc<str>>, anchor: Option<String>, depth: Option<u16>) {
        let key = hash(url.as_str());
        if self.seen.contains(&key) {
            return;
        }
        let waiting = || Waiting { url: url.as_str().into(), referrer: from.cloned(), anchor: anchor.map(Box::from), depth };
        match self.next.entry(key) {
            Entry::Vacant(entry) => {
                self.weight += entry.insert(waiting()).weight();
            }
            Entry::Occupied(mut entry) => {
                let known = entry.get_mut();
                if from.is_some_and(|from| known.referrer.as_ref().is_none_or(|referrer| from < referrer)) {
                    *known = waiting();
                }
            }
        }
        if self.weight > self.bound
            && let Err(error) = self.spill()
        {
            self.bound = usize::MAX;
            self.trouble = Some(not_kept(&error));
        }
    }

    /// Writes what is held as a sorted run.
    fn spill(&mut self) -> io::Result<()> {
        let mut held: Vec<&Waiting> = self.next.values().collect();
        held.sort_unstable();
        let mut out = BufWriter::new(tempfile::tempfile()?);
        held.into_iter().try_for_each(|waiting| waiting.write(&mut out))?;
        let mut file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.seek(SeekFrom::Start(0))?;
        self.runs.push(file);
        self.next = BTreeMap::new();
        self.weight = 0;
        Ok(())
    }

    /// The level to come, sorted by address, each address once, of several with the least referrer. What it gives out is
    /// known from then on.
    pub(super) fn take(&mut self) -> Level {
        let mut held: Vec<Waiting> = std::mem::take(&mut self.next).into_values().collect();
        self.weight = 0;
        held.sort_unstable();
        let runs = std::mem::take(&mut self.runs).into_iter().map(BufReader::new).collect();
        Level { held: held.into_iter(), runs, heads: BinaryHeap::new(), started: false }
    }

    /// The next of a level that was taken; none at its end.
    pub(super) fn next_of(&mut self, level: &mut Level) -> Option<Waiting> {
        loop {
            let waiting = match level.pop() {
                Ok(waiting) => waiting?,
                Err(error) => {
                    self.trouble = Some(not_read_back(&error));
                    continue;
                }
            };
            if self.seen.insert(hash(&waiting.url)) {
                return Some(waiting);
            }
        }
    }

    /// What went wrong with the disk, if anything.
    pub(super) fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }
}

/// A level of the crawl: sorted runs, merged as they are read.
#[derive(Debug)]
pub(super) struct Level {
    held: std::vec::IntoIter<Waiting>,
    runs: Vec<BufReader<File>>,
    /// The first of each run, with its number; what was held in memory comes behind the last.
    heads: BinaryHeap<Reverse<(Waiting, usize)>>,
    started: bool,
}

impl Level {
    /// The least of all runs: of equal addresses the one with the least referrer comes first.
    fn pop(&mut self) -> io::Result<Option<Waiting>> {
        if self.runs.is_empty() {
            return Ok(self.held.next());
        }
        if !self.started {
            self.started = true;
            for run in 0..=self.runs.len() {
                self.refill(run)?;
            }
        }
        let Some(Reverse((waiting, run))) = self.heads.pop() else { return Ok(None) };
        self.refill(run)?;
        Ok(Some(waiting))
    }

    fn refill(&mut self, run: usize) -> io::Result<()> {
        let next = match self.runs.get_mut(run) {
            Some(file) => Waiting::read(file)?,
            None => self.held.next(),
        };
        self.heads.extend(next.map(|waiting| Reverse((waiting, run))));
        Ok(())
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

    fn level(frontier: &mut Frontier) -> Vec<Candidate> {
        let mut level = frontier.take();
        std::iter::from_fn(|| frontier.next_of(&mut level)).filter_map(|waiting| waiting.candidate()).collect()
    }

    #[test]
    fn a_level_is_sorted_distinct_and_keeps_the_least_referrer_in_memory_and_on_disk() {
        for bound in [usize::MAX, 1] {
            let mut frontier = Frontier::new(bound);
            for (url, from) in
                [("https://e.com/b", "https://e.com/z"), ("https://e.com/a", "https://e.com/y"), ("https://e.com/b", "https://e.com/c")]
            {
                frontier.offer(&Url::parse(url).unwrap(), Some(&Arc::from(from)), None, Some(1));
            }
            frontier.offer(&Url::parse("https://e.com/b").unwrap(), None, None, Some(1));
            let wanted = [candidate("https://e.com/a", "https://e.com/y"), candidate("https://e.com/b", "https://e.com/c")];
            assert_eq!(level(&mut frontier), wanted, "bound {bound}");
            frontier.offer(&Url::parse("https://e.com/a").unwrap(), None, None, Some(2));
            assert!(level(&mut frontier).is_empty() && frontier.trouble().is_none());
        }
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
