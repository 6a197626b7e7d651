//! A request from its first hop to its last: redirects followed by hand, cookies kept, the body read as far as it is wanted.
//!
//! Every redirect is recorded, also when the chain ends badly. A chain is a loop when an address is asked again with the same
//! cookies (sites that set a cookie and send the visitor back are none). Downgrades and changes of host are followed and
//! recorded: judging them is `crawl`'s.

use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use url::Url;

use super::attempt::{self, Allowance, Answer, Shot};
use super::body;
use super::client::Core;
use super::clock;
use super::decode;
use super::gathered::Plan;
use super::request::{Request, Want, failure, sendable};
use super::sniff::{Declared, declared};
use crate::model::exchange::{FetchError, FetchErrorKind, Hop, Leg, Response, Timing};

/// What a request left behind, whether it ended well or not.
#[derive(Debug, Default)]
pub(super) struct Trace {
    pub(super) hops: Vec<Hop>,
    pub(super) legs: Vec<Leg>,
    pub(super) wire: Bytes,
    pub(super) allowance: Allowance,
}

/// Follows a request to its end; `trace` holds what was followed when it returns, whatever it returns.
pub(super) async fn follow(core: &Core, request: &Request, trace: &mut Trace) -> Result<(Response, Bytes), FetchError> {
    let mut url = sendable(&request.url, &core.budget.limits)?;
    let mut method = if request.want == Want::Head { Method::HEAD } else { Method::GET };
    trace.allowance.left = Duration::from_millis(core.budget.page_ms.max(1));
    let mut visited: Vec<(Url, Option<HeaderValue>)> = Vec::new();
    loop {
        let cookies = core.cookies.due(&url);
        if visited.iter().any(|(seen, with)| *seen == url && *with == cookies) {
            return Err(failure(FetchErrorKind::RedirectLoop, "a redirect led back to an address already visited"));
        }
        let route = core.routes.route(&url);
        // Every hop is judged anew: a site on the web must not steer the audit into the network it runs in.
        let way = core.senders.way(&route, &url, &core.routes);
        let permit = core.guard.leave(&url, &way)?;
        let host = core.hosts.of(&url, route.loopback);
        let client = core.senders.of(&route, &url, &core.routes, &way, permit)?;
        let fields = core.fields.of(request, &url, cookies.as_ref());
        visited.push((url.clone(), cookies));
        let mut shot = Shot { client: &client, route: &route, method: method.clone(), fields };
        let mut answer = attempt::send(core, &host, &shot, &mut trace.allowance).await?;
        if method == Method::HEAD && matches!(answer.response.status().as_u16(), 405 | 501) {
            method = Method::GET;
            shot.method = Method::GET;
            drop(answer);
            answer = attempt::send(core, &host, &shot, &mut trace.allowance).await?;
        }
        core.cookies.keep(&url, answer.response.headers());
        if core.keeps.load(Ordering::Relaxed) {
            trace.legs.push(leg(&url, &shot, &answer.response));
        }
        match redirect(answer.response.status(), answer.response.headers()) {
            Some(location) => {
                let next = step(core, &url, answer.response.status(), &location, &mut trace.hops);
                attempt::drain(answer.response).await;
                url = next?;
            }
            None => return Ok(finish(core, request, answer, trace).await),
        }
    }
}

/// The target of a redirect as sent, if the answer is one.
fn redirect(status: StatusCode, headers: &HeaderMap) -> Option<String> {
    let location = headers.get(header::LOCATION).filter(|value| !value.is_empty())?;
    let redirects = matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308);
    redirects.then(|| String::from_utf8(location.as_bytes().to_vec()).unwrap_or_else(|_| latin1(location.as_bytes())))
}

/// Records a hop and checks that it leads to something that can be asked.
fn step(core: &Core, from: &Url, status: StatusCode, location: &str, hops: &mut Vec<Hop>) -> Result<Url, FetchError> {
    if hops.len() >= usize::from(core.budget.redirects) {
        return Err(failure(FetchErrorKind::TooManyRedirects, format!("more than {} redirects", core.budget.redirects)));
    }
    let mut to = from.join(location).map_err(|_| failure(FetchErrorKind::BadRedirect, "a redirect to no valid address"))?;
    to.set_fragment(None);
    let checked = sendable(&to, &core.budget.limits);
    let hop = Hop { from: from.clone(), status: status.as_u16(), to: checked.as_ref().map_or(to, Url::clone) };
    if hop.to.as_str().len() <= LONGEST_HOP {
        hops.push(hop);
    }
    checked
}

/// Longest target recorded, in bytes; a longer one is refused anyway.
const LONGEST_HOP: usize = 16 * 1024;

fn leg(url: &Url, shot: &Shot<'_>, response: &reqwest::Response) -> Leg {
    Leg {
        url: url.clone(),
        method: shot.method.to_string(),
        sent: readable(&shot.fields),
        status: response.status().as_u16(),
        version: format!("{:?}", response.version()),
        headers: readable(response.headers()),
    }
}

async fn finish(core: &Core, request: &Request, answer: Answer<'_>, trace: &mut Trace) -> (Response, Bytes) {
    let Answer { response, watch, first_byte_us, .. } = &answer;
    let mut result = Response {
        status: response.status().as_u16(),
        version: format!("{:?}", response.version()),
        headers: readable(response.headers()),
        body: body::unread(decode::codings(response.headers()), None),
        timing: Timing { first_byte_us: *first_byte_us, ..Timing::default() },
    };
    let (watch, encoding) = (*watch, result.body.encoding.clone());
    let deadline = clock::now() + trace.allowance.left;
    let inflation = u64::from(core.budget.limits.inflation);
    let plan = match (request.want, declared(&result.media_type())) {
        (Want::Head, _) => Err("head"),
        (Want::Html, Declared::Other) => Err("not-html"),
        (Want::Html, kind) => Ok(Plan { cap: core.budget.body_bytes, deadline, inflation, sniff: kind == Declared::Missing }),
        (Want::Any { cap }, _) => Ok(Plan { cap, deadline, inflation, sniff: false }),
    };
    let mut bytes = Bytes::new();
    match plan {
        Err(note) => result.body = body::unread(encoding, Some(note)),
        Ok(plan) => {
            let kept = Mutex::default();
            let wire = core.keeps.load(Ordering::Relaxed).then_some(&kept);
            let (facts, read) = body::read(answer.into_stream(), encoding, plan, wire).await;
            core.tally.wire(facts.wire_bytes);
            // A body that was cut short is kept as far as it could be decoded: how far that is depends on how it came in.
            if facts.note.is_none() {
                trace.wire = kept.into_inner().unwrap_or_else(PoisonError::into_inner).concat().into();
            }
            (result.body, bytes) = (facts, read);
        }
    }
    result.timing.total_us = watch.elapsed_us();
    (result, bytes)
}

/// Header fields as text. Names stand in the order of their first appearance, values of one name together: the HTTP library
/// keeps no finer order.
fn readable(headers: &HeaderMap) -> Vec<(String, String)> {
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), latin1(value.as_bytes()))).collect()
}

fn latin1(bytes: &[u8]) -> String {
    bytes.iter().map(|b| char::from(*b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_redirect_statuses_with_a_target_redirect() {
        let mut headers = HeaderMap::new();
        assert_eq!(redirect(StatusCode::FOUND, &headers), None);
        headers.insert(header::LOCATION, HeaderValue::from_bytes("/צור-קשר".as_bytes()).unwrap());
        assert_eq!(redirect(StatusCode::FOUND, &headers).as_deref(), Some("/צור-קשר"));
        assert_eq!(redirect(StatusCode::OK, &headers), None);
        assert_eq!(redirect(StatusCode::NOT_MODIFIED, &headers), None);
    }

    #[test]
    fn header_bytes_are_read_as_latin1() {
        let mut headers = HeaderMap::new();
        headers.insert("x-name", HeaderValue::from_bytes(b"caf\xe9").unwrap());
        assert_eq!(readable(&headers), [("x-name".to_owned(), "café".to_owned())]);
    }
}
