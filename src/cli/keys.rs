//! The settings of `audit`, made from its flags: what each is called in cxaudit.toml and in the environment, and what it takes.
//!
//! In: clap's tree. Out: [`keys`], in the order of `audit --help`. A new flag is a key by itself; what can be none stands in
//! [`NOT_IN_FILES`] with its reason. Values are read by `config.rs` and `layers.rs`.

use std::any::TypeId;
use std::num::{NonZeroU16, NonZeroU32};
use std::path::PathBuf;
use std::sync::OnceLock;

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command, ValueHint};

use super::tree;

/// Flags that are no keys of the file, and why.
pub(super) const NOT_IN_FILES: &[(&str, &str)] = &[
    ("config", "it says which file is read"),
    ("no-config", "it says that none is read"),
    ("resume", "it is about one run"),
    ("brand", "it is about one capture"),
    ("by-host", "it is about one capture"),
    ("verbose", "it is about one run; a file that is shared should not make others' logs longer"),
    ("user", "a password: it may stand in CXAUDIT_USER or in the file that `user-file` names"),
    ("cookie", "a secret: it may stand in CXAUDIT_COOKIE or in the file that `cookie-file` names"),
    ("help", "it ends the run"),
    ("version", "it ends the run"),
];

/// Flags that are not in the environment either.
const NOT_IN_ENVIRONMENT: &[&str] = &["resume", "brand", "by-host", "verbose", "help", "version"];

/// Flags whose values are secret, or may be.
pub(super) const MAY_BE_SECRET: &[&str] = &["user", "cookie", "header", "proxy"];

/// What a setting takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `true` or `false`.
    Switch,
    /// A whole number, 0 or more.
    Integer,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A text that names a file or folder.
    Path,
}

impl Kind {
    /// As messages call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Switch => "true or false",
            Self::Integer => "a whole number",
            Self::Number => "a number",
            Self::Text => "a text in quotes",
            Self::Path => "a path in quotes",
        }
    }
}

/// One setting.
#[derive(Debug, Clone)]
pub(super) struct Key {
    /// The long flag's name; the key of the file.
    pub(super) name: String,
    /// What clap knows it by.
    pub(super) id: String,
    /// What it takes.
    pub(super) kind: Kind,
    /// True when it takes several.
    pub(super) list: bool,
    /// Heading in `--help`.
    pub(super) heading: String,
    /// The table of the file it stands in; none for the top.
    pub(super) table: Option<&'static str>,
    /// Help text, without its default.
    pub(super) help: String,
    /// What the help text calls its default.
    pub(super) default: Option<String>,
    /// The words it can take, when there are only so many.
    pub(super) choices: Vec<String>,
    /// True when it may stand in cxaudit.toml.
    pub(super) in_file: bool,
    /// Its environment variable.
    pub(super) variable: Option<String>,
    /// Ids of flags it cannot be used with.
    pub(super) conflicts: Vec<String>,
    /// The flag itself.
    pub(super) arg: Arg,
}

impl Key {
    /// The default when it is a plain value: it can be set, and nothing changes.
    pub(super) fn plain_default(&self) -> Option<&str> {
        let text = self.default.as_deref()?;
        let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        let plain = match self.kind {
            Kind::Integer => text.parse::<u64>().is_ok(),
            Kind::Number => text.parse::<f64>().is_ok(),
            Kind::Text => text.chars().all(word),
            Kind::Switch | Kind::Path => false,
        };
        plain.then_some(text)
    }

    /// The key with its table: `limits.max-links`.
    pub(super) fn path(&self) -> String {
        self.table.map_or_else(|| self.name.clone(), |table| format!("{table}.{}", self.name))
    }
}

/// All settings, in the order of `audit --help`.
pub(super) fn keys() -> &'static [Key] {
    static KEYS: OnceLock<Vec<Key>> = OnceLock::new();
    KEYS.get_or_init(|| {
        let mut command = tree::command();
        command.build();
        command.find_subcommand("audit").map(of).unwrap_or_default()
    })
}

/// The setting of a flag's name.
pub(super) fn key(name: &str) -> Option<&'static Key> {
    keys().iter().find(|key| key.name == name)
}

/// What the bounds on a site stand under, in the file.
pub(super) const LIMITS: &str = "limits";

fn of(audit: &Command) -> Vec<Key> {
    let bounds: Vec<String> =
        audit.get_groups().filter(|group| group.get_id() == "LimitArgs").flat_map(|g| g.get_args().map(ToString::to_string)).collect();
    let mut keys: Vec<Key> = audit
        .get_arguments()
        .filter_map(|arg| {
            let name = arg.get_long()?.to_owned();
            let id = arg.get_id().to_string();
            let (help, default) = apart(arg);
            Some(Key {
                kind: kind(arg),
                list: matches!(arg.get_action(), ArgAction::Append),
                heading: arg.get_help_heading().unwrap_or("Options").to_owned(),
                table: bounds.contains(&id).then_some(LIMITS),
                help,
                default,
                choices: choices(arg, &name),
                in_file: !NOT_IN_FILES.iter().any(|(other, _)| *other == name),
                variable: (!NOT_IN_ENVIRONMENT.contains(&name.as_str())).then(|| variable(&name)),
                conflicts: audit
                    .get_arg_conflicts_with(&arg.clone().global(false))
                    .iter()
                    .map(|other| other.get_id().to_string())
                    .collect(),
                arg: arg.clone(),
                name,
                id,
            })
        })
        .collect();
    // clap knows a conflict from the side that declares it.
    let declared: Vec<(String, Vec<String>)> = keys.iter().map(|key| (key.id.clone(), key.conflicts.clone())).collect();
    for key in &mut keys {
        key.conflicts.extend(declared.iter().filter(|(_, others)| others.contains(&key.id)).map(|(id, _)| id.clone()));
    }
    keys
}

/// `max-pages` is `CXAUDIT_MAX_PAGES`.
pub(super) fn variable(name: &str) -> String {
    format!("CXAUDIT_{}", name.replace('-', "_").to_ascii_uppercase())
}

/// Types of whole numbers.
fn whole() -> [TypeId; 7] {
    [
        TypeId::of::<u8>(),
        TypeId::of::<u16>(),
        TypeId::of::<u32>(),
        TypeId::of::<u64>(),
        TypeId::of::<usize>(),
        TypeId::of::<NonZeroU16>(),
        TypeId::of::<NonZeroU32>(),
    ]
}

fn kind(arg: &Arg) -> Kind {
    let of = arg.get_value_parser().type_id();
    let is = |types: &[TypeId]| types.iter().any(|one| of == *one);
    if tree::is_switch(arg) {
        Kind::Switch
    } else if is(&whole()) {
        Kind::Integer
    } else if is(&[TypeId::of::<f64>(), TypeId::of::<f32>()]) {
        Kind::Number
    } else if is(&[TypeId::of::<PathBuf>()])
        || matches!(arg.get_value_hint(), ValueHint::FilePath | ValueHint::DirPath | ValueHint::AnyPath)
    {
        Kind::Path
    } else {
        Kind::Text
    }
}

/// The help text, and the default named at its end.
fn apart(arg: &Arg) -> (String, Option<String>) {
    let help = arg.get_help().map(StyledStr::to_string).unwrap_or_default();
    let own = || arg.get_default_values().first().map(|value| value.to_string_lossy().into_owned()).filter(|_| !tree::is_switch(arg));
    match help.rsplit_once(" [default: ").and_then(|(text, rest)| Some((text.to_owned(), rest.strip_suffix(']')?.to_owned()))) {
        Some((text, default)) => (text, Some(default)),
        None => (help, own()),
    }
}

fn choices(arg: &Arg, name: &str) -> Vec<String> {
    match name {
        "format" => crate::report::formats().iter().map(|format| format.name.to_owned()).collect(),
        "lang" => super::settings::REPORT_LANGUAGES.iter().map(|language| (*language).to_owned()).collect(),
        _ if tree::is_switch(arg) => Vec::new(),
        _ => arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flag_is_a_key_or_says_why_not() {
        for (name, why) in NOT_IN_FILES {
            assert!(!why.is_empty() && key(name).is_some_and(|key| !key.in_file), "{name} is no flag any more");
        }
        for key in keys().iter().filter(|key| key.in_file) {
            let by_name = clap::Command::new("x").arg(key.arg.clone().required(false).global(false));
            assert!(by_name.get_arguments().count() == 1 && key.variable.is_some(), "{}", key.name);
            assert!(!key.help.is_empty() && !key.help.contains("[default"), "{}: {}", key.name, key.help);
            assert!(
                matches!(key.arg.get_action(), ArgAction::Set | ArgAction::SetTrue | ArgAction::Append),
                "{}: no value to write",
                key.name
            );
        }
        assert!(keys().len() > 60, "{}", keys().len());
    }

    #[test]
    fn keys_know_what_they_take() {
        let is = |name: &str| key(name).map(|key| (key.kind, key.list, key.table)).unwrap();
        assert_eq!(is("max-pages"), (Kind::Integer, false, None));
        assert_eq!(is("max-minutes"), (Kind::Number, false, None));
        assert_eq!(is("no-sitemaps"), (Kind::Switch, false, None));
        assert_eq!(is("include"), (Kind::Text, true, None));
        assert_eq!(is("output"), (Kind::Path, true, None));
        assert_eq!(is("max-links"), (Kind::Integer, false, Some("limits")));
        assert_eq!(key("max-pages").unwrap().plain_default(), Some("500"));
        assert_eq!(key("requests-per-second").unwrap().plain_default(), None);
        assert!(key("record").unwrap().conflicts.contains(&"no_record".to_owned()));
        assert!(key("no-record").unwrap().conflicts.contains(&"record".to_owned()));
    }

    #[test]
    fn a_variable_that_a_flag_names_itself_is_named_by_the_rule() {
        let raw = <super::super::args::Cli as clap::CommandFactory>::command();
        for arg in raw.find_subcommand("audit").unwrap().get_arguments() {
            if let (Some(env), Some(long)) = (arg.get_env(), arg.get_long()) {
                assert_eq!(env.to_str(), Some(variable(long).as_str()));
            }
        }
    }
}
