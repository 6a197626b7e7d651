//! One check before it stands in the gate: with what waivers are held against it, and without its fingerprint.

use sha2::{Digest, Sha256};

use crate::model::gate::{Check, CheckKind, CheckOutcome, Level, TimingTest};
use crate::model::verdict::{EvidenceId, RuleMeta};
use crate::model::vocabulary::{Role, Severity};

use super::pages::Matched;

/// Pages listed of a check, beside the first.
const LISTED: usize = 10;

/// A check in the making.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) kind: CheckKind,
    pub(super) level: Level,
    pub(super) outcome: CheckOutcome,
    pub(super) says: String,
    pub(super) rule: Option<String>,
    pub(super) severity: Option<Severity>,
    /// Every page it is about: now, and before where it was elsewhere.
    pub(super) pages: Vec<(String, Option<String>)>,
    /// What tells it from others of its kind, beside rule, measure and pages: `stage:purchase`.
    pub(super) about: String,
    pub(super) role: Option<Role>,
    pub(super) language: Option<String>,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) measure: Option<String>,
    pub(super) timing: Option<TimingTest>,
    pub(super) evidence: Vec<EvidenceId>,
    pub(super) seen_before: String,
    pub(super) fix: String,
}

impl Draft {
    /// A check of the site as a whole.
    pub(super) fn new(kind: CheckKind, level: Level, outcome: CheckOutcome, says: &str) -> Self {
        Self {
            kind,
            level,
            outcome,
            says: says.to_owned(),
            rule: None,
            severity: None,
            pages: Vec::new(),
            about: String::new(),
            role: None,
            language: None,
            before: String::new(),
            after: String::new(),
            measure: None,
            timing: None,
            evidence: Vec::new(),
            seen_before: String::new(),
            fix: String::new(),
        }
    }

    /// A check of a page.
    pub(super) fn of_page(kind: CheckKind, level: Level, outcome: CheckOutcome, says: &str, page: Matched) -> Self {
        Self {
            pages: vec![(page.now.url.clone(), page.moved.then(|| page.before.url.clone()))],
            role: page.now.roles.first().cloned(),
            language: page.now.language.clone(),
            ..Self::new(kind, level, outcome, says)
        }
    }

    /// A check of a rule.
    pub(super) fn of_rule(kind: CheckKind, level: Level, outcome: CheckOutcome, rule: &RuleMeta) -> Self {
        let english = |texts: &crate::model::verdict::Texts| texts.get("en").cloned().unwrap_or_default();
        let fails = if rule.fails.is_empty() { format!("not so: {}", english(&rule.title)) } else { english(&rule.fails) };
        Self {
            rule: Some(rule.id.clone()),
            severity: Some(rule.severity),
            fix: english(&rule.fix),
            ..Self::new(kind, level, outcome, &fails)
        }
    }

    /// The check as it stands in the gate.
    pub(super) fn finished(self) -> Check {
        let fingerprint = self.fingerprint();
        let page_count = u32::try_from(self.pages.len()).unwrap_or(u32::MAX);
        let mut pages = self.pages.into_iter();
        let (page, page_before) = pages.next().map_or((None, None), |(page, before)| (Some(page), before));
        Check {
            kind: self.kind,
            level: self.level,
            outcome: self.outcome,
            says: self.says,
            rule: self.rule,
            severity: self.severity,
            page,
            page_before,
            role: self.role,
            language: self.language,
            pages: pages.take(LISTED).map(|(page, _)| page).collect(),
            page_count,
            before: self.before,
            after: self.after,
            measure: self.measure,
            timing: self.timing,
            evidence: self.evidence,
            seen_before: self.seen_before,
            fix: self.fix,
            waiver: None,
            fingerprint,
        }
    }

    /// Of a rule's check the pages do not count: which of them fail may change while the gap is the same.
    fn fingerprint(&self) -> String {
        let mut digest = Sha256::new();
        let page = if self.rule.is_some() { "" } else { self.pages.first().map_or("", |(page, _)| page) };
        let words =
            [self.kind.as_str(), self.rule.as_deref().unwrap_or_default(), self.measure.as_deref().unwrap_or_default(), &self.about, page];
        for word in words {
            digest.update(word);
            digest.update([0]);
        }
        digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }
}
