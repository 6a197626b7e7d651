//! How a gate takes a failed verdict: whether it makes the build fail, and why not where it does not.
//!
//! For formats that build servers read a test at a time (JUnit, TAP): under a gate what is red there is what makes the exit code 1,
//! and every other failure stands there as what the gate lets pass, with the reason.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::gate::{ChangeKind, Check, CheckKind, Gate};
use crate::report::told::{Case, Teller};

use super::bearing::Bearing;
use super::details::waiver;
use super::words::when;

/// What a gate said, by what it is about.
pub(in crate::report) struct Stands<'r> {
    gate: &'r Gate,
    of_rule: BTreeMap<&'r str, Vec<&'r Check>>,
    changed: BTreeSet<(ChangeKind, &'r str)>,
}

impl<'r> Stands<'r> {
    pub(in crate::report) fn of(gate: &'r Gate) -> Self {
        let mut of_rule: BTreeMap<&str, Vec<&Check>> = BTreeMap::new();
        for check in &gate.checks {
            if let Some(rule) = &check.rule {
                of_rule.entry(rule).or_default().push(check);
            }
        }
        Self { gate, of_rule, changed: gate.changes.iter().map(|change| (change.kind, change.what.as_str())).collect() }
    }

    /// Why a gate lets a failed verdict pass; none where it does not.
    pub(in crate::report) fn let_pass(&self, case: &Case<'_>, teller: &Teller<'_>) -> Option<String> {
        let labels = &teller.sheet.labels;
        let checks = self.of_rule.get(case.verdict.rule.as_str()).map_or(&[][..], Vec::as_slice);
        let about = checks.iter().filter(|check| is_about(check, case)).min_by_key(|check| Bearing::of(check));
        let why = match about.map(|check| (Bearing::of(check), check)) {
            _ if self.is_of_a_severity_beyond_its_limit(case) => return None,
            Some((Bearing::Fails, _)) => return None,
            Some((Bearing::Warns, _)) => labels.text("gate-stands-warned"),
            Some((Bearing::Open, _)) => labels.text("gate-stands-open"),
            Some((Bearing::Waived, check)) => labels.with("gate-stands-waived", &[("waiver", waiver(check, teller).into())]),
            None => self.untold(case, teller),
        };
        Some(labels.with("gate-lets-pass", &[("why", why.into())]))
    }

    /// Why there is no check of a failed verdict.
    fn untold(&self, case: &Case<'_>, teller: &Teller<'_>) -> String {
        let labels = &teller.sheet.labels;
        let rule = case.verdict.rule.as_str();
        let Some(baseline) = &self.gate.baseline else { return labels.text("gate-stands-not-asked") };
        if self.gate.off.iter().any(|off| off == rule) {
            labels.text("gate-stands-off")
        } else if self.changed.contains(&(ChangeKind::RuleAdded, rule)) {
            labels.text("gate-stands-new-rule")
        } else if case.page.is_some_and(|page| self.changed.contains(&(ChangeKind::PageAdded, page))) {
            labels.text("gate-stands-new-page")
        } else if case.rule.is_some_and(|rule| rule.measured) {
            labels.text("gate-stands-measured")
        } else {
            labels.with("gate-stands-known", &[("when", teller.clean(&when(&baseline.audited_at)).into())])
        }
    }

    fn is_of_a_severity_beyond_its_limit(&self, case: &Case<'_>) -> bool {
        let beyond = |check: &&Check| check.kind == CheckKind::Limit && check.rule.is_none() && Bearing::of(check) == Bearing::Fails;
        let severity = case.rule.map(|rule| rule.severity);
        case.page.is_none() && self.gate.checks.iter().filter(beyond).any(|check| check.severity.is_some() && check.severity == severity)
    }
}

/// Whether a check is about this very verdict: its rule is, and its place.
fn is_about(check: &Check, case: &Case<'_>) -> bool {
    let kind = matches!(check.kind, CheckKind::Regression | CheckKind::PageShare | CheckKind::Limit);
    let of_verdict = check.codes.as_ref().is_none_or(|codes| codes.what.sentence == "rule-fails");
    // A check of the site may name the page where the thing stood, or the first that flipped with it.
    let of_site = || check.codes.as_ref().and_then(|codes| codes.after.as_ref()).is_some_and(|after| after.sentence == "fails-pages");
    let site_rule = || case.rule.is_some_and(|rule| !rule.per_page);
    let place = match (check.page.as_deref(), case.page) {
        (None, None) => true,
        (Some(_), None) => of_site() || site_rule(),
        (None, Some(_)) => check.kind == CheckKind::Limit,
        // Of more pages than are listed any may be meant.
        (Some(page), Some(here)) => {
            page == here || check.pages.iter().any(|page| page == here) || check.page_count as usize > check.pages.len() + 1
        }
    };
    kind && of_verdict && place
}
