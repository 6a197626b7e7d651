//! Candidates in a line, in memory up to a bound and in an unnamed file beyond it.
//!
//! In: candidates in the order they are to be asked for. Out: the same, in portions. The file has no name, so it is gone with
//! the process however that ends. When the disk fails or is full, nothing is lost: what was not written stays in memory, and it
//! is said.

use std::cmp::Ordering;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Chain, Cursor, Read, Seek, SeekFrom, Write};
use std::sync::Arc;

use url::Url;

use super::frontier::{Candidate, is_plain};
use super::scope::is_no_page;

/// Most bytes of one text in a record.
const LONGEST: u32 = 1 << 20;

/// A candidate as it waits: texts instead of parsed addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Waiting {
    pub(super) url: Box<str>,
    pub(super) referrer: Option<Arc<str>>,
    pub(super) anchor: Option<Box<str>>,
    pub(super) depth: Option<u16>,
}

impl Ord for Waiting {
    /// By address; of equal addresses the one with the least referrer first, those without any last.
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |of: &Self| (of.referrer.is_none(), of.referrer.clone(), of.anchor.clone(), of.depth);
        self.url.cmp(&other.url).then_with(|| key(self).cmp(&key(other)))
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Waiting {
    /// Bytes it takes in memory, about: allocations are rounded up.
    pub(super) fn weight(&self) -> usize {
        size_of::<Self>() + self.url.len() + self.anchor.as_deref().map_or(0, str::len) + 64
    }

    /// With its addresses parsed; none when they are none any more, which no address that came from [`Url`] is.
    pub(super) fn candidate(&self) -> Option<Candidate> {
        Some(Candidate {
            url: Url::parse(&self.url).ok()?,
            referrer: self.referrer.as_deref().and_then(|url| Url::parse(url).ok()),
            anchor: self.anchor.as_deref().map(str::to_owned),
            depth: self.depth,
        })
    }

    /// Writes it as a record: depth, then three texts, each with its length (absent: all bits set).
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let depth = self.depth.map_or(u32::MAX, u32::from);
        out.write_all(&depth.to_le_bytes())?;
        for text in [Some(&*self.url), self.referrer.as_deref(), self.anchor.as_deref()] {
            let length = text.map_or(u32::MAX, |text| u32::try_from(text.len()).unwrap_or(u32::MAX - 1));
            out.write_all(&length.to_le_bytes())?;
            out.write_all(text.unwrap_or_default().as_bytes())?;
        }
        Ok(())
    }

    /// Reads a record; none at the end.
    pub(super) fn read(input: &mut impl Read) -> io::Result<Option<Self>> {
        let mut number = [0; 4];
        match input.read_exact(&mut number) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            other => other?,
        }
        let depth = u16::try_from(u32::from_le_bytes(number)).ok();
        let mut text = || -> io::Result<Option<String>> {
            let mut number = [0; 4];
            input.read_exact(&mut number)?;
            let length = u32::from_le_bytes(number);
            if length == u32::MAX {
                return Ok(None);
            }
            if length > LONGEST {
                return Err(io::Error::other("a record that was not written by this run"));
            }
            let mut bytes = vec![0; length as usize];
            input.read_exact(&mut bytes)?;
            String::from_utf8(bytes).map(Some).map_err(io::Error::other)
        };
        let url = text()?.unwrap_or_default().into();
        Ok(Some(Self { url, referrer: text()?.map(Arc::from), anchor: text()?.map(Box::from), depth }))
    }
}

/// What is said when candidates could not be written to disk.
pub(super) fn not_kept(error: &io::Error) -> String {
    let place = tempfile::env::temp_dir();
    format!(
        "addresses to come could not be kept on disk in {} ({error}): they were kept in memory, beyond its bound; make room there, or name \
         another folder by TMPDIR",
        place.display()
    )
}

/// What is said when candidates could not be read back.
pub(super) fn not_read_back(error: &io::Error) -> String {
    format!("addresses to come could not be read back ({error}): some were not asked for")
}

/// A line of candidates.
#[derive(Debug)]
pub(super) struct Queue {
    held: VecDeque<Waiting>,
    /// What came after the disk had failed, behind what is in the file.
    behind: VecDeque<Waiting>,
    weight: usize,
    bound: usize,
    written: Option<BufWriter<File>>,
    /// Whole records that were written and not yet read back; behind them half a one may stand.
    records: usize,
    /// What is in the file, then what the writer still held when the disk was full.
    reading: Option<Chain<BufReader<File>, Cursor<Vec<u8>>>>,
    length: usize,
    /// What went wrong with the disk.
    pub(super) trouble: Option<String>,
}

impl Queue {
    /// An empty line that holds about `bound` bytes in memory.
    pub(super) fn new(bound: usize) -> Self {
        Self {
            held: VecDeque::new(),
            behind: VecDeque::new(),
            weight: 0,
            bound,
            written: None,
            records: 0,
            reading: None,
            length: 0,
            trouble: None,
        }
    }

    /// Candidates in it.
    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// Puts one behind the others; nothing may be put behind what was taken already.
    pub(super) fn push(&mut self, waiting: Waiting) {
        self.length += 1;
        if self.trouble.is_some() {
            self.behind.push_back(waiting);
        } else if self.written.is_none() && self.weight + waiting.weight() <= self.bound {
            self.weight += waiting.weight();
            self.held.push_back(waiting);
        } else if let Err(error) = self.spill(&waiting) {
            self.trouble = Some(not_kept(&error));
            self.behind.push_back(waiting);
        }
    }

    fn spill(&mut self, waiting: &Waiting) -> io::Result<()> {
        if self.written.is_none() {
            self.written = Some(BufWriter::new(tempfile::tempfile()?));
        }
        let Some(file) = self.written.as_mut() else { return Ok(()) };
        waiting.write(file)?;
        self.records += 1;
        Ok(())
    }

    /// Takes the first, `most` of them.
    pub(super) fn take(&mut self, most: usize) -> Vec<Waiting> {
        let mut taken: Vec<Waiting> = self.held.drain(..self.held.len().min(most)).collect();
        while taken.len() < most {
            match self.next_written() {
                Ok(Some(waiting)) => taken.push(waiting),
                Ok(None) => break,
                Err(error) => {
                    self.trouble = Some(not_read_back(&error));
                    (self.written, self.reading, self.records) = (None, None, 0);
                    self.length = taken.len() + self.behind.len();
                    break;
                }
            }
        }
        taken.extend(self.behind.drain(..self.behind.len().min(most - taken.len())));
        self.length -= taken.len().min(self.length);
        taken
    }

    fn next_written(&mut self) -> io::Result<Option<Waiting>> {
        if let Some(written) = self.written.take() {
            // Not flushed: on a full disk that fails, and what is in the buffer is as good there.
            let (mut file, unwritten) = written.into_parts();
            file.seek(SeekFrom::Start(0))?;
            self.reading = Some(BufReader::new(file).chain(Cursor::new(unwritten.unwrap_or_default())));
        }
        let Some(reading) = self.reading.as_mut().filter(|_| self.records > 0) else { return Ok(None) };
        self.records -= 1;
        Waiting::read(reading)?.map_or_else(|| Err(io::ErrorKind::UnexpectedEof.into()), |waiting| Ok(Some(waiting)))
    }
}

/// The candidates of a level, in the lines they are asked for in.
#[derive(Debug)]
pub(super) struct Lines {
    pub(super) plain: Queue,
    pub(super) twins: Queue,
    pub(super) files: Queue,
    /// Pages of the panel that was asked for: asked first.
    pub(super) pinned: Vec<Candidate>,
    /// Candidates that were met, those among them that may not be asked for.
    pub(super) met: usize,
}

impl Lines {
    /// Empty lines that hold about `bound` bytes in memory, and half as much again.
    pub(super) fn new(bound: usize) -> Self {
        Self { plain: Queue::new(bound), twins: Queue::new(bound / 4), files: Queue::new(bound / 4), pinned: Vec::new(), met: 0 }
    }

    /// Puts a candidate, whose address is `url`, in its line.
    pub(super) fn push(&mut self, waiting: Waiting, url: &Url) {
        let line = match url {
            url if is_no_page(url) => &mut self.files,
            url if is_plain(url) => &mut self.plain,
            _ => &mut self.twins,
        };
        line.push(waiting);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waiting(number: u32) -> Waiting {
        Waiting {
            url: format!("https://e.com/{number:04}").into(),
            referrer: number.is_multiple_of(2).then(|| Arc::from("https://e.com/")),
            anchor: number.is_multiple_of(3).then(|| "Über uns".into()),
            depth: u16::try_from(number).ok().filter(|depth| depth % 5 != 0),
        }
    }

    #[test]
    fn order_holds_whether_it_is_kept_in_memory_or_not() {
        for bound in [usize::MAX, 4_000, 0] {
            let mut queue = Queue::new(bound);
            (0..500).for_each(|number| queue.push(waiting(number)));
            assert_eq!(queue.len(), 500);
            let mut taken = Vec::new();
            while queue.len() > 0 {
                taken.extend(queue.take(7));
            }
            assert_eq!(taken, (0..500).map(waiting).collect::<Vec<_>>(), "bound {bound}");
            assert!(queue.take(1).is_empty() && queue.trouble.is_none());
        }
    }

    #[test]
    fn what_comes_after_the_disk_failed_is_asked_for_behind_the_rest() {
        let mut queue = Queue::new(0);
        (0..3).for_each(|number| queue.push(waiting(number)));
        // The fourth was written in part when the disk was full.
        queue.written.as_mut().unwrap().write_all(&[1, 0, 0, 0, 9]).unwrap();
        queue.trouble = Some("full".to_owned());
        (4..6).for_each(|number| queue.push(waiting(number)));
        let mut taken = Vec::new();
        while queue.len() > 0 {
            taken.extend(queue.take(2));
        }
        assert_eq!(taken, [0, 1, 2, 4, 5].map(waiting));
        assert_eq!(queue.trouble.unwrap(), "full", "what was written is read back without the half record");
    }

    #[test]
    fn a_file_that_lost_its_end_is_told_and_the_rest_is_asked_for() {
        let mut queue = Queue::new(0);
        (0..3).for_each(|number| queue.push(waiting(number)));
        let mut written = queue.written.take().unwrap();
        written.flush().unwrap();
        written.get_ref().set_len(written.get_ref().metadata().unwrap().len() - 1).unwrap();
        queue.written = Some(written);
        assert_eq!(queue.take(9), [0, 1].map(waiting));
        assert!(queue.trouble.as_deref().unwrap().contains("read back"));
        assert_eq!((queue.len(), queue.take(9)), (0, Vec::new()));
    }

    #[test]
    fn a_broken_record_is_told() {
        let mut bytes = Vec::new();
        waiting(6).write(&mut bytes).unwrap();
        assert_eq!(Waiting::read(&mut &bytes[..]).unwrap(), Some(waiting(6)));
        assert!(Waiting::read(&mut &bytes[..bytes.len() - 1]).is_err());
        assert!(Waiting::read(&mut &[0_u8; 3][..]).unwrap().is_none());
        assert!(Waiting::read(&mut &[0, 0, 0, 0, 255, 255, 255, 254][..]).is_err());
    }
}
