//! Use cases that join the rooms, with their worker and memory budgets.
//!
//! In: a checked [`crate::model::spec::AuditSpec`] or the words of a rule command. Out: a report, a tree of explanations, test
//! results. Nothing is printed here.

mod answers;
mod assemble;
pub mod audit;
mod bench;
pub mod captures;
pub mod coverage;
pub mod error;
pub mod explain;
mod foreign;
pub mod gate;
pub mod generate;
pub mod history;
pub mod hosts;
mod limits;
pub mod look;
pub mod observe;
pub mod pack;
mod panel;
mod reading;
mod recorder;
pub mod rules;
mod site_input;
pub mod stored;
pub mod targets;
mod timed;
mod touchpoints;
