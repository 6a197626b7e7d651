//! CDXJ: the index beside a WARC file, one line a record, `SURT timestamp {json}`, sorted bytewise.
//!
//! In: records with their places. Out: lines as pywb and cdxj-indexer write them (all JSON values are strings), and entries
//! read from anybody's index; lines that cannot be read are counted and gone over. Sorting of large indexes is `runs`'. The
//! index is a help only: it can always be made anew from its file.

#[cfg(test)]
use std::io::{self, BufRead, Read};

use serde_json::{Map, Value};

use super::http_block;
use super::new_record::safe_uri;
use super::read::{Record, Span};
use super::record::Kind;
use super::surt::surt;

/// Bytes of a line at most.
#[cfg(test)]
const LINE: u64 = 1 << 20;

/// Where a capture of a URL stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) url: String,
    /// Fourteen digits: year to second.
    pub(crate) timestamp: String,
    /// Media type without parameters; `warc/revisit` for a revisit; empty when there is none.
    pub(crate) mime: String,
    pub(crate) status: Option<u16>,
    /// Payload digest with its algorithm; empty when there is none.
    pub(crate) digest: String,
    pub(crate) span: Span,
    /// As [`Record::within`]; our own field, written when it is not 0.
    pub(crate) within: u64,
    pub(crate) filename: String,
}

impl Entry {
    /// The entry of a record; none for those an index does not list (warcinfo, request, without a target).
    pub(crate) fn of(record: &Record, filename: &str) -> Option<Self> {
        let listed = matches!(record.head.kind, Kind::Response | Kind::Revisit | Kind::Resource | Kind::Metadata | Kind::Conversion);
        let url = record.head.target.clone().filter(|_| listed)?;
        let is_http = record.head.content_type.as_deref().is_some_and(|mime| mime.trim_start().starts_with("application/http"));
        let http = if is_http { http_block::response(&record.block.bytes).ok() } else { None };
        let mime = match (&http, record.head.kind) {
            (_, Kind::Revisit) => "warc/revisit".to_owned(),
            (Some(http), _) => media_type(http.message.get("content-type").unwrap_or_default()),
            _ => media_type(record.head.content_type.as_deref().unwrap_or_default()),
        };
        Some(Self {
            url,
            timestamp: timestamp(&record.head.date),
            mime,
            status: http.map(|http| http.status),
            digest: record.head.get("warc-payload-digest").unwrap_or_default().to_owned(),
            span: record.span,
            within: record.within,
            filename: filename.to_owned(),
        })
    }

    /// The line, without its end.
    pub(crate) fn line(&self) -> String {
        let mut json = Map::new();
        let mut put = |name: &str, value: String| {
            if !value.is_empty() {
                json.insert(name.to_owned(), Value::String(value));
            }
        };
        put("url", safe_uri(&self.url));
        put("mime", self.mime.clone());
        put("status", self.status.map(|status| status.to_string()).unwrap_or_default());
        put("digest", self.digest.clone());
        put("length", self.span.length.to_string());
        put("offset", self.span.offset.to_string());
        put("filename", self.filename.clone());
        put("within", if self.within > 0 { self.within.to_string() } else { String::new() });
        format!("{} {} {}", surt(&self.url), self.timestamp, Value::Object(json))
    }

    /// Reads a line; numbers may be strings or numbers, unknown fields are left. None: it is no CDXJ line.
    #[cfg(test)]
    pub(crate) fn parse(line: &str) -> Option<Self> {
        let (_, rest) = line.trim_end().split_once(' ')?;
        let (timestamp, json) = rest.split_once(' ')?;
        let Value::Object(json) = serde_json::from_str(json).ok()? else { return None };
        let text = |name: &str| match json.get(name) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        let digits = (1..=17).contains(&timestamp.len()) && timestamp.bytes().all(|byte| byte.is_ascii_digit());
        let entry = Self {
            url: text("url"),
            timestamp: timestamp.to_owned(),
            mime: text("mime"),
            status: text("status").parse().ok(),
            digest: text("digest"),
            span: Span { offset: text("offset").parse().ok()?, length: text("length").parse().unwrap_or_default() },
            within: text("within").parse().unwrap_or_default(),
            filename: text("filename"),
        };
        digits.then_some(entry)
    }
}

/// Fourteen digits of a WARC date; zeros where it has none.
pub(super) fn timestamp(date: &str) -> String {
    let mut digits: String = date.chars().filter(char::is_ascii_digit).take(14).collect();
    while digits.len() < 14 {
        digits.push('0');
    }
    digits
}

pub(super) fn media_type(value: &str) -> String {
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The entries of an index, in its order: what is written is read back in tests.
#[cfg(test)]
pub(crate) struct Entries<R> {
    input: R,
    line: Vec<u8>,
    /// Lines that were no entries (headers of some writers apart).
    pub(crate) bad: u64,
}

#[cfg(test)]
impl<R: BufRead> Entries<R> {
    pub(crate) fn new(input: R) -> Self {
        Self { input, line: Vec::new(), bad: 0 }
    }

    /// The next entry; none at the end.
    pub(crate) fn next_entry(&mut self) -> io::Result<Option<Entry>> {
        loop {
            self.line.clear();
            if self.input.by_ref().take(LINE).read_until(b'\n', &mut self.line)? == 0 {
                return Ok(None);
            }
            let cut = !self.line.ends_with(b"\n") && self.line.len() as u64 == LINE;
            if cut {
                self.bad += 1;
                self.input.skip_until(b'\n')?;
                continue;
            }
            match std::str::from_utf8(&self.line).ok().and_then(Entry::parse) {
                Some(entry) => return Ok(Some(entry)),
                None if self.line.trim_ascii().is_empty() || self.line.starts_with(b"!") || self.line.starts_with(b" CDX") => {}
                None => self.bad += 1,
            }
        }
    }
}
