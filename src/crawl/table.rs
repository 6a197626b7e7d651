//! The pages of a crawl, kept small: a site of a million pages takes about a hundred megabytes here.
//!
//! In: pages as they are read, in any order. Out: the same sorted by address, found by address, and told apart by content.
//! Addresses stand in large blocks one behind the other; who linked to a page is kept as the hash of that page's address.

use url::Url;

use super::frontier::hash;

/// Bytes of a block of addresses.
const BLOCK: usize = 1 << 20;
/// No click depth is known.
const NO_DEPTH: u16 = u16::MAX;
/// No canonical address is named.
const NO_CANONICAL: u32 = u32::MAX;

/// A page that was read and shown to the visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CrawledPage<'a> {
    /// Address after redirects.
    pub url: &'a str,
    /// Clicks from the home page.
    pub depth: Option<u16>,
    /// Page whose link led here, when it was read itself.
    pub referrer: Option<&'a str>,
    /// First quarter of the SHA-256 of its decoded bytes.
    pub digest: u64,
    /// Canonical address it names, when that is another page of the site.
    pub canonical: Option<&'a str>,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    /// Block and place in it.
    block: u32,
    start: u32,
    /// Hash of the referrer's address; 0 for none.
    referrer: u64,
    digest: u64,
    canonical: u32,
    length: u16,
    depth: u16,
}

/// All pages.
#[derive(Debug, Clone, Default)]
pub struct PageTable {
    blocks: Vec<String>,
    rows: Vec<Row>,
    canonicals: Vec<String>,
    /// Rows by address, once sorted.
    order: Vec<u32>,
    /// Rows by hash of the address, once sorted.
    by_hash: Vec<(u64, u32)>,
}

impl PageTable {
    /// Adds a page.
    pub(super) fn push(&mut self, url: &Url, depth: Option<u16>, referrer: Option<&Url>, digest: u64, canonical: Option<&Url>) {
        let text = url.as_str();
        // An address longer than the crawl asks for never comes here; cut it would be another one.
        let Ok(length) = u16::try_from(text.len()) else { return };
        if self.blocks.last().is_none_or(|block| block.len() + text.len() > BLOCK) {
            self.blocks.push(String::with_capacity(BLOCK));
        }
        let block = self.blocks.len() - 1;
        let Some(last) = self.blocks.last_mut() else { return };
        let start = last.len();
        last.push_str(text);
        let canonical = canonical.map_or(NO_CANONICAL, |url| {
            self.canonicals.push(url.to_string());
            u32::try_from(self.canonicals.len() - 1).unwrap_or(NO_CANONICAL)
        });
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        self.rows.push(Row {
            block: narrow(block),
            start: narrow(start),
            referrer: referrer.map_or(0, |url| hash(url.as_str())),
            digest,
            canonical,
            length,
            depth: depth.unwrap_or(NO_DEPTH),
        });
    }

    /// Sorts the pages; nothing is added afterwards.
    pub(super) fn sort(&mut self) {
        let all = 0..u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let mut order: Vec<u32> = all.clone().collect();
        order.sort_unstable_by(|a, b| self.text(*a).cmp(self.text(*b)));
        let mut by_hash: Vec<(u64, u32)> = all.map(|row| (hash(self.text(row)), row)).collect();
        by_hash.sort_unstable();
        (self.order, self.by_hash) = (order, by_hash);
    }

    /// Pages read.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no page was read.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The pages, by address.
    pub fn iter(&self) -> impl Iterator<Item = CrawledPage<'_>> {
        self.order.iter().filter_map(|row| self.page(*row))
    }

    /// The page at an address.
    pub fn get(&self, url: &str) -> Option<CrawledPage<'_>> {
        self.page(self.find(hash(url))?).filter(|page| page.url == url)
    }

    /// Pages with the content of another, each with the first of them: least click depth, then least address.
    pub(super) fn copies(&self) -> Vec<(&str, &str)> {
        let depth = |row: u32| self.rows.get(row as usize).map_or(NO_DEPTH, |row| row.depth);
        let digest = |row: u32| self.rows.get(row as usize).map_or(0, |row| row.digest);
        let mut rows = self.order.clone();
        rows.sort_unstable_by(|a, b| (digest(*a), depth(*a), self.text(*a)).cmp(&(digest(*b), depth(*b), self.text(*b))));
        let mut copies = Vec::new();
        for same in rows.chunk_by(|a, b| digest(*a) == digest(*b)) {
            let Some((first, others)) = same.split_first() else { continue };
            copies.extend(others.iter().map(|row| (self.text(*row), self.text(*first))));
        }
        copies
    }

    fn page(&self, row: u32) -> Option<CrawledPage<'_>> {
        let kept = self.rows.get(row as usize)?;
        let referrer = if kept.referrer == 0 { None } else { self.find(kept.referrer) };
        Some(CrawledPage {
            url: self.text(row),
            depth: Some(kept.depth).filter(|depth| *depth != NO_DEPTH),
            referrer: referrer.map(|row| self.text(row)),
            digest: kept.digest,
            canonical: self.canonicals.get(kept.canonical as usize).map(String::as_str),
        })
    }

    fn find(&self, hash: u64) -> Option<u32> {
        let at = self.by_hash.binary_search_by_key(&hash, |(known, _)| *known).ok()?;
        self.by_hash.get(at).map(|(_, row)| *row)
    }

    fn text(&self, row: u32) -> &str {
        let text = self.rows.get(row as usize).and_then(|row| {
            let start = row.start as usize;
            self.blocks.get(row.block as usize)?.get(start..start + usize::from(row.length))
        });
        text.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_come_out_sorted_with_their_referrers_and_copies() {
        let url = |path: &str| Url::parse("https://e.com/").unwrap().join(path).unwrap();
        let mut table = PageTable::default();
        table.push(&url("/b"), Some(1), Some(&url("/")), 7, None);
        table.push(&url("/"), Some(0), None, 1, Some(&url("/start")));
        table.push(&url("/a"), Some(2), Some(&url("/b")), 7, None);
        table.push(&url("/lost"), None, Some(&url("/unread")), 9, None);
        table.sort();
        let shown: Vec<_> = table.iter().map(|page| (page.url, page.depth, page.referrer)).collect();
        assert_eq!(
            shown,
            [
                ("https://e.com/", Some(0), None),
                ("https://e.com/a", Some(2), Some("https://e.com/b")),
                ("https://e.com/b", Some(1), Some("https://e.com/")),
                ("https://e.com/lost", None, None),
            ]
        );
        assert_eq!(table.copies(), [("https://e.com/a", "https://e.com/b")]);
        assert_eq!(table.get("https://e.com/").unwrap().canonical, Some("https://e.com/start"));
        assert!(table.get("https://e.com/c").is_none());
    }

    #[test]
    fn a_row_stays_small() {
        assert!(size_of::<Row>() <= 32, "{}", size_of::<Row>());
    }
}
