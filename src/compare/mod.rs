//! Reports to differences and gate verdicts: made from reports and a policy only. Nothing is fetched and nothing is shown here.

mod channels;
mod check;
mod facts;
mod forms;
mod gate;
mod kinds;
mod limits;
mod looks;
mod pages;
mod rebase;
mod said;
#[cfg(test)]
mod sample;
mod settings;
#[cfg(test)]
mod simulation;
mod statistics;
#[cfg(test)]
mod tests;
mod timing;
mod waivers;

pub use gate::{Against, Taken, gate, more_samples};
pub use looks::{seen_once, unconfirmed, unsettled};
pub use timing::{FIRST as FIRST_SAMPLES, MORE as MORE_SAMPLES, PHASES as TIMING_METRICS, SECOND as SECOND_SAMPLES};
