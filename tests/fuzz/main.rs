//! Everything a site or a user hands to a reader, made up and mutated: no reader may panic, and each keeps its promises.
//!
//! Bounded by rounds, deterministic by seed: docs/fuzzing.md says how to run it for longer and what to do with a finding.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a target says what must not be by stopping")]
#![expect(clippy::disallowed_methods, reason = "rounds and seed are told by the environment")]
#![expect(clippy::print_stdout, reason = "a run says its seed and what it kept")]
#![expect(clippy::cast_possible_truncation, reason = "a random byte is the low byte of a random number")]

mod addresses;
mod capture;
mod engine;
mod facts_hold;
mod fields;
mod files;
mod mutate;
mod pages;
mod rng;
mod robots;
#[path = "../sample/mod.rs"]
mod sample;
mod sitemaps;
mod stored;
