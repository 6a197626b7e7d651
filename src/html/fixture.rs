//! Pages for the tests of this room.

use url::Url;

use super::page::Page;
use super::read::{Source, read};

/// Reads HTML as it would come from `https://shop.example/dir/page`.
pub(super) fn page(html: &str) -> Page {
    bytes(html.as_bytes(), Some("text/html; charset=utf-8"))
}

/// Reads bytes with a Content-Type.
pub(super) fn bytes(bytes: &[u8], content_type: Option<&str>) -> Page {
    let url = Url::parse("https://shop.example/dir/page").unwrap();
    read(&Source { bytes, content_type, content_language: None, url: &url, truncated: false, shared: None })
}

/// Reads HTML knowing what the site shares.
pub(super) fn sharing(html: &str, shared: &super::SharedBlocks) -> Page {
    let url = Url::parse("https://shop.example/dir/page").unwrap();
    read(&Source { bytes: html.as_bytes(), content_type: None, content_language: None, url: &url, truncated: false, shared: Some(shared) })
}
