//! The HTTP clients of a run: one for stand-ins and loopback, one for the web, made when first needed and kept.
//!
//! Redirects, cookies and decompression are off in all of them: those are ours. Fixed addresses hold per port, so each port
//! that has some gets a client of its own. (Where a URL spells its port out, the fixed address' own port gives way to it.)

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use hyper_util::client::proxy::matcher::Matcher;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{ClientBuilder, Proxy};
use rustls::ClientConfig;
use url::Url;

use super::error::NetError;
use super::failure::LookupError;
use super::request::failure;
use super::route::{Route, Routes, is_loopback};
use super::tls::{self, Trust};
use crate::model::exchange::{FetchError, FetchErrorKind};
use crate::model::spec::{Budget, HttpSettings};

/// Header fields of one answer at most.
pub(super) const FIELDS: usize = 128;
/// Bytes of header fields of one answer at most.
pub(super) const FIELD_BYTES: u32 = 64 * 1024;
/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(10);
/// How long an idle connection is kept.
const IDLE: Duration = Duration::from_secs(30);

/// The clients.
#[derive(Debug)]
pub(super) struct Senders {
    plain: reqwest::Client,
    web: Mutex<BTreeMap<u16, reqwest::Client>>,
    trust: Trust,
    proxy: Option<Proxy>,
    /// Proxies of the system, which the clients go through where the settings name none.
    system: Matcher,
    connect: Duration,
    pool: usize,
}

impl Senders {
    pub(super) fn new(settings: &HttpSettings, budget: &Budget, trust: Trust) -> Result<Self, NetError> {
        let connect = CONNECT.min(Duration::from_millis(budget.page_ms.max(1)));
        let pool = usize::from(budget.concurrency.max(8));
        let config = tls::without_roots().map_err(|error| NetError::Tls(error.to_string()))?;
        let plain = builder(connect, pool).no_proxy().tls_backend_preconfigured(config).build().map_err(NetError::Build)?;
        let proxy = settings.proxy.as_ref().map(|url| Proxy::all(url.clone())).transpose().map_err(NetError::Proxy)?;
        Ok(Self { plain, web: Mutex::default(), trust, proxy, system: Matcher::from_system(), connect, pool })
    }

    /// The client that only speaks plain HTTP.
    pub(super) fn plain(&self) -> &reqwest::Client {
        &self.plain
    }

    /// Whether the client for a route to `url` asks a proxy, of the settings or of the system.
    pub(super) fn proxied(&self, route: &Route, url: &Url, routes: &Routes) -> bool {
        if self.is_plain(route, url, routes) {
            return false;
        }
        let by_system = || url.as_str().parse().is_ok_and(|uri| self.system.intercept(&uri).is_some());
        self.proxy.is_some() || by_system()
    }

    /// What stands in for a site, and plain HTTP on this machine, is asked without a proxy.
    fn is_plain(&self, route: &Route, url: &Url, routes: &Routes) -> bool {
        let direct = url.scheme() == "http" && is_loopback(url) && self.proxy.is_none();
        route.mapped.is_some() || (direct && routes.fixed_on(url.port_or_known_default().unwrap_or(0)).is_empty())
    }

    /// Where trust comes from.
    pub(super) fn trust(&self) -> &Trust {
        &self.trust
    }

    /// The client for a route to `url`.
    pub(super) fn of(&self, route: &Route, url: &Url, routes: &Routes) -> Result<reqwest::Client, FetchError> {
        if self.is_plain(route, url, routes) {
            return Ok(self.plain.clone());
        }
        let fixed = routes.fixed_on(url.port_or_known_default().unwrap_or(0));
        let key = if fixed.is_empty() { 0 } else { url.port_or_known_default().unwrap_or(0) };
        let mut web = self.web.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = web.get(&key) {
            return Ok(client.clone());
        }
        let config = self.trust.config().map_err(|why| failure(FetchErrorKind::Tls, format!("no TLS here: {why}")))?;
        let client = self.web(ClientConfig::clone(&config), fixed);
        let client = client.map_err(|_| failure(FetchErrorKind::Protocol, "HTTP client cannot be built"))?;
        web.insert(key, client.clone());
        Ok(client)
    }

    fn web(&self, config: ClientConfig, fixed: Vec<(String, SocketAddr)>) -> Result<reqwest::Client, reqwest::Error> {
        let mut builder = builder(self.connect, self.pool).tls_backend_preconfigured(config);
        builder = builder.dns_resolver(Resolver { fixed: fixed.into_iter().collect() });
        if let Some(proxy) = &self.proxy {
            builder = builder.proxy(proxy.clone());
        }
        builder.build()
    }
}

fn builder(connect: Duration, pool: usize) -> ClientBuilder {
    reqwest::Client::builder()
        .redirect(Policy::none())
        .referer(false)
        .connect_timeout(connect)
        .pool_max_idle_per_host(pool)
        .pool_idle_timeout(IDLE)
        .tcp_nodelay(true)
        .http1_max_headers(FIELDS)
        .http1_ignore_invalid_headers_in_responses(true)
        .http1_allow_spaces_after_header_name_in_responses(true)
        .http1_allow_obsolete_multiline_headers_in_responses(true)
        .http2_max_header_list_size(FIELD_BYTES)
}

/// Looks names up as a visitor's system does, but for the fixed ones.
struct Resolver {
    fixed: BTreeMap<String, SocketAddr>,
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        if let Some(address) = self.fixed.get(name.as_str()).copied() {
            let addresses: Addrs = Box::new(std::iter::once(address));
            return Box::pin(std::future::ready(Ok(addresses)));
        }
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await.map_err(|error| LookupError(error.to_string()))?;
            let addresses: Vec<SocketAddr> = found.collect();
            if addresses.is_empty() {
                return Err(LookupError("empty answer".to_owned()).into());
            }
            let addresses: Addrs = Box::new(addresses.into_iter());
            Ok(addresses)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxied(system: Matcher, settings: &HttpSettings, url: &str) -> bool {
        let senders = Senders { system, ..Senders::new(settings, &Budget::default(), Trust::Platform).unwrap() };
        let (url, routes) = (Url::parse(url).unwrap(), Routes::new(settings));
        senders.proxied(&routes.route(&url), &url, &routes)
    }

    fn system(https_too: bool) -> Matcher {
        let builder = Matcher::builder().http("http://127.0.0.1:9").no("near.test");
        if https_too { builder.https("http://127.0.0.1:9") } else { builder }.build()
    }

    #[test]
    fn proxies_of_the_system_stand_between_as_for_the_crawl() {
        let settings = HttpSettings::default();
        for (https_too, url, wanted) in [
            (false, "http://shop.test/", true),
            (false, "https://shop.test/", false),
            (true, "https://shop.test/", true),
            (true, "https://www.near.test/", false),
            (true, "http://127.0.0.1:8080/", false),
            (true, "https://127.0.0.1:8443/", true),
        ] {
            assert_eq!(proxied(system(https_too), &settings, url), wanted, "{url}");
        }
    }

    #[test]
    fn a_stand_in_is_asked_without_a_proxy() {
        let proxy = Some(Url::parse("http://127.0.0.1:9").unwrap());
        let served_by = vec![(Url::parse("https://shop.test").unwrap(), SocketAddr::from(([127, 0, 0, 1], 1)))];
        let settings = HttpSettings { proxy, served_by, ..HttpSettings::default() };
        let none = || Matcher::builder().build();
        assert!(!proxied(none(), &settings, "https://shop.test/"));
        assert!(proxied(none(), &settings, "https://other.test/"));
        assert!(proxied(none(), &settings, "http://127.0.0.1:8080/"));
    }
}
