//! GitLab Code Quality: an array of what is wrong, an entry a failed rule and place, what a gate failed first.
//!
//! GitLab compares the entries of a branch with those of its target by fingerprint, so waived checks and what could not be judged
//! are left out: every entry is shown as a degradation. A page has no file in a repository: `path` is its address without the scheme.

use std::collections::BTreeSet;
use std::io::Write;

use serde_json::{Value, json};

use crate::model::harmless;
use crate::model::report::Report;
use crate::model::vocabulary::Severity;

use super::checks::{self, Bearing, Detail};
use super::error::ReportError;
use super::told::{Case, End, Teller, short};
use super::view::View;

/// Characters of a description.
const LONGEST: usize = 600;

/// Writes the array.
pub(super) fn write(report: &Report, view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    let teller = Teller::new(report, view);
    let mut entries = gate(&teller);
    entries.extend(teller.results().iter().filter(|case| case.end == End::Fail).map(|case| entry(case, &teller)));
    // Two entries of one fingerprint are one to GitLab; a forged report may have them.
    let mut seen = BTreeSet::new();
    entries.retain(|entry| entry.get("fingerprint").and_then(Value::as_str).is_some_and(|print| seen.insert(print.to_owned())));
    out.write_all(harmless::json(serde_json::to_string_pretty(&entries)?).as_bytes())?;
    out.write_all(b"\n")?;
    Ok(())
}

fn entry(case: &Case<'_>, teller: &Teller<'_>) -> Value {
    let severity = match case.rule.map(|rule| rule.severity) {
        Some(Severity::Critical) => "critical",
        Some(Severity::High) => "major",
        Some(Severity::Medium) => "minor",
        Some(Severity::Low) | None => "info",
    };
    let parts =
        [teller.headline(case), teller.why(case)].into_iter().chain(teller.seen(case).into_iter().take(2)).chain([teller.fix(case)]);
    let text = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" — ");
    made(&text, &teller.clean(&case.verdict.rule), &case.verdict.fingerprint, severity, case.page, teller)
}

fn gate(teller: &Teller<'_>) -> Vec<Value> {
    let Some(gate) = &teller.report.gate else { return Vec::new() };
    let told = gate.checks.iter().filter(|check| Bearing::of(check) != Bearing::Waived);
    told.map(|check| {
        let bearing = Bearing::of(check);
        let severity = match bearing {
            Bearing::Fails => "blocker",
            Bearing::Warns => "minor",
            Bearing::Open | Bearing::Waived => "info",
        };
        let told = checks::details(check, teller).into_iter();
        let told = told.filter(|(detail, _)| matches!(detail, Detail::Before | Detail::Now | Detail::Since | Detail::ToDo));
        let head = format!("{}, {}: {}", teller.sheet.labels.text("gate-word"), bearing.word(&teller.sheet), checks::what(check, teller));
        let told = told.map(|(detail, text)| format!("{}: {text}", detail.label(teller)));
        let text = std::iter::once(head).chain(told).collect::<Vec<_>>().join(" — ");
        let name = format!("gate.{}", check.kind.as_str());
        // The same rule and place stand among the findings too.
        let print = format!("gate-{}", check.fingerprint);
        made(&text, &name, &print, severity, check.page.as_deref(), teller)
    })
    .collect()
}

fn made(text: &str, name: &str, fingerprint: &str, severity: &str, page: Option<&str>, teller: &Teller<'_>) -> Value {
    let page = page.unwrap_or(&teller.report.brand.home);
    let path = page.split_once("://").map_or(page, |(_, rest)| rest).trim_matches('/');
    json!({
        "description": short(text, LONGEST),
        "check_name": name,
        "fingerprint": teller.clean(fingerprint),
        "severity": severity,
        "location": { "path": teller.clean(path), "lines": { "begin": 1 } },
    })
}
