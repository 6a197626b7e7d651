//! Query sets and pages for the tests of this room, written here.

use url::Url;

use super::Reader;
use crate::html::{Page, Source, read};
use crate::model::exchange::{BodyFacts, Exchange, Outcome, Response, Timing};
use crate::model::fact::PageFacts;
use crate::model::query::{Lexicon, QuerySet, Term, TermKind};
use crate::model::text::normalise_term;
use crate::model::vocabulary::Device;

/// A word list in the spelling of lexicon files (`=label`, `stem*`).
pub(crate) fn lexicon(topic: &str, terms: &[(&str, &[&str])], except: &[(&str, &[&str])]) -> Lexicon {
    let lists = |lists: &[(&str, &[&str])]| {
        lists.iter().map(|(lang, terms)| ((*lang).to_owned(), terms.iter().map(|t| term(t, lang)).collect())).collect()
    };
    Lexicon { topic: topic.to_owned(), terms: lists(terms), except: lists(except), ..Lexicon::default() }
}

fn term(written: &str, lang: &str) -> Term {
    let (label, rest) = written.strip_prefix('=').map_or((false, written), |rest| (true, rest));
    let (stem, rest) = rest.strip_suffix('*').map_or((false, rest), |rest| (true, rest));
    let kind = match (label, stem) {
        (false, false) => TermKind::Phrase,
        (false, true) => TermKind::Stem,
        (true, false) => TermKind::Label,
        (true, true) => TermKind::LabelStem,
    };
    Term { text: normalise_term(rest, Some(lang)), kind }
}

/// A query set of these word lists, sorted by topic.
pub(crate) fn query_set(mut lexicons: Vec<Lexicon>) -> QuerySet {
    lexicons.sort_by(|a, b| a.topic.cmp(&b.topic));
    QuerySet { lexicons, ..QuerySet::default() }
}

/// A page read from HTML, at `https://shop.test/`.
pub(crate) fn page(html: &str) -> Page {
    page_at("https://shop.test/", html)
}

/// A page read from HTML at an address.
pub(crate) fn page_at(url: &str, html: &str) -> Page {
    let url = Url::parse(url).unwrap();
    read(&Source {
        bytes: html.as_bytes(),
        content_type: Some("text/html; charset=utf-8"),
        content_language: None,
        url: &url,
        truncated: false,
        shared: None,
    })
}

/// An exchange that answered 200 with these header fields.
pub(crate) fn exchange(url: &str, headers: &[(&str, &str)]) -> Exchange {
    let headers = headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    let response = Response { status: 200, version: "HTTP/1.1".into(), headers, body: BodyFacts::default(), timing: Timing::default() };
    Exchange {
        url: Url::parse(url).unwrap(),
        referrer: None,
        anchor: None,
        depth: Some(0),
        device: Device::Phone,
        language: None,
        stand_in: false,
        hops: Vec::new(),
        outcome: Outcome::Response(response),
    }
}

/// Facts of a page at `https://shop.test/`.
pub(crate) fn facts(queries: &QuerySet, html: &str) -> PageFacts {
    Reader::new(queries).unwrap().page(&page(html), &exchange("https://shop.test/", &[]))
}
