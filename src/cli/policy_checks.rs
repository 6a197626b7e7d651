//! What goes together in a policy: shares are shares, times and numbers exist, a limit is of one thing, a waiver says why and until when.
//!
//! In: the file as a table. Out: problems with their places. Keys and types are `policy_file.rs`'s; values of another type than they
//! should be are left to it.

use std::ops::Range;

use regex::Regex;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::app::gate::TIMING_METRICS;
use crate::model::catalogue::{MetricName, metrics};

use super::config_values::Wrong;
use super::policy_file::{Found, unknown};

/// What a limit may be of.
const KINDS: &[&str] = &["score", "dimension", "stage", "severity", "rule", "metric"];

/// Everything that does not go together.
pub(super) fn check(policy: &DeTable<'_>, found: &mut Found) {
    for (table, shares) in [("facts", ["confidence", "pages-by"]), ("timing", ["alpha", "alpha-all"])] {
        let Some(DeValue::Table(table)) = value(policy, table).map(Spanned::get_ref) else { continue };
        for name in shares {
            share(table, name, found);
        }
    }
    if let Some(DeValue::Table(timing)) = value(policy, "timing").map(Spanned::get_ref)
        && let Some(DeValue::Array(times)) = value(timing, "metrics").map(Spanned::get_ref)
    {
        for time in times.iter() {
            if let DeValue::String(word) = time.get_ref()
                && !TIMING_METRICS.contains(&word.as_ref())
            {
                found.push((time.span(), unknown("time", word, &TIMING_METRICS)));
            }
        }
    }
    for (growth, _) in entries(policy, "growth") {
        metric(growth, found);
    }
    for (limit, at) in entries(policy, "limit") {
        check_limit(limit, &at, found);
    }
    for (waiver, at) in entries(policy, "waiver") {
        check_waiver(waiver, &at, found);
    }
}

fn value<'a, 'd>(table: &'a DeTable<'d>, name: &str) -> Option<&'a Spanned<DeValue<'d>>> {
    table.iter().find(|(key, _)| key.get_ref() == name).map(|(_, value)| value)
}

fn text<'a>(table: &'a DeTable<'_>, name: &str) -> Option<(&'a str, Range<usize>)> {
    let value = value(table, name)?;
    value.get_ref().as_str().map(|text| (text, value.span()))
}

/// The tables of `[[name]]`, and where each stands.
fn entries<'a, 'd>(policy: &'a DeTable<'d>, name: &str) -> Vec<(&'a DeTable<'d>, Range<usize>)> {
    let Some(DeValue::Array(all)) = value(policy, name).map(Spanned::get_ref) else { return Vec::new() };
    all.iter().filter_map(|one| one.get_ref().as_table().map(|table| (table, one.span()))).collect()
}

fn share(table: &DeTable<'_>, name: &str, found: &mut Found) {
    let Some(value) = value(table, name) else { return };
    let number = match value.get_ref() {
        DeValue::Float(number) => number.as_str().replace('_', "").parse().ok(),
        DeValue::Integer(number) => number.as_str().replace('_', "").parse::<f64>().ok(),
        _ => return,
    };
    if !number.is_some_and(|number| (0.0..=1.0).contains(&number)) {
        found.push((value.span(), Wrong::new(&format!("`{name}` is a share"), "give 0 to 1")));
    }
}

fn metric(table: &DeTable<'_>, found: &mut Found) {
    if let Some((word, at)) = text(table, "metric")
        && MetricName::from_word(word).is_none()
    {
        let names: Vec<&str> = metrics().iter().map(|row| row.name.as_str()).collect();
        found.push((at, unknown("metric", word, &names)));
    }
}

fn check_limit(limit: &DeTable<'_>, at: &Range<usize>, found: &mut Found) {
    let has = |name: &str| value(limit, name).is_some();
    let kinds: Vec<&str> = KINDS.iter().copied().filter(|kind| has(kind)).collect();
    let mut wrong = |message: &str, help: &str| found.push((at.clone(), Wrong::new(message, help)));
    match kinds.as_slice() {
        [] => wrong("a limit on nothing", "name one of `score`, `dimension`, `stage`, `severity`, `rule`, `metric`"),
        ["score" | "dimension" | "stage"] if !has("min") => wrong("a limit on a score without its least", "give `min`, in points"),
        ["metric"] if !has("min") && !has("max") => wrong("a limit on a metric without its bounds", "give `max` or `min`"),
        [_] => {}
        several => {
            let help = format!(
                "it has {}: write a [[limit]] for each",
                several.iter().map(|kind| format!("`{kind}`")).collect::<Vec<_>>().join(", ")
            );
            wrong("a limit on several things", &help);
        }
    }
    for name in ["role", "url"] {
        if let (Some(value), true, false) = (value(limit, name), !kinds.is_empty(), has("rule") || has("metric")) {
            let message = format!("`{name}` narrows limits on a rule or a metric only");
            found.push((value.span(), Wrong::new(&message, "leave it out")));
        }
    }
    metric(limit, found);
}

fn check_waiver(waiver: &DeTable<'_>, at: &Range<usize>, found: &mut Found) {
    if value(waiver, "rule").is_none() && value(waiver, "metric").is_none() {
        found.push((at.clone(), Wrong::new("a waiver of nothing", "name the `rule` or the `metric` that is let through")));
    }
    if let Some((reason, at)) = text(waiver, "reason")
        && reason.trim().is_empty()
    {
        found.push((at, Wrong::new("`reason` is empty", "say why this is let through")));
    }
    if let Some((until, at)) = text(waiver, "until")
        && !is_day(until)
    {
        found.push((at, Wrong::new("`until` is no day", "write the last day it holds as \"2027-01-31\"")));
    }
    metric(waiver, found);
}

fn is_day(text: &str) -> bool {
    let shape = Regex::new(r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$");
    shape.is_ok_and(|shape| shape.is_match(text))
}

#[cfg(test)]
mod tests {
    use crate::cli::policy_file::parse;

    #[test]
    fn what_does_not_go_together_is_told_at_once_with_places() {
        let text = "[facts]\nconfidence = 1.5\n[timing]\nmetrics = [\"ttfb_ms\", \"ttbf_ms\"]\nalpha = -1\n\
                    [[limit]]\nscore = \"overall\"\nurl = \"/a\"\n[[limit]]\nmetric = \"html_byte\"\nmax = 1\n\
                    [[limit]]\nrule = \"a.b\"\nseverity = \"low\"\n[[limit]]\nmax = 1\n[[waiver]]\nreason = \"\"\nuntil = \"tomorrow\"\n";
        let told: Vec<String> = parse(text, "gate.toml").unwrap_err().iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "gate.toml:2:14: `confidence` is a share (give 0 to 1)",
                "gate.toml:4:23: unknown time `ttbf_ms` (did you mean `ttfb_ms`?)",
                "gate.toml:5:9: `alpha` is a share (give 0 to 1)",
                "gate.toml:6:1: a limit on a score without its least (give `min`, in points)",
                "gate.toml:8:7: `url` narrows limits on a rule or a metric only (leave it out)",
                "gate.toml:10:10: unknown metric `html_byte` (did you mean `html_bytes`?)",
                "gate.toml:12:1: a limit on several things (it has `severity`, `rule`: write a [[limit]] for each)",
                "gate.toml:15:1: a limit on nothing (name one of `score`, `dimension`, `stage`, `severity`, `rule`, `metric`)",
                "gate.toml:17:1: a waiver of nothing (name the `rule` or the `metric` that is let through)",
                "gate.toml:18:10: `reason` is empty (say why this is let through)",
                "gate.toml:19:9: `until` is no day (write the last day it holds as \"2027-01-31\")",
            ]
        );
    }
}
