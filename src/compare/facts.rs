//! Rules that held in the baseline and do not hold now: verdicts of two reports come in, checks and changes go out.
//!
//! Verdicts are compared one by one: same rule, same place, a page that moved counted as the same place. What fails on several
//! pages is one check with its pages. Where the two were judged by different rules a flip may be the rules' doing, and is
//! inconclusive. Whether a check is let through is decided elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::gate::{Change, ChangeKind, CheckKind, CheckOutcome, Level};
use crate::model::policy::Facts;
use crate::model::report::{Finding, FindingKind, MissingPage, Report};
use crate::model::verdict::{At, Evidence, Judgement, PageCounts, RuleMeta, UnknownCause, Verdict};

use super::check::Draft;
use super::pages::{Matched, Pages};
use super::said::{Said, in_english};
use super::settings::{looked_elsewhere, may_have_missed};

/// Pieces of evidence that a check points to.
const EVIDENCE: usize = 5;

/// What two reports' verdicts came to.
#[derive(Debug, Default)]
pub(super) struct Flips {
    pub(super) checks: Vec<Draft>,
    pub(super) passed: u32,
    pub(super) changes: Vec<Change>,
    /// Rules whose flips could be the rules' own doing.
    pub(super) doubtful: u32,
    /// Rules that came out worse and are not asked after.
    pub(super) off: Vec<String>,
}

/// One of the reports, its verdicts by rule and place.
struct Side<'r> {
    report: &'r Report,
    site: BTreeMap<&'r str, &'r Verdict>,
    pages: BTreeMap<(&'r str, &'r str), &'r Verdict>,
}

impl<'r> Side<'r> {
    fn of(report: &'r Report) -> Self {
        let (mut site, mut pages) = (BTreeMap::new(), BTreeMap::new());
        for verdict in &report.verdicts {
            match &verdict.at {
                At::Site => {
                    site.insert(verdict.rule.as_str(), verdict);
                }
                At::Page(url) => {
                    pages.insert((verdict.rule.as_str(), url.as_str()), verdict);
                }
            }
        }
        Self { report, site, pages }
    }

    fn page(&self, rule: &RuleMeta, url: &str) -> Option<&'r Verdict> {
        self.pages.get(&(rule.id.as_str(), url)).copied()
    }
}

/// Two reports, by what is compared.
pub(super) struct Pair<'r> {
    before: Side<'r>,
    now: Side<'r>,
    pages: &'r Pages<'r>,
}

/// A rule's verdicts on the site, before and now.
type OnSite<'r> = (Option<&'r Verdict>, Option<&'r Verdict>);

/// How a verdict went from one report to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Broke,
    /// It did not apply, or was not known, and fails now.
    Opened,
    Lost,
    /// It held and does not apply any more.
    Left,
    Mended,
    Holds,
    Other,
}

/// Whose verdicts tell how it was and is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Site,
    Pages,
}

impl<'r> Pair<'r> {
    pub(super) fn of(before: &'r Report, now: &'r Report, pages: &'r Pages<'r>) -> Self {
        Self { before: Side::of(before), now: Side::of(now), pages }
    }

    /// Every rule of both reports, compared.
    pub(super) fn flips(&self, facts: &Facts) -> Flips {
        let mut flips = Flips::default();
        let same_rules = self.before.report.run.rules_digest == self.now.report.run.rules_digest;
        for rule in &self.now.report.rules {
            if !self.before.report.rules.iter().any(|known| known.id == rule.id) {
                flips.changes.push(change(ChangeKind::RuleAdded, &rule.id, in_english(&rule.title)));
                continue;
            }
            // A measured rule flips by chance: its times are held against the baseline's samples instead.
            if !rule.measured {
                self.rule(rule, facts, same_rules, &mut flips);
            }
        }
        for rule in self.before.report.rules.iter().filter(|rule| !self.now.report.rules.iter().any(|known| known.id == rule.id)) {
            flips.changes.push(change(ChangeKind::RuleRemoved, &rule.id, in_english(&rule.title)));
        }
        flips
    }

    fn rule(&self, rule: &RuleMeta, facts: &Facts, same_rules: bool, flips: &mut Flips) {
        let site: OnSite<'r> = (self.before.site.get(rule.id.as_str()).copied(), self.now.site.get(rule.id.as_str()).copied());
        let on_site = site.0.zip(site.1).map_or(Way::Other, |(before, now)| way(&before.outcome, &now.outcome));
        let mut ways: BTreeMap<Way, Vec<Matched>> = BTreeMap::new();
        for page in &self.pages.matched {
            if let (Some(before), Some(now)) = (self.before.page(rule, &page.before.url), self.now.page(rule, &page.now.url)) {
                ways.entry(way(&before.outcome, &now.outcome)).or_default().push(*page);
            }
        }
        let level = level_of(rule, facts, facts.level);
        let mut went = |wanted: Way| {
            let pages = ways.remove(&wanted).unwrap_or_default();
            (on_site == wanted || !pages.is_empty()).then_some(pages)
        };
        let failed = if same_rules { CheckOutcome::Failed } else { CheckOutcome::Inconclusive };
        let found = if let Some(pages) = went(Way::Broke) {
            flips.doubtful += u32::from(!same_rules);
            let doubt = pages.is_empty() && self.may_stand_unread(site);
            let outcome = if doubt { CheckOutcome::Inconclusive } else { failed };
            // What fails may all be pages that are new, or pages that failed before, while others left or ask nothing any more: then
            // nothing broke.
            let new = pages.is_empty() && (self.only_new_pages_fail(rule, site) || no_more_pages_fail(site));
            let (kind, level) = if new { (CheckKind::PageShare, level.min(facts.pages)) } else { (CheckKind::Regression, level) };
            Some((kind, level, outcome, pages, Way::Broke))
        } else if let Some(pages) = went(Way::Lost) {
            Some((CheckKind::Regression, level.min(facts.unknown), CheckOutcome::Inconclusive, pages, Way::Lost))
        } else {
            went(Way::Opened).map(|pages| (CheckKind::Regression, level.min(facts.new_gap), CheckOutcome::Failed, pages, Way::Opened))
        };
        if let Some((kind, level, outcome, pages, way)) = found {
            if level == Level::Off {
                flips.off.push(rule.id.clone());
            } else {
                let told = if on_site == way { Told::Site } else { Told::Pages };
                let mut draft = self.placed(Draft::of_rule(kind, level, outcome, rule), rule, site, &pages, told);
                if outcome == CheckOutcome::Inconclusive && same_rules && way == Way::Broke {
                    draft.to_do = Some(self.to_know(site));
                }
                if draft.after.as_ref().is_some_and(|after| after.code() == "unknown") {
                    draft.what = Said::of_rule("rule-unknown", format!("not known any more: {}", in_english(&rule.title)));
                }
                if outcome == CheckOutcome::Inconclusive && !same_rules && draft.what.code() == "rule-fails" {
                    draft.to_do = Some(Said::of("rescore", &[]));
                }
                flips.checks.push(draft);
            }
        } else if let Some(draft) = self.fewer_pages(rule, facts, level, site, failed) {
            flips.checks.push(draft);
        } else if on_site == Way::Left {
            flips.changes.push(change(ChangeKind::NotApplicable, &rule.id, in_english(&rule.title)));
        } else if on_site == Way::Mended {
            flips.changes.push(change(ChangeKind::Improved, &rule.id, in_english(&rule.title)));
        } else if on_site == Way::Holds {
            flips.passed += 1;
        }
    }

    /// What tells whether something still stands where it stood: the page itself, where it is gone; else more pages.
    fn to_know(&self, site: OnSite) -> Said {
        let missing = &self.now.report.coverage.missing;
        let is_gone = |missing: &MissingPage| matches!(missing.state.as_str(), "broken" | "empty" | "error-page");
        let gone = |page: &str| missing.iter().any(|missing| missing.url == page && is_gone(missing));
        if self.seen_in_baseline(site).any(|seen| gone(&seen.page)) {
            return Said::of("page-first", &[]);
        }
        Said::to_know(&UnknownCause::NotReached)
    }

    /// Whether what the site held in the baseline may still stand on a page that was not read this time: one on which it was seen is
    /// known to be out of this run's reach, or none of those is among the pages judged, and the run may not have got there.
    fn may_stand_unread(&self, site: OnSite) -> bool {
        let (before, now) = (self.before.report, self.now.report);
        let stood: Vec<&str> = self.seen_in_baseline(site).map(|seen| seen.page.as_str()).filter(|page| !page.is_empty()).collect();
        let elsewhere = looked_elsewhere(before, now);
        let unread = |missing: &MissingPage| missing.is_kept_from() || elsewhere && missing.state == "gone";
        let is_unread = |page: &&str| now.coverage.missing.iter().any(|missing| missing.url == **page && unread(missing));
        let is_read = |page: &&str| self.pages.matched.iter().any(|known| known.before.url == **page);
        // A verdict names some of its witnesses: one more may stand on a page that this run was told to leave.
        let left = || elsewhere && now.coverage.missing.iter().any(|missing| missing.state == "not-reached");
        stood.iter().any(is_unread) || left() || !stood.iter().any(is_read) && may_have_missed(before, now)
    }

    /// Whether more pages fail, as many hold as did, and the site has so many pages more: those that fail are new, as far as counts
    /// can tell, and none of them is one that both reports know.
    fn only_new_pages_fail(&self, rule: &RuleMeta, site: OnSite) -> bool {
        let counts = |verdict: Option<&Verdict>| verdict.and_then(|verdict| verdict.pages);
        let (Some(before), Some(now)) = (counts(site.0), counts(site.1)) else { return false };
        let judged = |counts: PageCounts| counts.pass + counts.fail;
        let more = now.fail.saturating_sub(before.fail);
        let enough = more > 0 && now.pass >= before.pass && judged(now) >= judged(before) + more;
        let known = |page: &String| self.pages.matched.iter().any(|known| known.now.url == *page);
        enough && !self.failing(rule).iter().any(known)
    }

    /// Pages on which a rule fails now, as many as the report names.
    fn failing(&self, rule: &RuleMeta) -> Vec<String> {
        let of_rule = |finding: &&Finding| finding.kind == FindingKind::Fail && finding.rule == rule.id;
        let named = self.now.report.findings.iter().find(of_rule).map(|finding| finding.pages.clone()).unwrap_or_default();
        if !named.is_empty() {
            return named;
        }
        let verdict = self.now.site.get(rule.id.as_str()).filter(|verdict| matches!(verdict.outcome, Judgement::Fail { .. }));
        let seen = verdict.into_iter().flat_map(|verdict| &verdict.evidence);
        let pages = seen.filter_map(|w| self.now.report.evidence.iter().find(|e| e.id == w.evidence)).map(|seen| seen.page.clone());
        let mut pages: Vec<String> = pages.filter(|page| !page.is_empty()).collect();
        pages.dedup();
        pages
    }

    fn seen_in_baseline(&self, site: OnSite<'r>) -> impl Iterator<Item = &'r Evidence> {
        let report = self.before.report;
        let witnesses = site.0.into_iter().flat_map(|verdict| &verdict.evidence);
        witnesses.filter_map(|w| report.evidence.iter().find(|e| e.id == w.evidence))
    }

    /// The check with its pages, what was seen then, and what is seen now.
    fn placed(&self, mut draft: Draft, rule: &RuleMeta, site: OnSite<'r>, pages: &[Matched], by: Told) -> Draft {
        let at = |page: &Matched| (self.before.page(rule, &page.before.url), self.now.page(rule, &page.now.url));
        // The site's own verdicts say more than a page's, unless only pages changed.
        let told = pages.first().filter(|_| by == Told::Pages).map_or(site, at);
        draft.before = told.0.map(|v| said(&v.outcome, v.pages));
        draft.after = told.1.map(|v| said(&v.outcome, v.pages));
        if let Some(Judgement::Unknown { cause, .. }) = told.1.map(|v| &v.outcome) {
            draft.to_do = Some(Said::to_know(cause));
        }
        let seen = told.0.and_then(|v| v.evidence.iter().find_map(|w| self.before.report.evidence.iter().find(|e| e.id == w.evidence)));
        draft.seen_before = seen.map(|e| e.excerpt.clone()).unwrap_or_default();
        draft.seen_says = seen.and_then(|e| e.says.clone());
        draft.evidence = told.1.map(|v| v.evidence.iter().take(EVIDENCE).map(|w| w.evidence).collect()).unwrap_or_default();
        draft.pages = pages.iter().map(|page| (page.now.url.clone(), page.moved.then(|| page.before.url.clone()))).collect();
        let fails_on_pages = |verdict: &Verdict| verdict.pages.is_some() && matches!(verdict.outcome, Judgement::Fail { .. });
        if let Some(page) = pages.first() {
            draft.role = page.now.roles.first().cloned();
            draft.language.clone_from(&page.now.language);
        } else if site.1.is_some_and(fails_on_pages) {
            // Pages that fail, whether the panel has them or not; those that failed before are not what broke.
            let broke = |page: &String| {
                let known = self.pages.matched.iter().find(|known| known.now.url == *page);
                let before = known.and_then(|known| self.before.page(rule, &known.before.url));
                !before.is_some_and(|before| matches!(before.outcome, Judgement::Fail { .. }))
            };
            draft.pages = self.failing(rule).into_iter().filter(broke).map(|page| (page, None)).collect();
        } else if seen.is_some_and(is_number) && told.1.is_some_and(|v| matches!(v.outcome, Judgement::Fail { .. })) {
            draft.pages = self.spoilers(site).into_iter().map(|page| (page, None)).collect();
        } else if let Some(seen) = seen.filter(|seen| !seen.page.is_empty()) {
            // Where it stood, by its address now.
            let now = self.pages.matched.iter().find(|page| page.before.url == seen.page);
            let there = now.map_or_else(|| seen.page.clone(), |page| page.now.url.clone());
            draft.pages = vec![(there, now.filter(|page| page.moved).map(|page| page.before.url.clone()))];
        }
        draft
    }

    /// Pages on which stands what spoils a number of the site, and did not when it was good.
    fn spoilers(&self, site: OnSite<'r>) -> Vec<String> {
        let known: BTreeSet<(&str, &str)> = self.seen_in_baseline(site).map(|seen| (seen.what.as_str(), seen.excerpt.as_str())).collect();
        let witnesses = site.1.into_iter().flat_map(|verdict| &verdict.evidence);
        let seen = witnesses.filter_map(|w| self.now.report.evidence.iter().find(|e| e.id == w.evidence));
        let new =
            seen.filter(|seen| !is_number(seen) && !seen.page.is_empty() && !known.contains(&(seen.what.as_str(), seen.excerpt.as_str())));
        let mut pages: Vec<String> = Vec::new();
        for page in new.map(|seen| &seen.page) {
            if !pages.contains(page) {
                pages.push(page.clone());
            }
        }
        pages
    }

    /// More pages fail than did: of pages that are not in the panel, only counts are known.
    fn fewer_pages(&self, rule: &RuleMeta, facts: &Facts, level: Level, site: OnSite, outcome: CheckOutcome) -> Option<Draft> {
        let (before, now) = (site.0?.pages?, site.1?.pages?);
        let share = |counts: PageCounts| {
            let judged = counts.pass + counts.fail;
            (judged > 0).then(|| f64::from(counts.fail) / f64::from(judged))
        };
        let more = share(now)? - share(before)?;
        let level = level.min(facts.pages);
        if more <= facts.pages_by || now.fail <= before.fail || level == Level::Off {
            return None;
        }
        Some(self.placed(Draft::of_rule(CheckKind::PageShare, level, outcome, rule), rule, site, &[], Told::Site))
    }
}

/// Whether it says how large a number is, which stands on no page.
fn is_number(seen: &Evidence) -> bool {
    seen.says.as_ref().is_some_and(|says| says.sentence.starts_with("metric-"))
}

/// Whether no more pages fail than did, though fewer hold: what the rule asks is not asked of them any more, or they left.
fn no_more_pages_fail(site: OnSite) -> bool {
    let counts = |verdict: Option<&Verdict>| verdict.and_then(|verdict| verdict.pages);
    counts(site.0).zip(counts(site.1)).is_some_and(|(before, now)| now.fail <= before.fail && now.pass < before.pass)
}

/// The level of a rule: its own, its dimension's, its severity's, the usual one; `warn` at most for rules that are little trusted.
pub(super) fn level_of(rule: &RuleMeta, facts: &Facts, usual: Level) -> Level {
    let dimension = format!("{}.*", rule.dimension.as_str());
    let named = facts.rules.get(&rule.id).or_else(|| facts.rules.get(&dimension)).or_else(|| facts.severity.get(&rule.severity));
    let level = named.copied().unwrap_or(usual);
    if rule.confidence < facts.confidence && !facts.rules.contains_key(&rule.id) { level.min(Level::Warn) } else { level }
}

fn way(before: &Judgement, now: &Judgement) -> Way {
    use Judgement::{Fail, NotApplicable, Pass, Unknown};
    let out_of_scope = |judged: &Judgement| matches!(judged, Unknown { cause: UnknownCause::OutOfScope(_), .. });
    match (before, now) {
        // What a run did not look at is told once, of the run.
        _ if out_of_scope(before) || out_of_scope(now) => Way::Other,
        (Pass { .. }, Fail { .. }) => Way::Broke,
        (NotApplicable { .. } | Unknown { .. }, Fail { .. }) => Way::Opened,
        (Pass { .. } | Fail { .. }, Unknown { .. }) => Way::Lost,
        (Pass { .. }, NotApplicable { .. }) => Way::Left,
        (Fail { .. }, Pass { .. }) => Way::Mended,
        (Pass { .. }, Pass { .. }) => Way::Holds,
        _ => Way::Other,
    }
}

/// A verdict in a few words.
pub(super) fn said(outcome: &Judgement, pages: Option<PageCounts>) -> Said {
    let of_pages = |code: &str| match pages {
        Some(counts) => {
            let (holds, all) = (counts.pass.to_string(), (counts.pass + counts.fail).to_string());
            Said::of(&format!("{code}-pages"), &[("n", &holds), ("of", &all)])
        }
        None => Said::of(code, &[]),
    };
    match outcome {
        Judgement::Pass { .. } => of_pages("holds"),
        Judgement::Fail { .. } => of_pages("fails"),
        Judgement::NotApplicable { .. } => Said::of("not-applicable", &[]),
        Judgement::Unknown { why, cause, .. } => Said::of("unknown", &[("cause", cause.as_str()), ("why", why)]),
    }
}

pub(super) fn change(kind: ChangeKind, what: &str, detail: &str) -> Change {
    Change { kind, what: what.to_owned(), detail: detail.to_owned() }
}
