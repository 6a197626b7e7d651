//! A series on one line of blocks: values come in, oldest first, one cell each; what is not known is a dot, a break a bar.
//!
//! Each line is drawn between its own least and greatest value, but over a span that matters at least, so that a wobble does not
//! look like a cliff.

use crate::model::history::{Break, TrendRow};

use super::sheet::Sheet;

const BLOCKS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const ASCII: [&str; 8] = ["_", ".", "-", "~", "=", "+", "*", "#"];

/// Cells of a series, one column each, with the place of the run that each is of; none for a break.
pub(super) fn cells(row: &TrendRow, breaks: &[Break], sheet: &Sheet) -> Vec<(Option<usize>, &'static str)> {
    let blocks = if sheet.is_ascii() { &ASCII } else { &BLOCKS };
    let (low, span) = frame(row);
    let mut cells = Vec::with_capacity(row.values.len() + breaks.len());
    for (at, value) in row.values.iter().enumerate() {
        if breaks.iter().any(|told| told.before == at) {
            cells.push((None, sheet.glyphs.wall));
        }
        let block = value.map_or(sheet.glyphs.unknown_cell, |value| blocks[level((value - low) / span)]);
        cells.push((Some(at), block));
    }
    cells
}

/// Which of eight steps a share stands on; what is above 1 stands on the last. What rounding took is given back.
fn level(share: f64) -> usize {
    (1..8_u32).filter(|step| share * 8.0 + 1e-6 >= f64::from(*step)).count()
}

/// The value at the bottom, and how much the eight steps stand for.
fn frame(row: &TrendRow) -> (f64, f64) {
    let known = || row.values.iter().flatten().copied();
    let (low, high) = (known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max));
    if row.unit == "share" || row.unit == "0/1" {
        return (0.0, 1.0);
    }
    let least = if row.unit == "points" { 10.0 } else { (high.abs() * 0.1).max(f64::MIN_POSITIVE) };
    let span = (high - low).max(least);
    // Of what hardly moves the line lies in the middle of a step, where a wobble does not cross to the next.
    (f64::midpoint(low, high) - span * 4.5 / 8.0, span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::history::{Changed, RowKind};
    use crate::report::view::View;

    fn drawn(unit: &str, values: &[Option<f64>], breaks: &[usize], ascii: bool) -> String {
        let row = TrendRow {
            kind: RowKind::Overall,
            name: "overall".into(),
            unit: unit.into(),
            values: values.to_vec(),
            bounds: None,
            since_last: None,
            since_first: None,
            changes: Vec::new(),
            too_few: None,
            drift: None,
        };
        let of = |at: &usize| Break { before: *at, audited_at: String::new(), changed: vec![Changed::Rules] };
        let breaks: Vec<Break> = breaks.iter().map(of).collect();
        cells(&row, &breaks, &Sheet::new(&View { ascii, ..View::default() })).into_iter().map(|(_, cell)| cell).collect()
    }

    #[test]
    fn values_breaks_and_gaps_are_drawn() {
        let values = [Some(40.0), Some(60.0), None, Some(80.0), Some(0.0)];
        assert_eq!(drawn("points", &values, &[3], false), "▅▇·│█▁");
        assert_eq!(drawn("points", &values, &[3], true), "=* |#_");
    }

    #[test]
    fn a_wobble_is_no_cliff_and_a_constant_lies_in_the_middle() {
        assert_eq!(drawn("points", &[Some(70.0), Some(70.4), Some(69.8)], &[], false), "▅▅▅");
        assert_eq!(drawn("points", &[Some(70.0); 3], &[], false), "▅▅▅");
        assert_eq!(drawn("ms", &[Some(0.0); 2], &[], false), "▅▅");
        assert_eq!(drawn("share", &[Some(1.0), Some(0.5), Some(0.0)], &[], false), "█▅▁");
        assert_eq!(drawn("points", &[None, None], &[], false), "··");
    }
}
