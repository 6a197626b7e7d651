//! Whether some term may begin where a word of a text begins: a look at its first bytes before any automaton is walked.
//!
//! In: the terms of the word lists with their languages. Out: an answer per place, which may be a false yes and never a
//! false no. Kept apart for each language that pages are read in, since most beginnings are words of some other language.

/// Bits of a set over hashes of beginnings.
const LONG: usize = 1 << 17;
/// Bits of a set over the first two bytes.
const SHORT: usize = 1 << 16;

/// Beginnings of some terms.
#[derive(Debug, Clone)]
struct Beginnings {
    /// Of terms of less than four bytes, by their first two.
    short: Box<[u64; SHORT / 64]>,
    /// Of others, by a hash of their first four, six or eight bytes.
    long: Box<[u64; LONG / 64]>,
}

impl Default for Beginnings {
    fn default() -> Self {
        Self { short: Box::new([0; SHORT / 64]), long: Box::new([0; LONG / 64]) }
    }
}

impl Beginnings {
    fn add(&mut self, term: &[u8]) {
        let word = first_eight(term);
        match term.len() {
            0 => {}
            1 => (0..=255).for_each(|second| set(&mut *self.short, usize::from(term[0]) | second << 8)),
            2 | 3 => set(&mut *self.short, two(word)),
            4 | 5 => set(&mut *self.long, four(word)),
            6 | 7 => set(&mut *self.long, six(word)),
            _ => set(&mut *self.long, eight(word)),
        }
    }

    fn join(&mut self, other: &Self) {
        self.short.iter_mut().zip(other.short.iter()).for_each(|(bits, more)| *bits |= more);
        self.long.iter_mut().zip(other.long.iter()).for_each(|(bits, more)| *bits |= more);
    }

    #[inline]
    fn may_begin(&self, rest: &[u8]) -> bool {
        let word = first_eight(rest);
        get(&self.short, two(word)) || get(&self.long, four(word)) || get(&self.long, six(word)) || get(&self.long, eight(word))
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
fn two(word: u64) -> usize {
    (word & 0xffff) as usize
}

#[inline]
fn four(word: u64) -> usize {
    hashed(word & 0xffff_ffff, 0x9e37_79b9_7f4a_7c15)
}

#[inline]
fn six(word: u64) -> usize {
    hashed(word & 0xffff_ffff_ffff, 0xc2b2_ae3d_27d4_eb4f)
}

#[inline]
fn eight(word: u64) -> usize {
    hashed(word, 0xd6e8_feb8_6659_fd93)
}

#[inline]
fn hashed(word: u64, by: u64) -> usize {
    ((word ^ word >> 29).wrapping_mul(by) >> 47) as usize
}

/// A bit of a set whose length is known, so that no bound is asked for a number that fits.
#[inline]
fn get<const WORDS: usize>(bits: &[u64; WORDS], at: usize) -> bool {
    bits[at / 64 % WORDS] >> (at % 64) & 1 == 1
}

fn set(bits: &mut [u64], at: usize) {
    if let Some(word) = bits.get_mut(at / 64) {
        *word |= 1 << (at % 64);
    }
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
        self.sets.len() * (LONG + SHORT) / 8
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
