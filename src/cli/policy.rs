//! The gate's policy file: found, read, checked; all that is wrong with it is told at once.

use std::path::Path;

use regex::Regex;

use crate::app::gate::TIMING_METRICS;
use crate::model::catalogue::MetricName;
use crate::model::policy::{LimitPolicy, Policy};

/// The file's name, looked for from the working folder upwards.
pub(super) const FILE_NAME: &str = "cxaudit-gate.toml";

/// What a policy is called where there is no file.
pub(super) const BUILT_IN: &str = "built-in";

/// The policy that is named, else the nearest one, else what is usual; with its name.
pub(super) fn find(named: Option<&Path>, folder: &Path) -> Result<(Policy, String), Vec<String>> {
    let path = match named {
        Some(path) => path.to_owned(),
        None => match folder.ancestors().map(|ancestor| ancestor.join(FILE_NAME)).find(|path| path.is_file()) {
            Some(path) => path,
            None => return Ok((Policy::usual(), BUILT_IN.to_owned())),
        },
    };
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(&path).map_err(|error| vec![format!("--policy {shown}: {error}")])?;
    Ok((parse(&text).map_err(|problems| problems.into_iter().map(|problem| format!("{shown}: {problem}")).collect::<Vec<_>>())?, shown))
}

/// Parses and checks a policy.
pub(super) fn parse(text: &str) -> Result<Policy, Vec<String>> {
    let policy: Policy = toml::from_str(text).map_err(|error| vec![error.to_string()])?;
    let mut problems = Vec::new();
    let share = |name: &str, value: f64, problems: &mut Vec<String>| {
        if !(0.0..=1.0).contains(&value) {
            problems.push(format!("{name} = {value}: a share lies between 0 and 1"));
        }
    };
    share("facts.confidence", policy.facts.confidence, &mut problems);
    share("facts.pages-by", policy.facts.pages_by, &mut problems);
    share("timing.alpha", policy.timing.alpha, &mut problems);
    share("timing.alpha-all", policy.timing.alpha_all, &mut problems);
    for metric in policy.timing.metrics.iter().filter(|metric| !TIMING_METRICS.contains(&metric.as_str())) {
        problems.push(format!("timing.metrics: {metric} is no time that can be compared; there are {}", TIMING_METRICS.join(", ")));
    }
    for growth in &policy.growth {
        metric("growth", &growth.metric, &mut problems);
    }
    policy.limit.iter().for_each(|limit| check_limit(limit, &mut problems));
    for waiver in &policy.waiver {
        if waiver.rule.is_none() && waiver.metric.is_none() {
            problems.push("waiver: name the `rule` or the `metric` that is let through".to_owned());
        }
        if waiver.reason.trim().is_empty() {
            problems.push("waiver: say the `reason`".to_owned());
        }
        if !is_day(&waiver.until) {
            problems.push(format!("waiver: until = \"{}\": write the last day as \"2027-01-31\"", waiver.until));
        }
    }
    if problems.is_empty() { Ok(policy) } else { Err(problems) }
}

fn check_limit(limit: &LimitPolicy, problems: &mut Vec<String>) {
    let kinds = [
        limit.score.is_some(),
        limit.dimension.is_some(),
        limit.stage.is_some(),
        limit.severity.is_some(),
        limit.rule.is_some(),
        limit.metric.is_some(),
    ];
    if kinds.iter().filter(|given| **given).count() != 1 {
        problems.push("limit: name one of `score`, `dimension`, `stage`, `severity`, `rule`, `metric`".to_owned());
    }
    let scored = limit.score.is_some() || limit.dimension.is_some() || limit.stage.is_some();
    if scored && limit.min.is_none() {
        problems.push("limit on a score: give `min`".to_owned());
    }
    if limit.metric.is_some() && limit.min.is_none() && limit.max.is_none() {
        problems.push("limit on a metric: give `max` or `min`".to_owned());
    }
    if (limit.role.is_some() || limit.url.is_some()) && limit.rule.is_none() && limit.metric.is_none() {
        problems.push("limit: `role` and `url` narrow limits on a rule or a metric only".to_owned());
    }
    if let Some(name) = &limit.metric {
        metric("limit", name, problems);
    }
}

fn metric(place: &str, name: &str, problems: &mut Vec<String>) {
    if MetricName::from_word(name).is_none() {
        problems.push(format!("{place}: metric = \"{name}\" is not known; docs/facts.md lists them"));
    }
}

fn is_day(text: &str) -> bool {
    let shape = Regex::new(r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$");
    shape.is_ok_and(|shape| shape.is_match(text))
}

/// A policy file made of a report: what holds now must go on holding.
pub(super) fn from_report(report: &crate::model::report::Report) -> String {
    let mut text = format!(
        "# What `cxaudit gate` asks of {}, made of the report of {}.\n\
         # Levels: \"error\" fails the build, \"warn\" is told, \"off\" is not asked. docs/gate.md explains every key.\n\n\
         [facts]              # rules that held in the baseline\n\
         level = \"error\"      # one that does not hold now\n\
         unknown = \"error\"    # one that cannot be judged now makes the gate inconclusive (exit code 4)\n\
         new-gap = \"warn\"     # one that did not apply before and fails now\n\n\
         [timing]             # two-stage test against the baseline's samples (make it with --samples 10)\n\
         level = \"error\"\n\
         metrics = [\"ttfb_ms\"]\n\
         slower-by = 0.15     # medians slower by 15 %\n\
         floor-ms = 100       # and by 100 ms\n\n\
         [[growth]]\n\
         metric = \"html_bytes\"\n\
         by = 0.25            # a page that grew by 25 %\n\
         floor = 100000       # and by 100 kB\n\n\
         [scores]             # scores against the baseline's, by their low end\n\
         level = \"warn\"\n\
         drop = 5\n\n\
         # Limits that need no baseline, five points under what the report has.\n",
        crate::model::harmless::one_line(&report.brand.id),
        report.run.clock.audited_at.get(..10).unwrap_or_default(),
    );
    let least = |low: f64| (low - 5.0).max(0.0).floor();
    if let Some(low) = report.scorecard.overall.low {
        text.push_str(&format!("[[limit]]\nscore = \"overall\"\nmin = {:.0}\n\n", least(low)));
    }
    for (dimension, rated) in &report.scorecard.dimensions {
        if let Some(low) = rated.low {
            text.push_str(&format!("[[limit]]\ndimension = \"{}\"\nmin = {:.0}\nlevel = \"warn\"\n\n", dimension.as_str(), least(low)));
        }
    }
    let critical = report.findings.iter().filter(|finding| finding.kind == crate::model::report::FindingKind::Fail);
    let critical = critical.filter(|finding| {
        report.rules.iter().any(|rule| rule.id == finding.rule && rule.severity == crate::model::vocabulary::Severity::Critical)
    });
    text.push_str(&format!("[[limit]]\nseverity = \"critical\"\nmax = {}\n\n", critical.count()));
    let largest = report.pages.iter().filter_map(|page| page.metrics.get("html_bytes")).copied().fold(0.0_f64, f64::max);
    if largest > 0.0 {
        let most = (largest * 1.5 / 10_000.0).ceil() * 10_000.0;
        text.push_str(&format!(
            "[[limit]]\nmetric = \"html_bytes\"\nmax = {most:.0}       # the largest page has {largest:.0}\nlevel = \"warn\"\n\n"
        ));
    }
    text.push_str(
        "# What is let through for a while: the rule or metric, perhaps the page (`*` stands for anything), why, and the last day.\n\
         # [[waiver]]\n# rule = \"speed.page-weight\"\n# page = \"/sale/*\"\n# reason = \"campaign pages are replaced in January\"\n# until = \"2027-01-31\"\n",
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_policy_is_the_usual_one_and_all_problems_are_told() {
        assert_eq!(parse("").unwrap(), Policy::usual());
        let wrong = "[timing]\nmetrics = [\"lcp_ms\"]\nalpha = 5\n[[limit]]\nscore = \"overall\"\n[[limit]]\nmetric = \"nope\"\nmax = 1\n[[waiver]]\nreason = \"\"\nuntil = \"tomorrow\"\n";
        let problems = parse(wrong).unwrap_err();
        assert_eq!(problems.len(), 7, "{problems:#?}");
        let unknown = parse("[facts]\nlevle = \"off\"\n").unwrap_err();
        assert!(unknown[0].contains("line 2") && unknown[0].contains("level"), "{unknown:?}");
    }

    #[test]
    fn the_nearest_policy_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b");
        std::fs::create_dir_all(&deep).unwrap();
        assert_eq!(find(None, &deep).unwrap().1, BUILT_IN);
        std::fs::write(folder.path().join(FILE_NAME), "[facts]\nlevel = \"warn\"\n").unwrap();
        let (policy, name) = find(None, &deep).unwrap();
        assert!(name.ends_with(FILE_NAME) && policy.facts.level == crate::model::policy::Level::Warn);
    }
}
