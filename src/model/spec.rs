//! What one audit was asked to do: the border between `cli` and everything below it.
//!
//! Durations are milliseconds, sizes bytes, rates requests per second. Reports carry this as `run.spec`.

use std::net::SocketAddr;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

use super::limits::Limits;
use super::vocabulary::{Device, Lang};

/// One brand to audit, with its limits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AuditSpec {
    /// Name of the brand in reports (host or folder name).
    pub brand: String,
    /// Where the crawl starts.
    pub target: Target,
    /// Further start pages of the same brand.
    pub seeds: Vec<Url>,
    /// What belongs to the site.
    pub scope: Scope,
    /// Limits.
    pub budget: Budget,
    /// How requests are made.
    pub http: HttpSettings,
    /// Device classes pages are asked for as; the first is the one judged.
    pub devices: Vec<Device>,
    /// Languages asked for and reported in; empty means whatever the site serves.
    pub languages: Vec<Lang>,
    /// Whether active probes run (none yet).
    pub probes: bool,
    /// Folders of rules that add to or replace the embedded pack.
    pub rules: Vec<PathBuf>,
    /// Weights profile; `auto`: the one that the traits of the site name.
    pub profile: String,
    /// Pages a later audit must judge again (URLs of an earlier report's panel).
    pub panel: Vec<Url>,
    /// Cold timing samples taken of each panel page.
    pub timing_samples: u16,
    /// An address beside the site's that is timed with it: what moves there is not the site's doing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<Url>,
}

/// The profile of an audit whose user names none: the one that the traits of the site name.
pub const BY_TRAITS: &str = "auto";

/// What the user named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// A site on the web.
    Url(Url),
    /// A folder with a static site; it is served on loopback for the run and known as `base`.
    Folder {
        /// The folder.
        path: PathBuf,
        /// Address its pages are known by (`--base-url`, or one made from the folder's name).
        base: Url,
    },
}

/// The id of the brand at an address: its host without `www.`, with the port when it is not the scheme's.
pub fn brand_of(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

/// Which addresses belong to the site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Scope {
    /// Only URLs that match one of these regular expressions (start pages always do).
    pub include: Vec<String>,
    /// Never URLs that match one of these.
    pub exclude: Vec<String>,
    /// Read and obey robots.txt.
    pub obey_robots: bool,
    /// Take pages from sitemaps too.
    pub sitemaps: bool,
}

/// Bounds of the crawl.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Budget {
    /// HTML pages at most.
    pub pages: u32,
    /// Clicks from the home page at most.
    pub depth: u16,
    /// Wall clock of the whole crawl.
    pub wall_ms: u64,
    /// Decoded bytes of one body at most.
    pub body_bytes: u64,
    /// Time for one page, first byte to last.
    pub page_ms: u64,
    /// Requests per second and host; 0 means unpaced (loopback only).
    pub requests_per_second: f64,
    /// Requests under way per host.
    pub concurrency: u16,
    /// Longest Crawl-delay of a robots.txt that is honoured.
    pub max_crawl_delay_ms: u64,
    /// Redirects followed per request.
    pub redirects: u8,
    /// Pages of one URL pattern (digits, dates and parameter values folded) at most.
    pub pages_per_pattern: u32,
    /// Distinct links taken from one page.
    pub links_per_page: u32,
    /// Further bounds on what the site controls.
    #[serde(default)]
    pub limits: Limits,
    /// Memory of the whole run at most (`--max-memory`); none for as much as it takes. Addresses to come that do not fit lie on disk.
    #[serde(default)]
    pub memory_bytes: Option<u64>,
}

/// Memory that a run of two cores is made for, in bytes.
const USUAL_MEMORY: u64 = 600_000_000;

impl Budget {
    /// Bytes of addresses to come that are held in memory: an eighth of the bound, twice over while a level is sorted.
    pub fn waiting_bytes(&self) -> usize {
        usize::try_from(self.memory_bytes.unwrap_or(USUAL_MEMORY) / 8).unwrap_or(usize::MAX)
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            pages: 500,
            depth: 16,
            wall_ms: 30 * 60 * 1000,
            body_bytes: 10 * 1024 * 1024,
            page_ms: 15_000,
            requests_per_second: 5.0,
            concurrency: 8,
            max_crawl_delay_ms: 30_000,
            redirects: 10,
            pages_per_pattern: 10_000,
            links_per_page: 20_000,
            limits: Limits::default(),
            memory_bytes: None,
        }
    }
}

/// How requests are made. Secrets (`headers`, `cookies`, `user`) are never serialised.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct HttpSettings {
    /// `User-Agent` sent.
    pub user_agent: String,
    /// `Accept-Language` sent, if any.
    pub accept_language: Option<String>,
    /// Extra header fields.
    #[serde(skip)]
    pub headers: Vec<(String, String)>,
    /// Cookies as `name=value`, sent to the target's hosts only.
    #[serde(skip)]
    pub cookies: Vec<String>,
    /// Basic authentication `user:password`, sent to the target's hosts only.
    #[serde(skip)]
    pub user: Option<String>,
    /// Proxy for all requests.
    #[serde(skip)]
    pub proxy: Option<Url>,
    /// Leave passwords, cookie values and tokens in addresses where they stand (`--keep-secrets`).
    #[serde(default)]
    pub keep_secrets: bool,
    /// What the user gave to be let in, by name and without values: `user`, `cookie NAME`, `header NAME`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credentials: Vec<String>,
    /// Fixed addresses: (host, port, address).
    pub resolve: Vec<(String, u16, SocketAddr)>,
    /// Addresses of this machine and its network may be asked for though the user did not name them.
    #[serde(default)]
    pub allow_private: bool,
    /// Requests whose origin is `.0` go to the plain-HTTP server at `.1`: how a folder is known by its real name.
    #[serde(skip)]
    pub served_by: Vec<(Url, SocketAddr)>,
}
