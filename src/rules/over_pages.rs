//! A page rule's verdict on the site: page scores joined within a role, then over roles.
//!
//! In: outcomes kept per page; a page passes when its `check` holds and its score is 0.9 or more. Out: pass when nine tenths
//! of the pages do, joined in the same way, else fail, and unknown where the pages that cannot be judged could tip it. With `pages: p75`, three quarters of a role's pages must pass, and its
//! score is the one they reach.

use std::collections::BTreeMap;

use crate::model::verdict::{At, Judgement, PageCounts, UnknownCause};

use super::finish::{Draft, draft, not_applicable, unknown, wide};
use super::fold::{PageRecord, SiteFold};
use super::judge_page::Outcome;
use super::on_site::{SiteView, choose};
use super::rule::{Rule, Score};
use super::score_fn::{passes, round};
use super::sight::{PER_RULE, Sight};
use super::truth::worse;

/// Least and greatest score of each judged page, by role.
type Spans<'a> = BTreeMap<&'a str, Vec<(f64, f64)>>;

/// Role of pages that have none.
const OTHER: &str = "other";

impl SiteFold<'_> {
    pub(super) fn page_rule(&self, index: usize, rule: &Rule, view: &SiteView<'_>) -> Draft {
        let mut counts = PageCounts::default();
        let mut cause: Option<UnknownCause> = None;
        let (mut scores, mut passed): (Spans<'_>, Spans<'_>) = Default::default();
        let speechless = self.answered_by_other_languages(index);
        for record in self.pages.values() {
            let Some(outcome) = record.outcomes.of(index) else { continue };
            let (score, pass) = match outcome {
                Outcome::NotApplicable => {
                    counts.not_applicable += 1;
                    continue;
                }
                Outcome::Known { pass, score } => {
                    *(if pass { &mut counts.pass } else { &mut counts.fail }) += 1;
                    ((wide(score), wide(score)), if pass { (1.0, 1.0) } else { (0.0, 0.0) })
                }
                Outcome::Unknown { cause: why, low, high } => {
                    counts.unknown += 1;
                    if speechless && why == UnknownCause::NoWords {
                        continue;
                    }
                    cause = Some(worse(cause.take(), why));
                    ((wide(low), wide(high)), (0.0, 1.0))
                }
            };
            for role in judged_as(rule, record) {
                scores.entry(role).or_default().push(score);
                passed.entry(role).or_default().push(pass);
            }
        }
        let p75 = matches!(rule.score, Score::Of { p75: true, .. });
        let judgement = match (joined(scores, p75), joined(passed, p75)) {
            (Some((low, _)), Some((least, _))) if passes(least) => Judgement::Pass { score: low },
            (Some((low, high)), Some((_, most))) => match cause {
                Some(cause) if passes(most) => unknown(cause, low, high),
                _ => Judgement::Fail { score: low },
            },
            _ => self.nothing_judged(rule, &counts),
        };
        let sights = self.rule_sights(index, &judgement, view);
        let mut draft = draft(rule, At::Site, judgement, sights);
        draft.verdict.pages = Some(counts);
        draft
    }

    /// Whether most pages of a rule were judged, so that languages without words need not be: they tell the same.
    fn answered_by_other_languages(&self, index: usize) -> bool {
        let outcomes = self.pages.values().filter_map(|record| record.outcomes.of(index));
        let (mut judged, mut speechless) = (0usize, 0usize);
        for outcome in outcomes {
            match outcome {
                Outcome::Known { .. } => judged += 1,
                Outcome::Unknown { cause: UnknownCause::NoWords, .. } => speechless += 1,
                _ => {}
            }
        }
        judged >= speechless
    }

    fn nothing_judged(&self, rule: &Rule, counts: &PageCounts) -> Judgement {
        if counts.not_applicable > 0 {
            return not_applicable(rule.when_page.as_ref());
        }
        if rule.is_sampled() {
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
                let mut chosen = choose(&[&sights.fail], view.panel);
                chosen.truncate(PER_RULE);
                chosen
            }
            Judgement::NotApplicable { .. } => Vec::new(),
        }
    }
}

/// Roles under which a page counts for a rule: those the rule names, else all of the page's.
fn judged_as<'a>(rule: &Rule, record: &'a PageRecord) -> Vec<&'a str> {
    let named = |role: &&String| rule.meta.roles.is_empty() || rule.meta.roles.contains(role);
    let roles: Vec<&str> = record.roles.iter().filter(named).map(String::as_str).collect();
    if roles.is_empty() { vec![OTHER] } else { roles }
}

/// Joins pages within a role, then roles: bounds of the site's score, or none without pages.
fn joined(spans: Spans<'_>, p75: bool) -> Option<(f64, f64)> {
    let roles = spans.len();
    let (mut low, mut high) = (0.0, 0.0);
    for pages in spans.into_values() {
        let (lows, highs): (Vec<f64>, Vec<f64>) = pages.into_iter().unzip();
        low += within(lows, p75);
        high += within(highs, p75);
    }
    let count = super::counting::count_of(roles);
    (roles > 0).then(|| (round(low / count), round(high / count)))
}

fn within(mut scores: Vec<f64>, p75: bool) -> f64 {
    scores.sort_by(f64::total_cmp);
    if p75 {
        // A score falls as its number rises: three quarters of the numbers lie at or below the one at this place.
        return scores.get(scores.len() / 4).copied().unwrap_or_default();
    }
    scores.iter().sum::<f64>() / super::counting::count_of(scores.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_pages_of_one_role_do_not_drown_another() {
        let spans = BTreeMap::from([("contact", vec![(0.0, 0.0)]), ("product", vec![(1.0, 1.0); 5000])]);
        assert_eq!(joined(spans, false), Some((0.5, 0.5)));
        assert_eq!(joined(BTreeMap::new(), false), None);
    }

    #[test]
    fn three_quarters_of_the_pages_must_reach_the_score() {
        let pages = vec![(0.2, 0.2), (0.9, 0.9), (0.95, 0.95), (1.0, 1.0)];
        assert_eq!(joined(BTreeMap::from([("home", pages.clone())]), true), Some((0.9, 0.9)));
        let pages = pages[..3].to_vec();
        assert_eq!(joined(BTreeMap::from([("home", pages)]), true), Some((0.2, 0.2)));
    }
}
