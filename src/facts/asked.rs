//! Questions that stand in the text as lines of their own: `dt`, toggles of accordions made of `div`, a question above two buttons.
//!
//! In: blocks of a page's visible text. Out: those that ask and are told nowhere else as a heading, a button or a link.

use std::collections::BTreeSet;

use crate::html::Place;

use super::context::Context;

/// Characters of a question.
const LONG: usize = 120;
/// And at least.
const SHORT: usize = 8;
/// Questions looked at.
const MOST: usize = 60;

/// A line that asks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) text: &'a str,
    pub(super) place: Place,
}

/// Lines of the text that ask, in order.
pub(super) fn questions<'a>(ctx: &Context<'a>) -> Vec<Question<'a>> {
    let (page, greek) = (ctx.page, ctx.language == Some("el"));
    let blocks = page.text.blocks.iter().filter(|block| !block.place.quoted && block.end - block.start <= LONG * 4);
    let lines = blocks.filter_map(|block| Some(Question { text: page.text.text.get(block.start..block.end)?, place: block.place }));
    let mut asked: Vec<Question<'a>> =
        lines.filter(|line| asks(line.text, greek) && line.text.chars().count() <= LONG).take(MOST).collect();
    if !asked.is_empty() {
        let headings = page.headings.iter().map(|heading| heading.text.as_str());
        let labels = page.controls.iter().map(|control| control.label.as_str()).chain(page.links.iter().map(|link| link.label.as_str()));
        let told: BTreeSet<&str> = headings.chain(labels).collect();
        asked.retain(|question| !told.contains(question.text.trim()));
    }
    asked
}

/// Ends as a question in its script; Greek asks with `;`.
pub(super) fn asks(text: &str, greek: bool) -> bool {
    // Nearly every line ends so.
    if text.bytes().next_back().is_none_or(|last| last.is_ascii_alphanumeric() || matches!(last, b'.' | b',' | b':' | b')')) {
        return false;
    }
    let text = text.trim_end_matches(['+', '-', '−', '–', '▼', '›', '»', ' ', '"']);
    (text.ends_with(['?', '？', '؟', '՞', '\u{37e}']) || (greek && text.ends_with(';'))) && text.chars().nth(SHORT - 1).is_some()
}
