//! What could not be judged and why, with its share of the weight and what would answer it; then what this run did not look for.

use crate::model::report::{Report, Unjudged};

use super::head::percent;
use super::sheet::{Sheet, Tone, span};

/// Rule ids named per cause unless everything is shown.
const NAMED: usize = 4;

/// Writes both lists.
pub(super) fn write(report: &Report, sheet: &mut Sheet) {
    let unjudged = &report.scorecard.unjudged;
    if unjudged.is_empty() {
        if report.scorecard.overall.low.is_some() {
            let line = sheet.labels.text("all-judged");
            sheet.paragraph(1, Tone::Plain, &line);
        }
    } else {
        let rules: usize = unjudged.iter().map(|part| part.rules.len()).sum();
        let share: f64 = unjudged.iter().map(|part| part.share).sum();
        let sum = rules_share(rules, share, sheet);
        let title = sheet.labels.text("could-not-be-judged");
        sheet.line(vec![span(Tone::Plain, " "), span(Tone::Strong, title), span(Tone::Plain, "  "), span(Tone::Plain, sum)]);
        for part in unjudged {
            cause(part, sheet);
        }
    }
    out_of_scope(report, sheet);
    sheet.blank();
}

fn small_percent(share: f64) -> String {
    if share > 0.0 && share < 0.005 { "<1".to_owned() } else { percent(Some(share)) }
}

fn rules_share(rules: usize, share: f64, sheet: &Sheet) -> String {
    let share = small_percent(share);
    sheet.labels.with("rules-share", &[("n", rules.into()), ("share", share.into())])
}

fn cause(part: &Unjudged, sheet: &mut Sheet) {
    let why = sheet.labels.word("cause", part.cause.as_str());
    let named = if sheet.all { part.rules.len() } else { part.rules.len().min(NAMED) };
    let mut rules: Vec<String> = part.rules.iter().take(named).map(|rule| sheet.clean(rule)).collect();
    if part.rules.len() > named {
        rules.push(sheet.glyphs.ellipsis.to_owned());
    }
    let count = sheet.labels.with("rules", &[("n", part.rules.len().into())]);
    let text = format!("{}, {}%: {}: {}", sheet.isolated(&count), small_percent(part.share), sheet.isolated(&why), rules.join(", "));
    sheet.paragraph(3, Tone::Plain, &text);
    let answer = sheet.labels.word("answer", part.cause.as_str());
    let text = format!("{}: {answer}", sheet.labels.text("to-know"));
    sheet.paragraph(5, Tone::Dim, &text);
}

fn out_of_scope(report: &Report, sheet: &mut Sheet) {
    let scopes = &report.scope.out_of_scope;
    let rules: usize = scopes.values().map(Vec::len).sum();
    if rules == 0 {
        return;
    }
    let list: Vec<String> = scopes
        .iter()
        .filter(|(_, rules)| !rules.is_empty())
        .map(|(collector, rules)| format!("{} {}", sheet.labels.word("collector", collector.as_str()), rules.len()))
        .collect();
    let line = sheet.labels.with("out-of-scope", &[("n", rules.into()), ("list", list.join(", ").into())]);
    sheet.paragraph(1, Tone::Plain, &line);
    if sheet.all {
        for (collector, rules) in scopes {
            let ids: Vec<String> = rules.iter().map(|rule| sheet.clean(rule)).collect();
            let label = sheet.labels.word("collector", collector.as_str());
            sheet.field(3, &label, &ids.join(", "));
        }
    }
}
