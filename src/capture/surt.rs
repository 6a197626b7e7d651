//! The sort key of a URL in CDXJ indexes: host labels turned around, so that a site's pages stand together.
//!
//! In: a target URI. Out: its SURT as pywb and cdxj-indexer write it (the `surt` package with its default rules): scheme,
//! userinfo, `www.`, default port and fragment go; host, path and query are lower-cased; `%` escapes are made alike; doubled and
//! final slashes go; query arguments are sorted, session ids dropped; IPv4 addresses are turned around like names. Session ids
//! in ASP.NET paths are left.

use url::Url;

use super::digest;
use super::new_record::safe_uri;

/// Session ids dropped from queries: name and how many letters and digits the value has.
const SESSIONS: [(&str, usize); 3] = [("jsessionid=", 32), ("phpsessid=", 32), ("sid=", 32)];

/// The key of a URI: no white space, no control characters; a URI that cannot be parsed is its own key, lower-cased.
pub(crate) fn surt(uri: &str) -> String {
    let Ok(url) = Url::parse(uri) else { return safe_uri(uri).to_ascii_lowercase() };
    let mut key = String::with_capacity(uri.len() + 8);
    match url.host_str() {
        Some(host) if !host.is_empty() => push_host(&mut key, host, url.port()),
        _ => {
            key.push_str(url.scheme());
            key.push(':');
        }
    }
    key.push_str(&path(&url));
    let query = escaped(url.query().unwrap_or_default());
    let query = sorted(&without_sessions(&query).to_ascii_lowercase());
    if !query.is_empty() {
        key.push('?');
        key.push_str(&query);
    }
    key
}

fn push_host(key: &mut String, host: &str, port: Option<u16>) {
    let host = host.to_ascii_lowercase();
    let host = host.trim_start_matches('[').trim_end_matches([']', '.']);
    let labels: Vec<&str> = without_www(host).split('.').rev().collect();
    key.push_str(&labels.join(","));
    if let Some(port) = port {
        key.push(':');
        key.push_str(&port.to_string());
    }
    key.push(')');
}

/// A host without `www.` or `www2.` before it.
fn without_www(host: &str) -> &str {
    let behind = host.strip_prefix("www").map(|rest| rest.trim_start_matches(|letter: char| letter.is_ascii_digit()));
    behind.and_then(|rest| rest.strip_prefix('.')).unwrap_or(host)
}

fn path(url: &Url) -> String {
    let path = escaped(url.path()).to_ascii_lowercase();
    if !url.has_host() {
        return path;
    }
    let kept: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let file = kept.join("/");
    format!("/{file}")
}

/// Escapes undone as often as there are some, then made anew: one spelling for all that mean the same bytes.
fn escaped(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    // A text escaped often enough would cost a pass for each time: three are more than links have.
    for _ in 0..8 {
        let before = bytes.len();
        bytes = unescaped(&bytes);
        if bytes.len() == before {
            break;
        }
    }
    let mut out = String::with_capacity(bytes.len());
    for byte in bytes {
        if byte.is_ascii_graphic() && !matches!(byte, b'#' | b'%') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            digest::push_hex(&mut out, &[byte]);
        }
    }
    out
}

fn unescaped(bytes: &[u8]) -> Vec<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let pair = (digit(bytes.get(at + 1)), digit(bytes.get(at + 2)));
        match (byte, pair) {
            (b'%', (Some(high), Some(low))) => {
                out.extend(u8::try_from(high * 16 + low));
                at += 3;
            }
            _ => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    out
}

/// A query without its session ids; each stands at its end or before an `&`.
fn without_sessions(query: &str) -> String {
    let mut query = query.to_owned();
    for (name, length) in SESSIONS {
        let lower = query.to_ascii_lowercase();
        let found = lower.rmatch_indices(name).find_map(|(start, _)| {
            let value = start + name.len();
            let digits = lower.get(value..value + length)?;
            let rest = lower.get(value + length..)?;
            let fits = digits.bytes().all(|byte| byte.is_ascii_alphanumeric()) && (rest.is_empty() || rest.starts_with('&'));
            fits.then(|| (start, (value + length + 1).min(lower.len())))
        });
        if let Some((start, end)) = found {
            query.replace_range(start..end, "");
        }
    }
    query
}

fn sorted(query: &str) -> String {
    let mut arguments: Vec<(&str, Option<&str>)> =
        query.split('&').map(|argument| argument.split_once('=').map_or((argument, None), |(name, value)| (name, Some(value)))).collect();
    arguments.sort_unstable();
    let texts: Vec<String> =
        arguments.into_iter().map(|(name, value)| value.map_or(name.to_owned(), |value| format!("{name}={value}"))).collect();
    texts.join("&")
}

#[cfg(test)]
mod tests {
    use super::surt;

    #[test]
    fn keys_as_other_tools_write_them() {
        // Each expected key is what the Python package `surt` gives.
        for (uri, key) in [
            ("http://example.com", "com,example)/"),
            ("https://www.Example.com:443/A/B/?b=2&a=1#top", "com,example)/a/b?a=1&b=2"),
            ("http://www2.example.co.uk:8080//x//y/", "uk,co,example:8080)/x/y"),
            ("http://user:pass@example.com/", "com,example)/"),
            ("http://127.0.0.1:8001/", "1,0,0,127:8001)/"),
            ("http://example.com/a%2520b%C3%A9?q=%D7%A9", "com,example)/a%20b%c3%a9?q=%d7%a9"),
            ("http://example.com/?", "com,example)/"),
            ("http://example.com/?x", "com,example)/?x"),
            ("http://example.com/p?id=1&PHPSESSID=0123456789abcdef0123456789ABCDEF&z=2", "com,example)/p?id=1&z=2"),
            ("http://example.com/p?b&a=&a&=c", "com,example)/p?=c&a&a=&b"),
            ("dns:www.example.com", "dns:www.example.com"),
            ("urn:pageinfo:One", "urn:pageinfo:one"),
        ] {
            assert_eq!(surt(uri), key, "{uri}");
        }
    }

    #[test]
    fn no_key_breaks_its_line() {
        for uri in ["", "no uri", "http://a b/\r\n", "x:\u{2028}y z", "%%%", "http://[::1]/ \t\u{0}"] {
            assert!(!surt(uri).contains(|letter: char| letter.is_whitespace() || letter.is_control()), "{uri:?}: {}", surt(uri));
        }
    }
}
