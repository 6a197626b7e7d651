//! Text to tree, within bounds of size and depth.
//!
//! In: decoded HTML. Out: the tree, parsed as a browser without script does, so that what stands in `noscript` is markup.
//! The text is fed in pieces: nesting or attributes without end make the parser's work grow with the square of the page,
//! so a page that goes too far is cut there. Nothing is read from the tree here.

use std::ops::Range;

use ego_tree::Tree;
use html5ever::driver::{self, ParseOpts};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use memchr::memchr_iter;
use scraper::node::Node;
use scraper::{Html, HtmlTreeSink};

/// Bytes fed at once.
const PIECE: usize = 8 * 1024;
/// Depth at which a page is cut; deeper than what the walk considers.
const MAX_OPEN: usize = 600;
/// Nodes at which a page is cut.
const MAX_NODES: usize = 220_000;
/// Words a single tag may have before the page is cut.
const MAX_TAG_WORDS: usize = 20_000;
/// Open elements that end tags of a page may have to ask, in sum.
const MAX_CLOSING_WORK: usize = 50_000_000;

/// A tree, and whether the page was cut.
pub(super) struct Parsed {
    pub(super) html: Html,
    pub(super) cut: bool,
}

/// Parses a document.
pub(super) fn parse(text: &str) -> Parsed {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    let mut empty = Html::new_document();
    // A tree that need not grow is not copied: markup has about one node for each `<`.
    empty.tree = Tree::with_capacity(Node::Document, memchr_iter(b'<', text.as_bytes()).count().min(MAX_NODES) + 16);
    let mut parser = driver::parse_document(HtmlTreeSink::new(empty), options);
    let mut cut = false;
    let mut growth = Growth::default();
    'feeding: for part in in_order(text) {
        let mut rest = part;
        while !rest.is_empty() {
            let (piece, behind) = rest.split_at(boundary(rest, PIECE));
            rest = behind;
            parser.process(StrTendril::from(piece));
            let mut html = parser.tokenizer.sink.sink.0.borrow_mut();
            // Parse errors are kept by the tree, one for each; a hostile page has millions.
            html.errors.clear();
            if growth.too_far(&html, piece) {
                cut = true;
                break 'feeding;
            }
        }
    }
    let mut html = parser.finish();
    html.errors = Vec::new();
    Parsed { html, cut }
}

/// How the tree grows from piece to piece.
#[derive(Default)]
struct Growth<'t> {
    nodes: usize,
    last_text: usize,
    stalled_words: usize,
    /// Elements looked at for end tags: each may ask every open one.
    closing_work: usize,
    /// The last piece that made the tree grow: what began in it is still open.
    growing: &'t str,
}

impl<'t> Growth<'t> {
    fn too_far(&mut self, html: &Html, piece: &'t str) -> bool {
        let nodes = html.tree.values().len();
        let last = html.tree.nodes().next_back();
        let last_text = last.and_then(|node| node.value().as_text().map(|text| text.len())).unwrap_or(0);
        if (nodes, last_text) == (self.nodes, self.last_text) {
            self.stalled_words += piece.bytes().filter(u8::is_ascii_whitespace).count();
        } else {
            self.stalled_words = 0;
            self.growing = piece;
        }
        (self.nodes, self.last_text) = (nodes, last_text);
        let depth = last.map_or(0, |node| node.ancestors().take(MAX_OPEN + 1).count());
        self.closing_work += depth * piece.bytes().filter(|byte| *byte == b'/').count();
        depth > MAX_OPEN
            || nodes > MAX_NODES
            || self.closing_work > MAX_CLOSING_WORK
            || (self.stalled_words > MAX_TAG_WORDS && !self.in_comment())
    }
    fn in_comment(&self) -> bool {
        self.growing.rfind("<!--").is_some_and(|at| !self.growing[at..].contains("-->"))
    }
}

fn boundary(text: &str, wanted: usize) -> usize {
    let mut at = wanted.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// The document's parts in the order they are parsed. An image or frame inside `noscript` would end the head, since it is
/// markup here and not text as in a browser that runs scripts: such a `noscript` is moved to the start of the body.
fn in_order(text: &str) -> Vec<&str> {
    let Some(head) = Head::scan(text) else { return vec![text] };
    let mut parts = Vec::with_capacity(head.moved.len() * 2 + 2);
    let mut from = 0;
    for range in &head.moved {
        parts.push(&text[from..range.start]);
        from = range.end;
    }
    parts.push(&text[from..head.end]);
    parts.extend(head.moved.iter().map(|range| &text[range.clone()]));
    parts.push(&text[head.end..]);
    parts
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
