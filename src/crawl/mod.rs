//! Scope, frontier, robots, sitemaps, panel and traps; emits exchanges with their parsed pages, level by level.
//!
//! In: an [`crate::model::spec::AuditSpec`], a source of answers, and a visitor that is shown each page while its tree lives. Out: a
//! [`CrawlOutcome`]: what was read, what was not and why. What a page means is decided elsewhere.

mod address;
mod error;
mod filing;
mod frontier;
#[doc(hidden)]
pub mod fuzzed;
mod memory;
mod outcome;
mod panel;
mod queue;
mod reading;
mod refreshes;
mod robots;
mod run;
mod scope;
mod side_effects;
mod sitemap;
mod sitemaps;
mod source;
mod start;
mod table;
mod traps;
mod unanswered;
mod visit;
mod workers;

pub use address::normalise;
pub use error::{CrawlError, StartProblem};
pub use outcome::{Copy, CrawlOutcome, RedirectSeen};
pub use panel::panel;
pub use run::{Progress, run};
pub use source::Source;
pub use table::{CrawledPage, PageTable};
pub use visit::Visitor;
