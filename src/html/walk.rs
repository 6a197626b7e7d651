//! The one walk over the tree: where each element stands, what of it is seen, when it begins and ends.
//!
//! In: the tree. Out: every list of [`Page`] by way of `gather`, and its visible text. Iterative, bounded in nodes and depth,
//! so that no page can exhaust the stack. Names that need other elements are given afterwards, in `settle`.

use ego_tree::{NodeId, NodeRef};
use html5ever::{LocalName, local_name, ns};
use scraper::node::{Element, Node};

use super::attrs::Attrs;
use super::disclosure::Openers;
use super::names::{Capture, Loose};
use super::page::{Page, Place};
use super::region::{Standing, region_of};
use super::settle::Pending;
use super::visible::Writer;
use crate::model::vocabulary::Region;

/// What holds for everything inside an open element.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is one fact that children inherit")]
pub(super) struct Frame {
    pub(super) node: NodeId,
    pub(super) region: Option<Region>,
    /// Hidden from everybody.
    pub(super) hidden: bool,
    /// Its text is not seen (hidden, or for machines only).
    pub(super) mute: bool,
    /// Its text is no text at all (style, script, fallback of a frame).
    pub(super) silent: bool,
    pub(super) quoted: bool,
    pub(super) block: bool,
    pub(super) sectioned: bool,
    pub(super) content: bool,
    pub(super) in_head: bool,
    pub(super) in_picture: bool,
    /// What is named by the text inside it begins here.
    pub(super) captures: u8,
    pub(super) has_elements: bool,
    pub(super) tabular: bool,
}

/// The walk under way.
pub(super) struct Walk<'a, 'p> {
    pub(super) page: &'p mut Page,
    pub(super) frames: Vec<Frame>,
    pub(super) text: Writer,
    pub(super) captures: Vec<Capture<'a>>,
    pub(super) pending: Pending<'a>,
    pub(super) openers: Openers<'a>,
    /// Form that fields belong to although the tree has them elsewhere.
    pub(super) loose_form: Option<Loose>,
    pub(super) has_base: bool,
    pub(super) code_bytes: usize,
    pub(super) data_bytes: usize,
}

impl<'a, 'p> Walk<'a, 'p> {
    pub(super) fn new(page: &'p mut Page, has_base: bool) -> Self {
        let text = Writer::within(page.limits.text_bytes);
        Self {
            page,
            frames: Vec::with_capacity(32),
            text,
            captures: Vec::new(),
            pending: Pending::default(),
            openers: Openers::default(),
            loose_form: None,
            has_base,
            code_bytes: 0,
            data_bytes: 0,
        }
    }

    /// Walks the whole tree below `root`.
    pub(super) fn run(mut self, root: NodeRef<'a, Node>) {
        let mut nodes = 0;
        let mut next = root.first_child();
        while let Some(node) = next {
            nodes += 1;
            if nodes > self.page.limits.dom_nodes {
                self.cut("nodes");
                break;
            }
            let child = if self.enter(node) { node.first_child() } else { None };
            next = child.or_else(|| self.onwards(node, root.id()));
        }
        while !self.frames.is_empty() {
            self.leave();
        }
        self.finish(root);
    }

    /// The node behind this one and its subtree; closes what ends on the way.
    fn onwards(&mut self, mut node: NodeRef<'a, Node>, root: NodeId) -> Option<NodeRef<'a, Node>> {
        loop {
            if self.frames.last().is_some_and(|frame| frame.node == node.id()) {
                self.leave();
            }
            if let Some(next) = node.next_sibling() {
                return Some(next);
            }
            node = node.parent().filter(|parent| parent.id() != root)?;
        }
    }

    /// Begins a node; true when its children are to be walked.
    fn enter(&mut self, node: NodeRef<'a, Node>) -> bool {
        match node.value() {
            Node::Text(text) => {
                self.hear_text(text);
                false
            }
            Node::Element(element) => {
                if self.frames.len() >= self.page.limits.dom_depth {
                    self.cut("depth");
                    return false;
                }
                self.open(node, element);
                true
            }
            Node::Fragment => true,
            _ => false,
        }
    }

    fn hear_text(&mut self, text: &'a str) {
        let Some(frame) = self.frames.last() else { return };
        if frame.silent {
            return;
        }
        if !frame.mute {
            let place = Place { node: frame.node, region: frame.region, hidden: false, quoted: frame.quoted };
            self.text.see(text, place);
        } else if !self.captures.is_empty() {
            self.text.hear(text);
        }
    }

    fn open(&mut self, node: NodeRef<'a, Node>, element: &'a Element) {
        let attrs = if element.attrs.is_empty() { Attrs::default() } else { Attrs::of(element) };
        let svg = element.name.ns != ns!(html);
        let name = &element.name.local;
        let frame = self.frame(node, name, &attrs, svg);
        self.openers.note(name, element, &attrs, frame.region);
        if let Some(parent) = self.frames.last_mut() {
            parent.has_elements = true;
        }
        if frame.block || *name == local_name!("br") {
            self.text.end_block();
        }
        self.frames.push(frame);
        self.page.elements += 1;
        self.page.depth = self.page.depth.max(u32::try_from(self.frames.len()).unwrap_or(u32::MAX));
        self.page.has_items |= attrs.itemscope.is_some() || attrs.itemtype.is_some() || attrs.type_of.is_some();
        if let Some(id) = attrs.id {
            self.pending.ids.push((id, node.id()));
        }
        let place = Place { node: node.id(), region: frame.region, hidden: frame.hidden, quoted: frame.quoted };
        self.gather(node, name, &attrs, place, svg);
    }

    fn frame(&mut self, node: NodeRef<'a, Node>, name: &LocalName, attrs: &Attrs<'_>, svg: bool) -> Frame {
        let outside = Frame {
            node: node.id(),
            region: None,
            hidden: false,
            mute: false,
            silent: false,
            quoted: false,
            block: false,
            sectioned: false,
            content: false,
            in_head: false,
            in_picture: false,
            captures: 0,
            has_elements: false,
            tabular: false,
        };
        let parent = self.frames.last().copied().unwrap_or(outside);
        let standing =
            Standing { region: parent.region, sectioned: parent.sectioned, content: parent.content, depth: self.frames.len() + 1 };
        let closed_dialog = *name == local_name!("dialog") && attrs.open.is_none();
        let template = *name == local_name!("template");
        let region = if svg { parent.region } else { region_of(name, attrs, standing) };
        let (unseen, unheard) =
            (attrs.hidden.is_some() || hides(attrs.style), attrs.aria_hidden.is_some_and(|v| v.eq_ignore_ascii_case("true")));
        let kept = parent.mute || closed_dialog || template || svg;
        let unfolds = (unseen || unheard) && !kept && self.openers.opens(node, attrs, region);
        if unfolds {
            self.page.unfolded.push(node.id());
        }
        let hidden = parent.hidden || closed_dialog || template || (unseen && !unfolds);
        let machine = is_machine(name, svg) || (unheard && !unfolds);
        Frame {
            node: node.id(),
            region,
            hidden,
            mute: parent.mute || hidden || machine,
            silent: parent.silent || is_silent(name),
            quoted: parent.quoted || is_quoted(name),
            block: !svg && is_block(name),
            sectioned: parent.sectioned || is_section(name),
            content: parent.content || matches!(*name, local_name!("main") | local_name!("article")),
            in_head: parent.in_head || *name == local_name!("head"),
            in_picture: *name == local_name!("picture"),
            captures: 0,
            has_elements: false,
            tabular: is_tabular(name),
        }
    }

    fn leave(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        for _ in 0..frame.captures {
            self.name_captured(&frame);
        }
        if frame.block {
            self.text.end_block();
        }
        if let Some(loose) = self.loose_form.take_if(|loose| self.frames.len() < loose.depth) {
            self.end_loose_form(&loose);
        }
    }

    /// Notes that a bound was hit.
    pub(super) fn cut(&mut self, what: &'static str) {
        if !self.page.cut.contains(&what) {
            self.page.cut.push(what);
        }
    }
}

/// `display:none` or `visibility:hidden` in a style attribute.
pub(super) fn hides(style: Option<&str>) -> bool {
    style.is_some_and(|style| {
        style.split(';').take(64).any(|declaration| {
            let Some((name, value)) = declaration.split_once(':') else { return false };
            let value = value.trim().split(['!', ' ']).next().unwrap_or("");
            let name = name.trim();
            (name.eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none"))
                || (name.eq_ignore_ascii_case("visibility")
                    && (value.eq_ignore_ascii_case("hidden") || value.eq_ignore_ascii_case("collapse")))
        })
    })
}

/// Elements whose text is for machines, or for a browser that lacks something.
fn is_machine(name: &LocalName, svg: bool) -> bool {
    matches!(
        *name,
        local_name!("head")
            | local_name!("noscript")
            | local_name!("select")
            | local_name!("datalist")
            | local_name!("video")
            | local_name!("audio")
            | local_name!("canvas")
    ) || (svg && matches!(*name, local_name!("title") | local_name!("desc") | local_name!("metadata") | local_name!("defs")))
}

fn is_silent(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("script")
            | local_name!("style")
            | local_name!("iframe")
            | local_name!("noframes")
            | local_name!("noembed")
            | local_name!("desc")
    )
}

fn is_quoted(name: &LocalName) -> bool {
    matches!(*name, local_name!("code") | local_name!("pre") | local_name!("samp") | local_name!("textarea") | local_name!("xmp"))
}

fn is_section(name: &LocalName) -> bool {
    matches!(*name, local_name!("main") | local_name!("article") | local_name!("section") | local_name!("aside"))
}

fn is_tabular(name: &LocalName) -> bool {
    matches!(*name, local_name!("table") | local_name!("tbody") | local_name!("tr") | local_name!("thead") | local_name!("tfoot"))
}

fn is_block(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("div")
            | local_name!("p")
            | local_name!("li")
            | local_name!("ul")
            | local_name!("ol")
            | local_name!("td")
            | local_name!("th")
            | local_name!("tr")
            | local_name!("table")
            | local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6")
            | local_name!("section")
            | local_name!("article")
            | local_name!("header")
            | local_name!("footer")
            | local_name!("main")
            | local_name!("nav")
            | local_name!("aside")
            | local_name!("form")
            | local_name!("dl")
            | local_name!("dt")
            | local_name!("dd")
            | local_name!("hr")
            | local_name!("pre")
            | local_name!("blockquote")
            | local_name!("figure")
            | local_name!("figcaption")
            | local_name!("fieldset")
            | local_name!("legend")
            | local_name!("address")
            | local_name!("details")
            | local_name!("summary")
            | local_name!("dialog")
            | local_name!("caption")
            | local_name!("center")
            | local_name!("body")
            | local_name!("html")
            | local_name!("textarea")
            | local_name!("button")
            | local_name!("menu")
            | local_name!("search")
            | local_name!("noscript")
            | local_name!("iframe")
            | local_name!("select")
            | local_name!("input")
            | local_name!("video")
            | local_name!("option")
    )
}
