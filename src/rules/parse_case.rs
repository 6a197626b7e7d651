//! Reads tests: what a page or site is like, and what the rule must say of it.
//!
//! In: the value of `tests`. Out: cases; names of facts, probes, traits, roles that do not exist are problems.

use std::collections::BTreeMap;

use crate::model::catalogue::MetricName;
use crate::model::vocabulary::{Device, Probe};

use super::fields::{Fields, is_language};
use super::names::Compiler;
use super::rule::{Case, Expect};
use super::yaml::{Node, Yaml};

/// Keys of a test.
pub(super) const CASE_KEYS: &[&str] = &[
    "name", "html", "site", "facts", "headers", "cookies", "lang", "traits", "role", "device", "path", "anchor", "expect", "score",
    "evidence",
];

/// A readable page that says nothing: what a test is run on when it gives neither `html` nor `site`.
const BLANK: &str = "<title>A page</title><p>A page of plain words.</p>";

/// Numbers of the catalogue, answers of probes and of people given by a test.
type Given = (BTreeMap<MetricName, f64>, BTreeMap<Probe, f64>, BTreeMap<String, f64>);

impl<'n> Compiler<'_, 'n> {
    /// Reads the cases of a rule, role or trait.
    pub(super) fn cases(&mut self, node: &'n Node) -> Vec<Case> {
        let items = self.problems.list(node, "`tests`");
        items.iter().filter_map(|item| self.case(item)).collect()
    }

    fn case(&mut self, node: &'n Node) -> Option<Case> {
        let fields = self.problems.fields(node, "a test", CASE_KEYS)?;
        let expect = fields.need("expect", self.problems);
        let expect = expect.and_then(|node| self.problems.word(node, "verdict", Expect::ALL, Expect::as_str));
        let (metrics, answers, observed) = self.given(&fields);
        let role = self.problems.maybe_text(&fields, "role");
        if let Some(role) = &role
            && !self.names.roles.contains_key(role)
        {
            let at = fields.get("role").map_or(fields.at, |node| node.at);
            self.problems.unknown(at, "role", role, self.names.roles.keys().map(String::as_str));
        }
        let device = fields.get("device").and_then(|node| self.problems.word(node, "device", Device::ALL, Device::as_str));
        Some(Case {
            at: fields.at,
            name: self.problems.maybe_text(&fields, "name").unwrap_or_default(),
            pages: self.pages_of(&fields),
            metrics,
            answers,
            observed,
            headers: self.pairs(&fields, "headers"),
            cookies: self.pairs(&fields, "cookies"),
            lang: self.lang(&fields),
            traits: self.traits(&fields),
            role,
            device: device.unwrap_or(Device::Phone),
            anchor: self.problems.maybe_text(&fields, "anchor"),
            expect: expect?,
            score: self.problems.maybe_number(&fields, "score"),
            evidence: self.evidence(&fields),
        })
    }

    fn pages_of(&mut self, fields: &Fields<'n>) -> Vec<(String, String)> {
        if let (Some(_), Some(site)) = (fields.get("html"), fields.get("site")) {
            self.problems.error(site.at, "a test has `html` or `site`, not both");
        }
        if let Some(site) = fields.get("site") {
            let mut pages = Vec::new();
            for (key, value) in self.problems.map(site, "`site`").unwrap_or_default() {
                if !key.name.starts_with('/') {
                    self.problems.error_with(key.at, format!("`{}` is no path", key.name), "paths begin with `/`");
                }
                pages.push((key.name.clone(), self.problems.text(value, "a page").unwrap_or_default()));
            }
            return pages;
        }
        let path = match fields.get("path").map(|node| (node, self.problems.filled(node, "`path`"))) {
            Some((node, Some(path))) if !path.starts_with('/') => {
                self.problems.error_with(node.at, format!("`{path}` is no path"), "paths begin with `/`");
                "/".to_owned()
            }
            Some((_, Some(path))) => path,
            _ => "/".to_owned(),
        };
        let html = fields.get("html").and_then(|node| self.problems.text(node, "`html`"));
        vec![(path, html.unwrap_or_else(|| BLANK.to_owned()))]
    }

    fn given(&mut self, fields: &Fields<'n>) -> Given {
        let (mut metrics, mut answers, mut observed) = Given::default();
        let Some(node) = fields.get("facts") else { return (metrics, answers, observed) };
        for (key, value) in self.problems.map(node, "`facts`").unwrap_or_default() {
            let Some(number) = self.problems.number(value, &format!("`{}`", key.name)) else { continue };
            if let Some(metric) = MetricName::from_word(&key.name) {
                metrics.insert(metric, number);
            } else if let Some(probe) = Probe::from_word(&key.name) {
                answers.insert(probe, number);
            } else if self.names.questions.contains(&key.name) {
                observed.insert(key.name.clone(), number);
            } else {
                let valid = MetricName::ALL.iter().map(|m| m.as_str()).chain(Probe::ALL.iter().map(|p| p.as_str()));
                let valid = valid.chain(self.names.questions.iter().map(String::as_str));
                self.problems.unknown(key.at, "number, probe or question", &key.name, valid);
            }
        }
        (metrics, answers, observed)
    }

    fn pairs(&mut self, fields: &Fields<'n>, key: &str) -> Vec<(String, String)> {
        let Some(node) = fields.get(key) else { return Vec::new() };
        let mut pairs = Vec::new();
        for (key, value) in self.problems.map(node, &format!("`{key}`")).unwrap_or_default() {
            if let Some(value) = self.problems.text(value, &format!("`{}`", key.name)) {
                pairs.push((key.name.clone(), value));
            }
        }
        pairs
    }

    fn lang(&mut self, fields: &Fields<'n>) -> String {
        let Some(node) = fields.get("lang") else { return "en".to_owned() };
        let lang = self.problems.filled(node, "`lang`").unwrap_or_default();
        if !is_language(&lang) {
            self.problems.error(node.at, format!("`{lang}` is no language code"));
        }
        lang
    }

    fn traits(&mut self, fields: &Fields<'n>) -> Option<Vec<String>> {
        fields.get("traits")?;
        let traits = self.problems.texts(fields, "traits");
        for (at, name) in &traits {
            if !self.names.traits.contains_key(name) {
                self.problems.unknown(*at, "trait", name, self.names.traits.keys().map(String::as_str));
            }
        }
        Some(traits.into_iter().map(|(_, name)| name).collect())
    }

    fn evidence(&mut self, fields: &Fields<'n>) -> Vec<(String, String)> {
        let Some(node) = fields.get("evidence") else { return Vec::new() };
        let mut expected = Vec::new();
        for item in self.problems.list(node, "`evidence`") {
            if let Yaml::Map(entries) = &item.value
                && let [(key, value)] = entries.as_slice()
            {
                if let Some(part) = self.problems.filled(value, "evidence") {
                    expected.push((key.name.clone(), part));
                }
            } else {
                self.problems.error(item.at, "evidence is a map of one `as` name to a part of what it shows");
            }
        }
        expected
    }
}
