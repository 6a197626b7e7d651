//! How two runs differ in what was asked of them: reports come in, words for the reader go out.
//!
//! A gate compares what was found. Where the runs looked at different things, it says so; what to make of it is the reader's.

use std::collections::BTreeSet;

use url::{Position, Url};

use crate::model::gate::{CheckKind, CheckOutcome, Level};
use crate::model::report::{Coverage, Report};
use crate::model::spec::{AuditSpec, Target};

use super::check::Draft;
use super::rebase::origin_of;
use super::said::Said;

/// What the reader must know before the checks.
pub(super) fn notes(before: &Report, before_home: &str, now: &Report, doubtful: u32) -> Vec<Said> {
    let mut notes = Vec::new();
    if before.brand.id != now.brand.id {
        notes.push(Said::of("brands-differ", &[("before", &before.brand.id), ("now", &now.brand.id)]));
    }
    if before.run.rules_digest != now.run.rules_digest {
        let n = doubtful.to_string();
        notes.push(if doubtful > 0 { Said::of("rules-differ-doubt", &[("n", &n)]) } else { Said::of("rules-differ", &[]) });
    }
    if before.coverage.pages > 2 * now.coverage.pages && origin_of(before_home) != origin_of(&now.brand.home) {
        let (there, here) = (before.coverage.pages.to_string(), now.coverage.pages.to_string());
        let named = origin_of(before_home).unwrap_or_default();
        notes.push(Said::of("few-pages-here", &[("n", &here), ("of", &there), ("from", &named)]));
    }
    notes.extend(trouble(now));
    if before.run.profile != now.run.profile {
        notes.push(Said::of("profiles-differ", &[("before", &before.run.profile), ("now", &now.run.profile)]));
    }
    let gained: Vec<&str> = now.scope.collectors.iter().filter(|c| !before.scope.collectors.contains(c)).map(|c| c.as_str()).collect();
    let lost: Vec<&str> = before.scope.collectors.iter().filter(|c| !now.scope.collectors.contains(c)).map(|c| c.as_str()).collect();
    for (what, names) in [("looked-now", gained), ("looked-then", lost)] {
        if !names.is_empty() {
            notes.push(Said::of(what, &[("collectors", &names.join(", "))]));
        }
    }
    if now.run.interrupted {
        notes.push(Said::of("stopped-now", &[]));
    }
    if before.run.interrupted {
        notes.push(Said::of("stopped-then", &[]));
    }
    let differ = differences(&before.run.spec, &now.run.spec);
    if !differ.is_empty() {
        notes.push(Said::of("settings-differ", &[("settings", &differ.join(", "))]));
    }
    notes
}

/// Answers lost to trouble of the server, of which one in so many requests is worth a word.
const TROUBLED: u64 = 20;
/// The fewest of them.
const TROUBLES: u64 = 3;

/// A server in trouble may explain all that follows.
fn trouble(now: &Report) -> Option<Said> {
    let lost = ["rate-limited", "reset", "server-error", "timeout"].iter().filter_map(|reason| now.coverage.skipped.get(*reason));
    let broken = now.coverage.broken.iter().filter(|broken| broken.status.is_some_and(|status| status >= 500)).count() as u64;
    let troubles = lost.map(|pages| u64::from(*pages)).sum::<u64>().max(broken) + now.coverage.recovered;
    let (n, of) = (troubles.to_string(), now.coverage.requests.to_string());
    (troubles >= TROUBLES && troubles * TROUBLED >= now.coverage.requests).then(|| Said::of("server-trouble", &[("n", &n), ("of", &of)]))
}

/// Whether the baseline looks like another site's: another brand, and not one address of its panel is here, home pages aside.
pub(super) fn is_another_site(before: &Report, now: &Report) -> bool {
    let (then, here) = (addresses(before), addresses(now));
    before.brand.id != now.brand.id && !then.is_empty() && !here.is_empty() && then.is_disjoint(&here)
}

/// Where the pages of a panel are and were, without the site's own origin; every site has a home page.
fn addresses(report: &Report) -> BTreeSet<String> {
    let home = Url::parse(&report.brand.home).ok();
    let inner = |url: &&String| {
        let url = Url::parse(url).ok()?;
        let own = home.as_ref().is_some_and(|home| home.origin() == url.origin());
        (!own || (url.path() != "/" && Some(&url) != home.as_ref())).then(|| match own {
            true => url[Position::BeforePath..].to_owned(),
            false => url.to_string(),
        })
    };
    report.pages.iter().flat_map(|page| std::iter::once(&page.url).chain(&page.also)).filter_map(|url| inner(&url)).collect()
}

/// The check of a baseline that is another site's: whatever differs is no regression.
pub(super) fn another_site(before: &Report, now: &Report) -> Draft {
    let what = Said::of("another-site", &[("before", &before.brand.id), ("now", &now.brand.id)]);
    Draft {
        about: "another-site".to_owned(),
        to_do: Some(Said::of("own-baseline", &[])),
        ..Draft::new(CheckKind::Regression, Level::Error, CheckOutcome::Inconclusive, what)
    }
}

/// The settings that differ and bear on what is found, by their flags.
fn differences(before: &AuditSpec, now: &AuditSpec) -> Vec<&'static str> {
    let kind = |target: &Target| matches!(target, Target::Folder { .. });
    [
        ("kind of target", kind(&before.target) != kind(&now.target)),
        ("--seed", before.seeds.len() != now.seeds.len()),
        ("--include", before.scope.include != now.scope.include),
        ("--exclude", before.scope.exclude != now.scope.exclude),
        ("--ignore-robots", before.scope.obey_robots != now.scope.obey_robots),
        ("--no-sitemaps", before.scope.sitemaps != now.scope.sitemaps),
        ("--max-pages", before.budget.pages != now.budget.pages),
        ("--max-depth", before.budget.depth != now.budget.depth),
        ("--accept-language", before.http.accept_language != now.http.accept_language),
        ("--user-agent", user_agent(&before.http.user_agent) != user_agent(&now.http.user_agent)),
        ("device", before.devices != now.devices),
        ("--profile", before.profile != now.profile),
    ]
    .into_iter()
    .filter_map(|(flag, differs)| differs.then_some(flag))
    .collect()
}

/// Whether this run may not have got to what the baseline's read: it was cut short, or asked to look elsewhere.
pub(super) fn may_have_missed(before: &Report, now: &Report) -> bool {
    Coverage::is_cut_short(&now.coverage.skipped, now.run.interrupted) || looked_elsewhere(before, now)
}

/// Whether this run was asked to look elsewhere than the baseline's: what it did not meet may be where it was.
pub(super) fn looked_elsewhere(before: &Report, now: &Report) -> bool {
    const REACH: [&str; 7] = ["kind of target", "--seed", "--include", "--exclude", "--no-sitemaps", "--max-pages", "--max-depth"];
    differences(&before.run.spec, &now.run.spec).iter().any(|flag| REACH.contains(flag))
}

/// A user agent without versions: a new release of this program is no other setting.
fn user_agent(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{page, report};
    use super::*;

    #[test]
    fn a_server_in_trouble_is_told_above_all_and_a_hiccup_is_not() {
        let told = |requests: u64, recovered: u64, refused: u32| {
            let mut now = report("https://a.example", vec![page("https://a.example/", "home", "A")]);
            (now.coverage.requests, now.coverage.recovered) = (requests, recovered);
            now.coverage.skipped.insert("rate-limited".to_owned(), refused);
            trouble(&now).map(|said| said.english)
        };
        assert!(told(60, 20, 1).is_some_and(|told| told.starts_with("of 60 requests 21 met")));
        assert_eq!([told(60, 0, 0), told(10, 2, 0), told(1000, 20, 20)], [None, None, None]);
    }
}
