//! What matters most: per finding what, how much it would gain, how hard, where, what was seen, what to do; five lines at most.

use crate::model::report::{Finding, FindingKind, Report};
use crate::model::verdict::{At, Judgement, RuleMeta, Texts, UnknownCause, Verdict};
use crate::model::vocabulary::{Severity, Stage};
use crate::report::text::{width, wrap};

use super::evidence::seen;
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
    for (n, finding) in first(&report.findings, shown).into_iter().enumerate() {
        write_one(n + 1, finding, report, sheet);
    }
    let more = report.findings.len() - shown;
    if more > 0 {
        let line = sheet.labels.with("more-findings", &[("n", more.into())]);
        sheet.paragraph(1, Tone::Dim, &line);
    }
    sheet.blank();
}

/// The first so many by priority; the one worth most is always among them, in the place of the last.
fn first(findings: &[Finding], shown: usize) -> Vec<&Finding> {
    let mut first: Vec<&Finding> = findings.iter().take(shown).collect();
    let most = findings.iter().enumerate().max_by(|(m, a), (n, b)| a.gain_high.total_cmp(&b.gain_high).then(n.cmp(m)));
    if let Some((at, most)) = most
        && at >= shown
        && let Some(last) = first.last_mut()
    {
        *last = most;
    }
    first
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
    let title = headline(&finding.rule, finding.kind, report, sheet);
    let room = sheet.width.saturating_sub(INDENT + GAIN + effort + 3);
    let title = sheet.lines_of(&title, room, 2);
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

/// What a finding is called. A title says what should be true: of a failed rule its opposite is said, or that it does not
/// hold, nowhere or not everywhere; of an unknown one that it is not known.
pub(super) fn headline(id: &str, kind: FindingKind, report: &Report, sheet: &Sheet) -> String {
    let rule = report.rules.iter().find(|rule| rule.id == id);
    let verdict = report.verdicts.iter().find(|verdict| verdict.rule == id && verdict.at == At::Site);
    headline_of(id, kind, rule, verdict, sheet)
}

/// The same for a rule and a verdict that are at hand.
pub(in crate::report) fn headline_of(
    id: &str,
    kind: FindingKind,
    rule: Option<&RuleMeta>,
    verdict: Option<&Verdict>,
    sheet: &Sheet,
) -> String {
    let Some(rule) = rule else { return sheet.clean(id) };
    let title = sheet.labels.pick(&rule.title).map_or_else(|| sheet.clean(id), |title| sheet.clean(title));
    if kind == FindingKind::Unknown {
        return sheet.labels.with("headline-unknown", &[("title", title.into())]);
    }
    // A text in another language than the title's would be worse than a prefix.
    let language = |texts: &Texts| sheet.labels.pick(texts).is_some() && texts.keys().eq(rule.title.keys());
    if let Some(fails) = sheet.labels.pick(&rule.fails).filter(|_| language(&rule.fails)) {
        return sheet.clean(fails);
    }
    let partly = verdict.and_then(|verdict| verdict.pages).is_some_and(|pages| pages.pass > 0);
    sheet.labels.with(if partly { "headline-partly" } else { "headline-fails" }, &[("title", title.into())])
}

/// Failed rules that are mended with this one.
fn also(finding: &Finding, report: &Report, sheet: &Sheet) -> Option<String> {
    let titles = finding.with.iter().map(|id| sheet.isolated(&headline(id, FindingKind::Fail, report, sheet)));
    let titles: Vec<String> = titles.collect();
    (!titles.is_empty()).then(|| format!("{}: {}", sheet.labels.text("mends-too"), titles.join("; ")))
}

/// What was seen and what to do; the advice is cut last.
fn details(finding: &Finding, rule: Option<&RuleMeta>, report: &Report, lines: usize, sheet: &mut Sheet) {
    let verdict = report.verdicts.iter().find(|verdict| verdict.rule == finding.rule && verdict.at == At::Site);
    let ((seen_label, seen), (do_label, to_do)) = match (finding.kind, verdict.map(|verdict| &verdict.outcome)) {
        (FindingKind::Unknown, Some(Judgement::Unknown { cause, why, .. })) => {
            let known = [whether(rule, report, sheet), Some(sheet.labels.word("cause", cause.as_str()))];
            let known = known.into_iter().flatten().collect::<Vec<_>>().join("; ");
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

/// That it is not known whether the rule applies: traits that decide it and could not be told.
fn whether(rule: Option<&RuleMeta>, report: &Report, sheet: &Sheet) -> Option<String> {
    let open = rule?.traits.iter().filter(|name| report.brand.traits_unknown.contains(name));
    let open: Vec<String> = open.map(|name| sheet.labels.word("trait", name)).collect();
    (!open.is_empty()).then(|| format!("{}: {}", sheet.labels.text("label-traits-unknown"), open.join(", ")))
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
pub(in crate::report) fn gain(finding: &Finding, sheet: &Sheet) -> String {
    let (low, high) = (sheet.labels.decimal(finding.gain_low, 1), sheet.labels.decimal(finding.gain_high, 1));
    match finding.kind {
        _ if low == high => format!("+{high}"),
        FindingKind::Unknown => format!("+0{}{high}", sheet.glyphs.to),
        FindingKind::Fail => format!("+{low}{}{high}", sheet.glyphs.to),
    }
}

/// A page's address, without what it shares with the home page.
pub(in crate::report) fn place(page: &str, report: &Report, sheet: &Sheet) -> String {
    let origin = report.brand.home.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    let short = page.strip_prefix(&origin).filter(|rest| rest.starts_with('/') && origin.contains("://")).unwrap_or(page);
    sheet.clean(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(rule: &str, gain_high: f64) -> Finding {
        Finding {
            rule: rule.to_owned(),
            kind: FindingKind::Fail,
            gain_low: gain_high,
            gain_high,
            priority: 1.0,
            pages: Vec::new(),
            page_count: 0,
            evidence: Vec::new(),
            hint: None,
            with: Vec::new(),
        }
    }

    #[test]
    fn the_finding_worth_most_is_always_among_the_first() {
        let order = |gains: &[f64], shown: usize| -> Vec<String> {
            let all: Vec<Finding> = gains.iter().enumerate().map(|(at, gain)| finding(&at.to_string(), *gain)).collect();
            first(&all, shown).into_iter().map(|finding| finding.rule.clone()).collect()
        };
        assert_eq!(order(&[2.0, 1.0, 0.5, 5.5], 3), ["0", "1", "3"]);
        assert_eq!(order(&[2.0, 5.5, 0.5, 5.5], 3), ["0", "1", "2"], "of equals the more urgent one");
        assert_eq!(order(&[2.0], 3), ["0"]);
    }
}
