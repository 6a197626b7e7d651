//! How a capture is opened: by the contents that stand in it where they fit the file, else by reading it through.
//!
//! In: a file. Out: a [`Capture`], the same by either way. Reading through decompresses everything once before a page is judged;
//! contents cost a checksum of the file's bytes. Damage is only ever met by reading through: a damaged file does not fit.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::AtomicU32;

use url::Url;

use super::closing;
use super::contents::{self, LOOKED_AT, Line, Told};
use super::error::WarcError;
use super::failure::CaptureError;
use super::gzip;
use super::kept::{EndNote, TimingNote};
use super::opened::{BUFFER, Capture, Fetch, Found, Spot};
use super::read::{Item, Limits, Reader, Record};
use super::record::Kind;

/// Damaged stretches that are kept to be told; all are counted.
const TOLD: usize = 20;
/// Bytes of lines that contents may have beside one for each byte of the file: what they take in memory stays in proportion.
const FREE: u64 = 1 << 20;

impl Capture {
    /// Opens a file. `compared` makes of an address the one it is looked up by.
    ///
    /// # Errors
    /// It cannot be read or is no WARC file; what it is instead is said.
    pub fn open(path: &Path, compared: fn(&Url) -> Url) -> Result<Self, CaptureError> {
        let failed = |error: WarcError| CaptureError::of(path, error);
        let empty = || Self::empty(path, compared).map_err(|error| failed(error.into()));
        let mut capture = empty()?;
        if capture.by_contents().is_none() {
            capture = empty()?;
            capture.by_reading().map_err(failed)?;
        }
        Ok(capture)
    }

    pub(super) fn empty(path: &Path, compared: fn(&Url) -> Url) -> std::io::Result<Self> {
        let file = File::open(path)?;
        Ok(Self {
            path: path.to_owned(),
            compared,
            packed: is_packed(&file)?,
            file: Mutex::new(file),
            settings: None,
            started: String::new(),
            fetches: BTreeMap::new(),
            timings: BTreeMap::new(),
            ending: None,
            answers: BTreeMap::new(),
            pending: Vec::new(),
            by_id: BTreeMap::new(),
            damages: Vec::new(),
            damaged: 0,
            lost_revisits: std::sync::Mutex::default(),
            strangers: AtomicU32::new(0),
        })
    }

    fn handle(&self) -> std::io::Result<File> {
        self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner).try_clone()
    }

    /// Reads the file through.
    pub(super) fn by_reading(&mut self) -> Result<(), WarcError> {
        let mut file = self.handle()?;
        file.rewind()?;
        let limits = Limits { block: LOOKED_AT, ..Limits::default() };
        let mut reader = Reader::seekable(BufReader::with_capacity(BUFFER, file), limits)?;
        while let Some(item) = reader.next_item()? {
            match item {
                Item::Record(record) => {
                    let spot = Spot { offset: record.span.offset, length: record.span.length, within: record.within };
                    if self.started.is_empty() {
                        self.started.clone_from(&record.head.date);
                    }
                    if let Some(told) = Told::of(&record) {
                        self.take(told, spot, Some(&record));
                    }
                }
                Item::Damage(damage) => {
                    self.damaged += 1;
                    if self.damages.len() < TOLD {
                        self.damages.push(damage);
                    }
                }
            }
        }
        Ok(())
    }

    /// Takes what the file's own contents say; none when it has none, or they do not fit.
    pub(super) fn by_contents(&mut self) -> Option<()> {
        let closing = closing::find(&self.handle().ok()?, self.packed)?;
        let mut left = closing.bytes.saturating_add(FREE);
        let mut floor = 0;
        for (offset, length) in closing.sections {
            if length > closing::SECTION_BYTES || offset.checked_add(length)? > closing.bytes {
                return None;
            }
            let text = closing::section(&self.bytes(Spot { offset, length, within: 0 })?)?;
            left = left.checked_sub(text.len() as u64)?;
            for line in Line::parse_all(&text, &mut floor, closing.bytes)? {
                self.take_line(line)?;
            }
        }
        // The first record of a capture of ours tells of the run.
        (!self.started.is_empty()).then_some(())
    }

    fn take_line(&mut self, line: Line) -> Option<()> {
        let span = line.span();
        let spot = Spot { offset: span.offset, length: span.length, within: 0 };
        let first = self.started.is_empty();
        if first && (span.offset > 0 || line.2 != Told::Whole) {
            return None;
        }
        let mut whole = None;
        if line.2 == Told::Whole {
            let mut record = self.own(spot)?;
            record.block.bytes.truncate(LOOKED_AT);
            if Told::of(&record) != Some(Told::Whole) {
                return None;
            }
            if first {
                self.started.clone_from(&record.head.date);
            }
            whole = Some(record);
        }
        self.take(line.2, spot, whole.as_ref());
        Some(())
    }

    /// Takes a record; `whole` is itself where that is needed.
    fn take(&mut self, told: Told, spot: Spot, whole: Option<&Record>) {
        match told {
            Told::Whole => whole.into_iter().for_each(|record| self.take_whole(record)),
            Told::Fetch(high, low, id) => {
                let response = id.and_then(|id| self.by_id.get(&id)).copied();
                self.fetches.insert(contents::key(high, low), Fetch { response, note: spot });
                for (url, found) in std::mem::take(&mut self.pending) {
                    self.file_answer(url, found);
                }
            }
            Told::Answer { id, kind, status, mime, target } => {
                self.by_id.insert(id, spot);
                let Some(url) = Url::parse(&target).ok().filter(|url| matches!(url.scheme(), "http" | "https")) else { return };
                if status == 0 {
                    return;
                }
                let found = Found { spot, kind: kind.kind(), status, mime };
                let url: String = (self.compared)(&url).into();
                if self.settings.is_some() { self.pending.push((url, found)) } else { self.file_answer(url, found) }
            }
        }
    }

    /// The first record, timings, or the end.
    fn take_whole(&mut self, record: &Record) {
        let bytes = &record.block.bytes;
        if record.head.kind == Kind::Warcinfo {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let settings = text.lines().find_map(|line| line.strip_prefix("cxaudit-settings:"));
            self.settings = self.settings.take().or_else(|| settings.map(|text| text.trim().to_owned()));
        } else if let Ok(note) = serde_json::from_slice::<TimingNote>(bytes) {
            self.timings.insert(note.url, note.samples);
        } else if let Ok(note) = serde_json::from_slice::<EndNote>(bytes) {
            self.ending = Some(note.run);
        }
    }

    /// Files an answer under its address; of several a success is kept before a redirect, and that before the rest.
    fn file_answer(&mut self, url: String, found: Found) {
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
}

/// Whether a file begins with a gzip member.
pub(super) fn is_packed(mut file: &File) -> std::io::Result<bool> {
    let mut head = Vec::new();
    file.take(2).read_to_end(&mut head)?;
    file.rewind()?;
    Ok(gzip::MAGIC.starts_with(&head) && !head.is_empty())
}
