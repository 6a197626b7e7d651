//! What is wrong in rule files: every problem with its file, line, column and, where a word was misspelt, the nearest valid one.
//!
//! In: places in files and messages, gathered while a pack is read. Out: one value with all of them, drawn on demand with
//! the lines they stand in. Reading goes on after a problem, so an author sees all of them at once.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use crate::model::nearest::nearest;
use crate::model::written::{self, within};

/// One problem in a rule file.
pub use crate::model::written::Problem as RuleError;

/// A place in a file of the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// Index of the file in the list that was loaded.
    pub file: u32,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// First byte.
    pub start: u32,
    /// Byte behind the last.
    pub end: u32,
}

impl Place {
    /// Bytes of the file it covers.
    pub(super) fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Every problem of a pack, by file and place.
#[derive(Debug, Clone, thiserror::Error)]
pub struct RuleErrors {
    errors: Vec<RuleError>,
    sources: BTreeMap<String, String>,
    /// What they are in, for the last line of a drawing.
    of: &'static str,
}

impl fmt::Display for RuleErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, error) in self.errors.iter().enumerate() {
            if at > 0 {
                writeln!(f)?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl RuleErrors {
    /// The same as problems of something else than rule files.
    pub(super) fn of(mut self, what: &'static str) -> Self {
        self.of = what;
        self
    }

    /// The problems, by file and place.
    pub fn errors(&self) -> &[RuleError] {
        &self.errors
    }

    /// Draws every problem with the line it stands in; colours are ANSI sequences.
    pub fn render(&self, color: bool) -> String {
        written::drawn(&self.errors, &self.sources, self.of, color)
    }
}

/// Problems met so far, and the files they are in.
#[derive(Debug, Default)]
pub(super) struct Problems {
    met: Vec<(Place, String, Option<String>)>,
}

impl Problems {
    /// Notes a problem.
    pub(super) fn error(&mut self, at: Place, message: impl Into<String>) {
        self.met.push((at, message.into(), None));
    }

    /// Notes a problem and what would be right.
    pub(super) fn error_with(&mut self, at: Place, message: impl Into<String>, help: impl Into<String>) {
        self.met.push((at, message.into(), Some(help.into())));
    }

    /// Notes a word that is none of the valid ones, with the nearest of them or, when they are few, all of them.
    pub(super) fn unknown<'a>(&mut self, at: Place, what: &str, word: &str, valid: impl IntoIterator<Item = &'a str>) {
        let valid: Vec<&str> = valid.into_iter().collect();
        let help = match nearest(word, valid.iter().copied()) {
            Some(near) => Some(format!("did you mean `{near}`?")),
            None if valid.is_empty() => None,
            None if valid.len() <= 24 => Some(format!("one of: {}", valid.join(", "))),
            None => None,
        };
        self.met.push((at, format!("unknown {what} `{}`", shorten(word)), help));
    }

    /// Takes over what another reader noted.
    pub(super) fn append(&mut self, mut other: Self) {
        self.met.append(&mut other.met);
    }

    /// True when nothing is wrong so far.
    pub(super) fn none(&self) -> bool {
        self.met.is_empty()
    }

    /// All problems, sorted, with the sources needed to draw them.
    pub(super) fn into_errors(self, files: &[super::pack::PackFile]) -> RuleErrors {
        let mut met = self.met;
        met.sort();
        met.dedup();
        let mut sources = BTreeMap::new();
        let errors = met
            .into_iter()
            .map(|(at, message, help)| {
                let (file, text) = files.get(at.file as usize).map(|f| (f.path.clone(), f.text.clone().into_owned())).unwrap_or_default();
                let span = within(&text, &at.range());
                sources.entry(file.clone()).or_insert(text);
                RuleError { file, line: at.line.max(1), column: at.column.max(1), span, message, help }
            })
            .collect();
        RuleErrors { errors, sources, of: "the rule files" }
    }
}

/// At most 60 characters of a word, for messages.
fn shorten(word: &str) -> String {
    word.chars().take(60).collect()
}
