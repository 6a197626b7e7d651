//! A capture opened for judging: what it holds, found by question (ours) or by address (anybody's).
//!
//! In: a WARC file. Out: where each answer stands; bodies are read when they are asked for, so a file of any size can be
//! opened. Damaged stretches are counted and told, the rest is used. What the answers mean is decided elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use serde::Serialize;
use url::Url;

use super::digest::{Claim, Hasher, short};
use super::error::Damage;
use super::http_block;
use super::kept::{Asked, Ending, Kept, Key, Note};
use super::read::{self, Limits, Record};
use super::record::Kind;
use crate::model::exchange::{Outcome, Timing};
use crate::model::spec::brand_of;

/// Bytes of the file held at once.
pub(super) const BUFFER: usize = 256 * 1024;
/// Longest record that is read in one piece, in bytes of the file.
const AT_ONCE: u64 = 32 << 20;

/// Where a record stands: byte of the file, bytes from there that are enough to read it, and decoded byte of the gzip member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) offset: u64,
    pub(super) length: u64,
    pub(super) within: u64,
}

/// A fetch of ours: its response record, if one came, and its note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fetch {
    pub(super) response: Option<Spot>,
    pub(super) note: Spot,
}

/// What a capture has of an address, whoever made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) spot: Spot,
    pub(super) kind: Kind,
    pub(super) status: u16,
    pub(super) mime: String,
}

/// An answer of a foreign capture.
#[derive(Debug, Clone)]
pub struct Stored {
    /// HTTP status.
    pub status: u16,
    /// Protocol of the status line.
    pub version: String,
    /// Header fields, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as it is stored, chunks joined.
    pub body: Bytes,
    /// Bytes of the record's block, head included, when it is longer than is read at once; then `body` is its beginning.
    pub longer: Option<u64>,
    /// Why the capture itself holds only a part of the body: `length`, `time`, `disconnect`, `unspecified`.
    pub truncated: Option<String>,
}

/// An answer a capture holds, in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Address, as links are compared.
    pub url: String,
    /// HTTP status.
    pub status: u16,
    /// Media type; empty when none was sent.
    pub mime: String,
    /// Byte of the file where its record begins.
    pub offset: u64,
}

impl Row {
    /// Whether it is an HTML page that came with success.
    pub fn is_page(&self) -> bool {
        (200..300).contains(&self.status) && is_html(&self.mime)
    }
}

/// A host of a capture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Host {
    /// HTML pages that answered with success.
    pub pages: u32,
    /// The page to start from: nearest the root, then the shortest, then the least address.
    pub start: Option<Url>,
}

/// An opened capture.
#[derive(Debug)]
pub struct Capture {
    pub(super) path: PathBuf,
    /// Makes of an address the one it is looked up by.
    pub(super) compared: fn(&Url) -> Url,
    pub(super) file: Mutex<File>,
    pub(super) settings: Option<String>,
    /// Date of the first record.
    pub(super) started: String,
    /// Its records are compressed: their checksums are looked at while they are read.
    pub(super) packed: bool,
    pub(super) fetches: BTreeMap<Key, Fetch>,
    pub(super) timings: BTreeMap<String, Vec<Timing>>,
    pub(super) ending: Option<Ending>,
    /// By address as links are compared.
    pub(super) answers: BTreeMap<String, Found>,
    /// Answers of ours whose note is not read yet: without it they were torn off.
    pub(super) pending: Vec<(String, Found)>,
    /// Response records by id, for revisits; foreign captures and ours.
    pub(super) by_id: BTreeMap<u64, Spot>,
    pub(super) damages: Vec<Damage>,
    pub(super) damaged: u32,
    /// Revisits that were read and whose originals the capture does not hold, by the beginnings of their ids.
    pub(super) lost_revisits: Mutex<BTreeSet<u64>>,
    /// Records that were read and are not those that were meant.
    pub(super) strangers: AtomicU32,
}

impl Capture {
    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The settings of the run that made it, as JSON; none when it is not ours.
    pub fn settings(&self) -> Option<&str> {
        self.settings.as_deref()
    }

    /// When it was begun, RFC 3339 as far as its maker kept to that.
    pub fn started(&self) -> &str {
        &self.started
    }

    /// How the run ended; none when it broke off, or when the capture is not ours.
    pub fn ending(&self) -> Option<&Ending> {
        self.ending.as_ref()
    }

    /// Fetches it holds.
    pub fn fetches(&self) -> usize {
        self.fetches.len()
    }

    /// Cold timings of a page.
    pub fn timings(&self, url: &str) -> Option<&[Timing]> {
        self.timings.get(url).map(Vec::as_slice)
    }

    /// What is wrong with the file, in words; empty when nothing is.
    pub fn troubles(&self) -> Vec<String> {
        let mut troubles = Vec::new();
        if let Some(first) = self.damages.first() {
            troubles.push(format!(
                "the capture is damaged in {} place(s), first at byte {} ({}): what stood there is not judged",
                self.damaged, first.offset, first.why
            ));
        }
        let strangers = self.strangers.load(Ordering::Relaxed);
        if strangers > 0 {
            troubles.push(format!(
                "{strangers} record(s) are not what the capture says of them: they are not judged (`cxaudit capture verify` names them)"
            ));
        }
        let lost = self.lost_revisits.lock().unwrap_or_else(PoisonError::into_inner).len();
        if lost > 0 {
            troubles.push(format!("{lost} record(s) refer to bodies that the capture does not hold: they are not judged"));
        }
        troubles
    }

    /// The answer to a question of ours; none when it was not asked, or stands in a damaged part.
    pub fn find(&self, asked: &Asked) -> Option<Kept> {
        let fetch = *self.fetches.get(&asked.key())?;
        let record = self.own(fetch.note)?;
        let note: Note = serde_json::from_slice(&record.block.bytes).ok()?;
        let meant = record.head.kind == Kind::Metadata && note.asked.key() == asked.key();
        let record = self.meant(record, meant)?;
        let answer = record.head.get("warc-concurrent-to");
        let Some(spot) = fetch.response else {
            let (outcome, _) = note.outcome(Vec::new());
            let failed = matches!(outcome, Outcome::Failed(_));
            return failed.then(|| kept(note, outcome, Bytes::new(), Bytes::new()));
        };
        let response = self.own(spot)?;
        let meant = answer == Some(response.head.id.as_str());
        let mut stored = self.answer(self.meant(response, meant)?, Self::own)?;
        for (name, _) in stored.headers.iter_mut().filter(|(name, _)| name == http_block::ORIGINAL_CODING) {
            "transfer-encoding".clone_into(name);
        }
        let (outcome, decoded) = note.outcome(stored.headers);
        let (body, wire) = if decoded { (stored.body, Bytes::new()) } else { (Bytes::new(), stored.body) };
        Some(kept(note, outcome, body, wire))
    }

    /// What a capture has of an address, whoever made it.
    pub fn foreign(&self, compared: &Url) -> Option<Stored> {
        let record = self.record(self.answers.get(compared.as_str())?.spot)?;
        let meant = self.is_of(&record, compared.as_str());
        self.answer(self.meant(record, meant)?, Self::record)
    }

    /// All answers, by address.
    pub fn rows(&self) -> Vec<Row> {
        let row = |(url, found): (&String, &Found)| Row {
            url: url.clone(),
            status: found.status,
            mime: found.mime.clone(),
            offset: found.spot.offset,
        };
        self.answers.iter().map(row).collect()
    }

    /// Hosts, each with its pages and where to start; `www.` and the bare host are one.
    pub fn hosts(&self) -> BTreeMap<String, Host> {
        let mut hosts: BTreeMap<String, Host> = BTreeMap::new();
        let mut ranks: BTreeMap<String, (usize, bool, usize)> = BTreeMap::new();
        for (address, found) in &self.answers {
            let Ok(url) = Url::parse(address) else { continue };
            let Some(name) = brand_of(&url) else { continue };
            let host = hosts.entry(name.clone()).or_default();
            if !found.is_page() {
                continue;
            }
            host.pages += 1;
            let steps = url.path().split('/').filter(|part| !part.is_empty()).count();
            let rank = (steps, url.query().is_some(), url.as_str().len());
            if ranks.get(&name).is_none_or(|known| rank < *known) {
                ranks.insert(name, rank);
                host.start = Some(url);
            }
        }
        hosts
    }

    /// Pages of a host, sorted.
    pub fn pages_of(&self, host: &str) -> Vec<Url> {
        let pages = self.answers.iter().filter(|(_, found)| found.is_page());
        pages.filter_map(|(address, _)| Url::parse(address).ok()).filter(|url| brand_of(url).as_deref() == Some(host)).collect()
    }

    /// A record that we wrote, if it still is what it was: where no checksum of a compressed member says so, its digest does.
    pub(super) fn own(&self, spot: Spot) -> Option<Record> {
        let record = self.record(spot)?;
        let holds = |claim: &str| {
            let claim = Claim::parse(claim)?;
            let mut hasher = Hasher::new(claim.algorithm);
            hasher.update(&record.block.bytes);
            Some(claim.holds(hasher))
        };
        let whole = self.packed || record.head.get("warc-block-digest").and_then(holds) == Some(true);
        self.meant(record, whole)
    }

    /// Whether a record is of an address as links are compared.
    fn is_of(&self, record: &Record, compared: &str) -> bool {
        let target = record.head.target.as_deref().and_then(|target| Url::parse(target).ok());
        target.is_some_and(|url| (self.compared)(&url).as_str() == compared)
    }

    /// A record, if it is the one that was meant: contents that lie put others in its place.
    fn meant(&self, record: Record, is: bool) -> Option<Record> {
        if !is {
            self.strangers.fetch_add(1, Ordering::Relaxed);
        }
        is.then_some(record)
    }

    /// What stands at a place of the file.
    pub(super) fn bytes(&self, spot: Spot) -> Option<Vec<u8>> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let mut bytes = vec![0; usize::try_from(spot.length).ok()?];
        file.seek(SeekFrom::Start(spot.offset)).and_then(|_| file.read_exact(&mut bytes)).ok()?;
        Some(bytes)
    }

    fn record(&self, spot: Spot) -> Option<Record> {
        if spot.within > 0 || spot.length > AT_ONCE {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            return read::read_at(BufReader::with_capacity(BUFFER, &mut *file), spot.offset, spot.within, Limits::default()).ok();
        }
        let bytes = self.bytes(spot)?;
        let record = read::read_alone(&bytes, Limits::default());
        record.or_else(|| read::read_at(Cursor::new(bytes), 0, 0, Limits::default()).ok())
    }

    fn answer(&self, record: Record, read: fn(&Self, Spot) -> Option<Record>) -> Option<Stored> {
        match record.head.kind {
            Kind::Resource => {
                let (longer, truncated) = partly(&record);
                let headers = record.head.content_type.map(|value| ("content-type".to_owned(), value)).into_iter().collect();
                Some(Stored { status: 200, version: "HTTP/1.1".to_owned(), headers, body: record.block.bytes.into(), longer, truncated })
            }
            Kind::Revisit => {
                let own = http_block::response(&record.block.bytes).ok()?;
                let Some(original) = self.referred(&record, read) else {
                    self.lost_revisits.lock().unwrap_or_else(PoisonError::into_inner).insert(short(&record.head.id));
                    return None;
                };
                // "Not modified" is what the crawler was told; what the customer sees is the page as it was.
                Some(if own.status == 304 {
                    original
                } else {
                    Stored { status: own.status, version: own.message.version, headers: own.message.fields, ..original }
                })
            }
            _ => stored(&record),
        }
    }

    /// The answer that a revisit refers to, by id or by address.
    fn referred(&self, revisit: &Record, read: fn(&Self, Spot) -> Option<Record>) -> Option<Stored> {
        let id = revisit.head.get("warc-refers-to");
        let by_id = id.and_then(|id| self.by_id.get(&short(id))).copied();
        let by_address = || {
            let target = revisit.head.get("warc-refers-to-target-uri").or(revisit.head.target.as_deref())?;
            let url = Url::parse(target).ok()?;
            let found = self.answers.get(url.as_str()).filter(|found| found.kind == Kind::Response)?;
            let record = read(self, found.spot)?;
            let meant = self.is_of(&record, url.as_str());
            self.meant(record, meant)
        };
        let original = match by_id {
            Some(spot) => {
                let record = read(self, spot)?;
                let meant = Some(record.head.id.as_str()) == id;
                self.meant(record, meant)?
            }
            // Ours name the record itself: another answer of the same address is not it. Others may name one of another file.
            None if id.is_some() && self.settings.is_some() => return None,
            None => by_address()?,
        };
        if original.head.kind != Kind::Response {
            return None;
        }
        stored(&original)
    }
}

impl Found {
    fn is_page(&self) -> bool {
        (200..300).contains(&self.status) && is_html(&self.mime)
    }
}

fn is_html(mime: &str) -> bool {
    matches!(mime, "text/html" | "application/xhtml+xml")
}

/// The answer of a response record.
fn stored(record: &Record) -> Option<Stored> {
    let response = http_block::response(&record.block.bytes).ok()?;
    let body = match response.message.unchunked() {
        (std::borrow::Cow::Borrowed(body), _) => Bytes::copy_from_slice(body),
        (std::borrow::Cow::Owned(body), _) => Bytes::from(body),
    };
    let (longer, truncated) = partly(record);
    Some(Stored { status: response.status, version: response.message.version, headers: response.message.fields, body, longer, truncated })
}

/// How much of a body is missing: bytes of a block that is longer than was read, and why its maker kept only a part.
fn partly(record: &Record) -> (Option<u64>, Option<String>) {
    let longer = (!record.block.is_whole()).then_some(record.block.length);
    (longer, record.head.get("warc-truncated").map(str::to_owned))
}

fn kept(note: Note, outcome: Outcome, body: Bytes, wire: Bytes) -> Kept {
    Kept { asked: note.asked, hops: note.hops, outcome, body, wire, legs: Vec::new(), requests: note.requests }
}
