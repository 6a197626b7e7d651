//! The HTTP clients of a run: one for stand-ins and loopback, one for the web, made when first needed and kept.
//!
//! Redirects, cookies and decompression are off in all of them: those are ours. Fixed addresses hold per port, so each port
//! that has some gets a client of its own. (Where a URL spells its port out, the fixed address' own port gives way to it.)

use std::collections::BTreeMap;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hyper_util::client::proxy::matcher::Matcher;
use reqwest::redirect::Policy;
use reqwest::{ClientBuilder, Proxy};
use rustls::ClientConfig;
use url::Url;

use super::error::NetError;
use super::guard::{Guard, Permit};
use super::lookup::Resolver;
use super::request::failure;
use super::route::{Route, Routes, is_loopback};
use super::tls::{self, Trust};
use crate::model::exchange::{FetchError, FetchErrorKind};
use crate::model::limits::Limits;
use crate::model::spec::{Budget, HttpSettings};

/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(10);
/// How long an idle connection is kept.
const IDLE: Duration = Duration::from_secs(30);

/// How a request gets to where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Way {
    /// Straight to the addresses its host is looked up to.
    Direct,
    /// To the address the user gave for its host and port, or to a stand-in.
    Mapped,
    /// By a proxy of the settings or the system.
    Proxy {
        /// `host:port`, without credentials.
        name: String,
        /// Whether the proxy looks names up itself.
        looks_up: bool,
    },
}

impl Way {
    fn by(scheme: &str, host: Option<&str>, port: Option<u16>) -> Self {
        let port = port.unwrap_or(if scheme.starts_with("socks") { 1080 } else { 80 });
        Self::Proxy { name: format!("{}:{port}", host.unwrap_or_default()), looks_up: !matches!(scheme, "socks4" | "socks5") }
    }

    /// Host of the proxy.
    pub(super) fn proxy_host(&self) -> Option<&str> {
        match self {
            Self::Proxy { name, .. } => name.rsplit_once(':').map(|(host, _)| host),
            Self::Direct | Self::Mapped => None,
        }
    }
}

/// What makes a client of the web another: the port its fixed addresses hold for, how far it may go, its proxy.
type Key = (u16, Permit, Option<String>);

/// The clients.
#[derive(Debug)]
pub(super) struct Senders {
    plain: reqwest::Client,
    web: Mutex<BTreeMap<Key, reqwest::Client>>,
    trust: Trust,
    guard: Arc<Guard>,
    proxy: Option<(Proxy, Way)>,
    /// Proxies of the system, which the clients go through where the settings name none.
    system: Matcher,
    connect: Duration,
    pool: usize,
    limits: Limits,
}

impl Senders {
    pub(super) fn new(settings: &HttpSettings, budget: &Budget, trust: Trust, guard: Arc<Guard>) -> Result<Self, NetError> {
        let connect = CONNECT.min(Duration::from_millis(budget.page_ms.max(1)));
        let pool = usize::from(budget.concurrency.max(8));
        let config = tls::without_roots().map_err(|error| NetError::Tls(error.to_string()))?;
        // Of names only those of this machine are asked by it, and only where they are the target's own.
        let resolver = Resolver { fixed: BTreeMap::new(), guard: guard.clone(), permit: Permit::Own, proxy: None };
        let limits = budget.limits.clone();
        let plain = builder(connect, pool, &limits).no_proxy().dns_resolver(resolver).tls_backend_preconfigured(config);
        let plain = plain.build().map_err(NetError::Build)?;
        let proxy = |url: &Url| Ok((Proxy::all(url.clone())?, Way::by(url.scheme(), url.host_str(), url.port_or_known_default())));
        let proxy = settings.proxy.as_ref().map(proxy).transpose().map_err(NetError::Proxy)?;
        Ok(Self { plain, web: Mutex::default(), trust, guard, proxy, system: Matcher::from_system(), connect, pool, limits })
    }

    /// The client that only speaks plain HTTP.
    pub(super) fn plain(&self) -> &reqwest::Client {
        &self.plain
    }

    /// How the client for a route gets to `url`.
    pub(super) fn way(&self, route: &Route, url: &Url, routes: &Routes) -> Way {
        let fixed = || url.domain().is_some_and(|host| routes.fixed(host, url.port_or_known_default().unwrap_or(0)).is_some());
        if route.mapped.is_some() {
            return Way::Mapped;
        }
        if !self.is_plain(route, url, routes) {
            let system = || {
                let by = self.system.intercept(&url.as_str().parse().ok()?)?;
                Some(Way::by(by.uri().scheme_str().unwrap_or_default(), by.uri().host(), by.uri().port_u16()))
            };
            if let Some(way) = self.proxy.as_ref().map(|(_, way)| way.clone()).or_else(system) {
                return way;
            }
        }
        if fixed() { Way::Mapped } else { Way::Direct }
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

    /// The client for a route to `url` by its way, as far as it is permitted to go.
    pub(super) fn of(&self, route: &Route, url: &Url, routes: &Routes, way: &Way, permit: Permit) -> Result<reqwest::Client, FetchError> {
        if self.is_plain(route, url, routes) {
            return Ok(self.plain.clone());
        }
        let fixed = routes.fixed_on(url.port_or_known_default().unwrap_or(0));
        let port = if fixed.is_empty() { 0 } else { url.port_or_known_default().unwrap_or(0) };
        let key = (port, permit, way.proxy_host().map(str::to_owned));
        let mut web = self.web.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = web.get(&key) {
            return Ok(client.clone());
        }
        let config = self.trust.config().map_err(|why| failure(FetchErrorKind::Tls, format!("no TLS here: {why}")))?;
        let fixed = fixed.into_iter().collect();
        let resolver = Resolver { fixed, guard: self.guard.clone(), permit, proxy: key.2.clone() };
        let client = self.web(ClientConfig::clone(&config), resolver);
        let client = client.map_err(|_| failure(FetchErrorKind::Protocol, "HTTP client cannot be built"))?;
        web.insert(key, client.clone());
        Ok(client)
    }

    fn web(&self, config: ClientConfig, resolver: Resolver) -> Result<reqwest::Client, reqwest::Error> {
        let mut builder = builder(self.connect, self.pool, &self.limits).tls_backend_preconfigured(config);
        // Without this the library would look for proxies by itself, and might find another one than was judged.
        if resolver.proxy.is_none() {
            builder = builder.no_proxy();
        } else if let Some((proxy, _)) = &self.proxy {
            builder = builder.proxy(proxy.clone());
        }
        builder.dns_resolver(resolver).build()
    }
}

/// Bytes of a header block as HTTP/2 counts them (32 more a field), with room above the bound: an answer over it is refused by us,
/// in words, and only one far over it by the library.
pub(super) fn list_size(limits: &Limits) -> u32 {
    limits.header_bytes.saturating_mul(2).saturating_add(limits.header_fields.saturating_mul(32))
}

fn builder(connect: Duration, pool: usize, limits: &Limits) -> ClientBuilder {
    reqwest::Client::builder()
        .redirect(Policy::none())
        .referer(false)
        .connect_timeout(connect)
        .pool_max_idle_per_host(pool)
        .pool_idle_timeout(IDLE)
        .tcp_nodelay(true)
        .http1_max_headers(usize::try_from(limits.header_fields).unwrap_or(usize::MAX))
        .http1_ignore_invalid_headers_in_responses(true)
        .http1_allow_spaces_after_header_name_in_responses(true)
        .http1_allow_obsolete_multiline_headers_in_responses(true)
        .http2_max_header_list_size(list_size(limits))
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use super::*;
    use crate::net::lookup::Lookup;

    fn way(system: Matcher, settings: &HttpSettings, url: &str) -> Way {
        let guard = Arc::new(Guard::new(&[], false, Lookup::System));
        let senders = Senders { system, ..Senders::new(settings, &Budget::default(), Trust::Platform, guard).unwrap() };
        let (url, routes) = (Url::parse(url).unwrap(), Routes::new(settings));
        senders.way(&routes.route(&url), &url, &routes)
    }

    fn proxied(system: Matcher, settings: &HttpSettings, url: &str) -> bool {
        matches!(way(system, settings, url), Way::Proxy { .. })
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
        assert_eq!(way(none(), &settings, "https://shop.test/"), Way::Mapped);
        assert!(proxied(none(), &settings, "https://other.test/"));
        assert!(proxied(none(), &settings, "http://127.0.0.1:8080/"));
    }

    #[test]
    fn a_fixed_address_is_mapped_and_a_literal_is_never_another_address() {
        let address = SocketAddr::from(([10, 0, 0, 1], 80));
        let settings =
            HttpSettings { resolve: vec![("fixed.test".into(), 80, address), ("10.0.0.9".into(), 80, address)], ..HttpSettings::default() };
        let ways =
            ["http://fixed.test/", "http://fixed.test:81/", "http://10.0.0.9/"].map(|url| way(Matcher::builder().build(), &settings, url));
        assert_eq!(ways, [Way::Mapped, Way::Direct, Way::Direct]);
    }

    #[test]
    fn proxies_are_named_without_their_password() {
        for (proxy, wanted, looks_up) in [
            ("http://me:secret@proxy.corp", "proxy.corp:80", true),
            ("https://proxy.corp:3128", "proxy.corp:3128", true),
            ("socks5://10.0.0.2", "10.0.0.2:1080", false),
            ("socks5h://[::1]:9050", "[::1]:9050", true),
        ] {
            let settings = HttpSettings { proxy: Some(Url::parse(proxy).unwrap()), ..HttpSettings::default() };
            let wanted = Way::Proxy { name: wanted.to_owned(), looks_up };
            assert_eq!(way(Matcher::builder().build(), &settings, "https://shop.test/"), wanted);
        }
    }
}
