//! From arguments to an exit: parses, joins settings, sets up logs, hands over to the command.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::Path;

use clap::FromArgMatches;
use clap::error::{ContextKind, ErrorKind};
use tracing_subscriber::EnvFilter;

use super::args::{Cli, ColorWhen, Command};
use super::exit::Exit;
use super::layers::{self, Call, Settled, Unsettled};
use super::{show, tree};

/// Runs the command line and says how it ended.
pub fn run() -> Exit {
    let words: Vec<OsString> = std::env::args_os().collect();
    let matches = match tree::parser().try_get_matches_from(&words) {
        Ok(matches) => matches,
        Err(error) => return misread(&error, &words),
    };
    let layered = tree::LAYERED.iter().find(|path| path.iter().try_fold(&matches, |inner, name| inner.subcommand_matches(name)).is_some());
    let (cli, settled) = match layered {
        None => match Cli::from_arg_matches(&matches) {
            Ok(cli) => (cli, Settled::default()),
            Err(error) => return misread(&error, &words),
        },
        Some(path) => match settle(&words, path) {
            Ok((cli, settled)) => (cli, settled),
            Err(unsettled) => return told(unsettled, &words),
        },
    };
    logs(&cli);
    outlive_full_files();
    if !cli.quiet {
        settled.notes.iter().for_each(|note| show::say(&format!("warning: {note}")));
    }
    if let Some(file) = &settled.file {
        tracing::info!("settings of {file}");
    }
    match cli.command {
        Command::Audit(args) => super::audit::run(*args, &settled.set, cli.quiet, cli.color),
        Command::Report(args) => super::stored::run(args, cli.quiet, cli.color),
        Command::Capture(command) => super::captures::run(&command),
        Command::Config(command) => super::configs::run(command, &settled),
        Command::History(command) => super::history::run(command, cli.quiet, cli.color),
        Command::Observe(command) => super::observe::run(command, cli.color),
        Command::Gate(args) => super::gate::run(*args, cli.quiet, cli.color),
        Command::Rules(command) => super::rules::run(command, cli.color),
        Command::Generate(command) => super::generate::run(command),
    }
}

/// The settings that hold for this call.
fn settle(words: &[OsString], path: &[&str]) -> Result<(Cli, Settled), Unsettled> {
    let here = std::env::current_dir().unwrap_or_default();
    let names: Vec<String> = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()).collect();
    layers::settle(&Call { words, variable: &|name| std::env::var_os(name), names: &names, here: &here }, path)
}

/// Why nothing holds, on stderr.
fn told(unsettled: Unsettled, words: &[OsString]) -> Exit {
    match unsettled {
        Unsettled::Words(error) => return misread(&error, words),
        Unsettled::Problems(list) => show::problems(&list),
        Unsettled::File(file, more) => {
            show::drawn(file.drawn(true).trim_end());
            if !more.is_empty() {
                show::problems(&more);
            }
        }
    }
    Exit::Usage
}

/// Help and version are no errors; both go where clap sends them. A closed pipe is nobody's fault.
fn misread(error: &clap::Error, words: &[OsString]) -> Exit {
    if !error.use_stderr() || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        // Said by the tree that people see.
        let shown = tree::command().try_get_matches_from(words).err();
        let _ = shown.as_ref().unwrap_or(error).print();
        return if error.use_stderr() { Exit::Usage } else { Exit::Done };
    }
    let _ = error.print();
    if error.kind() == ErrorKind::InvalidSubcommand
        && let Some(target) = error.get(ContextKind::InvalidSubcommand).map(ToString::to_string).filter(|word| is_target(word))
    {
        let target = if target.contains("://") || Path::new(&target).exists() { target } else { format!("https://{target}/") };
        show::say(&format!("  help: to audit it: cxaudit audit {target}"));
    }
    Exit::Usage
}

/// Whether a word in a command's place looks like something to audit.
fn is_target(word: &str) -> bool {
    word.contains("://") || word.starts_with('@') || Path::new(word).exists() || (word.contains('.') && !word.contains(char::is_whitespace))
}

/// Lets a write beyond the bound on file sizes (`ulimit -f`) fail as on a full disk; else the system ends the program, and what
/// it had gathered is lost. Whoever handles the signal once handles it for good.
fn outlive_full_files() {
    #[cfg(unix)]
    if let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_io().build() {
        let _inside = runtime.enter();
        // Where it cannot be handled all is as it was.
        let _ = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::from_raw(libc::SIGXFSZ));
    }
}

fn logs(cli: &Cli) {
    let level = match (cli.quiet, cli.verbose) {
        (true, _) => "error",
        (false, 0) => "warn",
        (false, 1) => "cxaudit=info",
        (false, _) => "cxaudit=debug",
    };
    let filter = EnvFilter::try_from_env("CXAUDIT_LOG").unwrap_or_else(|_| EnvFilter::new(level));
    let color = match cli.color {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto => {
            std::io::stderr().is_terminal() && anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never
        }
    };
    // A second subscriber (in tests) is refused; the first stays.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(color).without_time().try_init();
}
