//! `cxaudit config`: show what holds, check a file, start one.
//!
//! In: the settings that hold, or a file. Out: TOML that can be saved as a configuration, JSON, or problems. Secrets are never
//! shown, only where they come from.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::args::ConfigCommand;
use super::config;
use super::exit::Exit;
use super::keys::{self, Key, Kind, LIMITS};
use super::layers::{self, Origin, Settled};
use super::{config_check, secret_files, show};

/// Columns up to which a value is followed by its origin in a column of its own.
const COLUMN: usize = 34;

/// Runs a config command.
pub(super) fn run(command: ConfigCommand, settled: &Settled) -> Exit {
    match command {
        ConfigCommand::Show { json, mut audit } => {
            let mut wrong = super::settings::problems(&audit);
            wrong.extend(secret_files::read(&mut audit.http).err().unwrap_or_default());
            if !wrong.is_empty() {
                show::problems(&wrong.into_iter().map(|problem| layers::blamed(problem, &settled.set)).collect::<Vec<_>>());
                return Exit::Usage;
            }
            let shown = if json { show::print_json(format!("{:#}\n", as_json(settled))) } else { show::print(&as_toml(settled)) };
            if shown { Exit::Done } else { Exit::CouldNotAudit }
        }
        ConfigCommand::Check { file } => config_check::run(file),
        ConfigCommand::Init { file } => init(&file),
    }
}

/// What holds, as a cxaudit.toml.
fn as_toml(settled: &Settled) -> String {
    let mut text = String::from("# What holds for `cxaudit audit` here, and where it comes from; no secrets.\n");
    let _ = match &settled.file {
        Some(file) => writeln!(text, "# File: {file}"),
        None => writeln!(text, "# File: none (no cxaudit.toml was found, or none was to be read)"),
    };
    for table in [None, Some(LIMITS)] {
        if let Some(table) = table {
            let _ = writeln!(text, "\n[{table}]");
        }
        let mut heading = "";
        for key in keys::keys().iter().filter(|key| key.table == table && (key.in_file || is_secret_flag(key))) {
            if key.heading != heading && table.is_none() {
                let _ = writeln!(text, "\n# {}", key.heading);
            }
            heading = &key.heading;
            text.push_str(&line(key, settled));
        }
    }
    text
}

fn is_secret_flag(key: &Key) -> bool {
    matches!(key.name.as_str(), "user" | "cookie")
}

/// Whether a setting is told of without its value. Any address may carry a password, whatever flag it is of.
fn hidden(key: &Key, words: &[String]) -> bool {
    words.iter().any(|word| secret_files::is_secret(&key.name, word))
}

/// A setting and its origin.
fn line(key: &Key, settled: &Settled) -> String {
    let (value, origin) = match settled.set.get(&key.name) {
        Some((words, origin)) if hidden(key, words) => return format!("# {}: set, from {}\n", key.name, said(origin)),
        Some((words, origin)) => (Some(toml_value(key, words)), said(origin)),
        None => (default_value(key), default_said(key)),
    };
    match value {
        Some(value) => {
            let start = format!("{} = {value}", key.name);
            format!("{start:<COLUMN$} # {origin}\n")
        }
        None => format!("{:<COLUMN$} # {origin}\n", format!("# {}", key.name)),
    }
}

fn said(origin: &Origin) -> String {
    match origin {
        Origin::Flag => "flag".to_owned(),
        Origin::Variable(name) => name.clone(),
        Origin::File(file, line) => format!("{file}:{line}"),
    }
}

/// The default as TOML; none where it is no plain value.
fn default_value(key: &Key) -> Option<String> {
    match key.kind {
        Kind::Switch => Some("false".to_owned()),
        _ if key.list => key.in_file.then(|| "[]".to_owned()),
        _ => key.plain_default().map(|default| toml_value(key, &[default.to_owned()])),
    }
}

fn default_said(key: &Key) -> String {
    match &key.default {
        Some(default) if key.plain_default().is_none() => format!("default: {default}"),
        None if key.kind != Kind::Switch && !key.list => "not set".to_owned(),
        None if !key.in_file => "not set".to_owned(),
        _ => "default".to_owned(),
    }
}

fn toml_value(key: &Key, words: &[String]) -> String {
    let one = |word: &String| match key.kind {
        Kind::Switch | Kind::Integer | Kind::Number => word.clone(),
        Kind::Text | Kind::Path => toml::Value::String(word.clone()).to_string(),
    };
    match words {
        [word] if !key.list => one(word),
        words => format!("[{}]", words.iter().map(one).collect::<Vec<_>>().join(", ")),
    }
}

/// What holds, for a program: `settings` by key, each with its value and where it is from.
fn as_json(settled: &Settled) -> Value {
    let mut settings = Map::new();
    for key in keys::keys().iter().filter(|key| key.in_file || is_secret_flag(key)) {
        let mut told = Map::new();
        match settled.set.get(&key.name) {
            Some((words, origin)) => {
                if hidden(key, words) {
                    told.insert("secret".to_owned(), json!(true));
                } else {
                    told.insert("value".to_owned(), json_value(key, words));
                }
                told.extend(json_origin(origin));
            }
            None => {
                let value = match key.kind {
                    Kind::Switch => json!(false),
                    _ if key.list => json!([]),
                    _ => key.plain_default().map_or(Value::Null, |default| json_value(key, &[default.to_owned()])),
                };
                told.insert("value".to_owned(), value);
                told.insert("from".to_owned(), json!("default"));
                if let Some(default) = key.default.as_ref().filter(|_| key.plain_default().is_none()) {
                    told.insert("default".to_owned(), json!(default));
                }
            }
        }
        settings.insert(key.path(), Value::Object(told));
    }
    json!({"file": settled.file, "settings": settings})
}

fn json_value(key: &Key, words: &[String]) -> Value {
    let one = |word: &String| match key.kind {
        Kind::Switch => json!(word == "true"),
        Kind::Integer => word.parse::<u64>().map_or(Value::Null, |number| json!(number)),
        Kind::Number => word.parse::<f64>().map_or(Value::Null, |number| json!(number)),
        Kind::Text | Kind::Path => json!(word),
    };
    match words {
        [word] if !key.list => one(word),
        words => words.iter().map(one).collect(),
    }
}

fn json_origin(origin: &Origin) -> Vec<(String, Value)> {
    let pairs = match origin {
        Origin::Flag => vec![("from", json!("flag"))],
        Origin::Variable(name) => vec![("from", json!("environment")), ("variable", json!(name))],
        Origin::File(file, line) => vec![("from", json!("file")), ("file", json!(file)), ("line", json!(line))],
    };
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn init(path: &Path) -> Exit {
    let written = std::fs::File::create_new(path).and_then(|mut file| file.write_all(starter().as_bytes()));
    match written {
        Ok(()) => {
            let shown = path.display();
            let named = if path == Path::new(config::FILE_NAME) { String::new() } else { format!(" {shown}") };
            show::say(&format!("written: {shown}; take the # off what you want to set, then: cxaudit config check{named}"));
            Exit::Done
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            show::error(
                &format!("{} is there already, and is left as it is", path.display()),
                Some("name another: cxaudit config init FILE"),
            );
            Exit::Usage
        }
        Err(error) => {
            show::error(&format!("cannot write {}: {error}", path.display()), None);
            Exit::CouldNotAudit
        }
    }
}

/// Every key as a comment, with what it is for and its default.
pub(super) fn starter() -> String {
    let mut text = String::from(
        "# Settings of `cxaudit audit`. Take the # off a key to set it; flags and the environment win over this file.\n\
         # Paths are seen from this file. Secrets do not belong here: see user-file, header-file and cookie-file.\n\
         # What holds, and why: cxaudit config show. For completion in an editor:\n\
         #   cxaudit generate config-schema > config.v1.json      and, as the first line here: #:schema ./config.v1.json\n",
    );
    for table in [None, Some(LIMITS)] {
        let mut heading = "";
        for key in keys::keys().iter().filter(|key| key.in_file && key.table == table) {
            if key.heading != heading && table.is_none() {
                let _ = writeln!(text, "\n# --- {} ---", key.heading);
            }
            if table.is_some() && heading.is_empty() {
                let _ = writeln!(text, "\n# --- {}: bounds on what a site controls (docs/limits.md) ---\n[{LIMITS}]", key.heading);
            }
            heading = &key.heading;
            let mut help = key.help.clone();
            if let Some(default) = key.default.as_ref().filter(|_| key.plain_default().is_none()) {
                let _ = write!(help, " [default: {default}]");
            }
            let _ = writeln!(text, "\n# {}\n#{} = {}", help.replace('\n', " "), key.name, sample(key));
        }
    }
    text
}

/// The default, or a value that shows what is taken.
fn sample(key: &Key) -> String {
    default_value(key).unwrap_or_else(|| match key.kind {
        Kind::Integer => "100".to_owned(),
        Kind::Number => "5.0".to_owned(),
        _ => toml_value(key, &[key.choices.first().cloned().unwrap_or_default()]),
    })
}

#[cfg(test)]
#[path = "configs_tests.rs"]
mod tests;
