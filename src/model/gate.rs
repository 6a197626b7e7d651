//! What a gate said of a report: the border between `compare`, which judges, and `report`, which shows.
//!
//! A gate holds a report against limits and against an earlier report of the same site. Every single check is kept with
//! what was before, what is now and where, so that any format can show it; nothing here judges.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::verdict::{EvidenceId, Says};
use super::vocabulary::{Lang, Role, Severity};

/// What a gate said of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Gate {
    /// How it came out.
    pub verdict: GateVerdict,
    /// The policy's file, or `built-in`.
    pub policy: String,
    /// The report it was held against; none when only limits were asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Baseline>,
    /// Every check that did not pass, what matters most first; those that passed are counted only.
    pub checks: Vec<Check>,
    /// How the checks came out.
    pub counts: GateCounts,
    /// What changed and is no regression: rules and pages added or removed, gaps closed. Sorted by kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// What the reader must know of the comparison itself (other rules, settings, a drifting control), in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The notes as codes with values, in the same order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub noted: Vec<Says>,
    /// Rules that came out worse and that the policy does not ask after, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub off: Vec<String>,
}

/// How a gate came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GateVerdict {
    /// Nothing that the policy calls an error.
    Passed,
    /// Too little evidence to say; never with a failed check of level error.
    Inconclusive,
    /// At least one check of level error failed.
    Failed,
}

impl GateVerdict {
    /// The word reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Inconclusive => "inconclusive",
            Self::Failed => "failed",
        }
    }
}

/// The earlier report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Baseline {
    /// The file, as it was named.
    pub file: String,
    /// Its brand.
    pub brand: String,
    /// When it was audited, RFC 3339.
    pub audited_at: String,
    /// Version of the program that made it.
    pub version: String,
    /// Its rules are the ones of the report that is judged.
    pub same_rules: bool,
    /// It was judged anew by these rules from its capture.
    #[serde(default)]
    pub rescored: bool,
}

/// How strictly a check is taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Not asked.
    Off,
    /// Told; never fails a build.
    Warn,
    /// Fails a build.
    #[default]
    Error,
}

impl Level {
    /// The word policies and reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

/// One thing that was checked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Check {
    /// What kind of check.
    pub kind: CheckKind,
    /// How strictly.
    pub level: Level,
    /// How it came out; checks that passed are not listed.
    pub outcome: CheckOutcome,
    /// What is wrong, before, now and to do as codes with values, for readers of other languages than English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub codes: Option<CheckCodes>,
    /// In one English line: what is wrong. Texts of the site in it are bounded, and escaped where they are shown.
    pub says: String,
    /// The rule, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// That rule's severity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// The page, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// Where that page was in the baseline, if elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_before: Option<String>,
    /// What that page is for, or the role that is limited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Language of that page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Lang>,
    /// Other pages it is about, sorted (at most sixty), beside `page`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<String>,
    /// How many pages it is about; 0 for checks of the whole site.
    #[serde(default)]
    pub page_count: u32,
    /// What it was in the baseline, or the limit.
    pub before: String,
    /// What it is now.
    pub after: String,
    /// What is measured: a metric's name (`ttfb_ms`), `score`, `fails`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// The statistics of a measured check.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timing: Option<TimingTest>,
    /// What was seen now, in the report's evidence list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceId>,
    /// What stood there in the baseline, in short; empty when nothing did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub seen_before: String,
    /// What to do.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub fix: String,
    /// Why it is let through; of a check that is not, why it was until the waiver expired.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiver: Option<Waived>,
    /// Stays the same from run to run for the same rule, place and kind of check: 16 hex digits.
    pub fingerprint: String,
}

/// What a check says, each a sentence of `model::gate_sentences` with its values.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CheckCodes {
    /// What is wrong.
    pub what: Says,
    /// What it was in the baseline, or the limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Says>,
    /// What it is now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Says>,
    /// What was said of the evidence in the baseline, where it was a number or a sentence (`evidence[].says` of that report).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_before: Option<Says>,
    /// What to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_do: Option<Says>,
}

/// Kinds of check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CheckKind {
    /// A rule that held in the baseline and does not hold now.
    Regression,
    /// Fewer pages hold a rule than in the baseline.
    PageShare,
    /// A page takes longer than in the baseline.
    Timing,
    /// A number of a page grew beyond what the policy lets pass.
    Growth,
    /// A score fell by more than the policy lets pass.
    ScoreDrop,
    /// An absolute limit.
    Limit,
    /// A waiver that has expired or that nothing needs.
    Waiver,
}

impl CheckKind {
    /// Whether it is about what a page said when it was asked, so that asking it again tells more.
    pub fn is_of_facts(self) -> bool {
        matches!(self, Self::Regression | Self::PageShare | Self::Growth)
    }

    /// The word reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Regression => "regression",
            Self::PageShare => "page-share",
            Self::Timing => "timing",
            Self::Growth => "growth",
            Self::ScoreDrop => "score-drop",
            Self::Limit => "limit",
            Self::Waiver => "waiver",
        }
    }
}

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CheckOutcome {
    /// It failed.
    Failed,
    /// It could not be told.
    Inconclusive,
    /// It failed and is let through by a waiver.
    Waived,
}

impl CheckOutcome {
    /// The word reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Inconclusive => "inconclusive",
            Self::Waived => "waived",
        }
    }
}

/// Two series of measurements, compared.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TimingTest {
    /// Samples of the baseline and of now.
    pub samples: (u32, u32),
    /// Medians of the baseline and of now, in the unit of the measure.
    pub medians: (f64, f64),
    /// Now divided by baseline, with its 95 % bootstrap interval: low, median, high.
    pub ratio: (f64, f64, f64),
    /// One-sided Mann-Whitney p of "slower now".
    pub p: f64,
    /// Cliff's delta, -1 to 1; over 0 means slower now.
    pub delta: f64,
    /// Stage that decided: 1 or 2.
    pub stage: u8,
}

/// A waiver that let a check through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Waived {
    /// Why, as the policy says.
    pub reason: String,
    /// Its last day, `YYYY-MM-DD`.
    pub until: String,
}

/// Checks in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GateCounts {
    /// Passed.
    pub passed: u32,
    /// Failed, of level error.
    pub errors: u32,
    /// Failed, of level warn.
    pub warnings: u32,
    /// Could not be told.
    pub inconclusive: u32,
    /// Let through.
    pub waived: u32,
}

/// Something that changed and is no regression.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// What kind.
    pub kind: ChangeKind,
    /// The rule or the page.
    pub what: String,
    /// More about it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

/// Kinds of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// A rule failed in the baseline and holds now.
    Improved,
    /// A rule held in the baseline and does not apply any more.
    NotApplicable,
    /// A rule that the baseline did not judge.
    RuleAdded,
    /// A rule that is no longer judged.
    RuleRemoved,
    /// A page of the panel that the baseline did not have.
    PageAdded,
    /// A page of the baseline's panel that is no longer there and that nothing links to.
    PageRemoved,
    /// A page of the baseline's panel that has another address now.
    PageMoved,
    /// A failure that a second request did not show again.
    NotConfirmed,
    /// Numbers or addresses to reach the brand by that others took the place of; `what` names both, `detail` the channel.
    ContactChanged,
}

impl ChangeKind {
    /// The word reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Improved => "improved",
            Self::NotApplicable => "not-applicable",
            Self::RuleAdded => "rule-added",
            Self::RuleRemoved => "rule-removed",
            Self::PageAdded => "page-added",
            Self::PageRemoved => "page-removed",
            Self::ContactChanged => "contact-changed",
            Self::PageMoved => "page-moved",
            Self::NotConfirmed => "not-confirmed",
        }
    }
}
