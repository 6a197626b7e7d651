//! The hours a page states, however it states them.
//!
//! In: rows of a page. Out: what is said, each with its row. The one place that decides what counts as hours of service:
//! whatever learns to read them in text adds rows, and touchpoints have them.

use crate::model::catalogue::FactName;
use crate::model::fact::{Fact, PageFacts};

/// Hours as stated.
pub(super) struct Stated<'a> {
    /// Days and times in one form where they were read, else as the page says it.
    pub(super) said: &'a str,
    /// `times` (some hours of some days) or `always`.
    pub(super) mark: &'static str,
    pub(super) fact: &'a Fact,
}

/// Hours that the page states, in document order.
pub(super) fn stated(page: &PageFacts) -> impl Iterator<Item = Stated<'_>> {
    page.facts.iter().filter_map(|fact| {
        let (said, mark) = match fact.name {
            // Days and times in one form say the same in every language; a line of the page may say anything beside them.
            FactName::Hours if fact.text("week") == Some("24/7") => (fact.text("value")?, "always"),
            FactName::Hours => (fact.text("week").or_else(|| fact.text("value"))?, "times"),
            FactName::Topic if fact.text("topic") == Some("service.hours-247") => (fact.text("text")?, "always"),
            _ => return None,
        };
        Some(Stated { said, mark, fact })
    })
}
