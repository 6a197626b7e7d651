//! One request and what came of it: the border between `crawl`, `capture` and `facts`.
//!
//! A failed page is data, not an error. Sizes are bytes, durations microseconds. The body's bytes are not kept here:
//! they live as long as the page is being read and are known by their digest.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

use super::secrets;
use super::vocabulary::{Device, words};

/// One URL asked for, once, and its outcome. Ids are given after sorting by (url, device, language), never by arrival.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Exchange {
    /// Normalised address that was asked for (before redirects).
    pub url: Url,
    /// Page whose link led here first (least depth, then least URL); none for start pages and sitemap entries.
    pub referrer: Option<Url>,
    /// Texts of the links on it that lead here, visible or by their accessible names: at most three different ones, a line each.
    pub anchor: Option<String>,
    /// Clicks from the home page; none when only a sitemap or `--seed` named the page.
    pub depth: Option<u16>,
    /// Device class asked as.
    pub device: Device,
    /// `Accept-Language` sent, if any.
    pub language: Option<String>,
    /// The answer came from our own server of a folder: its header fields and timings say nothing of the brand.
    pub stand_in: bool,
    /// Redirects followed, in order.
    pub hops: Vec<Hop>,
    /// What came back.
    pub outcome: Outcome,
}

impl Exchange {
    /// Address after redirects: the one links on the page are relative to and reports show.
    pub fn final_url(&self) -> &Url {
        self.hops.last().map_or(&self.url, |hop| &hop.to)
    }

    /// Replaces the secrets in what is known of it; its fields stay what they were in all else.
    pub fn without_secrets(self) -> Self {
        let hops = self.hops.into_iter().map(|hop| Hop { from: secrets::cleaned(hop.from), to: secrets::cleaned(hop.to), ..hop });
        let outcome = match self.outcome {
            Outcome::Response(mut response) => {
                secrets::fields(&mut response.headers);
                Outcome::Response(response)
            }
            failed @ Outcome::Failed(_) => failed,
        };
        let referrer = self.referrer.map(secrets::cleaned);
        Self { url: secrets::cleaned(self.url), referrer, hops: hops.collect(), outcome, ..self }
    }

    /// The response, if one came.
    pub fn response(&self) -> Option<&Response> {
        match &self.outcome {
            Outcome::Response(response) => Some(response),
            Outcome::Failed(_) => None,
        }
    }
}

/// One request as it was sent and the head of its answer: what a capture keeps beside the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leg {
    /// Address asked.
    pub url: Url,
    /// `GET` or `HEAD`.
    pub method: String,
    /// Header fields sent, secrets among them: redact before keeping.
    pub sent: Vec<(String, String)>,
    /// HTTP status.
    pub status: u16,
    /// Protocol as negotiated: `HTTP/1.1`, `HTTP/2.0`.
    pub version: String,
    /// Header fields of the answer, as in [`Response::headers`].
    pub headers: Vec<(String, String)>,
}

/// One redirect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hop {
    /// Address that answered with the redirect.
    pub from: Url,
    /// HTTP status (301, 302, 303, 307, 308).
    pub status: u16,
    /// Where it pointed.
    pub to: Url,
}

/// What came of an exchange.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    /// Headers came, and the body as far as it was wanted.
    Response(Response),
    /// No usable answer.
    Failed(FetchError),
}

/// An HTTP answer without its body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// HTTP status code.
    pub status: u16,
    /// Protocol as negotiated: `HTTP/1.1`, `HTTP/2.0`.
    pub version: String,
    /// Header fields in the order sent; names in lower case, values as text (bytes above 0x7F read as Latin-1).
    pub headers: Vec<(String, String)>,
    /// What is known of the body.
    pub body: BodyFacts,
    /// How long it took.
    pub timing: Timing,
}

impl Response {
    /// First value of a header field (name in lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// All values of a header field (name in lower case).
    pub fn header_all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// Media type without parameters, in lower case; empty when none was sent.
    pub fn media_type(&self) -> String {
        let value = self.header("content-type").unwrap_or_default();
        value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }
}

/// A body in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyFacts {
    /// SHA-256 of the decoded bytes, lower-case hex; empty when the body was not read.
    pub sha256: String,
    /// Bytes on the wire (before content decoding).
    pub wire_bytes: u64,
    /// Bytes after content decoding.
    pub decoded_bytes: u64,
    /// Content codings as sent (`gzip`, `br`), outermost last; empty when none.
    pub encoding: Vec<String>,
    /// True when a cap, a time limit or an error cut the body.
    pub truncated: bool,
    /// Why it was cut (`cap`, `ratio`, `reset`, `slow`, `bad-encoding`) or left unread (`not-html`, `head`), if it was. An unknown
    /// coding is noted as `bad-encoding` too, with the bytes as they came and `truncated` false.
    pub note: Option<String>,
}

/// Phases of an exchange in microseconds. The crawl knows first byte and total only; the cold timing probe knows all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Timing {
    /// Name look-up; none on warm connections.
    pub dns_us: Option<u64>,
    /// TCP connect; none on warm connections.
    pub connect_us: Option<u64>,
    /// TLS handshake; none without TLS or on warm connections.
    pub tls_us: Option<u64>,
    /// From sending the request to the first byte of the answer's head.
    pub first_byte_us: u64,
    /// From the start (of the look-up, where one was made) to the body's last byte.
    pub total_us: u64,
}

impl Timing {
    /// From the start to the first byte: look-up, connect and TLS included.
    pub fn to_first_byte_us(&self) -> u64 {
        self.dns_us.unwrap_or(0) + self.connect_us.unwrap_or(0) + self.tls_us.unwrap_or(0) + self.first_byte_us
    }

    /// From the first byte to the last.
    pub fn download_us(&self) -> u64 {
        self.total_us.saturating_sub(self.to_first_byte_us())
    }
}

words! {
    /// Why no usable answer came.
    FetchErrorKind {
        /// The name has no address.
        Dns = "dns",
        /// The connection was refused or the host is unreachable.
        Connect = "connect",
        /// TLS failed in its handshake.
        Tls = "tls",
        /// The certificate has expired.
        CertificateExpired = "certificate-expired",
        /// The certificate is not valid yet.
        CertificateNotYetValid = "certificate-not-yet-valid",
        /// The certificate is for another host.
        CertificateWrongHost = "certificate-wrong-host",
        /// The certificate is signed by its own key.
        CertificateSelfSigned = "certificate-self-signed",
        /// The certificate's issuer is not known, or was not sent.
        CertificateUnknownIssuer = "certificate-unknown-issuer",
        /// The certificate has been revoked.
        CertificateRevoked = "certificate-revoked",
        /// The certificate cannot be accepted for another cause.
        CertificateInvalid = "certificate-invalid",
        /// A time limit ran out.
        Timeout = "timeout",
        /// The connection broke off.
        Reset = "reset",
        /// The answer was not HTTP, or its framing was broken.
        Protocol = "protocol",
        /// The answer has more or longer header fields than are read.
        HeaderFields = "header-fields",
        /// A redirect led back to an address already visited.
        RedirectLoop = "redirect-loop",
        /// More redirects than are followed.
        TooManyRedirects = "too-many-redirects",
        /// An address longer than what is sent.
        AddressTooLong = "url-length",
        /// The host has taken all the time that a host may take.
        HostTime = "host-time",
        /// A redirect led to something that is no usable http(s) address.
        BadRedirect = "bad-redirect",
        /// It would lead to an address that is no public site's (loopback, private, link-local, metadata) and not the target's own.
        PrivateAddress = "private-address",
        /// robots.txt forbids it.
        Robots = "robots",
        /// The host answered 429 or 503 again after backing off.
        RateLimited = "rate-limited",
        /// The run was stopped.
        Cancelled = "cancelled",
        /// The capture that is judged does not hold it: nothing is known of it.
        NotCaptured = "not-captured",
    }
}

impl FetchErrorKind {
    /// Whether a certificate was refused, as browsers refuse it too.
    pub fn is_certificate(self) -> bool {
        matches!(
            self,
            Self::CertificateExpired
                | Self::CertificateNotYetValid
                | Self::CertificateWrongHost
                | Self::CertificateSelfSigned
                | Self::CertificateUnknownIssuer
                | Self::CertificateRevoked
                | Self::CertificateInvalid
        )
    }
}

/// Why an exchange failed, in words for the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FetchError {
    /// Class of the failure.
    pub kind: FetchErrorKind,
    /// One line of detail, without secrets.
    pub detail: String,
}
