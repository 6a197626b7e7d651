//! What an opened capture takes of each record: all that finding an answer needs, and none of its body.
//!
//! In: records, as they are read or as they were just written. Out: [`Line`]s, and these as text (JSON, one a line), which stands in
//! records of our captures so that opening one need not decompress the rest. Both ways make lines by the same function, so
//! that what is opened by them is what reading the file through gives. Where the lines stand and whether they fit is `closing`'s.

use serde::{Deserialize, Serialize};

use super::digest::short;
use super::http_block;
use super::kept::{Key, Note};
use super::new_record::{NewRecord, read_back};
use super::read::{Record, Span};
use super::record::Kind;

/// Bytes of a block that are looked at.
pub(super) const LOOKED_AT: usize = 64 * 1024;
/// Bytes of the shortest record there can be, compressed: two lines tell of no fewer.
const LEAST: u64 = 64;

/// What is taken of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Told {
    /// It is read itself: the first record, timings, the end.
    #[serde(rename = "w")]
    Whole,
    /// An answer.
    #[serde(rename = "a")]
    Answer {
        /// Its id, shortened.
        #[serde(rename = "i")]
        id: u64,
        #[serde(rename = "k")]
        kind: AnswerKind,
        /// Zero where the block is no HTTP response.
        #[serde(rename = "s")]
        status: u16,
        #[serde(rename = "m")]
        mime: String,
        /// Address as the record has it; empty when it has none.
        #[serde(rename = "u")]
        target: String,
    },
    /// A fetch of ours: its key in two halves, and the id of its response record.
    #[serde(rename = "f")]
    Fetch(u64, u64, Option<u64>),
}

/// Types of records that are answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum AnswerKind {
    #[serde(rename = "r")]
    Response,
    #[serde(rename = "v")]
    Revisit,
    #[serde(rename = "e")]
    Resource,
}

/// A record's place and what is taken of it: byte of the file, bytes, the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Line(pub(super) u64, pub(super) u64, pub(super) Told);

impl Told {
    /// Of a record that was read.
    pub(super) fn of(record: &Record) -> Option<Self> {
        let head = &record.head;
        let block = &record.block.bytes;
        let block = block.get(..LOOKED_AT.min(block.len())).unwrap_or_default();
        match head.kind {
            Kind::Warcinfo => Some(Self::Whole),
            Kind::Metadata => Self::of_note(block, head.get("warc-concurrent-to")),
            kind => {
                let target = head.target.as_deref().unwrap_or_default();
                Self::of_answer(kind, &head.id, target, head.content_type.as_deref(), block)
            }
        }
    }

    /// Of a record that was written under this id.
    pub(super) fn of_written(record: &NewRecord<'_>, id: &str) -> Option<Self> {
        let block = record.block.get(..LOOKED_AT.min(record.block.len())).unwrap_or_default();
        match record.kind {
            Kind::Warcinfo => Some(Self::Whole),
            Kind::Metadata => Self::of_note(block, record.concurrent_to.first().copied()),
            kind => Self::of_answer(kind, id, &read_back(record.target.unwrap_or_default()), Some(record.content_type), block),
        }
    }

    /// A note of ours; other metadata is nobody's business here.
    fn of_note(block: &[u8], concurrent: Option<&str>) -> Option<Self> {
        if block.starts_with(b"{\"timing\":") || block.starts_with(b"{\"end\":") {
            return Some(Self::Whole);
        }
        if !block.starts_with(b"{\"fetch\":") {
            return None;
        }
        let key = serde_json::from_slice::<Note>(block).ok()?.asked.key();
        let (high, low) = halves(key);
        Some(Self::Fetch(high, low, concurrent.map(short)))
    }

    fn of_answer(kind: Kind, id: &str, target: &str, content_type: Option<&str>, block: &[u8]) -> Option<Self> {
        let kind = match kind {
            Kind::Response => AnswerKind::Response,
            Kind::Revisit => AnswerKind::Revisit,
            Kind::Resource => AnswerKind::Resource,
            _ => return None,
        };
        let (status, mime) = if kind == AnswerKind::Resource {
            (200, content_type.unwrap_or_default().to_owned())
        } else {
            let response = http_block::response(block).ok();
            response.map_or_else(Default::default, |r| (r.status, r.message.get("content-type").unwrap_or_default().to_owned()))
        };
        let mime = mime.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        Some(Self::Answer { id: short(id), kind, status, mime, target: target.to_owned() })
    }
}

impl Line {
    /// Of a record that was read; none when nothing is taken of it.
    pub(super) fn of(record: &Record) -> Option<Self> {
        Some(Self(record.span.offset, record.span.length, Told::of(record)?))
    }

    /// Appends it as text.
    pub(super) fn write(&self, text: &mut Vec<u8>) -> serde_json::Result<()> {
        serde_json::to_writer(&mut *text, self)?;
        text.push(b'\n');
        Ok(())
    }

    /// Reads lines of a section, each behind the one before and none beyond `end`; none when they are anything else. `floor` is
    /// where the last one ended.
    pub(super) fn parse_all(text: &[u8], floor: &mut u64, end: u64) -> Option<Vec<Self>> {
        let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        lines.map(|line| Self::parse(line, floor, end)).collect()
    }

    fn parse(line: &[u8], floor: &mut u64, end: u64) -> Option<Self> {
        let line: Self = serde_json::from_slice(line).ok()?;
        let behind = line.0.checked_add(line.1).filter(|behind| *behind <= end)?;
        let placed = line.0 >= *floor && line.1 >= LEAST;
        *floor = behind;
        placed.then_some(line)
    }

    /// Its place.
    pub(super) fn span(&self) -> Span {
        Span { offset: self.0, length: self.1 }
    }
}

impl AnswerKind {
    /// The type of record.
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Response => Kind::Response,
            Self::Revisit => Kind::Revisit,
            Self::Resource => Kind::Resource,
        }
    }
}

/// A key of two halves.
pub(super) fn key(high: u64, low: u64) -> Key {
    Key::from(high) << 64 | Key::from(low)
}

fn halves(key: Key) -> (u64, u64) {
    let half = |key: Key| u64::try_from(key & Key::from(u64::MAX)).unwrap_or_default();
    (half(key >> 64), half(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_short_and_come_back() {
        let told = Told::Answer {
            id: u64::MAX,
            kind: AnswerKind::Revisit,
            status: 200,
            mime: "text/html".to_owned(),
            target: "http://a.example/\"q\"".to_owned(),
        };
        let lines = [Line(0, 64, Told::Whole), Line(64, 100, told), Line(200, 70, Told::Fetch(u64::MAX, 1, Some(7)))];
        let mut text = Vec::new();
        lines.iter().for_each(|line| line.write(&mut text).unwrap());
        assert!(text.starts_with(b"[0,64,\"w\"]\n[64,100,{\"a\":{\"i\":"), "{}", String::from_utf8_lossy(&text));
        assert_eq!(Line::parse_all(&text, &mut 0, 270).unwrap(), lines);
        assert_eq!(key(halves(u128::MAX - 5).0, halves(u128::MAX - 5).1), u128::MAX - 5);
    }

    #[test]
    fn hostile_numbers_are_refused() {
        for text in [
            "[0,63,\"w\"]",
            "[0,271,\"w\"]",
            "[18446744073709551615,64,\"w\"]",
            "[100,18446744073709551615,\"w\"]",
            "[18446744073709551616,64,\"w\"]",
            "[-1,64,\"w\"]",
            "[0.5,64,\"w\"]",
            "[1e3,64,\"w\"]",
            "[0,64,\"w\"]\n[0,64,\"w\"]",
            "[64,64,\"w\"]\n[0,64,\"w\"]",
            "[0,100,\"w\"]\n[99,64,\"w\"]",
            "[0,64]",
            "[0,64,\"x\"]",
            "[0,64,{\"f\":[1,2]}]",
            "[0,64,{\"f\":[1,2,-3]}]",
            "[0,64,{\"a\":{\"i\":1,\"k\":\"r\",\"s\":70000,\"m\":\"\",\"u\":\"\"}}]",
            "\u{0}",
            "{",
        ] {
            assert_eq!(Line::parse_all(text.as_bytes(), &mut 0, 270), None, "{text}");
        }
    }
}
