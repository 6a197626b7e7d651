//! A gate for a reader in a hurry: how it came out, what broke, where, before and now, what to do.

use crate::model::gate::{Check, CheckOutcome, Gate, GateVerdict};
use crate::report::checks::{self, Bearing};
use crate::report::told::Teller;

use super::escape::{code, code_in_table, escaped};

/// Checks of a kind told in full; the rest are counted.
const IN_FULL: usize = 20;
/// Rows of a table of changes.
const CHANGES: usize = 40;

/// The section; empty without a gate.
pub(super) fn section(gate: &Gate, teller: &Teller<'_>) -> String {
    let mark = match gate.verdict {
        GateVerdict::Passed => "✅",
        GateVerdict::Inconclusive => "❔",
        GateVerdict::Failed => "❌",
    };
    let counts = gate.counts;
    let mut text = format!(
        "## {mark} Gate {}\n\n{} failed · {} warned · {} inconclusive · {} waived · {} passed\n\n",
        gate.verdict.as_str(),
        counts.errors,
        counts.warnings,
        counts.inconclusive,
        counts.waived,
        counts.passed
    );
    text.push_str(&held_against(gate, teller));
    for bearing in [Bearing::Fails, Bearing::Open, Bearing::Warns] {
        let of_bearing: Vec<&Check> = gate.checks.iter().filter(|check| Bearing::of(check) == bearing).collect();
        for check in of_bearing.iter().take(IN_FULL) {
            text.push_str(&in_full(check, bearing, teller));
        }
        if of_bearing.len() > IN_FULL {
            text.push_str(&format!(
                "- and {} more that are {}: the JSON report has them all\n\n",
                of_bearing.len() - IN_FULL,
                bearing.as_str()
            ));
        }
    }
    text.push_str(&waived(gate, teller));
    text.push_str(&changes(gate, teller));
    for note in &gate.notes {
        text.push_str(&format!("> {}\n\n", escaped(&teller.clean(note))));
    }
    text
}

fn held_against(gate: &Gate, teller: &Teller<'_>) -> String {
    let policy = code(&teller.clean(&gate.policy));
    match &gate.baseline {
        None => format!("Policy {policy}, no baseline.\n\n"),
        Some(baseline) => {
            let rules = match (baseline.same_rules, baseline.rescored) {
                (true, _) => "",
                (false, true) => ", judged anew by these rules",
                (false, false) => ", judged by other rules",
            };
            let (file, at) = (code(&teller.clean(&baseline.file)), escaped(&teller.clean(&baseline.audited_at)));
            format!("Policy {policy}, baseline {file} of {at}{rules}.\n\n")
        }
    }
}

fn in_full(check: &Check, bearing: Bearing, teller: &Teller<'_>) -> String {
    let mut text = format!("- **{}**: {}\n", bearing.as_str(), code(&teller.clean(&check.says)));
    for (label, told) in checks::details(check, teller) {
        let told = if matches!(label, "fix" | "measured") { escaped(&told) } else { code(&told) };
        text.push_str(&format!("  - {label}: {told}\n"));
    }
    if let Some(rule) = &check.rule {
        let severity = check.severity.map(|severity| format!(" · {severity}")).unwrap_or_default();
        text.push_str(&format!("  - rule: {}{severity}\n", code(&teller.clean(rule))));
    }
    text.push('\n');
    text
}

fn waived(gate: &Gate, teller: &Teller<'_>) -> String {
    let waived: Vec<&Check> = gate.checks.iter().filter(|check| check.outcome == CheckOutcome::Waived).collect();
    if waived.is_empty() {
        return String::new();
    }
    let mut text = String::from("| waived | why, until when |\n| --- | --- |\n");
    for check in waived.into_iter().take(CHANGES) {
        let (says, waiver) = (code_in_table(&teller.clean(&check.says)), escaped(&checks::waiver(check, teller)));
        text.push_str(&format!("| {says} | {waiver} |\n"));
    }
    text.push('\n');
    text
}

fn changes(gate: &Gate, teller: &Teller<'_>) -> String {
    if gate.changes.is_empty() {
        return String::new();
    }
    let mut text = String::from("| changed, no regression | what | |\n| --- | --- | --- |\n");
    for change in gate.changes.iter().take(CHANGES) {
        let (what, detail) = (code_in_table(&teller.clean(&change.what)), escaped(&teller.clean(&change.detail)));
        text.push_str(&format!("| {} | {what} | {detail} |\n", change.kind.as_str()));
    }
    text.push('\n');
    text
}
