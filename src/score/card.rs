//! The scorecard: rules, verdicts and dimension weights come in, points per dimension, per stage and overall go out.
//!
//! A rule counts in its one dimension and in each of its stages. Stages are plain weighted means: the cap of a failed critical
//! rule belongs to its dimension. What could not be judged is listed by cause with its share of the weight.

use std::collections::BTreeMap;

use crate::model::report::{Rated, Scorecard, Unjudged};
use crate::model::verdict::{RuleMeta, UnknownCause, Verdict};
use crate::model::vocabulary::{Dimension, Stage};

use super::moved::moved;
use super::rate::{mean, rate, round};
use super::stability::band_stability;
use super::standing::{Outcome, Standing, standings, weight_of};

/// Weight of applicable rules from which on a dimension counts in full: four rules of medium severity. Without it a single
/// low rule would carry as much of the overall score as twenty rules of another dimension.
const FULL: f64 = 20.0;

/// Points of a site by the site verdicts of its rules.
///
/// A dimension or stage of which no rule was judged is left out of its map; one to which no rule applies is there without points.
/// `weights` are unitless; a missing dimension weighs 1, a negative or non-finite weight counts as 0.
pub fn scorecard(rules: &[RuleMeta], verdicts: &[Verdict], weights: &BTreeMap<Dimension, f64>) -> Scorecard {
    card_of(&standings(rules, verdicts), weights)
}

/// All points and what stands around them.
pub(super) fn card_of(standings: &[Standing<'_>], weights: &BTreeMap<Dimension, f64>) -> Scorecard {
    let mut dimensions = dimensions_of(standings);
    let weights = used_weights(standings, &dimensions, weights);
    let mut stages = BTreeMap::new();
    for stage in Stage::ALL {
        let of_stage = || standings.iter().filter(|standing| standing.rule.stages.contains(stage));
        if of_stage().next().is_some() {
            let rated = rate(of_stage(), false);
            let moved = moved(of_stage(), &rated);
            stages.insert(*stage, Rated { moved, ..rated });
        }
    }
    let overall = overall_of(&dimensions, &weights);
    let band_stability = band_stability(&overall, &dimensions, &weights);
    let unjudged = unjudged(standings, &dimensions, &weights);
    for (dimension, rated) in &mut dimensions {
        rated.moved = moved(standings.iter().filter(|standing| standing.rule.dimension == *dimension), rated);
    }
    Scorecard { overall, dimensions, stages, weights, band_stability, unjudged }
}

/// The overall rating alone, for what-if questions.
pub(super) fn overall(standings: &[Standing<'_>], weights: &BTreeMap<Dimension, f64>) -> Rated {
    overall_of(&dimensions_of(standings), weights)
}

fn dimensions_of(standings: &[Standing<'_>]) -> BTreeMap<Dimension, Rated> {
    let mut dimensions = BTreeMap::new();
    for dimension in Dimension::ALL {
        let of_dimension = || standings.iter().filter(|standing| standing.rule.dimension == *dimension);
        if of_dimension().next().is_some() {
            dimensions.insert(*dimension, rate(of_dimension(), true));
        }
    }
    dimensions
}

fn overall_of(dimensions: &BTreeMap<Dimension, Rated>, weights: &BTreeMap<Dimension, f64>) -> Rated {
    mean(dimensions.iter().map(|(dimension, rated)| (rated, weights.get(dimension).copied().unwrap_or(1.0))))
}

/// A dimension of which little applies says little of the brand: it counts in full from [`FULL`] on, below in proportion.
fn used_weights(
    standings: &[Standing<'_>],
    dimensions: &BTreeMap<Dimension, Rated>,
    weights: &BTreeMap<Dimension, f64>,
) -> BTreeMap<Dimension, f64> {
    let applicable = applicable(standings);
    let part = |dimension| (applicable.get(dimension).copied().unwrap_or(0.0) / FULL).min(1.0);
    dimensions
        .keys()
        .map(|dimension| (*dimension, round(weights.get(dimension).copied().map_or(1.0, weight_of) * part(dimension))))
        .collect()
}

/// Weight of the rules that apply and were in scope, by dimension.
fn applicable(standings: &[Standing<'_>]) -> BTreeMap<Dimension, f64> {
    let mut applicable = BTreeMap::new();
    for standing in standings.iter().filter(|standing| standing.bounds().is_some()) {
        *applicable.entry(standing.rule.dimension).or_default() += standing.weight();
    }
    applicable
}

/// Unknown rules by cause. A rule's share is its weight's part of its dimension, times the dimension's part of the whole.
fn unjudged(standings: &[Standing<'_>], dimensions: &BTreeMap<Dimension, Rated>, weights: &BTreeMap<Dimension, f64>) -> Vec<Unjudged> {
    let weight = |dimension: &Dimension| weights.get(dimension).copied().unwrap_or(0.0);
    let whole: f64 = dimensions.iter().filter(|(_, rated)| rated.low.is_some()).map(|(dimension, _)| weight(dimension)).sum();
    let applicable = applicable(standings);
    let mut causes: BTreeMap<UnknownCause, Unjudged> = BTreeMap::new();
    for standing in standings {
        let Outcome::Unknown { cause, .. } = &standing.outcome else { continue };
        let part = causes.entry(cause.clone()).or_insert_with(|| Unjudged { cause: cause.clone(), rules: Vec::new(), share: 0.0 });
        part.rules.push(standing.rule.id.clone());
        let dimension = standing.rule.dimension;
        let of_dimension = applicable.get(&dimension).copied().unwrap_or(0.0);
        if of_dimension > 0.0 && whole > 0.0 {
            part.share += standing.weight() / of_dimension * weight(&dimension) / whole;
        }
    }
    let mut list: Vec<Unjudged> = causes.into_values().map(|part| Unjudged { share: round(part.share), ..part }).collect();
    list.sort_by(|a, b| b.share.total_cmp(&a.share).then_with(|| a.cause.cmp(&b.cause)));
    list
}
