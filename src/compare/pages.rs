//! Pages of two reports of one site, matched: by address, by redirect, or by being the only one of their kind.
//!
//! Addresses are compared without the site's own origin, so that a preview is held against production. A page that moved is
//! recognised where its old address redirects to the new one, or where one page of a role, language and title left and one
//! came. What the pages say is not looked at here.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use crate::model::report::{PanelPage, Report};

/// A page of both reports.
#[derive(Debug, Clone, Copy)]
pub(super) struct Matched<'r> {
    pub(super) before: &'r PanelPage,
    pub(super) now: &'r PanelPage,
    /// It has another address now.
    pub(super) moved: bool,
}

/// The pages of two panels.
#[derive(Debug, Default)]
pub(super) struct Pages<'r> {
    /// In both, in the order of their addresses now.
    pub(super) matched: Vec<Matched<'r>>,
    /// Only in the later one.
    pub(super) added: Vec<&'r PanelPage>,
    /// Only in the earlier one.
    pub(super) missing: Vec<&'r PanelPage>,
}

impl<'r> Pages<'r> {
    /// Matches the panels of two reports.
    pub(super) fn of(before: &'r Report, now: &'r Report) -> Self {
        Self::between((&before.brand.home, &before.pages), (&now.brand.home, &now.pages))
    }

    /// Matches two panels, each with the address of its site's home page.
    pub(super) fn between(before: (&str, &'r [PanelPage]), now: (&str, &'r [PanelPage])) -> Self {
        let (origin_before, origin_now) = (Origin::of(before.0), Origin::of(now.0));
        let mut left: BTreeMap<String, &PanelPage> = before.1.iter().map(|page| (origin_before.key(&page.url), page)).collect();
        let mut matched = Vec::new();
        let mut open: Vec<&PanelPage> = Vec::new();
        for page in now.1 {
            match left.remove(&origin_now.key(&page.url)) {
                Some(known) => matched.push(Matched { before: known, now: page, moved: false }),
                None => open.push(page),
            }
        }
        let mut still = Vec::new();
        for page in open {
            match page.also.iter().find_map(|also| left.remove(&origin_now.key(also))) {
                Some(known) => matched.push(Matched { before: known, now: page, moved: true }),
                None => still.push(page),
            }
        }
        let mut left: Vec<&PanelPage> = left.into_values().collect();
        let kinds: BTreeSet<_> = still.iter().map(|page| kind(page)).collect();
        for kind_of in kinds {
            let alone = |pages: &[&'r PanelPage]| {
                let mut of_kind = pages.iter().enumerate().filter(|(_, page)| kind(page) == kind_of);
                of_kind.next().filter(|_| of_kind.next().is_none()).map(|(at, _)| at)
            };
            if let (Some(old), Some(new)) = (alone(&left), alone(&still)) {
                matched.push(Matched { before: left.remove(old), now: still.remove(new), moved: true });
            }
        }
        matched.sort_by(|a, b| a.now.url.cmp(&b.now.url));
        Self { matched, added: still, missing: left }
    }
}

/// What two pages must share to be taken for one that moved: title, language, roles.
fn kind(page: &PanelPage) -> (&str, Option<&str>, &[String]) {
    (&page.title, page.language.as_deref(), &page.roles)
}

/// Where a site stands.
struct Origin(Option<String>);

impl Origin {
    fn of(home: &str) -> Self {
        Self(Url::parse(home).ok().map(|home| home.origin().ascii_serialization()))
    }

    /// An address without the site's own origin.
    fn key(&self, url: &str) -> String {
        let own = self.0.as_deref().and_then(|origin| url.strip_prefix(origin)).filter(|rest| rest.starts_with('/') || rest.is_empty());
        own.unwrap_or(url).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{page, report};
    use super::*;

    #[test]
    fn pages_are_matched_by_address_across_origins_by_redirect_and_by_kind() {
        let before = report(
            "https://a.example",
            vec![
                page("https://a.example/", "home", "Home"),
                page("https://a.example/contact", "contact", "Contact us"),
                page("https://a.example/help", "help", "Help"),
                page("https://a.example/old", "about", "About"),
            ],
        );
        let mut contact = page("https://b.example/contact-us", "contact", "Get in touch");
        contact.also = vec!["https://b.example/contact".to_owned()];
        let now = report(
            "https://b.example",
            vec![
                page("https://b.example/", "home", "Home"),
                contact,
                page("https://b.example/support", "help", "Help"),
                page("https://b.example/new", "stores", "Stores"),
            ],
        );
        let pages = Pages::of(&before, &now);
        let pairs: Vec<_> = pages.matched.iter().map(|m| (m.before.url.as_str(), m.now.url.as_str(), m.moved)).collect();
        assert_eq!(
            pairs,
            [
                ("https://a.example/", "https://b.example/", false),
                ("https://a.example/contact", "https://b.example/contact-us", true),
                ("https://a.example/help", "https://b.example/support", true),
            ]
        );
        assert_eq!((pages.added.len(), pages.missing.len()), (1, 1));
    }

    #[test]
    fn two_of_a_kind_are_not_guessed_at() {
        let before = report(
            "https://a.example",
            vec![page("https://a.example/p1", "product", "Thing"), page("https://a.example/p2", "product", "Thing")],
        );
        let now = report("https://a.example", vec![page("https://a.example/p3", "product", "Thing")]);
        let pages = Pages::of(&before, &now);
        assert_eq!((pages.matched.len(), pages.added.len(), pages.missing.len()), (0, 1, 2));
    }
}
