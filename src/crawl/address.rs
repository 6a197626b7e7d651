//! Addresses made comparable: two spellings of one page come out equal, two pages never do.
//!
//! Dropped: fragments, default ports (by the URL standard), empty queries, tracking parameters, session ids. Percent-encoded
//! unreserved characters are decoded and hex digits set in upper case (RFC 3986, section 6.2.2). Parameters keep their order:
//! servers may read it. Whether an address belongs to the site is decided in `scope`.

use url::Url;

/// Parameters that say where a visitor came from, never which page is meant.
const TRACKING: &[&str] = &[
    "gclid",
    "gclsrc",
    "dclid",
    "gbraid",
    "wbraid",
    "fbclid",
    "msclkid",
    "yclid",
    "ysclid",
    "twclid",
    "ttclid",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "__hstc",
    "__hssc",
    "__hsfp",
    "hsctatracking",
    "oly_anon_id",
    "oly_enc_id",
    "vero_id",
    "wickedid",
    "rb_clickid",
    "s_cid",
    "srsltid",
    "_openstat",
    "icid",
    "spm",
    "scm",
];

/// Parameters that carry a session.
const SESSION: &[&str] =
    &["jsessionid", "phpsessid", "aspsessionid", "sessionid", "session_id", "cfid", "cftoken", "zenid", "oscsid", "xtcsid", "sid"];

/// File names a server sends for a folder.
const INDEXES: &[&str] =
    &["index.html", "index.htm", "index.php", "index.asp", "index.aspx", "default.html", "default.htm", "default.asp", "default.aspx"];

/// The address under which a page is known.
pub fn normalise(url: &Url) -> Url {
    let mut known = url.clone();
    known.set_fragment(None);
    // What has two dots at its end is no name, and would be another host, or a number, without them.
    if let Some(host) = url.host_str().and_then(|host| host.strip_suffix('.')).filter(|host| !host.ends_with('.')) {
        // A host that cannot be set stays as it was written.
        let _ = known.set_host(Some(host));
    }
    let path = path(url.path());
    if path != url.path() {
        known.set_path(&path);
    }
    if let Some(query) = url.query() {
        let kept = query_without_noise(query);
        known.set_query(if kept.is_empty() { None } else { Some(&kept) });
    }
    known
}

/// The folder's address when the path ends in a folder's index file, else none.
pub(super) fn without_index(url: &Url) -> Option<Url> {
    let (folder, file) = url.path().rsplit_once('/')?;
    if url.query().is_some() || !INDEXES.contains(&file.to_ascii_lowercase().as_str()) {
        return None;
    }
    let mut known = url.clone();
    known.set_path(&format!("{folder}/"));
    Some(known)
}

fn path(path: &str) -> String {
    let without_session = match path.to_ascii_lowercase().find(";jsessionid=") {
        Some(at) => &path[..at],
        None => path,
    };
    unreserved_decoded(without_session)
}

fn query_without_noise(query: &str) -> String {
    let kept: Vec<String> = query.split('&').filter(|pair| !pair.is_empty() && !is_noise(pair)).map(unreserved_decoded).collect();
    kept.join("&")
}

fn is_noise(pair: &str) -> bool {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let name = name.to_ascii_lowercase();
    if name.starts_with("utm_") || TRACKING.contains(&name.as_str()) {
        return true;
    }
    // `sid` is also a section or station id: only a long token is a session.
    SESSION.iter().any(|session| name.starts_with(session) && (*session != "sid" || name == "sid"))
        && value.len() >= 16
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'!' | b','))
}

/// Percent-encoded unreserved characters decoded, other escapes in upper case. A decoded digit behind a bare percent sign may
/// make a new escape, so it goes on until nothing changes.
fn unreserved_decoded(text: &str) -> String {
    let mut text = text.to_owned();
    while text.contains('%') {
        let decoded = once_decoded(&text);
        if decoded == text {
            break;
        }
        text = decoded;
    }
    text
}

fn once_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut rest = 0;
    while let Some(found) = bytes[rest..].iter().position(|b| *b == b'%') {
        let at = rest + found;
        out.push_str(&text[rest..at]);
        let code = bytes.get(at + 1..at + 3).and_then(|hex| std::str::from_utf8(hex).ok()).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match code {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => {
                out.push(char::from(byte));
                rest = at + 3;
            }
            Some(byte) => {
                out.push_str(&format!("%{byte:02X}"));
                rest = at + 3;
            }
            None => {
                out.push('%');
                rest = at + 1;
            }
        }
    }
    out.push_str(&text[rest..]);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(text: &str) -> String {
        normalise(&Url::parse(text).unwrap()).to_string()
    }

    #[test]
    fn spellings_of_one_page_come_out_equal() {
        for spelling in [
            "https://Example.com:443/a/./b/../c%7e?utm_source=x&q=1&gclid=Cj0#top",
            "https://example.com./a/c~?q=1&",
            "https://example.com/a/%63~?q=1&PHPSESSID=0123456789abcdef0123",
            "https://example.com/a/c~;jsessionid=AB12?q=1",
        ] {
            assert_eq!(of(spelling), "https://example.com/a/c~?q=1", "{spelling}");
        }
    }

    #[test]
    fn what_may_name_another_page_is_kept() {
        assert_eq!(of("https://e.com/p?b=2&a=1"), "https://e.com/p?b=2&a=1");
        assert_eq!(of("https://e.com/p?sid=12"), "https://e.com/p?sid=12");
        assert_eq!(of("https://e.com/%e2%82%ac%2f"), "https://e.com/%E2%82%AC%2F");
        assert_eq!(of("https://e.com/100%"), "https://e.com/100%");
        assert_eq!(of("https://e.com/?%%330"), "https://e.com/?0");
        assert_eq!(of("http://e.com../"), "http://e.com../");
        assert_eq!(of("http://127.1../"), "http://127.1../");
    }

    #[test]
    fn a_folder_and_its_index_are_told_as_one_candidate() {
        let folder = |text: &str| without_index(&Url::parse(text).unwrap()).map(|url| url.to_string());
        assert_eq!(folder("https://e.com/a/index.html").as_deref(), Some("https://e.com/a/"));
        assert_eq!(folder("https://e.com/a/index.php?x=1"), None);
        assert_eq!(folder("https://e.com/a/reindex.html"), None);
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(path in "[a-zA-Z0-9%./;=~é-]{0,30}", query in "[a-z0-9=&%_+é]{0,30}") {
            if let Ok(url) = Url::parse(&format!("https://example.com/{path}?{query}")) {
                let once = normalise(&url);
                prop_assert_eq!(normalise(&once), once);
            }
        }
    }
}
