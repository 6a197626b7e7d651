//! What to do first: rules, verdicts and the scorecard come in, failed and unknown rules with what they are worth go out.
//!
//! A finding's gain is no estimate: the overall score is computed again with that one verdict as a full pass, so a cap that would
//! be lifted counts, and a second cap still in place counts too. For unknowns the gain runs from 0, since they may be fine already.
//! Failed rules that tell one and the same gap (`part_of`) make one finding.

use std::collections::BTreeMap;

use crate::model::report::{Finding, FindingKind, Scorecard};
use crate::model::verdict::{At, EvidenceId, Judgement, RuleMeta, Verdict};

use super::card;
use super::hint::hint;
use super::rate::round;
use super::standing::{Outcome, Standing, standings};

/// Pages named in a finding at most.
const PAGES: usize = 5;
/// Score from which a rule passes.
const PASSES: f64 = 0.9;
/// Pieces of evidence in a finding at most.
const EVIDENCE: usize = 8;

/// Failed and unknown rules of the site, most urgent first; rules out of this run's scope are no findings.
///
/// `card` is the scorecard of the same rules and verdicts: its weights are used.
pub fn findings(rules: &[RuleMeta], verdicts: &[Verdict], card: &Scorecard) -> Vec<Finding> {
    let mut standings = standings(rules, verdicts);
    let parents = parents(&standings);
    let mut found = Vec::new();
    for index in (0..standings.len()).filter(|index| !parents.contains_key(index)) {
        let Some(was) = standings.get(index).map(|standing| standing.outcome.clone()) else { continue };
        let (kind, cause) = match &was {
            Outcome::Fail(_) => (FindingKind::Fail, None),
            // What would hold if it applied is no gap, whether it does or not.
            Outcome::Unknown { low, .. } if *low >= PASSES => continue,
            Outcome::Unknown { cause, .. } => (FindingKind::Unknown, Some(cause)),
            _ => continue,
        };
        let told: Vec<usize> =
            std::iter::once(index).chain(parents.iter().filter(|(_, parent)| **parent == index).map(|(child, _)| *child)).collect();
        let (low, high) = gain(&mut standings, &told, card);
        let together: Vec<&Standing<'_>> = told.iter().filter_map(|index| standings.get(*index)).collect();
        let Some(standing) = standings.get(index) else { continue };
        let (pages, page_count) = pages(standing, verdicts, kind);
        found.push(Finding {
            rule: standing.rule.id.clone(),
            kind,
            gain_low: if kind == FindingKind::Fail { low.min(high) } else { 0.0 },
            gain_high: if kind == FindingKind::Fail { high.max(low) } else { low },
            priority: round(together.iter().map(|standing| priority(standing)).sum()),
            pages,
            page_count,
            evidence: evidence(standing, verdicts),
            hint: cause.and_then(hint).map(str::to_owned),
            with: together.iter().skip(1).map(|standing| standing.rule.id.clone()).collect(),
        });
    }
    found.sort_by(|a, b| b.priority.total_cmp(&a.priority).then(b.gain_high.total_cmp(&a.gain_high)).then_with(|| a.rule.cmp(&b.rule)));
    found
}

fn confidence(rule: &RuleMeta) -> f64 {
    if rule.confidence.is_nan() { 0.0 } else { rule.confidence.clamp(0.0, 1.0) }
}

fn priority(standing: &Standing<'_>) -> f64 {
    let expected = match &standing.outcome {
        Outcome::Unknown { low, high, .. } => f64::midpoint(*low, *high),
        Outcome::Pass(score) | Outcome::Fail(score) => *score,
        Outcome::NotApplicable | Outcome::OutOfScope => 1.0,
    };
    standing.weight() * (1.0 - expected) * confidence(standing.rule) / standing.rule.effort.divisor()
}

/// Failed rules that tell the gap of another failed rule, with the one that tells it; none is told by one that is told itself.
fn parents(standings: &[Standing<'_>]) -> BTreeMap<usize, usize> {
    let failed = |index: usize| standings.get(index).is_some_and(|standing| matches!(standing.outcome, Outcome::Fail(_)));
    let of = |rule: &str| (0..standings.len()).find(|index| failed(*index) && standings[*index].rule.id == rule);
    let mut parents = BTreeMap::new();
    for index in (0..standings.len()).filter(|index| failed(*index)) {
        let standing = &standings[index];
        let saw = |name: &String| standing.verdict.evidence.iter().any(|witness| witness.name == *name);
        let same = standing.rule.part_of.iter().filter(|part| !part.unless.iter().any(saw));
        if let Some(parent) = same.filter_map(|part| of(&part.rule)).find(|parent| *parent != index && !parents.contains_key(parent))
            && !parents.values().any(|known| *known == index)
        {
            parents.insert(index, parent);
        }
    }
    parents
}

/// How much the overall low and high rise with these rules as full passes. The standings are left as they were.
fn gain(standings: &mut [Standing<'_>], told: &[usize], card: &Scorecard) -> (f64, f64) {
    let mut before = Vec::new();
    for index in told {
        if let Some(standing) = standings.get_mut(*index) {
            before.push((*index, std::mem::replace(&mut standing.outcome, Outcome::Pass(1.0))));
        }
    }
    let then = card::overall(standings, &card.weights);
    for (index, was) in before {
        if let Some(standing) = standings.get_mut(index) {
            standing.outcome = was;
        }
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
