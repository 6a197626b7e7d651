//! One check before it stands in the gate: with what waivers are held against it, and without its fingerprint.

use sha2::{Digest, Sha256};

use crate::model::gate::{Check, CheckCodes, CheckKind, CheckOutcome, Level, TimingTest, Waived};
use crate::model::verdict::{EvidenceId, RuleMeta, Says};
use crate::model::vocabulary::{Role, Severity};

use super::pages::Matched;
use super::said::{Said, in_english};

/// Pages listed of a check, beside the first.
const LISTED: usize = 60;

/// A check in the making.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) kind: CheckKind,
    pub(super) level: Level,
    pub(super) outcome: CheckOutcome,
    pub(super) what: Said,
    pub(super) rule: Option<String>,
    pub(super) severity: Option<Severity>,
    /// Every page it is about: now, and before where it was elsewhere.
    pub(super) pages: Vec<(String, Option<String>)>,
    /// What tells it from others of its kind, beside rule, measure and pages: `stage:purchase`.
    pub(super) about: String,
    pub(super) role: Option<Role>,
    pub(super) language: Option<String>,
    pub(super) before: Option<Said>,
    pub(super) after: Option<Said>,
    pub(super) measure: Option<String>,
    pub(super) timing: Option<TimingTest>,
    pub(super) evidence: Vec<EvidenceId>,
    pub(super) seen_before: String,
    pub(super) seen_says: Option<Says>,
    pub(super) to_do: Option<Said>,
    /// The waiver that let it through until its day came.
    pub(super) expired: Option<Waived>,
}

impl Draft {
    /// A check of the site as a whole.
    pub(super) fn new(kind: CheckKind, level: Level, outcome: CheckOutcome, what: Said) -> Self {
        Self {
            kind,
            level,
            outcome,
            what,
            rule: None,
            severity: None,
            pages: Vec::new(),
            about: String::new(),
            role: None,
            language: None,
            before: None,
            after: None,
            measure: None,
            timing: None,
            evidence: Vec::new(),
            seen_before: String::new(),
            seen_says: None,
            to_do: None,
            expired: None,
        }
    }

    /// A check of a page.
    pub(super) fn of_page(kind: CheckKind, level: Level, outcome: CheckOutcome, what: Said, page: Matched) -> Self {
        Self {
            pages: vec![(page.now.url.clone(), page.moved.then(|| page.before.url.clone()))],
            role: page.now.roles.first().cloned(),
            language: page.now.language.clone(),
            ..Self::new(kind, level, outcome, what)
        }
    }

    /// A check of a rule.
    pub(super) fn of_rule(kind: CheckKind, level: Level, outcome: CheckOutcome, rule: &RuleMeta) -> Self {
        let fails = if rule.fails.is_empty() { format!("not so: {}", in_english(&rule.title)) } else { in_english(&rule.fails).to_owned() };
        Self {
            rule: Some(rule.id.clone()),
            severity: Some(rule.severity),
            to_do: Some(Said::of_rule("mend-rule", in_english(&rule.fix).to_owned())),
            ..Self::new(kind, level, outcome, Said::of_rule("rule-fails", fails))
        }
    }

    /// The check as it stands in the gate.
    pub(super) fn finished(self) -> Check {
        let fingerprint = self.fingerprint();
        let page_count = u32::try_from(self.pages.len()).unwrap_or(u32::MAX);
        let mut pages = self.pages.into_iter();
        let (page, page_before) = pages.next().map_or((None, None), |(page, before)| (Some(page), before));
        let english = |said: &Option<Said>| said.as_ref().map(|said| said.english.clone()).unwrap_or_default();
        let code = |said: &Option<Said>| said.as_ref().map(|said| said.says.clone());
        Check {
            codes: Some(CheckCodes {
                what: self.what.says,
                before: code(&self.before),
                after: code(&self.after),
                seen_before: self.seen_says,
                to_do: code(&self.to_do),
            }),
            kind: self.kind,
            level: self.level,
            outcome: self.outcome,
            says: self.what.english,
            rule: self.rule,
            severity: self.severity,
            page,
            page_before,
            role: self.role,
            language: self.language,
            pages: pages.take(LISTED).map(|(page, _)| page).collect(),
            page_count,
            before: english(&self.before),
            after: english(&self.after),
            measure: self.measure,
            timing: self.timing,
            evidence: self.evidence,
            seen_before: self.seen_before,
            fix: english(&self.to_do),
            waiver: self.expired,
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
