//! Bounds on what a site controls beside those of the [`super::spec::Budget`]: the one place of their defaults.
//!
//! Every bound says something in the report when it is hit, names the flag that moves it there, and is in docs/limits.md. Where
//! a bound holds is decided by the room that meets the thing it bounds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Bounds of one run. Sizes are bytes. What an older file does not name has its default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Limits {
    /// Header fields of one answer.
    pub header_fields: u32,
    /// Bytes of all header fields of one answer.
    pub header_bytes: u32,
    /// Decoded bytes for each byte on the wire.
    pub inflation: u32,
    /// Bytes of an address that is followed; a redirect may name one four times as long.
    pub url_bytes: u32,
    /// Quick meta refreshes in a row.
    pub refreshes: u32,
    /// Pages of one address pattern that differ by a date.
    pub pattern_dates: u32,
    /// Query strings of one path.
    pub path_queries: u32,
    /// Depth of the tree that is read.
    pub dom_depth: u32,
    /// Nodes of the tree that are read.
    pub dom_nodes: u32,
    /// Bytes of visible text of a page: what expressions and words are looked for in.
    pub text_bytes: u32,
    /// Bytes of inline code of a page.
    pub code_bytes: u32,
    /// Bytes of JSON-LD of a page.
    pub json_ld_bytes: u32,
    /// Brackets of JSON-LD open at once.
    pub json_ld_depth: u32,
    /// Steps that selectors of rules may take on one page.
    pub selector_steps: u64,
    /// Bytes of robots.txt.
    pub robots_bytes: u32,
    /// Sitemap files of a site.
    pub sitemaps: u32,
    /// Sitemap indexes inside of indexes.
    pub sitemap_nesting: u32,
    /// Entries of one sitemap file.
    pub sitemap_entries: u32,
    /// Pages that all sitemaps together name.
    pub sitemap_pages: u32,
    /// Decoded bytes of one sitemap file.
    pub sitemap_bytes: u32,
    /// Cookies kept of one host.
    pub cookies: u32,
    /// Bytes of all cookies kept of one host.
    pub cookie_bytes: u32,
    /// Seconds spent on one host that is not the brand's own: requests under way, and pauses it asked for.
    pub host_seconds: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            header_fields: 128,
            header_bytes: 64 * 1024,
            inflation: 200,
            url_bytes: 2_048,
            refreshes: 5,
            pattern_dates: 60,
            path_queries: 200,
            dom_depth: 512,
            dom_nodes: 200_000,
            text_bytes: 1024 * 1024,
            code_bytes: 200_000,
            json_ld_bytes: 1024 * 1024,
            json_ld_depth: 32,
            selector_steps: 200_000_000,
            robots_bytes: 500 * 1024,
            sitemaps: 50,
            sitemap_nesting: 3,
            sitemap_entries: 50_000,
            sitemap_pages: 200_000,
            sitemap_bytes: 50 * 1024 * 1024,
            cookies: 200,
            cookie_bytes: 16 * 1024,
            host_seconds: 300,
        }
    }
}

impl Limits {
    /// The part of them that the reading of a page keeps to.
    pub fn of_pages(&self) -> PageLimits {
        let size = |bound: u32| usize::try_from(bound).unwrap_or(usize::MAX);
        PageLimits {
            url_bytes: size(self.url_bytes),
            dom_depth: size(self.dom_depth),
            dom_nodes: size(self.dom_nodes),
            text_bytes: size(self.text_bytes),
            code_bytes: size(self.code_bytes),
            json_ld_bytes: size(self.json_ld_bytes),
            json_ld_depth: size(self.json_ld_depth),
            selector_steps: self.selector_steps,
        }
    }
}

/// Bounds that the reading of one page keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageLimits {
    /// [`Limits::url_bytes`].
    pub url_bytes: usize,
    /// [`Limits::dom_depth`].
    pub dom_depth: usize,
    /// [`Limits::dom_nodes`].
    pub dom_nodes: usize,
    /// [`Limits::text_bytes`].
    pub text_bytes: usize,
    /// [`Limits::code_bytes`].
    pub code_bytes: usize,
    /// [`Limits::json_ld_bytes`].
    pub json_ld_bytes: usize,
    /// [`Limits::json_ld_depth`].
    pub json_ld_depth: usize,
    /// [`Limits::selector_steps`].
    pub selector_steps: u64,
}

impl Default for PageLimits {
    fn default() -> Self {
        Limits::default().of_pages()
    }
}
