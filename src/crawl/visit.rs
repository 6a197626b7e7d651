//! One page on a reading thread: read, shown to the visitor, its links taken, dropped.
//!
//! In: an exchange, its body, and the blocks that pages of the site share. Out: plain data. The tree never leaves this call.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use bytes::Bytes;
use url::Url;

use crate::html::{self, Page, SharedBlocks, Source};
use crate::model::exchange::Exchange;
use crate::model::limits::PageLimits;
use crate::model::secrets;

use super::address::normalise;
use super::error::StartProblem;

/// Different texts of links to one page that are kept.
const ANCHORS: usize = 3;

/// Who looks at the pages while their trees live. Called from several threads at once.
pub trait Visitor: Send + Sync + 'static {
    /// The home page, before anything else; an error ends the audit. It is shown again by [`Visitor::page`].
    ///
    /// # Errors
    /// When the page is no page of a brand (a login form, a parked domain, an empty shell).
    fn start(&self, exchange: &Exchange, page: &Page) -> Result<(), StartProblem>;

    /// A page that was read.
    fn page(&self, exchange: &Exchange, page: &Page);

    /// Something that was asked for and gave no page.
    fn failed(&self, exchange: &Exchange);
}

/// A link as the frontier wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoundLink {
    /// Normalised.
    pub(super) url: Url,
    /// Its label.
    pub(super) anchor: Option<String>,
}

/// What is kept of a page that was read.
#[derive(Debug, Default)]
pub(super) struct Visited {
    pub(super) links: Vec<FoundLink>,
    /// It has more links than are taken.
    pub(super) links_cut: bool,
    /// A bound of the reading cut it: too deep, too many elements, too much text or code.
    pub(super) cut: bool,
    pub(super) canonical: Option<Url>,
    /// Links longer than what is followed.
    pub(super) long_links: u32,
    /// Where a quick refresh leads.
    pub(super) refresh: Option<Url>,
}

/// What is wanted of pages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish {
    /// Distinct links taken at most.
    pub(super) links: usize,
    /// What pages are read within.
    pub(super) limits: PageLimits,
    /// Secrets in addresses are shown to the visitor.
    pub(super) keep_secrets: bool,
}

/// An exchange with the body it brought.
#[derive(Debug, Clone)]
pub(super) struct Fetched {
    pub(super) exchange: Exchange,
    pub(super) body: Bytes,
}

/// Reads a page, shows it, takes its links (`most` distinct ones).
pub(super) fn visit(
    fetched: &Fetched,
    shared: Option<&SharedBlocks>,
    visitor: &Arc<dyn Visitor>,
    Wish { links: most, limits, keep_secrets }: Wish,
) -> Visited {
    let mut page = read(fetched, shared, limits);
    let links = links(&page, most);
    let refresh = refresh(&page);
    if !keep_secrets {
        page.map_addresses(secrets::url);
    }
    visitor.page(&fetched.exchange, &page);
    Visited {
        cut: page.cut.iter().any(|what| *what != "links"),
        links_cut: links.len() >= most || page.cut.contains(&"links"),
        links,
        canonical: canonical(&page),
        long_links: page.long_links,
        refresh,
    }
}

/// The page of an exchange.
pub(super) fn read(fetched: &Fetched, shared: Option<&SharedBlocks>, limits: PageLimits) -> Page {
    let response = fetched.exchange.response();
    let source = Source {
        bytes: &fetched.body,
        content_type: response.and_then(|r| r.header("content-type")),
        content_language: response.and_then(|r| r.header("content-language")),
        url: fetched.exchange.final_url(),
        truncated: response.is_some_and(|r| r.body.truncated),
        shared,
    };
    html::read_within(&source, limits)
}

/// Targets of links and frames: http(s) only, normalised, each once, in document order.
pub(super) fn links(page: &Page, most: usize) -> Vec<FoundLink> {
    let mut found: Vec<FoundLink> = Vec::new();
    let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
    let anchors = page.links.iter().filter_map(|link| Some((link.url.as_ref()?, Some(&link.label))));
    let frames = page.frames.iter().filter_map(|frame| Some((frame.url.as_ref()?, None)));
    for (url, label) in anchors.chain(frames).filter(|(url, _)| matches!(url.scheme(), "http" | "https")) {
        if found.len() >= most {
            break;
        }
        let url = normalise(url);
        let anchor = label.map(|label| label.trim()).filter(|label| !label.is_empty());
        match seen.entry(super::frontier::hash(url.as_str())) {
            Entry::Vacant(entry) => {
                entry.insert(found.len());
                found.push(FoundLink { url, anchor: anchor.map(str::to_owned) });
            }
            // A menu calls a page by its part ("All topics"), the footer by what it is ("Service").
            Entry::Occupied(entry) => also_called(found.get_mut(*entry.get()), anchor),
        }
    }
    found
}

/// Adds another text of a link, a line each.
fn also_called(link: Option<&mut FoundLink>, anchor: Option<&str>) {
    let (Some(link), Some(anchor)) = (link, anchor) else { return };
    let known = link.anchor.get_or_insert_default();
    if known.lines().count() < ANCHORS && !known.lines().any(|line| line == anchor) {
        if !known.is_empty() {
            known.push('\n');
        }
        known.push_str(anchor);
    }
}

/// The same and, behind them, where a quick refresh leads.
pub(super) fn all_links(page: &Page, most: usize) -> Vec<FoundLink> {
    let mut found = links(page, most);
    found.extend(refresh(page).map(|url| FoundLink { url, anchor: None }));
    found
}

/// Target of a meta refresh of five seconds or less.
fn refresh(page: &Page) -> Option<Url> {
    let content = &page.metas.iter().find(|meta| meta.name == "refresh" && !meta.place.quoted)?.content;
    let (seconds, rest) = content.split_once([';', ','])?;
    let quick = seconds.trim().parse::<f32>().is_ok_and(|seconds| (0.0..=5.0).contains(&seconds));
    let (key, target) = rest.split_once('=')?;
    if !quick || !key.trim().eq_ignore_ascii_case("url") {
        return None;
    }
    let url = page.base.join(target.trim().trim_matches(['"', '\''])).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| normalise(&url))
}

/// The canonical address, when it is not the page's own.
fn canonical(page: &Page) -> Option<Url> {
    let named = page.link_elements.iter().find(|link| link.rel.split_whitespace().any(|rel| rel == "canonical"))?;
    let url = normalise(named.url.as_ref()?);
    let own = normalise(&page.url);
    let bare = |url: &Url| {
        (url.host_str().map(|host| host.trim_start_matches("www.").to_owned()), url.path().to_owned(), url.query().map(str::to_owned))
    };
    (bare(&url) != bare(&own)).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_what_its_links_are_called_at_most_three_ways() {
        let url = Url::parse("https://a.example/").unwrap();
        let body = "<nav><a href=/s>All topics</a></nav><a href=/s#x>All topics</a><a href=/s> </a><footer><a href=/s>Service</a><a href=/t>T</a>\
                    <a href=/s>Help</a><a href=/s>More</a></footer>";
        let source = Source {
            bytes: body.as_bytes(),
            content_type: Some("text/html"),
            content_language: None,
            url: &url,
            truncated: false,
            shared: None,
        };
        let page = html::read(&source);
        let told: Vec<(String, Option<String>)> =
            links(&page, 10).into_iter().map(|link| (link.url.path().to_owned(), link.anchor)).collect();
        let expected = [("/s", "All topics\nService\nHelp"), ("/t", "T")].map(|(path, anchor)| (path.to_owned(), Some(anchor.to_owned())));
        assert_eq!(told, expected);
    }
}
