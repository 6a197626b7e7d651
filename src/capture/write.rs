//! WARC 1.1 files written record by record, each handed to the system whole.
//!
//! In: records with their blocks in memory. Out: bytes at the end of a file, one gzip member a record, and where each stands.
//! Nothing here asks a clock or chance: dates come from the caller, record ids from a digest of seed, counter and content.
//! Digests are SHA-256. Whether a file has a torn end is found by `tail`, before it is appended to.

use std::fs::File;
use std::io::{self, Write};

use flate2::{Compress, Compression, Crc, FlushCompress, Status};
use sha2::{Digest as _, Sha256};

use super::digest;
use super::error::WarcError;
use super::new_record::head;
pub(crate) use super::new_record::{NewRecord, Payload};
pub(crate) use super::read::Span;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) span: Span,
    /// `<urn:uuid:…>`
    pub(crate) id: String,
    pub(crate) block_digest: String,
    pub(crate) payload_digest: Option<String>,
}

/// How a file is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings<'a> {
    /// What record ids are derived from: something only this run has.
    pub(crate) seed: &'a str,
    /// Compression level 1 to 9; none writes plain text.
    pub(crate) gzip: Option<u32>,
    /// Bytes the file has already, all of them whole records.
    pub(crate) offset: u64,
    /// Records the file has already: where the counter behind the ids goes on.
    pub(crate) records: u64,
}

impl<'a> Settings<'a> {
    /// A new file, compressed fast.
    pub(crate) fn new(seed: &'a str) -> Self {
        Self { seed, gzip: Some(1), offset: 0, records: 0 }
    }
}

/// Appends records to a file.
pub(crate) struct Writer<W> {
    out: W,
    seed: String,
    offset: u64,
    records: u64,
    deflate: Option<Compress>,
    /// Checksum of all bytes before `offset`.
    sum: Crc,
    /// A write failed: bytes of a record may stand behind `offset`.
    torn: bool,
    /// The record being made; kept for its room.
    member: Vec<u8>,
}

impl<W: Write> Writer<W> {
    /// A writer onto `out`, which must stand at `settings.offset`.
    pub(crate) fn new(out: W, settings: Settings<'_>) -> Self {
        let deflate = settings.gzip.map(|level| Compress::new(Compression::new(level.clamp(1, 9)), false));
        let (seed, offset, records) = (settings.seed.to_owned(), settings.offset, settings.records);
        Self { out, seed, offset, records, deflate, sum: Crc::new(), torn: false, member: Vec::new() }
    }

    /// Writes a record and flushes it. Errors that say so leave the file as it was; after an error of the medium the file must
    /// be cut at [`Writer::offset`], and every further call fails.
    pub(crate) fn write(&mut self, record: &NewRecord<'_>) -> Result<Written, WarcError> {
        if self.torn {
            return Err(WarcError::Torn(self.offset));
        }
        let block_digest = digest::labelled(record.block);
        let payload_digest = match record.payload {
            Payload::None => None,
            Payload::From(0) => Some(block_digest.clone()),
            Payload::From(byte) => Some(digest::labelled(record.block.get(byte..).unwrap_or_default())),
            Payload::Digest(known) => Some(known.to_owned()),
        };
        let id = self.id(record, &block_digest);
        let head = head(record, &id, &block_digest, payload_digest.as_deref())?;
        self.member.clear();
        match &mut self.deflate {
            Some(deflate) => gzip(deflate, &[head.as_bytes(), record.block, b"\r\n\r\n"], &mut self.member)?,
            None => [head.as_bytes(), record.block, b"\r\n\r\n"].iter().for_each(|part| self.member.extend_from_slice(part)),
        }
        let span = Span { offset: self.offset, length: self.member.len() as u64 };
        self.torn = true;
        self.out.write_all(&self.member)?;
        self.out.flush()?;
        self.torn = false;
        self.sum.update(&self.member);
        self.offset += span.length;
        self.records += 1;
        // A single huge body must not be paid for to the end of the run.
        if self.member.capacity() > 8 << 20 {
            self.member = Vec::new();
        }
        Ok(Written { span, id, block_digest, payload_digest })
    }

    /// Goes on behind bytes that have this checksum.
    pub(super) fn behind(mut self, sum: Crc) -> Self {
        self.sum = sum;
        self
    }

    /// CRC-32 of the file's bytes before [`Writer::offset`].
    pub(super) fn sum(&self) -> u32 {
        self.sum.sum()
    }

    /// Byte behind the last whole record.
    pub(crate) fn offset(&self) -> u64 {
        self.offset
    }

    /// Records in the file.
    #[cfg(test)]
    pub(crate) fn records(&self) -> u64 {
        self.records
    }

    /// What is written to.
    pub(crate) fn get_ref(&self) -> &W {
        &self.out
    }

    /// Gives back what is written to.
    #[cfg(test)]
    pub(crate) fn into_inner(self) -> W {
        self.out
    }

    /// A UUID of version 8 (RFC 9562: its content is ours) out of a digest.
    fn id(&self, record: &NewRecord<'_>, block_digest: &str) -> String {
        let mut sum = Sha256::new();
        for part in [&self.seed, record.kind.as_str(), record.date, record.target.unwrap_or_default(), block_digest] {
            sum.update((part.len() as u64).to_le_bytes());
            sum.update(part);
        }
        sum.update(self.records.to_le_bytes());
        let mut id = String::from("<urn:uuid:");
        for (place, byte) in sum.finalize().iter().take(16).enumerate() {
            if matches!(place, 4 | 6 | 8 | 10) {
                id.push('-');
            }
            let byte = match place {
                6 => byte & 0x0F | 0x80,
                8 => byte & 0x3F | 0x80,
                _ => *byte,
            };
            digest::push_hex(&mut id, &[byte]);
        }
        id.push('>');
        id
    }
}

impl Writer<File> {
    /// Waits until the records are on the disk.
    pub(crate) fn sync(&self) -> io::Result<()> {
        self.out.sync_data()
    }
}

/// One member: the parts, compressed, between a header without name or time and a trailer.
fn gzip(deflate: &mut Compress, parts: &[&[u8]], out: &mut Vec<u8>) -> io::Result<()> {
    out.extend_from_slice(&[0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]);
    deflate.reset();
    let mut sum = Crc::new();
    for (place, part) in parts.iter().enumerate() {
        sum.update(part);
        let last = place + 1 == parts.len();
        let mut left = *part;
        loop {
            out.reserve((left.len() / 2).clamp(1 << 10, 1 << 20));
            let before = deflate.total_in();
            let flush = if last { FlushCompress::Finish } else { FlushCompress::None };
            let status = deflate.compress_vec(left, out, flush)?;
            let taken = usize::try_from(deflate.total_in() - before).unwrap_or(usize::MAX);
            left = left.get(taken..).unwrap_or_default();
            if status == Status::StreamEnd || (left.is_empty() && !last) {
                break;
            }
        }
    }
    out.extend_from_slice(&sum.sum().to_le_bytes());
    out.extend_from_slice(&sum.amount().to_le_bytes());
    Ok(())
}
