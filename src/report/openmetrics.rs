//! OpenMetrics text, for Prometheus and what reads it: points, coverage, outcomes, findings, page numbers in base units, the gate.
//!
//! Every family is a gauge, so that readers of the older text format (the node exporter's textfile collector) take it as well. Written
//! here and not by the client library, which holds its series in tables without an order: the same report gives the same bytes.
//! Labels are bounded to what the report names; a site's texts stand in label values only, escaped.

use std::fmt::Write as _;
use std::io::Write;

use crate::model::catalogue::{Level, metrics};
use crate::model::gate::GateVerdict;
use crate::model::harmless;
use crate::model::report::{FindingKind, Rated, Report};
use crate::model::vocabulary::Severity;

use super::error::ReportError;
use super::told::{End, Teller, short};
use super::view::View;

/// Characters of a label's value.
const LONGEST: usize = 300;
/// Pages whose numbers are told: a panel has fewer; each is a series a metric.
const PAGES: usize = 500;

/// A label and its value.
type Label<'a> = (&'a str, &'a str);

/// Text in the making.
struct Page {
    text: String,
    brand: String,
}

impl Page {
    fn family(&mut self, name: &str, unit: &str, help: &str) {
        let _ = writeln!(self.text, "# TYPE {name} gauge");
        if !unit.is_empty() {
            let _ = writeln!(self.text, "# UNIT {name} {unit}");
        }
        let _ = writeln!(self.text, "# HELP {name} {}", help.replace('\\', "\\\\").replace('"', "\\\""));
    }

    /// A sample; what is no number is left out, as what is not known is.
    fn sample(&mut self, name: &str, labels: &[Label<'_>], value: f64) {
        if !value.is_finite() {
            return;
        }
        let own = self.brand.clone();
        let labels: Vec<String> =
            std::iter::once(&("brand", own.as_str())).chain(labels).map(|(key, value)| format!("{key}=\"{}\"", escaped(value))).collect();
        let _ = writeln!(self.text, "{name}{{{}}} {value}", labels.join(","));
    }
}

/// Writes every family and the end mark.
pub(super) fn write(report: &Report, view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    let teller = Teller::new(report, view);
    let mut page = Page { text: String::new(), brand: report.brand.id.clone() };
    about(report, &mut page);
    scores(report, &mut page);
    outcomes(&teller, &mut page);
    pages(report, &mut page);
    gate(report, &mut page);
    page.text.push_str("# EOF\n");
    out.write_all(page.text.as_bytes())?;
    Ok(())
}

/// A label's value: bounded, harmless, without what would end it.
fn escaped(value: &str) -> String {
    let line = harmless::disarmed(&harmless::one_line(&short(value, LONGEST)));
    line.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

fn about(report: &Report, page: &mut Page) {
    page.family("cxaudit_report_info", "", "What the report is of: always 1.");
    let labels = [
        ("version", report.tool.version.as_str()),
        ("profile", &report.run.profile),
        ("scope", &report.scope.name),
        ("rules_digest", &report.run.rules_digest),
    ];
    page.sample("cxaudit_report_info", &labels, 1.0);
    if let Ok(at) = report.run.clock.audited_at.parse::<jiff::Timestamp>() {
        page.family("cxaudit_audit_timestamp_seconds", "seconds", "When the audit began, in seconds since 1970.");
        page.sample("cxaudit_audit_timestamp_seconds", &[], float(u64::try_from(at.as_second()).unwrap_or(0)));
    }
    page.family("cxaudit_audit_duration_seconds", "seconds", "How long the audit took.");
    page.sample("cxaudit_audit_duration_seconds", &[], float(report.run.clock.took_ms) / 1000.0);
    page.family("cxaudit_pages", "", "Pages read.");
    page.sample("cxaudit_pages", &[], f64::from(report.coverage.pages));
    page.family("cxaudit_broken_links", "", "Addresses of the site that links lead to and that do not answer.");
    page.sample("cxaudit_broken_links", &[], f64::from(report.coverage.broken_total));
}

fn scores(report: &Report, page: &mut Page) {
    let card = &report.scorecard;
    let mut rated: Vec<(&str, &str, &Rated)> = vec![("overall", "overall", &card.overall)];
    rated.extend(card.dimensions.iter().map(|(dimension, rated)| ("dimension", dimension.as_str(), rated)));
    rated.extend(card.stages.iter().map(|(stage, rated)| ("stage", stage.as_str(), rated)));
    type Of = fn(&Rated) -> Option<f64>;
    let families: [(&str, &str, &str, Of); 4] = [
        ("cxaudit_score_low", "", "Points 0-100 with everything unknown as failed.", |rated| rated.low),
        ("cxaudit_score_high", "", "Points 0-100 with everything unknown as met.", |rated| rated.high),
        ("cxaudit_score_points", "", "Points 0-100 over what is known.", |rated| rated.points),
        ("cxaudit_coverage_ratio", "ratio", "Known weight among the weight that applies.", |rated| rated.coverage),
    ];
    for (name, unit, help, of) in families {
        page.family(name, unit, help);
        for (kind, what, rated) in &rated {
            if let Some(value) = of(rated) {
                page.sample(name, &[("of", kind), ("name", what)], value);
            }
        }
    }
}

fn outcomes(teller: &Teller<'_>, page: &mut Page) {
    page.family("cxaudit_rules", "", "Rules by how they came out on the site as a whole.");
    for end in End::ALL {
        let count = teller.cases().filter(|case| case.page.is_none() && case.end == end).count();
        page.sample("cxaudit_rules", &[("outcome", end.as_str())], float(u64::try_from(count).unwrap_or(0)));
    }
    page.family("cxaudit_findings", "", "Failed and unknown rules that are findings, by the severity of the rule.");
    for (kind, word) in [(FindingKind::Fail, "fail"), (FindingKind::Unknown, "unknown")] {
        for severity in Severity::ALL {
            let of = |rule: &str| teller.rule(rule).map(|rule| rule.severity) == Some(*severity);
            let count = teller.report.findings.iter().filter(|finding| finding.kind == kind && of(&finding.rule)).count();
            let labels = [("kind", word), ("severity", severity.as_str())];
            page.sample("cxaudit_findings", &labels, float(u64::try_from(count).unwrap_or(0)));
        }
    }
}

/// Sizes and times of the panel's pages, in bytes and seconds.
fn pages(report: &Report, page: &mut Page) {
    for row in metrics().iter().filter(|row| row.level == Level::Page && matches!(row.unit, "ms" | "bytes" | "s")) {
        let name = row.name.as_str();
        let (unit, divisor) = if row.unit == "ms" {
            ("seconds", 1000.0)
        } else if row.unit == "s" {
            ("seconds", 1.0)
        } else {
            ("bytes", 1.0)
        };
        let stem = ["_ms", "_bytes", "_s"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
        let family = format!("cxaudit_page_{stem}_{unit}");
        let known: Vec<(&str, String, f64)> = report
            .pages
            .iter()
            .take(PAGES)
            .filter_map(|page| Some((page.url.as_str(), page.roles.join(","), *page.metrics.get(name)?)))
            .collect();
        if known.is_empty() {
            continue;
        }
        page.family(&family, unit, row.meaning);
        let mut seen = std::collections::BTreeSet::new();
        for (url, roles, value) in known {
            if seen.insert(escaped(url)) {
                page.sample(&family, &[("url", url), ("roles", &roles)], value / divisor);
            }
        }
    }
}

fn gate(report: &Report, page: &mut Page) {
    let Some(gate) = &report.gate else { return };
    page.family("cxaudit_gate_verdict", "", "How the gate came out: 1 for the one that holds.");
    for verdict in [GateVerdict::Passed, GateVerdict::Inconclusive, GateVerdict::Failed] {
        page.sample("cxaudit_gate_verdict", &[("verdict", verdict.as_str())], if gate.verdict == verdict { 1.0 } else { 0.0 });
    }
    page.family("cxaudit_gate_checks", "", "Checks of the gate by how they came out.");
    let counts = gate.counts;
    for (outcome, count) in [
        ("passed", counts.passed),
        ("failed", counts.errors),
        ("warning", counts.warnings),
        ("inconclusive", counts.inconclusive),
        ("waived", counts.waived),
    ] {
        page.sample("cxaudit_gate_checks", &[("outcome", outcome)], f64::from(count));
    }
}

/// Counts and seconds, exact up to 2^53.
#[expect(clippy::cast_precision_loss, reason = "counts and seconds are far below 2^53")]
fn float(number: u64) -> f64 {
    number as f64
}
