//! What can go wrong with a WARC file: errors that end the work, and damages that are reported while the reader goes on.
//!
//! [`WarcError`] is for a file that cannot be opened, read or written at all; [`Damage`] names one bad stretch of a file whose
//! other records still come. Texts are lower-case fragments without a path: the caller knows the file.

use std::io;

use thiserror::Error;

/// The file cannot be used, or the medium failed.
#[derive(Debug, Error)]
pub(crate) enum WarcError {
    /// The medium failed.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The file is something else; `what` names it.
    #[error("not a WARC file: {what}")]
    NotWarc { what: &'static str },
    /// There are no bytes at all.
    #[error("the file is empty")]
    Empty,
    /// A record asked for by its offset cannot be read.
    #[error("record at {}: {}", .0.offset, .0.why)]
    Damaged(Damage),
    /// No record starts at the offset asked for.
    #[error("no record at {0}")]
    NoRecord(u64),
    /// A record to be written has more header than a reader takes; nothing was written.
    #[error("header of {0} bytes is too long to write")]
    HeadTooLong(usize),
    /// A record to be written sets a field the writer sets itself; nothing was written.
    #[error("field {0} is set by the writer")]
    Reserved(String),
    /// An earlier write failed: the file must be cut at this offset before it is appended to.
    #[error("an earlier write failed: the file is whole up to {0}")]
    Torn(u64),
}

/// A stretch of a file that is no readable record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Damage {
    /// Byte of the file where it begins; of the gzip member for compressed files.
    pub(crate) offset: u64,
    /// Decoded byte of that member; 0 in plain files.
    pub(crate) within: u64,
    /// What is wrong.
    pub(crate) why: Why,
}

/// What is wrong with a damaged stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Error)]
pub(crate) enum Why {
    /// The file ends inside of it.
    #[error("the file ends in the middle of a record")]
    Torn,
    /// Compressed bytes that cannot be decoded.
    #[error("compressed data is broken")]
    Deflate,
    /// The gzip member decodes, to other bytes than were compressed.
    #[error("checksum of the compressed data is wrong")]
    Checksum,
    /// More is decoded than can be meant honestly.
    #[error("decompression bomb")]
    Bomb,
    /// Bytes between records that belong to none.
    #[error("bytes that belong to no record")]
    Junk,
    /// The header is no WARC header.
    #[error("record header cannot be read")]
    Head,
    /// The header is beyond 64 KiB or 128 fields.
    #[error("record header is too long")]
    HeadTooLong,
    /// `Content-Length` is missing or no number.
    #[error("content length is missing or no number")]
    NoLength,
    /// `Content-Length` reaches over the next record.
    #[error("content length reaches beyond the record")]
    LengthTooLong,
}
