//! Whether something on a page belongs to another page: it stands in a card that leads there, beside other cards of the kind.
//!
//! In: a text and where it begins. Out: yes or no. Asked of a few places of a page, such as those that hold an amount, so that the price of a
//! related product is not taken for the product's own.

use url::Url;

use crate::html::{ElementRef, NodeId};

use super::context::Context;

/// Elements above that are asked.
const ABOVE: usize = 16;
/// Nodes of a card.
const INSIDE: usize = 200;
/// Elements of a kind side by side that make a list of cards of what is no list by its name.
const ALIKE: usize = 3;
/// Elements that are items of a list by their name.
const ITEMS: [&str; 2] = ["li", "article"];
/// Elements that hold no cards of others, or all of them.
const BOUNDS: [&str; 5] = ["body", "main", "form", "table", "html"];

/// Whether a text of a block stands in a link to another page, or in a card that begins with one.
pub(super) fn is_in_card(ctx: &Context, block: NodeId, text: &str) -> bool {
    let Some(element) = ctx.page.element(ctx.page.holder(block, text)) else { return false };
    let above = std::iter::once(element).chain(element.ancestors().filter_map(ElementRef::wrap));
    for above in above.take(ABOVE) {
        let name = above.value().name();
        if BOUNDS.contains(&name) {
            return false;
        }
        let is_card = leads_away(ctx, above) || is_one_of_many(above) && begins_with_link(ctx, above, text);
        // What holds the title of the page is about the page.
        if is_card && !above.descendants().take(INSIDE).filter_map(ElementRef::wrap).any(|e| e.value().name() == "h1") {
            return true;
        }
    }
    false
}

/// Elements of the same kind stand beside it.
fn is_one_of_many(element: ElementRef<'_>) -> bool {
    let (name, class) = (element.value().name(), element.value().attr("class"));
    let is_item = ITEMS.contains(&name);
    if !is_item && name != "div" && name != "section" {
        return false;
    }
    let siblings = element.parent().into_iter().flat_map(|parent| parent.children()).take(INSIDE).filter_map(ElementRef::wrap);
    let alike = siblings.filter(|other| other.value().name() == name && (is_item || other.value().attr("class") == class));
    alike.take(ALIKE).count() >= if is_item { 2 } else { ALIKE }
}

/// A link to another page comes before the text, which may be cut into several elements: its first figures tell where it begins.
fn begins_with_link(ctx: &Context, card: ElementRef<'_>, text: &str) -> bool {
    let figures: String = text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    for below in card.descendants().take(INSIDE) {
        if below.value().as_text().is_some_and(|piece| piece.contains(figures.as_str())) {
            return false;
        }
        if ElementRef::wrap(below).is_some_and(|element| leads_away(ctx, element)) {
            return true;
        }
    }
    false
}

fn leads_away(ctx: &Context, element: ElementRef<'_>) -> bool {
    let here = &ctx.page.url;
    let href = element.value().attr("href").filter(|_| element.value().name() == "a");
    let target = href.filter(|href| !href.starts_with('#')).and_then(|href| here.join(href.trim()).ok());
    target.is_some_and(|target: Url| matches!(target.scheme(), "http" | "https") && target.path() != here.path())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::super::test_page::{Setting, run_with};
    use super::*;

    /// Whether the amount on a page stands in a card.
    fn in_card(html: &str) -> bool {
        let told = Cell::new(None);
        run_with(&format!("<main>{html}</main>"), &Setting::default(), |ctx, _| {
            let text = &ctx.page.text.text;
            let at = text.find("5 €").unwrap();
            told.set(ctx.block_at(at).map(|block| is_in_card(ctx, block.place.node, "5 €")));
        });
        told.get().expect("an amount stands on the page")
    }

    #[test]
    fn prices_of_other_products_stand_in_cards_that_lead_to_them() {
        for html in [
            "<h1>Mug</h1><ul><li><a href=/p/2>Cup</a> 5 €</li><li><a href=/p/3>Plate</a></li></ul>",
            "<h1>Mug</h1><a href=/p/2><p>Cup</p><p>5 €</p></a>",
            "<h1>Mug</h1><div><div class=c><a href=/p/2><img src=a.png alt=Cup></a><p>5 €</p></div><div class=c><a href=/p/3>x</a></div><div class=c><a href=/p/4>x</a></div></div>",
        ] {
            assert!(in_card(html), "{html}");
        }
    }

    #[test]
    fn the_price_of_the_product_itself_stands_in_none() {
        for html in [
            "<h1>Mug</h1><ul><li>By <a href=/brands/x>X</a></li><li>5 €</li></ul>",
            "<h1>Mug</h1><p>5 € plus <a href=/shipping>shipping</a></p><p>Blue</p>",
            "<ul><li>5 €, plus <a href=/shipping>shipping</a></li><li>In stock</li></ul><h1>Mug</h1>",
            "<div class=col><img src=a.png alt=Mug></div><div class=col>By <a href=/brands/x>X</a><h1>Mug</h1><p>5 €</p></div><div class=col>x</div>",
            "<div class=row><div class=col><img src=a.png alt=Mug></div><div class=col><a href=/brands/x>X</a><p>5 €</p></div></div>",
            "<ul><li><a href=#more>More</a> 5 €</li><li>Blue</li></ul>",
            "<ul><li><form action=/cart><a href=/sizes>Sizes</a> 5 € <button>Buy</button></form></li><li>Blue</li></ul>",
        ] {
            assert!(!in_card(html), "{html}");
        }
    }
}
