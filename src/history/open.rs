//! A history's file, opened: whose it is and of which version is known before anything is written to it.
//!
//! Write-ahead logging lets readers read while one writes, and leaves whole transactions when a writer is killed.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::error::{HistoryError, is_no_database};
use super::schema::{self, APPLICATION, VERSION};

/// How long another writer is waited for.
const WAIT: Duration = Duration::from_secs(30);
/// Setting a file up takes locks that SQLite does not wait for in every case: it is tried so often, with a short wait in SQLite and a
/// pause after it, which comes to about as long.
const TRIES: u32 = 200;
const SHORT: Duration = Duration::from_millis(100);
const PAUSE: Duration = Duration::from_millis(50);

/// An open history.
#[derive(Debug)]
pub struct History {
    pub(super) path: PathBuf,
    pub(super) connection: Connection,
}

/// What a file turned out to be.
enum State {
    /// Nothing is in it yet.
    Empty,
    /// A history of this version.
    Ours(i64),
}

impl History {
    /// Opens a history to write to; a file that is not there is made.
    ///
    /// # Errors
    /// The file is something else, is of a later version, or cannot be written.
    pub fn open_or_create(path: &Path) -> Result<Self, HistoryError> {
        open(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens a history that is there. One of an earlier version is brought forward first.
    ///
    /// # Errors
    /// It is not there, is something else, is of a later version, or cannot be read.
    pub fn open(path: &Path) -> Result<Self, HistoryError> {
        if !path.exists() {
            return Err(HistoryError::Absent { path: path.to_owned() });
        }
        match open(path, OpenFlags::SQLITE_OPEN_READ_WRITE) {
            Err(error) if error.is_of_rights() => as_it_lies(path).ok_or(error),
            other => other,
        }
    }

    /// Looks whether a file could be a history, without making or changing one: a wrong name is told before a site is asked.
    ///
    /// # Errors
    /// It is something else, or of a later version. That it cannot be written is not looked for.
    pub fn check(path: &Path) -> Result<(), HistoryError> {
        if path.is_file() && path.metadata().is_ok_and(|data| data.len() > 0) {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            return match Connection::open_with_flags(path, flags).map_err(|source| source_of(path, source)).and_then(|connection| {
                connection.busy_timeout(WAIT).map_err(|source| source_of(path, source))?;
                state(path, &connection)
            }) {
                Err(HistoryError::Read { .. }) | Ok(_) => Ok(()),
                Err(error) => Err(error),
            };
        }
        if path.is_dir() { Err(HistoryError::NotOurs { path: path.to_owned(), what: "a folder" }) } else { Ok(()) }
    }

    pub(super) fn reading(&self) -> impl Fn(rusqlite::Error) -> HistoryError + use<> {
        let path = self.path.clone();
        move |source| HistoryError::Read { path: path.clone(), source }
    }
}

fn open(path: &Path, flags: OpenFlags) -> Result<History, HistoryError> {
    if path.is_dir() {
        return Err(HistoryError::NotOurs { path: path.to_owned(), what: "a folder" });
    }
    let mut tries = 0;
    loop {
        match attempt(path, flags) {
            Err(HistoryError::Read { source, .. } | HistoryError::Write { source, .. }) if is_busy(&source) && tries < TRIES => {
                tries += 1;
                std::thread::sleep(PAUSE);
            }
            Ok(history) => {
                history.connection.busy_timeout(WAIT).map_err(|source| source_of(path, source))?;
                return Ok(history);
            }
            failed => return failed,
        }
    }
}

/// A history in a folder that takes no files: SQLite then has no place for what readers and writers share, and reads the file alone. None
/// where a log beside it holds more.
fn as_it_lies(path: &Path) -> Option<History> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    if Path::new(&log).metadata().is_ok_and(|data| data.len() > 0) {
        return None;
    }
    let mut address = url::Url::from_file_path(path.canonicalize().ok()?).ok()?;
    address.set_query(Some("immutable=1"));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let history = attempt(Path::new(address.as_str()), flags).ok()?;
    Some(History { path: path.to_owned(), ..history })
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

fn attempt(path: &Path, flags: OpenFlags) -> Result<History, HistoryError> {
    let read = |source| source_of(path, source);
    let write = |source| HistoryError::Write { path: path.to_owned(), source };
    // No SQLITE_OPEN_URI: a name is a name, also one that begins with `file:`.
    let mut connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(read)?;
    connection.busy_timeout(SHORT).map_err(read)?;
    // The file may have been made by somebody else: its views may call no function that does more than compute.
    connection.pragma_update(None, "trusted_schema", false).map_err(read)?;
    let state = state(path, &connection)?;
    if connection.is_readonly("main").map_err(read)? {
        return match state {
            State::Ours(VERSION) => Ok(History { path: path.to_owned(), connection }),
            _ => Err(write(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_READONLY), None))),
        };
    }
    connection.pragma_update(None, "foreign_keys", true).map_err(read)?;
    // Where the file system cannot share memory SQLite stays with its other journal, which is as safe and blocks readers.
    let _journal: String = connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0)).map_err(write)?;
    connection.pragma_update(None, "synchronous", "full").map_err(write)?;
    if !matches!(state, State::Ours(VERSION)) {
        schema::bring_forward(&mut connection).map_err(write)?;
    }
    Ok(History { path: path.to_owned(), connection })
}

fn source_of(path: &Path, source: rusqlite::Error) -> HistoryError {
    if is_no_database(&source) {
        HistoryError::NotOurs { path: path.to_owned(), what: "no SQLite database" }
    } else {
        HistoryError::Read { path: path.to_owned(), source }
    }
}

/// Whose file it is, and of which version.
fn state(path: &Path, connection: &Connection) -> Result<State, HistoryError> {
    let read = |source| source_of(path, source);
    // One statement reads all three of one moment: another program may be setting the file up.
    let (application, version, things): (i64, i64, i64) = connection
        .query_row(
            "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version), \
             (SELECT count(*) FROM sqlite_schema)",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .map_err(read)?;
    match (application, version, things) {
        (0, 0, 0) => Ok(State::Empty),
        (APPLICATION, version, _) if version > VERSION => Err(HistoryError::Newer { path: path.to_owned(), version, known: VERSION }),
        (APPLICATION, version, _) => Ok(State::Ours(version)),
        _ => Err(HistoryError::NotOurs { path: path.to_owned(), what: "the SQLite database of another program" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(folder: &Path) -> PathBuf {
        let path = folder.join("h.db");
        drop(History::open_or_create(&path).unwrap());
        path
    }

    #[test]
    fn a_file_that_may_only_be_read_is_read_and_says_so_when_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = made(folder.path());
        let history = attempt(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        assert!(history.brands().unwrap().is_empty());
        let source = history.connection.execute("DELETE FROM run", []).unwrap_err();
        let error = HistoryError::Write { path, source };
        assert_eq!(error.advice(), Some("let the file and its folder be written to, or name another"));
        assert!(error.to_string().contains("readonly database") && !error.is_usage(), "{error}");
    }

    #[test]
    fn one_of_an_older_version_that_may_only_be_read_is_not_half_brought_forward() {
        let folder = tempfile::tempdir().unwrap();
        let path = made(folder.path());
        Connection::open(&path).unwrap().pragma_update(None, "user_version", VERSION - 1).unwrap();
        let refused = attempt(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap_err();
        assert!(matches!(refused, HistoryError::Write { .. }), "{refused}");
    }

    #[test]
    fn one_that_lies_where_nothing_can_be_written_is_read_as_it_lies() {
        let folder = tempfile::tempdir().unwrap();
        let path = made(folder.path());
        let odd = folder.path().join("50% of? all#.db");
        std::fs::rename(&path, &odd).unwrap();
        let history = as_it_lies(&odd).unwrap();
        assert!(history.brands().unwrap().is_empty() && history.path == odd);
        let mut files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        files.sort();
        assert_eq!(files, ["50% of? all#.db"], "nothing is written beside it");
        std::fs::write(folder.path().join("50% of? all#.db-wal"), "more").unwrap();
        assert!(as_it_lies(&odd).is_none());
    }

    #[test]
    fn names_are_names_and_no_addresses() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file:h.db?mode=memory");
        drop(History::open_or_create(&path).unwrap());
        assert!(path.is_file());
    }
}
