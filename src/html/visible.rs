//! Text as it is gathered: words joined by single spaces, blocks by line ends, and beside it what is hidden but may name things.
//!
//! In: text nodes and block borders in document order. Out: [`VisibleText`]. Which node is visible is the walk's to say.

use super::page::{Block, Place, VisibleText};
use crate::model::bytes;

/// The visible text under way.
#[derive(Default)]
pub(super) struct Writer {
    visible: VisibleText,
    /// Bytes kept at most, of what is seen and of what is not.
    most: usize,
    /// The block that is being written.
    block: Option<Place>,
    /// White space stood before what comes next.
    space: bool,
    /// A link ended and nothing was said since.
    after_link: bool,
    /// Text that nobody sees but that may name a link (hidden subtrees, icons).
    pub(super) unseen: String,
    /// The text was cut off.
    pub(super) full: bool,
}

impl Writer {
    /// Nothing yet, and how many bytes it may become.
    pub(super) fn within(most: usize) -> Self {
        Self { most, ..Self::default() }
    }

    /// Bytes of visible text so far.
    pub(super) fn len(&self) -> usize {
        self.visible.text.len()
    }

    /// Visible text from an offset on.
    pub(super) fn since(&self, start: usize) -> &str {
        self.visible.text.get(start..).unwrap_or("")
    }

    /// A link begins: two that touch are drawn apart, so their words are kept apart.
    pub(super) fn link_begins(&mut self) {
        self.space = self.space || self.after_link;
    }

    /// A link ended.
    pub(super) fn link_ended(&mut self) {
        self.after_link = true;
    }

    /// A border between blocks.
    pub(super) fn end_block(&mut self) {
        if self.block.take().is_some() {
            let end = self.visible.text.len();
            if let Some(block) = self.visible.blocks.last_mut() {
                block.end = end;
            }
        }
        self.space = false;
    }

    /// Text a visitor sees.
    pub(super) fn see(&mut self, text: &str, place: Place) {
        if self.full {
            return;
        }
        if is_blank(text) {
            self.space = self.space || !text.is_empty();
            return;
        }
        let mut text = text;
        if self.visible.text.len() + text.len() > self.most {
            self.full = true;
            let mut room = self.most.saturating_sub(self.visible.text.len());
            while !text.is_char_boundary(room) {
                room -= 1;
            }
            text = &text[..room];
            if is_blank(text) {
                return;
            }
        }
        self.after_link = false;
        match self.block {
            Some(block) if block.region == place.region && block.quoted == place.quoted => {}
            _ => self.start_block(place),
        }
        let before = text.as_bytes().first().is_some_and(u8::is_ascii_whitespace);
        let mut gap = self.space || before;
        let start = self.visible.blocks.last().map_or(0, |block| block.start);
        for line in text.split('\n') {
            let line = line.trim_ascii();
            if line.is_empty() {
                continue;
            }
            // Most lines are words with single spaces between them already.
            if is_squeezed(line) {
                self.say(line, gap, start);
            } else {
                for word in line.split_ascii_whitespace() {
                    self.say(word, gap, start);
                    gap = true;
                }
            }
            gap = true;
        }
        self.space = text.as_bytes().last().is_some_and(u8::is_ascii_whitespace);
    }

    fn say(&mut self, words: &str, gap: bool, start: usize) {
        if gap && self.visible.text.len() > start {
            self.visible.text.push(' ');
        }
        self.visible.text.push_str(words);
    }

    fn start_block(&mut self, place: Place) {
        self.end_block();
        if !self.visible.text.is_empty() {
            self.visible.text.push('\n');
        }
        let start = self.visible.text.len();
        self.visible.blocks.push(Block { start, end: start, place });
        self.block = Some(place);
    }

    /// Text that is not seen; kept while something that it could name is open.
    pub(super) fn hear(&mut self, text: &str) {
        if self.unseen.len() + text.len() > self.most {
            return;
        }
        for word in text.split_ascii_whitespace() {
            self.unseen.push(' ');
            self.unseen.push_str(word);
        }
    }

    /// All of it.
    pub(super) fn finish(mut self) -> VisibleText {
        self.end_block();
        self.visible
    }
}

fn is_blank(text: &str) -> bool {
    !text.bytes().any(|byte| byte.is_ascii_graphic()) && text.trim().is_empty()
}

/// Whether white space inside a text is single spaces and nothing else.
fn is_squeezed(text: &str) -> bool {
    let other = |byte: u8| (byte == b'\t') | (byte == b'\n') | (byte == b'\x0c') | (byte == b'\r');
    !bytes::any(text.as_bytes(), other) && !bytes::double_space(text.as_bytes())
}

/// Whether a text has bytes that white space beyond [`u8::is_ascii_whitespace`] begins with.
fn may_hold_other_space(text: &str) -> bool {
    bytes::any(text.as_bytes(), |byte| (byte == 0x0b) | (byte == 0xc2) | (byte == 0xe1) | (byte == 0xe2) | (byte == 0xe3))
}

/// The first `limit` characters of a text with single spaces and none at its ends.
pub(super) fn squeeze(text: &str, limit: usize) -> String {
    let trimmed = text.trim_ascii();
    if trimmed.len() <= limit && !may_hold_other_space(trimmed) && is_squeezed(trimmed) {
        return trimmed.to_owned();
    }
    let mut out = String::with_capacity(text.len().min(limit));
    let mut left = limit;
    for word in text.split_whitespace() {
        if left == 0 {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
            left -= 1;
        }
        let before = out.len();
        if word.len() <= left {
            out.push_str(word);
            left -= word.chars().count();
        } else {
            out.extend(word.chars().take(left));
            left -= out[before..].chars().count();
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As [`squeeze`], character by character.
    fn squeezed(text: &str, limit: usize) -> String {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ").chars().take(limit).collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn white_space_of_every_kind_begins_with_a_byte_that_is_known() {
        for c in ('\0'..=char::MAX).filter(|c| c.is_whitespace()) {
            assert!(c.is_ascii_whitespace() || may_hold_other_space(&c.to_string()), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn squeezing_joins_words_by_single_spaces(text in "[ab é\u{a0}\u{3000}\u{b}\t\n]{0,24}", limit in 0usize..30) {
            prop_assert_eq!(squeeze(&text, limit), squeezed(&text, limit));
        }

        #[test]
        fn text_is_seen_as_its_words(text in "[ab é\u{a0}\t\n]{0,24}") {
            let place = Place { node: scraper::Html::new_document().tree.root().id(), region: None, hidden: false, quoted: false };
            let mut writer = Writer::within(1 << 20);
            writer.see(&text, place);
            let words: Vec<&str> = text.split_ascii_whitespace().collect();
            prop_assert_eq!(writer.finish().text, if text.trim().is_empty() { String::new() } else { words.join(" ") });
        }
    }
}
