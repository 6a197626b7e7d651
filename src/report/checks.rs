//! A gate's checks in words, for every format that has an entry a check.
//!
//! In: a check. Out: what it is about and what is known of it, on one line each, cleaned; sentences of checks are in English.

use crate::model::gate::{Check, CheckOutcome, Gate, Level};

use super::told::Teller;

/// How a check bears on a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bearing {
    /// Failed, of level error.
    Fails,
    /// Failed, of level warn.
    Warns,
    /// Could not be told.
    Open,
    /// Failed, and let through.
    Waived,
}

impl Bearing {
    pub(super) fn of(check: &Check) -> Self {
        match (check.outcome, check.level) {
            (CheckOutcome::Failed, Level::Error) => Self::Fails,
            (CheckOutcome::Failed, Level::Warn | Level::Off) => Self::Warns,
            (CheckOutcome::Inconclusive, _) => Self::Open,
            (CheckOutcome::Waived, _) => Self::Waived,
        }
    }

    /// In a word.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Fails => "failed",
            Self::Warns => "warning",
            Self::Open => "inconclusive",
            Self::Waived => "waived",
        }
    }
}

/// A stable name: kind, what is checked, where.
pub(super) fn name(check: &Check, teller: &Teller<'_>) -> String {
    let parts =
        [Some(check.kind.as_str()), check.rule.as_deref().or(check.measure.as_deref()), check.page.as_deref().or(check.role.as_deref())];
    teller.clean(&parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
}

/// What is known of a check, as labels and texts; nothing empty.
pub(super) fn details(check: &Check, teller: &Teller<'_>) -> Vec<(&'static str, String)> {
    let mut found = vec![
        ("page", check.page.clone().unwrap_or_default()),
        ("was at", check.page_before.clone().unwrap_or_default()),
        ("before", check.before.clone()),
        ("now", check.after.clone()),
        ("seen before", check.seen_before.clone()),
    ];
    for (_, text) in &mut found {
        *text = teller.clean(text);
    }
    // Of a check of pages only what stands on them is news: elsewhere the rule may still hold.
    let here = |page: &str| check.page.as_deref().is_none_or(|of| of == page) || check.pages.iter().any(|of| of == page);
    let told = check.evidence.iter().filter(|id| teller.page_of(**id).is_some_and(here)).take(3);
    let seen: Vec<String> = told.filter_map(|id| teller.evidence(*id, check.page.as_deref())).collect();
    found.push(("seen now", seen.join(" · ")));
    found.push(("measured", measured(check)));
    let others: Vec<String> = check.pages.iter().take(10).map(|page| teller.clean(page)).collect();
    found.push(("other pages", others.join(" ")));
    found.push(("fix", teller.clean(&check.fix)));
    found.push(("waived", waiver(check, teller)));
    found.retain(|(_, text)| !text.is_empty());
    found
}

/// Why it is let through, and until when.
pub(super) fn waiver(check: &Check, teller: &Teller<'_>) -> String {
    check.waiver.as_ref().map(|waived| teller.clean(&format!("{} (until {})", waived.reason, waived.until))).unwrap_or_default()
}

/// The statistics in one line.
fn measured(check: &Check) -> String {
    check.timing.as_ref().map_or_else(String::new, |test| {
        let ((before, after), (low, middle, high)) = (test.samples, test.ratio);
        let p = if test.p < 0.000_1 { "p < 0.0001".to_owned() } else { format!("p = {:.4}", test.p) };
        format!(
            "{middle:.2} times the baseline (95% interval {low:.2} to {high:.2}), {before} and {after} samples, {p}, Cliff's delta {:.2}, stage {}",
            test.delta, test.stage
        )
    })
}

/// The verdict and its numbers in one line.
pub(super) fn verdict(gate: &Gate) -> String {
    let counts = gate.counts;
    format!(
        "gate {}: {} failed, {} warned, {} inconclusive, {} waived, {} passed",
        gate.verdict.as_str(),
        counts.errors,
        counts.warnings,
        counts.inconclusive,
        counts.waived,
        counts.passed
    )
}

/// What it was held against.
pub(super) fn baseline(gate: &Gate, teller: &Teller<'_>) -> String {
    gate.baseline
        .as_ref()
        .map_or_else(|| "none: limits only".to_owned(), |baseline| teller.clean(&format!("{} of {}", baseline.file, baseline.audited_at)))
}
