//! Readers of header fields as fuzz targets see them: no part of the library's interface.
//!
//! In: field values as a server sends them. Out: what the room makes of them. Nothing is sent, nothing decided here.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, HeaderName, HeaderValue, header};
use url::Url;

use crate::model::limits::Limits;

use super::{backoff, cookies, decode};

/// Content codings that values of `Content-Encoding` name.
pub fn codings(values: &[&[u8]]) -> Vec<String> {
    decode::codings(&fields(&header::CONTENT_ENCODING, values))
}

/// The pause that a `Retry-After` value asks for.
pub fn retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    backoff::retry_after(value, now)
}

/// The `Cookie` value that is sent back to `to` after `from` has set cookies.
pub fn cookie(from: &Url, set: &[&[u8]], to: &Url) -> Option<Vec<u8>> {
    let jar = cookies::Cookies::new(&Limits::default());
    jar.keep(from, &fields(&header::SET_COOKIE, set));
    jar.due(to).map(|value| value.as_bytes().to_vec())
}

/// Values that cannot stand in a field are left out, as the HTTP library leaves them out.
fn fields(name: &HeaderName, values: &[&[u8]]) -> HeaderMap {
    let mut map = HeaderMap::new();
    for value in values.iter().filter_map(|value| HeaderValue::from_bytes(value).ok()) {
        map.append(name.clone(), value);
    }
    map
}
