//! Whether some term may begin where a word of a text begins: a look at its first bytes before any automaton is walked.
//!
//! In: the terms of the word lists with their languages. Out: an answer per place, which may be a false yes and never a
//! false no. Kept apart for each language that pages are read in, since most beginnings are words of some other language.

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

    fn join(&mut self, other: &Self) {
        let words = |of: &Block| of.0;
        for (mine, theirs) in self.0.iter_mut().zip(other.0.iter().map(words)) {
            mine.0.iter_mut().zip(theirs).for_each(|(bits, more)| *bits |= more);
        }
    }

    #[inline]
    fn may_begin(&self, rest: &[u8]) -> bool {
        let word = first_eight(rest);
        let block = &self.0[block(word)];
        let get = |hash: u64| block.0[bit(hash) / 64] >> (bit(hash) % 64) & 1;
        get(three(word)) | get(four(word)) | get(six(word)) | get(eight(word)) != 0
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

/// Beginnings by the set of languages a text is read in (see [`super::languages::Languages::set`]).
#[derive(Debug, Default)]
pub(crate) struct TermStarts {
    sets: Vec<Beginnings>,
}

impl TermStarts {
    /// From terms with the bits of their languages, and the bits of each set that texts are read in.
    pub(crate) fn new<'t>(terms: impl Iterator<Item = (&'t str, u128)>, sets: &[u128]) -> Self {
        let mut by_language: Vec<Option<Beginnings>> = vec![None; 128];
        for (text, mut langs) in terms {
            while langs != 0 {
                if let Some(beginnings) = by_language.get_mut(langs.trailing_zeros() as usize) {
                    beginnings.get_or_insert_default().add(text.as_bytes());
                }
                langs &= langs - 1;
            }
        }
        let joined = |set: &u128| {
            let mut joined = Beginnings::default();
            by_language.iter().enumerate().filter(|(bit, _)| set >> bit & 1 == 1).for_each(|(_, of)| {
                if let Some(of) = of {
                    joined.join(of);
                }
            });
            joined
        };
        Self { sets: sets.iter().map(joined).collect() }
    }

    /// Whether a term of the languages of `set` may begin with these bytes.
    #[inline]
    pub(crate) fn may_begin(&self, set: u8, rest: &[u8]) -> bool {
        self.sets.get(usize::from(set)).is_none_or(|beginnings| beginnings.may_begin(rest))
    }

    /// Bytes taken.
    pub(crate) fn bytes(&self) -> usize {
        self.sets.len() * BLOCKS * BITS / 8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_term_is_missed_whatever_follows_it() {
        let terms = ["a", "it", "faq", "help", "carts", "return", "returns", "contact us", "ναι", "お", "問い合わせ"];
        let starts = TermStarts::new(terms.iter().map(|term| (*term, 1)), &[1]);
        for term in terms {
            for behind in ["", " ", "s and more text behind it", "é"] {
                assert!(starts.may_begin(0, format!("{term}{behind}").as_bytes()), "{term}{behind}");
            }
        }
    }

    #[test]
    fn other_words_and_other_languages_are_not_tried() {
        let starts = TermStarts::new([("contact us", 1), ("kontakt", 2)].into_iter(), &[1, 2, 3]);
        let tried = |set, text: &str| starts.may_begin(set, text.as_bytes());
        assert!(tried(0, "contact us") && !tried(0, "kontakt") && !tried(0, "continue the work"));
        assert!(tried(1, "kontakt") && !tried(1, "contact us") && tried(2, "kontakt") && tried(2, "contact us"));
        assert!(starts.may_begin(9, b"anything"), "a set that is not known is tried in full");
    }
}
