//! The terms behind the automaton's patterns: one pattern may be a word of several topics and languages.
//!
//! In: terms, one by one. Out: distinct texts in a fixed order, and the entries of each.

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
    gathered: Texts,
    /// Of each text gathered, in order: what it means. A tree of texts with a list each took four times as much.
    meant: Vec<Entry>,
    starts: Vec<u32>,
    entries: Vec<Entry>,
}

/// Texts, one behind the other.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    text: String,
    /// First byte and length.
    spans: Vec<(u32, u32)>,
}

impl Texts {
    fn push(&mut self, text: &str) {
        // A pack is far smaller than four gigabytes: what would not fit is never found.
        let (start, length) = (u32::try_from(self.text.len()), u32::try_from(text.len()));
        if let (Ok(start), Ok(length)) = (start, length) {
            self.text.push_str(text);
            self.spans.push((start, length));
        } else {
            self.spans.push((0, 0));
        }
    }

    fn at(&self, (start, length): (u32, u32)) -> &str {
        self.text.get(start as usize..start as usize + length as usize).unwrap_or_default()
    }

    /// In the order in which they came.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.spans.iter().map(|span| self.at(*span))
    }
}

impl TermTable {
    /// Adds a term.
    pub(crate) fn add(&mut self, text: &str, entry: Entry) {
        self.gathered.push(text);
        self.meant.push(entry);
    }

    /// Ends gathering: hands out the patterns, in the order of their numbers.
    pub(crate) fn seal(&mut self) -> Texts {
        let mut texts = std::mem::take(&mut self.gathered);
        let meant = std::mem::take(&mut self.meant);
        let mut order: Vec<((u32, u32), Entry)> = texts.spans.drain(..).zip(meant).collect();
        // Stable: entries of one text stay in the order in which they came.
        order.sort_by(|(a, _), (b, _)| texts.at(*a).cmp(texts.at(*b)));
        let mut first = 0;
        for (span, entry) in order {
            if texts.spans.last().is_none_or(|last| texts.at(*last) != texts.at(span)) {
                texts.spans.push(span);
                first = self.entries.len();
                self.starts.push(u32::try_from(first).unwrap_or(u32::MAX));
            }
            if !self.entries.iter_mut().skip(first).any(|known| known.joined(entry)) {
                self.entries.push(entry);
            }
        }
        self.starts.push(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
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
