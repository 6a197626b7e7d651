//! Cookies of one run: what sites set comes back to them, bounded, and never leaves the run.
//!
//! The rules of RFC 6265 are reqwest's jar's; added here are bounds a hostile site cannot pass and the refusal of cookies for
//! whole public suffixes. The run's own cookies (from the user) are in `fields`.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use http::{HeaderMap, HeaderValue, header};
use reqwest::cookie::{CookieStore, Jar};
use url::Url;

/// Cookies taken of one answer.
const PER_ANSWER: usize = 50;
/// Longest Set-Cookie kept, in bytes.
const LONGEST: usize = 4096;
/// Names kept of one host.
const PER_HOST: usize = 200;
/// Longest `Cookie` field sent, in bytes.
const SENT: usize = 16_384;

/// The jar.
#[derive(Debug, Default)]
pub(super) struct Cookies {
    jar: Jar,
    names: Mutex<BTreeMap<String, Vec<Vec<u8>>>>,
}

impl Cookies {
    /// Keeps the cookies an answer sets.
    pub(super) fn keep(&self, url: &Url, headers: &HeaderMap) {
        if !headers.contains_key(header::SET_COOKIE) {
            return;
        }
        let host = url.host_str().unwrap_or_default();
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let known = names.entry(host.to_owned()).or_default();
        let kept: Vec<&HeaderValue> = headers
            .get_all(header::SET_COOKIE)
            .iter()
            .take(PER_ANSWER)
            .filter(|value| value.len() <= LONGEST && !for_whole_suffix(value) && admit(known, value))
            .collect();
        self.jar.set_cookies(&mut kept.into_iter(), url);
    }

    /// The `Cookie` value for an address, if any is due.
    pub(super) fn due(&self, url: &Url) -> Option<HeaderValue> {
        self.jar.cookies(url).filter(|value| value.len() <= SENT)
    }
}

fn admit(known: &mut Vec<Vec<u8>>, value: &HeaderValue) -> bool {
    let name = value.as_bytes().split(|b| *b == b'=').next().unwrap_or_default().trim_ascii();
    if known.iter().any(|n| n == name) {
        return true;
    }
    if known.len() >= PER_HOST {
        return false;
    }
    known.push(name.to_vec());
    true
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
        let cookies = Cookies::default();
        let shop = Url::parse("https://shop.example/a").unwrap();
        cookies.keep(&shop, &answer(&["lang=he; Path=/".to_owned()]));
        assert_eq!(cookies.due(&shop).unwrap(), "lang=he");
        assert!(cookies.due(&Url::parse("https://other.example/").unwrap()).is_none());
    }

    #[test]
    fn a_site_cannot_fill_the_jar() {
        let cookies = Cookies::default();
        let shop = Url::parse("https://shop.example/").unwrap();
        for page in 0..10 {
            let many: Vec<String> = (0..100).map(|n| format!("c{page}x{n}=1; Path=/")).collect();
            cookies.keep(&shop, &answer(&many));
        }
        let sent = cookies.due(&shop).unwrap();
        assert_eq!(sent.to_str().unwrap().split("; ").count(), PER_HOST);
    }

    #[test]
    fn cookies_for_a_public_suffix_are_refused() {
        let cookies = Cookies::default();
        let shop = Url::parse("https://shop.co.il/").unwrap();
        cookies.keep(&shop, &answer(&["a=1; Domain=co.il".to_owned(), "b=2; Domain=shop.co.il".to_owned()]));
        assert_eq!(cookies.due(&shop).unwrap(), "b=2");
    }
}
