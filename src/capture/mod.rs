//! The run's record on disk: WARC 1.1 files written, and anybody's WARC files read.
//!
//! In: what was fetched, or a file. Out: records, HTTP messages, an index, answers found again. Sync (`std::io`), streaming,
//! bounded: a file is never held in memory. What the answers mean to an audit is not decided here.

mod checked;
mod chunked;
mod closing;
mod contents;
#[cfg(test)]
mod damage_tests;
mod digest;
mod error;
mod failure;
mod fields;
mod gzip;
mod http_block;
#[cfg(test)]
mod http_tests;
mod index;
#[cfg(test)]
mod index_tests;
mod kept;
mod listing;
mod new_record;
mod opened;
mod opening;
#[cfg(test)]
mod opening_tests;
mod read;
mod record;
mod recording;
mod runs;
mod scan;
mod sniff;
mod source;
mod sums;
mod surt;
mod tail;
#[cfg(test)]
mod torture;
mod verify;
#[cfg(test)]
mod verify_tests;
mod window;
mod write;
#[cfg(test)]
mod write_tests;

pub use checked::{Check, check};
pub use failure::CaptureError;
pub use kept::{Asked, Ending, Kept};
pub use listing::index_path;
pub use opened::{Capture, Host, Row, Stored};
pub use recording::{About, Recording};
