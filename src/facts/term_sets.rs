//! The automata of the word lists: one for the words that are tried on every page, one for each language, made when the first
//! text in it comes. A site is read in a few languages of the many that have words, and a small automaton stays in the cache
//! of the processor.
//!
//! In: the distinct terms with the bits of their languages. Out: for a set of languages, where some term may begin and which
//! terms a text begins with.

use std::sync::OnceLock;

use aho_corasick::automaton::Automaton as _;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};

use super::error::FactsError;
use super::term_starts::TermStarts;

/// Bytes of all terms together: far fewer than an automaton has numbers for, so that making one cannot fail.
const MOST_BYTES: usize = 1 << 28;

/// All terms, and what was made of them so far.
#[derive(Debug)]
pub(crate) struct TermSets {
    /// The terms, one behind the other.
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
    /// Bits of their languages.
    langs: Vec<u64>,
    /// Languages whose terms are tried on every page.
    common: u64,
    of_every_page: OnceLock<TermSet>,
    /// Bits of each set that texts are read in, and where its terms may begin.
    pages: Vec<(u64, OnceLock<TermStarts>)>,
    /// Of each set, the terms that are not tried on every page.
    own: Vec<OnceLock<TermSet>>,
}

/// Terms of some languages.
#[derive(Debug)]
pub(crate) struct TermSet {
    /// None where there are no terms.
    automaton: Option<NFA>,
    /// Number of each pattern of the automaton among all terms.
    numbers: Vec<u32>,
}

/// What is tried on a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PageTerms<'a> {
    /// Where some term may begin.
    pub(crate) starts: &'a TermStarts,
    one: &'a TermSet,
    more: &'a [OnceLock<TermSet>],
}

impl<'a> PageTerms<'a> {
    /// The terms.
    pub(crate) fn sets(&self) -> impl Iterator<Item = &'a TermSet> {
        std::iter::once(self.one).chain(self.more.iter().filter_map(OnceLock::get))
    }
}

impl TermSet {
    /// The terms a text begins with: each one's number among all terms, and its bytes.
    #[inline]
    pub(crate) fn walk(&self, text: &[u8], mut met: impl FnMut(usize, usize)) {
        let Some(automaton) = &self.automaton else { return };
        let Ok(mut state) = automaton.start_state(Anchored::Yes) else { return };
        for (depth, byte) in text.iter().enumerate() {
            state = automaton.next_state(Anchored::Yes, state, *byte);
            if !automaton.is_special(state) {
                continue;
            }
            if automaton.is_dead(state) {
                return;
            }
            if !automaton.is_match(state) {
                continue;
            }
            // A state's own pattern comes first; the others are its suffixes, which do not begin here.
            let pattern = automaton.match_pattern(state, 0);
            if automaton.pattern_len(pattern) == depth + 1
                && let Some(number) = self.numbers.get(pattern.as_usize())
            {
                met(*number as usize, depth + 1);
            }
        }
    }

    fn bytes(&self) -> usize {
        self.automaton.as_ref().map_or(0, |automaton| automaton.memory_usage()) + self.numbers.len() * size_of::<u32>()
    }
}

impl TermSets {
    /// From the terms in the order of their numbers, the bits of every set that texts are read in, and those of the languages
    /// that are tried on every page.
    ///
    /// # Errors
    /// More words than an automaton can hold.
    pub(crate) fn new<'t>(terms: impl Iterator<Item = (&'t str, u64)>, sets: &[u64], common: u64) -> Result<Self, FactsError> {
        let (mut text, mut ends, mut of) = (String::new(), Vec::new(), Vec::new());
        for (term, langs) in terms {
            text.push_str(term);
            let end = u32::try_from(text.len()).ok().filter(|_| text.len() <= MOST_BYTES);
            ends.push(end.ok_or_else(|| FactsError::TooMany { what: "word lists", source: "more than 256 MB of words".into() })?);
            of.push(langs);
        }
        text.shrink_to_fit();
        let pages = sets.iter().map(|bits| (*bits, OnceLock::new())).collect();
        let own = sets.iter().map(|_| OnceLock::new()).collect();
        Ok(Self { text, ends, langs: of, common, of_every_page: OnceLock::new(), pages, own })
    }

    /// What is tried on pages of a set of languages, by its number; none for a number that is none.
    #[inline]
    pub(crate) fn of(&self, set: u8) -> Option<PageTerms<'_>> {
        let at = usize::from(set);
        let (bits, starts) = self.pages.get(at)?;
        let starts = starts.get_or_init(|| TermStarts::new(self.terms(|langs| langs & bits != 0).map(|(_, term)| term)));
        let common = self.of_every_page.get_or_init(|| self.make(|langs| langs & self.common != 0));
        // Texts of no known language are tried in all, one by one: one automaton of all words would take more than the rest
        // of the program.
        if *bits == u64::MAX {
            for at in 0..self.own.len() {
                self.own_of(at);
            }
            return Some(PageTerms { starts, one: common, more: &self.own });
        }
        Some(PageTerms { starts, one: self.own_of(at)?, more: std::slice::from_ref(&self.of_every_page) })
    }

    fn own_of(&self, at: usize) -> Option<&TermSet> {
        let (bits, _) = self.pages.get(at)?;
        let is_meant = |langs: u64| *bits != u64::MAX && langs & bits != 0 && langs & self.common == 0;
        self.own.get(at).map(|own| own.get_or_init(|| self.make(is_meant)))
    }

    /// Terms by the bits of their languages, with their numbers.
    fn terms(&self, is_meant: impl Fn(u64) -> bool) -> impl Iterator<Item = (u32, &str)> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        let spans = (0u32..).zip(begins.zip(&self.ends).zip(&self.langs));
        spans
            .filter(move |(_, (_, langs))| is_meant(**langs))
            .map(|(number, ((from, to), _))| (number, self.text.get(from as usize..*to as usize).unwrap_or_default()))
    }

    fn make(&self, is_meant: impl Fn(u64) -> bool) -> TermSet {
        let (numbers, terms): (Vec<u32>, Vec<&str>) = self.terms(is_meant).unzip();
        let automaton = NFA::builder().match_kind(MatchKind::Standard).prefilter(false).build(&terms);
        TermSet { automaton: automaton.ok().filter(|_| !terms.is_empty()), numbers }
    }

    /// Bytes the terms and what was made of them so far take.
    pub(crate) fn bytes(&self) -> usize {
        let made = self.own.iter().chain(std::iter::once(&self.of_every_page)).filter_map(OnceLock::get).map(TermSet::bytes);
        let starts = self.pages.iter().filter_map(|(_, starts)| starts.get()).map(TermStarts::bytes);
        self.text.capacity() + self.ends.capacity() * 4 + self.langs.capacity() * 8 + made.chain(starts).sum::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_the_terms_of_its_languages_under_the_numbers_of_all() {
        let terms = [("contact", 1), ("kontakt", 2), ("kon", 6), ("faq", 3), ("tak", 4)];
        let sets = TermSets::new(terms.into_iter(), &[u64::MAX, 1, 3, 5], 1).unwrap();
        let before = sets.bytes();
        let met = |set: u8, text: &str| {
            let page = sets.of(set).unwrap();
            let mut met = Vec::new();
            if page.starts.may_begin(text.as_bytes()) {
                page.sets().for_each(|set| set.walk(text.as_bytes(), |number, length| met.push((number, length))));
            }
            // A word of two languages is met in both where all are tried.
            met.sort_unstable();
            met.dedup();
            met
        };
        assert_eq!(met(2, "kontakt us"), [(1, 7), (2, 3)]);
        assert_eq!(met(2, "contact"), [(0, 7)]);
        assert_eq!(met(2, "faq"), [(3, 3)], "a word of both is met once");
        assert_eq!((met(1, "kontakt"), met(3, "kontakt")), (Vec::new(), vec![(2, 3)]));
        assert_eq!((met(0, "kontakt"), met(0, "tak")), (vec![(1, 7), (2, 3)], vec![(4, 3)]));
        assert!(sets.bytes() > before, "what is made is counted");
        assert!(sets.of(4).is_none());
    }
}
