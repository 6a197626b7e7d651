//! The header fields a request carries: who we are, what we take, and the user's own secrets for their own hosts only.
//!
//! In go the settings once and a request each time; out comes a header map that crawl and cold probe both send. Extra fields,
//! cookies and the password go to `own_hosts` only, and never in clear where the chain began encrypted.

use std::collections::BTreeSet;

use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use url::Url;

use super::error::NetError;
use super::request::{Request, Want};
use crate::model::spec::HttpSettings;
use crate::model::vocabulary::Device;

/// Content codings asked for; all of them are decoded by us.
const CODINGS: HeaderValue = HeaderValue::from_static("gzip, br, zstd, deflate");
const PAGES: HeaderValue = HeaderValue::from_static("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
const ANYTHING: HeaderValue = HeaderValue::from_static("*/*");
const PHONE: HeaderValue = HeaderValue::from_static("?1");
const MOBILE_HINT: HeaderName = HeaderName::from_static("sec-ch-ua-mobile");

/// What is sent with every request of a run.
#[derive(Debug)]
pub(super) struct Fields {
    user_agent: HeaderValue,
    accept_language: Option<HeaderValue>,
    own_hosts: BTreeSet<String>,
    own: HeaderMap,
    own_cookies: Option<HeaderValue>,
}

impl Fields {
    /// Checks the settings' fields. `client` only spells the basic authentication.
    pub(super) fn new(settings: &HttpSettings, own_hosts: &[String], client: &reqwest::Client) -> Result<Self, NetError> {
        let value = |name: &str, text: &str| HeaderValue::from_str(text).map_err(|_| NetError::Header { name: name.to_owned() });
        let mut own = HeaderMap::new();
        if let Some(user) = &settings.user {
            let (name, password) = user.split_once(':').ok_or(NetError::User)?;
            let request = client.get("http://localhost/").basic_auth(name, Some(password)).build().map_err(NetError::Build)?;
            own.extend(request.headers().get(header::AUTHORIZATION).map(|v| (header::AUTHORIZATION, v.clone())));
        }
        for (name, text) in &settings.headers {
            let known = HeaderName::try_from(name).map_err(|_| NetError::Header { name: name.clone() })?;
            own.append(known, value(name, text)?);
        }
        let cookies = settings.cookies.join("; ");
        Ok(Self {
            user_agent: value("user-agent", &settings.user_agent)?,
            accept_language: settings.accept_language.as_deref().map(|text| value("accept-language", text)).transpose()?,
            own_hosts: own_hosts.iter().map(|host| host.to_ascii_lowercase()).collect(),
            own,
            own_cookies: if cookies.is_empty() { None } else { Some(value("cookie", &cookies)?) },
        })
    }

    /// Whether a URL's host is one of the target's own.
    pub(super) fn is_own(&self, url: &Url) -> bool {
        url.host_str().is_some_and(|host| self.own_hosts.contains(host))
    }

    /// The fields for one hop of a request: `url` is where this hop goes, `jar` the cookies due there.
    pub(super) fn of(&self, request: &Request, url: &Url, jar: Option<&HeaderValue>) -> HeaderMap {
        let mut map = HeaderMap::with_capacity(10);
        if !self.user_agent.is_empty() {
            map.insert(header::USER_AGENT, self.user_agent.clone());
        }
        map.insert(header::ACCEPT, if request.want == Want::Html { PAGES } else { ANYTHING });
        map.insert(header::ACCEPT_ENCODING, CODINGS);
        let asked = request.accept_language.as_deref().and_then(|text| HeaderValue::from_str(text).ok());
        if let Some(language) = asked.or_else(|| self.accept_language.clone()) {
            map.insert(header::ACCEPT_LANGUAGE, language);
        }
        if request.device == Device::Phone {
            map.insert(MOBILE_HINT, PHONE);
        }
        if let Some(referrer) = request.referrer.as_ref().and_then(|from| referer(from, url)) {
            map.insert(header::REFERER, referrer);
        }
        let in_clear = request.url.scheme() == "https" && url.scheme() == "http";
        let own = self.is_own(url) && !in_clear;
        if own {
            for name in self.own.keys() {
                map.remove(name);
                for value in self.own.get_all(name) {
                    map.append(name, value.clone());
                }
            }
        }
        let cookies = if own { self.own_cookies.as_ref() } else { None };
        if let Some(cookies) = joined(cookies, jar) {
            map.insert(header::COOKIE, cookies);
        }
        map
    }
}

fn joined(own: Option<&HeaderValue>, jar: Option<&HeaderValue>) -> Option<HeaderValue> {
    match (own, jar) {
        (Some(own), Some(jar)) => HeaderValue::from_bytes(&[own.as_bytes(), b"; ", jar.as_bytes()].concat()).ok(),
        (one, other) => one.or(other).cloned(),
    }
}

/// `Referer` by the policy browsers follow by default (strict-origin-when-cross-origin).
fn referer(from: &Url, to: &Url) -> Option<HeaderValue> {
    if !matches!(from.scheme(), "http" | "https") || (from.scheme() == "https" && to.scheme() == "http") {
        return None;
    }
    let mut from = from.clone();
    from.set_fragment(None);
    from.set_username("").ok()?;
    from.set_password(None).ok()?;
    if from.origin() != to.origin() {
        from.set_path("/");
        from.set_query(None);
    }
    HeaderValue::from_str(from.as_str()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> Fields {
        let settings = HttpSettings {
            user_agent: "tester/1".to_owned(),
            accept_language: Some("he".to_owned()),
            headers: vec![("X-Key".to_owned(), "k".to_owned())],
            cookies: vec!["a=1".to_owned(), "b=2".to_owned()],
            user: Some("me:pass".to_owned()),
            ..HttpSettings::default()
        };
        Fields::new(&settings, &["Shop.example".to_owned()], &reqwest::Client::new()).unwrap()
    }

    fn request(url: &str) -> Request {
        let url = Url::parse(url).unwrap();
        Request { url, device: Device::Phone, accept_language: None, want: Want::Html, referrer: None }
    }

    #[test]
    fn secrets_go_to_own_hosts_only() {
        let request = request("https://shop.example/");
        let own = fields().of(&request, &request.url, Some(&HeaderValue::from_static("c=3")));
        assert_eq!(own["cookie"], "a=1; b=2; c=3");
        assert_eq!(own["authorization"], "Basic bWU6cGFzcw==");
        assert_eq!(own["x-key"], "k");
        let other = fields().of(&request, &Url::parse("https://cdn.example/").unwrap(), None);
        assert!(!other.contains_key("cookie") && !other.contains_key("authorization") && !other.contains_key("x-key"));
    }

    #[test]
    fn secrets_are_not_sent_in_clear_after_a_downgrade() {
        let request = request("https://shop.example/");
        let map = fields().of(&request, &Url::parse("http://shop.example/").unwrap(), None);
        assert!(!map.contains_key("authorization"));
    }

    #[test]
    fn the_request_is_honest_about_device_and_language() {
        let mut asked = request("https://other.example/");
        let map = fields().of(&asked, &asked.url, None);
        assert_eq!((map["user-agent"].as_bytes(), map["sec-ch-ua-mobile"].as_bytes()), (&b"tester/1"[..], &b"?1"[..]));
        assert_eq!(map["accept-language"], "he");
        asked.device = Device::Desktop;
        asked.accept_language = Some("uk".to_owned());
        let map = fields().of(&asked, &asked.url, None);
        assert!(!map.contains_key("sec-ch-ua-mobile"));
        assert_eq!(map["accept-language"], "uk");
    }

    #[test]
    fn the_referrer_is_cut_for_other_sites() {
        let from = Url::parse("https://me:pw@shop.example/a?b#c").unwrap();
        let value = |to: &str| referer(&from, &Url::parse(to).unwrap()).map(|v| v.to_str().unwrap().to_owned());
        assert_eq!(value("https://shop.example/z").as_deref(), Some("https://shop.example/a?b"));
        assert_eq!(value("https://other.example/").as_deref(), Some("https://shop.example/"));
        assert_eq!(value("http://shop.example/"), None);
    }

    #[test]
    fn fields_that_cannot_be_sent_are_refused_without_showing_them() {
        let settings = HttpSettings { headers: vec![("x-key".to_owned(), "sec\nret".to_owned())], ..HttpSettings::default() };
        let error = Fields::new(&settings, &[], &reqwest::Client::new()).unwrap_err().to_string();
        assert!(error.contains("x-key") && !error.contains("ret`"), "{error}");
    }
}
