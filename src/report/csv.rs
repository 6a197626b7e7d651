//! CSV: one row a verdict, for spreadsheets and warehouses; RFC 4180 with a header, in the order of the report.
//!
//! No cell is a formula: what a spreadsheet would calculate (`=`, `+`, `-`, `@`, tab and line breaks at its start, their full-width
//! twins too) has an apostrophe before it, as OWASP advises; so has what already begins with one, so that it can be taken off again.

use std::io::Write;

use crate::model::report::Report;
use crate::model::verdict::Judgement;

use super::error::ReportError;
use super::told::{Case, Teller, disarmed};
use super::view::View;

/// The columns, in order; new ones are added at the end.
const COLUMNS: [&str; 13] =
    ["brand", "rule", "dimension", "severity", "place", "outcome", "score", "why", "evidence", "fix", "title", "fingerprint", "audited_at"];

/// Writes header and rows.
pub(super) fn write(report: &Report, view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    let teller = Teller::new(report, view);
    let mut rows = csv::Writer::from_writer(Vec::new());
    rows.write_record(COLUMNS).map_err(std::io::Error::other)?;
    for case in teller.cases() {
        rows.write_record(row(&case, &teller).map(|cell| safe(&cell))).map_err(std::io::Error::other)?;
    }
    let bytes = rows.into_inner().map_err(|error| std::io::Error::other(error.to_string()))?;
    out.write_all(disarmed(&String::from_utf8_lossy(&bytes)).as_bytes())?;
    Ok(())
}

fn row(case: &Case<'_>, teller: &Teller<'_>) -> [String; COLUMNS.len()] {
    let rule = case.rule;
    let score = match &case.verdict.outcome {
        Judgement::Pass { score } | Judgement::Fail { score } => format!("{score:.3}"),
        // An interval is no number: whoever sums the column must not count an unknown as something.
        Judgement::Unknown { .. } | Judgement::NotApplicable { .. } => String::new(),
    };
    [
        teller.clean(&teller.report.brand.id),
        teller.clean(&case.verdict.rule),
        rule.map_or_else(String::new, |rule| rule.dimension.to_string()),
        rule.map_or_else(String::new, |rule| rule.severity.to_string()),
        case.page.map_or_else(|| "site".to_owned(), |page| teller.clean(page)),
        case.end.as_str().to_owned(),
        score,
        teller.why(case),
        teller.seen(case).into_iter().next().unwrap_or_default(),
        teller.fix(case),
        teller.title(case),
        teller.clean(&case.verdict.fingerprint),
        teller.clean(&teller.report.run.clock.audited_at),
    ]
}

/// A cell that no spreadsheet calculates.
fn safe(cell: &str) -> String {
    let formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\'' | '＝' | '＋' | '－' | '＠');
    // Blanks before it are skipped by some readers.
    if cell.trim_start_matches([' ', '\u{a0}']).starts_with(formula) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+44 20", "-2", "@SUM(A1)", "\tx", "\rx", " =cmd|' /C calc'!A0", "＝1", "'quoted"] {
            assert_eq!(safe(cell), format!("'{cell}"));
        }
        assert_eq!(safe("a=b - c"), "a=b - c");
        assert_eq!(safe(""), "");
    }
}
