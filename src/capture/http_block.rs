//! HTTP messages as blocks of WARC records hold them (`application/http`).
//!
//! In: a block. Out: start line, header fields and the slice of the body. Tolerant as browsers are: lines may end in LF alone,
//! folded values are joined, reasons lack, versions are of HTTP/0.9 to 3. Field counts and sizes are bounded. Content codings
//! (gzip, br) are not taken off here. The writing side makes such a block of an exchange.

use std::borrow::Cow;

use thiserror::Error;

use super::chunked::{self, Chunking};
use super::fields;

/// Bytes of a message's head that are read at most.
const HEAD_BYTES: usize = 256 << 10;

/// Header fields that are read at most.
const HEAD_FIELDS: usize = 512;

/// The block is no HTTP message of that kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(crate) enum HttpFault {
    /// The first line is neither a status line nor a request line.
    #[error("first line is none of HTTP")]
    StartLine,
    /// There is no blank line in the bytes a head may have.
    #[error("header is longer than {HEAD_BYTES} bytes")]
    HeadTooLong,
}

/// What requests and responses have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Message<'a> {
    /// As in the block, such as `HTTP/1.1`; `HTTP/0.9` where a request line has none.
    pub(crate) version: String,
    /// Header fields in order, duplicates kept: name in lower case, value as Latin-1 text.
    pub(crate) fields: Vec<(String, String)>,
    /// The body as it stands in the block.
    pub(crate) body: &'a [u8],
    /// Byte of the block where the body begins.
    pub(crate) body_at: usize,
    /// There were more fields than are read.
    pub(crate) fields_cut: bool,
}

/// A response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Response<'a> {
    pub(crate) status: u16,
    pub(crate) reason: String,
    pub(crate) message: Message<'a>,
}

/// A request: what the writing side makes is read back in tests.
#[cfg(test)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request<'a> {
    pub(crate) method: String,
    /// What stands between method and version.
    pub(crate) target: String,
    pub(crate) message: Message<'a>,
}

impl<'a> Message<'a> {
    /// The first value of a field; `name` in lower case.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The body without chunked transfer coding, if the message says it has it and it really has.
    pub(crate) fn unchunked(&self) -> (Cow<'a, [u8]>, Chunking) {
        let mut codings = self.fields.iter().filter(|(name, _)| name == "transfer-encoding").flat_map(|(_, value)| value.split(','));
        if codings.any(|coding| coding.trim().eq_ignore_ascii_case("chunked")) {
            chunked::decode(self.body)
        } else {
            (Cow::Borrowed(self.body), Chunking::None)
        }
    }
}

/// Reads a response block.
pub(crate) fn response(block: &[u8]) -> Result<Response<'_>, HttpFault> {
    let (start, message) = message(block)?;
    let mut words = start.splitn(3, ' ').map(str::trim);
    let version = words.next().filter(|word| is_version(word)).ok_or(HttpFault::StartLine)?;
    let code = words.next().filter(|word| word.len() == 3).ok_or(HttpFault::StartLine)?;
    let status = code.parse().ok().filter(|status| (100..=999).contains(status)).ok_or(HttpFault::StartLine)?;
    let reason = words.next().unwrap_or_default().to_owned();
    Ok(Response { status, reason, message: Message { version: version.to_owned(), ..message } })
}

/// Reads a request block.
#[cfg(test)]
pub(crate) fn request(block: &[u8]) -> Result<Request<'_>, HttpFault> {
    let (start, message) = message(block)?;
    let (method, rest) = start.split_once(' ').ok_or(HttpFault::StartLine)?;
    if method.is_empty() || method.len() > 32 || !method.bytes().all(|byte| byte.is_ascii_graphic()) || is_version(method) {
        return Err(HttpFault::StartLine);
    }
    let (target, version) = match rest.trim().rsplit_once(' ') {
        Some((target, version)) if is_version(version) => (target.trim(), version),
        _ => (rest.trim(), "HTTP/0.9"),
    };
    let (method, target) = (method.to_owned(), target.to_owned());
    Ok(Request { method, target, message: Message { version: version.to_owned(), ..message } })
}

/// The byte of a block where its body begins: behind the blank line, or the block's end when it has none.
pub(crate) fn body_at(block: &[u8]) -> Result<usize, HttpFault> {
    let head = block.get(..HEAD_BYTES.min(block.len())).unwrap_or_default();
    match fields::end(head, 0) {
        Some(end) => Ok(end),
        None if block.len() > HEAD_BYTES => Err(HttpFault::HeadTooLong),
        None => Ok(block.len()),
    }
}

fn message(block: &[u8]) -> Result<(String, Message<'_>), HttpFault> {
    let body_at = body_at(block)?;
    let (head, body) = block.split_at_checked(body_at).unwrap_or((block, &[]));
    let mut lines = fields::lines(head);
    let start = latin1(lines.next().unwrap_or_default());
    let (mut fields, fields_cut) = fields::parse(lines, HEAD_FIELDS, latin1);
    fields.iter_mut().for_each(|(name, _)| name.make_ascii_lowercase());
    Ok((start, Message { version: String::new(), fields, body, body_at, fields_cut }))
}

fn is_version(word: &str) -> bool {
    let number = word.get(..5).filter(|start| start.eq_ignore_ascii_case("HTTP/")).and_then(|_| word.get(5..));
    number.is_some_and(|number| (1..=3).contains(&number.len()) && number.starts_with(|first: char| first.is_ascii_digit()))
}

fn latin1(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

/// What the field `transfer-encoding` is called in blocks written here: their bodies no longer have that coding, and a site
/// could send a body that looks as if it had.
pub(crate) const ORIGINAL_CODING: &str = "x-orig-transfer-encoding";

/// A response block: `fields` as they came over the wire, the body without transfer coding; `version` such as `HTTP/1.1`.
///
/// Values are Latin-1 text as [`response`] reads it; line ends and control characters in them become spaces. The field
/// `transfer-encoding` is written as [`ORIGINAL_CODING`].
pub(crate) fn response_block(version: &str, status: u16, reason: &str, fields: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    block(&[version, &format!("{status:03}"), reason], fields, body)
}

/// A request block; see [`response_block`].
pub(crate) fn request_block(method: &str, target: &str, version: &str, fields: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    block(&[method, target, version], fields, body)
}

fn block(start: &[&str], fields: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len() + 1024);
    for (place, word) in start.iter().enumerate() {
        if place > 0 {
            bytes.push(b' ');
        }
        push_latin1(&mut bytes, &fields::safe_value(word));
    }
    bytes.extend_from_slice(b"\r\n");
    for (name, value) in fields {
        let name = if name.eq_ignore_ascii_case("transfer-encoding") { ORIGINAL_CODING } else { name };
        bytes.extend_from_slice(fields::safe_name(name).as_bytes());
        bytes.extend_from_slice(b": ");
        push_latin1(&mut bytes, &fields::safe_value(value));
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(body);
    bytes
}

/// Letters beyond Latin-1 go out as UTF-8: no header has them, but nothing is lost.
fn push_latin1(bytes: &mut Vec<u8>, text: &str) {
    for letter in text.chars() {
        match u8::try_from(letter) {
            Ok(byte) => bytes.push(byte),
            Err(_) => bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
}
