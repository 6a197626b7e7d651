//! HTTP blocks read and written.

use super::chunked::Chunking;
use super::http_block::{HttpFault, ORIGINAL_CODING, request, request_block, response, response_block};

#[test]
fn reads_a_response() {
    let block = b"HTTP/1.1 200 Very  OK\r\nContent-Type: text/html\r\nSet-Cookie: a=1\r\nset-cookie:b=2\r\nX-Fold: one\r\n two\r\nServer: caf\xe9\r\nno colon here\r\nEmpty:\r\n\r\n\r\nbody";
    let read = response(block).unwrap();
    assert_eq!((read.status, read.reason.as_str(), read.message.version.as_str()), (200, "Very  OK", "HTTP/1.1"));
    let fields: Vec<_> = read.message.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let expected = [
        ("content-type", "text/html"),
        ("set-cookie", "a=1"),
        ("set-cookie", "b=2"),
        ("x-fold", "one two"),
        ("server", "café"),
        ("empty", ""),
    ];
    assert_eq!(fields, expected);
    assert_eq!(read.message.body, b"\r\nbody");
    assert_eq!(&block[read.message.body_at..], b"\r\nbody");
}

#[test]
fn reads_what_others_write() {
    for (block, status, version, body) in [
        (&b"HTTP/2 204\nA: b\n\nx"[..], 204, "HTTP/2", &b"x"[..]),
        (b"http/1.0 301\r\n\r\n", 301, "http/1.0", b""),
        (b"HTTP/1.1 404 \r\nA: b\r\n", 404, "HTTP/1.1", b""),
        (b"HTTP/1.1 200 OK", 200, "HTTP/1.1", b""),
    ] {
        let read = response(block).unwrap();
        assert_eq!((read.status, read.message.version.as_str(), read.message.body), (status, version, body));
    }
    let read = request(b"GET /a b?c HTTP/1.1\r\nHost: a.example\r\n\r\n").unwrap();
    assert_eq!((read.method.as_str(), read.target.as_str(), read.message.get("host")), ("GET", "/a b?c", Some("a.example")));
    assert_eq!(request(b"GET /\r\n").unwrap().message.version, "HTTP/0.9");
}

#[test]
fn refuses_what_is_none() {
    for block in [
        &b""[..],
        b"\r\n\r\n",
        b"<html>",
        b"HTTP/1.1",
        b"HTTP/1.1 2000 OK\r\n",
        b"HTTP/1.1 abc\r\n",
        b"FTP/1.1 200 OK\r\n",
        b"HTTP/1.1 +20\r\n",
    ] {
        assert_eq!(response(block), Err(HttpFault::StartLine), "{block:?}");
    }
    for block in [&b""[..], b"GET", b"HTTP/1.1 200 OK\r\n\r\n", b"\xff\xfe /\r\n"] {
        assert_eq!(request(block), Err(HttpFault::StartLine), "{block:?}");
    }
}

#[test]
fn bounds_heads() {
    let endless = [b"HTTP/1.1 200 OK\r\nA: ".to_vec(), vec![b'x'; 300_000]].concat();
    assert_eq!(response(&endless), Err(HttpFault::HeadTooLong));
    let many = format!("HTTP/1.1 200 OK\r\n{}\r\nbody", "a: b\r\n".repeat(1000));
    let read = response(many.as_bytes()).unwrap();
    assert_eq!((read.message.fields.len(), read.message.fields_cut, read.message.body), (512, true, &b"body"[..]));
}

#[test]
fn chunks_are_taken_off_only_where_said_and_there() {
    let said = |coding: &str, body: &str| {
        let block = format!("HTTP/1.1 200 OK\r\n{coding}\r\n{body}");
        let (bytes, chunking) = response(block.as_bytes()).unwrap().message.unchunked();
        (String::from_utf8(bytes.into_owned()).unwrap(), chunking)
    };
    let chunks = "1\r\na\r\n0\r\n\r\n";
    assert_eq!(said("", chunks), (chunks.to_owned(), Chunking::None));
    assert_eq!(said("Transfer-Encoding: gzip, Chunked\r\n", chunks), ("a".to_owned(), Chunking::Whole));
    assert_eq!(said("Transfer-Encoding: chunked\r\n", "<p>"), ("<p>".to_owned(), Chunking::Stored));
}

#[test]
fn writes_blocks_it_reads_alike() {
    let fields = [("Content-Type", "text/html"), ("X-Name", "caf\u{e9} \r\nInjected: yes"), ("Bad Name\r\n", "1")];
    let block = response_block("HTTP/1.1", 200, "OK", &fields, b"\0body\r\n\r\n");
    let read = response(&block).unwrap();
    assert_eq!((read.status, read.reason.as_str(), read.message.body), (200, "OK", &b"\0body\r\n\r\n"[..]));
    assert_eq!(read.message.fields.len(), 3);
    assert_eq!(read.message.get("x-name"), Some("caf\u{e9}   Injected: yes"));
    let chunks = b"1\r\na\r\n0\r\n\r\n";
    let block = response_block("HTTP/1.1", 200, "OK", &[("Transfer-Encoding", "chunked")], chunks);
    assert_eq!(response(&block).unwrap().message.unchunked().0, &chunks[..]);
    assert_eq!(response(&block).unwrap().message.get(ORIGINAL_CODING), Some("chunked"));
    let block = request_block("GET", "/?q=1", "HTTP/1.1", &[("host", "a.example")], b"");
    assert_eq!(block, b"GET /?q=1 HTTP/1.1\r\nhost: a.example\r\n\r\n");
}
