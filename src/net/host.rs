//! One object per host: who may send to it, and when.
//!
//! The order is fail-fast, permit, turn, back-off, pace, send; what a host answers is told back to it. Only the one whose turn
//! it is waits for a time, and looks at the clock again when it wakes: what a pause, a Crawl-delay or a request given up
//! changed meanwhile holds for it and for all behind it. When a request may go out is `pace`'s. Hosts never wait for each other.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Mutex as Turnstile, Semaphore, SemaphorePermit};
use tokio::time::Instant;

use super::backoff::Backoff;
use super::clock;
use super::pace::Pace;
use super::request::failure;
use crate::model::exchange::{FetchError, FetchErrorKind};

/// Connections that fail in a row before a host is left alone.
const UNREACHABLE_AFTER: u32 = 5;
/// How long it is left alone.
const LEFT_ALONE: Duration = Duration::from_secs(30);

/// Spacing from which waiting for the next slot is worth a word.
const LONG_SPACING: Duration = Duration::from_secs(2);

/// One host as the run knows it.
#[derive(Debug)]
pub(super) struct Host {
    name: String,
    permits: Semaphore,
    /// First come, first served: requests go out in the order in which they were asked for.
    turn: Turnstile<()>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    pace: Pace,
    backoff: Backoff,
    unreachable: u32,
    closed: Option<(Instant, FetchError)>,
    answered: bool,
    /// Requests under way at it, and those that wait out a pause it asked for.
    busy: u32,
    /// Since when there are any.
    since: Option<Instant>,
    /// Time it took before.
    taken: Duration,
    /// Time it may take in all.
    most: Option<Duration>,
}

/// Leave to send one request; the host counts it as under way until it is dropped.
#[derive(Debug)]
pub(super) struct Pass<'a> {
    /// When the request may be said to have gone out.
    pub(super) sent: Instant,
    _permit: Option<SemaphorePermit<'a>>,
    _busy: Busy<'a>,
}

/// While it lives, the host takes time.
#[derive(Debug)]
struct Busy<'a>(&'a Host);

impl<'a> Busy<'a> {
    fn with(host: &'a Host) -> Self {
        host.with(|state| state.begin(clock::now()));
        Self(host)
    }
}

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.with(|state| state.end(clock::now()));
    }
}

impl Host {
    /// A host that may be asked every `interval`, and take `most` time in all.
    pub(super) fn new(name: String, concurrency: u16, interval: Duration, most: Option<Duration>) -> Self {
        let state = State { pace: Pace::every(interval), most, ..State::default() };
        Self { name, permits: Semaphore::new(usize::from(concurrency.max(1))), turn: Turnstile::default(), state: Mutex::new(state) }
    }

    /// Waits until a request may go out. Fails at once where the host cannot be reached or refuses everything.
    pub(super) async fn enter(&self) -> Result<Pass<'_>, FetchError> {
        self.open()?;
        let permit = self.permits.acquire().await.ok();
        let mut ready = clock::now();
        let _turn = self.turn.lock().await;
        let mut busy = None;
        let sent = loop {
            self.open()?;
            let now = clock::now();
            if busy.is_none() && self.with(|state| state.backoff.wait(now).is_some()) {
                busy = Some(Busy::with(self));
            }
            let Some(until) = self.with(|state| state.next_wait(now, &mut ready)) else { break now };
            tokio::time::sleep_until(until).await;
        };
        Ok(Pass { sent, _permit: permit, _busy: busy.unwrap_or_else(|| Busy::with(self)) })
    }

    /// Lets it take whatever time the run has.
    pub(super) fn unbounded(&self) {
        self.with(|state| state.most = None);
    }

    /// Raises the spacing of requests to at least `delay`.
    pub(super) fn slow_down(&self, delay: Duration) {
        self.with(|state| state.pace.slow_down(delay));
    }

    /// Notes that the host answered, whatever it said.
    pub(super) fn reached(&self) {
        self.with(State::reached);
    }

    /// Notes a 429 or 503 that asks the whole host to be left alone; true when a new pause began. A host that answered well
    /// until now is asked more slowly, until it has answered well for a while again.
    pub(super) fn busy(&self, sent: Instant, asked: Option<Duration>) -> bool {
        self.with(|state| {
            state.reached();
            let refusal = state.backoff.busy(clock::now(), sent, asked);
            if refusal.too_fast {
                state.pace.ease();
            }
            refusal.paused
        })
    }

    /// Notes an answer that shows the host well.
    pub(super) fn calm(&self) {
        self.with(|state| {
            state.reached();
            state.backoff.calm();
            state.pace.good();
        });
    }

    /// Notes that a request was given up after its tries.
    pub(super) fn gave_up(&self) {
        self.with(|state| state.backoff.gave_up());
    }

    /// Notes trouble inside the server at a request's n-th try: the pause before it is repeated, if it is.
    pub(super) fn troubled(&self, tries: u32) -> Option<Duration> {
        self.with(|state| state.backoff.troubled(tries))
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

    /// What is being waited for, in words: a pause the host asked for, or its long spacing.
    pub(super) fn waiting(&self) -> Option<String> {
        let now = clock::now();
        let (pause, slot, interval) = self.with(|state| {
            let slot = state.pace.due().and_then(|due| due.checked_duration_since(now));
            (state.backoff.wait(now), slot, state.pace.interval())
        });
        if let Some(left) = pause {
            return Some(format!("{} asked for a pause: {} s left", self.name, left.as_secs() + 1));
        }
        let long = interval >= LONG_SPACING && slot.is_some_and(|left| !left.is_zero());
        long.then(|| format!("{} is asked once in {} s", self.name, interval.as_secs()))
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
        if let Some(most) = self.most.filter(|most| self.taken(now) > *most) {
            return Err(failure(FetchErrorKind::HostTime, format!("not asked: the host took more than {} s before", most.as_secs())));
        }
        if self.backoff.hopeless(now) {
            return Err(failure(FetchErrorKind::RateLimited, "not asked: the host refuses all requests for now"));
        }
        Ok(())
    }

    fn begin(&mut self, now: Instant) {
        self.busy += 1;
        self.since.get_or_insert(now);
    }

    fn end(&mut self, now: Instant) {
        self.busy = self.busy.saturating_sub(1);
        if self.busy == 0
            && let Some(since) = self.since.take()
        {
            self.taken += now.saturating_duration_since(since);
        }
    }

    /// Time taken until now; what goes on side by side counts once.
    fn taken(&self, now: Instant) -> Duration {
        self.taken + self.since.map_or(Duration::ZERO, |since| now.saturating_duration_since(since))
    }

    /// When to look again; none means that a request goes out now. `ready` is since when it could have, were it not for the pace.
    fn next_wait(&mut self, now: Instant, ready: &mut Instant) -> Option<Instant> {
        if let Some(left) = self.backoff.wait(now) {
            *ready = now + left;
            return Some(*ready);
        }
        self.pace.take(now, *ready).err()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unreachable_host_is_left_alone_for_a_while() {
        let (mut state, start) = (State::default(), clock::now());
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

    #[test]
    fn time_is_taken_while_anything_is_under_way_and_counts_once() {
        let (mut state, start) = (State::default(), clock::now());
        let at = |ms: u64| start + Duration::from_millis(ms);
        state.begin(at(0));
        state.begin(at(100));
        state.end(at(300));
        assert_eq!(state.taken(at(400)).as_millis(), 400);
        state.end(at(500));
        assert_eq!(state.taken(at(9_000)).as_millis(), 500);
        state.begin(at(10_000));
        assert_eq!(state.taken(at(10_001)).as_millis(), 501);
    }

    #[tokio::test]
    async fn a_host_that_took_its_time_is_asked_no_more() {
        let host = Host::new("slow.example".to_owned(), 2, Duration::ZERO, Some(Duration::ZERO));
        drop(host.enter().await.unwrap());
        tokio::time::sleep(Duration::from_millis(2)).await;
        host.with(|state| state.taken += Duration::from_millis(1));
        assert_eq!(host.enter().await.unwrap_err().kind, FetchErrorKind::HostTime);
        let own = Host::new("shop.example".to_owned(), 2, Duration::ZERO, None);
        own.with(|state| state.taken += Duration::from_secs(9_999));
        assert!(own.enter().await.is_ok());
    }

    #[tokio::test]
    async fn permits_bound_what_is_under_way() {
        let host = Host::new("shop.example".to_owned(), 1, Duration::ZERO, None);
        let held = host.enter().await.unwrap();
        assert!(tokio::time::timeout(Duration::from_millis(20), host.enter()).await.is_err());
        drop(held);
        assert!(host.enter().await.is_ok());
    }
}
