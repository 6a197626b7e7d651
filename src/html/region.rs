//! Which region of the page an element opens: by ARIA role, by element, by whole words of its class or id.
//!
//! In: an element's name and attributes, and where it stands. Out: its region, if it opens one. What pages of a site share
//! is for `shared`.

use html5ever::{LocalName, local_name};

use super::attrs::Attrs;
use crate::model::vocabulary::Region;

/// Where the element stands.
#[derive(Clone, Copy)]
pub(super) struct Standing {
    /// Region around it.
    pub(super) region: Option<Region>,
    /// Inside article, section, aside or main: its header and footer are not the page's.
    pub(super) sectioned: bool,
    /// Inside main or article: class names no longer mean the page's regions.
    pub(super) content: bool,
    /// Depth in the tree; the root element is 1.
    pub(super) depth: usize,
}

/// Depth up to which class names are taken to mean the page's own regions.
const NAMED_DEPTH: usize = 9;

/// The region an element opens, or the one it stands in.
pub(super) fn region_of(name: &LocalName, attrs: &Attrs<'_>, at: Standing) -> Option<Region> {
    // Shop software that wraps the whole page in main still calls its header and footer by these ids, which no section does.
    let own = at.depth <= NAMED_DEPTH && attrs.id.is_some_and(|id| id.eq_ignore_ascii_case(name));
    match by_role(attrs.role).or_else(|| by_element(name, at.sectioned && !own)).or_else(|| by_words(name, attrs, at)) {
        // What navigates in a footer, or heads one, is still the footer.
        Some(Region::Nav | Region::Header) if at.region == Some(Region::Footer) => at.region,
        Some(own) => Some(own),
        None => at.region,
    }
}

fn by_role(role: Option<&str>) -> Option<Region> {
    let role = role?.split_ascii_whitespace().next()?;
    let is = |word: &str| role.eq_ignore_ascii_case(word);
    if is("banner") {
        Some(Region::Header)
    } else if is("navigation") {
        Some(Region::Nav)
    } else if is("main") {
        Some(Region::Main)
    } else if is("contentinfo") {
        Some(Region::Footer)
    } else if is("dialog") || is("alertdialog") {
        Some(Region::Dialog)
    } else {
        None
    }
}

fn by_element(name: &LocalName, sectioned: bool) -> Option<Region> {
    match *name {
        local_name!("header") if !sectioned => Some(Region::Header),
        local_name!("footer") if !sectioned => Some(Region::Footer),
        local_name!("nav") => Some(Region::Nav),
        local_name!("main") => Some(Region::Main),
        local_name!("dialog") => Some(Region::Dialog),
        _ => None,
    }
}

fn by_words(name: &LocalName, attrs: &Attrs<'_>, at: Standing) -> Option<Region> {
    let custom = name.contains('-');
    if !custom && (!takes_words(name) || (attrs.class.is_none() && attrs.id.is_none())) {
        return None;
    }
    let near = at.depth <= NAMED_DEPTH && !at.content && matches!(at.region, None | Some(Region::Header));
    let own = if custom { name.as_ref() } else { "" };
    let words = attrs.id.into_iter().chain(attrs.class.unwrap_or("").split_ascii_whitespace()).chain(std::iter::once(own));
    let mut found = None;
    for word in words.take(24) {
        match by_word(word) {
            // Shop software calls plain boxes `dialog`; a real one says more.
            Some(Region::Dialog) if attrs.aria_modal.is_none() && attrs.id != Some(word) && mentions(word, "dialog") => {}
            Some(Region::Dialog) => return Some(Region::Dialog),
            Some(Region::Header) if at.region.is_some() => {}
            Some(region) if near && found.is_none() => found = Some(region),
            _ => {}
        }
    }
    found
}

fn mentions(word: &str, part: &str) -> bool {
    parts(word).any(|piece| piece.eq_ignore_ascii_case(part))
}

fn takes_words(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("div")
            | local_name!("section")
            | local_name!("aside")
            | local_name!("ul")
            | local_name!("table")
            | local_name!("tr")
            | local_name!("td")
            | local_name!("center")
            | local_name!("form")
    )
}

/// What a class or id says when all of its parts are about a region and its position.
fn by_word(word: &str) -> Option<Region> {
    if word.len() < 3 || word.len() > 40 {
        return None;
    }
    let mut found: Option<Region> = None;
    let mut of_content = false;
    for part in parts(word) {
        let part = part.as_bytes();
        let is = |words: &[&str]| words.iter().any(|w| part.eq_ignore_ascii_case(w.as_bytes()));
        let region = match part.len() {
            6 | 8 if is(&["header", "topbar", "masthead"]) => Region::Header,
            3 | 4 | 6 | 7 if is(&["nav", "menu", "navbar", "topnav", "mainnav", "sitenav", "topmenu"]) => Region::Nav,
            8 | 10 if is(&["mainmenu", "megamenu", "navigation"]) => Region::Nav,
            6 | 8 | 9 if is(&["footer", "bottom", "colophon", "copyright"]) => Region::Footer,
            5 | 6 | 8 | 9 if is(&["modal", "popup", "dialog", "lightbox", "offcanvas"]) => Region::Dialog,
            _ if neutral(part) => {
                of_content |= found.is_none() && is(&["page", "content", "section", "list", "block", "box", "group", "row", "sub"]);
                continue;
            }
            _ => return None,
        };
        // `section-header` heads a section, `page-header` a title; `page-footer` is the page's.
        if of_content && region != Region::Footer && region != Region::Dialog {
            return None;
        }
        // `footer-nav` is the footer, `header-menu` the menu, `menu-modal` the dialog.
        found = match (found, region) {
            (Some(Region::Footer), _) | (_, Region::Footer) => Some(Region::Footer),
            (Some(Region::Dialog), _) | (_, Region::Dialog) => Some(Region::Dialog),
            (Some(Region::Nav), _) | (_, Region::Nav) => Some(Region::Nav),
            _ => Some(region),
        };
    }
    found
}

/// Parts of a class or id: split at `-`, `_`, `:` and before capitals.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split(['-', '_', ':', '.']).flat_map(|piece| {
        let mut rest = piece;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let bytes = rest.as_bytes();
            let cut = (1..bytes.len()).find(|i| bytes[*i].is_ascii_uppercase() && bytes[i - 1].is_ascii_lowercase()).unwrap_or(rest.len());
            let (head, tail) = rest.split_at(cut);
            rest = tail;
            Some(head)
        })
    })
}

/// Parts that say where or how, never what.
fn neutral(part: &[u8]) -> bool {
    const WORDS: [&[u8]; 42] = [
        b"site",
        b"page",
        b"main",
        b"global",
        b"primary",
        b"secondary",
        b"top",
        b"bar",
        b"wrapper",
        b"wrap",
        b"container",
        b"inner",
        b"outer",
        b"area",
        b"section",
        b"row",
        b"region",
        b"desktop",
        b"mobile",
        b"shop",
        b"store",
        b"web",
        b"website",
        b"the",
        b"app",
        b"layout",
        b"block",
        b"group",
        b"box",
        b"holder",
        b"links",
        b"list",
        b"l",
        b"c",
        b"o",
        b"ct",
        b"ul",
        b"sub",
        b"mega",
        b"side",
        b"content",
        b"theme",
    ];
    part.len() <= 9 && WORDS.iter().any(|w| part.eq_ignore_ascii_case(w))
}

#[cfg(test)]
mod tests {
    use crate::html::fixture::page;
    use crate::model::vocabulary::Region;

    fn regions(html: &str) -> Vec<Option<Region>> {
        page(html).links.iter().map(|link| link.place.region).collect()
    }

    #[test]
    fn elements_open_regions_and_the_nearest_wins() {
        let html = "<header><a href=1></a><nav><a href=2></a></nav></header><a href=3></a><main><a href=4></a>\
                    <article><header><a href=5></a></header><footer><a href=6></a></footer><nav><a href=7></a></nav></article></main>\
                    <section><footer><a href=8></a></footer></section>\
                    <footer><nav><a href=9></a></nav></footer><dialog open><a href=10></a></dialog>";
        use Region::{Dialog, Footer, Header, Main, Nav};
        let expected = [Some(Header), Some(Nav), None, Some(Main), Some(Main), Some(Main), Some(Nav), None, Some(Footer), Some(Dialog)];
        assert_eq!(regions(html), expected);
    }

    #[test]
    fn a_page_wrapped_in_main_keeps_its_header_and_footer() {
        let html = "<main><header id=header><a href=1></a></header><article><header class=header><a href=2></a></header></article>\
                    <header><a href=3></a></header><footer id=footer><a href=4></a></footer></main>";
        use Region::{Footer, Header, Main};
        assert_eq!(regions(html), [Some(Header), Some(Main), Some(Main), Some(Footer)]);
    }

    #[test]
    fn roles_open_regions() {
        for (role, region) in [
            ("banner", Region::Header),
            ("Navigation", Region::Nav),
            ("main", Region::Main),
            ("contentinfo", Region::Footer),
            ("dialog", Region::Dialog),
            ("alertdialog", Region::Dialog),
        ] {
            assert_eq!(regions(&format!("<p><span role={role}><a href=1></a></span>")), [Some(region)]);
        }
        assert_eq!(regions("<div role=presentation><a href=1></a></div>"), [None]);
    }

    #[test]
    fn whole_words_of_classes_and_ids_open_regions() {
        for (attribute, region) in [
            ("id=header", Some(Region::Header)),
            ("class='x site-header'", Some(Region::Header)),
            ("id=siteHeader", Some(Region::Header)),
            ("class=top_bar", None),
            ("class=topbar", Some(Region::Header)),
            ("class=main-menu", Some(Region::Nav)),
            ("class=header-nav", Some(Region::Nav)),
            ("class=site-footer__inner", Some(Region::Footer)),
            ("id=page-footer", Some(Region::Footer)),
            ("class=footer-nav", Some(Region::Footer)),
            ("class=copyright", Some(Region::Footer)),
            ("class=bottom", Some(Region::Footer)),
            ("class=offcanvas", Some(Region::Dialog)),
            ("class=dialog", None),
            ("id=dialog", Some(Region::Dialog)),
            ("class=dialog aria-modal=true", Some(Region::Dialog)),
            ("class=off-header-x", None),
            ("class=section-header", None),
            ("class=card-footer", None),
            ("class=has-header", None),
            ("class=headers", None),
            ("class=cartoons", None),
        ] {
            assert_eq!(regions(&format!("<div {attribute}><a href=1></a></div>")), [region], "{attribute}");
        }
        assert_eq!(regions("<shop-footer><a href=1></a></shop-footer>"), [Some(Region::Footer)]);
        assert_eq!(regions("<body class=header><a class=menu href=1></a>"), [None]);
    }

    #[test]
    fn class_names_mean_nothing_inside_content_or_deep_down() {
        assert_eq!(regions("<main><div class=footer><a href=1></a></div></main>"), [Some(Region::Main)]);
        assert_eq!(regions("<article><div class=header><a href=1></a></div></article>"), [None]);
        assert_eq!(regions(&format!("{}<div class=footer><a href=1></a>", "<div>".repeat(12))), [None]);
        assert_eq!(regions("<main><div class=modal><a href=1></a></div></main>"), [Some(Region::Dialog)]);
        assert_eq!(regions("<div class=footer><div class=header><a href=1></a></div></div>"), [Some(Region::Footer)]);
    }
}
