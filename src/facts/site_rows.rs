//! Rows that belong to the site as a whole: broken links, redirects, copies.
//!
//! In: what the crawl found out. Out: rows of the catalogue, sorted, at most [`LISTED`] of each; the numbers beside them in
//! `site_metrics` count all.

use url::Url;

use crate::model::catalogue::FactName;
use crate::model::fact::{Fact, Sighting, SiteFact, Value};

use super::site::SiteInput;

/// Rows of each name.
const LISTED: usize = 200;

/// The rows of the site.
pub(super) fn rows(input: &SiteInput) -> Vec<SiteFact> {
    let mut broken: Vec<_> = input.broken.iter().collect();
    broken.sort();
    broken.dedup_by(|a, b| a.target == b.target);
    let broken = broken.into_iter().map(|link| {
        let mut fields: Vec<(&'static str, Value)> =
            vec![("href", link.target.as_str().into()), ("status", f64::from(link.status.unwrap_or(0)).into())];
        if !link.why.is_empty() {
            fields.push(("why", link.why.as_str().into()));
        }
        if !link.text.is_empty() {
            fields.push(("text", link.text.as_str().into()));
        }
        row(FactName::BrokenLink, &link.from, if link.text.is_empty() { &link.target } else { &link.text }, fields)
    });
    let mut redirects: Vec<_> = input.redirects.iter().collect();
    redirects.sort();
    redirects.dedup();
    let redirects = redirects.into_iter().map(|(from, to, hops, kind)| {
        let fields =
            vec![("from", from.as_str().into()), ("to", to.as_str().into()), ("hops", f64::from(*hops).into()), ("kind", (*kind).into())];
        row(FactName::Redirect, from, to, fields)
    });
    let mut copies: Vec<_> = input.copies.iter().collect();
    copies.sort();
    copies.dedup();
    let copies = copies.into_iter().map(|(url, of, kind)| {
        row(FactName::Duplicate, url, of, vec![("href", url.as_str().into()), ("of", of.as_str().into()), ("kind", (*kind).into())])
    });
    broken.take(LISTED).chain(redirects.take(LISTED)).chain(copies.take(LISTED)).collect()
}

fn row(name: FactName, page: &str, excerpt: &str, fields: Vec<(&'static str, Value)>) -> SiteFact {
    let seen = Sighting { selector: String::new(), excerpt: excerpt.chars().take(200).collect() };
    SiteFact { page: Url::parse(page).ok(), fact: Fact { name, fields, region: None, seen } }
}
