//! Judges conditions on one page: hits, facts, numbers and roles to true, false or unknown.
//!
//! In: the facts of a page, its roles and depth, and what the run could gather. Out: a truth, the number a score asks for,
//! and what was seen. Where nothing was found, the page's state decides whether that is a no or an unknown.

use std::collections::BTreeSet;

use crate::model::catalogue::{MetricName, metric_row};
use crate::model::fact::{Fact, Hit, Hits, PageFacts, PageState, Sighting};
use crate::model::query::{SignalId, TopicId};
use crate::model::verdict::UnknownCause;
use crate::model::vocabulary::{Collector, Role};

use super::condition::{Bounds, Condition, Doubt, FactQuery, Kind};
use super::counting::{Counted, bounded, count_hits, count_of, in_bounds, of_exchange, row_holds, tally, what_of, whats_of};
use super::faults::measured;
use super::layout::Layout;
use super::set::{HOME, LOGIN, RuleSet};
use super::sight::{PER_PAGE, Rank, Sight, rank};
use super::told;
use super::truth::{Forced, Truth, joined};

/// A page, ready to be asked.
#[derive(Debug, Clone)]
pub(super) struct PageView<'a> {
    pub(super) page: &'a PageFacts,
    pub(super) roles: &'a [Role],
    pub(super) depth: Option<u16>,
    pub(super) collectors: &'a BTreeSet<Collector>,
    pub(super) forced: Option<Forced>,
    /// Where evidence of the page stands among that of others.
    pub(super) rank: Rank,
    pub(super) is_home: bool,
    pub(super) layout: Layout<'a>,
    /// By topic, whether it has words in the page's language; none where all have.
    spoken: Option<&'a [bool]>,
}

impl<'a> PageView<'a> {
    /// A page of these roles and that depth.
    pub(super) fn of(
        set: &'a RuleSet,
        page: &'a PageFacts,
        (roles, depth): (&'a [Role], Option<u16>),
        collectors: &'a BTreeSet<Collector>,
        forced: Option<Forced>,
    ) -> Self {
        let is_home = depth == Some(0) || roles.iter().any(|role| role == HOME);
        let spoken = set.speech.spoken(page.language.effective());
        let rank = rank(depth, page.url.as_str());
        Self { page, roles, depth, collectors, forced, rank, is_home, layout: Layout::of(page), spoken }
    }
}

impl PageView<'_> {
    /// Whether a condition holds on the page.
    pub(super) fn truth(&self, condition: &Condition) -> Truth {
        if let Some(joined) = joined(condition, self.forced, |of| self.truth(of)) {
            return joined;
        }
        match &condition.kind {
            Kind::SomePage(of) => self.truth(of),
            Kind::Count { of, bounds } => bounded(&self.counted(of, None), bounds),
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
                let counted = self.counted(of, None);
                let low = f64::from(counted.number);
                Some((low, if counted.doubt.is_some() { f64::MAX } else { low }))
            }
            Kind::Metric { name, .. } => self.metric(*name).ok().flatten().map(|value| (value, value)),
            Kind::Fact { query, doubt } => {
                let low = count_of(self.rows(query, doubt).count());
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
                let rows = self.rows(query, doubt).take(PER_PAGE);
                let seen = rows.map(|row| Sight::of(&condition.name, self.page, &what_of(row), row.region, &row.seen));
                sink(seen.collect(), offending, out);
            }
            Kind::Metric { name, bounds } => sink(self.measured(condition, *name, bounds), offending, out),
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

    /// A number as evidence, with its unit and bounds, then the first elements that spoil it.
    pub(super) fn measured(&self, condition: &Condition, name: MetricName, bounds: &Bounds) -> Vec<Sight> {
        let Some(value) = self.metric(name).ok().flatten() else { return Vec::new() };
        let behind = self.page.behind.get(&name);
        let seen = Sighting { excerpt: measured(name, value, bounds, behind), ..Sighting::default() };
        let number = Sight::of(&condition.name, self.page, name.as_str(), None, &seen).saying(told::number(name, value, bounds, behind));
        let first = behind.filter(|_| !bounds.hold(value)).map(|behind| behind.first.as_slice()).unwrap_or_default();
        let elements = first.iter().map(|offender| Sight::of(&condition.name, self.page, "", offender.region, &offender.seen));
        std::iter::once(number).chain(elements).collect()
    }

    fn sight(&self, condition: &Condition, hit: &Hit) -> Sight {
        Sight::of(&condition.name, self.page, &hit.what, hit.region, &hit.seen)
    }

    /// Hits of a signal; a page that is not the brand's own (a block page, a parked domain) shows nothing of it.
    fn hits(&self, id: SignalId, doubt: &Doubt) -> Option<&Hits> {
        if self.is_foreign() && !doubt.bodiless {
            return None;
        }
        self.layout.hits(id)
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
    pub(super) fn has_words(&self, topics: &[TopicId]) -> bool {
        self.spoken.is_none_or(|spoken| topics.iter().all(|topic| spoken.get(topic.0 as usize).copied().unwrap_or(true)))
    }

    fn rows(&self, query: &FactQuery, doubt: &Doubt) -> impl Iterator<Item = &Fact> {
        let foreign = self.is_foreign() && !doubt.bodiless;
        let rows = if foreign { &[] } else { self.layout.rows(query.name) };
        rows.iter().copied().filter(|row| row_holds(query, row))
    }

    fn fact(&self, query: &FactQuery, doubt: &Doubt) -> Truth {
        let number = count_of(self.rows(query, doubt).count());
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
            let of = |hits: &Hits| hits.first.iter().filter_map(|hit| hit.offset).chain(hits.further.iter().copied()).collect();
            self.hits(*id, doubt).map(of).unwrap_or_default()
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

    /// Matches of what `count` counts; what they are is added to `whats`, if it is asked for.
    pub(super) fn counted(&self, of: &Condition, mut whats: Option<&mut BTreeSet<String>>) -> Counted {
        let mut counted = Counted::default();
        let mut see = |what: &str| {
            if let Some(whats) = whats.as_deref_mut().filter(|whats| !whats.contains(what)) {
                whats.insert(what.to_owned());
            }
        };
        for leaf in if let Kind::Any(of) = &of.kind { of.as_slice() } else { std::slice::from_ref(of) } {
            match &leaf.kind {
                Kind::Signal { id, doubt } => {
                    if let Some(hits) = self.hits(*id, doubt) {
                        counted.number += count_hits(hits);
                        whats_of(hits).for_each(|what| see(what));
                    }
                    counted.note(self.absent(doubt));
                }
                Kind::Fact { query, doubt } => {
                    for row in self.rows(query, doubt) {
                        counted.number += 1;
                        see(&what_of(row));
                    }
                    counted.note(self.absent(doubt));
                }
                _ => match self.truth(leaf) {
                    Truth::True => {
                        counted.number += 1;
                        see(self.page.url.as_str());
                    }
                    other => counted.note(other),
                },
            }
        }
        counted
    }
}
