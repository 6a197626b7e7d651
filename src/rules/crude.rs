//! A stand-in for `facts` in this room's tests: finds signals by regular expressions, well enough for small pages.

use std::cell::RefCell;
use std::collections::BTreeMap;

use regex::Regex;
use url::Url;

use crate::model::catalogue::FactName;
use crate::model::fact::{Fact, Hit, Hits, PageFacts, PageLanguage, PageState, Sighting, Value};
use crate::model::query::{LinkQuery, Pattern, QuerySet, Signal, SignalId, TermKind};
use crate::model::text::{is_word_char, normalise_term};
use crate::model::vocabulary::Region;

use super::testing::{Bench, TestPage};

pub(super) struct Crude<'a>(pub(super) &'a QuerySet);

struct Link {
    url: Url,
    label: String,
    in_header: bool,
    markup: String,
}

thread_local! {
    static COMPILED: RefCell<BTreeMap<String, Regex>> = const { RefCell::new(BTreeMap::new()) };
}

fn regex(re: &str) -> Regex {
    COMPILED.with_borrow_mut(|made| made.entry(re.to_owned()).or_insert_with(|| Regex::new(re).unwrap()).clone())
}

fn all(re: &str, text: &str) -> Vec<Vec<String>> {
    let re = regex(re);
    re.captures_iter(text).map(|c| c.iter().map(|g| g.map_or(String::new(), |g| g.as_str().to_owned())).collect()).collect()
}

fn plain(html: &str) -> String {
    let bare = regex(r"(?is)<script.*?</script>|<[^>]*>").replace_all(html, " ").into_owned();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn hit(what: &str, excerpt: &str, offset: Option<u32>) -> Hit {
    Hit { what: what.to_owned(), region: None, offset, seen: Sighting { selector: String::new(), excerpt: excerpt.to_owned() } }
}

impl Crude<'_> {
    fn anchors(page: &TestPage) -> Vec<Link> {
        let headers: Vec<String> = all(r"(?is)<header.*?</header>", &page.html).into_iter().map(|m| m[0].clone()).collect();
        all(r#"(?is)<a\s[^>]*?href\s*=\s*(?:"([^"]*)"|([^\s>"]+))[^>]*>(.*?)</a>"#, &page.html)
            .into_iter()
            .filter_map(|m| {
                let url = page.url.join(if m[1].is_empty() { &m[2] } else { &m[1] }).ok()?;
                let in_header = headers.iter().any(|header| header.contains(&m[0]));
                Some(Link { url, label: plain(&m[3]), in_header, markup: m[0].clone() })
            })
            .collect()
    }

    /// Where a term of the topic stands in the text, in characters.
    fn words(&self, topic: &str, text: &str, lang: &str) -> Option<u32> {
        let lexicon = self.0.lexicon(self.0.topic(topic)?)?;
        let text = normalise_term(text, Some(lang));
        for (language, terms) in &lexicon.terms {
            if language != lang && language != "en" && !lexicon.every_language {
                continue;
            }
            for term in terms {
                let mut from = 0;
                while let Some(at) = text[from..].find(&term.text).map(|at| at + from) {
                    let before: String = text[..at].chars().rev().take_while(|c| is_word_char(*c)).collect();
                    let prefix = self.0.languages.prefixes.get(language);
                    let opened = before.is_empty()
                        || prefix.is_some_and(|(letters, max)| {
                            before.chars().count() <= usize::from(*max) && before.chars().all(|c| letters.contains(c))
                        });
                    let after = text[at + term.text.len()..].chars().next().is_some_and(is_word_char);
                    let whole = matches!(term.kind, TermKind::Phrase | TermKind::Stem) || (at == 0 && at + term.text.len() == text.len());
                    if opened && whole && (!after || term.kind == TermKind::Stem) {
                        return Some(u32::try_from(text[..at].chars().count()).unwrap());
                    }
                    from = at + text[at..].chars().next().map_or(1, char::len_utf8);
                }
            }
        }
        None
    }

    fn matches(&self, pattern: &Pattern, text: &str, lang: &str) -> bool {
        match pattern {
            Pattern::Words(topic) => self.words(topic, text, lang).is_some(),
            Pattern::Hosts(set) => self.0.hosts[set].iter().any(|h| text == h.host || text.ends_with(&format!(".{}", h.host))),
            Pattern::Regex(re) => regex(&format!("(?i){re}")).is_match(text),
            Pattern::Glob(glob) => regex(&format!("(?i){}", super::parse_fact::glob_regex(glob))).is_match(text),
        }
    }

    fn link(&self, query: &LinkQuery, link: &Link, lang: &str) -> bool {
        let on = |pattern: &Option<Pattern>, text: &str| pattern.as_ref().is_none_or(|pattern| self.matches(pattern, text, lang));
        let path = query.path.is_none() || link.url.path_segments().is_some_and(|mut s| s.any(|s| on(&query.path, s)));
        on(&query.href, link.url.as_str())
            && path
            && on(&query.host, link.url.host_str().unwrap_or_default().trim_start_matches("www."))
            && on(&query.text, &link.label)
            && query.within.is_none_or(|region| region == Region::Header && link.in_header)
            && query.not.as_ref().is_none_or(|not| !self.link(not, link, lang))
    }

    fn hits(&self, signal: &Signal, page: &TestPage) -> Vec<Hit> {
        let (html, lang) = (page.html.as_str(), page.lang.as_str());
        let some = |found: bool, what: &str| if found { vec![hit(what, what, None)] } else { Vec::new() };
        let on = |pattern: &Option<Pattern>, text: &str| pattern.as_ref().is_none_or(|pattern| self.matches(pattern, text, lang));
        let hosts = || all(r#"(?i)<script[^>]*src="?(?:https?:)?//([^/">]+)"#, html).into_iter().map(|m| m[1].clone());
        match signal {
            Signal::Css(css) if css.contains("hreflang") => all(r"hreflang=(\w+)", html).iter().map(|m| hit(&m[1], &m[0], None)).collect(),
            Signal::Css(_) => some(html.contains("type=search"), "input"),
            Signal::Link(query) => {
                let links = Self::anchors(page);
                links.iter().filter(|l| self.link(query, l, lang)).map(|l| hit(l.url.as_str(), &l.markup, None)).collect()
            }
            Signal::Control(query) => {
                let found = all(r"(?is)<button[^>]*>(.*?)</button>", html);
                found.iter().filter(|m| self.matches(&query.has, &plain(&m[1]), lang)).map(|m| hit(&m[1], &m[0], None)).collect()
            }
            Signal::Text(query) => match &query.has {
                Pattern::Words(topic) => {
                    self.words(topic, &plain(html), lang).map(|at| hit(topic, &plain(html), Some(at))).into_iter().collect()
                }
                has => some(self.matches(has, &plain(html), lang), &plain(html)),
            },
            Signal::Title(has) => {
                let found = all(r"(?is)<(?:title|h1)[^>]*>(.*?)</", html);
                found.iter().filter(|m| self.matches(has, &plain(&m[1]), lang)).map(|m| hit(&m[1], &m[0], None)).collect()
            }
            Signal::Meta { name, content } => {
                let found = all(r#"(?i)<meta (?:name|property)="?([\w:-]+)"? content="([^"]*)""#, html);
                found.iter().filter(|m| m[1] == *name && on(content, &m[2])).map(|m| hit(&m[2], &m[0], None)).collect()
            }
            Signal::Header { name, value } => some(page.headers.iter().any(|(n, v)| n.eq_ignore_ascii_case(name) && on(value, v)), name),
            Signal::Cookie { name, value } => some(page.cookies.iter().any(|(n, v)| self.matches(name, n, lang) && on(value, v)), "cookie"),
            Signal::Script { host } => some(hosts().any(|h| self.matches(host, &h, lang)), "script"),
            Signal::JsonLd { kind, .. } => {
                let found = all(r#""@type":"(\w+)""#, html);
                found.iter().filter(|m| self.matches(kind, &m[1], lang)).map(|m| hit(&m[1], &m[0], None)).collect()
            }
            Signal::Vendor { category, id } => {
                let wanted = |v: &&crate::model::query::Vendor| {
                    category.as_ref().is_none_or(|c| v.categories.contains(c)) && id.as_ref().is_none_or(|id| *id == v.id)
                };
                let found = self.0.vendors.iter().filter(wanted).filter(|v| hosts().any(|h| v.strong.script.contains(&h)));
                found.map(|v| hit(&v.id, &v.id, None)).collect()
            }
            Signal::Url(pattern) => some(self.matches(pattern, page.url.path(), lang), page.url.path()),
            Signal::Anchor(pattern) => some(page.anchor.as_ref().is_some_and(|a| self.matches(pattern, a, lang)), "anchor"),
        }
    }
}

impl Bench for Crude<'_> {
    fn page(&self, page: &TestPage) -> PageFacts {
        let mut hits = BTreeMap::new();
        for (at, signal) in self.0.signals.iter().enumerate() {
            let mut first = self.hits(signal, page);
            if !first.is_empty() {
                let count = u32::try_from(first.len()).unwrap();
                first.truncate(Hits::KEPT);
                hits.insert(SignalId(u32::try_from(at).unwrap()), Hits { count, first, further: Vec::new() });
            }
        }
        let phones = Self::anchors(page).into_iter().filter(|link| link.url.scheme() == "tel");
        let phone = |link: Link| Fact {
            name: FactName::Phone,
            fields: vec![("value", Value::from(link.url.path())), ("valid", Value::from(true)), ("kind", Value::from("tel"))],
            region: None,
            seen: Sighting { selector: "a".to_owned(), excerpt: link.markup },
        };
        let products = all(r#""@type":"Product","name":"([^"]*)""#, &page.html).into_iter().map(|m| Fact {
            name: FactName::Product,
            fields: vec![("name", Value::from(m[1].as_str()))],
            region: None,
            seen: Sighting { selector: "script".to_owned(), excerpt: m[0].clone() },
        });
        let begins = [format!("/{}/", page.lang), format!("/{}/index.html", page.lang)].iter().any(|path| path == page.url.path());
        let language = begins.then(|| Fact {
            name: FactName::Language,
            fields: vec![("declared", Value::from(page.lang.as_str())), ("root", Value::from(true))],
            region: None,
            seen: Sighting::default(),
        });
        let state = match page.html.as_str() {
            "blocked" => PageState::Blocked,
            "gone" => PageState::Error,
            html if html.contains("<script src=app") => PageState::Shell,
            _ => PageState::Readable,
        };
        PageFacts {
            url: page.url.clone(),
            state,
            state_note: String::new(),
            language: PageLanguage { declared: Some(page.lang.clone()), found: None },
            rtl: false,
            headers_known: true,
            navigation: Vec::new(),
            tag_manager: page.html.contains("GTM-"),
            title: String::new(),
            facts: phones.map(phone).chain(products).chain(language).collect(),
            metrics: BTreeMap::new(),
            behind: BTreeMap::new(),
            hits,
            cut: Vec::new(),
        }
    }

    fn links(&self, page: &TestPage) -> Vec<(Url, String)> {
        Self::anchors(page).into_iter().map(|link| (link.url, link.label)).collect()
    }
}
