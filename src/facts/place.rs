//! From a byte of the visible text back to where it stands, and the other way.

use crate::html::{NodeId, Page, Place};

/// Where the block around a byte offset of `page.text.text` stands.
pub(crate) fn block_at(page: &Page, offset: usize) -> Option<Place> {
    let blocks = &page.text.blocks;
    let at = blocks.partition_point(|block| block.end <= offset);
    blocks.get(at).filter(|block| block.start <= offset).map(|block| block.place)
}

/// Where the text begins in which an element stands, or which it stands behind.
pub(crate) fn begins(page: &Page, node: NodeId) -> usize {
    let blocks = &page.text.blocks;
    let at = blocks.partition_point(|block| block.place.node <= node).saturating_sub(1);
    blocks.get(at).map_or(0, |block| block.start)
}
