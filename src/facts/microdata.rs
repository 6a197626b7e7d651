//! Microdata and RDFa: items written into the markup's attributes.
//!
//! In: the tree of a page. Out: items in the page's arena, in document order. `itemref` and RDFa's chaining rules are not
//! followed: what shops and business pages use is `itemscope`/`itemtype`/`itemprop` and `typeof`/`property`/`rel`.

use crate::html::{ElementRef, NodeId, Page};

use super::items::{Items, MAX_DEPTH, Prop, Syntax, type_name, value_text};

/// An item whose element is still open.
struct Open {
    node: NodeId,
    item: usize,
    syntax: Syntax,
}

/// Reads all microdata and RDFa items of a page.
pub(crate) fn read(page: &Page, items: &mut Items) {
    if !page.has_items {
        return;
    }
    let mut open: Vec<Open> = Vec::new();
    let root = page.tree.tree.root();
    let mut node = root;
    loop {
        if let Some(element) = ElementRef::wrap(node)
            && !element.value().attrs.is_empty()
        {
            visit(page, element, &mut open, items);
        }
        if let Some(child) = node.first_child() {
            node = child;
            continue;
        }
        loop {
            if open.last().is_some_and(|last| last.node == node.id()) {
                open.pop();
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            match node.parent() {
                Some(parent) => node = parent,
                None => return,
            }
        }
    }
}

fn visit(page: &Page, element: ElementRef<'_>, open: &mut Vec<Open>, items: &mut Items) {
    let tag = element.value();
    let syntax = if tag.attr("itemscope").is_some() || tag.attr("itemtype").is_some() {
        Some((Syntax::Microdata, tag.attr("itemtype"), tag.attr("itemprop")))
    } else {
        tag.attr("typeof").map(|kind| (Syntax::Rdfa, Some(kind), tag.attr("property").or(tag.attr("rel"))))
    };
    if let Some((syntax, kind, role)) = syntax {
        let owner = owner(open, syntax);
        let types = kind.unwrap_or_default().split_whitespace().take(8).filter_map(type_name).collect();
        if open.len() < MAX_DEPTH
            && let Some(item) = items.push(types, syntax, element.id())
        {
            if let (Some(owner), Some(role)) = (owner, role) {
                for name in names(role) {
                    items.set(owner, name, Prop::Item(item));
                }
            }
            open.push(Open { node: element.id(), item, syntax });
        }
        return;
    }
    for (syntax, attribute) in [(Syntax::Microdata, "itemprop"), (Syntax::Rdfa, "property")] {
        if let (Some(owner), Some(role)) = (owner(open, syntax), tag.attr(attribute)) {
            let value = value_of(page, element);
            for name in names(role) {
                items.set(owner, name, Prop::Text(value.clone()));
            }
        }
    }
}

fn owner(open: &[Open], syntax: Syntax) -> Option<usize> {
    open.iter().rev().find(|o| o.syntax == syntax).map(|o| o.item)
}

fn names(role: &str) -> impl Iterator<Item = &str> {
    role.split_whitespace().take(4).map(|name| name.rsplit([':', '/', '#']).next().unwrap_or(name))
}

/// The value of a property element, by the rules of the HTML standard (section 5.2.3), with `content` first for all.
fn value_of(page: &Page, element: ElementRef<'_>) -> String {
    let tag = element.value();
    if let Some(content) = tag.attr("content") {
        return value_text(content);
    }
    let attribute = match tag.name() {
        "a" | "area" | "link" => "href",
        "img" | "audio" | "embed" | "iframe" | "source" | "track" | "video" => "src",
        "object" | "data" | "meter" => "value",
        "time" => "datetime",
        _ => "",
    };
    if let Some(value) = tag.attr(attribute) {
        let address = matches!(attribute, "href" | "src");
        let resolved = address.then(|| page.resolve(value)).flatten();
        return value_text(resolved.as_ref().map_or(value, |url| url.as_str()));
    }
    let mut text = String::new();
    for piece in element.text().take(200) {
        if text.len() > 2_000 {
            break;
        }
        text.push_str(piece);
        text.push(' ');
    }
    value_text(&text)
}

#[cfg(test)]
mod tests {
    use super::super::test_page;
    use super::*;

    fn read_all(html: &str) -> Items {
        let mut items = Items::default();
        read(&test_page::page(html), &mut items);
        items
    }

    #[test]
    fn nested_items_belong_to_their_owner_and_siblings_do_not() {
        let items = read_all(
            "<div itemscope itemtype='http://schema.org/Product'><h1 itemprop=name>Blue  mug</h1>\
             <div itemprop=offers itemscope itemtype='https://schema.org/Offer'><meta itemprop=price content='9.50'></div>\
             <a itemprop='url sameAs' href='/p'>x</a></div><p itemprop=name>outside</p>",
        );
        assert_eq!(items.items.len(), 2);
        let offer = items.nested(0, "offers").next().unwrap();
        assert_eq!((items.text(0, "name"), items.text(offer, "price")), (Some("Blue mug"), Some("9.50")));
        assert_eq!(items.text(0, "sameAs"), Some("https://shop.test/p"));
        assert_eq!(items.texts(0, "name").count(), 1);
    }

    #[test]
    fn rdfa_types_keep_a_foreign_prefix_and_its_properties_lose_it() {
        let items = read_all(
            "<div xmlns:v='http://rdf.data-vocabulary.org/#'><span typeof='v:Breadcrumb'><a rel='v:url' property='v:title' href='/a'>Home</a></span></div>",
        );
        assert_eq!(items.items[0].types, ["v:Breadcrumb"]);
        assert_eq!(items.items[0].syntax, Syntax::Rdfa);
        assert!(items.has(0, "title"));
    }

    #[test]
    fn open_graph_metas_are_no_items() {
        assert!(read_all("<meta property='og:title' content=x><p itemprop=name>n</p>").items.is_empty());
    }

    #[test]
    fn very_deep_and_very_many_items_are_bounded() {
        assert!(read_all(&"<div itemscope itemprop=a>".repeat(3_000)).items.len() <= MAX_DEPTH);
        assert_eq!(read_all(&"<p itemscope></p>".repeat(2_500)).items.len(), super::super::items::MAX_ITEMS);
    }
}
