//! The report a person reads: a report and a view come in, lines no wider than the view go out.
//!
//! One file a section; `sheet` owns lines, styles and marks, `text` (one room up) makes what a site sent harmless.
//! Nothing is computed here but how a thing is said. What a history tells (`trend`, `runs`) is laid out on the same sheet.

mod changed;
mod coverage;
mod details;
mod evidence;
mod findings;
mod gate;
mod head;
mod page;
mod reasons;
mod runs;
mod said;
mod scores;
mod sheet;
mod spark;
mod touchpoints;
mod trend;
mod unknowns;

pub(super) use evidence::{excerpt, extent};
pub(super) use findings::{gain, headline_of, place};
pub(super) use gate::write_alone as write_gate;
pub(super) use head::{facts, interval, percent, score_line};
pub(super) use page::write;
pub use runs::runs;
pub(super) use said::said;
pub(super) use sheet::Sheet;
pub(super) use touchpoints::{place_name, what_name};
pub use trend::trend;
