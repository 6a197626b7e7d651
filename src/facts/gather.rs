//! Hits while they are gathered: counted all, kept a few, each with what was seen.
//!
//! In: matches of signals, in document order. Out: [`Hits`] by signal. What stands at an element is read once, however many
//! signals point to it.

use std::collections::BTreeMap;

use crate::html::NodeId;
use crate::model::fact::{Hit, Hits, Sighting};
use crate::model::query::SignalId;
use crate::model::vocabulary::Region;

use super::context::Context;

/// Nodes inside an element that are asked for its region.
const INSIDE: usize = 100;

/// Hits of one page so far.
pub(crate) struct Gather<'a> {
    ctx: &'a Context<'a>,
    hits: BTreeMap<SignalId, Hits>,
    seen: BTreeMap<NodeId, Sighting>,
    regions: Option<BTreeMap<NodeId, Option<Region>>>,
}

impl<'a> Gather<'a> {
    /// Nothing gathered yet.
    pub(crate) fn new(ctx: &'a Context<'a>) -> Self {
        Self { ctx, hits: BTreeMap::new(), seen: BTreeMap::new(), regions: None }
    }

    /// Counts a hit on an element and keeps it when it is among the first.
    pub(crate) fn element(&mut self, id: SignalId, node: NodeId, region: Option<Region>, what: impl FnOnce() -> String) {
        let (ctx, seen) = (self.ctx, &mut self.seen);
        let hits = self.hits.entry(id).or_default();
        hits.count = hits.count.saturating_add(1);
        if hits.first.len() < Hits::KEPT {
            let seen = seen.entry(node).or_insert_with(|| ctx.seen(node)).clone();
            hits.first.push(Hit { what: short(&what()), region, offset: None, seen });
        }
    }

    /// Counts a hit that stands in no element, or whose sighting is made up by the caller.
    pub(crate) fn other(&mut self, id: SignalId, hit: impl FnOnce() -> Hit) {
        let hits = self.hits.entry(id).or_default();
        hits.count = hits.count.saturating_add(1);
        if hits.first.len() < Hits::KEPT {
            hits.first.push(hit());
        }
    }

    /// Counts words met in the text, and keeps where those stand that are not kept themselves.
    pub(crate) fn words(&mut self, id: SignalId, offset: u32, hit: impl FnOnce() -> Hit) {
        let hits = self.hits.entry(id).or_default();
        hits.count = hits.count.saturating_add(1);
        if hits.first.len() < Hits::KEPT {
            hits.first.push(hit());
        } else if hits.further.len() < Hits::FURTHER {
            hits.further.push(offset);
        }
    }

    /// The region an element stands in: its own or that of the first thing inside it which the page's lists know.
    pub(crate) fn region_of(&mut self, node: NodeId) -> Option<Region> {
        let page = self.ctx.page;
        let regions = self.regions.get_or_insert_with(|| {
            let links = page.links.iter().map(|l| l.place);
            let forms = page.forms.iter().map(|f| f.place);
            let fields = page.fields.iter().map(|f| f.place);
            let controls = page.controls.iter().map(|c| c.place);
            let images = page.images.iter().map(|i| i.place);
            let headings = page.headings.iter().map(|h| h.place);
            let blocks = page.text.blocks.iter().map(|b| b.place);
            let places = links.chain(forms).chain(fields).chain(controls).chain(images).chain(headings).chain(blocks);
            places.map(|place| (place.node, place.region)).collect()
        });
        let element = page.element(node)?;
        element.descendants().take(INSIDE).find_map(|below| regions.get(&below.id()).copied()).flatten()
    }

    /// Whether the next hit of a signal would be kept.
    pub(crate) fn keeps(&self, id: SignalId) -> bool {
        self.hits.get(&id).is_none_or(|hits| hits.first.len() < Hits::KEPT)
    }

    /// Whether a signal was hit.
    pub(crate) fn is_hit(&self, id: SignalId) -> bool {
        self.hits.contains_key(&id)
    }

    /// Everything gathered.
    pub(crate) fn finish(self) -> BTreeMap<SignalId, Hits> {
        self.hits
    }
}

/// At most 200 characters, without control characters.
pub(crate) fn short(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(200).collect()
}
