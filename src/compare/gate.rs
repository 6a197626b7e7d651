//! The gate: a report, perhaps a baseline, and a policy come in; what it said goes out.
//!
//! Nothing is fetched, measured or dated here: `today` is the day of the report that is judged, so that a stored report is judged
//! the same on any day. What a failed gate means for a build is the exit code's, in `cli`.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::exchange::Timing;
use crate::model::gate::{Baseline, Check, CheckKind, CheckOutcome, Gate, GateCounts, GateVerdict, Level};
use crate::model::policy::Policy;
use crate::model::report::{PanelPage, Report};

use super::check::Draft;
use super::facts::Pair;
use super::limits::{Checked, growth, limits, scores};
use super::pages::Pages;
use super::rebase;
use super::said::Said;
use super::{channels, forms, kinds, settings, timing, waivers};

/// The report that is held against, and how it was named.
#[derive(Debug, Clone, Copy)]
pub struct Against<'r> {
    /// The report.
    pub report: &'r Report,
    /// Its file, as the user named it.
    pub file: &'r str,
    /// It was judged anew from its capture.
    pub rescored: bool,
}

/// Judges a report. `policy_name` is the policy's file, or `built-in`.
pub fn gate(now: &Report, against: Option<Against>, policy: &Policy, policy_name: &str) -> Gate {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut gate = Gate {
        verdict: GateVerdict::Passed,
        policy: policy_name.to_owned(),
        baseline: against.map(baseline(now)),
        checks: Vec::new(),
        counts: GateCounts::default(),
        changes: Vec::new(),
        notes: Vec::new(),
        noted: Vec::new(),
        off: Vec::new(),
    };
    let mut notes: Vec<Said> = Vec::new();
    let mut take = |checked: Checked, gate: &mut Gate| {
        drafts.extend(checked.checks);
        gate.counts.passed += checked.passed;
        notes.extend(checked.notes);
    };
    take(limits(now, &policy.limit), &mut gate);
    let mut against = against.map(|against| against.report);
    if let Some(before) = against.take_if(|before| settings::is_another_site(before, now)) {
        take(Checked { checks: vec![settings::another_site(before, now)], ..Checked::default() }, &mut gate);
    }
    if let Some(before) = against {
        let home = &before.brand.home;
        let rebased = rebase::rebased(before, now);
        let before = rebased.as_ref();
        let pages = Pages::of(before, now);
        let flips = Pair::of(before, now, &pages).flips(&policy.facts);
        let differs = settings::notes(before, home, now, flips.doubtful);
        take(Checked { notes: differs, ..Checked::default() }, &mut gate);
        gate.off = flips.off;
        gate.off.sort();
        gate.changes.extend(flips.changes);
        gate.changes.extend(kinds::changes(&pages, now));
        gate.changes.extend(channels::changes(before, now));
        let timed = timing::judge(&pages, before, now, &policy.timing);
        let mut gone = kinds::gone(before, now, &pages, &policy.facts);
        gone.extend(channels::gone(before, now, &pages, &policy.facts, &flips.checks, &gate.off));
        gone.extend(forms::lost(&pages, &policy.facts, &flips.checks));
        for (checks, passed, notes) in
            [(flips.checks, flips.passed, Vec::new()), (gone, 0, Vec::new()), (timed.checks, timed.passed, timed.notes)]
        {
            take(Checked { checks, passed, notes }, &mut gate);
        }
        take(growth(&pages, &policy.growth), &mut gate);
        take(scores(before, now, &policy.scores), &mut gate);
    }
    (gate.notes, gate.noted) = notes.into_iter().map(|note| (note.english, note.says)).unzip();
    let today = now.run.clock.audited_at.get(..10).unwrap_or_default();
    gate.checks = waivers::applied(drafts, &policy.waiver, today);
    gate.checks.retain(|check| check.level != Level::Off);
    gate.checks.sort_by(|a, b| order(a).cmp(&order(b)));
    gate.changes.sort();
    gate.changes.dedup();
    count(&mut gate);
    gate
}

/// What is known of a run's times while they are taken: its home page, the pages of its panel, and their samples.
#[derive(Debug, Clone, Copy)]
pub struct Taken<'r> {
    /// Address of the home page.
    pub home: &'r str,
    /// The panel.
    pub pages: &'r [PanelPage],
    /// By page, in the order taken.
    pub samples: &'r BTreeMap<String, Vec<Timing>>,
}

/// Pages that trip at the first stage, and of which more samples would tell whether they are slower.
pub fn more_samples(now: Taken, before: Taken, policy: &Policy) -> BTreeSet<String> {
    if policy.timing.level == Level::Off {
        return BTreeSet::new();
    }
    let pages = Pages::between((before.home, before.pages), (now.home, now.pages));
    timing::tripped(&pages, before.samples, now.samples, &policy.timing)
}

fn baseline<'r>(now: &'r Report) -> impl Fn(Against<'r>) -> Baseline {
    |against| Baseline {
        file: against.file.to_owned(),
        brand: against.report.brand.id.clone(),
        audited_at: against.report.run.clock.audited_at.clone(),
        version: against.report.tool.version.clone(),
        same_rules: against.report.run.rules_digest == now.run.rules_digest,
        rescored: against.rescored,
    }
}

/// What is gone explains what no longer holds: a language explains its pages, too.
const GONE: [&[&str]; 2] = [&["language-lost"], &["page-broken", "page-home", "page-emptied", "role-lost"]];

/// What matters most first: errors before warnings, failures before doubts, causes before effects, then severity, kind, rule and place.
pub(super) fn order(check: &Check) -> impl Ord {
    let outcome = match check.outcome {
        CheckOutcome::Failed => 0,
        CheckOutcome::Inconclusive => 1,
        CheckOutcome::Waived => 2,
    };
    let waived = check.outcome == CheckOutcome::Waived;
    // What follows from other checks, or is about the policy itself, stands behind what is about the site.
    let behind = matches!(check.kind, CheckKind::Waiver | CheckKind::ScoreDrop);
    // A page that is gone explains what no longer holds.
    let gone = check.codes.as_ref().map_or(GONE.len(), |codes| {
        let what = codes.what.sentence.as_str();
        GONE.iter().position(|causes| causes.contains(&what)).unwrap_or(GONE.len())
    });
    let severity = (check.severity.is_none(), check.severity);
    (
        waived,
        std::cmp::Reverse(check.level),
        outcome,
        behind,
        gone,
        severity,
        check.kind,
        check.rule.clone(),
        check.measure.clone(),
        check.page.clone(),
    )
}

/// Counts the checks, and what the gate says by them.
pub(super) fn count(gate: &mut Gate) {
    gate.counts = GateCounts { passed: gate.counts.passed, ..GateCounts::default() };
    for check in &gate.checks {
        match (check.outcome, check.level) {
            (CheckOutcome::Waived, _) => gate.counts.waived += 1,
            (CheckOutcome::Failed, Level::Error) => gate.counts.errors += 1,
            (CheckOutcome::Inconclusive, Level::Error) => gate.counts.inconclusive += 1,
            _ => gate.counts.warnings += 1,
        }
    }
    gate.verdict = match gate.counts {
        GateCounts { errors: 1.., .. } => GateVerdict::Failed,
        GateCounts { inconclusive: 1.., .. } => GateVerdict::Inconclusive,
        _ => GateVerdict::Passed,
    };
}
