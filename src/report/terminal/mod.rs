//! The report a person reads.

mod page;

pub(super) use page::write;
