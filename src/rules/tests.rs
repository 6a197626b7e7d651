//! The examples of the specification, loaded, run and mutated; and what a broken pack is answered with.

use std::fs;
use std::path::Path;

use super::crude::Crude;
use super::testing::run;
use super::{PackFile, RuleSet, load, mutate};

/// The files of `tests/spec`.
pub(super) fn spec() -> Vec<PackFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                files.push(PackFile { path: format!("rules/{name}"), text: fs::read_to_string(&path).unwrap().into() });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The specification's pack with these files added.
pub(super) fn with(more: &[(&str, &str)]) -> Result<RuleSet, super::RuleErrors> {
    let mut files = spec();
    files.extend(more.iter().map(|(path, text)| PackFile { path: format!("more/{path}"), text: (*text).to_owned().into() }));
    load(&files)
}

fn set() -> RuleSet {
    load(&spec()).unwrap_or_else(|errors| panic!("{}", errors.render(false)))
}

#[test]
fn the_examples_of_the_specification_pass() {
    let set = set();
    let report = run(&set, &Crude(set.queries()));
    let failures: Vec<String> = report
        .failures()
        .map(|r| format!("{} {} ({}:{}): {}", r.rule, r.name, r.file, r.line, r.failure.as_deref().unwrap_or("")))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert_eq!((set.metas().len(), report.results.len()), (17, 68));
}

#[test]
fn their_tests_kill_every_mutant() {
    let set = set();
    let report = mutate(&set, &Crude(set.queries()));
    let alive: Vec<String> = report.survivors.iter().map(|s| format!("{} {} forced {}", s.rule, s.condition, s.forced)).collect();
    assert!(alive.is_empty(), "{}", alive.join("\n"));
    assert_eq!((report.mutants, report.killed), (88, 88));
}
