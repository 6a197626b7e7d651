//! A page to page facts and hits of the rules' query set while its tree lives; pages to site facts.
//!
//! In: a page as read, its exchange, and the query set that `rules` compiled. Out: `PageFacts` per page and `SiteFacts` per
//! site. Nothing is fetched, judged or scored here. One file per family of facts; `families` is their table.

mod app;
mod boundary;
mod brand;
mod compound;
mod context;
mod css;
mod email;
mod email_text;
mod error;
mod families;
mod form_kind;
mod forms;
mod gather;
mod globs;
mod inline;
mod items;
mod jsonld;
mod keyed;
mod label_text;
mod labels;
mod languages;
mod link_signals;
mod message_url;
mod microdata;
mod paths;
mod patterns;
mod phone;
mod phone_number;
mod phone_plans;
mod phone_runs;
mod phone_text;
mod place;
mod prints;
mod reader;
mod response_signals;
#[cfg(test)]
mod samples;
mod sheet;
mod signals;
mod site;
mod site_bounded;
mod site_channels;
mod site_metrics;
mod site_pages;
mod site_rows;
#[cfg(test)]
mod site_samples;
mod site_seen;
mod social;
mod social_url;
mod structured;
mod terms;
#[cfg(test)]
mod test_page;
mod touchpoints;
mod trouble;
mod url_signals;
mod vendors;
mod whole_labels;
mod words;

pub use error::FactsError;
pub use reader::Reader;
pub use site::{SiteInput, SiteReading, SiteSummary};
pub use touchpoints::FoundTouchpoint;
