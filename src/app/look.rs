//! Looking into captures: what they hold, one body out of them, and how two of them differ.
//!
//! In: opened captures. Out: rows, bytes, differences, all plain data. Nothing is judged and nothing is fetched.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use serde::Serialize;
use sha2::{Digest, Sha256};
use url::Url;

use crate::capture::{Capture, Row};
pub use crate::capture::{Check, check};
use crate::html;
use crate::net::{self, Want};

use super::error::AppError;

/// Decoded bytes of a body at most.
const BODY: u64 = 64 << 20;

/// A body out of a capture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its bytes, with the head before them where it was wanted.
    pub bytes: Vec<u8>,
    /// Why these are not all bytes the capture holds, and what to do.
    pub cut: Option<(String, &'static str)>,
    /// Why the capture itself holds only a part.
    pub partly: Option<String>,
}

/// A body out of a capture, content coding undone, or as it is stored; the head before it if wanted.
///
/// # Errors
/// The capture holds no such address.
pub async fn body(capture: &Capture, address: &str, head: bool, stored: bool) -> Result<Body, AppError> {
    let missing = |help: &str| AppError::Unknown { what: "address", name: address.to_owned(), help: help.to_owned() };
    let url = Url::parse(address).map_err(|error| missing(&format!("{error}: write it whole, as `cxaudit capture ls` does")))?;
    let answer = capture.foreign(&crate::crawl::normalise(&url)).or_else(|| capture.foreign(&url));
    let answer = answer.ok_or_else(|| missing("`cxaudit capture ls FILE` lists what the capture holds"))?;
    let mut out = Vec::new();
    if head {
        out.extend_from_slice(format!("{} {}\r\n", answer.version, answer.status).as_bytes());
        for (name, value) in &answer.headers {
            out.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
        }
        out.extend_from_slice(b"\r\n");
    }
    let beyond = |length| {
        let words = format!("the record has {length} bytes: only the first {} MiB are printed", BODY >> 20);
        (words, "`cxaudit capture ls FILE` says at which byte of the file it begins: other WARC tools print it whole from there")
    };
    let mut cut = answer.longer.map(beyond);
    let partly = answer.truncated.map(|why| format!("the capture holds only a part of this body (WARC-Truncated: {why})"));
    if stored {
        out.extend_from_slice(&answer.body);
    } else {
        let (response, body) =
            net::replayed(answer.status, answer.version, answer.headers, answer.body, Want::Any { cap: BODY }, BODY).await;
        out.extend_from_slice(&body);
        cut = cut.or_else(|| undecoded(response.body.note.as_deref()).map(|words| (words, "--stored prints the body as it is stored")));
    }
    // What broke off when it was recorded breaks off again when it is decoded.
    cut = cut.filter(|_| partly.is_none() || answer.longer.is_some());
    Ok(Body { bytes: out, cut, partly })
}

/// Why a stored body could not be decoded to its end.
fn undecoded(note: Option<&str>) -> Option<String> {
    Some(match note? {
        "cap" => format!("the body is longer than {} MiB: only its beginning is printed", BODY >> 20),
        "ratio" => "the body unpacks to far more than it should: only its beginning is printed".to_owned(),
        "bad-encoding" => "the body is not in the coding that its header names: it is printed as far as it could be read".to_owned(),
        other => format!("the body could not be read to its end ({other})"),
    })
}

/// How two captures differ.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Addresses in the first alone.
    pub only_first: Vec<String>,
    /// Addresses in the second alone.
    pub only_second: Vec<String>,
    /// Addresses whose answers differ.
    pub changed: Vec<Changed>,
    /// Addresses with the same answer in both.
    pub same: usize,
}

/// An address whose answers differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// The address.
    pub url: String,
    /// What changed, in words: `status 200 to 404`, `title`, `text: 3 lines gone, 5 new`, `markup only`.
    pub what: Vec<String>,
    /// Lines of visible text that are gone (a few).
    pub gone: Vec<String>,
    /// Lines of visible text that are new (a few).
    pub new: Vec<String>,
}

/// Lines shown of each side.
const SHOWN: usize = 5;

/// Compares two captures page by page. Bodies that differ in markup alone are told apart from those with other words.
pub async fn difference(first: &Capture, second: &Capture) -> Difference {
    let by_url = |capture: &Capture| -> BTreeMap<String, Row> { capture.rows().into_iter().map(|row| (row.url.clone(), row)).collect() };
    let (left, right) = (by_url(first), by_url(second));
    let mut difference = Difference::default();
    for (url, row) in &left {
        let Some(other) = right.get(url) else {
            difference.only_first.push(url.clone());
            continue;
        };
        match changed(first, second, row, other).await {
            Some(changed) => difference.changed.push(changed),
            None => difference.same += 1,
        }
    }
    difference.only_second = right.keys().filter(|url| !left.contains_key(*url)).cloned().collect();
    difference
}

async fn changed(first: &Capture, second: &Capture, row: &Row, other: &Row) -> Option<Changed> {
    let mut what = Vec::new();
    if row.status != other.status {
        what.push(format!("status {} to {}", row.status, other.status));
    }
    if row.mime != other.mime {
        what.push(format!("media type {} to {}", row.mime, other.mime));
    }
    let url = Url::parse(&row.url).ok()?;
    let (mut gone, mut new) = (Vec::new(), Vec::new());
    let (a, b) = (read(first, &url).await, read(second, &url).await);
    match (a, b) {
        (Some(a), Some(b)) if Sha256::digest(&a) == Sha256::digest(&b) => {}
        (Some(a), Some(b)) if row.is_page() && other.is_page() => {
            let (a, b) = (page(&a, &url), page(&b, &url));
            if a.title != b.title {
                what.push(format!("title \u{201c}{}\u{201d} to \u{201c}{}\u{201d}", a.title, b.title));
            }
            let (old, now): (BTreeSet<&str>, BTreeSet<&str>) = (a.text.text.lines().collect(), b.text.text.lines().collect());
            gone = old.difference(&now).map(|line| (*line).to_owned()).collect();
            new = now.difference(&old).map(|line| (*line).to_owned()).collect();
            what.push(match (gone.len(), new.len()) {
                (0, 0) => "markup only".to_owned(),
                (gone, new) => format!("text: {gone} lines gone, {new} new"),
            });
            gone.truncate(SHOWN);
            new.truncate(SHOWN);
        }
        (Some(a), Some(b)) => what.push(format!("body: {} to {} bytes", a.len(), b.len())),
        (None, None) => {}
        _ => what.push("one body cannot be read".to_owned()),
    }
    (!what.is_empty()).then(|| Changed { url: row.url.clone(), what, gone, new })
}

async fn read(capture: &Capture, url: &Url) -> Option<Bytes> {
    let answer = capture.foreign(url)?;
    let (_, body) = net::replayed(answer.status, answer.version, answer.headers, answer.body, Want::Any { cap: BODY }, BODY).await;
    Some(body)
}

fn page(bytes: &[u8], url: &Url) -> html::Page {
    html::read(&html::Source { bytes, content_type: None, content_language: None, url, truncated: false, shared: None })
}
