//! The decoded text of a WARC file, member by member: what stands between the file's bytes and the records.
//!
//! In: any `Read`, plain or gzip. Out: text, read ahead as far as is asked for, and the places in the file where it stands.
//! Goes back to a place it kept (or, over `Seek`, to any), but only so often that hostile files cost linear time. What the
//! text means is `read`'s.

use std::io::{self, Read};

use super::error::Why;
use super::gzip::{self, Inflater, MAGIC};
use super::read::Limits;
use super::window::Window;

/// Bytes that may be read twice before it is asked how many were read once.
const REREAD_FREE: u64 = 64 << 20;
/// How many times as many bytes may be read again as the file has.
const REREAD_RATIO: u64 = 16;

/// Why no more text comes.
#[derive(Debug)]
pub(super) enum Fault {
    Io(io::Error),
    Bad(Why),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// How to go back in an input that can.
pub(super) type Back<R> = fn(&mut R, u64) -> io::Result<()>;

/// The file and the text in it.
pub(super) struct Source<R> {
    input: R,
    back: Option<Back<R>>,
    raw: Window,
    /// Decoded text; of a plain file it is the file itself and `raw` stays empty.
    pub(super) text: Window,
    inflater: Option<Inflater>,
    /// Place of the open member in the file.
    member: u64,
    open: bool,
    reread: u64,
    furthest: u64,
}

impl<R: Read> Source<R> {
    /// A source whose first byte stands at `offset` of the file.
    pub(super) fn new(input: R, back: Option<Back<R>>, offset: u64) -> Self {
        let mut raw = Window::default();
        raw.restart(offset);
        let (text, inflater) = (Window::default(), None);
        Self { input, back, raw, text, inflater, member: offset, open: false, reread: 0, furthest: offset }
    }

    /// The first bytes of the file, up to `count` of them, before it is known what they are.
    pub(super) fn first(&mut self, count: usize) -> io::Result<&[u8]> {
        while self.raw.unread().len() < count && fill(&mut self.input, &mut self.raw)? {}
        Ok(self.raw.unread())
    }

    /// Reads on as plain text.
    pub(super) fn plain(&mut self) {
        std::mem::swap(&mut self.raw, &mut self.text);
        self.open = true;
    }

    /// Reads on as gzip.
    pub(super) fn gzip(&mut self, limits: &Limits) {
        self.inflater = Some(Inflater::new(limits.bomb));
    }

    /// Whether the file is compressed.
    pub(super) fn is_gzip(&self) -> bool {
        self.inflater.is_some()
    }

    /// Where the record at the text place stands in the file: byte of the file (of its member), byte within the member.
    pub(super) fn place(&self, text: u64) -> (u64, u64) {
        if self.is_gzip() { (self.member, text) } else { (text, 0) }
    }

    /// The file's byte up to which was decoded.
    pub(super) fn file_at(&self) -> u64 {
        if self.is_gzip() { self.raw.at() } else { self.text.at() }
    }

    /// Whether a member is open: its text has not ended.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Opens the next gzip member. `Ok(false)`: the file ends here. Of a plain file nothing follows its text.
    pub(super) fn open_member(&mut self) -> Result<bool, Fault> {
        let Some(inflater) = &mut self.inflater else { return Ok(false) };
        self.raw.mark();
        self.member = self.raw.at();
        self.text.restart(0);
        loop {
            match gzip::header(self.raw.unread()).map_err(Fault::Bad)? {
                Some(length) => {
                    self.raw.consume(length);
                    inflater.restart();
                    self.open = true;
                    return Ok(true);
                }
                None if fill(&mut self.input, &mut self.raw)? => {}
                None if self.raw.unread().is_empty() => return Ok(false),
                None => return Err(Fault::Bad(Why::Torn)),
            }
        }
    }

    /// Text read ahead, at least `count` bytes of it unless it ends before.
    pub(super) fn peek(&mut self, count: usize) -> Result<&[u8], Fault> {
        while self.text.unread().len() < count && self.more(usize::MAX)? {}
        Ok(self.text.unread())
    }

    /// Decodes on, at most `most` bytes. `Ok(false)`: the text ends here, and its checksum is right.
    pub(super) fn more(&mut self, most: usize) -> Result<bool, Fault> {
        if self.inflater.is_none() {
            return Ok(fill(&mut self.input, &mut self.text)?);
        }
        while let (true, Some(inflater)) = (self.open, &mut self.inflater) {
            if self.raw.unread().is_empty() && !fill(&mut self.input, &mut self.raw)? {
                return Err(Fault::Bad(Why::Torn));
            }
            let room = self.text.room();
            let most = most.min(room.len());
            let step = inflater.step(self.raw.unread(), room.get_mut(..most).unwrap_or_default()).map_err(Fault::Bad)?;
            self.raw.consume(step.taken);
            self.text.filled(step.given);
            if step.ended {
                self.close_member()?;
            }
            if step.given > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn close_member(&mut self) -> Result<(), Fault> {
        while self.raw.unread().len() < 8 {
            if !fill(&mut self.input, &mut self.raw)? {
                return Err(Fault::Bad(Why::Torn));
            }
        }
        let trailer = self.raw.unread().first_chunk::<8>().copied().unwrap_or_default();
        self.raw.consume(8);
        self.open = false;
        let fits = self.inflater.as_ref().is_some_and(|inflater| inflater.fits(trailer));
        if fits { Ok(()) } else { Err(Fault::Bad(Why::Checksum)) }
    }

    /// Goes back in the text, as far as it is kept and the bound on reading twice allows.
    pub(super) fn rewind_text(&mut self, place: u64) -> io::Result<()> {
        let at = self.text.at();
        let far = !self.is_gzip() && !self.text.keeps(place);
        if !self.may_reread(at.saturating_sub(place), self.text.limit()) {
            return Ok(());
        }
        match self.back {
            Some(back) if far => {
                back(&mut self.input, place)?;
                self.text.restart(place);
            }
            _ => {
                self.text.rewind(place);
            }
        }
        Ok(())
    }

    /// Goes back to the start of the member that was opened first, to read it anew.
    pub(super) fn restart_member(&mut self) {
        self.open = false;
        self.text.restart(0);
        self.raw.rewind(self.member);
    }

    /// Leaves the open member: the next one is looked for from the byte behind its start.
    pub(super) fn leave_member(&mut self) {
        self.open = false;
        self.text.restart(0);
        let from = self.member + 1;
        let again = self.raw.at().saturating_sub(from);
        if self.may_reread(again, self.raw.limit()) {
            self.raw.rewind(from);
        }
        if self.raw.at() < from {
            self.raw.consume(1);
        }
    }

    /// Looks for the next gzip member whose text starts as a record does, and opens it. `Ok(false)`: there is none.
    pub(super) fn find_member(&mut self) -> Result<bool, io::Error> {
        loop {
            match memchr::memmem::find(self.raw.unread(), &MAGIC) {
                Some(found) => {
                    self.raw.consume(found);
                    match self.starts_record() {
                        Ok(true) => return Ok(true),
                        Ok(false) | Err(Fault::Bad(_)) => self.leave_member(),
                        Err(Fault::Io(error)) => return Err(error),
                    }
                }
                None => {
                    let kept = self.raw.unread().len().min(MAGIC.len() - 1);
                    self.raw.consume(self.raw.unread().len() - kept);
                    if !fill(&mut self.input, &mut self.raw)? {
                        self.raw.consume(usize::MAX);
                        return Ok(false);
                    }
                }
            }
        }
    }

    fn starts_record(&mut self) -> Result<bool, Fault> {
        const START: &[u8] = b"WARC/";
        if !self.open_member()? {
            return Ok(false);
        }
        while self.text.unread().len() < START.len() && self.more(64)? {}
        Ok(self.text.unread().starts_with(START))
    }

    /// Whether so many bytes may be read again; counts them.
    fn may_reread(&mut self, count: u64, limit: u64) -> bool {
        self.furthest = self.furthest.max(limit);
        let allowed = REREAD_FREE.saturating_add(self.furthest.saturating_mul(REREAD_RATIO));
        let sum = self.reread.saturating_add(count);
        if sum <= allowed {
            self.reread = sum;
        }
        sum <= allowed
    }
}

/// Reads once into a window; `false` at the end of the input.
fn fill(input: &mut impl Read, window: &mut Window) -> io::Result<bool> {
    loop {
        match input.read(window.room()) {
            Ok(0) => return Ok(false),
            Ok(count) => {
                window.filled(count);
                return Ok(true);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
