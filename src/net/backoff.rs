//! When a host may be asked again after it said it has had enough, or met trouble of its own: Retry-After, exponential back-off,
//! giving up.
//!
//! Pure state over instants handed in, so it is tested without waiting; `host.rs` owns one and does the waiting.

use std::time::{Duration, SystemTime};

use tokio::time::Instant;

/// Longest Retry-After honoured.
const LONGEST_ASKED: Duration = Duration::from_secs(60);
/// Longest pause chosen by us.
const LONGEST_CHOSEN: Duration = Duration::from_secs(30);
/// Requests in a row given up before further ones fail at once while the host wants to be left alone.
const GIVEN_UP: u32 = 3;

/// Tries of a request that met trouble inside the server.
const TROUBLED_TRIES: u32 = 3;
/// Requests that met it at every try, after which it is taken for the site's state, and no more are repeated.
const TROUBLED: u32 = 10;

/// Back-off of one host.
#[derive(Debug, Default)]
pub(super) struct Backoff {
    until: Option<Instant>,
    marked: Option<Instant>,
    strikes: u32,
    given_up: u32,
    well: bool,
    troubled: u32,
}

/// What a refusal changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refusal {
    /// A new pause began, or the one under way grew.
    pub(super) paused: bool,
    /// The host had answered well until now: it is the rate it minds.
    pub(super) too_fast: bool,
}

impl Backoff {
    /// Notes a 429 or 503. `sent` is when its request went out: answers to requests sent before the pause began belong to
    /// the same event and lengthen nothing.
    pub(super) fn busy(&mut self, now: Instant, sent: Instant, asked: Option<Duration>) -> Refusal {
        let fresh = self.marked.is_none_or(|marked| sent >= marked);
        if fresh {
            self.strikes = self.strikes.saturating_add(1);
        }
        let pause = asked.map_or_else(|| chosen(self.strikes), |asked| asked.min(LONGEST_ASKED));
        if !fresh && asked.is_none() {
            return Refusal { paused: false, too_fast: false };
        }
        let too_fast = fresh && std::mem::take(&mut self.well);
        let until = now + pause;
        let longer = self.until.is_none_or(|known| until > known);
        if longer {
            self.until = Some(until);
        }
        self.marked = Some(now);
        Refusal { paused: longer, too_fast }
    }

    /// Notes an answer of any other kind.
    pub(super) fn calm(&mut self) {
        self.strikes = 0;
        self.given_up = 0;
        self.well = true;
    }

    /// Notes that a request was given up after all its tries.
    pub(super) fn gave_up(&mut self) {
        self.given_up = self.given_up.saturating_add(1);
    }

    /// The pause before a request is repeated that met trouble inside the server at its n-th try; none when it is not.
    pub(super) fn troubled(&mut self, tries: u32) -> Option<Duration> {
        if tries < TROUBLED_TRIES && self.troubled < TROUBLED {
            return Some(Duration::from_millis(500) * tries);
        }
        self.troubled = self.troubled.saturating_add(1);
        None
    }

    /// How long to wait from `now`, if the host wants to be left alone.
    pub(super) fn wait(&self, now: Instant) -> Option<Duration> {
        self.until.and_then(|until| until.checked_duration_since(now)).filter(|left| !left.is_zero())
    }

    /// Whether requests fail at once instead of waiting: the host has refused everything for long.
    pub(super) fn hopeless(&self, now: Instant) -> bool {
        self.given_up >= GIVEN_UP && self.wait(now).is_some()
    }

    /// Whether the last requests to the host were all given up, so that repeating one is pointless.
    pub(super) fn tired(&self) -> bool {
        self.given_up >= GIVEN_UP
    }
}

/// Pause after the n-th strike: 1, 2, 4, ... seconds, at most 30.
pub(super) fn chosen(strikes: u32) -> Duration {
    let doublings = strikes.saturating_sub(1).min(5);
    Duration::from_secs(1 << doublings).min(LONGEST_CHOSEN)
}

/// Reads a Retry-After value: seconds, or an HTTP date (one in the past means now). None when it is neither.
pub(super) fn retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) {
        return Some(value.parse().map_or(LONGEST_ASKED, Duration::from_secs));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::clock::{calendar, now};

    #[test]
    fn trouble_is_met_three_times_until_it_is_the_sites_state() {
        let mut backoff = Backoff::default();
        for _ in 0..TROUBLED {
            assert_eq!(backoff.troubled(1), Some(Duration::from_millis(500)));
            assert_eq!(backoff.troubled(2), Some(Duration::from_secs(1)));
            assert_eq!(backoff.troubled(3), None);
            backoff.calm();
        }
        assert_eq!(backoff.troubled(1), None);
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let today = calendar();
        assert_eq!(retry_after(" 7 ", today), Some(Duration::from_secs(7)));
        assert_eq!(retry_after("99999999999999999999999", today), Some(LONGEST_ASKED));
        let later = httpdate::fmt_http_date(today + Duration::from_secs(20));
        assert!(retry_after(&later, today).is_some_and(|d| d.as_secs() >= 18 && d.as_secs() <= 20));
        let past = httpdate::fmt_http_date(today - Duration::from_secs(20));
        assert_eq!(retry_after(&past, today), Some(Duration::ZERO));
        assert_eq!(retry_after("soon", today), None);
        assert_eq!(retry_after("", today), None);
    }

    #[test]
    fn pauses_double_up_to_their_bound() {
        let seconds: Vec<u64> = (1..=8).map(|n| chosen(n).as_secs()).collect();
        assert_eq!(seconds, [1, 2, 4, 8, 16, 30, 30, 30]);
    }

    #[test]
    fn answers_of_one_burst_are_one_strike() {
        let start = now();
        let mut backoff = Backoff::default();
        assert!(backoff.busy(start + Duration::from_millis(5), start, None).paused);
        assert!(!backoff.busy(start + Duration::from_millis(6), start, None).paused);
        assert_eq!(backoff.strikes, 1);
        assert!(backoff.busy(start + Duration::from_secs(2), start + Duration::from_millis(1500), None).paused);
        assert_eq!(backoff.strikes, 2);
    }

    #[test]
    fn a_refusal_after_good_answers_means_too_fast() {
        let start = now();
        let mut backoff = Backoff::default();
        assert!(!backoff.busy(start, start, None).too_fast, "refused from the start: no rate would do");
        backoff.calm();
        let later = start + Duration::from_secs(5);
        assert!(backoff.busy(later, later, None).too_fast);
        assert!(!backoff.busy(later, later, None).too_fast, "once per good spell");
    }

    #[test]
    fn what_the_host_asks_for_is_bounded() {
        let start = now();
        let mut backoff = Backoff::default();
        backoff.busy(start, start, Some(Duration::from_secs(86_400)));
        assert_eq!(backoff.wait(start), Some(LONGEST_ASKED));
        assert_eq!(backoff.wait(start + LONGEST_ASKED), None);
    }

    #[test]
    fn a_host_that_refuses_everything_is_left_alone_until_the_pause_ends() {
        let start = now();
        let mut backoff = Backoff::default();
        backoff.busy(start, start, Some(Duration::from_secs(9)));
        for _ in 0..GIVEN_UP {
            backoff.gave_up();
        }
        assert!(backoff.hopeless(start) && backoff.tired());
        assert!(!backoff.hopeless(start + Duration::from_secs(10)));
        backoff.calm();
        assert!(!backoff.tired());
    }
}
