//! What can go wrong before the first request: settings that cannot be sent, a folder that cannot be served.
//!
//! Failures of single requests are `model::exchange::FetchError`, which is data.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Why a client or a folder server could not be made.
#[derive(Debug, Error)]
pub enum NetError {
    /// A header field of the settings holds bytes that HTTP does not allow; the value is not shown, it may be a secret.
    #[error("header field `{name}` cannot be sent: not a valid name or value")]
    Header {
        /// Name of the field.
        name: String,
    },
    /// `user` is not `name:password`.
    #[error("user for basic authentication must be `name:password`")]
    User,
    /// The proxy's address cannot be used.
    #[error("proxy cannot be used")]
    Proxy(#[source] reqwest::Error),
    /// The HTTP client could not be built.
    #[error("HTTP client cannot be built")]
    Build(#[source] reqwest::Error),
    /// The cryptography provider refused the protocol versions.
    #[error("TLS cannot be set up: {0}")]
    Tls(String),
    /// The folder does not exist or cannot be read.
    #[error("folder {} cannot be served", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// No loopback port could be opened.
    #[error("no loopback port for the folder server")]
    Bind(#[source] io::Error),
}
