//! Rule files to checked rules and one query set; hits and facts to verdicts; rule tests, mutation, lint, explain, schema.
//!
//! `load` reads packs; [`RuleSet::fold`] judges pages as they come and the site at the end. Pages are never fetched or
//! parsed here: `facts` answers the query set, `app` hands the answers over.

mod condition;
mod errors;
mod fields;
mod join;
mod lexicon;
mod load;
mod names;
mod nearest;
mod pack;
mod parse_case;
mod parse_condition;
mod parse_fact;
mod parse_rule;
mod parse_score;
mod parse_signal;
mod profile;
mod rule;
mod set;
mod tables;
mod vendor;
mod yaml;

pub use errors::{Place, RuleError, RuleErrors};
pub use join::NoProfile;
pub use load::load;
pub use pack::{PackFile, embedded};
pub use profile::{Profile, Waiver};
pub use set::RuleSet;
