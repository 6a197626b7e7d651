//! One hop, sent politely: waits for the host's leave, sends, and repeats what deserves it.
//!
//! Repeated are 429 and 503 (three tries in all, after the pause the host asks for or one of ours), what tells of trouble inside
//! the server (likewise, until ten requests met it at every try) and, once, a connection that broke where the host had answered
//! before. Time is taken from the request's allowance only while something is under
//! way, never while waiting. Redirects and bodies are not looked at.

use std::time::Duration;

use futures_util::StreamExt;
use http::{HeaderMap, Method, StatusCode, header};

use super::backoff::{chosen, retry_after};
use super::client::Core;
use super::clock::{self, Stopwatch};
use super::failure::classify_crawl;
use super::host::{Host, Pass};
use super::request::failure;
use super::route::Route;
use crate::model::exchange::{FetchError, FetchErrorKind};
use crate::model::limits::Limits;

/// Tries of a request the host refuses for now.
const TRIES: u32 = 3;
/// Bytes read of a body nobody wants, so that the connection can be used again.
const DRAINED: usize = 16 * 1024;
/// Time spent on that.
const DRAIN_TIME: Duration = Duration::from_millis(250);

/// A head that came, with its body still to be read. The host counts it as under way until it is dropped.
#[derive(Debug)]
pub(super) struct Answer<'a> {
    pub(super) response: reqwest::Response,
    /// Runs since the request was sent.
    pub(super) watch: Stopwatch,
    pub(super) first_byte_us: u64,
    _pass: Pass<'a>,
}

impl Answer<'_> {
    /// The body's bytes as they come; the host is let go when the stream is dropped.
    pub(super) fn into_stream(self) -> impl futures_util::Stream<Item = reqwest::Result<bytes::Bytes>> + Send {
        let Self { response, _pass: pass, .. } = self;
        response.bytes_stream().map(move |chunk| {
            let _held = &pass;
            chunk
        })
    }
}

/// What a whole request, all its hops together, may still take, and what it took.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Allowance {
    /// Time left; waiting for a host's leave costs nothing.
    pub(super) left: Duration,
    /// Requests sent.
    pub(super) requests: u32,
}

/// What is sent.
#[derive(Debug)]
pub(super) struct Shot<'a> {
    pub(super) client: &'a reqwest::Client,
    pub(super) route: &'a Route,
    pub(super) method: Method,
    pub(super) fields: HeaderMap,
}

/// Sends one hop; the allowance shrinks by what was used.
pub(super) async fn send<'a>(core: &Core, host: &'a Host, shot: &Shot<'_>, allowance: &mut Allowance) -> Result<Answer<'a>, FetchError> {
    let (mut tries, mut troubled) = (0, 0);
    let mut again = true;
    loop {
        let pass = host.enter().await?;
        core.tally.request();
        allowance.requests += 1;
        let watch = Stopwatch::start();
        let sent = tokio::time::timeout(allowance.left, shot.client.execute(shot.request())).await;
        allowance.left = allowance.left.saturating_sub(Duration::from_micros(watch.elapsed_us()));
        let response = match sent {
            Err(_) => return Err(failure(FetchErrorKind::Timeout, "no answer in time")),
            Ok(Err(error)) => {
                let (error, connecting) = classify_crawl(&error);
                if connecting && error.kind != FetchErrorKind::PrivateAddress {
                    host.unreachable(&error);
                } else if again && error.kind == FetchErrorKind::Reset && host.answered() {
                    again = false;
                    continue;
                }
                return Err(error);
            }
            Ok(Ok(response)) => response,
        };
        let first_byte_us = watch.elapsed_us();
        check_fields(response.headers(), &core.budget.limits)?;
        let status = response.status();
        if !refused(status) {
            host.calm();
            if let Some(pause) = trouble(core, host, status, &mut troubled) {
                drain(response).await;
                drop(pass);
                tokio::time::sleep(pause).await;
                continue;
            }
            return Ok(Answer { response, watch, first_byte_us, _pass: pass });
        }
        tries += 1;
        match note_refusal(core, host, &pass, &response, tries) {
            Next::Again(pause) => {
                drain(response).await;
                drop(pass);
                tokio::time::sleep(pause).await;
            }
            Next::GiveUp if status == StatusCode::TOO_MANY_REQUESTS => {
                return Err(failure(FetchErrorKind::RateLimited, format!("status 429 after {tries} tries")));
            }
            Next::GiveUp => return Ok(Answer { response, watch, first_byte_us, _pass: pass }),
        }
    }
}

/// Notes whether an answer tells of trouble: the pause before its request is repeated, if it is.
fn trouble(core: &Core, host: &Host, status: StatusCode, troubled: &mut u32) -> Option<Duration> {
    if in_trouble(status) {
        *troubled += 1;
        return host.troubled(*troubled);
    }
    if *troubled > 0 {
        core.tally.recovered();
    }
    None
}

/// What follows a refusal.
enum Next {
    /// Another try, after a pause of this request's own (the host's pause is kept by the host).
    Again(Duration),
    GiveUp,
}

impl Shot<'_> {
    fn request(&self) -> reqwest::Request {
        let mut request = reqwest::Request::new(self.method.clone(), self.route.send.clone());
        *request.headers_mut() = self.fields.clone();
        if let Some(host) = &self.route.host {
            request.headers_mut().insert(header::HOST, host.clone());
        }
        request
    }
}

/// Whether a status asks to come back later.
pub(super) fn refused(status: StatusCode) -> bool {
    status == StatusCode::TOO_MANY_REQUESTS || status == StatusCode::SERVICE_UNAVAILABLE
}

/// Whether a status tells of trouble inside the server, or between it and what stands before it, that may be over at once.
fn in_trouble(status: StatusCode) -> bool {
    // 520 to 524 are a content network's own words for a server behind it that does not answer well.
    matches!(status.as_u16(), 500 | 502 | 504 | 520..=524)
}

/// What a refusal's Retry-After asks for. A date is read by the server's own clock where it tells the time: ours may differ.
pub(super) fn asked(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name).and_then(|value: &http::HeaderValue| value.to_str().ok());
    let its_clock = text(header::DATE).and_then(|date| httpdate::parse_http_date(date).ok());
    retry_after(text(header::RETRY_AFTER)?, its_clock.unwrap_or_else(clock::calendar))
}

/// Tells the host that it refused, and what follows.
fn note_refusal(core: &Core, host: &Host, pass: &Pass<'_>, response: &reqwest::Response, tries: u32) -> Next {
    let asked = asked(response.headers());
    host.reached();
    // A 503 without a date is one page's trouble as often as the host's: it must not hold up the others.
    let whole = response.status() == StatusCode::TOO_MANY_REQUESTS || asked.is_some();
    if whole && host.busy(pass.sent, asked) {
        core.tally.backed_off();
    }
    if tries >= TRIES || host.tired() {
        host.gave_up();
        return Next::GiveUp;
    }
    if whole {
        return Next::Again(Duration::ZERO);
    }
    core.tally.backed_off();
    Next::Again(chosen(tries))
}

/// Reads what little is left of a body nobody wants; a long one costs its connection.
pub(super) async fn drain(mut response: reqwest::Response) {
    let mut seen = 0;
    let reading = async {
        while let Ok(Some(chunk)) = response.chunk().await {
            seen += chunk.len();
            if seen > DRAINED {
                return;
            }
        }
    };
    // Whether it ended in time makes no difference: the connection is kept or closed accordingly.
    let _ = tokio::time::timeout(DRAIN_TIME, reading).await;
}

/// Refuses an answer with more, or longer, header fields than are read.
fn check_fields(headers: &HeaderMap, limits: &Limits) -> Result<(), FetchError> {
    let bytes: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    if bytes > limits.header_bytes as usize {
        return Err(failure(FetchErrorKind::HeaderFields, format!("header fields of {bytes} bytes")));
    }
    if headers.len() > limits.header_fields as usize {
        return Err(failure(FetchErrorKind::HeaderFields, format!("{} header fields", headers.len())));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_by_the_servers_clock() {
        let mut headers = HeaderMap::new();
        let set = |headers: &mut HeaderMap, name, text: &'static str| headers.insert(name, http::HeaderValue::from_static(text));
        assert_eq!(asked(&headers), None);
        set(&mut headers, header::DATE, "Mon, 03 Jan 2000 10:00:00 GMT");
        set(&mut headers, header::RETRY_AFTER, "Mon, 03 Jan 2000 10:00:07 GMT");
        assert_eq!(asked(&headers), Some(Duration::from_secs(7)));
        set(&mut headers, header::RETRY_AFTER, "9");
        assert_eq!(asked(&headers), Some(Duration::from_secs(9)));
    }

    #[test]
    fn header_fields_are_bounded_in_sum() {
        let mut headers = HeaderMap::new();
        let check_fields = |headers: &HeaderMap| check_fields(headers, &Limits::default());
        assert!(check_fields(&headers).is_ok());
        let half = http::HeaderValue::from_str(&"x".repeat(40_000)).unwrap();
        headers.append("x-a", half.clone());
        assert!(check_fields(&headers).is_ok());
        headers.append("x-a", half);
        assert_eq!(check_fields(&headers).unwrap_err().kind, FetchErrorKind::HeaderFields);
    }
}
