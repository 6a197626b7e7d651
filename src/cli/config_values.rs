//! Values of cxaudit.toml as words of the command line, checked by the flag's own parser, so that both are refused with the same words.
//!
//! In: a key and a TOML value. Out: words with their places, or what is wrong. Ranges and meanings that only the whole settings
//! tell are checked in `layers.rs`.

use std::ops::Range;
use std::path::Path;

use clap::ArgAction;
use clap::builder::BoolishValueParser;
use toml::Spanned;
use toml::de::DeValue;
use url::Url;

use crate::model::secrets;
use crate::report::format_named;

use super::keys::{Key, Kind, NOT_IN_FILES};

/// What is wrong with a place of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    /// In one lower-case line.
    pub(super) message: String,
    /// What would be right.
    pub(super) help: Option<String>,
}

/// How messages about secrets begin.
const SECRET: &str = "a secret does not belong into this file";

impl Wrong {
    /// A problem and what to do.
    pub(super) fn new(message: &str, help: &str) -> Self {
        Self { message: message.to_owned(), help: Some(help.to_owned()) }
    }

    /// True when the place it is about must not be shown.
    pub(super) fn is_secret(&self) -> bool {
        self.message.starts_with(SECRET)
    }

    fn secret(what: &str, help: &str) -> Self {
        Self::new(&format!("{SECRET}: {what}"), help)
    }
}

/// A flag that is no key: what to do instead.
pub(super) fn not_in_files(name: &str) -> Wrong {
    match name {
        "user" => Wrong::secret("`user` is a password", "set CXAUDIT_USER, or name a file that holds it by `user-file`"),
        "cookie" => Wrong::secret("`cookie` lets others in", "set CXAUDIT_COOKIE, or name a file that holds it by `cookie-file`"),
        name => {
            let why = NOT_IN_FILES.iter().find(|(other, _)| *other == name).map_or("", |(_, why)| *why);
            Wrong::new(&format!("`{name}` is a flag only: {why}"), &format!("give --{name} on the command line"))
        }
    }
}

/// The words of a value, each with its place, or what is wrong there.
pub(super) fn words(key: &Key, value: &Spanned<DeValue<'_>>) -> Vec<(Range<usize>, Result<String, Wrong>)> {
    match (value.get_ref(), key.list) {
        (DeValue::Array(values), true) => values.iter().map(|one| (one.span(), word(key, one.get_ref()))).collect(),
        (other, true) => {
            let example = format!("write a list: {} = [{}]", key.name, if other.is_str() { "\"...\"" } else { "..." });
            let got = other.type_str();
            vec![(value.span(), Err(Wrong::new(&format!("`{}` takes a list, not {}", key.name, article(got)), &example)))]
        }
        (one, false) => vec![(value.span(), word(key, one))],
    }
}

fn word(key: &Key, value: &DeValue<'_>) -> Result<String, Wrong> {
    match (key.kind, value) {
        (Kind::Switch, DeValue::Boolean(on)) => Ok(on.to_string()),
        (Kind::Text | Kind::Path, DeValue::String(text)) => Ok(text.to_string()),
        (Kind::Integer | Kind::Number, DeValue::Integer(number)) => {
            // As the command line writes it: 0x10 is 16, 1_000 is 1000.
            let digits = number.as_str().replace('_', "");
            i64::from_str_radix(&digits, number.radix())
                .map(|number| number.to_string())
                .map_err(|_| Wrong { message: format!("`{}`: the number is too large", key.name), help: None })
        }
        (Kind::Number, DeValue::Float(number)) => Ok(number.as_str().replace('_', "")),
        (kind, other) => Err(Wrong {
            message: format!("`{}` takes {}, not {}", key.name, kind.name(), article(other.type_str())),
            help: key.plain_default().map(|default| format!("its default is {default}")),
        }),
    }
}

pub(super) fn article(kind: &str) -> String {
    match kind {
        "integer" => "a whole number".to_owned(),
        "float" => "a number".to_owned(),
        "boolean" => "true or false".to_owned(),
        "string" => "a text".to_owned(),
        "array" => "a list".to_owned(),
        other => format!("a {other}"),
    }
}

/// Whether the flag takes the word, in the words of the command line; and that no secret is in it.
pub(super) fn check(key: &Key, word: &str) -> Result<(), Wrong> {
    if let Some(wrong) = secret(key, word) {
        return Err(wrong);
    }
    if key.kind != Kind::Switch && word.is_empty() {
        return Err(Wrong::new(&format!("`{}` is empty", key.name), "leave it out"));
    }
    parsed(key, word).map_err(|(message, help)| Wrong { message, help })
}

/// What clap says of a word for a flag: its message and its advice.
pub(super) fn parsed(key: &Key, word: &str) -> Result<(), (String, Option<String>)> {
    let arg = key.arg.clone().required(false).global(false);
    let arg = if key.kind == Kind::Switch {
        arg.action(ArgAction::Set).num_args(1).value_parser(BoolishValueParser::new()).value_name("true|false")
    } else {
        arg
    };
    // Alone, since the flags it goes with are not here.
    let arg = clap::Arg::new(key.id.clone())
        .long(key.name.clone())
        .action(arg.get_action().clone())
        .value_parser(arg.get_value_parser().clone())
        .value_delimiter(arg.get_value_delimiter())
        .value_name(arg.get_value_names().and_then(|names| names.first()).map_or("VALUE".to_owned(), ToString::to_string));
    let command = clap::Command::new("cxaudit").no_binary_name(true).disable_help_flag(true).arg(arg);
    let Err(error) = command.try_get_matches_from([format!("--{}={word}", key.name)]) else { return Ok(()) };
    let text = error.to_string();
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("For more information"));
    let message = lines.next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    let help = lines.collect::<Vec<_>>().join("; ");
    Err((message, (!help.is_empty()).then_some(help)))
}

fn secret(key: &Key, word: &str) -> Option<Wrong> {
    if key.name == "header" {
        let (name, value) = word.split_once(':')?;
        secrets::field(&name.trim().to_ascii_lowercase(), value.trim())?;
        let name: String = name.trim().chars().take(60).collect();
        let help = "set CXAUDIT_HEADER, or name a file that holds it by `header-file`";
        return Some(Wrong::secret(&format!("the header `{name}`"), help));
    }
    let url = Url::parse(word).ok().filter(|url| url.password().is_some_and(|password| !password.is_empty()))?;
    let host = url.host_str().unwrap_or_default();
    let help = match &key.variable {
        Some(variable) => format!("set {variable}, or leave the password out"),
        None => "leave the password out".to_owned(),
    };
    Some(Wrong::secret(&format!("`{}` has a password for {host}", key.name), &help))
}

/// The word with a path in it seen from the file's folder; `-` stays what it is.
pub(super) fn placed(key: &Key, word: String, folder: &Path) -> String {
    if key.kind != Kind::Path || word == "-" {
        return word;
    }
    // What a report is written as may stand before its file: `gitlab:quality.json`.
    let (format, word) = match word.split_once(':') {
        Some((format, file)) if matches!(key.name.as_str(), "output" | "baseline-output") && format_named(format).is_some() => {
            (format!("{format}:"), file)
        }
        _ => (String::new(), word.as_str()),
    };
    let path = folder.join(word);
    // `./a` and `a` are one place: messages have the shorter.
    format!("{format}{}", path.strip_prefix(".").unwrap_or(&path).display())
}
