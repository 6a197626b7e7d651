//! What a history tells of its runs: the border between `history`, which keeps and searches, and `report`, which shows.
//!
//! Serialised as `history list --json` and `history trend --json` print it (docs/history.md). Times are RFC 3339 in UTC; points
//! are 0-100, shares 0-1, metrics in the unit docs/facts.md names.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::vocabulary::{Dimension, Stage};

/// A run that is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct KeptRun {
    /// Its number in the file.
    pub id: i64,
    /// Id of the brand.
    pub brand: String,
    /// Name of the brand, as the site writes it.
    pub brand_name: String,
    /// Start of the run.
    pub audited_at: String,
    /// Version of the program that judged.
    pub tool_version: String,
    /// Digest of the rules and data it was judged by.
    pub rules_digest: String,
    /// Weights profile used.
    pub profile: String,
    /// What the run looked at, in words.
    pub scope: String,
    /// Collectors that ran, joined by commas.
    pub collectors: String,
    /// Settings that decide which pages are read, as JSON.
    pub settings: String,
    /// The crawl was stopped before its end.
    pub interrupted: bool,
    /// Readable pages.
    pub pages: u32,
    /// Overall points over what is known.
    pub points: Option<f64>,
    /// With every unknown as 0.
    pub low: Option<f64>,
    /// With every unknown as 1.
    pub high: Option<f64>,
    /// Band of `low`.
    pub band: Option<String>,
}

/// What a trend is asked of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// The overall score, every dimension and every stage.
    Scores,
    /// One dimension, and its rules that changed.
    Dimension(Dimension),
    /// One journey stage.
    Stage(Stage),
    /// One rule: the site's verdict, and pages of the panel that it ever failed on.
    Rule(String),
    /// One number of the panel's pages: the median of all, and each page.
    Metric(String),
}

/// How measures went from run to run, brand by brand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Trend {
    /// Sorted by id.
    pub brands: Vec<BrandTrend>,
    /// How change points were searched, in words.
    pub method: String,
}

/// How one brand went.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BrandTrend {
    /// Id of the brand.
    pub brand: String,
    /// Its name.
    pub name: String,
    /// The runs, oldest first.
    pub runs: Vec<TrendRun>,
    /// Runs of the time asked for that are not among them, by reason.
    pub left_out: LeftOut,
    /// Where runs on either side are not comparable, oldest first.
    pub breaks: Vec<Break>,
    /// The measures.
    pub rows: Vec<TrendRow>,
    /// Rules that came out otherwise where scores changed, one entry per pair of runs that a change lies between.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RulesMoved>,
}

/// Runs that are not shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct LeftOut {
    /// Stopped before their end: what they did not read is not comparable.
    pub interrupted: usize,
    /// Judged again by newer rules since, which stand in their place.
    pub judged_again: usize,
    /// Before the last so many that were asked for.
    pub earlier: usize,
}

/// A run in a trend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TrendRun {
    /// Its number in the file.
    pub id: i64,
    /// Start of the run.
    pub audited_at: String,
    /// Version of the program that judged.
    pub tool_version: String,
    /// Digest of the rules.
    pub rules_digest: String,
    /// Weights profile.
    pub profile: String,
    /// Which stretch of comparable runs it is in, from 0.
    pub segment: usize,
}

/// A place where runs stop being comparable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Break {
    /// The first run behind it: its place in `runs`, from 0.
    pub before: usize,
    /// When that run was.
    pub audited_at: String,
    /// What differs.
    pub changed: Vec<Changed>,
}

/// Why runs are not comparable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Changed {
    /// Other rules, words or fingerprints.
    Rules,
    /// Another weights profile.
    Profile,
    /// Other collectors ran.
    Scope,
    /// Other pages were to be read.
    Settings,
}

impl Changed {
    /// The word of the report.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rules => "rules",
            Self::Profile => "profile",
            Self::Scope => "scope",
            Self::Settings => "settings",
        }
    }
}

/// One measure over the runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TrendRow {
    /// What kind of thing it is.
    pub kind: RowKind,
    /// Its name: dimension, stage, rule, metric or address; `overall`.
    pub name: String,
    /// `points`, `share`, or the metric's unit.
    pub unit: String,
    /// Its value at each of `runs`; none where it was not known.
    pub values: Vec<Option<f64>>,
    /// Bounds of the last value, where it is an interval.
    pub bounds: Option<(f64, f64)>,
    /// The last value less the one of the run before, inside the last segment.
    pub since_last: Option<f64>,
    /// The last value less the first one of its segment.
    pub since_first: Option<f64>,
    /// Where it changed, oldest first; segments are searched one by one.
    pub changes: Vec<ChangePoint>,
    /// The last segment is too short to tell a change from noise: so many values of the number that it takes.
    pub too_few: Option<(usize, usize)>,
    /// In the last segment it went steadily from one value to the other, with no step to name.
    pub drift: Option<(f64, f64)>,
}

/// Kinds of row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RowKind {
    /// The overall score.
    Overall,
    /// A dimension's score.
    Dimension,
    /// A stage's score.
    Stage,
    /// The site's verdict on a rule.
    Rule,
    /// A page's verdict on the rule asked for.
    RulePage,
    /// The median of a metric over the panel.
    Metric,
    /// A metric of one page.
    MetricPage,
}

/// Where a measure changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ChangePoint {
    /// The first run of the new level.
    pub run: i64,
    /// When it was.
    pub audited_at: String,
    /// The run before it.
    pub after_run: i64,
    /// When that was.
    pub after_audited_at: String,
    /// Median of the stretch before.
    pub before: f64,
    /// Median of the stretch from there on.
    pub after: f64,
    /// Share of shuffled series with as great a divide, 0-1.
    pub p: f64,
}

/// Rules that came out otherwise in one run than in the one before it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RulesMoved {
    /// The later run.
    pub run: i64,
    /// The one before it.
    pub after_run: i64,
    /// The rules, those that fell furthest first.
    pub rules: Vec<RuleMoved>,
}

/// A rule that came out otherwise on the site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RuleMoved {
    /// The rule.
    pub rule: String,
    /// Before: `pass`, `fail`, `not-applicable` or `unknown`.
    pub was: String,
    /// Score before, 0-1, where it has one.
    pub before: Option<f64>,
    /// What it is after.
    pub is: String,
    /// Score after.
    pub after: Option<f64>,
}
