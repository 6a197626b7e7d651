//! Whether some term may begin where a word of a text begins: a look at its first bytes before it is looked up.
//!
//! In: terms. Out: an answer per place, which may be a false yes and never a false no, and the hashes under which the terms are
//! filed that it may be a yes for.

/// Blocks of a set.
const BLOCKS: usize = 256;
/// Bits of a block.
const BITS: usize = 512;

/// Beginnings that share a hash of their first three bytes: all that is asked of one word lies in one line of the cache.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Block([u64; BITS / 64]);

/// Beginnings of some terms: of their first three, four, six or eight bytes, as many as they have.
#[derive(Debug, Clone)]
struct Beginnings(Box<[Block; BLOCKS]>);

impl Default for Beginnings {
    fn default() -> Self {
        Self(Box::new([Block([0; BITS / 64]); BLOCKS]))
    }
}

impl Beginnings {
    fn add(&mut self, term: &[u8]) {
        let word = first_eight(term);
        match term.len() {
            0 => {}
            1 => (0..=0xffff).for_each(|behind: u64| self.set(word | behind << 8, three)),
            2 => (0..=0xff).for_each(|behind: u64| self.set(word | behind << 16, three)),
            3 => self.set(word, three),
            4 | 5 => self.set(word, four),
            6 | 7 => self.set(word, six),
            _ => self.set(word, eight),
        }
    }

    fn set(&mut self, word: u64, hash: fn(u64) -> u64) {
        let (at, bit) = (block(word), bit(hash(word)));
        if let Some(word) = self.0.get_mut(at).and_then(|block| block.0.get_mut(bit / 64)) {
            *word |= 1 << (bit % 64);
        }
    }

    #[inline]
    fn met(&self, rest: &[u8]) -> Option<Begun> {
        let word = first_eight(rest);
        let block = &self.0[block(word)];
        let get = |hash: u64| (block.0[bit(hash) / 64] >> (bit(hash) % 64) & 1) as u8;
        let lengths = get(three(word)) | get(four(word)) << 1 | get(six(word)) << 2 | get(eight(word)) << 3;
        (lengths != 0).then_some(Begun { word, lengths })
    }
}

/// How a text begins, where terms begin alike.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Begun {
    word: u64,
    /// Whether terms may begin with the first three bytes, four, six, eight.
    lengths: u8,
}

impl Begun {
    /// The hashes under which the terms are filed that the text may begin with.
    #[inline]
    pub(crate) fn each_hash(self, mut met: impl FnMut(u64)) {
        if self.lengths & 1 != 0 {
            met(one(self.word));
            met(two(self.word));
            met(three(self.word));
        }
        for (bit, hash) in [(2, four as fn(u64) -> u64), (4, six), (8, eight)] {
            if self.lengths & bit != 0 {
                met(hash(self.word));
            }
        }
    }
}

/// The hash under which a term is filed, and how many of its bytes it is of.
pub(crate) fn filed(term: &[u8]) -> (usize, u64) {
    let word = first_eight(term);
    match term.len() {
        0 | 1 => (1, one(word)),
        2 => (2, two(word)),
        3 => (3, three(word)),
        4 | 5 => (4, four(word)),
        6 | 7 => (6, six(word)),
        _ => (8, eight(word)),
    }
}

/// Up to eight bytes as a number; what is missing is zero.
#[inline]
fn first_eight(bytes: &[u8]) -> u64 {
    match bytes.first_chunk::<8>() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

#[inline]
fn one(word: u64) -> u64 {
    hashed(word & 0xff, 0xa24b_aed4_963e_e407)
}

#[inline]
fn two(word: u64) -> u64 {
    hashed(word & 0xffff, 0x9fb2_1c65_1e98_df25)
}

#[inline]
fn three(word: u64) -> u64 {
    hashed(word & 0xff_ffff, 0xff51_afd7_ed55_8ccd)
}

#[inline]
fn four(word: u64) -> u64 {
    hashed(word & 0xffff_ffff, 0x9e37_79b9_7f4a_7c15)
}

#[inline]
fn six(word: u64) -> u64 {
    hashed(word & 0xffff_ffff_ffff, 0xc2b2_ae3d_27d4_eb4f)
}

#[inline]
fn eight(word: u64) -> u64 {
    hashed(word, 0xd6e8_feb8_6659_fd93)
}

#[inline]
fn hashed(word: u64, by: u64) -> u64 {
    (word ^ word >> 29).wrapping_mul(by)
}

/// The block of a word.
#[inline]
fn block(word: u64) -> usize {
    (three(word) >> 56) as usize % BLOCKS
}

/// Which bit of its block stands for a beginning.
#[inline]
fn bit(hash: u64) -> usize {
    (hash >> 46) as usize % BITS
}

/// Where some term of a set of languages may begin.
#[derive(Debug)]
pub(crate) struct TermStarts(Beginnings);

impl TermStarts {
    /// From the terms.
    pub(crate) fn new<'t>(terms: impl Iterator<Item = &'t [u8]>) -> Self {
        let mut beginnings = Beginnings::default();
        terms.for_each(|term| beginnings.add(term));
        Self(beginnings)
    }

    /// How these bytes begin, if a term may begin with them.
    #[inline]
    pub(crate) fn met(&self, rest: &[u8]) -> Option<Begun> {
        self.0.met(rest)
    }

    /// Bytes taken.
    pub(crate) fn bytes(&self) -> usize {
        BLOCKS * BITS / 8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_term_is_missed_whatever_follows_it() {
        let terms = ["a", "it", "faq", "help", "carts", "return", "returns", "contact us", "ναι", "お", "問い合わせ"];
        let starts = TermStarts::new(terms.into_iter().map(str::as_bytes));
        for term in terms {
            for behind in ["", " ", "s and more text behind it", "é"] {
                let mut hashes = Vec::new();
                starts.met(format!("{term}{behind}").as_bytes()).unwrap().each_hash(|hash| hashes.push(hash));
                assert!(hashes.contains(&filed(term.as_bytes()).1), "{term}{behind}");
            }
        }
    }

    #[test]
    fn other_words_are_not_tried() {
        let starts = TermStarts::new(["contact us".as_bytes()].into_iter());
        let may_begin = |text: &str| starts.met(text.as_bytes()).is_some();
        assert!(may_begin("contact us") && !may_begin("kontakt") && !may_begin("continue the work"));
    }
}
