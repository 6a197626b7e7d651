//! Whether an answer is a page: by its media type, or by its first bytes where the server named none.
//!
//! The list of opening tags is that of the WHATWG MIME Sniffing standard (section 7.1); nothing is parsed here.

/// Bytes looked at when no media type was sent.
pub(super) const SNIFFED: usize = 512;

/// What a media type says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Declared {
    Html,
    Other,
    /// None was sent, or one that says nothing.
    Missing,
}

/// Reads a media type (lower case, no parameters).
pub(super) fn declared(media_type: &str) -> Declared {
    match media_type {
        "text/html" | "application/xhtml+xml" => Declared::Html,
        "" | "unknown/unknown" | "application/unknown" | "*/*" => Declared::Missing,
        _ => Declared::Other,
    }
}

const OPENINGS: [&str; 17] = [
    "!doctype html",
    "html",
    "head",
    "script",
    "iframe",
    "h1",
    "div",
    "font",
    "table",
    "a",
    "style",
    "title",
    "b",
    "body",
    "br",
    "p",
    "!--",
];

/// Whether the first bytes look like HTML. Zero bytes are ignored, so UTF-16 is seen too.
pub(super) fn looks_like_html(bytes: &[u8]) -> bool {
    let head: Vec<u8> = bytes.iter().take(SNIFFED).copied().filter(|b| *b != 0).collect();
    let head = head
        .strip_prefix(b"\xef\xbb\xbf")
        .or_else(|| head.strip_prefix(b"\xff\xfe"))
        .or_else(|| head.strip_prefix(b"\xfe\xff"))
        .unwrap_or(&head);
    let head = head.trim_ascii_start();
    let head = match xml_declaration(head) {
        Some(rest) => rest,
        None => head,
    };
    let Some(tag) = head.strip_prefix(b"<") else { return false };
    OPENINGS.iter().any(|opening| {
        let Some((start, rest)) = tag.split_at_checked(opening.len()) else { return false };
        let ends = *opening == "!--" || rest.first().is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'));
        start.eq_ignore_ascii_case(opening.as_bytes()) && ends
    })
}

fn xml_declaration(head: &[u8]) -> Option<&[u8]> {
    let rest = head.strip_prefix(b"<?xml")?;
    let end = rest.windows(2).position(|pair| pair == b"?>")?;
    Some(rest.split_at(end + 2).1.trim_ascii_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_known_by_their_opening() {
        assert!(looks_like_html(b"\xef\xbb\xbf \n<!DOCTYPE html><p>"));
        assert!(looks_like_html(b"<HTML lang=he>"));
        assert!(looks_like_html(b"<!-- hi --><p>x"));
        assert!(looks_like_html(b"<?xml version='1.0'?>\n<html xmlns='x'>"));
        assert!(looks_like_html(b"\xff\xfe<\0h\0t\0m\0l\0>\0"));
    }

    #[test]
    fn other_bytes_are_not_pages() {
        assert!(!looks_like_html(b"%PDF-1.7") && !looks_like_html(b"{\"a\":1}") && !looks_like_html(b""));
        assert!(!looks_like_html(b"<urlset>") && !looks_like_html(b"<aside-panel>") && !looks_like_html(b"plain text"));
    }

    #[test]
    fn media_types_decide_where_sent() {
        assert_eq!(declared("text/html"), Declared::Html);
        assert_eq!(declared("application/pdf"), Declared::Other);
        assert_eq!(declared(""), Declared::Missing);
    }
}
