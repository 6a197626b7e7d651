//! The report: all that formats, comparisons and gates ever see of an audit.
//!
//! Serialised as `schemas/report.v1.json` says. For the same captured input two reports differ only in `run.clock`
//! and `run.timing_samples`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::exchange::Timing;
pub use super::gate::Gate;
use super::spec::AuditSpec;
pub use super::touchpoint::{Difficulty, Hours, HoursState, Lead, Reached, Touchpoint, TouchpointState, Version};
use super::verdict::{Evidence, EvidenceId, RuleMeta, UnknownCause, Verdict};
use super::vocabulary::{Collector, Dimension, Lang, Role, Stage, Trait};

/// Version of the report's shape, in every report.
pub const REPORT_SCHEMA: &str = "https://cxaudit.dev/schemas/report.v1.json";

/// One brand, audited.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// [`REPORT_SCHEMA`].
    pub schema: String,
    /// Program and version.
    pub tool: Tool,
    /// Who was audited.
    pub brand: Brand,
    /// What the run looked at and what it did not.
    pub scope: RunScope,
    /// The run itself.
    pub run: Run,
    /// What was read and what was not.
    pub coverage: Coverage,
    /// Points.
    pub scorecard: Scorecard,
    /// The rules that were judged, by id.
    pub rules: Vec<RuleMeta>,
    /// Verdicts, sorted by rule and place: every site verdict, and page verdicts of the panel.
    pub verdicts: Vec<Verdict>,
    /// What matters most, sorted by priority.
    pub findings: Vec<Finding>,
    /// Channels found and not found.
    pub touchpoints: Vec<Touchpoint>,
    /// The pages of the panel, sorted by address: what a later report is held against.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<PanelPage>,
    /// What a person saw, sorted by question: answers of `--observations`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub observations: Vec<Observed>,
    /// What the verdicts point to, by id.
    pub evidence: Vec<Evidence>,
    /// Things the reader should know about the run.
    pub warnings: Vec<String>,
    /// What a gate said of this report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate: Option<Gate>,
}

/// A page of the panel.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PanelPage {
    /// Its address after redirects.
    pub url: String,
    /// What it is for.
    pub roles: Vec<Role>,
    /// What it is read as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Lang>,
    /// Clicks from the home page; none when no link reaches it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depth: Option<u16>,
    /// `<title>`, at most 200 characters.
    pub title: String,
    /// Addresses that redirect to it (at most five), sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Its numbers by name (docs/facts.md says what each counts, and in what). Those in `ms` are measured and differ from run to run.
    pub metrics: BTreeMap<String, f64>,
    /// Its forms, sorted; comments left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<PanelForm>,
}

/// A form of a page of the panel.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct PanelForm {
    /// What it is for, as the fact `form` tells it: `contact`, `search`, `booking`, ...
    pub kind: String,
    /// What a visitor is asked: of several radio buttons or boxes of one name one, a box alone none.
    pub questions: u32,
    /// A button or another control to press belongs to it.
    pub button: bool,
}

/// Program and version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// `cxaudit`.
    pub name: String,
    /// Semantic version.
    pub version: String,
}

/// Who was audited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Brand {
    /// Stable id: host or folder name.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// Home page.
    pub home: String,
    /// What the site is.
    pub traits: Vec<Trait>,
    /// Traits that could not be told.
    pub traits_unknown: Vec<Trait>,
    /// Languages of its pages, most pages first.
    pub languages: Vec<Lang>,
}

/// What the run looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RunScope {
    /// In words for the headline: `static audit`.
    pub name: String,
    /// Collectors that ran.
    pub collectors: Vec<Collector>,
    /// Rules out of scope, by the collector they lack.
    pub out_of_scope: BTreeMap<Collector, Vec<String>>,
}

/// The run itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Run {
    /// What was asked for.
    pub spec: AuditSpec,
    /// Digest of the normalised rules and data: 64 hex digits.
    pub rules_digest: String,
    /// Weights profile used.
    pub profile: String,
    /// Why this profile.
    #[serde(default)]
    pub profile_reason: ProfileReason,
    /// When and how long; differs from run to run.
    pub clock: Clock,
    /// Cold timing samples per panel page, in the order taken; differ from run to run.
    pub timing_samples: BTreeMap<String, Vec<Timing>>,
    /// An address beside the site's whose samples stand among the others (`--control`): what moves there is not the site's doing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<String>,
    /// The crawl was stopped before its end.
    pub interrupted: bool,
}

/// Why a weights profile was used.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProfileReason {
    /// The user named it.
    #[default]
    Asked,
    /// These traits of the site name it.
    Traits(Vec<Trait>),
    /// No trait of the site names one: the generic one.
    NoTrait,
    /// These traits name several, of which none goes before the others: the generic one.
    Conflict(Vec<Trait>),
}

/// The run's clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Clock {
    /// Start of the run, RFC 3339 in UTC.
    pub audited_at: String,
    /// Wall clock of the run.
    pub took_ms: u64,
}

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Coverage {
    /// Readable pages.
    pub pages: u32,
    /// Pages per role.
    pub roles: BTreeMap<Role, u32>,
    /// Pages per language.
    pub languages: BTreeMap<Lang, u32>,
    /// Pages per role and language.
    #[serde(default)]
    pub roles_by_language: BTreeMap<Role, BTreeMap<Lang, u32>>,
    /// Pages per click depth, in two digits (`00` is the home page); `-` counts pages no link reaches.
    pub depths: BTreeMap<String, u32>,
    /// The deterministic panel: pages per role whose every verdict is kept.
    pub panel: BTreeMap<Role, Vec<String>>,
    /// Pages of the panel that was asked for (`--pin`, a gate's baseline) and that could not be judged, sorted by address.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<MissingPage>,
    /// What was not read, by reason (`robots`, `not-html`, `budget`, `depth`, `scope`, `trap`, `side-effect`, `duplicate`, `timeout`, ...).
    pub skipped: BTreeMap<String, u32>,
    /// Examples of what was not read, by reason (a few each).
    pub skipped_examples: BTreeMap<String, Vec<String>>,
    /// Broken internal links.
    pub broken: Vec<Broken>,
    /// Distinct broken internal targets (the list above is bounded).
    pub broken_total: u32,
    /// What robots.txt said, in one line.
    pub robots: String,
    /// Sitemaps read, with the number of entries of each.
    pub sitemaps: BTreeMap<String, u32>,
    /// Requests made.
    pub requests: u64,
    /// Bytes received, before content decoding.
    pub wire_bytes: u64,
    /// Answers that were an error of the server (5xx) first and well when asked for again.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub recovered: u64,
}

/// Reasons for leaving something out after which pages may not have been met that a run could have read.
const CUT_SHORT: [&str; 16] = [
    "budget",
    "depth",
    "trap",
    "pattern",
    "url-length",
    "links",
    "refreshes",
    "host-time",
    "time",
    "blocked",
    "rate-limited",
    "timeout",
    "reset",
    "connect",
    "dns",
    "server-error",
];

impl Coverage {
    /// Whether a budget, the user or trouble ended a crawl before every page was met that it could have read; from what was skipped.
    pub fn is_cut_short(skipped: &BTreeMap<String, u32>, interrupted: bool) -> bool {
        interrupted || CUT_SHORT.iter().any(|reason| skipped.contains_key(*reason))
    }
}

/// A page that was to be judged and is not there, or not as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct MissingPage {
    /// Its address.
    pub url: String,
    /// What became of it: `broken` (still linked), `error-page` (still linked, and answers with the page of an error), `empty` (still linked, and answers with an empty page), `at-home` (still linked, and
    /// leads to the home page), `gone` (nothing links to it), `not-readable`, `other-page` (a
    /// redirect, a copy, no HTML), `not-allowed` (by robots.txt), `refused` (by the server), `left-out` (of this run's scope), `not-reached`.
    pub state: String,
    /// HTTP status, where there was an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// More about it, in words.
    pub why: String,
    /// A page that links to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

impl MissingPage {
    /// Whether it may be as it was, since this run did not get to it, was kept from it, or cannot read it.
    pub fn is_kept_from(&self) -> bool {
        matches!(self.state.as_str(), "not-allowed" | "not-readable" | "refused" | "left-out" | "not-reached")
    }
}

/// A broken internal link.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Broken {
    /// Target.
    pub target: String,
    /// HTTP status; none when no answer came.
    pub status: Option<u16>,
    /// Why, when no answer came.
    pub why: String,
    /// A page that links there (least address).
    pub from: String,
    /// Label of that link.
    pub text: String,
}

/// Points of everything that has points.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Scorecard {
    /// All dimensions together.
    pub overall: Rated,
    /// Per dimension.
    pub dimensions: BTreeMap<Dimension, Rated>,
    /// Per journey stage.
    pub stages: BTreeMap<Stage, Rated>,
    /// Weight of each dimension in the overall score: the profile's, less where few rules apply.
    pub weights: BTreeMap<Dimension, f64>,
    /// How often the band stays the same when weights move by up to 25 % (1,000 draws, fixed seed), 0-1.
    pub band_stability: Option<f64>,
    /// What could not be judged though it was in scope, heaviest cause first.
    #[serde(default)]
    pub unjudged: Vec<Unjudged>,
}

/// Rules in scope that could not be judged, for one cause.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Unjudged {
    /// The cause; never out of scope.
    pub cause: UnknownCause,
    /// Rules, sorted by id.
    pub rules: Vec<String>,
    /// Their share of all weight in scope, 0-1.
    pub share: f64,
}

/// Points as an interval. Never 0 for want of evidence.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Rated {
    /// Points 0-100 over what is known; none when nothing is.
    pub points: Option<f64>,
    /// Points with every unknown as 0; none when no rule applies.
    pub low: Option<f64>,
    /// Points with every unknown as 1.
    pub high: Option<f64>,
    /// Known weight among applicable weight, 0-1; none when no rule applies.
    pub coverage: Option<f64>,
    /// Band of `low`; none under 70 % coverage, nor of a dimension or stage of which fewer than three rules were judged.
    pub band: Option<Band>,
    /// A failed critical rule capped it at 49.
    pub capped_by: Option<String>,
    /// An unknown critical rule, which would cap it if it failed, capped `low` at 49.
    #[serde(default)]
    pub low_capped_by: Option<String>,
    /// How the rules came out.
    pub counts: Counts,
    /// The rules that apply, with what each costs, the costliest first; of dimensions and stages. What they cost `low` adds up to
    /// 100 - `low`, what they cost `high` to 100 - `high`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<Moved>,
}

/// What one rule does to a score. A rule that was met in full costs nothing and gives its share.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Moved {
    /// The rule.
    pub rule: String,
    /// Its weight.
    pub weight: f64,
    /// Its part of the weight of all rules that apply, 0-1: the score has 100 x `share` points of it to gain or lose.
    pub share: f64,
    /// Points it costs `low`; of an unknown rule what it costs at worst.
    pub lost_low: f64,
    /// Points it costs `high`; of an unknown rule what it costs at best.
    pub lost_high: f64,
    /// The points that its cap at 49 takes beyond its own share are counted in.
    #[serde(default, skip_serializing_if = "is_false")]
    pub caps: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
fn is_zero(value: &u64) -> bool {
    *value == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
fn is_false(value: &bool) -> bool {
    !value
}

impl Rated {
    /// Rules judged under which a dimension or stage has points but no band: one or two rules are no verdict on it.
    pub const FEW: u32 = 3;

    /// Rules that passed or failed.
    pub fn judged(&self) -> u32 {
        self.counts.pass.saturating_add(self.counts.fail)
    }
}

/// Bands by the Temkin Experience Ratings (2018): cut-offs 80, 70, 60, 50.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Band {
    /// Under 50.
    VeryPoor,
    /// From 50.
    Poor,
    /// From 60.
    Okay,
    /// From 70.
    Good,
    /// From 80.
    Excellent,
}

impl Band {
    /// The band of so many points (0-100).
    pub fn of(points: f64) -> Self {
        match points {
            p if p >= 80.0 => Self::Excellent,
            p if p >= 70.0 => Self::Good,
            p if p >= 60.0 => Self::Okay,
            p if p >= 50.0 => Self::Poor,
            _ => Self::VeryPoor,
        }
    }

    /// The word reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::VeryPoor => "very-poor",
            Self::Poor => "poor",
            Self::Okay => "okay",
            Self::Good => "good",
            Self::Excellent => "excellent",
        }
    }
}

/// How rules came out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counts {
    /// Passed.
    pub pass: u32,
    /// Failed.
    pub fail: u32,
    /// Not applicable.
    pub not_applicable: u32,
    /// Unknown, in scope.
    pub unknown: u32,
    /// Out of this run's scope.
    pub out_of_scope: u32,
}

/// A failed or unknown rule, with what fixing it is worth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// The rule.
    pub rule: String,
    /// `fail` or `unknown`.
    pub kind: FindingKind,
    /// Points of the overall score it would gain at least.
    pub gain_low: f64,
    /// Points of the overall score it would gain at most.
    pub gain_high: f64,
    /// weight x (1 - score) x confidence / effort.
    pub priority: f64,
    /// Where to look: pages (bounded).
    pub pages: Vec<String>,
    /// How many pages it is about.
    pub page_count: u32,
    /// What was seen.
    pub evidence: Vec<EvidenceId>,
    /// For unknowns: what would answer it.
    pub hint: Option<String>,
    /// Failed rules that tell the same gap and have no finding of their own; gain and priority count them in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
}

/// Kinds of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// What should be true is not.
    Fail,
    /// It could not be judged.
    Unknown,
}

/// One answer of a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Observed {
    /// Id of the question.
    pub question: String,
    /// The question.
    pub asked: String,
    /// What it is counted in: `yes-no`, `share`, `marks`, `minutes`, `hours`, `days`, `count`.
    pub scale: String,
    /// The answer on that scale; yes is 1, no is 0.
    pub value: f64,
    /// Link or file that shows it.
    pub evidence: String,
    /// Who saw it.
    pub by: String,
    /// The day, `YYYY-MM-DD`.
    pub at: String,
    /// What else there was to say.
    pub note: String,
}
