//! Arguments, configuration, terminal and exit codes: the only room that reads the environment and writes to the terminal.
//!
//! In: the command line. Out: an [`exit::Exit`]. What commands do is decided in `app`; what reports look like in `report`.

mod args;
mod audit;
mod audit_args;
mod beside;
mod cache;
mod captures;
mod cli_doc;
mod command_args;
mod config;
mod config_check;
mod config_schema;
mod config_values;
mod configs;
mod environment;
mod examples;
pub mod exit;
#[doc(hidden)]
pub mod fuzzed;
mod gate;
mod gate_args;
mod generate;
mod history;
mod history_args;
mod jobs;
mod keys;
mod layers;
mod limits;
mod observe;
mod output;
mod papers;
mod policy;
mod policy_checks;
mod policy_file;
mod progress;
mod rules;
mod run;
mod secret_files;
mod settings;
mod show;
mod stored;
mod tree;

pub use run::run;
pub use tree::command;
