//! Settings out of the environment: `CXAUDIT_MAX_PAGES` and its like, read and checked as flags are.
//!
//! In: a way to ask for a variable, the names of all. Out: a layer of settings, and what is wrong with it by the variable's name.
//! Which layer holds is decided in `layers.rs`.

use std::ffi::OsString;

use tracing_subscriber::EnvFilter;

use crate::model::nearest::nearest;

use super::keys::{self, Key, Kind};
use super::layers::{self, Origin, Set};
use super::{config_values, secret_files, settings};

/// How the program's variables begin.
const PREFIX: &str = "CXAUDIT_";

/// Variables of the program that are no settings of `audit`.
const OTHERS: &[&str] = &["CXAUDIT_LOG", "CXAUDIT_CACHE_DIR"];

/// What the environment sets, and what is wrong in it. An empty variable is none; a list has a line for each value.
pub(super) fn layer(ask: &dyn Fn(&str) -> Option<OsString>) -> (Set, Vec<String>) {
    let (mut layer, mut problems) = (Set::new(), Vec::new());
    for key in keys::keys() {
        let Some(variable) = &key.variable else { continue };
        let Some(value) = ask(variable).filter(|value| !value.is_empty()) else { continue };
        let Some(text) = value.to_str() else {
            problems.push(format!("{variable}: its value is no text"));
            continue;
        };
        let mut words: Vec<String> = if key.list {
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
        } else {
            vec![text.to_owned()]
        };
        for word in &mut words {
            if let Err((message, help)) = config_values::parsed(key, word) {
                problems.push(format!("{variable}: {message}{}", help.map(|help| format!(" {help}")).unwrap_or_default()));
            } else if key.kind == Kind::Switch {
                *word = (!["false", "0", "no", "n", "off", "f"].contains(&word.to_ascii_lowercase().as_str())).to_string();
            }
        }
        if !words.is_empty() {
            layer.insert(key.name.clone(), (words, Origin::Variable(variable.clone())));
        }
    }
    (layer, problems)
}

/// Variables that cannot be used with each other.
pub(super) fn clashes(layer: &Set) -> Vec<String> {
    let on = |key: &Key| layer.get(&key.name).filter(|(values, _)| values.iter().any(|value| value != "false"));
    let mut found = Vec::new();
    for (at, key) in keys::keys().iter().enumerate() {
        for other in keys::keys().iter().take(at).filter(|other| key.conflicts.contains(&other.id)) {
            if on(key).is_some() && on(other).is_some() {
                found.push(format!("{} and {} cannot be used with each other", keys::variable(&other.name), keys::variable(&key.name)));
            }
        }
    }
    found
}

/// What a check of the whole environment found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Checked {
    /// Variables that set something.
    pub(super) set: Vec<String>,
    /// What is wrong, by the variable's name.
    pub(super) problems: Vec<String>,
    /// What its user should know.
    pub(super) notes: Vec<String>,
}

/// Checks every variable that begins as ours do: names, values, and what settings they cannot be.
pub(super) fn check(ask: &dyn Fn(&str) -> Option<OsString>, names: &[String]) -> Checked {
    let (layer, mut problems) = layer(ask);
    problems.extend(clashes(&layer));
    problems.extend(misspelt(names));
    let filter = ask("CXAUDIT_LOG").filter(|filter| !filter.is_empty());
    if let Some(Err(error)) = filter.map(|filter| EnvFilter::try_new(filter.to_string_lossy())) {
        problems.push(format!("CXAUDIT_LOG: {error}"));
    }
    let mut checked = Checked::default();
    for (name, (words, origin)) in &layer {
        let variable = keys::variable(name);
        checked.set.push(variable.clone());
        // A value that the flag does not take was told.
        if problems.iter().any(|problem| problem.starts_with(&format!("{variable}: "))) {
            continue;
        }
        let alone = Set::from([(name.clone(), (words.clone(), origin.clone()))]);
        let notes = std::cell::RefCell::new(Vec::new());
        let told = layers::alone(&alone, &|args| {
            let mut problems = settings::problems(args);
            match secret_files::read(&mut args.http.clone()) {
                Ok(told) => notes.borrow_mut().extend(told),
                Err(more) => problems.extend(more),
            }
            problems
        });
        problems.extend(told.into_iter().map(|problem| format!("{variable}: {problem}")));
        checked.notes.extend(notes.into_inner());
    }
    let known = |name: &&String| OTHERS.contains(&name.as_str()) || keys::keys().iter().any(|key| key.variable.as_ref() == Some(*name));
    for name in names.iter().filter(|name| name.starts_with(PREFIX) && !known(name)) {
        if !problems.iter().any(|problem| problem.starts_with(name.as_str())) {
            checked.notes.push(format!("{name} is no setting, and nothing reads it"));
        }
    }
    problems.sort();
    checked.problems = problems;
    checked
}

/// Variables that look like a setting's and are none.
pub(super) fn misspelt(names: &[String]) -> Vec<String> {
    let settings: Vec<&Key> = keys::keys().iter().filter(|key| key.variable.is_some()).collect();
    let near = |name: &String| {
        let rest = name.strip_prefix(PREFIX).filter(|_| !OTHERS.contains(&name.as_str()))?;
        let near = nearest(&rest.replace('_', "-"), settings.iter().map(|key| key.name.as_str()))?;
        let right = keys::variable(near);
        (right != *name).then(|| format!("{name} is no setting; did you mean {right}?"))
    };
    names.iter().filter_map(near).collect()
}
