//! How each rule stands on the site: rules and verdicts come in, one standing per judged rule goes out, sorted by id.
//!
//! Only site verdicts count; page verdicts were averaged into them in `rules`. A rule without a site verdict was not judged
//! and has no standing. Scores are brought into 0-1 here, so that nothing below can meet a NaN.

use std::collections::BTreeMap;

use crate::model::verdict::{At, Judgement, RuleMeta, UnknownCause, Verdict};

/// A rule and how it came out.
#[derive(Debug, Clone)]
pub(super) struct Standing<'a> {
    pub(super) rule: &'a RuleMeta,
    pub(super) verdict: &'a Verdict,
    pub(super) outcome: Outcome,
}

/// An outcome with its score, or its score's bounds (0-1).
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outcome {
    Pass(f64),
    Fail(f64),
    Unknown { cause: UnknownCause, low: f64, high: f64 },
    NotApplicable,
    OutOfScope,
}

impl Standing<'_> {
    /// Weight of the rule; 0 for weights that are no weights.
    pub(super) fn weight(&self) -> f64 {
        weight_of(self.rule.weight)
    }

    /// Lowest and highest score it can have; none when it leaves the denominator.
    pub(super) fn bounds(&self) -> Option<(f64, f64)> {
        match self.outcome {
            Outcome::Pass(score) | Outcome::Fail(score) => Some((score, score)),
            Outcome::Unknown { low, high, .. } => Some((low, high)),
            Outcome::NotApplicable | Outcome::OutOfScope => None,
        }
    }

    /// Its score, if it was judged.
    pub(super) fn score(&self) -> Option<f64> {
        match self.outcome {
            Outcome::Pass(score) | Outcome::Fail(score) => Some(score),
            _ => None,
        }
    }
}

/// A usable weight: negative and non-finite ones count as 0.
pub(super) fn weight_of(weight: f64) -> f64 {
    if weight.is_finite() { weight.max(0.0) } else { 0.0 }
}

/// Standings by rule id. Of two site verdicts of one rule the worse counts, so that order cannot matter.
pub(super) fn standings<'a>(rules: &'a [RuleMeta], verdicts: &'a [Verdict]) -> Vec<Standing<'a>> {
    let metas: BTreeMap<&str, &RuleMeta> = rules.iter().map(|rule| (rule.id.as_str(), rule)).collect();
    let mut found: BTreeMap<&str, Standing<'a>> = BTreeMap::new();
    for verdict in verdicts.iter().filter(|verdict| verdict.at == At::Site) {
        let Some(rule) = metas.get(verdict.rule.as_str()) else { continue };
        let standing = Standing { rule, verdict, outcome: outcome_of(&verdict.outcome) };
        let worse = found.get(verdict.rule.as_str()).is_none_or(|known| badness(&standing.outcome) < badness(&known.outcome));
        if worse {
            found.insert(&rule.id, standing);
        }
    }
    found.into_values().collect()
}

fn outcome_of(judgement: &Judgement) -> Outcome {
    match judgement {
        Judgement::Pass { score } => Outcome::Pass(unit(*score)),
        Judgement::Fail { score } => Outcome::Fail(unit(*score)),
        Judgement::NotApplicable { .. } => Outcome::NotApplicable,
        Judgement::Unknown { cause: UnknownCause::OutOfScope(_), .. } => Outcome::OutOfScope,
        Judgement::Unknown { cause, low, high, .. } => {
            let low = unit(*low);
            let high = if high.is_nan() { 1.0 } else { high.clamp(0.0, 1.0) };
            Outcome::Unknown { cause: cause.clone(), low, high: high.max(low) }
        }
    }
}

/// A score in 0-1; NaN counts as 0, since nothing that cannot be read may help.
fn unit(score: f64) -> f64 {
    if score.is_nan() { 0.0 } else { score.clamp(0.0, 1.0) }
}

/// Sorts outcomes from worst to best.
fn badness(outcome: &Outcome) -> (u8, u64, String) {
    let scaled = |score: f64| score.to_bits();
    match outcome {
        Outcome::Fail(score) => (0, scaled(*score), String::new()),
        Outcome::Unknown { low, cause, .. } => (1, scaled(*low), cause.as_str().to_owned()),
        Outcome::Pass(score) => (2, scaled(*score), String::new()),
        Outcome::OutOfScope => (3, 0, String::new()),
        Outcome::NotApplicable => (4, 0, String::new()),
    }
}
