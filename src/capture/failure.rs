//! Why a capture cannot be used, with the file's name and what to do.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::error::WarcError;

/// Why a capture cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CaptureError {
    /// It cannot be read or written, or is something else.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: Box<dyn std::error::Error + Send + Sync>,
        /// What to do next.
        advice: &'static str,
    },
    /// It is damaged in its middle, not at its end: to go on with it would lose what stands behind.
    #[error("{path}: damaged at byte {at}, with {beyond} whole records behind")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Byte behind the last whole record before the damage.
        at: u64,
        /// Whole records behind it.
        beyond: u64,
    },
    /// The capture is whole, the index beside it is not there.
    #[error("{path}: {source}")]
    Index {
        /// The index.
        path: PathBuf,
        /// Why.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// Another process writes it.
    #[error("{0}: another cxaudit is writing this capture")]
    Busy(PathBuf),
}

impl CaptureError {
    pub(super) fn of(path: &Path, error: WarcError) -> Self {
        let advice = match &error {
            WarcError::Io(error) => match error.kind() {
                ErrorKind::AlreadyExists => "name another file, add --resume to go on with this one, or remove it",
                ErrorKind::NotFound => "check the name of the file",
                ErrorKind::PermissionDenied => "check whose file and folder it is",
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "make room on the disk, or name a file on another by --record",
                ErrorKind::FileTooLarge => "raise the bound on file sizes (`ulimit -f`), or name a file on another disk by --record",
                _ => "check the disk the file is on",
            },
            WarcError::NotWarc { .. } => {
                "captures are WARC files (.warc, .warc.gz), as cxaudit --record, wget --warc-file and others write"
            }
            WarcError::Empty => "it was cut off before anything was written: record it again",
            _ => "`cxaudit capture verify FILE` says what is wrong where",
        };
        Self::File { path: path.to_owned(), source: Box::new(error), advice }
    }

    /// What to do next.
    pub fn advice(&self) -> &str {
        match self {
            Self::File { advice, .. } => advice,
            Self::Damaged { .. } => "judge it as it is, without --resume, or record the site anew",
            Self::Index { .. } => "captures are read without an index too; other tools make one themselves",
            Self::Busy(_) => "wait for it to end, or stop it",
        }
    }
}
