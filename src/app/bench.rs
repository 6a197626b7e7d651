//! The bench that rule tests run on: pages of tests read by the same code that reads pages of sites.
//!
//! In: a page as its test writes it. Out: its facts, its links, and the facts of a site made of such pages.

use sha2::{Digest, Sha256};
use url::Url;

use crate::facts::{SiteInput, SiteSummary};
use crate::html::{self, Page, Source};
use crate::model::exchange::{BodyFacts, Exchange, Outcome, Response, Timing};
use crate::model::fact::{PageFacts, SiteFacts};
use crate::rules::testing::{Bench, ReadPage, TestPage};

use super::pack::Pack;

/// Reads pages of tests.
pub(super) struct ReaderBench<'p> {
    pub(super) pack: &'p Pack,
}

impl Bench for ReaderBench<'_> {
    fn page(&self, page: &TestPage) -> PageFacts {
        self.pack.reader.page(&read(page), &exchange(page))
    }

    fn links(&self, page: &TestPage) -> Vec<(Url, String)> {
        read(page).links.into_iter().filter_map(|link| Some((link.url?, link.label))).collect()
    }

    fn site(&self, pages: &[ReadPage]) -> SiteFacts {
        let mut summary = SiteSummary::new();
        for page in pages {
            summary.add(&page.facts, &page.roles, page.depth);
        }
        summary.finish(&SiteInput::default()).facts
    }
}

fn read(page: &TestPage) -> Page {
    html::read(&Source {
        bytes: page.html.as_bytes(),
        content_type: Some("text/html; charset=utf-8"),
        content_language: Some(&page.lang),
        url: &page.url,
        truncated: false,
        shared: None,
    })
}

/// The exchange such a page would have come by.
pub(super) fn exchange(page: &TestPage) -> Exchange {
    let cookies = page.cookies.iter().map(|(name, value)| ("set-cookie".to_owned(), format!("{name}={value}")));
    let headers = page.headers.iter().map(|(name, value)| (name.to_ascii_lowercase(), value.clone())).chain(cookies).collect();
    let bytes = u64::try_from(page.html.len()).unwrap_or(u64::MAX);
    let sha256 = Sha256::digest(page.html.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let body = BodyFacts { sha256, wire_bytes: bytes, decoded_bytes: bytes, ..BodyFacts::default() };
    Exchange {
        url: page.url.clone(),
        referrer: None,
        anchor: page.anchor.clone(),
        depth: None,
        device: page.device,
        language: None,
        stand_in: page.headers.is_empty() && page.cookies.is_empty(),
        hops: Vec::new(),
        outcome: Outcome::Response(Response { status: 200, version: "HTTP/1.1".to_owned(), headers, body, timing: Timing::default() }),
    }
}
