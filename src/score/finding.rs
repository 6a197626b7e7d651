//! What to do first: rules, verdicts and the scorecard come in, failed and unknown rules with what they are worth go out.
//!
//! A finding's gain is no estimate: the overall score is computed again with that one verdict as a full pass, so a cap that would
//! be lifted counts, and a second cap still in place counts too. For unknowns the gain runs from 0, since they may be fine already.

use crate::model::report::{Finding, FindingKind, Scorecard};
use crate::model::verdict::{At, EvidenceId, Judgement, RuleMeta, Verdict};

use super::card;
use super::hint::hint;
use super::rate::round;
use super::standing::{Outcome, Standing, standings};

/// Pages named in a finding at most.
const PAGES: usize = 5;
/// Pieces of evidence in a finding at most.
const EVIDENCE: usize = 8;

/// Failed and unknown rules of the site, most urgent first; rules out of this run's scope are no findings.
///
/// `card` is the scorecard of the same rules and verdicts: its weights are used.
pub fn findings(rules: &[RuleMeta], verdicts: &[Verdict], card: &Scorecard) -> Vec<Finding> {
    let mut standings = standings(rules, verdicts);
    let mut found = Vec::new();
    for index in 0..standings.len() {
        let Some(was) = standings.get(index).map(|standing| standing.outcome.clone()) else { continue };
        let (kind, cause, expected) = match &was {
            Outcome::Fail(score) => (FindingKind::Fail, None, *score),
            Outcome::Unknown { cause, low, high } => (FindingKind::Unknown, Some(cause), f64::midpoint(*low, *high)),
            _ => continue,
        };
        let (low, high) = gain(&mut standings, index, card);
        let Some(standing) = standings.get(index) else { continue };
        let (pages, page_count) = pages(standing, verdicts, kind);
        found.push(Finding {
            rule: standing.rule.id.clone(),
            kind,
            gain_low: if kind == FindingKind::Fail { low.min(high) } else { 0.0 },
            gain_high: if kind == FindingKind::Fail { high.max(low) } else { low },
            priority: round(standing.weight() * (1.0 - expected) * confidence(standing.rule) / standing.rule.effort.divisor()),
            pages,
            page_count,
            evidence: evidence(standing, verdicts),
            hint: cause.and_then(hint).map(str::to_owned),
        });
    }
    found.sort_by(|a, b| b.priority.total_cmp(&a.priority).then(b.gain_high.total_cmp(&a.gain_high)).then_with(|| a.rule.cmp(&b.rule)));
    found
}

fn confidence(rule: &RuleMeta) -> f64 {
    if rule.confidence.is_nan() { 0.0 } else { rule.confidence.clamp(0.0, 1.0) }
}

/// How much the overall low and high rise with this one rule as a full pass. The standing is left as it was.
fn gain(standings: &mut [Standing<'_>], index: usize, card: &Scorecard) -> (f64, f64) {
    let Some(standing) = standings.get_mut(index) else { return (0.0, 0.0) };
    let was = std::mem::replace(&mut standing.outcome, Outcome::Pass(1.0));
    let then = card::overall(standings, &card.weights);
    if let Some(standing) = standings.get_mut(index) {
        standing.outcome = was;
    }
    let rise = |then: Option<f64>, now: Option<f64>| round((then.unwrap_or(0.0) - now.unwrap_or(0.0)).max(0.0));
    (rise(then.low, card.overall.low), rise(then.high, card.overall.high))
}

/// Page verdicts that came out as the finding says, bounded; and how many pages there are in all.
fn pages(standing: &Standing<'_>, verdicts: &[Verdict], kind: FindingKind) -> (Vec<String>, u32) {
    let mut pages: Vec<String> = page_verdicts(standing, verdicts)
        .filter(|verdict| match kind {
            FindingKind::Fail => matches!(verdict.outcome, Judgement::Fail { .. }),
            FindingKind::Unknown => matches!(verdict.outcome, Judgement::Unknown { .. }),
        })
        .filter_map(|verdict| match &verdict.at {
            At::Page(page) => Some(page.clone()),
            At::Site => None,
        })
        .collect();
    pages.sort();
    pages.dedup();
    let seen = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    let counted = standing.verdict.pages.map_or(0, |counts| match kind {
        FindingKind::Fail => counts.fail,
        FindingKind::Unknown => counts.unknown,
    });
    pages.truncate(PAGES);
    (pages, counted.max(seen))
}

/// Evidence of the site verdict first, then of its pages in order of address.
fn evidence(standing: &Standing<'_>, verdicts: &[Verdict]) -> Vec<EvidenceId> {
    let mut pages: Vec<&Verdict> =
        page_verdicts(standing, verdicts).filter(|verdict| matches!(verdict.outcome, Judgement::Fail { .. })).collect();
    pages.sort_by(|a, b| a.at.cmp(&b.at));
    let mut ids: Vec<EvidenceId> = Vec::new();
    for witness in standing.verdict.evidence.iter().chain(pages.iter().flat_map(|verdict| &verdict.evidence)) {
        if ids.len() < EVIDENCE && !ids.contains(&witness.evidence) {
            ids.push(witness.evidence);
        }
    }
    ids
}

fn page_verdicts<'v>(standing: &Standing<'_>, verdicts: &'v [Verdict]) -> impl Iterator<Item = &'v Verdict> {
    let rule = standing.rule.id.clone();
    verdicts.iter().filter(move |verdict| verdict.rule == rule && verdict.at != At::Site)
}
