//! Names of a menu that several of its entries share though they lead to different pages.
//!
//! In: links of header and navigation. Out: `link_text` rows with the problem `twin`, and how many entries were compared. Only
//! entries of one list are compared: the same word under two headings (shoes for women, shoes for men) is told apart by them.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use crate::html::{ElementRef, Link, NodeId};
use crate::model::catalogue::{FactName, MetricName};
use crate::model::vocabulary::Region;

use super::context::Context;
use super::label_text::bare_name;
use super::sheet::Sheet;
use super::speed::count;

/// Entries looked at on a page.
const LOOKED_AT: usize = 300;
/// Elements between a link and its list.
const STEPS: usize = 4;
/// Characters of the longest label that is a name.
const LONG: usize = 60;

/// Collects them.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    let entry = |link: &&Link| {
        let place = link.place;
        matches!(place.region, Some(Region::Header | Region::Nav)) && !place.hidden && !place.quoted && !link.label.is_empty()
    };
    let mut names: BTreeMap<(NodeId, String), (&Url, NodeId)> = BTreeMap::new();
    let mut told = BTreeSet::new();
    let mut compared = 0;
    for link in ctx.page.links.iter().filter(entry).take(LOOKED_AT) {
        let Some(url) = link.url.as_ref().filter(|url| matches!(url.scheme(), "http" | "https")) else { continue };
        let name = bare_name(&link.label);
        let Some(list) = list_of(ctx, link).filter(|_| !name.is_empty() && name.chars().count() <= LONG) else { continue };
        compared += 1;
        let (first, before) = *names.entry((list, name.clone())).or_insert((url, link.place.node));
        let twin = !same_page(first, url) && !is_divided(ctx, list, (before, link.place.node));
        if twin && told.insert((list, name)) && sheet.has_room(FactName::LinkText) {
            let fields = vec![("problem", "twin".into()), ("text", link.label.as_str().into()), ("href", link.href.as_str().into())];
            sheet.fact(FactName::LinkText, link.place.region, ctx.seen(link.place.node), fields);
        }
    }
    sheet.metric(MetricName::MenuNames, count(compared));
}

/// The list an entry stands in.
fn list_of(ctx: &Context, link: &Link) -> Option<NodeId> {
    let element = ctx.page.element(link.place.node)?;
    let list =
        element.ancestors().take(STEPS).find(|node| node.value().as_element().is_some_and(|e| matches!(e.name(), "ul" | "ol" | "menu")))?;
    Some(list.id())
}

/// Whether an entry of the list that leads nowhere stands between two others: it is the heading of what follows.
fn is_divided(ctx: &Context, list: NodeId, (before, behind): (NodeId, NodeId)) -> bool {
    let Some(list) = ctx.page.element(list) else { return false };
    // Nodes are numbered as they were parsed, which is the order of the document.
    list.child_elements().filter(|entry| entry.id() > before && entry.id() < behind).any(|entry| {
        let leads = |node: ElementRef| matches!(node.value().name(), "a" | "button");
        let empty = entry.text().all(|text| text.trim().is_empty());
        !empty && !entry.descendent_elements().any(leads)
    })
}

/// Whether two addresses are one page: what differs in a query alone may be where the visitor came from.
fn same_page(one: &Url, other: &Url) -> bool {
    let path = |url: &Url| url.path().trim_end_matches('/').to_ascii_lowercase();
    one.host_str() == other.host_str() && path(one) == path(other)
}

#[cfg(test)]
mod tests {
    use super::super::test_page::{rows, run};
    use super::*;

    fn twins(html: &str) -> Vec<String> {
        rows(&run(html, collect), FactName::LinkText, &["problem", "text", "href"])
    }

    #[test]
    fn one_name_for_two_pages_in_one_list() {
        assert_eq!(
            twins("<nav><ul><li><a href=/a>Offers</a><li><a href=/b>Bowls</a><li><a href=/c>OFFERS!</a></ul></nav>"),
            ["twin OFFERS! /c"]
        );
    }

    #[test]
    fn headings_tell_apart_and_one_page_may_be_linked_twice() {
        assert!(twins("<nav><ul><li><a href=/w>Women</a><ul><li><a href=/w/s>Shoes</a></ul><li><a href=/m>Men</a><ul><li><a href=/m/s>Shoes</a></ul></ul></nav>").is_empty());
        assert!(twins("<nav><ul><li><a href='/a?from=menu'>Offers</a><li><a href=/a/#top>Offers</a></ul></nav>").is_empty());
        assert!(twins("<nav><ul><li>Beads<li><a href=/b/15>Winter</a><li>Glass<li><a href=/g/15>Winter</a></ul></nav>").is_empty());
        assert!(twins("<main><ul><li><a href=/a>Offers</a><li><a href=/b>Offers</a></ul></main>").is_empty());
    }
}
