//! The room's front door: one client per run, cheap to clone, safe to use from many tasks.
//!
//! `fetch` never fails as a call: what went wrong is the outcome. Equal requests under way are one request. Everything a run
//! shares (clients, hosts, cookies, counters, the switch that stops it) hangs together here.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::cold;
use super::cookies::Cookies;
use super::error::NetError;
use super::fields::Fields;
use super::follow::{Trace, follow};
use super::guard::Guard;
use super::hosts::Hosts;
use super::inflight::Inflight;
use super::lookup::Lookup;
use super::request::{Fetched, Request, failure};
use super::route::Routes;
use super::sender::Senders;
use super::tls::Trust;
use crate::model::exchange::{FetchError, FetchErrorKind, Outcome, Timing};
use crate::model::spec::{Budget, HttpSettings};

/// The network as one run sees it. Clones share everything.
#[derive(Debug, Clone)]
pub struct Client {
    core: Arc<Core>,
    inflight: Arc<Inflight>,
}

/// What the requests of a run share.
#[derive(Debug)]
pub(super) struct Core {
    pub(super) budget: Budget,
    pub(super) routes: Routes,
    pub(super) guard: Arc<Guard>,
    pub(super) senders: Senders,
    pub(super) fields: Fields,
    pub(super) cookies: Cookies,
    pub(super) hosts: Hosts,
    pub(super) tally: Tally,
    /// Legs and wire bodies are kept.
    pub(super) keeps: AtomicBool,
    cancel: CancellationToken,
}

/// What tests bring instead of the machine's own.
#[derive(Debug, Default)]
pub(super) struct Means {
    pub(super) trust: Trust,
    pub(super) lookup: Lookup,
}

/// How much was done so far, for the progress line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counters {
    /// Requests sent, repeated ones and every hop included.
    pub requests: u64,
    /// Body bytes received, before decoding.
    pub wire_bytes: u64,
    /// Answers that were an error of the server (5xx) first and well when asked for again.
    pub recovered: u64,
    /// Pauses made because a host asked for them.
    pub backed_off: u32,
    /// The pause that is being waited out, in words; none when nothing waits.
    pub waiting: Option<String>,
}

impl Client {
    /// A client for one run. `starts` are the addresses the user named: their hosts, with the `www.` twins, get the settings'
    /// extra fields, cookies and password, and may be asked even where they are at private addresses; other private
    /// addresses are refused unless the settings allow them. A rate of 0 means unpaced on loopback and 5 requests per second
    /// elsewhere; any other rate holds on loopback too, so pass 0 for loopback targets unless the user asked for a rate.
    ///
    /// # Errors
    /// Settings that cannot be sent (a header with control characters, a user without `:`), a proxy that cannot be used.
    pub fn new(http: &HttpSettings, budget: &Budget, starts: &[Url]) -> Result<Self, NetError> {
        Self::by(http, budget, starts, Means::default())
    }

    pub(super) fn by(http: &HttpSettings, budget: &Budget, starts: &[Url], means: Means) -> Result<Self, NetError> {
        let guard = Arc::new(Guard::new(starts, http.allow_private, means.lookup));
        let senders = Senders::new(http, budget, means.trust, guard.clone())?;
        let core = Core {
            budget: budget.clone(),
            routes: Routes::new(http),
            fields: Fields::new(http, &own_hosts(starts), senders.plain())?,
            guard,
            senders,
            cookies: Cookies::new(&budget.limits),
            hosts: Hosts::new(budget.concurrency, budget.requests_per_second).bounded(&own_hosts(starts), budget.limits.host_seconds),
            tally: Tally::default(),
            keeps: AtomicBool::new(false),
            cancel: CancellationToken::new(),
        };
        Ok(Self { core: Arc::new(core), inflight: Arc::default() })
    }

    #[cfg(test)]
    pub(super) fn core(&self) -> &Core {
        &self.core
    }

    /// Keeps what was sent, the heads of redirects and coded bodies as they came, for a capture.
    pub fn keep_legs(&self) {
        self.core.keeps.store(true, Ordering::Relaxed);
    }

    /// Fetches one thing, politely: waits for the host's leave, follows redirects, reads the body as far as it is wanted.
    /// `Timing` is that of the last hop: first byte from sending it, total to its last byte; the waits are not in it.
    pub async fn fetch(&self, request: &Request) -> Fetched {
        let start = || {
            let (core, request) = (self.core.clone(), request.clone());
            async move { core.fetch(&request).await }
        };
        self.inflight.join(request, start).await
    }

    /// Spaces requests to the host of `url` by at least `delay` (the caller bounds it). Ignored for stand-ins served by us.
    pub fn set_crawl_delay(&self, url: &Url, delay: Duration) {
        let route = self.core.routes.route(url);
        if route.mapped.is_none() {
            self.core.hosts.of(url, route.loopback).slow_down(delay);
        }
    }

    /// Tells that the brand's site is at `url`, whatever the user named: its host may take all the time the run has.
    pub fn found_home(&self, url: &Url) {
        self.core.hosts.adopt(url, self.core.routes.route(url).loopback);
    }

    /// What was done so far.
    pub fn counters(&self) -> Counters {
        let tally = &self.core.tally;
        Counters {
            requests: tally.requests.load(Ordering::Relaxed),
            wire_bytes: tally.wire_bytes.load(Ordering::Relaxed),
            recovered: u64::from(tally.recovered.load(Ordering::Relaxed)),
            backed_off: tally.backed_off.load(Ordering::Relaxed),
            waiting: self.core.hosts.waiting(),
        }
    }

    /// What the report must say of how private addresses were kept from and whose cookies were not kept: one line each.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = self.core.guard.notes();
        notes.extend(self.core.cookies.notes());
        let recovered = self.core.tally.recovered.load(Ordering::Relaxed);
        if recovered > 0 {
            let these = if recovered == 1 { "1 request was".to_owned() } else { format!("{recovered} requests were") };
            notes.push(format!("{these} answered with a server error (5xx) first and well when repeated: visitors meet such errors, too"));
        }
        notes
    }

    /// Stops the run: everything under way, and all that is asked later, ends as `Cancelled`.
    pub fn cancel(&self) {
        self.core.cancel.cancel();
    }

    /// Whether the run was stopped.
    pub fn is_cancelled(&self) -> bool {
        self.core.cancel.is_cancelled()
    }

    /// Times `samples` cold fetches of a URL, each on a connection of its own, one after the other, at the host's rate. The
    /// waits for that rate are in no sample. Redirects are not followed: the answer timed is the first one.
    ///
    /// # Errors
    /// The first sample that fails, a refusal (429, 503), or a proxy of the settings or the system that the
    /// crawl goes through to that URL (its time is not the site's).
    pub async fn time_cold(&self, url: &Url, samples: u16) -> Result<Vec<Timing>, FetchError> {
        let work = cold::sample(&self.core, url, samples);
        self.core.cancel.run_until_cancelled(work).await.unwrap_or_else(|| Err(stopped()))
    }
}

impl Core {
    async fn fetch(&self, request: &Request) -> Fetched {
        let mut trace = Trace::default();
        let work = self.cancel.run_until_cancelled(follow(self, request, &mut trace)).await;
        let (outcome, body) = match work.unwrap_or_else(|| Err(stopped())) {
            Ok((response, body)) => (Outcome::Response(response), body),
            Err(error) => (Outcome::Failed(error), Bytes::new()),
        };
        let Trace { hops, legs, wire, allowance } = trace;
        Fetched { hops, outcome, body, legs, wire, requests: allowance.requests }
    }
}

/// Counts what is done.
#[derive(Debug, Default)]
pub(super) struct Tally {
    requests: AtomicU64,
    wire_bytes: AtomicU64,
    backed_off: AtomicU32,
    /// Requests that were answered well after an error of the server.
    recovered: AtomicU32,
}

impl Tally {
    pub(super) fn request(&self) {
        self.requests.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn wire(&self, bytes: u64) {
        self.wire_bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    pub(super) fn recovered(&self) {
        self.recovered.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn backed_off(&self) {
        self.backed_off.fetch_add(1, Ordering::Relaxed);
    }
}

/// Hosts of the brand, each with its `www.` twin.
fn own_hosts(starts: &[Url]) -> Vec<String> {
    let bare = starts.iter().filter_map(Url::host_str).map(|host| host.strip_prefix("www.").unwrap_or(host));
    bare.flat_map(|host| [host.to_owned(), format!("www.{host}")]).collect()
}

fn stopped() -> FetchError {
    failure(FetchErrorKind::Cancelled, "the run was stopped")
}
