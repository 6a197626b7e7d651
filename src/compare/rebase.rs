//! A baseline as if it had been taken where the site is audited now: a report of another address of the site comes in, the same report
//! with the pages at their places here goes out.
//!
//! A preview is held against production. What broke is on the preview, so that its addresses are the ones to name, and the
//! crawl's own word on a page of the baseline is found under its address here.

use std::borrow::Cow;

use url::Url;

use crate::model::report::Report;
use crate::model::verdict::At;

/// Scheme, host and port of a home page.
pub(super) fn origin_of(home: &str) -> Option<String> {
    Url::parse(home).ok().map(|home| home.origin().ascii_serialization())
}

/// The baseline, its own addresses moved to the origin of the site now.
pub(super) fn rebased<'r>(before: &'r Report, now: &Report) -> Cow<'r, Report> {
    let (Some(old), Some(new)) = (origin_of(&before.brand.home), origin_of(&now.brand.home)) else { return Cow::Borrowed(before) };
    if old == new {
        return Cow::Borrowed(before);
    }
    let mut report = before.clone();
    let step = |url: &mut String| {
        if let Some(rest) = url.strip_prefix(&old).filter(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#'])) {
            *url = format!("{new}{rest}");
        }
    };
    step(&mut report.brand.home);
    for page in &mut report.pages {
        step(&mut page.url);
        page.also.iter_mut().for_each(step);
    }
    report.evidence.iter_mut().for_each(|seen| step(&mut seen.page));
    report.findings.iter_mut().flat_map(|finding| &mut finding.pages).for_each(step);
    for verdict in &mut report.verdicts {
        if let At::Page(page) = &mut verdict.at {
            step(page);
        }
    }
    for point in &mut report.touchpoints {
        point.reached_from.iter_mut().for_each(|reached| step(&mut reached.page));
    }
    for broken in &mut report.coverage.broken {
        step(&mut broken.target);
        step(&mut broken.from);
    }
    let samples = std::mem::take(&mut report.run.timing_samples);
    report.run.timing_samples = samples
        .into_iter()
        .map(|(mut page, samples)| {
            step(&mut page);
            (page, samples)
        })
        .collect();
    Cow::Owned(report)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{page, report, samples};
    use super::rebased;

    #[test]
    fn what_stood_on_production_is_named_where_the_preview_has_it() {
        let mut before = report(
            "https://a.example",
            vec![page("https://a.example/contact", "contact", "C"), page("https://a.example.org/x", "help", "H")],
        );
        before.run.timing_samples.insert("https://a.example/contact".to_owned(), samples(&[1.0]));
        let now = report("http://preview.test:81", Vec::new());
        let moved = rebased(&before, &now);
        let pages: Vec<&str> = moved.pages.iter().map(|page| page.url.as_str()).collect();
        assert_eq!(pages, ["http://preview.test:81/contact", "https://a.example.org/x"]);
        assert_eq!(moved.brand.home, "http://preview.test:81/");
        assert!(moved.run.timing_samples.contains_key("http://preview.test:81/contact"));
    }
}
