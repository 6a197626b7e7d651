//! Text to tree, within bounds of size and depth.
//!
//! In: decoded HTML. Out: the tree, parsed as a browser without script does, so that what stands in `noscript` is markup.
//! The tree is looked at every few tokens: nesting without end makes the parser's work grow with the square of the page,
//! so a page that goes too far is cut there. Nothing is read from the tree here.

use std::borrow::Cow;
use std::ops::Range;

use ego_tree::Tree;
use html5ever::tokenizer::{Token, TokenSink};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5gum::Tokenizer;
use memchr::memchr_iter;
use scraper::Html;
use scraper::node::Node;

use super::sink::Sink;
use super::tokens::{Step, Tokens};

/// Depth at which a page is cut; deeper than what the walk considers.
const MAX_OPEN: usize = 600;
/// Nodes at which a page is cut.
const MAX_NODES: usize = 220_000;
/// Attributes at which a page is cut: an element that is opened anew takes copies of them all.
const MAX_ATTRIBUTES: usize = 2_000_000;
/// Open elements that tags of a page may have to ask, in sum.
const MAX_ASKED: usize = 50_000_000;
/// What comparing an attribute with those of an open element costs, against asking one for its name.
const COMPARING: usize = 10;

/// A tree, and whether the page was cut.
pub(super) struct Parsed {
    pub(super) html: Html,
    pub(super) cut: bool,
}

/// Parses a document.
pub(super) fn parse(text: &str) -> Parsed {
    let text = in_order(text);
    let mut empty = Html::new_document();
    // A tree that need not grow is not copied: markup has hardly ever more than three nodes for two `<`.
    let tags = memchr_iter(b'<', text.as_bytes()).count();
    empty.tree = Tree::with_capacity(Node::Document, (tags + tags / 2).min(MAX_NODES) + 16);
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(Sink::new(empty), options);
    let mut cut = false;
    let mut asked = 0;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    for step in Tokenizer::new_with_emitter(text, Tokens::new(&builder)) {
        let Ok(step) = step;
        cut |= step.overfull;
        if too_far(&builder.sink, step, &mut asked) {
            cut = true;
            break;
        }
    }
    let _ = builder.process_token(Token::EOFToken, 1);
    builder.end();
    Parsed { html: builder.sink.finish(), cut }
}

/// Whether the tree grew too far in a step, or took too much to grow.
fn too_far(sink: &Sink, step: Step, asked: &mut usize) -> bool {
    let html = sink.html();
    let depth = html.tree.nodes().next_back().map_or(0, |last| last.ancestors().take(MAX_OPEN + 1).count());
    *asked += depth * (step.end_tags + COMPARING * step.crowd);
    depth > MAX_OPEN || html.tree.values().len() > MAX_NODES || sink.attributes() > MAX_ATTRIBUTES || *asked > MAX_ASKED
}

/// The document in the order it is parsed. An image or frame inside `noscript` would end the head, since it is
/// markup here and not text as in a browser that runs scripts: such a `noscript` is moved to the start of the body.
pub(super) fn in_order(text: &str) -> Cow<'_, str> {
    let Some(head) = Head::scan(text) else { return Cow::Borrowed(text) };
    let mut ordered = String::with_capacity(text.len());
    let mut from = 0;
    for range in &head.moved {
        ordered.push_str(&text[from..range.start]);
        from = range.end;
    }
    ordered.push_str(&text[from..head.end]);
    for range in &head.moved {
        ordered.push_str(&text[range.clone()]);
    }
    ordered.push_str(&text[head.end..]);
    Cow::Owned(ordered)
}

/// What is known of a document's head without parsing it.
struct Head {
    /// `noscript` elements that hold what does not belong into a head.
    moved: Vec<Range<usize>>,
    /// Behind the body's opening tag.
    end: usize,
}

impl Head {
    fn scan(text: &str) -> Option<Self> {
        let body = text.find("<body").or_else(|| text.find("<BODY"))?;
        text[..body].find("<noscript")?;
        let mut moved = Vec::new();
        let mut at = 0;
        while let Some(found) = text[at..].find('<') {
            let tag = at + found;
            let rest = &text[tag..];
            at = if rest.starts_with("<!--") {
                tag + rest.find("-->")? + 3
            } else if starts_with(rest, "<script") {
                closed(text, tag, "</script")?
            } else if starts_with(rest, "<style") {
                closed(text, tag, "</style")?
            } else if starts_with(rest, "<title") {
                closed(text, tag, "</title")?
            } else if starts_with(rest, "<noscript") {
                let end = closed(text, tag, "</noscript")?;
                if ["<img", "<iframe", "<div", "<p", "<a ", "<span"].iter().any(|inner| text[tag..end].contains(inner)) {
                    moved.push(tag..end);
                }
                end
            } else if starts_with(rest, "<body") {
                let end = tag + tag_end(rest)?;
                return (!moved.is_empty()).then_some(Self { moved, end });
            } else {
                tag + 1
            };
        }
        None
    }
}

fn starts_with(text: &str, tag: &str) -> bool {
    text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))
}

/// Behind the closing tag of the element that opens at `from`.
fn closed(text: &str, from: usize, tag: &str) -> Option<usize> {
    let mut at = from;
    loop {
        let found = at + text[at..].find("</")?;
        if starts_with(&text[found..], tag) {
            return Some(found + text[found..].find('>')? + 1);
        }
        at = found + 2;
    }
}

/// Behind the `>` that ends a tag, quotes considered.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    None
}

/// The first `base` with an address in the head.
pub(super) fn base_href(html: &Html) -> Option<&str> {
    let root = html.tree.root().children().find(|node| node.value().is_element())?;
    let head = root.children().find(|node| node.value().as_element().is_some_and(|e| e.name() == "head"))?;
    head.children().find_map(|node| match node.value() {
        Node::Element(element) if element.name() == "base" => element.attr("href"),
        _ => None,
    })
}
