//! Every name a condition may use: topics, host sets, vendors, roles, traits, fragments. Gathered from all files before
//! any condition is read, so a misspelt name is found when the pack is loaded, not when a page is judged.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::query::{Lexicon, Signal, SignalId, TopicId, Vendor};

use super::errors::Problems;
use super::yaml::Node;

/// Names known to a pack.
#[derive(Debug, Default)]
pub(super) struct Names<'n> {
    pub(super) topics: BTreeSet<String>,
    pub(super) hosts: BTreeSet<String>,
    /// Ids of vendors, and whether a tag manager could inject them.
    pub(super) vendors: BTreeMap<String, bool>,
    /// Categories of vendors, and whether a tag manager could inject one of that category.
    pub(super) categories: BTreeMap<String, bool>,
    pub(super) roles: BTreeMap<String, &'n Node>,
    pub(super) traits: BTreeMap<String, &'n Node>,
    pub(super) fragments: BTreeMap<String, &'n Node>,
    pub(super) questions: BTreeSet<String>,
}

impl Names<'_> {
    pub(super) fn add_lexicons<'a>(&mut self, lexicons: impl IntoIterator<Item = &'a Lexicon>) {
        self.topics.extend(lexicons.into_iter().map(|lexicon| lexicon.topic.clone()));
    }

    /// The number a topic will have in the query set, whose lexicons are sorted too.
    pub(super) fn topic(&self, name: &str) -> Option<TopicId> {
        let at = self.topics.iter().position(|topic| topic == name)?;
        u32::try_from(at).ok().map(TopicId)
    }

    pub(super) fn add_vendors<'a>(&mut self, vendors: impl IntoIterator<Item = &'a Vendor>) {
        for vendor in vendors {
            self.vendors.insert(vendor.id.clone(), vendor.injectable);
            for category in &vendor.categories {
                *self.categories.entry(category.clone()).or_default() |= vendor.injectable;
            }
        }
    }
}

/// Signals by content, so that rules which ask the same share the answer.
#[derive(Debug, Default)]
pub(super) struct SignalTable {
    ids: BTreeMap<Signal, SignalId>,
    pub(super) signals: Vec<Signal>,
}

impl SignalTable {
    pub(super) fn id(&mut self, signal: Signal) -> SignalId {
        if let Some(id) = self.ids.get(&signal) {
            return *id;
        }
        let id = SignalId(u32::try_from(self.signals.len()).unwrap_or(u32::MAX));
        self.signals.push(signal.clone());
        self.ids.insert(signal, id);
        id
    }
}

/// What reading conditions needs and leaves behind.
pub(super) struct Compiler<'a, 'n> {
    pub(super) names: &'a Names<'n>,
    pub(super) problems: &'a mut Problems,
    pub(super) signals: SignalTable,
    /// Names that something refers to: topics, host sets, vendors, categories, fragments.
    pub(super) used: BTreeSet<(&'static str, String)>,
    pub(super) next: u32,
    /// Roles, traits and fragments being read, to refuse circles.
    pub(super) open: Vec<String>,
}

impl<'a, 'n> Compiler<'a, 'n> {
    pub(super) fn new(names: &'a Names<'n>, problems: &'a mut Problems) -> Self {
        Self { names, problems, signals: SignalTable::default(), used: BTreeSet::new(), next: 0, open: Vec::new() }
    }

    pub(super) fn fresh(&mut self) -> u32 {
        self.next += 1;
        self.next
    }
}
