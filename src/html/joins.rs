//! Addresses resolved against a base, each distinct pair once: most links of a page stand on all pages of its site.
//!
//! In: a base and an address as written. Out: what `Url::join` says. What is kept belongs to the thread and is bounded; it is
//! never seen but for the time it spares.

use std::cell::RefCell;

use url::{Position, Url};

/// Addresses kept.
const MAX_KEPT: usize = 8_192;
/// Bytes of an address that is kept, and of the base it depends on.
const MAX_LENGTH: usize = 256;

#[expect(clippy::disallowed_types, reason = "a cache asked by key only; its order is never seen, and every link asks it")]
type Kept = std::collections::HashMap<Box<str>, Option<Url>, foldhash::fast::RandomState>;

thread_local! {
    static JOINS: RefCell<(Kept, String)> = RefCell::default();
}

/// An address resolved against a base; none when it does not parse.
pub(super) fn join(base: &Url, address: &str) -> Option<Url> {
    if let Some(fragment) = address.strip_prefix('#').filter(|_| !base.cannot_be_a_base())
        && fragment.bytes().all(|byte| byte.is_ascii_graphic())
    {
        let mut url = base.clone();
        url.set_fragment(Some(fragment));
        return Some(url);
    }
    match dependence(base, address) {
        Some(part) if part.len() <= MAX_LENGTH && address.len() <= MAX_LENGTH => {
            JOINS.with_borrow_mut(|(kept, key)| known(kept, key, part, base, address))
        }
        _ => base.join(address).ok(),
    }
}

fn known(kept: &mut Kept, key: &mut String, part: &str, base: &Url, address: &str) -> Option<Url> {
    key.clear();
    key.push_str(part);
    key.push(' ');
    key.push_str(address);
    if let Some(url) = kept.get(key.as_str()) {
        return url.clone();
    }
    let url = base.join(address).ok();
    if kept.len() >= MAX_KEPT {
        kept.clear();
    }
    kept.insert(key.as_str().into(), url.clone());
    url
}

/// The part of a base that an address depends on; none when it is the whole, or not worth telling.
fn dependence<'b>(base: &'b Url, address: &str) -> Option<&'b str> {
    if !matches!(base.scheme(), "http" | "https") {
        return None;
    }
    let origin = &base[..Position::BeforePath];
    match address.as_bytes().first()? {
        // White space in front is not read: what is behind it may be anything, or nothing.
        b'?' | b'#' | ..=b' ' => None,
        b'/' => Some(origin),
        _ if address.starts_with("https://") || address.starts_with("http://") => Some(""),
        _ => {
            let folder = base.path().rfind('/')? + 1;
            base.as_str().get(..origin.len() + folder)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use url::Url;

    use super::{MAX_KEPT, join};

    fn same(base: &str, address: &str) {
        let base = Url::parse(base).unwrap();
        let expected = base.join(address).ok();
        // Twice, so that what was kept is asked, too.
        for _ in 0..2 {
            let joined = join(&base, address);
            assert_eq!(joined, expected, "{address:?} on {base}");
            assert_eq!(joined.as_ref().and_then(Url::host_str), expected.as_ref().and_then(Url::host_str));
            assert_eq!(
                joined.as_ref().map(|url| (url.path(), url.query(), url.fragment())),
                expected.as_ref().map(|url| (url.path(), url.query(), url.fragment()))
            );
        }
    }

    const BASES: [&str; 9] = [
        "https://a.test/",
        "https://a.test/dir/page?q=1#f",
        "https://a.test/dir/other",
        "http://a.test/dir/",
        "https://a.test:8443/dir/sub/x.html",
        "https://u:p@a.test/dir/page",
        "file:///C:/dir/page",
        "mailto:x@a.test",
        "data:text/html,x",
    ];

    #[test]
    fn what_is_kept_is_what_joining_says() {
        for base in BASES {
            for address in [
                "",
                "x",
                "x/y?z#w",
                "./x",
                "../x",
                "../../../x",
                "/x",
                "//b.test/x",
                "/\\x",
                "\\x",
                "?q=2",
                "#",
                "#frag",
                "#a b",
                "#ä",
                "#%zz\"<>`",
                "https://c.test/x",
                "http://c.test",
                "http:x",
                "https:x",
                "HTTPS://C.test/X",
                "http:///x",
                "mailto:a@b.test",
                "tel:+1",
                "ht tp://x",
                "http://",
                "http://[::1",
                "C:/x",
                "x y",
                " x",
                "x\ny",
                "\n",
                " \t?y",
                "\r#z",
                "é/ü?ö",
                ":x",
                "javascript:x",
            ] {
                same(base, address);
            }
        }
    }

    #[test]
    fn a_full_cache_is_begun_anew() {
        let base = Url::parse("https://a.test/dir/page").unwrap();
        for at in 0..2 * MAX_KEPT {
            assert_eq!(join(&base, &format!("p{at}")).unwrap().path(), format!("/dir/p{at}"));
        }
        same("https://a.test/dir/page", "p1");
    }

    proptest! {
        #[test]
        fn any_address_joins_as_it_does(base in 0..BASES.len(), address in "[a-zA-Z0-9:/?#\\\\.%@ \\[\\]é\n\t\"<>`-]{0,12}") {
            same(BASES[base], &address);
        }
    }
}
