//! What holds the stages of the journey back: under each stage below the best band the rules that cost it most.
//!
//! In: what `score` says each rule costs. The points of a stage's lines, the last one included, add up to all that it misses.

use crate::model::report::{Band, FindingKind, Moved, Rated, Report};
use crate::model::verdict::{At, Judgement};
use crate::report::text::width;

use super::findings::headline;
use super::head::{interval, tone};
use super::scores::is_thin;
use super::sheet::{Align, Sheet, Tone, span};

/// Rules named under a stage unless all are.
const SHOWN: usize = 3;
/// Columns of the points (`−12.3–45.6`).
const LOST: usize = 10;
/// Columns of an interval (`99–100`).
const SCORE: usize = 6;

/// Writes the stages below the best band; nothing where there is none.
pub(super) fn write(report: &Report, sheet: &mut Sheet) {
    let stages = report.scorecard.stages.iter().filter(|(_, rated)| {
        // What one or two rules decide is too little to speak of causes.
        rated.band != Some(Band::Excellent) && !is_thin(rated) && costs(rated).next().is_some()
    });
    let stages: Vec<_> = stages.map(|(stage, rated)| (sheet.labels.word("stage", stage.as_str()), rated)).collect();
    if stages.is_empty() {
        return;
    }
    let name = stages.iter().map(|(name, _)| width(name)).max().unwrap_or(0).min(18);
    let room = sheet.width.saturating_sub(name + SCORE + LOST + 6);
    let before = 1 + name + 1 + SCORE + 2;
    let mut head = vec![span(Tone::Plain, " ")];
    let title = sheet.labels.text("why-stages");
    let lost = sheet.labels.text("col-lost");
    let points = width(&lost).max(LOST);
    head.extend(sheet.cell(Tone::Strong, &title, sheet.width.saturating_sub(points + 3), Align::Start));
    head.push(span(Tone::Plain, " "));
    head.extend(sheet.cell(Tone::Dim, &lost, points, Align::End));
    sheet.line(head);
    for (stage, rated) in stages {
        for (n, (text, lost)) in lines(rated, report, sheet).into_iter().enumerate() {
            let mut row = if n == 0 {
                let mut row = vec![span(Tone::Plain, " ")];
                row.extend(sheet.cell(Tone::Plain, &stage, name, Align::Start));
                row.push(span(Tone::Plain, " "));
                row.extend(sheet.cell(tone(rated), &interval(rated, sheet), SCORE, Align::End));
                row.push(span(Tone::Plain, "  "));
                row
            } else {
                vec![span(Tone::Plain, " ".repeat(before))]
            };
            row.extend(sheet.cell(Tone::Plain, &text, room, Align::Start));
            row.push(span(Tone::Plain, " "));
            row.extend(sheet.cell(Tone::Plain, &lost, LOST, Align::End));
            sheet.line(row);
        }
    }
    sheet.blank();
}

/// Rules that cost something, the costliest first.
fn costs(rated: &Rated) -> impl Iterator<Item = &Moved> {
    rated.moved.iter().filter(|moved| moved.lost_low >= 0.000_1)
}

/// The rules of one stage with what they cost, and what all others cost together.
fn lines(rated: &Rated, report: &Report, sheet: &Sheet) -> Vec<(String, String)> {
    let all: Vec<&Moved> = costs(rated).collect();
    // One more is no longer than the line that would count it.
    let shown = if sheet.all || all.len() == SHOWN + 1 { all.len() } else { all.len().min(SHOWN) };
    let (named, rest) = all.split_at(shown);
    let mut lines: Vec<(String, String)> =
        named.iter().map(|moved| (called(&moved.rule, report, sheet), lost(moved.lost_high, moved.lost_low, sheet))).collect();
    if !rest.is_empty() {
        let sum = |of: fn(&Moved) -> f64| rest.iter().map(|moved| of(moved)).sum::<f64>();
        let text = sheet.labels.with("more-rules", &[("n", rest.len().into())]);
        lines.push((text, lost(sum(|moved| moved.lost_high), sum(|moved| moved.lost_low), sheet)));
    }
    lines
}

/// What a rule that costs points is called: as a finding is, or that it does not hold everywhere where it passes all the same.
fn called(id: &str, report: &Report, sheet: &Sheet) -> String {
    let verdict = report.verdicts.iter().find(|verdict| verdict.rule == id && verdict.at == At::Site);
    match verdict.map(|verdict| &verdict.outcome) {
        Some(Judgement::Unknown { .. }) => headline(id, FindingKind::Unknown, report, sheet),
        Some(Judgement::Pass { .. }) => {
            let rule = report.rules.iter().find(|rule| rule.id == id);
            let title = rule.and_then(|rule| sheet.labels.pick(&rule.title)).map_or_else(|| sheet.clean(id), |title| sheet.clean(title));
            sheet.labels.with("headline-partly", &[("title", title.into())])
        }
        _ => headline(id, FindingKind::Fail, report, sheet),
    }
}

/// `−6.1`, or `−0–2.0` where it is not certain.
fn lost(least: f64, most: f64, sheet: &Sheet) -> String {
    let (least, most) = (sheet.labels.decimal(least, 1), sheet.labels.decimal(most, 1));
    let minus = sheet.glyphs.minus;
    let none = sheet.labels.decimal(0.0, 1);
    match (least == most, least == none) {
        (true, _) => format!("{minus}{most}"),
        (false, true) => format!("{minus}0{}{most}", sheet.glyphs.to),
        (false, false) => format!("{minus}{least}{}{most}", sheet.glyphs.to),
    }
}
