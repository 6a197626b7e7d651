//! The command line of `cxaudit history`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

use crate::app::history::Table;
use crate::model::vocabulary::{Dimension, Stage};

#[derive(Debug, Subcommand)]
pub(super) enum HistoryCommand {
    /// Keep stored reports (`audit --history FILE.db` keeps a run as it ends)
    #[command(after_long_help = ADD)]
    Add {
        /// History; made when it is not there
        #[arg(value_name = "FILE.db")]
        file: PathBuf,
        /// Reports as JSON or JSON Lines; one that is there already is not kept twice
        #[arg(required = true, value_name = "REPORT.json")]
        reports: Vec<PathBuf>,
    },
    /// List the runs, newest last
    List {
        /// History
        #[arg(value_name = "FILE.db")]
        file: PathBuf,
        /// Only runs of this brand
        #[arg(long, value_name = "ID")]
        brand: Option<String>,
        /// Only the last so many runs
        #[arg(long, value_name = "N", value_parser = at_least_one)]
        last: Option<usize>,
        /// As JSON
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        show: ShowArgs,
    },
    /// Show how scores, a rule or a number went from run to run, and where they changed
    #[command(after_long_help = TREND)]
    Trend(Box<TrendArgs>),
    /// Write a table for other programs: one row per run and measure
    #[command(after_long_help = EXPORT)]
    Export {
        /// History
        #[arg(value_name = "FILE.db")]
        file: PathBuf,
        /// File to write, in the format of its extension: .parquet, .csv or .jsonl
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// What to write
        #[arg(long, value_name = "TABLE", default_value = "scores", value_parser = PossibleValuesParser::new(Table::ALL.iter().map(|table| table.as_str())))]
        table: String,
        /// Only runs of this brand
        #[arg(long, value_name = "ID")]
        brand: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(super) struct TrendArgs {
    /// History
    #[arg(value_name = "FILE.db")]
    pub(super) file: PathBuf,
    /// Only this brand; of several each has one row
    #[arg(long, value_name = "ID")]
    pub(super) brand: Option<String>,
    /// One dimension, and its rules that changed
    #[arg(long, value_name = "NAME", group = "measure", value_parser = PossibleValuesParser::new(Dimension::ALL.iter().map(|word| word.as_str())))]
    pub(super) dimension: Option<String>,
    /// One stage of the customer journey
    #[arg(long, value_name = "NAME", group = "measure", value_parser = PossibleValuesParser::new(Stage::ALL.iter().map(|word| word.as_str())))]
    pub(super) stage: Option<String>,
    /// One rule: how far the site meets it, and the panel pages that ever failed it
    #[arg(long, value_name = "ID", group = "measure")]
    pub(super) rule: Option<String>,
    /// One number of the panel's pages, by its name in docs/facts.md: the median, and each page
    #[arg(long, value_name = "NAME", group = "measure")]
    pub(super) metric: Option<String>,
    /// Only runs from this day on (2026-11-01), or from this time on (RFC 3339)
    #[arg(long, value_name = "DATE", value_parser = since)]
    pub(super) since: Option<String>,
    /// Only the last so many runs of each brand
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub(super) last: Option<usize>,
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
    /// Show every row
    #[arg(long)]
    pub(super) all: bool,
    #[command(flatten)]
    pub(super) show: ShowArgs,
}

/// How a table is shown; as for reports.
#[derive(Debug, Default, Clone, Args)]
#[command(next_help_heading = "Output")]
pub(super) struct ShowArgs {
    /// Language of the labels: en, he, el, uk [default: en]
    #[arg(long, value_name = "LANG", env = "CXAUDIT_LANG")]
    pub(super) lang: Option<String>,
    /// Columns [default: the terminal's, else 100]
    #[arg(long, value_name = "N", env = "CXAUDIT_WIDTH")]
    pub(super) width: Option<u16>,
    /// Draw with ASCII characters only
    #[arg(long)]
    pub(super) ascii: bool,
    /// Put no direction marks around right-to-left text
    #[arg(long)]
    pub(super) no_bidi: bool,
}

const ADD: &str = "Examples:\n  cxaudit history add history.db report.json\n  cxaudit history add history.db reports/*.jsonl\n";

const TREND: &str = "Examples:\n  \
    Every dimension and stage of a brand:\n    cxaudit history trend history.db --brand shop.example\n  \
    What moved a dimension, in the last 30 runs:\n    cxaudit history trend history.db --brand shop.example --dimension reachability --last 30\n  \
    Where a rule broke:\n    cxaudit history trend history.db --brand shop.example --rule reachability.phone\n  \
    A number, page by page, since a day:\n    cxaudit history trend history.db --brand shop.example --metric ttfb_ms --since 2026-11-01\n  \
    Every brand on one line:\n    cxaudit history trend history.db\n";

const EXPORT: &str = "Examples:\n  cxaudit history export history.db -o scores.parquet\n  \
    cxaudit history export history.db --table samples --brand shop.example -o samples.csv\n";

fn at_least_one(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|number| *number > 0).ok_or_else(|| "a whole number from 1 on".to_owned())
}

fn since(text: &str) -> Result<String, String> {
    crate::app::history::since(text).ok_or_else(|| "a day as 2026-11-01, or a time as 2026-11-01T12:00:00Z".to_owned())
}
