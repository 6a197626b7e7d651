//! The chunked transfer coding, taken off a body that may or may not still have it.
//!
//! In: a body whose message says `Transfer-Encoding: chunked`. Out: the bytes without the coding, and how far to trust them. Many
//! recorders store bodies decoded under that very header, so the first chunk must be one before anything is taken off.

use std::borrow::Cow;

/// What was found of the chunked coding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Chunking {
    /// The message does not speak of it.
    None,
    /// The message says so, the body has no chunks: it was stored decoded and is left as it is.
    Stored,
    /// Taken off, to the last chunk.
    Whole,
    /// Taken off as far as it goes: the body ends inside a chunk, or before the last one.
    Cut,
    /// Taken off as far as it goes: at this byte of the body there is no chunk.
    Broken(usize),
}

/// Digits a chunk size has at most.
const DIGITS: usize = 16;

/// Bytes of a chunk's size line at most, extensions with it.
const LINE: usize = 4 << 10;

/// Takes the coding off.
pub(super) fn decode(body: &[u8]) -> (Cow<'_, [u8]>, Chunking) {
    let Some(Line { size, end }) = line(body) else { return (Cow::Borrowed(body), Chunking::Stored) };
    let behind = body.get(end..).unwrap_or_default();
    let after = behind.get(size..).unwrap_or_default();
    // A text whose first line happens to be hex digits: no chunk ends where that number says, or the line has a bare LF.
    let ended = after.is_empty() || after == b"\r" || line_end(after).is_some();
    let bare = body.get(end.saturating_sub(2)) != Some(&b'\r');
    if size > 0 && (!ended || after.is_empty() && bare) {
        return (Cow::Borrowed(body), Chunking::Stored);
    }
    let mut plain = Vec::with_capacity(body.len());
    let chunking = chunks(body, &mut plain);
    (Cow::Owned(plain), chunking)
}

fn chunks(body: &[u8], plain: &mut Vec<u8>) -> Chunking {
    let mut at = 0;
    loop {
        let rest = body.get(at..).unwrap_or_default();
        let Some(Line { size, end }) = line(rest) else {
            return if may_be_line(rest) { Chunking::Cut } else { Chunking::Broken(at) };
        };
        // Trailer fields may follow; they are no part of the body.
        if size == 0 {
            return Chunking::Whole;
        }
        let data = rest.get(end..).unwrap_or_default();
        let Some(chunk) = data.get(..size) else {
            plain.extend_from_slice(data);
            return Chunking::Cut;
        };
        plain.extend_from_slice(chunk);
        let behind = data.get(size..).unwrap_or_default();
        match line_end(behind) {
            Some(ending) => at += end + size + ending,
            None if behind.is_empty() || behind == b"\r" => return Chunking::Cut,
            None => return Chunking::Broken(at + end + size),
        }
    }
}

/// A size line: the size, and where the line ends.
struct Line {
    size: usize,
    end: usize,
}

fn line(bytes: &[u8]) -> Option<Line> {
    let head = bytes.get(..LINE.min(bytes.len()))?;
    let newline = memchr::memchr(b'\n', head)?;
    let text = head.get(..newline)?.trim_ascii();
    let digits = text.split(|byte| *byte == b';').next()?.trim_ascii_end();
    if digits.is_empty() || digits.len() > DIGITS || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let size = usize::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    Some(Line { size, end: newline + 1 })
}

/// The bytes end inside of what may be a size line.
fn may_be_line(bytes: &[u8]) -> bool {
    bytes.len() < LINE
        && memchr::memchr(b'\n', bytes).is_none()
        && bytes.iter().take_while(|byte| **byte != b';' && **byte != b'\r').all(u8::is_ascii_hexdigit)
}

fn line_end(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b'\r', b'\n', ..] => Some(2),
        [b'\n', ..] => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, plain: &str, chunking: Chunking) {
        let (bytes, found) = decode(body.as_bytes());
        assert_eq!((std::str::from_utf8(&bytes).unwrap(), found), (plain, chunking), "{body:?}");
    }

    #[test]
    fn takes_chunks_off() {
        check("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", "abcde", Chunking::Whole);
        check("3;name=\"x\"\r\nabc\r\n00\r\nTrailer: t\r\n\r\n", "abc", Chunking::Whole);
        check("3\nabc\nA \n0123456789\n0\n\n", "abc0123456789", Chunking::Whole);
        check("0\r\n\r\n", "", Chunking::Whole);
        check("000003\r\na\r\n\r\n0\r\n", "a\r\n", Chunking::Whole);
    }

    #[test]
    fn leaves_bodies_that_have_none() {
        for body in [
            "",
            "<html>",
            "<!doctype html>\r\nabc",
            "abc",
            "12\r\nis a text of numbers\r\n",
            "\r\n",
            "3\r\nabcd\r\n",
            "-1\r\n",
            "11112222333344445\r\nx",
            "12\nLF",
        ] {
            check(body, body, Chunking::Stored);
        }
    }

    #[test]
    fn keeps_what_came() {
        check("3\r\nabc\r\n5\r\nde", "abcde", Chunking::Cut);
        check("3\r\nabc\r\n5", "abc", Chunking::Cut);
        check("3\r\nabc\r\n", "abc", Chunking::Cut);
        check("3\r\nabc\r", "abc", Chunking::Cut);
        check("3\r\nabc", "abc", Chunking::Cut);
        check("ffffffffffffffff\r\nabc", "abc", Chunking::Cut);
        check("3\r\nabc\r\nxyz\r\n", "abc", Chunking::Broken(8));
        check("3\r\nabc\r\n1\r\nabc\r\n", "abca", Chunking::Broken(12));
    }
}
