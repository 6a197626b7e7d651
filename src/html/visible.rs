//! Text as it is gathered: words joined by single spaces, blocks by line ends, and beside it what is hidden but may name things.
//!
//! In: text nodes and block borders in document order. Out: [`VisibleText`]. Which node is visible is the walk's to say.

use super::page::{Block, Place, VisibleText};

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
        if text.trim().is_empty() {
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
            if text.trim().is_empty() {
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
        for word in text.split_ascii_whitespace() {
            if gap && self.visible.text.len() > self.visible.blocks.last().map_or(0, |b| b.start) {
                self.visible.text.push(' ');
            }
            self.visible.text.push_str(word);
            gap = true;
        }
        self.space = text.as_bytes().last().is_some_and(u8::is_ascii_whitespace);
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

/// The first `limit` characters of a text with single spaces and none at its ends.
pub(super) fn squeeze(text: &str, limit: usize) -> String {
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
