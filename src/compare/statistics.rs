//! Two small samples, compared without assuming a distribution: series of numbers come in, probabilities and effect sizes go out.
//!
//! The test is Mann and Whitney's (1947), one-sided, with its exact distribution under ties: the ranks of a tie share their
//! mean, and every way to split the ranks is counted. Samples of page timings are few and skewed, so neither a normal
//! approximation nor means would do (Georges et al., OOPSLA 2007). What is decided with these numbers is decided elsewhere.

use crate::model::random::SplitMix64;

/// Draws of the bootstrap.
const DRAWS: usize = 1_000;
const SEED: u64 = 0x0c0a_0d17_2026_0002;

/// Samples of one side that are counted exactly; more are thinned to their first ones. 40 against 40 take a millisecond.
const MOST: usize = 40;

/// Probability, if both came from one distribution, that `after` ranks as high above `before` as it does or higher: small where
/// `after` is larger. 1 where one of them is empty.
pub(super) fn mann_whitney(before: &[f64], after: &[f64]) -> f64 {
    let (before, after) = (bounded(before), bounded(after));
    if before.is_empty() || after.is_empty() {
        return 1.0;
    }
    let ranks = doubled_ranks(before, after);
    let observed: usize = ranks.iter().skip(before.len()).sum();
    let ways = ways(&ranks, after.len());
    let total: f64 = ways.iter().sum();
    let as_high: f64 = ways.iter().skip(observed).sum();
    if total > 0.0 { (as_high / total).clamp(0.0, 1.0) } else { 1.0 }
}

fn bounded(samples: &[f64]) -> &[f64] {
    samples.get(..samples.len().min(MOST)).unwrap_or_default()
}

/// Twice the rank of each sample, so that the mean rank of a tie is a whole number: of `before`, then of `after`.
fn doubled_ranks(before: &[f64], after: &[f64]) -> Vec<usize> {
    let all: Vec<f64> = before.iter().chain(after).copied().collect();
    let rank = |value: &f64| {
        let below = all.iter().filter(|other| other.total_cmp(value).is_lt()).count();
        let equal = all.iter().filter(|other| other.total_cmp(value).is_eq()).count();
        2 * below + equal + 1
    };
    all.iter().map(rank).collect()
}

/// In how many ways `taken` of the ranks come to each sum.
fn ways(ranks: &[usize], taken: usize) -> Vec<f64> {
    let most: usize = ranks.iter().sum();
    // By how many are taken, then by their sum: counts pass 2^53 only far beyond the samples that are taken.
    let mut counts = vec![vec![0.0_f64; most + 1]; taken + 1];
    if let Some(none) = counts.first_mut().and_then(|row| row.first_mut()) {
        *none = 1.0;
    }
    for rank in ranks {
        for more in (1..=taken).rev() {
            let (lower, upper) = counts.split_at_mut(more);
            let (Some(from), Some(to)) = (lower.last(), upper.first_mut()) else { continue };
            for (at, count) in from.iter().enumerate().filter(|(_, count)| **count > 0.0) {
                if let Some(sum) = to.get_mut(at + rank) {
                    *sum += count;
                }
            }
        }
    }
    counts.pop().unwrap_or_default()
}

/// Cliff's delta (1993): how much oftener a sample of `after` is larger than one of `before` than smaller, -1 to 1.
pub(super) fn cliffs_delta(before: &[f64], after: &[f64]) -> f64 {
    let pairs = before.len() * after.len();
    if pairs == 0 {
        return 0.0;
    }
    let sum: i64 = after.iter().flat_map(|a| before.iter().map(move |b| i64::from(a > b) - i64::from(a < b))).sum();
    sum as f64 / pairs as f64
}

/// The middle value, or the mean of the two middle ones; none of no samples.
pub(super) fn median(samples: &[f64]) -> Option<f64> {
    middle(&mut samples.to_vec())
}

/// The same of samples that may be put in order.
fn middle(samples: &mut [f64]) -> Option<f64> {
    samples.sort_unstable_by(f64::total_cmp);
    let middle = samples.len() / 2;
    let upper = *samples.get(middle)?;
    if samples.len() % 2 == 1 { Some(upper) } else { Some((samples.get(middle.checked_sub(1)?)? + upper) / 2.0) }
}

/// The ratio of the medians, after to before, with its 95 % percentile bootstrap interval (Efron 1979): low, ratio, high.
/// None where a median is missing or `before`'s is not above 0. The generator starts from a fixed seed.
pub(super) fn ratio(before: &[f64], after: &[f64]) -> Option<(f64, f64, f64)> {
    let (first, second) = (median(before)?, median(after)?);
    if first <= 0.0 {
        return None;
    }
    let mut random = SplitMix64(SEED);
    let mut drawn: Vec<f64> = Vec::with_capacity(DRAWS);
    let (mut one, mut other) = (Vec::with_capacity(before.len()), Vec::with_capacity(after.len()));
    for _ in 0..DRAWS {
        resample(before, &mut one, &mut random);
        resample(after, &mut other, &mut random);
        let (a, b) = (middle(&mut one)?, middle(&mut other)?);
        if a > 0.0 {
            drawn.push(b / a);
        }
    }
    drawn.sort_by(f64::total_cmp);
    let at = |share: f64| drawn.get((share * (drawn.len().saturating_sub(1)) as f64).round() as usize).copied();
    Some((at(0.025)?, second / first, at(0.975)?))
}

/// Holm's step-down (1979): which hypotheses are rejected at `alpha` when `of` were tested together. Those whose p is not given
/// are not rejected.
pub(super) fn holm(ps: &[f64], of: usize, alpha: f64) -> Vec<bool> {
    let mut order: Vec<usize> = (0..ps.len()).collect();
    order.sort_by(|a, b| ps.get(*a).unwrap_or(&1.0).total_cmp(ps.get(*b).unwrap_or(&1.0)));
    let mut rejected = vec![false; ps.len()];
    for (step, at) in order.into_iter().enumerate() {
        let left = of.max(ps.len()) - step;
        if ps.get(at).is_none_or(|p| *p > alpha / left as f64) {
            break;
        }
        if let Some(reject) = rejected.get_mut(at) {
            *reject = true;
        }
    }
    rejected
}

/// As many of the samples as there are, drawn with putting back.
fn resample(samples: &[f64], drawn: &mut Vec<f64>, random: &mut SplitMix64) {
    let count = samples.len().max(1) as u64;
    drawn.clear();
    drawn.extend((0..samples.len()).filter_map(|_| samples.get(usize::try_from(random.draw() % count).unwrap_or(0)).copied()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn the_least_probability_of_five_against_five_is_one_in_252() {
        let (low, high) = ([1.0, 2.0, 3.0, 4.0, 5.0], [6.0, 7.0, 8.0, 9.0, 10.0]);
        assert!(close(mann_whitney(&low, &high), 1.0 / 252.0));
        assert!(close(mann_whitney(&high, &low), 1.0));
        assert!(close(mann_whitney(&[1.0, 2.0, 3.0], &[4.0, 5.0, 6.0]), 1.0 / 20.0));
    }

    /// Every split of the pooled samples counted one by one.
    fn by_enumeration(before: &[f64], after: &[f64]) -> f64 {
        let ranks = doubled_ranks(before, after);
        let observed: usize = ranks[before.len()..].iter().sum();
        let (mut high, mut all) = (0_u32, 0_u32);
        for mask in 0_u32..1 << ranks.len() {
            if mask.count_ones() as usize == after.len() {
                all += 1;
                let sum: usize = ranks.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1).map(|(_, rank)| rank).sum();
                high += u32::from(sum >= observed);
            }
        }
        f64::from(high) / f64::from(all)
    }

    #[test]
    fn counting_sums_is_counting_every_split_with_ties_too() {
        let cases: [(&[f64], &[f64]); 5] = [
            (&[1.0, 1.0, 2.0, 3.0, 5.0], &[1.0, 2.0, 2.0, 4.0, 6.0]),
            (&[1.0; 5], &[1.0; 5]),
            (&[3.0, 1.0, 4.0, 1.0], &[5.0, 9.0, 2.0, 6.0, 5.0, 3.0]),
            (&[2.0], &[1.0, 3.0, 2.0]),
            (&[10.0, 11.0, 12.5, 13.0, 9.0, 10.0], &[10.0, 14.0, 12.5, 15.0, 9.5, 16.0]),
        ];
        for (before, after) in cases {
            let (fast, slow) = (mann_whitney(before, after), by_enumeration(before, after));
            assert!(close(fast, slow), "{before:?} {after:?}: {fast} {slow}");
        }
        assert!(close(mann_whitney(&[1.0; 5], &[1.0; 5]), 1.0), "all equal: every split is as high");
    }

    #[test]
    fn no_samples_prove_nothing() {
        assert!(close(mann_whitney(&[], &[1.0]), 1.0) && close(cliffs_delta(&[], &[1.0]), 0.0));
        assert_eq!((median(&[]), ratio(&[], &[1.0]), ratio(&[0.0], &[1.0])), (None, None, None));
    }

    #[test]
    fn effect_sizes_have_the_sign_of_the_change() {
        assert!(close(cliffs_delta(&[1.0, 2.0], &[3.0, 4.0]), 1.0));
        assert!(close(cliffs_delta(&[1.0, 2.0], &[1.0, 2.0]), 0.0));
        let (low, middle, high) = ratio(&[100.0, 101.0, 99.0, 102.0, 98.0], &[130.0, 131.0, 129.0, 133.0, 128.0]).unwrap();
        assert!(low <= middle && middle <= high && close(middle, 1.3) && low > 1.2 && high < 1.4, "{low} {middle} {high}");
    }

    #[test]
    fn holm_counts_the_tests_that_found_nothing() {
        assert_eq!(holm(&[0.004, 0.02, 0.03], 3, 0.05), [true, true, true]);
        assert_eq!(holm(&[0.004, 0.02, 0.03], 10, 0.05), [true, false, false]);
        assert_eq!(holm(&[0.03, 0.001], 2, 0.05), [true, true]);
        assert_eq!(holm(&[0.06, 0.001], 2, 0.05), [false, true]);
        assert!(holm(&[], 3, 0.05).is_empty());
    }
}
