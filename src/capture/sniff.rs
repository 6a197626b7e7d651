//! What a file is, by its first bytes: WARC plain or compressed, or something else that is named.
//!
//! In: the start of a file. Out: how to read it on, or a refusal in words. A WARC file whose start is damaged is still read if
//! a record is found in its first mebibyte.

use std::io::Read;

use super::error::WarcError;
use super::gzip::MAGIC;
use super::read::Limits;
use super::source::{Fault, Source};

/// Bytes looked through for a first record when the file starts with none.
const SEARCHED: usize = 1 << 20;

/// First bytes of formats that are handed to WARC readers by mistake.
const OTHERS: [(&[u8], &str); 12] = [
    (b"\x28\xB5\x2F\xFD", "zstd-compressed WARC (.warc.zst) is not read; decompress it with zstd first"),
    (b"\x5D\x2A\x4D\x18", "zstd-compressed WARC (.warc.zst) with a dictionary is not read; decompress it with zstd first"),
    (b"PK\x03\x04", "a zip archive (a WACZ holds WARC files in its folder archive/)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"filedesc:", "an ARC file (the format before WARC); convert it first, as with `warcio recompress`"),
    (b"BZh", "a bzip2 file"),
    (b"\xFD7zXZ\0", "an xz file"),
    (b"\x7FELF", "a program"),
    (b"\x89PNG", "an image"),
    (b"%PDF-", "a PDF file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"warc/0.", "WARC of a draft before 0.17"),
];

/// Looks at the start of the source and sets it to plain or gzip.
pub(super) fn set<R: Read>(source: &mut Source<R>, limits: &Limits) -> Result<(), WarcError> {
    let start = source.first(512)?;
    if start.is_empty() {
        return Err(WarcError::Empty);
    }
    let text = start.trim_ascii_start();
    if starts(start, &MAGIC) {
        source.gzip(limits);
        return inside(source);
    }
    if starts(text, b"WARC/") {
        source.plain();
        return Ok(());
    }
    if let Some(what) = named(start) {
        return Err(WarcError::NotWarc { what });
    }
    let start = source.first(SEARCHED)?;
    let gzip = memchr::memmem::find(start, &MAGIC);
    match (gzip, memchr::memmem::find(start, b"\nWARC/")) {
        (Some(member), line) if line.is_none_or(|line| member < line) => source.gzip(limits),
        (_, Some(_)) => source.plain(),
        _ => return Err(WarcError::NotWarc { what: "no record in the first mebibyte" }),
    }
    Ok(())
}

/// Refuses gzip of something else; broken gzip is left to be reported as damage.
fn inside<R: Read>(source: &mut Source<R>) -> Result<(), WarcError> {
    match source.open_member() {
        Ok(_) | Err(Fault::Bad(_)) => {}
        Err(Fault::Io(error)) => return Err(error.into()),
    }
    let (text, sound) = match source.peek(512) {
        Ok(text) => (text, true),
        Err(Fault::Bad(_)) => (source.text.unread(), false),
        Err(Fault::Io(error)) => return Err(error.into()),
    };
    if memchr::memmem::find(text, b"WARC/").is_none() {
        if let Some(what) = named(text) {
            return Err(WarcError::NotWarc { what });
        }
        if sound && !text.trim_ascii().is_empty() {
            return Err(WarcError::NotWarc { what: "gzip of something else" });
        }
    }
    source.restart_member();
    Ok(())
}

fn named(start: &[u8]) -> Option<&'static str> {
    let text = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    if let Some((_, what)) = OTHERS.iter().find(|(magic, _)| start.starts_with(magic)) {
        return Some(what);
    }
    match text.first()? {
        b'<' if has(text, b"<html") || has(text, b"<!doctype html") => Some("an HTML page"),
        b'<' => Some("an XML or HTML file"),
        b'{' | b'[' => Some("a JSON file (HAR is not read)"),
        _ if text.starts_with(b"CDX ") || has(text, b")/") && has(text, b"\"filename\"") => {
            Some("an index of a WARC file (CDX), not the file")
        }
        _ => None,
    }
}

/// The bytes start so, or end before it can be seen.
fn starts(bytes: &[u8], magic: &[u8]) -> bool {
    let seen = magic.len().min(bytes.len());
    seen > 0 && bytes.get(..seen) == magic.get(..seen)
}

fn has(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word))
}
