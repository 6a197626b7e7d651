//! What every match of an expression must begin with, or hold within a few bytes of its beginning.
//!
//! In: an expression as parsed. Out: pairs of neighbouring bytes, one of which stands at a known distance from the beginning of
//! any match; the rarest that the expression yields. None where every place is as likely as another. Nothing is searched here.

use std::collections::BTreeMap;

use regex_syntax::hir::{Class, Hir, HirKind};
use regex_syntax::utf8::{Utf8Range, Utf8Sequences};

/// Furthest that a pair may stand from the beginning of a match.
const FURTHEST: usize = 32;
/// Share of places at which a search may have to begin, by our guess; with more, searching everything is no slower.
const WORTHWHILE: f64 = 0.12;

/// A set of bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Bytes([u64; 4]);

impl Bytes {
    const ALL: Self = Self([u64::MAX; 4]);

    fn one(byte: u8) -> Self {
        let mut set = Self::default();
        set.add(byte, byte);
        set
    }

    fn add(&mut self, first: u8, last: u8) {
        for byte in first..=last {
            self.0[usize::from(byte >> 6)] |= 1 << (byte & 63);
        }
    }

    fn join(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine |= theirs;
        }
    }

    pub(super) fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte >> 6)] >> (byte & 63) & 1 == 1
    }

    fn share(&self) -> f64 {
        // Whatever may follow: not worth adding up.
        if *self == Self::ALL { 1.0 } else { (0..=u8::MAX).filter(|byte| self.has(*byte)).map(share).sum() }
    }
}

/// Pairs of bytes, and how far from the beginning of a match the first of the two can stand.
#[derive(Debug, Clone, Default)]
pub(super) struct Opening {
    /// By the first byte: what may follow it.
    pub(super) pairs: BTreeMap<u8, Bytes>,
    pub(super) least: usize,
    pub(super) most: usize,
}

impl Opening {
    fn add(&mut self, first: Utf8Range, second: &Bytes) {
        (first.start..=first.end).for_each(|byte| self.pairs.entry(byte).or_default().join(second));
    }

    pub(super) fn has(&self, first: u8, second: u8) -> bool {
        self.pairs.get(&first).is_some_and(|next| next.has(second))
    }

    /// How large a share of all places may be the beginning of a match.
    fn share(&self) -> f64 {
        let pairs = self.pairs.iter().map(|(byte, next)| share(*byte) * next.share());
        pairs.sum::<f64>() * f64::from(u32::try_from(self.most - self.least + 1).unwrap_or(u32::MAX))
    }
}

/// How often a byte stands in text, roughly. Only which opening is chosen depends on it, never what is found.
fn share(byte: u8) -> f64 {
    match byte {
        b' ' => 0.15,
        b'e' => 0.1,
        b'a' | b'i' | b'n' | b'o' | b'r' | b's' | b't' => 0.06,
        b'c' | b'd' | b'h' | b'l' | b'm' | b'u' => 0.03,
        b'j' | b'q' | b'x' | b'z' => 0.002,
        b'a'..=b'z' => 0.015,
        b'\n' => 0.02,
        b'.' | b',' => 0.01,
        b'0'..=b'9' | b'A'..=b'Z' | b'-' => 0.003,
        0..=0x1f | 0x7f => 0.000_1,
        0x80..=0xff => 0.004,
        _ => 0.002,
    }
}

/// One of these openings stands in every match, where it says; none when no choice of them spares anything.
pub(super) fn openings(of: &Hir) -> Option<Vec<Opening>> {
    let found = within(of, &Bytes::ALL)?;
    (cost(&found) <= WORTHWHILE && found.iter().all(|opening| opening.most <= FURTHEST)).then_some(found)
}

fn cost(openings: &[Opening]) -> f64 {
    openings.iter().map(Opening::share).sum()
}

/// Openings of a part, before bytes out of `follow` or the end of the text.
fn within(part: &Hir, follow: &Bytes) -> Option<Vec<Opening>> {
    match part.kind() {
        HirKind::Empty | HirKind::Look(_) => None,
        HirKind::Literal(literal) => {
            let pairs = literal.0.iter().enumerate().map(|(at, byte)| {
                let mut opening = Opening { least: at, most: at, ..Opening::default() };
                let next = literal.0.get(at + 1).map_or(*follow, |next| Bytes::one(*next));
                opening.add(Utf8Range { start: *byte, end: *byte }, &next);
                vec![opening]
            });
            pairs.min_by(|a, b| cost(a).total_cmp(&cost(b)))
        }
        HirKind::Class(class) => {
            let mut opening = Opening::default();
            each_encoding(class, |ranges| match ranges {
                [first] => opening.add(*first, follow),
                [first, second, ..] => {
                    let mut next = Bytes::default();
                    next.add(second.start, second.end);
                    opening.add(*first, &next);
                }
                [] => {}
            });
            Some(vec![opening])
        }
        HirKind::Repetition(repetition) if repetition.min > 0 => {
            let mut follow = *follow;
            if repetition.max != Some(1) {
                follow.join(&leads(&repetition.sub).0);
            }
            within(&repetition.sub, &follow)
        }
        HirKind::Repetition(_) => None,
        HirKind::Capture(capture) => within(&capture.sub, follow),
        HirKind::Concat(parts) => in_a_row(parts, follow),
        HirKind::Alternation(parts) => {
            let mut all: Vec<Opening> = Vec::new();
            for opening in parts.iter().map(|part| within(part, follow)).collect::<Option<Vec<_>>>()?.into_iter().flatten() {
                match all.iter_mut().find(|other| (other.least, other.most) == (opening.least, opening.most)) {
                    Some(other) => {
                        opening.pairs.iter().for_each(|(byte, next)| other.pairs.entry(*byte).or_default().join(next));
                    }
                    None => all.push(opening),
                }
            }
            Some(all)
        }
    }
}

/// The rarest openings of any of these parts that stands at a bounded distance.
fn in_a_row(parts: &[Hir], follow: &Bytes) -> Option<Vec<Opening>> {
    let mut best: Option<Vec<Opening>> = None;
    let (mut least, mut most) = (0, 0);
    for (at, part) in parts.iter().enumerate() {
        let mut next = Bytes::default();
        if leads_of(parts.get(at + 1..).unwrap_or_default(), &mut next) {
            next.join(follow);
        }
        if let Some(mut found) = within(part, &next) {
            for opening in &mut found {
                (opening.least, opening.most) = (opening.least + least, opening.most + most);
            }
            if best.as_ref().is_none_or(|best| cost(&found) < cost(best)) {
                best = Some(found);
            }
        }
        let (Some(shortest), Some(longest)) = (part.properties().minimum_len(), part.properties().maximum_len()) else { break };
        (least, most) = (least + shortest, most + longest);
        if most > FURTHEST {
            break;
        }
    }
    best
}

/// Bytes a match of the parts in a row may begin with, added to a set; true when it may be empty.
fn leads_of(parts: &[Hir], to: &mut Bytes) -> bool {
    parts.iter().all(|part| {
        let (set, empty) = leads(part);
        to.join(&set);
        empty
    })
}

/// Bytes a match may begin with, and whether it may be empty.
fn leads(part: &Hir) -> (Bytes, bool) {
    let mut set = Bytes::default();
    let empty = match part.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => {
            literal.0.first().into_iter().for_each(|byte| set.add(*byte, *byte));
            literal.0.is_empty()
        }
        HirKind::Class(class) => {
            each_encoding(class, |ranges| ranges.first().into_iter().for_each(|first| set.add(first.start, first.end)));
            false
        }
        HirKind::Repetition(repetition) => {
            let (of, empty) = leads(&repetition.sub);
            set.join(&of);
            empty || repetition.min == 0
        }
        HirKind::Capture(capture) => return leads(&capture.sub),
        HirKind::Concat(parts) => leads_of(parts, &mut set),
        HirKind::Alternation(parts) => {
            let mut empty = false;
            parts.iter().for_each(|part| empty |= leads_of(std::slice::from_ref(part), &mut set));
            empty
        }
    };
    (set, empty)
}

fn each_encoding(class: &Class, mut see: impl FnMut(&[Utf8Range])) {
    match class {
        Class::Unicode(class) => {
            for range in class.ranges() {
                Utf8Sequences::new(range.start(), range.end()).for_each(|sequence| see(sequence.as_slice()));
            }
        }
        Class::Bytes(class) => class.ranges().iter().for_each(|range| see(&[Utf8Range { start: range.start(), end: range.end() }])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pattern: &str) -> Option<Vec<Opening>> {
        let hir = regex_syntax::ParserBuilder::new().case_insensitive(true).build().parse(pattern).unwrap();
        openings(&hir)
    }

    /// Distances and pairs, those of bytes that are no ASCII left out.
    fn shown(pattern: &str) -> Vec<(usize, usize, String)> {
        let list = |opening: &Opening| {
            let pairs = (0u8..128).flat_map(|a| (0u8..128).map(move |b| (a, b)));
            let held = pairs.filter(|(a, b)| opening.has(*a, *b));
            held.map(|(a, b)| format!("{}{}", a as char, b as char)).collect::<Vec<_>>().join(" ")
        };
        of(pattern).unwrap().iter().map(|opening| (opening.least, opening.most, list(opening))).collect()
    }

    #[test]
    fn the_rarest_part_is_chosen_with_its_distance() {
        assert_eq!(shown("an?:[0-2]x"), [(1, 2, ":0 :1 :2".to_owned())]);
        assert_eq!(shown("[^0-9][78][.;]"), [(1, 4, "7. 7; 8. 8;".to_owned())]);
        assert_eq!(shown("(;|a{2}#)!"), [(0, 0, ";!".to_owned()), (2, 2, "#!".to_owned())]);
        assert_eq!(shown("#+;?!"), [(0, 0, "#! ## #;".to_owned())]);
        assert_eq!(shown("a.{2,4}Q[1]"), [(3, 17, "Q1 q1".to_owned())]);
    }

    #[test]
    fn what_may_stand_anywhere_or_be_empty_has_none() {
        for pattern in ["", "x*", "(7|)", "[a-z]+", ".*7", "[a-e].{9,}#", "^"] {
            assert!(of(pattern).is_none(), "{pattern}");
        }
    }

    #[test]
    fn signs_beyond_ascii_are_pairs_of_their_first_bytes() {
        let euro = of("€").unwrap();
        let held = |a: u8, b: u8| euro.iter().any(|opening| opening.has(a, b));
        assert!(held(0xE2, 0x82) || held(0x82, 0xAC));
        assert!(!held(0xE2, 0x80));
    }
}
