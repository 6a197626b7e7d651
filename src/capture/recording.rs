//! A run written down: fetches, timings and the end, each behind the other in one WARC file, and an index beside it.
//!
//! In: fetches as they come. Out: a file that any WARC tool reads: a request and a response record for every hop, a revisit
//! record where the same body was kept before, and behind them a metadata record with what they cannot hold. A fetch is there
//! when its metadata record is. Secrets must be gone before; nothing is fetched or judged here.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::closing::{self, Contents};
use super::contents::{Line, Told};
use super::digest;
use super::error::WarcError;
use super::failure::CaptureError;
use super::http_block;
use super::index::{Entry, media_type, timestamp};
use super::kept::{EndNote, Ending, Kept, Note, TimingNote};
use super::listing::{self, Listing};
use super::record::Kind;
use super::tail::{self, Tail};
use super::write::{NewRecord, Payload, Settings, Writer, Written};
use crate::model::exchange::{Leg, Outcome, Timing};

/// Compression: the fastest; a capture is written while pages wait.
const LEVEL: u32 = 1;
/// Bodies shorter than this are written again rather than referred to.
const WORTH_REFERRING: usize = 1024;
/// Bodies that are remembered, to be referred to.
const REMEMBERED: usize = 100_000;
/// Profile of a revisit that refers to the same payload (WARC 1.1, section 6.7.2).
const SAME_PAYLOAD: &str = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";
/// Records after which the file is brought to the disk.
const SYNCED: u32 = 1_000;

/// What a capture says of itself.
#[derive(Debug, Clone)]
pub struct About {
    /// Program and version.
    pub software: String,
    /// `User-Agent` sent.
    pub user_agent: String,
    /// `obeyed` or `ignored`.
    pub robots: &'static str,
    /// The run's settings as one line of JSON, without secrets.
    pub settings: String,
    /// RFC 3339, now.
    pub now: fn() -> String,
}

/// A record that holds a body.
#[derive(Debug, Clone)]
struct Body {
    id: String,
    url: String,
    date: String,
    digest: String,
}

/// A capture being written.
pub struct Recording {
    writer: Writer<File>,
    path: PathBuf,
    now: fn() -> String,
    /// When the file was begun, as it says itself; empty where it was gone on with.
    started: String,
    /// Records that hold bodies, by the first half of the body's digest.
    bodies: BTreeMap<u128, Body>,
    /// None where the file was gone on with: its index is made by reading it through.
    listing: Option<Listing>,
    /// As with the index: none where the file was gone on with.
    contents: Option<Contents>,
    unsynced: u32,
}

impl Recording {
    /// A new file; one that is there is not overwritten.
    ///
    /// # Errors
    /// The file is there already, or cannot be written.
    pub fn create(path: &Path, about: &About) -> Result<Self, CaptureError> {
        let at = |error: WarcError| CaptureError::of(path, error);
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|error| at(error.into()))?;
        }
        let file = OpenOptions::new().write(true).create_new(true).open(path).map_err(|error| at(error.into()))?;
        // An index that stands there is of another file; that there is none is no failure.
        let _ = std::fs::remove_file(listing::index_path(path));
        let mut recording = Self::over(file, path, about, (0, 0))?;
        recording.info(about).map_err(|error| {
            let _ = std::fs::remove_file(path);
            at(error)
        })?;
        Ok(recording)
    }

    /// A file that is there, cut behind its last whole record and gone on with; how many bytes were cut off.
    ///
    /// # Errors
    /// It cannot be read or written, is no WARC file, or another process writes it.
    pub fn go_on(path: &Path, about: &About) -> Result<(Self, u64), CaptureError> {
        let at = |error: WarcError| CaptureError::of(path, error);
        let io = |error: std::io::Error| CaptureError::of(path, error.into());
        let mut file = OpenOptions::new().read(true).write(true).open(path).map_err(io)?;
        lock(&file, path)?;
        let Tail { end: whole, records, length, beyond } = tail::tail(&mut file, 0).map_err(at)?;
        if beyond > 0 {
            return Err(CaptureError::Damaged { path: path.to_owned(), at: whole, beyond });
        }
        let sum = closing::sum_of(&file, whole).map_err(io)?;
        file.set_len(whole).and_then(|()| file.seek(SeekFrom::End(0)).map(|_| ())).map_err(io)?;
        let mut recording = Self::over(file, path, about, (whole, records))?;
        recording.writer = recording.writer.behind(sum);
        // An index of what was there would be wrong from now on; that there is none is no failure.
        let _ = std::fs::remove_file(listing::index_path(path));
        (recording.listing, recording.contents) = (None, None);
        if whole == 0 {
            recording.info(about).map_err(at)?;
        }
        Ok((recording, length.saturating_sub(whole)))
    }

    fn over(file: File, path: &Path, about: &About, (offset, records): (u64, u64)) -> Result<Self, CaptureError> {
        lock(&file, path)?;
        let seed = format!("{}\n{}\n{offset}\n{}", path.display(), (about.now)(), std::process::id());
        let gzip = path.extension().is_some_and(|extension| extension == "gz").then_some(LEVEL);
        let writer = Writer::new(file, Settings { gzip, offset, records, ..Settings::new(&seed) });
        let path = path.to_owned();
        let (listing, contents) = (Some(Listing::new(&path)), Some(Contents::default()));
        Ok(Self { writer, now: about.now, started: String::new(), bodies: BTreeMap::new(), listing, contents, path, unsynced: 0 })
    }

    fn info(&mut self, about: &About) -> Result<(), WarcError> {
        let block = format!(
            "software: {}\r\nformat: WARC File Format 1.1\r\nconformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n\
             http-header-user-agent: {}\r\nrobots: {}\r\ncxaudit-settings: {}\r\n",
            about.software, about.user_agent, about.robots, about.settings
        );
        let date = (self.now)();
        let name = listing::name_of(&self.path);
        let extra = [("WARC-Filename", name.as_str())];
        self.started.clone_from(&date);
        let record = NewRecord { extra: &extra, ..NewRecord::new(Kind::Warcinfo, &date, "application/warc-fields", block.as_bytes()) };
        write(&mut self.writer, &mut self.contents, &record)?;
        Ok(self.writer.sync()?)
    }

    /// When the file was begun (RFC 3339), as whoever opens it reads it; empty where it was gone on with.
    pub fn started(&self) -> &str {
        &self.started
    }

    /// Writes a fetch.
    ///
    /// # Errors
    /// The disk fails or is full: the file is cut behind the last whole record, and nothing may be written any more.
    pub fn fetch(&mut self, kept: &Kept) -> Result<(), CaptureError> {
        let start = self.writer.offset();
        let result = self.write_fetch(kept);
        self.settled(start, result)
    }

    /// Writes the cold timings of a page.
    ///
    /// # Errors
    /// As [`Recording::fetch`].
    pub fn timings(&mut self, url: String, samples: Vec<Timing>) -> Result<(), CaptureError> {
        let start = self.writer.offset();
        let result = self.note(&url.clone(), None, &TimingNote { timing: 1, url, samples });
        self.settled(start, result)
    }

    /// Writes how the run ended, the file's contents behind it, and the index beside the file.
    ///
    /// # Errors
    /// As [`Recording::fetch`]; [`CaptureError::Index`] where the file is whole and only its index could not be written.
    pub fn end(&mut self, run: Ending) -> Result<(), CaptureError> {
        let start = self.writer.offset();
        let written = self.note("urn:cxaudit:run", None, &EndNote { end: 1, run }).and_then(|()| Ok(self.writer.sync()?));
        self.settled(start, written)?;
        match (self.listing.take(), self.contents.take()) {
            (Some(listing), Some(contents)) => {
                let (start, date) = (self.writer.offset(), (self.now)());
                let closed = contents.close(&mut self.writer, &date).and_then(|()| Ok(self.writer.sync()?));
                let listed = listing.finish().map_err(|error| self.no_index(error.into()));
                self.closed(start, closed).and(listed)
            }
            _ => self.read_through(),
        }
    }

    /// Reads a file through that was gone on with: for its index and its contents.
    fn read_through(&mut self) -> Result<(), CaptureError> {
        let (end, date) = (self.writer.offset(), (self.now)());
        // None: what is not as we write it is read through whenever it is opened.
        let mut state = Ok(Some(Contents::default()));
        let writer = &mut self.writer;
        let listed = listing::made_anew(&self.path, end, &mut |item| {
            let Ok(Some(contents)) = &mut state else { return };
            match contents.add_read(item, writer, &date) {
                Ok(true) => {}
                Ok(false) => state = Ok(None),
                Err(error) => state = Err(error),
            }
        });
        let closed = match state {
            Ok(Some(contents)) if listed.is_ok() => contents.close(&mut self.writer, &date).and_then(|()| Ok(self.writer.sync()?)),
            Ok(_) => {
                // Sections that nothing names are of no use; that they stay is no failure.
                let _ = self.writer.get_ref().set_len(end);
                Ok(())
            }
            Err(error) => Err(error),
        };
        let listed = listed.map_err(|error| self.no_index(error));
        self.closed(end, closed).and(listed)
    }

    fn no_index(&self, error: WarcError) -> CaptureError {
        CaptureError::Index { path: listing::index_path(&self.path), source: Box::new(error) }
    }

    /// Contents that could not be written are cut off: the file is whole without them.
    fn closed(&mut self, start: u64, result: Result<(), WarcError>) -> Result<(), CaptureError> {
        result.map_err(|error| match self.writer.get_ref().set_len(start) {
            Ok(()) => self.no_index(error),
            Err(_) => CaptureError::of(&self.path, error),
        })
    }

    /// After a failed write nothing half may stay: a fetch is there whole or not at all.
    fn settled(&mut self, start: u64, result: Result<(), WarcError>) -> Result<(), CaptureError> {
        result.map_err(|error| {
            // If even the cut fails, the torn end is told and cut when the file is opened again.
            let _ = self.writer.get_ref().set_len(start);
            if let Some(listing) = self.listing.take() {
                listing.abandon();
            }
            CaptureError::of(&self.path, error)
        })
    }

    fn write_fetch(&mut self, kept: &Kept) -> Result<(), WarcError> {
        let date = (self.now)();
        let mut answer = None;
        for (at, leg) in kept.legs.iter().enumerate() {
            let last = at + 1 == kept.legs.len();
            let id = self.response(kept, leg, last, &date)?;
            self.request(leg, &id, &date)?;
            answer = Some(id);
        }
        self.note(kept.asked.url.as_str(), answer.as_deref(), &Note::of(kept))?;
        self.unsynced += 1;
        if self.unsynced >= SYNCED {
            self.unsynced = 0;
            self.writer.sync()?;
        }
        Ok(())
    }

    fn request(&mut self, leg: &Leg, concurrent: &str, date: &str) -> Result<(), WarcError> {
        let mut fields = leg.sent.clone();
        if let Some(host) = leg.url.host_str().filter(|_| !fields.iter().any(|(name, _)| name == "host")) {
            let port = leg.url.port().map(|port| format!(":{port}")).unwrap_or_default();
            fields.insert(0, ("host".to_owned(), format!("{host}{port}")));
        }
        let path = leg.url.query().map_or_else(|| leg.url.path().to_owned(), |query| format!("{}?{query}", leg.url.path()));
        let block = http_block::request_block(&leg.method, &path, "HTTP/1.1", &borrowed(&fields), &[]);
        let record = NewRecord {
            target: Some(leg.url.as_str()),
            concurrent_to: &[concurrent],
            ..NewRecord::new(Kind::Request, date, "application/http; msgtype=request", &block)
        };
        self.writer.write(&record).map(|_| ())
    }

    fn response(&mut self, kept: &Kept, leg: &Leg, last: bool, date: &str) -> Result<String, WarcError> {
        let no_body = [];
        let body: &[u8] = match (last, kept.wire.is_empty()) {
            (false, _) => &no_body,
            (true, true) => &kept.body,
            (true, false) => &kept.wire,
        };
        let key = (body.len() >= WORTH_REFERRING).then(|| digest::half(&Sha256::digest(body)));
        let known = key.and_then(|key| self.bodies.get(&key)).cloned();
        let stored: &[u8] = if known.is_some() { &[] } else { body };
        let block = http_block::response_block("HTTP/1.1", leg.status, reason(leg.status), &borrowed(&leg.headers), stored);
        let payload_at = block.len() - stored.len();
        let truncated = match &kept.outcome {
            Outcome::Response(response) if last && response.body.truncated => truncated(response.body.note.as_deref()),
            _ => None,
        };
        let protocol = [("WARC-Protocol", if leg.version.starts_with("HTTP/2") { "h2" } else { "http/1.1" })];
        let record = NewRecord {
            target: Some(leg.url.as_str()),
            truncated,
            payload: known.as_ref().map_or(Payload::From(payload_at), |known| Payload::Digest(&known.digest)),
            refers_to: known.as_ref().map(|known| known.id.as_str()),
            refers_to_target: known.as_ref().map(|known| known.url.as_str()),
            refers_to_date: known.as_ref().map(|known| known.date.as_str()),
            profile: known.as_ref().map(|_| SAME_PAYLOAD),
            extra: &protocol,
            ..NewRecord::new(
                if known.is_some() { Kind::Revisit } else { Kind::Response },
                date,
                "application/http; msgtype=response",
                &block,
            )
        };
        let written = write(&mut self.writer, &mut self.contents, &record)?;
        self.list(leg, known.is_some(), date, &written);
        if let (Some(key), None, Some(digest)) = (key, known, written.payload_digest)
            && self.bodies.len() < REMEMBERED
        {
            self.bodies.insert(key, Body { id: written.id.clone(), url: leg.url.to_string(), date: date.to_owned(), digest });
        }
        Ok(written.id)
    }

    fn list(&mut self, leg: &Leg, revisit: bool, date: &str, written: &Written) {
        let Some(listing) = &mut self.listing else { return };
        let mime = leg.headers.iter().find(|(name, _)| name == "content-type").map(|(_, value)| media_type(value));
        let entry = Entry {
            url: leg.url.to_string(),
            timestamp: timestamp(date),
            mime: if revisit { "warc/revisit".to_owned() } else { mime.unwrap_or_default() },
            status: Some(leg.status),
            digest: written.payload_digest.clone().unwrap_or_default(),
            span: written.span,
            within: 0,
            filename: listing::name_of(&self.path),
        };
        // A disk without room for the index may have some for the capture: at the end the index is made anew, or its lack is told.
        if listing.add(&entry).is_err()
            && let Some(listing) = self.listing.take()
        {
            listing.abandon();
        }
    }

    /// Writes a note.
    fn note(&mut self, target: &str, concurrent: Option<&str>, note: &impl serde::Serialize) -> Result<(), WarcError> {
        let block = serde_json::to_vec(note).map_err(std::io::Error::from)?;
        let date = (self.now)();
        let concurrent: Vec<&str> = concurrent.into_iter().collect();
        let record = NewRecord {
            target: Some(target),
            concurrent_to: &concurrent,
            ..NewRecord::new(Kind::Metadata, &date, "application/json", &block)
        };
        write(&mut self.writer, &mut self.contents, &record).map(|_| ())
    }
}

/// Writes a record, and what is taken of it into the contents.
fn write(writer: &mut Writer<File>, contents: &mut Option<Contents>, record: &NewRecord<'_>) -> Result<Written, WarcError> {
    let written = writer.write(record)?;
    if let (Some(contents), Some(told)) = (contents, Told::of_written(record, &written.id)) {
        contents.add(&Line(written.span.offset, written.span.length, told), writer, record.date)?;
    }
    Ok(written)
}

/// Opens a file for us alone.
fn lock(file: &File, path: &Path) -> Result<(), CaptureError> {
    match file.try_lock() {
        Err(std::fs::TryLockError::WouldBlock) => Err(CaptureError::Busy(path.to_owned())),
        // Where files cannot be locked, two writers are the user's to avoid.
        Ok(()) | Err(std::fs::TryLockError::Error(_)) => Ok(()),
    }
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// `WARC-Truncated` of a body that was cut (WARC 1.1, section 5.13).
fn truncated(note: Option<&str>) -> Option<&'static str> {
    Some(match note {
        Some("cap" | "ratio") => "length",
        Some("slow") => "time",
        Some("reset") => "disconnect",
        _ => "unspecified",
    })
}

/// Reason phrases of RFC 9110; readers do without them.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        410 => "Gone",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "-",
    }
}
