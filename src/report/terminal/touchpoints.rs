//! The touchpoints: each channel found with where it stands, how far it is and who answers; below it what stands in the way, when somebody
//! is there and what comes next.
//!
//! Channels that were looked for and are not there share one line below the table, unless there is something to say of them.

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width};

use crate::model::report::{Report, Touchpoint, TouchpointState};
use crate::report::text::{clip, width, wrap};

use super::details;
use super::sheet::{Sheet, Tone, span};

/// Rows shown unless everything is.
const ROWS: usize = 12;
/// Lines of one row at most.
const LINES: usize = 2;
/// Columns of the table: channel, what, where, clicks, answers.
const COLUMNS: usize = 5;

/// Writes the table and the lines below it.
pub(super) fn write(report: &Report, sheet: &mut Sheet) {
    if report.touchpoints.is_empty() {
        return;
    }
    let (rows, quiet): (Vec<&Touchpoint>, Vec<&Touchpoint>) =
        report.touchpoints.iter().partition(|point| point.state == TouchpointState::Found || !point.trouble.is_empty());
    let shown = if sheet.all { rows.len() } else { rows.len().min(ROWS) };
    let rows_shown: Vec<&Touchpoint> = rows.iter().copied().take(shown).collect();
    let heads = [
        sheet.labels.text("touchpoints"),
        String::new(),
        sheet.labels.text("col-where"),
        sheet.labels.text("col-clicks"),
        sheet.labels.text("col-answers"),
    ];
    if rows_shown.is_empty() {
        sheet.line(vec![span(Tone::Plain, " "), span(Tone::Strong, heads.first().cloned().unwrap_or_default())]);
    } else {
        table(&heads, &rows_shown, report, sheet);
    }
    if rows.len() > shown {
        let more = sheet.labels.with("and-more", &[("n", (rows.len() - shown).into())]);
        sheet.paragraph(1, Tone::Dim, &more);
    }
    for (label, state) in [("channels-not-found", TouchpointState::NotFound), ("channels-unknown", TouchpointState::Unknown)] {
        let mut names: Vec<String> =
            quiet.iter().filter(|point| point.state == state).map(|point| sheet.labels.word("channel", &point.channel)).collect();
        names.dedup();
        if !names.is_empty() {
            let line = sheet.labels.with(label, &[("list", names.join(", ").into())]);
            sheet.paragraph(1, Tone::Plain, &line);
        }
    }
    sheet.blank();
}

fn row(point: &Touchpoint, sheet: &Sheet) -> [String; COLUMNS] {
    let none = || sheet.glyphs.none.to_owned();
    let filled = |text: String| if text.is_empty() { none() } else { text };
    let place: Vec<String> = point.place.iter().take(6).map(|place| place_name(place, sheet)).collect();
    let answers = if point.answers.is_empty() { none() } else { sheet.labels.word("answers", &point.answers) };
    [
        sheet.labels.word("channel", &point.channel),
        filled(what_name(point, sheet)),
        filled(place.join(", ")),
        point.clicks.map_or_else(none, |clicks| clicks.to_string()),
        answers,
    ]
}

/// What self-service is there is named by the role of its page.
pub(in crate::report) fn what_name(point: &Touchpoint, sheet: &Sheet) -> String {
    if point.channel == "self-service" { sheet.labels.word("role", &point.what) } else { counted(&point.what, sheet) }
}

/// `+30… (+2)`, a value and how many more there are, in words: behind a number a plus reads as a dialling code.
fn counted(what: &str, sheet: &Sheet) -> String {
    let parts =
        what.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (+")).and_then(|(first, more)| Some((first, more.parse::<u64>().ok()?)));
    match parts {
        Some((first, more)) => format!("{} {}", sheet.clean(first), sheet.labels.with("more-of-it", &[("n", more.into())])),
        None => sheet.clean(what),
    }
}

/// Regions have labels of their own; other places are roles of pages.
pub(in crate::report) fn place_name(place: &str, sheet: &Sheet) -> String {
    let region = ["header", "nav", "main", "footer", "dialog", "every page", "structured data"].contains(&place);
    sheet.labels.word(if region { "place" } else { "role" }, place)
}

fn table(heads: &[String; COLUMNS], points: &[&Touchpoint], report: &Report, sheet: &mut Sheet) {
    let gap = if sheet.width >= 72 { 2 } else { 1 };
    let cells: Vec<[String; COLUMNS]> = points.iter().map(|point| row(point, sheet)).collect();
    let widths = widths(heads, &cells, sheet.width, gap);
    let mut table = Table::new();
    table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Disabled).set_truncation_indicator("");
    // The title spans the first two columns: the second has no head of its own.
    let title = sheet.fit(heads.first().map_or("", String::as_str), widths.iter().take(2).sum::<usize>() + gap);
    let mut head: Vec<String> = heads.iter().zip(&widths).map(|(head, columns)| sheet.isolated(&sheet.fit(head, *columns))).collect();
    if let Some(first) = head.first_mut() {
        first.clear();
    }
    table.set_header(head);
    // What is said of a row stands below its last line.
    let mut ends: Vec<usize> = Vec::new();
    for row in &cells {
        let lines: Vec<String> = row.iter().zip(&widths).map(|(text, columns)| cell(text, *columns, sheet)).collect();
        let height = lines.iter().map(|cell| cell.split('\n').count()).max().unwrap_or(1);
        ends.push(ends.last().copied().unwrap_or(0) + height);
        table.add_row(lines);
    }
    for (n, columns) in widths.iter().enumerate() {
        if let Some(column) = table.column_mut(n) {
            let before = if n == 0 { 1 } else { gap };
            column.set_padding((u16::try_from(before).unwrap_or(1), 0));
            let columns = u16::try_from(*columns + before).unwrap_or(u16::MAX);
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(columns)));
            if n == 3 {
                column.set_cell_alignment(CellAlignment::Center);
            }
        }
    }
    for (n, line) in table.lines().enumerate() {
        if n == 0 {
            let rest: String = columns_after(&line, 1 + width(&title));
            sheet.line(vec![span(Tone::Plain, " "), span(Tone::Strong, title.clone()), span(Tone::Raw, rest)]);
        } else {
            sheet.line(vec![span(Tone::Raw, line)]);
        }
        if let Some(at) = ends.iter().position(|end| *end == n)
            && let Some((point, before)) = points.get(..=at).and_then(<[_]>::split_last)
        {
            details::write(point, before, report, sheet);
        }
    }
}

/// What stands right of so many blank columns.
fn columns_after(line: &str, columns: usize) -> String {
    line.chars().skip(columns).collect()
}

/// Lines of a cell, each isolated by itself, so that no line depends on its neighbours.
fn cell(text: &str, columns: usize, sheet: &Sheet) -> String {
    let lines = wrap(text, columns);
    let lines = if sheet.all { lines } else { clip(lines, LINES, columns, sheet.glyphs.ellipsis) };
    lines.iter().map(|line| sheet.isolated(line)).collect::<Vec<_>>().join("\n")
}

/// Columns for each cell: short ones take what they need, the other two share the rest.
fn widths(heads: &[String; COLUMNS], cells: &[[String; COLUMNS]], all: usize, gap: usize) -> [usize; COLUMNS] {
    let need = |n: usize, heads: &[[String; COLUMNS]]| {
        let texts = cells.iter().chain(heads).filter_map(|row| row.get(n));
        texts.map(|text| width(text)).max().unwrap_or(0).max(4)
    };
    // The first head spans two columns and widens neither.
    let heads = std::slice::from_ref(heads);
    let channel = need(0, &[]).min((all / 6).max(8));
    let (clicks, answers) = (need(3, heads).min(9), need(4, heads).min(12));
    let left = all.saturating_sub(1 + channel + clicks + answers + gap * (COLUMNS - 1));
    let (what, place) = (need(1, &[]), need(2, heads));
    if what + place <= left {
        return [channel, what, place, clicks, answers];
    }
    let place = place.min((left * 39 / 100).max(6));
    let what = what.min(left.saturating_sub(place)).max(6);
    [channel, what, place.max(left.saturating_sub(what).min(need(2, heads))), clicks, answers]
}
