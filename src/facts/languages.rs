//! Languages as bits, and how words are bounded in each of them.
//!
//! In: the languages of the lexicons and the language table of the pack. Out: sets of languages that a page's words are
//! tried in, and the number of each language's boundary rule.

use std::collections::BTreeSet;

use crate::model::query::QuerySet;
use crate::model::vocabulary::{Lang, lexicon_language};

use super::error::FactsError;

/// Boundaries on both sides.
pub(crate) const PLAIN: u8 = 0;
/// No boundary is asked.
pub(crate) const UNBOUNDED: u8 = u8::MAX;
/// The bit of lists that are tried on every page.
const EVERY: u64 = 1 << 63;

/// A set of languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Languages {
    bits: u64,
    set: u8,
}

impl Languages {
    /// Whether terms with these bits are tried.
    pub(crate) fn meets(self, bits: u64) -> bool {
        self.bits & bits != 0
    }

    /// Number of the smallest of [`LanguageBits::sets`] that holds all of these.
    pub(crate) fn set(self) -> u8 {
        self.set
    }
}

/// Sets that are not of one language: all, and those tried on pages in a language without words.
const ALL: u8 = 0;
const WORDLESS: u8 = 1;

/// Letters that may stand in front of a word.
#[derive(Debug)]
pub(crate) struct Prefix {
    /// The letters.
    pub(crate) letters: String,
    /// How many of them.
    pub(crate) longest: usize,
    bit: u64,
}

/// Which bit and which boundary rule a language has.
#[derive(Debug)]
pub(crate) struct LanguageBits {
    langs: Vec<Lang>,
    rules: Vec<u8>,
    prefixes: Vec<Prefix>,
}

impl LanguageBits {
    /// Gives each language of the lexicons a bit.
    ///
    /// # Errors
    /// More than 63 languages.
    pub(crate) fn new(queries: &QuerySet) -> Result<Self, FactsError> {
        let langs: BTreeSet<&Lang> = queries.lexicons.iter().flat_map(|l| l.terms.keys().chain(l.except.keys())).collect();
        let langs: Vec<Lang> = langs.into_iter().cloned().collect();
        if langs.len() > 63 {
            return Err(FactsError::Languages(langs.len()));
        }
        let table = &queries.languages;
        let mut prefixes = Vec::new();
        let mut rules = Vec::new();
        for (at, lang) in langs.iter().enumerate() {
            rules.push(match table.prefixes.get(lang) {
                _ if table.unbounded.contains(lang) => UNBOUNDED,
                Some((letters, longest)) => {
                    prefixes.push(Prefix { letters: letters.clone(), longest: usize::from(*longest), bit: 1 << at });
                    u8::try_from(prefixes.len()).unwrap_or(PLAIN)
                }
                None => PLAIN,
            });
        }
        Ok(Self { langs, rules, prefixes })
    }

    /// Bits of a language's terms; `every` for lists that are tried on every page.
    pub(crate) fn of_terms(&self, lang: &str, every: bool) -> u64 {
        self.bit(lang) | if every { EVERY } else { 0 }
    }

    /// The boundary rule of a language: [`PLAIN`], [`UNBOUNDED`] or the number of a prefix rule.
    pub(crate) fn rule(&self, lang: &str) -> u8 {
        self.at(lang).and_then(|at| self.rules.get(at)).copied().unwrap_or(PLAIN)
    }

    /// Languages tried on a page read as `lang`; all when it is not known.
    pub(crate) fn of_page(&self, lang: Option<&str>) -> Languages {
        match lang {
            None => Languages { bits: u64::MAX, set: ALL },
            Some(lang) => Languages { bits: self.bit(lang) | self.bit("en") | EVERY, set: self.set(lang) },
        }
    }

    /// One language alone.
    pub(crate) fn only(&self, lang: &str) -> Languages {
        Languages { bits: self.bit(lang), set: self.set(lang) }
    }

    /// The bits of every set of languages that texts are read in.
    pub(crate) fn sets(&self) -> Vec<u64> {
        let mut sets = vec![u64::MAX, self.of_page(Some("")).bits];
        sets.extend(self.langs.iter().map(|lang| self.of_page(Some(lang)).bits));
        sets
    }

    /// The bits of the languages that are tried on every page.
    pub(crate) fn common(&self) -> u64 {
        self.of_page(Some("")).bits
    }

    fn set(&self, lang: &str) -> u8 {
        self.at(lang).and_then(|at| u8::try_from(at).ok()).map_or(WORDLESS, |at| at + WORDLESS + 1)
    }

    /// Prefix rules of the languages in a set, with their numbers.
    pub(crate) fn prefixes(&self, languages: Languages) -> impl Iterator<Item = (u8, &Prefix)> {
        (1..=u8::MAX).zip(&self.prefixes).filter(move |(_, prefix)| languages.meets(prefix.bit) || languages.meets(EVERY))
    }

    fn bit(&self, lang: &str) -> u64 {
        self.at(lang).map_or(0, |at| 1 << at)
    }

    /// Two codes of one written language are one language here.
    fn at(&self, lang: &str) -> Option<usize> {
        let lang = lexicon_language(lang);
        self.langs.binary_search_by(|l| l.as_str().cmp(lang)).ok()
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::samples::{lexicon, query_set};

    use super::*;

    #[test]
    fn pages_in_norwegian_meet_the_words_of_either_of_its_codes() {
        let set = query_set(vec![lexicon("contact", &[("en", &["contact"]), ("nb", &["kontakt oss"])], &[])]);
        let bits = LanguageBits::new(&set).unwrap();
        let words = bits.of_terms("nb", false);
        for page in ["no", "nb", "nn"] {
            assert!(bits.of_page(Some(page)).meets(words), "{page}");
        }
        assert!(!bits.of_page(Some("da")).meets(words) && bits.of_page(None).meets(words));
        assert!(bits.of_page(Some("no")).meets(bits.of_terms("en", false)), "English is always tried");
    }
}
