//! What was read and what was not: pages by kind and language, the panel, what was skipped, broken links, warnings; then the counts.

use std::collections::BTreeMap;

use crate::model::report::{Broken, ProfileReason, Report};

use super::findings::place;
use super::head::FILES;
use super::sheet::{Sheet, Tone, span};

/// Broken links shown unless all are.
const BROKEN: usize = 10;
/// Entries of a list shown unless all are.
const ENTRIES: usize = 12;

/// The profile that weighs, and why it is this one.
fn weights(report: &Report, sheet: &Sheet) -> String {
    let profile = sheet.labels.word("trait", &report.run.profile);
    let words = |traits: &[String]| traits.iter().map(|word| sheet.labels.word("trait", word)).collect::<Vec<_>>().join(", ");
    let (reason, traits) = match &report.run.profile_reason {
        ProfileReason::Asked => ("weights-asked", String::new()),
        ProfileReason::Traits(traits) => ("weights-traits", words(traits)),
        ProfileReason::NoTrait => ("weights-no-trait", String::new()),
        ProfileReason::Conflict(traits) => ("weights-conflict", words(traits)),
    };
    sheet.labels.with(reason, &[("profile", profile.into()), ("traits", traits.into())])
}

/// Writes the coverage and the warnings.
pub(super) fn write(report: &Report, sheet: &mut Sheet) {
    let coverage = &report.coverage;
    let title = sheet.labels.text("coverage");
    let pages = sheet.labels.with("pages", &[("n", coverage.pages.into())]);
    let requests = requests(report, sheet);
    sheet.line(vec![span(Tone::Plain, " "), span(Tone::Strong, title), span(Tone::Plain, "  "), span(Tone::Plain, pages)]);
    let roles = counted("role", &coverage.roles, sheet);
    let languages = counted("language", &coverage.languages, sheet);
    let (files, skipped) =
        coverage.skipped.iter().map(|(reason, n)| (reason.clone(), *n)).partition(|(reason, _)| FILES.contains(&reason.as_str()));
    let (files, skipped) = (counted("reason", &files, sheet), counted("reason", &skipped, sheet));
    let panel = panel(report, sheet);
    let sitemaps: Vec<String> =
        coverage.sitemaps.iter().take(ENTRIES).map(|(sitemap, n)| format!("{} {n}", place(sitemap, report, sheet))).collect();
    let unknown: Vec<String> = report.brand.traits_unknown.iter().map(|word| sheet.labels.word("trait", word)).collect();
    let robots = sheet.clean(&coverage.robots);
    let weights = weights(report, sheet);
    for (label, text) in [
        ("label-roles", roles),
        ("label-languages", languages),
        ("label-panel", panel),
        ("label-skipped", skipped),
        ("label-files", files),
        ("label-traits-unknown", unknown.join(", ")),
        ("label-weights", weights),
        ("label-sitemaps", sitemaps.join(", ")),
    ] {
        let label = sheet.labels.text(label);
        if !text.is_empty() {
            sheet.field(3, &label, &text);
        }
    }
    if !robots.is_empty() {
        sheet.field(3, "robots.txt", &robots);
    }
    sheet.paragraph(3, Tone::Plain, &requests);
    if sheet.all {
        examples(report, sheet);
    }
    broken(report, sheet);
    let label = sheet.labels.text("warning");
    let shown = if sheet.all { report.warnings.len() } else { report.warnings.len().min(ENTRIES) };
    for warning in report.warnings.iter().take(shown) {
        let text = format!("{label}: {}", sheet.isolated(&sheet.clean(warning)));
        sheet.paragraph(1, Tone::Middling, &text);
    }
    if report.warnings.len() > shown {
        let more = sheet.labels.with("and-more", &[("n", (report.warnings.len() - shown).into())]);
        sheet.paragraph(1, Tone::Dim, &more);
    }
    sheet.blank();
}

/// How the rules came out, in one line: all a build log needs.
pub(super) fn counts(report: &Report, sheet: &mut Sheet) {
    let counts = report.scorecard.overall.counts;
    let parts = [
        ("counts-pass", counts.pass, true),
        ("counts-fail", counts.fail, true),
        ("counts-unknown", counts.unknown, true),
        ("counts-not-applicable", counts.not_applicable, true),
        ("counts-out-of-scope", counts.out_of_scope, counts.out_of_scope > 0),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter(|(_, _, told)| *told).map(|(id, n, _)| sheet.labels.with(id, &[("n", n.into())])).collect();
    sheet.paragraph(1, Tone::Strong, &parts.join(", "));
}

fn requests(report: &Report, sheet: &Sheet) -> String {
    let hundredths = f64::from(u32::try_from(report.coverage.wire_bytes / 10_000).unwrap_or(u32::MAX)) / 100.0;
    let size = sheet.labels.decimal(hundredths, if hundredths < 0.1 { 2 } else { 1 });
    sheet.labels.with("requests", &[("n", report.coverage.requests.into()), ("size", size.into())])
}

/// `home 1, product 120`, most first.
fn counted(list: &str, counts: &BTreeMap<String, u32>, sheet: &Sheet) -> String {
    let mut entries: Vec<(&String, u32)> = counts.iter().map(|(word, n)| (word, *n)).collect();
    entries.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let shown = if sheet.all { entries.len() } else { entries.len().min(ENTRIES) };
    let mut told: Vec<String> =
        entries.iter().take(shown).map(|(word, n)| format!("{} {n}", sheet.isolated(&sheet.labels.word(list, word)))).collect();
    if entries.len() > shown {
        told.push(sheet.glyphs.ellipsis.to_owned());
    }
    told.join(", ")
}

/// Pages per role; the pages themselves where everything is shown.
fn panel(report: &Report, sheet: &Sheet) -> String {
    let told = report.coverage.panel.iter().filter(|(_, pages)| !pages.is_empty()).map(|(role, pages)| {
        let role = sheet.isolated(&sheet.labels.word("role", role));
        if sheet.all {
            let pages: Vec<String> = pages.iter().map(|page| place(page, report, sheet)).collect();
            format!("{role}: {}", pages.join(" "))
        } else {
            format!("{role} {}", pages.len())
        }
    });
    told.collect::<Vec<_>>().join(if sheet.all { "; " } else { ", " })
}

fn examples(report: &Report, sheet: &mut Sheet) {
    for (reason, pages) in &report.coverage.skipped_examples {
        let label = sheet.labels.word("reason", reason);
        let pages: Vec<String> = pages.iter().map(|page| place(page, report, sheet)).collect();
        sheet.field(5, &label, &pages.join(" "));
    }
}

fn broken(report: &Report, sheet: &mut Sheet) {
    let coverage = &report.coverage;
    let total = usize::try_from(coverage.broken_total).unwrap_or(usize::MAX).max(coverage.broken.len());
    if total == 0 {
        return;
    }
    let title = sheet.labels.with("broken-links", &[("n", total.into())]);
    sheet.paragraph(3, Tone::Plain, &title);
    let shown = if sheet.all { coverage.broken.len() } else { coverage.broken.len().min(BROKEN) };
    for link in coverage.broken.iter().take(shown) {
        let text = broken_link(link, report, sheet);
        for line in sheet.lines_of(&text, sheet.width - 7, 2) {
            sheet.line(vec![span(Tone::Plain, " ".repeat(5)), span(Tone::Plain, line)]);
        }
    }
    if total > shown {
        let label = if shown < coverage.broken.len() { "and-more" } else { "and-more-unlisted" };
        let more = sheet.labels.with(label, &[("n", (total - shown).into())]);
        sheet.paragraph(5, Tone::Dim, &more);
    }
}

fn broken_link(link: &Broken, report: &Report, sheet: &Sheet) -> String {
    let why = link.status.map_or_else(|| sheet.clean(&link.why), |status| status.to_string());
    let from = sheet.labels.with("linked-from", &[("page", place(&link.from, report, sheet).into())]);
    let mut parts = vec![why, place(&link.target, report, sheet), sheet.isolated(&from)];
    if !link.text.trim().is_empty() {
        let quoted = format!("{}{}{}", sheet.glyphs.open, sheet.clean(&link.text), sheet.glyphs.close);
        parts.push(sheet.isolated(&quoted));
    }
    parts.join("  ")
}
