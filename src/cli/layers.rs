//! Which settings hold: flags over the environment over `cxaudit.toml` over the defaults, each with where it comes from.
//!
//! In: the words of the command line, a way to ask the environment, the working folder. Out: the command with all settings in
//! it, or everything that is wrong. Lower layers are handed to clap as defaults of the flags, so that one parser reads them all.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command, FromArgMatches};

use super::args::{AuditArgs, Cli};
use super::audit_args::{CrawlArgs, HttpArgs};
use super::config::{self, ConfigFile};
use super::config_values;
use super::keys::{self, Key, Kind};
use super::limits::LimitArgs;
use super::{environment, settings, tree};

/// Where a setting comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    /// The command line.
    Flag,
    /// An environment variable.
    Variable(String),
    /// A file, and the line of the key.
    File(String, u32),
}

impl Origin {
    /// The higher wins.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Self::File(..) => 0,
            Self::Variable(_) => 1,
            Self::Flag => 2,
        }
    }
}

/// What holds, beside the command line with all settings in it.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// Settings somebody made, by the flag's name: the words and where they come from. The others have their defaults.
    pub(super) set: Set,
    /// The file that was read, as messages name it.
    pub(super) file: Option<String>,
    /// What its user should know.
    pub(super) notes: Vec<String>,
}

/// Why nothing holds.
#[derive(Debug)]
pub(super) enum Unsettled {
    /// The command line is wrong, or asks for help.
    Words(Box<clap::Error>),
    /// Environment variables or the file are wrong, or no file is there.
    Problems(Vec<String>),
    /// The file is wrong, and variables may be too.
    File(Box<ConfigFile>, Vec<String>),
}

/// What the program was called with.
pub(super) struct Call<'a> {
    /// The words, the program's name first.
    pub(super) words: &'a [OsString],
    /// The environment.
    pub(super) variable: &'a dyn Fn(&str) -> Option<OsString>,
    /// Names of all variables.
    pub(super) names: &'a [String],
    /// The working folder.
    pub(super) here: &'a Path,
}

/// Words by the flag's name, and where they come from.
pub(super) type Set = BTreeMap<String, (Vec<String>, Origin)>;

/// Joins the layers for the command at `path`.
///
/// # Errors
/// Everything that is wrong.
pub(super) fn settle(call: &Call<'_>, path: &[&str]) -> Result<(Cli, Settled), Unsettled> {
    let wrong = |error| Unsettled::Words(Box::new(error));
    let flags = flags(&matched(call, path, &Set::new()).map_err(wrong)?, path);
    let (mut variables, mut problems) = environment::layer(call.variable);
    variables.retain(|name, _| !flags.contains_key(name));
    problems.extend(environment::clashes(&variables));
    without_clashes(&mut variables, &[&flags]);
    let file = match file(call, &flags, &variables) {
        Ok(file) => file,
        Err(problem) => {
            problems.push(problem);
            return Err(Unsettled::Problems(problems));
        }
    };
    if let Some(file) = file.as_ref().filter(|file| !file.is_right()) {
        return Err(Unsettled::File(Box::new(file.clone()), problems));
    }
    if !problems.is_empty() {
        return Err(Unsettled::Problems(problems));
    }
    let mut filed: Set = file.as_ref().map(of_file).unwrap_or_default();
    filed.retain(|name, _| !flags.contains_key(name) && !variables.contains_key(name));
    without_clashes(&mut filed, &[&flags, &variables]);
    let asked = parsed(&matched(call, path, &variables).map_err(wrong)?).map_err(wrong)?;
    let names_settings = audit_of(&asked)
        .is_some_and(|args| args.crawl != CrawlArgs::default() || args.http != HttpArgs::default() || args.limits != LimitArgs::default());
    let notes = environment::misspelt(call.names);
    let mut set = variables;
    set.extend(filed);
    let mut cli = parsed(&matched(call, path, &set).map_err(wrong)?).map_err(wrong)?;
    if let Some(args) = audit_of_mut(&mut cli) {
        args.names_settings = names_settings;
    }
    set.extend(flags);
    Ok((cli, Settled { set, file: file.map(|file| file.shown), notes }))
}

/// Checks what a file says as if it alone were said; what is wrong is noted in it with its place.
pub(super) fn check(file: &mut ConfigFile) {
    check_by(file, &settings::problems);
}

/// As [`check`], and looks into the files with secrets that it names; what its user should know of them comes back.
pub(super) fn check_whole(file: &mut ConfigFile) -> Vec<String> {
    let notes = std::cell::RefCell::new(std::collections::BTreeSet::new());
    check_by(file, &|args| {
        let mut problems = settings::problems(args);
        match super::secret_files::read(&mut args.http.clone()) {
            Ok(told) => notes.borrow_mut().extend(told),
            Err(more) => problems.extend(more),
        }
        problems
    });
    notes.into_inner().into_iter().collect()
}

/// What is wrong with settings as if they alone were made, in the words of the flags.
pub(super) fn alone(layer: &Set, problems: &dyn Fn(&AuditArgs) -> Vec<String>) -> Vec<String> {
    let call = Call { words: &[], variable: &|_| None, names: &[], here: Path::new("") };
    let words: Vec<OsString> = ["cxaudit", "audit", "https://brand.example/"].map(OsString::from).to_vec();
    let cli = matched(&Call { words: &words, ..call }, &["audit"], layer).ok().and_then(|matches| parsed(&matches).ok());
    cli.and_then(|cli| audit_of(&cli).map(problems)).unwrap_or_default()
}

fn check_by(file: &mut ConfigFile, problems: &dyn Fn(&AuditArgs) -> Vec<String>) {
    let of = |layer: &Set| alone(layer, problems);
    let all = of_file(file);
    if of(&all).is_empty() {
        return;
    }
    let mut found = Vec::new();
    for (name, entry) in &file.entries {
        for (value, span) in entry.values.iter().zip(&entry.spans) {
            let alone = Set::from([(name.clone(), (vec![value.clone()], Origin::Flag))]);
            let told = of(&alone).into_iter().map(|message| (span.clone(), config_values::Wrong { message, help: None }));
            found.extend(told);
        }
    }
    found.into_iter().for_each(|(span, wrong)| file.problem(span, wrong));
}

/// The words of the command line and the layer, by clap.
fn matched(call: &Call<'_>, path: &[&str], layer: &Set) -> Result<ArgMatches, clap::Error> {
    let over = |command: Command| {
        command.mut_args(|arg| {
            let values = keys::keys().iter().find(|key| arg.get_id() == key.id.as_str()).and_then(|key| layer.get(&key.name));
            values.map_or_else(|| arg.clone(), |(values, _)| with_default(arg.clone(), values))
        })
    };
    over(tree::below(tree::parser(), path, &over)).try_get_matches_from(call.words)
}

fn with_default(arg: Arg, values: &[String]) -> Arg {
    let switch = tree::is_switch(&arg);
    match values {
        // `--quiet` is of all commands and can be on only.
        [value] if switch => arg.default_value(if value == "true" { "true" } else { "false" }),
        values => arg.default_values(values.iter().map(OsString::from)),
    }
}

fn parsed(matches: &ArgMatches) -> Result<Cli, clap::Error> {
    Cli::from_arg_matches(matches)
}

/// What the command line itself sets.
fn flags(matches: &ArgMatches, path: &[&str]) -> Set {
    let inner = path.iter().try_fold(matches, |matches, name| matches.subcommand_matches(name));
    let Some(inner) = inner else { return Set::new() };
    let on_line =
        |key: &&Key| inner.try_contains_id(&key.id).unwrap_or(false) && inner.value_source(&key.id) == Some(ValueSource::CommandLine);
    let words = |key: &Key| -> Vec<String> {
        inner.get_raw(&key.id).into_iter().flatten().map(|word| word.to_string_lossy().into_owned()).collect()
    };
    keys::keys()
        .iter()
        .filter(on_line)
        .map(|key| {
            let mut words = words(key);
            if key.kind == Kind::Switch {
                words = vec![inner.try_get_one::<bool>(&key.id).ok().flatten().copied().unwrap_or(true).to_string()];
            }
            (key.name.clone(), (words, Origin::Flag))
        })
        .collect()
}

/// Drops what cannot be used with something a higher layer says.
fn without_clashes(layer: &mut Set, higher: &[&Set]) {
    let on = |name: &str| higher.iter().any(|layer| layer.get(name).is_some_and(|(values, _)| values.iter().any(|value| value != "false")));
    let ruled_out = |name: &str| {
        let ids = keys::key(name).map(|key| key.conflicts.as_slice()).unwrap_or_default();
        keys::keys().iter().any(|other| ids.contains(&other.id) && on(&other.name))
    };
    layer.retain(|name, _| !ruled_out(name));
}

fn of_file(file: &ConfigFile) -> Set {
    let entry =
        |(name, entry): (&String, &config::Entry)| (name.clone(), (entry.values.clone(), Origin::File(file.shown.clone(), entry.line)));
    file.entries.iter().map(entry).collect()
}

/// The file that is asked for, or the nearest one, read and checked.
fn file(call: &Call<'_>, flags: &Set, variables: &Set) -> Result<Option<ConfigFile>, String> {
    let said = |name: &str| flags.get(name).or_else(|| variables.get(name)).map(|(values, _)| values.as_slice()).unwrap_or_default();
    if said("no-config") == ["true"] {
        return Ok(None);
    }
    let path = match said("config") {
        [path, ..] => Some(call.here.join(path)),
        [] => config::find(call.here),
    };
    let Some(path) = path else { return Ok(None) };
    let mut file = config::open(&path, call.here).map_err(|error| error.to_string())?;
    check(&mut file);
    Ok(Some(file))
}

/// The settings in a command line.
pub(super) fn audit_of(cli: &Cli) -> Option<&AuditArgs> {
    use super::args::{Command, ConfigCommand};
    match &cli.command {
        Command::Audit(audit) | Command::Config(ConfigCommand::Show { audit, .. }) => Some(audit),
        _ => None,
    }
}

fn audit_of_mut(cli: &mut Cli) -> Option<&mut AuditArgs> {
    use super::args::{Command, ConfigCommand};
    match &mut cli.command {
        Command::Audit(audit) | Command::Config(ConfigCommand::Show { audit, .. }) => Some(audit),
        _ => None,
    }
}

/// A problem of the settings, with the variable it comes from where that is not the flag it names.
pub(super) fn blamed(problem: String, set: &Set) -> String {
    let name = problem.strip_prefix("--").and_then(|rest| rest.split([' ', ':', ',']).next());
    match name.and_then(|name| set.get(name)) {
        Some((_, Origin::Variable(variable))) => format!("{problem} (from {variable})"),
        _ => problem,
    }
}

#[cfg(test)]
#[path = "layers_tests.rs"]
mod tests;
