//! How one page rule came out on all pages together: counts, and within each role how often which score.
//!
//! In: outcomes of pages, in any order and in any number of parts. Out: the bounds of the site's score. A site of a million
//! pages takes no more than one of a thousand: what is kept grows with the number of roles and of distinct scores.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::verdict::{PageCounts, UnknownCause};

use super::counting::count_of;
use super::finish::wide;
use super::judge_page::Outcome;
use super::score_fn::round;

/// How one page rule came out.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Tally {
    pub(super) counts: PageCounts,
    /// Pages that could not be judged for want of words in their language.
    pub(super) speechless: u32,
    /// Why pages could not be judged, want of words apart.
    causes: BTreeSet<UnknownCause>,
    /// By role, pages without words apart.
    roles: BTreeMap<String, Spread>,
    /// By role, of pages without words.
    silent: BTreeMap<String, Spread>,
}

/// Outcomes within a role: bounds of scores, and how many passed, failed or could do either.
#[derive(Debug, Clone, Default, PartialEq)]
struct Spread {
    lows: Points,
    highs: Points,
    passed: u32,
    failed: u32,
    open: u32,
}

/// How often which score; keys are the bits of numbers that are not negative, whose order is that of the numbers.
type Points = BTreeMap<u32, u32>;

impl Tally {
    /// Adds the outcome of a page that counts under these roles.
    pub(super) fn add<'a>(&mut self, outcome: &Outcome, roles: impl IntoIterator<Item = &'a str>) {
        let (low, high) = match outcome {
            Outcome::NotApplicable => {
                self.counts.not_applicable += 1;
                return;
            }
            Outcome::Known { pass, score } => {
                *(if *pass { &mut self.counts.pass } else { &mut self.counts.fail }) += 1;
                (*score, *score)
            }
            Outcome::Unknown { low, high, .. } => {
                self.counts.unknown += 1;
                (*low, *high)
            }
        };
        let silent = matches!(outcome, Outcome::Unknown { cause: UnknownCause::NoWords, .. });
        self.speechless += u32::from(silent);
        if let Outcome::Unknown { cause, .. } = outcome
            && !silent
            && !self.causes.contains(cause)
        {
            self.causes.insert(cause.clone());
        }
        for role in roles {
            let spreads = if silent { &mut self.silent } else { &mut self.roles };
            if !spreads.contains_key(role) {
                spreads.insert(role.to_owned(), Spread::default());
            }
            let Some(spread) = spreads.get_mut(role) else { continue };
            *spread.lows.entry(low.max(0.0).to_bits()).or_default() += 1;
            *spread.highs.entry(high.max(0.0).to_bits()).or_default() += 1;
            match outcome {
                Outcome::Known { pass: true, .. } => spread.passed += 1,
                Outcome::Known { pass: false, .. } => spread.failed += 1,
                _ => spread.open += 1,
            }
        }
    }

    /// Adds what other pages came to.
    pub(super) fn merge(&mut self, other: Self) {
        self.counts.pass += other.counts.pass;
        self.counts.fail += other.counts.fail;
        self.counts.not_applicable += other.counts.not_applicable;
        self.counts.unknown += other.counts.unknown;
        self.speechless += other.speechless;
        self.causes.extend(other.causes);
        for (mine, theirs) in [(&mut self.roles, other.roles), (&mut self.silent, other.silent)] {
            for (role, spread) in theirs {
                mine.entry(role).or_default().merge(spread);
            }
        }
    }

    /// Whether most pages were judged, so that languages without words need not be: they tell the same.
    pub(super) fn speaks_for_silent(&self) -> bool {
        self.counts.pass + self.counts.fail >= self.speechless
    }

    /// Why pages that count could not be judged.
    pub(super) fn causes(&self, with_silent: bool) -> impl Iterator<Item = UnknownCause> {
        let silent = (with_silent && self.speechless > 0).then_some(UnknownCause::NoWords);
        self.causes.iter().cloned().chain(silent)
    }

    /// Least and greatest score over all roles, each role counting the same; none without pages.
    pub(super) fn scores(&self, with_silent: bool, p75: bool) -> Option<(f64, f64)> {
        self.joined(with_silent, |spread| (within(&spread.lows, p75), within(&spread.highs, p75)))
    }

    /// Least and greatest share of pages that pass, each role counting the same; none without pages.
    pub(super) fn passes(&self, with_silent: bool, p75: bool) -> Option<(f64, f64)> {
        self.joined(with_silent, |spread| {
            let (one, zero) = (1.0_f32.to_bits(), 0.0_f32.to_bits());
            let least = Points::from([(one, spread.passed), (zero, spread.failed + spread.open)]);
            let most = Points::from([(one, spread.passed + spread.open), (zero, spread.failed)]);
            (within(&least, p75), within(&most, p75))
        })
    }

    fn joined(&self, with_silent: bool, of: impl Fn(&Spread) -> (f64, f64)) -> Option<(f64, f64)> {
        let mut roles = self.roles.clone();
        if with_silent {
            for (role, spread) in self.silent.clone() {
                roles.entry(role).or_default().merge(spread);
            }
        }
        let count = count_of(roles.len());
        let sums = roles.values().map(of).fold((0.0, 0.0), |sum, (low, high)| (sum.0 + low, sum.1 + high));
        (!roles.is_empty()).then(|| (round(sums.0 / count), round(sums.1 / count)))
    }
}

impl Spread {
    fn merge(&mut self, other: Self) {
        for (mine, theirs) in [(&mut self.lows, other.lows), (&mut self.highs, other.highs)] {
            for (score, pages) in theirs {
                *mine.entry(score).or_default() += pages;
            }
        }
        self.passed += other.passed;
        self.failed += other.failed;
        self.open += other.open;
    }
}

/// The mean, or the score that three quarters reach: a score falls as its number rises, so it is the one a quarter up.
fn within(points: &Points, p75: bool) -> f64 {
    let pages: u64 = points.values().map(|pages| u64::from(*pages)).sum();
    if p75 {
        let mut left = pages / 4;
        for (score, pages) in points {
            if left < u64::from(*pages) {
                return wide(f32::from_bits(*score));
            }
            left -= u64::from(*pages);
        }
        return 0.0;
    }
    let sum: f64 = points.iter().map(|(score, pages)| wide(f32::from_bits(*score)) * f64::from(*pages)).sum();
    sum / count_of(usize::try_from(pages).unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(pages: &[(&str, f32)]) -> Tally {
        let mut tally = Tally::default();
        for (role, score) in pages {
            tally.add(&Outcome::Known { pass: *score >= 0.9, score: *score }, [*role]);
        }
        tally
    }

    #[test]
    fn many_pages_of_one_role_do_not_drown_another() {
        let mut pages = vec![("product", 1.0); 5000];
        pages.push(("contact", 0.0));
        let tally = tally(&pages);
        assert_eq!(tally.scores(false, false), Some((0.5, 0.5)));
        assert_eq!(tally.passes(false, false), Some((0.5, 0.5)));
        assert_eq!((tally.counts.pass, tally.counts.fail), (5000, 1));
        assert_eq!(Tally::default().scores(true, false), None);
    }

    #[test]
    fn three_quarters_of_the_pages_must_reach_the_score() {
        let four = tally(&[("home", 1.0), ("home", 0.2), ("home", 0.95), ("home", 0.9)]);
        assert_eq!(four.scores(false, true), Some((0.9, 0.9)));
        let three = tally(&[("home", 0.95), ("home", 0.9), ("home", 0.2)]);
        assert_eq!(three.scores(false, true), Some((0.2, 0.2)));
    }

    #[test]
    fn pages_without_words_count_only_where_nobody_speaks_for_them() {
        let mut some = tally(&[("home", 1.0)]);
        some.add(&Outcome::Unknown { cause: UnknownCause::NoWords, low: 0.0, high: 1.0 }, ["home"]);
        assert!(some.speaks_for_silent());
        assert_eq!((some.scores(false, false), some.scores(true, false)), (Some((1.0, 1.0)), Some((0.5, 1.0))));
        assert_eq!((some.causes(false).count(), some.causes(true).next()), (0, Some(UnknownCause::NoWords)));
        let mut parts = tally(&[("home", 1.0)]);
        let mut other = Tally::default();
        other.add(&Outcome::Unknown { cause: UnknownCause::NoWords, low: 0.0, high: 1.0 }, ["home"]);
        parts.merge(other);
        assert_eq!(parts, some);
    }
}
