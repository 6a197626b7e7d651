//! The word lists by language: the words that are tried on every page, and those of each language, sorted when the first text in
//! it comes. A site is read in a few languages of the many that have words.
//!
//! In: the distinct terms with the bits of their languages. Out: for a set of languages, where some term may begin and which
//! terms a text begins with. Terms that begin alike are filed together under a hash of their first bytes. Of those, sorted, the
//! text begins with the last one not behind it and what that one begins with: nothing between a word and a text that begins
//! with it begins otherwise.

use std::sync::OnceLock;

use super::term_starts::{Begun, TermStarts, filed};
use super::terms::Texts;

/// Of a term that begins with no other one.
const NONE: u32 = u32::MAX;

/// All terms, and what was made of them so far.
#[derive(Debug)]
pub(crate) struct TermSets {
    terms: Texts,
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

/// Terms of some languages, by how they begin.
#[derive(Debug, Default)]
pub(crate) struct TermSet {
    /// Where the terms that begin alike are found; as many as a power of two, a third and more of them free.
    slots: Vec<Slot>,
    /// The first of each group of terms that begin alike, and the end of the last.
    groups: Vec<u32>,
    /// Number of each among all terms, sorted by text within a group.
    numbers: Vec<u32>,
    /// The longest other term of its group that each begins with, by its place here.
    above: Vec<u32>,
}

/// A hash's upper half and its group; none where it is free.
#[derive(Debug, Clone, Copy)]
struct Slot {
    tag: u32,
    group: u32,
}

const FREE: Slot = Slot { tag: 0, group: NONE };

/// What is tried on a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PageTerms<'a> {
    /// Where some term may begin.
    starts: &'a TermStarts,
    all: &'a TermSets,
    one: &'a TermSet,
    more: &'a [OnceLock<TermSet>],
}

impl PageTerms<'_> {
    /// The terms a text begins with: each one's number among all terms, and its bytes.
    #[inline]
    pub(crate) fn each(&self, text: &[u8], mut met: impl FnMut(usize, usize)) {
        let Some(begun) = self.starts.met(text) else { return };
        self.one.each(self.all, text, begun, &mut met);
        self.more.iter().filter_map(OnceLock::get).for_each(|set| set.each(self.all, text, begun, &mut met));
    }
}

impl TermSet {
    fn of(all: &TermSets, mut numbers: Vec<u32>) -> Self {
        let filed_under = |number: u32| (filed(all.term(number)), all.term(number));
        numbers.sort_by_cached_key(|number| filed_under(*number));
        numbers.shrink_to_fit();
        let mut set = Self { above: Vec::with_capacity(numbers.len()), ..Self::default() };
        let mut open: Vec<u32> = Vec::new();
        let mut before = None;
        let mut hashes = Vec::new();
        for (at, number) in (0u32..).zip(&numbers) {
            let text = all.term(*number);
            let ((length, hash), _) = filed_under(*number);
            let beginning = text.get(..length);
            if before != Some(beginning) {
                set.groups.push(at);
                hashes.push(hash);
                open.clear();
            }
            before = Some(beginning);
            let is_begun_by = |other: &u32| numbers.get(*other as usize).is_some_and(|other| text.starts_with(all.term(*other)));
            while open.last().is_some_and(|other| !is_begun_by(other)) {
                open.pop();
            }
            set.above.push(open.last().copied().unwrap_or(NONE));
            open.push(at);
        }
        set.groups.push(u32::try_from(numbers.len()).unwrap_or(NONE));
        set.groups.shrink_to_fit();
        set.numbers = numbers;
        set.slots = vec![FREE; (hashes.len() * 3 / 2 + 1).next_power_of_two()];
        for (group, hash) in (0u32..).zip(hashes) {
            let mut at = set.first_slot(hash);
            while set.slots.get(at).is_some_and(|slot| slot.group != NONE) {
                at = set.next_slot(at);
            }
            if let Some(slot) = set.slots.get_mut(at) {
                *slot = Slot { tag: tag(hash), group };
            }
        }
        set
    }

    #[inline]
    fn first_slot(&self, hash: u64) -> usize {
        (hash ^ hash >> 32) as usize & (self.slots.len() - 1)
    }

    #[inline]
    fn next_slot(&self, at: usize) -> usize {
        (at + 1) & (self.slots.len() - 1)
    }

    #[inline]
    fn each(&self, all: &TermSets, text: &[u8], begun: Begun, met: &mut impl FnMut(usize, usize)) {
        if self.slots.is_empty() {
            return;
        }
        begun.each_hash(|hash| {
            let mut at = self.first_slot(hash);
            while let Some(slot) = self.slots.get(at).filter(|slot| slot.group != NONE) {
                if slot.tag == tag(hash) {
                    self.in_group(slot.group as usize, all, text, met);
                }
                at = self.next_slot(at);
            }
        });
    }

    fn in_group(&self, group: usize, all: &TermSets, text: &[u8], met: &mut impl FnMut(usize, usize)) {
        let Some([from, to]) = self.groups.get(group..group + 2).map(|ends| [ends[0] as usize, ends[1] as usize]) else { return };
        let alike = self.numbers.get(from..to).unwrap_or_default();
        // The last one that is not behind the text.
        let last = alike.partition_point(|number| all.term(*number) <= text).checked_sub(1);
        let mut next = last.map(|last| from + last);
        let mut begins = false;
        while let Some(at) = next
            && let (Some(number), Some(above)) = (self.numbers.get(at), self.above.get(at))
        {
            let term = all.term(*number);
            // What one of them begins with, the text begins with, too.
            begins = begins || text.starts_with(term);
            if begins {
                met(*number as usize, term.len());
            }
            next = (*above != NONE).then_some(*above as usize);
        }
    }

    fn bytes(&self) -> usize {
        self.slots.capacity() * size_of::<Slot>()
            + (self.groups.capacity() + self.numbers.capacity() + self.above.capacity()) * size_of::<u32>()
    }
}

/// The half of a hash that tells apart what shares a slot.
#[inline]
fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32
}

impl TermSets {
    /// From the terms, the bits of the languages of each, the bits of every set that texts are read in, and those of the languages
    /// that are tried on every page.
    pub(crate) fn new(terms: Texts, langs: Vec<u64>, sets: &[u64], common: u64) -> Self {
        let pages = sets.iter().map(|bits| (*bits, OnceLock::new())).collect();
        let own = sets.iter().map(|_| OnceLock::new()).collect();
        Self { terms, langs, common, of_every_page: OnceLock::new(), pages, own }
    }

    /// What is tried on pages of a set of languages, by its number; none for a number that is none.
    #[inline]
    pub(crate) fn of(&self, set: u8) -> Option<PageTerms<'_>> {
        let at = usize::from(set);
        let (bits, starts) = self.pages.get(at)?;
        let starts = starts.get_or_init(|| TermStarts::new(self.numbers(|langs| langs & bits != 0).map(|number| self.term(number))));
        let common = self.of_every_page.get_or_init(|| self.make(|langs| langs & self.common != 0));
        // Texts of no known language are tried in all, one by one.
        if *bits == u64::MAX {
            for at in 0..self.own.len() {
                self.own_of(at);
            }
            return Some(PageTerms { starts, all: self, one: common, more: &self.own });
        }
        Some(PageTerms { starts, all: self, one: self.own_of(at)?, more: std::slice::from_ref(&self.of_every_page) })
    }

    fn own_of(&self, at: usize) -> Option<&TermSet> {
        let (bits, _) = self.pages.get(at)?;
        let is_meant = |langs: u64| *bits != u64::MAX && langs & bits != 0 && langs & self.common == 0;
        self.own.get(at).map(|own| own.get_or_init(|| self.make(is_meant)))
    }

    /// A term, by its number.
    #[inline]
    fn term(&self, number: u32) -> &[u8] {
        self.terms.get(number)
    }

    /// Numbers of terms by the bits of their languages.
    fn numbers(&self, is_meant: impl Fn(u64) -> bool) -> impl Iterator<Item = u32> {
        (0u32..).zip(&self.langs).filter(move |(_, langs)| is_meant(**langs)).map(|(number, _)| number)
    }

    fn make(&self, is_meant: impl Fn(u64) -> bool) -> TermSet {
        TermSet::of(self, self.numbers(is_meant).collect())
    }

    /// Bytes the terms and what was made of them so far take.
    pub(crate) fn bytes(&self) -> usize {
        let made = self.own.iter().chain(std::iter::once(&self.of_every_page)).filter_map(OnceLock::get).map(TermSet::bytes);
        let starts = self.pages.iter().filter_map(|(_, starts)| starts.get()).map(TermStarts::bytes);
        self.terms.bytes() + self.langs.capacity() * 8 + made.chain(starts).sum::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_that_a_text_begins_with_is_met() {
        let words = [
            "a",
            "ab",
            "abc",
            "abcdefgh",
            "abcdefghi",
            "abcdefghij",
            "abcdefgx",
            "b",
            "contact us",
            "contact",
            "ναι",
            "να",
            "お問い合わせ",
            "お問",
        ];
        let sets = TermSets::new(words.into_iter().collect(), vec![1; words.len()], &[1], 0);
        let texts = [
            "",
            "a",
            "abx",
            "abcdefghij and more",
            "abcdefghz",
            "abcdefg",
            "contact u",
            "contact us now",
            "ναι!",
            "お問い合わせ先",
            "zz",
            "b\0",
            "\0",
        ];
        for text in words.into_iter().chain(texts) {
            let mut met = Vec::new();
            sets.of(0).unwrap().each(text.as_bytes(), |number, length| met.push((words[number], length)));
            met.sort_unstable();
            let mut expected: Vec<_> = words.into_iter().filter(|word| text.starts_with(word)).map(|word| (word, word.len())).collect();
            expected.sort_unstable();
            assert_eq!(met, expected, "{text:?}");
        }
    }

    #[test]
    fn a_page_has_the_terms_of_its_languages_under_the_numbers_of_all() {
        let terms = [("contact", 1), ("kontakt", 2), ("kon", 6), ("faq", 3), ("tak", 4)];
        let (texts, langs) = (terms.iter().map(|(text, _)| *text).collect(), terms.iter().map(|(_, langs)| *langs).collect());
        let sets = TermSets::new(texts, langs, &[u64::MAX, 1, 3, 5], 1);
        let before = sets.bytes();
        let met = |set: u8, text: &str| {
            let page = sets.of(set).unwrap();
            let mut met = Vec::new();
            page.each(text.as_bytes(), |number, length| met.push((number, length)));
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
