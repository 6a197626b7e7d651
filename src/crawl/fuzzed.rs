//! Two readers of this room as fuzz targets and the robots differential see them: no part of the library's interface.
//!
//! In: bytes as a site sends them. Out: what the crawl makes of them. Nothing is decided here.

use std::time::Duration;

use url::Url;

use crate::model::limits::Limits;

use super::robots::Robots;
use super::sitemap;

/// A robots.txt as it is obeyed.
pub struct ReadRobots(Robots);

impl ReadRobots {
    /// Bytes of a file that are read at most.
    pub const LIMIT: u64 = 500 * 1024;

    /// Reads a file for a product token; ours when none is given.
    pub fn new(bytes: &[u8], product: Option<&str>) -> Self {
        let most = Limits::default().robots_bytes;
        Self(product.map_or_else(|| Robots::parse(bytes, most), |product| Robots::parse_for(bytes, product, most)))
    }

    /// Whether an address may be fetched.
    pub fn allows(&self, url: &Url) -> bool {
        self.0.allows(url)
    }

    /// Crawl-delay asked for.
    pub fn delay(&self) -> Option<Duration> {
        self.0.delay()
    }

    /// Sitemaps it lists.
    pub fn sitemaps(&self) -> &[Url] {
        &self.0.sitemaps
    }

    /// The line of the report.
    pub fn said(&self) -> &str {
        &self.0.said
    }
}

/// Pages and sitemaps that a sitemap file names, and what is wrong with it.
pub fn sitemap(bytes: &[u8], base: &Url) -> (Vec<Url>, Vec<Url>, Option<String>) {
    let found = sitemap::read(bytes, base, &Limits::default());
    (found.pages, found.sitemaps, found.problem)
}
