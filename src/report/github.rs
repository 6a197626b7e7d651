//! GitHub annotations: workflow commands on stdout, which the runner turns into notes on the run; no token is needed.
//!
//! GitHub keeps ten of each kind a step, so there are never more: what a gate says, then what matters most. With a gate its verdict
//! decides what is an error; without one a rule's severity does. Texts are escaped as the runner's own toolkit does it.

use std::io::Write;

use crate::model::report::{FindingKind, Report};
use crate::model::vocabulary::Severity;

use super::checks::{self, Bearing};
use super::error::ReportError;
use super::terminal::{headline_of, interval};
use super::told::{Teller, disarmed, short};
use super::view::View;

/// Annotations of one kind that GitHub keeps of a step.
const KEPT: usize = 10;
/// Characters of a message and of a title.
const LONGEST: (usize, usize) = (1_500, 200);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Error,
    Warning,
    Notice,
}

struct Note {
    kind: Kind,
    title: String,
    lines: Vec<String>,
}

/// Writes the commands, a line each.
pub(super) fn write(report: &Report, view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    let teller = Teller::new(report, view);
    let mut notes = vec![summary(&teller)];
    notes.extend(gate(&teller));
    // What a gate let pass is no news in a build.
    if report.gate.is_none() {
        notes.extend(findings(&teller));
    }
    for kind in [Kind::Error, Kind::Warning, Kind::Notice] {
        let of_kind: Vec<&Note> = notes.iter().filter(|note| note.kind == kind).collect();
        let shown = if of_kind.len() > KEPT { KEPT - 1 } else { of_kind.len() };
        for note in of_kind.iter().take(shown) {
            out.write_all(command(kind, &note.title, &note.lines.join("\n")).as_bytes())?;
        }
        if of_kind.len() > shown {
            let more = teller.sheet.labels.with("gate-more-notes", &[("n", (of_kind.len() - shown).into())]);
            out.write_all(command(kind, "cxaudit", &more).as_bytes())?;
        }
    }
    Ok(())
}

fn command(kind: Kind, title: &str, message: &str) -> String {
    let word = match kind {
        Kind::Error => "error",
        Kind::Warning => "warning",
        Kind::Notice => "notice",
    };
    let (most, most_of_title) = LONGEST;
    // Other runners that show the log have commands of their own.
    let (title, message) = (disarmed(&short(title, most_of_title)), disarmed(&short(message, most)));
    format!("::{word} title={}::{}\n", property(&title), data(&message))
}

/// A message: nothing in it ends the line.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property's value: nothing in it ends the value either.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

fn summary(teller: &Teller<'_>) -> Note {
    let (report, sheet) = (teller.report, &teller.sheet);
    let overall = &report.scorecard.overall;
    let score = if overall.low.is_none() { sheet.labels.text("not-scored") } else { interval(overall, sheet) };
    let band = overall.band.map_or_else(String::new, |band| format!(" {}", sheet.labels.word("band", band.as_str())));
    let counts = overall.counts;
    Note {
        kind: Kind::Notice,
        title: format!("{} {score}{band}: {}", sheet.labels.text("score-title"), teller.clean(&report.brand.name)),
        lines: vec![format!(
            "{}, {}, {}",
            sheet.labels.with("counts-pass", &[("n", counts.pass.into())]),
            sheet.labels.with("counts-fail", &[("n", counts.fail.into())]),
            sheet.labels.with("counts-unknown", &[("n", counts.unknown.into())]),
        )],
    }
}

fn gate(teller: &Teller<'_>) -> Vec<Note> {
    let Some(gate) = &teller.report.gate else { return Vec::new() };
    let kind = match gate.verdict {
        crate::model::gate::GateVerdict::Passed => Kind::Notice,
        crate::model::gate::GateVerdict::Inconclusive => Kind::Warning,
        crate::model::gate::GateVerdict::Failed => Kind::Error,
    };
    let mut notes = vec![Note { kind, title: checks::verdict(gate, teller), lines: vec![checks::against(gate, teller)] }];
    notes.extend(gate.checks.iter().map(|check| {
        let bearing = Bearing::of(check);
        let kind = match bearing {
            Bearing::Fails => Kind::Error,
            Bearing::Warns | Bearing::Open => Kind::Warning,
            Bearing::Waived => Kind::Notice,
        };
        Note {
            kind,
            title: format!("{}: {}", bearing.word(&teller.sheet), checks::what(check, teller)),
            lines: checks::lines(check, teller),
        }
    }));
    notes
}

fn findings(teller: &Teller<'_>) -> Vec<Note> {
    let told = teller.report.findings.iter().filter(|finding| finding.kind == FindingKind::Fail);
    told.map(|finding| {
        let (rule, site) = (teller.rule(&finding.rule), teller.site(&finding.rule));
        let kind = match rule.map(|rule| rule.severity) {
            Some(Severity::Critical | Severity::High) => Kind::Error,
            Some(Severity::Medium) => Kind::Warning,
            Some(Severity::Low) | None => Kind::Notice,
        };
        let label = |id: &str| teller.sheet.labels.text(id);
        let seen = teller.seen_of(finding);
        let pages = format!("{}{}", seen.pages.join(", "), if seen.more { " …" } else { "" });
        let told = [seen.extent, pages].into_iter().chain(seen.pieces).filter(|part| !part.is_empty());
        let mut lines: Vec<String> = told.map(|told| format!("{}: {told}", label("seen"))).collect();
        lines.push(format!("{}: {}", label("fix"), teller.mend(rule)));
        lines.extend(rule.map(|rule| format!("{} · {}", teller.clean(&rule.id), rule.severity)));
        Note { kind, title: headline_of(&finding.rule, FindingKind::Fail, rule, site, &teller.sheet), lines }
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_a_command() {
        let line = command(Kind::Error, "a,b:c%\n::error::x", "50%\r\n::warning::y");
        assert_eq!(line, "::error title=a%2Cb%3Ac%25%0A\u{fffd}%3Aerror%3A%3Ax::50%25%0D%0A\u{fffd}:warning::y\n");
    }
}
