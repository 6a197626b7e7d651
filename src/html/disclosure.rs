//! Panels that are closed when the page arrives and that a visitor opens where they stand: answers of accordions, tabs, "read more".
//!
//! In: a closed element, what stands around it and the openers met so far. Out: whether it is such a panel. Its words are one tap away
//! and count as seen, as those of a panel do that a style sheet closes. Menus, dialogs, lists of suggestions and what is only hidden
//! stay closed (ARIA Authoring Practices Guide, patterns accordion, disclosure, tabs).

use std::collections::BTreeSet;

use ego_tree::NodeRef;
use scraper::node::{Element, Node};

use crate::model::vocabulary::Region;

use super::attrs::{Attrs, attribute};

/// Addresses of openers kept of a page.
const MAX_OPENERS: usize = 5_000;

/// What classes and ids of such panels begin with.
const NAMES: &[&str] = &["accordion", "collaps", "tabpan", "tabcontent", "spoiler", "expand", "foldable", "disclosure"];
/// Pairs of words that are one name: `tab-pane`, `read_more`.
const PAIRS: &[(&str, &str)] =
    &[("tab", "pane"), ("tab", "panel"), ("tab", "content"), ("read", "more"), ("faq", "answer"), ("faq", "content")];
/// Roles that say what a closed element is, if it is no panel.
const OTHERS: &[&str] =
    &["dialog", "alertdialog", "menu", "menubar", "listbox", "alert", "status", "tooltip", "navigation", "search", "presentation", "log"];

/// What names of closed elements hold that are opened over the page, or are menus.
const OVERLAYS: &[&str] = &[
    "menu",
    "nav",
    "drawer",
    "offcanvas",
    "off-canvas",
    "modal",
    "popup",
    "cookie",
    "consent",
    "dropdown",
    "dialog",
    "overlay",
    "lightbox",
    "tooltip",
];

/// What the page says its controls open, as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Openers<'a> {
    ids: BTreeSet<&'a str>,
}

impl<'a> Openers<'a> {
    /// Notes what an element opens, if it does. What stands in the header opens menus, accounts and searches.
    pub(super) fn note(&mut self, name: &str, element: &'a Element, attrs: &Attrs<'a>, region: Option<Region>) {
        if matches!(name, "input" | "select" | "textarea") || is_any(attrs.role, &["combobox", "searchbox"]) || is_elsewhere(region) {
            return;
        }
        let pointed = || ["data-target", "data-bs-target"].into_iter().find_map(|name| attribute(element, name));
        // A link to a place that is closed opens it: tabs of old.
        let of_link = || attrs.href.filter(|_| name == "a");
        let target = || pointed().or_else(of_link).and_then(|target| target.strip_prefix('#'));
        if self.ids.len() < MAX_OPENERS {
            match attrs.aria_controls {
                Some(ids) => self.ids.extend(ids.split_ascii_whitespace()),
                None if matches!(name, "a" | "button" | "div" | "span" | "li" | "summary") => self.ids.extend(target()),
                None => {}
            }
        }
    }

    /// Whether a closed element is a panel that something on the page opens where it stands.
    pub(super) fn opens(&self, node: NodeRef<'_, Node>, attrs: &Attrs<'_>, region: Option<Region>) -> bool {
        if is_elsewhere(region) || is_any(attrs.role, OTHERS) || attrs.aria_modal.is_some() {
            return false;
        }
        let names = || [attrs.class, attrs.id].into_iter().flatten();
        is_any(attrs.role, &["tabpanel"])
            || names().any(is_named)
            || node.parent().is_some_and(is_named_around)
            || ((attrs.id.is_some_and(|id| self.ids.contains(id)) || stands_behind_an_opener(node)) && !names().any(is_overlay))
    }
}

fn is_elsewhere(region: Option<Region>) -> bool {
    matches!(region, Some(Region::Header | Region::Nav | Region::Dialog))
}

fn is_overlay(names: &str) -> bool {
    let names = names.to_ascii_lowercase();
    OVERLAYS.iter().any(|overlay| names.contains(overlay))
}

fn is_any(role: Option<&str>, roles: &[&str]) -> bool {
    role.is_some_and(|role| role.split_ascii_whitespace().any(|role| roles.iter().any(|known| role.eq_ignore_ascii_case(known))))
}

/// Whether the element before it is, or holds, a control that says of itself that something is closed: `<h3><button aria-expanded=false>`.
fn stands_behind_an_opener(node: NodeRef<'_, Node>) -> bool {
    let Some(before) = node.prev_siblings().find(|sibling| sibling.value().is_element()) else { return false };
    if before.value().as_element().is_some_and(|element| matches!(element.name(), "header" | "nav" | "form")) {
        return false;
    }
    let says = |node: NodeRef<'_, Node>| {
        let Some(element) = node.value().as_element() else { return false };
        attribute(element, "aria-expanded").is_some()
            && attribute(element, "aria-haspopup").is_none()
            && !matches!(element.name(), "input" | "select" | "textarea")
    };
    says(before) || before.children().any(|child| says(child) || (child.value().is_element() && child.children().any(says)))
}

/// Whether what is directly around it is an accordion or a set of tabs.
fn is_named_around(parent: NodeRef<'_, Node>) -> bool {
    let class = parent.value().as_element().and_then(|element| attribute(element, "class"));
    class.is_some_and(is_named)
}

/// Whether a class or an id calls it a panel of that kind.
fn is_named(names: &str) -> bool {
    names.split_ascii_whitespace().any(|name| {
        let mut before = "";
        name.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| {
            let found = NAMES.iter().any(|known| word.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known)))
                || PAIRS.iter().any(|(first, second)| before.eq_ignore_ascii_case(first) && word.eq_ignore_ascii_case(second));
            before = word;
            found
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::html::fixture::page;

    fn read(html: &str) -> String {
        page(html).text.text.replace('\n', " ").trim().to_owned()
    }

    #[test]
    fn panels_that_something_opens_are_read() {
        for html in [
            "<button aria-expanded=false aria-controls=a>More</button><div id=a hidden>Seen</div>",
            "<h3><button aria-expanded=false>More</button></h3><div style='display: none'>Seen</div>",
            "<div><h3><span role=button aria-expanded=false>More</span></h3></div><div aria-hidden=true>Seen</div>",
            "<ul role=tablist><li><a role=tab href='#t'>More</a></ul><section id=t hidden>Seen</section>",
            "<span>More</span><div role=tabpanel aria-hidden=true>Seen</div>",
            "<span>More</span><div class='product__accordion-body' style='display:none'>Seen</div>",
            "<span>More</span><div class='tab-pane' hidden>Seen</div>",
            "<a data-bs-toggle=collapse data-bs-target='#x'>More</a><div id=x hidden>Seen</div>",
            "<a href='#offices'>More</a><div hidden id=offices>Seen</div>",
            "<div class=accordion-item><h3>More</h3><div style='display:none'>Seen</div></div>",
            "<footer><button aria-expanded=false aria-controls=a>More</button><div id=a hidden>Seen</div></footer>",
        ] {
            assert_eq!(read(html), "More Seen", "{html}");
        }
    }

    #[test]
    fn menus_dialogs_and_what_is_only_hidden_stay_closed() {
        for html in [
            "More<div hidden>Seen</div>",
            "<nav><button aria-expanded=false aria-controls=a>More</button><ul id=a hidden><li>Seen</ul></nav>",
            "<header><button aria-expanded=false aria-controls=a>More</button><div id=a hidden>Seen</div></header>",
            "<button aria-controls=a>More</button><div id=a role=dialog hidden>Seen</div>",
            "<button aria-haspopup=menu aria-expanded=false>More</button><div hidden>Seen</div>",
            "More<input aria-controls=a role=combobox><ul id=a hidden><li>Seen</ul>",
            "<button aria-expanded=false aria-controls=a>More</button><div id=a hidden><p style='display:none'>Seen</p></div>",
            "<button aria-expanded=false aria-controls=a>More</button><template id=a>Seen</template>",
            "<header><button aria-expanded=false aria-controls=a>More</button></header><div id=a hidden>Seen</div>",
            "<button aria-expanded=false aria-controls=a>More</button><div id=a class=mmenu hidden>Seen</div>",
            "<div hidden><button aria-expanded=false aria-controls=a>x</button><div id=a hidden>Seen</div></div>More",
        ] {
            assert_eq!(read(html), "More", "{html}");
        }
    }
}
