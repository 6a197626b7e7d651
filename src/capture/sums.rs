//! Digests of a block and its payload, computed while it streams by.
//!
//! In: a block in pieces. Out: whether the digests its head claims hold. The payload of an HTTP message begins behind its
//! header; of others it is the block. Bodies of chunked messages are kept up to a bound, to be tried without their chunks.

use super::chunked;
use super::digest::{Claim, Hasher};
use super::http_block;
use super::read::Sink;
use super::record::{Head, Kind};

/// Bytes of a block kept: its HTTP header, and a chunked body.
const KEPT: usize = 16 << 20;

/// How a digest came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Right,
    Wrong,
    Absent,
    Unknown,
    /// The payload is not in this record.
    Elsewhere,
}

/// Where the payload begins.
enum Body {
    /// The header has not ended yet.
    Ahead,
    /// Hashed from here on; kept too where its message says it is chunked.
    Here { kept: bool },
}

/// The digests of one block after another.
#[derive(Default)]
pub(super) struct Sums {
    block: Option<(Claim, Hasher)>,
    payload: Option<(Claim, Hasher)>,
    body: Option<Body>,
    kept: Vec<u8>,
    passed: usize,
}

impl Sink for Sums {
    fn open(&mut self, head: &Head) {
        let started = |field: &str| head.get(field).and_then(Claim::parse).map(|claim| (claim.clone(), Hasher::new(claim.algorithm)));
        self.block = started("warc-block-digest");
        self.payload = if stands_elsewhere(head) { None } else { started("warc-payload-digest") };
        self.body = Some(if is_http(head) { Body::Ahead } else { Body::Here { kept: false } });
        self.kept.clear();
        self.kept.shrink_to(1 << 20);
        self.passed = 0;
    }

    fn take(&mut self, bytes: &[u8]) {
        if let Some((_, hasher)) = &mut self.block {
            hasher.update(bytes);
        }
        self.passed = self.passed.saturating_add(bytes.len());
        let Some((_, hasher)) = &mut self.payload else { return };
        match self.body {
            Some(Body::Here { kept }) => {
                hasher.update(bytes);
                if kept {
                    keep(&mut self.kept, bytes);
                }
            }
            _ => {
                self.kept.extend_from_slice(bytes);
                match http_block::body_at(&self.kept) {
                    Ok(at) if at < self.kept.len() || ends_blank(&self.kept) => {
                        hasher.update(self.kept.get(at..).unwrap_or_default());
                        self.body = Some(Body::Here { kept: is_chunked(&self.kept) });
                    }
                    Ok(_) => {}
                    Err(_) => self.body = Some(Body::Here { kept: false }),
                }
            }
        }
    }
}

impl Sums {
    /// The outcome for the block that ended: of its own digest, of its payload's.
    pub(super) fn finish(&mut self, head: &Head) -> (State, State) {
        let block = self.block.take().map(|(claim, hasher)| if claim.holds(hasher) { State::Right } else { State::Wrong });
        let payload = match self.payload.take() {
            None if stands_elsewhere(head) && head.get("warc-payload-digest").is_some() => Some(State::Elsewhere),
            None => None,
            Some((claim, hasher)) => Some(if claim.holds(hasher) || self.holds_unchunked(&claim) { State::Right } else { State::Wrong }),
        };
        let missing = |field: &str| if head.get(field).is_some() { State::Unknown } else { State::Absent };
        (block.unwrap_or_else(|| missing("warc-block-digest")), payload.unwrap_or_else(|| missing("warc-payload-digest")))
    }

    fn holds_unchunked(&self, claim: &Claim) -> bool {
        // A block that was not kept whole cannot be tried.
        if self.kept.len() != self.passed || !is_chunked(&self.kept) {
            return false;
        }
        let Ok(response) = http_block::response(&self.kept) else { return false };
        let mut hasher = Hasher::new(claim.algorithm);
        hasher.update(&chunked::decode(response.message.body).0);
        claim.holds(hasher)
    }
}

fn keep(kept: &mut Vec<u8>, bytes: &[u8]) {
    let room = KEPT.saturating_sub(kept.len()).min(bytes.len());
    kept.extend_from_slice(bytes.get(..room).unwrap_or_default());
}

fn is_chunked(block: &[u8]) -> bool {
    http_block::response(block).is_ok_and(|response| response.message.get("transfer-encoding").is_some())
}

fn ends_blank(bytes: &[u8]) -> bool {
    bytes.ends_with(b"\n\n") || bytes.ends_with(b"\n\r\n")
}

fn is_http(head: &Head) -> bool {
    let message = matches!(head.kind, Kind::Request | Kind::Response | Kind::Revisit);
    message && head.content_type.as_deref().is_some_and(|mime| mime.trim_start().to_ascii_lowercase().starts_with("application/http"))
}

/// A revisit's payload is in the record it refers to, a segment's is spread over several.
fn stands_elsewhere(head: &Head) -> bool {
    matches!(head.kind, Kind::Revisit | Kind::Continuation) || head.get("warc-segment-number").is_some()
}
