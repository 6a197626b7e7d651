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
const FIELDS: &[&str] = &["authorization", "proxy-authorization", "x-auth", "x-amz-security-token", "ocp-apim-subscription-key"];
/// What the names of further such fields hold, and what they do not end in: numbers about tokens are none.
const FIELD_PARTS: &[&str] = &["api-key", "apikey", "token", "secret", "password", "credential"];
/// Parameters of a query that are secret by their name, in lower case and without `-`, `_` and `.`.
const PARAMETERS: &[&str] = &[
    "auth",
    "authcode",
    "authkey",
    "authorization",
    "awsaccesskeyid",
    "bearer",
    "credential",
    "csrf",
    "jwt",
    "otp",
    "pass",
    "passwd",
    "pwd",
    "samlresponse",
    "secretkey",
    "sig",
    "xamzcredential",
    "xgoogcredential",
];
/// How the names of further such parameters end.
const ENDS: &[&str] = &["token", "apikey", "password", "secret", "signature", "sessionid", "sessid"];
/// Names that are a secret's as often as a word's: only values that look drawn by lot are taken for one.
const DOUBTFUL: &[&str] = &["key", "code", "ticket", "hash", "state", "nonce", "invite", "sid", "session"];

/// Secrets inside of one another that are looked for.
const NESTED: usize = 16;

/// The address without its secrets (password, parameters of query and fragment); none when it has none.
pub fn url(url: &Url) -> Option<Url> {
    let query = url.query().and_then(parameters);
    let fragment = url.fragment().and_then(parameters);
    let password = url.password().filter(|password| !password.contains(REDACTED)).map(mark);
    if query.is_none() && fragment.is_none() && password.is_none() {
        return None;
    }
    let mut clean = url.clone();
    if let Some(query) = query {
        clean.set_query(Some(&query));
    }
    if let Some(fragment) = fragment {
        clean.set_fragment(Some(&fragment));
    }
    // An address with a password has a host: that it cannot be set does not happen, and then it must not stay either.
    if password.is_some_and(|password| clean.set_password(Some(&password)).is_err()) {
        clean.set_path(REDACTED);
    }
    Some(clean)
}

/// The address without its secrets.
pub fn cleaned(url: Url) -> Url {
    self::url(&url).unwrap_or(url)
}

/// The value of a header field (name in lower case) without its secrets; none when it has none.
pub fn field(name: &str, value: &str) -> Option<String> {
    match name {
        "cookie" => Some(value.split(';').map(|pair| cookie(pair.trim())).collect::<Vec<_>>().join("; ")),
        "set-cookie" => {
            let (pair, rest) = value.split_once(';').map_or((value, None), |(pair, rest)| (pair, Some(rest)));
            Some(rest.map_or_else(|| cookie(pair), |rest| format!("{};{rest}", cookie(pair))))
        }
        _ if FIELDS.contains(&name) || FIELD_PARTS.iter().any(|part| name.contains(part)) => Some(REDACTED.to_owned()),
        "link" => address_field(value, &['>']),
        "refresh" => address_field(value, &['"', '\'']),
        "location" | "content-location" | "referer" | "origin" => address_field(value, &[]),
        _ => text(value),
    }
}

/// A field of one address or more: their parameters by what may stand in an address, the rest as any text.
fn address_field(value: &str, ends: &[char]) -> Option<String> {
    let by_parameter = addresses(value, ends);
    text(by_parameter.as_deref().unwrap_or(value)).or(by_parameter)
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
        let clean = parameters(query);
        found |= clean.is_some();
        out.push_str(clean.as_deref().unwrap_or(query));
        rest = more;
    }
    out.push_str(rest);
    found.then_some(out)
}

/// Replaces the secrets of header fields (names in lower case).
pub fn fields(fields: &mut [(String, String)]) {
    for (name, value) in fields {
        if let Some(clean) = field(name, value) {
            *value = clean;
        }
    }
}

/// Text that may hold addresses (markup, a header field, a message) without their secrets; none when it has none.
pub fn text(text: &str) -> Option<String> {
    let mut clean = once(text)?;
    // One secret can stand inside of what looked like the name of another.
    for _ in 0..NESTED {
        match once(&clean) {
            Some(cleaner) => clean = cleaner,
            None => break,
        }
    }
    Some(clean)
}

fn once(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut from = 0;
    for (at, sign) in text.char_indices().filter(|(_, c)| matches!(c, '?' | '&' | '#' | ';' | '/')) {
        let rest = &text[at + sign.len_utf8()..];
        let found = match sign {
            '/' if text[..at].ends_with('/') => password_in(rest),
            '/' => None,
            _ => parameter_in(rest),
        };
        let Some((before, secret)) = found else { continue };
        let start = at + sign.len_utf8() + before;
        if start < from {
            continue;
        }
        out.push_str(&text[from..start]);
        out.push_str(&mark(secret));
        from = start + secret.len();
    }
    (from > 0).then(|| out + &text[from..])
}

/// In what stands behind the second slash of `//`: bytes before a password, and the password.
fn password_in(rest: &str) -> Option<(usize, &str)> {
    let authority = rest.split(['/', '?', '#', ' ', '"', '\'', '<', '>', ')']).next().unwrap_or_default();
    let (user, _) = authority.rsplit_once('@')?;
    let (name, password) = user.split_once(':')?;
    (!password.is_empty() && !password.contains(REDACTED)).then_some((name.len() + 1, password))
}

/// In what stands behind the sign before a parameter: bytes before its value, and the value if that is secret.
fn parameter_in(rest: &str) -> Option<(usize, &str)> {
    let part = rest.split(['&', '#', ';', ' ', '"', '\'', '<', '>', ')', ',', '\n']).next().unwrap_or_default();
    let (name, value) = part.split_once('=')?;
    (name.len() <= 64 && is_secret(name, value)).then_some((name.len() + 1, value))
}

fn cookie(pair: &str) -> String {
    pair.split_once('=').map_or_else(|| REDACTED.to_owned(), |(name, _)| format!("{name}={REDACTED}"))
}

fn parameters(query: &str) -> Option<String> {
    let mut found = false;
    let parts: Vec<String> = query
        .split('&')
        .map(|part| match part.split_once('=') {
            Some((name, value)) if is_secret(name, value) => {
                found = true;
                format!("{name}={}", mark(value))
            }
            Some((name, value)) => match inner(value) {
                Some(clean) => {
                    found = true;
                    format!("{name}={clean}")
                }
                None => part.to_owned(),
            },
            None => part.to_owned(),
        })
        .collect();
    found.then(|| parts.join("&"))
}

/// A value that is itself an address with secrets, as the target of a redirect after signing in.
fn inner(value: &str) -> Option<String> {
    if !value.contains("%3D") && !value.contains("%3d") {
        return None;
    }
    let pair = format!("v={value}");
    let (_, plain) = url::form_urlencoded::parse(pair.as_bytes()).next()?;
    let clean = text(&plain)?;
    Some(url::form_urlencoded::byte_serialize(clean.as_bytes()).collect())
}

fn is_secret(name: &str, value: &str) -> bool {
    if value.is_empty() || value.contains(REDACTED) {
        return false;
    }
    let name: String = name.chars().filter(|c| !matches!(c, '-' | '_' | '.')).collect::<String>().to_ascii_lowercase();
    let by_name = PARAMETERS.contains(&name.as_str()) || ENDS.iter().any(|end| name.ends_with(end));
    by_name || (DOUBTFUL.contains(&name.as_str()) && by_lot(value)) || is_web_token(value)
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
        assert_eq!(field("server", "nginx"), None);
        for name in ["private-token", "api-key", "x-api-key", "x-xsrf-token", "ocp-apim-subscription-key"] {
            assert_eq!(field(name, "0123").as_deref(), Some("REDACTED"), "{name}");
        }
        let link = field("link", "</a?token=01>; rel=next, </b?x=1&sig=02>; rel=prev").unwrap();
        assert!(!link.contains("01>") && !link.contains("02>") && link.ends_with("; rel=prev"), "{link}");
    }

    #[test]
    fn passwords_and_fragments_are_found_in_addresses_and_in_text() {
        let clean = cleaned_text("https://me:hunter2@shop.example/in#access_token=0123&x=1");
        assert!(
            clean.starts_with("https://me:REDACTED-") && clean.contains("#access_token=REDACTED-") && clean.ends_with("&x=1"),
            "{clean}"
        );
        assert_eq!(cleaned_text(&clean), clean);
        let nested = cleaned_text("https://shop.example/login?next=%2Fcb%3Ftoken%3D0123%26x%3D1");
        assert!(!nested.contains("0123") && nested.contains("next=%2Fcb%3Ftoken%3DREDACTED-"), "{nested}");
        for secret in ["sessionid", "PHPSESSID", "reset_token", "pass", "otp"] {
            assert!(!cleaned_text(&format!("https://shop.example/?{secret}=0123")).contains("0123"), "{secret}");
        }
        let said = text("form[action=\"/in?access_token=0123\"] and <a href='https://a:b1@h/x?q=1'>").unwrap();
        assert!(!said.contains("0123") && !said.contains("b1@") && said.ends_with("@h/x?q=1'>"), "{said}");
        assert_eq!(text("a?b=c & d: 50% off; https://shop.example/?q=token"), None);
    }
}
