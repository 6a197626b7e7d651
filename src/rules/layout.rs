//! A page laid out for asking: its rows by name, its hits by number.
//!
//! In: the facts of a page. Out: look-ups that do not search. Conditions ask for the same few things hundreds of times on
//! each page; what they ask is in `on_page`.

use crate::model::catalogue::FactName;
use crate::model::fact::{Fact, Hits, PageFacts};
use crate::model::query::SignalId;

/// Rows and hits of one page.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout<'a> {
    /// By name, in document order within one.
    rows: Vec<&'a Fact>,
    /// Where the rows of each name end.
    ends: Vec<usize>,
    /// By signal, those that there are any of.
    hits: Vec<Option<&'a Hits>>,
}

impl<'a> Layout<'a> {
    pub(super) fn of(page: &'a PageFacts) -> Self {
        let mut rows: Vec<&Fact> = page.facts.iter().collect();
        rows.sort_by_key(|row| row.name as usize);
        let mut ends = vec![0; FactName::ALL.len()];
        for (at, row) in rows.iter().enumerate() {
            if let Some(end) = ends.get_mut(row.name as usize) {
                *end = at + 1;
            }
        }
        let mut last = 0;
        for end in &mut ends {
            last = last.max(*end);
            *end = last;
        }
        let count = page.hits.last_key_value().map_or(0, |(id, _)| id.0 as usize + 1);
        let mut hits = vec![None; count];
        for (id, of) in page.hits.iter().filter(|(_, of)| of.count > 0) {
            if let Some(slot) = hits.get_mut(id.0 as usize) {
                *slot = Some(of);
            }
        }
        Self { rows, ends, hits }
    }

    /// Rows of a name, in document order.
    pub(super) fn rows(&self, name: FactName) -> &[&'a Fact] {
        let at = name as usize;
        let end = |at: usize| self.ends.get(at).copied().unwrap_or_default();
        let start = at.checked_sub(1).map_or(0, end);
        self.rows.get(start..end(at)).unwrap_or_default()
    }

    pub(super) fn hits(&self, id: SignalId) -> Option<&'a Hits> {
        self.hits.get(id.0 as usize).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::model::fact::{PageLanguage, PageState, Sighting};

    use super::*;

    #[test]
    fn rows_and_hits_are_those_of_the_page() {
        let row = |name: FactName, text: &str| Fact { name, fields: vec![("x", text.into())], region: None, seen: Sighting::default() };
        let (first, last) = (FactName::ALL[0], FactName::ALL[FactName::ALL.len() - 1]);
        let some = Hits { count: 2, ..Hits::default() };
        let page = PageFacts {
            url: "https://a.test/".parse().unwrap(),
            state: PageState::Readable,
            state_note: String::new(),
            language: PageLanguage::default(),
            rtl: false,
            headers_known: true,
            navigation: Vec::new(),
            tag_manager: false,
            title: String::new(),
            facts: vec![row(last, "1"), row(first, "2"), row(last, "3"), row(first, "4")],
            metrics: BTreeMap::new(),
            behind: BTreeMap::new(),
            hits: BTreeMap::from([(SignalId(3), some.clone()), (SignalId(5), Hits::default())]),
            cut: Vec::new(),
        };
        let layout = Layout::of(&page);
        for name in FactName::ALL {
            let plain: Vec<&Fact> = page.rows(*name).collect();
            assert_eq!(layout.rows(*name), plain, "{name}");
        }
        assert_eq!(layout.hits(SignalId(3)), Some(&some));
        assert_eq!((layout.hits(SignalId(5)), layout.hits(SignalId(99))), (None, None));
    }
}
