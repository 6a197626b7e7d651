//! A capture opened for judging: what it holds, found by question (ours) or by address (anybody's).
//!
//! In: a WARC file. Out: where each answer stands; bodies are read when they are asked for, so a file of any size can be
//! opened. Damaged stretches are counted and told, the rest is used. What the answers mean is decided elsewhere.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use serde::Serialize;
use url::Url;

use super::digest::{Claim, Hasher, short};
use super::error::{Damage, WarcError};
use super::failure::CaptureError;
use super::gzip;
use super::http_block;
use super::kept::{Asked, EndNote, Ending, Kept, Key, Note, TimingNote};
use super::read::{self, Item, Limits, Reader, Record};
use super::record::Kind;
use crate::model::exchange::{Outcome, Timing};
use crate::model::spec::brand_of;

/// Bytes of each block that are looked at while a capture is opened.
const LOOKED_AT: usize = 64 * 1024;
/// Bytes of the file held at once.
const BUFFER: usize = 256 * 1024;
/// Longest record that is read in one piece, in bytes of the file.
const AT_ONCE: u64 = 32 << 20;
/// Damaged stretches that are kept to be told; all are counted.
const TOLD: usize = 20;

/// Where a record stands: byte of the file, bytes from there that are enough to read it, and decoded byte of the gzip member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    offset: u64,
    length: u64,
    within: u64,
}

/// A fetch of ours: its response record, if one came, and its note.
#[derive(Debug, Clone, Copy)]
struct Fetch {
    response: Option<Spot>,
    note: Spot,
}

/// What a capture has of an address, whoever made it.
#[derive(Debug, Clone)]
struct Found {
    spot: Spot,
    kind: Kind,
    status: u16,
    mime: String,
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
    path: PathBuf,
    file: Mutex<File>,
    settings: Option<String>,
    /// Date of the first record.
    started: String,
    /// Its records are compressed: their checksums are looked at while they are read.
    packed: bool,
    fetches: BTreeMap<Key, Fetch>,
    timings: BTreeMap<String, Vec<Timing>>,
    ending: Option<Ending>,
    /// By address as links are compared.
    answers: BTreeMap<String, Found>,
    /// Answers of ours whose note is not read yet: without it they were torn off.
    pending: Vec<(String, Found)>,
    /// Response records by id, for revisits; foreign captures and ours.
    by_id: BTreeMap<u64, Spot>,
    damages: Vec<Damage>,
    damaged: u32,
    /// Revisits of what the capture does not hold.
    lost_revisits: u32,
}

impl Capture {
    /// Opens a file. `compared` makes of an address the one it is looked up by.
    ///
    /// # Errors
    /// It cannot be read or is no WARC file; what it is instead is said.
    pub fn open(path: &Path, compared: fn(&Url) -> Url) -> Result<Self, CaptureError> {
        let failed = |error: WarcError| CaptureError::of(path, error);
        let file = File::open(path).map_err(|error| failed(error.into()))?;
        let mut capture = Self {
            path: path.to_owned(),
            file: Mutex::new(file.try_clone().map_err(|error| failed(error.into()))?),
            settings: None,
            started: String::new(),
            packed: is_packed(&file).map_err(|error| failed(error.into()))?,
            fetches: BTreeMap::new(),
            timings: BTreeMap::new(),
            ending: None,
            answers: BTreeMap::new(),
            pending: Vec::new(),
            by_id: BTreeMap::new(),
            damages: Vec::new(),
            damaged: 0,
            lost_revisits: 0,
        };
        let limits = Limits { block: LOOKED_AT, ..Limits::default() };
        let mut reader = Reader::seekable(BufReader::with_capacity(BUFFER, file), limits).map_err(failed)?;
        let mut last: Option<(String, Spot)> = None;
        while let Some(item) = reader.next_item().map_err(failed)? {
            match item {
                Item::Record(record) => capture.take(record, &mut last, compared),
                Item::Damage(damage) => {
                    capture.damaged += 1;
                    if capture.damages.len() < TOLD {
                        capture.damages.push(damage);
                    }
                }
            }
        }
        Ok(capture)
    }

    fn take(&mut self, record: Record, last: &mut Option<(String, Spot)>, compared: fn(&Url) -> Url) {
        let spot = Spot { offset: record.span.offset, length: record.span.length, within: record.within };
        if self.started.is_empty() {
            self.started.clone_from(&record.head.date);
        }
        match record.head.kind {
            Kind::Warcinfo => {
                let text = String::from_utf8_lossy(&record.block.bytes).into_owned();
                let settings = text.lines().find_map(|line| line.strip_prefix("cxaudit-settings:"));
                self.settings = self.settings.take().or_else(|| settings.map(|text| text.trim().to_owned()));
            }
            Kind::Metadata => self.take_note(&record, spot, last),
            Kind::Response | Kind::Revisit | Kind::Resource => {
                self.by_id.insert(short(&record.head.id), spot);
                self.take_answer(&record, spot, compared);
                *last = Some((record.head.id, spot));
            }
            Kind::Request | Kind::Conversion | Kind::Continuation | Kind::Other => {}
        }
    }

    /// A note of ours; other metadata is nobody's business here.
    fn take_note(&mut self, record: &Record, spot: Spot, last: &Option<(String, Spot)>) {
        let bytes = &record.block.bytes;
        if bytes.starts_with(b"{\"fetch\":") {
            if let Ok(note) = serde_json::from_slice::<Note>(bytes) {
                let concurrent = record.head.get("warc-concurrent-to");
                let response = match (concurrent, last) {
                    (Some(wanted), Some((id, spot))) if wanted == id => Some(*spot),
                    (Some(wanted), _) => self.by_id.get(&short(wanted)).copied(),
                    (None, _) => None,
                };
                self.fetches.insert(note.asked.key(), Fetch { response, note: spot });
                for (url, found) in std::mem::take(&mut self.pending) {
                    self.file(url, found);
                }
            }
        } else if bytes.starts_with(b"{\"timing\":") {
            if let Ok(note) = serde_json::from_slice::<TimingNote>(bytes) {
                self.timings.insert(note.url, note.samples);
            }
        } else if bytes.starts_with(b"{\"end\":")
            && let Ok(note) = serde_json::from_slice::<EndNote>(bytes)
        {
            self.ending = Some(note.run);
        }
    }

    fn take_answer(&mut self, record: &Record, spot: Spot, compared: fn(&Url) -> Url) {
        let Some(url) = record.head.target.as_deref().and_then(|target| Url::parse(target).ok()) else { return };
        if !matches!(url.scheme(), "http" | "https") {
            return;
        }
        let kind = record.head.kind;
        let (status, mime) = if kind == Kind::Resource {
            (200, record.head.content_type.clone().unwrap_or_default())
        } else {
            let Ok(response) = http_block::response(&record.block.bytes) else { return };
            (response.status, response.message.get("content-type").unwrap_or_default().to_owned())
        };
        let mime = mime.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let found = Found { spot, kind, status, mime };
        let url: String = compared(&url).into();
        if self.settings.is_some() { self.pending.push((url, found)) } else { self.file(url, found) }
    }

    /// Files an answer under its address; of several a success is kept before a redirect, and that before the rest.
    fn file(&mut self, url: String, found: Found) {
        let rank = |status: u16| match status {
            200..=299 => 0,
            300..=399 => 1,
            _ => 2,
        };
        let known = self.answers.entry(url).or_insert_with(|| found.clone());
        if rank(found.status) < rank(known.status) {
            *known = found;
        }
    }

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
        if self.lost_revisits > 0 {
            troubles.push(format!("{} record(s) refer to bodies that the capture does not hold", self.lost_revisits));
        }
        troubles
    }

    /// The answer to a question of ours; none when it was not asked, or stands in a damaged part.
    pub fn find(&self, asked: &Asked) -> Option<Kept> {
        let fetch = *self.fetches.get(&asked.key())?;
        let note: Note = serde_json::from_slice(&self.own(fetch.note)?.block.bytes).ok()?;
        let Some(spot) = fetch.response else {
            let (outcome, _) = note.outcome(Vec::new());
            let failed = matches!(outcome, Outcome::Failed(_));
            return failed.then(|| kept(note, outcome, Bytes::new(), Bytes::new()));
        };
        let mut stored = self.answer(self.own(spot)?, Self::own)?;
        for (name, _) in stored.headers.iter_mut().filter(|(name, _)| name == http_block::ORIGINAL_CODING) {
            "transfer-encoding".clone_into(name);
        }
        let (outcome, decoded) = note.outcome(stored.headers);
        let (body, wire) = if decoded { (stored.body, Bytes::new()) } else { (Bytes::new(), stored.body) };
        Some(kept(note, outcome, body, wire))
    }

    /// What a capture has of an address, whoever made it.
    pub fn foreign(&self, compared: &Url) -> Option<Stored> {
        self.answer(self.record(self.answers.get(compared.as_str())?.spot)?, Self::record)
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
    fn own(&self, spot: Spot) -> Option<Record> {
        let record = self.record(spot)?;
        let holds = |claim: &str| {
            let claim = Claim::parse(claim)?;
            let mut hasher = Hasher::new(claim.algorithm);
            hasher.update(&record.block.bytes);
            Some(claim.holds(hasher))
        };
        let whole = self.packed || record.head.get("warc-block-digest").and_then(holds) == Some(true);
        whole.then_some(record)
    }

    fn record(&self, spot: Spot) -> Option<Record> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        if spot.within > 0 || spot.length > AT_ONCE {
            return read::read_at(BufReader::with_capacity(BUFFER, &mut *file), spot.offset, spot.within, Limits::default()).ok();
        }
        let mut bytes = vec![0; usize::try_from(spot.length).ok()?];
        file.seek(SeekFrom::Start(spot.offset)).and_then(|_| file.read_exact(&mut bytes)).ok()?;
        drop(file);
        read::read_at(Cursor::new(bytes), 0, 0, Limits::default()).ok()
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
                let original = self.referred(&record, read)?;
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
        let by_id = revisit.head.get("warc-refers-to").and_then(|id| self.by_id.get(&short(id))).copied();
        let by_address = || {
            let target = revisit.head.get("warc-refers-to-target-uri").or(revisit.head.target.as_deref())?;
            let found = self.answers.get(Url::parse(target).ok()?.as_str())?;
            (found.kind == Kind::Response).then_some(found.spot)
        };
        let original = read(self, by_id.or_else(by_address)?)?;
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

/// Whether a file begins with a gzip member.
fn is_packed(mut file: &File) -> std::io::Result<bool> {
    let mut head = Vec::new();
    file.take(2).read_to_end(&mut head)?;
    file.rewind()?;
    Ok(gzip::MAGIC.starts_with(&head) && !head.is_empty())
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
