//! What is asked of the network and what is handed back: the room's own border types.
//!
//! A [`Request`] names an address, the device class it is asked as and how much of the body is wanted; a [`Fetched`] is the
//! redirects, the outcome and the decoded body. No network here.

use bytes::Bytes;
use url::Url;

use crate::model::exchange::{FetchError, FetchErrorKind, Hop, Leg, Outcome};
use crate::model::limits::Limits;
use crate::model::vocabulary::Device;

/// One thing to fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Where; the fragment and any user name in it are not sent.
    pub url: Url,
    /// Device class asked as: [`Device::Phone`] adds `Sec-CH-UA-Mobile: ?1`.
    pub device: Device,
    /// `Accept-Language` to send; none falls back to that of the settings.
    pub accept_language: Option<String>,
    /// How much of the body is wanted.
    pub want: Want,
    /// Page whose link led here, sent as `Referer` as browsers do (whole on the same origin, else the origin; never from https to http).
    pub referrer: Option<Url>,
}

/// How much of a body is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Want {
    /// A page: the body is read when the media type is HTML or XHTML, or when none was sent and the first bytes look like
    /// HTML; otherwise only the head (note `not-html`).
    Html,
    /// Any bytes after content decoding (robots.txt, sitemaps), at most `cap` of them (the budget's body cap does not apply).
    Any {
        /// Decoded bytes at most.
        cap: u64,
    },
    /// Only whether and how it answers: HEAD, or GET with the body dropped where HEAD answers 405 or 501 (note `head`).
    Head,
}

/// What came of a [`Request`].
#[derive(Debug, Clone)]
pub struct Fetched {
    /// Redirects followed, in order; complete up to the point of failure too.
    pub hops: Vec<Hop>,
    /// The last answer, or why there is none.
    pub outcome: Outcome,
    /// Decoded body; empty when it was not read.
    pub body: Bytes,
    /// What was sent and the heads that came, hop by hop; empty unless the client keeps them.
    pub legs: Vec<Leg>,
    /// The body as it came, before content decoding; empty unless the client keeps it and a coding was used.
    pub wire: Bytes,
    /// Requests sent for it: every hop, and what was repeated.
    pub requests: u32,
}

impl Fetched {
    /// An outcome without redirects, body or anything kept.
    pub fn bare(outcome: Outcome) -> Self {
        Self { hops: Vec::new(), outcome, body: Bytes::new(), legs: Vec::new(), wire: Bytes::new(), requests: 0 }
    }
}

/// A failure with its class and one line of detail.
pub(super) fn failure(kind: FetchErrorKind, detail: impl Into<String>) -> FetchError {
    FetchError { kind, detail: detail.into() }
}

/// The address as it is sent: without fragment and credentials. Redirects carry more than links do, so it may be four times as long.
pub(super) fn sendable(url: &Url, limits: &Limits) -> Result<Url, FetchError> {
    let most = limits.url_bytes.saturating_mul(4);
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none_or(str::is_empty) {
        return Err(failure(FetchErrorKind::BadRedirect, format!("not an http(s) address ({})", url.scheme())));
    }
    if url.as_str().len() > most as usize {
        return Err(failure(FetchErrorKind::AddressTooLong, format!("address longer than {most} bytes")));
    }
    let mut url = url.clone();
    url.set_fragment(None);
    let stripped = url.set_username("").and_then(|()| url.set_password(None));
    stripped.map_err(|()| failure(FetchErrorKind::BadRedirect, "address that cannot hold a host"))?;
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_and_credentials_are_not_sent() {
        let url = Url::parse("https://me:secret@shop.example/a?b=1#top").unwrap();
        assert_eq!(sendable(&url, &Limits::default()).unwrap().as_str(), "https://shop.example/a?b=1");
    }

    #[test]
    fn other_schemes_and_endless_addresses_are_refused() {
        let mail = Url::parse("mailto:a@shop.example").unwrap();
        assert_eq!(sendable(&mail, &Limits::default()).unwrap_err().kind, FetchErrorKind::BadRedirect);
        let long = Url::parse(&format!("https://shop.example/{}", "x".repeat(9000))).unwrap();
        assert!(sendable(&long, &Limits::default()).unwrap_err().detail.contains("8192"));
    }
}
