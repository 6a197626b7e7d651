//! What a crawl hands on: pages, what was left out and why, broken links, redirects, copies, sitemaps. Everything is sorted.

use std::collections::BTreeMap;

use url::Url;

use crate::model::exchange::{FetchErrorKind, Hop};
use crate::model::report::Broken;

/// Examples kept of each reason for leaving something out.
const EXAMPLES: usize = 10;

/// Reasons for leaving something out after which the site is not wholly known.
const CUT: [&str; 13] = [
    "budget",
    "depth",
    "robots",
    "trap",
    "scope",
    "time",
    "blocked",
    "timeout",
    "reset",
    "connect",
    "dns",
    "rate-limited",
    "private-address",
];

/// A page that was read and shown to the visitor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrawledPage {
    /// Address after redirects.
    pub url: Url,
    /// Clicks from the home page.
    pub depth: Option<u16>,
    /// Page whose link led here.
    pub referrer: Option<Url>,
    /// First half of the SHA-256 of its decoded bytes.
    pub digest: u128,
    /// Canonical address it names, when that is another page of the site.
    pub canonical: Option<Url>,
}

/// A redirect met.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RedirectSeen {
    /// Address asked for.
    pub from: String,
    /// Where it ended.
    pub to: String,
    /// Redirects followed.
    pub hops: u32,
    /// `plain`, `downgrade`, `cross-host`, `loop`.
    pub kind: &'static str,
}

/// A page whose content another page has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Copy {
    /// The copy.
    pub url: String,
    /// The first page with that content (least depth, then least address), or the canonical address.
    pub of: String,
    /// `content` or `canonical`.
    pub kind: &'static str,
}

/// Everything a crawl found out beside the pages' contents.
#[derive(Debug, Clone, Default)]
pub struct CrawlOutcome {
    /// Start page after redirects.
    pub home: Option<Url>,
    /// Pages shown to the visitor, sorted by address.
    pub pages: Vec<CrawledPage>,
    /// What was not read, by reason.
    pub skipped: BTreeMap<String, u32>,
    /// A few of them each.
    pub skipped_examples: BTreeMap<String, Vec<String>>,
    /// Broken internal links, sorted by target.
    pub broken: Vec<Broken>,
    /// Redirects, sorted.
    pub redirects: Vec<RedirectSeen>,
    /// Copies, sorted.
    pub copies: Vec<Copy>,
    /// Sitemaps read, with their number of entries; a problem stands in the warnings.
    pub sitemaps: BTreeMap<String, u32>,
    /// Distinct pages of the site that sitemaps name.
    pub sitemap_pages: u32,
    /// Of those, pages that no link reaches.
    pub orphans: u32,
    /// What robots.txt said.
    pub robots: String,
    /// Distinct internal targets that were asked for.
    pub internal_targets: u32,
    /// No budget, depth, robots rule or trap left anything out.
    pub complete: bool,
    /// Stopped by the user or the clock.
    pub interrupted: bool,
    /// What the reader should know.
    pub warnings: Vec<String>,
    /// The least address that was not asked since it is private, and the page that named it.
    pub(super) private: Option<(String, String)>,
}

impl CrawlOutcome {
    /// Counts something that was not read. Examples are the least addresses, so that order of arrival never shows.
    pub(super) fn skip(&mut self, reason: &str, url: &Url) {
        *self.skipped.entry(reason.to_owned()).or_default() += 1;
        let examples = self.skipped_examples.entry(reason.to_owned()).or_default();
        let text = url.to_string();
        if let Err(at) = examples.binary_search(&text) {
            examples.insert(at, text);
            examples.truncate(EXAMPLES);
        }
    }

    /// Counts an address that was not asked since it is private, or leads to one: `target`, named on `page`.
    pub(super) fn refuse(&mut self, asked: &Url, target: &Url, page: Option<&Url>) {
        self.skip(FetchErrorKind::PrivateAddress.as_str(), asked);
        let named = (target.to_string(), page.map(ToString::to_string).unwrap_or_default());
        if self.private.as_ref().is_none_or(|known| named < *known) {
            self.private = Some(named);
        }
    }

    /// The line of the report about private addresses that were named.
    fn private_warning(&self) -> Option<String> {
        let (target, page) = self.private.as_ref()?;
        let count = self.skipped.get(FetchErrorKind::PrivateAddress.as_str()).copied().unwrap_or(1);
        let by = if page.is_empty() { String::new() } else { format!(", named by {page}") };
        let more = if count > 1 { format!("; {} more such addresses", count - 1) } else { String::new() };
        Some(format!("{target}{by}, is at a private address and was not asked (--allow-private asks){more}"))
    }

    /// Notes the redirects of an exchange.
    pub(super) fn redirected(&mut self, hops: &[Hop], looped: bool) {
        let (Some(first), Some(last)) = (hops.first(), hops.last()) else { return };
        let bare = |url: &Url| url.host_str().map(|host| host.trim_start_matches("www.").to_owned());
        let kind = if looped {
            "loop"
        } else if hops.iter().any(|hop| hop.from.scheme() == "https" && hop.to.scheme() == "http") {
            "downgrade"
        } else if bare(&first.from) != bare(&last.to) {
            "cross-host"
        } else {
            "plain"
        };
        let hops = u32::try_from(hops.len()).unwrap_or(u32::MAX);
        self.redirects.push(RedirectSeen { from: first.from.to_string(), to: last.to.to_string(), hops, kind });
    }

    /// Sorts everything and tells copies; the last step.
    pub(super) fn finish(&mut self) {
        self.pages.sort_by(|a, b| a.url.cmp(&b.url));
        self.broken.sort();
        self.broken.dedup_by(|a, b| a.target == b.target);
        self.redirects.sort();
        self.redirects.dedup();
        let mut first: BTreeMap<u128, &CrawledPage> = BTreeMap::new();
        let rank = |page: &CrawledPage| (page.depth.unwrap_or(u16::MAX), page.url.clone());
        for page in &self.pages {
            let known = first.entry(page.digest).or_insert(page);
            if rank(page) < rank(known) {
                *known = page;
            }
        }
        let mut copies = Vec::new();
        for page in &self.pages {
            if let Some(of) = first.get(&page.digest).filter(|of| of.url != page.url) {
                copies.push(Copy { url: page.url.to_string(), of: of.url.to_string(), kind: "content" });
            } else if let Some(of) = &page.canonical {
                copies.push(Copy { url: page.url.to_string(), of: of.to_string(), kind: "canonical" });
            }
        }
        copies.sort();
        self.copies = copies;
        self.warnings.extend(self.private_warning());
        self.complete = !self.interrupted && CUT.iter().all(|reason| !self.skipped.contains_key(*reason));
    }
}
