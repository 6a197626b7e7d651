//! Bytes to charset to tree to links, regions and visible text. Each page is parsed once.

mod page;
mod stand_in;

pub use ego_tree::NodeId;
pub use page::{
    Block, Control, Field, Form, Frame, Heading, Image, InlineScript, Link, LinkElement, Meta, Page, Place, Script, VisibleText,
};
pub use scraper::{ElementRef, Selector};
pub use stand_in::{Source, read};
