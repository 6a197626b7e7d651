//! From a byte of the visible text back to where it stands.

use crate::html::{Page, Place};

/// Where the block around a byte offset of `page.text.text` stands.
pub(crate) fn block_at(page: &Page, offset: usize) -> Option<Place> {
    let blocks = &page.text.blocks;
    let at = blocks.partition_point(|block| block.end <= offset);
    blocks.get(at).filter(|block| block.start <= offset).map(|block| block.place)
}
