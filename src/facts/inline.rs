//! Hosts and tokens in inline script: what counts as a mention that loads something.
//!
//! In: the text of a script and a place in it. Out: whether a host that stands there is written as the start of an address,
//! and whether the place lies in a comment. A few bytes are looked at on either side; the script is not parsed.

use memchr::{memchr_iter, memmem};

/// Bytes searched backwards for the start of a comment.
const COMMENT_REACH: usize = 4096;

/// Whether a host at `start..end` stands as an address does: behind `//`, a quote or a dot, and not as part of a longer
/// name or in an `href`. Texts of articles, kept in script as data, name hosts otherwise.
pub(crate) fn is_address(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let before = start.checked_sub(1).and_then(|at| bytes.get(at));
    let opens = match before {
        Some(b'/') => bytes.get(start.saturating_sub(2)) != Some(&b'<'),
        Some(b'"' | b'\'' | b'`' | b'.' | b'@' | b'=') => true,
        _ => false,
    };
    let after = bytes.get(end);
    let goes_on = match after {
        Some(b'.') => bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric),
        Some(c) => c.is_ascii_alphanumeric() || *c == b'-' || *c == b'_',
        None => false,
    };
    opens && before != Some(&b'@') && !goes_on && !is_link_target(bytes, start)
}

/// An `href=` a few bytes before, in markup that script carries: a link, which loads nothing.
fn is_link_target(bytes: &[u8], start: usize) -> bool {
    let from = start.saturating_sub(28);
    let window = bytes.get(from..start).unwrap_or_default();
    let is_anchor = |w: &[u8]| w.eq_ignore_ascii_case(b"href=");
    window.windows(5).any(is_anchor) && {
        let wider = bytes.get(start.saturating_sub(160)..start).unwrap_or_default();
        wider.windows(3).any(|w| w.eq_ignore_ascii_case(b"<a ") || w == b"3ca")
    }
}

/// Whether a token at `start` begins there, or goes on from a longer name.
pub(crate) fn begins(text: &str, start: usize) -> bool {
    let bytes = text.as_bytes();
    let name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$');
    let first_is_name = bytes.get(start).is_some_and(name);
    !(first_is_name && start.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(name))
}

/// Whether a place lies in `/* */`, or on a line that begins with `//` or `<!--`.
pub(crate) fn is_comment(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let reach = bytes.get(at.saturating_sub(COMMENT_REACH)..at).unwrap_or_default();
    let line = reach.rsplit(|b| *b == b'\n').next().unwrap_or_default().trim_ascii_start();
    let whole_line = reach.len() < COMMENT_REACH || reach.contains(&b'\n');
    if whole_line && line.starts_with(b"//") && !line.starts_with(b"//<![CDATA[") {
        return true;
    }
    if whole_line && ends_in_comment(line) {
        return true;
    }
    let opened = reach.windows(2).rposition(|w| w == b"/*");
    let closed = reach.windows(2).rposition(|w| w == b"*/");
    match (opened, closed) {
        // In a string (`"https://*/*"`, `'image/*'`) it opens nothing.
        (Some(open), _)
            if open > 0 && reach.get(open - 1).is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'*' | b'"' | b'\'')) =>
        {
            false
        }
        (Some(open), Some(close)) => open > close,
        (Some(_), None) => true,
        _ => false,
    }
}

/// Whether a `//` behind white space or the end of a statement, outside of strings, begins a comment on a line.
fn ends_in_comment(line: &[u8]) -> bool {
    let mut quote = None;
    let mut before = b' ';
    let mut bytes = line.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        match quote {
            _ if byte == b'\\' => drop(bytes.next()),
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if matches!(byte, b'"' | b'\'' | b'`') => quote = Some(byte),
            None if byte == b'/' && bytes.peek() == Some(&b'/') && matches!(before, b' ' | b'\t' | b';' | b'{' | b'}' | b')' | b',') => {
                return true;
            }
            None => {}
        }
        before = byte;
    }
    false
}

/// A script with its joined strings (`'https://cdn' + '.x.test'`) as one and its escaped slashes plain; none when it has neither.
/// A string that is nothing but a plus sign is taken for a joint, too: nothing is looked for in it.
pub(crate) fn joined(text: &str) -> Option<String> {
    const SLASHES: [(&str, &str); 6] =
        [("\\u002F", "/"), ("\\u002f", "/"), ("\\x2F", "/"), ("\\x2f", "/"), ("%3A%2F%2F", "://"), ("%3a%2f%2f", "://")];
    let bytes = text.as_bytes();
    let is_quote = |byte: Option<&u8>| matches!(byte, Some(b'"' | b'\''));
    let (mut out, mut from) = (String::new(), 0);
    for plus in memchr_iter(b'+', bytes) {
        let before = bytes.get(from..plus).unwrap_or_default().trim_ascii_end().len() + from;
        let behind = bytes.get(plus + 1..).unwrap_or_default();
        let next = plus + 1 + (behind.len() - behind.trim_ascii_start().len());
        if before > from && is_quote(bytes.get(before - 1)) && is_quote(bytes.get(next)) {
            out.push_str(text.get(from..before - 1).unwrap_or_default());
            from = next + 1;
        }
    }
    let mut joined = (from > 0).then(|| out + text.get(from..).unwrap_or_default());
    for (coded, plain) in SLASHES {
        let read = joined.as_deref().unwrap_or(text);
        if memmem::find(read.as_bytes(), coded.as_bytes()).is_some() {
            joined = Some(read.replace(coded, plain));
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> bool {
        let start = text.find("cdn.x.test").unwrap();
        is_address(text, start, start + "cdn.x.test".len()) && !is_comment(text, start)
    }

    #[test]
    fn joined_strings_and_escaped_slashes_are_read_as_the_browser_does() {
        assert_eq!(joined("s='a' + \"b\"+'c';t=1+2").as_deref(), Some("s='abc';t=1+2"));
        assert_eq!(joined(r#""https:\u002F\u002Fx.test""#).as_deref(), Some(r#""https://x.test""#));
        assert_eq!(joined("u='https%3A%2F%2Fx.test%2Fa'").as_deref(), Some("u='https://x.test%2Fa'"));
        for plain in ["a+b", "'a'+b", "", "+", "s='//x.test/a'"] {
            assert_eq!(joined(plain), None, "{plain}");
        }
    }

    #[test]
    fn comments_end_lines_outside_of_strings() {
        for comment in ["a = 1; // see ", "f()// x ", "if (a) { // "] {
            assert!(is_comment(&format!("{comment}cdn"), comment.len()), "{comment}");
        }
        for code in ["s = 'https://", "s=\" // ", "u = `//", "a\\//", "x = '\\' // "] {
            assert!(!is_comment(&format!("{code}cdn"), code.len()), "{code}");
        }
    }

    #[test]
    fn loaders_name_hosts_as_addresses() {
        assert!(address("s.src='https://cdn.x.test/a.js'"));
        assert!(address(r#"s.src="https:\/\/cdn.x.test\/a.js""#));
        assert!(address("u='//eu.cdn.x.test'"));
        assert!(address("h='cdn.x.test'"));
        assert!(address("/* ours */ s.src='//cdn.x.test/a.js'"));
        assert!(address("a='image/*'; s.src='//cdn.x.test/a.js'"));
    }

    #[test]
    fn articles_and_comments_do_not() {
        assert!(!address("t='we load it from cdn.x.test every day'"));
        assert!(!address("t='//cdn.x.test.evil.example/'"));
        assert!(!address("t='//mycdn.x.test/'"));
        assert!(!address(r#"t="see <a href=\"https://cdn.x.test/\">x</a>""#));
        assert!(!address("/* s.src='//cdn.x.test/a.js' */"));
        assert!(!address("x();\n  // s.src='//cdn.x.test/a.js'"));
        assert!(!address("mail('me@cdn.x.test')"));
    }

    #[test]
    fn tokens_begin_where_names_do() {
        assert!(begins("window._kiq", 7) && !begins("my_kiq", 2) && begins("x.push", 1));
    }
}
