//! What the gate said: how it came out, then what broke, where, since when and what to do; then what changed and is no regression.
//!
//! A developer in a hurry reads the first screen: errors stand first, warnings and what was let through behind them, the rest in
//! numbers. Rules are told in the reader's language; the words of single checks are English.

use std::io::Write;

use crate::model::gate::{ChangeKind, Check, CheckKind, CheckOutcome, Gate, GateVerdict, Level, TimingTest};
use crate::model::report::Report;
use crate::report::error::ReportError;
use crate::report::view::View;

use super::sheet::{Sheet, Tone, span};

/// Checks shown unless all are.
const SHOWN: usize = 8;
/// Warnings shown unless all are.
const WARNINGS: usize = 4;
/// Changes listed of a kind unless all are.
const CHANGES: usize = 3;
/// Blanks before the lines of a check.
const INDENT: usize = 4;

/// Writes the gate alone.
///
/// # Errors
/// Only those of the output.
pub(in crate::report) fn write_alone(report: &Report, view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    let mut sheet = Sheet::new(view);
    if report.gate.is_some() {
        write(report, &mut sheet);
    } else {
        let none = sheet.labels.text("gate-none");
        sheet.paragraph(1, Tone::Plain, &none);
    }
    sheet.print(out)?;
    Ok(())
}

/// Writes the gate's section, if the report has one.
pub(super) fn write(report: &Report, sheet: &mut Sheet) {
    let Some(gate) = &report.gate else { return };
    head(report, gate, sheet);
    let (strict, lenient): (Vec<&Check>, Vec<&Check>) =
        gate.checks.iter().partition(|check| check.level == Level::Error && check.outcome != CheckOutcome::Waived);
    let mut more = 0;
    for (checks, most) in [(strict, SHOWN), (lenient, WARNINGS)] {
        let shown = if sheet.all { checks.len() } else { checks.len().min(most) };
        more += checks.len() - shown;
        checks.iter().take(shown).for_each(|check| one(check, report, sheet));
    }
    if more > 0 {
        let line = sheet.labels.with("gate-more", &[("n", more.into())]);
        sheet.paragraph(1, Tone::Dim, &line);
    }
    changes(gate, sheet);
    for note in &gate.notes {
        let (label, text) = (sheet.labels.text("gate-note"), sheet.clean(note));
        sheet.field(1, &label, &text);
    }
    sheet.blank();
}

fn head(report: &Report, gate: &Gate, sheet: &mut Sheet) {
    let tone = match gate.verdict {
        GateVerdict::Passed => Tone::Good,
        GateVerdict::Inconclusive => Tone::Middling,
        GateVerdict::Failed => Tone::Bad,
    };
    let verdict = sheet.labels.text(&format!("gate-{}", gate.verdict.as_str()));
    let name = sheet.clean(&report.brand.name);
    let name = sheet.fit(&name, sheet.width.saturating_sub(crate::report::text::width(&verdict) + 4));
    sheet.line(vec![span(Tone::Plain, " "), span(tone, verdict), span(Tone::Plain, "  "), span(Tone::Strong, name)]);
    let counts = [
        ("gate-errors", gate.counts.errors),
        ("gate-inconclusives", gate.counts.inconclusive),
        ("gate-warnings", gate.counts.warnings),
        ("gate-waived", gate.counts.waived),
        ("gate-held", gate.counts.passed),
    ];
    let told = counts.into_iter().filter(|(label, n)| *n > 0 || matches!(*label, "gate-errors" | "gate-held"));
    let told: Vec<String> = told.map(|(label, n)| sheet.labels.with(label, &[("n", n.into())])).collect();
    let line = told.join(&format!(" {} ", sheet.glyphs.dot));
    sheet.paragraph(1, Tone::Plain, &line);
    let against = match &gate.baseline {
        Some(baseline) => {
            let when = baseline.audited_at.get(..16).unwrap_or(&baseline.audited_at).replace('T', " ");
            let id = if baseline.rescored { "gate-against-rescored" } else { "gate-against" };
            sheet.labels.with(id, &[("when", sheet.clean(&when).into()), ("file", sheet.clean(&baseline.file).into())])
        }
        None => sheet.labels.text("gate-limits-only"),
    };
    sheet.paragraph(1, Tone::Dim, &against);
    sheet.blank();
}

fn one(check: &Check, report: &Report, sheet: &mut Sheet) {
    let (mark, tone) = match (check.outcome, check.level) {
        (CheckOutcome::Failed, Level::Error) => (sheet.glyphs.fail, Tone::Bad),
        (CheckOutcome::Failed, _) => (sheet.glyphs.fail, Tone::Middling),
        (CheckOutcome::Inconclusive, _) => (sheet.glyphs.unknown, Tone::Middling),
        (CheckOutcome::Waived, _) => (sheet.glyphs.none, Tone::Dim),
    };
    let title = title(check, report, sheet);
    for (n, line) in sheet.lines_of(&title, sheet.width - INDENT, 2).into_iter().enumerate() {
        let start = if n == 0 { span(tone, mark) } else { span(Tone::Plain, " ") };
        sheet.line(vec![span(Tone::Plain, " "), start, span(Tone::Plain, "  "), span(Tone::Strong, line)]);
    }
    let mut about: Vec<String> = vec![sheet.labels.text(&format!("gate-level-{}", check.level.as_str()))];
    about.extend(check.severity.map(|severity| sheet.labels.word("severity", severity.as_str())));
    about.push(sheet.labels.text(&format!("gate-kind-{}", check.kind.as_str())));
    about.extend(check.rule.clone().or_else(|| check.measure.clone()).map(|id| sheet.clean(&id)));
    let about = about.join(&format!(" {} ", sheet.glyphs.dot));
    let about = sheet.fit(&about, sheet.width - INDENT);
    sheet.line(vec![span(Tone::Plain, " ".repeat(INDENT)), span(Tone::Dim, about)]);
    row("gate-where", &place(check, sheet), sheet);
    row("gate-before", &before(check, sheet), sheet);
    row("gate-now", &after(check, report, sheet), sheet);
    if let Some(waiver) = &check.waiver {
        let until = sheet
            .labels
            .with("gate-let-through", &[("reason", sheet.clean(&waiver.reason).into()), ("until", sheet.clean(&waiver.until).into())]);
        row("gate-waiver", &until, sheet);
    } else if check.outcome == CheckOutcome::Failed {
        let rule = check.rule.as_ref().and_then(|id| report.rules.iter().find(|rule| rule.id == *id));
        let fix = rule.and_then(|rule| sheet.labels.pick(&rule.fix)).unwrap_or(&check.fix).to_owned();
        row("gate-fix", &sheet.clean(&fix), sheet);
    }
    sheet.blank();
}

/// A line of a check; none where there is nothing to say.
fn row(label: &str, text: &str, sheet: &mut Sheet) {
    if text.is_empty() {
        return;
    }
    let label = sheet.labels.text(label);
    let column = crate::report::text::width(&label).max(7);
    let room = sheet.width.saturating_sub(INDENT + column + 2);
    for (n, line) in sheet.lines_of(text, room, 3).into_iter().enumerate() {
        let head = if n == 0 {
            sheet.cell(Tone::Dim, &label, column, super::sheet::Align::Start)
        } else {
            vec![span(Tone::Plain, " ".repeat(column))]
        };
        let mut spans = vec![span(Tone::Plain, " ".repeat(INDENT))];
        spans.extend(head);
        spans.extend([span(Tone::Plain, "  "), span(Tone::Plain, line)]);
        sheet.line(spans);
    }
}

/// What is wrong: of a rule in the reader's language, else as the check says it.
fn title(check: &Check, report: &Report, sheet: &Sheet) -> String {
    let rule = check.rule.as_ref().and_then(|id| report.rules.iter().find(|rule| rule.id == *id));
    let english = rule.map(|rule| {
        rule.fails.get("en").map_or_else(|| format!("not so: {}", rule.title.get("en").map_or("", String::as_str)), String::clone)
    });
    if let Some(rule) = rule.filter(|_| english.as_ref() == Some(&check.says)) {
        if let Some(fails) = sheet.labels.pick(&rule.fails) {
            return sheet.clean(fails);
        }
        if let Some(title) = sheet.labels.pick(&rule.title) {
            return sheet.labels.with("headline-fails", &[("title", sheet.clean(title).into())]);
        }
    }
    if let Some(title) = rule.filter(|_| check.after.starts_with("unknown")).and_then(|rule| sheet.labels.pick(&rule.title)) {
        return sheet.labels.with("headline-unknown", &[("title", sheet.clean(title).into())]);
    }
    sheet.clean(&check.says)
}

fn place(check: &Check, sheet: &Sheet) -> String {
    let Some(page) = &check.page else { return String::new() };
    let mut text = sheet.clean(page);
    let about: Vec<String> = check.role.iter().chain(&check.language).map(|word| sheet.clean(word)).collect();
    if !about.is_empty() {
        text.push_str(&format!(" ({})", about.join(", ")));
    }
    if let Some(before) = &check.page_before {
        text.push_str(&format!(" {}", sheet.labels.with("gate-was-at", &[("page", sheet.clean(before).into())])));
    }
    if check.page_count > 1 {
        text.push_str(&format!(" {}", sheet.labels.with("gate-more-pages", &[("n", (check.page_count - 1).into())])));
    }
    text
}

fn before(check: &Check, sheet: &Sheet) -> String {
    let before = measured(&check.before, check, sheet);
    match (before.is_empty(), check.seen_before.is_empty()) {
        (_, true) => before,
        (true, false) => quoted(&check.seen_before, sheet),
        (false, false) => format!("{before}: {}", quoted(&check.seen_before, sheet)),
    }
}

fn quoted(text: &str, sheet: &Sheet) -> String {
    format!("{}{}{}", sheet.glyphs.open, sheet.clean(text), sheet.glyphs.close)
}

fn after(check: &Check, report: &Report, sheet: &Sheet) -> String {
    let after = measured(&check.after, check, sheet);
    let seen = check.evidence.iter().find_map(|id| report.evidence.iter().find(|seen| seen.id == *id));
    match (&check.timing, seen.filter(|seen| !seen.excerpt.is_empty())) {
        (Some(test), _) => format!("{after}: {}", statistics(test)),
        (None, Some(seen)) => format!("{after}: {}", quoted(&seen.excerpt, sheet)),
        (None, None) => after,
    }
}

/// Bytes are read better in larger units.
fn measured(text: &str, check: &Check, sheet: &Sheet) -> String {
    let bytes = check.measure.as_ref().is_some_and(|measure| measure.ends_with("_bytes")) && check.kind == CheckKind::Growth;
    match text.parse::<f64>() {
        Ok(value) if bytes => format!("{:.0} kB", value / 1000.0),
        _ => sheet.clean(text),
    }
}

fn statistics(test: &TimingTest) -> String {
    let (low, ratio, high) = test.ratio;
    let p = if test.p < 0.0001 { "p < 0.0001".to_owned() } else { format!("p = {:.4}", test.p) };
    format!("{ratio:.2} times (95 %: {low:.2} to {high:.2}), {p}, Cliff's delta {:.2}", test.delta)
}

fn changes(gate: &Gate, sheet: &mut Sheet) {
    const KINDS: [ChangeKind; 8] = [
        ChangeKind::Improved,
        ChangeKind::NotConfirmed,
        ChangeKind::NotApplicable,
        ChangeKind::PageMoved,
        ChangeKind::PageRemoved,
        ChangeKind::PageAdded,
        ChangeKind::RuleAdded,
        ChangeKind::RuleRemoved,
    ];
    for kind in KINDS {
        let of_kind: Vec<_> = gate.changes.iter().filter(|change| change.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        let label = sheet.labels.text(&format!("gate-change-{}", kind.as_str()));
        let shown = if sheet.all { of_kind.len() } else { of_kind.len().min(CHANGES) };
        let mut told: Vec<String> = of_kind.iter().take(shown).map(|change| sheet.clean(&change.what)).collect();
        if of_kind.len() > shown {
            told.push(sheet.labels.with("gate-more-pages", &[("n", (of_kind.len() - shown).into())]));
        }
        sheet.field(1, &label, &told.join(", "));
    }
}
