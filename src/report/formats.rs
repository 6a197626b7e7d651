//! The table of formats: one row each, in the order the command line lists them.

use std::io::Write;

use crate::model::report::Report;

use super::error::ReportError;
use super::view::View;
use super::{json, terminal};

/// A way to write a report down.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// What `-f` takes.
    pub name: &'static str,
    /// File name extensions that choose it for `-o`, without the dot.
    pub extensions: &'static [&'static str],
    /// Media type, for who serves it.
    pub media_type: &'static str,
    /// One line for the help text.
    pub about: &'static str,
    /// Writes the whole report.
    pub write: fn(&Report, &View, &mut dyn Write) -> Result<(), ReportError>,
}

const FORMATS: &[Format] = &[
    Format {
        name: "terminal",
        extensions: &["txt"],
        media_type: "text/plain; charset=utf-8",
        about: "what a person reads: scores, touchpoints, what matters most",
        write: terminal::write,
    },
    Format {
        name: "gate",
        extensions: &[],
        media_type: "text/plain; charset=utf-8",
        about: "what the gate said and nothing else: what broke, where, since when, what to do",
        write: terminal::write_gate,
    },
    Format {
        name: "json",
        extensions: &["json"],
        media_type: "application/json",
        about: "everything, by schemas/report.v1.json",
        write: json::write,
    },
    Format {
        name: "jsonl",
        extensions: &["jsonl"],
        media_type: "application/jsonl",
        about: "the same on one line, for many brands in one stream",
        write: json::write_line,
    },
];

/// Every format.
pub fn formats() -> &'static [Format] {
    FORMATS
}

/// The format of that name.
pub fn format_named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
