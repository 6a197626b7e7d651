//! E-mail addresses as they are written, and as they are hidden from harvesters.
//!
//! In: texts and attribute values. Out: addresses in lower case whose domain can exist. File names, placeholders and the
//! tracking addresses of error reporters are none. Whether mail arrives is probed elsewhere.

use std::sync::LazyLock;

use aho_corasick::packed;
use email_address::EmailAddress;
use memchr::{memchr_iter, memmem};

use super::phone_number::decoded;

/// Longest address by RFC 5321, section 4.5.3.1.
const MAX_ADDRESS: usize = 254;
/// Addresses read from one text.
const MAX_FOUND: usize = 60;

/// An address found in text, in lower case: as [`linked`], and its domain stands under a known suffix or is the site's own
/// (`host`, the site's host; empty when there is none).
pub(crate) fn address(written: &str, host: &str) -> Option<String> {
    linked(written).filter(|address| address.rsplit_once('@').is_some_and(|(_, domain)| is_known(domain) || is_own(domain, host)))
}

/// A registrable domain under a known public suffix.
fn is_known(domain: &str) -> bool {
    psl::suffix(domain.as_bytes()).is_some_and(|suffix| suffix.is_known()) && psl::domain_str(domain).is_some()
}

/// The site's host, without its `www.`, or a name below it.
fn is_own(domain: &str, host: &str) -> bool {
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.') && domain.strip_suffix(host).is_some_and(|below| below.is_empty() || below.ends_with('.'))
}

/// An address somebody meant to be written to (a `mailto:` link says so), in lower case: valid syntax, a dotted domain whose
/// last label is a name, no placeholder.
pub(crate) fn linked(written: &str) -> Option<String> {
    let text = written
        .trim()
        .trim_matches(|c: char| matches!(c, '<' | '>' | '"' | '\'' | '.' | ',' | ';' | ':' | '(' | ')' | '[' | ']' | '«' | '»'));
    let text = text.to_lowercase();
    if text.len() > MAX_ADDRESS || !EmailAddress::is_valid(&text) {
        return None;
    }
    let (local, domain) = text.rsplit_once('@')?;
    let plain = local.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '\'' | '&' | '/'));
    let (front, last) = domain.rsplit_once('.')?;
    let dotted = !front.is_empty() && last.chars().count() >= 2 && last.chars().any(char::is_alphabetic);
    (plain && dotted && !placeholder(local, domain) && !file_name(domain)).then_some(text)
}

/// Addresses of the documentation (RFC 2606), of forms' examples, and of error reporters' keys.
fn placeholder(local: &str, domain: &str) -> bool {
    let example = matches!(
        psl::domain_str(domain),
        Some(
            "example.com"
                | "example.org"
                | "example.net"
                | "domain.com"
                | "yourdomain.com"
                | "mysite.com"
                | "yoursite.com"
                | "email.com"
                | "company.com"
                | "sentry.io"
        )
    );
    let key = local.len() >= 32 && local.bytes().all(|b| b.is_ascii_hexdigit());
    example
        || key
        || domain.starts_with("sentry.")
        || matches!(local, "your" | "youremail" | "your.email" | "your-email" | "username" | "user.name" | "name.surname")
}

/// `logo@2x.png`: endings of files that happen to be read as domains.
fn file_name(domain: &str) -> bool {
    let end = domain.rsplit('.').next().unwrap_or_default();
    let scale = domain
        .split(['.', '-', '_'])
        .next()
        .is_some_and(|s| s.len() <= 3 && s.ends_with('x') && s[..s.len() - 1].bytes().all(|b| b.is_ascii_digit()) && s.len() > 1);
    scale || matches!(end, "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "js" | "css" | "html" | "php" | "zip" | "mov" | "ico" | "json")
}

/// Addresses in a text of a site (`host`), with the byte range each stands in.
pub(crate) fn in_text(text: &str, host: &str) -> Vec<(String, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    for (at, sign) in at_signs(text) {
        let local: usize = text[..at].chars().rev().take(64).take_while(|c| is_local(*c)).map(char::len_utf8).sum();
        let after = at + sign.len();
        let domain: usize =
            text[after..].chars().take(120).take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '-')).map(char::len_utf8).sum();
        let (start, end) = (at - local, after + domain);
        if local == 0 || domain == 0 || text[..start].ends_with(['/', ':']) && text[..start].ends_with("//") {
            continue;
        }
        let written = format!("{}@{}", &text[start..at], &text[after..end]);
        if let Some(address) = glued(&written, host).or_else(|| address(&written, host)) {
            found.push((address, start..end));
            if found.len() >= MAX_FOUND {
                break;
            }
        }
    }
    found
}

/// The first signs of a text and where they stand.
fn at_signs(text: &str) -> Vec<(usize, &str)> {
    if memmem::find(text.as_bytes(), "\u{ff20}".as_bytes()).is_some() {
        return text.match_indices(['@', '\u{ff20}']).take(MAX_FOUND * 4).collect();
    }
    memchr_iter(b'@', text.as_bytes()).take(MAX_FOUND * 4).map(|at| (at, "@")).collect()
}

fn is_local(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '\'' | '&')
}

/// An address with a sentence's word right behind its last dot (`a@b.com.Next`).
fn glued(written: &str, host: &str) -> Option<String> {
    let (front, word) = written.rsplit_once('.')?;
    let domain = front.rsplit_once('@')?.1;
    let sentence =
        word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase) && !domain.contains(char::is_uppercase);
    sentence.then(|| address(front, host)).flatten()
}

/// At-words in lower case.
const AT: [&str; 13] = ["[at]", "(at)", "{at}", "<at>", "[@]", "(@)", "[ at ]", "( at )", "[ät]", "(ät)", "_at_", " (a) ", "[a]"];

/// `name [at] host [dot] tld` in a text of a site (`host`).
pub(crate) fn at_words(text: &str, host: &str) -> Vec<String> {
    let mut left = [MAX_FOUND; AT.len()];
    let mut found = Vec::new();
    for start in signs(text) {
        let (before, behind) = text.split_at(start);
        let head: String = behind.chars().take(8).flat_map(char::to_lowercase).collect();
        for (sign, left) in AT.iter().zip(&mut left).filter(|(_, left)| **left > 0) {
            let inner = sign.trim_start();
            // Behind the space that some at-words begin with stands what was looked for.
            let Some(before) = before.strip_suffix(&sign[..sign.len() - inner.len()]).filter(|_| head.starts_with(inner)) else { continue };
            *left -= 1;
            let before = before.trim_end_matches([' ', '\u{a0}']);
            let local: usize = before.chars().rev().take(64).take_while(|c| is_local(*c)).map(char::len_utf8).sum();
            let local = before[before.len() - local..].to_lowercase();
            let after = undotted(behind.get(inner.len()..).unwrap_or_default());
            let domain: String = after.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '-')).collect();
            found.extend(address(&format!("{local}@{domain}"), host));
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Beginnings of at-words, few enough (64) to be looked for many bytes at a time.
static SIGNS: LazyLock<Option<packed::Searcher>> = LazyLock::new(|| {
    let inner = ["at", "At", "AT", "@]", "@)", " a", " A", "ät", "Ät", "ÄT", "a]", "a)", "A]", "A)"];
    let opened = ["[", "(", "{", "<"].into_iter().flat_map(|open| inner.iter().map(move |sign| format!("{open}{sign}")));
    let lined = ["at", "At", "AT"].into_iter().map(|sign| format!("_{sign}"));
    packed::Searcher::new(opened.chain(lined))
});

/// Where a bracket or underscore is followed by what an at-word begins with.
fn signs(text: &str) -> Vec<usize> {
    match SIGNS.as_ref() {
        Some(signs) => signs.find_iter(text).map(|found| found.start()).collect(),
        None => text.match_indices(['[', '(', '{', '<', '_']).map(|(at, _)| at).collect(),
    }
}

/// The text behind an at-word in lower case, with dot-words as dots.
fn undotted(text: &str) -> String {
    let line: String = text.chars().take(160).take_while(|c| *c != '\n').collect();
    let mut out = line.to_lowercase();
    out = out.trim_start_matches([' ', '\u{a0}']).to_owned();
    for dot in [" [dot] ", "[dot]", " (dot) ", "(dot)", " [.] ", "[.]", "(.)", " [punkt] ", "[punkt]", "(punkt)", " dot "] {
        out = out.replace(dot, ".");
    }
    out
}

/// An address hidden by Cloudflare: hex, the first byte is the key of all others.
pub(crate) fn cfemail(hex: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> =
        hex.as_bytes().chunks(2).take(MAX_ADDRESS).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect();
    let bytes = bytes?;
    let (key, rest) = bytes.split_first()?;
    let text = String::from_utf8(rest.iter().map(|b| b ^ key).collect()).ok()?;
    linked(text.split('?').next()?)
}

/// The recipients of a `mailto:` address; none for those that only share (`mailto:?subject=`).
pub(crate) fn recipients(href: &str) -> Vec<String> {
    let Some((scheme, rest)) = href.trim().split_once(':') else { return Vec::new() };
    if !scheme.trim().eq_ignore_ascii_case("mailto") {
        return Vec::new();
    }
    let path = rest.split('?').next().unwrap_or_default();
    let path = decoded(path.trim_start_matches('/'));
    let path = path.trim().trim_start_matches("mailto:");
    path.split([',', ';']).take(8).filter_map(|one| linked(one).or_else(|| linked(one.rsplit('<').next()?))).collect()
}

/// An address inside a script call of TYPO3 or Joomla: letters moved along their alphabet (`linkTo_UnCryptMailto('nbjmup+...')`).
pub(crate) fn shifted(href: &str) -> Option<String> {
    let text = decoded(href);
    let (_, rest) = text.split_once("rypt").or_else(|| text.split_once('('))?;
    let quoted = rest.split(['\'', '"']).find(|part| part.len() > 12 && part.len() < 400)?;
    (-25..=25).filter(|by| *by != 0).find_map(|by| {
        let plain: String = quoted.chars().map(|c| moved(c, by)).collect();
        plain.strip_prefix("mailto:").and_then(|to| linked(to.split('?').next()?))
    })
}

/// TYPO3's three rings: `+`-`:`, `@`-`Z`, `a`-`z`.
fn moved(c: char, by: i32) -> char {
    for (first, last) in [(0x2b, 0x3a), (0x40, 0x5a), (0x61, 0x7a)] {
        let code = u32::from(c).cast_signed();
        if (first..=last).contains(&code) {
            let size = last - first + 1;
            return u32::try_from(first + (code - first + by).rem_euclid(size)).ok().and_then(char::from_u32).unwrap_or(c);
        }
    }
    c
}

/// A text moved by thirteen letters, as ROT13 hides it.
pub(crate) fn rot13(text: &str) -> String {
    let turn = |c: char, first: u8| char::from((u8::try_from(c).unwrap_or(first) - first + 13) % 26 + first);
    text.chars()
        .map(|c| match c {
            'a'..='z' => turn(c, b'a'),
            'A'..='Z' => turn(c, b'A'),
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        in_text(text, "").into_iter().map(|(a, _)| a).collect()
    }

    #[test]
    fn addresses_in_text_end_where_they_end() {
        assert_eq!(found("Write to Info@Brand-Shop.co.il."), ["info@brand-shop.co.il"]);
        assert_eq!(found("(sales+uk@brand.de), or hi@shop.gr;"), ["sales+uk@brand.de", "hi@shop.gr"]);
        assert_eq!(found("info@brand.com.Next sentence"), ["info@brand.com"]);
        assert_eq!(found("почта: office@brand.com.ua"), ["office@brand.com.ua"]);
    }

    #[test]
    fn files_handles_placeholders_and_keys_are_no_addresses() {
        for text in [
            "logo@2x.png",
            "img@3x.webp",
            "follow @brand",
            "a@b",
            "name@example.com",
            "user@localhost",
            "x@host.invalidtld",
            "icon@2x.min.js",
            "0123456789abcdef0123456789abcdef@sentry.io",
            "https://user@brand.test/",
            "5 @ 3.50",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn hidden_addresses_are_read() {
        let hex: String =
            std::iter::once(0x42_u8).chain("info@brand.de?subject=x".bytes().map(|b| b ^ 0x42)).map(|b| format!("{b:02x}")).collect();
        assert_eq!(cfemail(&hex).as_deref(), Some("info@brand.de"));
        assert_eq!(cfemail("zz"), None);
        assert_eq!(cfemail(""), None);
        assert_eq!(at_words("info [at] brand [dot] de", ""), ["info@brand.de"]);
        assert_eq!(at_words("shop(at)brand.gr oder", ""), ["shop@brand.gr"]);
        assert_eq!(at_words("Écrire: Info (A) Brand.FR, Büro[ÄT]Brand.de, a(at)b", ""), ["info@brand.fr", "ro@brand.de"]);
        assert_eq!(at_words("info(a)brand.fr", ""), Vec::<String>::new());
        assert_eq!(at_words("meet me (at) noon", ""), Vec::<String>::new());
        let moved_by_one: String = "mailto:info@brand.de".chars().map(|c| moved(c, 1)).collect();
        assert_eq!(shifted(&format!("javascript:linkTo_UnCryptMailto('{moved_by_one}');")).as_deref(), Some("info@brand.de"));
        assert_eq!(rot13("znvygb:vasb@oenaq.qr"), "mailto:info@brand.de");
    }

    #[test]
    fn shares_have_no_recipient() {
        assert_eq!(recipients("mailto:?subject=look&body=x"), Vec::<String>::new());
        assert_eq!(recipients("mailto:info%40brand.de?subject=x"), ["info@brand.de"]);
        assert_eq!(recipients("MAILTO: Shop <shop@brand.gr>, b@brand.gr"), ["shop@brand.gr", "b@brand.gr"]);
        assert_eq!(recipients("mailto:name@example.com"), Vec::<String>::new());
    }

    #[test]
    fn a_link_needs_no_known_suffix_and_the_site_names_its_own_host() {
        assert_eq!(recipients("mailto:info@olives.example"), ["info@olives.example"]);
        assert_eq!(recipients("mailto:info@mail.olives.test"), ["info@mail.olives.test"]);
        for none in ["mailto:info@olives", "mailto:info@10.0.0.1", "mailto:Call us", "mailto:x@olives.", "mailto:@olives.test"] {
            assert_eq!(recipients(none), Vec::<String>::new(), "{none}");
        }
        let read = |text: &str, host: &str| in_text(text, host).into_iter().map(|(address, _)| address).collect::<Vec<_>>();
        assert_eq!(read("write to info@olives.test.", "www.olives.test"), ["info@olives.test"]);
        assert_eq!(read("write to info@mail.olives.test", "olives.test"), ["info@mail.olives.test"]);
        assert_eq!(read("write to info@blackolives.test", "olives.test"), Vec::<String>::new());
        assert_eq!(read("write to info@olives.test", "other.test"), Vec::<String>::new());
        assert_eq!(at_words("info [at] olives [dot] test", "olives.test"), ["info@olives.test"]);
    }
}
