//! One object per host: who may send to it, and when.
//!
//! The order is fail-fast, permit, back-off, pace, send; what a host answers is told back to it. Rates are exact: each request
//! takes the next free slot, so an idle spell saves nothing up for a burst. Hosts never wait for each other.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::Instant;
use url::Url;

use super::backoff::Backoff;
use super::clock;
use super::request::failure;
use crate::model::exchange::{FetchError, FetchErrorKind};

/// Connections that fail in a row before a host is left alone.
const UNREACHABLE_AFTER: u32 = 5;
/// How long it is left alone.
const LEFT_ALONE: Duration = Duration::from_secs(30);
/// Rate where none is allowed to be unpaced (requests per second).
const DEFAULT_RATE: f64 = 5.0;

/// One host as the run knows it.
#[derive(Debug)]
pub(super) struct Host {
    name: String,
    permits: Semaphore,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    interval: Duration,
    next_slot: Option<Instant>,
    backoff: Backoff,
    unreachable: u32,
    closed: Option<(Instant, FetchError)>,
    answered: bool,
}

/// Leave to send one request; the host counts it as under way until it is dropped.
#[derive(Debug)]
pub(super) struct Pass<'a> {
    /// When the request may be said to have gone out.
    pub(super) sent: Instant,
    _permit: Option<SemaphorePermit<'a>>,
}

impl Host {
    fn new(name: String, concurrency: u16, interval: Duration) -> Self {
        let state = State { interval, ..State::default() };
        Self { name, permits: Semaphore::new(usize::from(concurrency.max(1))), state: Mutex::new(state) }
    }

    /// Waits until a request may go out. Fails at once where the host cannot be reached or refuses everything.
    pub(super) async fn enter(&self) -> Result<Pass<'_>, FetchError> {
        self.open()?;
        let permit = self.permits.acquire().await.ok();
        let mut paced = false;
        loop {
            self.open()?;
            let now = clock::now();
            let Some(until) = self.with(|state| state.next_wait(now, &mut paced)) else { break };
            tokio::time::sleep_until(until).await;
        }
        Ok(Pass { sent: clock::now(), _permit: permit })
    }

    /// Raises the spacing of requests to at least `delay`.
    pub(super) fn slow_down(&self, delay: Duration) {
        self.with(|state| state.interval = state.interval.max(delay));
    }

    /// Notes that the host answered, whatever it said.
    pub(super) fn reached(&self) {
        self.with(State::reached);
    }

    /// Notes a 429 or 503 that asks the whole host to be left alone; true when a new pause began.
    pub(super) fn busy(&self, sent: Instant, asked: Option<Duration>) -> bool {
        self.with(|state| {
            state.reached();
            state.backoff.busy(clock::now(), sent, asked)
        })
    }

    /// Notes an answer that shows the host well.
    pub(super) fn calm(&self) {
        self.with(|state| {
            state.reached();
            state.backoff.calm();
        });
    }

    /// Notes that a request was given up after its tries.
    pub(super) fn gave_up(&self) {
        self.with(|state| state.backoff.gave_up());
    }

    /// Whether repeating a refused request is pointless.
    pub(super) fn tired(&self) -> bool {
        self.with(|state| state.backoff.tired())
    }

    /// Whether the host has answered before, so that a broken connection may have been a stale one.
    pub(super) fn answered(&self) -> bool {
        self.with(|state| state.answered)
    }

    /// Notes that no connection could be made.
    pub(super) fn unreachable(&self, error: &FetchError) {
        self.with(|state| state.unreachable(clock::now(), error));
    }

    /// What is being waited for, in words, if the host asked for a pause.
    pub(super) fn waiting(&self) -> Option<String> {
        let left = self.with(|state| state.backoff.wait(clock::now()))?;
        Some(format!("{} asked for a pause: {} s left", self.name, left.as_secs() + 1))
    }

    fn open(&self) -> Result<(), FetchError> {
        let now = clock::now();
        self.with(|state| state.open(now))
    }

    fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl State {
    fn open(&self, now: Instant) -> Result<(), FetchError> {
        if let Some((until, error)) = &self.closed
            && now < *until
        {
            return Err(error.clone());
        }
        if self.backoff.hopeless(now) {
            return Err(failure(FetchErrorKind::RateLimited, "not asked: the host refuses all requests for now"));
        }
        Ok(())
    }

    /// When to look again; none means now is the time. `paced` remembers that the caller holds its slot.
    fn next_wait(&mut self, now: Instant, paced: &mut bool) -> Option<Instant> {
        if let Some(left) = self.backoff.wait(now) {
            return Some(now + left);
        }
        if *paced || self.interval.is_zero() {
            return None;
        }
        *paced = true;
        let slot = self.next_slot.map_or(now, |slot| slot.max(now));
        self.next_slot = Some(slot + self.interval);
        (slot > now).then_some(slot)
    }

    fn unreachable(&mut self, now: Instant, error: &FetchError) {
        self.unreachable = self.unreachable.saturating_add(1);
        if self.unreachable >= UNREACHABLE_AFTER {
            let detail = format!("not tried again: {} connections in a row failed ({})", self.unreachable, error.detail);
            self.closed = Some((now + LEFT_ALONE, failure(error.kind, detail)));
        }
    }

    fn reached(&mut self) {
        self.unreachable = 0;
        self.closed = None;
        self.answered = true;
    }
}

/// All hosts of a run.
#[derive(Debug)]
pub(super) struct Hosts {
    concurrency: u16,
    rate: f64,
    known: Mutex<BTreeMap<String, Arc<Host>>>,
}

impl Hosts {
    /// `rate` in requests per second; 0 (or no number) means unpaced on loopback and the default rate elsewhere.
    pub(super) fn new(concurrency: u16, rate: f64) -> Self {
        Self { concurrency, rate, known: Mutex::default() }
    }

    /// The object of a URL's host. http and https on their own ports are one host, other ports are hosts of their own.
    pub(super) fn of(&self, url: &Url, loopback: bool) -> Arc<Host> {
        let host = url.host_str().unwrap_or_default();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let port = url.port();
        if port.is_none()
            && let Some(found) = known.get(host)
        {
            return found.clone();
        }
        let name = port.map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
        let fresh = || Arc::new(Host::new(name.clone(), self.concurrency, self.interval(loopback)));
        known.entry(name.clone()).or_insert_with(fresh).clone()
    }

    /// The first pause that is being waited out, in words.
    pub(super) fn waiting(&self) -> Option<String> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.values().find_map(|host| host.waiting())
    }

    fn interval(&self, loopback: bool) -> Duration {
        let paced = self.rate.is_finite() && self.rate > 0.0;
        let rate = match (paced, loopback) {
            (true, _) => self.rate.max(0.001),
            (false, true) => return Duration::ZERO,
            (false, false) => DEFAULT_RATE,
        };
        Duration::try_from_secs_f64(1.0 / rate).unwrap_or(Duration::from_secs(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn only_loopback_may_be_unpaced() {
        let hosts = Hosts::new(8, 0.0);
        assert_eq!(hosts.interval(true), Duration::ZERO);
        assert_eq!(hosts.interval(false), Duration::from_millis(200));
        assert_eq!(Hosts::new(8, 4.0).interval(true), Duration::from_millis(250));
        assert_eq!(Hosts::new(8, f64::NAN).interval(false), Duration::from_millis(200));
    }

    #[test]
    fn schemes_share_a_host_and_ports_do_not() {
        let hosts = Hosts::new(8, 5.0);
        let plain = hosts.of(&url("http://shop.example/"), false);
        assert!(Arc::ptr_eq(&plain, &hosts.of(&url("https://shop.example/x"), false)));
        assert!(!Arc::ptr_eq(&plain, &hosts.of(&url("https://shop.example:8443/"), false)));
    }

    fn state(rate: f64) -> State {
        State { interval: Hosts::new(1, rate).interval(true), ..State::default() }
    }

    #[test]
    fn slots_are_spaced_and_nothing_is_saved_up() {
        let (mut state, start) = (state(10.0), clock::now());
        let first = start + Duration::from_secs(5);
        let slots: Vec<Option<Instant>> = (0..3).map(|_| state.next_wait(first, &mut false)).collect();
        let after = |ms: u64| Some(first + Duration::from_millis(ms));
        assert_eq!(slots, [None, after(100), after(200)]);
        let late = first + Duration::from_secs(60);
        assert_eq!(state.next_wait(late, &mut false), None);
        assert_eq!(state.next_wait(late, &mut false), Some(late + Duration::from_millis(100)));
    }

    #[test]
    fn a_pause_comes_before_the_slot_and_holds_everyone() {
        let (mut state, start) = (state(10.0), clock::now());
        state.backoff.busy(start, start, Some(Duration::from_secs(3)));
        let mut paced = false;
        assert_eq!(state.next_wait(start, &mut paced), Some(start + Duration::from_secs(3)));
        assert!(!paced, "no slot is taken during a pause");
        assert_eq!(state.next_wait(start + Duration::from_secs(3), &mut paced), None);
        assert!(paced);
    }

    #[test]
    fn what_is_waited_for_is_said() {
        let hosts = Hosts::new(8, 0.0);
        let host = hosts.of(&url("http://localhost/"), true);
        assert!(hosts.waiting().is_none());
        assert!(host.busy(clock::now(), Some(Duration::from_secs(30))));
        assert!(hosts.waiting().is_some_and(|words| words.contains("localhost")));
    }

    #[test]
    fn an_unreachable_host_is_left_alone_for_a_while() {
        let (mut state, start) = (state(0.0), clock::now());
        for _ in 0..UNREACHABLE_AFTER {
            assert!(state.open(start).is_ok());
            state.unreachable(start, &failure(FetchErrorKind::Connect, "refused"));
        }
        let error = state.open(start).unwrap_err();
        assert_eq!(error.kind, FetchErrorKind::Connect);
        assert!(error.detail.contains("5 connections"), "{}", error.detail);
        assert!(state.open(start + LEFT_ALONE).is_ok());
        state.reached();
        assert!(state.open(start).is_ok());
    }

    #[tokio::test]
    async fn permits_bound_what_is_under_way() {
        let hosts = Hosts::new(1, 0.0);
        let host = hosts.of(&url("http://localhost/"), true);
        let held = host.enter().await.unwrap();
        assert!(tokio::time::timeout(Duration::from_millis(20), host.enter()).await.is_err());
        drop(held);
        assert!(host.enter().await.is_ok());
    }
}
