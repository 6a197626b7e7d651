//! The automata of the word lists: one for each set of languages that texts are read in, made when the first such text comes.
//! A site is read in a few languages of the many that have words, and a small automaton stays in the cache of the processor.
//!
//! In: the distinct terms with the bits of their languages. Out: for a set of languages, a [`TermSet`] that tells where a term
//! may begin and which terms end where.

use std::sync::OnceLock;

use aho_corasick::MatchKind;
use aho_corasick::automaton::Automaton as _;
use aho_corasick::nfa::contiguous::NFA;

use super::error::FactsError;
use super::term_starts::TermStarts;

/// Bytes of all terms together: far fewer than an automaton has numbers for, so that making one cannot fail.
const MOST_BYTES: usize = 1 << 28;

/// All terms, and the automata made so far.
#[derive(Debug)]
pub(crate) struct TermSets {
    /// The terms, one behind the other.
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
    /// Bits of their languages.
    langs: Vec<u128>,
    sets: Vec<(u128, OnceLock<TermSet>)>,
}

/// Terms of a set of languages.
#[derive(Debug)]
pub(crate) struct TermSet {
    /// None where no language of the set has terms.
    pub(crate) automaton: Option<NFA>,
    pub(crate) starts: TermStarts,
    /// Number of each pattern of the automaton among all terms.
    numbers: Vec<u32>,
}

impl TermSet {
    /// The number of a pattern among all terms.
    #[inline]
    pub(crate) fn number(&self, pattern: usize) -> usize {
        self.numbers.get(pattern).map_or(usize::MAX, |number| *number as usize)
    }

    fn bytes(&self) -> usize {
        self.automaton.as_ref().map_or(0, |automaton| automaton.memory_usage())
            + self.starts.bytes()
            + self.numbers.len() * size_of::<u32>()
    }
}

impl TermSets {
    /// From the terms in the order of their numbers, and the bits of every set that texts are read in.
    ///
    /// # Errors
    /// More words than an automaton can hold.
    pub(crate) fn new<'t>(terms: impl Iterator<Item = (&'t str, u128)>, sets: Vec<u128>) -> Result<Self, FactsError> {
        let (mut text, mut ends, mut of) = (String::new(), Vec::new(), Vec::new());
        for (term, langs) in terms {
            text.push_str(term);
            let end = u32::try_from(text.len()).ok().filter(|_| text.len() <= MOST_BYTES);
            ends.push(end.ok_or_else(|| FactsError::TooMany { what: "word lists", source: "more than 256 MB of words".into() })?);
            of.push(langs);
        }
        text.shrink_to_fit();
        Ok(Self { text, ends, langs: of, sets: sets.into_iter().map(|set| (set, OnceLock::new())).collect() })
    }

    /// The terms of a set of languages, by its number; none for a number that is none.
    #[inline]
    pub(crate) fn of(&self, set: u8) -> Option<&TermSet> {
        let (bits, made) = self.sets.get(usize::from(set))?;
        Some(made.get_or_init(|| self.make(*bits)))
    }

    fn make(&self, bits: u128) -> TermSet {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        let spans = begins.zip(&self.ends).zip(&self.langs);
        let mut numbers = Vec::new();
        let mut terms = Vec::new();
        for (number, ((from, to), langs)) in (0u32..).zip(spans) {
            if langs & bits != 0 {
                numbers.push(number);
                terms.push(self.text.get(from as usize..*to as usize).unwrap_or_default());
            }
        }
        let starts = TermStarts::new(terms.iter().copied());
        let automaton = NFA::builder().match_kind(MatchKind::Standard).prefilter(false).build(&terms);
        TermSet { automaton: automaton.ok().filter(|_| !terms.is_empty()), starts, numbers }
    }

    /// Bytes the terms and the automata made so far take.
    pub(crate) fn bytes(&self) -> usize {
        let made = self.sets.iter().filter_map(|(_, made)| made.get()).map(TermSet::bytes).sum::<usize>();
        self.text.capacity() + self.ends.capacity() * 4 + self.langs.capacity() * 16 + made
    }
}

#[cfg(test)]
mod tests {
    use aho_corasick::automaton::Automaton as _;

    use super::*;

    #[test]
    fn a_set_has_the_terms_of_its_languages_under_the_numbers_of_all() {
        let terms = [("contact", 1), ("kontakt", 2), ("faq", 3)];
        let sets = TermSets::new(terms.into_iter(), vec![1, 2, 4]).unwrap();
        let before = sets.bytes();
        let second = sets.of(1).unwrap();
        let numbers: Vec<usize> = (0..second.automaton.as_ref().unwrap().patterns_len()).map(|at| second.number(at)).collect();
        assert_eq!(numbers, [1, 2]);
        assert!(second.starts.may_begin(b"kontakt") && !second.starts.may_begin(b"contact"));
        assert!(sets.bytes() > before, "what is made is counted");
        assert!(sets.of(2).unwrap().automaton.is_none() && sets.of(3).is_none());
    }
}
