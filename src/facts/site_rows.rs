//! Rows that belong to the site as a whole: broken links, redirects, copies, refused certificates.
//!
//! In: what the crawl found out. Out: rows of the catalogue, sorted, at most [`LISTED`] of each; the numbers beside them in
//! `site_metrics` count all.

use std::collections::BTreeMap;

use url::Url;

use crate::model::catalogue::FactName;
use crate::model::exchange::FetchErrorKind;
use crate::model::fact::{Fact, Sighting, SiteFact, Value};
use crate::model::report::Broken;

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
    let mut redirects: Vec<_> = input.redirects.iter().filter(|_| !input.stand_in).collect();
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
    let certificates = certificates(input).into_iter().map(|(host, (kind, link))| {
        let mut fields: Vec<(&'static str, Value)> =
            vec![("host", host.as_str().into()), ("kind", kind.into()), ("href", link.target.as_str().into())];
        if !link.text.is_empty() {
            fields.push(("text", link.text.as_str().into()));
        }
        row(FactName::CertificateProblem, &link.from, &format!("{kind}: {}", link.target), fields)
    });
    let listed = broken.take(LISTED).chain(redirects.take(LISTED)).chain(copies.take(LISTED));
    listed.chain(certificates.take(LISTED)).collect()
}

/// Hosts of the site whose certificate is refused: the kind, and the least address that met it.
pub(super) fn certificates(input: &SiteInput) -> BTreeMap<String, (&'static str, &Broken)> {
    let mut hosts: BTreeMap<String, (&'static str, &Broken)> = BTreeMap::new();
    let ends: BTreeMap<&str, &str> = input.redirects.iter().map(|(from, to, ..)| (from.as_str(), to.as_str())).collect();
    for link in &input.broken {
        let kind = FetchErrorKind::from_word(&link.why).filter(|kind| kind.is_certificate());
        let Some(kind) = kind.and_then(|kind| kind.as_str().strip_prefix("certificate-")) else { continue };
        // It is the host that a redirect ended on whose certificate was refused.
        let last = ends.get(link.target.as_str()).copied().unwrap_or(&link.target);
        let Ok(url) = Url::parse(last) else { continue };
        let host = url.host_str().unwrap_or_default();
        let host = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
        let found = hosts.entry(host).or_insert((kind, link));
        if link < found.1 {
            *found = (kind, link);
        }
    }
    hosts
}

fn row(name: FactName, page: &str, excerpt: &str, fields: Vec<(&'static str, Value)>) -> SiteFact {
    let seen = Sighting { selector: String::new(), excerpt: excerpt.chars().take(200).collect() };
    SiteFact { page: Url::parse(page).ok(), fact: Fact { name, fields, region: None, seen } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_bounded_and_keep_what_is_known() {
        let broken = |n: u32, status| Broken {
            target: format!("https://shop.test/x{n:03}"),
            status,
            why: if status.is_some() { String::new() } else { "timeout".to_owned() },
            from: "https://shop.test/".to_owned(),
            text: String::new(),
        };
        let mut all: Vec<Broken> = (0..300).rev().map(|n| broken(n, Some(404))).collect();
        all.push(broken(1000, None));
        let redirect = ("https://shop.test/a".to_owned(), "https://shop.test/b".to_owned(), 2, "plain");
        let input = SiteInput { broken: all, redirects: vec![redirect.clone(), redirect], ..SiteInput::default() };
        let rows = rows(&input);
        assert_eq!(rows.len(), LISTED + 1);
        assert_eq!(
            (rows[0].fact.text("href"), rows[0].fact.field("status")),
            (Some("https://shop.test/x000"), Some(&Value::Number(404.0)))
        );
        assert_eq!(rows[0].page.as_ref().map(Url::as_str), Some("https://shop.test/"));
        assert_eq!((rows[LISTED].fact.name, rows[LISTED].fact.field("hops")), (FactName::Redirect, Some(&Value::Number(2.0))));
    }

    #[test]
    fn refused_certificates_are_a_row_a_host_with_the_least_address() {
        let link = |target: &str, why: &str| Broken {
            target: target.to_owned(),
            status: None,
            why: why.to_owned(),
            from: "https://shop.test/".to_owned(),
            text: "Pay".to_owned(),
        };
        let broken = vec![
            link("https://pay.test/b", "certificate-expired"),
            link("https://pay.test/a", "certificate-expired"),
            link("https://pay.test:8443/", "certificate-wrong-host"),
            link("http://pay.test/old", "certificate-self-signed"),
            link("https://slow.test/", "timeout"),
            link("https://old.test/", "tls"),
        ];
        let redirects = vec![("http://pay.test/old".to_owned(), "https://new.test/".to_owned(), 1, "cross-host")];
        let rows = rows(&SiteInput { broken, redirects, ..SiteInput::default() });
        let rows: Vec<_> = rows.iter().filter(|row| row.fact.name == FactName::CertificateProblem).collect();
        let seen: Vec<_> = rows.iter().map(|row| (row.fact.text("host"), row.fact.text("kind"), row.fact.text("href"))).collect();
        assert_eq!(
            seen,
            [
                (Some("new.test"), Some("self-signed"), Some("http://pay.test/old")),
                (Some("pay.test"), Some("expired"), Some("https://pay.test/a")),
                (Some("pay.test:8443"), Some("wrong-host"), Some("https://pay.test:8443/")),
            ]
        );
        assert_eq!(rows[1].fact.seen.excerpt, "expired: https://pay.test/a");
    }

    #[test]
    fn a_target_that_never_answered_has_status_0_and_a_cause() {
        let link = Broken {
            target: "https://shop.test/x".to_owned(),
            status: None,
            why: "dns".to_owned(),
            from: String::new(),
            text: "Help".to_owned(),
        };
        let rows = rows(&SiteInput { broken: vec![link], ..SiteInput::default() });
        assert_eq!((rows[0].fact.field("status"), rows[0].fact.text("why")), (Some(&Value::Number(0.0)), Some("dns")));
        assert_eq!((rows[0].page.is_none(), rows[0].fact.seen.excerpt.as_str()), (true, "Help"));
    }
}
