//! A page rule's verdict on the site: page scores joined within a role, then over roles.
//!
//! In: tallies of all pages; a page passes when its `check` holds and its score is 0.9 or more. Out: pass when nine tenths
//! of the pages do, joined in the same way, else fail, and unknown where the pages that cannot be judged could tip it. With `pages: p75`, three quarters of a role's pages must pass, and its
//! score is the one they reach.

use crate::model::verdict::{At, Judgement, PageCounts, UnknownCause};
use crate::model::vocabulary::Role;

use super::finish::{Draft, draft, not_applicable, unknown};
use super::fold::SiteFold;
use super::on_site::{SiteView, choose};
use super::rule::{Rule, Score};
use super::score_fn::passes;
use super::sight::{PER_RULE, Sight};
use super::tally::Tally;
use super::truth::worse;

/// Role of pages that have none.
const OTHER: &str = "other";

impl SiteFold<'_> {
    pub(super) fn page_rule(&self, index: usize, rule: &Rule, view: &SiteView<'_>) -> Draft {
        let none = Tally::default();
        let tally = self.tallies.get(index).unwrap_or(&none);
        let with_silent = !tally.speaks_for_silent();
        let p75 = matches!(rule.score, Score::Of { p75: true, .. });
        let cause = tally.causes(with_silent).fold(None, |cause, why| Some(worse(cause, why)));
        let judgement = match (tally.scores(with_silent, p75), tally.passes(with_silent, p75)) {
            (Some((low, _)), Some((least, _))) if passes(least) => Judgement::Pass { score: low },
            (Some((low, high)), Some((_, most))) => match cause {
                Some(cause) if passes(most) => unknown(cause, low, high),
                _ => Judgement::Fail { score: low },
            },
            _ => self.nothing_judged(rule, &tally.counts),
        };
        let sights = self.rule_sights(index, &judgement, view);
        let mut draft = draft(rule, At::Site, judgement, sights);
        draft.verdict.pages = Some(tally.counts);
        draft
    }

    fn nothing_judged(&self, rule: &Rule, counts: &PageCounts) -> Judgement {
        if counts.not_applicable > 0 {
            return not_applicable(rule.when_page.as_ref());
        }
        if rule.sampled {
            return unknown(self.missing(rule), 0.0, 1.0);
        }
        if rule.meta.roles.is_empty() {
            return unknown(UnknownCause::Unreadable, 0.0, 1.0);
        }
        Judgement::NotApplicable { why: format!("no page of role {} was met", rule.meta.roles.join(", ")) }
    }

    /// Why no page has the numbers a sampled rule asks for.
    fn missing(&self, rule: &Rule) -> UnknownCause {
        use super::condition::Kind;
        use crate::model::catalogue::metric_row;
        let asked = rule.conditions().flat_map(super::condition::Condition::walk).filter_map(|condition| match &condition.kind {
            Kind::Metric { name, .. } => Some(metric_row(*name).collector),
            _ => None,
        });
        let lacking = asked.filter(|collector| !self.run.collectors.contains(collector)).min();
        lacking.map_or(UnknownCause::NotMeasured, UnknownCause::OutOfScope)
    }

    fn rule_sights(&self, index: usize, judgement: &Judgement, view: &SiteView<'_>) -> Vec<Sight> {
        let Some(sights) = self.sights.get(index) else { return Vec::new() };
        match judgement {
            Judgement::Pass { .. } => choose(&[&sights.pass], view.panel),
            Judgement::Fail { .. } | Judgement::Unknown { .. } => {
                let judged = self.tallies.get(index).map_or(0, |tally| tally.counts.pass.saturating_add(tally.counts.fail));
                let mut chosen = sights.repeated.sights(judged);
                chosen.extend(choose(&[&sights.fail], view.panel));
                chosen.truncate(PER_RULE);
                chosen
            }
            Judgement::NotApplicable { .. } => Vec::new(),
        }
    }
}

/// Roles under which a page counts for a rule: those the rule names, else all of the page's.
pub(super) fn judged_as<'a>(rule: &Rule, roles: &'a [Role]) -> impl Iterator<Item = &'a str> {
    let named = |role: &&Role| rule.meta.roles.is_empty() || rule.meta.roles.contains(role);
    let other = (!roles.iter().any(|role| named(&role))).then_some(OTHER);
    roles.iter().filter(named).map(String::as_str).chain(other)
}
