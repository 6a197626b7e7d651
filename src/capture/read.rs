//! WARC files read as a stream of records and damages.
//!
//! In: any `Read`; `Read + Seek` finds more again behind damage. Out: [`Item`]s in file order. Gzip by record, by file, or with
//! several records a member, and plain; versions 0.17 to 1.1. Lengths that lie, blank lines that lack, bytes that belong to no
//! record and broken compression are reported as [`Damage`] and reading goes on at the next record. Memory is bounded whatever
//! the file claims; time is linear in its decoded size. Blocks are not interpreted here (`http_block` does).

use std::io::{Read, Seek, SeekFrom};

pub(crate) use super::gzip::Bomb;

use super::error::{Damage, WarcError};
use super::fields;
use super::gzip;
use super::record::{HEAD_BYTES, Head};
use super::scan::{Scan, Seen};
use super::sniff;
use super::source::Source;

/// Bounds of a reader.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Bytes kept of a block; the rest is read over.
    pub(crate) block: usize,
    /// Bound on decompression.
    pub(crate) bomb: Bomb,
}

impl Default for Limits {
    /// Blocks of 64 MiB; 1000 decoded bytes for a compressed one, asked for beyond 64 MB.
    fn default() -> Self {
        Self { block: 64 << 20, bomb: Bomb { free: 64_000_000, ratio: 1000 } }
    }
}

/// Where a record stands in its file: what an index needs to read it alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    /// Byte of the file; of the gzip member in compressed files.
    pub(crate) offset: u64,
    /// Bytes of the file from there that are enough to read it: with its blank lines, or its member.
    pub(crate) length: u64,
}

/// A record's block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    /// Its bytes, as many as [`Limits::block`] lets be kept.
    pub(crate) bytes: Vec<u8>,
    /// Bytes there are in the file; less than the head claims when its gzip member ends before.
    pub(crate) length: u64,
}

impl Block {
    /// Whether all bytes there are were kept.
    pub(crate) fn is_whole(&self) -> bool {
        self.bytes.len() as u64 == self.length
    }
}

/// A record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) span: Span,
    /// Decoded byte of the gzip member where it starts: 0 where each record has its own.
    pub(crate) within: u64,
    pub(crate) head: Head,
    pub(crate) block: Block,
    /// A file may be cut behind this record and appended to: its member ends here, or its two closing lines are there.
    pub(crate) closed: bool,
}

impl Record {
    /// The head claims more bytes than the block has.
    pub(crate) fn is_short(&self) -> bool {
        self.block.length < self.head.length
    }
}

/// What a reader finds next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Item {
    Record(Record),
    Damage(Damage),
}

/// Takes blocks as they stream by, for work that must not hold them.
pub(crate) trait Sink {
    /// A block begins.
    fn open(&mut self, head: &Head);
    /// Its next bytes.
    fn take(&mut self, bytes: &[u8]);
}

/// Keeps a block up to a bound.
struct Keep {
    bytes: Vec<u8>,
    most: usize,
}

impl Sink for Keep {
    fn open(&mut self, head: &Head) {
        // The claim is foreign: no more than a mebibyte is set aside before bytes come.
        let claimed = usize::try_from(head.length).unwrap_or(usize::MAX);
        self.bytes = Vec::with_capacity(claimed.min(self.most).min(1 << 20));
    }

    fn take(&mut self, bytes: &[u8]) {
        let room = self.most.saturating_sub(self.bytes.len()).min(bytes.len());
        self.bytes.extend_from_slice(bytes.get(..room).unwrap_or_default());
    }
}

/// Reads a WARC file. As an iterator it ends after the first error of the medium.
pub(crate) struct Reader<R> {
    scan: Scan<R>,
    limits: Limits,
    failed: bool,
}

impl<R: Read> Reader<R> {
    /// Opens a stream; its first bytes say what it is. Errors: [`WarcError::NotWarc`], [`WarcError::Empty`], the medium's.
    #[cfg(test)]
    pub(crate) fn open(input: R, limits: Limits) -> Result<Self, WarcError> {
        Self::over(Source::new(input, None, 0), limits)
    }

    fn over(mut source: Source<R>, limits: Limits) -> Result<Self, WarcError> {
        sniff::set(&mut source, &limits)?;
        Ok(Self { scan: Scan::new(source), limits, failed: false })
    }

    /// The next item, its block given to `sink` and not kept: `block.bytes` is empty.
    ///
    /// A block is only known to be sound when its record comes; on damage forget what the sink was given.
    pub(crate) fn next_into(&mut self, sink: &mut dyn Sink) -> Result<Option<Item>, WarcError> {
        Ok(self.scan.advance(sink)?.map(|seen| match seen {
            Seen::Record(record) => Item::Record(*record),
            Seen::Damage(damage) => Item::Damage(damage),
        }))
    }

    /// The next item, its block kept to [`Limits::block`].
    pub(crate) fn next_item(&mut self) -> Result<Option<Item>, WarcError> {
        let mut keep = Keep { bytes: Vec::new(), most: self.limits.block };
        let mut item = self.next_into(&mut keep)?;
        if let Some(Item::Record(record)) = &mut item {
            record.block.bytes = keep.bytes;
        }
        Ok(item)
    }
}

impl<R: Read + Seek> Reader<R> {
    /// As [`Reader::open`], for a file that starts at byte 0: behind a record whose length lies it goes back as far as needed.
    pub(crate) fn seekable(input: R, limits: Limits) -> Result<Self, WarcError> {
        Self::over(Source::new(input, Some(|input, offset| input.seek(SeekFrom::Start(offset)).map(|_| ())), 0), limits)
    }

    /// As [`Reader::seekable`], beginning at a record of which the offset is known.
    pub(crate) fn at(mut input: R, offset: u64, limits: Limits) -> Result<Self, WarcError> {
        input.seek(SeekFrom::Start(offset))?;
        let back = |input: &mut R, offset| input.seek(SeekFrom::Start(offset)).map(|_| ());
        Self::over(Source::new(input, Some(back), offset), limits)
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<Item, WarcError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let next = self.next_item();
        self.failed = next.is_err();
        next.transpose()
    }
}

/// Reads the one record at a place an index names: `offset` as in [`Span`], `within` as in [`Record`].
///
/// Errors: [`WarcError::Damaged`] when it cannot be read, [`WarcError::NoRecord`] when there is none.
pub(crate) fn read_at<R: Read + Seek>(input: R, offset: u64, within: u64, limits: Limits) -> Result<Record, WarcError> {
    let mut reader = Reader::at(input, offset, limits)?;
    loop {
        return match reader.next_item()? {
            Some(Item::Record(record)) if record.span.offset == offset && record.within < within => continue,
            Some(Item::Record(record)) if record.span.offset == offset && record.within == within => Ok(record),
            Some(Item::Damage(damage)) if damage.offset == offset && damage.within <= within => Err(WarcError::Damaged(damage)),
            _ => Err(WarcError::NoRecord(offset)),
        };
    }
}

/// Reads the one record that `bytes` are, as writers of one record a member leave them: behind its block stand two line ends and
/// nothing else. None for all others: [`read_at`] knows what to make of them.
pub(crate) fn read_alone(bytes: &[u8], limits: Limits) -> Option<Record> {
    let packed = bytes.starts_with(&gzip::MAGIC);
    let most = limits.block.saturating_add(HEAD_BYTES).min(usize::try_from(limits.bomb.free).unwrap_or(usize::MAX));
    let mut text = if packed { gzip::whole(bytes, most)? } else { bytes.to_vec() };
    let from = fields::end(text.get(..HEAD_BYTES.min(text.len()))?, 0)?;
    let head = Head::parse(text.get(..from)?).ok()?;
    let length = usize::try_from(head.length).ok().filter(|length| *length <= limits.block)?;
    if text.get(from.checked_add(length)?..)? != b"\r\n\r\n" {
        return None;
    }
    text.truncate(from + length);
    text.drain(..from);
    let block = Block { length: length as u64, bytes: text };
    Some(Record { span: Span { offset: 0, length: bytes.len() as u64 }, within: 0, head, block, closed: true })
}
