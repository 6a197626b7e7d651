//! The audit's source of answers: the network, a capture, or a capture first and the network for what it lacks.
//!
//! In: requests of the crawl. Out: answers; what came from the network is on disk before it is handed on, so whatever was
//! judged can be judged again and a stopped crawl can go on. What the crawl makes of answers is not known here.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use futures_util::future::BoxFuture;
use url::Url;

use crate::capture::{Asked, Capture, Ending, Kept};
use crate::crawl::Source;
use crate::model::exchange::{FetchError, FetchErrorKind, Outcome, Timing};
use crate::model::secrets;
use crate::model::spec::{Budget, HttpSettings};
use crate::net::{self, Client, Fetched, Request, Want};

use super::recorder::{Lost, Recorder};

/// Where the answers of one audit come from.
pub(super) struct Answers {
    /// Known answers.
    capture: Option<Arc<Capture>>,
    /// The host whose part of a foreign capture is asked for; none for captures of ours.
    host: Option<String>,
    /// The network; none when only the capture is asked.
    live: Option<Client>,
    recorder: Option<Recorder>,
    keep_secrets: bool,
    /// Names of the header fields that the user gave: whatever they are called, their values are the user's own.
    own: Vec<String>,
    body_bytes: u64,
    redirects: u8,
    /// Addresses that are asked anew although the capture knows them.
    again: BTreeSet<String>,
    stopped: AtomicBool,
    requests: AtomicU64,
    wire_bytes: AtomicU64,
}

/// What the answers of a run came to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sums {
    pub(super) requests: u64,
    pub(super) wire_bytes: u64,
    pub(super) recovered: u64,
}

impl Answers {
    /// Answers of the network, kept by the recorder where there is one; what the capture knows is not asked again.
    pub(super) fn live(client: Client, capture: Option<Arc<Capture>>, recorder: Option<Recorder>, http: &HttpSettings) -> Self {
        if recorder.is_some() {
            client.keep_legs();
        }
        let own = http.headers.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
        Self { live: Some(client), recorder, own, ..Self::bare(capture, None, http.keep_secrets, &Budget::default()) }
    }

    /// Answers of a capture alone: of one of ours, or of one host of another's.
    pub(super) fn offline(capture: Arc<Capture>, host: Option<String>, keep_secrets: bool, budget: &Budget) -> Self {
        Self::bare(Some(capture), host, keep_secrets, budget)
    }

    fn bare(capture: Option<Arc<Capture>>, host: Option<String>, keep_secrets: bool, budget: &Budget) -> Self {
        Self {
            capture,
            host,
            live: None,
            recorder: None,
            keep_secrets,
            own: Vec::new(),
            body_bytes: budget.body_bytes,
            redirects: budget.redirects,
            again: BTreeSet::new(),
            stopped: AtomicBool::new(false),
            requests: AtomicU64::new(0),
            wire_bytes: AtomicU64::new(0),
        }
    }

    /// Whether the network is asked.
    pub(super) fn is_live(&self) -> bool {
        self.live.is_some()
    }

    /// Stops the run: what is asked later ends as cancelled.
    pub(super) fn cancel(&self) {
        self.stopped.store(true, Ordering::Relaxed);
        if let Some(client) = &self.live {
            client.cancel();
        }
    }

    /// Requests sent, body bytes received and answers that came well at second asking, in this run and in those whose answers were used; the
    /// last only of this run where a run goes on.
    pub(super) fn sums(&self) -> Sums {
        if let Some(ending) = self.capture.as_ref().filter(|_| self.live.is_none()).and_then(|capture| capture.ending()) {
            return Sums { requests: ending.requests, wire_bytes: ending.wire_bytes, recovered: ending.recovered };
        }
        let live = self.live.as_ref().map(Client::counters).unwrap_or_default();
        Sums {
            requests: self.requests.load(Ordering::Relaxed) + live.requests,
            wire_bytes: self.wire_bytes.load(Ordering::Relaxed) + live.wire_bytes,
            recovered: live.recovered,
        }
    }

    /// What is asked anew although the capture knows it, by address.
    pub(super) fn asking_again(mut self, pages: BTreeSet<String>) -> Self {
        self.again = pages;
        self
    }

    /// Cold timings of a page that the capture knows.
    pub(super) fn known_timings(&self, page: &Url) -> Option<Vec<Timing>> {
        let known = self.capture.as_ref()?.timings(page.as_str())?;
        self.requests.fetch_add(known.len() as u64, Ordering::Relaxed);
        Some(known.to_vec())
    }

    /// Cold timings of a page, taken now.
    pub(super) async fn time(&self, page: &Url, samples: u16) -> Option<Vec<Timing>> {
        self.time_or_why(page, samples).await.ok()
    }

    /// The same, or why there are none.
    pub(super) async fn time_or_why(&self, page: &Url, samples: u16) -> Result<Vec<Timing>, String> {
        let live = self.live.as_ref().ok_or_else(|| "a capture holds the times that were taken, and none of it".to_owned())?;
        live.time_cold(page, samples).await.map_err(|error| error.detail)
    }

    /// Keeps all timings of a page in the capture; those of it that were kept before are replaced.
    pub(super) async fn keep_timings(&self, page: &Url, samples: &[Timing]) {
        if let Some(recorder) = &self.recorder {
            recorder.timings(page.to_string(), samples.to_vec()).await;
        }
    }

    /// Closes the capture; what went wrong with it, if anything.
    pub(super) async fn end(&self, interrupted: bool) -> Option<Lost> {
        let Sums { requests, wire_bytes, recovered } = self.sums();
        match &self.recorder {
            Some(recorder) => recorder.end(Ending { interrupted, requests, wire_bytes, recovered, notes: self.notes() }).await,
            None => None,
        }
    }

    async fn answer(&self, request: &Request) -> Fetched {
        if let (Some(capture), Some(_)) = (&self.capture, &self.host) {
            // Whoever made it kept to the rules of his own: what is in it is judged.
            if request.url.path() == "/robots.txt" {
                return Fetched::bare(Outcome::Failed(self.missing()));
            }
            let known = super::foreign::answer(capture, &request.url, request.want, (self.body_bytes, self.redirects)).await;
            return known.unwrap_or_else(|| Fetched::bare(Outcome::Failed(self.missing())));
        }
        let asked = self.asked(request);
        match self.known(&asked).await {
            Some(fetched) => fetched,
            None => match &self.live {
                Some(client) => self.fetched(client, request, asked).await,
                None => Fetched::bare(Outcome::Failed(self.missing())),
            },
        }
    }

    async fn fetched(&self, client: &Client, request: &Request, asked: Asked) -> Fetched {
        let fetched = client.fetch(request).await;
        let cancelled = matches!(&fetched.outcome, Outcome::Failed(error) if error.kind == FetchErrorKind::Cancelled);
        if let Some(recorder) = self.recorder.as_ref().filter(|_| !cancelled) {
            recorder.keep(self.kept(asked, &fetched)).await;
        }
        fetched
    }

    /// What the capture knows of a question. A failure of the way there is asked again where there is a network.
    async fn known(&self, asked: &Asked) -> Option<Fetched> {
        let capture = self.capture.as_ref().filter(|_| !self.again.contains(asked.url.as_str()))?;
        let kept = capture.find(asked)?;
        let again = |kind| {
            use FetchErrorKind::{Connect, Dns, HostTime, RateLimited, Reset, Timeout};
            matches!(kind, Dns | Connect | HostTime | Timeout | Reset | RateLimited)
        };
        if self.live.is_some() && matches!(&kept.outcome, Outcome::Failed(error) if again(error.kind)) {
            return None;
        }
        let wire = match &kept.outcome {
            Outcome::Response(response) => response.body.wire_bytes,
            Outcome::Failed(_) => 0,
        };
        self.requests.fetch_add(u64::from(kept.requests), Ordering::Relaxed);
        self.wire_bytes.fetch_add(wire, Ordering::Relaxed);
        Some(fetched(kept).await)
    }

    /// Why there is no answer: a capture that was cut short lacks what one more minute would have brought.
    fn missing(&self) -> FetchError {
        let cut_short = self.host.is_none() && self.capture.as_ref().is_some_and(|c| c.ending().is_none_or(|end| end.interrupted));
        if cut_short || self.stopped.load(Ordering::Relaxed) {
            FetchError { kind: FetchErrorKind::Cancelled, detail: "the run was stopped before".to_owned() }
        } else {
            FetchError { kind: FetchErrorKind::NotCaptured, detail: "not in the capture".to_owned() }
        }
    }

    fn asked(&self, request: &Request) -> Asked {
        let mut url = request.url.clone();
        url.set_fragment(None);
        let want = match request.want {
            Want::Html => "html",
            Want::Any { .. } => "any",
            Want::Head => "head",
        };
        Asked { url: self.clean(url), want: want.to_owned(), device: request.device, language: request.accept_language.clone() }
    }

    fn clean(&self, url: Url) -> Url {
        if self.keep_secrets { url } else { secrets::cleaned(url) }
    }

    fn kept(&self, asked: Asked, fetched: &Fetched) -> Kept {
        let Fetched { hops, mut outcome, body, mut legs, wire, requests } = fetched.clone();
        let hops = hops.into_iter().map(|mut hop| {
            (hop.from, hop.to) = (self.clean(hop.from), self.clean(hop.to));
            hop
        });
        if !self.keep_secrets {
            if let Outcome::Response(response) = &mut outcome {
                secrets::fields(&mut response.headers);
            }
            for leg in &mut legs {
                leg.url = secrets::cleaned(leg.url.clone());
                secrets::fields(&mut leg.sent);
                for (_, value) in leg.sent.iter_mut().filter(|(name, _)| self.own.contains(name)) {
                    secrets::REDACTED.clone_into(value);
                }
                secrets::fields(&mut leg.headers);
            }
        }
        Kept { asked, hops: hops.collect(), outcome, body, wire, legs, requests }
    }
}

/// A kept answer as the network brought it.
async fn fetched(kept: Kept) -> Fetched {
    let body = match &kept.outcome {
        Outcome::Response(response) if !kept.wire.is_empty() => {
            let (_, body) = net::decoded(kept.wire, response.body.encoding.clone(), response.body.decoded_bytes).await;
            body
        }
        _ => kept.body,
    };
    Fetched { hops: kept.hops, body, requests: kept.requests, ..Fetched::bare(kept.outcome) }
}

impl Source for Answers {
    fn fetch<'a>(&'a self, request: &'a Request) -> BoxFuture<'a, Fetched> {
        Box::pin(self.answer(request))
    }

    fn set_crawl_delay(&self, url: &Url, delay: Duration) {
        if let Some(client) = &self.live {
            client.set_crawl_delay(url, delay);
        }
    }

    fn found_home(&self, url: &Url) {
        if let Some(client) = &self.live {
            client.found_home(url);
        }
    }

    fn waiting(&self) -> Option<String> {
        self.live.as_ref().and_then(|client| client.counters().waiting)
    }

    fn is_cancelled(&self) -> bool {
        self.stopped.load(Ordering::Relaxed) || self.live.as_ref().is_some_and(Client::is_cancelled)
    }

    fn notes(&self) -> Vec<String> {
        let before = self.capture.as_ref().and_then(|capture| capture.ending()).map(|ending| ending.notes.clone()).unwrap_or_default();
        let mut notes = self.live.as_ref().map(Client::notes).unwrap_or_default();
        notes.extend(before);
        notes.sort();
        notes.dedup();
        notes
    }

    fn also_known(&self) -> Vec<Url> {
        match (&self.capture, &self.host) {
            (Some(capture), Some(host)) => capture.pages_of(host),
            _ => Vec::new(),
        }
    }
}
