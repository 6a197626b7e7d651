//! The terms of the word lists: one text may be a word of several topics and languages.
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

/// Texts by number, in one piece.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    text: String,
    /// First byte and length.
    spans: Vec<(u32, u32)>,
}

impl Texts {
    fn push(&mut self, text: &str) {
        // A pack is far smaller than four gigabytes.
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

    /// The text with a number; none for a number that is none.
    #[inline]
    pub(crate) fn get(&self, number: u32) -> &[u8] {
        let (start, length) = self.spans.get(number as usize).copied().unwrap_or_default();
        self.text.as_bytes().get(start as usize..start as usize + length as usize).unwrap_or_default()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.spans.len()
    }

    /// Bytes taken.
    pub(crate) fn bytes(&self) -> usize {
        self.text.capacity() + self.spans.capacity() * size_of::<(u32, u32)>()
    }
}

impl<'t> FromIterator<&'t str> for Texts {
    fn from_iter<I: IntoIterator<Item = &'t str>>(texts: I) -> Self {
        let mut all = Self::default();
        texts.into_iter().for_each(|text| all.push(text));
        all
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
        let Texts { text, spans } = std::mem::take(&mut self.gathered);
        let meant = std::mem::take(&mut self.meant);
        let mut texts = Texts { text, spans: Vec::new() };
        let span = |at: &u32| spans.get(*at as usize).copied().unwrap_or_default();
        let mut order: Vec<u32> = (0u32..).zip(&spans).map(|(at, _)| at).collect();
        // Entries of one text stay in the order in which they came.
        order.sort_unstable_by(|a, b| texts.at(span(a)).cmp(texts.at(span(b))).then(a.cmp(b)));
        let mut first = 0;
        for at in &order {
            let Some(entry) = meant.get(*at as usize) else { continue };
            if texts.spans.last().is_none_or(|last| texts.at(*last) != texts.at(span(at))) {
                texts.spans.push(span(at));
                first = self.entries.len();
                self.starts.push(u32::try_from(first).unwrap_or(u32::MAX));
            }
            if !self.entries.iter_mut().skip(first).any(|known| known.joined(*entry)) {
                self.entries.push(*entry);
            }
        }
        self.starts.push(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        self.entries.shrink_to_fit();
        texts.spans.shrink_to_fit();
        texts.text.shrink_to_fit();
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
