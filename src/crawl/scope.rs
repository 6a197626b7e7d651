//! What belongs to the site: the start page's host with its `www.` twin, seeds' hosts, and what include and exclude say.

use std::collections::BTreeSet;

use regex::RegexSet;
use url::Url;

use crate::model::spec::Scope as Wishes;

use super::error::CrawlError;

/// File extensions that are never HTML; a HEAD request tells whether the target is there.
const NOT_PAGES: &[&str] = &[
    "7z",
    "aac",
    "ai",
    "apk",
    "avi",
    "avif",
    "bin",
    "bmp",
    "bz2",
    "c",
    "class",
    "cpp",
    "css",
    "csv",
    "deb",
    "dmg",
    "doc",
    "docx",
    "eot",
    "eps",
    "epub",
    "exe",
    "flac",
    "gif",
    "gz",
    "h",
    "ico",
    "ics",
    "iso",
    "jar",
    "jpeg",
    "jpg",
    "js",
    "json",
    "key",
    "log",
    "m4a",
    "m4v",
    "map",
    "md5",
    "mid",
    "mkv",
    "mobi",
    "mov",
    "mp3",
    "mp4",
    "mpeg",
    "mpg",
    "msi",
    "odp",
    "ods",
    "odt",
    "ogg",
    "ogv",
    "otf",
    "patch",
    "pdf",
    "pkg",
    "png",
    "ppt",
    "pptx",
    "ps",
    "psd",
    "rar",
    "rpm",
    "rss",
    "rtf",
    "sh",
    "svg",
    "swf",
    "tar",
    "tex",
    "tgz",
    "tif",
    "tiff",
    "torrent",
    "ttf",
    "txt",
    "vcf",
    "wasm",
    "wav",
    "webm",
    "webmanifest",
    "webp",
    "wma",
    "wmv",
    "woff",
    "woff2",
    "xls",
    "xlsx",
    "xml",
    "xz",
    "zip",
];

/// The borders of the site.
#[derive(Debug)]
pub(super) struct Scope {
    /// Scheme and host the home page is known by; its twins (http, https, with and without `www.`) are written so.
    home: Option<(String, String)>,
    hosts: BTreeSet<String>,
    include: Option<RegexSet>,
    exclude: RegexSet,
}

/// Where an address falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// A page or file of the site.
    Inside,
    /// Another site.
    Outside,
    /// Of the site, but include or exclude leave it out.
    LeftOut,
}

impl Scope {
    /// The site of these start pages.
    pub(super) fn new<'a>(starts: impl Iterator<Item = &'a Url>, wishes: &Wishes) -> Result<Self, CrawlError> {
        let set = |patterns: &[String]| RegexSet::new(patterns).map_err(|error| CrawlError::Pattern { message: error.to_string() });
        let include = if wishes.include.is_empty() { None } else { Some(set(&wishes.include)?) };
        Ok(Self { home: None, hosts: starts.filter_map(host_key).collect(), include, exclude: set(&wishes.exclude)? })
    }

    /// Where the start page was found in the end: that host is the site's own, and its twins are written as it is.
    pub(super) fn found_home(&mut self, url: &Url) {
        self.hosts.extend(host_key(url));
        self.home = url.host_str().map(|host| (url.scheme().to_owned(), host.to_owned()));
    }

    /// An address with the scheme and host of the home page, when it is one of its twins: two spellings of one page are not
    /// asked for twice.
    pub(super) fn as_home(&self, url: Url) -> Url {
        let Some((scheme, host)) = &self.home else { return url };
        let bare = |host: &str| host.strip_prefix("www.").unwrap_or(host).to_owned();
        let same = url.host_str().is_some_and(|named| bare(named) == bare(host)) && url.port().is_none();
        if !same || (url.scheme() == scheme && url.host_str() == Some(host)) || !matches!(url.scheme(), "http" | "https") {
            return url;
        }
        let mut written = url.clone();
        let set = written.set_host(Some(host)).is_ok() && written.set_scheme(scheme).is_ok();
        if set { written } else { url }
    }

    /// Where an address falls.
    pub(super) fn side(&self, url: &Url) -> Side {
        let inside = matches!(url.scheme(), "http" | "https") && host_key(url).is_some_and(|host| self.hosts.contains(&host));
        if !inside {
            Side::Outside
        } else if self.exclude.is_match(url.as_str()) || self.include.as_ref().is_some_and(|include| !include.is_match(url.as_str())) {
            Side::LeftOut
        } else {
            Side::Inside
        }
    }
}

/// Host without `www.`, and the port when it is not the scheme's: http and https are one site.
fn host_key(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

/// Whether the path's extension says that it is no page.
pub(super) fn is_no_page(url: &Url) -> bool {
    let file = url.path().rsplit('/').next().unwrap_or_default();
    file.rsplit_once('.')
        .is_some_and(|(stem, extension)| !stem.is_empty() && NOT_PAGES.binary_search(&extension.to_ascii_lowercase().as_str()).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn twins_are_inside_and_subdomains_are_not() {
        let scope = Scope::new([url("https://www.e.com/")].iter(), &Wishes::default()).unwrap();
        for inside in ["http://e.com/a", "https://www.e.com/b"] {
            assert_eq!(scope.side(&url(inside)), Side::Inside, "{inside}");
        }
        for outside in ["https://shop.e.com/", "https://e.com:8443/", "mailto:a@e.com"] {
            assert_eq!(scope.side(&url(outside)), Side::Outside, "{outside}");
        }
    }

    #[test]
    fn twins_are_written_as_the_home_page() {
        let mut scope = Scope::new([url("http://e.com/")].iter(), &Wishes::default()).unwrap();
        scope.found_home(&url("https://www.e.com/en/"));
        for twin in ["http://e.com/a?b", "https://e.com/a?b", "http://www.e.com/a?b"] {
            assert_eq!(scope.as_home(url(twin)).as_str(), "https://www.e.com/a?b");
        }
        for other in ["https://shop.e.com/a", "https://e.com:8443/a"] {
            assert_eq!(scope.as_home(url(other)).as_str(), other);
        }
    }

    #[test]
    fn include_and_exclude_leave_out() {
        let wishes = Wishes { include: vec!["/en/".into()], exclude: vec!["/old".into()], ..Wishes::default() };
        let scope = Scope::new([url("https://e.com/")].iter(), &wishes).unwrap();
        assert_eq!(scope.side(&url("https://e.com/en/a")), Side::Inside);
        assert_eq!(scope.side(&url("https://e.com/en/old")), Side::LeftOut);
        assert_eq!(scope.side(&url("https://e.com/de/a")), Side::LeftOut);
    }

    #[test]
    fn the_list_of_extensions_is_sorted_and_pages_are_pages() {
        assert!(NOT_PAGES.is_sorted());
        assert!(is_no_page(&url("https://e.com/a/B.PDF")) && is_no_page(&url("https://e.com/a.tar.gz?x")));
        for page in [
            "https://e.com/",
            "https://e.com/a.html",
            "https://e.com/v1.2/",
            "https://e.com/.pdf",
            "https://e.com/sect.1-2",
            "https://e.com/a.php",
        ] {
            assert!(!is_no_page(&url(page)), "{page}");
        }
    }
}
