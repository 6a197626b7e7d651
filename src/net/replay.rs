//! An answer out of somebody's capture, read as if it came over the network.
//!
//! In: status, header fields and body as they were stored. Out: the [`Response`] and the decoded body, by the same rules of
//! what is a page and under the same caps. Nothing is sent. Times are unknown: they stand as 0.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::body;
use super::clock;
use super::decode;
use super::gathered::Plan;
use super::request::Want;
use super::sniff::{self, Declared, declared};
use crate::model::exchange::{Response, Timing};
use crate::model::limits::Limits;

/// Reads a stored answer; `cap` bounds the decoded body of a page.
pub async fn replayed(
    status: u16,
    version: String,
    headers: Vec<(String, String)>,
    stored: Bytes,
    want: Want,
    cap: u64,
) -> (Response, Bytes) {
    let mut encoding = decode::codings(&map(&headers));
    if !encoding.is_empty() && !is_coded(&encoding, &stored) {
        // Many tools store the body decoded and leave the field that named its coding.
        encoding.clear();
    }
    let timing = Timing::default();
    let mut response = Response { status, version, headers, body: body::unread(encoding.clone(), None), timing };
    let inflation = u64::from(Limits::default().inflation);
    let plan = |cap, sniff| Plan { cap, deadline: clock::now() + body::IN_MEMORY, inflation, sniff };
    let plan = match (want, declared(&response.media_type())) {
        (Want::Head, _) => Err("head"),
        (Want::Html, Declared::Other) => Err("not-html"),
        (Want::Html, kind) => Ok(plan(cap, kind == Declared::Missing)),
        (Want::Any { cap }, _) => Ok(plan(cap, false)),
    };
    match plan {
        Err(note) => {
            response.body = body::unread(encoding, Some(note));
            (response, Bytes::new())
        }
        Ok(plan) => {
            let stream = futures_util::stream::iter([Ok::<_, std::io::Error>(stored)]);
            let (facts, bytes) = body::read(stream, encoding, plan, None).await;
            response.body = facts;
            (response, bytes)
        }
    }
}

/// Whether the stored bytes can be what the outermost coding made. Brotli and deflate have no mark: they are taken for coded
/// unless the bytes open a page.
fn is_coded(encoding: &[String], stored: &[u8]) -> bool {
    match encoding.last().map(String::as_str) {
        Some("gzip" | "x-gzip") => stored.starts_with(b"\x1f\x8b"),
        Some("zstd") => stored.starts_with(b"\x28\xb5\x2f\xfd"),
        Some("br" | "deflate") => !sniff::looks_like_html(stored),
        _ => true,
    }
}

fn map(headers: &[(String, String)]) -> HeaderMap {
    let mut map = HeaderMap::new();
    for (name, value) in headers.iter().filter(|(name, _)| name == "content-encoding") {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::from_str(value)) {
            map.append(name, value);
        }
    }
    map
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::AsyncReadExt;

    const PAGE: &[u8] = b"<!doctype html><p>Hello</p>";

    async fn read(fields: &[(&str, &str)], stored: &[u8], want: Want) -> (Response, Bytes) {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        replayed(200, "HTTP/1.1".to_owned(), fields, Bytes::copy_from_slice(stored), want, 10_000).await
    }

    #[tokio::test]
    async fn coded_and_already_decoded_bodies_are_the_same_page() {
        let mut coded = Vec::new();
        async_compression::tokio::bufread::GzipEncoder::new(PAGE).read_to_end(&mut coded).await.unwrap();
        let fields = [("content-type", "text/html"), ("content-encoding", "gzip")];
        let (response, body) = read(&fields, &coded, Want::Html).await;
        assert_eq!((&body[..], response.body.encoding.as_slice()), (PAGE, &["gzip".to_owned()][..]));
        let (response, body) = read(&fields, PAGE, Want::Html).await;
        assert_eq!((&body[..], response.body.encoding.len(), response.body.note), (PAGE, 0, None));
        let (_, body) = read(&[("content-type", "text/html"), ("content-encoding", "br")], PAGE, Want::Html).await;
        assert_eq!(&body[..], PAGE);
    }

    #[tokio::test]
    async fn what_is_a_page_is_told_as_on_the_network() {
        let (response, body) = read(&[("content-type", "application/pdf")], b"%PDF", Want::Html).await;
        assert_eq!((response.body.note.as_deref(), body.len()), (Some("not-html"), 0));
        let (response, _) = read(&[], b"%PDF-1.7", Want::Html).await;
        assert_eq!(response.body.note.as_deref(), Some("not-html"));
        let (response, body) = read(&[("content-type", "text/html")], PAGE, Want::Head).await;
        assert_eq!((response.body.note.as_deref(), body.len()), (Some("head"), 0));
        let (response, _) = read(&[("content-type", "text/html")], PAGE, Want::Any { cap: 3 }).await;
        assert_eq!((response.body.note.as_deref(), response.timing.total_us), (Some("cap"), 0));
    }
}
