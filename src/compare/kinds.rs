//! Pages that a language had and has no more: roles by language come in, checks and changes go out.
//!
//! A returns policy that is gone in one language leaves every rule of the site as it was, since the other languages still hold
//! it. What comes and goes by nature (articles, campaigns) is not asked after; single pages that left are told, never held
//! against the site, unless something still links to them.

use crate::model::catalogue::MetricName;
use crate::model::gate::{Change, ChangeKind, CheckKind, CheckOutcome, Level};
use crate::model::policy::Facts;
use crate::model::report::{MissingPage, PanelPage, Report};
use crate::model::verdict::{RuleMeta, UnknownCause};
use crate::model::vocabulary::Lang;

use super::check::Draft;
use super::facts::{change, level_of};
use super::pages::{Matched, Pages};
use super::said::Said;
use super::settings::{looked_elsewhere, may_have_missed};

/// What may have become of a page, beside that it is there.
const LEFT: [&str; 11] =
    ["broken", "empty", "error-page", "at-home", "gone", "not-readable", "other-page", "not-reached", "not-allowed", "refused", "left-out"];
/// Pages of a language below which it may have been told wrongly.
const FEW: u32 = 2;
/// Bytes of text beside header, navigation and footer, below which a page had little to lose.
const ENOUGH_CONTENT: f64 = 400.0;
/// The share of it that is left of a page that has lost it: crumbs, skip links and a heading stay.
const EMPTIED: f64 = 0.2;
/// Bytes of crumbs, skip links and a heading, which are a larger share of a short page, and the largest.
const NO_CONTENT: f64 = 200.0;
const LITTLE: f64 = 0.35;
/// Roles of content that comes and goes.
const PASSING: [&str; 5] = ["article", "campaign", "not-found", "other", "search"];

/// Role and language pairs that are gone, and pages that are broken.
pub(super) fn gone(before: &Report, now: &Report, pages: &Pages, facts: &Facts) -> Vec<Draft> {
    if facts.level == Level::Off {
        return Vec::new();
    }
    let mut drafts: Vec<Draft> = pages.missing.iter().filter_map(|page| broken(page, now, facts)).collect();
    drafts.extend(pages.matched.iter().filter_map(|page| emptied(*page, now, facts)));
    let is_read = |language: &Lang| now.coverage.languages.get(language).is_some_and(|pages| *pages > 0);
    for (language, count) in before.coverage.languages.iter().filter(|(language, _)| !is_read(language)) {
        drafts.extend(language_lost(language, *count, before, now, pages, facts));
    }
    for (role, languages) in &before.coverage.roles_by_language {
        if PASSING.contains(&role.as_str()) {
            continue;
        }
        for (language, count) in languages {
            let left = now.coverage.roles_by_language.get(role).and_then(|languages| languages.get(language)).copied().unwrap_or(0);
            let known = drafts.iter().any(|draft| draft.role.as_ref() == Some(role) && draft.language.as_ref() == Some(language));
            // Of a language that is gone it is told once.
            if left > 0 || !is_read(language) || known {
                continue;
            }
            let was = pages.missing.iter().find(|page| page.roles.contains(role) && page.language.as_ref() == Some(language));
            drafts.push(lost(role, language, *count, was.copied(), (before, now), facts));
        }
    }
    drafts
}

/// A language of which every page is gone.
fn language_lost(language: &Lang, count: u32, before: &Report, now: &Report, pages: &Pages, facts: &Facts) -> Option<Draft> {
    let mut roles = before.coverage.roles_by_language.iter().filter(|(role, _)| !PASSING.contains(&role.as_str()));
    if !roles.any(|(_, languages)| languages.contains_key(language)) {
        return None;
    }
    let gone: Vec<&PanelPage> = pages.missing.iter().filter(|page| page.language.as_ref() == Some(language)).copied().collect();
    // A page that is there and says nothing of its language any more may still be written in it.
    let untold = pages.matched.iter().any(|page| page.before.language.as_ref() == Some(language) && page.now.language.is_none());
    let known: Option<Vec<bool>> = gone.iter().map(|page| is_gone(page, before, now)).collect();
    let sure = !untold
        && known.filter(|known| !known.is_empty()).map_or(!may_have_missed(before, now), |known| known.into_iter().all(|gone| gone));
    let level = if count < FEW { facts.level.min(Level::Warn) } else { facts.level };
    let outcome = if sure { CheckOutcome::Failed } else { CheckOutcome::Inconclusive };
    let mut draft = Draft::new(CheckKind::Regression, level, outcome, Said::of("language-lost", &[("language", language)]));
    draft.to_do = Some(to_do(sure, None));
    draft.pages = gone.iter().map(|page| (page.url.clone(), None)).collect();
    draft.language = Some(language.clone());
    draft.before = Some(Said::of("in-language", &[("n", &count.to_string()), ("language", language)]));
    draft.after = Some(Said::of("none", &[]));
    draft.about = format!("language:{language}");
    Some(draft)
}

/// What became of a page of the baseline's panel, where it is missing.
fn fate<'r>(page: &PanelPage, now: &'r Report) -> Option<&'r MissingPage> {
    now.coverage.missing.iter().find(|missing| missing.url == page.url)
}

/// Whether a page of the baseline's panel is known to be gone; none where nothing is known of it.
fn is_gone(page: &PanelPage, before: &Report, now: &Report) -> Option<bool> {
    match fate(page, now)?.state.as_str() {
        // That nothing links to it says nothing where other pages were read.
        "gone" if looked_elsewhere(before, now) => None,
        state => Some(matches!(state, "broken" | "empty" | "error-page" | "at-home" | "gone")),
    }
}

/// What is to be done about pages that are gone, or may be; `state` is what became of them, as far as it is known.
fn to_do(sure: bool, state: Option<&str>) -> Said {
    match state {
        _ if sure => Said::of("page-back", &[]),
        Some("not-readable" | "other-page" | "not-allowed") => Said::to_know(&UnknownCause::Unreadable),
        Some("refused") => Said::to_know(&UnknownCause::Blocked),
        _ => Said::to_know(&UnknownCause::NotReached),
    }
}

fn lost(role: &str, language: &str, count: u32, was: Option<&PanelPage>, (before, now): (&Report, &Report), facts: &Facts) -> Draft {
    let sure = was.and_then(|page| is_gone(page, before, now)).unwrap_or(!may_have_missed(before, now));
    let outcome = if sure { CheckOutcome::Failed } else { CheckOutcome::Inconclusive };
    let what = Said::of("role-lost", &[("role", role), ("language", language)]);
    let mut draft = Draft { what, ..of_role(role, now, facts, outcome) };
    draft.pages = was.map(|page| (page.url.clone(), None)).into_iter().collect();
    draft.seen_before = was.map(|page| page.title.clone()).unwrap_or_default();
    draft.role = Some(role.to_owned());
    draft.language = Some(language.to_owned());
    draft.before = Some(Said::of("in-language", &[("n", &count.to_string()), ("language", language)]));
    let missing = was.and_then(|page| fate(page, now));
    let state = missing.map(|missing| missing.state.as_str()).filter(|state| LEFT.contains(state));
    let by_server = missing.is_some_and(|missing| missing.state == "broken" && missing.status.is_none_or(|status| status >= 500));
    draft.to_do = Some(if by_server { Said::of("server-mend", &[]) } else { to_do(sure, state) });
    draft.after = Some(match (missing, state) {
        (Some(missing), Some("broken") | None) => Said::of("none-broken", &[("status", &status(missing.status)), ("why", &missing.why)]),
        (_, Some(state)) => Said::of(&format!("none-{state}"), &[]),
        (None, None) => Said::of("none", &[]),
    });
    draft.about = format!("{role}:{language}");
    draft
}

/// A page of the baseline's panel that does not answer any more though it is still linked.
fn broken(page: &PanelPage, now: &Report, facts: &Facts) -> Option<Draft> {
    let is_broken = |missing: &&MissingPage| match missing.state.as_str() {
        "broken" | "empty" | "error-page" => true,
        // One home page for another is no loss.
        "at-home" => !page.roles.iter().any(|role| role == "home"),
        _ => false,
    };
    let why = fate(page, now).filter(is_broken).cloned();
    let why = why.or_else(|| {
        let broken = now.coverage.broken.iter().find(|broken| broken.target == page.url)?;
        let why = broken.status.map_or_else(|| broken.why.clone(), |status| format!("answers {status}"));
        Some(MissingPage { url: page.url.clone(), state: "broken".to_owned(), status: broken.status, why, from: Some(broken.from.clone()) })
    })?;
    let (what, to_do) = match (why.state.as_str(), why.status) {
        ("at-home", _) => ("page-home", "page-mend"),
        ("empty", _) => ("page-emptied", "page-fill"),
        // The page is where it was, and the server is in trouble.
        ("broken", None | Some(500..)) => ("page-broken", "server-mend"),
        _ => ("page-broken", "page-mend"),
    };
    let mut draft = of_page(page, what, now, facts);
    draft.to_do = Some(Said::of(to_do, &[]));
    draft.pages = vec![(page.url.clone(), None)];
    draft.before = Some(Said::of("answered", &[]));
    let from = why.from.clone().unwrap_or_default();
    let code = match (why.state.as_str(), why.status, from.is_empty()) {
        ("empty", _, false) => "empty-linked",
        ("empty", _, true) => "empty-shown",
        ("error-page", _, false) => "error-linked",
        ("error-page", _, true) => "error-shown",
        ("at-home", ..) => "home-linked",
        (_, Some(_), false) => "answers-linked",
        (_, Some(_), true) => "answers-named",
        (_, None, false) => "silent-linked",
        (_, None, true) => "silent-named",
    };
    draft.after = Some(Said::of(code, &[("status", &status(why.status)), ("why", &why.why), ("from", &from)]));
    draft.seen_before.clone_from(&page.title);
    draft.about = format!("broken:{}", page.url);
    Some(draft)
}

/// A page that has lost what it had to say, whatever its title, header and footer still are.
fn emptied(page: Matched, now: &Report, facts: &Facts) -> Option<Draft> {
    let metric = MetricName::ContentBytes.as_str();
    let (had, has) = (*page.before.metrics.get(metric)?, *page.now.metrics.get(metric)?);
    if had < ENOUGH_CONTENT || has > (had * EMPTIED).max(NO_CONTENT.min(had * LITTLE)) {
        return None;
    }
    let number = |value: f64| Some(Said::of("number", &[("value", &value.to_string()), ("metric", metric)]));
    let mut draft = Draft { before: number(had), after: number(has), ..of_page(page.before, "page-emptied", now, facts) };
    draft.to_do = Some(Said::of("page-fill", &[]));
    draft.pages = vec![(page.now.url.clone(), page.moved.then(|| page.before.url.clone()))];
    draft.about = format!("emptied:{}", page.before.url);
    Some(draft)
}

/// A failed check of a page of the baseline's panel, under its first role.
fn of_page(page: &PanelPage, what: &str, now: &Report, facts: &Facts) -> Draft {
    let role = page.roles.first().map_or("other", String::as_str);
    Draft {
        what: Said::of(what, &[("role", role)]),
        role: Some(role.to_owned()),
        language: page.language.clone(),
        ..of_role(role, now, facts, CheckOutcome::Failed)
    }
}

/// A check of what a role stands for, under the rule that speaks of it.
fn of_role(role: &str, now: &Report, facts: &Facts, outcome: CheckOutcome) -> Draft {
    match rule_of(role, &now.rules) {
        // The rule speaks of the page, so its trust in words does not matter: the page was there.
        Some(rule) => Draft::of_rule(
            CheckKind::Regression,
            level_of(&RuleMeta { confidence: 1.0, ..rule.clone() }, facts, facts.level),
            outcome,
            rule,
        ),
        None => Draft {
            measure: Some(format!("page:{role}")),
            ..Draft::new(CheckKind::Regression, facts.level, outcome, Said::of("role-lost", &[("role", role)]))
        },
    }
}

fn status(status: Option<u16>) -> String {
    status.map(|status| status.to_string()).unwrap_or_default()
}

/// The rule named after the role or the link to it, the heaviest one of several. Rules whose names only begin so speak of something else on
/// such pages.
fn rule_of<'r>(role: &str, rules: &'r [RuleMeta]) -> Option<&'r RuleMeta> {
    let is_of =
        |rule: &&RuleMeta| rule.id.split_once('.').is_some_and(|(_, name)| name == role || name.strip_suffix("-link") == Some(role));
    rules.iter().filter(is_of).max_by(|a, b| a.weight.total_cmp(&b.weight).then_with(|| b.id.cmp(&a.id)))
}

/// Pages that came, moved or left.
pub(super) fn changes(pages: &Pages, now: &Report) -> Vec<Change> {
    let moved = pages.matched.iter().filter(|page| page.moved).map(|page| change(ChangeKind::PageMoved, &page.now.url, &page.before.url));
    let added = pages.added.iter().map(|page| change(ChangeKind::PageAdded, &page.url, &page.title));
    let removed = pages.missing.iter().map(|page| {
        let why =
            now.coverage.missing.iter().find(|missing| missing.url == page.url).map_or("not among the pages judged this time", |m| &m.why);
        change(ChangeKind::PageRemoved, &page.url, why)
    });
    moved.chain(added).chain(removed).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{page, report};
    use super::*;

    fn told(before: &Report, now: &Report) -> Vec<(String, CheckOutcome)> {
        let drafts = gone(before, now, &Pages::of(before, now), &Facts::default());
        drafts.iter().map(|draft| (draft.what.code().to_owned(), draft.outcome)).collect()
    }

    fn home() -> PanelPage {
        page("https://a.example/", "home", "Home")
    }

    #[test]
    fn a_page_that_only_leads_home_is_lost_and_another_home_page_is_not() {
        let missing = |url: &str| MissingPage {
            url: url.to_owned(),
            state: "at-home".to_owned(),
            from: Some("https://a.example/".to_owned()),
            ..MissingPage::default()
        };
        let with = |role: &str| report("https://a.example", vec![home(), page("https://a.example/x", role, "X")]);
        let mut now = report("https://a.example", vec![home()]);
        now.coverage.missing = vec![missing("https://a.example/x")];
        assert_eq!(told(&with("returns"), &now), [("page-home".to_owned(), CheckOutcome::Failed)]);
        assert_eq!(told(&with("home"), &now), []);
    }

    #[test]
    fn a_page_that_kept_its_frame_alone_has_lost_its_text() {
        let of = |bytes: f64| {
            let mut help = page("https://a.example/help", "help", "Help");
            help.metrics.insert("content_bytes".to_owned(), bytes);
            report("https://a.example", vec![home(), help])
        };
        assert_eq!(told(&of(2000.0), &of(120.0)), [("page-emptied".to_owned(), CheckOutcome::Failed)]);
        assert_eq!(told(&of(2000.0), &of(900.0)), []);
        assert_eq!([told(&of(800.0), &of(190.0)).len(), told(&of(800.0), &of(210.0)).len()], [1, 0], "a line or two are left");
        assert_eq!(told(&of(300.0), &of(0.0)), [], "it had little to lose");
        assert_eq!(told(&report("https://a.example", vec![home()]), &of(0.0)), [], "an earlier version did not count");
    }

    #[test]
    fn that_nothing_links_to_a_page_says_nothing_where_other_pages_were_read() {
        let page = page("https://a.example/x", "returns", "X");
        let mut now = report("https://a.example", vec![home()]);
        now.coverage.missing = vec![MissingPage { url: page.url.clone(), state: "gone".to_owned(), ..MissingPage::default() }];
        let before = report("https://a.example", vec![home(), page.clone()]);
        assert_eq!(is_gone(&page, &before, &now), Some(true));
        now.run.spec.budget.pages += 1;
        assert_eq!(is_gone(&page, &before, &now), None);
    }
}
