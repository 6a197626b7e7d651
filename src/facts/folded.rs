//! Text of panels that a visitor unfolds: accordions, tabs, drawers that are closed when the page arrives.
//!
//! In: the tree of a page. Out: their text with line ends between blocks, and where it stands. It is no part of what a
//! visitor reads at once, so only who knows what to look for there asks for it (panels that are opened where they stand are in the
//! page's text already). What is only hidden stays so: a panel is
//! named as one, or something on the page names it as what it opens.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::html::{ElementRef, NodeId};
use crate::model::text::Normalised;

use super::context::Context;

/// Bytes of folded text kept.
const MAX_TEXT: usize = 64 * 1024;
/// Elements walked inside of panels.
const MAX_NODES: usize = 20_000;

/// Words that names of panels begin with.
const PANELS: &[&str] =
    &["accordion", "collaps", "drawer", "toggle", "dropdown", "popup", "modal", "spoiler", "expand", "panel", "tabpan", "tabcontent"];
/// The same as whole words.
const PANEL_WORDS: &[&str] = &["tab", "tabs", "pane", "fold", "more", "menu"];
/// Attributes of links and buttons that name what they open.
const OPENERS: &[&str] = &["href", "aria-controls", "data-target", "data-bs-target", "onclick"];

/// Folded text.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    pub(crate) text: String,
    /// Where each run of text begins, and the element it stands in.
    runs: Vec<(usize, NodeId)>,
}

impl Folded {
    /// The panels of a page.
    pub(crate) fn of(ctx: &Context) -> Self {
        let mut folded = Self::default();
        let opened = LazyCell::new(|| opened(ctx));
        let mut last = None;
        let read_already: BTreeSet<NodeId> = ctx.page.unfolded.iter().copied().collect();
        for id in ctx.walked.closed.iter().filter(|id| !read_already.contains(id)) {
            let Some(node) = ctx.page.tree.tree.get(*id) else { continue };
            // What is closed inside of what is closed was taken with it.
            let mut around = ElementRef::wrap(node).into_iter().chain(node.ancestors().filter_map(ElementRef::wrap));
            if !around.any(|element| Some(element.id()) == last || holds_no_words(element.value().name())) {
                last = Some(*id);
                folded.take(ctx, *id, &opened);
            }
        }
        folded
    }

    /// The element around a byte of the text.
    pub(crate) fn node_at(&self, at: usize) -> Option<NodeId> {
        let after = self.runs.partition_point(|(start, _)| *start <= at);
        after.checked_sub(1).and_then(|run| self.runs.get(run)).map(|(_, node)| *node)
    }

    /// Where words of topics stand in the text, by their end.
    pub(crate) fn matches(&self, ctx: &Context, topics: &[&[&str]]) -> Vec<Vec<Range<usize>>> {
        let normal = Normalised::of(&self.text, ctx.language);
        let found = ctx.lexicons.text_topics(&normal.text, ctx.languages);
        let of = |topics: &&[&str]| {
            let ids: Vec<_> = topics.iter().filter_map(|topic| ctx.lexicons.topic(topic)).collect();
            let hits = found.iter().filter(|hit| ids.contains(&hit.topic));
            let mut ranges: Vec<Range<usize>> = hits.map(|hit| normal.original_span(hit.start..hit.end)).collect();
            ranges.sort_by_key(|range| range.end);
            ranges
        };
        topics.iter().map(of).collect()
    }

    fn take(&mut self, ctx: &Context, panel: NodeId, opened: &LazyCell<BTreeSet<String>, impl FnOnce() -> BTreeSet<String>>) {
        let mut open = vec![(panel, false)];
        for _ in 0..MAX_NODES {
            let Some((id, is_panel)) = open.pop() else { break };
            let Some(node) = ctx.page.tree.tree.get(id) else { continue };
            if let Some(text) = node.value().as_text().filter(|_| is_panel) {
                self.add(text, node.parent().map_or(id, |parent| parent.id()));
            }
            let Some(element) = node.value().as_element().filter(|element| !holds_no_words(element.name())) else { continue };
            if !is_inline(element.name()) {
                self.end_line();
            }
            let named = is_named(["id", "class", "role"].into_iter().filter_map(|name| element.attr(name)));
            let is_panel = is_panel || named || element.id().is_some_and(|id| opened.contains(id));
            open.extend(node.children().rev().map(|child| (child.id(), is_panel)));
        }
        self.end_line();
    }

    fn end_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn add(&mut self, text: &str, node: NodeId) {
        if self.text.len() + text.len() > MAX_TEXT || text.trim().is_empty() {
            return;
        }
        self.runs.push((self.text.len(), node));
        for word in text.split_whitespace() {
            if !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
    }
}

fn holds_no_words(name: &str) -> bool {
    matches!(name, "head" | "script" | "style" | "template" | "noscript" | "select" | "textarea" | "svg" | "iframe" | "object")
}

/// Whether an element is closed by its `hidden` attribute or by its style.
pub(crate) fn is_closed(hidden: Option<&str>, style: Option<&str>) -> bool {
    let none = |value: &str| value.trim().get(..4).is_some_and(|value| value.eq_ignore_ascii_case("none"));
    let mut declarations = style.into_iter().flat_map(|style| style.split(';')).filter_map(|declaration| declaration.split_once(':'));
    hidden.is_some() || declarations.any(|(name, value)| name.trim().eq_ignore_ascii_case("display") && none(value))
}

/// An id, class or role that calls it a panel.
fn is_named<'a>(mut names: impl Iterator<Item = &'a str>) -> bool {
    let panel = |word: &str| {
        let word = word.to_ascii_lowercase();
        PANEL_WORDS.contains(&word.as_str()) || PANELS.iter().any(|name| word.starts_with(name))
    };
    names.any(|names| words(names).any(panel))
}

/// `tab0 collapseOne` as `tab`, `collapse`, `One`.
fn words(names: &str) -> impl Iterator<Item = &str> {
    let mut rest = names;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
        let first = rest.chars().next()?;
        let goes_on = |c: char| c.is_ascii_lowercase() || (first.is_ascii_uppercase() && c.is_ascii_uppercase());
        let end = rest.char_indices().skip(1).find(|(_, c)| !goes_on(*c));
        let (word, behind) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        rest = behind;
        Some(word)
    })
}

/// Ids that links and buttons name as what they open.
fn opened(ctx: &Context) -> BTreeSet<String> {
    let page = ctx.page;
    let nodes = page.links.iter().map(|link| link.place.node).chain(page.controls.iter().map(|control| control.place.node));
    let elements = nodes.filter_map(|node| page.element(node));
    let texts = elements.flat_map(|element| OPENERS.iter().filter_map(move |name| element.attr(name)));
    let named = texts.filter(|text| !text.starts_with("http") && text.len() < 500);
    let ids = named.flat_map(|text| text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.')));
    ids.filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr" | "b" | "bdi" | "bdo" | "big" | "em" | "font" | "i" | "mark" | "s" | "small" | "span" | "strong" | "sub" | "sup" | "u"
    )
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::super::test_page::run;
    use super::*;

    fn folded(html: &str) -> String {
        let text = RefCell::new(String::new());
        run(html, |ctx, _| text.replace(Folded::of(ctx).text).clear());
        text.into_inner()
    }

    #[test]
    fn panels_are_named_or_opened_by_something() {
        for (html, wanted) in [
            ("<div class=drawer><div style='display:none' class=drawer-body>In <b>Athens</b></div></div>", "In Athens\n"),
            ("<div hidden id=tab0><p>One</p><p>Two</p></div>", "One\nTwo\n"),
            ("<div style='DISPLAY : none' id=toggleOne>One</div>", "One\n"),
            ("<header><a href='#offices'>Offices</a></header><div hidden id=offices>Athens</div>", "Athens\n"),
            ("<a href=\"javascript:show('offices')\">Offices</a><div hidden id=offices>Athens</div>", "Athens\n"),
            ("<div hidden id=offices>no <div id=tab1>Athens</div></div>", "Athens\n"),
            ("<a href='#offices'>Offices</a><div hidden id=offices>in the text already</div>", ""),
            ("<div hidden>Athens</div><p>seen</p>", ""),
            ("<table hidden id=table1><td>Athens</table>", ""),
            ("<div hidden class=tab><template>Athens</template><script>1</script></div>", ""),
        ] {
            assert_eq!(folded(html), wanted, "{html}");
        }
    }

    #[test]
    fn names_are_read_word_by_word() {
        assert_eq!(words("tab0 collapseOne body-toggle X").collect::<Vec<_>>(), ["tab", "collapse", "One", "body", "toggle", "X"]);
        assert_eq!(words("\u{5d0} 12 _").count(), 0);
    }
}
