//! The sections in the order a reader asks: does the gate hold, how good is it, what matters, how can the brand be reached, what was read.

use std::io::Write;

use crate::model::report::{Finding, FindingKind, Rated, Report, Touchpoint, TouchpointState};
use crate::model::verdict::Judgement;
use crate::report::error::ReportError;
use crate::report::terminal::{facts, gain, headline_of, interval, percent, place_name, score_line, what_name};
use crate::report::told::{Teller, disarmed};
use crate::report::view::View;

use super::escape::{code, code_in_table, escaped};
use super::gated;

/// Findings told: a step summary of GitHub may have a megabyte.
const FINDINGS: usize = 200;
/// Findings named that are mended with one.
const NAMED: usize = 5;
/// Rows of the touchpoints.
const TOUCHPOINTS: usize = 60;

/// Writes the whole text.
pub(in crate::report) fn write(report: &Report, view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    let teller = Teller::new(report, view);
    let mut text = format!("# {}: {}\n\n", escaped(&teller.sheet.labels.text("score-title")), code(&teller.clean(&report.brand.name)));
    if let Some(gate) = &report.gate {
        text.push_str(&gated::section(gate, &teller));
    }
    for section in [scores(&teller), findings(&teller), touchpoints(&teller), read(&teller)] {
        text.push_str(&section);
    }
    // Lines of a section end with one, sections with two: the text ends with one.
    let text = format!("{}\n", text.trim_end());
    out.write_all(disarmed(&text).as_bytes())?;
    Ok(())
}

fn label(teller: &Teller<'_>, id: &str) -> String {
    escaped(&teller.sheet.labels.text(id))
}

fn scores(teller: &Teller<'_>) -> String {
    let (report, sheet) = (teller.report, &teller.sheet);
    let line: String = score_line(report, sheet).into_iter().map(|span| span.text).collect();
    let traits: Vec<String> = report.brand.traits.iter().take(8).map(|word| sheet.labels.word("trait", word)).collect();
    let scope = sheet.labels.word("scope", &report.scope.name);
    let about =
        [traits.join(", "), scope, facts(report, sheet)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let mut text = format!(
        "**{}** · {} · {}\n\n",
        escaped(&line.split_whitespace().collect::<Vec<_>>().join(" ")),
        code(&teller.clean(&report.brand.home)),
        escaped(&about)
    );
    let card = &report.scorecard;
    let dimensions = card.dimensions.iter().map(|(dimension, rated)| (sheet.labels.word("dimension", dimension.as_str()), rated));
    let stages = card.stages.iter().map(|(stage, rated)| (sheet.labels.word("stage", stage.as_str()), rated));
    text.push_str(&table(teller, "col-dimension", dimensions));
    text.push_str(&table(teller, "col-stage", stages));
    text
}

fn table<'r>(teller: &Teller<'_>, title: &str, rows: impl Iterator<Item = (String, &'r Rated)>) -> String {
    let heads = [title, "col-score", "col-band", "col-judged", "col-rules"].map(|id| label(teller, id));
    let mut text = format!("| {} |\n| --- | ---: | --- | ---: | ---: |\n", heads.join(" | "));
    for (name, rated) in rows {
        let band = match rated.band {
            Some(band) => teller.sheet.labels.word("band", band.as_str()),
            None if rated.low.is_some() && rated.judged() < Rated::FEW => teller.sheet.labels.text("too-little"),
            None => teller.sheet.labels.text("no-band-short"),
        };
        let judged = rated.coverage.map_or_else(|| "—".to_owned(), |share| format!("{} %", percent(Some(share))));
        text.push_str(&format!(
            "| {} | {} | {} | {judged} | {} |\n",
            escaped(&name),
            interval(rated, &teller.sheet),
            escaped(&band),
            rated.judged()
        ));
    }
    text.push('\n');
    text
}

fn findings(teller: &Teller<'_>) -> String {
    let report = teller.report;
    let mut text = format!("## {}\n\n", label(teller, "what-matters"));
    if report.findings.is_empty() {
        return format!("{text}{}\n\n", label(teller, "nothing-matters"));
    }
    for (n, finding) in report.findings.iter().take(FINDINGS).enumerate() {
        text.push_str(&one(n + 1, finding, teller));
    }
    text
}

fn one(number: usize, finding: &Finding, teller: &Teller<'_>) -> String {
    let sheet = &teller.sheet;
    let (rule, site) = (teller.rule(&finding.rule), teller.site(&finding.rule));
    let mark = if finding.kind == FindingKind::Fail { "✗" } else { "?" };
    let title = headline_of(&finding.rule, finding.kind, rule, site, sheet);
    let mut text = format!("{number}. **{mark} {}** ({} {})\n", escaped(&title), label(teller, "col-gain"), gain(finding, sheet));
    // What belongs to an entry stands as far right as its text: behind a number of two digits one column more.
    let indent = " ".repeat(number.to_string().len() + 2);
    let mut line = |label: String, told: String| text.push_str(&format!("{indent}- {label}: {told}\n"));
    let also: Vec<String> =
        finding.with.iter().take(NAMED).map(|id| headline_of(id, FindingKind::Fail, teller.rule(id), teller.site(id), sheet)).collect();
    if !also.is_empty() {
        line(label(teller, "mends-too"), escaped(&also.join("; ")));
    }
    match site.map(|site| &site.outcome) {
        Some(Judgement::Unknown { cause, .. }) if finding.kind == FindingKind::Unknown => {
            let why = site.map(|site| teller.why(&teller.case(site))).unwrap_or_default();
            line(label(teller, "unknown"), escaped(&why));
            line(label(teller, "to-know"), escaped(&sheet.labels.word("answer", cause.as_str())));
        }
        _ => {
            for seen in seen(finding, teller) {
                line(label(teller, "seen"), seen);
            }
            line(label(teller, "fix"), escaped(&teller.mend(rule)));
        }
    }
    if let Some(rule) = rule {
        let stages: Vec<String> = rule.stages.iter().map(|stage| sheet.labels.word("stage", stage.as_str())).collect();
        let words = |list: &str, word: &str| escaped(&sheet.labels.word(list, word));
        text.push_str(&format!(
            "{indent}- {} · {} · {} {} · {}\n",
            code(&teller.clean(&rule.id)),
            words("severity", rule.severity.as_str()),
            label(teller, "col-effort"),
            words("effort", rule.effort.as_str()),
            escaped(&stages.join(", "))
        ));
    }
    text.push('\n');
    text
}

/// How many pages and which; then what stands there.
fn seen(finding: &Finding, teller: &Teller<'_>) -> Vec<String> {
    let seen = teller.seen_of(finding);
    let pages: Vec<String> = seen.pages.iter().map(|page| code(page)).collect();
    let pages = format!("{}{}", pages.join(", "), if seen.more { " …" } else { "" });
    let parts = [escaped(&seen.extent), pages].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let first = (!parts.is_empty()).then(|| parts.join(": "));
    first.into_iter().chain(seen.pieces.iter().map(|piece| code(piece))).collect()
}

fn touchpoints(teller: &Teller<'_>) -> String {
    let (report, sheet) = (teller.report, &teller.sheet);
    if report.touchpoints.is_empty() {
        return String::new();
    }
    let heads = ["col-where", "col-clicks", "col-answers"].map(|id| label(teller, id));
    let mut text = format!("## {}\n\n| | | {} |\n| --- | --- | --- | ---: | --- |\n", label(teller, "touchpoints"), heads.join(" | "));
    let found: Vec<&Touchpoint> = report.touchpoints.iter().filter(|point| point.state == TouchpointState::Found).collect();
    for point in found.iter().take(TOUCHPOINTS) {
        let places: Vec<String> = point.place.iter().take(6).map(|place| place_name(place, sheet)).collect();
        let answers = if point.answers.is_empty() { "—".to_owned() } else { escaped(&sheet.labels.word("answers", &point.answers)) };
        text.push_str(&format!(
            "| {} | {} | {} | {} | {answers} |\n",
            escaped(&sheet.labels.word("channel", &point.channel)),
            code_in_table(&what_name(point, sheet)),
            escaped(&places.join(", ")),
            point.clicks.map_or_else(|| "—".to_owned(), |clicks| clicks.to_string()),
        ));
    }
    text.push('\n');
    if found.len() > TOUCHPOINTS {
        let more = sheet.labels.with("more-of-it", &[("n", (found.len() - TOUCHPOINTS).into())]);
        text.push_str(&format!("{}\n\n", escaped(&more)));
    }
    for (id, state) in [("channels-not-found", TouchpointState::NotFound), ("channels-unknown", TouchpointState::Unknown)] {
        let mut names: Vec<String> = report
            .touchpoints
            .iter()
            .filter(|point| point.state == state)
            .map(|point| sheet.labels.word("channel", &point.channel))
            .collect();
        names.dedup();
        if !names.is_empty() {
            text.push_str(&format!("{}\n\n", escaped(&sheet.labels.with(id, &[("list", names.join(", ").into())]))));
        }
    }
    text
}

/// What was read and how the rules came out; the run's warnings.
fn read(teller: &Teller<'_>) -> String {
    let (report, sheet) = (teller.report, &teller.sheet);
    let counts = report.scorecard.overall.counts;
    let told = [
        ("counts-pass", counts.pass),
        ("counts-fail", counts.fail),
        ("counts-unknown", counts.unknown),
        ("counts-not-applicable", counts.not_applicable),
        ("counts-out-of-scope", counts.out_of_scope),
    ];
    let told: Vec<String> = told.iter().map(|(id, n)| sheet.labels.with(id, &[("n", (*n).into())])).collect();
    let mut text = format!("## {}\n\n{}\n\n", label(teller, "coverage"), escaped(&told.join(", ")));
    for warning in report.warnings.iter().take(20) {
        text.push_str(&format!("- {}\n", code(&teller.clean(warning))));
    }
    let version = format!("cxaudit {} · {} · {}", report.tool.version, report.run.clock.audited_at, report.run.profile);
    text.push_str(&format!("\n{}\n", escaped(&teller.clean(&version))));
    text
}
