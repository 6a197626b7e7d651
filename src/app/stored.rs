//! Stored reports read back: bytes of JSON or JSON Lines come in, reports go out, or what is wrong and where.
//!
//! A report may be forged: its size and the lengths of its lists are bounded, its schema must be the one this program writes (fields
//! that a later version added are passed over), its numbers are numbers. What it says is not checked, and escaped where it is shown.

use std::io::Read;

use serde::Deserialize;
use serde_json::error::Category;

use crate::model::report::{REPORT_SCHEMA, Rated, Report};

/// Bytes of one input.
pub const LARGEST: u64 = 128 << 20;
/// Entries of one list of a report: an audit writes a tenth of it at most.
pub const LONGEST: usize = 200_000;
/// Rules, findings and touchpoints of a report, which are looked up one by the other.
pub const MOST: usize = 5_000;

/// Why an input is no report.
#[derive(Debug, thiserror::Error)]
pub enum StoredError {
    /// The file cannot be read.
    #[error("cannot read {name}: {source}")]
    Read {
        /// The file, or `stdin`.
        name: String,
        /// Why.
        source: std::io::Error,
    },
    /// It is larger than [`LARGEST`].
    #[error("{name}: larger than {} MB", LARGEST >> 20)]
    TooLarge {
        /// The file, or `stdin`.
        name: String,
    },
    /// There is no report in it.
    #[error("{name}: it is empty")]
    Empty {
        /// The file, or `stdin`.
        name: String,
    },
    /// It is JSON, but not of this shape; or no JSON.
    #[error("{name}:{line}:{column}: {what}")]
    NoReport {
        /// The file, or `stdin`.
        name: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong.
        what: String,
    },
    /// It is a report of another version.
    #[error("{name}:{line}: a report of the schema {found}; this program reads {REPORT_SCHEMA}")]
    OtherSchema {
        /// The file, or `stdin`.
        name: String,
        /// Line the report begins in, from 1.
        line: usize,
        /// What it says it is.
        found: String,
    },
    /// It holds more reports than are asked for.
    #[error("{name}: it holds {count} reports, and one is asked for")]
    Several {
        /// The file, or `stdin`.
        name: String,
        /// How many.
        count: usize,
    },
    /// A list is longer than any audit writes, or a number is none.
    #[error("{name}: {what}")]
    Bounds {
        /// The file, or `stdin`.
        name: String,
        /// What is wrong.
        what: String,
    },
}

impl StoredError {
    /// What to do next.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Read { .. } => "name a file that `cxaudit audit -o FILE.json` wrote, or - for stdin",
            Self::TooLarge { .. } => "split a file of JSON Lines, for instance with `split -l 50`",
            Self::OtherSchema { .. } => "read it with the version of cxaudit that wrote it (`tool.version`), or audit its capture again",
            Self::Several { .. } => "keep them one a file: cxaudit report FILE.jsonl -o '{brand}.json'",
            Self::Empty { .. } | Self::NoReport { .. } | Self::Bounds { .. } => {
                "reports are written by `cxaudit audit -o FILE.json` (or .jsonl, one a line)"
            }
        }
    }
}

/// All reports of an input, in its order; `name` is how errors call it.
pub fn reports(input: impl Read, name: &str) -> Result<Vec<Report>, StoredError> {
    let name = || name.to_owned();
    let mut bytes = Vec::new();
    input.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|source| StoredError::Read { name: name(), source })?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST {
        return Err(StoredError::TooLarge { name: name() });
    }
    // Some editors begin a file with a mark of the byte order.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut found = Vec::new();
    let mut stream = serde_json::Deserializer::from_slice(bytes).into_iter::<Report>();
    loop {
        let at = stream.byte_offset();
        match stream.next() {
            None if found.is_empty() => return Err(StoredError::Empty { name: name() }),
            None => return Ok(found),
            Some(Ok(report)) => {
                if report.schema != REPORT_SCHEMA {
                    return Err(StoredError::OtherSchema { name: name(), line: line_of(bytes, at), found: shown(&report.schema) });
                }
                bounded(&report).map_err(|what| StoredError::Bounds { name: name(), what })?;
                found.push(report);
            }
            Some(Err(error)) => return Err(refused(bytes, at, &error, name())),
        }
    }
}

/// The one report of an input; `name` is how errors call it.
///
/// # Errors
/// As [`reports`], and where it holds several.
pub fn one(input: impl Read, name: &str) -> Result<Report, StoredError> {
    let mut found = reports(input, name)?;
    match found.pop() {
        Some(report) if found.is_empty() => Ok(report),
        Some(_) => Err(StoredError::Several { name: name.to_owned(), count: found.len() + 1 }),
        None => Err(StoredError::Empty { name: name.to_owned() }),
    }
}

/// What a report says of itself.
#[derive(Deserialize)]
struct Head {
    schema: String,
}

/// A report of another version is said to be one, whatever its fields are.
fn refused(bytes: &[u8], at: usize, error: &serde_json::Error, name: String) -> StoredError {
    let rest = bytes.get(at..).unwrap_or_default();
    let head = serde_json::Deserializer::from_slice(rest).into_iter::<Head>().next();
    match head {
        Some(Ok(head)) if head.schema != REPORT_SCHEMA => {
            StoredError::OtherSchema { name, line: line_of(bytes, at), found: shown(&head.schema) }
        }
        _ => {
            let what = match error.classify() {
                Category::Eof => "it ends in the middle of a report".to_owned(),
                _ => without_place(&error.to_string()),
            };
            StoredError::NoReport { name, line: error.line(), column: error.column(), what }
        }
    }
}

/// serde says the place too, behind the words.
fn without_place(message: &str) -> String {
    shown(message.rsplit_once(" at line ").map_or(message, |(what, _)| what))
}

/// A text of the file, short.
fn shown(text: &str) -> String {
    text.chars().take(200).collect()
}

/// The line a byte stands in, blank space before what follows passed over.
fn line_of(bytes: &[u8], at: usize) -> usize {
    let blank = bytes.iter().skip(at).take_while(|byte| byte.is_ascii_whitespace()).count();
    1 + bytes.iter().take(at + blank).filter(|byte| **byte == b'\n').count()
}

fn bounded(report: &Report) -> Result<(), String> {
    let gate = report.gate.as_ref();
    let lists = [
        ("rules", report.rules.len(), MOST),
        ("findings", report.findings.len(), MOST),
        ("touchpoints", report.touchpoints.len(), MOST),
        ("pages", report.pages.len(), MOST),
        ("gate.checks", gate.map_or(0, |gate| gate.checks.len()), MOST),
        ("gate.changes", gate.map_or(0, |gate| gate.changes.len()), MOST),
        ("verdicts", report.verdicts.len(), LONGEST),
        ("evidence", report.evidence.len(), LONGEST),
        ("warnings", report.warnings.len(), MOST),
    ];
    if let Some((list, length, most)) = lists.into_iter().find(|(_, length, most)| length > most) {
        return Err(format!("`{list}` has {length} entries; no audit writes more than {most}"));
    }
    let card = &report.scorecard;
    let rated = std::iter::once(&card.overall).chain(card.dimensions.values()).chain(card.stages.values());
    let points = |rated: &Rated| [rated.points, rated.low, rated.high].into_iter().flatten().all(|points| (0.0..=100.0).contains(&points));
    if !rated.into_iter().all(points) {
        return Err("points of `scorecard` are not between 0 and 100".to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        reports(text.as_bytes(), "a.json").unwrap_err().to_string()
    }

    #[test]
    fn what_is_no_report_is_told_with_its_place() {
        assert_eq!(error(" \n"), "a.json: it is empty");
        assert_eq!(error("{\n  \"schema\": nonsense}"), "a.json:2:14: expected ident");
        assert_eq!(
            error(&format!("{{\"schema\": \"{REPORT_SCHEMA}\"")),
            format!("a.json:1:{}: it ends in the middle of a report", 13 + REPORT_SCHEMA.len())
        );
        assert!(error(&format!("{{\"schema\": \"{REPORT_SCHEMA}\",\n\"tool\": 5}}")).starts_with("a.json:2:9: invalid type: integer `5`"));
        assert!(error("[1, 2]").starts_with("a.json:1:"));
        let deep = "[".repeat(100_000);
        assert!(error(&format!("{{\"schema\": {deep}")).contains("a.json:1:"));
    }

    #[test]
    fn another_version_is_called_by_its_name() {
        let later = "\n{\"schema\": \"https://cxaudit.dev/schemas/report.v2.json\", \"brands\": []}";
        assert_eq!(
            error(later),
            format!("a.json:2: a report of the schema https://cxaudit.dev/schemas/report.v2.json; this program reads {REPORT_SCHEMA}")
        );
    }
}
