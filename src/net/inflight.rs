//! One request for all who want the same thing at the same time.
//!
//! Whoever asks first starts it; whoever asks while it is under way waits for the same answer. Nothing is remembered after
//! the answer: this is no cache.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::FutureExt;
use futures_util::future::{Shared, WeakShared};

use super::request::{Fetched, Request, Want};
use crate::model::vocabulary::Device;

type Boxed = Pin<Box<dyn Future<Output = Fetched> + Send>>;

/// What makes two requests the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    url: String,
    device: Device,
    want: Want,
    language: Option<String>,
}

/// Requests under way.
#[derive(Debug, Default)]
pub(super) struct Inflight {
    table: Mutex<Table>,
}

#[derive(Debug, Default)]
struct Table {
    serial: u64,
    running: BTreeMap<Key, (u64, WeakShared<Boxed>)>,
}

impl Inflight {
    /// The answer of a request: of the one under way where there is one, else of `start`.
    pub(super) fn join<F>(self: &Arc<Self>, request: &Request, start: impl FnOnce() -> F) -> Shared<Boxed>
    where
        F: Future<Output = Fetched> + Send + 'static,
    {
        let key = key_of(request);
        let mut table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(running) = table.running.get(&key).and_then(|(_, weak)| weak.upgrade()) {
            return running;
        }
        table.serial = table.serial.wrapping_add(1);
        let entry = Entry { inflight: self.clone(), key: key.clone(), serial: table.serial };
        let work = start();
        let whole: Boxed = Box::pin(async move {
            let fetched = work.await;
            drop(entry);
            fetched
        });
        let shared = whole.shared();
        if let Some(weak) = shared.downgrade() {
            let serial = table.serial;
            table.running.insert(key, (serial, weak));
        }
        shared
    }

    #[cfg(test)]
    fn running(&self) -> usize {
        self.table.lock().unwrap().running.len()
    }
}

/// Takes a request off the table when it ends, by its answer or by being dropped.
struct Entry {
    inflight: Arc<Inflight>,
    key: Key,
    serial: u64,
}

impl Drop for Entry {
    fn drop(&mut self) {
        let mut table = self.inflight.table.lock().unwrap_or_else(PoisonError::into_inner);
        if table.running.get(&self.key).is_some_and(|(serial, _)| *serial == self.serial) {
            table.running.remove(&self.key);
        }
    }
}

fn key_of(request: &Request) -> Key {
    let mut url = request.url.clone();
    url.set_fragment(None);
    Key { url: url.into(), device: request.device, want: request.want, language: request.accept_language.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::exchange::{FetchErrorKind, Outcome};
    use crate::net::request::failure;
    use std::sync::atomic::{AtomicU32, Ordering};
    use url::Url;

    fn request(url: &str) -> Request {
        let url = Url::parse(url).unwrap();
        Request { url, device: Device::Phone, accept_language: None, want: Want::Html, referrer: None }
    }

    fn work(started: &Arc<AtomicU32>) -> impl Future<Output = Fetched> + Send + 'static + use<> {
        let started = started.clone();
        async move {
            started.fetch_add(1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            let outcome = Outcome::Failed(failure(FetchErrorKind::Dns, "x"));
            Fetched::bare(outcome)
        }
    }

    #[tokio::test]
    async fn equal_requests_share_one_answer_and_leave_nothing_behind() {
        let inflight = Arc::new(Inflight::default());
        let started = Arc::new(AtomicU32::new(0));
        let one = inflight.join(&request("https://shop.example/a"), || work(&started));
        let two = inflight.join(&request("https://shop.example/a#part"), || work(&started));
        let other = inflight.join(&request("https://shop.example/b"), || work(&started));
        assert_eq!(inflight.running(), 2);
        let _ = tokio::join!(one, two, other);
        assert_eq!(started.load(Ordering::SeqCst), 2);
        assert_eq!(inflight.running(), 0);
    }

    #[tokio::test]
    async fn a_dropped_request_is_forgotten() {
        let inflight = Arc::new(Inflight::default());
        let started = Arc::new(AtomicU32::new(0));
        let one = inflight.join(&request("https://shop.example/a"), || work(&started));
        drop(one);
        assert_eq!(inflight.running(), 0);
        inflight.join(&request("https://shop.example/a"), || work(&started)).await;
        assert_eq!(started.load(Ordering::SeqCst), 1);
    }
}
