//! Why a crawl could not start, each with what to do next.

use url::Url;

/// A start page that is no page of a brand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{note}")]
pub struct StartProblem {
    /// Class: `login`, `parked`, `shell`, `blocked`, `status`, `not-html`, `unreachable`, `robots`, `empty`, `outside-folder`.
    pub state: String,
    /// What was met, in one line.
    pub note: String,
    /// What to do next, in one line.
    pub advice: String,
}

/// Why nothing was crawled.
#[derive(Debug, thiserror::Error)]
pub enum CrawlError {
    /// The start page cannot be audited.
    #[error("{url}: {problem}")]
    Start {
        /// The start page.
        url: Box<Url>,
        /// What is the matter.
        problem: Box<StartProblem>,
    },
    /// An include or exclude pattern is broken.
    #[error("include or exclude pattern: {message}")]
    Pattern {
        /// What the pattern's parser says.
        message: String,
    },
    /// The target's address cannot be used.
    #[error("{0} is no address that can be crawled")]
    Address(String),
    /// A worker died.
    #[error("a worker died while reading {url}: {message}")]
    Worker {
        /// The page it read.
        url: Box<Url>,
        /// Its last words.
        message: String,
    },
}
