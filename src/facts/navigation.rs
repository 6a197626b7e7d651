//! The links of a page's header and navigation, by the names a visitor knows them by.
//!
//! In: links with their topics. Out: labels, so that menus of two pages can be compared whatever the addresses behind them.
//! The comparison is made over the whole site in `site_metrics`.

use std::collections::BTreeSet;

use crate::model::vocabulary::Region;

use super::context::Context;

/// Labels kept of one page: the first ones. Two pages with the same large menu keep the same part of it.
const KEPT: usize = 120;
/// Longest label or address kept.
const LONG: usize = 500;
/// Topics whose links lead elsewhere from every page by nature.
const PER_PAGE: &[&str] = &["language.switch", "currency.switch", "region.choose", "nav.skip", "share.label"];

/// Labels of links in header and navigation, sorted, each once; of more than [`KEPT`] the first ones of the document.
pub(super) fn labels(ctx: &Context) -> Vec<String> {
    let mut labels = BTreeSet::new();
    for (at, link) in ctx.page.links.iter().enumerate() {
        if labels.len() == KEPT {
            break;
        }
        let place = link.place;
        if !matches!(place.region, Some(Region::Header | Region::Nav)) || place.hidden || place.quoted {
            continue;
        }
        let known = ctx.topics.links.get(at).is_some_and(|topics| !topics.is_empty());
        if known && PER_PAGE.iter().any(|topic| ctx.link_has(at, topic)) {
            continue;
        }
        let label = link.label.trim().to_lowercase();
        let address = || link.url.as_ref().map(|url| url.as_str().split('#').next().unwrap_or_default().to_owned());
        let name = if label.is_empty() { address() } else { Some(label) };
        labels.extend(name.filter(|name| !name.is_empty() && name.len() <= LONG));
    }
    labels.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::facts::samples::{facts, query_set};

    #[test]
    fn menus_are_known_by_their_labels_wherever_they_lead() {
        let menu = |html: &str| facts(&query_set(vec![]), html).navigation;
        let home = "<header><nav><a href='#rooms'>Rooms</a> <a href='#area'>Area</a> <a href='/'><img src=l.png></a></nav></header><p><a href=/x>Text</a>";
        let inner = "<nav><a href='/index.html#rooms'>ROOMS</a> <a href='/index.html#area'> Area</a> <a href='/'><img src=l.png></a></nav>";
        assert_eq!(menu(home).len(), 3);
        assert_eq!(menu(home), menu(inner));
    }

    #[test]
    fn pages_with_the_same_large_menu_keep_the_same_part_of_it() {
        let menu = |more: &str| {
            let items: String = (0..300).map(|n| format!("<a href='/{n}'>Goods {n}</a>")).collect();
            facts(&query_set(vec![]), &format!("<nav>{items}</nav><nav>{more}</nav>")).navigation
        };
        let more: String = (0..100).map(|n| format!("<a href='/a{n}'>A filter {n}</a>")).collect();
        assert_eq!(menu("").len(), super::KEPT);
        assert_eq!(menu(""), menu(&more));
    }
}
