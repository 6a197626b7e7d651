//! Conditions as checked: what `when`, `check`, roles, traits and fragments are made of.
//!
//! Built by `parse_condition`, judged on one page by `on_page` and on the site by `on_site`. Nothing is judged here.

use std::collections::BTreeSet;

use crate::model::catalogue::{FactName, Level, MetricName, fact_row, metric_row};
use crate::model::fact::Value;
use crate::model::query::{SignalId, TopicId};
use crate::model::vocabulary::{Collector, Probe, Region, Role, Trait};

use super::counting::of_exchange;
use super::errors::Place;

/// Number of a condition, unique in its rule set.
pub(super) type ConditionId = u32;

/// One condition of the grammar.
#[derive(Debug, Clone)]
pub(super) struct Condition {
    /// Where it stands.
    pub(super) at: Place,
    pub(super) id: ConditionId,
    /// Its `as` name, or empty.
    pub(super) name: String,
    /// As in the file, in one line.
    pub(super) text: String,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone)]
pub(super) enum Kind {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    AtLeast {
        n: u32,
        of: Vec<Condition>,
    },
    Count {
        of: Box<Condition>,
        bounds: Bounds,
    },
    SomePage(Box<Condition>),
    Near {
        of: Box<Condition>,
        to: Box<Condition>,
        chars: u32,
    },
    Role(Role),
    Trait(Trait),
    Signal {
        id: SignalId,
        doubt: Doubt,
    },
    Fact {
        query: FactQuery,
        doubt: Doubt,
    },
    Metric {
        name: MetricName,
        bounds: Bounds,
    },
    Probe {
        run: Probe,
        each: Option<Box<Condition>>,
        min: f64,
    },
    Clicks {
        to: Role,
        max: Option<f64>,
    },
    /// A question a person answers.
    Observed {
        question: String,
        bounds: Bounds,
    },
}

/// Bounds of a number, both inclusive.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Bounds {
    pub(super) min: Option<f64>,
    pub(super) max: Option<f64>,
}

impl Bounds {
    pub(super) fn hold(&self, value: f64) -> bool {
        self.min.is_none_or(|min| value >= min) && self.max.is_none_or(|max| value <= max)
    }
}

/// What makes the absence of a match doubtful on a page that can otherwise be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Doubt {
    /// A tag manager could have injected it.
    pub(super) injectable: bool,
    /// It does not depend on the body (address, headers, cookies), so an unreadable page is no excuse.
    pub(super) bodiless: bool,
    /// It stands in header fields or cookies, so a stand-in for the brand's server is no witness.
    pub(super) headers: bool,
    /// Topics whose words it looks for.
    pub(super) topics: Vec<TopicId>,
}

/// Rows of the fact catalogue that satisfy `filters`.
#[derive(Debug, Clone)]
pub(super) struct FactQuery {
    pub(super) name: FactName,
    pub(super) filters: Vec<(String, Filter)>,
    pub(super) within: Option<Region>,
    pub(super) bounds: Bounds,
}

/// What a field of a fact must be.
#[derive(Debug, Clone)]
pub(super) enum Filter {
    Is(Value),
    AnyOf(Vec<Value>),
    Matches(regex::Regex),
}

impl Filter {
    /// Texts it names outright.
    pub(super) fn texts(&self) -> Vec<&str> {
        let values = match self {
            Self::Is(value) => std::slice::from_ref(value),
            Self::AnyOf(values) => values,
            Self::Matches(_) => &[],
        };
        values.iter().filter_map(|value| if let Value::Text(text) = value { Some(text.as_str()) } else { None }).collect()
    }

    /// Whether a field's value is what is asked for; of a list, whether one of its items is.
    pub(super) fn holds(&self, value: &Value) -> bool {
        if let Value::List(items) = value {
            return items.iter().any(|item| self.holds(&Value::Text(item.clone())));
        }
        match self {
            Self::Is(wanted) => same(wanted, value),
            Self::AnyOf(wanted) => wanted.iter().any(|wanted| same(wanted, value)),
            Self::Matches(regex) => matches!(value, Value::Text(text) if regex.is_match(text)),
        }
    }
}

fn same(wanted: &Value, found: &Value) -> bool {
    match (wanted, found) {
        (Value::Number(a), Value::Number(b)) => (a - b).abs() < 1e-9,
        (Value::Text(a), Value::Text(b)) => a.eq_ignore_ascii_case(b),
        _ => wanted == found,
    }
}

impl Condition {
    /// Conditions directly below, in file order.
    pub(super) fn children(&self) -> Vec<&Self> {
        match &self.kind {
            Kind::All(of) | Kind::Any(of) | Kind::AtLeast { of, .. } => of.iter().collect(),
            Kind::Not(of) | Kind::SomePage(of) | Kind::Count { of, .. } => vec![of],
            Kind::Near { of, to, .. } => vec![of, to],
            Kind::Probe { each, .. } => each.iter().map(AsRef::as_ref).collect(),
            Kind::Role(_) | Kind::Trait(_) | Kind::Signal { .. } | Kind::Fact { .. } | Kind::Metric { .. } => Vec::new(),
            Kind::Clicks { .. } | Kind::Observed { .. } => Vec::new(),
        }
    }

    /// The condition itself and all below it, parents first.
    pub(super) fn walk(&self) -> Vec<&Self> {
        let mut out = vec![self];
        let mut at = 0;
        while let Some(condition) = out.get(at) {
            let below = condition.children();
            out.extend(below);
            at += 1;
        }
        out
    }

    /// What mutation forces: conditions that ask something of the evidence. `count`, `near` and `probe` are asked as one.
    pub(super) fn leaves(&self) -> Vec<&Self> {
        match &self.kind {
            Kind::All(_) | Kind::Any(_) | Kind::Not(_) | Kind::AtLeast { .. } | Kind::SomePage(_) => {
                self.children().into_iter().flat_map(Self::leaves).collect()
            }
            _ => vec![self],
        }
    }

    /// True for what is asked of the site as a whole and cannot be answered by one page.
    pub(super) fn is_site_atom(&self) -> bool {
        match &self.kind {
            Kind::Trait(_) | Kind::Probe { .. } | Kind::Clicks { .. } | Kind::Observed { .. } | Kind::SomePage(_) => true,
            Kind::Fact { query, .. } => fact_row(query.name).level == Level::Site,
            Kind::Metric { name, .. } => metric_row(*name).level == Level::Site,
            _ => false,
        }
    }

    /// True for what a page answers.
    pub(super) fn is_page_atom(&self) -> bool {
        match &self.kind {
            Kind::Role(_) | Kind::Signal { .. } | Kind::Near { .. } => true,
            Kind::Fact { .. } | Kind::Metric { .. } => !self.is_site_atom(),
            _ => false,
        }
    }

    /// True when it asks anything of the site as a whole.
    pub(super) fn asks_site(&self) -> bool {
        self.is_site_atom() || self.children().into_iter().any(Self::asks_site)
    }

    /// True when it asks anything of one page.
    pub(super) fn asks_page(&self) -> bool {
        !self.is_site_atom() && (self.is_page_atom() || self.children().into_iter().any(Self::asks_page))
    }

    /// True when a number is asked for that is only taken of some pages, after the crawl.
    pub(super) fn is_sampled(&self) -> bool {
        self.walk().into_iter().any(|condition| match &condition.kind {
            Kind::Metric { name, .. } => {
                let row = metric_row(*name);
                row.level == Level::Page && row.collector != Collector::Static && !of_exchange(*name)
            }
            _ => false,
        })
    }

    /// Roles it asks for on a page.
    pub(super) fn roles(&self) -> Vec<&str> {
        self.walk()
            .into_iter()
            .filter_map(|condition| match &condition.kind {
                Kind::Role(role) => Some(role.as_str()),
                _ => None,
            })
            .collect()
    }

    /// Topics whose words it asks for on a page.
    pub(super) fn topics(&self) -> BTreeSet<TopicId> {
        let mut out = BTreeSet::new();
        for condition in self.walk() {
            if let Kind::Signal { doubt, .. } | Kind::Fact { doubt, .. } = &condition.kind {
                out.extend(&doubt.topics);
            }
        }
        out
    }

    /// Traits it asks for.
    pub(super) fn traits(&self) -> Vec<Trait> {
        let traits = self.walk().into_iter().filter_map(|condition| match &condition.kind {
            Kind::Trait(name) => Some(name.clone()),
            _ => None,
        });
        traits.collect()
    }

    /// Numbers asked of a page, with their `as` names.
    pub(super) fn page_metrics(&self) -> Vec<(MetricName, String)> {
        let metrics = self.walk().into_iter().filter_map(|condition| match &condition.kind {
            Kind::Metric { name, .. } if metric_row(*name).level == Level::Page => Some((*name, condition.name.clone())),
            _ => None,
        });
        metrics.collect()
    }

    /// The condition that bears an `as` name.
    pub(super) fn named(&self, name: &str) -> Option<&Self> {
        self.walk().into_iter().find(|condition| condition.name == name)
    }
}
