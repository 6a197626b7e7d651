//! When the next request to a host may go out, so that its rate is kept exactly: no bursts, no idle time.
//!
//! Pure state over instants handed in. Each request has a place, and places are at least the spacing apart. One that goes out
//! later than it could have (timers ring late, a machine is busy) keeps its place as long as that is little, so that the next
//! one makes up for it and the rate holds; beyond that its place moves, so that a standstill is followed by no burst. An idle
//! spell saves nothing up. So k requests never take less than (k - 1) spacings but for the slack, and no more where work waits.
//! Waiting is `host`'s.

use std::time::Duration;

use tokio::time::Instant;

/// Least and greatest spacing that a host which minds our rate gets.
const EASED: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(2));
/// Least and greatest lateness that is made up for; between them half a spacing. Timers ring up to two milliseconds late.
const SLACK: (Duration, Duration) = (Duration::from_millis(2), Duration::from_millis(10));

/// The pace of one host.
#[derive(Debug, Default)]
pub(super) struct Pace {
    interval: Duration,
    /// Place of the request before.
    last: Option<Instant>,
    /// The spacing that was asked for, by the user or the host's robots.txt: never asked faster than that.
    asked: Duration,
    /// Times it was eased.
    eased: u32,
    /// Good answers since it was last eased or hastened.
    calm: u32,
}

/// Good answers after which an eased spacing is halved; four times as many after every further refusal, so that a host that minds the
/// rate is not pushed against its bound over and over.
const CALM: u32 = 16;

/// An eased spacing that would get shorter than this ends.
const SHORTEST: Duration = Duration::from_millis(25);

impl Pace {
    /// One request every `interval`; zero is as fast as it goes.
    pub(super) fn every(interval: Duration) -> Self {
        Self { interval, asked: interval, ..Self::default() }
    }

    /// The spacing now.
    pub(super) fn interval(&self) -> Duration {
        self.interval
    }

    /// When the next request is due; none before the first one.
    pub(super) fn due(&self) -> Option<Instant> {
        self.last.map(|last| last + self.interval)
    }

    /// Takes the next place for a request that goes out now and could have gone at `ready`.
    ///
    /// # Errors
    /// When it is too early: the time to come back at. Nothing is taken then.
    pub(super) fn take(&mut self, now: Instant, ready: Instant) -> Result<(), Instant> {
        let due = self.due().unwrap_or(ready);
        if due > now {
            return Err(due);
        }
        let latest = now.checked_sub(self.slack()).unwrap_or(now);
        self.last = Some(due.max(ready).max(latest).min(now));
        Ok(())
    }

    /// Raises the spacing to at least `delay`, from the request before on.
    pub(super) fn slow_down(&mut self, delay: Duration) {
        self.interval = self.interval.max(delay);
        self.asked = self.asked.max(delay);
    }

    /// Doubles the spacing, within bounds of our own (a longer Crawl-delay stays).
    pub(super) fn ease(&mut self) {
        self.interval = self.interval.max((self.interval * 2).clamp(EASED.0, EASED.1));
        (self.eased, self.calm) = (self.eased.saturating_add(1), 0);
    }

    /// Notes a good answer: after enough of them an eased spacing is halved, down to what was asked for.
    pub(super) fn good(&mut self) {
        if self.interval <= self.asked {
            return;
        }
        self.calm += 1;
        if self.calm >= CALM.saturating_mul(4_u32.saturating_pow(self.eased.saturating_sub(1))) {
            let half = self.interval / 2;
            self.interval = self.asked.max(if half < SHORTEST { Duration::ZERO } else { half });
            self.calm = 0;
        }
    }

    /// How much later than it could have a request may go out without losing its place.
    pub(super) fn slack(&self) -> Duration {
        (self.interval / 2).clamp(SLACK.0, SLACK.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::clock;

    fn ms(count: u64) -> Duration {
        Duration::from_millis(count)
    }

    #[test]
    fn an_idle_spell_saves_nothing_up() {
        let (mut pace, start) = (Pace::every(ms(100)), clock::now());
        assert_eq!(pace.take(start, start), Ok(()));
        assert_eq!(pace.take(start, start), Err(start + ms(100)));
        let late = start + Duration::from_secs(60);
        assert_eq!(pace.take(late, late), Ok(()));
        assert_eq!(pace.take(late, late), Err(late + ms(100)));
    }

    #[test]
    fn a_timer_that_rings_late_costs_no_rate_and_a_standstill_gives_no_burst() {
        let (mut pace, start) = (Pace::every(ms(100)), clock::now());
        let mut at = |now: u64| pace.take(start + ms(now), start).map_err(|due| (due - start).as_millis());
        assert_eq!(at(0), Ok(()));
        assert_eq!((at(99), at(104)), (Err(100), Ok(())));
        assert_eq!((at(199), at(210)), (Err(200), Ok(())), "the one before was late, this one is not for it");
        assert_eq!((at(211), at(5_000)), (Err(300), Ok(())));
        assert_eq!((at(5_001), at(5_090)), (Err(5_090), Ok(())), "what was missed is not made up for");
    }

    #[test]
    fn a_longer_spacing_holds_from_the_request_before_on() {
        let (mut pace, start) = (Pace::every(ms(0)), clock::now());
        assert_eq!(pace.take(start, start), Ok(()));
        pace.slow_down(Duration::from_secs(5));
        assert_eq!(pace.take(start + ms(10), start), Err(start + Duration::from_secs(5)));
        pace.slow_down(ms(1));
        assert_eq!(pace.interval().as_secs(), 5);
    }

    #[test]
    fn one_refusal_does_not_slow_the_whole_run() {
        let answers_until = |pace: &mut Pace, ms: u128| {
            (1..100_000).find(|_| {
                pace.good();
                pace.interval().as_millis() <= ms
            })
        };
        let mut pace = Pace::default();
        pace.ease();
        assert_eq!([100, 50, 25, 0].map(|ms| answers_until(&mut pace, ms)), [Some(16); 4]);
        pace.ease();
        assert_eq!(answers_until(&mut pace, 100), Some(64), "a host that refuses again is tried with more care");
        let mut asked = Pace::every(Duration::from_millis(150));
        asked.ease();
        assert_eq!(answers_until(&mut asked, 150), Some(16), "no faster than was asked for");
        assert_eq!(answers_until(&mut asked, 149), None);
    }

    #[test]
    fn a_host_that_minds_the_rate_is_asked_more_slowly() {
        let mut pace = Pace::default();
        let spacings: Vec<u128> = (0..6)
            .map(|_| {
                pace.ease();
                pace.interval().as_millis()
            })
            .collect();
        assert_eq!(spacings, [200, 400, 800, 1600, 2000, 2000]);
        pace.slow_down(Duration::from_secs(20));
        pace.ease();
        assert_eq!(pace.interval().as_secs(), 20);
    }
}
