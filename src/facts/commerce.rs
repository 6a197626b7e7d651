//! Marks of a shop on a page: lists of wishes, recommendations, products seen before, breadcrumbs, and products without
//! structured data.
//!
//! In: topics of links, buttons, headings and short lines; metas. Out: `wish_list`, `recommendation`, `recently_viewed`,
//! `breadcrumb` and `product` rows. Carts and checkouts are topics of the rules.

use crate::html::{NodeId, Page};
use crate::model::catalogue::FactName;
use crate::model::fact::Value;
use crate::model::vocabulary::Region;

use super::context::Context;
use super::place::block_at;
use super::sheet::Sheet;

/// Bytes of a line that still is a heading of a block.
const MAX_LINE: usize = 90;
/// Links looked at for breadcrumbs: they stand at the top of the content.
const MAX_LINKS: usize = 400;

/// Collects the marks of a shop.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    wishes(ctx, sheet);
    blocks(ctx, FactName::Recommendation, &["reco.block", "reco.personal"], sheet);
    blocks(ctx, FactName::RecentlyViewed, &["reco.recent"], sheet);
    if sheet.rows(FactName::Breadcrumb).next().is_none() {
        breadcrumb(ctx, sheet);
    }
    if sheet.rows(FactName::Product).next().is_none() {
        product(ctx, sheet);
    }
}

fn text_row(ctx: &Context, name: FactName, text: &str, node: NodeId, region: Option<Region>, sheet: &mut Sheet) {
    let text: String = text.trim().chars().take(100).collect();
    let known = sheet.rows(name).any(|fact| fact.text("text") == Some(text.as_str()));
    if !known && !text.is_empty() {
        sheet.fact(name, region, ctx.seen(node), vec![("text", text.into())]);
    }
}

fn wishes(ctx: &Context, sheet: &mut Sheet) {
    for (at, link) in ctx.page.links.iter().enumerate() {
        if !ctx.topics.links.get(at).is_none_or(Vec::is_empty) && !link.place.hidden && ctx.link_has(at, "wishlist") {
            text_row(ctx, FactName::WishList, &link.label, link.place.node, link.place.region, sheet);
        }
    }
    for (at, control) in ctx.page.controls.iter().enumerate() {
        if !control.place.hidden && ctx.control_has(at, "wishlist") {
            text_row(ctx, FactName::WishList, &control.label, control.place.node, control.place.region, sheet);
        }
    }
}

/// Headings of a topic, and short lines of text that stand for headings.
fn blocks(ctx: &Context, name: FactName, topics: &[&str], sheet: &mut Sheet) {
    for topic in topics {
        for (at, heading) in ctx.page.headings.iter().enumerate() {
            if !heading.place.hidden && ctx.heading_has(at, topic) {
                text_row(ctx, name, &heading.text, heading.place.node, heading.place.region, sheet);
            }
        }
        for range in ctx.text_matches(topic) {
            let text = &ctx.page.text.text;
            let start = text.get(..range.start).and_then(|t| t.rfind('\n')).map_or(0, |at| at + 1);
            let line = text.get(start..).and_then(|t| t.split('\n').next()).unwrap_or_default();
            if line.len() <= MAX_LINE
                && let Some(place) = block_at(ctx.page, range.start).filter(|place| !place.quoted)
            {
                text_row(ctx, name, line, place.node, place.region, sheet);
            }
        }
    }
}

/// Links inside an element that is called breadcrumb by class, id or label.
fn breadcrumb(ctx: &Context, sheet: &mut Sheet) {
    if !ctx.walked.crumbs {
        return;
    }
    let around = |at: usize| trail(ctx.page, ctx.page.links[at].place.node);
    let found = (0..ctx.page.links.len().min(MAX_LINKS)).find_map(around);
    if let Some(node) = found {
        let links = (0..ctx.page.links.len().min(MAX_LINKS)).filter(|at| around(*at) == Some(node)).count();
        let levels = f64::from(u32::try_from(links).unwrap_or(u32::MAX));
        sheet.fact(FactName::Breadcrumb, None, ctx.seen(node), vec![("source", "markup".into()), ("levels", levels.into())]);
    }
}

fn trail(page: &Page, link: NodeId) -> Option<NodeId> {
    page.element(link)?.ancestors().take(4).find_map(|node| {
        let element = node.value().as_element()?;
        let called = ["class", "id", "aria-label"].iter().filter_map(|name| element.attr(name)).any(|value| {
            let near = ["rumb", "RUMB", "opic", "OPIC", "ankuzu", "ANKUZU"].iter().any(|part| value.contains(part));
            let value = if near { value.to_ascii_lowercase() } else { return false };
            // Topic paths and `pankuzu` (bread crumbs) are what Japanese sites call them.
            let named = ["breadcrumb", "topicpath", "topic-path", "topic_path", "pankuzu"].iter().any(|name| value.contains(name));
            named || value.split([' ', '-', '_']).any(|token| token == "crumbs" || token == "crumb")
        });
        (called && !matches!(element.name(), "body" | "html")).then(|| node.id())
    })
}

/// A product by the metas that shops write for social networks.
fn product(ctx: &Context, sheet: &mut Sheet) {
    let meta = |name: &str| ctx.page.metas.iter().find(|m| m.name == name && !m.content.trim().is_empty());
    let text = |names: &[&str]| names.iter().find_map(|name| meta(name)).map(|m| m.content.trim().to_owned());
    let kind = meta("og:type").filter(|m| matches!(m.content.trim(), "product" | "og:product" | "product.item"));
    let price = text(&["product:price:amount", "og:price:amount"]);
    let Some(first) = kind.or_else(|| meta("product:price:amount")) else { return };
    let mut fields: Vec<(&'static str, Value)> = Vec::new();
    fields.extend(text(&["og:title"]).map(|v| ("name", v.into())));
    fields.extend(price.map(|v| ("price", v.into())));
    fields.extend(text(&["product:price:currency", "og:price:currency"]).map(|v| ("currency", v.into())));
    fields.extend(text(&["product:availability", "og:availability"]).map(|v| ("availability", v.into())));
    sheet.fact(FactName::Product, None, ctx.seen(first.place.node), fields);
}

#[cfg(test)]
mod tests {
    use super::super::test_page::{rows, run};
    use super::*;

    #[test]
    fn wishes_recommendations_and_what_was_seen() {
        let facts = run(
            "<button>Add to wish list</button><h2>You may also like</h2><div>Recently viewed</div><p>Our readers told us that you may also like to read about the long and winding history of this shop and its people",
            collect,
        );
        assert_eq!(rows(&facts, FactName::WishList, &["text"]), ["Add to wish list"]);
        assert_eq!(rows(&facts, FactName::Recommendation, &["text"]), ["You may also like"]);
        assert_eq!(rows(&facts, FactName::RecentlyViewed, &["text"]), ["Recently viewed"]);
    }

    #[test]
    fn breadcrumbs_by_markup() {
        let facts = run(
            "<nav aria-label=Breadcrumb><ol><li><a href=/>Home</a><li><a href=/a>A</a></ol></nav><main><a href=/x>x</a></main>",
            collect,
        );
        assert_eq!(rows(&facts, FactName::Breadcrumb, &["source", "levels"]), ["markup 2"]);
        let facts = run("<div id=topicPath><ol><li><a href=/>ホーム</a><li><a href=/a>A</a><li>B</ol></div><main>x</main>", collect);
        assert_eq!(rows(&facts, FactName::Breadcrumb, &["source", "levels"]), ["markup 2"]);
        let facts = run("<div id=topics><ul><li><a href=/>News</a><li><a href=/a>A</a></ul></div><main>x</main>", collect);
        assert_eq!(rows(&facts, FactName::Breadcrumb, &["source"]), Vec::<String>::new());
    }

    #[test]
    fn products_by_metas() {
        let facts = run(
            "<meta property=og:type content=product><meta property=og:title content=Mug><meta property=product:price:amount content=9.50><meta property=product:price:currency content=EUR>",
            collect,
        );
        assert_eq!(rows(&facts, FactName::Product, &["name", "price", "currency"]), ["Mug 9.50 EUR"]);
        assert!(rows(&run("<meta property=og:type content=website>", collect), FactName::Product, &["name"]).is_empty());
    }
}
