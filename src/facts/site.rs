//! From the pages of a site to what is known of the site: its rows, its numbers, its touchpoints.
//!
//! In: page facts with roles and click depths, one at a time, in any order and in any number of parts, and at the end what the
//! crawl found out. Out: [`SiteReading`], the same for the same pages whatever the order. Memory does not grow with the site.

use url::Url;

use crate::model::fact::{PageFacts, PageState, SiteFacts};
use crate::model::report::Broken;
use crate::model::vocabulary::Role;

use super::site_channels::Channels;
use super::site_compared::Compared;
use super::site_metrics::{behind, metrics};
use super::site_pages::Pages;
use super::site_rows::rows;
use super::site_seen::On;
use super::touchpoints::{FoundTouchpoint, touchpoints};

/// The pages read so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SiteSummary {
    pages: Pages,
    channels: Channels,
    compared: Compared,
}

/// What the crawl found out about the site.
#[derive(Debug, Clone, Default)]
pub struct SiteInput {
    /// The pages came from our stand-in for a server: how it redirects says nothing about the site.
    pub stand_in: bool,
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
            self.compared.add(on);
        } else if page.state == PageState::LoginWall {
            self.channels.add_wall(page.url.as_str());
        }
    }

    /// Adds the pages of another summary.
    pub fn merge(&mut self, other: Self) {
        self.pages.merge(other.pages);
        self.channels.merge(other.channels);
        self.compared.merge(other.compared);
    }

    /// What the pages come to, with what the crawl found out.
    pub fn finish(self, input: &SiteInput) -> SiteReading {
        let facts = rows(input).into_iter().chain(self.compared.rows()).collect();
        SiteReading {
            facts: SiteFacts {
                facts,
                metrics: metrics(&self.pages, &self.channels, input),
                behind: behind(&self.pages, &self.channels, input),
            },
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::facts::site_samples::{Sample, fold, page, read};
    use crate::model::catalogue::MetricName;
    use crate::model::vocabulary::Region;

    fn a_page() -> impl Strategy<Value = Sample> {
        let words = (0u8..30, 0u16..4, 0usize..3, 0u8..6, 0u8..6, 0u8..4);
        words.prop_map(|(path, depth, lang, phone, mail, role)| {
            let sample = page(&format!("/p{path}")).deep(depth).lang(["en", "he", "uk"][lang]);
            let sample = sample.phone(&format!("+3021012345{phone}"), ["tel", "text"][usize::from(phone % 2)]);
            let sample = sample.email(&format!("m{mail}@shop.test"), "none", mail % 2 == 0).form("contact", f64::from(mail) * 2.0);
            let sample = sample.topic("contact.page", &format!("/c{role}"), Region::Header).vendor(&format!("v{role}"), &["chat"]);
            sample.role(["contact", "home", "faq", "product"][usize::from(role)])
        })
    }

    proptest! {
        #[test]
        fn neither_order_nor_parts_change_the_reading(pages in prop::collection::vec(a_page(), 0..25), seed in 0usize..1000, at in 0usize..25) {
            let mut pages = pages;
            pages.sort_by(|a, b| a.page.url.cmp(&b.page.url));
            pages.dedup_by(|a, b| a.page.url == b.page.url);
            let whole = fold(&pages);
            let turn = seed % pages.len().max(1);
            pages.rotate_left(turn);
            pages.reverse();
            let (left, right) = pages.split_at(at.min(pages.len()));
            let mut parts = fold(left);
            parts.merge(fold(right));
            prop_assert_eq!(parts, whole);
        }
    }

    #[test]
    fn a_site_of_many_numbers_keeps_a_bounded_part_of_them() {
        let pages: Vec<Sample> = (0..700).map(|n| page(&format!("/p{n}")).phone(&format!("+30210{n:07}"), "text")).collect();
        let reading = read(&pages);
        assert_eq!(reading.facts.metrics.get(&MetricName::PhonesFound), Some(&500.0));
        assert_eq!(reading.touchpoints[0].touchpoint.what, "+302100000000");
        assert_eq!(reading.touchpoints[2].touchpoint.what, "+302100000002 (+497)");
    }

    #[test]
    fn the_host_that_pages_name_is_told_when_it_is_not_their_own() {
        let named = |path: &str, host: &str| page(path).topic("policy.privacy", &format!("https://{host}/privacy"), Region::Footer);
        let pages = [named("/a", "brand.example"), named("/b", "brand.example"), named("/c", "other.example")];
        assert_eq!(read(&pages).named_host.as_deref(), Some("brand.example"));
        assert_eq!(read(&[named("/a", "brand.example"), page("/b"), page("/c")]).named_host, None);
        assert_eq!(read(&[named("/a", "shop.test")]).named_host, None);
    }
}
