//! The commands as `args.rs` declares them, completed: examples, places a shell may complete, switches that can be put off.
//!
//! In: clap's tree. Out: [`command`], what people are shown (help, man pages, completions, docs/cli.md), and [`parser`], what
//! reads a command line. They differ in how a switch is shown only. Environment and cxaudit.toml come in `layers.rs`: clap
//! itself reads the environment for commands that have no configuration.

use clap::builder::{BoolishValueParser, Resettable};
use clap::{Arg, ArgAction, Command, CommandFactory, ValueHint};

use super::args::Cli;
use super::examples;

/// Commands whose flags may also stand in the environment and in cxaudit.toml.
pub(super) const LAYERED: &[&[&str]] =
    &[&["audit"], &["config", "show"], &["gate"], &["report"], &["history", "list"], &["history", "trend"]];

/// The whole command as people see it.
pub fn command() -> Command {
    let command = of_audit(Cli::command(), &|audit| audit.mut_args(placed));
    let command = below(command, &["config", "show"], &|show| show.mut_arg("targets", |targets| targets.required(false)));
    of_audit(examples::put(command), &|audit| {
        let examples = audit.get_after_long_help().map(ToString::to_string).unwrap_or_default();
        audit.after_help(SETTINGS).after_long_help(format!("{SETTINGS}\n\n{examples}"))
    })
}

/// The command that reads the words: as [`command`], and a switch may say `=false`, since the file or the environment may have set it.
pub(super) fn parser() -> Command {
    of_audit(command(), &|audit| audit.mut_args(|arg| if is_switch(&arg) { put_off(arg) } else { arg }))
}

/// True of a flag that is on or off.
pub(super) fn is_switch(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::SetTrue)
}

/// Said below the flags that can stand elsewhere too.
const SETTINGS: &str = "Each flag is also a key of cxaudit.toml and an environment variable: --max-pages, `max-pages`, CXAUDIT_MAX_PAGES \
(a list has a line for each value). Flags win over the environment, that over the file; --SWITCH=false puts off what they put on. \
`cxaudit config show` tells what holds and where it comes from.";

/// Changes the commands that have configuration.
fn of_audit(command: Command, change: &dyn Fn(Command) -> Command) -> Command {
    LAYERED.iter().fold(command, |command, path| below(command, path, change))
}

/// Changes the command at a path.
pub(super) fn below(command: Command, path: &[&str], change: &dyn Fn(Command) -> Command) -> Command {
    match path.split_first() {
        None => change(command),
        Some((head, rest)) => command.mut_subcommand(head, |inner| below(inner, rest, change)),
    }
}

/// A flag as configuration knows it: the environment is read elsewhere; words that name a file are completed as such.
fn placed(arg: Arg) -> Arg {
    let arg = arg.env(Resettable::<clap::builder::OsStr>::Reset);
    let hint = match arg.get_value_names().and_then(|names| names.first()).map(|name| name.as_str()) {
        Some("DIR") => ValueHint::DirPath,
        // `FILE`, `FILE.db`, `REPORT.json`.
        Some(name) if name.starts_with("FILE") || name.contains('.') => ValueHint::FilePath,
        Some("URL") => ValueHint::Url,
        _ => return arg,
    };
    arg.value_hint(hint)
}

fn put_off(arg: Arg) -> Arg {
    arg.action(ArgAction::Set)
        .num_args(0..=1)
        .require_equals(true)
        .default_missing_value("true")
        .default_value("false")
        .value_parser(BoolishValueParser::new())
        .value_name("true|false")
        .hide_default_value(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trees_are_sound() {
        command().debug_assert();
        parser().debug_assert();
    }

    #[test]
    fn a_switch_can_be_put_off_and_reads_as_before() {
        for (word, on) in [("--all", true), ("--all=false", false), ("--all=no", false), ("--no-sitemaps", false)] {
            let matches = parser().try_get_matches_from(["cxaudit", "audit", "https://a.example/", word]).unwrap();
            assert_eq!(matches.subcommand().unwrap().1.get_flag("all"), on, "{word}");
        }
        let matches = parser().try_get_matches_from(["cxaudit", "audit", "--all", "https://a.example/"]).unwrap();
        assert_eq!(matches.subcommand().unwrap().1.get_many::<String>("targets").unwrap().count(), 1);
    }
}
