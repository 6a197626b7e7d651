//! What is written, read again.

use super::error::WarcError;
use super::read::{Item, Limits, Reader, Record, read_alone, read_at};
use super::record::Kind;
use super::write::{NewRecord, Payload, Settings, Writer, Written};

fn records(bytes: &[u8]) -> Vec<Record> {
    Reader::open(bytes, Limits::default())
        .unwrap()
        .map(|item| match item.unwrap() {
            Item::Record(record) => record,
            Item::Damage(damage) => panic!("{damage:?}"),
        })
        .collect()
}

fn pair(gzip: Option<u32>) -> (Vec<u8>, Vec<Written>) {
    let mut writer = Writer::new(Vec::new(), Settings { gzip, ..Settings::new("run 1") });
    let block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Tea</title>";
    let response = NewRecord {
        target: Some("https://tea.example/a b\r\nX: y"),
        payload: Payload::From(44),
        extra: &[("WARC-IP-Address", "127.0.0.1"), ("X-Odd Name", "a\r\nContent-Length: 0")],
        truncated: Some("length"),
        ..NewRecord::new(Kind::Response, "2026-01-02T03:04:05Z", "application/http; msgtype=response", block)
    };
    let first = writer.write(&response).unwrap();
    let ids = [first.id.as_str()];
    let asked = b"GET / HTTP/1.1\r\n\r\n";
    let request = NewRecord {
        concurrent_to: &ids,
        ..NewRecord::new(Kind::Request, "2026-01-02T03:04:05Z", "application/http; msgtype=request", asked)
    };
    let second = writer.write(&request).unwrap();
    assert_eq!((writer.offset(), writer.records()), (writer.get_ref().len() as u64, 2));
    (writer.into_inner(), vec![first, second])
}

#[test]
fn round_trip_gzip_and_plain() {
    for gzip in [None, Some(1), Some(9)] {
        let (bytes, written) = pair(gzip);
        let read = records(&bytes);
        assert_eq!(read.len(), 2);
        for (record, made) in read.iter().zip(&written) {
            assert_eq!((record.span, &record.head.id, record.closed), (made.span, &made.id, true));
            assert_eq!(record.head.get("warc-block-digest"), Some(made.block_digest.as_str()));
            assert_eq!(&read_at(std::io::Cursor::new(&bytes), made.span.offset, 0, Limits::default()).unwrap(), record);
            let slice = &bytes[made.span.offset as usize..][..made.span.length as usize];
            let alone = read_alone(slice, Limits::default()).unwrap();
            assert_eq!((&alone.head, &alone.block, alone.closed), (&record.head, &record.block, true));
        }
        assert_eq!(read[0].head.target.as_deref(), Some("https://tea.example/a%20b%0d%0aX:%20y"));
        assert_eq!(read[0].head.get("x-odd-name"), Some("a  Content-Length: 0"));
        assert_eq!(read[0].head.get("WARC-Truncated"), Some("length"));
        assert!(read[0].block.bytes.ends_with(b"<title>Tea</title>"));
        assert_eq!(read[1].head.get("warc-concurrent-to"), Some(written[0].id.as_str()));
        assert_eq!(read[1].head.kind, Kind::Request);
    }
}

#[test]
fn the_same_run_writes_the_same_bytes() {
    assert_eq!(pair(Some(1)).0, pair(Some(1)).0);
}

#[test]
fn ids_differ_by_place_and_by_run() {
    let record = NewRecord::new(Kind::Metadata, "2026-01-02T03:04:05Z", "text/plain", b"same");
    let mut ids = Vec::new();
    for seed in ["a", "b"] {
        let mut writer = Writer::new(Vec::new(), Settings::new(seed));
        for _ in 0..2 {
            ids.push(writer.write(&record).unwrap().id);
        }
    }
    assert!(ids.iter().all(|id| id.len() == 47 && id.as_bytes()[24] == b'8'), "{ids:?}");
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 4);
}

#[test]
fn refuses_what_would_not_be_read() {
    let mut writer = Writer::new(Vec::new(), Settings::new("a"));
    let long = "x".repeat(70_000);
    let record = NewRecord { target: Some(&long), ..NewRecord::new(Kind::Resource, "", "", b"") };
    assert!(matches!(writer.write(&record), Err(WarcError::HeadTooLong(_))));
    let record = NewRecord { extra: &[("content-length", "7")], ..NewRecord::new(Kind::Resource, "", "", b"") };
    assert!(matches!(writer.write(&record), Err(WarcError::Reserved(_))));
    assert_eq!((writer.offset(), writer.get_ref().len()), (0, 0));
    writer.write(&NewRecord::new(Kind::Resource, "", "", b"")).unwrap();
    assert_eq!(records(writer.get_ref()).len(), 1);
}

/// A disk that is full after some bytes.
struct Full(Vec<u8>, usize);

impl std::io::Write for Full {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let room = (self.1 - self.0.len()).min(bytes.len());
        self.0.extend_from_slice(&bytes[..room]);
        if room == 0 { Err(std::io::ErrorKind::StorageFull.into()) } else { Ok(room) }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_ends_the_file_and_says_where() {
    let record = NewRecord::new(Kind::Resource, "2026-01-02T03:04:05Z", "text/plain", b"text");
    let mut writer = Writer::new(Full(Vec::new(), 400), Settings::new("a"));
    let first = writer.write(&record).unwrap();
    assert!(matches!(writer.write(&record), Err(WarcError::Io(_))));
    assert!(matches!(writer.write(&record), Err(WarcError::Torn(at)) if at == first.span.length));
    assert_eq!(writer.get_ref().0.len(), 400);
}
