//! Each kind of damage, and what is read in spite of it.

use std::io::{Cursor, Write as _};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::error::{WarcError, Why};
use super::read::{Bomb, Item, Limits, Reader, read_at};

pub(super) fn record(name: &str, length: &str, block: &str, end: &str) -> Vec<u8> {
    let length = if length.is_empty() { block.len().to_string() } else { length.to_owned() };
    format!("WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: urn:{name}\r\nContent-Length: {length}\r\n\r\n{block}{end}").into_bytes()
}

pub(super) fn good(name: &str) -> Vec<u8> {
    record(name, "", &format!("block of {name}"), "\r\n\r\n")
}

pub(super) fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// What a file gives: `urn` of records, `offset:why` of damages; over a stream and over a seekable file alike.
fn seen(bytes: &[u8]) -> Vec<String> {
    let say = |item: Result<Item, WarcError>| match item.unwrap() {
        Item::Record(record) => {
            format!("{}{}", record.head.target.unwrap_or_default(), if record.block.length < record.head.length { " short" } else { "" })
        }
        Item::Damage(damage) => format!("{}:{:?}", damage.offset, damage.why),
    };
    let stream: Vec<_> = Reader::open(bytes, Limits::default()).unwrap().map(say).collect();
    let file: Vec<_> = Reader::seekable(Cursor::new(bytes), Limits::default()).unwrap().map(say).collect();
    assert_eq!(stream, file);
    stream
}

fn refused(bytes: &[u8]) -> String {
    Reader::open(bytes, Limits::default()).err().map(|error| error.to_string()).unwrap_or_default()
}

#[test]
fn members_of_any_cut() {
    let (a, b, c) = (good("a"), good("b"), good("c"));
    let by_record = [gz(&a), gz(&b), gz(&c)].concat();
    let mixed = [gz(&[&a[..], &b].concat()), gz(&c)].concat();
    let one = gz(&[&a[..], &b, &c].concat());
    let plain = [&a[..], &b, &c].concat();
    let torn_between = [gz(&a[..40]), gz(&a[40..])].concat();
    for bytes in [&by_record, &mixed, &one, &plain] {
        assert_eq!(seen(bytes), ["urn:a", "urn:b", "urn:c"]);
        for item in Reader::open(&bytes[..], Limits::default()).unwrap() {
            let Item::Record(record) = item.unwrap() else { panic!() };
            let again = read_at(Cursor::new(bytes), record.span.offset, record.within, Limits::default()).unwrap();
            assert_eq!(again, record);
            let alone = &bytes[record.span.offset as usize..][..record.span.length as usize];
            assert!(record.within > 0 || Reader::open(alone, Limits::default()).unwrap().next().is_some());
        }
    }
    // A record over two members is none for any reader that goes by members.
    assert_eq!(seen(&torn_between), ["0:Head", &format!("{}:Junk", gz(&a[..40]).len())]);
}

#[test]
fn blank_lines_lack_or_abound() {
    let bare = record("a", "", "block", "");
    assert_eq!(seen(&[&bare[..], &good("b")].concat()), ["urn:a", "urn:b"]);
    assert_eq!(seen(&[b"\r\n\r\n", &bare[..], b"\n\n\n\r\n\r\n", &good("b"), b"\r\n\r\n\r\n"].concat()), ["urn:a", "urn:b"]);
    let lf = b"WARC/0.18\nContent-Length: 1\nWARC-Target-URI: urn:lf\n\nx\n\n";
    assert_eq!(seen(&[&lf[..], &good("b")].concat()), ["urn:lf", "urn:b"]);
    assert_eq!(seen(&[gz(&bare), gz(b""), gz(b"\r\n"), gz(&good("b"))].concat()), ["urn:a", "urn:b"]);
}

#[test]
fn lengths_that_lie() {
    let after = good("z");
    for (length, expected) in [
        ("12", vec!["0:LengthTooLong", "urn:z"]),
        ("99999", vec!["0:LengthTooLong", "urn:z"]),
        ("18446744073709551615", vec!["0:LengthTooLong", "urn:z"]),
        ("-5", vec!["0:NoLength", "urn:z"]),
        ("x", vec!["0:NoLength", "urn:z"]),
    ] {
        let bad = record("bad", length, "block", "\r\n\r\n");
        assert_eq!(seen(&[&bad[..], &after].concat()), expected, "{length}");
        assert_eq!(seen(&gz(&[&bad[..], &after].concat())), expected, "{length} in one member");
    }
    // Too short: what the length names is the record, the rest is junk.
    let short = record("short", "2", "block", "\r\n\r\n");
    let junk = format!("{}:Junk", short.len() - 7);
    assert_eq!(seen(&[&short[..], &after].concat()), ["urn:short", &junk, "urn:z"]);
    // The member ends before the length does: all there is is given, and said to be short.
    let long = gz(&record("long", "500", "block", "\r\n\r\n"));
    assert_eq!(seen(&[&long[..], &gz(&after)].concat()), ["urn:long short", "urn:z"]);
}

#[test]
fn heads_that_are_none() {
    let after = good("z");
    for (bad, why) in [
        (b"WARC/1.0\r\nWARC-Type: resource\r\n\r\n".to_vec(), "0:NoLength"),
        (b"WARC/one\r\nContent-Length: 0\r\n\r\n".to_vec(), "0:Head"),
        ([b"WARC/1.0\r\nA: ".to_vec(), vec![b'x'; 70_000], b"\r\n\r\n".to_vec()].concat(), "0:HeadTooLong"),
        ([b"WARC/1.0\r\n".to_vec(), b"A: b\r\n".repeat(200), b"\r\n".to_vec()].concat(), "0:HeadTooLong"),
    ] {
        assert_eq!(seen(&[&bad[..], &after].concat()), [why, "urn:z"]);
        assert_eq!(seen(&[gz(&bad), gz(&after)].concat()), [why, "urn:z"]);
    }
}

#[test]
fn broken_members() {
    let (a, c) = (gz(&good("a")), gz(&good("c")));
    let b = gz(&record("b", "", &"block ".repeat(900).chars().rev().collect::<String>(), "\r\n\r\n"));
    let at = a.len();
    let with = |bad: Vec<u8>| seen(&[&a[..], &bad, &c].concat());
    let flipped = |place: usize, mask: u8| {
        let mut bad = b.clone();
        bad[place] ^= mask;
        bad
    };
    assert_eq!(with(flipped(b.len() - 8, 1)), ["urn:a".to_owned(), format!("{at}:Checksum"), "urn:c".to_owned()]);
    assert_eq!(with(flipped(b.len() - 1, 1)), ["urn:a".to_owned(), format!("{at}:Checksum"), "urn:c".to_owned()]);
    assert_eq!(with(flipped(10, 6)), ["urn:a".to_owned(), format!("{at}:Deflate"), "urn:c".to_owned()]);
    assert_eq!(with(flipped(0, 1)), ["urn:a".to_owned(), format!("{at}:Junk"), "urn:c".to_owned()]);
    let lost = with(b[..b.len() - 20].to_vec());
    assert_eq!((lost.len(), lost[0].as_str(), lost[2].as_str()), (3, "urn:a", "urn:c"), "{lost:?}");
    assert_eq!(seen(&[&a[..], &b[..b.len() - 3]].concat()), ["urn:a".to_owned(), format!("{at}:Torn")]);
    assert_eq!(with(vec![0; 5000]), ["urn:a".to_owned(), format!("{at}:Junk"), "urn:c".to_owned()]);
    assert_eq!(seen(&[&a[..], b"\0\0 trailing"].concat()), ["urn:a".to_owned(), format!("{at}:Junk")]);
    // The file begins with damage.
    assert_eq!(seen(&[&b"\0\0\0"[..], &a].concat()), ["0:Junk", "urn:a"]);
    assert_eq!(seen(&[&b"half a block\r\n\r\n"[..], &good("b")].concat()), ["0:Junk", "urn:b"]);
}

#[test]
fn plain_files_end_torn() {
    let (a, b) = (good("a"), good("b"));
    let at = a.len();
    for cut in [at + 3, at + 20, at + b.len() - 8] {
        let all = [&a[..], &b].concat();
        assert_eq!(seen(&all[..cut]), ["urn:a".to_owned(), format!("{at}:Torn")]);
    }
}

#[test]
fn big_blocks_are_cut_and_bombs_stopped() {
    let big = record("big", "", &"x".repeat(3_000_000), "\r\n\r\n");
    let limits = Limits { block: 1000, ..Limits::default() };
    let bytes = [gz(&big), gz(&good("b"))].concat();
    let items: Vec<_> = Reader::open(&bytes[..], limits).unwrap().map(Result::unwrap).collect();
    let (Item::Record(big), Item::Record(b)) = (&items[0], &items[1]) else { panic!("{items:?}") };
    assert_eq!((big.block.bytes.len(), big.block.length, big.block.is_whole(), big.is_short()), (1000, 3_000_000, false, false));
    assert_eq!(b.block.bytes, b"block of b");
    let limits = Limits { bomb: Bomb { free: 100_000, ratio: 100 }, ..Limits::default() };
    let items: Vec<_> = Reader::open(&bytes[..], limits).unwrap().map(Result::unwrap).collect();
    let (Item::Damage(bomb), Item::Record(b)) = (&items[0], &items[1]) else { panic!("{items:?}") };
    assert_eq!((bomb.why, b.block.bytes.as_slice()), (Why::Bomb, &b"block of b"[..]));
}

#[test]
fn a_lie_over_megabytes_is_undone_where_the_file_can_be_read_again() {
    let bad = record("bad", "9999999999", "block", "\r\n\r\n");
    let fill = record("fill", "", &"x".repeat(3 << 20), "\r\n\r\n");
    let bytes = [&bad[..], &fill, &good("z")].concat();
    let names = |items: Vec<Item>| items.iter().filter(|item| matches!(item, Item::Record(_))).count();
    let file = Reader::seekable(Cursor::new(&bytes), Limits::default()).unwrap().map(Result::unwrap).collect();
    assert_eq!(names(file), 2);
    let stream = Reader::open(&bytes[..], Limits::default()).unwrap().map(Result::unwrap).collect();
    assert_eq!(names(stream), 1);
}

#[test]
fn other_files_are_named() {
    for (bytes, what) in [
        (&b""[..], "the file is empty"),
        (b"PK\x03\x04zip", "zip"),
        (b"\x28\xB5\x2F\xFDzstd", "zstd"),
        (b"\x5D\x2A\x4D\x18zstd", "zstd"),
        (b"filedesc://x.arc 0.0.0.0 20260101000000 text/plain 1", "ARC"),
        (b"\n<!DOCTYPE html><html>", "HTML"),
        (b"{\"log\": {}}", "JSON"),
        (b"com,a)/ 2026 {\"filename\": \"a\"}", "CDX"),
        (b"anything else", "no record"),
    ] {
        assert!(refused(bytes).contains(what), "{what}: {}", refused(bytes));
    }
    for (text, what) in [(&b"filedesc://x.arc"[..], "ARC"), (b"<html>", "HTML"), (b"text", "gzip of something else")] {
        assert!(refused(&gz(text)).contains(what), "{what}: {}", refused(&gz(text)));
    }
}
