//! The contents of a capture as they stand in it: sections of lines behind the records they tell of, and a last record that names them.
//!
//! In, when written: lines of records. In, when read: a file. Out: the sections' places, if the file still is byte for byte what was
//! written: its last record says how many bytes stand before it and their checksum. A file that was cut, added to, edited, joined
//! with another or stopped before its end has no such record or another sum, and is read through instead. All records here are
//! `metadata`, which other tools go over. The checksum finds accidents as gzip's own does; against a forger, who could
//! write any records, nothing is promised but that answers are asked whether they are the ones meant (`opened`).

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;

use flate2::Crc;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::contents::{LOOKED_AT, Line};
use super::digest;
use super::error::WarcError;
use super::read::{Item, Limits, Reader, Record, read_alone};
use super::record::Kind;
use super::write::{NewRecord, Writer};

/// Target of the records.
const TARGET: &str = "urn:cxaudit:contents";
/// Version of the records' shape.
const VERSION: u8 = 1;
/// Bytes of lines in memory, after which they are written: some ten thousand fetches.
const SECTION: usize = 1 << 20;
/// Bytes of a section at most: one line more.
const LONGEST: usize = 2 << 20;
/// Sections that are named; a capture of a hundred million fetches is read through.
const SECTIONS: usize = 8_000;
/// Bytes of the file's end that the last record is looked for in.
const SEARCHED: u64 = 256 << 10;
/// Bytes read at once for the checksum.
const PIECE: usize = 1 << 20;

/// How records written here begin: none of their text can hold either.
const PACKED: &[u8] = &[0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF];
const PLAIN: &[u8] = b"WARC/1.1\r\nWARC-Type: metadata\r\n";

/// The last record's block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Closing {
    contents: u8,
    /// Bytes of the file before it.
    pub(super) bytes: u64,
    crc32: u32,
    /// Place and bytes of each section.
    pub(super) sections: Vec<(u64, u64)>,
}

/// Contents that are being written.
#[derive(Debug, Default)]
pub(super) struct Contents {
    text: Vec<u8>,
    sections: Vec<(u64, u64)>,
}

impl Contents {
    /// Adds a record; writes a section when there is enough.
    pub(super) fn add<W: Write>(&mut self, line: &Line, writer: &mut Writer<W>, date: &str) -> Result<(), WarcError> {
        line.write(&mut self.text).map_err(std::io::Error::from)?;
        if self.text.len() < SECTION {
            return Ok(());
        }
        self.section(writer, date)
    }

    /// Adds what was read of a file that is gone on with; `false` when it is not as we write it.
    pub(super) fn add_read<W: Write>(&mut self, item: &Item, writer: &mut Writer<W>, date: &str) -> Result<bool, WarcError> {
        let Item::Record(record) = item else { return Ok(false) };
        if record.within > 0 {
            return Ok(false);
        }
        if let Some(line) = Line::of(record) {
            self.add(&line, writer, date)?;
        }
        Ok(true)
    }

    fn section<W: Write>(&mut self, writer: &mut Writer<W>, date: &str) -> Result<(), WarcError> {
        let record = NewRecord { target: Some(TARGET), ..NewRecord::new(Kind::Metadata, date, "application/jsonl", &self.text) };
        let written = writer.write(&record)?;
        self.sections.push((written.span.offset, written.span.length));
        self.text.clear();
        Ok(())
    }

    /// Writes what is left, and the last record.
    pub(super) fn close<W: Write>(mut self, writer: &mut Writer<W>, date: &str) -> Result<(), WarcError> {
        self.section(writer, date)?;
        if self.sections.len() > SECTIONS {
            return Ok(());
        }
        let closing = Closing { contents: VERSION, bytes: writer.offset(), crc32: writer.sum(), sections: self.sections };
        let block = serde_json::to_vec(&closing).map_err(std::io::Error::from)?;
        writer.write(&NewRecord { target: Some(TARGET), ..NewRecord::new(Kind::Metadata, date, "application/json", &block) })?;
        Ok(())
    }
}

/// The last record of a file, if it is one of contents and the file is as it was then.
pub(super) fn find(mut file: &File, packed: bool) -> Option<Closing> {
    let length = file.metadata().ok()?.len();
    let from = length.saturating_sub(SEARCHED);
    let mut end = Vec::new();
    file.seek(SeekFrom::Start(from)).ok()?;
    file.take(SEARCHED).read_to_end(&mut end).ok()?;
    let place = memchr::memmem::rfind(&end, if packed { PACKED } else { PLAIN })?;
    let record = read_alone(end.get(place..)?, limits(LONGEST))?;
    let closing: Closing = serde_json::from_slice(block(&record)?).ok()?;
    let here = closing.contents == VERSION && closing.bytes == from + place as u64 && closing.sections.len() <= SECTIONS;
    (here && sum_of(file, closing.bytes).ok()?.sum() == closing.crc32).then_some(closing)
}

/// Whether the contents of a file say what its records do; so they do where there are none that fit.
pub(super) fn is_true(path: &Path, packed: bool) -> Result<bool, WarcError> {
    let mut file = File::open(path)?;
    let Some(closing) = find(&file, packed) else { return Ok(true) };
    let mut said = Sha256::new();
    for (offset, length) in closing.sections {
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(offset))?;
        (&file).take(length.min(SECTION_BYTES)).read_to_end(&mut bytes)?;
        let Some(text) = section(&bytes) else { return Ok(false) };
        said.update(&text);
    }
    file.rewind()?;
    let (mut found, mut text) = (Sha256::new(), Vec::new());
    let mut reader = Reader::seekable(BufReader::with_capacity(PIECE, file), limits(LOOKED_AT))?;
    while let Some(item) = reader.next_item()? {
        let Item::Record(record) = item else { return Ok(false) };
        if let Some(line) = Line::of(&record) {
            text.clear();
            line.write(&mut text).map_err(std::io::Error::from)?;
            found.update(&text);
        }
    }
    Ok(said.finalize() == found.finalize())
}

/// The lines of a section as text, if that is what stands in the record.
pub(super) fn section(bytes: &[u8]) -> Option<Vec<u8>> {
    let record = read_alone(bytes, limits(LONGEST))?;
    block(&record)?;
    Some(record.block.bytes)
}

/// Bytes of the file a section has at most: what cannot be compressed grows by little.
pub(super) const SECTION_BYTES: u64 = LONGEST as u64 + (64 << 10);

/// The block of a record of contents, if its digest holds.
fn block(record: &Record) -> Option<&[u8]> {
    let ours = record.head.kind == Kind::Metadata && record.head.target.as_deref() == Some(TARGET);
    let holds = record.head.get("warc-block-digest") == Some(digest::labelled(&record.block.bytes).as_str());
    (ours && holds).then_some(&record.block.bytes)
}

fn limits(block: usize) -> Limits {
    Limits { block, ..Limits::default() }
}

/// The checksum of a file's first bytes.
pub(super) fn sum_of(mut file: &File, bytes: u64) -> std::io::Result<Crc> {
    let mut sum = Crc::new();
    let mut piece = vec![0; PIECE];
    let mut left = bytes;
    file.seek(SeekFrom::Start(0))?;
    while left > 0 {
        let most = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
        let room = piece.get_mut(..most).unwrap_or_default();
        file.read_exact(room)?;
        sum.update(room);
        left -= most as u64;
    }
    Ok(sum)
}
