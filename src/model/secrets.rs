//! What must not stand in a capture or a report: passwords, cookie values, tokens in addresses.
//!
//! In: header fields and addresses as sent or met. Out: the same with secret values replaced. A token's place is taken by a
//! short mark made from its digest, so that addresses that differ in nothing else stay apart; nobody gets back from the mark.
//! What a brand writes into its pages for everyone to read is no secret and is not looked at here.

use sha2::{Digest, Sha256};
use url::Url;

/// What stands in place of a secret.
pub const REDACTED: &str = "REDACTED";

/// Header fields whose whole value is secret.
const FIELDS: &[&str] =
    &["authorization", "proxy-authorization", "x-api-key", "x-auth-token", "x-access-token", "x-csrf-token", "x-xsrf-token"];
/// Header fields whose value is an address.
const ADDRESSES: &[&str] = &["location", "content-location", "referer", "origin"];
/// Parameters of a query that are secret by their name, in lower case and without `-`, `_` and `.`.
const PARAMETERS: &[&str] = &[
    "accesstoken",
    "apikey",
    "apitoken",
    "auth",
    "authcode",
    "authkey",
    "authorization",
    "authtoken",
    "awsaccesskeyid",
    "bearer",
    "clientsecret",
    "credential",
    "csrf",
    "csrftoken",
    "idtoken",
    "jwt",
    "oauthtoken",
    "passwd",
    "password",
    "pwd",
    "refreshtoken",
    "samlresponse",
    "secret",
    "secretkey",
    "sessiontoken",
    "sig",
    "signature",
    "ssotoken",
    "token",
    "usertoken",
    "xamzcredential",
    "xamzsecuritytoken",
    "xamzsignature",
    "xgoogcredential",
    "xgoogsignature",
];
/// Names that are a secret's as often as a word's: only values that look drawn by lot are taken for one.
const DOUBTFUL: &[&str] = &["key", "code", "ticket", "hash", "state", "nonce", "invite"];

/// The address without its secrets; none when it has none.
pub fn url(url: &Url) -> Option<Url> {
    let query = url.query().and_then(self::query);
    // Some sign-ins hand their token over behind the `#` (OAuth 2.0, section 4.2).
    let fragment = url.fragment().and_then(self::query);
    if query.is_none() && fragment.is_none() {
        return None;
    }
    let mut clean = url.clone();
    if query.is_some() {
        clean.set_query(query.as_deref());
    }
    if fragment.is_some() {
        clean.set_fragment(fragment.as_deref());
    }
    Some(clean)
}

/// The address without its secrets.
pub fn cleaned(url: Url) -> Url {
    self::url(&url).unwrap_or(url)
}

/// The value of a header field (name in lower case) without its secrets; none when it has none.
pub fn field(name: &str, value: &str) -> Option<String> {
    if FIELDS.contains(&name) {
        return Some(REDACTED.to_owned());
    }
    match name {
        "cookie" => Some(value.split(';').map(|pair| cookie(pair.trim())).collect::<Vec<_>>().join("; ")),
        "set-cookie" => {
            let (pair, rest) = value.split_once(';').map_or((value, None), |(pair, rest)| (pair, Some(rest)));
            Some(rest.map_or_else(|| cookie(pair), |rest| format!("{};{rest}", cookie(pair))))
        }
        "link" => addresses(value, &['>']),
        "refresh" => addresses(value, &['"', '\'']),
        _ if ADDRESSES.contains(&name) => addresses(value, &[]),
        _ => None,
    }
}

/// Replaces the secrets of header fields (names in lower case).
pub fn fields(fields: &mut [(String, String)]) {
    for (name, value) in fields {
        if let Some(clean) = field(name, value) {
            *value = clean;
        }
    }
}

/// A value with one address or more (`Link` lists them), each without its secrets; none when none has any. `ends` are the
/// characters behind an address in that field: inside a query all others may stand, and belong to a value.
fn addresses(value: &str, ends: &[char]) -> Option<String> {
    let (mut out, mut rest, mut found) = (String::with_capacity(value.len()), value, false);
    while let Some(at) = rest.find(['?', '#']) {
        let (before, behind) = rest.split_at(at + 1);
        out.push_str(before);
        let own = if before.ends_with('?') { behind.find('#') } else { None };
        let end = own.unwrap_or(behind.len()).min(behind.find(ends).unwrap_or(behind.len()));
        let (query, more) = behind.split_at(end);
        let clean = self::query(query);
        found |= clean.is_some();
        out.push_str(clean.as_deref().unwrap_or(query));
        rest = more;
    }
    out.push_str(rest);
    found.then_some(out)
}

fn cookie(pair: &str) -> String {
    pair.split_once('=').map_or_else(|| REDACTED.to_owned(), |(name, _)| format!("{name}={REDACTED}"))
}

fn query(query: &str) -> Option<String> {
    let mut found = false;
    let parts: Vec<String> = query
        .split('&')
        .map(|part| match part.split_once('=') {
            Some((name, value)) if is_secret(name, value) => {
                found = true;
                format!("{name}={}", mark(value))
            }
            _ => part.to_owned(),
        })
        .collect();
    found.then(|| parts.join("&"))
}

fn is_secret(name: &str, value: &str) -> bool {
    if value.is_empty() || value.starts_with(REDACTED) {
        return false;
    }
    let name: String = name.chars().filter(|c| !matches!(c, '-' | '_' | '.')).collect::<String>().to_ascii_lowercase();
    PARAMETERS.contains(&name.as_str()) || (DOUBTFUL.contains(&name.as_str()) && by_lot(value)) || is_web_token(value)
}

/// Whether a value looks drawn by lot: long, of letters and digits, none of them a word on its own.
fn by_lot(value: &str) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let letters = value.bytes().filter(u8::is_ascii_alphabetic).count();
    value.len() >= 20 && digits >= 4 && letters >= 4 && !value.contains(['+', ' ', '/'])
}

/// Whether a value is a JSON Web Token: three parts of base64, the first of which opens an object (RFC 7519).
fn is_web_token(value: &str) -> bool {
    value.starts_with("eyJ") && value.split('.').count() == 3
}

fn mark(value: &str) -> String {
    let digest = Sha256::digest(value.as_bytes());
    let short: String = digest.iter().take(3).map(|byte| format!("{byte:02x}")).collect();
    format!("{REDACTED}-{short}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned_text(text: &str) -> String {
        cleaned(Url::parse(text).unwrap()).to_string()
    }

    #[test]
    fn tokens_in_addresses_are_marked_and_stay_apart() {
        let one = cleaned_text("https://shop.example/reset?access_token=abc123&lang=en");
        let other = cleaned_text("https://shop.example/reset?access_token=abc124&lang=en");
        assert!(one.starts_with("https://shop.example/reset?access_token=REDACTED-") && one.ends_with("&lang=en"), "{one}");
        assert_ne!(one, other);
        assert_eq!(cleaned_text(&one), one, "twice is once");
        assert!(cleaned_text("https://s.example/?X-Amz-Signature=00ff").contains("Signature=REDACTED"));
        assert!(cleaned_text("https://s.example/?t=eyJh.eyJz.c2ln").contains("t=REDACTED"));
        assert!(cleaned_text("https://s.example/in#access_token=00ff&state=1").ends_with("&state=1"));
        assert!(!cleaned_text("https://s.example/in#access_token=00ff&state=1").contains("00ff"));
        assert!(cleaned_text("https://s.example/?code=4f9a8b7c6d5e4f3a2b1c0d").contains("code=REDACTED"));
    }

    #[test]
    fn what_every_visitor_sees_stays() {
        for plain in [
            "https://shop.example/?key=colour&code=SUMMER25&q=token",
            "https://shop.example/token?id=7",
            "https://shop.example/search?q=password+reset",
            "https://shop.example/?token=",
        ] {
            assert_eq!(url(&Url::parse(plain).unwrap()), None, "{plain}");
        }
    }

    #[test]
    fn header_fields_lose_their_secrets_only() {
        assert_eq!(field("authorization", "Basic bWU6c2VjcmV0").as_deref(), Some("REDACTED"));
        assert_eq!(field("cookie", "a=1; b=2").as_deref(), Some("a=REDACTED; b=REDACTED"));
        let set = field("set-cookie", "sid=0123; Path=/; Secure; HttpOnly").unwrap();
        assert_eq!(set, "sid=REDACTED; Path=/; Secure; HttpOnly");
        let to = field("location", "/welcome?token=0123&x=1#top").unwrap();
        assert!(to.starts_with("/welcome?token=REDACTED-") && to.ends_with("&x=1#top"), "{to}");
        assert_eq!(field("location", "/welcome?x=1"), None);
        let links = field("link", "</a?token=0123>; rel=next, </b?x=1>; rel=up, <?sig=4567>; rel=prev").unwrap();
        assert!(!links.contains("0123") && !links.contains("4567") && links.contains("</b?x=1>; rel=up"), "{links}");
        for value in ["/a?token=01,23", "/a?token=0?23", "/a?x=1&token=0 23;b", "/a?x#token=023"] {
            let to = field("location", value).unwrap();
            assert!(!to.contains("23") || to.contains("REDACTED-") && !to.ends_with("23"), "{to}");
        }
        assert_eq!(field("refresh", "0; url='/a?x=1'"), None);
        assert!(field("refresh", "0; url='/a?token=77'").unwrap().ends_with('\''));
        assert_eq!(field("server", "nginx"), None);
    }
}
