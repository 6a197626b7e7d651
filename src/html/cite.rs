//! What is said of an element in evidence: a short CSS path and an excerpt. Also the way back from a node to its element.
//!
//! In: a node of a page. Out: text fit for a report: bounded, without control characters. Called for evidence only.

use ego_tree::NodeId;
use scraper::ElementRef;
use scraper::node::{Element, Node};
use url::Url;

use super::attrs::attribute;
use super::joins::join;
use super::page::Page;
use crate::model::bytes;

/// Characters of a selector.
const MAX_SELECTOR: usize = 120;
/// Characters of an excerpt.
const MAX_EXCERPT: usize = 200;
/// Characters of an attribute's value in either.
const MAX_VALUE: usize = 70;
/// Elements asked for a text, from the inside, and what is read of each.
const MAX_CLIMB: usize = 5;
const MAX_PARTS: usize = 64;
const MAX_HELD: usize = 2_000;
/// Characters shown in front of a text that stands far inside its element.
const BEFORE: usize = 40;
/// Bytes of an address that is worth resolving.
const MAX_ADDRESS: usize = 8_192;

impl Page {
    /// The element behind a node; none for text and the document.
    pub fn element(&self, node: NodeId) -> Option<ElementRef<'_>> {
        ElementRef::wrap(self.tree.tree.get(node)?)
    }

    /// An address as written, resolved against the base. None for what leads nowhere: `javascript:`, `data:`, `about:`,
    /// `blob:`, what does not parse and what is longer than 8 kB.
    pub fn resolve(&self, address: &str) -> Option<Url> {
        let address = address.trim();
        let scheme = address.get(..address.len().min(11)).and_then(|start| start.split_once(':')).map(|(scheme, _)| scheme);
        let idle = |scheme: &str| ["javascript", "data", "about", "blob", "vbscript"].iter().any(|s| scheme.eq_ignore_ascii_case(s));
        if address.len() > MAX_ADDRESS || scheme.is_some_and(idle) {
            return None;
        }
        join(&self.base, address)
    }

    /// A short CSS path: the nearest ancestor with an id or a landmark, then the element with what tells it apart
    /// (`footer a[href="/contact"]`). At most 120 characters; empty for what is no element.
    pub fn selector(&self, node: NodeId) -> String {
        let Some(element) = self.element(node) else { return String::new() };
        let own = step(element.value());
        if is_id(element.value()) {
            return own;
        }
        let around = element.ancestors().filter_map(ElementRef::wrap);
        let anchor = around.take(64).find_map(|above| landmark(above.value()));
        match anchor {
            Some(anchor) if anchor.chars().count() + own.chars().count() < MAX_SELECTOR => format!("{anchor} {own}"),
            _ => own,
        }
    }

    /// The least element around a node that holds a text whole: a label and its number often stand in elements of their own. The
    /// node itself where none of the elements next above does.
    pub fn holder(&self, node: NodeId, text: &str) -> NodeId {
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).take(MAX_HELD).collect::<String>();
        let wanted = bare(&text.chars().take(MAX_EXCERPT).collect::<String>());
        let Some(element) = self.element(node) else { return node };
        let around = std::iter::once(element).chain(element.ancestors().filter_map(ElementRef::wrap)).take(MAX_CLIMB);
        let holds = |element: &ElementRef<'_>| {
            let mut held = String::new();
            for part in element.text().take(MAX_PARTS) {
                held.extend(part.chars().filter(|c| !c.is_whitespace()).take(MAX_HELD));
            }
            held.contains(&wanted)
        };
        around.into_iter().find(holds).map_or(node, |element| element.id())
    }

    /// The same excerpt, of what stands around a text inside the element.
    pub fn excerpt_of(&self, node: NodeId, text: &str) -> String {
        let whole = self.excerpt(node);
        let Some(element) = self.element(node).filter(|_| !whole.contains(text)) else { return whole };
        let joined: Vec<&str> = element.text().take(MAX_PARTS).collect();
        let joined = shown(&joined.join(" "), 4 * MAX_EXCERPT);
        let Some(at) = joined.find(text) else { return whole };
        let before = joined.get(..at).unwrap_or_default();
        let from = before.char_indices().rev().nth(BEFORE).map_or(0, |(from, _)| from);
        let tag = opening_tag(element.value());
        let room = MAX_EXCERPT.saturating_sub(tag.chars().count() + 1);
        format!("{tag}…{}", joined.get(from..).unwrap_or_default().trim_start().chars().take(room).collect::<String>())
    }

    /// The opening tag and the text of an element, spaces collapsed; at most 200 characters.
    pub fn excerpt(&self, node: NodeId) -> String {
        let Some(element) = self.element(node) else {
            let text = self.tree.tree.get(node).and_then(|node| node.value().as_text().map(|text| shown(text, MAX_EXCERPT)));
            return text.unwrap_or_default();
        };
        let mut out = opening_tag(element.value());
        // The whole page is no excerpt of it; code and styles inside an element are not what it says.
        let whole = matches!(element.value().name(), "html" | "head" | "body" | "script");
        let coded = |node: ego_tree::NodeRef<'_, Node>| {
            let above = node.parent().filter(|parent| parent.id() != element.id());
            above.is_some_and(|parent| {
                parent.value().as_element().is_some_and(|e| matches!(e.name(), "script" | "style" | "template" | "option"))
            })
        };
        if whole {
            return out;
        }
        let parts = element.descendants().filter(|node| !coded(*node));
        for part in parts.filter_map(|node| node.value().as_text()).take(64) {
            let left = MAX_EXCERPT.saturating_sub(out.chars().count());
            if left < 2 {
                break;
            }
            let part = shown(part, left - 1);
            if !part.is_empty() {
                if !out.ends_with('>') {
                    out.push(' ');
                }
                out.push_str(&part);
            }
        }
        // As many bytes are no more characters.
        if out.len() <= MAX_EXCERPT { out } else { out.chars().take(MAX_EXCERPT).collect() }
    }
}

fn opening_tag(element: &Element) -> String {
    const TELLING: [&str; 14] = [
        "href",
        "src",
        "data-src",
        "action",
        "type",
        "name",
        "property",
        "content",
        "aria-label",
        "alt",
        "title",
        "value",
        "placeholder",
        "id",
    ];
    let mut out = format!("<{}", shown(element.name(), 40));
    let telling = TELLING.iter().filter_map(|name| attribute(element, name).map(|value| (*name, value)));
    let rest = element.attrs().filter(|(name, _)| !TELLING.contains(name) && *name != "style" && !name.starts_with("on"));
    let mut count = out.chars().count();
    for (name, value) in telling.chain(rest) {
        let (name, value) = (shown(name, 40), shown(value, MAX_VALUE));
        let signs = [" ", &name, "=\"", &value, "\""];
        count += signs.iter().map(|sign| sign.chars().count()).sum::<usize>();
        if count > 150 {
            break;
        }
        out.extend(signs);
    }
    out.push('>');
    out
}

/// Text for a report: single spaces, no control and direction characters, at most `limit` characters.
fn shown(text: &str, limit: usize) -> String {
    // Most names and values are shown as they are: told by all bytes at once.
    let bytes = text.as_bytes();
    let other = |byte: u8| !(byte.is_ascii_graphic() | (byte == b' '));
    if text.len() <= limit && !text.starts_with(' ') && !text.ends_with(' ') && !bytes::any(bytes, other) && !bytes::double_space(bytes) {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut count = 0;
    for c in text.chars().take(4 * MAX_EXCERPT) {
        let c = if c.is_whitespace() { ' ' } else { c };
        if unprintable(c) || (c == ' ' && (out.is_empty() || out.ends_with(' '))) {
            continue;
        }
        if count == limit {
            break;
        }
        out.push(c);
        count += 1;
    }
    out.truncate(out.trim_end().len());
    out
}

fn unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

fn is_id(element: &Element) -> bool {
    element.id().is_some_and(is_identifier)
}

fn is_identifier(word: &str) -> bool {
    let starts = word.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
    starts && word.len() <= 50 && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// One step of a path.
fn step(element: &Element) -> String {
    let name = tag(element);
    if let Some(id) = element.id().filter(|id| is_identifier(id)) {
        return format!("{name}#{id}");
    }
    for told in ["href", "name", "property", "src", "action", "aria-label", "type"] {
        if let Some(value) = attribute(element, told).filter(|value| !value.trim().is_empty()) {
            return format!("{name}[{told}{}]", equals(value));
        }
    }
    match element.classes().find(|class| is_identifier(class)) {
        Some(class) => format!("{name}.{class}"),
        None => name.to_owned(),
    }
}

fn tag(element: &Element) -> &str {
    if is_identifier(element.name()) { element.name() } else { "*" }
}

/// `="value"`, or the beginning of it when the whole is too long or holds what cannot be shown.
fn equals(value: &str) -> String {
    let mut kept = String::new();
    let mut whole = true;
    for (count, c) in value.chars().enumerate() {
        if count >= MAX_VALUE || unprintable(c) {
            whole = false;
            break;
        }
        if matches!(c, '"' | '\\') {
            kept.push('\\');
        }
        kept.push(c);
    }
    if whole {
        format!("=\"{kept}\"")
    } else if kept.is_empty() {
        String::new()
    } else {
        format!("^=\"{kept}\"")
    }
}

fn landmark(element: &Element) -> Option<String> {
    if matches!(element.name(), "html" | "body") {
        return None;
    }
    if let Some(id) = element.id().filter(|id| is_identifier(id)) {
        return Some(format!("#{id}"));
    }
    matches!(element.name(), "header" | "nav" | "main" | "footer" | "dialog" | "head").then(|| element.name().to_owned())
}

#[cfg(test)]
mod tests {
    use scraper::Selector;

    use crate::html::fixture::page;

    #[test]
    fn selectors_are_short_and_find_what_they_name() {
        let page = page(
            "<body><div id=top><a href='/a'>a</a></div><footer><p><a href='/contact'>c</a></p><form><input name='q\"x'></form></footer>\
             <main><button class='9x big red'>b</button><img id=logo src=x><a href='tel:+1&#10;2'>t</a></main>",
        );
        let selectors: Vec<_> = page.links.iter().map(|l| page.selector(l.place.node)).collect();
        assert_eq!(selectors, ["#top a[href=\"/a\"]", "footer a[href=\"/contact\"]", "main a[href^=\"tel:+1\"]"]);
        assert_eq!(page.selector(page.fields[0].place.node), "footer input[name=\"q\\\"x\"]");
        assert_eq!(page.selector(page.controls[0].place.node), "main button.big");
        assert_eq!(page.selector(page.images[0].place.node), "img#logo");
        for link in &page.links {
            let selector = Selector::parse(&page.selector(link.place.node)).unwrap();
            assert!(page.tree.select(&selector).any(|element| element.id() == link.place.node));
        }
    }

    #[test]
    fn excerpts_show_the_tag_and_its_text() {
        let page = page("<a class=x onclick='y()' href='/c'>  Write \n <b>to\u{202e} us</b></a><p style='color:red'>only text");
        assert_eq!(page.excerpt(page.links[0].place.node), "<a href=\"/c\" class=\"x\">Write to us");
        let paragraph = page.text.blocks.last().unwrap().place.node;
        assert_eq!(page.excerpt(paragraph), "<p>only text");
        let page = self::page("<html lang=el><div class=a><style>.x{}</style><p>Said</p></div>");
        assert_eq!(page.excerpt(page.tree.root_element().id()), "<html lang=\"el\">");
        let block = page.tree.select(&scraper::Selector::parse("div").unwrap()).next().unwrap().id();
        assert_eq!(page.excerpt(block), "<div class=\"a\">Said");
    }

    #[test]
    fn a_text_is_quoted_from_the_least_element_that_holds_it() {
        let page = page("<p><strong>Phone:</strong><span>0030 2450 22708</span></p>");
        let first = page.text.blocks[0].place.node;
        assert_eq!(page.excerpt(first), "<strong>Phone:");
        let holder = page.holder(first, "0030 2450 22708");
        assert_eq!(page.excerpt_of(holder, "0030 2450 22708"), "<p>Phone: 0030 2450 22708");
        assert_eq!(page.holder(first, "not here"), first);
        let long = self::page(&format!("<p>{} Call 0030 2450 22708 today", "word ".repeat(60)));
        let excerpt = long.excerpt_of(long.text.blocks[0].place.node, "0030 2450 22708");
        assert!(excerpt.starts_with("<p>…") && excerpt.contains("Call 0030 2450 22708 today"), "{excerpt}");
        let data = self::page("<script type='application/ld+json'>{\"@type\":\"Thing\"}</script>");
        assert_eq!(data.excerpt(data.json_ld[0].0.node), "<script type=\"application/ld+json\">");
    }

    #[test]
    fn nodes_of_another_page_are_no_elements() {
        let (small, big) = (page(""), page(&"<p>x".repeat(50)));
        let far = big.text.blocks.last().unwrap().place.node;
        assert!(small.element(far).is_none());
        assert_eq!((small.selector(far), small.excerpt(far)), (String::new(), String::new()));
    }
}
