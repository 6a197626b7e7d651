//! Hostile and random bytes: nothing panics, nothing loops, and what was written comes back.

use std::io::Cursor;

use proptest::collection::vec;
use proptest::prelude::*;

use super::damage_tests::{good, gz};
use super::http_block;
use super::index::Entry;
use super::read::{Item, Limits, Reader, read_alone, read_at};
use super::record::{Head, Kind};
use super::surt::surt;
use super::tail::{Tail, tail};
use super::verify::verify;
use super::write::{NewRecord, Payload, Settings, Writer};

/// Reads all there is in every way; says how many items came.
fn everything(bytes: &[u8]) -> usize {
    let limits = Limits { block: 4096, ..Limits::default() };
    let mut count = 0;
    for reader in [Reader::open(Cursor::new(bytes), limits), Reader::seekable(Cursor::new(bytes), limits)].into_iter().flatten() {
        for item in reader {
            count += 1;
            let Item::Record(record) = item.unwrap() else { continue };
            assert!(record.block.bytes.len() <= 4096);
            assert!(record.span.offset + record.span.length <= bytes.len() as u64);
            let again = read_at(Cursor::new(bytes), record.span.offset, record.within, limits);
            assert!(again.is_ok() || record.within > 0, "{record:?} {again:?}");
            let slice = &bytes[record.span.offset as usize..][..record.span.length as usize];
            if let Some(alone) = read_alone(slice, limits) {
                let slowly = read_at(Cursor::new(slice), 0, 0, limits).unwrap();
                assert_eq!((alone.head, alone.block), (slowly.head, slowly.block));
            }
            let line = Entry::of(&record, "x").map(|entry| entry.line());
            assert!(line.is_none_or(|line| !line.contains(['\n', '\r'])));
        }
    }
    let _ = verify(Cursor::new(bytes), limits);
    if let Ok(found) = tail(Cursor::new(bytes), 0) {
        assert!(found.end <= found.length);
        // What is left by a cut has its own end there.
        let cut = &bytes[..found.end as usize];
        assert_eq!(tail(Cursor::new(cut), 0).unwrap(), Tail { length: found.end, beyond: 0, ..found });
    }
    count
}

fn valid(gzip: Option<u32>, blocks: &[Vec<u8>]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), Settings { gzip, ..Settings::new("seed") });
    for block in blocks {
        let http =
            http_block::response_block("HTTP/1.1", 200, "OK", &[("Content-Type", "text/html"), ("Transfer-Encoding", "chunked")], block);
        let record = NewRecord {
            target: Some("https://a.example/"),
            payload: Payload::From(http.len() - block.len()),
            ..NewRecord::new(Kind::Response, "2026-01-02T03:04:05Z", "application/http; msgtype=response", &http)
        };
        writer.write(&record).unwrap();
    }
    writer.into_inner()
}

fn any_gzip() -> impl Strategy<Value = Option<u32>> {
    prop_oneof![Just(None), Just(Some(1)), Just(Some(9))]
}

/// Blocks with what could confuse a reader in them.
fn any_block() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        vec(any::<u8>(), 0..40),
        Just(b"\r\n\r\n".to_vec()),
        Just(b"\r\n\r\nWARC/1.1\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n".to_vec()),
        Just(vec![0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]),
        Just(vec![b'x'; 9000]),
    ];
    vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn records_come_back(
        gzip in any_gzip(),
        blocks in vec(any_block(), 1..5),
        target in "\\PC{0,40}", name in "[ -~]{1,20}", value in any::<String>(), date in "[0-9TZ:.-]{0,30}", mime in "[ -~]{0,30}",
    ) {
        let mut writer = Writer::new(Vec::new(), Settings { gzip, ..Settings::new("seed") });
        let mut written = Vec::new();
        let name = format!("X-{name}");
        for block in &blocks {
            let extra = [(name.as_str(), value.as_str())];
            let record = NewRecord { target: Some(&target), extra: &extra, ..NewRecord::new(Kind::Resource, &date, &mime, block) };
            written.push(writer.write(&record).unwrap());
        }
        let bytes = writer.into_inner();
        let read: Vec<_> = Reader::open(&bytes[..], Limits::default()).unwrap().map(Result::unwrap).collect();
        prop_assert_eq!(read.len(), blocks.len());
        for ((item, block), made) in read.iter().zip(&blocks).zip(&written) {
            let Item::Record(record) = item else { panic!("{item:?}") };
            prop_assert_eq!(&record.block.bytes, block);
            prop_assert_eq!(record.span, made.span);
            prop_assert!(record.closed);
            prop_assert_eq!(&record.head.date, date.trim());
            prop_assert_eq!(record.head.content_type.as_deref().unwrap_or_default(), mime.trim());
            prop_assert_eq!(&record.head.id, &made.id);
        }
        let report = verify(Cursor::new(&bytes), Limits::default()).unwrap();
        prop_assert!(report.is_sound());
        prop_assert_eq!(report.blocks.right, blocks.len() as u64);
    }

    #[test]
    fn any_bytes(bytes in vec(any::<u8>(), 0..400), start in prop::sample::select(vec![&b""[..], b"WARC/1.1\r\n", b"\x1f\x8b\x08\0", b"\n"])) {
        everything(&[start, &bytes].concat());
        everything(&gz(&[start, &bytes].concat()));
        let _ = Head::parse(&bytes);
        let _ = http_block::request(&bytes);
        if let Ok(response) = http_block::response(&[b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", &bytes[..]].concat()) {
            let _ = response.message.unchunked();
        }
        let text = String::from_utf8_lossy(&bytes);
        prop_assert!(!surt(&text).contains(char::is_whitespace));
        let _ = Entry::parse(&text);
    }

    #[test]
    fn files_with_bytes_changed(
        gzip in any_gzip(), blocks in vec(any_block(), 1..4),
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), cut in any::<prop::sample::Index>(), joined in any::<bool>(),
    ) {
        let mut bytes = valid(gzip, &blocks);
        if joined {
            bytes = gz(&bytes);
        }
        for (place, byte) in &changes {
            let place = place.index(bytes.len());
            bytes[place] = *byte;
        }
        everything(&bytes);
        everything(&bytes[..cut.index(bytes.len())]);
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn every_cut_has_the_last_end_before_it(gzip in any_gzip(), blocks in vec(vec(any::<u8>(), 0..30), 1..4), tricky in any_block()) {
        let tricky = tricky.into_iter().take(200).collect();
        let blocks: Vec<_> = blocks.into_iter().chain([tricky, b"last".to_vec()]).collect();
        let bytes = valid(gzip, &blocks);
        let spans: Vec<_> = Reader::open(&bytes[..], Limits::default()).unwrap().map(|item| match item.unwrap() {
            Item::Record(record) => record.span.offset + record.span.length,
            Item::Damage(damage) => panic!("{damage:?}"),
        }).collect();
        for cut in 0..=bytes.len() {
            let found = tail(Cursor::new(&bytes[..cut]), 0).unwrap();
            let expected = spans.iter().copied().filter(|end| *end <= cut as u64).max().unwrap_or(0);
            prop_assert_eq!(found.end, expected, "cut at {}", cut);
            // A torn plain block may hold what looks like a record.
            prop_assert!(found.beyond == 0 || gzip.is_none());
        }
    }
}

/// Heads whose lengths all reach to the end: each one must not cost reading the rest again.
#[test]
fn a_file_of_lies_costs_linear_time() {
    let lie = b"WARC/1.1\r\nContent-Length: 2000000000\r\n\r\n";
    let bytes = lie.repeat(100_000);
    assert!(everything(&bytes) > 2);
    let bytes = gz(&bytes);
    assert!(everything(&bytes) > 2);
}

/// Members that begin everywhere and end nowhere.
#[test]
fn a_file_of_magics_costs_linear_time() {
    let magic = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF, 0, 0, 0, 0xFF, 0xFF];
    let bytes = [gz(&good("a")), magic.repeat(200_000)].concat();
    assert!(everything(&bytes) >= 2);
}

/// A member that decodes to next to nothing for ever.
#[test]
fn empty_blocks_without_end() {
    let mut bytes = vec![0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF];
    bytes.extend([0, 0, 0, 0xFF, 0xFF].repeat(1_000_000));
    let bytes = [bytes, gz(&good("z"))].concat();
    assert!(everything(&bytes) > 0);
}
