//! Why a query set cannot be run.

use thiserror::Error;

/// A query set that cannot be compiled. Pages never give errors: what is wrong with a page is a fact of it.
#[derive(Debug, Error)]
pub enum FactsError {
    /// Not CSS, or CSS that is not understood.
    #[error("selector `{selector}` cannot be read: {reason}")]
    Selector {
        /// As written in the rule or fingerprint.
        selector: String,
        /// What the CSS parser said.
        reason: String,
    },
    /// A regular expression or glob that does not compile.
    #[error("pattern `{pattern}` cannot be compiled")]
    Pattern {
        /// As written in the rule.
        pattern: String,
        /// What the regex compiler said.
        #[source]
        source: Box<regex::Error>,
    },
    /// A pattern names words or hosts that the pack does not have.
    #[error("no word list or host set is called `{0}`")]
    Unknown(String),
    /// Fingerprints or selectors too large to be matched in one pass.
    #[error("{what} cannot be matched in one pass")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// What the automaton builder said.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// More languages than a page's set of languages can hold.
    #[error("word lists speak {0} languages; at most 63 are possible")]
    Languages(usize),
}
