//! Waivers held against checks: drafts come in, finished checks go out, each with its waiver where one lets it through.
//!
//! A waiver holds to the end of its last day. One that has expired lets nothing through, and is told; so is one that nothing
//! needs, since it would let the next gap through unseen.

use crate::model::gate::{Check, CheckKind, CheckOutcome, Level, Waived};
use crate::model::policy::Waiver;

use super::check::Draft;
use super::limits::glob;
use super::said::Said;

/// Checks with their waivers. `today` is `YYYY-MM-DD`.
pub(super) fn applied(drafts: Vec<Draft>, waivers: &[Waiver], today: &str) -> Vec<Check> {
    let mut used = vec![false; waivers.len()];
    let mut checks = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let mut left = Some(draft);
        for (waiver, used) in waivers.iter().zip(&mut used) {
            let Some(draft) = left.take() else { break };
            let (through, rest) = parted(draft, waiver);
            *used |= through.is_some();
            left = rest;
            if let Some(draft) = through {
                if waiver.until.as_str() >= today {
                    let mut check = draft.finished();
                    check.outcome = CheckOutcome::Waived;
                    check.waiver = Some(Waived { reason: waiver.reason.clone(), until: waiver.until.clone() });
                    checks.push(check);
                } else {
                    let expired = Some(Waived { reason: waiver.reason.clone(), until: waiver.until.clone() });
                    left = Some(Draft { expired, ..joined(draft, left) });
                }
            }
        }
        checks.extend(left.map(Draft::finished));
    }
    for (waiver, used) in waivers.iter().zip(used) {
        if waiver.until.as_str() < today {
            checks.push(told(waiver, "waiver-expired", Said::of("until", &[("until", &waiver.until)]), "waiver-renew"));
        } else if !used {
            checks.push(told(waiver, "waiver-unused", Said::of("not-needed", &[]), "waiver-remove"));
        }
    }
    checks
}

/// The part of a check that a waiver is about, and the rest.
fn parted(draft: Draft, waiver: &Waiver) -> (Option<Draft>, Option<Draft>) {
    let of_rule = waiver.rule.as_ref().is_none_or(|wanted| {
        let rule = draft.rule.as_deref().unwrap_or_default();
        let dimension = wanted.strip_suffix(".*").is_some_and(|dimension| rule.split('.').next() == Some(dimension));
        rule == wanted || dimension
    });
    let of_measure = waiver.metric.as_ref().is_none_or(|wanted| draft.measure.as_ref() == Some(wanted));
    if !of_rule || !of_measure || (waiver.rule.is_none() && waiver.metric.is_none()) {
        return (None, Some(draft));
    }
    let Some(pattern) = &waiver.page else { return (Some(draft), None) };
    let Some(pattern) = glob(pattern) else { return (None, Some(draft)) };
    let (through, rest): (Vec<_>, Vec<_>) = draft.pages.iter().cloned().partition(|(page, _)| pattern.is_match(page));
    let part = |pages: Vec<(String, Option<String>)>| {
        let first = pages.first()?;
        // Role and language are the first page's.
        let same = draft.pages.first() == Some(first);
        let (role, language) = if same { (draft.role.clone(), draft.language.clone()) } else { (None, None) };
        Some(Draft { pages, role, language, ..draft.clone() })
    };
    let none = through.is_empty();
    (part(through), if none { Some(draft) } else { part(rest) })
}

fn joined(mut draft: Draft, rest: Option<Draft>) -> Draft {
    draft.pages.extend(rest.map(|rest| rest.pages).unwrap_or_default());
    draft
}

fn told(waiver: &Waiver, what: &str, after: Said, to_do: &str) -> Check {
    let of = waiver.rule.as_deref().or(waiver.metric.as_deref()).unwrap_or("nothing");
    let place = waiver.page.as_deref().map(|page| format!(" on {page}")).unwrap_or_default();
    let draft = Draft {
        rule: waiver.rule.clone(),
        measure: waiver.metric.clone(),
        about: format!("waiver:{place}"),
        before: Some(Said::of("waives", &[("what", &format!("{of}{place}")), ("reason", &waiver.reason)])),
        after: Some(after),
        to_do: Some(Said::of(to_do, &[])),
        ..Draft::new(CheckKind::Waiver, Level::Warn, CheckOutcome::Failed, Said::of(what, &[]))
    };
    draft.finished()
}
