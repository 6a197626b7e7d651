//! A table into a file of another kind: written beside it first, so that a full disk never leaves half a table under its name.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::delimited;
use super::error::HistoryError;
use super::open::History;
use super::parquet_file::Rows;
use super::table::Table;

/// Kinds of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Parquet, compressed by zstd.
    Parquet,
    /// CSV by RFC 4180, safe for spreadsheets.
    Csv,
    /// JSON Lines.
    Jsonl,
}

impl FileKind {
    /// Extensions that name a kind, in the order help texts name them.
    pub const EXTENSIONS: &'static [&'static str] = &["parquet", "csv", "jsonl"];

    /// The kind that a file's name asks for.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "parquet" => Some(Self::Parquet),
            "csv" => Some(Self::Csv),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            _ => None,
        }
    }
}

/// What an export came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exported {
    /// Rows written.
    pub rows: u64,
}

/// Reading or writing failed.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failed {
    #[error(transparent)]
    History(#[from] HistoryError),
    #[error(transparent)]
    File(#[from] io::Error),
}

impl History {
    /// Writes a table, of one brand or of all.
    ///
    /// # Errors
    /// The history cannot be read, or the file cannot be written: then one that was there is as it was.
    pub fn export(&self, table: Table, brand: Option<&str>, path: &Path, kind: FileKind) -> Result<Exported, HistoryError> {
        if let Some(brand) = brand {
            self.runs(Some(brand), None)?;
        }
        let part = beside(path);
        let written = File::create(&part).map_err(Failed::from).and_then(|file| {
            let (rows, file) = self.write(table, brand, kind, file)?;
            file.sync_all()?;
            std::fs::rename(&part, path)?;
            Ok(Exported { rows })
        });
        written.map_err(|failed| {
            // It may never have been made.
            let _ = std::fs::remove_file(&part);
            match failed {
                Failed::History(error) => error,
                Failed::File(source) => HistoryError::Export { path: path.to_owned(), source },
            }
        })
    }

    fn write(&self, table: Table, brand: Option<&str>, kind: FileKind, file: File) -> Result<(u64, File), Failed> {
        let columns = table.columns();
        let mut count = 0;
        match kind {
            FileKind::Parquet => {
                let mut rows = Rows::begin(&columns, file)?;
                self.rows_of(table, brand, |cells| {
                    count += 1;
                    rows.add(cells).map_err(Failed::from)
                })?;
                Ok((count, rows.end()?))
            }
            FileKind::Csv | FileKind::Jsonl => {
                let mut out = BufWriter::new(file);
                if kind == FileKind::Csv {
                    out.write_all(delimited::head(&columns).as_bytes())?;
                }
                self.rows_of(table, brand, |cells| {
                    count += 1;
                    let line = if kind == FileKind::Csv { delimited::csv(&cells) } else { delimited::json(&columns, cells) };
                    out.write_all(line.as_bytes()).map_err(Failed::from)
                })?;
                Ok((count, out.into_inner().map_err(|error| Failed::File(error.into_error()))?))
            }
        }
    }
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    path.with_file_name(name)
}
