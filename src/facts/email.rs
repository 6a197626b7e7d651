//! E-mail addresses a customer can write to, whether linked, written out, hidden from harvesters or in structured data.
//!
//! In: links, visible text, protected elements and structured data. Out: `email` rows, one per address; a `mailto:` link
//! counts before text, text before structured data. Share links (`mailto:?subject=`) are no channel.

use std::collections::BTreeMap;
use std::ops::Range;

use memchr::memmem;

use crate::html::{ElementRef, NodeId, Selector};
use crate::model::catalogue::FactName;
use crate::model::vocabulary::Region;

use super::context::Context;
use super::desks::Desks;
use super::email_text::{address, at_words, cfemail, in_text, recipients, rot13, shifted};
use super::items::Items;
use super::place::block_at;
use super::sheet::Sheet;

/// Names of addresses that take reports under a law or a standard (RFC 2142), not what customers ask.
const POLICY_DESKS: &[&str] = &[
    "privacy",
    "dataprotection",
    "dpo",
    "gdpr",
    "dsgvo",
    "datenschutz",
    "datenschutzbeauftragter",
    "rgpd",
    "privacidad",
    "lopd",
    "abuse",
    "legal",
    "dmca",
    "copyright",
    "compliance",
    "security",
    "postmaster",
    "hostmaster",
    "whistleblowing",
    "whistleblower",
];

struct Seen {
    order: usize,
    node: NodeId,
    region: Option<Region>,
    hidden: &'static str,
    link: bool,
    /// A link to it speaks of jobs.
    jobs: bool,
    /// The desk that a label beside it names.
    other: Option<&'static str>,
    /// It stands somewhere without such a label.
    plain: bool,
    /// Where it stands in the text.
    range: Option<Range<usize>>,
}

#[derive(Default)]
struct Addresses(BTreeMap<String, Seen>);

impl Addresses {
    /// Keeps the first sighting, but lets a link win over text.
    fn add(&mut self, value: String, node: NodeId, region: Option<Region>, hidden: &'static str, link: bool) {
        let order = self.0.len();
        let seen =
            self.0.entry(value).or_insert(Seen { order, node, region, hidden, link, jobs: false, other: None, plain: false, range: None });
        seen.region = seen.region.or(region);
        if link && !seen.link {
            (seen.link, seen.node) = (true, node);
        }
        if hidden == "none" {
            seen.hidden = "none";
        }
    }
}

/// Collects the addresses of a page.
pub(crate) fn collect(ctx: &Context, items: &Items, sheet: &mut Sheet) {
    let mut found = Addresses::default();
    let protected = links(ctx, &mut found);
    let desks = Desks::of(ctx);
    let text = &ctx.page.text.text;
    let host = ctx.page.url.host_str().unwrap_or_default();
    for (value, range) in in_text(text, host) {
        if let Some(place) = block_at(ctx.page, range.start).filter(|place| !place.hidden && !place.quoted) {
            let value = unglued(ctx, place.node, value);
            found.add(value.clone(), place.node, place.region, "none", false);
            let desk = desks.as_ref().and_then(|desks| desks.at(ctx, range.start));
            if let Some(seen) = found.0.get_mut(&value) {
                seen.other = seen.other.or(desk);
                seen.plain |= desk.is_none();
                seen.range = seen.range.take().or(Some(range));
            }
        }
    }
    let root = ctx.page.tree.root_element().id();
    for value in at_words(text, host) {
        found.add(value, root, None, "at-word", false);
    }
    if protected || memmem::find(text.as_bytes(), "email\u{a0}protected".as_bytes()).is_some() {
        protected_elements(ctx, &mut found);
    }
    for (at, item) in items.items.iter().enumerate() {
        for value in items.texts(at, "email").filter_map(|text| address(text.trim_start_matches("mailto:"), host)) {
            found.add(value, item.node, None, "data", false);
        }
    }
    let mut rows: Vec<_> = found.0.into_iter().collect();
    rows.sort_by_key(|(_, seen)| seen.order);
    for (value, seen) in rows {
        let desk = match (desk(&value), seen.other) {
            ("service", _) if seen.jobs => "applicants",
            ("service", Some(other)) if !seen.plain => other,
            (desk, _) => desk,
        };
        let fields = vec![("value", value.into()), ("hidden", seen.hidden.into()), ("link", seen.link.into()), ("desk", desk.into())];
        let sighting = match seen.range {
            Some(range) if !seen.link => ctx.seen_text(range),
            _ => ctx.seen(seen.node),
        };
        sheet.fact(FactName::Email, seen.region, sighting, fields);
    }
}

/// Who reads what comes to an address, by its name; the service unless it says otherwise.
fn desk(address: &str) -> &'static str {
    let name = address.split('@').next().unwrap_or_default();
    let words: Vec<&str> = name.split(['.', '-', '_', '+']).collect();
    let is = |names: &[&str]| names.iter().any(|n| name == *n || words.contains(n));
    let joined: String = words.concat();
    match () {
        () if joined.starts_with("noreply") || joined.starts_with("donotreply") => "robot",
        () if is(&["careers", "career", "jobs", "job", "hr", "recruiting", "recruitment", "recruiter", "talent", "hiring", "cv"])
            || is(&[
                "resume",
                "resumes",
                "bewerbung",
                "karriere",
                "personal",
                "kariera",
                "kariery",
                "rabota",
                "vacancies",
                "rrhh",
                "empleo",
                "emploi",
            ]) =>
        {
            "applicants"
        }
        () if is(POLICY_DESKS) => "policy",
        () => "service",
    }
}

/// `<b>Careers</b>jobs@brand.test`: an inline element in front of an address is no part of it when the address is whole without.
fn unglued(ctx: &Context, node: NodeId, value: String) -> String {
    let Some(element) = ctx.page.element(node) else { return value };
    let host = ctx.page.url.host_str().unwrap_or_default();
    let around = element.ancestors().take(2).filter_map(ElementRef::wrap);
    let pieces = [element].into_iter().chain(around).flat_map(|e| e.text().take(400)).filter(|piece| piece.contains('@'));
    let inner = pieces.flat_map(|piece| in_text(piece, host)).map(|(address, _)| address).find(|address| value.ends_with(address.as_str()));
    inner.unwrap_or(value)
}

/// Addresses of links; true when one is protected by Cloudflare.
fn links(ctx: &Context, found: &mut Addresses) -> bool {
    let mut protected = false;
    for (at, link) in ctx.page.links.iter().enumerate().filter(|(_, link)| !link.place.hidden) {
        let (node, region, href) = (link.place.node, link.place.region, link.href.as_str());
        let scheme = href.split(':').next().unwrap_or_default();
        if scheme.eq_ignore_ascii_case("mailto") {
            for value in recipients(href) {
                found.add(value.clone(), node, region, "none", true);
                if let Some(seen) = found.0.get_mut(&value) {
                    seen.jobs |= ctx.link_has(at, "careers");
                    if ctx.link_has(at, "desk.other") {
                        seen.other = Some("other");
                    } else {
                        // An address as the text of its link is looked at as text.
                        seen.plain |= !link.label.contains('@');
                    }
                }
            }
        } else if scheme.eq_ignore_ascii_case("javascript") {
            let turned = || recipients(rot13(href).split(['\'', '"']).find(|part| part.starts_with("mailto:"))?).into_iter().next();
            if let Some(value) = shifted(href).or_else(turned) {
                found.add(value, node, region, "rot13", true);
            }
        } else if href.contains("email-protection") {
            protected = true;
            if let Some(value) = href.split_once('#').and_then(|(_, hex)| cfemail(hex)) {
                found.add(value, node, region, "cfemail", true);
            }
        }
    }
    protected
}

fn protected_elements(ctx: &Context, found: &mut Addresses) {
    let Ok(selector) = Selector::parse("[data-cfemail]") else { return };
    for element in ctx.page.tree.select(&selector).take(60) {
        if let Some(value) = element.value().attr("data-cfemail").and_then(cfemail) {
            let link =
                element.value().name() == "a" || element.parent().and_then(|p| p.value().as_element()).is_some_and(|p| p.name() == "a");
            found.add(value, element.id(), None, "cfemail", link);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::items::Items;
    use super::super::test_page::{rows, run};
    use super::*;

    fn emails(html: &str) -> Vec<String> {
        let facts = run(html, |ctx, sheet| collect(ctx, &Items::default(), sheet));
        rows(&facts, FactName::Email, &["value", "hidden", "link"])
    }

    #[test]
    fn a_link_and_its_text_are_one_address() {
        let html = "<footer><a href='mailto:Info@brand.de'>info@brand.de</a></footer><p>info@brand.de or sales@brand.de";
        assert_eq!(emails(html), ["info@brand.de none true", "sales@brand.de none false"]);
    }

    #[test]
    fn shares_code_and_comments_are_none() {
        let html = "<a href='mailto:?subject=x'>mail</a><code>dev@brand.de</code><!-- old@brand.de --><p hidden>gone@brand.de</p><script>var a='js@brand.de'</script>";
        assert_eq!(emails(html), Vec::<String>::new());
    }

    #[test]
    fn words_in_front_of_an_address_are_no_part_of_it() {
        assert_eq!(emails("<ul><li><strong>Careers</strong>jobs@brand.de</li></ul>"), ["jobs@brand.de none false"]);
        assert_eq!(emails("<p>info<span>@</span>brand.de</p>"), ["info@brand.de none false"]);
    }

    #[test]
    fn who_reads_an_address_is_told_by_its_name_and_its_link() {
        let desks = |html: &str| {
            let facts = run(html, |ctx, sheet| collect(ctx, &Items::default(), sheet));
            rows(&facts, FactName::Email, &["value", "desk"])
        };
        let text = "<p>info@brand.de, privacy@brand.de, dpo.emea@brand.de, abuse@brand.de, jobs@brand.de, noreply@brand.de</p>";
        let want = ["info@brand.de service", "privacy@brand.de policy", "dpo.emea@brand.de policy", "abuse@brand.de policy"];
        assert_eq!(desks(text), [&want[..], &["jobs@brand.de applicants", "noreply@brand.de robot"]].concat());
        assert_eq!(desks("<a href='mailto:join@brand.de'>Join our team</a>"), ["join@brand.de applicants"]);
        assert_eq!(desks("<a href='mailto:join@brand.de'>Become a member</a>"), ["join@brand.de service"]);
    }

    #[test]
    fn protected_addresses_are_decoded() {
        let hex: String = std::iter::once(7_u8).chain("info@brand.de".bytes().map(|b| b ^ 7)).map(|b| format!("{b:02x}")).collect();
        let html = format!(
            "<a href='/cdn-cgi/l/email-protection' class=__cf_email__ data-cfemail={hex}>[email&#160;protected]</a><p>shop (at) brand (dot) gr</p>"
        );
        assert_eq!(emails(&html), ["shop@brand.gr at-word false", "info@brand.de cfemail true"]);
    }
}
