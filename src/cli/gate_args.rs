//! The flags of `gate`, and those that `audit` has for a gate of its own.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::audit_args::OutputArgs;
use super::exit::Exit;

/// What a gate holds a report against.
#[derive(Debug, Default, Clone, Args)]
#[command(next_help_heading = "Gate")]
pub(super) struct AgainstArgs {
    /// Earlier report to hold this one against; its panel is judged again
    #[arg(long, value_name = "REPORT.json")]
    pub baseline: Option<PathBuf>,
    /// Policy file [default: the nearest cxaudit-gate.toml upwards, else what is usual]
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,
}

/// `gate` and its flags.
#[derive(Debug, Args)]
pub(super) struct GateArgs {
    #[command(subcommand)]
    pub command: Option<GateCommand>,
    /// Report to judge, as `audit -o report.json` writes it, or `-` for stdin
    #[arg(required = true, value_name = "REPORT.json")]
    pub report: Option<PathBuf>,
    #[command(flatten)]
    pub gate: AgainstArgs,
    /// Judge the baseline's capture anew by the rules of this version: that file, or the cache's capture of that run
    #[arg(long, value_name = "CAPTURE", num_args = 0..=1, require_equals = true, default_missing_value = "", help_heading = "Gate")]
    pub rescore: Option<String>,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, Subcommand)]
pub(super) enum GateCommand {
    /// Print (or write) a policy made of a report: what holds now must go on holding
    Init {
        /// Report to make it of
        #[arg(value_name = "REPORT.json")]
        report: PathBuf,
        /// Write it here instead of printing it
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

/// What stands under the long help.
pub(super) fn examples() -> String {
    format!(
        "Examples:\n  A baseline, once, with ten samples of every page:\n    cxaudit audit https://example.com/ --samples 10 -o baseline.json\n  \
         In every build: audit, hold against it, fail on what broke:\n    cxaudit audit https://example.com/ --baseline baseline.json\n  \
         A preview beside production, timed in turn:\n    cxaudit audit https://preview.example.com/ --baseline-url https://example.com/\n  \
         Stored reports, nothing fetched:\n    cxaudit gate report.json --baseline baseline.json\n  \
         A policy to start from:\n    cxaudit gate init report.json -o cxaudit-gate.toml\n\n{}",
        Exit::help()
    )
}
