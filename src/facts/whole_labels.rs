//! Terms that a label must equal (`=label`), or that a one-word label must begin with (`=stem*`).
//!
//! In: such terms; labels laid bare. Out: their topics. They are no part of the automaton: running text never asks for them.

use std::collections::BTreeMap;

use crate::model::query::TopicId;

use super::label_text::bare;
use super::languages::Languages;
use super::terms::Entry;

#[expect(clippy::disallowed_types, reason = "looked up by key only; its order is never seen, and every label of every page asks it")]
type Table = std::collections::HashMap<Box<str>, Vec<Entry>>;

/// Whole-label terms by their text.
#[derive(Debug, Default)]
pub(crate) struct WholeLabels {
    labels: Table,
    /// Sorted, since every stem that a word begins with is asked for.
    stems: BTreeMap<Box<str>, Vec<Entry>>,
    longest: usize,
    shortest_stem: usize,
}

impl WholeLabels {
    /// Adds a term.
    pub(crate) fn add(&mut self, text: &str, entry: Entry) {
        let text = bare(text);
        let entries = if entry.stem {
            self.shortest_stem = if self.stems.is_empty() { text.len() } else { self.shortest_stem.min(text.len()) };
            self.stems.entry(text.into()).or_default()
        } else {
            self.longest = self.longest.max(text.len());
            self.labels.entry(text.into()).or_default()
        };
        if !entries.iter_mut().any(|e| e.joined(entry)) {
            entries.push(entry);
        }
    }

    /// Hands out the topics of a bare label; the flag tells terms whose matches do not count.
    pub(crate) fn look_up(&self, label: &str, languages: Languages, mut found: impl FnMut(TopicId, bool)) {
        let mut tell = |entries: &Vec<Entry>| {
            for entry in entries.iter().filter(|e| languages.meets(e.langs)) {
                found(TopicId(u32::from(entry.topic)), entry.except);
            }
        };
        if label.len() <= self.longest
            && let Some(entries) = self.labels.get(label)
        {
            tell(entries);
        }
        if self.stems.is_empty() || label.contains([' ', '\n']) {
            return;
        }
        for end in self.shortest_stem..=label.len().min(64) {
            if let Some(entries) = label.get(..end).and_then(|stem| self.stems.get(stem)) {
                tell(entries);
            }
        }
    }

    /// Bytes taken, about.
    pub(crate) fn bytes(&self) -> usize {
        let tables = self.labels.iter().chain(self.stems.iter());
        tables.map(|(text, entries)| text.len() + 48 + entries.capacity() * size_of::<Entry>()).sum()
    }
}
