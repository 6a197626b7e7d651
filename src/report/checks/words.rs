//! Sentences of a gate in the reader's language: codes with values come in, words go out.
//!
//! A code is said by `check-<code>` of the locale; what a rule says of itself by the rule's own texts. A gate of a version without
//! codes, or with one that no locale knows, is told in the English that stands beside it.

use crate::model::catalogue::{MetricName, metric_row};
use crate::model::gate::{Change, ChangeKind, Check, Gate};
use crate::model::report::FindingKind;
use crate::model::verdict::Says;
use crate::report::labels::Value;
use crate::report::terminal::headline_of;
use crate::report::told::Teller;

/// What is wrong.
pub(in crate::report) fn what(check: &Check, teller: &Teller<'_>) -> String {
    say(check.codes.as_ref().map(|codes| &codes.what), &check.says, check, teller)
}

/// What it was in the baseline, or the limit; may be empty.
pub(super) fn before(check: &Check, teller: &Teller<'_>) -> String {
    say(check.codes.as_ref().and_then(|codes| codes.before.as_ref()), &check.before, check, teller)
}

/// What it is now; may be empty.
pub(super) fn now(check: &Check, teller: &Teller<'_>) -> String {
    say(check.codes.as_ref().and_then(|codes| codes.after.as_ref()), &check.after, check, teller)
}

/// What to do; may be empty.
pub(super) fn to_do(check: &Check, teller: &Teller<'_>) -> String {
    say(check.codes.as_ref().and_then(|codes| codes.to_do.as_ref()), &check.fix, check, teller)
}

/// What the reader must know of the comparison itself.
pub(in crate::report) fn notes(gate: &Gate, teller: &Teller<'_>) -> Vec<String> {
    let told =
        |(n, note): (usize, &String)| gate.noted.get(n).and_then(|says| sentence(says, teller)).unwrap_or_else(|| teller.clean(note));
    let apart = |n: usize| gate.noted.get(n).is_some_and(is_of_head);
    gate.notes.iter().enumerate().filter(|(n, _)| !apart(*n)).map(told).collect()
}

fn say(says: Option<&Says>, english: &str, check: &Check, teller: &Teller<'_>) -> String {
    let rule = check.rule.as_deref().and_then(|id| teller.rule(id));
    let told = says.and_then(|says| match (says.sentence.as_str(), rule) {
        ("rule-fails", Some(rule)) => Some(headline_of(&rule.id, FindingKind::Fail, Some(rule), None, &teller.sheet)),
        ("rule-unknown", Some(rule)) => Some(headline_of(&rule.id, FindingKind::Unknown, Some(rule), None, &teller.sheet)),
        ("mend-rule", Some(rule)) => Some(teller.mend(Some(rule))).filter(|fix| !fix.is_empty()),
        _ => sentence(says, teller),
    });
    told.unwrap_or_else(|| teller.clean(english))
}

/// A sentence by its code; none where no locale knows it.
fn sentence(says: &Says, teller: &Teller<'_>) -> Option<String> {
    let labels = &teller.sheet.labels;
    if let Some(cause) = says.sentence.strip_prefix("know-") {
        return labels.known(&format!("answer-{cause}"), &[]);
    }
    let code = match says.sentence.as_str() {
        "none-broken" if says.values.contains_key("status") => "none-answers",
        code => code,
    };
    let values: Vec<(&'static str, Value)> =
        NAMES.iter().filter_map(|name| Some((*name, value(name, says.values.get(*name)?, says, teller)))).collect();
    labels.known(&format!("check-{code}"), &values)
}

/// Names of values that sentences have.
const NAMES: [&str; 31] = [
    "before",
    "by",
    "cause",
    "channel",
    "collectors",
    "control",
    "form",
    "from",
    "language",
    "least",
    "limit",
    "low",
    "high",
    "metric",
    "ms",
    "n",
    "needed",
    "now",
    "of",
    "pages",
    "reason",
    "role",
    "rule",
    "rules",
    "settings",
    "severity",
    "status",
    "until",
    "value",
    "what",
    "why",
];

/// A value as the reader takes it: words of lists translated, numbers of a metric with their unit, all else as it is.
fn value(name: &str, value: &str, says: &Says, teller: &Teller<'_>) -> Value {
    let labels = &teller.sheet.labels;
    match name {
        "role" | "severity" | "channel" => labels.word(name, value).into(),
        "form" => labels.word("form-kind", value).into(),
        "cause" => {
            let why = teller.clean(says.values.get("why").map_or("", String::as_str));
            let word = labels.word("cause", value);
            if why.is_empty() || why == word { word.into() } else { format!("{word}: {why}").into() }
        }
        "collectors" => value.split(", ").map(|word| labels.word("collector", word)).collect::<Vec<_>>().join(", ").into(),
        "metric" => metric(value, teller).into(),
        "value" | "limit" => amount(value, says.values.get("metric").map(String::as_str), teller).into(),
        "of" => match value.split_once(':') {
            Some(("dimension", word)) => labels.word("dimension", word).into(),
            Some(("stage", word)) => labels.with("check-stage", &[("name", labels.word("stage", word).into())]).into(),
            _ if value == "overall" => labels.text("check-overall").into(),
            _ => number(value, teller),
        },
        "n" | "pages" => number(value, teller),
        _ => teller.clean(value).into(),
    }
}

fn number(value: &str, teller: &Teller<'_>) -> Value {
    value.parse::<u64>().map_or_else(|_| teller.clean(value).into(), Value::Count)
}

/// What a metric is called, or its name.
fn metric(name: &str, teller: &Teller<'_>) -> String {
    teller.sheet.labels.known(&format!("metric-{}", name.replace('_', "-")), &[]).unwrap_or_else(|| teller.clean(name))
}

/// A number of a metric with its unit, as exact as it is told apart by.
fn amount(value: &str, metric: Option<&str>, teller: &Teller<'_>) -> String {
    let labels = &teller.sheet.labels;
    let unit = metric.and_then(|name| MetricName::ALL.iter().find(|known| known.as_str() == name)).map(|name| metric_row(*name).unit);
    let (Ok(amount), Some(unit)) = (value.parse::<f64>(), unit) else {
        return teller.clean(value).replace('.', &labels.text("decimal-sign"));
    };
    let (label, amount, decimals) = match unit {
        "bytes" => ("unit-bytes", amount / 1000.0, usize::from(amount < 10_000.0)),
        "ms" => ("unit-small-ms", amount, 0),
        "px" => ("unit-px", amount, 0),
        _ => return teller.clean(value).replace('.', &labels.text("decimal-sign")),
    };
    labels.with(label, &[("n", labels.decimal(amount, decimals).into())])
}

/// A kind of change, by what it is called; and the change itself.
pub(in crate::report) fn title(kind: ChangeKind, teller: &Teller<'_>) -> String {
    teller.sheet.labels.text(&format!("gate-change-{}", kind.as_str()))
}

/// More about a change: a rule's title in the reader's language, what became of a page, where it was.
pub(in crate::report) fn told_change(change: &Change, teller: &Teller<'_>) -> String {
    let labels = &teller.sheet.labels;
    let rule = || teller.rule(&change.what).and_then(|rule| labels.pick(&rule.title));
    match change.kind {
        ChangeKind::Improved | ChangeKind::NotApplicable | ChangeKind::RuleAdded | ChangeKind::RuleRemoved => {
            teller.clean(rule().unwrap_or(&change.detail))
        }
        ChangeKind::ContactChanged => labels.word("channel", &change.detail),
        ChangeKind::PageMoved => labels.with("gate-was-at", &[("page", teller.clean(&change.detail).into())]),
        ChangeKind::PageAdded | ChangeKind::PageRemoved | ChangeKind::NotConfirmed => teller.clean(&change.detail),
    }
}

/// The verdict and its numbers in one line.
pub(in crate::report) fn verdict(gate: &Gate, teller: &Teller<'_>) -> String {
    format!("{}: {}", teller.sheet.labels.text(&format!("gate-{}", gate.verdict.as_str())), counts(gate, teller).join(", "))
}

/// How checks came out, each kind that there is in a few words.
pub(in crate::report) fn counts(gate: &Gate, teller: &Teller<'_>) -> Vec<String> {
    let counts = [
        ("gate-errors", gate.counts.errors),
        ("gate-inconclusives", gate.counts.inconclusive),
        ("gate-warnings", gate.counts.warnings),
        ("gate-waived", gate.counts.waived),
        ("gate-held", gate.counts.passed),
    ];
    let told = counts.into_iter().filter(|(label, n)| *n > 0 || matches!(*label, "gate-errors" | "gate-held"));
    told.map(|(label, n)| teller.sheet.labels.with(label, &[("n", n.into())])).collect()
}

/// What it was held against: when and by which version that was made, and its file.
pub(in crate::report) fn against(gate: &Gate, teller: &Teller<'_>) -> String {
    let Some(baseline) = &gate.baseline else { return teller.sheet.labels.text("gate-limits-only") };
    let id = if baseline.rescored { "gate-against-rescored" } else { "gate-against" };
    let values = [
        ("when", teller.clean(&when(&baseline.audited_at)).into()),
        ("version", teller.clean(&baseline.version).into()),
        ("file", teller.clean(&baseline.file).into()),
    ];
    let held = teller.sheet.labels.with(id, &values);
    let apart = gate.noted.iter().filter(|says| is_of_head(says)).filter_map(|says| sentence(says, teller));
    std::iter::once(held).chain(apart).collect::<Vec<_>>().join("; ")
}

/// Notes that explain all the checks below them, and so stand above: two sites, or a preview whose links lead away from it.
fn is_of_head(says: &Says) -> bool {
    matches!(says.sentence.as_str(), "brands-differ" | "few-pages-here" | "server-trouble")
}

/// A time of a report to the minute.
pub(super) fn when(at: &str) -> String {
    at.get(..16).unwrap_or(at).replace('T', " ")
}
