//! Addresses made comparable, and addresses and fields without their secrets.

use cxaudit::crawl::normalise;
use cxaudit::model::secrets;
use url::Url;

use super::engine::{Target, fuzz};
use super::mutate::Tongue;

const WORDS: &[&str] = &[
    "https://",
    "http://",
    "e.example",
    "b\u{fc}cher.example",
    "[::1]",
    "127.0.0.1",
    "0x7f.1",
    ":80",
    ":443",
    ":0",
    "/a",
    "/./",
    "/../",
    "//",
    "%2f",
    "%41",
    "%7e",
    "%e4",
    "%zz",
    "?",
    "&",
    "=",
    "+",
    "#frag",
    "utm_source=x",
    "gclid=1",
    ";jsessionid=0123456789abcdef",
    "sid=1",
    "PHPSESSID=abc",
    "index.html",
    "token=s3cr3tvalue",
    "access_token=",
    "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2ln",
    "code=4f9a8b7c6d5e4f3a2b1c0d",
    "user:pass@",
    ".",
    "..",
    "\\",
    "|",
    "\u{202e}",
    "\u{3002}",
];

fn seeds() -> Vec<Vec<u8>> {
    let texts = [
        "https://WWW.Shop.example:443/a/./b/../%7euser/%c3%a4?utm_source=x&b=2&a=1&gclid=9#top",
        "http://shop.example./index.html;jsessionid=0123456789ABCDEF?x=%41%2f",
        "https://b\u{fc}cher.example/\u{5e9}\u{5dc}\u{5d5}\u{5dd}?q=\u{5d0} b+c&&=&x",
        "http://user:pass@[2001:db8::1]:8080/?sid=1&PHPSESSID=2",
    ];
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

#[test]
fn addresses_are_normalised() {
    let target =
        Target { name: "normalise", seeds: seeds(), tongue: Tongue { words: WORDS, starts: b"/?&=;#:.%" }, longest: 3_000, rounds: 10_000 };
    fuzz(&target, |input, seen| {
        let Ok(url) = Url::parse(&String::from_utf8_lossy(input)) else { return };
        if !matches!(url.scheme(), "http" | "https") {
            return;
        }
        let known = normalise(&url);
        seen.note((known.query().is_some(), url.query().is_some(), known.path() == url.path(), known.as_str().len() == url.as_str().len()));
        seen.note((known.port().is_some(), known.host_str() == url.host_str(), known.username().is_empty()));
        for part in ["//", "%", ";", "&", "..", "%25", "xn--"] {
            seen.note((part, known.as_str().matches(part).count().min(3), url.as_str().matches(part).count().min(3)));
        }
        assert_eq!(normalise(&known), known, "twice is once: {url}");
        assert_eq!(Url::parse(known.as_str()).as_ref(), Ok(&known), "it parses back to itself: {url}");
        assert_eq!(known.fragment(), None);
        assert_eq!((known.scheme(), known.port()), (url.scheme(), url.port()));
        let host = |url: &Url| url.host_str().map(|host| host.trim_end_matches('.').to_owned());
        assert_eq!(host(&known), host(&url), "the host stays");
        let mut pointed = url.clone();
        pointed.set_fragment(Some("other"));
        assert_eq!(normalise(&pointed), known, "a fragment is no part of it");
    });
}

/// A value no input has by chance.
const SECRET: &str = "q7Zr0tXw93LmPk58VbNc";
const NAMES: &[&str] = &["token", "access_token", "API-Key", "password", "X-Amz-Signature", "csrf.token", "sig", "code", "state"];

#[test]
fn secrets_are_taken_out() {
    let target =
        Target { name: "secrets", seeds: seeds(), tongue: Tongue { words: WORDS, starts: b"/?&=;#:.%" }, longest: 2_000, rounds: 1_000 };
    fuzz(&target, |input, seen| {
        let text = String::from_utf8_lossy(input).into_owned();
        for field in ["location", "link", "refresh", "referer", "set-cookie", "cookie", "authorization", "server"] {
            if let Some(clean) = secrets::field(field, &text) {
                seen.note((field, clean == text));
                let again = secrets::field(field, &clean).unwrap_or_else(|| clean.clone());
                assert_eq!(again, clean, "{field}: twice is once");
            }
        }
        let cookies = format!("a={SECRET}; Path=/; {text}");
        assert!(!secrets::field("set-cookie", &cookies).unwrap().contains(SECRET));
        let Ok(url) = Url::parse(&text) else { return };
        let clean = secrets::cleaned(url.clone());
        seen.note((clean == url, url.query().is_some(), url.fragment().is_some(), url.password().is_some()));
        assert_eq!(secrets::cleaned(clean.clone()), clean, "twice is once");
        assert_eq!((clean.host_str(), clean.path()), (url.host_str(), url.path()));
        if url.cannot_be_a_base() {
            return;
        }
        for name in NAMES {
            let mut secret = url.clone();
            secret.set_fragment(None);
            let query = url.query().map_or_else(String::new, |query| format!("{query}&"));
            secret.set_query(Some(&format!("{query}{name}={SECRET}&z=1")));
            let clean = secrets::cleaned(secret.clone());
            assert!(!clean.as_str().contains(SECRET), "{clean}");
            let mut behind = url.clone();
            behind.set_fragment(Some(&format!("{name}={SECRET}")));
            assert!(!secrets::cleaned(behind).as_str().contains(SECRET));
            for field in ["location", "referer"] {
                assert!(!secrets::field(field, secret.as_str()).unwrap_or_default().contains(SECRET), "{field}: {secret}");
            }
            let link = format!("<{secret}>; rel=next, <{secret}>; rel=prev");
            assert!(!secrets::field("link", &link).unwrap_or_default().contains(SECRET), "{link}");
        }
    });
}
