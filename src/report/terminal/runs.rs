//! The runs of a history as a table, newest last, where a terminal's reader looks first.

use std::io::Write;

use crate::model::history::KeptRun;
use crate::report::error::ReportError;
use crate::report::text::width;
use crate::report::view::View;

use super::sheet::{Align, Sheet, Tone, span};
use super::trend::when;

/// Characters of a digest that tell rules apart to the eye.
const DIGEST: usize = 8;

/// Writes a list of runs; `earlier` runs are not among them.
///
/// # Errors
/// Only those of the output.
pub fn runs(runs: &[KeptRun], earlier: usize, view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    let mut sheet = Sheet::new(view);
    if runs.is_empty() {
        let text = sheet.labels.text("history-empty");
        sheet.paragraph(1, Tone::Plain, &text);
    } else {
        table(runs, &mut sheet);
    }
    if earlier > 0 {
        let text = sheet.labels.with("trend-earlier", &[("n", earlier.into())]);
        sheet.paragraph(1, Tone::Dim, &text);
    }
    sheet.print(out)?;
    Ok(())
}

fn table(runs: &[KeptRun], sheet: &mut Sheet) {
    let label = |id: &str| sheet.labels.text(id);
    let heads = [
        label("col-run"),
        label("col-when"),
        label("col-brand"),
        label("col-score"),
        label("col-pages"),
        label("col-rules"),
        label("col-profile"),
    ];
    let rows: Vec<[String; 7]> = runs.iter().map(|run| cells(run, sheet)).collect();
    let mut columns: Vec<usize> =
        (0..heads.len()).map(|at| rows.iter().map(|row| width(&row[at])).max().unwrap_or(0).max(width(&heads[at]))).collect();
    // Names of brands give way: everything else is of known width.
    let taken = columns.iter().sum::<usize>() - columns[2] + 2 * columns.len();
    columns[2] = columns[2].min(sheet.width.saturating_sub(taken).max(8));
    let ends = [true, false, false, true, true, false, false];
    let line = |cells: &[String; 7], tone: &dyn Fn(usize) -> Tone, sheet: &Sheet| {
        let mut spans = vec![span(Tone::Plain, " ")];
        for (at, text) in cells.iter().enumerate() {
            if at > 0 {
                spans.push(span(Tone::Plain, "  "));
            }
            spans.extend(sheet.cell(tone(at), text, columns[at], if ends[at] { Align::End } else { Align::Start }));
        }
        spans
    };
    let head = line(&heads, &|_| Tone::Dim, sheet);
    sheet.line(head);
    for (row, run) in rows.iter().zip(runs) {
        let spans = line(row, &|at| if at == 3 { Tone::Strong } else { Tone::Plain }, sheet);
        sheet.line(spans);
        if run.interrupted {
            let text = sheet.labels.text("interrupted");
            sheet.paragraph(4 + columns[0], Tone::Middling, &text);
        }
    }
}

fn cells(run: &KeptRun, sheet: &Sheet) -> [String; 7] {
    let points = run.points.map_or_else(|| sheet.glyphs.none.to_owned(), |points| sheet.labels.decimal(points, 1));
    let points = match (run.low, run.high) {
        (Some(low), Some(high)) if high - low >= 0.5 => format!("{points} ({low:.0}{}{high:.0})", sheet.glyphs.to),
        _ => points,
    };
    [
        run.id.to_string(),
        when(&run.audited_at, sheet),
        sheet.clean(&run.brand),
        points,
        run.pages.to_string(),
        sheet.clean(&run.rules_digest.chars().take(DIGEST).collect::<String>()),
        sheet.clean(&run.profile),
    ]
}
