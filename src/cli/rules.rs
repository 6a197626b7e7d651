//! `cxaudit rules`: list, explain, test, lint, new, schema.

use std::fmt::Write;

use crate::app::error::AppError;
use crate::app::pack::{self, Pack};
use crate::app::rules::LintLevel;
use crate::app::{coverage, explain, generate, rules};
use crate::model::verdict::RuleMeta;
use crate::model::vocabulary::Dimension;

use super::args::ColorWhen;
use super::command_args::{PackArgs, RulesCommand};
use super::exit::Exit;
use super::{settings, show};

/// Runs a rules command.
pub(super) fn run(command: RulesCommand, color: ColorWhen) -> Exit {
    match command {
        RulesCommand::List { pack, dimension, json } => with(&pack, color, |pack| list(pack, dimension.as_deref(), json)),
        RulesCommand::Test { filter, mutate, pack } => with(&pack, color, |pack| test(pack, filter.as_deref(), mutate)),
        RulesCommand::Lint { gaps, pack } => with(&pack, color, |pack| lint(pack, gaps)),
        RulesCommand::Explain { rule, target, base_url, max_pages, allow_private, pack } => with(&pack, color, |pack| {
            let wish = explain::Wish { rule, target, base_url, max_pages, user_agent: settings::USER_AGENT.to_owned(), allow_private };
            match explain::explain(pack, &wish) {
                Ok(text) => printed(&text),
                Err(error) => super::audit::refused(&error),
            }
        }),
        RulesCommand::Coverage { pack, json } => with(&pack, color, |pack| coverage(pack, json)),
        RulesCommand::New { id, dir } => new(&id, dir.as_deref()),
        RulesCommand::Schema => printed(&generate::rule_schema()),
    }
}

/// Loads the pack; its problems are drawn with their lines.
pub(super) fn with(args: &PackArgs, color: ColorWhen, job: impl FnOnce(&'static Pack) -> Exit) -> Exit {
    match pack::load(&args.rules, "generic") {
        Ok(pack) => job(pack),
        Err(AppError::Rules(errors)) => {
            show::drawn(&errors.render(color == ColorWhen::Always));
            Exit::Usage
        }
        Err(error) => super::audit::refused(&error),
    }
}

fn printed(text: &str) -> Exit {
    if show::print(text) { Exit::Done } else { Exit::CouldNotAudit }
}

fn printed_json(text: Result<String, serde_json::Error>) -> Exit {
    match text {
        Ok(text) if show::print_json(format!("{text}\n")) => Exit::Done,
        Ok(_) => Exit::CouldNotAudit,
        Err(error) => {
            show::error(&error.to_string(), None);
            Exit::CouldNotAudit
        }
    }
}

fn coverage(pack: &Pack, json: bool) -> Exit {
    if json { printed_json(coverage::json(pack)) } else { printed(&coverage::lines(pack)) }
}

fn list(pack: &Pack, dimension: Option<&str>, json: bool) -> Exit {
    let wanted = match dimension.map(|word| (word, Dimension::from_word(word))) {
        Some((word, None)) => {
            show::error(&format!("no dimension `{word}`"), Some(&super::generate::dimensions()));
            return Exit::Usage;
        }
        Some((_, known)) => known,
        None => None,
    };
    let rules: Vec<&RuleMeta> = pack.rules.metas().iter().filter(|rule| wanted.is_none_or(|d| rule.dimension == d)).collect();
    if json {
        return printed_json(serde_json::to_string_pretty(&rules));
    }
    let mut text = String::new();
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    for rule in &rules {
        let title = rule.title.get("en").map_or("", String::as_str);
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{:width$}  {:8}  {title}", rule.id, rule.severity);
    }
    let _ = writeln!(text, "\n{} listed; the pack holds {}", rules.len(), rules::counts(pack));
    printed(&text)
}

fn test(pack: &Pack, filter: Option<&str>, mutate: bool) -> Exit {
    let (report, samples) = rules::test(pack, filter);
    let mut text = String::new();
    let mut failed = samples.len();
    for result in report.failures() {
        failed += 1;
        let why = result.failure.as_deref().unwrap_or_default();
        let _ = writeln!(text, "FAIL {}:{} {} ({})\n     {why}", result.file, result.line, result.rule, result.name);
    }
    for sample in &samples {
        let _ = writeln!(text, "FAIL {}:{} {}: {}", sample.file, sample.line, sample.about, sample.message);
    }
    let passed = report.results.len() - report.failures().count();
    let _ = writeln!(text, "rule tests: {passed} passed, {failed} failed; {}", rules::counts(pack));
    let mut survivors = 0;
    if mutate {
        let mutation = rules::mutate(pack);
        survivors = mutation.survivors.len();
        for survivor in &mutation.survivors {
            let forced = survivor.forced;
            let _ =
                writeln!(text, "SURVIVED {}:{} {} forced {forced}: {}", survivor.file, survivor.line, survivor.rule, survivor.condition);
        }
        let _ = writeln!(text, "mutants: {} killed of {}", mutation.killed, mutation.mutants);
    }
    if !show::print(&text) {
        Exit::CouldNotAudit
    } else if failed + survivors > 0 {
        Exit::GateFailed
    } else {
        Exit::Done
    }
}

fn lint(pack: &Pack, gaps: bool) -> Exit {
    let findings = rules::lint(pack);
    let mut text = String::new();
    let errors = findings.iter().filter(|finding| finding.level == LintLevel::Error).count();
    for finding in &findings {
        let level = match finding.level {
            LintLevel::Error => "error",
            LintLevel::Warning => "warning",
            LintLevel::Note => "note",
        };
        let _ = writeln!(text, "{level}: {}:{} {}: {}", finding.file, finding.line, finding.about, finding.message);
    }
    if gaps {
        text.push_str(&rules::gaps(pack));
    }
    let _ = writeln!(text, "lint: {errors} errors, {} warnings and notes", findings.len() - errors);
    if !show::print(&text) {
        Exit::CouldNotAudit
    } else if errors > 0 {
        Exit::GateFailed
    } else {
        Exit::Done
    }
}

fn new(id: &str, dir: Option<&std::path::Path>) -> Exit {
    let (inside, text) = match rules::scaffold(id) {
        Ok(file) => file,
        Err(problem) => {
            show::error(&problem, None);
            return Exit::Usage;
        }
    };
    let Some(dir) = dir else { return printed(&text) };
    let path = dir.join(inside.strip_prefix("rules/").unwrap_or(&inside));
    if path.exists() {
        show::error(&format!("{} is there already", path.display()), Some("choose another id, or edit that file"));
        return Exit::Usage;
    }
    let written = path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&path, text));
    match written {
        Ok(()) => {
            show::say(&format!("written: {}; run its tests: cxaudit rules test {id} --rules {}", path.display(), dir.display()));
            Exit::Done
        }
        Err(error) => {
            show::error(&format!("cannot write {}: {error}", path.display()), None);
            Exit::CouldNotAudit
        }
    }
}
