//! Files checked.

use std::io::Cursor;

use super::damage_tests::gz;
use super::read::Limits;
use super::record::Kind;
use super::verify::{Digests, Report, verify};
use super::write::{NewRecord, Payload, Settings, Writer};

const DATE: &str = "2026-01-02T03:04:05Z";

fn check(bytes: &[u8]) -> Report {
    verify(Cursor::new(bytes), Limits::default()).unwrap()
}

fn record(fields: &str, block: &str) -> Vec<u8> {
    format!("WARC/1.1\r\n{fields}\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n", block.len()).into_bytes()
}

#[test]
fn a_file_of_ours_is_sound_until_it_is_touched() {
    let mut writer = Writer::new(Vec::new(), Settings { gzip: None, ..Settings::new("a") });
    writer.write(&NewRecord::new(Kind::Warcinfo, DATE, "application/warc-fields", b"software: x\r\n")).unwrap();
    let block = b"HTTP/1.1 200 OK\r\n\r\nbody";
    let base = NewRecord::new(Kind::Response, DATE, "application/http; msgtype=response", block);
    let response = writer.write(&NewRecord { payload: Payload::From(19), ..base }).unwrap();
    let ids = [response.id.as_str()];
    let request = NewRecord { kind: Kind::Request, concurrent_to: &ids, ..base };
    writer.write(&request).unwrap();
    let digest = response.payload_digest.clone().unwrap();
    let head = b"HTTP/1.1 200 OK\r\n\r\n";
    let revisit = NewRecord { payload: Payload::Digest(&digest), refers_to: Some(&response.id), kind: Kind::Revisit, block: head, ..base };
    writer.write(&revisit).unwrap();
    let bytes = writer.into_inner();
    let report = check(&bytes);
    assert!(report.is_sound(), "{report:?}");
    assert_eq!((report.records, report.kinds[&Kind::Response], report.unresolved), (4, 1, 0));
    assert_eq!(report.blocks, Digests { right: 4, ..Digests::default() });
    assert_eq!(report.payloads, Digests { right: 1, absent: 2, elsewhere: 1, ..Digests::default() });

    let place = response.span.offset as usize + response.span.length as usize - 5;
    let mut touched = bytes.clone();
    touched[place] ^= 1;
    let report = check(&touched);
    assert_eq!((report.blocks.wrong, report.payloads.wrong, report.is_sound()), (1, 1, false));
    assert_eq!((report.wrong[0].offset, &report.wrong[0].id, report.wrong[1].payload), (response.span.offset, &response.id, true));

    let without = [&bytes[..response.span.offset as usize], &bytes[(response.span.offset + response.span.length) as usize..]].concat();
    let report = check(&without);
    let fields: Vec<_> = report.dangling.iter().map(|dangling| dangling.field).collect();
    assert_eq!((fields, report.is_sound()), (vec!["WARC-Concurrent-To", "WARC-Refers-To"], false));
    assert_eq!(check(&[&bytes[..], &bytes].concat()).doubled, 4);
}

#[test]
fn payloads_with_and_without_chunks() {
    let block = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
    let head = |digest: &str| format!("WARC-Type: response\r\nContent-Type: application/http\r\nWARC-Payload-Digest: {digest}");
    let ours = super::digest::labelled(b"3\r\nabc\r\n0\r\n\r\n");
    // SHA-1 of `abc`, and of nothing that is there.
    let decoded = "sha1:a9993e364706816aba3e25717850c26c9cd0d89d";
    let other = "sha1:a9993e364706816aba3e25717850c26c9cd0d89e";
    for (digest, right) in [(ours.as_str(), 1), (decoded, 1), (other, 0)] {
        let report = check(&gz(&record(&head(digest), block)));
        assert_eq!((report.payloads.right, report.payloads.wrong), (right, 1 - right), "{digest}");
    }
}

#[test]
fn what_cannot_be_checked_is_said() {
    let bytes = [
        record("WARC-Type: resource\r\nWARC-Block-Digest: md5:00", "a"),
        record("WARC-Type: odd\r\nWARC-Refers-To: <urn:x>", "b"),
        b"junk".to_vec(),
    ]
    .concat();
    let report = check(&bytes);
    assert_eq!((report.records, report.kinds[&Kind::Other], report.damaged, report.doubled), (2, 1, 1, 0));
    assert_eq!((report.blocks.unknown, report.blocks.absent, report.payloads.absent), (1, 1, 2));
    assert_eq!(report.dangling[0].field, "WARC-Refers-To");
}
