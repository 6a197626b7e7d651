//! Terms that a label must equal (`=label`), or that a one-word label must begin with (`=stem*`).
//!
//! In: such terms; labels laid bare. Out: their topics. They are no part of the automaton: running text never asks for them.

use crate::model::query::TopicId;
use crate::model::spelling::is_marked;

use super::keyed::Keyed;
use super::label_text::bare;
use super::languages::Languages;
use super::terms::Entry;

/// Bytes of a label beyond which no stem is looked for.
const MAX_STEM: usize = 64;

/// Whole-label terms by their text.
#[derive(Debug, Default)]
pub(crate) struct WholeLabels {
    labels: Keyed<Entry>,
    stems: Keyed<Entry>,
}

impl WholeLabels {
    /// Adds a term.
    pub(crate) fn add(&mut self, text: &str, entry: Entry) {
        let text = bare(text);
        let table = if entry.stem { &mut self.stems } else { &mut self.labels };
        let entries = table.entry(text);
        if !entries.iter_mut().any(|e| e.joined(entry)) {
            // Nearly all have one: a list makes room for four.
            entries.reserve_exact(1);
            entries.push(entry);
        }
    }

    /// Hands out the topics of a bare label; the flag tells terms whose matches do not count.
    pub(crate) fn look_up(&self, label: &str, languages: Languages, mut found: impl FnMut(TopicId, bool)) {
        let mut tell = |entries: &[Entry]| {
            for entry in entries.iter().filter(|e| languages.meets(e.langs) && !(e.unmarked && is_marked(label))) {
                found(TopicId(u32::from(entry.topic)), entry.except);
            }
        };
        tell(self.labels.get(label));
        if self.stems.is_empty() || label.contains([' ', '\n']) {
            return;
        }
        for end in self.stems.lengths(label.len().min(MAX_STEM)) {
            if let Some(stem) = label.get(..end) {
                tell(self.stems.get(stem));
            }
        }
    }

    /// Gives back what was taken for entries that did not come.
    pub(crate) fn shrink(&mut self) {
        self.labels.shrink();
        self.stems.shrink();
    }

    /// Bytes taken, about.
    pub(crate) fn bytes(&self) -> usize {
        self.labels.bytes() + self.stems.bytes()
    }
}
