//! The hosts of a run: one object each, found by URL.
//!
//! In go the run's rate and concurrency; each host gets them when it is first met. What a host does with them is `host`'s.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use url::Url;

use super::host::Host;

/// Rate where none is allowed to be unpaced (requests per second).
const DEFAULT_RATE: f64 = 5.0;

/// All hosts of a run.
#[derive(Debug)]
pub(super) struct Hosts {
    concurrency: u16,
    rate: f64,
    /// Hosts of the brand: what the run may take bounds them.
    own: Vec<String>,
    /// What any other may take.
    most: Option<Duration>,
    known: Mutex<BTreeMap<String, Arc<Host>>>,
}

impl Hosts {
    /// `rate` in requests per second; 0 (or no number) means unpaced on loopback and the default rate elsewhere.
    pub(super) fn new(concurrency: u16, rate: f64) -> Self {
        Self { concurrency, rate, own: Vec::new(), most: None, known: Mutex::default() }
    }

    /// Bounds the time that a host may take which is none of `own`.
    pub(super) fn bounded(self, own: &[String], seconds: u32) -> Self {
        Self { own: own.to_vec(), most: Some(Duration::from_secs(u64::from(seconds))), ..self }
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
        let most = self.most.filter(|_| !self.own.iter().any(|own| domain(own) == domain(host)));
        let fresh = || Arc::new(Host::new(name.clone(), self.concurrency, self.interval(loopback), most));
        known.entry(name.clone()).or_insert_with(fresh).clone()
    }

    /// Lets the host of a URL, which turned out to be the brand's, take whatever time the run has.
    pub(super) fn adopt(&self, url: &Url, loopback: bool) {
        self.of(url, loopback).unbounded();
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

/// The domain somebody registered, of which a host is a part; an address is one by itself.
fn domain(host: &str) -> &str {
    psl::domain_str(host).filter(|_| host.parse::<std::net::IpAddr>().is_err()).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::clock;

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

    #[test]
    fn what_is_waited_for_is_said() {
        let hosts = Hosts::new(8, 0.0);
        let host = hosts.of(&url("http://localhost/"), true);
        assert!(hosts.waiting().is_none());
        assert!(host.busy(clock::now(), Some(Duration::from_secs(30))));
        assert!(hosts.waiting().is_some_and(|words| words.contains("localhost")));
    }

    #[tokio::test]
    async fn a_long_spacing_is_said_while_it_is_waited_for() {
        let hosts = Hosts::new(8, 0.0);
        let host = hosts.of(&url("http://localhost/"), true);
        host.slow_down(Duration::from_secs(20));
        assert!(hosts.waiting().is_none());
        host.enter().await.unwrap();
        assert!(hosts.waiting().is_some_and(|words| words.contains("once in 20 s")));
    }
}
