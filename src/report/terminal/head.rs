//! The headline: who was audited, how far, and the interval that sums it up.

use crate::model::report::{Band, Rated, Report};

use super::sheet::{Sheet, Span, Tone, span};

/// Reasons for what was left out and is no page: pictures, documents, devices.
pub(super) const FILES: [&str; 3] = ["not-html", "not-in-folder", "not-a-file"];
/// Reasons for addresses behind which no unread page of the site stands: read under another address or in part, missing, not the
/// site's own.
const ELSEWHERE: [&str; 9] =
    ["duplicate", "redirect", "truncated", "links", "not-found", "off-site", "scope", "outside-folder", "private-address"];

/// Writes the headline.
pub(super) fn write(report: &Report, sheet: &mut Sheet) {
    let dot = sheet.glyphs.dot;
    let brand = &report.brand;
    let mut parts = vec![sheet.isolated(&sheet.clean(&brand.name)), sheet.clean(&brand.home)];
    let traits: Vec<String> = brand.traits.iter().take(8).map(|word| sheet.labels.word("trait", word)).collect();
    let languages: Vec<String> = brand.languages.iter().take(12).map(|lang| sheet.clean(lang)).collect();
    parts.extend([traits.join(", "), languages.join(", ")]);
    parts.push(sheet.labels.word("scope", &report.scope.name));
    parts.retain(|part| !part.is_empty());
    sheet.paragraph(1, Tone::Strong, &parts.join(&format!(" {dot} ")));

    let line = score_line(report, sheet);
    let used: usize = line.iter().map(|span| crate::report::text::width(&span.text)).sum();
    let facts = facts(report, sheet);
    if used + 3 + crate::report::text::width(&facts) <= sheet.width {
        let mut whole = line;
        whole.extend([span(Tone::Plain, " ".repeat(3)), span(Tone::Dim, facts)]);
        sheet.line(whole);
    } else {
        sheet.line(line);
        sheet.paragraph(1, Tone::Dim, &facts);
    }
    sheet.blank();
}

pub(in crate::report) fn score_line(report: &Report, sheet: &Sheet) -> Vec<Span> {
    let overall = &report.scorecard.overall;
    let mut line = vec![span(Tone::Plain, " "), span(Tone::Strong, sheet.labels.text("score-title")), span(Tone::Plain, "  ")];
    if overall.low.is_none() {
        line.push(span(Tone::Bad, sheet.labels.text("not-scored")));
        return line;
    }
    line.push(span(Tone::Strong, interval(overall, sheet)));
    line.push(span(Tone::Plain, "  "));
    line.push(match overall.band {
        Some(band) => span(tone(overall), sheet.labels.word("band", band.as_str())),
        None => span(Tone::Middling, sheet.labels.with("no-band", &[("judged", percent(overall.coverage).into())])),
    });
    line
}

pub(in crate::report) fn facts(report: &Report, sheet: &Sheet) -> String {
    let unread =
        report.coverage.skipped.iter().filter(|(reason, _)| !ELSEWHERE.contains(&reason.as_str()) && !FILES.contains(&reason.as_str()));
    let skipped: u32 = unread.fold(0, |sum, (_, n)| sum.saturating_add(*n));
    let seconds = report.run.clock.took_ms.div_ceil(1000);
    let mut facts = vec![sheet.labels.with("pages", &[("n", report.coverage.pages.into())])];
    if skipped > 0 {
        facts.push(sheet.labels.with("skipped", &[("n", skipped.into())]));
    }
    facts.push(if seconds < 120 {
        sheet.labels.with("took-seconds", &[("s", seconds.into())])
    } else {
        sheet.labels.with("took-minutes", &[("m", (seconds / 60).into()), ("s", (seconds % 60).into())])
    });
    if report.run.interrupted {
        facts.push(sheet.labels.text("interrupted"));
    }
    facts.join(", ")
}

/// `64–71`, or one number where low is high in whole points.
pub(in crate::report) fn interval(rated: &Rated, sheet: &Sheet) -> String {
    let (Some(low), Some(high)) = (rated.low, rated.high) else { return sheet.glyphs.none.to_owned() };
    let same = low.round() >= high.round() && Band::of(low) == Band::of(high);
    let (low, high) = (whole(low), high.round());
    if same { format!("{low:.0}") } else { format!("{low:.0}{}{high:.0}", sheet.glyphs.to) }
}

/// Whole points, never those of a better band than the points have.
fn whole(points: f64) -> f64 {
    let rounded = points.round();
    if Band::of(rounded) == Band::of(points) { rounded } else { points.floor() }
}

/// A share in whole percent; 100 only where it is whole.
pub(in crate::report) fn percent(share: Option<f64>) -> String {
    let share = share.unwrap_or(0.0).clamp(0.0, 1.0) * 100.0;
    format!("{:.0}", if share < 100.0 { share.round().min(99.0) } else { share })
}

/// Colour of an interval: that of the band of its low end.
pub(super) fn tone(rated: &Rated) -> Tone {
    match rated.band {
        Some(Band::Excellent | Band::Good) => Tone::Good,
        Some(Band::Okay) => Tone::Middling,
        Some(Band::Poor | Band::VeryPoor) => Tone::Bad,
        None => Tone::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::View;

    fn shown(low: f64, high: f64) -> String {
        interval(&Rated { low: Some(low), high: Some(high), ..Rated::default() }, &Sheet::new(&View::default()))
    }

    #[test]
    fn an_interval_is_one_number_only_where_its_ends_are_the_same_points() {
        assert_eq!(shown(64.2, 71.4), "64–71");
        assert_eq!(shown(72.1, 72.4), "72");
        assert_eq!(shown(0.0, 100.0), "0–100");
        assert_eq!(interval(&Rated::default(), &Sheet::new(&View::default())), "—");
    }

    #[test]
    fn the_number_shown_never_belongs_to_a_better_band() {
        assert_eq!(shown(69.6, 69.6), "69");
        assert_eq!(shown(69.6, 70.4), "69–70");
        assert_eq!(shown(79.99, 90.0), "79–90");
        assert_eq!(shown(70.0, 70.0), "70");
    }

    #[test]
    fn a_hundred_percent_is_said_only_of_the_whole() {
        assert_eq!(percent(Some(0.999)), "99");
        assert_eq!(percent(Some(1.0)), "100");
        assert_eq!(percent(None), "0");
    }
}
