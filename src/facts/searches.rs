//! Several expressions searched for in one text, each only where a match of it can begin.
//!
//! In: expressions, compiled once; a text. Out: the places of each, the same as the plain search finds. One pass looks for the
//! bytes that every match must hold; from the few places that leaves, each expression is tried at that place alone. An
//! expression that may begin anywhere is searched for as ever.

use std::collections::BTreeMap;
use std::ops::Range;

use regex::Regex;
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::nfa::thompson;
use regex_automata::util::pool::Pool;
use regex_automata::{Anchored, Input};

use super::openings::{Bytes, Opening, openings};

/// Openings looked for in one pass: one for each bit.
const MOST_OPENINGS: usize = 32;

/// How often the bytes of a text may be looked at before the plain search takes over.
const AGAIN: usize = 4;

type Caches = Pool<Cache, Box<dyn Fn() -> Cache + Send + Sync + std::panic::UnwindSafe + std::panic::RefUnwindSafe>>;

/// An expression that is tried at given places.
#[derive(Debug)]
struct Tried {
    dfa: DFA,
    caches: Caches,
}

/// Places at which a match of one expression may begin, a bit for each byte of the text.
#[derive(Debug, Default)]
pub(crate) struct Beginnings(Vec<u64>);

/// Expressions that are searched for together.
#[derive(Debug)]
pub(crate) struct Searches {
    tried: Vec<Tried>,
    /// Of each opening: which expression it is of, and its distance from the beginning, least and most.
    of: Vec<(usize, usize, usize)>,
    /// Classes of bytes that all openings treat alike, as the first and as the second byte of a pair.
    first: Box<[u8; 256]>,
    second: Box<[u8; 256]>,
    /// By class of the first byte, then of the second: which openings the pair belongs to.
    table: Vec<u32>,
    width: usize,
}

impl Default for Searches {
    fn default() -> Self {
        Self { tried: Vec::new(), of: Vec::new(), first: Box::new([0; 256]), second: Box::new([0; 256]), table: Vec::new(), width: 0 }
    }
}

impl Searches {
    /// Compiles those of the expressions that can be tried at given places, without case. Out: for each, its number here.
    pub(crate) fn new<'p>(patterns: impl Iterator<Item = Option<&'p str>>) -> (Self, Vec<Option<usize>>) {
        let (mut searches, mut found) = (Self::default(), Vec::new());
        let numbers = patterns.map(|pattern| {
            let (tried, openings) = tried(pattern?)?;
            if found.len() + openings.len() > MOST_OPENINGS {
                return None;
            }
            let number = searches.tried.len();
            searches.of.extend(openings.iter().map(|opening| (number, opening.least, opening.most)));
            found.extend(openings);
            searches.tried.push(tried);
            Some(number)
        });
        let numbers = numbers.collect();
        searches.make_table(&found);
        (searches, numbers)
    }

    fn make_table(&mut self, openings: &[Opening]) {
        let mask = |has: &dyn Fn(&Opening) -> bool| {
            openings.iter().enumerate().filter(|(_, opening)| has(opening)).fold(0u32, |mask, (at, _)| mask | 1 << at)
        };
        let rows = alike(&mut self.first, |first| openings.iter().map(|opening| opening.pairs.get(&first).copied()).collect::<Vec<_>>());
        let all: Vec<(usize, u8, &Bytes)> = openings
            .iter()
            .enumerate()
            .flat_map(|(at, opening)| opening.pairs.iter().map(move |(first, next)| (at, *first, next)))
            .filter(|(_, first, _)| rows.contains(first))
            .collect();
        let columns = alike(&mut self.second, |second| all.iter().map(|(_, _, next)| next.has(second)).collect::<Vec<_>>());
        // The last column is the end of the text, where anything may be wanting.
        self.width = columns.len() + 1;
        for first in &rows {
            self.table.extend(columns.iter().map(|second| mask(&|opening| opening.has(*first, *second))));
            self.table.push(mask(&|opening| opening.pairs.contains_key(first)));
        }
    }

    /// Where matches of each expression may begin in a text, by its number.
    pub(crate) fn beginnings(&self, text: &str) -> Vec<Beginnings> {
        let words = text.len() / 64 + 1;
        let mut out: Vec<Beginnings> = self.tried.iter().map(|_| Beginnings(vec![0; words])).collect();
        if self.tried.is_empty() {
            return out;
        }
        let bytes = text.as_bytes();
        let (rows, columns, table, width) = (&*self.first, &*self.second, self.table.as_slice(), self.width);
        let mask =
            |first: u8, column: usize| table.get(usize::from(rows[usize::from(first)]) * width + column).copied().unwrap_or_default();
        for (at, (first, second)) in bytes.iter().zip(bytes.iter().skip(1)).enumerate() {
            let found = mask(*first, usize::from(columns[usize::from(*second)]));
            if found != 0 {
                self.mark(at, found, &mut out);
            }
        }
        if let Some(last) = bytes.last() {
            self.mark(bytes.len() - 1, mask(*last, self.width - 1), &mut out);
        }
        out
    }

    /// Marks where matches may begin, given the openings that stand at a place.
    #[inline(never)]
    fn mark(&self, at: usize, mut found: u32, out: &mut [Beginnings]) {
        while found != 0 {
            if let Some((number, least, most)) = self.of.get(found.trailing_zeros() as usize)
                && let Some(of) = out.get_mut(*number)
                && at >= *least
            {
                of.mark(at.saturating_sub(*most), at - least);
            }
            found &= found - 1;
        }
    }

    /// Places of an expression in a text, given where its matches may begin; as many as are asked for. None when it gave up.
    pub(crate) fn places(&self, number: usize, text: &str, from: &Beginnings, most: usize) -> Option<Vec<Range<usize>>> {
        let tried = self.tried.get(number)?;
        let mut cache = tried.caches.get();
        let mut places: Vec<Range<usize>> = Vec::new();
        let (mut end, mut looked) = (0, text.len().saturating_mul(AGAIN).saturating_add(1024));
        for start in from.iter() {
            if places.len() >= most {
                break;
            }
            if start < end || !text.is_char_boundary(start) {
                continue;
            }
            let (found, looked_at) = tried.end(&mut cache, text, start)?;
            // Tried place by place, a text made for it would be read over and over.
            looked = looked.checked_sub(looked_at)?;
            if let Some(found) = found {
                end = found;
                places.push(start..end);
            }
        }
        Some(places)
    }
}

impl Tried {
    /// Where the match that begins at a place ends, if one does, and how many bytes that took. None when the automaton gave up.
    fn end(&self, cache: &mut Cache, text: &str, start: usize) -> Option<(Option<usize>, usize)> {
        let input = Input::new(text).range(start..).anchored(Anchored::Yes);
        let mut state = self.dfa.start_state_forward(cache, &input).ok()?;
        let mut end = None;
        // A match is told one byte late.
        for (at, byte) in (start..).zip(text.as_bytes().get(start..)?) {
            state = self.dfa.next_state(cache, state, *byte).ok()?;
            if state.is_match() {
                end = Some(at);
            } else if state.is_dead() {
                return Some((end, at + 1 - start));
            } else if state.is_quit() {
                return None;
            }
        }
        let state = self.dfa.next_eoi_state(cache, state).ok()?;
        Some((if state.is_match() { Some(text.len()) } else { end }, text.len() - start))
    }
}

impl Beginnings {
    fn mark(&mut self, first: usize, last: usize) {
        for at in first..=last {
            if let Some(word) = self.0.get_mut(at / 64) {
                *word |= 1 << (at % 64);
            }
        }
    }

    fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(at, word)| {
            let any = |word: u64| (word != 0).then_some(word);
            std::iter::successors(any(*word), move |word| any(word & (word - 1))).map(move |word| at * 64 + word.trailing_zeros() as usize)
        })
    }
}

/// An expression that can be tried at given places, with its openings.
fn tried(pattern: &str) -> Option<(Tried, Vec<Opening>)> {
    let hir = regex_syntax::ParserBuilder::new().case_insensitive(true).build().parse(pattern).ok()?;
    let openings = openings(&hir)?;
    let nfa = thompson::Compiler::new().build_from_hir(&hir).ok()?;
    let dfa = DFA::builder().configure(DFA::config().minimum_cache_clear_count(Some(3))).build_from_nfa(nfa).ok()?;
    let made = dfa.clone();
    Some((Tried { dfa, caches: Pool::new(Box::new(move || made.create_cache())) }, openings))
}

/// Gives bytes that look alike the same number. Out: one byte of each kind, in the order of the numbers.
fn alike<T: Ord>(numbers: &mut [u8; 256], look: impl Fn(u8) -> T) -> Vec<u8> {
    let (mut kinds, mut first) = (BTreeMap::new(), Vec::new());
    for (byte, number) in (0..=u8::MAX).zip(numbers) {
        *number = *kinds.entry(look(byte)).or_insert_with(|| {
            first.push(byte);
            u8::try_from(first.len() - 1).unwrap_or(u8::MAX)
        });
    }
    first
}

/// All places of an expression in a text that are not empty, as many as are asked for: the plain search.
pub(crate) fn plainly(regex: &Regex, text: &str, most: usize) -> Vec<Range<usize>> {
    regex.find_iter(text).filter(|m| !m.is_empty()).take(most).map(|m| m.range()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::patterns::regex;
    use super::*;

    const PATTERNS: &[&str] = &[
        r"\d[.,]\d{2}\s?(?:[€₪£$₴]|eur|грн)|[€₪£$₴]\s?\d{1,3}[.,]\d{2}|\d\s?[€₪₴]",
        r"(€|£|\$|zł)\s?\d|\d[\d.,\s]*\s?(€|£|\$|zł|kč|(ft|kr)([^\p{L}]|$))",
        r"(^|[^0-9])([01]?[0-9]|2[0-3])[:.][0-5]\d\s*(-|–|to|до|à)\s*([01]?\d|2[0-3])[:.][0-5]\d",
        r"(^|[\s,(])(вул|ул|пр-т)([.] ?| )[а-я]|[a-zäö]{3}(straße|str[.]|platz) [0-9]|(^|[\s,])(rue|via) [^0-9;]{3,30} [0-9]",
        r"#+!?$|^;;",
        r"[€$]{2,3}?[0-9]*",
    ];

    #[test]
    fn the_same_places_are_found_as_by_the_plain_search() {
        let pieces = [
            "9",
            "10",
            ".",
            ",",
            ":",
            " ",
            "\u{a0}",
            "€",
            "$",
            "zł",
            "ZŁ",
            "eur",
            "kr",
            "Kr.",
            "a",
            "to",
            "–",
            "30",
            "22:15",
            "٣",
            "५",
            "\n",
            "вул",
            "УЛ. м",
            "straße ",
            "STRASSE 4",
            "rue ",
            "bernard",
            ";",
            "#",
            "!",
            "abc",
            "e\u{301}",
            "漢",
            "£",
            "12.50",
            ";;",
            "K",
        ];
        let mut seed = 7u32;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as usize % below
        };
        let (searches, numbers) = Searches::new(PATTERNS.iter().map(|pattern| Some(*pattern)));
        let plain: Vec<Regex> = PATTERNS.iter().map(|pattern| regex(pattern).unwrap()).collect();
        let mut hits = 0;
        for _ in 0..2000 {
            let text: String = (0..next(24)).map(|_| pieces[next(pieces.len())]).collect();
            let from = searches.beginnings(&text);
            for (regex, number) in plain.iter().zip(&numbers) {
                let number = number.unwrap();
                let found = searches.places(number, &text, &from[number], 64).unwrap();
                assert_eq!(found, plainly(regex, &text, 64), "{regex} in {text:?}");
                hits += found.len();
            }
        }
        assert!(hits > 1000, "{hits}");
    }

    #[test]
    fn several_are_looked_for_in_one_pass_and_others_are_left_alone() {
        let patterns = [Some("[a-z]+"), None, Some("#[0-9]"), Some(";x")];
        let (searches, numbers) = Searches::new(patterns.into_iter());
        assert_eq!(numbers, [None, None, Some(0), Some(1)]);
        let text = "a #1 ;x #y #2";
        let from = searches.beginnings(text);
        let places = |number: usize, most| -> Vec<&str> {
            let found = searches.places(number, text, &from[number], most).unwrap();
            found.into_iter().map(|range| &text[range]).collect()
        };
        assert_eq!(places(0, 9), ["#1", "#2"]);
        assert_eq!(places(0, 1), ["#1"]);
        assert_eq!(places(1, 9), [";x"]);
    }

    #[test]
    fn a_text_that_would_be_read_over_and_over_is_left_to_the_plain_search() {
        let digits = "1 ".repeat(2000);
        let (searches, _) = Searches::new(std::iter::once(Some(PATTERNS[1])));
        let count = |text: &str| searches.places(0, text, &searches.beginnings(text)[0], 9).map(|found| found.len());
        assert_eq!(count(&digits), None);
        assert_eq!(count("1 1 1 €"), Some(1));
    }
}
