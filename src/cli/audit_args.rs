//! The flags of `audit` by what they are about: configuration, captures, output, the crawl, requests, judging.
//!
//! Each group is a heading of `--help`. What they say is checked in `settings.rs`; other commands share the groups they need.

use std::path::PathBuf;

use clap::Args;

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
