//! What a rule says of a page or the site, and the evidence behind it: the border between `rules`, `score` and `report`.
//!
//! Four outcomes by Kleene logic. "Looked properly, absent" is a fail; what was not looked at is unknown, with its cause.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::vocabulary::{Collector, Dimension, Effort, Lang, Region, Role, Severity, Stage, Trait};

/// Texts by language; `en` is always there.
pub type Texts = BTreeMap<Lang, String>;

/// Id of a piece of evidence in a report.
pub type EvidenceId = u32;

/// What a rule is, without its conditions: all that scoring and reports need.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RuleMeta {
    /// `<dimension>.<name>`.
    pub id: String,
    /// What should be true.
    pub title: Texts,
    /// What is so when it is not true; where there is none, reports say of `title` that it does not hold.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fails: Texts,
    /// What it costs the customer when it is not.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub why: Texts,
    /// What to do.
    pub fix: Texts,
    /// What it is about.
    pub dimension: Dimension,
    /// Journey stages it touches.
    pub stages: Vec<Stage>,
    /// How much a fail costs the customer.
    pub severity: Severity,
    /// How hard the fix is.
    pub effort: Effort,
    /// Weight in its dimension (unitless).
    pub weight: f64,
    /// How far the rule can be trusted, 0-1; sorts and gates findings, never scales the score.
    pub confidence: f64,
    /// Whether it is judged page by page.
    pub per_page: bool,
    /// Roles of the pages it is judged on; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// Rules whose fail brings this one's about: told together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub part_of: Vec<PartOf>,
    /// Where its claim comes from.
    pub sources: Vec<Source>,
    /// Traits of the site that decide whether it applies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub traits: Vec<Trait>,
    /// Its check asks for measured times: its verdict may differ from run to run though the site is the same.
    #[serde(default, skip_serializing_if = "is_false")]
    pub measured: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
fn is_false(value: &bool) -> bool {
    !value
}

/// Another rule that tells the same gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartOf {
    /// Id of the rule under whose finding this one is told when both fail.
    pub rule: String,
    /// `as` names: where this rule saw one of them, its gap is another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<String>,
}

/// Where a rule's claim comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What is claimed.
    pub claim: String,
    /// By whom.
    pub by: String,
    /// Year of publication, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// Where it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What kind of source it is.
    pub kind: SourceKind,
}

/// Kinds of source; a client report may say "claim by X, not verified".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// A standard or a platform's published threshold.
    Standard,
    /// A law.
    Law,
    /// A study with a published method.
    Study,
    /// A published audit's criterion.
    Audit,
    /// A vendor's claim.
    Vendor,
    /// An article.
    Article,
}

/// What a verdict is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum At {
    /// The site as a whole.
    Site,
    /// One page, by its address after redirects.
    Page(String),
}

/// One rule, judged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Verdict {
    /// The rule.
    pub rule: String,
    /// Site or page.
    pub at: At,
    /// What came out.
    pub outcome: Judgement,
    /// What was seen, by its `as` name in the rule (`phone`, `chat`; `""` where the rule gives none).
    pub evidence: Vec<Witness>,
    /// For page rules judged on the site: how the pages came out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<PageCounts>,
    /// Stays the same from run to run for the same rule and place: 16 hex digits.
    pub fingerprint: String,
}

/// The four outcomes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum Judgement {
    /// What should be true is true.
    Pass {
        /// 0-1.
        score: f64,
    },
    /// It is not.
    Fail {
        /// 0-1.
        score: f64,
    },
    /// The rule does not apply.
    NotApplicable {
        /// Why, in one line.
        why: String,
    },
    /// It could not be judged.
    Unknown {
        /// The class of the cause.
        cause: UnknownCause,
        /// Why, in one line.
        why: String,
        /// Bounds of the score it could have (0-1).
        low: f64,
        /// See `low`.
        high: f64,
    },
}

/// Why a rule could not be judged.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum UnknownCause {
    /// This run did not have the collector: out of its scope, leaves the denominator.
    OutOfScope(Collector),
    /// The page that would tell was not reached (missing `needs`).
    NotReached,
    /// Pages are script shells that were not rendered.
    Shell,
    /// A tag manager could have injected it unseen.
    TagManager,
    /// The lexicon has no words for the page's language.
    NoWords,
    /// The site blocked the crawl or a probe.
    Blocked,
    /// Pages could not be read (cut off, undecodable, robots).
    Unreadable,
    /// The number asked for was not measured.
    NotMeasured,
}

impl UnknownCause {
    /// The class of the cause in one word; every out-of-scope collector is `out-of-scope`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::OutOfScope(_) => "out-of-scope",
            Self::NotReached => "not-reached",
            Self::Shell => "shell",
            Self::TagManager => "tag-manager",
            Self::NoWords => "no-words",
            Self::Blocked => "blocked",
            Self::Unreadable => "unreadable",
            Self::NotMeasured => "not-measured",
        }
    }
}

/// How pages of a rule came out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PageCounts {
    /// Pages that passed.
    pub pass: u32,
    /// Pages that failed.
    pub fail: u32,
    /// Pages it did not apply to.
    pub not_applicable: u32,
    /// Pages that could not be judged.
    pub unknown: u32,
}

/// A named pointer to evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Witness {
    /// `as` name in the rule, or empty.
    pub name: String,
    /// Into the report's evidence list.
    pub evidence: EvidenceId,
}

/// Something seen on a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// Its number in the report.
    pub id: EvidenceId,
    /// The page's address.
    pub page: String,
    /// A short CSS path; empty for headers and the page as a whole.
    pub selector: String,
    /// What matched, in short.
    pub what: String,
    /// What stands there: at most 200 characters, redacted.
    pub excerpt: String,
    /// Region it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// Language of the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Lang>,
    /// The page is written from right to left.
    #[serde(default)]
    pub rtl: bool,
    /// What is said of the page rather than found on it: a number, a count, what is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<Says>,
}

/// A sentence with values, so that a report can say it in its reader's language; `excerpt` says it in English.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Says {
    /// Which sentence: `metric-<name>`, `found` (how many of what was wanted), `absent`, `near-<fact>-<field>`.
    pub sentence: String,
    /// Values by name. Numbers in decimal with a point, in the unit of the metric: `n` of `of` things, `value`, bounds `min` and
    /// `max`; words separated by commas in `channel` (kinds found), `question` (answered), `thing` (names in the rule); texts
    /// of the site in `what`.
    pub values: BTreeMap<String, String>,
}
