//! What each rule does to the score of its dimension or stage: standings and the rating made of them come in, costs go out.
//!
//! The arithmetic is that of `rate`, taken apart: a rule of weight w that misses part of its score costs that part of
//! 100 x w / (weight of all that apply). An unknown one costs the low end its worst case and the high end its best. What a cap takes
//! beyond that is counted to the rule that caps, so the costs add up to all that is missing.

use crate::model::report::{Moved, Rated};

use super::rate::{CAP, round};
use super::standing::Standing;

/// Rules that apply, those that cost `low` most first; `rated` is the rating of the same standings.
pub(super) fn moved<'a>(standings: impl Iterator<Item = &'a Standing<'a>>, rated: &Rated) -> Vec<Moved> {
    let applicable: Vec<_> = standings.filter_map(|standing| Some((standing, standing.bounds()?))).collect();
    let all: f64 = applicable.iter().map(|(standing, _)| standing.weight()).sum();
    if all <= 0.0 {
        return Vec::new();
    }
    let missing = |of: fn(&(f64, f64)) -> f64| -> f64 {
        applicable.iter().map(|(standing, bounds)| 100.0 * standing.weight() / all * (1.0 - of(bounds))).sum()
    };
    let beyond = |missing: f64, held: bool| if held { (100.0 - missing - CAP).max(0.0) } else { 0.0 };
    let caps = rated.capped_by.as_deref().or(rated.low_capped_by.as_deref());
    let cap_low = beyond(missing(|bounds| bounds.0), caps.is_some());
    let cap_high = beyond(missing(|bounds| bounds.1), rated.capped_by.is_some());
    let mut moved: Vec<Moved> = applicable
        .iter()
        .map(|(standing, (least, most))| {
            let share = standing.weight() / all;
            let holds = caps == Some(standing.rule.id.as_str());
            let (low, high) = if holds { (cap_low, cap_high) } else { (0.0, 0.0) };
            Moved {
                rule: standing.rule.id.clone(),
                weight: standing.weight(),
                share: round(share),
                lost_low: round(100.0 * share * (1.0 - least) + low),
                lost_high: round(100.0 * share * (1.0 - most) + high),
                caps: low > 0.0 || high > 0.0,
            }
        })
        .collect();
    let costs = |a: &Moved, b: &Moved| b.lost_low.total_cmp(&a.lost_low).then(b.lost_high.total_cmp(&a.lost_high));
    moved.sort_by(|a, b| costs(a, b).then(b.share.total_cmp(&a.share)).then_with(|| a.rule.cmp(&b.rule)));
    moved
}
