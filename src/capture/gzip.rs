//! One gzip member after another, decoded by hand so that each one's place and end are known to the byte.
//!
//! In: compressed bytes in pieces. Out: decoded bytes, and how the member ended: checksum and length of its trailer are
//! checked. A bound on the ratio stops decompression bombs. Finding members in a file is done in `source`.

use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::error::Why;

/// First bytes of a gzip member with deflate in it.
pub(super) const MAGIC: [u8; 3] = [0x1F, 0x8B, 8];

/// Bytes of a member's header at most: names and comments in it are no use.
pub(super) const HEADER: usize = 8 << 10;

/// Bytes that deflate packs into one at most.
const DENSEST: usize = 1_032;

/// How far decoding may go beyond what is compressed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bomb {
    /// Decoded bytes of a member no ratio is asked of.
    pub(crate) free: u64,
    /// Decoded bytes for each compressed one beyond that.
    pub(crate) ratio: u64,
}

/// The length of the gzip header the bytes start with; `Ok(None)` while more are needed, an error when they are no such header.
pub(super) fn header(bytes: &[u8]) -> Result<Option<usize>, Why> {
    let seen = MAGIC.len().min(bytes.len());
    let flags = bytes.get(3).copied().unwrap_or_default();
    if bytes.get(..seen) != MAGIC.get(..seen) || flags & 0xE0 != 0 {
        return Err(Why::Junk);
    }
    let too_long = |length: Option<usize>| if length.is_none_or(|length| length <= HEADER) { Ok(length) } else { Err(Why::Deflate) };
    let whole = header_end(bytes, flags);
    if whole.is_none() && bytes.len() > HEADER { Err(Why::Deflate) } else { too_long(whole) }
}

fn header_end(bytes: &[u8], flags: u8) -> Option<usize> {
    let mut end = 10;
    if flags & 4 != 0 {
        let extra = [*bytes.get(end)?, *bytes.get(end + 1)?];
        end += 2 + usize::from(u16::from_le_bytes(extra));
    }
    for text in [8, 16] {
        if flags & text != 0 {
            end += memchr::memchr(0, bytes.get(end..)?)? + 1;
        }
    }
    if flags & 2 != 0 {
        end += 2;
    }
    (bytes.len() >= end).then_some(end)
}

/// The decoder of one member; used again for the next.
pub(super) struct Inflater {
    state: Decompress,
    sum: Crc,
    /// Compressed bytes taken, decoded bytes given.
    taken: u64,
    given: u64,
    bomb: Bomb,
}

/// What one step did.
pub(super) struct Step {
    pub(super) taken: usize,
    pub(super) given: usize,
    /// The compressed data ends here; the trailer of eight bytes follows.
    pub(super) ended: bool,
}

impl Inflater {
    pub(super) fn new(bomb: Bomb) -> Self {
        Self { state: Decompress::new(false), sum: Crc::new(), taken: 0, given: 0, bomb }
    }

    /// Ready for the next member, whose header was read.
    pub(super) fn restart(&mut self) {
        self.state.reset(false);
        self.sum.reset();
        (self.taken, self.given) = (0, 0);
    }

    /// Decodes some of `input` into `output`; neither may be empty.
    pub(super) fn step(&mut self, input: &[u8], output: &mut [u8]) -> Result<Step, Why> {
        let (before_in, before_out) = (self.state.total_in(), self.state.total_out());
        let status = self.state.decompress(input, output, FlushDecompress::None).map_err(|_| Why::Deflate)?;
        let taken = usize::try_from(self.state.total_in() - before_in).unwrap_or(usize::MAX).min(input.len());
        let given = usize::try_from(self.state.total_out() - before_out).unwrap_or(usize::MAX);
        let fresh = output.get(..given).ok_or(Why::Deflate)?;
        self.sum.update(fresh);
        self.taken += taken as u64;
        self.given += given as u64;
        if self.given > self.bomb.free && self.given / self.bomb.ratio.max(1) > self.taken {
            return Err(Why::Bomb);
        }
        let ended = status == Status::StreamEnd;
        if !ended && taken == 0 && given == 0 {
            return Err(Why::Deflate);
        }
        Ok(Step { taken, given, ended })
    }

    /// Whether the trailer is the one of what was decoded.
    pub(super) fn fits(&self, trailer: [u8; 8]) -> bool {
        let expected = u64::from(self.sum.sum()) | (u64::from(self.sum.amount()) << 32);
        u64::from_le_bytes(trailer) == expected
    }
}

/// The text of a member that is all of `bytes`, its checksum right; none when it is anything else, or has more than `most` bytes.
///
/// Decoded in one step into room of the size its trailer names: a third cheaper than by a window. Within `most` nothing is a bomb.
pub(super) fn whole(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let packed = bytes.get(header(bytes).ok()??..)?;
    let (packed, trailer) = packed.split_last_chunk::<8>()?;
    let [sum @ .., _, _, _, _] = trailer;
    let (sum, size) = (u32::from_le_bytes(*sum), u32::from_le_bytes(*trailer.last_chunk::<4>()?));
    let size = usize::try_from(size).ok()?;
    // Deflate packs no more than 1,032 bytes into one: whatever the trailer claims, no more room is made.
    if size > most || size > packed.len().saturating_mul(DENSEST) {
        return None;
    }
    let mut text = vec![0; size];
    let mut state = Decompress::new(false);
    let status = state.decompress(packed, &mut text, FlushDecompress::Finish).ok()?;
    let all = status == Status::StreamEnd && state.total_in() == packed.len() as u64 && state.total_out() == size as u64;
    let mut found = Crc::new();
    found.update(&text);
    (all && found.sum() == sum).then_some(text)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::{Compression, GzBuilder};

    use super::*;

    #[test]
    fn knows_how_long_a_header_is() {
        let mut writer = GzBuilder::new().filename("a.warc").comment("b").extra([1, 2, 3]).write(Vec::new(), Compression::fast());
        writer.write_all(b"abc").unwrap();
        let bytes = writer.finish().unwrap();
        let length = header(&bytes).unwrap().unwrap();
        for cut in 0..length {
            assert_eq!(header(&bytes[..cut]), Ok(None), "{cut}");
        }
        let mut inflater = Inflater::new(Bomb { free: 100, ratio: 10 });
        let mut output = [0; 100];
        let step = inflater.step(&bytes[length..], &mut output).unwrap();
        assert!(step.ended);
        assert_eq!(&output[..step.given], b"abc");
        let trailer = bytes[length + step.taken..].try_into().unwrap();
        assert!(inflater.fits(trailer));
        assert!(!inflater.fits([0; 8]));
    }

    #[test]
    fn a_whole_member_is_read_in_one_step_or_not_at_all() {
        let text = b"lamps and their light ".repeat(300);
        for level in [0, 1, 9] {
            let mut writer = GzBuilder::new().write(Vec::new(), Compression::new(level));
            writer.write_all(&text).unwrap();
            let bytes = writer.finish().unwrap();
            assert_eq!(whole(&bytes, text.len()), Some(text.clone()));
            assert_eq!(whole(&bytes, text.len() - 1), None);
            assert_eq!(whole(&[&bytes[..], b"x"].concat(), 1 << 20), None);
            for cut in 0..bytes.len() {
                assert_eq!(whole(&bytes[..cut], 1 << 20), None, "{cut}");
            }
            for place in [4, 5, 6] {
                let mut claimed = bytes.clone();
                let at = claimed.len() - place + 2;
                claimed[at] ^= 0x55;
                assert_eq!(whole(&claimed, usize::MAX), None);
            }
        }
        let mut empty = GzBuilder::new().write(Vec::new(), Compression::fast());
        empty.flush().unwrap();
        assert_eq!(whole(&empty.finish().unwrap(), 10), Some(Vec::new()));
    }

    #[test]
    fn refuses_other_headers() {
        for bytes in [&b"\x1f\x8b\x07"[..], b"PK", b"\x1f\x8b\x08\xff\0\0\0\0\0\0\0"] {
            assert_eq!(header(bytes), Err(Why::Junk));
        }
        let mut endless = vec![0x1F, 0x8B, 8, 8];
        endless.resize(HEADER + 20, b'x');
        assert_eq!(header(&endless), Err(Why::Deflate));
    }
}
