//! SARIF 2.1.0: rules with their help, a result a failed or unknown rule and place, and what a gate says of them.
//!
//! In: a report and a view. Out: one log with one run. `log` puts it together, `rules` describes rules, `results` judges nothing but
//! says how verdicts and checks become results. The types are JSON values: the schema has hundreds, this uses a few of them.

mod log;
mod results;
mod rules;

pub(super) use log::write;
