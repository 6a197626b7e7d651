//! HTTP, DNS, TLS and the clock: every byte a site sends enters here, and no other room opens a socket or reads the time.
//!
//! In go a [`Request`] and the run's settings; out come the redirects, the answer's head, its decoded body under a cap and
//! its timing. One object per host keeps the manners (permits, rate, back-off, one request for all who want the same).
//! No request leaves for a private address that the user did not name (`guard`). A failure is data (`Outcome::Failed`), never an error of the call. What is fetched, in which order and whether
//! robots.txt allows it is decided in `crawl`; charset and markup are `html`'s.

mod attempt;
mod backoff;
mod body;
mod certificate;
mod client;
mod clock;
mod cold;
mod cookies;
mod decode;
#[cfg(test)]
mod encrypted;
mod error;
mod failure;
mod fields;
mod files;
mod folder;
mod follow;
#[doc(hidden)]
pub mod fuzzed;
mod gathered;
mod guard;
#[cfg(test)]
mod guarded;
mod host;
mod hosts;
mod inflight;
mod inward;
mod lookup;
mod media;
mod pace;
#[cfg(test)]
mod paced;
mod replay;
mod request;
mod route;
mod sender;
mod sniff;
mod tls;

pub use body::decoded;
pub use client::{Client, Counters};
pub use clock::{Stopwatch, now_rfc3339};
pub use error::NetError;
pub use folder::{FolderServer, REFUSED};
pub use media::media_type;
pub use replay::replayed;
pub use request::{Fetched, Request, Want};
pub use route::is_loopback;
