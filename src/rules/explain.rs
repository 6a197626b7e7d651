//! Explains a verdict: each condition of a rule as true, false or unknown, with why and with what was seen.
//!
//! In: a rule and the pages and site it is judged on. Out: a tree per part of the rule and, for page rules, per page. The
//! same judges are asked as for verdicts; nothing is decided here.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::fact::SiteFacts;
use crate::model::page::ClickGraph;
use crate::model::verdict::{At, Evidence, Verdict};

use super::condition::{Condition, Kind};
use super::fold::RunState;
use super::judge_page::concerns;
use super::on_page::PageView;
use super::on_site::SiteView;
use super::set::RuleSet;
use super::sight::Sight;
use super::testing::ReadPage;
use super::truth::{Truth, reason};

/// One condition, judged.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplainNode {
    /// As in the file, in one line.
    pub text: String,
    /// Line of its file, from 1.
    pub line: u32,
    /// true, false, or none for unknown.
    pub truth: Option<bool>,
    /// Why it is unknown, or on which page the conditions below were asked; else empty.
    pub why: String,
    /// What was seen, by `as` name; only for conditions that ask the evidence themselves.
    pub seen: Vec<(String, Evidence)>,
    /// Conditions below.
    pub below: Vec<ExplainNode>,
}

/// One part of a rule on one place.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplainPart {
    /// `when` or `check`.
    pub part: &'static str,
    /// Site or page.
    pub at: At,
    /// The condition.
    pub node: ExplainNode,
}

/// A rule, explained.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// Its id.
    pub rule: String,
    /// File it stands in.
    pub file: String,
    /// Verdicts on the site and on each page.
    pub verdicts: Vec<Verdict>,
    /// `when` and `check`, judged.
    pub parts: Vec<ExplainPart>,
}

/// Explains a rule on these pages; none when the set has no rule of that id.
pub fn explain(set: &RuleSet, rule: &str, run: &RunState, pages: &[ReadPage], site: &SiteFacts, graph: &ClickGraph) -> Option<Explanation> {
    let rule = set.rule(rule)?;
    let solo = set.solo(rule);
    let mut fold = solo.fold(run);
    pages.iter().for_each(|page| fold.add(&page.facts, &page.roles, page.depth));
    pages.iter().for_each(|page| fold.measured(&page.facts, &page.roles, page.depth));
    let panel: BTreeSet<String> = pages.iter().map(|page| page.facts.url.to_string()).collect();
    let traits = fold.judge_traits(site, graph, &panel);
    let views: Vec<PageView<'_>> = pages.iter().map(|page| view(&solo, page, run)).collect();
    let on_site = SiteView { fold: &fold, facts: site, graph, panel: &panel, traits: &traits };
    let mut parts = Vec::new();
    if let Some(when) = &rule.when_site {
        parts.push(ExplainPart { part: "when", at: At::Site, node: site_node(when, &on_site, &views) });
    }
    if !rule.meta.per_page {
        parts.push(ExplainPart { part: "check", at: At::Site, node: site_node(&rule.check, &on_site, &views) });
    }
    for view in views.iter().filter(|view| rule.meta.per_page && concerns(rule, view)) {
        let at = || At::Page(view.page.url.to_string());
        if let Some(when) = &rule.when_page {
            parts.push(ExplainPart { part: "when", at: at(), node: page_node(when, view) });
        }
        parts.push(ExplainPart { part: "check", at: at(), node: page_node(&rule.check, view) });
    }
    let judged = fold.clone().finish(site, graph, &panel);
    Some(Explanation { rule: rule.meta.id.clone(), file: rule.file.clone(), verdicts: judged.verdicts, parts })
}

fn view<'a>(set: &'a RuleSet, page: &'a ReadPage, run: &'a RunState) -> PageView<'a> {
    PageView::of(set, &page.facts, (&page.roles, page.depth), &run.collectors, None)
}

fn page_node(condition: &Condition, view: &PageView<'_>) -> ExplainNode {
    let below: Vec<ExplainNode> = condition.children().into_iter().map(|below| page_node(below, view)).collect();
    let seen = if below.is_empty() { view.sights(condition) } else { Vec::new() };
    node(condition, &view.truth(condition), seen, below)
}

fn site_node(condition: &Condition, site: &SiteView<'_>, pages: &[PageView<'_>]) -> ExplainNode {
    let truth = site.truth(condition);
    let bound = matches!(condition.kind, Kind::SomePage(_) | Kind::Count { .. } | Kind::Near { .. });
    if bound {
        let Some(page) = closest(condition, pages) else { return node(condition, &truth, site.sights(condition), Vec::new()) };
        let below = condition.children().into_iter().map(|below| page_node(below, page)).collect();
        let mut node = node(condition, &truth, site.sights(condition), below);
        let asked = format!("asked on {}", page.page.url);
        node.why = if node.why.is_empty() { asked } else { format!("{}; {asked}", node.why) };
        return node;
    }
    let below: Vec<ExplainNode> = condition.children().into_iter().map(|below| site_node(below, site, pages)).collect();
    let seen = if below.is_empty() { site.sights(condition) } else { Vec::new() };
    node(condition, &truth, seen, below)
}

/// The page on which a bound condition comes closest to holding: most of its parts true, then least depth and address.
fn closest<'p, 'a>(condition: &Condition, pages: &'p [PageView<'a>]) -> Option<&'p PageView<'a>> {
    let held = |page: &PageView<'_>| {
        let whole = page.truth(condition).is_true();
        let parts = condition.leaves().into_iter().chain(condition.walk());
        (whole, parts.filter(|part| page.truth(part).is_true()).count())
    };
    let mut ranked = BTreeMap::new();
    for page in pages {
        let depth = page.depth.unwrap_or(u16::MAX);
        ranked.insert((std::cmp::Reverse(held(page)), depth, page.page.url.as_str()), page);
    }
    ranked.into_values().next()
}

fn node(condition: &Condition, truth: &Truth, seen: Vec<Sight>, below: Vec<ExplainNode>) -> ExplainNode {
    let (truth, why) = match truth {
        Truth::True => (Some(true), String::new()),
        Truth::False => (Some(false), String::new()),
        Truth::Unknown(cause) => (None, reason(cause)),
        Truth::Void => (None, "there is nothing to measure".to_owned()),
    };
    let seen = seen.into_iter().map(|sight| (sight.name, sight.evidence)).collect();
    ExplainNode { text: condition.text.clone(), line: condition.at.line, truth, why, seen, below }
}
