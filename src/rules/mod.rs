//! Rule files to checked rules and one query set; hits and facts to verdicts; rule tests, mutation, lint, explain, schema.
//!
//! `load` reads packs; [`RuleSet::fold`] judges pages as they come and the site at the end. Pages are never fetched or
//! parsed here: `facts` answers the query set, `app` hands the answers over.

mod answers;
#[cfg(test)]
mod author_tests;
mod chosen;
mod condition;
mod counting;
mod coverage;
#[cfg(test)]
mod crude;
mod errors;
mod explain;
mod faults;
mod fields;
mod finish;
mod fold;
mod join;
mod judge_page;
#[cfg(test)]
mod judge_tests;
mod layout;
mod lexicon;
mod lint;
mod load;
#[cfg(test)]
mod load_tests;
mod mutate;
mod names;
mod on_page;
mod on_site;
mod outcomes;
mod over_pages;
mod pack;
mod parse_case;
mod parse_condition;
mod parse_fact;
mod parse_rule;
mod parse_score;
mod parse_signal;
mod profile;
mod questions;
mod repeated;
mod roles;
mod rule;
mod scaffold;
mod schema;
mod score_fn;
mod set;
mod sight;
mod speech;
mod tables;
mod tally;
pub mod testing;
#[cfg(test)]
mod tests;
mod told;
mod trees;
mod truth;
mod vendor;
mod voices;
mod yaml;

pub use answers::Answers;
pub use chosen::Chosen;
pub use coverage::{Answered, CoverageGroup, Criterion, Seen};
pub use errors::{Place, RuleError, RuleErrors};
pub use explain::{ExplainNode, ExplainPart, Explanation, explain};
pub use finish::Judged;
pub use fold::{RunState, SiteFold};
pub use join::NoProfile;
pub use lint::{LintFinding, LintLevel, SampleMatcher, gaps, lint, lint_samples};
pub use load::load;
pub use mutate::{MutationReport, Survivor, mutate};
pub use pack::{PackFile, embedded};
pub use profile::{Limits, Profile, Waiver};
pub use questions::Question;
pub use scaffold::{BadId, scaffold};
pub use schema::schema;
pub use set::RuleSet;
