//! A gate for a reader in a hurry: how it came out, what broke, where, before and now, what to do.

use crate::model::gate::{Check, CheckOutcome, Gate, GateVerdict};
use crate::report::checks::{self, Bearing, Detail};
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
    let verdict = teller.sheet.labels.text(&format!("gate-{}", gate.verdict.as_str()));
    let mut text = format!("## {mark} {}\n\n{}\n\n", escaped(&verdict), escaped(&checks::counts(gate, teller).join(" · ")));
    let policy = teller.sheet.labels.text("gate-policy");
    text.push_str(&format!("{}; {policy} {}\n\n", escaped(&checks::against(gate, teller)), code(&teller.clean(&gate.policy))));
    for bearing in [Bearing::Fails, Bearing::Open, Bearing::Warns] {
        let of_bearing: Vec<&Check> = gate.checks.iter().filter(|check| Bearing::of(check) == bearing).collect();
        let of_bearing = checks::folded(&of_bearing);
        for check in of_bearing.iter().take(IN_FULL) {
            text.push_str(&in_full(check, bearing, teller));
        }
        if of_bearing.len() > IN_FULL {
            let more = teller.sheet.labels.with("gate-all-in-json", &[("n", (of_bearing.len() - IN_FULL).into())]);
            text.push_str(&format!("- **{}**: {}\n\n", bearing.word(&teller.sheet), escaped(&more)));
        }
    }
    text.push_str(&waived(gate, teller));
    text.push_str(&changes(gate, teller));
    for note in checks::notes(gate, teller) {
        text.push_str(&format!("> {}\n\n", escaped(&note)));
    }
    text
}

fn in_full(check: &Check, bearing: Bearing, teller: &Teller<'_>) -> String {
    let labels = &teller.sheet.labels;
    let mut text = format!("- **{}**: {}\n", bearing.word(&teller.sheet), code(&checks::what(check, teller)));
    for (detail, told) in checks::details(check, teller) {
        let told = if detail.is_prose() { escaped(&told) } else { code(&told) };
        text.push_str(&format!("  - {}: {told}\n", detail.label(teller)));
    }
    if let Some(id) = check.rule.as_ref().or(check.measure.as_ref()) {
        let severity = check.severity.map(|severity| format!(" · {}", labels.word("severity", severity.as_str()))).unwrap_or_default();
        text.push_str(&format!("  - {}{severity}\n", code(&teller.clean(id))));
    }
    text.push('\n');
    text
}

fn waived(gate: &Gate, teller: &Teller<'_>) -> String {
    let waived: Vec<&Check> = gate.checks.iter().filter(|check| check.outcome == CheckOutcome::Waived).collect();
    if waived.is_empty() {
        return String::new();
    }
    let mut text = format!("| {} | {} |\n| --- | --- |\n", Bearing::Waived.word(&teller.sheet), Detail::Waived.label(teller));
    for check in waived.into_iter().take(CHANGES) {
        let (says, waiver) = (code_in_table(&checks::what(check, teller)), escaped(&checks::waiver(check, teller)));
        text.push_str(&format!("| {says} | {waiver} |\n"));
    }
    text.push('\n');
    text
}

fn changes(gate: &Gate, teller: &Teller<'_>) -> String {
    if gate.changes.is_empty() {
        return String::new();
    }
    let mut text = format!("| {} | | |\n| --- | --- | --- |\n", escaped(&teller.sheet.labels.text("gate-changed")));
    for change in gate.changes.iter().take(CHANGES) {
        let (what, detail) = (code_in_table(&teller.clean(&change.what)), escaped(&checks::told_change(change, teller)));
        text.push_str(&format!("| {} | {what} | {detail} |\n", escaped(&checks::title(change.kind, teller))));
    }
    text.push('\n');
    text
}
