//! Technologies recognised on a page by their fingerprints.
//!
//! In: a page, its response headers and what the selector walk found. Out: technologies with their confidence, the place of
//! their strongest print and what stood there. Comments, quoted code and texts of articles are no evidence; a preconnect or
//! an allowed host is weak evidence. A technology that others imply is added with weak evidence.

use std::collections::BTreeMap;

use url::{Position, Url};

use crate::html::{NodeId, Page};
use crate::model::exchange::Exchange;
use crate::model::query::QuerySet;

use super::css::{SelectorSet, Walked};
use super::error::FactsError;
use super::globs::glob_matches;
use super::inline;
use super::prints::{HostPlace, HostPrint, Literal, Print, PrintTables, WEAK};

/// Characters of what was found that are kept.
const SHOWN: usize = 200;
/// Literals looked at per page: a script of nothing but tokens is no page.
const LITERALS: usize = 20_000;
/// Confidence from which a technology is reported.
const REPORTED: f64 = 0.5;

/// A technology recognised.
#[derive(Debug, Clone)]
pub(crate) struct VendorMatch {
    /// Id of the fingerprint.
    pub(crate) id: String,
    /// Name as its maker writes it.
    pub(crate) name: String,
    /// Categories, the main one first.
    pub(crate) categories: Vec<String>,
    /// Confidence: 1 - product(1 - c), strong 0.95, weak 0.5.
    pub(crate) strength: f64,
    /// Where its strongest print was found: `script`, `inline`, `iframe`, `link`, `css`, `cookie`, `header`, `meta`.
    pub(crate) place: &'static str,
    /// The element, if it was in one.
    pub(crate) node: Option<NodeId>,
    /// What was found there.
    pub(crate) what: String,
}

impl VendorMatch {
    /// Whether more than a single weak print speaks for it: a preconnect alone is likely, not seen.
    pub(crate) fn is_sure(&self) -> bool {
        self.strength > WEAK + f64::EPSILON
    }
}

/// What is known of a technology.
#[derive(Debug)]
struct Known {
    id: String,
    name: String,
    categories: Vec<String>,
    implies: Vec<u32>,
}

/// All fingerprints, compiled.
#[derive(Debug)]
pub(crate) struct Vendors {
    known: Vec<Known>,
    tables: PrintTables,
}

/// Where a print was found.
#[derive(Debug, Clone)]
struct At {
    place: &'static str,
    node: Option<NodeId>,
    what: String,
}

/// Evidence for one technology.
#[derive(Debug)]
struct Evidence {
    prints: Vec<(u32, f64)>,
    best: f64,
    at: At,
}

#[derive(Debug, Default)]
struct Found(BTreeMap<u32, Evidence>);

impl Found {
    fn add(&mut self, print: Print, confidence: f64, place: &'static str, node: Option<NodeId>, what: impl FnOnce() -> String) {
        let evidence = self.0.entry(print.vendor).or_insert_with(|| Evidence {
            prints: Vec::new(),
            best: 0.0,
            at: At { place, node, what: String::new() },
        });
        match evidence.prints.iter_mut().find(|(number, _)| *number == print.number) {
            Some((_, known)) => *known = known.max(confidence),
            None => evidence.prints.push((print.number, confidence)),
        }
        if confidence > evidence.best {
            evidence.best = confidence;
            evidence.at = At { place, node, what: shown(&what()) };
        }
    }
}

impl Evidence {
    fn strength(&self) -> f64 {
        1.0 - self.prints.iter().map(|(_, c)| 1.0 - c).product::<f64>()
    }
}

impl Vendors {
    /// Compiles the fingerprints of a query set; their selectors go to the shared set.
    ///
    /// # Errors
    /// A selector that is none; more literals than an automaton can hold.
    pub(crate) fn new(queries: &QuerySet, selectors: &mut SelectorSet) -> Result<Self, FactsError> {
        let tables = PrintTables::new(queries, selectors)?;
        let position = |id: &String| queries.vendors.iter().position(|v| v.id == *id).and_then(|at| u32::try_from(at).ok());
        let known = queries
            .vendors
            .iter()
            .map(|vendor| Known {
                id: vendor.id.clone(),
                name: vendor.name.clone(),
                categories: vendor.categories.clone(),
                implies: vendor.implies.iter().filter_map(position).collect(),
            })
            .collect();
        Ok(Self { known, tables })
    }

    /// The id as the pack holds it, for handing out.
    pub(crate) fn id(&self, id: &str) -> Option<&str> {
        self.known.iter().find(|known| known.id == id).map(|known| known.id.as_str())
    }

    /// Bytes the automaton takes.
    pub(crate) fn bytes(&self) -> usize {
        self.tables.bytes()
    }

    /// Technologies on a page, in the order of the query set (by id).
    pub(crate) fn find(&self, page: &Page, exchange: Option<&Exchange>, walked: &Walked) -> Vec<VendorMatch> {
        let mut found = Found::default();
        self.addresses(page, &mut found);
        self.scripts(page, &mut found);
        for (asker, node) in &walked.matches {
            if let Ok(at) = self.tables.askers.binary_search_by_key(asker, |(a, _)| *a)
                && let Some((_, print)) = self.tables.askers.get(at)
            {
                found.add(*print, print.confidence, "css", Some(*node), || page.selector(*node));
            }
        }
        for meta in &page.metas {
            self.named(self.tables.metas.get(&meta.name), &meta.content, "meta", Some(meta.place.node), &meta.name, &mut found);
            if meta.name == "content-security-policy" || meta.name == "content-security-policy-report-only" {
                self.allowed_hosts(&meta.content, "meta", Some(meta.place.node), &mut found);
            }
        }
        if let Some(response) = exchange.filter(|exchange| !exchange.stand_in).and_then(Exchange::response) {
            for (name, value) in &response.headers {
                self.header(name, value, &mut found);
            }
        }
        self.implied(&mut found);
        self.report(found)
    }

    fn addresses(&self, page: &Page, found: &mut Found) {
        let mut ask = |url: &Option<Url>, place, node, confidence: Option<f64>, asks: &[HostPlace]| {
            if let Some(url) = url {
                self.address(url, asks, |print| {
                    let confidence = confidence.unwrap_or(print.confidence).min(print.confidence);
                    found.add(print, confidence, place, Some(node), || url.to_string());
                });
            }
        };
        for script in page.scripts.iter().filter(|s| !s.place.quoted) {
            ask(&script.url, "script", script.place.node, None, &[HostPlace::Resource]);
        }
        for frame in page.frames.iter().filter(|f| !f.place.quoted) {
            ask(&frame.url, "iframe", frame.place.node, None, &[HostPlace::Resource, HostPlace::Frame]);
        }
        for element in &page.link_elements {
            let loads = |rel: &str| ["stylesheet", "preload", "modulepreload", "prefetch"].contains(&rel);
            let hints = |rel: &str| ["preconnect", "dns-prefetch"].contains(&rel);
            if element.rel.split_ascii_whitespace().any(loads) {
                ask(&element.url, "script", element.place.node, None, &[HostPlace::Resource]);
            } else if element.rel.split_ascii_whitespace().any(hints) {
                ask(&element.url, "script", element.place.node, Some(WEAK), &[HostPlace::Resource]);
            }
        }
        for image in page.images.iter().filter(|i| !i.place.quoted) {
            ask(&image.url, "script", image.place.node, None, &[HostPlace::Resource]);
        }
        for form in page.forms.iter().filter(|f| !f.place.quoted) {
            ask(&form.action, "script", form.place.node, None, &[HostPlace::Resource]);
        }
        for link in page.links.iter().filter(|l| !l.place.quoted) {
            ask(&link.url, "link", link.place.node, None, &[HostPlace::Link]);
        }
    }

    /// Prints of an address, by its host and the hosts it is a subdomain of.
    fn address(&self, url: &Url, asks: &[HostPlace], mut tell: impl FnMut(Print)) {
        let Some(host) = url.host_str() else { return };
        for part in and_parents(host) {
            for print in self.tables.hosts.get(part).iter().filter(|p| asks.contains(&p.place)) {
                if print.path.is_empty() || starts_with(&url[Position::BeforePath..], &print.path) {
                    tell(print.print);
                }
            }
        }
    }

    fn scripts(&self, page: &Page, found: &mut Found) {
        let Some(finder) = &self.tables.finder else { return };
        let mut left = LITERALS;
        for script in page.inline_scripts.iter().filter(|s| !s.place.quoted) {
            let joined = inline::joined(&script.text);
            let text = joined.as_deref().unwrap_or(&script.text);
            for hit in finder.find_overlapping_iter(text) {
                if left == 0 {
                    return;
                }
                left -= 1;
                let node = Some(script.place.node);
                match self.tables.literals.get(hit.pattern().as_usize()) {
                    Some(Literal::Host(host))
                        if inline::is_address(text, hit.start(), hit.end()) && !inline::is_comment(text, hit.start()) =>
                    {
                        let rest = text.get(hit.end()..).unwrap_or_default();
                        for print in self.tables.hosts.get(host).iter().filter(|p| is_loaded(p, rest)) {
                            found.add(print.print, print.print.confidence, "inline", node, || around(text, hit.start()));
                        }
                    }
                    Some(Literal::Token(token, print))
                        if text.get(hit.range()) == Some(token)
                            && inline::begins(text, hit.start())
                            && !inline::is_comment(text, hit.start()) =>
                    {
                        found.add(*print, print.confidence, "inline", node, || around(text, hit.start()));
                    }
                    _ => {}
                }
            }
        }
    }

    fn header(&self, name: &str, value: &str, found: &mut Found) {
        self.named(self.tables.headers.get(name), value, "header", None, name, found);
        if name == "content-security-policy" || name == "content-security-policy-report-only" {
            self.allowed_hosts(value, "header", None, found);
        }
        if name == "set-cookie" {
            let cookie = value.split(['=', ';']).next().unwrap_or_default().trim();
            // The value is never kept.
            let mut add = |print: Print| found.add(print, print.confidence, "cookie", None, || cookie.to_owned());
            for end in 1..=cookie.len().min(64) {
                let (Some(start), Some(rest)) = (cookie.get(..end), cookie.get(end..)) else { continue };
                self.tables.cookies.get(start).iter().filter(|(glob, _)| glob_matches(glob, rest)).for_each(|(_, print)| add(*print));
            }
            self.tables.loose_cookies.iter().filter(|(glob, _)| glob_matches(glob, cookie)).for_each(|(_, print)| add(*print));
        }
    }

    fn named(
        &self,
        prints: &[super::prints::NamePrint],
        value: &str,
        place: &'static str,
        node: Option<NodeId>,
        name: &str,
        found: &mut Found,
    ) {
        if prints.is_empty() {
            return;
        }
        let value = value.to_lowercase();
        for named in prints.iter().filter(|p| p.value.as_ref().is_none_or(|v| value.contains(&**v))) {
            found.add(named.print, named.print.confidence, place, node, || format!("{name}: {value}"));
        }
    }

    /// Hosts a page allows itself to load from: likely, not seen.
    fn allowed_hosts(&self, policy: &str, place: &'static str, node: Option<NodeId>, found: &mut Found) {
        for source in policy.split([' ', ';', ',']).filter(|s| s.contains('.')).take(500) {
            let host = source.split_once("://").map_or(source, |(_, rest)| rest);
            let host = host.split(['/', ':']).next().unwrap_or_default();
            let host = host.strip_prefix("*.").unwrap_or(host).to_ascii_lowercase();
            for part in and_parents(&host) {
                for print in self.tables.hosts.get(part).iter().filter(|p| p.path.is_empty() && p.place != HostPlace::Link) {
                    found.add(print.print, WEAK, place, node, || source.to_owned());
                }
            }
        }
    }

    fn implied(&self, found: &mut Found) {
        let mut to_do: Vec<u32> = found.0.iter().filter(|(_, e)| e.strength() >= REPORTED).map(|(vendor, _)| *vendor).collect();
        while let Some(vendor) = to_do.pop() {
            let (Some(known), Some(at)) = (self.known.get(vendor as usize), found.0.get(&vendor).map(|e| e.at.clone())) else { continue };
            for implied in &known.implies {
                if !found.0.contains_key(implied) {
                    to_do.push(*implied);
                }
                let print = Print { vendor: *implied, number: u32::MAX - vendor, confidence: WEAK };
                found.add(print, WEAK, at.place, at.node, || at.what.clone());
            }
        }
    }

    fn report(&self, found: Found) -> Vec<VendorMatch> {
        let reported = found.0.into_iter().filter(|(_, evidence)| evidence.strength() >= REPORTED);
        reported
            .filter_map(|(vendor, evidence)| {
                let known = self.known.get(vendor as usize)?;
                Some(VendorMatch {
                    id: known.id.clone(),
                    name: known.name.clone(),
                    categories: known.categories.clone(),
                    strength: evidence.strength(),
                    place: evidence.at.place,
                    node: evidence.at.node,
                    what: evidence.at.what,
                })
            })
            .collect()
    }
}

/// A host and the hosts above it: `a.b.test`, `b.test`, `test`; at most 8.
pub(crate) fn and_parents(host: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(host), |host| host.split_once('.').map(|(_, above)| above)).take(8)
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// Whether an inline mention of a host is followed by what the print asks for; `\/` is read as `/`.
fn is_loaded(print: &HostPrint, rest: &str) -> bool {
    if print.place != HostPlace::Resource {
        return false;
    }
    let mut bytes = rest.bytes().filter(|b| *b != b'\\');
    print.path.bytes().all(|wanted| bytes.next().is_some_and(|b| b.eq_ignore_ascii_case(&wanted)))
}

/// The text around a place of a script.
fn around(text: &str, at: usize) -> String {
    let from = (at.saturating_sub(30)..=at).find(|i| text.is_char_boundary(*i)).unwrap_or(at);
    text.get(from..).unwrap_or_default().chars().take(90).collect()
}

fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use crate::facts::samples::{exchange, page};
    use crate::model::query::{Prints, Vendor};

    use super::*;

    fn list(items: &[&str]) -> Vec<String> {
        items.iter().map(|item| (*item).to_owned()).collect()
    }

    fn found(html: &str, headers: &[(&str, &str)]) -> Vec<VendorMatch> {
        let chat = Vendor {
            id: "chatty".into(),
            implies: list(&["suite"]),
            strong: Prints {
                script: list(&["cdn.chatty.test", "suite.test/chat/"]),
                inline: list(&["_chattyQueue"]),
                css: list(&["#chatty-box"]),
                cookie: list(&["chatty-*"]),
                header: vec![("x-powered-by".into(), Some("chatty".into()))],
                meta: vec![("generator".into(), Some("chatty".into()))],
                link: list(&["*.help-chatty.test"]),
                ..Prints::default()
            },
            ..Vendor::default()
        };
        let queries = QuerySet { vendors: vec![chat, Vendor { id: "suite".into(), ..Vendor::default() }], ..QuerySet::default() };
        let mut selectors = SelectorSet::default();
        let vendors = Vendors::new(&queries, &mut selectors).unwrap();
        selectors.seal().unwrap();
        let page = page(html);
        vendors.find(&page, Some(&exchange("https://shop.test/", headers)), &selectors.walk(&page))
    }

    fn place(html: &str) -> Option<&'static str> {
        found(html, &[]).first().map(|v| v.place)
    }

    #[test]
    fn prints_are_found_where_they_load_something() {
        assert_eq!(place(r#"<script src="https://cdn.chatty.test/l.js"></script>"#), Some("script"));
        assert_eq!(place(r#"<script src="//eu.suite.test/chat/l.js"></script>"#), Some("script"));
        assert_eq!(place(r#"<script>d.src="https:\/\/suite.test\/chat\/l.js"</script>"#), Some("inline"));
        assert_eq!(place("<script>window._chattyQueue=[]</script>"), Some("inline"));
        assert_eq!(place("<script>s.src='https://cdn'+'.chatty.test/l.js'</script>"), Some("inline"));
        assert_eq!(place(r#"<script>s.src="https:\u002F\u002Fcdn.chatty.test\u002Fl.js"</script>"#), Some("inline"));
        assert_eq!(place(r#"<script>u="https%3A%2F%2Fcdn.chatty.test%2Fl.js"</script>"#), Some("inline"));
        for late in [
            r#"type=rocketlazyloadscript data-rocket-src"#,
            r#"type=text/partytown src"#,
            r#"type=javascript/blocked data-wpmeteor-src"#,
            r#"type=text/plain data-cmplz-src"#,
            r#"data-suppressedsrc"#,
            r#"data-two_delay_src"#,
        ] {
            assert_eq!(place(&format!(r#"<script {late}="https://cdn.chatty.test/l.js"></script>"#)), Some("script"), "{late}");
        }
        assert_eq!(place(r#"<iframe data-src-cmplz="https://cdn.chatty.test/"></iframe>"#), Some("iframe"));
        assert_eq!(place(r#"<iframe data-cookieblock-src="https://cdn.chatty.test/"></iframe>"#), Some("iframe"));
        assert_eq!(place("<script type=text/partytown>window._chattyQueue=[]</script>"), Some("inline"));
        assert_eq!(place(r#"<div id="chatty-box"></div>"#), Some("css"));
        assert_eq!(place(r#"<iframe src="https://cdn.chatty.test/"></iframe>"#), Some("iframe"));
        assert_eq!(place(r#"<a href="https://shop.help-chatty.test/">Help</a>"#), Some("link"));
        assert_eq!(place(r#"<meta name=generator content="Chatty 3">"#), Some("meta"));
    }

    #[test]
    fn mentions_are_no_evidence() {
        for html in [
            r#"<a href="https://cdn.chatty.test/">chatty</a>"#,
            r#"<!-- <script src="https://cdn.chatty.test/l.js"></script> -->"#,
            "<pre>&lt;script src=https://cdn.chatty.test/l.js&gt;</pre>",
            r#"<script src="//suite.test/other/l.js"></script>"#,
            "<script>window.my_chattyQueue=[]; _CHATTYQUEUE=1</script>",
            "<script>/* https://cdn.chatty.test/l.js */</script>",
            "<script>var a = 1; // loads https://cdn.chatty.test/l.js</script>",
            "<script type=text/x-template>window._chattyQueue=[]</script>",
            "<script type=application/json>{\"a\":\"https://cdn.chatty.test/l.js\"}</script>",
            r#"<script src="https://cdn.chatty.test.evil.example/l.js"></script>"#,
        ] {
            assert!(found(html, &[]).is_empty(), "{html}");
        }
    }

    #[test]
    fn hints_and_policies_are_weak_and_add_up() {
        let hint = r#"<link rel=preconnect href="https://cdn.chatty.test">"#;
        let weak = found(hint, &[]);
        assert!(!weak[0].is_sure());
        let meta = r#"<meta http-equiv="Content-Security-Policy-Report-Only" content="script-src cdn.chatty.test">"#;
        assert!(!found(meta, &[])[0].is_sure());
        let policy = [("content-security-policy", "script-src 'self' https://*.cdn.chatty.test")];
        assert!(!found(hint, &policy)[0].is_sure(), "the same print twice is one piece of evidence");
        let both = found(&format!("{hint}<script>_chattyQueue</script>"), &[]);
        assert!((both[0].strength - 0.975).abs() < 1e-9);
    }

    #[test]
    fn headers_and_cookies_count_and_values_are_not_shown() {
        let by_cookie = found("<p>", &[("set-cookie", "chatty-id=secret; Path=/")]);
        assert_eq!((by_cookie[0].place, by_cookie[0].what.as_str()), ("cookie", "chatty-id"));
        assert_eq!(found("<p>", &[("x-powered-by", "Chatty/2")])[0].place, "header");
    }

    #[test]
    fn what_is_implied_is_added_weakly() {
        let all = found("<script>_chattyQueue</script>", &[]);
        assert_eq!(all.iter().map(|v| v.id.as_str()).collect::<Vec<_>>(), ["chatty", "suite"]);
        assert!(!all[1].is_sure());
    }
}
