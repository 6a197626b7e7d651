//! Regions by what every page of a site shares: the links all pages begin with, and the links all pages end with.
//!
//! In: a small sample of pages. Out: [`SharedBlocks`], applied to what has no region yet. What elements, roles or class names
//! say is left as it is.

use std::collections::{BTreeMap, BTreeSet};

use ego_tree::NodeId;

use super::page::{Link, Page, Place};
use crate::model::vocabulary::Region;

/// Links in a row that may differ from page to page inside a shared run (a language switch, the current page).
const MAX_GAP: usize = 2;

/// What the pages of one site begin and end with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SharedBlocks {
    header: BTreeSet<u64>,
    footer: BTreeSet<u64>,
}

impl SharedBlocks {
    /// Learns from a sample of pages of one site, in any order. Fewer than two pages teach nothing: what stands on at
    /// least four fifths of them is shared.
    pub fn learn(pages: &[&Page]) -> Self {
        let needed = (pages.len() * 4).div_ceil(5).max(2);
        let rows: Vec<Vec<u64>> = pages.iter().map(|page| free_links(page).map(|(_, key)| key).collect()).collect();
        let shared = frequent(rows.iter().map(|row| row.iter().copied().collect()), needed);
        let heads = rows.iter().map(|row| run(row.iter(), &shared)).collect::<Vec<_>>();
        let tails = rows.iter().map(|row| run(row.iter().rev(), &shared)).collect::<Vec<_>>();
        // A page that is shared from end to end says nothing about where its header ends.
        let told = |i: &usize| {
            let (row, head, tail) = (rows.get(*i), heads.get(*i), tails.get(*i));
            matches!((row, head, tail), (Some(row), Some(head), Some(tail)) if head + tail <= row.len())
        };
        let told: Vec<usize> = (0..rows.len()).filter(told).collect();
        let needed = (told.len() * 4).div_ceil(5).max(2);
        let part = |counts: &[usize], from_end: bool| {
            let sets = told.iter().filter_map(|i| {
                let (row, count) = (rows.get(*i)?, counts.get(*i)?);
                let part = if from_end { row.get(row.len() - count..) } else { row.get(..*count) };
                Some(part?.iter().copied().filter(|key| shared.contains(key)).collect())
            });
            frequent(sets, needed)
        };
        Self { header: part(&heads, false), footer: part(&tails, true) }
    }

    /// Nothing was learnt.
    pub fn is_empty(&self) -> bool {
        self.header.is_empty() && self.footer.is_empty()
    }

    /// Gives regions to what has none.
    pub(super) fn apply(&self, page: &mut Page) {
        let row: Vec<(NodeId, u64)> = free_links(page).collect();
        let head = run(row.iter().map(|(_, key)| key), &self.header);
        let tail = run(row.iter().rev().map(|(_, key)| key), &self.footer).min(row.len() - head);
        let last_of_header = head.checked_sub(1).and_then(|i| row.get(i)).map(|(node, _)| *node);
        let first_of_footer = row.len().checked_sub(tail).and_then(|i| row.get(i)).map(|(node, _)| *node);
        if last_of_header.is_none() && first_of_footer.is_none() {
            return;
        }
        // Nodes are numbered as they were parsed, which is the order of the document but for misplaced markup.
        let give = |place: &mut Place| {
            if place.region.is_none() {
                if last_of_header.is_some_and(|last| place.node <= last) {
                    place.region = Some(Region::Header);
                } else if first_of_footer.is_some_and(|first| place.node >= first) {
                    place.region = Some(Region::Footer);
                }
            }
        };
        page.links.iter_mut().for_each(|item| give(&mut item.place));
        page.controls.iter_mut().for_each(|item| give(&mut item.place));
        page.forms.iter_mut().for_each(|item| give(&mut item.place));
        page.fields.iter_mut().for_each(|item| give(&mut item.place));
        page.images.iter_mut().for_each(|item| give(&mut item.place));
        page.text.blocks.iter_mut().for_each(|item| give(&mut item.place));
    }
}

/// Links without a region, by node and key, in order.
fn free_links(page: &Page) -> impl Iterator<Item = (NodeId, u64)> + '_ {
    page.links.iter().filter(|link| link.place.region.is_none() && !link.place.hidden).map(|link| (link.place.node, key(link)))
}

/// FNV-1a over address (without fragment) and label; collisions only cost a region.
fn key(link: &Link) -> u64 {
    let address = link.url.as_ref().map_or(link.href.as_str(), |url| url.as_str());
    let address = address.split('#').next().unwrap_or("");
    let bytes = address.bytes().chain([0]).chain(link.label.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

fn frequent(sets: impl Iterator<Item = BTreeSet<u64>>, needed: usize) -> BTreeSet<u64> {
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    for key in sets.flatten() {
        *counts.entry(key).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count >= needed).map(|(key, _)| key).collect()
}

/// How many links of a row belong to the shared run it begins with.
fn run<'k>(row: impl Iterator<Item = &'k u64>, shared: &BTreeSet<u64>) -> usize {
    let (mut end, mut hits, mut misses, mut gap) = (0, 0, 0, 0);
    for (at, key) in row.enumerate() {
        if shared.contains(key) {
            hits += 1;
            misses += gap;
            gap = 0;
            // Links of the page itself between shared ones: past a few of them the run is over.
            if misses > 1 + hits / 4 {
                break;
            }
            end = at + 1;
        } else {
            gap += 1;
            if gap > MAX_GAP {
                break;
            }
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::SharedBlocks;
    use crate::html::fixture::{page, sharing};
    use crate::html::page::Page;
    use crate::model::vocabulary::Region;

    fn html(n: usize) -> String {
        format!(
            "<div><a href=/>Home</a><a href=/about>About</a><a href=/p{n}?lang=de>DE</a><a href=/cart>Cart</a><button>Menu</button></div>\
             <div>Top {n}</div><p>Text <a href=/item{n}>Item {n}</a> and <a href=/other{n}>other</a> and <a href=/third{n}>third</a></p>\
             <button>Buy</button><div><a href=/contact>Contact</a><p>Street 1</p><a href=/terms>Terms</a></div>"
        )
    }

    fn regions(page: &Page) -> Vec<Option<Region>> {
        page.links.iter().map(|link| link.place.region).collect()
    }

    #[test]
    fn what_pages_share_is_header_and_footer() {
        let pages: Vec<Page> = (0..4).map(|n| page(&html(n))).collect();
        let shared = SharedBlocks::learn(&pages.iter().collect::<Vec<_>>());
        let backwards = SharedBlocks::learn(&pages.iter().rev().collect::<Vec<_>>());
        assert_eq!(shared, backwards);
        let page = sharing(&html(9), &shared);
        let (head, foot) = (Some(Region::Header), Some(Region::Footer));
        assert_eq!(regions(&page), [head, head, head, head, None, None, None, foot, foot]);
        assert_eq!(page.controls.iter().map(|c| c.place.region).collect::<Vec<_>>(), [None, None]);
        let block = |text: &str| page.text.blocks.iter().find(|b| page.text.text[b.start..b.end].contains(text)).map(|b| b.place.region);
        assert_eq!(block("Street"), Some(foot));
        assert_eq!(block("Top 9"), Some(None));
        assert_eq!(block("Item"), Some(None));
    }

    #[test]
    fn one_page_or_strangers_teach_nothing() {
        let pages = [page(&html(1)), page("<a href=/x>x</a>"), page("<p>no links"), page("<a href=/y>y</a>")];
        assert!(SharedBlocks::learn(&[&pages[0]]).is_empty());
        assert!(SharedBlocks::learn(&pages.iter().collect::<Vec<_>>()).is_empty());
        assert!(SharedBlocks::learn(&[]).is_empty());
    }

    #[test]
    fn known_regions_stay() {
        let with_nav = |n: usize| format!("<nav><a href=/>Home</a></nav>{}", html(n));
        let pages: Vec<Page> = (0..3).map(|n| page(&with_nav(n))).collect();
        let shared = SharedBlocks::learn(&pages.iter().collect::<Vec<_>>());
        assert_eq!(regions(&sharing(&with_nav(7), &shared))[..2], [Some(Region::Nav), Some(Region::Header)]);
    }

    #[test]
    fn a_page_that_is_all_shared_says_nothing() {
        let same = "<a href=/>Home</a><a href=/about>About</a>";
        let pages = [page(same), page(same), page(same)];
        assert!(SharedBlocks::learn(&pages.iter().collect::<Vec<_>>()).is_empty());
    }
}
