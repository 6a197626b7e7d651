//! Globs over whole path segments: `cart` is in `/cart` and `/en/cart/items`, never in `/cartoons`.
//!
//! In: a glob of a rule; the address of a link. Out: whether consecutive segments match. Case, percent escapes and page
//! extensions of the last segment (`.html`, `.php`, `.aspx`, ...) make no difference; a route in the fragment (`#/cart`) is
//! read as path.

use url::Url;

use super::globs::{alternatives, glob_matches};

/// Extensions that say how a page is made, not what it is.
const PAGE_EXTENSIONS: &[&str] = &["html", "htm", "xhtml", "shtml", "php", "asp", "aspx", "jsp", "jspx", "cfm", "do", "cgi"];
/// Segments looked at.
const SEGMENTS: usize = 24;

/// A glob over segments.
#[derive(Debug)]
pub(crate) struct PathGlob {
    /// Alternatives, each a run of segments in lower case.
    runs: Vec<Vec<String>>,
}

impl PathGlob {
    /// Compiles a glob.
    pub(crate) fn new(glob: &str) -> Self {
        let runs = alternatives(&glob.to_lowercase()).into_iter().map(|run| {
            run.split('/').filter(|segment| !segment.is_empty()).map(|segment| without_extension(segment).to_owned()).collect::<Vec<_>>()
        });
        Self { runs: runs.filter(|run| !run.is_empty()).collect() }
    }

    /// The first segment of each alternative, when none of them is a pattern: every match has one of them.
    pub(crate) fn first_segments(&self) -> Option<Vec<&str>> {
        self.runs.iter().map(|run| run.first().map(String::as_str).filter(|s| !s.contains(['*', '?']))).collect()
    }

    /// Whether it matches segments as [`segments`] gives them.
    pub(crate) fn matches(&self, segments: &[String]) -> bool {
        self.runs
            .iter()
            .any(|run| segments.windows(run.len()).any(|window| run.iter().zip(window).all(|(glob, segment)| glob_matches(glob, segment))))
    }
}

/// Segments of an address, decoded and in lower case, the last one without a page extension. The texts are written into
/// `to`, which keeps its memory from link to link.
pub(crate) fn segments(url: &Url, to: &mut Vec<String>) {
    let mut count = 0;
    let route = url.fragment().and_then(|f| f.strip_prefix('!').unwrap_or(f).strip_prefix('/')).unwrap_or_default();
    let path = if url.cannot_be_a_base() { "" } else { url.path() };
    for segment in path.split('/').chain(route.split('/')).filter(|s| !s.is_empty()).take(SEGMENTS) {
        if to.len() == count {
            to.push(String::new());
        }
        if let Some(text) = to.get_mut(count) {
            text.clear();
            decode(segment, text);
        }
        count += 1;
    }
    to.truncate(count);
    if let Some(last) = to.last_mut() {
        let bare = without_extension(last).len();
        last.truncate(bare);
    }
}

/// Segments of an address, as [`segments`].
pub(crate) fn segments_of(url: &Url) -> Vec<String> {
    let mut to = Vec::new();
    segments(url, &mut to);
    to
}

fn decode(segment: &str, to: &mut String) {
    if !segment.contains('%') && segment.is_ascii() {
        to.push_str(segment);
        to.make_ascii_lowercase();
        return;
    }
    let mut bytes = Vec::with_capacity(segment.len());
    let raw = segment.as_bytes();
    let mut at = 0;
    while let Some(byte) = raw.get(at) {
        let hex = |i: usize| raw.get(i).and_then(|b| char::from(*b).to_digit(16));
        match (byte, hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                at += 3;
            }
            _ => {
                bytes.push(*byte);
                at += 1;
            }
        }
    }
    to.push_str(&String::from_utf8_lossy(&bytes).to_lowercase());
}

fn without_extension(segment: &str) -> &str {
    match segment.rsplit_once('.') {
        Some((name, extension)) if !name.is_empty() && PAGE_EXTENSIONS.contains(&extension) => name,
        _ => segment,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(glob: &str, path: &str) -> bool {
        let url = Url::parse("https://shop.test").unwrap().join(path).unwrap();
        PathGlob::new(glob).matches(&segments_of(&url))
    }

    #[test]
    fn segments_match_whole() {
        assert!(hits("cart", "/cart") && hits("cart", "/en/Cart/items") && hits("cart", "/cart.php?x=1"));
        assert!(!hits("cart", "/cartoons") && !hits("cart", "/cartas-al-director") && !hits("basket", "/basketball"));
        assert!(!hits("cart", "/?page=cart"));
    }

    #[test]
    fn alternatives_stars_and_runs() {
        assert!(hits("{track,tracking,order-status}", "/order-status"));
        assert!(hits("order*", "/de/orders") && !hits("order*", "/reorder"));
        assert!(hits("help/contact", "/en/help/contact.html") && !hits("help/contact", "/help/en/contact"));
        assert!(hits("/cart/", "/cart"));
    }

    #[test]
    fn escapes_and_routes_are_read() {
        assert!(hits("דף", "/%D7%93%D7%A3"));
        assert!(hits("cart", "/#/cart") && hits("cart", "/#!/cart"));
        assert!(!hits("cart", "/#cart"));
    }

    #[test]
    fn only_patterns_without_wildcards_name_their_first_segments() {
        assert_eq!(PathGlob::new("{a,b/c}").first_segments(), Some(vec!["a", "b"]));
        assert_eq!(PathGlob::new("{a,b*}").first_segments(), None);
    }
}
