//! A page to page facts and hits of the rules' query set while its tree lives; pages to site facts.
//!
//! In: a page as read, its exchange, and the query set that `rules` compiled. Out: `PageFacts` per page and `SiteFacts` per
//! site. Nothing is fetched, judged or scored here. One file per family of facts; `families` is their table.

mod boundary;
mod channels;
mod compound;
mod context;
mod country;
mod css;
mod error;
mod families;
mod gather;
mod globs;
mod headers;
mod inline;
mod keyed;
mod label_text;
mod labels;
mod languages;
mod link_signals;
mod markup;
mod mobile;
mod paths;
mod patterns;
mod prints;
mod prose;
mod reader;
mod response_signals;
#[cfg(test)]
mod samples;
mod sheet;
mod signals;
mod site;
mod site_input;
mod speed;
mod standing;
mod state;
mod terms;
mod topic_rows;
mod touchpoints;
mod url_signals;
mod vendors;
mod whole_labels;
mod words;

pub use error::FactsError;
pub use reader::Reader;
pub use site::SiteSummary;
pub use site_input::{BrokenTarget, DuplicatePage, RedirectMet, SiteInput};
pub use touchpoints::TouchpointSeen;
