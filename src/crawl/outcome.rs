//! What a crawl hands on: pages, what was left out and why, broken links, redirects, copies, sitemaps. Everything is sorted.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use crate::model::exchange::Hop;
use crate::model::report::{Broken, Coverage};
use crate::model::secrets;

use super::table::PageTable;

/// Examples kept of each reason for leaving something out.
const EXAMPLES: usize = 10;

/// Reasons for leaving something out after which the site is not wholly known.
const CUT: [&str; 20] = [
    "budget",
    "depth",
    "robots",
    "trap",
    "pattern",
    "url-length",
    "refreshes",
    "host-time",
    "scope",
    "time",
    "blocked",
    "timeout",
    "reset",
    "connect",
    "dns",
    "rate-limited",
    "not-captured",
    "private-address",
    "outside-folder",
    "not-a-file",
];

/// Reasons that are refusals of our own, and what the report says of the first address that met one.
pub(super) const REFUSALS: [(&str, &str); 3] = [
    ("private-address", "is at a private address and was not asked (--allow-private asks)"),
    ("outside-folder", "leads out of the folder, by a symbolic link or its path, and was not read"),
    ("not-a-file", "is no file but a device, a pipe or a socket, and was not read"),
];

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
    /// A page that links to the address asked for, where one does.
    pub by: Option<String>,
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
    pub pages: PageTable,
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
    /// A budget or trouble ended the crawl before every page was found that it may read.
    pub cut_short: bool,
    /// Stopped by the user or the clock.
    pub interrupted: bool,
    /// Of the pages that were to be in the panel, why they were not read.
    pub left: BTreeMap<Url, String>,
    /// Pages that are to be in the panel.
    pub(super) wanted: BTreeSet<Url>,
    /// What the reader should know.
    pub warnings: Vec<String>,
    /// By reason for a refusal of our own, the least address that met it and the page that named it.
    pub(super) refused: BTreeMap<&'static str, (String, String)>,
}

impl CrawlOutcome {
    /// Whether a budget or trouble left out pages so far.
    pub(super) fn is_cut_short(&self) -> bool {
        Coverage::is_cut_short(&self.skipped, self.interrupted)
    }

    /// Counts something that was not read. Examples are the least addresses, so that order of arrival never shows.
    pub(super) fn skip(&mut self, reason: &str, url: &Url) {
        *self.skipped.entry(reason.to_owned()).or_default() += 1;
        if self.wanted.contains(url) {
            self.left.insert(url.clone(), reason.to_owned());
        }
        let examples = self.skipped_examples.entry(reason.to_owned()).or_default();
        let text = secrets::url(url).map_or_else(|| url.to_string(), |clean| clean.to_string());
        if let Err(at) = examples.binary_search(&text) {
            examples.insert(at, text);
            examples.truncate(EXAMPLES);
        }
    }

    /// Counts an address that we refused to ask or to read; `target` is the one that met the refusal, named on `page`.
    pub(super) fn refuse(&mut self, reason: &'static str, asked: &Url, target: &Url, page: Option<&Url>) {
        self.skip(reason, asked);
        let named = (target.to_string(), page.map(ToString::to_string).unwrap_or_default());
        let least = self.refused.entry(reason).or_insert_with(|| named.clone());
        if named < *least {
            *least = named;
        }
    }

    /// The lines of the report about refusals of our own.
    fn refusal_warnings(&self) -> Vec<String> {
        let of = |(reason, words): &(&'static str, &str)| {
            let (target, page) = self.refused.get(reason)?;
            let count = self.skipped.get(*reason).copied().unwrap_or(1);
            let by = if page.is_empty() { String::new() } else { format!(", named by {page},") };
            let more = if count > 1 { format!("; and {} more", count - 1) } else { String::new() };
            Some(format!("{target}{by} {words}{more}"))
        };
        REFUSALS.iter().filter_map(of).collect()
    }

    /// Notes the redirects of an exchange.
    pub(super) fn redirected(&mut self, hops: &[Hop], by: Option<&Url>, looped: bool) {
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
        let by = by.map(ToString::to_string);
        self.redirects.push(RedirectSeen { from: first.from.to_string(), to: last.to.to_string(), hops, kind, by });
    }

    /// Sorts everything and tells copies; the last step.
    pub(super) fn finish(&mut self) {
        self.pages.sort();
        self.broken.sort();
        self.broken.dedup_by(|a, b| a.target == b.target);
        self.redirects.sort();
        self.redirects.dedup();
        let by_content = self.pages.copies();
        let told: BTreeSet<&str> = by_content.iter().map(|(url, _)| *url).collect();
        let by_name = self.pages.iter().filter(|page| !told.contains(page.url)).filter_map(|page| Some((page.url, page.canonical?)));
        let copy = |kind| move |(url, of): (&str, &str)| Copy { url: url.to_owned(), of: of.to_owned(), kind };
        let mut copies: Vec<Copy> = by_content.iter().copied().map(copy("content")).chain(by_name.map(copy("canonical"))).collect();
        copies.sort();
        self.copies = copies;
        self.warnings.extend(self.refusal_warnings());
        self.cut_short = self.is_cut_short();
        self.complete = !self.interrupted && CUT.iter().all(|reason| !self.skipped.contains_key(*reason));
    }
}
