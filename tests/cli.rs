//! The command line as its users meet it: transcripts in `tests/cli/*.toml`, help texts in `tests/cli/help/`.
//!
//! A case names arguments and what must come of them; `transcript.rs` runs it. `SNAPSHOTS=overwrite` rewrites the help texts.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod common;
mod transcript;

use std::fs;
use std::path::Path;

/// Arguments, and the file that holds their help.
const HELP: &[(&[&str], &str)] = &[
    (&["--help"], "cxaudit"),
    (&["-h"], "cxaudit-short"),
    (&["audit", "--help"], "audit"),
    (&["audit", "-h"], "audit-short"),
    (&["report", "--help"], "report"),
    (&["capture", "--help"], "capture"),
    (&["capture", "ls", "--help"], "capture-ls"),
    (&["capture", "cat", "--help"], "capture-cat"),
    (&["capture", "verify", "--help"], "capture-verify"),
    (&["capture", "diff", "--help"], "capture-diff"),
    (&["gate", "--help"], "gate"),
    (&["gate", "init", "--help"], "gate-init"),
    (&["history", "--help"], "history"),
    (&["history", "add", "--help"], "history-add"),
    (&["history", "list", "--help"], "history-list"),
    (&["history", "trend", "--help"], "history-trend"),
    (&["history", "export", "--help"], "history-export"),
    (&["observe", "--help"], "observe"),
    (&["observe", "new", "--help"], "observe-new"),
    (&["observe", "check", "--help"], "observe-check"),
    (&["rules", "--help"], "rules"),
    (&["rules", "coverage", "--help"], "rules-coverage"),
    (&["rules", "list", "--help"], "rules-list"),
    (&["rules", "explain", "--help"], "rules-explain"),
    (&["rules", "test", "--help"], "rules-test"),
    (&["rules", "lint", "--help"], "rules-lint"),
    (&["rules", "new", "--help"], "rules-new"),
    (&["rules", "schema", "--help"], "rules-schema"),
    (&["config", "--help"], "config"),
    (&["config", "show", "-h"], "config-show-short"),
    (&["config", "check", "--help"], "config-check"),
    (&["config", "init", "--help"], "config-init"),
    (&["generate", "--help"], "generate"),
    (&["generate", "completions", "--help"], "generate-completions"),
    (&["generate", "man", "--help"], "generate-man"),
];

#[test]
fn help_is_as_written_down() {
    for (arguments, name) in HELP {
        transcript::help(arguments, name);
    }
}

#[test]
fn wrong_usage_is_told_whole() {
    transcript::run("usage");
}

#[test]
fn settings_come_from_files_and_variables_and_are_told() {
    transcript::run("config");
}

#[test]
fn rules_can_be_listed_written_and_checked() {
    transcript::run("rules");
}

#[test]
fn a_start_page_that_is_no_brand_is_said_so() {
    transcript::run("start");
}

#[test]
fn answers_of_a_person_are_asked_checked_and_judged() {
    transcript::run("observe");
}

#[test]
fn reports_go_where_they_are_asked_to() {
    transcript::run("output");
}

#[test]
fn stored_reports_are_written_in_other_formats() {
    transcript::run("report");
}

#[test]
fn the_example_sites_come_out_as_they_were_written() {
    transcript::run("sites");
}

#[test]
fn every_command_in_help_and_documents_is_one() {
    let mut lines = Vec::new();
    for (_, name) in HELP {
        lines.extend(commands(&format!("tests/cli/help/{name}.txt"), false));
    }
    let documents = [
        "README.md",
        "docs/captures.md",
        "docs/history.md",
        "docs/observations.md",
        "examples/sites/README.md",
        "examples/grafana/README.md",
    ];
    for document in documents {
        lines.extend(commands(document, true));
    }
    assert!(lines.len() > 20, "commands are found: {lines:?}");
    for line in lines {
        let parsed = cxaudit::cli::command().try_get_matches_from(words(&line));
        let wrong = parsed.err().filter(clap::Error::use_stderr);
        assert!(wrong.is_none(), "{line}\n{}", wrong.map(|error| error.to_string()).unwrap_or_default());
    }
}

#[test]
fn the_rule_document_speaks_the_language() {
    let folder = tempfile::tempdir().unwrap();
    let document = fs::read_to_string("docs/rules.md").unwrap();
    let mut blocks = document.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next());
    let example = blocks.next().unwrap();
    let mut rules = vec![("self-service/order-tracking".to_owned(), example.to_owned())];
    for line in blocks.flat_map(str::lines).filter(|line| !line.is_empty() && !line.starts_with("score")) {
        let condition = line.replace("[A, B, C]", "[{css: a}, {css: b}, {css: i}]");
        let (id, scope) = (rules.len(), if line.contains("max: 0") { "page" } else { "site" });
        let rule = format!(
            "id: simplicity.d{id}\ntitle: {{en: X}}\ndimension: simplicity\nstage: [awareness]\nseverity: low\neffort: S\nscope: {scope}\n\
             check:\n  {condition}\nfix: {{en: X}}\nsource: [{{claim: x, by: x, kind: article}}]\ntests: []\n"
        );
        rules.push((format!("simplicity/d{id}"), rule));
    }
    assert!(rules.len() > 25, "conditions are found: {}", rules.len());
    for (path, text) in &rules {
        let file = folder.path().join(format!("{path}.yaml"));
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    let output = transcript::bare().args(["rules", "list", "--rules"]).arg(folder.path()).output().unwrap();
    assert!(output.status.success(), "docs/rules.md:\n{}", String::from_utf8_lossy(&output.stderr));
}

/// Lines of a file that call the program; in Markdown those of shell blocks.
fn commands(file: &str, markdown: bool) -> Vec<String> {
    let text = fs::read_to_string(Path::new(file)).unwrap();
    let mut shell = !markdown;
    let mut found = Vec::new();
    for line in text.lines() {
        if markdown && line.starts_with("```") {
            shell = line == "```sh";
        }
        let line = line.split(" # ").next().unwrap_or_default().split(" > ").next().unwrap_or_default().trim();
        let call = line.rsplit(" | ").next().unwrap_or_default();
        let call = call.strip_prefix("cargo run --release -- ").map_or_else(|| call.to_owned(), |rest| format!("cxaudit {rest}"));
        if shell && call.starts_with("cxaudit ") {
            found.push(call);
        }
    }
    found
}

/// Words of a shell line: blanks part them but inside single quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
