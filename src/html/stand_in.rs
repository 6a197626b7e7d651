//! Stands in for what is being written on the branch of this room; goes away when that branch is merged.
use super::page::{Page, VisibleText};
use super::{ElementRef, NodeId};
use url::Url;

/// Stand-in.
pub struct Source<'a> {
    /// Bytes.
    pub bytes: &'a [u8],
    /// Content-Type.
    pub content_type: Option<&'a str>,
    /// Content-Language.
    pub content_language: Option<&'a str>,
    /// Address.
    pub url: &'a Url,
    /// Cut.
    pub truncated: bool,
    /// Shared blocks.
    pub shared: Option<&'a ()>,
}

/// Stand-in.
pub fn read(source: &Source) -> Page {
    Page {
        url: source.url.clone(),
        base: source.url.clone(),
        tree: scraper::Html::parse_document(&String::from_utf8_lossy(source.bytes)),
        charset: "utf-8",
        charset_by: "detected",
        malformed: false,
        declared_language: None,
        found_language: None,
        rtl: false,
        title: String::new(),
        links: vec![],
        controls: vec![],
        forms: vec![],
        fields: vec![],
        images: vec![],
        frames: vec![],
        scripts: vec![],
        inline_scripts: vec![],
        json_ld: vec![],
        link_elements: vec![],
        metas: vec![],
        headings: vec![],
        text: VisibleText::default(),
        elements: 0,
        depth: 0,
        ids: vec![],
        cut: vec![],
    }
}

impl Page {
    /// Stand-in.
    pub fn element(&self, node: NodeId) -> Option<ElementRef<'_>> {
        self.tree.tree.get(node).and_then(ElementRef::wrap)
    }
    /// Stand-in.
    pub fn selector(&self, node: NodeId) -> String {
        self.element(node).map(|e| e.value().name().to_owned()).unwrap_or_default()
    }
    /// Stand-in.
    pub fn excerpt(&self, node: NodeId) -> String {
        self.element(node).map(|e| e.html().chars().take(200).collect()).unwrap_or_default()
    }
    /// Stand-in.
    pub fn resolve(&self, href: &str) -> Option<Url> {
        self.base.join(href).ok()
    }
}
