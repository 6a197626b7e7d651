//! Absolute limits, growth and scores that fell: numbers of reports come in, checks go out.
//!
//! A limit that cannot be told (a score without points, a rule that is unknown) is inconclusive, never passed. A score counts by
//! the low end of its interval, so that what hides gains nothing.

use regex::Regex;

use crate::model::gate::{CheckKind, CheckOutcome, Level};
use crate::model::policy::{GrowthPolicy, LimitPolicy, ScoresPolicy};
use crate::model::report::{Coverage, PanelPage, Rated, Report};
use crate::model::verdict::{At, Judgement, RuleMeta};

use super::check::Draft;
use super::facts::said;
use super::pages::Pages;
use super::said::{Said, in_english};
use super::settings::may_have_missed;

/// What was checked: the checks that did not pass, and how many did.
#[derive(Debug, Default)]
pub(super) struct Checked {
    pub(super) checks: Vec<Draft>,
    pub(super) passed: u32,
    pub(super) notes: Vec<Said>,
}

impl Checked {
    fn add(&mut self, draft: Option<Draft>) {
        match draft {
            Some(draft) => self.checks.push(draft),
            None => self.passed += 1,
        }
    }
}

/// The limits of a policy, held against a report.
pub(super) fn limits(now: &Report, policy: &[LimitPolicy]) -> Checked {
    let mut checked = Checked::default();
    for limit in policy.iter().filter(|limit| limit.level != Level::Off) {
        if let Some((name, rated)) = rated(now, limit) {
            checked.add(score(&name, rated, limit));
        } else if let Some(severity) = limit.severity {
            let failed: Vec<&RuleMeta> = now.rules.iter().filter(|rule| rule.severity == severity && fails(now, &rule.id)).collect();
            let most = limit.max.unwrap_or(0.0);
            let over = failed.len() as f64 > most;
            checked.add(over.then(|| {
                let names = failed.iter().map(|rule| rule.id.as_str()).collect::<Vec<_>>().join(", ");
                let n = failed.len().to_string();
                let what = Said::of("severity-fails", &[("n", &n), ("severity", severity.as_str()), ("rules", &names)]);
                Draft {
                    severity: Some(severity),
                    measure: Some("fails".to_owned()),
                    about: format!("severity:{}", severity.as_str()),
                    before: Some(Said::of("at-most", &[("limit", &most.to_string())])),
                    after: Some(Said::of("number", &[("value", &n)])),
                    to_do: Some(Said::of("keep-limit", &[])),
                    ..Draft::new(CheckKind::Limit, limit.level, CheckOutcome::Failed, what)
                }
            }));
        } else if let Some(rule) = &limit.rule {
            must_hold(now, rule, limit, &mut checked);
        } else if let Some(metric) = &limit.metric {
            numbers(now, metric, limit, &mut checked);
        }
    }
    checked
}

fn rated<'r>(now: &'r Report, limit: &LimitPolicy) -> Option<(String, &'r Rated)> {
    static NONE: std::sync::LazyLock<Rated> = std::sync::LazyLock::new(Rated::default);
    let card = &now.scorecard;
    if limit.score.is_some() {
        return Some(("overall".to_owned(), &card.overall));
    }
    if let Some(dimension) = limit.dimension {
        return Some((format!("dimension:{}", dimension.as_str()), card.dimensions.get(&dimension).unwrap_or(&NONE)));
    }
    limit.stage.map(|stage| (format!("stage:{}", stage.as_str()), card.stages.get(&stage).unwrap_or(&NONE)))
}

fn score(name: &str, rated: &Rated, limit: &LimitPolicy) -> Option<Draft> {
    let least = limit.min.unwrap_or(0.0);
    let draft = |outcome, code: &str, after: Said| Draft {
        measure: Some("score".to_owned()),
        about: about(name),
        before: Some(Said::of("at-least", &[("limit", &least.to_string())])),
        after: Some(after),
        to_do: Some(Said::of("keep-limit", &[])),
        ..Draft::new(CheckKind::Limit, limit.level, outcome, Said::of(code, &[("of", name)]))
    };
    let whole = |points: f64| format!("{points:.0}");
    match (rated.low, rated.high) {
        (Some(low), _) if low >= least => None,
        // It would be met if what is unknown came out well: that is for want of evidence, and still not met.
        (Some(low), Some(high)) if high >= least => {
            let points = Said::of("points-between", &[("low", &whole(low)), ("high", &whole(high))]);
            Some(draft(CheckOutcome::Failed, "score-maybe-below", points))
        }
        (Some(low), _) => Some(draft(CheckOutcome::Failed, "score-below", Said::of("points", &[("low", &whole(low))]))),
        (None, _) => Some(draft(CheckOutcome::Inconclusive, "score-none", Said::of("no-score", &[]))),
    }
}

/// What tells a score's check from those of the others.
fn about(name: &str) -> String {
    format!("score:{}", name.replace("dimension:", "").replace(':', " "))
}

fn fails(now: &Report, rule: &str) -> bool {
    now.verdicts.iter().any(|verdict| verdict.rule == rule && verdict.at == At::Site && matches!(verdict.outcome, Judgement::Fail { .. }))
}

fn must_hold(now: &Report, rule: &str, limit: &LimitPolicy, checked: &mut Checked) {
    let Some(meta) = now.rules.iter().find(|known| known.id == rule) else {
        checked.add(Some(Draft {
            rule: Some(rule.to_owned()),
            to_do: Some(Said::of("rule-name", &[])),
            ..Draft::new(CheckKind::Limit, limit.level, CheckOutcome::Inconclusive, Said::of("rule-missing", &[("rule", rule)]))
        }));
        return;
    };
    let narrowed = limit.role.is_some() || limit.url.is_some();
    let wanted = pages(now, limit);
    let of_place = |verdict: &&crate::model::verdict::Verdict| match &verdict.at {
        At::Site => !narrowed,
        At::Page(url) => narrowed && wanted.iter().any(|page| page.url == *url),
    };
    let mut seen = false;
    for verdict in now.verdicts.iter().filter(|verdict| verdict.rule == rule).filter(of_place) {
        seen = true;
        let outcome = match &verdict.outcome {
            Judgement::Fail { .. } => CheckOutcome::Failed,
            Judgement::Unknown { .. } => CheckOutcome::Inconclusive,
            Judgement::Pass { .. } | Judgement::NotApplicable { .. } => {
                checked.passed += 1;
                continue;
            }
        };
        let mut draft = Draft::of_rule(CheckKind::Limit, limit.level, outcome, meta);
        draft.before = Some(Said::of("must-hold", &[]));
        draft.after = Some(said(&verdict.outcome, verdict.pages));
        if let Judgement::Unknown { cause, .. } = &verdict.outcome {
            draft.what = Said::of_rule("rule-unknown", format!("not known: {}", in_english(&meta.title)));
            draft.to_do = Some(Said::to_know(cause));
        }
        draft.evidence = verdict.evidence.iter().take(5).map(|witness| witness.evidence).collect();
        if let At::Page(url) = &verdict.at {
            draft.pages = vec![(url.clone(), None)];
            draft.about.clone_from(url);
        }
        checked.checks.push(draft);
    }
    if !seen {
        let draft = nowhere(limit, &wanted).unwrap_or_else(|| Draft {
            to_do: Some(Said::of("limit-place", &[])),
            ..Draft::new(CheckKind::Limit, limit.level, CheckOutcome::Inconclusive, Said::of("rule-unjudged", &[("rule", rule)]))
        });
        checked.add(Some(Draft { rule: Some(rule.to_owned()), severity: Some(meta.severity), ..draft }));
    }
}

/// What is told where no page of the panel is one that a limit names: a word of it may be wrong, and nothing would ever break it.
fn nowhere(limit: &LimitPolicy, pages: &[&PanelPage]) -> Option<Draft> {
    let named: Vec<&str> = limit.role.as_deref().into_iter().chain(limit.url.as_deref()).collect();
    if !pages.is_empty() || named.is_empty() {
        return None;
    }
    let what = Said::of("limit-no-page", &[("what", &named.join(" "))]);
    let to_do = Some(Said::of("limit-place", &[]));
    let about = named.join(" ");
    Some(Draft { to_do, about, ..Draft::new(CheckKind::Limit, limit.level, CheckOutcome::Inconclusive, what) })
}

fn numbers(now: &Report, metric: &str, limit: &LimitPolicy, checked: &mut Checked) {
    let mut seen = false;
    let wanted = pages(now, limit);
    for page in &wanted {
        let Some(value) = page.metrics.get(metric) else { continue };
        seen = true;
        let (over, under) = (limit.max.is_some_and(|max| *value > max), limit.min.is_some_and(|min| *value < min));
        let said = |code: &str, bound: f64| Some(Said::of(code, &[("limit", &bound.to_string()), ("metric", metric)]));
        let bound = match (limit.min, limit.max) {
            (Some(min), _) if under => said("at-least", min),
            (_, Some(max)) => said("at-most", max),
            (Some(min), None) => said("at-least", min),
            (None, None) => None,
        };
        let draft = || Draft {
            pages: vec![(page.url.clone(), None)],
            role: page.roles.first().cloned(),
            language: page.language.clone(),
            measure: Some(metric.to_owned()),
            before: bound.clone(),
            after: Some(Said::of("number", &[("value", &value.to_string()), ("metric", metric)])),
            to_do: Some(Said::of("keep-limit", &[])),
            ..Draft::new(CheckKind::Limit, limit.level, CheckOutcome::Failed, Said::of("metric-beyond", &[("metric", metric)]))
        };
        checked.add((over || under).then(draft));
    }
    if !seen {
        let what = Said::of("metric-unmeasured", &[("metric", metric)]);
        let draft = nowhere(limit, &wanted).unwrap_or_else(|| Draft {
            to_do: Some(Said::of("measure", &[])),
            ..Draft::new(CheckKind::Limit, limit.level, CheckOutcome::Inconclusive, what)
        });
        checked.add(Some(Draft { measure: Some(metric.to_owned()), ..draft }));
    }
}

/// The pages of the panel that a limit is about.
fn pages<'r>(now: &'r Report, limit: &LimitPolicy) -> Vec<&'r PanelPage> {
    let of_role = |page: &&PanelPage| limit.role.as_ref().is_none_or(|role| page.roles.contains(role));
    let at = limit.url.as_deref().map(glob);
    now.pages
        .iter()
        .filter(of_role)
        .filter(|page| at.as_ref().is_none_or(|at| at.as_ref().is_some_and(|at| at.is_match(&page.url))))
        .collect()
}

/// A pattern in which `*` stands for any characters; it matches whole addresses, or from their path on.
pub(super) fn glob(pattern: &str) -> Option<Regex> {
    let body = pattern.split('*').map(regex::escape).collect::<Vec<_>>().join(".*");
    let head = if pattern.starts_with('/') { "^(?:https?://[^/]*)?" } else { "^" };
    Regex::new(&format!("(?s){head}{body}$")).ok()
}

/// Numbers of pages that grew beyond what the policy lets pass.
pub(super) fn growth(pages: &Pages, policy: &[GrowthPolicy]) -> Checked {
    let mut checked = Checked::default();
    for grown in policy.iter().filter(|grown| grown.level != Level::Off) {
        for page in pages.matched.iter().filter(|page| grown.role.as_ref().is_none_or(|role| page.now.roles.contains(role))) {
            let (Some(before), Some(now)) = (page.before.metrics.get(&grown.metric), page.now.metrics.get(&grown.metric)) else { continue };
            let over = now - before > grown.floor && *now > before * (1.0 + grown.by);
            checked.add(over.then(|| {
                let by = format!("{:.0}", grown.by * 100.0);
                let what = Said::of("metric-grew", &[("metric", &grown.metric), ("by", &by)]);
                let number = |value: f64| Some(Said::of("number", &[("value", &value.to_string()), ("metric", &grown.metric)]));
                Draft {
                    measure: Some(grown.metric.clone()),
                    before: number(*before),
                    after: number(*now),
                    to_do: Some(Said::of("slim", &[])),
                    ..Draft::of_page(CheckKind::Growth, grown.level, CheckOutcome::Failed, what, *page)
                }
            }));
        }
    }
    checked
}

/// Scores whose low end fell by more than the policy lets pass; not compared where rules or weights differ.
pub(super) fn scores(before: &Report, now: &Report, policy: &ScoresPolicy) -> Checked {
    let mut checked = Checked::default();
    let same_rules = before.run.rules_digest == now.run.rules_digest && before.run.profile == now.run.profile;
    // What one of them did not look at, reach or measure has no part in its score.
    let measured = |report: &Report| report.run.timing_samples.values().any(|samples| !samples.is_empty());
    let same_look = before.scope.collectors == now.scope.collectors
        && before.scope.out_of_scope.keys().eq(now.scope.out_of_scope.keys())
        && measured(before) == measured(now);
    let same_reach = !may_have_missed(before, now) || Coverage::is_cut_short(&before.coverage.skipped, before.run.interrupted);
    let same = same_rules && same_look && same_reach;
    if policy.level == Level::Off {
        return checked;
    }
    if !same {
        checked.notes.push(Said::of("scores-apart", &[]));
        return checked;
    }
    let (old, new) = (&before.scorecard, &now.scorecard);
    let mut rows = vec![("overall".to_owned(), Some(&old.overall), Some(&new.overall))];
    rows.extend(old.dimensions.iter().map(|(name, rated)| (format!("dimension:{}", name.as_str()), Some(rated), new.dimensions.get(name))));
    rows.extend(old.stages.iter().map(|(name, rated)| (format!("stage:{}", name.as_str()), Some(rated), new.stages.get(name))));
    for (name, old, new) in rows {
        let (Some(first), Some(second)) = (old.and_then(|rated| rated.low), new.and_then(|rated| rated.low)) else { continue };
        let fell = first - second > policy.drop;
        checked.add(fell.then(|| Draft {
            measure: Some("score".to_owned()),
            about: about(&name),
            before: Some(Said::of("points", &[("low", &format!("{first:.0}"))])),
            after: Some(Said::of("points", &[("low", &format!("{second:.0}"))])),
            to_do: Some(Said::of("score-back", &[])),
            ..Draft::new(
                CheckKind::ScoreDrop,
                policy.level,
                CheckOutcome::Failed,
                Said::of("score-fell", &[("of", &name), ("n", &format!("{:.0}", first - second))]),
            )
        }));
    }
    checked
}

#[cfg(test)]
mod tests {
    use super::glob;

    #[test]
    fn a_pattern_matches_a_path_on_any_host_or_a_whole_address() {
        let path = glob("/shop/*").unwrap();
        assert!(path.is_match("https://a.example/shop/x?y=1") && path.is_match("/shop/"));
        assert!(!path.is_match("https://a.example/en/shop/x"));
        let whole = glob("https://a.example/*.html").unwrap();
        assert!(whole.is_match("https://a.example/b.html") && !whole.is_match("https://a.example/bXhtml"));
    }
}
