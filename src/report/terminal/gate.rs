//! What the gate said: how it came out, then what broke, where, since when and what to do; then what changed and is no regression.
//!
//! A developer in a hurry reads the first screen: errors stand first, warnings and what was let through behind them, the rest in
//! numbers. What is said of a check is said by `checks`, as in every other format; here it is laid out.

use std::borrow::Cow;
use std::io::Write;

use crate::model::gate::{ChangeKind, Check, CheckKind, CheckOutcome, Gate, GateVerdict, Level};
use crate::model::report::Report;
use crate::report::checks::{self, Detail};
use crate::report::error::ReportError;
use crate::report::told::Teller;
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
        write(report, view, &mut sheet);
    } else {
        let none = sheet.labels.text("gate-none");
        sheet.paragraph(1, Tone::Plain, &none);
    }
    sheet.print(out)?;
    Ok(())
}

/// Writes the gate's section, if the report has one.
pub(super) fn write(report: &Report, view: &View, sheet: &mut Sheet) {
    let Some(gate) = &report.gate else { return };
    let teller = Teller::for_person(report, view);
    head(gate, &teller, sheet);
    let (strict, lenient): (Vec<&Check>, Vec<&Check>) =
        gate.checks.iter().partition(|check| check.level == Level::Error && check.outcome != CheckOutcome::Waived);
    let mut more = 0;
    for (checks, most) in [(strict, SHOWN), (lenient, WARNINGS)] {
        let checks = if sheet.all { checks.into_iter().map(Cow::Borrowed).collect() } else { checks::folded(&checks) };
        let shown = if sheet.all { checks.len() } else { checks.len().min(most) };
        more += checks.len() - shown;
        checks.iter().take(shown).for_each(|check| one(check, &teller, sheet));
    }
    sheet.gap();
    if more > 0 {
        let line = sheet.labels.with("gate-more", &[("n", more.into())]);
        sheet.paragraph(1, Tone::Dim, &line);
    }
    changes(gate, sheet);
    for note in checks::notes(gate, &teller) {
        let label = sheet.labels.text("gate-note");
        sheet.field(1, &label, &note);
    }
    sheet.blank();
}

fn head(gate: &Gate, teller: &Teller<'_>, sheet: &mut Sheet) {
    let tone = match gate.verdict {
        GateVerdict::Passed => Tone::Good,
        GateVerdict::Inconclusive => Tone::Middling,
        GateVerdict::Failed => Tone::Bad,
    };
    let verdict = sheet.labels.text(&format!("gate-{}", gate.verdict.as_str()));
    let name = sheet.clean(&teller.report.brand.name);
    let name = sheet.fit(&name, sheet.width.saturating_sub(crate::report::text::width(&verdict) + 4));
    sheet.line(vec![span(Tone::Plain, " "), span(tone, verdict), span(Tone::Plain, "  "), span(Tone::Strong, name)]);
    let counts = checks::counts(gate, teller).join(&format!(" {} ", sheet.glyphs.dot));
    sheet.paragraph(1, Tone::Plain, &counts);
    sheet.paragraph(1, Tone::Dim, &checks::against(gate, teller));
    sheet.blank();
}

/// A score that fell follows from the rest: one line.
fn in_a_line(check: &Check, teller: &Teller<'_>, sheet: &mut Sheet) {
    let details = checks::details(check, teller);
    let points = details.iter().filter(|(detail, _)| matches!(detail, Detail::Before | Detail::Now)).map(|(_, text)| text.as_str());
    let points = points.collect::<Vec<_>>().join(&format!(" {} ", sheet.glyphs.becomes));
    let tone = if check.level == Level::Error { Tone::Bad } else { Tone::Middling };
    let line = sheet.fit(&format!("{} ({points})", checks::what(check, teller)), sheet.width - INDENT);
    sheet.line(vec![span(Tone::Plain, " "), span(tone, sheet.glyphs.fail), span(Tone::Plain, "  "), span(Tone::Plain, line)]);
}

fn one(check: &Check, teller: &Teller<'_>, sheet: &mut Sheet) {
    if check.kind == CheckKind::ScoreDrop && check.outcome == CheckOutcome::Failed && !sheet.all {
        return in_a_line(check, teller, sheet);
    }
    sheet.gap();
    let (mark, tone) = match (check.outcome, check.level) {
        (CheckOutcome::Failed, Level::Error) => (sheet.glyphs.fail, Tone::Bad),
        (CheckOutcome::Failed, _) => (sheet.glyphs.fail, Tone::Middling),
        (CheckOutcome::Inconclusive, _) => (sheet.glyphs.unknown, Tone::Middling),
        (CheckOutcome::Waived, _) => (sheet.glyphs.none, Tone::Dim),
    };
    for (n, line) in sheet.lines_of(&checks::what(check, teller), sheet.width - INDENT, 2).into_iter().enumerate() {
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
    row("gate-where", &checks::place(check, teller), sheet);
    let details = checks::details(check, teller);
    let known = |wanted: Detail| details.iter().find(|(detail, _)| *detail == wanted).map(|(_, text)| text.clone()).unwrap_or_default();
    row("gate-before", &beside(known(Detail::Before), &checks::stood_there(check, true, teller)), sheet);
    let measured = known(Detail::Measured);
    let seen = known(Detail::SeenNow);
    // Of one page all of it; of several what the first one shows stands for the others.
    let stands = if seen.is_empty() || !check.pages.is_empty() { checks::stands_there(check, teller) } else { seen };
    let now = if measured.is_empty() { stands } else { measured };
    row("gate-now", &beside(known(Detail::Now), &now), sheet);
    row("gate-waiver", &known(Detail::Waived), sheet);
    row("gate-fix", &known(Detail::ToDo), sheet);
    sheet.blank();
}

/// Two texts of which either may be empty.
fn beside(first: String, second: &str) -> String {
    match (first.is_empty(), second.is_empty()) {
        (_, true) => first,
        (true, false) => second.to_owned(),
        (false, false) => format!("{first}: {second}"),
    }
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

fn changes(gate: &Gate, sheet: &mut Sheet) {
    const KINDS: [ChangeKind; 9] = [
        ChangeKind::ContactChanged,
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
