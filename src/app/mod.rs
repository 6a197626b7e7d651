//! Use cases that join the rooms, with their worker and memory budgets.
//!
//! In: a checked [`crate::model::spec::AuditSpec`] or the words of a rule command. Out: a report, a tree of explanations, test
//! results. Nothing is printed here.

mod assemble;
pub mod audit;
mod bench;
pub mod error;
pub mod explain;
pub mod generate;
pub mod pack;
mod reading;
pub mod rules;
mod site_input;
pub mod targets;
