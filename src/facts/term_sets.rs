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
    pages: Vec<Page>,
}

/// What is tried on pages of one set of languages.
#[derive(Debug)]
struct Page {
    bits: u64,
    starts: OnceLock<TermStarts>,
    /// Terms that are not tried on every page; all terms where every language is tried.
    own: OnceLock<TermSet>,
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
    /// The terms.
    pub(crate) sets: [Option<&'a TermSet>; 2],
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
        let page = |bits: &u64| Page { bits: *bits, starts: OnceLock::new(), own: OnceLock::new() };
        Ok(Self { text, ends, langs: of, common, of_every_page: OnceLock::new(), pages: sets.iter().map(page).collect() })
    }

    /// What is tried on pages of a set of languages, by its number; none for a number that is none.
    #[inline]
    pub(crate) fn of(&self, set: u8) -> Option<PageTerms<'_>> {
        let page = self.pages.get(usize::from(set))?;
        let starts = page.starts.get_or_init(|| TermStarts::new(self.terms(|langs| langs & page.bits != 0).map(|(_, term)| term)));
        // Of all languages at once everything is one set: such texts are rare.
        if page.bits == u64::MAX {
            let all = page.own.get_or_init(|| self.make(|_| true));
            return Some(PageTerms { starts, sets: [Some(all), None] });
        }
        let common = self.of_every_page.get_or_init(|| self.make(|langs| langs & self.common != 0));
        let own = page.own.get_or_init(|| self.make(|langs| langs & page.bits != 0 && langs & self.common == 0));
        Some(PageTerms { starts, sets: [Some(own), Some(common)] })
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
        let made = self.pages.iter().filter_map(|page| page.own.get()).chain(self.of_every_page.get()).map(TermSet::bytes);
        let starts = self.pages.iter().filter_map(|page| page.starts.get()).map(TermStarts::bytes);
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
                page.sets.into_iter().flatten().for_each(|set| set.walk(text.as_bytes(), |number, length| met.push((number, length))));
            }
            met.sort_unstable();
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
