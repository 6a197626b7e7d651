//! Pages and contexts for the tests of families: a page from HTML, read as a crawl would hand it over.

use url::Url;

use crate::html::{Page, Source, read};

/// A page at an address without a country.
pub(crate) fn page(html: &str) -> Page {
    page_at("https://brand.example/", html)
}

/// A page at an address.
pub(crate) fn page_at(url: &str, html: &str) -> Page {
    let url = Url::parse(url).unwrap();
    read(&Source { bytes: html.as_bytes(), content_type: Some("text/html; charset=utf-8"), content_language: None, url: &url, truncated: false, shared: None })
}
