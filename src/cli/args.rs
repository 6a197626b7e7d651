//! The command line as clap sees it. Every setting may also come from `cxaudit.toml` or the environment (`layers.rs`).

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::audit_args::{CaptureArgs, ConfigArgs, CrawlArgs, HttpArgs, JudgeArgs, OutputArgs};
use super::command_args::{CaptureCommand, GenerateCommand, ObserveCommand, RulesCommand};
use super::exit::Exit;
use super::gate_args::{AgainstArgs, GateArgs, examples as gate_examples};
use super::history_args::HistoryCommand;
use super::limits::LimitArgs;

/// Audits the digital customer experience of a brand's site.
#[derive(Debug, Parser)]
#[command(name = "cxaudit", version, propagate_version = true, max_term_width = 100, after_long_help = examples())]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Command,
    /// Say less on stderr: errors only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more on stderr (repeat for more); never changes the report
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
    /// When to colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorWhen,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorWhen {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Crawl a site, judge it by the rules and print the report
    #[command(after_long_help = audit_examples())]
    Audit(Box<AuditArgs>),
    /// Write stored reports (JSON or JSON Lines) in other formats
    #[command(after_long_help = report_examples())]
    Report(ReportArgs),
    /// Look into captures (WARC files): list, print, check, compare
    #[command(subcommand)]
    Capture(CaptureCommand),
    /// Hold a stored report against limits and an earlier report: exit 0 passed, 1 failed, 4 inconclusive
    #[command(after_long_help = gate_examples(), args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
    Gate(Box<GateArgs>),
    /// Runs that were kept: how scores, rules and numbers went over time
    #[command(subcommand)]
    History(HistoryCommand),
    /// What only a person can see: write a file of questions, check the answers
    #[command(subcommand)]
    Observe(ObserveCommand),
    /// List, explain, test and write rules
    #[command(subcommand)]
    Rules(RulesCommand),
    /// What holds for an audit here, and where each setting comes from; check and start cxaudit.toml
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Print what other programs need: completions, man pages, schemas
    #[command(subcommand)]
    Generate(GenerateCommand),
}

/// Flags of `audit`. An absent flag falls back to the environment, then to cxaudit.toml (`layers.rs` reads both, by the rule of
/// `keys.rs`, so that no `env` is named here), then to the default named here.
#[derive(Debug, Default, Args)]
pub(super) struct AuditArgs {
    /// URL, folder with a static site, WARC file, `-` (list on stdin) or `@FILE` (list in a file, # comments); each is a brand
    #[arg(required = true, value_name = "TARGET")]
    pub targets: Vec<String>,
    #[command(flatten)]
    pub output: OutputArgs,
    /// Keep the run's scores, verdicts and samples in this SQLite file, made when it is not there (`cxaudit history` shows them)
    #[arg(long, value_name = "FILE.db", value_hint = clap::ValueHint::FilePath, help_heading = "Output")]
    pub history: Option<PathBuf>,
    #[command(flatten)]
    pub crawl: CrawlArgs,
    #[command(flatten)]
    pub http: HttpArgs,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[command(flatten)]
    pub judge: JudgeArgs,
    #[command(flatten)]
    pub capture: CaptureArgs,
    /// Hold the report against the policy and the baseline, ask again for what broke, and exit with the gate's code
    #[arg(id = "gate", long = "gate", help_heading = "Gate")]
    pub gate_it: bool,
    #[command(flatten)]
    pub gate: AgainstArgs,
    /// Audit this site first, with the same settings, as the baseline, and time both in turn (production beside a preview)
    #[arg(long, value_name = "URL", conflicts_with = "baseline", help_heading = "Gate")]
    pub baseline_url: Option<String>,
    /// Also write the report of --baseline-url to a file, as --output does: JSON can be the --baseline of later runs; repeatable
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath, help_heading = "Gate")]
    pub baseline_output: Vec<String>,
    /// Time this address too: where it moved between the runs, slower pages are no proof against the site
    #[arg(long, value_name = "URL", help_heading = "Gate")]
    pub control: Option<String>,
    #[command(flatten)]
    pub config: ConfigArgs,
    /// The command line or the environment says how to crawl: of no effect on captures.
    #[arg(skip)]
    pub names_settings: bool,
}

/// Flags of `report`.
#[derive(Debug, Default, Args)]
pub(super) struct ReportArgs {
    /// Report as `-o FILE.json` or `-o FILE.jsonl` wrote it, or `-` for stdin; each is written in turn
    #[arg(required = true, value_name = "REPORT")]
    pub reports: Vec<String>,
    #[command(flatten)]
    pub output: OutputArgs,
}

impl AuditArgs {
    /// A gate was asked for, in so many words or by what only a gate has.
    pub(super) fn gated(&self) -> bool {
        self.gate_it || self.gate.baseline.is_some() || self.gate.policy.is_some() || self.baseline_url.is_some()
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    /// Print the settings that hold, each with where it comes from, as a cxaudit.toml; secrets are not shown
    Show {
        /// As JSON
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        audit: Box<AuditArgs>,
    },
    /// Check a cxaudit.toml, the gate's policy and the environment: says ok, or everything that is wrong
    Check {
        /// A configuration, or a policy by the name cxaudit-gate.toml [default: the nearest ones from here upwards]
        file: Option<PathBuf>,
    },
    /// Write a cxaudit.toml with every key, its default and what it is for, as comments; never over a file
    Init {
        /// The file
        #[arg(default_value = "cxaudit.toml")]
        file: PathBuf,
    },
}

fn examples() -> String {
    format!(
        "Examples:\n  cxaudit audit https://example.com/\n  cxaudit audit ./public --base-url https://example.com/\n  \
         cxaudit audit @brands.txt -o 'reports/{{brand}}.json'\n  cxaudit audit capture.warc.gz\n  cxaudit history trend history.db\n  cxaudit rules list --dimension reachability\n\n{}",
        Exit::help()
    )
}

fn report_examples() -> String {
    format!(
        "Examples:\n  Yesterday's report on screen, in Hebrew:\n    cxaudit report report.json --lang he\n  \
         For a pull request, a build server and code scanning at once:\n    cxaudit report report.json -f md -o junit.xml -o report.sarif\n  \
         A spreadsheet for each of many brands:\n    cxaudit report brands.jsonl -o '{{brand}}.csv'\n\n{}",
        Exit::help()
    )
}

fn audit_examples() -> String {
    format!(
        "Examples:\n  Audit a site and read the report:\n    cxaudit audit https://example.com/\n  \
         Audit a folder as the site it will be:\n    cxaudit audit ./public --base-url https://example.com/\n  \
         Report in Hebrew on screen, JSON beside it:\n    cxaudit audit https://example.com/ --lang he -o report.json\n  \
         Many brands, one JSON file each:\n    cxaudit audit @brands.txt -q -o 'reports/{{brand}}.json'\n  \
         For a build server, one run, several formats:\n    cxaudit audit https://example.com/ -f github -o summary.md -o junit.xml\n  \
         Keep what was fetched, judge it again later without the network:\n    cxaudit audit https://example.com/ --record example.warc.gz\n    cxaudit audit example.warc.gz --rules our-rules/\n  \
         Keep every run, and see how it went:\n    cxaudit audit https://example.com/ --history history.db\n    cxaudit history trend history.db --brand example.com\n  \
         Go on with a run that was stopped:\n    cxaudit audit https://example.com/ --resume\n  \
         With what a person saw: reply times, parcels, tone:\n    cxaudit observe new example.com -o answers.yaml\n    cxaudit audit https://example.com/ --observations answers.yaml\n  \
         A staging site behind a password, on another address:\n    cxaudit audit https://shop.example/ --user me:secret --resolve shop.example:443:192.0.2.7\n\n{}",
        Exit::help()
    )
}
