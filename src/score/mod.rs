//! Verdicts to points: rules and their verdicts come in; a scorecard and the findings, sorted by what they are worth, go out.
//!
//! Points are intervals. What could not be judged widens them and never raises `low`; what this run did not look for
//! leaves the denominator (the method is section 3 of the rule specification). Pure: no clock, no I/O, the same bytes for any order of verdicts.
//! Nothing is judged here and no pages are averaged: that is done in `rules`.

mod card;
mod finding;
mod hint;
#[cfg(test)]
mod laws;
mod moved;
mod rate;
mod stability;
mod standing;

pub use card::scorecard;
pub use finding::findings;
