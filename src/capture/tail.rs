//! Where a file that was torn in the middle of a write may be cut and appended to.
//!
//! In: a file as a kill, a power loss or a full disk left it. Out: the byte behind the last whole record of its unbroken run from
//! the start. A record is whole when its gzip member ends with the right checksum, or (plain) when its two closing line ends
//! are there; a torn one is never taken for whole. Streaming: blocks are read over and not kept.

use std::io::{Read, Seek};

use super::error::WarcError;
use super::read::{Item, Limits, Reader, Sink};
use super::record::Head;

/// The end of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tail {
    /// Byte behind the last whole record before the first damage: cut here, append here.
    pub(crate) end: u64,
    /// Whole records before that byte, counted from where the search began.
    pub(crate) records: u64,
    /// Whole records behind the first damage, which a cut would lose: 0 after a torn write, unless the torn block itself has a
    /// WARC file in it.
    pub(crate) beyond: u64,
    /// Bytes of the file.
    pub(crate) length: u64,
}

/// Blocks are only read over.
struct Over;

impl Sink for Over {
    fn open(&mut self, _head: &Head) {}

    fn take(&mut self, _bytes: &[u8]) {}
}

/// Finds the end of a file's whole records, beginning at byte `from`, where a record is known to begin (0, or an earlier end).
///
/// An empty file ends at 0. Errors: [`WarcError::NotWarc`] when the file is something else and must not be cut; the medium's.
pub(crate) fn tail<R: Read + Seek>(mut file: R, from: u64) -> Result<Tail, WarcError> {
    let length = file.seek(std::io::SeekFrom::End(0))?;
    let mut tail = Tail { end: from.min(length), records: 0, beyond: 0, length };
    if length <= from {
        return Ok(tail);
    }
    let mut reader = match Reader::at(file, from, Limits::default()) {
        Ok(reader) => reader,
        // Behind whole records there is nothing else that could be meant: whatever stands there is torn.
        Err(WarcError::Empty | WarcError::NotWarc { .. }) if from > 0 => return Ok(tail),
        Err(error) => return Err(error),
    };
    let (mut broken, mut open) = (false, 0);
    while let Some(item) = reader.next_into(&mut Over)? {
        match item {
            Item::Damage(_) => broken = true,
            Item::Record(_) if broken => tail.beyond += 1,
            // Records that share a member stand or fall with its end.
            Item::Record(record) if !record.closed => open += 1,
            Item::Record(record) => {
                tail.end = record.span.offset + record.span.length;
                tail.records += 1 + open;
                open = 0;
            }
        }
    }
    Ok(tail)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::super::damage_tests::{good, gz};
    use super::*;

    /// Every cut of a file has the end of the last record before it as its tail.
    fn every_cut(records: &[Vec<u8>]) {
        let bytes = records.concat();
        let mut ends = vec![0];
        for record in records {
            ends.push(ends.last().unwrap() + record.len());
        }
        for cut in 0..=bytes.len() {
            let whole = ends.iter().rposition(|end| *end <= cut).unwrap();
            let expected = Tail { end: ends[whole] as u64, records: whole as u64, beyond: 0, length: cut as u64 };
            assert_eq!(tail(Cursor::new(&bytes[..cut]), 0).unwrap(), expected, "cut at {cut}");
            if whole > 0 {
                let expected = Tail { records: whole as u64 - 1, ..expected };
                assert_eq!(tail(Cursor::new(&bytes[..cut]), ends[1] as u64).unwrap(), expected, "cut at {cut}, from the first end");
            }
        }
    }

    #[test]
    fn every_cut_of_gzip_and_plain() {
        let plain = [good("a"), good("b"), good("c")];
        every_cut(&plain.clone().map(|record| gz(&record)));
        every_cut(&plain);
    }

    #[test]
    fn blocks_full_of_line_ends_and_heads_fool_nobody() {
        let tricky = |name: &str| {
            super::super::damage_tests::record(name, "", "x\r\n\r\n\r\n\r\nWARC/1.1\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "\r\n\r\n")
        };
        every_cut(&[gz(&tricky("a")), gz(&tricky("b"))]);
        let bytes = [good("a"), tricky("b"), good("c")].concat();
        assert_eq!(tail(Cursor::new(&bytes), 0).unwrap().end, bytes.len() as u64);
    }

    #[test]
    fn zeros_at_the_end_and_holes_in_the_middle() {
        let (a, b) = (gz(&good("a")), gz(&good("b")));
        let zeros = [&a[..], &[0; 4096]].concat();
        assert_eq!(tail(Cursor::new(&zeros), 0).unwrap(), Tail { end: a.len() as u64, records: 1, beyond: 0, length: zeros.len() as u64 });
        let hole = [&a[..], &[0; 4096], &b].concat();
        let found = tail(Cursor::new(&hole), 0).unwrap();
        assert_eq!((found.end, found.records, found.beyond), (a.len() as u64, 1, 1));
        assert!(matches!(tail(Cursor::new(b"PK\x03\x04"), 0), Err(WarcError::NotWarc { .. })));
    }
}
