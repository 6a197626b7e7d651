//! What a gate asks for: the policy file, as `cli` reads it and `compare` applies it.
//!
//! Every key has a default, so that an empty policy is a usable one: facts that held must hold, first bytes must not come
//! later, home pages must not grow without measure. Numbers that are shares are 0-1; times are milliseconds, sizes bytes.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use super::gate::Level;
use super::vocabulary::{Dimension, Role, Severity, Stage};

/// A gate's policy.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Policy {
    /// Rules that held in the baseline.
    #[serde(default)]
    pub facts: Facts,
    /// Measured times, held against the baseline.
    #[serde(default)]
    pub timing: TimingPolicy,
    /// Numbers of pages that are no times (sizes, counts), held against the baseline.
    #[serde(default = "usual_growth", skip_serializing_if = "Vec::is_empty")]
    pub growth: Vec<GrowthPolicy>,
    /// Scores, held against the baseline.
    #[serde(default)]
    pub scores: ScoresPolicy,
    /// Absolute limits; they need no baseline.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limit: Vec<LimitPolicy>,
    /// What is let through for a while.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waiver: Vec<Waiver>,
}

impl Policy {
    /// What is asked where there is no policy file.
    pub fn usual() -> Self {
        Self { growth: usual_growth(), ..Self::default() }
    }
}

/// How rules are held against the baseline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Facts {
    /// A rule that held and does not hold now.
    pub level: Level,
    /// Rules trusted less than this are taken no stricter than `warn` (0-1).
    pub confidence: f64,
    /// A rule that was judged and cannot be judged now: `error` makes the gate inconclusive.
    pub unknown: Level,
    /// A rule that did not apply (or was not known) and fails now.
    pub new_gap: Level,
    /// A rule of pages of which more pages fail than before.
    pub pages: Level,
    /// That many more, as a share of the pages that were judged (0-1).
    pub pages_by: f64,
    /// Levels of severities, where they are not `level`.
    pub severity: BTreeMap<Severity, Level>,
    /// Levels of single rules, by id or `<dimension>.*`; they go before all others.
    pub rules: BTreeMap<String, Level>,
}

impl Default for Facts {
    fn default() -> Self {
        Self {
            level: Level::Error,
            confidence: 0.8,
            unknown: Level::Error,
            new_gap: Level::Warn,
            pages: Level::Warn,
            pages_by: 0.05,
            severity: BTreeMap::new(),
            rules: BTreeMap::new(),
        }
    }
}

/// How measured times are held against the baseline (docs/gate.md: the two-stage test).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct TimingPolicy {
    /// A page that takes longer than before.
    pub level: Level,
    /// Times that are compared, each on every page of the panel: `ttfb_ms`, `download_ms`, `dns_ms`, `connect_ms`, `tls_ms`.
    pub metrics: Vec<String>,
    /// Medians slower by this count (0.15 is 15 %).
    pub slower_by: f64,
    /// And by at least so many milliseconds.
    pub floor_ms: f64,
    /// Level of significance of the first look at a page.
    pub alpha: f64,
    /// Level of significance of the second look, over all pages and times together (Holm).
    pub alpha_all: f64,
    /// A control that moved by more than this makes slower pages inconclusive (0.05 is 5 %).
    pub drift: f64,
}

impl Default for TimingPolicy {
    fn default() -> Self {
        Self {
            level: Level::Error,
            metrics: vec!["ttfb_ms".to_owned()],
            slower_by: 0.15,
            floor_ms: 100.0,
            alpha: 0.05,
            alpha_all: 0.05,
            drift: 0.05,
        }
    }
}

/// How far a number of pages may grow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct GrowthPolicy {
    /// The number (`html_bytes`, `requests`, `scripts`, `dom_nodes`, ...; docs/facts.md).
    pub metric: String,
    /// Growth beyond this counts (0.25 is 25 %).
    pub by: f64,
    /// And by at least so much, in the unit of the number.
    #[serde(default)]
    pub floor: f64,
    /// Only pages of this role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// How strictly.
    #[serde(default)]
    pub level: Level,
}

fn usual_growth() -> Vec<GrowthPolicy> {
    vec![GrowthPolicy { metric: "html_bytes".to_owned(), by: 0.25, floor: 100_000.0, role: None, level: Level::Error }]
}

/// How far scores may fall.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct ScoresPolicy {
    /// A score that fell.
    pub level: Level,
    /// By more than so many points (of 100), of the low end of its interval.
    pub drop: f64,
}

impl Default for ScoresPolicy {
    fn default() -> Self {
        Self { level: Level::Warn, drop: 5.0 }
    }
}

/// An absolute limit: one of `score`, `dimension`, `stage`, `severity`, `rule` or `metric`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LimitPolicy {
    /// `overall`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Overall>,
    /// A dimension's score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dimension: Option<Dimension>,
    /// A journey stage's score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Failed rules of this severity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// A rule that must hold (on the pages of `role` and `url`, where they are given).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// A number of pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// Only pages of this role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Only pages whose address matches; `*` stands for any characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// At least so many points (scores), or so much (numbers).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// At most so many failed rules, or so much (numbers).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// How strictly.
    #[serde(default)]
    pub level: Level,
}

/// The one score that is no dimension's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Overall {
    /// All dimensions together.
    Overall,
}

/// Something that is let through until a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Waiver {
    /// The rule, or `<dimension>.*`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// The number of a timing, growth or limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// Only pages whose address matches; `*` stands for any characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// Why.
    pub reason: String,
    /// The last day it holds, `YYYY-MM-DD`.
    pub until: String,
}
