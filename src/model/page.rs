//! The site as a click graph: what is kept of every page after its facts were folded away.
//!
//! In: the crawl's exchanges and the roles `rules` gave their pages. Out: depths and paths for `clicks` rules, the panel
//! and the report. Nothing of a page's content is kept here.

use url::Url;

use super::vocabulary::{Lang, Role};

/// What stays of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageNode {
    /// Address after redirects.
    pub url: Url,
    /// Clicks from the home page; none when no link reaches it.
    pub depth: Option<u16>,
    /// Page whose link led here (address after redirects).
    pub referrer: Option<Url>,
    /// What the page is for.
    pub roles: Vec<Role>,
    /// What it is read as.
    pub language: Option<Lang>,
    /// It could be read.
    pub readable: bool,
}

/// Pages of a site, sorted by address: all of them, or of each role the nearest with those on the way to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClickGraph {
    /// Sorted by address.
    pub pages: Vec<PageNode>,
    /// Pages that were read, those that are not kept here among them.
    pub read: u32,
    /// Clicks to the page that is farthest from the home page.
    pub deepest: Option<u16>,
    /// True when every page within the site's reach was read: no budget, depth, robots or trap cut the crawl.
    pub complete: bool,
}

impl ClickGraph {
    /// The graph of all these pages.
    pub fn of_all(mut pages: Vec<PageNode>, complete: bool) -> Self {
        pages.sort_by(|a, b| a.url.cmp(&b.url));
        let deepest = pages.iter().filter_map(|page| page.depth).max();
        Self { read: u32::try_from(pages.len()).unwrap_or(u32::MAX), deepest, pages, complete }
    }

    /// The page at an address.
    pub fn page(&self, url: &Url) -> Option<&PageNode> {
        let at = self.pages.binary_search_by(|page| page.url.cmp(url)).ok()?;
        self.pages.get(at)
    }

    /// Addresses from the home page to this page, by the links that were followed first; at most 32.
    pub fn path(&self, url: &Url) -> Vec<Url> {
        let mut path = Vec::new();
        let mut next = self.page(url);
        while let Some(page) = next {
            path.push(page.url.clone());
            if path.len() == 32 {
                break;
            }
            next = page.referrer.as_ref().and_then(|r| self.page(r)).filter(|r| !path.contains(&r.url));
        }
        path.reverse();
        path
    }
}
