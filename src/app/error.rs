//! Why a use case could not be carried out, each with what to do next.

use std::path::PathBuf;

use crate::capture::CaptureError;
use crate::crawl::CrawlError;
use crate::facts::FactsError;
use crate::history::HistoryError;
use crate::net::NetError;
use crate::rules::RuleErrors;

/// Why there is no result.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Rule files are broken; the text draws every problem with its place.
    #[error("{0}")]
    Rules(RuleErrors),
    /// A folder of rules cannot be read.
    #[error("cannot read the rules in {path}: {source}")]
    RulesFolder {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// An answers file cannot be read or written.
    #[error("{path}: {source}")]
    Answers {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// No rule, profile or dimension of that name.
    #[error("{what} `{name}` is not known; {help}")]
    Unknown {
        /// `rule`, `profile`, `dimension`.
        what: &'static str,
        /// As given.
        name: String,
        /// The nearest one, or the whole list.
        help: String,
    },
    /// Settings cannot be sent, or the folder cannot be served.
    #[error(transparent)]
    Net(#[from] NetError),
    /// The crawl could not start.
    #[error(transparent)]
    Crawl(#[from] CrawlError),
    /// A capture cannot be read or written.
    #[error(transparent)]
    Capture(#[from] CaptureError),
    /// A capture's settings cannot be understood.
    #[error("{path}: its settings are of another version of cxaudit: {why}")]
    OtherVersion {
        /// The capture.
        path: PathBuf,
        /// What cannot be understood.
        why: String,
    },
    /// It is not clear which host of a capture is the brand.
    #[error("{path}: {what}; it holds {listed}")]
    Hosts {
        /// The capture.
        path: PathBuf,
        /// What is wrong.
        what: String,
        /// Hosts with their pages.
        listed: String,
    },
    /// A capture, or a host of one, has no page to judge.
    #[error("{path}: {what}")]
    NoPages {
        /// The capture.
        path: PathBuf,
        /// What it holds instead.
        what: String,
        /// What to do.
        advice: &'static str,
    },
    /// A history cannot be read, written or exported.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// The words and fingerprints could not be made into automata.
    #[error(transparent)]
    Facts(#[from] FactsError),
    /// The asynchronous runtime could not be started.
    #[error("cannot start workers: {0}")]
    Runtime(std::io::Error),
}

impl AppError {
    /// What to do next, when there is something.
    pub fn advice(&self) -> Option<&str> {
        match self {
            Self::Crawl(CrawlError::Start { problem, .. }) => Some(&problem.advice),
            Self::Hosts { .. } => Some("name one by --brand HOST, or judge each as a brand of its own by --by-host"),
            Self::NoPages { advice, .. } => Some(advice),
            Self::OtherVersion { .. } => Some("judge it as anybody's capture: --brand HOST"),
            Self::Capture(error) => Some(error.advice()),
            Self::History(error) => error.advice(),
            Self::Answers { .. } => {
                Some("cxaudit observe new BRAND -o FILE writes a file to fill in; an existing file is never written over")
            }
            Self::RulesFolder { .. } => Some("give --rules a folder with the shape of the built-in pack"),
            _ => None,
        }
    }

    /// Whether the user's words or files are at fault, rather than the site or the machine.
    pub fn is_usage(&self) -> bool {
        match self {
            Self::History(error) => error.is_usage(),
            other => matches!(
                other,
                Self::Rules(_) | Self::Answers { .. } | Self::RulesFolder { .. } | Self::Unknown { .. } | Self::Hosts { .. }
            ),
        }
    }
}
