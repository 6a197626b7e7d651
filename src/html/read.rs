//! One page from bytes to [`Page`]: decode, parse, walk, tell the language.
//!
//! In: a body and what its response said of it. Out: the page. Cannot fail: what is no HTML is a page with little in it,
//! and what was cut is said in [`Page::cut`]. Nothing is fetched or judged here.

use url::Url;

use super::charset;
use super::language;
use super::page::{Page, VisibleText};
use super::parse;
use super::shared::SharedBlocks;
use super::walk::Walk;

/// A page as it came.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Its body, content encoding undone.
    pub bytes: &'a [u8],
    /// The `Content-Type` field.
    pub content_type: Option<&'a str>,
    /// The `Content-Language` field.
    pub content_language: Option<&'a str>,
    /// Its address after redirects.
    pub url: &'a Url,
    /// The body was cut off at a bound.
    pub truncated: bool,
    /// What every page of the site shares, once known.
    pub shared: Option<&'a SharedBlocks>,
}

/// Reads a page.
pub fn read(source: &Source<'_>) -> Page {
    let decoded = charset::decode(source.bytes, source.content_type, source.url, source.truncated);
    let parsed = parse::parse(&decoded.text);
    let mut page = empty(source.url.clone(), decoded.charset, decoded.by, decoded.malformed);
    let base = parse::base_href(&parsed.html).and_then(|href| page.resolve(href));
    let has_base = base.is_some();
    if let Some(base) = base {
        page.base = base;
    }
    if parsed.cut {
        page.cut.push("nodes");
    }
    Walk::new(&mut page, has_base).run(parsed.html.tree.root());
    page.tree = parsed.html;
    if let Some(shared) = source.shared {
        shared.apply(&mut page);
    }
    tell_language(&mut page, source.content_language);
    page
}

fn tell_language(page: &mut Page, content_language: Option<&str>) {
    if page.declared_language.is_none() {
        let by_meta = || page.metas.iter().find(|meta| meta.name == "content-language").map(|meta| meta.content.as_str());
        page.declared_language = content_language.and_then(single).or_else(|| by_meta().and_then(single));
    }
    page.found_language = language::found(&page.text, page.declared_language.as_deref());
    let written = page.found_language.as_deref().or(page.declared_language.as_deref());
    page.rtl = page.rtl || written.is_some_and(language::is_rtl);
}

/// A Content-Language that names one language; a list says who is meant to read, not what is written.
fn single(value: &str) -> Option<String> {
    if value.contains(',') { None } else { language::primary_subtag(value) }
}

fn empty(url: Url, charset: &'static str, charset_by: &'static str, malformed: bool) -> Page {
    Page {
        base: url.clone(),
        url,
        tree: scraper::Html::new_document(),
        charset,
        charset_by,
        malformed,
        declared_language: None,
        found_language: None,
        rtl: false,
        title: String::new(),
        links: Vec::new(),
        controls: Vec::new(),
        forms: Vec::new(),
        fields: Vec::new(),
        images: Vec::new(),
        frames: Vec::new(),
        scripts: Vec::new(),
        inline_scripts: Vec::new(),
        json_ld: Vec::new(),
        link_elements: Vec::new(),
        metas: Vec::new(),
        headings: Vec::new(),
        text: VisibleText::default(),
        elements: 0,
        depth: 0,
        ids: Vec::new(),
        cut: Vec::new(),
    }
}
