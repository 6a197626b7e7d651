//! Where an address is really sent: to its own host, to a fixed address, or to a plain-HTTP server that stands in for it.
//!
//! In go the settings' `served_by` and `resolve` and a URL; out comes a [`Route`]. URLs stay in their logical name everywhere
//! else: only the sender sees the address of a stand-in.

use std::net::SocketAddr;

use http::HeaderValue;
use url::{Host, Url};

use crate::model::spec::HttpSettings;

/// How one URL is reached.
#[derive(Debug, Clone)]
pub(super) struct Route {
    /// URL handed to the HTTP library.
    pub(super) send: Url,
    /// `Host` to send when it differs from `send`'s.
    pub(super) host: Option<HeaderValue>,
    /// Address of the stand-in, if the origin is served by one.
    pub(super) mapped: Option<SocketAddr>,
    /// Whether the connection stays on this machine as far as is known before connecting.
    pub(super) loopback: bool,
}

/// The table of stand-ins and fixed addresses.
#[derive(Debug, Clone, Default)]
pub(super) struct Routes {
    served_by: Vec<(String, u16, bool, SocketAddr)>,
    resolve: Vec<(String, u16, SocketAddr)>,
}

impl Routes {
    pub(super) fn new(settings: &HttpSettings) -> Self {
        let served_by = settings.served_by.iter().filter_map(|(origin, address)| {
            let host = bare(origin.host_str()?).to_owned();
            Some((host, origin.port_or_known_default()?, origin.port().is_none(), *address))
        });
        let resolve = settings.resolve.iter().map(|(host, port, address)| (host.to_ascii_lowercase(), *port, *address));
        Self { served_by: served_by.collect(), resolve: resolve.collect() }
    }

    /// How `url` is reached.
    pub(super) fn route(&self, url: &Url) -> Route {
        if let Some(address) = self.stand_in(url)
            && let Some((send, host)) = readdress(url, address)
        {
            return Route { send, host: Some(host), mapped: Some(address), loopback: address.ip().is_loopback() };
        }
        let fixed = self.fixed(url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or(0));
        let loopback = fixed.map_or_else(|| is_loopback(url), |address| address.ip().is_loopback());
        Route { send: url.clone(), host: None, mapped: None, loopback }
    }

    /// Fixed address of a host and port.
    pub(super) fn fixed(&self, host: &str, port: u16) -> Option<SocketAddr> {
        self.resolve.iter().find(|(h, p, _)| *p == port && h == host).map(|(_, _, address)| *address)
    }

    /// Fixed addresses of all hosts on one port.
    pub(super) fn fixed_on(&self, port: u16) -> Vec<(String, SocketAddr)> {
        self.resolve.iter().filter(|(_, p, _)| *p == port).map(|(host, _, address)| (host.clone(), *address)).collect()
    }

    fn stand_in(&self, url: &Url) -> Option<SocketAddr> {
        if self.served_by.is_empty() {
            return None;
        }
        let (host, port) = (bare(url.host_str()?), url.port_or_known_default()?);
        let same = |mapped: &u16, default: &bool| *mapped == port || (*default && url.port().is_none());
        self.served_by.iter().find(|(h, p, default, _)| h == host && same(p, default)).map(|(_, _, _, address)| *address)
    }
}

/// Whether an address stays on this machine: a loopback literal, `localhost` or a name under it. Names are not looked up.
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback() || ip.to_ipv4_mapped().is_some_and(|v4| v4.is_loopback()),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        None => false,
    }
}

fn bare(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

fn readdress(url: &Url, address: SocketAddr) -> Option<(Url, HeaderValue)> {
    let authority = match url.port() {
        Some(port) => format!("{}:{port}", url.host_str()?),
        None => url.host_str()?.to_owned(),
    };
    let mut send = url.clone();
    send.set_scheme("http").ok()?;
    send.set_ip_host(address.ip()).ok()?;
    send.set_port(Some(address.port())).ok()?;
    Some((send, HeaderValue::from_str(&authority).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routes() -> Routes {
        Routes::new(&HttpSettings {
            served_by: vec![(Url::parse("https://shop.example/").unwrap(), "127.0.0.1:4000".parse().unwrap())],
            resolve: vec![("fixed.example".to_owned(), 8443, "10.0.0.9:443".parse().unwrap())],
            ..HttpSettings::default()
        })
    }

    #[test]
    fn a_stand_in_serves_both_schemes_and_the_www_twin() {
        for logical in ["https://shop.example/a?b", "http://shop.example/a?b", "https://www.shop.example/a?b"] {
            let url = Url::parse(logical).unwrap();
            let route = routes().route(&url);
            assert_eq!(route.send.as_str(), "http://127.0.0.1:4000/a?b");
            assert_eq!(route.host.unwrap().to_str().unwrap(), url.host_str().unwrap());
            assert!(route.loopback && route.mapped.is_some());
        }
    }

    #[test]
    fn another_port_or_host_is_not_served_by_the_stand_in() {
        for other in ["https://shop.example:8443/", "https://blog.shop.example/"] {
            let route = routes().route(&Url::parse(other).unwrap());
            assert!(route.mapped.is_none() && !route.loopback, "{other}");
        }
    }

    #[test]
    fn fixed_addresses_hold_for_their_port_only() {
        let routes = routes();
        assert!(routes.fixed("fixed.example", 8443).is_some());
        assert!(routes.fixed("fixed.example", 443).is_none());
        assert_eq!(routes.fixed_on(8443).len(), 1);
    }

    #[test]
    fn loopback_is_told_by_literal_or_name() {
        let loopback = |text: &str| is_loopback(&Url::parse(text).unwrap());
        assert!(loopback("http://127.0.0.9:80/") && loopback("http://[::1]/") && loopback("http://a.localhost/"));
        assert!(!loopback("http://localhost.shop.example/") && !loopback("http://10.0.0.1/"));
    }
}
