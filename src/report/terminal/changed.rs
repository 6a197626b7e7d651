//! What changed in a trend, in words: the newest change first, measures that changed between the same two runs together, and the
//! rules that came out otherwise there.

use std::collections::BTreeMap;

use crate::model::history::{BrandTrend, ChangePoint, RuleMoved, Trend, TrendRow};

use super::sheet::{Sheet, Tone, span};
use super::trend::{amount, apart, row_name, when};

/// Measures named at one change unless all are asked for.
const MEASURES: usize = 12;
/// Rules named at one change unless all are asked for.
const MOST: usize = 6;

/// A change with the row and the brand it is of.
type Told<'t> = (&'t BrandTrend, &'t TrendRow, &'t ChangePoint);

/// Writes what changed, or that nothing did.
pub(super) fn write(trend: &Trend, sheet: &mut Sheet) {
    let many = trend.brands.len() > 1;
    let name = |brand: &BrandTrend, row: &TrendRow, sheet: &Sheet| {
        let name = if many { sheet.clean(&brand.brand) } else { row_name(row, brand, sheet) };
        sheet.isolated(&name)
    };
    let mut steps: BTreeMap<(&str, i64, i64), Vec<Told<'_>>> = BTreeMap::new();
    let mut drifts = Vec::new();
    for brand in &trend.brands {
        for row in &brand.rows {
            for change in &row.changes {
                steps.entry((&change.audited_at, change.run, change.after_run)).or_default().push((brand, row, change));
            }
            drifts.extend(row.drift.map(|(from, to)| {
                let value = |value| amount(value, &row.unit, sheet).into();
                sheet.labels.with("trend-drift", &[("what", name(brand, row, sheet).into()), ("before", value(from)), ("after", value(to))])
            }));
        }
    }
    if steps.is_empty() && drifts.is_empty() {
        if trend.brands.iter().flat_map(|brand| &brand.rows).any(|row| row.too_few.is_none()) {
            let text = sheet.labels.text("trend-nothing");
            sheet.paragraph(1, Tone::Plain, &text);
        }
        return;
    }
    sheet.gap();
    let title = sheet.labels.text("trend-what-changed");
    sheet.line(vec![span(Tone::Plain, " "), span(Tone::Strong, title)]);
    for told in steps.values().rev() {
        between(told[0].2, sheet);
        let most = if sheet.all { usize::MAX } else { MEASURES };
        for (brand, row, change) in told.iter().take(most) {
            let text = step(change, row, &name(brand, row, sheet), sheet);
            sheet.paragraph(3, Tone::Plain, &text);
        }
        if told.len() > most {
            let text = sheet.labels.with("trend-more-rows", &[("n", (told.len() - most).into())]);
            sheet.paragraph(3, Tone::Dim, &text);
        }
        rules(told[0], sheet);
    }
    drifts.iter().for_each(|line| sheet.paragraph(1, Tone::Plain, line));
    let method = sheet.labels.text("trend-method");
    sheet.paragraph(1, Tone::Dim, &method);
}

fn between(change: &ChangePoint, sheet: &mut Sheet) {
    let values = [
        ("last", when(&change.after_audited_at, sheet).into()),
        ("lastrun", change.after_run.to_string().into()),
        ("at", when(&change.audited_at, sheet).into()),
        ("run", change.run.to_string().into()),
    ];
    let text = sheet.labels.with("trend-between", &values);
    sheet.paragraph(1, Tone::Plain, &text);
}

fn step(change: &ChangePoint, row: &TrendRow, what: &str, sheet: &Sheet) -> String {
    let id = if change.after < change.before { "trend-fell" } else { "trend-rose" };
    let (before, after) = apart(change.before, change.after, &row.unit, sheet);
    let p = sheet.labels.decimal(change.p, 3);
    let values = [("what", what.into()), ("before", before.into()), ("after", after.into()), ("p", p.into())];
    sheet.labels.with(id, &values)
}

/// The rules that came out otherwise between the same two runs.
fn rules((brand, _, change): Told<'_>, sheet: &mut Sheet) {
    let Some(moved) = brand.rules.iter().find(|moved| (moved.after_run, moved.run) == (change.after_run, change.run)) else { return };
    if moved.rules.is_empty() {
        return;
    }
    let most = if sheet.all { usize::MAX } else { MOST };
    let mut list: Vec<String> = moved.rules.iter().take(most).map(|rule| rule_moved(rule, sheet)).collect();
    let more = moved.rules.len().saturating_sub(most);
    if more > 0 {
        list.push(sheet.labels.with("more-rules", &[("n", more.into())]));
    }
    let text = sheet.labels.with("trend-rules", &[("list", list.join(", ").into())]);
    sheet.paragraph(3, Tone::Plain, &text);
}

fn rule_moved(moved: &RuleMoved, sheet: &Sheet) -> String {
    let said = |verdict: &str, score: Option<f64>| {
        score.map_or_else(|| sheet.labels.word("outcome", verdict), |score| amount(score, "share", sheet))
    };
    let (before, after) = (said(&moved.was, moved.before), said(&moved.is, moved.after));
    // A line is not broken inside a rule's change.
    let blank = if sheet.is_ascii() { ' ' } else { '\u{a0}' };
    format!("{}{blank}({before}{blank}{}{blank}{after})", sheet.clean(&moved.rule), sheet.glyphs.becomes)
}
