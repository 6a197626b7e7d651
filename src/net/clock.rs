//! The only clock of the crate.
//!
//! Reports carry wall-clock time and timing samples in one named place; both are made here, so everything after capture
//! can replay byte for byte. Nothing here waits.

use std::time::SystemTime;

use tokio::time::Instant;

/// Measures elapsed time by the monotonic clock.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch {
    started: Instant,
}

impl Stopwatch {
    /// Starts measuring now.
    #[must_use]
    pub fn start() -> Self {
        Self { started: now() }
    }

    /// Microseconds since the start.
    pub fn elapsed_us(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    /// Milliseconds since the start.
    pub fn elapsed_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

/// The time now in UTC to the second, as RFC 3339: `2026-11-22T04:09:39Z`.
pub fn now_rfc3339() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The monotonic clock.
pub(super) fn now() -> Instant {
    Instant::now()
}

/// The calendar clock, for dates that servers name.
#[expect(clippy::disallowed_methods, reason = "net is the room of the clock")]
pub(super) fn calendar() -> SystemTime {
    SystemTime::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_of_day_is_utc_to_the_second() {
        let text = now_rfc3339();
        assert_eq!(text.len(), 20, "{text}");
        assert!(text.ends_with('Z') && text.as_bytes()[10] == b'T', "{text}");
        assert!(text.parse::<jiff::Timestamp>().is_ok());
    }

    #[test]
    fn elapsed_time_never_runs_backwards() {
        let watch = Stopwatch::start();
        let first = watch.elapsed_us();
        assert!(watch.elapsed_us() >= first);
        assert!(watch.elapsed_ms() <= watch.elapsed_us());
    }
}
