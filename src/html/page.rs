//! A page as read: the tree, and flat lists of what rules ask about, gathered in one walk.
//!
//! In: nothing but what `read` put here. Out: links, controls, forms, fields, images, frames, scripts, metas, headings and
//! visible text in document order, each with its node, region and whether a visitor can see it. What they mean is for `facts`.

use ego_tree::NodeId;
use url::Url;

use crate::model::limits::PageLimits;
use crate::model::vocabulary::{Lang, Region};

/// Where an element stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Node of the tree.
    pub node: NodeId,
    /// Region of the page, if in one.
    pub region: Option<Region>,
    /// Hidden by attribute, inline style, `template`, `noscript` (of a page that is rendered) or a closed dialog.
    pub hidden: bool,
    /// Inside `code`, `pre`, `samp` or `textarea`: shown as text, never a signal.
    pub quoted: bool,
}

/// A page as read.
#[derive(Debug)]
pub struct Page {
    /// Address after redirects.
    pub url: Url,
    /// What relative addresses are resolved against (`base href`).
    pub base: Url,
    /// The tree.
    pub tree: scraper::Html,
    /// Name of the charset it was decoded from (WHATWG label).
    pub charset: &'static str,
    /// How the charset was told: `bom`, `header`, `meta`, `detected`.
    pub charset_by: &'static str,
    /// Characters that could not be decoded.
    pub malformed: bool,
    /// `lang` of the root element, else of `body`, else Content-Language by header or meta; primary subtag, lower case.
    pub declared_language: Option<Lang>,
    /// Language the visible text is written in, when there is enough to tell.
    pub found_language: Option<Lang>,
    /// The declared language as it is meant: `da` for `dk`; none when a page of few words is plainly not in it.
    pub meant_language: Option<Lang>,
    /// `dir=rtl` on html or body, or a language written so.
    pub rtl: bool,
    /// `<title>`.
    pub title: String,
    /// `a[href]`, `area[href]`.
    pub links: Vec<Link>,
    /// `a` without `href`, shown or not: placeholders, targets, and links that were never filled in.
    pub idle: Vec<Idle>,
    /// Buttons and what acts as one.
    pub controls: Vec<Control>,
    /// Forms; fields outside of any form stand in [`Page::fields`] with no form.
    pub forms: Vec<Form>,
    /// Input, select, textarea (no hidden inputs, no buttons).
    pub fields: Vec<Field>,
    /// Images.
    pub images: Vec<Image>,
    /// Frames.
    pub frames: Vec<Frame>,
    /// Scripts with a source, in order.
    pub scripts: Vec<Script>,
    /// Inline scripts that are code (bounded), in order.
    pub inline_scripts: Vec<InlineScript>,
    /// Contents of `script[type="application/ld+json"]`.
    pub json_ld: Vec<(Place, String)>,
    /// `link` elements.
    pub link_elements: Vec<LinkElement>,
    /// `meta` elements: name (or property or http-equiv or itemprop) in lower case, and content.
    pub metas: Vec<Meta>,
    /// h1-h6 with text.
    pub headings: Vec<Heading>,
    /// The first shown h1 that names nothing.
    pub empty_h1: Option<Place>,
    /// Text a visitor can read.
    pub text: VisibleText,
    /// Closed panels whose text is part of it, since a visitor opens them where they stand; in document order.
    pub unfolded: Vec<NodeId>,
    /// Some element opens a microdata or RDFa item.
    pub has_items: bool,
    /// Elements in the tree.
    pub elements: u32,
    /// Depth of the deepest element.
    pub depth: u32,
    /// Elements with `id`, sorted (for in-page anchors); `name` of anchors too.
    pub ids: Vec<String>,
    /// Bounds it was read within.
    pub limits: PageLimits,
    /// Bounds that were hit, in words (`links`, `nodes`, `text`).
    pub cut: Vec<&'static str>,
    /// Links that are longer than what is followed.
    pub long_links: u32,
}

impl Page {
    /// The language the page is read in: what was found, else what was meant.
    pub fn read_as(&self) -> Option<&str> {
        self.found_language.as_deref().or(self.meant_language.as_deref())
    }

    /// Replaces addresses of links, frames and forms, where `change` gives another.
    pub fn map_addresses(&mut self, change: impl Fn(&Url) -> Option<Url>) {
        for link in &mut self.links {
            if let Some(clean) = link.url.as_ref().and_then(&change) {
                link.href = clean.to_string();
                link.url = Some(clean);
            }
        }
        let addresses = self.frames.iter_mut().filter_map(|frame| frame.url.as_mut());
        for url in addresses.chain(self.forms.iter_mut().filter_map(|form| form.action.as_mut())) {
            if let Some(clean) = change(url) {
                *url = clean;
            }
        }
    }
}

/// A link.
#[derive(Debug, Clone)]
pub struct Link {
    /// Where it stands.
    pub place: Place,
    /// `href` as written, trimmed (at most 2,048 characters).
    pub href: String,
    /// Resolved against the base; none for what is no address.
    pub url: Option<Url>,
    /// Its name: visible text, else aria-label, title, image alt, svg title (spaces collapsed, at most 200 characters).
    pub label: String,
    /// The name comes from visible text.
    pub visible_label: bool,
    /// `rel` tokens in lower case.
    pub rel: String,
    /// Class attribute, for hints.
    pub class: String,
}

/// A button or what acts as one.
#[derive(Debug, Clone)]
pub struct Control {
    /// Where it stands.
    pub place: Place,
    /// Its name: text, value, aria-label, title, image alt, svg title.
    pub label: String,
    /// Form it belongs to (index in [`Page::forms`]).
    pub form: Option<usize>,
    /// It submits that form.
    pub submits: bool,
}

/// An anchor without an address.
#[derive(Debug, Clone)]
pub struct Idle {
    /// Where it stands.
    pub place: Place,
    /// Its name, as of a link.
    pub label: String,
}

/// A form.
#[derive(Debug, Clone)]
pub struct Form {
    /// Where it stands.
    pub place: Place,
    /// Resolved action.
    pub action: Option<Url>,
    /// `get` or `post`.
    pub method: String,
    /// `role`, `id`, `class` and `name` joined by spaces, lower case.
    pub hints: String,
    /// Text inside the form and its legend or nearest heading before it (at most 500 characters).
    pub text: String,
    /// Its fields (indices in [`Page::fields`]).
    pub fields: Vec<usize>,
    /// Its buttons (indices in [`Page::controls`]).
    pub controls: Vec<usize>,
}

/// A field a visitor fills in.
#[derive(Debug, Clone)]
pub struct Field {
    /// Where it stands.
    pub place: Place,
    /// `input`, `select`, `textarea`.
    pub element: &'static str,
    /// `type` in lower case (`text` when missing); empty for select and textarea.
    pub kind: String,
    /// `inputmode` in lower case.
    pub input_mode: String,
    /// `name` and `id` joined by a space, lower case.
    pub name: String,
    /// Label: label element, aria-label(ledby), title; empty when there is none.
    pub label: String,
    /// Placeholder.
    pub placeholder: String,
    /// `autocomplete` in lower case.
    pub autocomplete: String,
    /// required or aria-required, or its label ends with an asterisk.
    pub required: bool,
    /// `option` values or texts of a select (at most 300).
    pub options: Vec<String>,
    /// Form it belongs to (index in [`Page::forms`]).
    pub form: Option<usize>,
}

/// An image.
#[derive(Debug, Clone)]
pub struct Image {
    /// Where it stands.
    pub place: Place,
    /// Resolved address (`src`, else `data-src`).
    pub url: Option<Url>,
    /// `alt`, if there is one.
    pub alt: Option<String>,
    /// The link it stands in (index in [`Page::links`]).
    pub link: Option<usize>,
    /// The button it stands in (index in [`Page::controls`]).
    pub control: Option<usize>,
    /// srcset or inside picture.
    pub responsive: bool,
    /// width and height known before it loads.
    pub sized: bool,
    /// Declared so narrow that one file does for every screen: badges, icons, marks of cards.
    pub small: bool,
    /// loading=lazy.
    pub lazy: bool,
}

/// A frame.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Where it stands.
    pub place: Place,
    /// Resolved address.
    pub url: Option<Url>,
    /// title attribute.
    pub title: String,
}

/// A script with a source.
#[derive(Debug, Clone)]
pub struct Script {
    /// Where it stands.
    pub place: Place,
    /// Resolved address (`src`, `data-src`).
    pub url: Option<Url>,
    /// async, defer or module.
    pub deferred: bool,
    /// In `head`.
    pub in_head: bool,
}

/// Inline code.
#[derive(Debug, Clone)]
pub struct InlineScript {
    /// Where it stands.
    pub place: Place,
    /// Its text (comments are left in; at most 200 kB a page in sum).
    pub text: String,
}

/// A `link` element.
#[derive(Debug, Clone)]
pub struct LinkElement {
    /// Where it stands.
    pub place: Place,
    /// `rel` tokens in lower case.
    pub rel: String,
    /// Resolved address.
    pub url: Option<Url>,
    /// `hreflang` as written, lower case.
    pub hreflang: String,
    /// `media` in lower case.
    pub media: String,
}

/// A `meta` element.
#[derive(Debug, Clone)]
pub struct Meta {
    /// Where it stands.
    pub place: Place,
    /// name, property, http-equiv or itemprop in lower case.
    pub name: String,
    /// content.
    pub content: String,
}

/// A heading.
#[derive(Debug, Clone)]
pub struct Heading {
    /// Where it stands.
    pub place: Place,
    /// 1-6.
    pub level: u8,
    /// Its text.
    pub text: String,
}

/// The text a visitor can read, block by block.
#[derive(Debug, Default)]
pub struct VisibleText {
    /// All of it; blocks are separated by `\n`, inline runs by what stands between them. At most 1 MB.
    pub text: String,
    /// Blocks in order.
    pub blocks: Vec<Block>,
}

/// A run of text of one block element.
#[derive(Debug, Clone, Copy)]
pub struct Block {
    /// Byte offset of its first character in the text.
    pub start: usize,
    /// Byte offset behind its last.
    pub end: usize,
    /// Where it stands (node: nearest element).
    pub place: Place,
}
