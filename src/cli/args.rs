//! The command line as clap sees it. Every setting may also come from `cxaudit.toml` or the environment (`layers.rs`).

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

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
    /// Hold the report against the policy and the baseline, ask once more for what broke, and exit with the gate's code
    #[arg(id = "gate", long = "gate", help_heading = "Gate")]
    pub gate_it: bool,
    #[command(flatten)]
    pub gate: AgainstArgs,
    /// Audit this site first, with the same settings, as the baseline, and time both in turn (production beside a preview)
    #[arg(long, value_name = "URL", conflicts_with = "baseline", help_heading = "Gate")]
    pub baseline_url: Option<String>,
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

#[derive(Debug, Default, Clone, Args)]
#[command(next_help_heading = "Configuration")]
pub(super) struct ConfigArgs {
    /// Take the settings of this file instead of the nearest cxaudit.toml from here upwards
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub config: Option<PathBuf>,
    /// Read no cxaudit.toml
    #[arg(long)]
    pub no_config: bool,
}

#[derive(Debug, Default, Clone, Args)]
#[command(next_help_heading = "Captures")]
pub(super) struct CaptureArgs {
    /// Write what is fetched into this WARC file (.warc.gz or .warc); `{brand}` stands for the brand's id [default: the cache folder keeps the last 10]
    #[arg(long, value_name = "FILE", conflicts_with = "no_record")]
    pub record: Option<String>,
    /// Write no capture: the run can neither be gone on with nor judged again
    #[arg(long)]
    pub no_record: bool,
    /// Go on where a run was stopped: with the WARC file named as target or by --record, else the newest of this target in the cache
    #[arg(long)]
    pub resume: bool,
    /// Of a WARC file, judge this host
    #[arg(long, value_name = "HOST", conflicts_with = "by_host")]
    pub brand: Option<String>,
    /// Of a WARC file, judge every host as a brand of its own
    #[arg(long)]
    pub by_host: bool,
}

#[derive(Debug, Default, Clone, Args)]
#[command(next_help_heading = "Output")]
pub(super) struct OutputArgs {
    /// Format on stdout: terminal, gate, json, jsonl, md, junit, sarif, github, gitlab, tap, csv or openmetrics
    /// [default: terminal; jsonl with --by-host, gate with a gate]
    #[arg(short, long, value_name = "FORMAT")]
    pub format: Option<String>,
    /// Also write the report to a file, in the format of its name (.txt, .json, .jsonl, .md, .markdown, .xml: JUnit, .sarif, .sarif.json,
    /// .tap, .csv, .prom: OpenMetrics, gl-code-quality-report.json: GitLab) or of the word before it (`gitlab:FILE`); repeatable;
    /// `{brand}` stands for the brand's id
    #[arg(short, long, value_name = "[FORMAT:]FILE", value_hint = clap::ValueHint::AnyPath)]
    pub output: Vec<String>,
    /// Language of the report: en, he, el, uk [default: en]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// Show every finding, not only what matters most
    #[arg(long)]
    pub all: bool,
    /// Columns of the terminal report [default: the terminal's, else 100]
    #[arg(long, value_name = "N")]
    pub width: Option<u16>,
    /// Draw with ASCII characters only
    #[arg(long)]
    pub ascii: bool,
    /// Put no direction marks around right-to-left text
    #[arg(long)]
    pub no_bidi: bool,
}

#[derive(Debug, Default, Clone, PartialEq, Args)]
#[command(next_help_heading = "What is crawled")]
pub(super) struct CrawlArgs {
    /// Further start page of the same brand; repeatable
    #[arg(long, value_name = "URL")]
    pub seed: Vec<String>,
    /// Address a folder's pages are known by, so that absolute links to it count as the site's own
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// HTML pages at most [default: 500]
    #[arg(long, value_name = "N")]
    pub max_pages: Option<u32>,
    /// Clicks from the home page at most [default: 16]
    #[arg(long, value_name = "N")]
    pub max_depth: Option<u16>,
    /// Megabytes of memory the run may take; what waits to be asked for goes to disk, and the crawl stops before it takes more (Linux)
    #[arg(long, value_name = "MB")]
    pub max_memory: Option<u64>,
    /// Minutes the crawl may take [default: 30]
    #[arg(long, value_name = "MINUTES")]
    pub max_minutes: Option<f64>,
    /// Only URLs that match this regular expression; repeatable
    #[arg(long, value_name = "REGEX")]
    pub include: Vec<String>,
    /// No URLs that match this regular expression; repeatable
    #[arg(long, value_name = "REGEX")]
    pub exclude: Vec<String>,
    /// Take no pages from sitemaps
    #[arg(long)]
    pub no_sitemaps: bool,
    /// Do not obey robots.txt (only with the site owner's consent; the report says so)
    #[arg(long)]
    pub ignore_robots: bool,
    /// Judge the panel pages of this earlier report too, so that the two compare
    #[arg(long, value_name = "REPORT.json")]
    pub pin: Option<PathBuf>,
}

#[derive(Debug, Default, Clone, PartialEq, Args)]
#[command(next_help_heading = "How requests are made")]
pub(super) struct HttpArgs {
    /// Requests per second and host; 0 = unpaced, on loopback only [default: 5; unpaced on loopback]
    #[arg(long, value_name = "N")]
    pub requests_per_second: Option<f64>,
    /// Requests under way per host [default: 8]
    #[arg(long, value_name = "N")]
    pub concurrency: Option<u16>,
    /// Seconds one page may take [default: 15]
    #[arg(long, value_name = "SECONDS")]
    pub timeout: Option<f64>,
    /// Bytes of one page at most, after decoding [default: 10485760]
    #[arg(long, value_name = "BYTES")]
    pub max_body: Option<u64>,
    /// Longest Crawl-delay of a robots.txt that is honoured, in seconds [default: 30]
    #[arg(long, value_name = "SECONDS")]
    pub max_crawl_delay: Option<f64>,
    /// Extra header `Name: value` for the target's hosts; repeatable
    #[arg(long, value_name = "HEADER")]
    pub header: Vec<String>,
    /// File with a header `Name: value` on each line (# comments), beside those of --header; repeatable
    #[arg(long, value_name = "FILE")]
    pub header_file: Vec<PathBuf>,
    /// Cookie `name=value` for the target's hosts; repeatable
    #[arg(long, value_name = "COOKIE")]
    pub cookie: Vec<String>,
    /// File with a cookie `name=value` on each line (# comments), beside those of --cookie; repeatable
    #[arg(long, value_name = "FILE")]
    pub cookie_file: Vec<PathBuf>,
    /// Basic authentication for the target's hosts; others on this machine can read a command line: better is --user-file
    #[arg(long, value_name = "USER:PASSWORD")]
    pub user: Option<String>,
    /// File with a line `user:password`
    #[arg(long, value_name = "FILE", conflicts_with = "user")]
    pub user_file: Option<PathBuf>,
    /// Proxy for all requests (http, https or socks5 URL)
    #[arg(long, value_name = "URL")]
    pub proxy: Option<String>,
    /// Connect HOST:PORT at ADDR instead of asking DNS; repeatable
    #[arg(long, value_name = "HOST:PORT:ADDR")]
    pub resolve: Vec<String>,
    /// Follow the site to private addresses too: loopback, private networks, link-local, cloud metadata (the report says so)
    #[arg(long)]
    pub allow_private: bool,
    /// Leave cookie values and tokens in addresses in the report and the capture, where they are otherwise replaced
    #[arg(long)]
    pub keep_secrets: bool,
    /// User-Agent, with an address where the site's owner reaches you [default: cxaudit and its address]
    #[arg(long, value_name = "TEXT")]
    pub user_agent: Option<String>,
    /// Accept-Language to ask with [default: none is sent]
    #[arg(long, value_name = "TAGS")]
    pub accept_language: Option<String>,
}

#[derive(Debug, Default, Clone, Args)]
#[command(next_help_heading = "How it is judged")]
pub(super) struct JudgeArgs {
    /// Folder of rules that adds to or replaces the built-in pack; repeatable
    #[arg(long, value_name = "DIR")]
    pub rules: Vec<PathBuf>,
    /// Weights profile: generic, shop, booking, finance, telecom, software, public, local, media; auto takes the one that the
    /// site's traits name, generic where none or several do [default: auto]
    #[arg(long, value_name = "NAME")]
    pub profile: Option<String>,
    /// What a person saw of the brand (`cxaudit observe new` writes the questions); repeatable
    #[arg(long, value_name = "FILE")]
    pub observations: Vec<PathBuf>,
    /// Cold timing samples taken of each panel page; 0 takes none; 10 for the baseline of a gate [default: 5]
    #[arg(long, visible_alias = "samples", value_name = "N")]
    pub timing_samples: Option<u16>,
}

#[derive(Debug, Subcommand)]
pub(super) enum CaptureCommand {
    /// List the answers a capture holds
    Ls {
        /// WARC file
        file: PathBuf,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Print a body out of a capture, content coding undone
    Cat {
        /// WARC file
        file: PathBuf,
        /// Address, as `capture ls` prints it
        url: String,
        /// Print status and header fields before it
        #[arg(long)]
        head: bool,
        /// Print the body as it is stored, content coding and all
        #[arg(long)]
        stored: bool,
    },
    /// Check records and digests; exit 1 when anything is damaged
    Verify {
        /// WARC file
        file: PathBuf,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Compare two captures page by page
    Diff {
        /// The older one
        first: PathBuf,
        /// The newer one
        second: PathBuf,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum ObserveCommand {
    /// Print (or write) an answers file with every question that the rules ask a person
    New {
        /// Host or id of the brand the answers are about
        brand: String,
        /// Write it here instead of printing it
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Language of the questions: en, he, el, uk [default: en]
        #[arg(long, value_name = "LANG", env = "CXAUDIT_LANG")]
        lang: Option<String>,
        #[command(flatten)]
        pack: PackArgs,
    },
    /// Check an answers file, and tell what its answers come to
    Check {
        /// The file
        file: PathBuf,
        #[command(flatten)]
        pack: PackArgs,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// List the rules
    List {
        #[command(flatten)]
        pack: PackArgs,
        /// Only rules of this dimension
        #[arg(long, value_name = "DIMENSION")]
        dimension: Option<String>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Show why a rule came out as it did on a page or site, node by node
    Explain {
        /// Id of the rule
        rule: String,
        /// URL, folder or HTML file
        target: String,
        /// Address a folder's or file's pages are known by
        #[arg(long, value_name = "URL")]
        base_url: Option<String>,
        /// HTML pages at most
        #[arg(long, value_name = "N", default_value_t = 100)]
        max_pages: u32,
        /// Follow the site to private addresses too: loopback, private networks, link-local, cloud metadata
        #[arg(long)]
        allow_private: bool,
        #[command(flatten)]
        pack: PackArgs,
    },
    /// Run the tests that rules, words and fingerprints carry
    Test {
        /// Only rules whose id begins so
        filter: Option<String>,
        /// Force each condition true, then false: a test must notice
        #[arg(long)]
        mutate: bool,
        #[command(flatten)]
        pack: PackArgs,
    },
    /// Look for dead references, missing languages, missing kinds of test
    Lint {
        /// Also print the gaps of words by language
        #[arg(long)]
        gaps: bool,
        #[command(flatten)]
        pack: PackArgs,
    },
    /// What published audits ask for, and which rules, questions to a person or reasons answer it
    Coverage {
        #[command(flatten)]
        pack: PackArgs,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Print (or write) a new rule file to start from
    New {
        /// `<dimension>.<name>`
        id: String,
        /// Write it below this folder instead of printing it
        #[arg(long, value_name = "DIR")]
        dir: Option<PathBuf>,
    },
    /// Print the JSON Schema of a rule file, for editors
    Schema,
}

#[derive(Debug, Default, Clone, Args)]
pub(super) struct PackArgs {
    /// Folder of rules that adds to or replaces the built-in pack; repeatable
    #[arg(long, value_name = "DIR", env = "CXAUDIT_RULES")]
    pub rules: Vec<PathBuf>,
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

#[derive(Debug, Subcommand)]
pub(super) enum GenerateCommand {
    /// Completions of commands and flags for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write the man pages, one a command, into a folder
    Man {
        /// The folder
        dir: PathBuf,
    },
    /// JSON Schema of cxaudit.toml, for editors
    ConfigSchema,
    /// docs/cli.md
    #[command(hide = true)]
    CliDoc,
    /// JSON Schema of reports
    ReportSchema,
    /// JSON Schema of what `history list --json` prints
    HistoryListSchema,
    /// JSON Schema of what `history trend --json` prints
    HistoryTrendSchema,
    /// JSON Schema of the gate's policy, for editors
    PolicySchema,
    /// JSON Schema of rule files
    RuleSchema,
    /// docs/facts.md
    #[command(hide = true)]
    FactsDoc,
    /// One page per dimension of docs/rules/, by its name
    #[command(hide = true)]
    RulesDoc {
        /// The dimension
        dimension: String,
    },
    /// docs/coverage.md
    #[command(hide = true)]
    CoverageDoc,
    /// The exit code table of the README
    #[command(hide = true)]
    ExitCodes,
    /// The table of formats of the README
    #[command(hide = true)]
    Formats,
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
