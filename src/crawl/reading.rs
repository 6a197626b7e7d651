//! Fetching and reading side by side: requests wait on the network, pages are read by threads of their own, one per core.
//!
//! In: candidates. Out: [`Read`]s as they come. Pages with the content of a twin address are told and not shown twice;
//! pages reached over a redirect are handed back unshown, so that the crawl can order them.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::stream::{self, BoxStream, StreamExt};

use crate::html::SharedBlocks;
use crate::model::exchange::{Exchange, Outcome};
use crate::model::spec::{AuditSpec, Target};
use crate::model::vocabulary::Device;
use crate::net::{Request, Want};

use super::error::CrawlError;
use super::frontier::{Candidate, twin_key};
use super::scope::is_no_page;
use super::source::Source;
use super::visit::{Fetched, FoundLink, Visited, Visitor, Wish, read, visit};
use super::workers::Workers;

/// Largest file of a search engine's owner check, in bytes.
const TOKEN: usize = 400;

/// An answer, and what was made of it.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) fetched: Fetched,
    /// What was taken from the page; none while it was not shown to the visitor.
    pub(super) visited: Option<Visited>,
    /// Another spelling of the address brought the same content.
    pub(super) twin: bool,
    /// It was only asked whether it is there.
    pub(super) only_checked: bool,
    /// The start page.
    pub(super) is_start: bool,
}

impl Read {
    /// The start page, not yet shown.
    pub(super) fn of(fetched: Fetched) -> Self {
        Self { fetched, visited: None, twin: false, only_checked: false, is_start: true }
    }
}

/// The hands of the crawl.
#[derive(Clone)]
pub(super) struct Reader {
    source: Arc<dyn Source>,
    visitor: Arc<dyn Visitor>,
    shared: Arc<Mutex<Option<Arc<SharedBlocks>>>>,
    /// Addresses but for their spelling, with the content each brought: one hash of both.
    twins: Arc<Mutex<BTreeSet<u64>>>,
    workers: Arc<Workers>,
    side_by_side: usize,
    wish: Wish,
    device: Device,
    accept_language: Option<String>,
    stand_in: bool,
}

impl Reader {
    /// Hands for one site.
    pub(super) fn new(source: Arc<dyn Source>, visitor: Arc<dyn Visitor>, workers: Arc<Workers>, spec: &AuditSpec) -> Self {
        Self {
            source,
            visitor,
            shared: Arc::default(),
            twins: Arc::default(),
            side_by_side: usize::from(spec.budget.concurrency) + 2 * workers.threads().max(1),
            workers,
            wish: Wish {
                links: usize::try_from(spec.budget.links_per_page).unwrap_or(usize::MAX),
                limits: spec.budget.limits.of_pages(),
                keep_secrets: spec.http.keep_secrets,
            },
            device: spec.devices.first().copied().unwrap_or(Device::Phone),
            accept_language: spec.http.accept_language.clone(),
            stand_in: matches!(spec.target, Target::Folder { .. }),
        }
    }

    /// Answers to candidates as they come, at most `side_by_side` under way.
    pub(super) fn stream(&self, candidates: Vec<Candidate>, want: Want) -> BoxStream<'static, Result<Read, CrawlError>> {
        let hands = self.clone();
        stream::iter(candidates)
            .map(move |candidate| {
                let hands = hands.clone();
                async move {
                    let only_checked = matches!(want, Want::Head);
                    let fetched = hands.fetch(candidate, want).await;
                    let page = !only_checked && fetched.exchange.hops.is_empty() && brings_a_page(&fetched);
                    if page {
                        return hands.shown(fetched).await;
                    }
                    Ok(Read { fetched, visited: None, twin: false, only_checked, is_start: false })
                }
            })
            .buffer_unordered(self.side_by_side)
            .boxed()
    }

    /// Answers to all candidates, unshown, in the candidates' order.
    pub(super) async fn fetch_all(&self, candidates: Vec<Candidate>, want: Want) -> Vec<Read> {
        let fetches = candidates.into_iter().map(|candidate| {
            let only_checked = matches!(want, Want::Head) || is_no_page(&candidate.url);
            async move { Read { fetched: self.fetch(candidate, want).await, visited: None, twin: false, only_checked, is_start: false } }
        });
        stream::iter(fetches).buffered(self.side_by_side).collect().await
    }

    async fn fetch(&self, candidate: Candidate, want: Want) -> Fetched {
        let request = Request {
            url: candidate.url.clone(),
            device: self.device,
            accept_language: self.accept_language.clone(),
            want,
            referrer: candidate.referrer.clone(),
        };
        let mut answer = self.source.fetch(&request).await;
        if let Outcome::Response(response) = &mut answer.outcome
            && is_token(&answer.body)
        {
            response.body.note = Some("not-html".to_owned());
            response.body.sha256.clear();
        }
        let exchange = Exchange {
            url: candidate.url,
            referrer: candidate.referrer,
            anchor: candidate.anchor,
            depth: candidate.depth,
            device: self.device,
            language: self.accept_language.clone(),
            stand_in: self.stand_in,
            hops: answer.hops,
            outcome: answer.outcome,
        };
        let exchange = if self.wish.keep_secrets { exchange } else { exchange.without_secrets() };
        Fetched { exchange, body: answer.body }
    }

    /// Reads a page on a thread of its own and shows it, unless a twin address brought the same content.
    pub(super) async fn show(&self, fetched: Fetched) -> Result<Option<Read>, CrawlError> {
        if brings_a_page(&fetched) { self.shown(fetched).await.map(Some) } else { Ok(None) }
    }

    async fn shown(&self, fetched: Fetched) -> Result<Read, CrawlError> {
        let hands = self.clone();
        let (url, bytes) = (fetched.exchange.url.clone(), fetched.body.len());
        let job = move || {
            if hands.is_twin(&fetched.exchange) {
                return Read { fetched, visited: None, twin: true, only_checked: false, is_start: false };
            }
            let shared = hands.shared.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let visited = visit(&fetched, shared.as_deref(), &hands.visitor, hands.wish);
            let fetched = Fetched { body: bytes::Bytes::new(), ..fetched };
            Read { fetched, visited: Some(visited), twin: false, only_checked: false, is_start: false }
        };
        self.workers.run(bytes, job).await.map_err(|message| CrawlError::Worker { url: Box::new(url), message })
    }

    /// Links of a page that is not shown yet, and where it sends its visitor on.
    pub(super) async fn links_of(&self, fetched: Fetched) -> Result<Vec<FoundLink>, CrawlError> {
        let wish = self.wish;
        let (url, bytes) = (fetched.exchange.url.clone(), fetched.body.len());
        let job = move || super::visit::all_links(&read(&fetched, None, wish.limits), wish.links);
        self.workers.run(bytes, job).await.map_err(|message| CrawlError::Worker { url: Box::new(url), message })
    }

    /// Learns what pages share from the sample.
    pub(super) async fn learn(&self, sample: &[Read]) -> Result<(), CrawlError> {
        let bodies: Vec<Fetched> = sample.iter().map(|read| &read.fetched).filter(|f| brings_a_page(f)).cloned().collect();
        let Some(url) = bodies.first().map(|fetched| fetched.exchange.url.clone()) else { return Ok(()) };
        let bodies_bytes = bodies.iter().map(|fetched| fetched.body.len()).sum();
        let limits = self.wish.limits;
        let job = move || {
            let pages: Vec<_> = bodies.iter().map(|fetched| read(fetched, None, limits)).collect();
            SharedBlocks::learn(&pages.iter().collect::<Vec<_>>())
        };
        let learnt = self.workers.run(bodies_bytes, job).await.map_err(|message| CrawlError::Worker { url: Box::new(url), message })?;
        *self.shared.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(learnt));
        Ok(())
    }

    fn is_twin(&self, exchange: &Exchange) -> bool {
        let Some(digest) = half_digest(exchange) else { return false };
        let mut twins = self.twins.lock().unwrap_or_else(PoisonError::into_inner);
        !twins.insert(twin_key(exchange.final_url()) ^ u64::try_from(digest >> 64).unwrap_or_default().rotate_left(17))
    }
}

/// A file by which a search engine knows the site's owner: sent as HTML, made for no visitor.
fn is_token(body: &[u8]) -> bool {
    if body.len() > TOKEN {
        return false;
    }
    let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii();
    let only = text.strip_prefix(b"<html>").map_or(text, |inner| match inner.windows(6).position(|part| part == b"<body>") {
        Some(at) => inner.get(at + 6..).unwrap_or_default(),
        None => inner,
    });
    only.starts_with(b"google-site-verification:") || only.starts_with(b"Verification: ")
}

/// First half of the digest of what an exchange brought, enough to tell contents apart.
pub(super) fn half_digest(exchange: &Exchange) -> Option<u128> {
    u128::from_str_radix(exchange.response()?.body.sha256.get(..32)?, 16).ok()
}

/// A success whose body was read as HTML.
fn brings_a_page(fetched: &Fetched) -> bool {
    fetched.exchange.response().is_some_and(|r| (200..300).contains(&r.status) && !r.body.sha256.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owner_checks_are_no_pages() {
        assert!(is_token(b"google-site-verification: google0123456789abcdef.html"));
        assert!(is_token(b"\xef\xbb\xbfgoogle-site-verification: google0123456789abcdef.html\r\n"));
        assert!(is_token(b"<html>\n<head></head>\n<body>Verification: 0123456789abcdef</body>\n</html>"));
        assert!(!is_token(b"<html><body>About our verification: how we check</body></html>"));
        assert!(!is_token(b"It works!"));
    }
}
