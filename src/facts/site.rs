//! From the pages of a site to what is known of the site: its rows, its numbers, its touchpoints.
//!
//! In: page facts with roles and click depths, one at a time, in any order and in any number of parts, and at the end what the
//! crawl found out. Out: [`SiteReading`], the same for the same pages whatever the order. Memory does not grow with the site.

use url::Url;

use crate::model::fact::{PageFacts, PageState, SiteFacts};
use crate::model::report::Broken;
use crate::model::vocabulary::Role;

use super::site_channels::Channels;
use super::site_metrics::metrics;
use super::site_pages::Pages;
use super::site_rows::rows;
use super::site_seen::On;
use super::touchpoints::{FoundTouchpoint, touchpoints};

/// The pages read so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SiteSummary {
    pages: Pages,
    channels: Channels,
}

/// What the crawl found out about the site.
#[derive(Debug, Clone, Default)]
pub struct SiteInput {
    /// Broken internal links.
    pub broken: Vec<Broken>,
    /// Redirects met: from, to, hops, kind (`plain`, `downgrade`, `cross-host`, `loop`).
    pub redirects: Vec<(String, String, u32, &'static str)>,
    /// Copies: address, address of the first, kind (`canonical`, `content`).
    pub copies: Vec<(String, String, &'static str)>,
    /// Distinct pages of the site that sitemaps name.
    pub sitemap_pages: u32,
    /// Of those, pages that no link reaches.
    pub orphans: u32,
    /// Distinct internal targets that were asked for; 0 when there was no crawl.
    pub internal_targets: u32,
    /// Nothing was left out.
    pub complete: bool,
    /// Start page after redirects.
    pub home: Option<Url>,
}

/// What is known of the site.
#[derive(Debug, Clone, Default)]
pub struct SiteReading {
    /// Rows and numbers for the rules.
    pub facts: SiteFacts,
    /// Channels in a fixed order: phone, e-mail, form, chat, messaging and social always, others when found.
    pub touchpoints: Vec<FoundTouchpoint>,
    /// Host by which at least half of the pages call their own site, when that is not the host they were read from.
    pub named_host: Option<String>,
}

impl SiteSummary {
    /// A summary of no pages.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a page; each page once.
    pub fn add(&mut self, page: &PageFacts, roles: &[Role], depth: Option<u16>) {
        let on = On { page, roles, depth };
        self.pages.add(on);
        if page.state == PageState::Readable {
            self.channels.add(on);
        }
    }

    /// Adds the pages of another summary.
    pub fn merge(&mut self, other: Self) {
        self.pages.merge(other.pages);
        self.channels.merge(other.channels);
    }

    /// What the pages come to, with what the crawl found out.
    pub fn finish(self, input: &SiteInput) -> SiteReading {
        SiteReading {
            facts: SiteFacts { facts: rows(input), metrics: metrics(&self.pages, &self.channels, input) },
            touchpoints: touchpoints(&self.pages, &self.channels, input),
            named_host: named_host(&self.pages, input),
        }
    }
}

fn named_host(pages: &Pages, input: &SiteInput) -> Option<String> {
    let home = input.home.as_ref()?.host_str()?;
    let others = pages.hosts.iter().filter(|(host, _)| *host != home);
    // Of hosts named equally often the least in the alphabet, whatever the order of pages.
    let (host, named) = others.min_by_key(|(_, named)| std::cmp::Reverse(**named))?;
    (named.saturating_mul(2) >= pages.readable).then(|| host.to_owned())
}
