//! What published audits ask for, and how the pack answers: by rules, by a person, or not at all and why.
//!
//! In: the tree of `coverage.yaml`, once rules and questions are known. Out: groups of criteria, each with its rules,
//! questions or reason. Whether a criterion counts as automated is decided here, from what its rules need and whether they
//! were seen to pass and to fail on real sites.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::catalogue::metric_row;
use crate::model::vocabulary::{Collector, Dimension, Stage};

use super::condition::{Condition, Kind};
use super::errors::{Place, Problems};
use super::fields::Fields;
use super::rule::Rule;
use super::set::RuleSet;
use super::yaml::Node;

/// How a criterion is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answered {
    /// A rule judges it in every audit, and was seen to pass and to fail on real sites.
    Automated,
    /// A rule is there that needs a browser, probes or a run that was not seen both ways yet.
    Prepared,
    /// A person answers a question.
    Observed,
    /// Nothing judges it; the reason says why.
    OutOfReach,
}

impl Answered {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Automated => "automated",
            Self::Prepared => "prepared",
            Self::Observed => "observed by a person",
            Self::OutOfReach => "out of reach",
        }
    }
}

/// One criterion.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Criterion {
    /// Its number or name in the list.
    pub id: String,
    /// What is asked.
    pub name: String,
    /// How it is answered.
    pub answered: Answered,
    /// Rules that judge it.
    pub rules: Vec<String>,
    /// Questions to a person.
    pub questions: Vec<String>,
    /// Kinds of site on which one of its rules passed and failed; none when it was not seen both ways.
    pub seen: Option<Seen>,
    /// Why nothing judges it, or what its rules leave out.
    pub note: String,
}

/// Kinds of real site on which a rule came out either way.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Seen {
    /// It passed on one of these.
    pub pass: String,
    /// It failed on one of these.
    pub fail: String,
}

/// A list of criteria.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct CoverageGroup {
    /// `criteria`, `areas`, ...
    pub id: String,
    /// Heading.
    pub title: String,
    /// In the order of the file.
    pub criteria: Vec<Criterion>,
}

/// `coverage.yaml` as read, before it is joined with the rules.
#[derive(Debug, Clone, Default)]
pub(super) struct CoverageFile {
    groups: Vec<(String, String, Vec<Entry>)>,
    seen: BTreeMap<String, Seen>,
}

#[derive(Debug, Clone)]
struct Entry {
    id: String,
    name: String,
    rules: Vec<String>,
    /// How many of them are named one by one; the others belong to a dimension or stage named as a whole.
    named: usize,
    questions: Vec<String>,
    note: String,
}

/// Reads `coverage.yaml` into the set; a later one replaces it whole.
pub(super) fn read(node: &Node, set: &mut RuleSet, problems: &mut Problems) {
    let mut file = CoverageFile::default();
    let Some(fields) = problems.fields(node, "the coverage", &["groups", "seen"]) else { return };
    for group in fields.get("groups").map(|node| problems.list(node, "`groups`")).unwrap_or_default() {
        let Some(fields) = problems.fields(group, "a group", &["id", "title", "criteria"]) else { continue };
        let (id, title) = (text(&fields, "id", problems), text(&fields, "title", problems));
        let items = fields.need("criteria", problems).map(|node| problems.list(node, "`criteria`")).unwrap_or_default();
        let criteria = items.iter().filter_map(|item| entry(item, set, problems)).collect();
        file.groups.push((id, title, criteria));
    }
    for (key, value) in fields.get("seen").and_then(|node| problems.map(node, "`seen`")).unwrap_or_default() {
        known_rule(key.at, &key.name, set, problems);
        let Some(fields) = problems.fields(value, "a rule that was seen", &["pass", "fail"]) else { continue };
        let seen = Seen { pass: text(&fields, "pass", problems), fail: text(&fields, "fail", problems) };
        file.seen.insert(key.name.clone(), seen);
    }
    set.coverage = file;
}

fn text(fields: &Fields<'_>, key: &str, problems: &mut Problems) -> String {
    fields.need(key, problems).and_then(|node| problems.filled(node, &format!("`{key}`"))).unwrap_or_default()
}

fn entry(node: &Node, set: &RuleSet, problems: &mut Problems) -> Option<Entry> {
    let keys = &["id", "name", "rules", "dimensions", "stages", "questions", "note"];
    let fields = problems.fields(node, "a criterion", keys)?;
    let (mut rules, questions) = (problems.texts(&fields, "rules"), problems.texts(&fields, "questions"));
    let named = rules.len();
    rules.extend(whole(&fields, set, problems));
    for (at, id) in &rules {
        known_rule(*at, id, set, problems);
    }
    for (at, id) in &questions {
        if !set.questions.contains_key(id) {
            problems.unknown(*at, "question", id, set.questions.keys().map(String::as_str));
        }
    }
    let note = problems.maybe_text(&fields, "note").unwrap_or_default();
    if rules.is_empty() && questions.is_empty() && note.is_empty() {
        problems.error_with(fields.at, "nothing says how this is judged", "name `rules` or `questions`, or the reason as `note`");
    }
    let plain = |texts: Vec<(Place, String)>| texts.into_iter().map(|(_, text)| text).collect();
    let (id, name) = (text(&fields, "id", problems), text(&fields, "name", problems));
    Some(Entry { id, name, rules: plain(rules), named, questions: plain(questions), note })
}

/// Rules of dimensions and stages that are named as a whole.
fn whole(fields: &Fields<'_>, set: &RuleSet, problems: &mut Problems) -> Vec<(Place, String)> {
    let mut named = |key, what: &str, all: &[&'static str]| match fields.get(key) {
        Some(node) => problems.words(node, what, all, |word| word),
        None => Vec::new(),
    };
    let dimensions = named("dimensions", "dimension", &Dimension::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>());
    let stages = named("stages", "stage", &Stage::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>());
    let of = |rule: &&Rule| {
        let meta = &rule.meta;
        dimensions.contains(&meta.dimension.as_str()) || meta.stages.iter().any(|stage| stages.contains(&stage.as_str()))
    };
    set.rules.iter().filter(of).map(|rule| (fields.at, rule.meta.id.clone())).collect()
}

fn known_rule(at: Place, id: &str, set: &RuleSet, problems: &mut Problems) {
    if set.rule(id).is_none() {
        problems.unknown(at, "rule", id, set.rules.iter().map(|rule| rule.meta.id.as_str()));
    }
}

impl RuleSet {
    /// Criteria of published audits with what answers them.
    pub fn coverage(&self) -> Vec<CoverageGroup> {
        let group = |(id, title, entries): &(String, String, Vec<Entry>)| CoverageGroup {
            id: id.clone(),
            title: title.clone(),
            criteria: entries.iter().map(|entry| self.criterion(entry)).collect(),
        };
        self.coverage.groups.iter().map(group).collect()
    }

    /// Rules of the pack that no criterion names, sorted.
    pub fn beyond_coverage(&self) -> Vec<&str> {
        let named: BTreeSet<&String> = self
            .coverage
            .groups
            .iter()
            .flat_map(|(_, _, entries)| entries)
            .flat_map(|entry| entry.rules.iter().take(entry.named))
            .collect();
        self.rules.iter().map(|rule| &rule.meta.id).filter(|id| !named.contains(id)).map(String::as_str).collect()
    }

    fn criterion(&self, entry: &Entry) -> Criterion {
        let rules: Vec<&Rule> = entry.rules.iter().filter_map(|id| self.rule(id)).collect();
        let in_every_audit = |rule: &&&Rule| needs(rule).is_subset(&BTreeSet::from([Collector::Static, Collector::Timing]));
        let by_machine: Vec<&&Rule> = rules.iter().filter(in_every_audit).collect();
        let seen = by_machine.iter().find_map(|rule| self.coverage.seen.get(&rule.meta.id)).cloned();
        let by_person = |rule: &&Rule| needs(rule).contains(&Collector::Observations);
        let questions = entry.questions.iter().cloned().chain(rules.iter().flat_map(|rule| questions(rule)));
        let answered = match () {
            () if seen.is_some() => Answered::Automated,
            () if !by_machine.is_empty() || rules.iter().any(|rule| !by_person(rule)) => Answered::Prepared,
            () if !rules.is_empty() || !entry.questions.is_empty() => Answered::Observed,
            () => Answered::OutOfReach,
        };
        Criterion {
            id: entry.id.clone(),
            name: entry.name.clone(),
            answered,
            rules: entry.rules.clone(),
            questions: questions.collect::<BTreeSet<_>>().into_iter().collect(),
            seen,
            note: entry.note.clone(),
        }
    }
}

/// Collectors without which a rule's check says nothing.
fn needs(rule: &Rule) -> BTreeSet<Collector> {
    let mut needs: BTreeSet<Collector> = rule.needs_collectors.iter().copied().collect();
    for condition in rule.check.walk() {
        match &condition.kind {
            Kind::Metric { name, .. } => needs.extend([metric_row(*name).collector]),
            Kind::Probe { .. } => needs.extend([Collector::Probes]),
            Kind::Observed { .. } => needs.extend([Collector::Observations]),
            _ => {}
        }
    }
    needs
}

fn questions(rule: &Rule) -> Vec<String> {
    let asked = |condition: &Condition| match &condition.kind {
        Kind::Observed { question, .. } => Some(question.clone()),
        _ => None,
    };
    rule.conditions().flat_map(Condition::walk).filter_map(asked).collect()
}
