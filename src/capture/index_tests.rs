//! Index lines written and read.

use super::http_block::response_block;
use super::index::{Entries, Entry};
use super::read::{Item, Limits, Reader, Span};
use super::record::Kind;
use super::write::{NewRecord, Payload, Settings, Writer};

fn entry() -> Entry {
    let span = Span { offset: 7, length: 9 };
    let (url, timestamp, filename) = ("https://www.a.example/B c?z=1&y".to_owned(), "20260102030405".to_owned(), "x.warc.gz".to_owned());
    Entry { url, timestamp, mime: "text/html".to_owned(), status: Some(200), digest: "sha256:00".to_owned(), span, within: 0, filename }
}

#[test]
fn a_line_as_other_tools_write_it() {
    let expected = r#"example,a)/b%20c?y&z=1 20260102030405 {"url":"https://www.a.example/B%20c?z=1&y","mime":"text/html","status":"200","digest":"sha256:00","length":"9","offset":"7","filename":"x.warc.gz"}"#;
    assert_eq!(entry().line(), expected);
    let read = Entry::parse(expected).unwrap();
    assert_eq!(read, Entry { url: "https://www.a.example/B%20c?z=1&y".to_owned(), ..entry() });
    let within = Entry { within: 5, url: "http://a/".to_owned(), ..entry() };
    assert_eq!(Entry::parse(&within.line()).unwrap(), within);
}

#[test]
fn lines_cannot_be_broken_by_what_a_site_says() {
    let hostile = Entry { url: "http://a/\n x".to_owned(), mime: "a\"b\r\n\u{7}".to_owned(), ..entry() };
    let line = hostile.line();
    assert!(!line.contains(['\n', '\r']), "{line}");
    assert_eq!(Entry::parse(&line).unwrap().mime, hostile.mime);
}

#[test]
fn goes_over_lines_that_are_none() {
    let long = "x".repeat(3 << 20);
    let good = r#"a)/ 2026 {"url": "http://a/", "offset": 12, "length": "3", "status": "-", "more": [1]}"#;
    let text = format!(" CDX N b a\n!meta {{}}\n{good}\nbad line\n\na)/ 2026 {{\"url\": \"no offset\"}}\n{long}\n{good}");
    let mut entries = Entries::new(text.as_bytes());
    for _ in 0..2 {
        let read = entries.next_entry().unwrap().unwrap();
        assert_eq!((read.span, read.status, read.url.as_str()), (Span { offset: 12, length: 3 }, None, "http://a/"));
    }
    assert_eq!((entries.next_entry().unwrap(), entries.bad), (None, 3));
}

#[test]
fn entries_of_records() {
    let mut writer = Writer::new(Vec::new(), Settings::new("a"));
    let block = response_block("HTTP/1.1", 404, "Not Found", &[("Content-Type", "Text/HTML; charset=utf-8")], b"gone");
    let date = "2026-01-02T03:04:05.678Z";
    let response = NewRecord {
        target: Some("http://a.example/"),
        payload: Payload::From(block.len() - 4),
        ..NewRecord::new(Kind::Response, date, "application/http; msgtype=response", &block)
    };
    let written = writer.write(&response).unwrap();
    writer.write(&NewRecord { kind: Kind::Request, ..response }).unwrap();
    writer.write(&NewRecord { kind: Kind::Revisit, ..response }).unwrap();
    writer.write(&NewRecord { target: Some("urn:note"), ..NewRecord::new(Kind::Metadata, date, "application/json", b"{}") }).unwrap();
    let bytes = writer.into_inner();
    let entries: Vec<Entry> = Reader::open(&bytes[..], Limits::default())
        .unwrap()
        .filter_map(|item| match item.unwrap() {
            Item::Record(record) => Entry::of(&record, "f.warc.gz"),
            Item::Damage(damage) => panic!("{damage:?}"),
        })
        .collect();
    let short: Vec<_> = entries.iter().map(|entry| (entry.mime.as_str(), entry.status)).collect();
    assert_eq!(short, [("text/html", Some(404)), ("warc/revisit", Some(404)), ("application/json", None)]);
    assert_eq!((entries[0].span, Some(&entries[0].digest)), (written.span, written.payload_digest.as_ref()));
    assert_eq!(entries[0].timestamp, "20260102030405");
}
