//! A sliding window over a stream of bytes: what was read ahead, and some of what was read before.
//!
//! In: bytes in pieces. Out: the unread ones as a slice, and the way back to a marked place as long as it is not more than
//! [`KEPT`] bytes ago. Memory is bounded by that and by how far the caller reads ahead. No I/O here.

/// Bytes behind the reading place that are kept at most.
pub(super) const KEPT: usize = 1 << 20;

/// Bytes of free room a fill finds at least.
const ROOM: usize = 64 << 10;

/// The window; places are counted from the start of the stream.
#[derive(Debug, Default)]
pub(super) struct Window {
    buffer: Vec<u8>,
    position: usize,
    end: usize,
    base: u64,
    mark: u64,
}

impl Window {
    /// Bytes read ahead.
    pub(super) fn unread(&self) -> &[u8] {
        self.buffer.get(self.position..self.end).unwrap_or_default()
    }

    /// Place of the first unread byte.
    pub(super) fn at(&self) -> u64 {
        self.base + self.position as u64
    }

    /// Place behind the last byte read ahead.
    pub(super) fn limit(&self) -> u64 {
        self.base + self.end as u64
    }

    /// Goes over unread bytes.
    pub(super) fn consume(&mut self, count: usize) {
        self.position = self.position.saturating_add(count).min(self.end);
    }

    /// Bytes from here on are kept for [`Window::rewind`].
    pub(super) fn mark(&mut self) {
        self.mark = self.at();
    }

    /// Goes back to a place, or as near to it as bytes are kept; says where it stands then.
    pub(super) fn rewind(&mut self, place: u64) -> u64 {
        let back = usize::try_from(place.saturating_sub(self.base)).unwrap_or(usize::MAX);
        self.position = back.min(self.position);
        self.at()
    }

    /// Whether the byte at a place before the reading place is still there.
    pub(super) fn keeps(&self, place: u64) -> bool {
        place >= self.base
    }

    /// Forgets everything: the next byte stands at `base`.
    pub(super) fn restart(&mut self, base: u64) {
        *self = Self { buffer: std::mem::take(&mut self.buffer), position: 0, end: 0, base, mark: base };
    }

    /// Room to read into, never empty; [`Window::filled`] says how much of it was used.
    pub(super) fn room(&mut self) -> &mut [u8] {
        if self.buffer.len() - self.end < ROOM {
            self.make_room();
        }
        self.buffer.get_mut(self.end..).unwrap_or_default()
    }

    pub(super) fn filled(&mut self, count: usize) {
        self.end = self.end.saturating_add(count).min(self.buffer.len());
    }

    /// Drops what need not be kept; grows where that frees less than half, so that moving stays rare against reading.
    fn make_room(&mut self) {
        let oldest = self.at().saturating_sub(KEPT as u64);
        let keep = self.mark.clamp(oldest, self.at()).max(self.base);
        let drop = usize::try_from(keep - self.base).unwrap_or(0).min(self.position);
        let kept = drop..self.end;
        if drop < self.buffer.len() / 2 || self.buffer.len() - kept.len() < ROOM {
            let mut wider = vec![0; (self.buffer.len() * 2).max(4 * ROOM)];
            if let (Some(to), Some(from)) = (wider.get_mut(..kept.len()), self.buffer.get(kept)) {
                to.copy_from_slice(from);
            }
            self.buffer = wider;
        } else {
            self.buffer.copy_within(kept, 0);
        }
        self.position -= drop;
        self.end -= drop;
        self.base += drop as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(window: &mut Window, bytes: &[u8]) {
        for piece in bytes.chunks(50_000) {
            window.room()[..piece.len()].copy_from_slice(piece);
            window.filled(piece.len());
        }
    }

    #[test]
    fn goes_back_to_the_mark_and_not_before() {
        let mut window = Window::default();
        window.restart(100);
        add(&mut window, b"0123456789");
        window.consume(4);
        window.mark();
        window.consume(99);
        assert_eq!((window.at(), window.unread()), (110, &b""[..]));
        add(&mut window, b"ab");
        assert_eq!(window.rewind(104), 104);
        assert_eq!(window.unread(), b"456789ab");
        assert_eq!(window.rewind(0), 100);
        assert_eq!(window.rewind(105), 100);
    }

    #[test]
    fn stays_bounded_and_keeps_a_mebibyte() {
        let mut window = Window::default();
        window.mark();
        for _ in 0..200 {
            add(&mut window, &[7; 100_000]);
            window.consume(100_000);
        }
        assert!(window.buffer.len() <= 4 * KEPT, "{}", window.buffer.len());
        let place = window.rewind(0);
        assert!(20_000_000 - place >= KEPT as u64);
        assert_eq!(window.unread().len() as u64, 20_000_000 - place);
    }
}
