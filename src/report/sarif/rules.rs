//! Rules as SARIF describes them: what should be true, what it costs the customer, how to mend it, where it comes from.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::model::verdict::RuleMeta;
use crate::model::vocabulary::Severity;
use crate::report::markdown::escaped;
use crate::report::told::Teller;

use super::log::put;

/// Rules that results name, each once, by the index results refer to.
#[derive(Default)]
pub(super) struct Rules {
    index: BTreeMap<String, usize>,
    all: Vec<Value>,
}

impl Rules {
    /// Every rule named so far.
    pub(super) fn all(&self) -> &[Value] {
        &self.all
    }

    /// The index of a rule of the pack; one the report does not have is described by its id alone.
    pub(super) fn of(&mut self, id: &str, rule: Option<&RuleMeta>, teller: &Teller<'_>) -> usize {
        self.add(id, |id| rule.map_or_else(|| json!({ "id": id }), |rule| described(id, rule, teller)))
    }

    /// The index of a rule of the gate's own.
    pub(super) fn of_gate(&mut self, id: &str, says: &str) -> usize {
        self.add(id, |id| {
            json!({
                "id": id,
                "shortDescription": { "text": says },
                "help": { "text": says },
                "defaultConfiguration": { "level": "error" },
                "properties": { "tags": ["gate"] },
            })
        })
    }

    fn add(&mut self, id: &str, make: impl FnOnce(&str) -> Value) -> usize {
        if let Some(known) = self.index.get(id) {
            return *known;
        }
        let at = self.all.len();
        self.all.push(make(id));
        self.index.insert(id.to_owned(), at);
        at
    }
}

/// SARIF's level by how much a failed rule costs the customer.
pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low => "note",
    }
}

fn described(id: &str, rule: &RuleMeta, teller: &Teller<'_>) -> Value {
    let title = teller.clean(teller.sheet.labels.pick(&rule.title).unwrap_or(id));
    let (cost, fix) = (teller.cost(Some(rule)), teller.mend(Some(rule)));
    let tags: Vec<String> =
        std::iter::once(rule.dimension.to_string()).chain(rule.stages.iter().map(|stage| format!("stage:{stage}"))).collect();
    let mut described = json!({
        "id": id,
        "shortDescription": { "text": plain(&title) },
        "help": { "text": text(&cost, &fix, rule, teller), "markdown": markdown(&cost, &fix, rule, teller) },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": {
            "tags": tags,
            "precision": precision(rule.confidence),
            "problem.severity": match level(rule.severity) { "note" => "recommendation", level => level },
            "severity": rule.severity.as_str(),
            "effort": rule.effort.as_str(),
        },
    });
    if !cost.is_empty() {
        put(&mut described, "fullDescription", json!({ "text": plain(&cost) }));
    }
    if let Some(url) = rule.sources.iter().find_map(|source| published(source.url.as_deref()?)) {
        put(&mut described, "helpUri", Value::from(url));
    }
    described
}

/// Plain text of SARIF has links of its own, `[words](address)`: a text of others must not be one.
pub(super) fn plain(text: &str) -> String {
    text.replace("](", "] (")
}

/// An address that a reader may follow.
fn published(url: &str) -> Option<String> {
    url::Url::parse(url).ok().filter(|url| matches!(url.scheme(), "https" | "http")).map(String::from)
}

fn sources(rule: &RuleMeta, teller: &Teller<'_>) -> Vec<String> {
    let told = rule.sources.iter().map(|source| {
        let year = source.year.map(|year| format!(", {year}")).unwrap_or_default();
        let url = source.url.as_deref().and_then(published).map(|url| format!(" ({url})")).unwrap_or_default();
        teller.clean(&format!("{} — {}{year}{url}", source.claim, source.by))
    });
    told.collect()
}

fn text(cost: &str, fix: &str, rule: &RuleMeta, teller: &Teller<'_>) -> String {
    let fix = format!("{}: {fix}", teller.sheet.labels.text("fix"));
    let parts = std::iter::once(cost.to_owned()).chain([fix]).chain(sources(rule, teller));
    plain(&parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n"))
}

fn markdown(cost: &str, fix: &str, rule: &RuleMeta, teller: &Teller<'_>) -> String {
    let mut text = String::new();
    if !cost.is_empty() {
        text.push_str(&format!("{}\n\n", escaped(cost)));
    }
    text.push_str(&format!("**{}**: {}\n", escaped(&teller.sheet.labels.text("fix")), escaped(fix)));
    for source in sources(rule, teller) {
        text.push_str(&format!("\n- {}", escaped(&source)));
    }
    text
}

/// GitHub's words for how far a rule can be trusted.
fn precision(confidence: f64) -> &'static str {
    match confidence {
        c if c >= 0.95 => "very-high",
        c if c >= 0.8 => "high",
        c if c >= 0.6 => "medium",
        _ => "low",
    }
}
