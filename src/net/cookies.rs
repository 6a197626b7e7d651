//! Cookies of one run: what sites set comes back to them, bounded, and never leaves the run.
//!
//! The rules of RFC 6265 are reqwest's jar's; added here are bounds a hostile site cannot pass and the refusal of cookies for
//! whole public suffixes. The run's own cookies (from the user) are in `fields`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use http::{HeaderMap, HeaderValue, header};
use reqwest::cookie::{CookieStore, Jar};
use url::Url;

use crate::model::limits::Limits;

/// Cookies taken of one answer.
const PER_ANSWER: usize = 50;
/// Longest Set-Cookie kept, in bytes (RFC 6265, section 6.1).
const LONGEST: usize = 4096;
/// Hosts that are told apart; cookies of more are not kept.
const HOSTS: usize = 10_000;

/// The jar.
#[derive(Debug)]
pub(super) struct Cookies {
    jar: Jar,
    hosts: Mutex<BTreeMap<String, Kept>>,
    limits: Limits,
}

/// What is kept of one host.
#[derive(Debug, Default)]
struct Kept {
    /// Bytes of name and value, by name, domain and path.
    sizes: BTreeMap<Identity, usize>,
    bytes: usize,
    /// It set more than is kept.
    over: bool,
}

/// What makes a cookie another: its name, domain and path, as sent.
type Identity = (Vec<u8>, Vec<u8>, Vec<u8>);

impl Cookies {
    /// A jar with nothing in it.
    pub(super) fn new(limits: &Limits) -> Self {
        Self { jar: Jar::default(), hosts: Mutex::default(), limits: limits.clone() }
    }

    /// Keeps the cookies an answer sets.
    pub(super) fn keep(&self, url: &Url, headers: &HeaderMap) {
        if !headers.contains_key(header::SET_COOKIE) {
            return;
        }
        let host = url.host_str().unwrap_or_default();
        let mut hosts = self.hosts();
        if hosts.len() >= HOSTS && !hosts.contains_key(host) {
            return;
        }
        let known = hosts.entry(host.to_owned()).or_default();
        let set: Vec<&HeaderValue> = headers.get_all(header::SET_COOKIE).iter().filter(|value| !for_whole_suffix(value)).collect();
        known.over |= set.len() > PER_ANSWER;
        let kept: Vec<&HeaderValue> = set.into_iter().take(PER_ANSWER).filter(|value| known.admits(value, url, &self.limits)).collect();
        self.jar.set_cookies(&mut kept.into_iter(), url);
    }

    /// The `Cookie` value for an address, if any is due.
    pub(super) fn due(&self, url: &Url) -> Option<HeaderValue> {
        // Domains of a host may have cookies of their own, which add up.
        self.jar.cookies(url).filter(|value| value.len() <= 4 * self.limits.cookie_bytes as usize)
    }

    /// What the report must say of cookies that were not kept, if any were. Which ones hangs on the order of answers; whose does not.
    pub(super) fn notes(&self) -> Option<String> {
        let hosts = self.hosts();
        let over: BTreeSet<&String> = hosts.iter().filter(|(_, kept)| kept.over).map(|(host, _)| host).collect();
        let first = over.first()?;
        let Limits { cookies, cookie_bytes, .. } = self.limits;
        let (count, sets) = if over.len() == 1 { ("1 host".to_owned(), "sets") } else { (format!("{} hosts", over.len()), "set") };
        Some(format!(
            "{count} {sets} more cookies than are kept ({cookies} or {cookie_bytes} bytes a host, {PER_ANSWER} an answer, {LONGEST} bytes each): the rest was \
             not kept (--max-cookies, --max-cookie-bytes); first {first}"
        ))
    }

    fn hosts(&self) -> MutexGuard<'_, BTreeMap<String, Kept>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    /// Whether there is room for a cookie; counts it when there is.
    fn admits(&mut self, value: &HeaderValue, url: &Url, limits: &Limits) -> bool {
        let identity = identity(value, url);
        let size = value.as_bytes().split(|b| *b == b';').next().map_or(0, <[u8]>::len);
        let before = self.sizes.get(&identity).copied();
        let bytes = self.bytes - before.unwrap_or(0) + size;
        let room = before.is_some() || self.sizes.len() < limits.cookies as usize;
        if value.len() > LONGEST || !room || bytes > limits.cookie_bytes as usize {
            self.over = true;
            return false;
        }
        self.bytes = bytes;
        self.sizes.insert(identity, size);
        true
    }
}

fn identity(value: &HeaderValue, url: &Url) -> Identity {
    let mut parts = value.as_bytes().split(|b| *b == b';');
    let name = parts.next().and_then(|pair| pair.split(|b| *b == b'=').next()).unwrap_or_default().trim_ascii();
    // Without a path of its own a cookie belongs to the folder of the address that set it.
    let folder = url.path().rsplit_once('/').map_or("", |(folder, _)| folder).as_bytes().to_vec();
    let (mut domain, mut path) = (Vec::new(), folder);
    for attribute in parts {
        let mut halves = attribute.splitn(2, |b| *b == b'=');
        let key = halves.next().unwrap_or_default().trim_ascii();
        let said = halves.next().unwrap_or_default().trim_ascii();
        if key.eq_ignore_ascii_case(b"domain") {
            domain = said.to_ascii_lowercase();
        } else if key.eq_ignore_ascii_case(b"path") && said.starts_with(b"/") {
            path = said.to_vec();
        }
    }
    (name.to_vec(), domain, path)
}

/// Whether a cookie asks to be sent to every site under a public suffix (`Domain=co.il`).
fn for_whole_suffix(value: &HeaderValue) -> bool {
    let Ok(text) = std::str::from_utf8(value.as_bytes()) else { return true };
    text.split(';').skip(1).filter_map(|attribute| attribute.split_once('=')).any(|(name, domain)| {
        let domain = domain.trim().trim_start_matches('.').to_ascii_lowercase();
        name.trim().eq_ignore_ascii_case("domain") && psl::suffix_str(&domain) == Some(domain.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(cookies: &[String]) -> HeaderMap {
        cookies.iter().map(|c| (header::SET_COOKIE, HeaderValue::from_str(c).unwrap())).collect()
    }

    #[test]
    fn cookies_come_back_to_their_site_only() {
        let cookies = Cookies::new(&Limits::default());
        let shop = Url::parse("https://shop.example/a").unwrap();
        cookies.keep(&shop, &answer(&["lang=he; Path=/".to_owned()]));
        assert_eq!(cookies.due(&shop).unwrap(), "lang=he");
        assert!(cookies.due(&Url::parse("https://other.example/").unwrap()).is_none());
    }

    #[test]
    fn a_site_cannot_fill_the_jar() {
        let cookies = Cookies::new(&Limits::default());
        let shop = Url::parse("https://shop.example/").unwrap();
        for page in 0..10 {
            let many: Vec<String> = (0..100).map(|n| format!("c{page}x{n}=1; Path=/")).collect();
            cookies.keep(&shop, &answer(&many));
        }
        let sent = cookies.due(&shop).unwrap();
        assert_eq!(sent.to_str().unwrap().split("; ").count(), 200);
        assert!(cookies.notes().unwrap().starts_with("1 host sets more cookies"), "{:?}", cookies.notes());
    }

    #[test]
    fn one_name_on_many_paths_is_many_cookies() {
        let cookies = Cookies::new(&Limits { cookies: 3, ..Limits::default() });
        let shop = Url::parse("https://shop.example/a/b/c/d/e").unwrap();
        let paths = ["/a", "/a/b", "/a/b/c", "/a/b/c/d"].map(|path| format!("a=1; Path={path}"));
        cookies.keep(&shop, &answer(&paths));
        assert_eq!(cookies.due(&shop).unwrap().to_str().unwrap().split("; ").count(), 3);
    }

    #[test]
    fn bytes_of_a_host_are_bounded_and_a_change_is_no_addition() {
        let cookies = Cookies::new(&Limits { cookie_bytes: 100, ..Limits::default() });
        let shop = Url::parse("https://shop.example/").unwrap();
        for n in 0..5 {
            cookies.keep(&shop, &answer(&[format!("state={n}{}; Path=/", "x".repeat(80))]));
        }
        assert!(cookies.due(&shop).unwrap().to_str().unwrap().starts_with("state=4") && cookies.notes().is_none());
        cookies.keep(&shop, &answer(&[format!("more={}; Path=/", "x".repeat(30))]));
        assert!(!cookies.due(&shop).unwrap().to_str().unwrap().contains("more") && cookies.notes().is_some());
    }

    #[test]
    fn cookies_for_a_public_suffix_are_refused() {
        let cookies = Cookies::new(&Limits::default());
        let shop = Url::parse("https://shop.co.il/").unwrap();
        cookies.keep(&shop, &answer(&["a=1; Domain=co.il".to_owned(), "b=2; Domain=shop.co.il".to_owned()]));
        assert_eq!(cookies.due(&shop).unwrap(), "b=2");
    }
}
