//! What matters most: per finding what, how much it would gain, how hard, where, what was seen, what to do; five lines at most.

use crate::model::catalogue::MetricName;
use crate::model::report::{Finding, FindingKind, Report};
use crate::model::verdict::{At, Evidence, Judgement, RuleMeta, UnknownCause, Verdict};
use crate::model::vocabulary::{Severity, Stage};
use crate::report::text::{width, wrap};

use super::head::percent;
use super::sheet::{Align, Sheet, Tone, span};

/// Findings shown unless all are.
const SHOWN: usize = 7;
/// Lines of one finding.
const LINES: usize = 5;
/// Columns of a gain (`+12.3–45.6`).
const GAIN: usize = 10;
/// Blanks before all but the first line of a finding.
const INDENT: usize = 5;

/// Writes the findings.
pub(super) fn write(report: &Report, sheet: &mut Sheet) {
    let title = sheet.labels.text("what-matters");
    if report.findings.is_empty() {
        let nothing = sheet.labels.text("nothing-matters");
        sheet.line(vec![span(Tone::Plain, " "), span(Tone::Strong, title), span(Tone::Plain, "  "), span(Tone::Plain, nothing)]);
        sheet.blank();
        return;
    }
    let effort = effort_width(sheet);
    let room = sheet.width.saturating_sub(GAIN + effort + 4);
    let mut head = vec![span(Tone::Plain, " ")];
    head.extend(sheet.cell(Tone::Strong, &title, room, Align::Start));
    head.push(span(Tone::Plain, " "));
    head.extend(sheet.cell(Tone::Dim, &sheet.labels.text("col-gain"), GAIN, Align::End));
    head.push(span(Tone::Plain, "  "));
    head.extend(sheet.cell(Tone::Dim, &sheet.labels.text("col-effort"), effort, Align::Start));
    sheet.line(head);
    let shown = if sheet.all { report.findings.len() } else { report.findings.len().min(SHOWN) };
    for (n, finding) in report.findings.iter().take(shown).enumerate() {
        write_one(n + 1, finding, report, sheet);
    }
    let more = report.findings.len() - shown;
    if more > 0 {
        let line = sheet.labels.with("more-findings", &[("n", more.into())]);
        sheet.paragraph(1, Tone::Dim, &line);
    }
    sheet.blank();
}

fn effort_width(sheet: &Sheet) -> usize {
    ["col-effort", "effort-S", "effort-M", "effort-L"].iter().map(|id| width(&sheet.labels.text(id))).max().unwrap_or(1)
}

fn write_one(number: usize, finding: &Finding, report: &Report, sheet: &mut Sheet) {
    let rule = report.rules.iter().find(|rule| rule.id == finding.rule);
    let (mark, tone) = match finding.kind {
        FindingKind::Fail => (sheet.glyphs.fail, Tone::Bad),
        FindingKind::Unknown => (sheet.glyphs.unknown, Tone::Middling),
    };
    let effort = effort_width(sheet);
    let title = rule.and_then(|rule| sheet.labels.pick(&rule.title)).unwrap_or(&finding.rule);
    let room = sheet.width.saturating_sub(INDENT + GAIN + effort + 3);
    let title = sheet.lines_of(&sheet.clean(title), room, 2);
    let used = title.len();
    let number = format!("{number:>2} ");
    for (n, line) in title.into_iter().enumerate() {
        if n > 0 {
            sheet.line(vec![span(Tone::Plain, " ".repeat(INDENT)), span(Tone::Strong, line)]);
            continue;
        }
        let mut row = vec![span(Tone::Plain, number.clone()), span(tone, mark), span(Tone::Plain, " ")];
        row.extend(sheet.cell(Tone::Strong, &line, room, Align::Start));
        row.push(span(Tone::Plain, " "));
        row.extend(sheet.cell(Tone::Plain, &gain(finding, sheet), GAIN, Align::End));
        row.push(span(Tone::Plain, "  "));
        let hard = rule.map_or_else(String::new, |rule| sheet.labels.word("effort", rule.effort.as_str()));
        row.extend(sheet.cell(Tone::Plain, &hard, effort, Align::Start));
        sheet.line(row);
    }
    let about = about(finding, rule, report, sheet);
    let columns = sheet.width - INDENT;
    sheet.line(vec![span(Tone::Plain, " ".repeat(INDENT)), span(Tone::Dim, sheet.fit(&about, columns))]);
    let also = also(finding, report, sheet);
    if let Some(also) = &also {
        sheet.line(vec![span(Tone::Plain, " ".repeat(INDENT)), span(Tone::Plain, sheet.fit(also, columns))]);
    }
    details(finding, rule, report, LINES.saturating_sub(used + 1 + usize::from(also.is_some())).max(2), sheet);
}

/// Failed rules that are mended with this one.
fn also(finding: &Finding, report: &Report, sheet: &Sheet) -> Option<String> {
    let titles = finding.with.iter().map(|id| {
        let rule = report.rules.iter().find(|rule| rule.id == *id);
        sheet.isolated(&sheet.clean(rule.and_then(|rule| sheet.labels.pick(&rule.title)).unwrap_or(id)))
    });
    let titles: Vec<String> = titles.collect();
    (!titles.is_empty()).then(|| format!("{}: {}", sheet.labels.text("mends-too"), titles.join("; ")))
}

/// What was seen and what to do; the advice is cut last.
fn details(finding: &Finding, rule: Option<&RuleMeta>, report: &Report, lines: usize, sheet: &mut Sheet) {
    let verdict = report.verdicts.iter().find(|verdict| verdict.rule == finding.rule && verdict.at == At::Site);
    let ((seen_label, seen), (do_label, to_do)) = match (finding.kind, verdict.map(|verdict| &verdict.outcome)) {
        (FindingKind::Unknown, Some(Judgement::Unknown { cause, why, .. })) => {
            let known = sheet.labels.word("cause", cause.as_str());
            // Only what was not reached says more than its cause: the kind of page that is missing.
            let more = matches!(cause, UnknownCause::NotReached) && !why.is_empty();
            let seen = if more { format!("{known} ({})", sheet.isolated(&sheet.clean(why))) } else { known };
            (("unknown", seen), ("to-know", sheet.labels.word("answer", cause.as_str())))
        }
        _ => (("seen", seen(finding, verdict, report, sheet)), ("fix", fix(rule, sheet))),
    };
    let field = |label: &str, text: &str| format!("{}: {text}", sheet.labels.text(label));
    let columns = sheet.width - INDENT - 2;
    let (seen, to_do) = (field(seen_label, &seen), field(do_label, &to_do));
    let for_advice = wrap(&to_do, columns).len().min(lines.saturating_sub(1));
    let blocks = [sheet.lines_of(&seen, columns, lines - for_advice), sheet.lines_of(&to_do, columns, for_advice)];
    for block in blocks {
        for (n, line) in block.into_iter().enumerate() {
            sheet.line(vec![span(Tone::Plain, " ".repeat(if n == 0 { INDENT } else { INDENT + 2 })), span(Tone::Plain, line)]);
        }
    }
}

fn fix(rule: Option<&RuleMeta>, sheet: &Sheet) -> String {
    rule.and_then(|rule| sheet.labels.pick(&rule.fix)).map_or_else(|| sheet.glyphs.none.to_owned(), |fix| sheet.clean(fix))
}

/// Stages, rule, severity, and whether it holds down its dimension.
fn about(finding: &Finding, rule: Option<&RuleMeta>, report: &Report, sheet: &Sheet) -> String {
    let Some(rule) = rule else { return sheet.clean(&finding.rule) };
    let stages: Vec<String> = rule.stages.iter().map(|stage| sheet.labels.word("stage", stage.as_str())).collect();
    let stages = if rule.stages.len() == Stage::ALL.len() { sheet.labels.text("every-stage") } else { stages.join(", ") };
    let severity = severity(rule.severity, sheet);
    let mut parts = vec![sheet.isolated(&stages), sheet.clean(&rule.id), sheet.isolated(&severity)];
    let capped = report.scorecard.dimensions.get(&rule.dimension).is_some_and(|rated| rated.capped_by.is_some());
    if capped && rule.severity == Severity::Critical && finding.kind == FindingKind::Fail {
        parts.push(sheet.isolated(&sheet.labels.text("holds-at-49")));
    }
    parts.join(&format!(" {} ", sheet.glyphs.dot))
}

fn severity(severity: Severity, sheet: &Sheet) -> String {
    sheet.labels.word("severity", severity.as_str())
}

/// `+6.1`, or `+0–2.0` where it is not certain.
fn gain(finding: &Finding, sheet: &Sheet) -> String {
    let (low, high) = (sheet.labels.decimal(finding.gain_low, 1), sheet.labels.decimal(finding.gain_high, 1));
    match finding.kind {
        _ if low == high => format!("+{high}"),
        FindingKind::Unknown => format!("+0{}{high}", sheet.glyphs.to),
        FindingKind::Fail => format!("+{low}{}{high}", sheet.glyphs.to),
    }
}

/// How many pages and which, and what stands there.
fn seen(finding: &Finding, verdict: Option<&Verdict>, report: &Report, sheet: &Sheet) -> String {
    let mut parts = Vec::new();
    if let Some(counts) = verdict.and_then(|verdict| verdict.pages) {
        let all = counts.pass.saturating_add(counts.fail);
        parts.push(sheet.labels.with("pages-of", &[("n", counts.fail.into()), ("all", all.into())]));
    } else if let Some(Judgement::Fail { score }) = verdict.map(|verdict| &verdict.outcome)
        && *score > 0.0
    {
        parts.push(sheet.labels.with("partly-met", &[("share", percent(Some(*score)).into())]));
    }
    let pages: Vec<String> = finding.pages.iter().take(3).map(|page| place(page, report, sheet)).collect();
    let evidence = || {
        let evidence = finding.evidence.iter().filter_map(|id| report.evidence.iter().find(|evidence| evidence.id == *id));
        // That nothing stands there is said by the pages themselves.
        evidence.filter(|evidence| evidence.what != "absent" || !evidence.excerpt.is_empty())
    };
    // The only page is named where its evidence is.
    let named = finding.page_count == 1 && evidence().next().is_some_and(|evidence| finding.pages.contains(&evidence.page));
    if !pages.is_empty() && !named {
        let more = if usize::try_from(finding.page_count).unwrap_or(0) > pages.len() {
            format!(" {}", sheet.glyphs.ellipsis)
        } else {
            String::new()
        };
        parts.push(format!("{}{more}", pages.join(", ")));
    }
    parts.extend(evidence().take(if sheet.all { 3 } else { 1 }).map(|evidence| excerpt(evidence, report, sheet)));
    if parts.is_empty() {
        return sheet.labels.with("nothing-seen", &[("n", report.coverage.pages.into())]);
    }
    parts.join(&format!(" {} ", sheet.glyphs.dot))
}

fn excerpt(evidence: &Evidence, report: &Report, sheet: &Sheet) -> String {
    let mut parts = vec![place(&evidence.page, report, sheet)];
    if let Some(region) = evidence.region {
        parts.push(format!("({})", sheet.labels.word("place", region.as_str())));
    }
    if sheet.all && !evidence.selector.is_empty() {
        parts.push(sheet.clean(&evidence.selector));
    }
    // Numbers and counts have no place in the page and are nobody's words.
    if evidence.selector.is_empty() && MetricName::ALL.iter().any(|name| name.as_str() == evidence.what) {
        parts.push(sheet.isolated(&format!("{}: {}", evidence.what.replace('_', " "), sheet.clean(&evidence.excerpt))));
        return parts.join(" ");
    }
    if evidence.selector.is_empty() && evidence.what.is_empty() && !evidence.excerpt.is_empty() {
        parts.push(sheet.isolated(&sheet.clean(&evidence.excerpt)));
        return parts.join(" ");
    }
    // Of a selector's match the place is all there is to name.
    if !evidence.what.is_empty() && evidence.what != evidence.excerpt && evidence.what != evidence.selector {
        parts.push(sheet.isolated(&place(&evidence.what, report, sheet)));
    }
    if !evidence.excerpt.is_empty() {
        let quoted = format!("{}{}{}", sheet.glyphs.open, sheet.clean(&evidence.excerpt), sheet.glyphs.close);
        parts.push(sheet.isolated(&quoted));
    }
    parts.join(" ")
}

/// A page's address, without what it shares with the home page.
pub(super) fn place(page: &str, report: &Report, sheet: &Sheet) -> String {
    let origin = report.brand.home.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    let short = page.strip_prefix(&origin).filter(|rest| rest.starts_with('/') && origin.contains("://")).unwrap_or(page);
    sheet.clean(short)
}
