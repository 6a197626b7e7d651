//! Judges conditions on the site: what pages answered, joined with facts of the site, the click graph and probes.
//!
//! In: a fold of all pages and what is known of the site as a whole. Out: a truth, the number a score asks for, and what
//! was seen. "On some page" is true if any page says so, and false only if the pages that could have said so were read.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::catalogue::{FactName, MetricName, metric_row};
use crate::model::fact::SiteFacts;
use crate::model::observation::Observation;
use crate::model::page::{ClickGraph, PageNode};
use crate::model::verdict::{Evidence, UnknownCause};
use crate::model::vocabulary::{Collector, Trait};

use super::condition::{Bounds, Condition, FactQuery, Kind};
use super::counting::{count_of, in_bounds, row_holds, tally, what_of};
use super::faults::{asked_of, measured};
use super::fold::{SiteFold, SlotState};
use super::set::Slot;
use super::sight::{Best, PER_RULE, Sight};
use super::told;
use super::truth::{Truth, joined, worse};

/// A site, ready to be asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct SiteView<'a> {
    pub(super) fold: &'a SiteFold<'a>,
    pub(super) facts: &'a SiteFacts,
    pub(super) graph: &'a ClickGraph,
    pub(super) panel: &'a BTreeSet<String>,
    pub(super) traits: &'a BTreeMap<Trait, Truth>,
}

impl SiteView<'_> {
    /// Whether a condition holds for the site.
    pub(super) fn truth(&self, condition: &Condition) -> Truth {
        if let Some(joined) = joined(condition, self.fold.forced, |of| self.truth(of)) {
            return joined;
        }
        match &condition.kind {
            Kind::Trait(name) => self.traits.get(name).cloned().unwrap_or(Truth::Unknown(UnknownCause::NotReached)),
            Kind::Count { bounds, .. } => match self.slot(condition) {
                Some((_, state)) => in_bounds(counted(state), bounds, unsure(state)),
                None => Truth::Unknown(UnknownCause::Unreadable),
            },
            Kind::Metric { name, bounds } if condition.is_site_atom() => match self.metric(*name) {
                Ok(Some(value)) => bounds.hold(value).into(),
                Ok(None) => Truth::Void,
                Err(cause) => Truth::Unknown(cause),
            },
            Kind::Fact { query, .. } if condition.is_site_atom() => {
                let unread = (self.fold.pages == 0).then_some(UnknownCause::Unreadable);
                in_bounds(count_of(self.rows(query).count()), &query.bounds, unread)
            }
            Kind::Probe { each, min, .. } => self.probe(condition, each.as_deref(), *min),
            Kind::Clicks { to, max } => self.clicks(to, *max),
            Kind::Observed { question, bounds } => match self.observed(question) {
                Some(value) => bounds.hold(value).into(),
                // An open question is nothing that the site hides.
                None => Truth::Unknown(UnknownCause::OutOfScope(Collector::Observations)),
            },
            _ => self.on_some_page(condition),
        }
    }

    fn on_some_page(&self, condition: &Condition) -> Truth {
        let Some((slot, state)) = self.slot(condition) else { return Truth::Unknown(UnknownCause::Unreadable) };
        if state.yes > 0 {
            return Truth::True;
        }
        match unsure(state) {
            Some(UnknownCause::Unreadable) if slot.sampled => Truth::Unknown(self.unmeasured(&slot.condition)),
            Some(cause) => Truth::Unknown(cause),
            None => Truth::False,
        }
    }

    fn slot(&self, condition: &Condition) -> Option<(&Slot, &SlotState)> {
        let at = *self.fold.set.slot_of.get(&condition.id)?;
        Some((self.fold.set.slots.get(at)?, self.fold.slots.get(at)?))
    }

    fn unmeasured(&self, condition: &Condition) -> UnknownCause {
        let collectors = condition.walk().into_iter().filter_map(|condition| match &condition.kind {
            Kind::Metric { name, .. } => Some(metric_row(*name).collector),
            _ => None,
        });
        let lacking = collectors.filter(|collector| !self.fold.run.collectors.contains(collector)).min();
        lacking.map_or(UnknownCause::NotMeasured, UnknownCause::OutOfScope)
    }

    fn lacking(&self, collector: Collector) -> UnknownCause {
        let had = self.fold.run.collectors.contains(&collector);
        if had { UnknownCause::NotMeasured } else { UnknownCause::OutOfScope(collector) }
    }

    /// A number of the site, none where there is nothing to measure, or why it is not known.
    pub(super) fn metric(&self, name: MetricName) -> Result<Option<f64>, UnknownCause> {
        match self.facts.metrics.get(&name) {
            Some(value) if value.is_finite() => Ok(Some(*value)),
            _ if metric_row(name).collector == Collector::Static && self.fold.has_read => Ok(None),
            _ => Err(self.lacking(metric_row(name).collector)),
        }
    }

    fn rows<'a>(&'a self, query: &'a FactQuery) -> impl Iterator<Item = &'a crate::model::fact::SiteFact> {
        self.facts.facts.iter().filter(move |row| row.fact.name == query.name && row_holds(query, &row.fact))
    }

    fn probe(&self, condition: &Condition, each: Option<&Condition>, min: f64) -> Truth {
        if each.is_some_and(|each| self.truth(each) == Truth::False) {
            return Truth::False;
        }
        match self.answer(condition) {
            Some(answer) => (answer >= min).into(),
            None => Truth::Unknown(self.lacking(Collector::Probes)),
        }
    }

    fn answer(&self, condition: &Condition) -> Option<f64> {
        match &condition.kind {
            Kind::Probe { run, .. } => self.fold.answers.get(run).copied(),
            _ => None,
        }
    }

    /// What people answered to a question, as one number.
    fn observed(&self, question: &str) -> Option<f64> {
        let values: Vec<f64> = self.fold.run.observed.of(question).iter().map(|answer| answer.value).collect();
        self.fold.set.questions.get(question)?.scale.joined(&values)
    }

    /// Their answers as evidence: the number with what was asked of it, then each answer with who saw it, when, and what shows it.
    pub(super) fn answers(&self, condition: &Condition, question: &str, bounds: &Bounds) -> Vec<Sight> {
        let (Some(known), Some(value)) = (self.fold.set.questions.get(question), self.observed(question)) else { return Vec::new() };
        let all = self.fold.run.observed.of(question);
        let note = |answer: &Observation| if answer.note.is_empty() { String::new() } else { format!(": {}", answer.note) };
        let one = |answer: &Observation| {
            let own = if all.len() > 1 { format!("{}, ", known.scale.shown(answer.value)) } else { String::new() };
            format!("{own}seen by {} on {}, {}{}", answer.by, answer.at, answer.evidence, note(answer))
        };
        let each: Vec<String> = all.iter().take(PER_RULE).map(one).collect();
        let of = if all.len() > 1 { format!(" over {} answers", all.len()) } else { String::new() };
        let excerpt = format!("{}{of}{}; {}", known.scale.shown(value), asked_of(known.scale, bounds), each.join("; "));
        let asked = known.ask.get("en").cloned().unwrap_or_default();
        vec![Sight { name: condition.name.clone(), evidence: Evidence { excerpt, ..evidence(self.home(), asked) } }]
    }

    fn clicks(&self, to: &str, max: Option<f64>) -> Truth {
        if let Some((depth, _)) = self.nearest(to) {
            return max.is_none_or(|max| f64::from(depth) <= max).into();
        }
        // Pages are admitted level by level: with a page beyond the bound read, every level within it was read.
        let deepest = self.graph.deepest.map(f64::from);
        let looked_far_enough = max.is_some_and(|max| deepest.is_some_and(|deepest| deepest > max));
        let read = self.graph.complete || looked_far_enough;
        if read && self.graph.read > 0 { Truth::False } else { Truth::Unknown(UnknownCause::NotReached) }
    }

    /// The page of a role with the fewest clicks from the home page.
    fn nearest(&self, role: &str) -> Option<(u16, &PageNode)> {
        let pages = self.graph.pages.iter().filter(|page| page.roles.iter().any(|r| r == role));
        pages.filter_map(|page| Some((page.depth?, page))).min_by(|a, b| (a.0, &a.1.url).cmp(&(b.0, &b.1.url)))
    }

    /// Bounds of the number a condition gives to a score; none when it is not known at all.
    pub(super) fn number(&self, condition: &Condition) -> Option<(f64, f64)> {
        match &condition.kind {
            Kind::AtLeast { of, .. } => Some(tally(of.iter().map(|of| self.truth(of)))),
            Kind::Count { .. } => {
                let (_, state) = self.slot(condition)?;
                let low = counted(state);
                Some((low, if unsure(state).is_some() { f64::MAX } else { low }))
            }
            Kind::Metric { name, .. } => self.metric(*name).ok().flatten().map(|value| (value, value)),
            Kind::Fact { query, .. } if condition.is_site_atom() => {
                let number = count_of(self.rows(query).count());
                Some((number, number))
            }
            Kind::Probe { .. } => self.answer(condition).map(|answer| (answer, answer)),
            Kind::Observed { question, .. } => self.observed(question).map(|value| (value, value)),
            Kind::Clicks { to, .. } => self.nearest(to).map(|(depth, _)| (f64::from(depth), f64::from(depth))),
            _ => None,
        }
    }

    /// What the true conditions saw, panel pages first; what `not` forbids and is there stands before all.
    pub(super) fn sights(&self, condition: &Condition) -> Vec<Sight> {
        let (mut offending, mut out) = (Vec::new(), Vec::new());
        self.collect(condition, false, &mut offending, &mut out);
        offending.extend(out);
        let mut unique = BTreeSet::new();
        offending.retain(|sight| unique.insert(sight.clone()));
        offending.truncate(PER_RULE);
        offending
    }

    fn collect(&self, condition: &Condition, negated: bool, offending: &mut Vec<Sight>, out: &mut Vec<Sight>) {
        let mut found = match &condition.kind {
            Kind::Not(of) => return self.collect(of, !negated, offending, out),
            Kind::Clicks { to, .. } => self.path(condition, to),
            Kind::Observed { question, bounds } => self.answers(condition, question, bounds),
            Kind::Fact { query, .. } if condition.is_site_atom() => {
                self.rows(query).take(PER_RULE).map(|row| self.row(&condition.name, row)).collect()
            }
            Kind::Metric { name, bounds } if condition.is_site_atom() => {
                self.measured(condition, *name, bounds).into_iter().chain(self.listed(*name)).collect()
            }
            _ => match self.slot(condition) {
                Some((_, state)) => self.chosen(state),
                None => {
                    condition.children().into_iter().for_each(|of| self.collect(of, negated, offending, out));
                    return;
                }
            },
        };
        for sight in found.iter_mut().filter(|sight| sight.name.is_empty()) {
            sight.name.clone_from(&condition.name);
        }
        if negated { offending.extend(found) } else { out.extend(found) }
    }

    /// A number of the site as evidence, with its unit and bounds; it stands for the home page.
    pub(super) fn measured(&self, condition: &Condition, name: MetricName, bounds: &Bounds) -> Option<Sight> {
        let value = self.metric(name).ok().flatten()?;
        let behind = self.facts.behind.get(&name);
        let evidence = Evidence { excerpt: measured(name, value, bounds, behind), ..evidence(self.home(), name.to_string()) };
        Some(Sight { name: condition.name.clone(), evidence }.saying(told::number(name, value, bounds, behind)))
    }

    /// Address of the home page, or nothing where it was not read.
    pub(super) fn home(&self) -> String {
        self.fold.home.clone().unwrap_or_default()
    }

    fn chosen(&self, state: &SlotState) -> Vec<Sight> {
        choose(&[&state.panel, &state.best], self.panel)
    }

    /// What pages have for others than customers where a condition is false.
    pub(super) fn of_other_desks(&self, condition: &Condition) -> Vec<Sight> {
        self.slot(condition).map_or_else(Vec::new, |(_, state)| choose(&[&state.near], self.panel))
    }

    pub(super) fn row(&self, name: &str, row: &crate::model::fact::SiteFact) -> Sight {
        let page = row.page.as_ref().map(ToString::to_string).unwrap_or_default();
        let evidence = evidence(page, what_of(&row.fact));
        let evidence = Evidence { selector: row.fact.seen.selector.clone(), excerpt: row.fact.seen.excerpt.clone(), ..evidence };
        Sight { name: name.to_owned(), evidence }
    }

    /// Rows that a number of the site counts: what to look at first.
    fn listed(&self, name: MetricName) -> impl Iterator<Item = Sight> {
        let listed = match name {
            MetricName::BrokenLinks | MetricName::BrokenLinkShare => Some(FactName::BrokenLink),
            MetricName::CertificateProblems => Some(FactName::CertificateProblem),
            MetricName::RedirectedShare => Some(FactName::Redirect),
            MetricName::DuplicateShare => Some(FactName::Duplicate),
            _ => None,
        };
        let rows = self.facts.facts.iter().filter(move |row| Some(row.fact.name) == listed).take(PER_RULE - 1);
        rows.map(|row| self.row("", row))
    }

    fn path(&self, condition: &Condition, to: &str) -> Vec<Sight> {
        let Some((_, page)) = self.nearest(to) else { return Vec::new() };
        let steps: Vec<String> = self.graph.path(&page.url).iter().map(|url| url.path().to_owned()).collect();
        vec![Sight { name: condition.name.clone(), evidence: evidence(page.url.to_string(), steps.join(" > ")) }]
    }
}

/// Evidence that is a page as a whole.
pub(super) fn evidence(page: String, what: String) -> Evidence {
    Evidence { id: 0, page, selector: String::new(), what, excerpt: String::new(), region: None, language: None, rtl: false, says: None }
}

/// The first sights by (panel page, depth, address).
pub(super) fn choose(of: &[&Best], panel: &BTreeSet<String>) -> Vec<Sight> {
    let mut pages = BTreeMap::new();
    for (rank, sights) in of.iter().flat_map(|best| best.pages()) {
        pages.insert((!panel.contains(&rank.1), rank), sights);
    }
    pages.into_values().flatten().take(PER_RULE).cloned().collect()
}

fn counted(state: &SlotState) -> f64 {
    count_of(state.whats.len()).max(f64::from(state.peak))
}

/// Why a no of the pages is not to be trusted, if it is not: nothing was read, the home page or a page of a role that is
/// asked for cannot tell, or a fifth of the pages cannot. Pages in languages without words only count among those where the
/// other languages do not speak for them.
fn unsure(state: &SlotState) -> Option<UnknownCause> {
    let counts = |cause: &UnknownCause| *cause != UnknownCause::NoWords || !state.voices.speak_for_silent();
    let asked = state.yes + state.no + state.unknown.values().sum::<u32>();
    if asked == 0 {
        return Some(UnknownCause::Unreadable);
    }
    let blind: u32 = state.unknown.iter().filter(|(cause, _)| counts(cause)).map(|(_, pages)| pages).sum();
    let spots = state.blind_spot.iter().chain(state.voices.missed().then_some(&UnknownCause::NoWords));
    let worst = |causes: &mut dyn Iterator<Item = &UnknownCause>| {
        causes.filter(|cause| counts(cause)).fold(None, |worst, cause| Some(worse(worst, cause.clone())))
    };
    let many = blind.saturating_mul(5) > asked;
    worst(&mut { spots }).or_else(|| if many { worst(&mut state.unknown.keys()) } else { None })
}
