//! Captures as the audit uses them: opened, chosen from, named in the cache folder, gone on with.
//!
//! In: paths and settings. Out: [`Job`]s. The cache folder is bounded: the oldest captures make room for the newest.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use crate::capture::Capture;
use crate::capture::{About, Recording, index_path};
use crate::crawl;
use crate::model::observation::Observations;
use crate::model::secrets;
use crate::model::spec::{AuditSpec, Target};
use crate::net;

use super::error::AppError;
use super::gate::Gating;

/// Captures kept in the cache folder.
const KEPT: usize = 10;
/// Their bytes together.
const BYTES: u64 = 2_000_000_000;

/// One audit to be made.
pub struct Job {
    /// What was asked for.
    pub spec: AuditSpec,
    /// Where the answers come from.
    pub from: Origin,
    /// Capture to be written.
    pub record: Record,
    /// What a person saw of the brand.
    pub observed: Arc<Observations>,
    /// What its times are held against while they are taken.
    pub gating: Option<Arc<Gating>>,
}

/// Where a run is recorded.
#[derive(Debug, Clone, Default)]
pub enum Record {
    /// Nowhere.
    #[default]
    No,
    /// In a file that is not there yet.
    File(PathBuf),
    /// In the cache folder, where room is made by removing the oldest captures but those that other jobs of this call use.
    Cache {
        /// The folder.
        folder: PathBuf,
        /// Captures that stay.
        used: Arc<Vec<PathBuf>>,
    },
}

/// Where an audit's answers come from.
pub enum Origin {
    /// The network.
    Network,
    /// A capture of ours that is gone on with: it answers what it knows, the network the rest, which is added to it.
    GoOn(PathBuf),
    /// The same, but these pages are asked for again: what they answer now takes the place of what was kept.
    Again(PathBuf, BTreeSet<String>),
    /// A capture of ours alone.
    Capture(Arc<Capture>),
    /// One host of anybody's capture.
    Host(Arc<Capture>, String),
}

/// Opens a capture.
///
/// # Errors
/// It cannot be read, or is no WARC file.
pub fn open(path: &Path) -> Result<Arc<Capture>, AppError> {
    Ok(Arc::new(Capture::open(path, crawl::normalise)?))
}

/// Whether a file is to be opened as a capture: by its name, or by how it begins.
pub fn is_capture(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let named = [".warc", ".warc.gz", ".arc", ".arc.gz", ".warc.zst"].iter().any(|end| name.ends_with(end));
    named || (path.is_file() && begins_as_capture(path))
}

fn begins_as_capture(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| std::io::Read::read_to_end(&mut std::io::Read::take(file, 5), &mut start));
    read.is_ok() && (start.starts_with(b"WARC/") || start.starts_with(b"\x1f\x8b"))
}

/// The settings a capture of ours was made with.
///
/// # Errors
/// They are of another version.
pub fn settings_of(capture: &Capture) -> Option<Result<AuditSpec, AppError>> {
    let text = capture.settings()?;
    Some(serde_json::from_str(text).map_err(|error| AppError::OtherVersion { path: capture.path().to_owned(), why: error.to_string() }))
}

/// A new name in the cache folder, with room made for it.
fn cache_file(folder: &Path, brand: &str, used: &[PathBuf]) -> PathBuf {
    prune(folder, used, KEPT - 1, BYTES);
    let name: String = brand.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-') { c } else { '_' }).take(80).collect();
    let now: String = net::now_rfc3339().chars().filter(|c| c.is_ascii_digit() || *c == 'T').take(15).collect();
    let name = format!("{}-{now}Z", name.trim_start_matches('.'));
    let free = |path: &PathBuf| !path.exists();
    let first = folder.join(format!("{name}.warc.gz"));
    let more = (2..1000).map(|count| folder.join(format!("{name}-{count}.warc.gz")));
    std::iter::once(first.clone()).chain(more).find(free).unwrap_or(first)
}

/// The capture of a run in the cache folder, by its brand and its start (RFC 3339).
pub fn of_run(folder: Option<&Path>, brand: &str, started: &str) -> Option<PathBuf> {
    let mut files = files(folder?);
    files.reverse();
    files.into_iter().map(|(_, path, _)| path).find(|path| {
        let Ok(capture) = open(path) else { return false };
        capture.started() == started && matches!(settings_of(&capture), Some(Ok(spec)) if spec.brand == brand)
    })
}

/// The newest capture of a target in the cache folder whose run did not come to its end.
pub fn unfinished(folder: &Path, target: &Target) -> Option<PathBuf> {
    let mut files = files(folder);
    files.reverse();
    files.into_iter().map(|(_, path, _)| path).find(|path| {
        let Ok(capture) = open(path) else { return false };
        let same = matches!(settings_of(&capture), Some(Ok(spec)) if is_target(&spec, target));
        same && capture.ending().is_none_or(|ending| ending.interrupted)
    })
}

/// Whether a capture's settings name this target, as far as it was kept.
pub fn is_target(stored: &AuditSpec, target: &Target) -> bool {
    let clean = match target {
        Target::Url(url) if !stored.http.keep_secrets => Target::Url(secrets::cleaned(url.clone())),
        other => other.clone(),
    };
    stored.target == clean
}

/// Removes the oldest captures until no more than so many, and so many bytes, are left. What is used or written stays.
fn prune(folder: &Path, used: &[PathBuf], most: usize, bytes: u64) {
    let files = files(folder);
    let mut sum: u64 = files.iter().map(|(_, _, bytes)| bytes).sum();
    let mut count = files.len();
    for (_, path, size) in files {
        if count <= most && sum <= bytes {
            return;
        }
        let busy = File::open(&path).is_ok_and(|file| file.try_lock().is_err());
        let used = used.iter().any(|used| used.file_name() == path.file_name());
        if !busy && !used && std::fs::remove_file(&path).is_ok() {
            // An index without its capture is of no use; that there was none is no failure.
            let _ = std::fs::remove_file(index_path(&path));
            count -= 1;
            sum -= size;
        }
    }
}

/// Captures of the cache folder, oldest first, with their bytes.
fn files(folder: &Path) -> Vec<(std::time::SystemTime, PathBuf, u64)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name().to_string_lossy().ends_with(".warc.gz"))
        .filter_map(|entry| {
            let about = entry.metadata().ok()?;
            let index = std::fs::metadata(index_path(&entry.path())).map_or(0, |about| about.len());
            Some((about.modified().ok()?, entry.path(), about.len() + index))
        })
        .collect();
    files.sort();
    files
}

/// The settings as they may be kept and shown: start addresses lose their secrets as all addresses do.
pub(super) fn kept(spec: &AuditSpec) -> AuditSpec {
    let mut spec = spec.clone();
    if !spec.http.keep_secrets {
        if let Target::Url(url) = spec.target {
            spec.target = Target::Url(secrets::cleaned(url));
        }
        spec.seeds = spec.seeds.into_iter().map(secrets::cleaned).collect();
        spec.panel = spec.panel.into_iter().map(secrets::cleaned).collect();
    }
    spec
}

/// What a capture of a run says of itself.
pub(super) fn about(spec: &AuditSpec) -> Result<About, AppError> {
    Ok(About {
        software: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")).to_owned(),
        user_agent: spec.http.user_agent.clone(),
        robots: if spec.scope.obey_robots { "obeyed" } else { "ignored" },
        settings: serde_json::to_string(&kept(spec))
            .map_err(|error| AppError::OtherVersion { path: PathBuf::new(), why: error.to_string() })?,
        now: net::now_rfc3339,
    })
}

/// A new capture, with its file; and why there is none although the cache folder was to have one.
type Created = (Option<(PathBuf, Recording)>, Option<String>);

/// Makes the capture of a run.
pub(super) fn create(record: &Record, spec: &AuditSpec) -> Result<Created, AppError> {
    match record {
        Record::No => Ok((None, None)),
        Record::File(path) => Ok((Some((path.clone(), Recording::create(path, &about(spec)?)?)), None)),
        Record::Cache { folder, used } => {
            let path = cache_file(folder, &spec.brand, used);
            match Recording::create(&path, &about(spec)?) {
                Ok(recording) => Ok((Some((path, recording)), None)),
                // Nobody asked for it: the audit goes on without.
                Err(error) => {
                    Ok((None, Some(format!("not recorded: {error} (--no-record says so, CXAUDIT_CACHE_DIR names another folder)"))))
                }
            }
        }
    }
}

/// A capture that is gone on with: the bytes that were cut off its torn end, and the writer.
pub(super) fn go_on(path: &Path, spec: &AuditSpec) -> Result<(Recording, u64), AppError> {
    Ok(Recording::go_on(path, &about(spec)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_keeps_the_newest_within_its_bounds() {
        let folder = tempfile::tempdir().unwrap();
        for day in 1..=5 {
            let path = folder.path().join(format!("shop-{day}.warc.gz"));
            std::fs::write(&path, [0; 10]).unwrap();
            let when = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(day * 86_400);
            File::options().write(true).open(&path).unwrap().set_modified(when).unwrap();
        }
        std::fs::write(folder.path().join("notes.txt"), "mine").unwrap();
        let left = || {
            files(folder.path())
                .into_iter()
                .map(|(_, path, _)| path.file_name().unwrap().to_string_lossy().into_owned())
                .collect::<Vec<_>>()
        };
        let prune = |most, bytes| super::prune(folder.path(), &[], most, bytes);
        prune(3, 1000);
        assert_eq!(left(), ["shop-3.warc.gz", "shop-4.warc.gz", "shop-5.warc.gz"]);
        let busy = File::open(folder.path().join("shop-3.warc.gz")).unwrap();
        busy.lock().unwrap();
        prune(3, 10);
        assert_eq!(left(), ["shop-3.warc.gz"], "what is being written stays");
        assert!(folder.path().join("notes.txt").exists());
    }

    #[test]
    fn names_in_the_cache_stay_in_it_and_never_meet() {
        let folder = tempfile::tempdir().unwrap();
        let one = cache_file(folder.path(), "../shop.example:8080", &[]);
        assert_eq!(one.parent(), Some(folder.path()));
        std::fs::write(&one, "x").unwrap();
        assert_ne!(cache_file(folder.path(), "../shop.example:8080", &[]), one);
    }
}
