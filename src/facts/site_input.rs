//! What the crawl found out about the site as a whole, as plain values.
//!
//! In: nothing but what `app` puts here from the crawl, sorted by address. Out: metrics. Numbers the crawl does not know are
//! none, and their metrics stay unknown.

use url::Url;

use crate::model::catalogue::MetricName;

/// What the crawl found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SiteInput {
    /// Broken internal links, one row a target, sorted.
    pub broken: Vec<BrokenTarget>,
    /// Redirects met, sorted.
    pub redirects: Vec<RedirectMet>,
    /// Pages with the content of another, sorted.
    pub duplicates: Vec<DuplicatePage>,
    /// Distinct internal targets that were asked for.
    pub targets_asked: u32,
    /// Pages that answered.
    pub pages: u32,
    /// Pages reached over a redirect.
    pub pages_redirected: u32,
    /// Pages named in sitemaps; none when there is no sitemap.
    pub sitemap_pages: Option<u32>,
    /// Sitemap pages that no link reaches; none when the crawl was cut before it could tell.
    pub orphans: Option<u32>,
    /// Greatest click depth met.
    pub max_depth: Option<u16>,
}

/// A broken internal target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenTarget {
    /// Its address.
    pub target: String,
    /// HTTP status; none when no answer came.
    pub status: Option<u16>,
    /// Error class when no answer came.
    pub why: String,
    /// A page that links there (least address).
    pub from: Option<Url>,
    /// Label of that link.
    pub text: String,
    /// Pages that link there.
    pub pages: u32,
}

/// A redirect met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedirectMet {
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuplicatePage {
    /// Its address.
    pub href: String,
    /// Address of the first.
    pub of: String,
    /// `canonical` or `content`.
    pub kind: &'static str,
}

impl SiteInput {
    /// The crawl's numbers.
    pub(crate) fn metrics(&self, set: &mut impl FnMut(MetricName, f64)) {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        set(MetricName::BrokenLinks, f64::from(number(self.broken.len())));
        if self.targets_asked > 0 {
            set(MetricName::BrokenLinkShare, f64::from(number(self.broken.len())) / f64::from(self.targets_asked));
        }
        let downgrades = self.redirects.iter().filter(|r| r.kind == "downgrade").count();
        set(MetricName::DowngradeRedirects, f64::from(number(downgrades)));
        if self.pages > 0 {
            set(MetricName::RedirectedShare, f64::from(self.pages_redirected) / f64::from(self.pages));
            let copies = self.duplicates.iter().filter(|d| d.kind == "content").count();
            set(MetricName::DuplicateShare, f64::from(number(copies)) / f64::from(self.pages));
        }
        if let Some(pages) = self.sitemap_pages {
            set(MetricName::SitemapPages, f64::from(pages));
            if let Some(orphans) = self.orphans.filter(|_| pages > 0) {
                set(MetricName::OrphanShare, f64::from(orphans) / f64::from(pages));
            }
        }
        if let Some(depth) = self.max_depth {
            set(MetricName::MaxDepth, f64::from(depth));
        }
    }
}
