//! Why a history cannot be read, written or exported, each with what to do next.

use std::path::PathBuf;

use rusqlite::ErrorCode;

/// Why a history is of no use.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// There is no such file.
    #[error("{path}: there is no history of that name")]
    Absent {
        /// The file.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{path}: it is {what}; a history of cxaudit was expected")]
    NotOurs {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        what: &'static str,
    },
    /// A later version of the program made it.
    #[error("{path}: its schema is version {version}; this cxaudit knows those up to {known}")]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        version: i64,
        /// The newest one known here.
        known: i64,
    },
    /// It cannot be opened or read.
    #[error("cannot read the history {path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
    /// It cannot be written: what was under way is not in it, and what was in it is as it was.
    #[error("cannot write to the history {path}: {source}")]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
    /// A report cannot be kept.
    #[error("the report of {brand} cannot be kept: {why}")]
    Report {
        /// Id of the brand.
        brand: String,
        /// What is wrong with it.
        why: String,
    },
    /// What was asked for is not in it.
    #[error("{path}: it holds no {what} `{name}`; {help}")]
    Nothing {
        /// The file.
        path: PathBuf,
        /// `brand`, `rule`, `metric`.
        what: &'static str,
        /// As given.
        name: String,
        /// What there is.
        help: String,
    },
    /// An export cannot be written.
    #[error("cannot write {path}: {source}")]
    Export {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

impl HistoryError {
    /// What to do next, when there is something.
    pub fn advice(&self) -> Option<&'static str> {
        match self {
            Self::Absent { .. } => {
                Some("cxaudit audit TARGET --history FILE.db begins one; cxaudit history add FILE.db REPORT.json keeps stored reports")
            }
            Self::NotOurs { .. } => Some("name a file that is not there yet, or a history; nothing was written"),
            Self::Newer { .. } => Some("use the cxaudit that wrote it, or a later one; nothing was written"),
            Self::Read { source, .. } | Self::Write { source, .. } => of_sqlite(source),
            Self::Report { .. } | Self::Nothing { .. } => None,
            Self::Export { .. } => Some("name a file in a folder that may be written to and has room"),
        }
    }

    /// Whether the file or its folder may not be written to.
    pub(super) fn is_of_rights(&self) -> bool {
        let (Self::Read { source, .. } | Self::Write { source, .. }) = self else { return false };
        matches!(source.sqlite_error_code(), Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied))
    }

    /// Whether the user's words or files are at fault, rather than the machine.
    pub fn is_usage(&self) -> bool {
        matches!(self, Self::Absent { .. } | Self::NotOurs { .. } | Self::Newer { .. } | Self::Nothing { .. } | Self::Report { .. })
    }
}

/// What to do about what SQLite says.
fn of_sqlite(error: &rusqlite::Error) -> Option<&'static str> {
    Some(match error.sqlite_error_code()? {
        ErrorCode::DiskFull => "make room on that disk; the history is as it was",
        ErrorCode::SystemIoFailure => "make room on that disk or raise the bound on file sizes (`ulimit -f`); the history is as it was",
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied => "let the file and its folder be written to, or name another",
        ErrorCode::CannotOpen => "see that the folder is there and may be written to",
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
            "another program has kept it locked all the while: try again when that is done"
        }
        ErrorCode::DatabaseCorrupt => "the file is damaged: take a copy from before, or `sqlite3 FILE.db .recover`",
        _ => return None,
    })
}

/// Whether the file is no database at all.
pub(super) fn is_no_database(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::NotADatabase)
}
