//! Judges conditions on one page: hits, facts, numbers and roles to true, false or unknown.
//!
//! In: the facts of a page, its roles and depth, and what the run could gather. Out: a truth, the number a score asks for,
//! and what was seen. Where nothing was found, the page's state decides whether that is a no or an unknown.

use std::collections::BTreeSet;

use crate::model::catalogue::{MetricName, metric_row};
use crate::model::fact::{Fact, Hit, Hits, PageFacts, PageState, Sighting};
use crate::model::query::SignalId;
use crate::model::verdict::UnknownCause;
use crate::model::vocabulary::{Collector, Role, lexicon_language};

use super::condition::{Bounds, Condition, Doubt, FactQuery, Kind};
use super::counting::{Counted, bounded, count_hits, count_of, in_bounds, of_exchange, row_holds, tally, what_of};
use super::faults::measured;
use super::set::{LOGIN, RuleSet};
use super::sight::{PER_PAGE, Sight};
use super::truth::{Forced, Truth, joined};

/// A page, ready to be asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageView<'a> {
    pub(super) set: &'a RuleSet,
    pub(super) page: &'a PageFacts,
    pub(super) roles: &'a [Role],
    pub(super) depth: Option<u16>,
    pub(super) collectors: &'a BTreeSet<Collector>,
    pub(super) forced: Option<Forced>,
}

impl PageView<'_> {
    /// Whether a condition holds on the page.
    pub(super) fn truth(&self, condition: &Condition) -> Truth {
        if let Some(joined) = joined(condition, self.forced, |of| self.truth(of)) {
            return joined;
        }
        match &condition.kind {
            Kind::SomePage(of) => self.truth(of),
            Kind::Count { of, bounds } => bounded(&self.counted(of), bounds),
            Kind::Near { of, to, chars } => self.near(of, to, *chars),
            // A page that could not be read may be of any role.
            Kind::Role(role) => match self.unreadable() {
                Some(cause) if !self.roles.contains(role) => Truth::Unknown(cause),
                _ => self.roles.contains(role).into(),
            },
            Kind::Signal { id, doubt } => match self.hits(*id, doubt) {
                Some(_) => Truth::True,
                None => self.absent(doubt),
            },
            Kind::Fact { query, doubt } => self.fact(query, doubt),
            Kind::Metric { name, bounds } => match self.metric(*name) {
                Ok(Some(value)) => bounds.hold(value).into(),
                Ok(None) => Truth::Void,
                Err(cause) => Truth::Unknown(cause),
            },
            _ => Truth::Unknown(UnknownCause::NotReached),
        }
    }

    /// A condition whose answer is forced has no number of its own either.
    pub(super) fn is_forced(&self, condition: &Condition) -> bool {
        self.forced.is_some_and(|(id, _)| id == condition.id)
    }

    /// Bounds of the number a condition gives to a score; none when it is not known at all.
    pub(super) fn number(&self, condition: &Condition) -> Option<(f64, f64)> {
        match &condition.kind {
            Kind::AtLeast { of, .. } => Some(tally(of.iter().map(|of| self.truth(of)))),
            Kind::Count { of, .. } => {
                let counted = self.counted(of);
                let low = f64::from(counted.number);
                Some((low, if counted.doubt.is_some() { f64::MAX } else { low }))
            }
            Kind::Metric { name, .. } => self.metric(*name).ok().flatten().map(|value| (value, value)),
            Kind::Fact { query, doubt } => {
                let low = count_of(self.rows(query, doubt).len());
                let sure = matches!(self.absent(doubt), Truth::False);
                Some((low, if sure { low } else { f64::MAX }))
            }
            _ => None,
        }
    }

    /// What the true conditions saw; what `not` forbids and is there stands first.
    pub(super) fn sights(&self, condition: &Condition) -> Vec<Sight> {
        let mut offending = Vec::new();
        let mut out = Vec::new();
        self.collect(condition, false, &mut offending, &mut out);
        offending.extend(out);
        offending.truncate(PER_PAGE);
        offending
    }

    fn collect(&self, condition: &Condition, negated: bool, offending: &mut Vec<Sight>, out: &mut Vec<Sight>) {
        let sink = |seen: Vec<Sight>, offending: &mut Vec<Sight>, out: &mut Vec<Sight>| {
            if negated { offending.extend(seen) } else { out.extend(seen) }
        };
        match &condition.kind {
            Kind::Not(of) => self.collect(of, !negated, offending, out),
            Kind::Signal { id, doubt } => {
                let hits = self.hits(*id, doubt).map(|hits| hits.first.as_slice()).unwrap_or_default();
                sink(hits.iter().take(PER_PAGE).map(|hit| self.sight(condition, hit)).collect(), offending, out);
            }
            Kind::Fact { query, doubt } => {
                let rows = self.rows(query, doubt);
                let seen =
                    rows.iter().take(PER_PAGE).map(|row| Sight::of(&condition.name, self.page, &what_of(row), row.region, &row.seen));
                sink(seen.collect(), offending, out);
            }
            Kind::Metric { name, bounds } => sink(self.measured(condition, *name, bounds).into_iter().collect(), offending, out),
            Kind::Count { .. } | Kind::Near { .. } | Kind::AtLeast { .. } => {
                let (mut inner_bad, mut inner) = (Vec::new(), Vec::new());
                condition.children().into_iter().for_each(|of| self.collect(of, negated, &mut inner_bad, &mut inner));
                for sight in inner.iter_mut().chain(&mut inner_bad).filter(|sight| sight.name.is_empty()) {
                    sight.name.clone_from(&condition.name);
                }
                offending.extend(inner_bad);
                out.extend(inner);
            }
            _ => condition.children().into_iter().for_each(|of| self.collect(of, negated, offending, out)),
        }
    }

    /// A number as evidence, with its unit and bounds.
    pub(super) fn measured(&self, condition: &Condition, name: MetricName, bounds: &Bounds) -> Option<Sight> {
        let value = self.metric(name).ok().flatten()?;
        let seen = Sighting { excerpt: measured(name, value, bounds), ..Sighting::default() };
        Some(Sight::of(&condition.name, self.page, name.as_str(), None, &seen))
    }

    fn sight(&self, condition: &Condition, hit: &Hit) -> Sight {
        Sight::of(&condition.name, self.page, &hit.what, hit.region, &hit.seen)
    }

    /// Hits of a signal; a page that is not the brand's own (a block page, a parked domain) shows nothing of it.
    fn hits(&self, id: SignalId, doubt: &Doubt) -> Option<&Hits> {
        if self.is_foreign() && !doubt.bodiless {
            return None;
        }
        self.page.hits.get(&id).filter(|hits| hits.count > 0)
    }

    fn is_foreign(&self) -> bool {
        matches!(self.page.state, PageState::Blocked | PageState::Parked)
    }

    /// What the absence of a match means.
    fn absent(&self, doubt: &Doubt) -> Truth {
        if doubt.headers && !self.page.headers_known {
            return Truth::Unknown(UnknownCause::OutOfScope(Collector::Timing));
        }
        if doubt.bodiless {
            return Truth::False;
        }
        if let Some(cause) = self.unreadable() {
            return Truth::Unknown(cause);
        }
        if doubt.injectable && self.page.tag_manager && !self.collectors.contains(&Collector::Rendered) {
            return Truth::Unknown(UnknownCause::TagManager);
        }
        if self.has_words(&doubt.topics) { Truth::False } else { Truth::Unknown(UnknownCause::NoWords) }
    }

    /// The page is there to sign in.
    pub(super) fn is_login(&self) -> bool {
        self.roles.iter().any(|role| role == LOGIN)
    }

    fn unreadable(&self) -> Option<UnknownCause> {
        match self.page.state {
            PageState::Readable | PageState::Error => None,
            PageState::Shell => Some(UnknownCause::Shell),
            // A login form is all there is to see of a login page; of any other page it is a wall.
            PageState::LoginWall if self.is_login() => None,
            PageState::Blocked | PageState::LoginWall => Some(UnknownCause::Blocked),
            PageState::Parked | PageState::Unreadable => Some(UnknownCause::Unreadable),
        }
    }

    /// Whether all these topics have words in the page's language, or one that is always tried.
    pub(super) fn has_words(&self, topics: &[String]) -> bool {
        let Some(lang) = self.page.language.effective().map(|lang| lexicon_language(lang)).filter(|lang| *lang != "en") else {
            return true;
        };
        let queries = &self.set.queries;
        let mut lexicons = topics.iter().filter_map(|topic| queries.lexicon(queries.topic(topic)?));
        lexicons.all(|lexicon| lexicon.every_language || lexicon.terms.contains_key(lang))
    }

    pub(super) fn rows(&self, query: &FactQuery, doubt: &Doubt) -> Vec<&Fact> {
        if self.is_foreign() && !doubt.bodiless {
            return Vec::new();
        }
        self.page.rows(query.name).filter(|row| row_holds(query, row)).collect()
    }

    fn fact(&self, query: &FactQuery, doubt: &Doubt) -> Truth {
        let number = count_of(self.rows(query, doubt).len());
        let unsure = match self.absent(doubt) {
            Truth::Unknown(cause) => Some(cause),
            _ => None,
        };
        in_bounds(number, &query.bounds, unsure)
    }

    /// A number of the page, none where the page has nothing to measure (no image, no form), or why it is not known.
    pub(super) fn metric(&self, name: MetricName) -> Result<Option<f64>, UnknownCause> {
        if name == MetricName::ClickDepth
            && let Some(depth) = self.depth
        {
            return Ok(Some(f64::from(depth)));
        }
        let collector = metric_row(name).collector;
        let size = matches!(name, MetricName::HtmlBytes | MetricName::HtmlWireBytes);
        let of_body = size || collector == Collector::Static && !of_exchange(name);
        match self.page.metrics.get(&name) {
            Some(value) if value.is_finite() => match self.unreadable() {
                Some(cause) if of_body => Err(cause),
                _ => Ok(Some(*value)),
            },
            _ if !self.collectors.contains(&collector) => Err(UnknownCause::OutOfScope(collector)),
            // What is counted on the page as served is there wherever there is something to count.
            _ if collector == Collector::Static && !of_exchange(name) => self.unreadable().map_or(Ok(None), Err),
            _ => Err(UnknownCause::NotMeasured),
        }
    }

    fn near(&self, of: &Condition, to: &Condition, chars: u32) -> Truth {
        let places = |condition: &Condition| -> Vec<u32> {
            let Kind::Signal { id, doubt } = &condition.kind else { return Vec::new() };
            self.hits(*id, doubt).map(|hits| hits.first.iter().filter_map(|hit| hit.offset).collect()).unwrap_or_default()
        };
        let (from, to_places) = (places(of), places(to));
        if from.iter().any(|a| to_places.iter().any(|b| a.abs_diff(*b) <= chars)) {
            return Truth::True;
        }
        match Truth::all([self.truth(of), self.truth(to)]) {
            Truth::Unknown(cause) => Truth::Unknown(cause),
            _ => Truth::False,
        }
    }

    /// Matches of what `count` counts.
    pub(super) fn counted(&self, of: &Condition) -> Counted {
        let mut counted = Counted::default();
        let leaves = if let Kind::Any(of) = &of.kind { of.iter().collect() } else { vec![of] };
        for leaf in leaves {
            match &leaf.kind {
                Kind::Signal { id, doubt } => {
                    if let Some(hits) = self.hits(*id, doubt) {
                        count_hits(hits, &mut counted);
                    }
                    counted.note(self.absent(doubt));
                }
                Kind::Fact { query, doubt } => {
                    let rows = self.rows(query, doubt);
                    counted.number += u32::try_from(rows.len()).unwrap_or(u32::MAX);
                    counted.whats.extend(rows.iter().map(|row| what_of(row)));
                    counted.note(self.absent(doubt));
                }
                _ => match self.truth(leaf) {
                    Truth::True => {
                        counted.number += 1;
                        counted.whats.insert(self.page.url.to_string());
                    }
                    other => counted.note(other),
                },
            }
        }
        counted
    }
}
