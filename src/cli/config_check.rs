//! `cxaudit config check`: the configuration, the gate's policy and the environment, each looked at whole.
//!
//! In: a file that was named, else the nearest ones; the variables. Out: a line for each that is right, everything that is wrong with
//! the others. Nothing is audited, and no secret is shown.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::app::pack;
use crate::model::written;

use super::exit::Exit;
use super::{config, environment, layers, policy, policy_file, show};

/// Checks a file (or the nearest ones) and the environment.
pub(super) fn run(named: Option<PathBuf>) -> Exit {
    let here = std::env::current_dir().unwrap_or_default();
    let (settings, rules) = match named.map(|path| here.join(path)) {
        Some(path) if path.file_name().is_some_and(|name| name == policy::FILE_NAME) => (None, Some(path)),
        Some(path) => (Some(path), None),
        None => (config::find(&here), policy::nearest_file(&here)),
    };
    let nothing = settings.is_none() && rules.is_none();
    let mut right: Vec<String> = Vec::new();
    let mut exit = Exit::Done;
    let mut folders = of_variable();
    if let Some(path) = settings {
        match settings_file(&path, &here) {
            Ok((line, of_file)) => {
                right.push(line);
                folders = folders.or(of_file);
            }
            Err(()) => exit = Exit::Usage,
        }
    }
    if let Some(path) = rules {
        match policy_of(&path, &here, &folders.unwrap_or_default()) {
            Ok(line) => right.push(line),
            Err(()) => exit = Exit::Usage,
        }
    }
    let names: Vec<String> = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()).collect();
    let variables = environment::check(&|name| std::env::var_os(name), &names);
    variables.notes.iter().for_each(|note| show::say(&format!("warning: {note}")));
    if !variables.problems.is_empty() {
        variables.problems.iter().for_each(|problem| show::error(problem, None));
        show::say(&written::count(variables.problems.len(), "the environment"));
        exit = Exit::Usage;
    } else if !variables.set.is_empty() {
        right.push(format!("environment: ok, {}: {}", counted(variables.set.len(), "setting"), variables.set.join(", ")));
    }
    if nothing && variables.set.is_empty() {
        show::error("no cxaudit.toml from here upwards", Some("`cxaudit config init` writes one"));
        return Exit::Usage;
    }
    let text: String = right.iter().map(|line| format!("{line}\n")).collect();
    if show::print(&text) { exit } else { Exit::CouldNotAudit }
}

fn counted(number: usize, of: &str) -> String {
    format!("{number} {of}{}", if number == 1 { "" } else { "s" })
}

/// The folders of rules that the environment names.
fn of_variable() -> Option<Vec<PathBuf>> {
    let (set, _) = environment::layer(&|name| std::env::var_os(name));
    set.get("rules").map(|(folders, _)| folders.iter().map(PathBuf::from).collect())
}

/// A cxaudit.toml: a line that says it is right and the folders of rules it names, or what is wrong on stderr.
fn settings_file(path: &Path, here: &Path) -> Result<(String, Option<Vec<PathBuf>>), ()> {
    let mut file = config::open(path, here)
        .map_err(|error| show::error(&error.to_string(), Some("name the file to check: cxaudit config check FILE")))?;
    // Files it names are looked at too: whoever checks wants to know before the run.
    let notes = layers::check_whole(&mut file);
    if !file.is_right() {
        show::drawn(file.drawn(true).trim_end());
        return Err(());
    }
    notes.iter().for_each(|note| show::say(&format!("warning: {note}")));
    let folders = file.entries.get("rules").map(|entry| entry.values.iter().map(PathBuf::from).collect());
    Ok((format!("{}: ok, {}", file.shown, counted(file.entries.len(), "setting")), folders))
}

/// A policy of the gate, likewise; it may name the rules of these folders and of the built-in pack.
fn policy_of(path: &Path, here: &Path, folders: &[PathBuf]) -> Result<String, ()> {
    let shown = config::from_here(path, here);
    let text = policy::read(path).map_err(|error| show::error(&format!("cannot read {shown}: {error}"), None))?;
    match policy_file::parse(&text, &shown, &|| pack::names(folders)) {
        Ok(policy) => {
            let (limits, waivers) = (counted(policy.limit.len(), "limit"), counted(policy.waiver.len(), "waiver"));
            Ok(format!("{shown}: ok, a policy with {limits} and {waivers}"))
        }
        Err(problems) => {
            show::drawn(written::drawn(&problems, &BTreeMap::from([(shown.clone(), text)]), &shown, true).trim_end());
            Err(())
        }
    }
}
