//! Bytes to charset to tree to links, regions and visible text. Each page is parsed once.

mod attrs;
mod behind;
mod charset;
mod cite;
mod disclosure;
#[cfg(test)]
mod fixture;
mod form_parts;
mod function_words;
mod gather;
mod joins;
mod language;
mod language_codes;
mod names;
mod page;
mod parse;
mod read;
mod region;
mod scripts;
mod settle;
mod shared;
mod sink;
mod tokens;
mod visible;
mod walk;

pub use attrs::attribute;
pub use ego_tree::{NodeId, NodeRef};
pub use html5ever::LocalName;
pub use page::{
    Block, Control, Field, Form, Frame, Heading, Idle, Image, InlineScript, Link, LinkElement, Meta, Page, Place, Script, VisibleText,
};
pub use read::{Source, read, read_within, tree};
pub use scraper::{ElementRef, Selector};
pub use shared::SharedBlocks;
