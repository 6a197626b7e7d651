//! The gate's policy: found upwards from the working folder, or made of a report.
//!
//! In: a name or a folder; a report. Out: the policy with its name, or every problem drawn; the text of a new file. What a file may
//! say is checked in `policy_file.rs`.

use std::path::{Path, PathBuf};

use crate::model::policy::Policy;
use crate::model::written;

use super::policy_file::Known;
use super::{config, policy_file};

/// The file's name, looked for from the working folder upwards.
pub(super) const FILE_NAME: &str = "cxaudit-gate.toml";

/// What a policy is called where there is no file.
pub(super) const BUILT_IN: &str = "built-in";

/// The nearest policy file from `folder` upwards.
pub(super) fn nearest_file(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|ancestor| ancestor.join(FILE_NAME)).find(|path| path.is_file())
}

/// The policy that is named, else the nearest one, else what is usual; with its name. `known` gives what it may name.
///
/// # Errors
/// Everything that is wrong with it, each drawn with its line.
pub(super) fn find(named: Option<&Path>, folder: &Path, known: Known<'_>) -> Result<(Policy, String), Vec<String>> {
    let Some(path) = named.map(|path| folder.join(path)).or_else(|| nearest_file(folder)) else {
        return Ok((Policy::usual(), BUILT_IN.to_owned()));
    };
    let shown = named.map_or_else(|| config::from_here(&path, folder), |named| named.display().to_string());
    let text = read(&path).map_err(|error| vec![format!("--policy {shown}: {error}")])?;
    let policy = policy_file::parse(&text, &shown, known).map_err(|problems| {
        // They are said one by one behind `error: `, as problems of flags are.
        let mut list: Vec<String> = problems
            .iter()
            .map(|problem| written::drawing(problem, &text, false))
            .map(|drawing| format!("{}\n", drawing.strip_prefix("error: ").unwrap_or(&drawing)))
            .collect();
        if let Some(last) = list.last_mut() {
            last.push_str(&format!("\n{}", written::count(problems.len(), &shown)));
        }
        list
    })?;
    Ok((policy, shown))
}

/// The text of a file that is no longer than configurations are.
pub(super) fn read(path: &Path) -> std::io::Result<String> {
    if std::fs::metadata(path)?.len() > config::LONGEST {
        return Err(std::io::Error::other(format!("longer than {} bytes: that is no policy", config::LONGEST)));
    }
    std::fs::read_to_string(path)
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
    use crate::app::pack::Names;

    use super::*;

    #[test]
    fn problems_are_drawn_one_by_one_and_counted() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE_NAME), "[facts]\nlevle = \"off\"\n[scores]\ndrop = \"much\"\n").unwrap();
        let problems = find(None, folder.path(), &Names::default).unwrap_err();
        assert_eq!(problems.len(), 2, "{problems:#?}");
        assert!(problems[0].starts_with("unknown key `levle`\n --> cxaudit-gate.toml:2:1\n"), "{}", problems[0]);
        assert!(problems[0].contains("2 | levle = \"off\"\n  | ^^^^^") && problems[0].contains("did you mean `level`?"), "{}", problems[0]);
        assert!(problems[1].ends_with("2 problems in cxaudit-gate.toml"), "{}", problems[1]);
    }

    #[test]
    fn the_nearest_policy_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b");
        std::fs::create_dir_all(&deep).unwrap();
        assert_eq!(find(None, &deep, &Names::default).unwrap().1, BUILT_IN);
        std::fs::write(folder.path().join(FILE_NAME), "[facts]\nlevel = \"warn\"\n").unwrap();
        let (policy, name) = find(None, &deep, &Names::default).unwrap();
        assert!(name.ends_with(FILE_NAME) && policy.facts.level == crate::model::policy::Level::Warn);
    }
}
