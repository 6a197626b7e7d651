//! Who may be asked: the guard that keeps a site from steering the audit into the network it runs in.
//!
//! In go the target's start addresses and every address about to be asked; out comes a [`Permit`] or a refusal. Literals are
//! judged before anything is sent; names by what they are looked up to, in the resolver that the connection is made from, so
//! that what was checked is what is connected to. An answer that mixes keeps its public addresses.
//!
//! The target's own host and port may be inward, since the user named it: a literal at once, a name when its *first* answer
//! of the run was inward (an intranet brand); that answer then holds for the whole run, so a later one that points elsewhere
//! leads nowhere. A name whose first answer was public is rebound when it turns inward, and refused. The `www.` twin of a
//! named host may have the addresses that the named one had and no others: the owner of a public site can point its twin
//! anywhere. http and https on their default ports are one port, as for the crawl's scope. What the user mapped
//! (`--resolve`, a folder's stand-in) and the proxy the user named are not judged; the names that a proxy looks up itself
//! cannot be, which the report says.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};

use thiserror::Error;
use url::{Host, Url};

use super::failure::LookupError;
use super::inward::class_of;
use super::lookup::Lookup;
use super::request::failure;
use super::route::is_loopback;
use super::sender::Way;
use crate::model::exchange::{FetchError, FetchErrorKind};

/// Hosts and addresses named in what is said of them, at most.
const NAMED: usize = 3;

/// How far a request may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Permit {
    /// To the public internet.
    Web,
    /// To the target's own host and port, wherever the user's naming it allows.
    Own,
}

/// A name that leads only to addresses that may not be asked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0}")]
pub(super) struct Refused(pub(super) String);

/// The guard of a run.
#[derive(Debug)]
pub(super) struct Guard {
    allow: bool,
    /// Hosts the user named, with their ports.
    named: BTreeSet<(String, u16)>,
    lookup: Lookup,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    /// The first answer of each named host: its addresses where all were inward, none where it was public.
    first: BTreeMap<String, Vec<SocketAddr>>,
    /// Proxies that were gone through, and whether they look names up themselves.
    proxies: BTreeMap<String, bool>,
}

impl Guard {
    /// `starts` are the addresses the user named; `allow` lifts everything.
    pub(super) fn new<'a>(starts: impl IntoIterator<Item = &'a Url>, allow: bool, lookup: Lookup) -> Self {
        let named = starts.into_iter().filter_map(|url| Some((url.host_str()?.to_owned(), url.port_or_known_default()?)));
        let named = named.flat_map(|(host, port)| ports(port).into_iter().map(move |port| (host.clone(), port))).collect();
        Self { allow, named, lookup, seen: Mutex::default() }
    }

    /// Whether a URL may be asked by a way, as far as can be told before names are looked up.
    pub(super) fn leave(&self, url: &Url, way: &Way) -> Result<Permit, FetchError> {
        if let Way::Proxy { name, looks_up } = way {
            self.with(|seen| seen.proxies.insert(name.clone(), *looks_up));
        }
        let own = self.is_own(url);
        let mapped = matches!(way, Way::Mapped);
        if self.allow || own || mapped {
            return Ok(if own { Permit::Own } else { Permit::Web });
        }
        let class = match url.host() {
            Some(Host::Ipv4(ip)) => class_of(ip.into()),
            Some(Host::Ipv6(ip)) => class_of(ip.into()),
            // Names of this machine by RFC 6761, whatever a resolver would say.
            Some(Host::Domain(_)) if is_loopback(url) => Some("loopback"),
            // A proxy that speaks SOCKS is looked up by the same resolver as its targets.
            Some(Host::Domain(host)) if way.proxy_host() == Some(host) => Some("the proxy's own host"),
            _ => None,
        };
        match class {
            Some(class) => Err(failure(FetchErrorKind::PrivateAddress, format!("{class}: not asked without --allow-private"))),
            None => Ok(Permit::Web),
        }
    }

    /// The addresses of a name that may be connected to; never empty.
    pub(super) async fn addresses(&self, name: &str, permit: Permit) -> Result<Vec<SocketAddr>, AddressError> {
        let found = self.unjudged(name).await?;
        if self.allow { Ok(found) } else { Ok(self.judged(name, permit, found)?) }
    }

    /// All addresses of a name that is no site's: the proxy's.
    pub(super) async fn unjudged(&self, name: &str) -> Result<Vec<SocketAddr>, LookupError> {
        let found = self.lookup.addresses(name).await?;
        if found.is_empty() { Err(LookupError("empty answer".to_owned())) } else { Ok(found) }
    }

    fn judged(&self, name: &str, permit: Permit, found: Vec<SocketAddr>) -> Result<Vec<SocketAddr>, Refused> {
        let inward = |address: &SocketAddr| class_of(address.ip()).is_some();
        let all_inward = found.iter().all(inward);
        let kept = if permit == Permit::Own { self.kept(name, all_inward, &found) } else { None };
        if let Some(kept) = kept {
            return Ok(kept);
        }
        let class = found.iter().find_map(|address| class_of(address.ip())).unwrap_or_default();
        let ip = found.first().map(|address| address.ip().to_string()).unwrap_or_default();
        let public: Vec<SocketAddr> = found.into_iter().filter(|address| !inward(address)).collect();
        if public.is_empty() {
            let rebound = permit == Permit::Own && self.is_named(name);
            let before = if rebound { "after a public address before " } else { "" };
            return Err(Refused(format!("the name leads to {ip} ({class}) {before}only: not asked without --allow-private")));
        }
        Ok(public)
    }

    /// What the first answer of the run allows an own host; none where it allows nothing beyond the public internet.
    fn kept(&self, name: &str, all_inward: bool, found: &[SocketAddr]) -> Option<Vec<SocketAddr>> {
        self.with(|seen| {
            if self.is_named(name) {
                let first = seen.first.entry(name.to_owned());
                let first = first.or_insert_with(|| if all_inward { found.to_vec() } else { Vec::new() });
                return (!first.is_empty()).then(|| first.clone());
            }
            let twin = seen.first.iter().find(|(host, _)| is_twin(host, name)).map(|(_, first)| first)?;
            let same: Vec<SocketAddr> = found.iter().filter(|address| twin.contains(address)).copied().collect();
            (!same.is_empty()).then_some(same)
        })
    }

    /// What the report says of it: that it was lifted, what it could not see, what it let through because the user named it.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.allow {
            notes.push(
                "private addresses were not refused (--allow-private): the site may have steered requests into the network of this machine"
                    .to_owned(),
            );
        }
        self.with(|seen| {
            for (proxy, looks_up) in seen.proxies.iter().take(NAMED) {
                let checked = if *looks_up {
                    "it looks names up itself, so the addresses behind it were not checked; addresses written as numbers were"
                } else {
                    "the addresses behind it were checked"
                };
                notes.push(format!("requests went through the proxy {proxy}, which was not checked since it was named by you: {checked}"));
            }
            for (host, first) in seen.first.iter().filter(|(_, first)| !first.is_empty() && !self.allow).take(NAMED) {
                let Some(ip) = first.first().map(SocketAddr::ip) else { continue };
                let class = class_of(ip).unwrap_or_default();
                notes.push(format!("{host} is at {ip} ({class}): it was asked since it was named by you, and nothing else there was"));
            }
        });
        notes
    }

    fn is_own(&self, url: &Url) -> bool {
        let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else { return false };
        self.named.iter().any(|(named, own)| *own == port && (named == host || is_twin(named, host)))
    }

    fn is_named(&self, name: &str) -> bool {
        self.named.iter().any(|(named, _)| named == name)
    }

    fn with<T>(&self, act: impl FnOnce(&mut Seen) -> T) -> T {
        act(&mut self.seen.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Why a name gave no address.
#[derive(Debug, Error)]
pub(super) enum AddressError {
    /// It has none.
    #[error("{0}")]
    Lookup(#[from] LookupError),
    /// It has none that may be asked.
    #[error("{0}")]
    Refused(#[from] Refused),
}

/// Ports that count as one with a port.
fn ports(port: u16) -> Vec<u16> {
    if matches!(port, 80 | 443) { vec![80, 443] } else { vec![port] }
}

fn is_twin(a: &str, b: &str) -> bool {
    a.strip_prefix("www.").is_some_and(|bare| bare == b) || b.strip_prefix("www.").is_some_and(|bare| bare == a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::lookup::answers;

    const DIRECT: Way = Way::Direct;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn guard(starts: &[&str], lookup: Lookup) -> Guard {
        let starts: Vec<Url> = starts.iter().map(|text| url(text)).collect();
        Guard::new(&starts, false, lookup)
    }

    fn leave(guard: &Guard, text: &str) -> Result<Permit, FetchErrorKind> {
        guard.leave(&url(text), &DIRECT).map_err(|error| error.kind)
    }

    async fn ips(guard: &Guard, name: &str, permit: Permit) -> Result<Vec<String>, String> {
        let found = guard.addresses(name, permit).await.map_err(|error| error.to_string())?;
        Ok(found.into_iter().map(|address| address.ip().to_string()).collect())
    }

    #[test]
    fn literals_are_refused_however_they_are_spelled() {
        let guard = guard(&["https://shop.test/"], answers(&[]));
        for text in [
            "http://127.0.0.1/",
            "http://0x7f.1/",
            "http://2130706433/",
            "http://0177.0.0.1/",
            "http://127.1/",
            "http://１２７.0.0.1/",
            "http://127。0。0。1/",
            "http://0/",
            "http://[::1]/",
            "http://[::ffff:7f00:1]/",
            "http://[::ffff:169.254.169.254]/latest/meta-data/",
            "http://169.254.169.254./latest/",
            "http://0xa9fea9fe/",
            "http://[fd00:ec2::254]/",
            "http://[64:ff9b::a00:1]/",
            "http://192.168.1.1:8080/",
            "http://user@10.0.0.1/",
            "http://localhost/",
            "http://LOCALHOST./",
            "http://admin.localhost:9/",
        ] {
            assert_eq!(leave(&guard, text), Err(FetchErrorKind::PrivateAddress), "{text}");
        }
        for text in ["http://93.184.216.34/", "https://shop.test/", "http://other.test/", "http://127.0.0.1.shop.test/"] {
            assert!(leave(&guard, text).is_ok(), "{text}");
        }
    }

    #[test]
    fn the_targets_own_host_and_port_are_exempt_and_nothing_else() {
        let guard = guard(&["http://127.0.0.1:8000/", "https://10.0.0.5/"], answers(&[]));
        for own in ["http://127.0.0.1:8000/x", "http://127.1:8000/", "http://10.0.0.5/", "https://10.0.0.5/"] {
            assert_eq!(leave(&guard, own), Ok(Permit::Own), "{own}");
        }
        for other in
            ["http://127.0.0.2:8000/", "http://127.0.0.1:9000/", "http://127.0.0.1/", "http://localhost:8000/", "http://10.0.0.5:8080/"]
        {
            assert_eq!(leave(&guard, other), Err(FetchErrorKind::PrivateAddress), "{other}");
        }
        assert_eq!(guard.leave(&url("http://fixed.localhost/"), &Way::Mapped), Ok(Permit::Web));
    }

    #[tokio::test]
    async fn answers_keep_their_public_addresses_or_are_refused() {
        let lookup = answers(&[
            ("mixed.test", &[&["10.0.0.1", "93.184.216.34", "::1"]]),
            ("inward.test", &[&["10.0.0.1", "169.254.169.254"]]),
            ("mapped.test", &[&["::ffff:127.0.0.1"]]),
        ]);
        let guard = guard(&["https://shop.test/"], lookup);
        assert_eq!(ips(&guard, "mixed.test", Permit::Web).await.unwrap(), ["93.184.216.34"]);
        let refused = ips(&guard, "inward.test", Permit::Web).await.unwrap_err();
        assert!(refused.contains("10.0.0.1 (private network)") && refused.contains("--allow-private"), "{refused}");
        assert!(ips(&guard, "mapped.test", Permit::Web).await.unwrap_err().contains("loopback"));
        assert!(ips(&guard, "nowhere.test", Permit::Web).await.unwrap_err().contains("no address"));
    }

    #[tokio::test]
    async fn a_public_brand_that_is_rebound_is_refused() {
        let lookup = answers(&[("shop.test", &[&["93.184.216.34"], &["127.0.0.1"], &["93.184.216.35", "10.0.0.1"]])]);
        let guard = guard(&["https://shop.test/"], lookup);
        assert_eq!(ips(&guard, "shop.test", Permit::Own).await.unwrap(), ["93.184.216.34"]);
        assert!(ips(&guard, "shop.test", Permit::Own).await.unwrap_err().contains("loopback) after a public address"));
        assert_eq!(ips(&guard, "shop.test", Permit::Own).await.unwrap(), ["93.184.216.35"]);
        assert!(guard.notes().is_empty());
    }

    #[tokio::test]
    async fn an_intranet_brand_keeps_its_first_addresses_for_the_whole_run() {
        let lookup =
            answers(&[("wiki.corp", &[&["10.0.0.5"], &["127.0.0.1"]]), ("www.wiki.corp", &[&["10.0.0.9", "10.0.0.5"], &["10.0.0.9"]])]);
        let guard = guard(&["http://wiki.corp/"], lookup);
        for _ in 0..2 {
            assert_eq!(ips(&guard, "wiki.corp", Permit::Own).await.unwrap(), ["10.0.0.5"]);
        }
        assert!(ips(&guard, "wiki.corp", Permit::Web).await.is_err(), "on another port it is a host like any other");
        assert_eq!(ips(&guard, "www.wiki.corp", Permit::Own).await.unwrap(), ["10.0.0.5"]);
        assert!(ips(&guard, "www.wiki.corp", Permit::Own).await.is_err());
        assert_eq!(
            guard.notes(),
            ["wiki.corp is at 10.0.0.5 (private network): it was asked since it was named by you, and nothing else there was"]
        );
    }

    #[tokio::test]
    async fn the_twin_of_a_public_brand_cannot_be_pointed_inward() {
        let lookup = answers(&[("shop.test", &[&["93.184.216.34"]]), ("www.shop.test", &[&["127.0.0.1"]])]);
        let guard = guard(&["https://shop.test/"], lookup);
        assert!(ips(&guard, "www.shop.test", Permit::Own).await.is_err(), "not even when it is asked first");
        assert!(ips(&guard, "shop.test", Permit::Own).await.is_ok());
        assert!(ips(&guard, "www.shop.test", Permit::Own).await.is_err());
    }

    #[tokio::test]
    async fn what_goes_by_a_proxy_is_checked_as_far_as_it_can_be() {
        let guard = guard(&["https://shop.test/"], answers(&[("proxy.corp", &[&["10.0.0.2"]]), ("evil.test", &[&["10.0.0.1"]])]));
        let way = Way::Proxy { name: "proxy.corp:3128".to_owned(), looks_up: true };
        assert_eq!(guard.leave(&url("https://shop.test/"), &way), Ok(Permit::Own));
        assert_eq!(guard.unjudged("proxy.corp").await.unwrap().len(), 1);
        for refused in ["http://10.0.0.1/", "http://localhost/", "http://proxy.corp/"] {
            assert_eq!(guard.leave(&url(refused), &way).unwrap_err().kind, FetchErrorKind::PrivateAddress, "{refused}");
        }
        assert!(ips(&guard, "evil.test", Permit::Web).await.is_err(), "what we look up ourselves is judged");
        assert!(guard.notes()[0].contains("proxy.corp:3128") && guard.notes()[0].contains("not checked"), "{:?}", guard.notes());
    }

    #[tokio::test]
    async fn the_user_may_lift_it_and_the_report_says_so() {
        let guard = Guard::new(&[url("https://shop.test/")], true, answers(&[("evil.test", &[&["10.0.0.1"]])]));
        assert_eq!(leave(&guard, "http://169.254.169.254/"), Ok(Permit::Web));
        assert_eq!(ips(&guard, "evil.test", Permit::Web).await.unwrap(), ["10.0.0.1"]);
        assert!(guard.notes()[0].contains("--allow-private"));
    }
}
