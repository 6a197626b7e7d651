//! The cold timing probe: one URL fetched on a fresh connection per sample, each phase by the clock.
//!
//! Look-up, connect, TLS handshake, first byte, last byte: what the crawl's client cannot tell apart, measured by walking the
//! same way by hand with the same TLS configuration and fields, without session resumption and without the run's cookies (a
//! new visitor has none). What a process pays once (random numbers, roots, the resolver's thread) is paid before the first
//! sample. Statistics are made elsewhere.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, StatusCode, Uri, header};
use http_body_util::{BodyExt, Empty};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::{http1, http2};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_util::task::AbortOnDropHandle;
use url::{Host, Url};

use super::attempt::{asked, refused};
use super::client::Core;
use super::clock::Stopwatch;
use super::failure::classify;
use super::guard::{Guard, Permit};
use super::request::{Request, Want, failure, sendable};
use super::route::Route;
use super::sender::{Way, list_size};
use crate::model::exchange::{FetchError, FetchErrorKind, Timing};
use crate::model::limits::Limits;
use crate::model::vocabulary::Device;

/// Addresses of a host that are tried.
const ADDRESSES: usize = 4;

/// Everything one sample needs.
struct Probe<'a> {
    url: &'a Url,
    route: &'a Route,
    guard: &'a Guard,
    permit: Permit,
    fixed: Option<SocketAddr>,
    tls: Option<TlsConnector>,
    fields: HeaderMap,
    body_bytes: u64,
    limits: &'a Limits,
}

/// The head of an answer and the phases up to it.
struct Head {
    status: StatusCode,
    headers: HeaderMap,
    timing: Timing,
}

/// Takes `samples` samples of a URL, one after the other.
pub(super) async fn sample(core: &Core, url: &Url, samples: u16) -> Result<Vec<Timing>, FetchError> {
    let url = sendable(url, &core.budget.limits)?;
    let route = core.routes.route(&url);
    let way = core.senders.way(&route, &url, &core.routes);
    let permit = core.guard.leave(&url, &way)?;
    if matches!(way, Way::Proxy { .. }) {
        return Err(failure(FetchErrorKind::Connect, "not timed: a proxy stands between, its time is not the site's"));
    }
    let host = core.hosts.of(&url, route.loopback);
    let tls = if route.send.scheme() == "https" { Some(cold_tls(core, &url)?) } else { None };
    let request = Request { url: url.clone(), device: Device::Desktop, accept_language: None, want: Want::Html, referrer: None };
    let probe = Probe {
        url: &url,
        route: &route,
        guard: &core.guard,
        limits: &core.budget.limits,
        permit,
        fixed: core.routes.fixed(url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or(0)),
        tls,
        fields: core.fields.of(&request, &url, None),
        body_bytes: core.budget.body_bytes,
    };
    // The first look-up of a process starts the thread that all later ones use.
    let _ = tokio::net::lookup_host(("localhost", 0)).await;
    let limit = Duration::from_millis(core.budget.page_ms.max(1));
    let mut taken = Vec::with_capacity(usize::from(samples.min(100)));
    for _ in 0..samples {
        let pass = host.enter().await?;
        core.tally.request();
        let head = match tokio::time::timeout(limit, probe.once()).await {
            Err(_) => return Err(failure(FetchErrorKind::Timeout, "no whole answer in time")),
            Ok(Err(error)) => {
                let unreachable = matches!(error.kind, FetchErrorKind::Dns | FetchErrorKind::Connect | FetchErrorKind::Tls);
                if unreachable || error.kind.is_certificate() {
                    host.unreachable(&error);
                }
                return Err(error);
            }
            Ok(Ok(head)) => head,
        };
        if refused(head.status) {
            host.busy(pass.sent, asked(&head.headers));
            core.tally.backed_off();
            return Err(failure(FetchErrorKind::RateLimited, format!("not timed: status {}", head.status.as_u16())));
        }
        host.calm();
        taken.push(head.timing);
    }
    Ok(taken)
}

/// The TLS side of a sample, with what a process pays once already paid: roots read, a key share made.
fn cold_tls(core: &Core, url: &Url) -> Result<TlsConnector, FetchError> {
    let config: Arc<ClientConfig> =
        core.senders.trust().cold().map_err(|why| failure(FetchErrorKind::Tls, format!("no TLS here: {why}")))?;
    let name = server_name(url)?;
    rustls::ClientConnection::new(config.clone(), name).map_err(|error| classify(&error))?;
    Ok(TlsConnector::from(config))
}

fn server_name(url: &Url) -> Result<ServerName<'static>, FetchError> {
    let host = url.host_str().unwrap_or_default();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    ServerName::try_from(bare.to_owned()).map_err(|_| failure(FetchErrorKind::Tls, "a host name no certificate can hold"))
}

impl Probe<'_> {
    async fn once(&self) -> Result<Head, FetchError> {
        let whole = Stopwatch::start();
        let (addresses, dns_us) = self.addresses().await?;
        let (tcp, connect_us, lost_us) = connect(&addresses).await?;
        // Small writes held back by Nagle's algorithm would be read as a slow server.
        tcp.set_nodelay(true).map_err(|error| classify(&error))?;
        let mut head = match &self.tls {
            None => self.ask_http1(tcp).await?,
            Some(connector) => {
                let watch = Stopwatch::start();
                let stream = connector.connect(server_name(self.url)?, tcp).await.map_err(|error| classify(&error))?;
                let tls_us = watch.elapsed_us();
                let h2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
                let mut head = if h2 { self.ask_http2(stream).await? } else { self.ask_http1(stream).await? };
                head.timing.tls_us = Some(tls_us);
                head
            }
        };
        head.timing.dns_us = dns_us;
        head.timing.connect_us = Some(connect_us);
        head.timing.total_us = whole.elapsed_us().saturating_sub(lost_us);
        Ok(head)
    }

    async fn addresses(&self) -> Result<(Vec<SocketAddr>, Option<u64>), FetchError> {
        let port = self.url.port_or_known_default().unwrap_or(80);
        if let Some(address) = self.route.mapped.or(self.fixed) {
            return Ok((vec![address], None));
        }
        match self.url.host() {
            Some(Host::Ipv4(ip)) => Ok((vec![SocketAddr::from((ip, port))], None)),
            Some(Host::Ipv6(ip)) => Ok((vec![SocketAddr::from((ip, port))], None)),
            Some(Host::Domain(name)) => {
                let watch = Stopwatch::start();
                let found = self.guard.addresses(name, self.permit).await.map_err(|error| classify(&error))?;
                let dns_us = watch.elapsed_us();
                let with_port = |address: SocketAddr| SocketAddr::new(address.ip(), port);
                Ok((found.into_iter().map(with_port).take(ADDRESSES).collect(), Some(dns_us)))
            }
            None => Err(failure(FetchErrorKind::Dns, "an address without a host")),
        }
    }

    async fn ask_http1(&self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) -> Result<Head, FetchError> {
        let mut builder = http1::Builder::new();
        builder.max_headers(usize::try_from(self.limits.header_fields).unwrap_or(usize::MAX)).ignore_invalid_headers_in_responses(true);
        builder.allow_spaces_after_header_name_in_responses(true).allow_obsolete_multiline_headers_in_responses(true);
        let (mut sender, connection) = builder.handshake(TokioIo::new(stream)).await.map_err(|error| classify(&error))?;
        let _driver = AbortOnDropHandle::new(tokio::spawn(connection));
        let mut fields = self.fields.clone();
        let authority = http::HeaderValue::from_str(&self.authority()).map_err(|error| classify(&error))?;
        fields.insert(header::HOST, authority);
        let path = &self.url[url::Position::BeforePath..url::Position::AfterQuery];
        let request = request(path, fields)?;
        let watch = Stopwatch::start();
        let response = sender.send_request(request).await.map_err(|error| classify(&error))?;
        self.read(response, watch.elapsed_us()).await
    }

    async fn ask_http2(&self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) -> Result<Head, FetchError> {
        let mut builder = http2::Builder::new(TokioExecutor::new());
        let handshake = builder.max_header_list_size(list_size(self.limits)).handshake(TokioIo::new(stream)).await;
        let (mut sender, connection) = handshake.map_err(|error| classify(&error))?;
        let _driver = AbortOnDropHandle::new(tokio::spawn(connection));
        let request = request(&self.url[..url::Position::AfterQuery], self.fields.clone())?;
        let watch = Stopwatch::start();
        let response = sender.send_request(request).await.map_err(|error| classify(&error))?;
        self.read(response, watch.elapsed_us()).await
    }

    async fn read(&self, response: http::Response<Incoming>, first_byte_us: u64) -> Result<Head, FetchError> {
        let (parts, mut body) = response.into_parts();
        let mut seen = 0_u64;
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|error| classify(&error))?;
            seen = seen.saturating_add(frame.data_ref().map_or(0, |data| data.len() as u64));
            if seen > self.body_bytes {
                return Err(failure(FetchErrorKind::Protocol, "not timed: the body does not end"));
            }
        }
        let timing = Timing { first_byte_us, ..Timing::default() };
        Ok(Head { status: parts.status, headers: parts.headers, timing })
    }

    fn authority(&self) -> String {
        let host = self.url.host_str().unwrap_or_default();
        self.url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }
}

fn request(target: &str, fields: HeaderMap) -> Result<http::Request<Empty<Bytes>>, FetchError> {
    let uri: Uri = target.parse().map_err(|_| failure(FetchErrorKind::Protocol, "an address that cannot be sent"))?;
    let mut request = http::Request::new(Empty::new());
    *request.uri_mut() = uri;
    *request.headers_mut() = fields;
    Ok(request)
}

/// The first address that answers, with the time it took and the time lost on those before it.
async fn connect(addresses: &[SocketAddr]) -> Result<(TcpStream, u64, u64), FetchError> {
    let mut lost_us = 0;
    let mut last = failure(FetchErrorKind::Dns, "the name has no address");
    for address in addresses {
        let watch = Stopwatch::start();
        match TcpStream::connect(address).await {
            Ok(stream) => return Ok((stream, watch.elapsed_us(), lost_us)),
            Err(error) => last = classify(&error),
        }
        lost_us += watch.elapsed_us();
    }
    // Whatever the system calls it, no connection was made.
    if last.kind != FetchErrorKind::Dns && last.kind != FetchErrorKind::Timeout {
        last.kind = FetchErrorKind::Connect;
    }
    Err(last)
}
