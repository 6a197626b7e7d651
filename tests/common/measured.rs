//! The program run as a process of its own, with its time and its greatest memory: for the examples that print tables.
//!
//! An example needs no second binary: started again with a mark in its environment it is `cxaudit` itself.
#![allow(dead_code, unreachable_pub, reason = "each example uses its part of this")]

use std::io;
use std::path::PathBuf;
use std::process::{Command, ExitCode, Output, Stdio};
use std::time::Duration;

use cxaudit::net::Stopwatch;

/// Marks the process that is the program; the file it writes its greatest memory to.
const MARK: &str = "CXAUDIT_MEASURED";

/// Whether this process was started to be the program.
pub fn is_program() -> bool {
    std::env::var_os(MARK).is_some()
}

/// Is the program, and tells the greatest memory it took.
pub fn program() -> ExitCode {
    let exit = cxaudit::cli::run();
    if let (Some(file), Some(kilobytes)) = (std::env::var_os(MARK), peak()) {
        // A row without a figure says so itself.
        let _ = std::fs::write(file, kilobytes.to_string());
    }
    exit.into()
}

/// The greatest memory of this process in kB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().trim_end_matches("kB").trim().parse().ok()
}

/// Which program is run, and what else was asked for.
pub struct Program {
    path: PathBuf,
    /// The example's own arguments.
    pub arguments: Vec<String>,
}

/// How a run ended.
pub struct Run {
    pub output: Output,
    pub took: Duration,
    /// Greatest memory in MB, where it is known.
    pub peak_mb: Option<u64>,
}

impl Program {
    /// The program that the arguments name by `cxaudit-binary=PATH`, else the example itself.
    pub fn of(arguments: impl Iterator<Item = String>) -> io::Result<Self> {
        let (named, arguments): (Vec<_>, Vec<_>) = arguments.partition(|argument| argument.starts_with("cxaudit-binary="));
        let named = named.first().and_then(|argument| argument.split_once('=')).map(|(_, path)| PathBuf::from(path));
        Ok(Self { path: named.map_or_else(std::env::current_exe, Ok)?, arguments })
    }

    /// A call of it, with nothing of the caller's environment.
    pub fn command(&self, arguments: &[&str]) -> io::Result<Command> {
        let mut command = Command::new(&self.path);
        command.env_clear().envs(["PATH", "SYSTEMROOT", "TMPDIR"].iter().filter_map(|key| Some((key, std::env::var_os(key)?))));
        command.env(MARK, "").args(arguments).stdin(Stdio::null());
        Ok(command)
    }

    /// Runs it to its end, with time and memory.
    pub fn run(&self, arguments: &[&str]) -> io::Result<Run> {
        let file = tempfile::NamedTempFile::new()?;
        let mut command = self.command(arguments)?;
        command.env(MARK, file.path());
        let watch = Stopwatch::start();
        let output = command.output()?;
        let took = Duration::from_micros(watch.elapsed_us());
        let peak_mb = std::fs::read_to_string(file.path())?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes / 1024);
        Ok(Run { output, took, peak_mb })
    }
}
