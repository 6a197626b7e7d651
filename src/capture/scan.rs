//! The reader's core: finds record after record in the text of a source, and says what stands between them.
//!
//! In: a [`Source`]. Out: records (their blocks streamed to a sink) and damages. A length is believed only if behind the block
//! a record, a member's end or the file's end stands; otherwise the text is looked through for the next head. Every step moves
//! on from the last record's start, so that no file makes it loop.

use std::io::{self, Read};

use super::error::{Damage, WarcError, Why};
use super::fields;
use super::read::{Block, Record, Sink, Span};
use super::record::{HEAD_BYTES, Head};
use super::source::{Fault, Source};

/// Letters every record starts with.
const START: &[u8] = b"WARC/";

/// What was found.
pub(super) enum Seen {
    /// A record; the sink has its block.
    Record(Box<Record>),
    Damage(Damage),
}

/// The state between two records.
pub(super) struct Scan<R> {
    source: Source<R>,
    /// Found already, to be given next.
    pending: Option<Damage>,
}

/// The block as it was read over.
struct Passed {
    from: u64,
    length: u64,
}

impl<R: Read> Scan<R> {
    pub(super) fn new(source: Source<R>) -> Self {
        Self { source, pending: None }
    }

    /// The next record or damage; none at the end of the file.
    pub(super) fn advance(&mut self, sink: &mut dyn Sink) -> Result<Option<Seen>, WarcError> {
        if let Some(damage) = self.pending.take() {
            return Ok(Some(Seen::Damage(damage)));
        }
        match self.look(sink) {
            Ok(seen) => Ok(seen),
            Err(Fault::Io(error)) => Err(error.into()),
            Err(Fault::Bad(why)) => Ok(Some(self.bad_member(why)?)),
        }
    }

    fn look(&mut self, sink: &mut dyn Sink) -> Result<Option<Seen>, Fault> {
        loop {
            if !self.source.is_open() && self.source.text.unread().is_empty() && !self.source.open_member()? {
                return Ok(None);
            }
            self.blank_lines()?;
            let next = self.source.peek(START.len())?;
            if next.starts_with(START) {
                return self.record(sink).map(Some);
            }
            if !next.is_empty() {
                let why = if is_torn(next) && !self.source.is_gzip() { Why::Torn } else { Why::Junk };
                let damage = self.damage(self.source.text.at(), why);
                self.find_head()?;
                return Ok(Some(Seen::Damage(damage)));
            }
            if !self.source.is_gzip() {
                return Ok(None);
            }
        }
    }

    /// A record, from its first letter on.
    fn record(&mut self, sink: &mut dyn Sink) -> Result<Seen, Fault> {
        self.source.text.mark();
        let start = self.source.text.at();
        let head = match self.head()? {
            Ok(head) => head,
            Err(why) => {
                let damage = self.damage(start, why);
                self.source.text.consume(START.len());
                self.find_head()?;
                return Ok(Seen::Damage(damage));
            }
        };
        sink.open(&head);
        let passed = self.pass(head.length, sink)?;
        let lines = self.blank_lines()?;
        let next = self.source.peek(START.len())?;
        let (ended, followed) = (next.is_empty(), next.starts_with(START) || is_torn(next));
        let short = passed.length < head.length;
        let believed = followed || ended && !short;
        let closed = if self.source.is_gzip() { ended } else { lines >= 2 };
        let (offset, within) = self.source.place(start);
        let end = self.source.file_at();
        let length = end.saturating_sub(offset);
        let block = Block { bytes: Vec::new(), length: passed.length };
        let record = Box::new(Record { span: Span { offset, length }, within, head, block, closed });
        if believed { Ok(Seen::Record(record)) } else { self.doubt(start, &passed, short, record) }
    }

    /// A block behind which something stands that is no record: the length lies, or bytes stand between the records.
    fn doubt(&mut self, start: u64, passed: &Passed, short: bool, record: Box<Record>) -> Result<Seen, Fault> {
        let end = passed.from + passed.length;
        let junk = self.damage(self.source.text.at(), Why::Junk);
        self.source.rewind_text(passed.from)?;
        let found = self.find_head()?;
        if found && self.source.text.at() < end {
            return Ok(Seen::Damage(self.damage(start, Why::LengthTooLong)));
        }
        if short {
            let torn = !self.source.is_gzip();
            return Ok(if torn { Seen::Damage(self.damage(start, Why::Torn)) } else { Seen::Record(record) });
        }
        self.pending = Some(junk);
        Ok(Seen::Record(record))
    }

    /// Reads the head; the text stands behind it then. The inner error leaves the text where it is.
    fn head(&mut self) -> Result<Result<Head, Why>, Fault> {
        let mut searched = 0;
        let mut wanted = 1;
        let length = loop {
            let text = self.source.peek(wanted)?;
            let ended = text.len() < wanted;
            match fields::end(text, searched) {
                Some(end) if end <= HEAD_BYTES => break end,
                Some(_) => return Ok(Err(Why::HeadTooLong)),
                None if text.len() > HEAD_BYTES => return Ok(Err(Why::HeadTooLong)),
                None if ended => return Ok(Err(if self.source.is_gzip() { Why::Head } else { Why::Torn })),
                // A blank line may begin in the last three bytes seen.
                None => searched = text.len().saturating_sub(3),
            }
            wanted = text.len() + 1;
        };
        let head = Head::parse(self.source.text.unread().get(..length).unwrap_or_default());
        if head.is_ok() {
            self.source.text.consume(length);
        }
        Ok(head)
    }

    /// Streams the block to the sink.
    fn pass(&mut self, claimed: u64, sink: &mut dyn Sink) -> Result<Passed, Fault> {
        let from = self.source.text.at();
        let mut left = claimed;
        while left > 0 {
            let text = self.source.peek(1)?;
            let count = text.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            if count == 0 {
                break;
            }
            sink.take(text.get(..count).unwrap_or_default());
            self.source.text.consume(count);
            left -= count as u64;
        }
        Ok(Passed { from, length: claimed - left })
    }

    /// Goes over line ends; says how many there were.
    fn blank_lines(&mut self) -> Result<u64, Fault> {
        let mut lines = 0;
        loop {
            let text = self.source.peek(1)?;
            let blank = text.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            lines += text.iter().take(blank).filter(|byte| **byte == b'\n').count() as u64;
            if blank == 0 {
                return Ok(lines);
            }
            self.source.text.consume(blank);
        }
    }

    /// Goes to the next line that starts a record; `false` at the text's end. Where it stands counts as a line's start.
    fn find_head(&mut self) -> Result<bool, Fault> {
        /// Bytes around a place that are looked at: the line before it ends, `WARC/` and a version, its line's end.
        const AROUND: usize = 32;
        let mut at_line_start = true;
        loop {
            let text = self.source.peek(AROUND * 2)?;
            let ended = text.len() < AROUND * 2;
            let sure = if ended { text.len() } else { text.len() - AROUND };
            let mut found = None;
            for place in memchr::memmem::find_iter(text, START).take_while(|place| *place < sure) {
                let lined = if place == 0 { at_line_start } else { text.get(place - 1) == Some(&b'\n') };
                if starts_head(text.get(place..).unwrap_or_default(), lined) {
                    found = Some(place);
                    break;
                }
            }
            if let Some(place) = found {
                self.source.text.consume(place);
                return Ok(true);
            }
            if ended {
                self.source.text.consume(sure);
                return Ok(false);
            }
            at_line_start = text.get(sure - 1) == Some(&b'\n');
            self.source.text.consume(sure);
        }
    }

    /// The open member cannot be decoded on: says so and goes to the next.
    fn bad_member(&mut self, why: Why) -> io::Result<Seen> {
        let damage = self.damage(0, why);
        self.source.leave_member();
        self.source.find_member()?;
        Ok(Seen::Damage(damage))
    }

    fn damage(&self, text: u64, why: Why) -> Damage {
        let (offset, within) = self.source.place(text);
        Damage { offset, within, why }
    }
}

/// The text ends in the middle of a record's first letters.
fn is_torn(next: &[u8]) -> bool {
    !next.is_empty() && next.len() < START.len() && START.starts_with(next)
}

/// `WARC/1.1` and a line end; in the middle of a line a record's field must follow as well.
fn starts_head(text: &[u8], lined: bool) -> bool {
    let version = text.get(START.len()..).unwrap_or_default();
    let length = version.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
    let rest = version.get(length..).unwrap_or_default();
    let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
    let Some(next) = rest.strip_prefix(b"\n") else { return false };
    (1..=8).contains(&length) && (lined || next.get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"WARC-")))
}
