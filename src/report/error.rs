//! What can go wrong when a report is written.

use thiserror::Error;

/// A report could not be written.
#[derive(Debug, Error)]
pub enum ReportError {
    /// The output took no more bytes.
    #[error("report could not be written: {0}")]
    Write(#[from] std::io::Error),
    /// A number or name that JSON cannot hold.
    #[error("report could not be put into JSON: {0}")]
    Json(#[from] serde_json::Error),
}
