//! What each element adds to the page's lists.
//!
//! In: an element with its attributes and place, as the walk meets it. Out: links, images, frames, scripts, metas and the
//! rest; fields and controls are in `form_parts`. Addresses are resolved, names are captured; nothing is judged.

use std::borrow::Cow;

use ego_tree::NodeRef;
use html5ever::{LocalName, local_name};
use scraper::node::Node;

use super::attrs::Attrs;
use super::names::Named;
use super::page::{Frame, Idle, Image, InlineScript, Link, LinkElement, Meta, Place, Script};
use super::settle::Target;
use super::walk::Walk;

/// Items of one list that are kept.
const MAX_ITEMS: usize = 20_000;
/// Pixels up to which an image of three times the density is no burden.
const SMALL: f32 = 200.0;
/// Characters of an address as written.
const MAX_HREF: usize = 2_048;
/// Characters of a meta element's content.
const MAX_CONTENT: usize = 4_096;

impl<'a> Walk<'a, '_> {
    /// Adds what an element is to the page.
    pub(super) fn gather(&mut self, node: NodeRef<'a, Node>, name: &LocalName, attrs: &Attrs<'a>, place: Place, svg: bool) {
        match *name {
            local_name!("a") | local_name!("area") => self.link(attrs, place),
            local_name!("img") => self.image(attrs, place),
            local_name!("script") => self.script(node, attrs, place),
            local_name!("link") => self.link_element(attrs, place),
            local_name!("meta") => self.meta(attrs, place),
            local_name!("iframe") | local_name!("frame") => self.frame_element(attrs, place),
            local_name!("h1") => self.heading(1, attrs, place),
            local_name!("h2") => self.heading(2, attrs, place),
            local_name!("h3") => self.heading(3, attrs, place),
            local_name!("h4") => self.heading(4, attrs, place),
            local_name!("h5") => self.heading(5, attrs, place),
            local_name!("h6") => self.heading(6, attrs, place),
            local_name!("title") if svg => self.capture(Named::Picture, None),
            local_name!("title") => self.capture(Named::Title, None),
            local_name!("svg") => {
                if let Some(label) = attrs.aria_label {
                    self.picture_named(Cow::Borrowed(label));
                }
            }
            local_name!("html") | local_name!("body") => self.root(attrs),
            local_name!("base") => self.base(attrs),
            _ => self.form_part(name, attrs, place),
        }
        if attrs.role.is_some_and(|role| role.eq_ignore_ascii_case("button"))
            && !matches!(*name, local_name!("button") | local_name!("input") | local_name!("summary"))
        {
            self.control(attrs, place, false);
        }
    }

    fn root(&mut self, attrs: &Attrs<'a>) {
        if self.page.declared_language.is_none() {
            self.page.declared_language = attrs.lang.or(attrs.xml_lang).and_then(super::language_codes::primary_subtag);
        }
        if attrs.dir.is_some_and(|dir| dir.trim().eq_ignore_ascii_case("rtl")) {
            self.page.rtl = true;
        }
    }

    fn base(&mut self, attrs: &Attrs<'a>) {
        if let (false, Some(url)) = (self.has_base, attrs.href.and_then(|href| self.page.resolve(href))) {
            self.page.base = url;
            self.has_base = true;
        }
    }

    /// Whether one more fits into a list; notes the bound otherwise.
    pub(super) fn fits(&mut self, len: usize, list: &'static str) -> bool {
        if len >= MAX_ITEMS {
            self.cut(list);
        }
        len < MAX_ITEMS
    }

    fn link(&mut self, attrs: &Attrs<'a>, place: Place) {
        if let Some(name) = attrs.name {
            self.pending.anchors.push(name);
        }
        let Some(href) = attrs.href else {
            if attrs.name.is_none() && self.fits(self.page.idle.len(), "links") {
                self.capture(Named::Idle(self.page.idle.len()), named_by(&[attrs.aria_label, attrs.title]));
                self.page.idle.push(Idle { place, label: String::new() });
            }
            return;
        };
        let index = self.page.links.len();
        if !self.fits(index, "links") {
            return;
        }
        let href = href.trim();
        let kept = bounded(href, MAX_HREF);
        let url = if href.len() <= self.page.limits.url_bytes { self.page.resolve(href) } else { None };
        self.page.long_links += u32::from(url.is_none() && leads_on(href) && href.len() > self.page.limits.url_bytes);
        self.page.links.push(Link {
            place,
            href: kept,
            url,
            label: String::new(),
            visible_label: false,
            rel: lower(attrs.rel),
            class: bounded(attrs.class.unwrap_or(""), MAX_HREF),
        });
        if let Some(ids) = attrs.labelled_by {
            self.pending.references.push((Target::Link(index), ids));
        }
        self.text.link_begins();
        self.capture(Named::Link(index), named_by(&[attrs.aria_label, attrs.title, attrs.alt]));
    }

    fn image(&mut self, attrs: &Attrs<'a>, mut place: Place) {
        if let Some(alt) = attrs.alt.or(attrs.aria_label) {
            self.picture_named(Cow::Borrowed(alt));
        }
        if !self.fits(self.page.images.len(), "images") {
            return;
        }
        place.hidden |= is_pixel(attrs);
        let in_picture = self.frames.iter().rev().nth(1).is_some_and(|parent| parent.in_picture);
        let source = attrs.src.filter(|src| !src.is_empty() && !src.trim_start().starts_with("data:")).or(attrs.data_src);
        let url = source.and_then(|src| self.page.resolve(src));
        let (mut link, mut control) = (None, None);
        for capture in self.captures.iter().rev() {
            match capture.what {
                Named::Link(at) => link = link.or(Some(at)),
                Named::Control(at) => control = control.or(Some(at)),
                _ => {}
            }
        }
        self.page.images.push(Image {
            place,
            link,
            control,
            url,
            alt: attrs.alt.map(|alt| super::visible::squeeze(alt, 500)),
            responsive: attrs.srcset.is_some() || attrs.data_srcset.is_some() || in_picture,
            sized: attrs.width.is_some() && attrs.height.is_some(),
            small: attrs
                .width
                .and_then(|width| width.trim().trim_end_matches("px").parse::<f32>().ok())
                .is_some_and(|width| width <= SMALL),
            lazy: attrs.loading.is_some_and(|loading| loading.eq_ignore_ascii_case("lazy")),
        });
    }

    fn frame_element(&mut self, attrs: &Attrs<'a>, mut place: Place) {
        if !self.fits(self.page.frames.len(), "frames") {
            return;
        }
        place.hidden |= is_pixel(attrs);
        let source = attrs.src.filter(|src| !src.is_empty() && !src.eq_ignore_ascii_case("about:blank")).or(attrs.data_src);
        let url = source.and_then(|src| self.page.resolve(src));
        self.page.frames.push(Frame { place, url, title: bounded(attrs.title.or(attrs.aria_label).unwrap_or(""), 500) });
    }

    fn script(&mut self, node: NodeRef<'a, Node>, attrs: &Attrs<'a>, place: Place) {
        let kind = attrs.kind.map(str::trim).unwrap_or("");
        if contains_ignore_case(kind, "ld+json") {
            let room = self.page.limits.json_ld_bytes.saturating_sub(self.data_bytes);
            let text = inner_text(node, room);
            self.data_bytes += text.len();
            if text.len() >= room {
                self.cut("json_ld");
            }
            if !text.is_empty() {
                self.page.json_ld.push((place, text));
            }
            return;
        }
        if !is_code(kind) {
            return;
        }
        let source = attrs.src.filter(|src| !src.trim().is_empty()).or(attrs.data_src);
        if let Some(source) = source {
            if self.fits(self.page.scripts.len(), "scripts") {
                let url = self.page.resolve(source);
                let in_head = self.frames.last().is_some_and(|frame| frame.in_head);
                let deferred = attrs.asynchronous.is_some() || attrs.defer.is_some() || kind.eq_ignore_ascii_case("module");
                self.page.scripts.push(Script { place, url, deferred, in_head });
            }
            return;
        }
        let room = self.page.limits.code_bytes.saturating_sub(self.code_bytes);
        let text = inner_text(node, room);
        self.code_bytes += text.len();
        if text.len() >= room {
            self.cut("code");
        }
        if !text.trim().is_empty() && self.fits(self.page.inline_scripts.len(), "code") {
            self.page.inline_scripts.push(InlineScript { place, text });
        }
    }

    fn link_element(&mut self, attrs: &Attrs<'a>, place: Place) {
        if self.fits(self.page.link_elements.len(), "link_elements") {
            let url = attrs.href.and_then(|href| self.page.resolve(href));
            let (rel, hreflang, media) = (lower(attrs.rel), lower(attrs.hreflang), lower(attrs.media));
            self.page.link_elements.push(LinkElement { place, rel, url, hreflang, media });
        }
    }

    fn meta(&mut self, attrs: &Attrs<'a>, place: Place) {
        let named = [attrs.name, attrs.property, attrs.http_equiv, attrs.itemprop];
        let Some(name) = named.into_iter().flatten().find(|name| !name.trim().is_empty()) else { return };
        if self.fits(self.page.metas.len(), "metas") {
            let content = bounded(attrs.content.unwrap_or("").trim(), MAX_CONTENT);
            self.page.metas.push(Meta { place, name: lower(Some(name)), content });
        }
    }

    fn heading(&mut self, level: u8, attrs: &Attrs<'a>, place: Place) {
        if self.fits(self.page.headings.len(), "headings") {
            self.capture(Named::Heading(level, place), named_by(&[attrs.aria_label]));
        }
    }
}

/// The first name that says something.
pub(super) fn named_by<'a>(names: &[Option<&'a str>]) -> Option<&'a str> {
    names.iter().flatten().copied().find(|name| !name.trim().is_empty())
}

/// Whether a link is one to a page: not a script, a mail or data in its own address.
fn leads_on(href: &str) -> bool {
    let scheme = href.split(['/', '?', '#']).next().and_then(|start| start.split_once(':')).map(|(scheme, _)| scheme);
    scheme.is_none_or(|scheme| scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
}

/// At most `limit` characters of a text.
pub(super) fn bounded(text: &str, limit: usize) -> String {
    if text.len() <= limit { text.to_owned() } else { text.chars().take(limit).collect() }
}

/// Trimmed, lower case, bounded.
pub(super) fn lower(text: Option<&str>) -> String {
    let mut text = bounded(text.unwrap_or("").trim(), 512);
    text.make_ascii_lowercase();
    text
}

/// Images and frames of one pixel or none are for counting visitors, not for them.
fn is_pixel(attrs: &Attrs<'_>) -> bool {
    let tiny = |size: Option<&str>| size.is_some_and(|size| matches!(size.trim().trim_end_matches("px"), "0" | "1"));
    tiny(attrs.width) && tiny(attrs.height)
}

/// Whether a script's type makes it code, at once or later: `text/plain` and `text/partytown` are code that waits for consent or
/// for another thread, and so is whatever a tool that delays scripts calls it (`rocketlazyloadscript`, `javascript/blocked`).
fn is_code(kind: &str) -> bool {
    kind.is_empty()
        || kind.eq_ignore_ascii_case("module")
        || kind.eq_ignore_ascii_case("text/plain")
        || contains_ignore_case(kind, "script")
        || contains_ignore_case(kind, "partytown")
}

fn contains_ignore_case(text: &str, what: &str) -> bool {
    text.as_bytes().windows(what.len()).any(|part| part.eq_ignore_ascii_case(what.as_bytes()))
}

fn inner_text(node: NodeRef<'_, Node>, room: usize) -> String {
    let mut out = String::new();
    for child in node.children() {
        if let Node::Text(text) = child.value() {
            let mut end = room.saturating_sub(out.len()).min(text.len());
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            out.push_str(&text[..end]);
        }
    }
    out
}
