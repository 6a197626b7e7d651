//! Histories: finished and stored reports go in; lists, trends and exports come out. Nothing is printed here.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use crate::history::HistoryError;
use crate::model::history::{KeptRun, Trend};
use crate::model::report::Report;

use super::error::AppError;
use super::stored::{self, StoredError};

pub use crate::history::{Asked, FileKind, History, Kept, Table};

/// Keeps a report; a file that is not there is made.
///
/// # Errors
/// The file is something else, or cannot be written.
pub fn keep(path: &Path, report: &Report) -> Result<Kept, AppError> {
    Ok(History::open_or_create(path)?.keep(report)?)
}

/// Looks whether a file could be a history, before a site is asked in vain.
///
/// # Errors
/// It is something else, or of a later version.
pub fn check(path: &Path) -> Result<(), AppError> {
    Ok(History::check(path)?)
}

/// What came of a file of stored reports.
#[derive(Debug, Default)]
pub struct Added {
    /// Reports that are new to the history.
    pub new: usize,
    /// Reports that it held already.
    pub known: usize,
    /// What is wrong with what is no report: the first of it.
    pub broken: Vec<StoredError>,
    /// How many more are wrong.
    pub more: usize,
}

/// Keeps the reports of a file, JSON or JSON Lines; those behind a broken line too.
///
/// # Errors
/// The history cannot be written.
pub fn add(history: &mut History, path: &Path) -> Result<Added, AppError> {
    let name = path.display().to_string();
    let mut added = Added::default();
    let stored = match File::open(path) {
        Err(source) => {
            added.broken.push(StoredError::Read { name, source });
            return Ok(added);
        }
        Ok(file) => stored::each(BufReader::new(file), &name, |report| {
            match history.keep(&report)? {
                Kept::New(_) => added.new += 1,
                Kept::Known(_) => added.known += 1,
            }
            Ok::<(), HistoryError>(())
        })?,
    };
    Ok(Added { broken: stored.broken, more: stored.more, ..added })
}

/// The runs of a history, oldest first; at most the last `last`, with the number of those before.
///
/// # Errors
/// The history cannot be read, or does not hold the brand.
pub fn list(path: &Path, brand: Option<&str>, last: Option<usize>) -> Result<(Vec<KeptRun>, usize), AppError> {
    let mut runs = History::open(path)?.runs(brand, None)?;
    runs.sort_by(|a, b| (&a.audited_at, a.id).cmp(&(&b.audited_at, b.id)));
    let earlier = runs.len().saturating_sub(last.unwrap_or(usize::MAX));
    runs.drain(..earlier);
    Ok((runs, earlier))
}

/// How a measure went.
///
/// # Errors
/// The history cannot be read, or does not hold what was asked for.
pub fn trend(path: &Path, asked: &Asked) -> Result<Trend, AppError> {
    Ok(History::open(path)?.trend(asked)?)
}

/// Writes a table into a file, and says how many rows.
///
/// # Errors
/// The history cannot be read, or the file cannot be written.
pub fn export(path: &Path, table: Table, brand: Option<&str>, to: &Path, kind: FileKind) -> Result<u64, AppError> {
    if same_file(path, to) {
        let source = std::io::Error::other("it is the history itself");
        return Err(HistoryError::Export { path: to.to_owned(), source }.into());
    }
    Ok(History::open(path)?.export(table, brand, to, kind)?.rows)
}

fn same_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// A day (`2026-11-01`) or a time (RFC 3339), as the history writes times.
pub fn since(text: &str) -> Option<String> {
    if text.parse::<jiff::civil::Date>().is_ok() && text.len() == 10 {
        return Some(text.to_owned());
    }
    let time: jiff::Timestamp = text.parse().ok()?;
    Some(time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

#[cfg(test)]
mod tests {
    use super::since;

    #[test]
    fn days_and_times_are_understood_and_nothing_else() {
        assert_eq!(since("2026-11-01").as_deref(), Some("2026-11-01"));
        assert_eq!(since("2026-11-01T12:00:00+02:00").as_deref(), Some("2026-11-01T10:00:00Z"));
        for wrong in ["yesterday", "2026-13-01", "2026-11", "", "2026-11-01 12:00"] {
            assert_eq!(since(wrong), None, "{wrong}");
        }
    }
}
