//! Points per dimension and per journey stage, side by side where there is room, with what the bars cannot say below.

use crate::model::report::{Rated, Report};
use crate::model::vocabulary::Stage;
use crate::report::text::width;

use super::head::{interval, percent, tone};
use super::sheet::{Align, Sheet, Span, Tone, span};

/// Columns of an interval (`99–100`).
const SCORE: usize = 6;
/// From this width on, bars are long and bands and weights have columns of their own.
const ROOMY: usize = 110;

/// Writes both tables and their notes.
pub(super) fn write(report: &Report, sheet: &mut Sheet) {
    let left = dimensions(report, sheet);
    let right = stages(report, sheet);
    let columns = |rows: &[Vec<Span>]| rows.iter().map(|row| row.iter().map(|span| width(&span.text)).sum::<usize>()).max().unwrap_or(0);
    let (wide, gap) = (columns(&left), if sheet.width >= ROOMY { 6 } else { 3 });
    if sheet.width >= 72 && wide + gap + columns(&right) <= sheet.width {
        let mut right = right.into_iter();
        for mut row in left {
            if let Some(stage) = right.next() {
                let used: usize = row.iter().map(|span| width(&span.text)).sum();
                row.push(span(Tone::Plain, " ".repeat(wide + gap - used)));
                row.extend(stage);
            }
            sheet.line(row);
        }
        right.for_each(|row| {
            let mut whole = vec![span(Tone::Plain, " ".repeat(wide + gap))];
            whole.extend(row);
            sheet.line(whole);
        });
    } else {
        left.into_iter().for_each(|row| sheet.line(row));
        sheet.blank();
        for stage in right {
            let mut row = vec![span(Tone::Plain, " ")];
            row.extend(stage);
            sheet.line(row);
        }
    }
    notes(report, sheet);
    sheet.blank();
}

fn dimensions(report: &Report, sheet: &Sheet) -> Vec<Vec<Span>> {
    let card = &report.scorecard;
    let roomy = sheet.width >= ROOMY;
    let names: Vec<String> = card.dimensions.keys().map(|dimension| sheet.labels.word("dimension", dimension.as_str())).collect();
    let title = sheet.labels.text("col-dimension");
    let name_width = names.iter().map(|name| width(name)).max().unwrap_or(0).max(width(&title)).min(22);
    let bar_width = if roomy { 20 } else { 8 };
    let judged = sheet.labels.text("col-judged");
    let judged_width = width(&judged).max(5);
    let rules = sheet.labels.text("col-rules");
    let rules_width = card.dimensions.values().map(|rated| width(&rules_told(rated, roomy))).max().unwrap_or(0).max(width(&rules));
    let (band_title, weight_title) = (sheet.labels.text("col-band"), sheet.labels.text("col-weight"));

    let mut head = vec![span(Tone::Plain, " ")];
    head.extend(sheet.cell(Tone::Strong, &title, name_width, Align::Start));
    head.push(span(Tone::Plain, " "));
    head.extend(sheet.cell(Tone::Dim, &sheet.labels.text("col-score"), SCORE, Align::End));
    head.push(span(Tone::Plain, " ".repeat(bar_width + 2)));
    head.extend(sheet.cell(Tone::Dim, &rules, rules_width, Align::End));
    if roomy {
        head.push(span(Tone::Plain, " "));
        head.extend(sheet.cell(Tone::Dim, &judged, judged_width, Align::End));
        head.push(span(Tone::Plain, "  "));
        head.extend(sheet.cell(Tone::Dim, &band_title, 13, Align::Start));
        head.extend(sheet.cell(Tone::Dim, &weight_title, 7, Align::End));
    }
    let mut rows = vec![head];
    for ((dimension, rated), name) in card.dimensions.iter().zip(&names) {
        let mut row = vec![span(Tone::Plain, " ")];
        row.extend(sheet.cell(Tone::Plain, name, name_width, Align::Start));
        row.push(span(Tone::Plain, " "));
        row.extend(sheet.cell(tone(rated), &interval(rated, sheet), SCORE, Align::End));
        row.push(span(Tone::Plain, " "));
        row.extend(bar(rated, bar_width, sheet));
        row.push(span(Tone::Plain, " "));
        let judged = rated.coverage.map_or_else(|| sheet.glyphs.none.to_owned(), |share| format!("{}%", percent(Some(share))));
        row.extend(sheet.cell(Tone::Dim, &rules_told(rated, roomy), rules_width, Align::End));
        if roomy {
            row.push(span(Tone::Plain, " "));
            row.extend(sheet.cell(Tone::Dim, &judged, judged_width, Align::End));
            let without = if is_thin(rated) { "too-little" } else { "no-band-short" };
            let band = rated.band.map_or_else(|| sheet.labels.text(without), |band| sheet.labels.word("band", band.as_str()));
            let weight = card.weights.get(dimension).copied().unwrap_or(1.0);
            row.push(span(Tone::Plain, "  "));
            row.extend(sheet.cell(tone(rated), if rated.low.is_some() { &band } else { "" }, 13, Align::Start));
            row.extend(sheet.cell(Tone::Dim, &plain_number(weight, sheet), 7, Align::End));
        }
        rows.push(row);
    }
    rows
}

/// Rules judged, and what share of the weight they are where it is not all and has no column of its own.
fn rules_told(rated: &Rated, roomy: bool) -> String {
    match rated.coverage {
        Some(share) if share < 1.0 && !roomy => format!("{} ({}%)", rated.judged(), percent(Some(share))),
        _ => rated.judged().to_string(),
    }
}

/// Low solid, what could still be hatched, the rest empty.
fn bar(rated: &Rated, cells: usize, sheet: &Sheet) -> Vec<Span> {
    let (Some(low), Some(high)) = (rated.low, rated.high) else { return vec![span(Tone::Dim, sheet.glyphs.empty.repeat(cells))] };
    let filled = |points: f64| (1..=cells).filter(|cell| points * cells_f(cells) >= 100.0 * (cells_f(*cell) - 0.5)).count();
    let solid = filled(low);
    let open = high.round() > low.round();
    let reach = filled(high).max(if open { (solid + 1).min(cells) } else { solid });
    let solid = if open && solid == reach { solid.saturating_sub(1) } else { solid };
    vec![
        span(tone(rated), sheet.glyphs.solid.repeat(solid)),
        span(Tone::Plain, sheet.glyphs.hatch.repeat(reach - solid)),
        span(Tone::Dim, sheet.glyphs.empty.repeat(cells - reach)),
    ]
}

fn cells_f(cells: usize) -> f64 {
    u32::try_from(cells).map_or(0.0, f64::from)
}

fn stages(report: &Report, sheet: &Sheet) -> Vec<Vec<Span>> {
    let stages = &report.scorecard.stages;
    let title = sheet.labels.text("col-stage");
    let names: Vec<String> = stages.keys().map(|stage| sheet.labels.word("stage", stage.as_str())).collect();
    let name_width = names.iter().map(|name| width(name)).max().unwrap_or(0).max(width(&title)).min(18);
    let weakest = weakest(report);
    let mut head = sheet.cell(Tone::Strong, &title, name_width, Align::Start);
    head.push(span(Tone::Plain, " "));
    head.extend(sheet.cell(Tone::Dim, &sheet.labels.text("col-score"), SCORE, Align::End));
    let mut rows = vec![head];
    for ((stage, rated), name) in stages.iter().zip(&names) {
        let mut row = sheet.cell(Tone::Plain, name, name_width, Align::Start);
        row.push(span(Tone::Plain, " "));
        row.extend(sheet.cell(tone(rated), &interval(rated, sheet), SCORE, Align::End));
        if weakest == Some(*stage) {
            row.push(span(Tone::Plain, format!(" {} ", sheet.glyphs.pointer)));
            row.push(span(Tone::Bad, sheet.labels.text("weakest")));
        }
        rows.push(row);
    }
    rows
}

/// The one stage with the least low end; none where two share it.
fn weakest(report: &Report) -> Option<Stage> {
    let mut lows: Vec<(f64, Stage)> = report
        .scorecard
        .stages
        .iter()
        .filter(|(_, rated)| !is_thin(rated))
        .filter_map(|(stage, rated)| Some((rated.low?.round(), *stage)))
        .collect();
    lows.sort_by(|a, b| a.0.total_cmp(&b.0));
    match lows.as_slice() {
        [first, second, ..] if first.0 < second.0 => Some(first.1),
        _ => None,
    }
}

/// Points on which one or two rules decide.
pub(super) fn is_thin(rated: &Rated) -> bool {
    rated.low.is_some() && rated.judged() < Rated::FEW
}

fn notes(report: &Report, sheet: &mut Sheet) {
    let card = &report.scorecard;
    let thin = card.dimensions.iter().filter(|(_, rated)| is_thin(rated));
    let thin = thin.map(|(dimension, _)| sheet.labels.word("dimension", dimension.as_str()));
    let stages = card.stages.iter().filter(|(_, rated)| is_thin(rated)).map(|(stage, _)| sheet.labels.word("stage", stage.as_str()));
    let thin: Vec<String> = thin.chain(stages).collect();
    if !thin.is_empty() {
        let text = sheet.labels.with("too-little-of", &[("few", Rated::FEW.to_string().into()), ("list", thin.join(", ").into())]);
        sheet.paragraph(1, Tone::Plain, &text);
    }
    for (dimension, rated) in &card.dimensions {
        let what = sheet.labels.word("dimension", dimension.as_str());
        for (label, rule) in [("capped", &rated.capped_by), ("low-capped", &rated.low_capped_by)] {
            if let Some(rule) = rule {
                let rule = sheet.clean(rule);
                let text = sheet.labels.with(label, &[("what", what.clone().into()), ("rule", rule.into())]);
                sheet.paragraph(1, Tone::Bad, &text);
            }
        }
    }
}

/// How the points came about: weights, and how much the band hangs on them.
pub(super) fn method(report: &Report, sheet: &mut Sheet) {
    let card = &report.scorecard;
    if card.overall.low.is_none() {
        return;
    }
    let title = sheet.labels.text("method");
    sheet.line(vec![span(Tone::Plain, " "), span(Tone::Strong, title)]);
    let list: Vec<String> = card
        .weights
        .iter()
        .map(|(dimension, weight)| format!("{} {}", sheet.labels.word("dimension", dimension.as_str()), plain_number(*weight, sheet)))
        .collect();
    let same = card.weights.values().all(|weight| card.weights.values().all(|other| weight.total_cmp(other).is_eq()));
    let text = if same { sheet.labels.text("weights-equal") } else { sheet.labels.with("weights", &[("list", list.join(", ").into())]) };
    sheet.paragraph(3, Tone::Plain, &text);
    if let Some(stability) = card.band_stability {
        let text = sheet.labels.with("stability", &[("share", percent(Some(stability)).into())]);
        sheet.paragraph(3, Tone::Plain, &text);
    }
    sheet.blank();
}

fn plain_number(number: f64, sheet: &Sheet) -> String {
    if (number - number.round()).abs() < 0.005 { format!("{number:.0}") } else { sheet.labels.decimal(number, 2) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::View;

    fn drawn(low: f64, high: f64) -> String {
        let rated = Rated { low: Some(low), high: Some(high), ..Rated::default() };
        bar(&rated, 8, &Sheet::new(&View::default())).into_iter().map(|span| span.text).collect()
    }

    #[test]
    fn a_bar_shows_low_solid_and_never_hides_what_is_open() {
        assert_eq!(drawn(50.0, 50.0), "▇▇▇▇····");
        assert_eq!(drawn(50.0, 75.0), "▇▇▇▇▒▒··");
        assert_eq!(drawn(0.0, 100.0), "▒▒▒▒▒▒▒▒");
        assert_eq!(drawn(60.0, 62.0), "▇▇▇▇▇▒··");
        assert_eq!(drawn(97.0, 100.0), "▇▇▇▇▇▇▇▒");
        assert_eq!(drawn(0.0, 0.0), "········");
    }
}
