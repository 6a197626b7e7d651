//! A gate's checks in words, for every format: what broke, where, before and now, since when, what to do.
//!
//! In: a gate and who tells of its report. Out: texts in the reader's language, cleaned, on one line each; names and keys, which programs
//! read, are the same in every language. Nothing is judged here, and no format's syntax is known.

mod bearing;
mod details;
mod folded;
mod stands;
mod words;

pub(super) use bearing::{Bearing, name};
pub(super) use details::{Detail, details, lines, place, stands_there, stood_there, waiver};
pub(super) use folded::folded;
pub(super) use stands::Stands;
pub(super) use words::{against, counts, notes, title, told_change, verdict, what};
