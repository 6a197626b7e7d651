//! A page to page facts and hits of the rules' query set while its tree lives; pages to site facts.
//!
//! In: a page as read, its exchange, and the query set that `rules` compiled. Out: `PageFacts` per page and `SiteFacts` per
//! site. Nothing is fetched, judged or scored here. One file per family of facts; `families` is their table.

mod app;
mod boundary;
mod brand;
mod commerce;
mod compound;
mod consent;
mod context;
mod country;
mod css;
mod email;
mod email_text;
mod error;
mod example_input;
mod families;
mod folded;
mod form_kind;
mod form_tokens;
mod form_traits;
mod forms;
mod free_delivery;
mod gather;
mod globs;
mod headers;
mod help;
mod hours_times;
mod inline;
mod items;
mod jsonld;
mod keyed;
mod label_text;
mod labels;
mod language;
mod languages;
mod link_signals;
mod local;
mod markup;
mod memo;
mod menu_names;
mod message_url;
mod microdata;
mod mobile;
mod navigation;
mod openings;
mod paths;
mod patterns;
mod payment;
mod phone;
mod phone_number;
mod phone_plans;
mod phone_runs;
mod phone_text;
mod place;
mod prints;
mod product_pictures;
mod prose;
mod reader;
mod response_signals;
#[cfg(test)]
mod samples;
mod searches;
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
mod speed;
mod state;
mod structured;
mod term_sets;
mod term_starts;
mod terms;
#[cfg(test)]
mod test_page;
mod topic_rows;
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
