//! Arguments, configuration, terminal and exit codes: the only room that reads the environment and writes to the terminal.
//!
//! In: the command line. Out: an [`exit::Exit`]. What commands do is decided in `app`; what reports look like in `report`.

mod args;
mod audit;
mod cache;
mod captures;
mod config;
pub mod exit;
#[doc(hidden)]
pub mod fuzzed;
mod gate;
mod generate;
mod history;
mod history_args;
mod jobs;
mod limits;
mod observe;
mod output;
mod policy;
mod progress;
mod rules;
mod run;
mod settings;
mod show;

pub use args::command;
pub use run::run;
