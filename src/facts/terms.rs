//! The terms behind the automaton's patterns: one pattern may be a word of several topics and languages.
//!
//! In: terms, one by one. Out: distinct texts in a fixed order, and the entries of each.

use std::collections::BTreeMap;

/// What a pattern means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Index of the topic.
    pub(crate) topic: u16,
    /// Languages it is a word of.
    pub(crate) langs: u64,
    /// Boundary rule.
    pub(crate) rule: u8,
    /// The word may go on.
    pub(crate) stem: bool,
    /// Matches inside it do not count.
    pub(crate) except: bool,
    /// Vietnamese without its marks: counts only where no letter around it bears any.
    pub(crate) unmarked: bool,
}

impl Entry {
    /// Takes up another language of the same entry; false when they differ in more.
    pub(crate) fn joined(&mut self, other: Self) -> bool {
        let same = Self { langs: other.langs, ..*self } == other;
        if same {
            self.langs |= other.langs;
        }
        same
    }
}

/// Terms by pattern.
#[derive(Debug, Default)]
pub(crate) struct TermTable {
    gathered: BTreeMap<Box<str>, Vec<Entry>>,
    starts: Vec<u32>,
    entries: Vec<Entry>,
}

impl TermTable {
    /// Adds a term.
    pub(crate) fn add(&mut self, text: &str, entry: Entry) {
        let entries = self.gathered.entry(text.into()).or_default();
        if !entries.iter_mut().any(|e| e.joined(entry)) {
            entries.push(entry);
        }
    }

    /// Ends gathering: hands out the patterns, in the order of their numbers.
    pub(crate) fn seal(&mut self) -> Vec<String> {
        let gathered = std::mem::take(&mut self.gathered);
        let mut texts = Vec::with_capacity(gathered.len());
        self.starts.push(0);
        for (text, entries) in gathered {
            texts.push(text.into_string());
            self.entries.extend(entries);
            self.starts.push(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        }
        self.entries.shrink_to_fit();
        texts
    }

    /// Entries of a pattern.
    pub(crate) fn entries(&self, pattern: usize) -> &[Entry] {
        match (self.starts.get(pattern), self.starts.get(pattern + 1)) {
            (Some(from), Some(to)) => self.entries.get(*from as usize..*to as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// Bytes taken.
    pub(crate) fn bytes(&self) -> usize {
        self.entries.capacity() * size_of::<Entry>() + self.starts.capacity() * 4
    }
}
