//! The panel: a few pages of each role, chosen so that the same site gives the same panel, whatever came first.
//!
//! In: the click graph with roles. Out: addresses per role. Timings are measured on these pages, and all their verdicts are
//! kept, so a later audit can be held against this one.

use std::collections::BTreeMap;

use url::Url;

use crate::model::page::PageNode;
use crate::model::vocabulary::Role;

/// Role of pages that no role fits.
const OTHER: &str = "other";

/// Pinned pages that were read, then the shallowest pages of each role in address order, `per_role` of each at most.
pub fn panel(nodes: &[PageNode], per_role: usize, pinned: &[Url]) -> BTreeMap<Role, Vec<String>> {
    let mut order: Vec<&PageNode> = nodes.iter().filter(|node| node.readable).collect();
    order.sort_by_key(|node| (!pinned.contains(&node.url), node.depth.unwrap_or(u16::MAX), node.url.as_str()));
    let mut panel: BTreeMap<Role, Vec<String>> = BTreeMap::new();
    for node in order {
        let is_pinned = pinned.contains(&node.url);
        let none = [OTHER.to_owned()];
        let roles = if node.roles.is_empty() { &none[..] } else { &node.roles[..] };
        for role in roles {
            let pages = panel.entry(role.clone()).or_default();
            if pages.len() < per_role || is_pinned {
                pages.push(node.url.to_string());
            }
        }
    }
    panel
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(path: &str, depth: Option<u16>, roles: &[&str]) -> PageNode {
        PageNode {
            url: Url::parse("https://e.com/").unwrap().join(path).unwrap(),
            depth,
            referrer: None,
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            language: None,
            readable: true,
        }
    }

    #[test]
    fn the_shallowest_pages_of_each_role_are_taken_and_pinned_ones_always() {
        let nodes = [
            node("/", Some(0), &["home"]),
            node("/p3", Some(2), &["product"]),
            node("/p1", Some(3), &["product"]),
            node("/p2", Some(2), &["product"]),
            node("/x", None, &[]),
        ];
        let pinned = [Url::parse("https://e.com/p1").unwrap()];
        let panel = panel(&nodes, 2, &pinned);
        assert_eq!(panel["product"], ["https://e.com/p1", "https://e.com/p2"]);
        assert_eq!((panel["home"].len(), panel["other"].len()), (1, 1));
    }
}
