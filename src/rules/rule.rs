//! A rule as checked, the definitions of roles and traits, and the cases that test them.
//!
//! Read by `parse_rule` and `parse_case`, judged by `fold` and `site`. Nothing is judged here.

use std::collections::BTreeMap;

use crate::model::catalogue::MetricName;
use crate::model::verdict::RuleMeta;
use crate::model::vocabulary::{Collector, Device, Lang, Probe, Role};

use super::condition::Condition;
use super::errors::Place;

/// A checked rule.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) meta: RuleMeta,
    pub(super) at: Place,
    pub(super) file: String,
    /// The part of `when` that the site answers.
    pub(super) when_site: Option<Condition>,
    /// The part of a page rule's `when` that each page answers.
    pub(super) when_page: Option<Condition>,
    /// An unknown `when` counts as no: what the rule speaks of must have been seen.
    pub(super) presupposes: bool,
    pub(super) needs_roles: Vec<Role>,
    pub(super) needs_collectors: Vec<Collector>,
    pub(super) check: Condition,
    /// Some number it asks for is only taken of some pages, after the crawl.
    pub(super) sampled: bool,
    pub(super) score: Score,
    /// Numbers its check asks of a page, with their names in the rule.
    pub(super) metrics: Vec<(MetricName, String)>,
    /// Id of the rule it stands in for.
    pub(super) replaces: Option<String>,
    pub(super) cases: Vec<Case>,
}

impl Rule {
    /// All conditions of the rule: `when` first.
    pub(super) fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.when_site.iter().chain(&self.when_page).chain(std::iter::once(&self.check))
    }
}

/// How a rule's score comes about.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Score {
    /// 1 when `check` holds, else 0; over pages, the share of pages.
    Pass,
    /// Of the number that the condition named `of` gives.
    Of { of: String, shape: Shape, p75: bool },
}

/// From a number to a score.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// Log-normal: 0.9 at the first number, 0.5 at the second, by device.
    Curve { mobile: (f64, f64), desktop: (f64, f64) },
    /// Piecewise linear through points of ascending number; flat outside.
    Steps(Vec<(f64, f64)>),
}

/// A role or trait: what it is called and when it holds.
#[derive(Debug, Clone)]
pub(super) struct Definition {
    pub(super) name: String,
    pub(super) meaning: String,
    pub(super) at: Place,
    pub(super) file: String,
    pub(super) condition: Condition,
    pub(super) cases: Vec<Case>,
}

/// A test of a rule, role or trait.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) at: Place,
    pub(super) name: String,
    /// Path and markup of each page; one page at `/` when nothing is given.
    pub(super) pages: Vec<(String, String)>,
    pub(super) metrics: BTreeMap<MetricName, f64>,
    pub(super) answers: BTreeMap<Probe, f64>,
    /// Answers of a person, by question.
    pub(super) observed: BTreeMap<String, f64>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) cookies: Vec<(String, String)>,
    pub(super) lang: Lang,
    /// Traits the site has; none when the case does not say.
    pub(super) traits: Option<Vec<String>>,
    pub(super) role: Option<Role>,
    pub(super) device: Device,
    /// Text of the link that leads to the page.
    pub(super) anchor: Option<String>,
    pub(super) expect: Expect,
    pub(super) score: Option<f64>,
    /// Evidence expected: `as` name and a part of what it shows.
    pub(super) evidence: Vec<(String, String)>,
}

/// What a case expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expect {
    Pass,
    Fail,
    NotApplicable,
    Unknown,
}

impl Expect {
    pub(super) const ALL: &'static [Self] = &[Self::Pass, Self::Fail, Self::NotApplicable, Self::Unknown];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::NotApplicable => "n/a",
            Self::Unknown => "unknown",
        }
    }
}
