//! A body as it comes in: decoded under a byte cap, a ratio guard and a deadline, and weighed before and after.
//!
//! In go the stream of a response and what is wanted of it; out come the decoded bytes, their numbers and a note where the
//! body was cut. What came before a cut is kept. Charset is not looked at.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use sha2::{Digest, Sha256};
use tokio::io::AsyncBufReadExt;
use tokio_util::io::StreamReader;

use super::clock;
use super::decode::{self, Bytestream};
use super::gathered::{Gathered, NOT_HTML, Plan};
use crate::model::exchange::BodyFacts;

/// Decoded bytes before the ratio is looked at.
const RATIO_FROM: u64 = 1024 * 1024;
/// Bytes of coding that may stand on the wire beyond the cap of decoded ones.
const WIRE_SLACK: u64 = 64 * 1024;
/// Time for a body that need not be waited for.
pub(super) const IN_MEMORY: Duration = Duration::from_secs(60);
/// Bytes read past the end of a coding, so that the connection can be used again.
const DRAINED: u64 = 16 * 1024;

/// Facts of a body that was not read.
pub(super) fn unread(encoding: Vec<String>, note: Option<&str>) -> BodyFacts {
    BodyFacts { encoding, note: note.map(str::to_owned), ..BodyFacts::default() }
}

/// A body that lies whole in memory, its content codings undone up to `cap` bytes.
pub async fn decoded(wire: Bytes, encoding: Vec<String>, cap: u64) -> (BodyFacts, Bytes) {
    // What is kept was let through before: only the cap still holds.
    let plan = Plan { cap, deadline: clock::now() + IN_MEMORY, inflation: u64::MAX, sniff: false };
    read(futures_util::stream::iter([Ok::<_, io::Error>(wire)]), encoding, plan, None).await
}

/// Reads a body to its end or to whatever cuts it; the chunks of a coded one are put into `kept` as they came.
pub(super) async fn read<S, E>(stream: S, encoding: Vec<String>, plan: Plan, kept: Option<&Mutex<Vec<Bytes>>>) -> (BodyFacts, Bytes)
where
    S: Stream<Item = Result<Bytes, E>> + Send,
    E: std::error::Error,
{
    let wire = AtomicU64::new(0);
    let limit = plan.cap.saturating_add(WIRE_SLACK);
    let kept = kept.filter(|_| !encoding.is_empty());
    let counted = stream.map(|chunk| {
        let chunk = chunk.map_err(|error| io::Error::other(Cut::Broken(error.to_string())))?;
        // The chunk that crosses the bound is handed on: what of it lies under the cap is read wherever the network cut it.
        if wire.fetch_add(chunk.len() as u64, Ordering::Relaxed) > limit {
            return Err(io::Error::other(Cut::TooLong));
        }
        if let Some(kept) = kept {
            kept.lock().unwrap_or_else(PoisonError::into_inner).push(chunk.clone());
        }
        Ok(chunk)
    });
    let mut counted = std::pin::pin!(counted);
    let mut gathered = Gathered::default();
    let known = decode::known(&encoding);
    let mut cut = if encoding.is_empty() || !known {
        plainly(&mut counted, &mut gathered, plan).await
    } else {
        let source: Bytestream<'_> = Box::pin(StreamReader::new(&mut counted));
        coded(source, &encoding, &mut gathered, plan, &wire).await
    };
    if cut.is_none() && !encoding.is_empty() && known {
        drain(&mut counted, plan.deadline).await;
    }
    let mut truncated = cut.is_some();
    if !known && cut.is_none() {
        (cut, truncated) = (Some("bad-encoding"), false);
    }
    let mut bytes = gathered.finish();
    if cut == Some(NOT_HTML) {
        (bytes, truncated) = (Bytes::new(), false);
    }
    let read = cut != Some(NOT_HTML);
    let facts = BodyFacts {
        sha256: if read { hex(&Sha256::digest(&bytes)) } else { String::new() },
        wire_bytes: wire.load(Ordering::Relaxed),
        decoded_bytes: bytes.len() as u64,
        encoding,
        truncated,
        note: cut.map(str::to_owned),
    };
    (facts, bytes)
}

async fn plainly<S>(stream: &mut S, gathered: &mut Gathered, plan: Plan) -> Option<&'static str>
where
    S: Stream<Item = io::Result<Bytes>> + Unpin,
{
    loop {
        match tokio::time::timeout_at(plan.deadline, stream.next()).await {
            Err(_) => return Some("slow"),
            Ok(None) => return gathered.sniffed(plan, true),
            Ok(Some(Err(error))) => return Some(broken(&error)),
            Ok(Some(Ok(chunk))) => {
                if let cut @ Some(_) = gathered.take(chunk, plan) {
                    return cut;
                }
            }
        }
    }
}

async fn coded(source: Bytestream<'_>, encoding: &[String], gathered: &mut Gathered, plan: Plan, wire: &AtomicU64) -> Option<&'static str> {
    let mut reader = match tokio::time::timeout_at(plan.deadline, decode::decoded(source, encoding)).await {
        Err(_) => return Some("slow"),
        Ok(Err(error)) => return Some(broken(&error)),
        Ok(Ok(reader)) => reader,
    };
    loop {
        let chunk = match tokio::time::timeout_at(plan.deadline, reader.fill_buf()).await {
            Err(_) => return Some("slow"),
            Ok(Err(error)) => return Some(broken(&error)),
            Ok(Ok([])) => return gathered.sniffed(plan, true),
            Ok(Ok(chunk)) => Bytes::copy_from_slice(chunk),
        };
        reader.consume(chunk.len());
        if let cut @ Some(_) = gathered.take(chunk, plan) {
            return cut;
        }
        let decoded = gathered.len();
        if decoded > RATIO_FROM && decoded / plan.inflation.max(1) > wire.load(Ordering::Relaxed) {
            return Some("ratio");
        }
    }
}

async fn drain<S>(stream: &mut S, deadline: tokio::time::Instant)
where
    S: Stream<Item = io::Result<Bytes>> + Unpin,
{
    let mut left = DRAINED;
    while let Ok(Some(Ok(chunk))) = tokio::time::timeout_at(deadline, stream.next()).await {
        left = left.saturating_sub(chunk.len() as u64);
        if left == 0 {
            return;
        }
    }
}

/// Marks errors of the stream, apart from those of a decoder.
#[derive(Debug, thiserror::Error)]
enum Cut {
    #[error("the stream broke off: {0}")]
    Broken(String),
    #[error("more bytes on the wire than the cap allows")]
    TooLong,
}

fn broken(error: &io::Error) -> &'static str {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Cut>()) {
        Some(Cut::TooLong) => "cap",
        Some(Cut::Broken(_)) => "reset",
        None => "bad-encoding",
    }
}

/// Lower-case hex.
fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    bytes.iter().flat_map(|b| [DIGITS[usize::from(b >> 4)], DIGITS[usize::from(b & 15)]]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_compression::tokio::bufread::{BrotliEncoder, GzipEncoder};
    use std::convert::Infallible;
    use std::time::Duration;
    use tokio::io::AsyncReadExt;

    fn plan(cap: u64) -> Plan {
        Plan { cap, deadline: super::super::clock::now() + Duration::from_secs(20), inflation: 200, sniff: false }
    }

    fn chunks(bytes: &[u8], size: usize) -> impl Stream<Item = Result<Bytes, io::Error>> + Send + use<> {
        let parts: Vec<_> = bytes.chunks(size.max(1)).map(|part| Ok(Bytes::copy_from_slice(part))).collect();
        futures_util::stream::iter(parts)
    }

    async fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut coded = Vec::new();
        GzipEncoder::new(bytes).read_to_end(&mut coded).await.unwrap();
        coded
    }

    fn named(name: &str) -> Vec<String> {
        vec![name.to_owned()]
    }

    #[tokio::test]
    async fn the_cap_holds_to_the_byte_however_large_the_last_chunk_is() {
        let plan = Plan { cap: 1_000, deadline: clock::now() + IN_MEMORY, inflation: 200, sniff: false };
        for sizes in [vec![990, 200_000], vec![200_000], vec![1_000, 1], vec![500, 500, 500]] {
            let chunks = sizes.iter().map(|size| Ok::<_, io::Error>(Bytes::from(vec![b'x'; *size])));
            let (facts, bytes) = read(futures_util::stream::iter(chunks), Vec::new(), plan, None).await;
            assert_eq!((bytes.len(), facts.truncated, facts.note.as_deref()), (1_000, true, Some("cap")), "{sizes:?}");
        }
    }

    #[tokio::test]
    async fn a_plain_body_is_weighed_and_hashed() {
        let (facts, bytes) = read(chunks(b"hello", 2), Vec::new(), plan(100), None).await;
        assert_eq!(&bytes[..], b"hello");
        assert_eq!(facts.sha256, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        assert_eq!((facts.wire_bytes, facts.decoded_bytes, facts.truncated, facts.note), (5, 5, false, None));
    }

    #[tokio::test]
    async fn the_cap_cuts_and_keeps_what_came() {
        let endless = futures_util::stream::repeat_with(|| Ok::<_, Infallible>(Bytes::from_static(b"abcd")));
        let (facts, bytes) = read(endless, Vec::new(), plan(10), None).await;
        assert_eq!(&bytes[..], b"abcdabcdab");
        assert_eq!((facts.truncated, facts.note.as_deref()), (true, Some("cap")));
    }

    #[tokio::test]
    async fn coded_bodies_are_weighed_on_the_wire_and_after() {
        let text = b"<p>page</p>".repeat(100);
        let coded = gzip(&text).await;
        let (facts, bytes) = read(chunks(&coded, 7), named("gzip"), plan(10_000), None).await;
        assert_eq!(&bytes[..], &text[..]);
        assert_eq!((facts.wire_bytes, facts.decoded_bytes), (coded.len() as u64, 1100));
    }

    #[tokio::test]
    async fn a_bomb_is_stopped_by_its_ratio() {
        let zeros = vec![0_u8; 40_000_000];
        let mut coded = Vec::new();
        BrotliEncoder::with_quality(&zeros[..], async_compression::Level::Fastest).read_to_end(&mut coded).await.unwrap();
        let (facts, bytes) = read(chunks(&coded, 512), named("br"), plan(100_000_000), None).await;
        assert_eq!(facts.note.as_deref(), Some("ratio"));
        assert!(facts.truncated && bytes.len() < 2_000_000, "{}", bytes.len());
    }

    #[tokio::test]
    async fn broken_codings_keep_what_could_be_read() {
        let mut coded = gzip(&b"0123456789".repeat(1000)).await;
        coded.truncate(coded.len() - 10);
        let (facts, _) = read(chunks(&coded, 9), named("gzip"), plan(100_000), None).await;
        assert_eq!((facts.truncated, facts.note.as_deref()), (true, Some("bad-encoding")));
        let (facts, bytes) = read(chunks(b"raw", 9), named("compress"), plan(100), None).await;
        assert_eq!((&bytes[..], facts.truncated, facts.note.as_deref()), (&b"raw"[..], false, Some("bad-encoding")));
    }

    #[tokio::test]
    async fn a_stream_that_breaks_is_a_reset() {
        let parts = vec![Ok(Bytes::from_static(b"half")), Err(io::Error::from(io::ErrorKind::ConnectionReset))];
        let (facts, bytes) = read(futures_util::stream::iter(parts), Vec::new(), plan(100), None).await;
        assert_eq!((&bytes[..], facts.note.as_deref()), (&b"half"[..], Some("reset")));
        let coded = gzip(&b"0123456789".repeat(9000)).await;
        let parts = vec![Ok(Bytes::from(coded[..50].to_vec())), Err(io::Error::from(io::ErrorKind::ConnectionReset))];
        let (facts, _) = read(futures_util::stream::iter(parts), named("gzip"), plan(100_000), None).await;
        assert_eq!(facts.note.as_deref(), Some("reset"));
    }

    #[tokio::test]
    async fn bytes_that_do_not_look_like_a_page_are_dropped() {
        let sniffing = Plan { sniff: true, ..plan(10_000) };
        let (facts, bytes) = read(chunks(b"%PDF-1.7 ....", 5), Vec::new(), sniffing, None).await;
        assert_eq!((facts.note.as_deref(), bytes.len(), facts.sha256.as_str()), (Some("not-html"), 0, ""));
        let (facts, bytes) = read(chunks(b"<!doctype html><p>", 5), Vec::new(), sniffing, None).await;
        assert_eq!((facts.note, bytes.len()), (None, 18));
    }

    #[tokio::test]
    async fn a_deadline_ends_a_drip() {
        let drip = futures_util::stream::iter([Ok::<_, Infallible>(Bytes::from_static(b"x"))]).chain(futures_util::stream::pending());
        let soon = Plan { deadline: super::super::clock::now() + Duration::from_millis(20), ..plan(100) };
        let (facts, bytes) = read(drip, Vec::new(), soon, None).await;
        assert_eq!((&bytes[..], facts.note.as_deref(), facts.truncated), (&b"x"[..], Some("slow"), true));
    }
}
