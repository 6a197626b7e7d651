//! Answers out of a capture that somebody else made: by address alone, redirects followed inside of it.
//!
//! In: a request and the capture. Out: the answer as the network would have brought it, times left unknown. An address the
//! capture does not hold is no broken link: nothing is known of it.

use url::Url;

use crate::capture::{Capture, Stored};
use crate::model::exchange::{FetchError, FetchErrorKind, Hop, Outcome};
use crate::net::{self, Fetched, Want};

/// The answer to `url`; none when the capture does not hold it.
pub(super) async fn answer(capture: &Capture, url: &Url, want: Want, (cap, redirects): (u64, u8)) -> Option<Fetched> {
    let mut hops: Vec<Hop> = Vec::new();
    let mut stored = capture.foreign(url)?;
    let mut at = url.clone();
    while let Some(to) = redirect(&stored, &at) {
        let looped = to == at || hops.iter().any(|hop| hop.from == to);
        hops.push(Hop { from: at, status: stored.status, to: to.clone() });
        if hops.len() > usize::from(redirects) && !looped {
            return Some(failed(hops, FetchErrorKind::TooManyRedirects, "more redirects than are followed"));
        }
        if looped {
            return Some(failed(hops, FetchErrorKind::RedirectLoop, "a redirect led back to an address already visited"));
        }
        match capture.foreign(&to) {
            Some(next) => stored = next,
            None => return Some(failed(hops, FetchErrorKind::NotCaptured, "a redirect to what the capture does not hold")),
        }
        at = to;
    }
    let Stored { status, version, headers, body, .. } = stored;
    let (response, body) = net::replayed(status, version, headers, body, want, cap).await;
    Some(Fetched { hops, body, requests: 1, ..Fetched::bare(Outcome::Response(response)) })
}

/// Where a stored answer redirects to.
fn redirect(stored: &Stored, from: &Url) -> Option<Url> {
    if !matches!(stored.status, 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = stored.headers.iter().find(|(name, _)| name == "location").map(|(_, value)| value.trim())?;
    let mut to = from.join(location).ok().filter(|to| matches!(to.scheme(), "http" | "https"))?;
    to.set_fragment(None);
    Some(to)
}

fn failed(hops: Vec<Hop>, kind: FetchErrorKind, detail: &str) -> Fetched {
    Fetched { hops, requests: 1, ..Fetched::bare(Outcome::Failed(FetchError { kind, detail: detail.to_owned() })) }
}
