//! What every family of facts is handed: the page, its exchange, its words and its vendors, looked up once.
//!
//! In: a page whose labels and text were matched against all word lists in one pass. Out: answers by topic name, and
//! sightings for evidence. Nothing is collected here.

use std::ops::Range;

use crate::html::{Block, NodeId, Page};
use crate::model::exchange::{Exchange, Response};
use crate::model::fact::{Hit, Sighting};
use crate::model::query::{QuerySet, TopicId};

use super::css::Walked;
use super::gather::short;
use super::labels::PageTopics;
use super::languages::Languages;
use super::vendors::VendorMatch;
use super::words::Lexicons;

/// Characters of a line that is shown whole where a part of it matched.
const SHORT_LINE: usize = 100;

/// One page, as families see it.
pub(crate) struct Context<'a> {
    /// The page as read.
    pub(crate) page: &'a Page,
    /// The exchange it came by.
    pub(crate) exchange: &'a Exchange,
    /// All word lists.
    pub(crate) lexicons: &'a Lexicons,
    /// Languages whose words count on this page.
    pub(crate) languages: Languages,
    /// Topics of its links, controls, fields, headings and text.
    pub(crate) topics: &'a PageTopics,
    /// Technologies recognised, sorted by id.
    pub(crate) vendors: &'a [VendorMatch],
    /// Country of the page, ISO 3166-1 alpha-2 in upper case: of its locale, else of the top-level domain, else of the
    /// language (see `country`).
    pub(crate) country: Option<&'a str>,
    /// Language the page is read as, primary subtag.
    pub(crate) language: Option<&'a str>,
    /// What the one walk over the tree found.
    pub(crate) walked: &'a Walked,
    /// Host sets, short numbers and the language table of the pack (signals, vendors and words are left out).
    pub(crate) queries: &'a QuerySet,
}

impl Context<'_> {
    /// What stands at a node, for evidence.
    pub(crate) fn seen(&self, node: NodeId) -> Sighting {
        Sighting { selector: self.page.selector(node), excerpt: self.page.excerpt(node) }
    }

    /// The response, unless our own server of a folder gave it: then its header fields and timings say nothing of the brand.
    pub(crate) fn own_response(&self) -> Option<&Response> {
        self.exchange.response().filter(|_| !self.exchange.stand_in)
    }

    /// What stands where a technology was recognised.
    pub(crate) fn vendor_seen(&self, found: &VendorMatch) -> Sighting {
        let selector = found.node.map(|node| self.page.selector(node)).unwrap_or_default();
        Sighting { selector, excerpt: found.what.clone() }
    }

    /// The block of visible text that holds a byte offset.
    pub(crate) fn block_at(&self, offset: usize) -> Option<&Block> {
        let blocks = &self.page.text.blocks;
        let after = blocks.partition_point(|block| block.start <= offset);
        after.checked_sub(1).and_then(|at| blocks.get(at))
    }

    /// What stands at a text of the page: the least element that holds it whole.
    pub(crate) fn seen_text(&self, range: Range<usize>) -> Sighting {
        let text = self.page.text.text.get(range.clone()).unwrap_or_default();
        let Some(block) = self.block_at(range.start) else { return self.seen(self.page.tree.root_element().id()) };
        let node = self.page.holder(block.place.node, text);
        Sighting { selector: self.page.selector(node), excerpt: self.page.excerpt_of(node, text) }
    }

    /// A hit on a place of the visible text, with the words around it; `offset` counts characters.
    pub(crate) fn text_hit(&self, range: Range<usize>, offset: u32) -> Hit {
        let text = &self.page.text.text;
        let block = self.block_at(range.start);
        let what = short(text.get(range.clone()).unwrap_or_default());
        let first = block.map_or(0, |b| b.start);
        let start = first.max(floor(text, range.start.saturating_sub(80)));
        // No word is cut in front, where there are spaces.
        let front = text.get(start..range.start).filter(|_| start > first);
        let start = start + front.and_then(|front| front.find(char::is_whitespace)).unwrap_or(0);
        // What begins in one line may end in another.
        let end = self.block_at(range.end.saturating_sub(1)).map_or(text.len(), |last| last.end.max(range.end));
        let excerpt = short(text.get(start..end).map_or(what.as_str(), str::trim_start));
        let selector = block.map(|b| self.page.selector(self.page.holder(b.place.node, &what))).unwrap_or_default();
        Hit { what, region: block.and_then(|b| b.place.region), offset: Some(offset), seen: Sighting { selector, excerpt } }
    }

    /// The same for a match of an expression, which may begin and end anywhere: the words it cuts are shown whole, and a short
    /// line is shown as it is.
    pub(crate) fn pattern_hit(&self, range: Range<usize>, offset: u32) -> Hit {
        let text = &self.page.text.text;
        let first = self.block_at(range.start).map_or(range.start, |block| block.start);
        let last = self.block_at(range.end.saturating_sub(1)).map_or(range.end, |block| block.end.max(range.end));
        let line = text.get(first..last).unwrap_or_default();
        let mut hit = self.text_hit(range.clone(), offset);
        if line.chars().count() <= SHORT_LINE {
            hit.what = short(line.trim());
        } else {
            let joins = |c: &char| c.is_alphanumeric();
            let behind: String = text.get(range.end..last).unwrap_or_default().chars().take_while(joins).collect();
            let front = text.get(first..range.start).unwrap_or_default();
            let from = front.char_indices().rev().take_while(|(_, c)| joins(c)).last().map_or(front.len(), |(at, _)| at);
            let ends_in_word = hit.what.ends_with(char::is_alphanumeric);
            let begins_in_word = hit.what.starts_with(char::is_alphanumeric);
            let front = if begins_in_word { front.get(from..).unwrap_or_default() } else { "" };
            hit.what = short(&format!("{front}{}{}", hit.what, if ends_in_word { behind.as_str() } else { "" }));
        }
        hit
    }

    /// Whether the label of a link (index in `page.links`) holds words of a topic.
    pub(crate) fn link_has(&self, link: usize, topic: &str) -> bool {
        self.among(self.topics.links.get(link), topic)
    }

    /// Whether the label of a control (index in `page.controls`) holds words of a topic.
    pub(crate) fn control_has(&self, control: usize, topic: &str) -> bool {
        self.among(self.topics.controls.get(control), topic)
    }

    /// Whether the label, placeholder or name of a field (index in `page.fields`) holds words of a topic.
    pub(crate) fn field_has(&self, field: usize, topic: &str) -> bool {
        self.among(self.topics.fields.get(field), topic)
    }

    /// Whether a heading (index in `page.headings`) holds words of a topic.
    pub(crate) fn heading_has(&self, heading: usize, topic: &str) -> bool {
        self.among(self.topics.headings.get(heading), topic)
    }

    /// Whether the title of the page holds words of a topic.
    pub(crate) fn title_has(&self, topic: &str) -> bool {
        self.among(Some(&self.topics.title), topic)
    }

    /// Whether the visible text holds words of a topic.
    pub(crate) fn text_has(&self, topic: &str) -> bool {
        self.text_matches(topic).next().is_some()
    }

    /// Where words of a topic stand in the visible text: byte ranges in `page.text.text`, in order, at most 64.
    pub(crate) fn text_matches(&self, topic: &str) -> impl Iterator<Item = Range<usize>> + '_ {
        let id = self.lexicons.topic(topic);
        self.topics.text.iter().filter(move |(t, _)| Some(*t) == id).map(|(_, range)| range.clone())
    }

    /// Whether any text, read as a label, holds words of a topic. Costs a matching pass: for few texts only.
    pub(crate) fn label_is(&self, label: &str, topic: &str) -> bool {
        let Some(id) = self.lexicons.topic(topic) else { return false };
        self.lexicons.label_topics(label, self.language, self.languages).contains(&id)
    }

    fn among(&self, topics: Option<&Vec<TopicId>>, topic: &str) -> bool {
        // Most labels hold words of nothing: then the topic need not be looked up by its name.
        let Some(topics) = topics.filter(|topics| !topics.is_empty()) else { return false };
        self.lexicons.topic(topic).is_some_and(|id| topics.binary_search(&id).is_ok())
    }
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}
