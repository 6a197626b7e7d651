//! What a capture keeps of one fetch, and the note beside it by which it is found again.
//!
//! In: what was asked and what came of it. Out: [`Kept`], and its note as JSON, which stands in a metadata record behind the
//! records of the exchange. Header fields and body stand in the response record alone. Nothing is read or written here.

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use url::Url;

use super::digest::half;
use crate::model::exchange::{BodyFacts, FetchError, Hop, Leg, Outcome, Response, Timing};
use crate::model::vocabulary::Device;

/// What was asked: the same question finds the same answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Address, without secrets unless they are kept.
    pub url: Url,
    /// How much of the body was wanted: `html`, `any`, `head`.
    pub want: String,
    /// Device class asked as.
    pub device: Device,
    /// `Accept-Language` asked with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// An answer's key: the question's digest.
pub(super) type Key = u128;

impl Asked {
    pub(super) fn key(&self) -> Key {
        let mut digest = Sha256::new();
        for part in [self.want.as_str(), self.device.as_str(), self.language.as_deref().unwrap_or_default(), self.url.as_str()] {
            digest.update(part.as_bytes());
            digest.update([0]);
        }
        half(&digest.finalize())
    }
}

/// A fetch as it is kept.
#[derive(Debug, Clone)]
pub struct Kept {
    /// What was asked.
    pub asked: Asked,
    /// Redirects followed.
    pub hops: Vec<Hop>,
    /// What came of it.
    pub outcome: Outcome,
    /// The decoded body; empty when it was not read.
    pub body: Bytes,
    /// The body as it came, when it was coded and came whole; else empty.
    pub wire: Bytes,
    /// What was sent and the heads that came, the last one among them; empty after a failure before any answer.
    pub legs: Vec<Leg>,
    /// Requests sent for it.
    pub requests: u32,
}

/// The note beside a fetch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Note {
    /// Version of the note's shape.
    pub(super) fetch: u8,
    pub(super) asked: Asked,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) hops: Vec<Hop>,
    pub(super) requests: u32,
    pub(super) came: Came,
}

/// What came, without header fields and body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Came {
    Response { status: u16, version: String, body: BodyFacts, timing: Timing, decoded: bool },
    Failed(FetchError),
}

impl Note {
    pub(super) fn of(kept: &Kept) -> Self {
        let came = match &kept.outcome {
            Outcome::Failed(error) => Came::Failed(error.clone()),
            Outcome::Response(response) => Came::Response {
                status: response.status,
                version: response.version.clone(),
                body: response.body.clone(),
                timing: response.timing,
                decoded: kept.wire.is_empty(),
            },
        };
        Self { fetch: 1, asked: kept.asked.clone(), hops: kept.hops.clone(), requests: kept.requests, came }
    }

    /// The outcome, with the header fields of the response record; and whether the body stands there decoded.
    pub(super) fn outcome(&self, headers: Vec<(String, String)>) -> (Outcome, bool) {
        match &self.came {
            Came::Failed(error) => (Outcome::Failed(error.clone()), true),
            Came::Response { status, version, body, timing, decoded } => {
                let response = Response { status: *status, version: version.clone(), headers, body: body.clone(), timing: *timing };
                (Outcome::Response(response), *decoded)
            }
        }
    }
}

/// Cold timing samples of one page, as they are kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct TimingNote {
    /// Version of the note's shape.
    pub(super) timing: u8,
    pub(super) url: String,
    pub(super) samples: Vec<Timing>,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// The crawl was stopped before its end.
    pub interrupted: bool,
    /// Requests sent.
    pub requests: u64,
    /// Body bytes received, before decoding.
    pub wire_bytes: u64,
    /// Answers that were an error of the server (5xx) first and well when asked for again.
    #[serde(default)]
    pub recovered: u64,
    /// What the report says of how the answers came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// The last note of a capture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct EndNote {
    /// Version of the note's shape.
    pub(super) end: u8,
    pub(super) run: Ending,
}
