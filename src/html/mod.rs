//! Bytes to charset to tree to links, regions and visible text. Each page is parsed once.

mod page;

pub use page::{
    Block, Control, Field, Form, Frame, Heading, Image, InlineScript, Link, LinkElement, Meta, Page, Place, Script, VisibleText,
};
