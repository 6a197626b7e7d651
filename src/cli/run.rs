//! From arguments to an exit: parses, sets up logs, hands over to the command.

use std::io::IsTerminal;

use clap::Parser;
use tracing_subscriber::EnvFilter;

use super::args::{Cli, ColorWhen, Command};
use super::exit::Exit;

/// Runs the command line and says how it ended.
pub fn run() -> Exit {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no errors; both go where clap sends them. A closed pipe is nobody's fault.
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage } else { Exit::Done };
        }
    };
    logs(&cli);
    outlive_full_files();
    match cli.command {
        Command::Audit(args) => super::audit::run(*args, cli.quiet, cli.color),
        Command::Capture(command) => super::captures::run(&command),
        Command::History(command) => super::history::run(command, cli.quiet, cli.color),
        Command::Observe(command) => super::observe::run(command, cli.color),
        Command::Gate(args) => super::gate::run(*args, cli.quiet, cli.color),
        Command::Rules(command) => super::rules::run(command, cli.color),
        Command::Generate(command) => super::generate::run(command),
    }
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
