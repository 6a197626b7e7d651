//! Runs the tests that stand in rule files.
//!
//! In: a rule set and a bench: whoever can read markup hands it in, since `rules` parses no pages. Out: one result per
//! test. Pages are given the roles the pack's own `roles.yaml` finds; sites are linked by their links. Traits that a test
//! does not list are taken as false.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use url::Url;

use crate::model::catalogue::{Level, MetricName, metric_row};
use crate::model::fact::{PageFacts, SiteFacts};
use crate::model::observation::{Observation, Observations};
use crate::model::page::{ClickGraph, PageNode};
use crate::model::verdict::{At, Judgement};
use crate::model::vocabulary::{Collector, Device, Lang, Role};

use super::finish::Judged;
use super::fold::RunState;
use super::on_page::PageView;
use super::rule::{Case, Definition, Expect, Rule};
use super::set::RuleSet;
use super::truth::{Forced, Truth};

/// A page of a test, as it would have been fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestPage {
    /// Its address.
    pub url: Url,
    /// Its markup.
    pub html: String,
    /// Response headers, beside what any page has.
    pub headers: Vec<(String, String)>,
    /// Cookies the response sets, name and value.
    pub cookies: Vec<(String, String)>,
    /// What its language is declared as, when the markup does not say.
    pub lang: Lang,
    /// Device it was asked for as.
    pub device: Device,
    /// Text of the link that leads to it.
    pub anchor: Option<String>,
}

/// A page of a test, as read.
#[derive(Debug, Clone)]
pub struct ReadPage {
    /// What was found on it.
    pub facts: PageFacts,
    /// What it is for.
    pub roles: Vec<Role>,
    /// Clicks from `/`.
    pub depth: Option<u16>,
}

/// Whoever can read pages: `facts` through `app`, or a stand-in in tests.
pub trait Bench {
    /// Everything the query set asks of a page.
    fn page(&self, page: &TestPage) -> PageFacts;
    /// Links of a page in document order: address and label.
    fn links(&self, page: &TestPage) -> Vec<(Url, String)>;
    /// Facts of the site, from its pages.
    fn site(&self, _pages: &[ReadPage]) -> SiteFacts {
        SiteFacts::default()
    }
}

/// How one test came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestResult {
    /// Id of the rule; `role contact` or `trait shop` for definitions.
    pub rule: String,
    /// The test's name, or its number in the file.
    pub name: String,
    /// File it stands in.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// What is wrong; none when it passed.
    pub failure: Option<String>,
}

/// All tests of a rule set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TestReport {
    /// By rule, in file order.
    pub results: Vec<TestResult>,
}

impl TestReport {
    /// Tests that failed.
    pub fn failures(&self) -> impl Iterator<Item = &TestResult> {
        self.results.iter().filter(|result| result.failure.is_some())
    }
}

/// A test with its pages read, ready to be judged any number of times.
pub(super) struct Prepared<'c> {
    pub(super) case: &'c Case,
    pages: Vec<ReadPage>,
    site: SiteFacts,
    graph: ClickGraph,
    run: RunState,
}

/// Runs every test of the set's rules, roles and traits.
pub fn run(set: &RuleSet, bench: &dyn Bench) -> TestReport {
    let mut report = TestReport::default();
    for rule in &set.rules {
        let solo = set.solo(rule);
        for (number, case) in rule.cases.iter().enumerate() {
            let failure = prepare(set, case, bench).judge(&solo, rule, None);
            report.results.push(result(rule.meta.id.clone(), &rule.file, number, case, failure));
        }
    }
    for (what, definitions) in [("role", &set.roles), ("trait", &set.traits)] {
        for definition in definitions {
            for (number, case) in definition.cases.iter().enumerate() {
                let prepared = prepare(set, case, bench);
                let truth = if what == "role" { prepared.role(set, definition) } else { prepared.site_trait(set, definition) };
                let failure = definition_failure(case, &truth);
                report.results.push(result(format!("{what} {}", definition.name), &definition.file, number, case, failure));
            }
        }
    }
    report
}

fn result(rule: String, file: &str, number: usize, case: &Case, failure: Option<String>) -> TestResult {
    let name = if case.name.is_empty() { format!("test {}", number + 1) } else { case.name.clone() };
    TestResult { rule, name, file: file.to_owned(), line: case.at.line, failure }
}

fn definition_failure(case: &Case, truth: &Truth) -> Option<String> {
    let found = match truth {
        Truth::True => Expect::Pass,
        Truth::False => Expect::Fail,
        Truth::Unknown(_) | Truth::Void => Expect::Unknown,
    };
    (found != case.expect).then(|| format!("expected {}, found {}", case.expect.as_str(), found.as_str()))
}

/// Reads the pages of a test, links them and gives them their roles.
pub(super) fn prepare<'c>(set: &RuleSet, case: &'c Case, bench: &dyn Bench) -> Prepared<'c> {
    let mut pages: Vec<TestPage> = case.pages.iter().filter_map(|(path, html)| test_page(case, path, html)).collect();
    let links: Vec<Vec<(Url, String)>> = pages.iter().map(|page| bench.links(page)).collect();
    let found = walk(&pages, &links);
    let mut read = Vec::new();
    let mut nodes = Vec::new();
    for (at, page) in pages.iter_mut().enumerate() {
        let step = found.get(&at).cloned().unwrap_or_default();
        page.anchor = case.anchor.clone().or(step.anchor);
        let mut facts = bench.page(page);
        if let Some(depth) = step.depth {
            facts.metrics.entry(MetricName::ClickDepth).or_insert(f64::from(depth));
        }
        facts.metrics.extend(case.metrics.iter().filter(|(name, _)| metric_row(**name).level == Level::Page));
        let roles = match &case.role {
            Some(role) => vec![role.clone()],
            None => set.page_roles(&facts),
        };
        nodes.push(PageNode {
            url: facts.url.clone(),
            depth: step.depth,
            referrer: step.referrer,
            roles: roles.clone(),
            language: facts.language.effective().cloned(),
            readable: true,
        });
        read.push(ReadPage { facts, roles, depth: step.depth });
    }
    let graph = ClickGraph::of_all(nodes, true);
    let mut site = bench.site(&read);
    site.metrics.extend(case.metrics.iter().filter(|(name, _)| metric_row(**name).level == Level::Site));
    let mut collectors: BTreeSet<Collector> = case.metrics.keys().map(|name| metric_row(*name).collector).collect();
    collectors.insert(Collector::Static);
    if !case.answers.is_empty() {
        collectors.insert(Collector::Probes);
    }
    if !case.observed.is_empty() {
        collectors.insert(Collector::Observations);
    }
    Prepared { case, pages: read, site, graph, run: RunState { collectors, observed: Arc::new(observed(case)) } }
}

/// The answers a test gives, as if somebody had seen them.
fn observed(case: &Case) -> Observations {
    let answer = |(question, value): (&String, &f64)| {
        let (evidence, by, at) = ("the test".to_owned(), "a test".to_owned(), "2026-01-01".to_owned());
        (question.clone(), vec![Observation { question: question.clone(), value: *value, evidence, by, at, note: String::new() }])
    };
    Observations { brand: None, answers: case.observed.iter().map(answer).collect() }
}

fn test_page(case: &Case, path: &str, html: &str) -> Option<TestPage> {
    let url = Url::parse("https://brand.test/").ok()?.join(path).ok()?;
    let (headers, cookies) = (case.headers.clone(), case.cookies.clone());
    Some(TestPage { url, html: html.to_owned(), headers, cookies, lang: case.lang.clone(), device: case.device, anchor: None })
}

/// How a page of a test is reached.
#[derive(Debug, Clone, Default)]
struct Step {
    depth: Option<u16>,
    referrer: Option<Url>,
    anchor: Option<String>,
}

/// Breadth first from `/` (else the first page), in address order within a level.
fn walk(pages: &[TestPage], links: &[Vec<(Url, String)>]) -> BTreeMap<usize, Step> {
    let at: BTreeMap<String, usize> = pages.iter().enumerate().map(|(at, page)| (bare(&page.url), at)).collect();
    let home = pages.iter().position(|page| page.url.path() == "/");
    let mut found = BTreeMap::new();
    let Some(home) = home else { return found };
    found.insert(home, Step { depth: Some(0), ..Step::default() });
    let mut level = vec![home];
    for depth in 1..64 {
        let mut next: BTreeMap<usize, Step> = BTreeMap::new();
        level.sort_by_key(|page| pages.get(*page).map(|page| page.url.clone()));
        for page in level {
            for (url, label) in links.get(page).into_iter().flatten() {
                let Some(target) = at.get(&bare(url)).filter(|target| !found.contains_key(target)) else { continue };
                let referrer = pages.get(page).map(|page| page.url.clone());
                next.entry(*target).or_insert(Step { depth: Some(depth), referrer, anchor: Some(label.clone()) });
            }
        }
        level = next.keys().copied().collect();
        found.extend(next);
        if level.is_empty() {
            break;
        }
    }
    found
}

fn bare(url: &Url) -> String {
    let mut url = url.clone();
    url.set_fragment(None);
    url.into()
}

impl Prepared<'_> {
    /// Judges the test's rule, alone in `solo`; what differs from what the test expects, if anything does.
    pub(super) fn judge(&self, solo: &RuleSet, rule: &Rule, forced: Option<Forced>) -> Option<String> {
        let judged = self.fold(solo, Some(self.case.traits.iter().flatten().cloned().collect()), forced);
        let site = judged.verdicts.iter().find(|verdict| verdict.rule == rule.meta.id && verdict.at == At::Site);
        let Some(verdict) = site else { return Some("no verdict was given".to_owned()) };
        let (found, score, why) = match &verdict.outcome {
            Judgement::Pass { score } => (Expect::Pass, Some(*score), String::new()),
            Judgement::Fail { score } => (Expect::Fail, Some(*score), String::new()),
            Judgement::NotApplicable { why } => (Expect::NotApplicable, None, format!(": {why}")),
            Judgement::Unknown { why, .. } => (Expect::Unknown, None, format!(": {why}")),
        };
        if found != self.case.expect {
            let score = score.map(|score| format!(" with score {score}")).unwrap_or_default();
            return Some(format!("expected {}, found {}{score}{why}", self.case.expect.as_str(), found.as_str()));
        }
        if let Some(wanted) = self.case.score
            && score.is_none_or(|score| (score - wanted).abs() > 0.005)
        {
            let found = score.map_or("none".to_owned(), |score| score.to_string());
            return Some(format!("expected score {wanted}, found {found}"));
        }
        let shown = |name: &str, part: &str| {
            verdict.evidence.iter().filter(|witness| witness.name == name).any(|witness| {
                let item = judged.evidence.iter().find(|item| item.id == witness.evidence);
                item.is_some_and(|item| item.what.contains(part) || item.excerpt.contains(part))
            })
        };
        let missing = self.case.evidence.iter().find(|(name, part)| !shown(name, part));
        missing.map(|(name, part)| format!("no evidence `{name}` shows `{part}`"))
    }

    fn fold(&self, set: &RuleSet, traits: Option<BTreeSet<String>>, forced: Option<Forced>) -> Judged {
        let mut fold = set.fold(&self.run).for_device(self.case.device);
        fold.forced = forced;
        fold.answers = self.case.answers.clone();
        fold.traits = traits;
        for page in &self.pages {
            fold.add(&page.facts, &page.roles, page.depth);
        }
        for page in &self.pages {
            fold.measured(&page.facts, &page.roles, page.depth);
        }
        fold.finish(&self.site, &self.graph, &BTreeSet::new())
    }

    fn role(&self, set: &RuleSet, definition: &Definition) -> Truth {
        let Some(page) = self.pages.first() else { return Truth::False };
        let view = PageView::of(set, &page.facts, (&[], page.depth), &self.run.collectors, None);
        view.truth(&definition.condition)
    }

    fn site_trait(&self, set: &RuleSet, definition: &Definition) -> Truth {
        let mut fold = set.fold(&self.run);
        self.pages.iter().for_each(|page| fold.add(&page.facts, &page.roles, page.depth));
        let traits = fold.judge_traits(&self.site, &self.graph, &BTreeSet::new());
        traits.get(&definition.name).cloned().unwrap_or(Truth::False)
    }
}
