//! Stored reports read back: bytes of JSON or JSON Lines come in, reports go out, and what is wrong with the others and where.
//!
//! A report may be forged: its size and the lengths of its lists are bounded, its schema must be the one this program writes (fields
//! that a later version added are passed over), its numbers are numbers. What it says is not checked, and escaped where it is shown.

use std::io::{BufRead, Read};

use serde::Deserialize;
use serde_json::error::Category;

use crate::model::report::{REPORT_SCHEMA, Rated, Report};

/// Bytes of one input.
pub const LARGEST: u64 = 128 << 20;
/// Entries of one list of a report: an audit writes a tenth of it at most.
pub const LONGEST: usize = 200_000;
/// Rules, findings and touchpoints of a report, which are looked up one by the other.
pub const MOST: usize = 5_000;
/// Broken reports of one input that are told one by one.
pub const TOLD: usize = 20;

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
    #[error("{name}:{line}: {what}")]
    Bounds {
        /// The file, or `stdin`.
        name: String,
        /// Line the report begins in, from 1.
        line: usize,
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

/// What an input holds.
#[derive(Debug, Default)]
pub struct Stored {
    /// Its reports, in its order.
    pub reports: Vec<Report>,
    /// What is wrong with the others: the first [`TOLD`].
    pub broken: Vec<StoredError>,
    /// How many more are wrong.
    pub more: usize,
}

impl Stored {
    fn refuse(&mut self, error: StoredError) {
        if self.broken.len() < TOLD { self.broken.push(error) } else { self.more += 1 }
    }
}

/// All reports of an input, in its order, or the first thing that is wrong with it; `name` is how errors call it.
///
/// # Errors
/// It cannot be read, or one of its reports is none.
pub fn reports(input: impl Read, name: &str) -> Result<Vec<Report>, StoredError> {
    let mut stored = read(input, name);
    if stored.broken.is_empty() { Ok(stored.reports) } else { Err(stored.broken.swap_remove(0)) }
}

/// All reports of an input, those behind a broken one too: what follows is read from the next line on that opens an object.
pub fn read(input: impl Read, name: &str) -> Stored {
    let mut stored = Stored::default();
    let bytes = match bytes_of(input, name) {
        Ok(bytes) => bytes,
        Err(error) => {
            stored.refuse(error);
            return stored;
        }
    };
    Piece { bytes: &bytes, name, above: 0 }.read(&mut stored);
    if stored.reports.is_empty() && stored.broken.is_empty() {
        stored.refuse(StoredError::Empty { name: name.to_owned() });
    }
    stored
}

/// As [`read`], of an input of any length: what lies between two lines that open an object is held at a time, and each piece's
/// reports are handed over.
///
/// # Errors
/// What `see` could not do; no more is read then.
pub fn each<E>(mut input: impl BufRead, name: &str, mut see: impl FnMut(Report) -> Result<(), E>) -> Result<Stored, E> {
    let mut told = Stored::default();
    let (mut piece, mut above, mut lines) = (Vec::new(), 0, 0);
    let mut count = 0_usize;
    loop {
        let before = piece.len();
        let room = (LARGEST + 1).saturating_sub(u64::try_from(before).unwrap_or(u64::MAX));
        let end = match input.by_ref().take(room).read_until(b'\n', &mut piece) {
            Ok(read) => read == 0,
            Err(source) => {
                told.refuse(StoredError::Read { name: name.to_owned(), source });
                true
            }
        };
        if u64::try_from(piece.len()).unwrap_or(u64::MAX) > LARGEST {
            told.refuse(StoredError::TooLarge { name: name.to_owned() });
            return Ok(told);
        }
        if end || (before > 0 && piece.get(before) == Some(&b'{')) {
            let next = piece.split_off(before);
            Piece { bytes: &piece, name, above }.read(&mut told);
            count += told.reports.len();
            told.reports.drain(..).try_for_each(&mut see)?;
            piece = next;
            above = lines;
        }
        if end {
            break;
        }
        lines += 1;
    }
    if count == 0 && told.broken.is_empty() {
        told.refuse(StoredError::Empty { name: name.to_owned() });
    }
    Ok(told)
}

/// Bytes of an input that end where a report may begin.
struct Piece<'a> {
    bytes: &'a [u8],
    name: &'a str,
    /// Lines of the input before them.
    above: usize,
}

impl Piece<'_> {
    fn read(mut self, stored: &mut Stored) {
        // Some editors begin a file with a mark of the byte order.
        self.bytes = self.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(self.bytes);
        let mut from = 0;
        while let Some(broken) = self.stretch(from, stored) {
            let next = next_object(self.bytes, broken);
            stored.refuse(self.refused(broken, next.unwrap_or(self.bytes.len())));
            match next {
                Some(next) => from = next,
                None => return,
            }
        }
    }

    /// Reads from a byte on to the end, or to what is no report: the byte where that begins comes back.
    fn stretch(&self, from: usize, stored: &mut Stored) -> Option<usize> {
        let mut stream = serde_json::Deserializer::from_slice(self.bytes.get(from..)?).into_iter::<Report>();
        loop {
            let at = from + stream.byte_offset();
            let (name, line) = (|| self.name.to_owned(), || self.line_of(at));
            match stream.next()? {
                Err(_) => return Some(begin(self.bytes, at)),
                Ok(report) if report.schema != REPORT_SCHEMA => {
                    stored.refuse(StoredError::OtherSchema { name: name(), line: line(), found: shown(&report.schema) });
                }
                Ok(report) => match bounded(&report) {
                    Ok(()) => stored.reports.push(report),
                    Err(what) => stored.refuse(StoredError::Bounds { name: name(), line: line(), what }),
                },
            }
        }
    }

    /// What is wrong with the bytes between two places. A report of another version is said to be one, whatever its fields are.
    fn refused(&self, at: usize, end: usize) -> StoredError {
        let name = self.name.to_owned();
        // Without what follows: a line that was cut off is told as such, and not by what the next one does not go on with.
        let own = self.bytes.get(at..end).unwrap_or_default().trim_ascii_end();
        let line = self.line_of(at);
        if let Some(Ok(head)) = serde_json::Deserializer::from_slice(own).into_iter::<Head>().next()
            && head.schema != REPORT_SCHEMA
        {
            return StoredError::OtherSchema { name, line, found: shown(&head.schema) };
        }
        let Some(Err(error)) = serde_json::Deserializer::from_slice(own).into_iter::<Report>().next() else {
            return StoredError::NoReport { name, line, column: 1, what: "more stands behind the report".to_owned() };
        };
        let what = match error.classify() {
            Category::Eof => "it ends in the middle of a report".to_owned(),
            _ => without_place(&error.to_string()),
        };
        let before = self.bytes.iter().take(at).rev().take_while(|byte| **byte != b'\n').count();
        let column = if error.line() == 1 { before + error.column() } else { error.column() };
        StoredError::NoReport { name, line: line + error.line().saturating_sub(1), column, what }
    }

    /// The line of the input that begins so, from 1.
    fn line_of(&self, at: usize) -> usize {
        self.above + 1 + self.bytes.iter().take(begin(self.bytes, at)).filter(|byte| **byte == b'\n').count()
    }
}

fn bytes_of(input: impl Read, name: &str) -> Result<Vec<u8>, StoredError> {
    let mut bytes = Vec::new();
    input.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|source| StoredError::Read { name: name.to_owned(), source })?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST {
        return Err(StoredError::TooLarge { name: name.to_owned() });
    }
    Ok(bytes)
}

/// The next line behind a byte's own that opens an object, as every line of JSON Lines does and the first line of a report in many.
fn next_object(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    rest.windows(2).position(|two| two == b"\n{").map(|found| at + found + 1)
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

/// serde says the place too, behind the words.
fn without_place(message: &str) -> String {
    shown(message.rsplit_once(" at line ").map_or(message, |(what, _)| what))
}

/// A text of the file, short.
fn shown(text: &str) -> String {
    text.chars().take(200).collect()
}

/// Where what stands at a byte begins, blank space before it passed over.
fn begin(bytes: &[u8], at: usize) -> usize {
    at + bytes.iter().skip(at).take_while(|byte| byte.is_ascii_whitespace()).count()
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

    #[test]
    fn what_is_broken_costs_no_other_line_and_is_told_by_its_own() {
        let broken = |text: &str| read(text.as_bytes(), "a.jsonl").broken.iter().map(ToString::to_string).collect::<Vec<_>>();
        let cut = format!("{{\"schema\": \"{REPORT_SCHEMA}\", \"tool\": {{\"name\": \"cx");
        assert_eq!(
            broken(&format!("{cut}\n{{\"schema\": \"v9\"}}\n[]\n  \n{{\"schema\": 5}}\n{cut}\n")),
            [
                format!("a.jsonl:1:{}: it ends in the middle of a report", cut.len()),
                format!("a.jsonl:2: a report of the schema v9; this program reads {REPORT_SCHEMA}"),
                "a.jsonl:5:12: invalid type: integer `5`, expected a string".to_owned(),
                format!("a.jsonl:6:{}: it ends in the middle of a report", cut.len()),
            ]
        );
        let text = format!("{cut}\n{{\"schema\": \"v9\"}}\n[]\n  \n{{\"schema\": 5}}\n{cut}\n");
        let piecewise = each(text.as_bytes(), "a.jsonl", |_| Ok::<(), ()>(())).unwrap().broken;
        assert_eq!(piecewise.iter().map(ToString::to_string).collect::<Vec<_>>(), broken(&text));
        let many = read("{\n".repeat(50).as_bytes(), "a.jsonl");
        assert_eq!((many.broken.len(), many.more, many.reports.len()), (TOLD, 50 - TOLD, 0));
        assert_eq!(many.broken[7].to_string(), "a.jsonl:8:1: it ends in the middle of a report");
    }
}
