//! What stands behind an element in the order of the document: whether words answer a heading that asks.
//!
//! In: a node of a page. Out: yes or no. Called for the few elements a family asks about, never for all; the walk is bounded.

use ego_tree::{NodeId, NodeRef};
use scraper::node::Node;

use super::page::Page;

/// Nodes walked behind an element.
const MAX_NODES: usize = 120;

impl Page {
    /// Whether at least `words` words follow an element before the element `next`, the next heading, form or footer: shown, or in
    /// a panel that is folded. Words of links and buttons do not count ("read more").
    pub fn has_words_behind(&self, element: NodeId, next: Option<NodeId>, words: usize) -> bool {
        let (mut at, mut said) = (self.tree.tree.get(element).and_then(past), 0);
        for _ in 0..MAX_NODES {
            let Some(node) = at.filter(|node| Some(node.id()) != next) else { return false };
            at = match node.value() {
                Node::Text(text) => {
                    said += size(text);
                    past(node)
                }
                Node::Element(inner) => match inner.name() {
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" | "form" | "footer" => return false,
                    "a" | "button" | "script" | "style" | "template" | "svg" | "select" => past(node),
                    _ => node.first_child().or_else(|| past(node)),
                },
                _ => past(node),
            };
            if said >= words {
                return true;
            }
        }
        false
    }
}

/// The node behind a node and all inside it.
fn past(node: NodeRef<'_, Node>) -> Option<NodeRef<'_, Node>> {
    node.next_sibling().or_else(|| node.ancestors().find_map(|above| above.next_sibling()))
}

/// Words of a text; of scripts without spaces four letters are one.
fn size(text: &str) -> usize {
    let unspaced = text.chars().filter(|c| matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{3040}'..='\u{9fff}')).count();
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count() + unspaced / 4
}

#[cfg(test)]
mod tests {
    use crate::html::fixture::page;

    #[test]
    fn words_count_up_to_the_next_heading_and_not_in_links() {
        let behind = |html: &str| {
            let page = page(html);
            page.has_words_behind(page.headings[0].place.node, None, 3)
        };
        assert!(behind("<div><h3>A?</h3></div><div hidden><p>One <b>two</b> three"));
        assert!(behind("<h3>A?</h3><p>三営業日以内にお届け"));
        assert!(!behind("<h3>A?</h3><a href=/x>one two three</a><p>four"));
        assert!(!behind("<h3>A?</h3><h3>B</h3><p>one two three"));
        assert!(!behind("<h3>A?</h3>"));
    }
}
