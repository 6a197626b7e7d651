//! Where a series divides: hierarchical divisive search by energy statistics, with a permutation test.
//!
//! The method is E-divisive with means of distances (Matteson and James, A nonparametric approach for multiple change point analysis
//! of multivariate data, JASA 109, 2014, with exponent 1), as it is used on runs of benchmarks by Daly et al. (The use of change point
//! detection to identify software performance regressions in a continuous integration system, ICPE 2020). Nothing is assumed of how
//! values are spread, and a single odd run makes no change. In: values in time order. Out: places, each with its p.

use crate::model::random::SplitMix64;

/// Shuffles of the permutation test.
const SHUFFLES: u32 = 499;
/// A divide counts where at most so many of the shuffled series divide as well.
pub(super) const LEVEL: f64 = 0.05;
/// Values on either side of a divide at least: one or two odd runs are no new level.
pub(super) const LEAST: usize = 3;
/// Changes of one series at most.
const MOST: usize = 20;
/// The same series gives the same answer.
const SEED: u64 = 0x0c0a_0d17_2026_0002;

/// A place where a series divides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Divide {
    /// The first value of the new level.
    pub(super) at: usize,
    /// Share of series, shuffled within the stretches known so far, that divide as well somewhere (the given one counted in).
    pub(super) p: f64,
}

/// The divides of a series, in time order.
pub(super) fn divides(values: &[f64]) -> Vec<Divide> {
    let mut random = SplitMix64(SEED);
    let mut found: Vec<Divide> = Vec::new();
    while found.len() < MOST {
        let bounds = bounds(&found, values.len());
        let Some((at, strength)) = strongest(values, &bounds) else { break };
        let p = chance(values, &bounds, strength, &mut random);
        if p > LEVEL {
            break;
        }
        found.push(Divide { at, p });
        found.sort_by_key(|divide| divide.at);
    }
    found
}

/// The stretches between the divides found so far, as places in the series.
fn bounds(found: &[Divide], length: usize) -> Vec<(usize, usize)> {
    let ends = found.iter().map(|divide| divide.at).chain([length]);
    let starts = [0].into_iter().chain(found.iter().map(|divide| divide.at));
    starts.zip(ends).collect()
}

/// The strongest divide of any stretch: its place in the series and its statistic; none where all values are alike or too few.
fn strongest(values: &[f64], bounds: &[(usize, usize)]) -> Option<(usize, f64)> {
    let mut best: Option<(usize, f64)> = None;
    for &(start, end) in bounds {
        if let Some((at, strength)) = strongest_in(&values[start..end])
            && best.is_none_or(|(_, other)| strength > other)
        {
            best = Some((start + at, strength));
        }
    }
    best
}

/// The same of one stretch. Sums of distances are moved along with the place, so that a stretch takes quadratic time.
fn strongest_in(values: &[f64]) -> Option<(usize, f64)> {
    let length = values.len();
    if length < 2 * LEAST {
        return None;
    }
    let distances = |at: usize, range: std::ops::Range<usize>| values[range].iter().map(|other| (values[at] - other).abs()).sum::<f64>();
    let (mut within_left, mut between, mut within_right) = (0.0, 0.0, (0..length).map(|at| distances(at, 0..at)).sum::<f64>());
    let mut best: Option<(usize, f64)> = None;
    for at in 0..length {
        // `at` goes from the right side to the left one.
        if at >= LEAST && length - at >= LEAST {
            let strength = statistic(within_left, between, within_right, at, length - at);
            if strength > f64::EPSILON && best.is_none_or(|(_, other)| strength > other) {
                best = Some((at, strength));
            }
        }
        let (to_left, to_right) = (distances(at, 0..at), distances(at, at + 1..length));
        within_left += to_left;
        within_right -= to_right;
        between += to_right - to_left;
    }
    best
}

/// The scaled sample divergence of two sides: sums of distances within and between them, and their numbers of values.
fn statistic(within_left: f64, between: f64, within_right: f64, left: usize, right: usize) -> f64 {
    let (left, right) = (count(left), count(right));
    let pairs = |n: f64| n * (n - 1.0) / 2.0;
    let divergence = 2.0 * between / (left * right) - within_left / pairs(left) - within_right / pairs(right);
    divergence * left * right / (left + right)
}

/// How many of the shuffled series divide as strongly. Shuffling ends early where the answer is no already.
fn chance(values: &[f64], bounds: &[(usize, usize)], strength: f64, random: &mut SplitMix64) -> f64 {
    let enough = (LEVEL * f64::from(SHUFFLES + 1)).ceil();
    let mut shuffled = values.to_vec();
    let mut as_strong = 0.0;
    for done in 1..=SHUFFLES {
        for &(start, end) in bounds {
            shuffle(&mut shuffled[start..end], random);
        }
        // Sums of the same distances in another order differ in the last digits.
        if strongest(&shuffled, bounds).is_some_and(|(_, other)| other >= strength * (1.0 - 1e-9)) {
            as_strong += 1.0;
            if as_strong > enough {
                return (as_strong + 1.0) / f64::from(done + 1);
            }
        }
    }
    (as_strong + 1.0) / f64::from(SHUFFLES + 1)
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}

/// Fisher and Yates, by Durstenfeld. What the remainder favours is under one in 2^50 for series of any length here.
fn shuffle(values: &mut [f64], random: &mut SplitMix64) {
    for last in (1..values.len()).rev() {
        let bound = u64::try_from(last + 1).unwrap_or(u64::MAX);
        let other = usize::try_from(random.draw() % bound).unwrap_or(0);
        values.swap(last, other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// About normal: the sum of twelve, less six.
    fn noise(random: &mut SplitMix64) -> f64 {
        (0..12).map(|_| (random.draw() >> 11) as f64 / (1_u64 << 53) as f64).sum::<f64>() - 6.0
    }

    fn series(seed: u64, length: usize, level: impl Fn(usize) -> f64) -> Vec<f64> {
        let mut random = SplitMix64(seed);
        (0..length).map(|at| level(at) + noise(&mut random)).collect()
    }

    #[test]
    fn the_sums_that_move_along_are_those_of_the_definition() {
        let values = [3.0, 1.0, 4.0, 1.5, 9.0, 2.6, 5.3, 5.0];
        let (at, strength) = strongest_in(&values).unwrap();
        let sum = |pairs: &mut dyn Iterator<Item = (usize, usize)>| pairs.map(|(a, b)| (values[a] - values[b]).abs()).sum::<f64>();
        let by_definition = |at: usize| {
            let within = |range: std::ops::Range<usize>| {
                let (from, to) = (range.start, range.end);
                sum(&mut (from..to).flat_map(move |a| (a + 1..to).map(move |b| (a, b))))
            };
            let between = sum(&mut (0..at).flat_map(move |a| (at..8).map(move |b| (a, b))));
            statistic(within(0..at), between, within(at..8), at, 8 - at)
        };
        assert!((strength - by_definition(at)).abs() < 1e-9);
        assert!((LEAST..=8 - LEAST).all(|other| by_definition(other) <= strength + 1e-9));
    }

    #[test]
    fn steps_are_found_where_they_are() {
        for seed in 1..20 {
            let up = divides(&series(seed, 30, |at| if at < 17 { 60.0 } else { 66.0 }));
            assert_eq!(up.iter().map(|divide| divide.at).collect::<Vec<_>>(), [17], "seed {seed}");
            let twice = divides(&series(seed, 40, |at| if (12..28).contains(&at) { 50.0 } else { 60.0 }));
            assert_eq!(twice.iter().map(|divide| divide.at).collect::<Vec<_>>(), [12, 28], "seed {seed}");
        }
    }

    #[test]
    fn noise_divides_about_as_seldom_as_the_level_says() {
        let alarms = (0..300).filter(|seed| !divides(&series(1_000 + seed, 24, |_| 70.0)).is_empty()).count();
        assert!(alarms <= 24, "{alarms} of 300 series of mere noise divide");
    }

    #[test]
    fn constants_outliers_and_short_series_do_not_divide() {
        assert_eq!(divides(&[70.0; 30]), []);
        assert_eq!(divides(&[1.0, 1.0, 2.0, 2.0, 2.0]), []);
        let mut odd = vec![70.0; 30];
        (odd[4], odd[15], odd[22]) = (20.0, 95.0, 0.0);
        assert_eq!(divides(&odd), []);
        let mut odd = series(7, 30, |_| 70.0);
        (odd[4], odd[22]) = (20.0, 0.0);
        assert_eq!(divides(&odd), []);
    }

    #[test]
    fn the_same_series_gives_the_same_answer() {
        let values = series(3, 60, |at| if at < 30 { 60.0 } else { 61.0 });
        assert_eq!(divides(&values), divides(&values));
    }

    #[test]
    #[ignore = "the figures of docs/history.md, a minute of work: cargo test --lib history::divide -- --ignored --nocapture"]
    fn figures() {
        let share = |count: usize, of: usize| 100.0 * count as f64 / of as f64;
        for length in [8, 12, 24, 60] {
            let alarms = (0..1_000).filter(|seed| !divides(&series(9_000 + seed, length, |_| 0.0)).is_empty()).count();
            println!("{length} runs: {:.1} % of 1,000 series of noise divide", share(alarms, 1_000));
            for (step, at) in [(2.0, length / 2), (3.0, length / 2), (2.0, length - 3), (3.0, length - 3)] {
                let stepped = |seed| series(50_000 + seed, length, |place| if place < at { 0.0 } else { step });
                let near = |seed: &u64| divides(&stepped(*seed)).iter().any(|divide| divide.at.abs_diff(at) <= 1);
                println!("   step of {step} deviations at {at}: found in {:.0} %", share((0..300).filter(near).count(), 300));
            }
        }
    }
}
