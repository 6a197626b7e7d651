//! The index beside a capture: a CDXJ file of its answers, made while they are written or by reading the capture through.
//!
//! In: entries in any order. Out: `FILE.cdxj`, sorted, put in place whole. Memory is bounded: beyond it, sorted runs lie beside
//! the file until they are merged.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::contents::LOOKED_AT;
use super::error::WarcError;
use super::index::Entry;
use super::read::{Item, Limits, Reader};
use super::runs::Runs;

/// Bytes of lines held in memory.
const HELD: usize = 32 << 20;

type Scratch = Box<dyn FnMut() -> io::Result<File> + Send>;

/// An index being made.
pub(super) struct Listing {
    of: PathBuf,
    runs: Runs<File, Scratch>,
    scratch: PathBuf,
}

impl Listing {
    /// An index of the capture `of`.
    pub(super) fn new(of: &Path) -> Self {
        let scratch = beside(of, ".cdxj.runs");
        let (folder, mut count) = (scratch.clone(), 0_u32);
        let open: Scratch = Box::new(move || {
            std::fs::create_dir_all(&folder)?;
            count += 1;
            File::options().read(true).write(true).create(true).truncate(true).open(folder.join(count.to_string()))
        });
        Self { of: of.to_owned(), runs: Runs::new(HELD, open), scratch }
    }

    /// Adds an entry.
    pub(super) fn add(&mut self, entry: &Entry) -> io::Result<()> {
        self.runs.push(entry.line())
    }

    /// Leaves no trace of an index that is not to be.
    pub(super) fn abandon(self) {
        let Self { runs, scratch, .. } = self;
        drop(runs);
        // Runs are only there when the capture was large.
        let _ = std::fs::remove_dir_all(scratch);
    }

    /// Sorts the entries and puts the index in its place.
    pub(super) fn finish(self) -> io::Result<()> {
        let part = beside(&self.of, ".cdxj.part");
        let mut out = BufWriter::new(File::create(&part)?);
        let written = self.runs.finish(&mut out).and_then(|()| out.flush());
        drop(out);
        // Runs are only there when the capture was large; that they cannot be removed is no failure of the index.
        let _ = std::fs::remove_dir_all(&self.scratch);
        written.and_then(|()| std::fs::rename(&part, index_path(&self.of))).inspect_err(|_| {
            let _ = std::fs::remove_file(&part);
        })
    }
}

/// Makes the index of a capture by reading it through to byte `end`; shows what it finds.
pub(super) fn made_anew(of: &Path, end: u64, show: &mut dyn FnMut(&Item)) -> Result<(), WarcError> {
    let mut listing = Listing::new(of);
    let name = name_of(of);
    let limits = Limits { block: LOOKED_AT, ..Limits::default() };
    let mut reader = Reader::seekable(BufReader::new(File::open(of)?), limits)?;
    while let Some(item) = reader.next_item()? {
        if matches!(&item, Item::Record(record) if record.span.offset >= end) {
            break;
        }
        show(&item);
        if let Item::Record(record) = item
            && let Some(entry) = Entry::of(&record, &name)
        {
            listing.add(&entry)?;
        }
    }
    Ok(listing.finish()?)
}

/// The file's own name, as its index and its first record name it.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Where the index of a capture stands.
pub fn index_path(path: &Path) -> PathBuf {
    beside(path, ".cdxj")
}

/// A file's name with something behind it.
fn beside(path: &Path, behind: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(behind);
    PathBuf::from(name)
}
