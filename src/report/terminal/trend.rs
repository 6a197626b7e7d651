//! A trend in the terminal: a line of blocks per measure, what it is now and how far it moved. What changed when stands below, in
//! the words of `changed`.

use std::io::Write;

use crate::model::history::{BrandTrend, RowKind, Trend, TrendRow};
use crate::report::error::ReportError;
use crate::report::text::width;
use crate::report::view::View;

use super::sheet::{Align, Sheet, Span, Tone, span};
use super::{changed, spark};

/// Columns of a day.
const DAY: usize = 10;
/// Rows of a brand that are shown unless all are asked for.
const MOST: usize = 25;
/// Columns that a line of blocks gets at least, where names could take them.
const LEAST: usize = 18;

/// Writes a trend.
///
/// # Errors
/// Only those of the output.
pub fn trend(trend: &Trend, view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    let mut sheet = Sheet::new(view);
    if trend.brands.iter().all(|brand| brand.runs.is_empty()) {
        let text = sheet.labels.text("history-empty");
        sheet.paragraph(1, Tone::Plain, &text);
    } else if let [brand] = &trend.brands[..] {
        head(brand, &mut sheet);
        let most = if sheet.all { usize::MAX } else { MOST };
        let lines: Vec<Line<'_>> = brand.rows.iter().take(most).map(|row| line(brand, row, row_name(row, brand, &sheet), &sheet)).collect();
        table(&lines, &mut sheet);
        notes(brand, brand.rows.len().saturating_sub(most), &mut sheet);
        changed::write(trend, &mut sheet);
    } else {
        let brands = trend.brands.iter().flat_map(|brand| brand.rows.first().map(|row| (brand, row)));
        let lines: Vec<Line<'_>> = brands.map(|(brand, row)| line(brand, row, sheet.clean(&brand.brand), &sheet)).collect();
        table(&lines, &mut sheet);
        changed::write(trend, &mut sheet);
    }
    sheet.print(out)?;
    Ok(())
}

/// A time as people read it: day and minute.
pub(super) fn when(time: &str, sheet: &Sheet) -> String {
    let text: String = time.chars().take(16).collect();
    sheet.clean(&text.replace('T', " "))
}

fn day(time: &str) -> String {
    time.chars().take(DAY).collect()
}

fn head(brand: &BrandTrend, sheet: &mut Sheet) {
    let runs = sheet.labels.with("trend-runs", &[("n", brand.runs.len().into())]);
    let mut line = vec![span(Tone::Plain, " "), span(Tone::Strong, sheet.clean(&brand.brand))];
    if !brand.name.is_empty() && brand.name != brand.brand {
        line.push(span(Tone::Plain, format!(" {} {}", sheet.glyphs.dot, sheet.clean(&brand.name))));
    }
    line.push(span(Tone::Dim, format!(" {} {runs}", sheet.glyphs.dot)));
    sheet.line(line);
    sheet.blank();
}

/// A row, with all it takes to draw it.
struct Line<'t> {
    name: String,
    row: &'t TrendRow,
    brand: &'t BrandTrend,
    now: String,
    last: String,
    first: String,
}

fn line<'t>(brand: &'t BrandTrend, row: &'t TrendRow, name: String, sheet: &Sheet) -> Line<'t> {
    let moved = |by: Option<f64>| by.map_or_else(|| sheet.glyphs.none.to_owned(), |by| difference(by, &row.unit, sheet));
    Line { name, row, brand, now: now(row, sheet), last: moved(row.since_last), first: moved(row.since_first) }
}

/// What a row is called.
pub(super) fn row_name(row: &TrendRow, brand: &BrandTrend, sheet: &Sheet) -> String {
    match row.kind {
        RowKind::Overall => sheet.labels.text("score-title"),
        RowKind::Dimension => sheet.labels.word("dimension", &row.name),
        RowKind::Stage => sheet.labels.word("stage", &row.name),
        RowKind::Rule => sheet.clean(&row.name),
        RowKind::Metric => sheet.labels.with("trend-median", &[("what", sheet.clean(&row.name).into())]),
        RowKind::RulePage | RowKind::MetricPage => sheet.clean(path(&row.name, brand)),
    }
}

/// The address without the origin that most rows share.
fn path<'u>(url: &'u str, brand: &BrandTrend) -> &'u str {
    let origin = |url: &'u str| url.match_indices('/').nth(2).map(|(at, _)| url.split_at(at));
    let shared = |start: &str| brand.rows.iter().filter(|row| row.name.starts_with(start)).count() * 2 >= brand.rows.len();
    origin(url).filter(|(start, _)| shared(start)).map_or(url, |(_, path)| path)
}

fn now(row: &TrendRow, sheet: &Sheet) -> String {
    let Some(value) = row.values.last().copied().flatten() else { return sheet.glyphs.none.to_owned() };
    let text = amount(value, &row.unit, sheet);
    match row.bounds {
        Some((low, high)) if high - low >= 0.5 => format!("{text} ({low:.0}{}{high:.0})", sheet.glyphs.to),
        _ => text,
    }
}

/// A value with its unit.
pub(super) fn amount(value: f64, unit: &str, sheet: &Sheet) -> String {
    finer(value, unit, 0, sheet)
}

/// The same with more decimals.
fn finer(value: f64, unit: &str, more: usize, sheet: &Sheet) -> String {
    let number = |value: f64, decimals: usize| sheet.labels.decimal(value, decimals + more);
    let with = |label: &str, value: f64, decimals: usize| sheet.labels.with(label, &[("n", number(value, decimals).into())]);
    match unit {
        "points" => number(value, 1),
        "share" => format!("{}%", number(value * 100.0, 0)),
        "bytes" => with("unit-bytes", value / 1000.0, usize::from(value.abs() < 10_000.0)),
        "ms" if value.abs() >= 1_000.0 => with("unit-ms", value / 1000.0, 2),
        "ms" => with("unit-small-ms", value, usize::from(value.abs() < 10.0)),
        "px" => with("unit-px", value, 0),
        _ => number(value, if value.fract().abs() < 1e-9 { 0 } else { 2 }),
    }
}

/// Two values with as many decimals as it takes to tell them apart.
pub(super) fn apart(before: f64, after: f64, unit: &str, sheet: &Sheet) -> (String, String) {
    let told = |more| (finer(before, unit, more, sheet), finer(after, unit, more, sheet));
    (0..3).map(told).find(|(before, after)| before != after).unwrap_or_else(|| told(0))
}

/// By how much a value moved, with its sign; what rounds to nothing is nothing.
fn difference(by: f64, unit: &str, sheet: &Sheet) -> String {
    let text = amount(by.abs(), unit, sheet);
    if text == amount(0.0, unit, sheet) || by == 0.0 {
        return "0".to_owned();
    }
    format!("{}{text}", if by < 0.0 { sheet.glyphs.minus } else { "+" })
}

fn table(lines: &[Line<'_>], sheet: &mut Sheet) {
    let label = |id: &str| sheet.labels.text(id);
    let (now, last, first) = (label("trend-now"), label("trend-vs-last"), label("trend-vs-first"));
    let widest = |of: &dyn Fn(&Line<'_>) -> usize, head: &str| lines.iter().map(of).max().unwrap_or(0).max(width(head));
    let columns =
        [widest(&|line| width(&line.now), &now), widest(&|line| width(&line.last), &last), widest(&|line| width(&line.first), &first)];
    let taken = columns.iter().sum::<usize>() + 2 * columns.len() + 2;
    let names = lines.iter().map(|line| width(&line.name)).max().unwrap_or(0);
    let names = names.min(sheet.width.saturating_sub(taken + LEAST).max(12));
    let room = sheet.width.saturating_sub(taken + names).max(1);
    let drawn: Vec<_> = lines.iter().map(|line| spark::cells(line.row, &line.brand.breaks, sheet)).collect();
    let room = room.min(drawn.iter().map(Vec::len).max().unwrap_or(0).max(2 * DAY + 3));
    let mut head = vec![span(Tone::Plain, " ".repeat(names + 2))];
    head.extend(sheet.cell(Tone::Dim, &period(lines, room, sheet), room, Align::Start));
    for (text, columns) in [now, last, first].iter().zip(columns) {
        head.push(span(Tone::Plain, "  "));
        head.extend(sheet.cell(Tone::Dim, text, columns, Align::End));
    }
    sheet.line(head);
    let mut kind = lines.first().map(|line| line.row.kind);
    for (line, cells) in lines.iter().zip(&drawn) {
        if kind != Some(line.row.kind) {
            kind = Some(line.row.kind);
            let title = match line.row.kind {
                RowKind::Dimension => sheet.labels.text("col-dimension"),
                RowKind::Stage => sheet.labels.text("col-stage"),
                _ => String::new(),
            };
            sheet.line(vec![span(Tone::Plain, " "), span(Tone::Dim, title)]);
        }
        let mut spans = vec![span(Tone::Plain, " ")];
        spans.extend(sheet.cell(
            if line.row.kind == RowKind::Overall { Tone::Strong } else { Tone::Plain },
            &line.name,
            names,
            Align::Start,
        ));
        spans.push(span(Tone::Plain, " "));
        spans.extend(blocks(line, cells, room, sheet));
        let tone = tone(line.row.since_last, &line.row.unit);
        for ((text, tone), columns) in [(&line.now, Tone::Strong), (&line.last, tone), (&line.first, Tone::Plain)].into_iter().zip(columns)
        {
            spans.push(span(Tone::Plain, "  "));
            spans.extend(sheet.cell(tone, text, columns, Align::End));
        }
        sheet.line(spans);
    }
    sheet.blank();
}

/// The days of the first and the last run that are drawn.
fn period(lines: &[Line<'_>], room: usize, sheet: &Sheet) -> String {
    let first = lines.iter().filter_map(|line| {
        let shown = line.brand.runs.len().saturating_sub(room.saturating_sub(line.brand.breaks.len()));
        line.brand.runs.get(shown).map(|run| day(&run.audited_at))
    });
    let last = lines.iter().filter_map(|line| line.brand.runs.last().map(|run| day(&run.audited_at)));
    match (first.min(), last.max()) {
        (Some(first), Some(last)) if first != last => {
            // Where there is no room for the years the days are told.
            let year = if room < 2 * DAY + 3 { DAY - 5 } else { 0 };
            let short = |day: &str| sheet.clean(&day.chars().skip(year).collect::<String>());
            format!("{} {} {}", short(&first), sheet.glyphs.to, short(&last))
        }
        (Some(first), _) => sheet.clean(&first),
        _ => String::new(),
    }
}

/// The newest cells that there is room for; from the last change on in the colour of its direction.
fn blocks(line: &Line<'_>, cells: &[(Option<usize>, &'static str)], room: usize, sheet: &Sheet) -> Vec<Span> {
    let skipped = cells.len().saturating_sub(room);
    let begun = line.row.changes.last().and_then(|change| line.brand.runs.iter().position(|run| run.id == change.run));
    let after = line.row.changes.last().map_or(Tone::Plain, |change| tone(Some(change.after - change.before), &line.row.unit));
    let mut spans = Vec::new();
    for (at, cell) in &cells[skipped..] {
        let tone = match at {
            None => Tone::Strong,
            Some(at) if begun.is_some_and(|begun| *at >= begun) => after,
            Some(_) if *cell == sheet.glyphs.unknown_cell => Tone::Dim,
            Some(_) => Tone::Plain,
        };
        spans.push(span(tone, *cell));
    }
    spans.push(span(Tone::Plain, " ".repeat(room.saturating_sub(cells.len()))));
    spans
}

/// More points are better; of other numbers that is not known here.
fn tone(by: Option<f64>, unit: &str) -> Tone {
    match by {
        Some(by) if matches!(unit, "points") && by >= 0.05 => Tone::Good,
        Some(by) if matches!(unit, "points") && by <= -0.05 => Tone::Bad,
        _ => Tone::Plain,
    }
}

/// What of the runs is not comparable, and what is not shown.
fn notes(brand: &BrandTrend, more: usize, sheet: &mut Sheet) {
    for told in &brand.breaks {
        let changed = told.changed.iter().map(|what| sheet.labels.word("changed", what.as_str())).collect::<Vec<_>>().join(", ");
        let text = sheet.labels.with("trend-break", &[("at", when(&told.audited_at, sheet).into()), ("changed", changed.into())]);
        sheet.paragraph(1, Tone::Middling, &format!("{} {text}", sheet.glyphs.wall));
    }
    let left = brand.left_out;
    for (label, n) in [("trend-interrupted", left.interrupted), ("trend-judged-again", left.judged_again), ("trend-earlier", left.earlier)]
    {
        if n > 0 {
            let text = sheet.labels.with(label, &[("n", n.into())]);
            sheet.paragraph(1, Tone::Dim, &text);
        }
    }
    if more > 0 {
        let text = sheet.labels.with("trend-more-rows", &[("n", more.into())]);
        sheet.paragraph(1, Tone::Dim, &text);
    }
    let newest = |row: &&TrendRow| row.values.iter().flatten().count() > 0;
    let few = brand.rows.iter().filter(newest).filter_map(|row| row.too_few).max();
    if let Some((n, need)) = few {
        let all = brand.rows.iter().filter(newest).all(|row| row.too_few.is_some());
        let id = if !all {
            "trend-too-few-some"
        } else if brand.breaks.is_empty() {
            "trend-too-few"
        } else {
            "trend-too-few-break"
        };
        let text = sheet.labels.with(id, &[("n", n.into()), ("need", need.into())]);
        sheet.paragraph(1, Tone::Plain, &text);
    }
}
