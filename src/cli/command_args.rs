//! The commands beside `audit`, `report` and `gate`, with their flags: captures, answers of a person, rules, what other programs need.
//!
//! Their settings come from the command line and the environment alone.

use std::path::PathBuf;

use clap::{Args, Subcommand};

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
