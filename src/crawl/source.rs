//! Where answers come from: the network, a capture, or a capture first and the network for what it lacks.
//!
//! The crawl asks and never knows which: an audit of a capture is the same crawl over the same answers, so its report is the
//! same. How answers are kept and found again is decided elsewhere.

use std::time::Duration;

use futures_util::future::BoxFuture;
use url::Url;

use crate::net::{Client, Fetched, Request};

/// A source of answers. Called from several tasks at once.
pub trait Source: Send + Sync + 'static {
    /// Fetches one thing. What went wrong is the outcome, never an error of the call.
    fn fetch<'a>(&'a self, request: &'a Request) -> BoxFuture<'a, Fetched>;

    /// Spaces requests to the host of `url` by at least `delay` from now on.
    fn set_crawl_delay(&self, url: &Url, delay: Duration);

    /// The site's home turned out to be at `url`.
    fn found_home(&self, url: &Url) {
        let _ = url;
    }

    /// What is being waited for, in words.
    fn waiting(&self) -> Option<String>;

    /// Whether the run was stopped.
    fn is_cancelled(&self) -> bool;

    /// What the report must say of how the answers came: one line each.
    fn notes(&self) -> Vec<String> {
        Vec::new()
    }

    /// Addresses that can be answered whether or not a link or sitemap names them, sorted.
    fn also_known(&self) -> Vec<Url> {
        Vec::new()
    }
}

impl Source for Client {
    fn fetch<'a>(&'a self, request: &'a Request) -> BoxFuture<'a, Fetched> {
        Box::pin(Self::fetch(self, request))
    }

    fn set_crawl_delay(&self, url: &Url, delay: Duration) {
        Self::set_crawl_delay(self, url, delay);
    }

    fn found_home(&self, url: &Url) {
        Self::found_home(self, url);
    }

    fn waiting(&self) -> Option<String> {
        self.counters().waiting
    }

    fn is_cancelled(&self) -> bool {
        Self::is_cancelled(self)
    }

    fn notes(&self) -> Vec<String> {
        Self::notes(self)
    }
}
