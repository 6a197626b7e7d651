//! On which kinds of real site each rule passed and failed: the `seen` part of rules/coverage.yaml.
//!
//! `cargo run --example seen -- LIST > seen.yaml`, where LIST has one line per audited site: its kind, a tab, its JSON report
//! (`cxaudit audit … -o report.json`). Verdicts on the site and on pages of its panel count. A rule that was not seen both
//! ways is left out; the kinds are the least by alphabet, so the same reports give the same file.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program's output")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use cxaudit::model::report::Report;
use cxaudit::model::verdict::Judgement;

fn main() -> ExitCode {
    match seen() {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn seen() -> Result<String, String> {
    let list = std::env::args().nth(1).ok_or("name the list: lines of KIND, a tab, REPORT.json")?;
    let text = std::fs::read_to_string(&list).map_err(|error| format!("{list}: {error}"))?;
    let mut rules: BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let (kind, path) = line.split_once('\t').ok_or_else(|| format!("{list}: no tab in `{line}`"))?;
        let json = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
        let report: Report = serde_json::from_str(&json).map_err(|error| format!("{path}: {error}"))?;
        for verdict in report.verdicts {
            let (passed, failed) = rules.entry(verdict.rule).or_default();
            match verdict.outcome {
                Judgement::Pass { .. } => passed.insert(kind.to_owned()),
                Judgement::Fail { .. } => failed.insert(kind.to_owned()),
                _ => continue,
            };
        }
    }
    let mut out = "seen:\n".to_owned();
    for (rule, (passed, failed)) in rules {
        if let (Some(pass), Some(fail)) = (passed.first(), failed.first()) {
            out.push_str(&format!("  {rule}: {{pass: {pass}, fail: {fail}}}\n"));
        }
    }
    Ok(out)
}
