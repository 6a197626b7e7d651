//! The weighted mean as an interval: standings (or rated parts) come in, a `Rated` goes out.
//!
//! `low` and `high` take every unknown at its bounds, `points` the known alone, held within `low` and `high`. A failed critical
//! rule caps all three at 49; an unknown one caps `low`, because hiding a failure must not pay. 0/0 is none, never 0.
//! Points are rounded to 4 decimals, so that a sum's last bit never decides a band.

use crate::model::report::{Band, Counts, Rated};
use crate::model::vocabulary::Severity;

use super::standing::{Outcome, Standing, weight_of};

/// What a failed critical rule leaves at most.
pub(super) const CAP: f64 = 49.0;
/// Known share of the weight under which no band is given.
const BAND_COVERAGE: f64 = 0.7;

/// Rates standings; `capped` where a failed critical rule caps (dimensions, not stages).
pub(super) fn rate<'a>(standings: impl Iterator<Item = &'a Standing<'a>>, capped: bool) -> Rated {
    let (mut known, mut all, mut sum, mut low, mut high) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let (mut cap, mut low_cap) = (None, None);
    let mut counts = Counts::default();
    for standing in standings {
        count(&mut counts, &standing.outcome);
        let (Some((least, most)), weight) = (standing.bounds(), standing.weight()) else { continue };
        all += weight;
        low += weight * least;
        high += weight * most;
        if let Some(score) = standing.score() {
            known += weight;
            sum += weight * score;
        }
        if capped && standing.rule.severity == Severity::Critical {
            match standing.outcome {
                Outcome::Fail(_) => cap = cap.or_else(|| Some(standing.rule.id.clone())),
                Outcome::Unknown { low, .. } if low < 1.0 => low_cap = low_cap.or_else(|| Some(standing.rule.id.clone())),
                _ => {}
            }
        }
    }
    let top = |points: f64, cap: bool| round(if cap { points.min(CAP) } else { points });
    let low = share(low, all).map(|x| top(100.0 * x, cap.is_some() || low_cap.is_some()));
    let high = share(high, all).map(|x| top(100.0 * x, cap.is_some()));
    let points = share(sum, known).map(|x| top(100.0 * x, cap.is_some()));
    let coverage = share(known, all).map(round);
    let low_capped_by = if cap.is_some() { None } else { low_cap };
    let rated = finish(Rated { points, low, high, coverage, band: None, capped_by: cap, low_capped_by, counts, moved: Vec::new() });
    Rated { band: rated.band.filter(|_| rated.judged() >= Rated::FEW), ..rated }
}

/// Weighted mean of rated parts; parts to which no rule applies leave the denominator.
pub(super) fn mean<'a>(parts: impl Iterator<Item = (&'a Rated, f64)>) -> Rated {
    let (mut known, mut all, mut sum, mut low, mut high, mut coverage) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    let mut counts = Counts::default();
    for (part, weight) in parts {
        let weight = weight_of(weight);
        add(&mut counts, part.counts);
        let (Some(least), Some(most)) = (part.low, part.high) else { continue };
        all += weight;
        low += weight * least;
        high += weight * most;
        coverage += weight * part.coverage.unwrap_or(0.0);
        if let Some(points) = part.points {
            known += weight;
            sum += weight * points;
        }
    }
    finish(Rated {
        points: share(sum, known).map(round),
        low: share(low, all).map(round),
        high: share(high, all).map(round),
        coverage: share(coverage, all).map(round),
        counts,
        ..Rated::default()
    })
}

/// Holds `points` within the bounds and gives the band of `low`.
fn finish(mut rated: Rated) -> Rated {
    if let (Some(low), Some(high)) = (rated.low, rated.high) {
        rated.points = rated.points.map(|points| points.max(low).min(high));
        let enough = rated.coverage.is_some_and(|coverage| coverage >= BAND_COVERAGE);
        rated.band = enough.then(|| Band::of(low));
    }
    rated
}

fn share(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

/// To 4 decimals.
pub(super) fn round(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

fn count(counts: &mut Counts, outcome: &Outcome) {
    match outcome {
        Outcome::Pass(_) => counts.pass += 1,
        Outcome::Fail(_) => counts.fail += 1,
        Outcome::NotApplicable => counts.not_applicable += 1,
        Outcome::Unknown { .. } => counts.unknown += 1,
        Outcome::OutOfScope => counts.out_of_scope += 1,
    }
}

fn add(sum: &mut Counts, part: Counts) {
    sum.pass += part.pass;
    sum.fail += part.fail;
    sum.not_applicable += part.not_applicable;
    sum.unknown += part.unknown;
    sum.out_of_scope += part.out_of_scope;
}
