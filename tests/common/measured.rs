//! The program run as a process of its own, with its time and its greatest memory: for the examples that print tables.
//!
//! An example needs no second binary: started again with a mark in its environment it is `cxaudit` itself.
#![allow(dead_code, unreachable_pub, reason = "each example uses its part of this")]

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output, Stdio};
use std::time::Duration;

use cxaudit::net::Stopwatch;

/// Marks the process that is the program.
const MARK: &str = "CXAUDIT_MEASURED";

/// Whether this process was started to be the program.
pub fn is_program() -> bool {
    std::env::var_os(MARK).is_some()
}

/// Is the program.
pub fn program() -> ExitCode {
    cxaudit::cli::run().into()
}

/// The greatest memory of a process so far in kB, where the system tells.
fn peak_kb(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
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

    /// A call of it, with nothing of the caller's environment; the certificates of tests are trusted.
    pub fn command(&self, arguments: &[&str]) -> io::Result<Command> {
        let mut command = Command::new(&self.path);
        command.env_clear().envs(["PATH", "SYSTEMROOT", "TMPDIR"].iter().filter_map(|key| Some((key, std::env::var_os(key)?))));
        command.env("SSL_CERT_FILE", Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/common/tls/ca.pem"));
        command.env(MARK, "1").args(arguments).stdin(Stdio::null());
        Ok(command)
    }

    /// Runs it to its end, with time and memory.
    pub fn run(&self, arguments: &[&str]) -> io::Result<Run> {
        let mut command = self.command(arguments)?;
        let watch = Stopwatch::start();
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let process = child.id();
        let (ended, end) = std::sync::mpsc::channel::<()>();
        let watched = std::thread::spawn(move || {
            let mut peak = None;
            while end.recv_timeout(Duration::from_millis(5)) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                peak = peak_kb(process).max(peak);
            }
            peak
        });
        let output = child.wait_with_output()?;
        let took = Duration::from_micros(watch.elapsed_us());
        drop(ended);
        let peak_mb = watched.join().ok().flatten().map(|kilobytes| kilobytes / 1024);
        Ok(Run { output, took, peak_mb })
    }
}
