//! The bytes of a body as they gather: capped, looked at once for a page's opening, copied only when more than one chunk came.
//!
//! In go chunks, out comes one piece of bytes and, where gathering must stop, the note that says why. Where the chunks come
//! from is `body`'s.

use bytes::{Bytes, BytesMut};
use tokio::time::Instant;

use super::sniff;

/// The note on a body that is no page.
pub(super) const NOT_HTML: &str = "not-html";

/// How a body is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    /// Decoded bytes at most.
    pub(super) cap: u64,
    /// When to stop.
    pub(super) deadline: Instant,
    /// Decoded bytes for each one on the wire.
    pub(super) inflation: u64,
    /// Stop at once unless the first bytes look like HTML.
    pub(super) sniff: bool,
}

/// Bytes so far. A body of one chunk is never copied.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    first: Bytes,
    more: BytesMut,
    looked: bool,
}

impl Gathered {
    pub(super) fn len(&self) -> u64 {
        if self.more.is_empty() { self.first.len() as u64 } else { self.more.len() as u64 }
    }

    pub(super) fn take(&mut self, chunk: Bytes, plan: Plan) -> Option<&'static str> {
        let room = plan.cap.saturating_sub(self.len());
        let full = chunk.len() as u64 > room;
        let chunk = if full { chunk.slice(..usize::try_from(room).unwrap_or(chunk.len())) } else { chunk };
        if self.first.is_empty() && self.more.is_empty() {
            self.first = chunk;
        } else {
            if self.more.is_empty() {
                self.more = BytesMut::with_capacity((self.first.len() + chunk.len()) * 2);
                self.more.extend_from_slice(&self.first);
            }
            self.more.extend_from_slice(&chunk);
        }
        if full { Some("cap") } else { self.sniffed(plan, false) }
    }

    pub(super) fn sniffed(&mut self, plan: Plan, ended: bool) -> Option<&'static str> {
        if !plan.sniff || self.looked || (!ended && self.len() < sniff::SNIFFED as u64) {
            return None;
        }
        self.looked = true;
        let bytes: &[u8] = if self.more.is_empty() { &self.first } else { &self.more };
        (!sniff::looks_like_html(bytes)).then_some(NOT_HTML)
    }

    pub(super) fn finish(self) -> Bytes {
        if self.more.is_empty() { self.first } else { self.more.freeze() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(cap: u64, sniff: bool) -> Plan {
        Plan { cap, deadline: super::super::clock::now(), inflation: 200, sniff }
    }

    #[test]
    fn one_chunk_is_not_copied() {
        let chunk = Bytes::from_static(b"whole");
        let mut gathered = Gathered::default();
        assert_eq!(gathered.take(chunk.clone(), plan(10, false)), None);
        assert_eq!(gathered.finish().as_ptr(), chunk.as_ptr());
    }

    #[test]
    fn chunks_gather_up_to_the_cap() {
        let mut gathered = Gathered::default();
        assert_eq!(gathered.take(Bytes::from_static(b"abc"), plan(5, false)), None);
        assert_eq!(gathered.take(Bytes::from_static(b"de"), plan(5, false)), None);
        assert_eq!(gathered.take(Bytes::from_static(b"f"), plan(5, false)), Some("cap"));
        assert_eq!((gathered.len(), &gathered.finish()[..]), (5, &b"abcde"[..]));
    }

    #[test]
    fn the_opening_is_looked_at_once_there_is_enough_of_it() {
        let mut gathered = Gathered::default();
        assert_eq!(gathered.take(Bytes::from_static(b"plain"), plan(5_000, true)), None);
        assert_eq!(gathered.take(Bytes::from(vec![b'x'; 600]), plan(5_000, true)), Some(NOT_HTML));
        let mut short = Gathered::default();
        assert_eq!(short.take(Bytes::from_static(b"<p>x"), plan(5_000, true)), None);
        assert_eq!(short.sniffed(plan(5_000, true), true), None);
    }
}
