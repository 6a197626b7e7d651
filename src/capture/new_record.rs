//! A record to be written, and its head as text.
//!
//! In: what the caller knows of a record. Out: the lines from `WARC/1.1` to the blank one, every value safe: no line end or
//! control character of a site gets into them. Ids, digests and the writing itself are `write`'s.

use super::digest;
use super::error::WarcError;
use super::fields;
use super::record::{HEAD_BYTES, HEAD_FIELDS, Kind, unbracketed};

/// What a record's payload is, for its digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Payload<'a> {
    /// No digest of it is written.
    None,
    /// The block from this byte on: behind the head of an HTTP message, 0 for a resource.
    From(usize),
    /// Digest known: that of the record a revisit stands for.
    Digest(&'a str),
}

/// A record to be written. Empty texts and `None` leave their field out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewRecord<'a> {
    pub(crate) kind: Kind,
    /// `WARC-Date`, such as `2026-01-02T03:04:05Z`.
    pub(crate) date: &'a str,
    pub(crate) target: Option<&'a str>,
    pub(crate) content_type: &'a str,
    pub(crate) block: &'a [u8],
    pub(crate) payload: Payload<'a>,
    /// Ids of records of the same capture event, with brackets as [`Written::id`] has them.
    pub(crate) concurrent_to: &'a [&'a str],
    pub(crate) refers_to: Option<&'a str>,
    pub(crate) refers_to_target: Option<&'a str>,
    pub(crate) refers_to_date: Option<&'a str>,
    pub(crate) profile: Option<&'a str>,
    /// `WARC-Truncated`: `length`, `time`, `disconnect` or `unspecified`.
    pub(crate) truncated: Option<&'a str>,
    /// Further fields: `WARC-IP-Address`, `WARC-Filename` and our own.
    pub(crate) extra: &'a [(&'a str, &'a str)],
}

impl<'a> NewRecord<'a> {
    /// A record with nothing but what each must have.
    pub(crate) fn new(kind: Kind, date: &'a str, content_type: &'a str, block: &'a [u8]) -> Self {
        let (target, refers_to, refers_to_target, refers_to_date, profile, truncated) = (None, None, None, None, None, None);
        let (payload, concurrent_to, extra): (_, &[&str], &[(&str, &str)]) = (Payload::None, &[], &[]);
        Self {
            kind,
            date,
            target,
            content_type,
            block,
            payload,
            concurrent_to,
            refers_to,
            refers_to_target,
            refers_to_date,
            profile,
            truncated,
            extra,
        }
    }
}

/// Fields [`NewRecord`] has a place for: given as extra they would stand twice.
const RESERVED: [&str; 14] = [
    "warc-type",
    "warc-record-id",
    "warc-date",
    "warc-target-uri",
    "warc-concurrent-to",
    "warc-refers-to",
    "warc-refers-to-target-uri",
    "warc-refers-to-date",
    "warc-profile",
    "warc-truncated",
    "warc-block-digest",
    "warc-payload-digest",
    "content-type",
    "content-length",
];

/// The head of a record, to its blank line. Errors: [`WarcError::HeadTooLong`], [`WarcError::Reserved`].
pub(super) fn head(record: &NewRecord<'_>, id: &str, block_digest: &str, payload_digest: Option<&str>) -> Result<String, WarcError> {
    let mut text = String::from("WARC/1.1\r\n");
    let mut count = 0_usize;
    let mut field = |name: &str, value: &str| {
        text.push_str(name);
        text.push_str(": ");
        text.push_str(&fields::safe_value(value));
        text.push_str("\r\n");
        count += 1;
    };
    field("WARC-Type", record.kind.as_str());
    field("WARC-Record-ID", id);
    field("WARC-Date", record.date);
    if let Some(uri) = record.target {
        field("WARC-Target-URI", &safe_uri(uri));
    }
    record.concurrent_to.iter().for_each(|other| field("WARC-Concurrent-To", other));
    let refers_to_target = record.refers_to_target.map(safe_uri);
    let optional = [
        ("WARC-Refers-To", record.refers_to),
        ("WARC-Refers-To-Target-URI", refers_to_target.as_deref()),
        ("WARC-Refers-To-Date", record.refers_to_date),
        ("WARC-Profile", record.profile),
        ("WARC-Truncated", record.truncated),
        ("WARC-Block-Digest", Some(block_digest)),
        ("WARC-Payload-Digest", payload_digest),
        ("Content-Type", Some(record.content_type).filter(|value| !value.is_empty())),
    ];
    for (name, value) in optional {
        if let Some(value) = value {
            field(name, value);
        }
    }
    for (name, value) in record.extra {
        let name = fields::safe_name(name);
        if name.is_empty() || RESERVED.iter().any(|reserved| reserved.eq_ignore_ascii_case(&name)) {
            return Err(WarcError::Reserved(name));
        }
        field(&name, value);
    }
    field("Content-Length", &record.block.len().to_string());
    text.push_str("\r\n");
    if text.len() > HEAD_BYTES || count > HEAD_FIELDS { Err(WarcError::HeadTooLong(text.len())) } else { Ok(text) }
}

/// A target as it is read again from the head it was written to.
pub(super) fn read_back(uri: &str) -> String {
    unbracketed(&fields::safe_value(&safe_uri(uri))).to_owned()
}

/// A URI with white space and control characters percent-encoded: bare they would end the field or a CDX column.
pub(super) fn safe_uri(uri: &str) -> String {
    let mut safe = String::with_capacity(uri.len());
    for letter in uri.trim().chars() {
        if letter.is_control() || letter.is_whitespace() {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                safe.push('%');
                digest::push_hex(&mut safe, &[byte]);
            }
        } else {
            safe.push(letter);
        }
    }
    safe
}
