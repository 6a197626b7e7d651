//! Pages to what the site's verdicts need: counts and bounded evidence; outcomes of pages of the panel alone.
//!
//! In: pages in any order, from any number of workers; folds are merged. Out: a [`SiteFold`] that `finish` turns into
//! verdicts. Nothing here depends on the order of arrival. Facts of a page are dropped as soon as they were asked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::fact::{PageFacts, PageState};
use crate::model::observation::Observations;
use crate::model::verdict::{Evidence, UnknownCause};
use crate::model::vocabulary::{Collector, Device, Probe, Role};

use super::condition::{Condition, Kind};
use super::judge_page::{Outcome, concerns, judge};
use super::on_page::PageView;
use super::outcomes::Outcomes;
use super::over_pages::judged_as;
use super::repeated::Repeated;
use super::rule::Rule;
use super::set::{RuleSet, Slot};
use super::sight::{Best, PER_PAGE, Sight};
use super::tally::Tally;
use super::truth::{Forced, Truth};
use super::voices::{Speaker, Voices};

/// Which collectors this run had.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RunState {
    /// Collectors that ran; a rule that needs another is out of scope.
    pub collectors: BTreeSet<Collector>,
    /// What a person saw.
    pub observed: Arc<Observations>,
}

/// What is kept of the pages judged so far.
#[derive(Debug, Clone)]
pub struct SiteFold<'r> {
    pub(super) set: &'r RuleSet,
    pub(super) run: Arc<RunState>,
    pub(super) device: Device,
    pub(super) forced: Option<Forced>,
    /// Answers of probes by name.
    pub(super) answers: BTreeMap<Probe, f64>,
    /// Traits taken as given (tests); none means they are judged.
    pub(super) traits: Option<BTreeSet<String>>,
    pub(super) slots: Vec<SlotState>,
    /// Pages added.
    pub(super) pages: u32,
    /// A page was read that shows what it holds.
    pub(super) has_read: bool,
    /// Least address of a page the crawl started from.
    pub(super) home: Option<String>,
    /// Roles of pages that show something.
    pub(super) roles: BTreeSet<Role>,
    /// Of page rules, in the set's order; empty for site rules.
    pub(super) tallies: Vec<Tally>,
    /// Outcomes of page rules on pages of the panel, by address.
    pub(super) panel: BTreeMap<String, Outcomes>,
    /// Of page rules, in the set's order; empty for site rules.
    pub(super) sights: Vec<RuleSights>,
}

/// What pages answered to a condition that is asked "on some page".
#[derive(Debug, Clone, Default)]
pub(super) struct SlotState {
    pub(super) yes: u32,
    pub(super) no: u32,
    pub(super) unknown: BTreeMap<UnknownCause, u32>,
    /// Why the home page, or a page of a role the condition names, cannot tell; want of words is told by `voices`.
    pub(super) blind_spot: Option<UnknownCause>,
    pub(super) voices: Voices,
    /// Distinct matches, the first few hundred by alphabet.
    pub(super) whats: BTreeSet<String>,
    /// Most matches on one page.
    pub(super) peak: u32,
    pub(super) best: Best,
    /// The same for pages seen again as part of the panel.
    pub(super) panel: Best,
    /// What pages that say no have for others than customers: evidence of why it is not found.
    pub(super) near: Best,
}

/// Distinct matches kept per condition.
const KEPT_WHATS: usize = 256;

/// Evidence of a page rule.
#[derive(Debug, Clone, Default)]
pub(super) struct RuleSights {
    pub(super) pass: Best,
    pub(super) fail: Best,
    /// What offends on one page after another.
    pub(super) repeated: Repeated,
    /// Of panel pages, by address.
    pub(super) panel: BTreeMap<String, Vec<Sight>>,
}

impl RuleSet {
    /// An empty fold for one site.
    pub fn fold(&self, run: &RunState) -> SiteFold<'_> {
        SiteFold {
            set: self,
            run: Arc::new(run.clone()),
            device: Device::Phone,
            forced: None,
            answers: BTreeMap::new(),
            traits: None,
            slots: vec![SlotState::default(); self.slots.len()],
            pages: 0,
            has_read: false,
            home: None,
            roles: BTreeSet::new(),
            tallies: vec![Tally::default(); self.rules.len()],
            panel: BTreeMap::new(),
            sights: vec![RuleSights::default(); self.rules.len()],
        }
    }
}

impl SiteFold<'_> {
    /// Scores curves for this device (phone, unless said).
    #[must_use]
    pub fn for_device(mut self, device: Device) -> Self {
        self.device = device;
        self
    }

    /// Judges a page of the crawl, once, with its roles and click depth.
    pub fn add(&mut self, page: &PageFacts, roles: &[Role], depth: Option<u16>) {
        let (set, run) = (self.set, Arc::clone(&self.run));
        let view = PageView::of(set, page, (roles, depth), &run.collectors, self.forced);
        for (slot, state) in set.slots.iter().zip(&mut self.slots) {
            if !slot.sampled {
                state.ask(slot, &view);
            }
        }
        for (index, rule) in page_rules(set) {
            if !rule.sampled && concerns(rule, &view) {
                self.judge(index, rule, &view, false);
            }
        }
        self.pages = self.pages.saturating_add(1);
        self.has_read |= page.state == PageState::Readable;
        if matches!(page.state, PageState::Readable | PageState::Shell | PageState::Error) {
            for role in roles.iter().filter(|role| !self.roles.contains(*role)).collect::<Vec<_>>() {
                self.roles.insert(role.clone());
            }
        }
        if depth == Some(0) && self.home.as_deref().is_none_or(|home| page.url.as_str() < home) {
            self.home = Some(page.url.to_string());
        }
    }

    /// Keeps the outcomes of a page that was added, for verdicts of its own: one that may be of the panel.
    pub fn keep(&mut self, page: &PageFacts, roles: &[Role], depth: Option<u16>) {
        let (set, run) = (self.set, Arc::clone(&self.run));
        let view = PageView::of(set, page, (roles, depth), &run.collectors, self.forced);
        let rules = page_rules(set).filter(|(_, rule)| !rule.sampled && concerns(rule, &view));
        let outcomes: Vec<_> = rules.map(|(index, rule)| (short(index), judge(rule, &view, self.device))).collect();
        self.panel.insert(page.url.to_string(), Outcomes::pack(&outcomes));
    }

    /// Judges a page of the panel again, once, now with the numbers of sampled collectors: the rules that need those, and
    /// the evidence of all page rules.
    pub fn measured(&mut self, page: &PageFacts, roles: &[Role], depth: Option<u16>) {
        let (set, run) = (self.set, Arc::clone(&self.run));
        let view = PageView::of(set, page, (roles, depth), &run.collectors, self.forced);
        for (slot, state) in set.slots.iter().zip(&mut self.slots) {
            if slot.sampled {
                state.ask(slot, &view);
            }
            if view.truth(&slot.condition).is_true() {
                state.panel.offer(view.rank.clone(), view.sights(&slot.condition));
            }
        }
        let mut outcomes = Vec::new();
        for (index, rule) in page_rules(set) {
            if !concerns(rule, &view) {
                continue;
            }
            let outcome = if rule.sampled {
                self.judge(index, rule, &view, true)
            } else {
                let outcome = judge(rule, &view, self.device);
                if let Some(sights) = self.sights.get_mut(index) {
                    let pass = matches!(outcome, Outcome::Known { pass: true, .. });
                    sights.panel.insert(page.url.to_string(), seen(&rule.check, &view, pass));
                }
                outcome
            };
            outcomes.push((short(index), outcome));
        }
        self.panel.insert(page.url.to_string(), Outcomes::pack(&outcomes));
    }

    fn judge(&mut self, index: usize, rule: &Rule, view: &PageView<'_>, panel: bool) -> Outcome {
        let outcome = judge(rule, view, self.device);
        if let (Outcome::Known { pass, .. }, Some(sights)) = (&outcome, self.sights.get_mut(index)) {
            let best = if *pass { &mut sights.pass } else { &mut sights.fail };
            if best.accepts(&view.rank) {
                best.offer(view.rank.clone(), seen(&rule.check, view, *pass));
            }
            if !rule.metrics.is_empty() && !view.page.behind.is_empty() {
                sights.repeated.note(rule, view);
            }
            if panel {
                sights.panel.insert(view.page.url.to_string(), seen(&rule.check, view, *pass));
            }
        }
        if let Some(tally) = self.tallies.get_mut(index) {
            tally.add(&outcome, judged_as(rule, view.roles));
        }
        outcome
    }

    /// Takes over what another fold of the same site and run has seen.
    pub fn merge(&mut self, other: Self) {
        for (mine, theirs) in self.slots.iter_mut().zip(other.slots) {
            mine.merge(theirs);
        }
        for (mine, theirs) in self.sights.iter_mut().zip(other.sights) {
            mine.pass.merge(theirs.pass);
            mine.fail.merge(theirs.fail);
            mine.repeated.merge(theirs.repeated);
            mine.panel.extend(theirs.panel);
        }
        for (mine, theirs) in self.tallies.iter_mut().zip(other.tallies) {
            mine.merge(theirs);
        }
        self.pages = self.pages.saturating_add(other.pages);
        self.has_read |= other.has_read;
        self.roles.extend(other.roles);
        self.home = match (self.home.take(), other.home) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        self.panel.extend(other.panel);
        self.answers.extend(other.answers);
    }
}

fn short(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

/// Page rules with their indices.
fn page_rules(set: &RuleSet) -> impl Iterator<Item = (usize, &Rule)> {
    set.rules.iter().enumerate().filter(|(_, rule)| rule.meta.per_page)
}

/// Evidence of a rule on a page. A failing page where nothing was found is evidence by itself.
fn seen(check: &Condition, view: &PageView<'_>, pass: bool) -> Vec<Sight> {
    let mut sights = if pass { view.sights(check) } else { view.faults(check) };
    sights.truncate(PER_PAGE);
    if sights.is_empty() && !pass {
        let evidence = Evidence {
            id: 0,
            page: view.page.url.to_string(),
            selector: String::new(),
            what: "absent".to_owned(),
            excerpt: String::new(),
            region: None,
            language: view.page.language.effective().cloned(),
            rtl: view.page.rtl,
            says: None,
        };
        sights.push(Sight { name: String::new(), evidence });
    }
    sights
}

impl SlotState {
    fn ask(&mut self, slot: &Slot, view: &PageView<'_>) {
        let counted_in = match view.page.state {
            PageState::Error => slot.of_errors,
            PageState::Parked => false,
            _ => true,
        };
        if !counted_in {
            return;
        }
        let truth = match &slot.condition.kind {
            Kind::Count { of, .. } => self.count(of, view),
            _ => view.truth(&slot.condition),
        };
        let is_home = view.is_home;
        let of_role = slot.roles.iter().any(|role| view.roles.contains(role));
        if !slot.topics.is_empty() {
            self.voices.hear(&truth, Speaker { has_words: view.has_words(&slot.topics), is_home, of_role });
        }
        match truth {
            Truth::True => {
                self.yes = self.yes.saturating_add(1);
                if self.best.accepts(&view.rank) {
                    self.best.offer(view.rank.clone(), view.sights(&slot.condition));
                }
            }
            Truth::False | Truth::Void => {
                self.no = self.no.saturating_add(1);
                if self.near.accepts(&view.rank) {
                    self.near.offer(view.rank.clone(), view.of_other_desks(&slot.condition));
                }
            }
            Truth::Unknown(cause) => {
                *self.unknown.entry(cause.clone()).or_default() += 1;
                if cause != UnknownCause::NoWords && (is_home || of_role) {
                    self.blind_spot = Some(super::truth::worse(self.blind_spot.take(), cause));
                }
            }
        }
    }

    /// Adds a page's matches of what is counted; true when there were any.
    fn count(&mut self, of: &Condition, view: &PageView<'_>) -> Truth {
        let counted = view.counted(of, Some(&mut self.whats));
        self.peak = self.peak.max(counted.number);
        let any = counted.number > 0;
        while self.whats.len() > KEPT_WHATS {
            self.whats.pop_last();
        }
        match counted.doubt {
            Some(cause) if !any => Truth::Unknown(cause),
            _ => any.into(),
        }
    }

    fn merge(&mut self, other: Self) {
        self.yes = self.yes.saturating_add(other.yes);
        self.no = self.no.saturating_add(other.no);
        for (cause, pages) in other.unknown {
            *self.unknown.entry(cause).or_default() += pages;
        }
        if let Some(cause) = other.blind_spot {
            self.blind_spot = Some(super::truth::worse(self.blind_spot.take(), cause));
        }
        self.voices.merge(&other.voices);
        self.whats.extend(other.whats);
        while self.whats.len() > KEPT_WHATS {
            self.whats.pop_last();
        }
        self.peak = self.peak.max(other.peak);
        self.best.merge(other.best);
        self.panel.merge(other.panel);
        self.near.merge(other.near);
    }
}
