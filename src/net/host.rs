//! One object per host: who may send to it, and when.
//!
//! The order is fail-fast, permit, back-off, pace, send; what a host answers is told back to it. Rates are exact: each request
//! takes the next free slot, so an idle spell saves nothing up for a burst. Hosts never wait for each other.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::Instant;

use super::backoff::Backoff;
use super::clock;
use super::request::failure;
use crate::model::exchange::{FetchError, FetchErrorKind};

/// Connections that fail in a row before a host is left alone.
const UNREACHABLE_AFTER: u32 = 5;
/// How long it is left alone.
const LEFT_ALONE: Duration = Duration::from_secs(30);

/// Least and greatest spacing that a host which minds our rate gets.
const EASED: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(2));
/// Spacing from which waiting for the next slot is worth a word.
const LONG_SPACING: Duration = Duration::from_secs(2);

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
        let state = State { interval, most, ..State::default() };
        Self { name, permits: Semaphore::new(usize::from(concurrency.max(1))), state: Mutex::new(state) }
    }

    /// Waits until a request may go out. Fails at once where the host cannot be reached or refuses everything.
    pub(super) async fn enter(&self) -> Result<Pass<'_>, FetchError> {
        self.open()?;
        let permit = self.permits.acquire().await.ok();
        let mut paced = false;
        let mut busy = None;
        loop {
            self.open()?;
            let now = clock::now();
            if busy.is_none() && self.with(|state| state.backoff.wait(now).is_some()) {
                busy = Some(Busy::with(self));
            }
            let Some(until) = self.with(|state| state.next_wait(now, &mut paced)) else { break };
            tokio::time::sleep_until(until).await;
        }
        Ok(Pass { sent: clock::now(), _permit: permit, _busy: busy.unwrap_or_else(|| Busy::with(self)) })
    }

    /// Lets it take whatever time the run has.
    pub(super) fn unbounded(&self) {
        self.with(|state| state.most = None);
    }

    /// Raises the spacing of requests to at least `delay`.
    pub(super) fn slow_down(&self, delay: Duration) {
        self.with(|state| state.interval = state.interval.max(delay));
    }

    /// Notes that the host answered, whatever it said.
    pub(super) fn reached(&self) {
        self.with(State::reached);
    }

    /// Notes a 429 or 503 that asks the whole host to be left alone; true when a new pause began. A host that answered well
    /// until now is asked more slowly from here on.
    pub(super) fn busy(&self, sent: Instant, asked: Option<Duration>) -> bool {
        self.with(|state| {
            state.reached();
            let refusal = state.backoff.busy(clock::now(), sent, asked);
            if refusal.too_fast {
                state.ease();
            }
            refusal.paused
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

    /// What is being waited for, in words: a pause the host asked for, or its long spacing.
    pub(super) fn waiting(&self) -> Option<String> {
        let now = clock::now();
        let (pause, slot, interval) = self.with(|state| {
            let slot = state.next_slot.and_then(|slot| slot.checked_duration_since(now));
            (state.backoff.wait(now), slot, state.interval)
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

    /// When to look again; none means now is the time. `paced` remembers that the caller holds its slot.
    fn next_wait(&mut self, now: Instant, paced: &mut bool) -> Option<Instant> {
        if let Some(left) = self.backoff.wait(now) {
            // Slots taken before the pause are void: their holders would all go out at once when it ends.
            *paced = false;
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

    /// Doubles the spacing, within bounds of our own (a longer Crawl-delay stays).
    fn ease(&mut self) {
        self.interval = self.interval.max((self.interval * 2).clamp(EASED.0, EASED.1));
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

    fn state(interval_ms: u64) -> State {
        State { interval: Duration::from_millis(interval_ms), ..State::default() }
    }

    #[test]
    fn slots_are_spaced_and_nothing_is_saved_up() {
        let (mut state, start) = (state(100), clock::now());
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
        let (mut state, start) = (state(100), clock::now());
        state.backoff.busy(start, start, Some(Duration::from_secs(3)));
        let mut paced = false;
        assert_eq!(state.next_wait(start, &mut paced), Some(start + Duration::from_secs(3)));
        assert!(!paced, "no slot is taken during a pause");
        assert_eq!(state.next_wait(start + Duration::from_secs(3), &mut paced), None);
        assert!(paced);
    }

    #[test]
    fn nobody_bursts_out_of_a_pause() {
        let (mut state, start) = (state(100), clock::now());
        let mut holders = [false; 3];
        for paced in &mut holders {
            state.next_wait(start, paced);
        }
        state.backoff.busy(start, start, Some(Duration::from_secs(3)));
        let later = start + Duration::from_secs(2);
        assert!(holders.iter_mut().all(|paced| state.next_wait(later, paced).is_some()));
        let end = start + Duration::from_secs(3);
        let slots: Vec<_> = holders.iter_mut().map(|paced| state.next_wait(end, paced)).collect();
        assert_eq!(slots, [None, Some(end + Duration::from_millis(100)), Some(end + Duration::from_millis(200))]);
    }

    #[test]
    fn a_host_that_minds_the_rate_is_asked_more_slowly() {
        let mut state = state(0);
        let mut spacings = Vec::new();
        for _ in 0..6 {
            state.ease();
            spacings.push(state.interval.as_millis());
        }
        assert_eq!(spacings, [200, 400, 800, 1600, 2000, 2000]);
        state.interval = Duration::from_secs(20);
        state.ease();
        assert_eq!(state.interval.as_secs(), 20);
    }

    #[test]
    fn an_unreachable_host_is_left_alone_for_a_while() {
        let (mut state, start) = (state(0), clock::now());
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
        let (mut state, start) = (state(0), clock::now());
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
