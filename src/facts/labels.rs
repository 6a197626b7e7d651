//! The topics of a page: its labels and its text, matched against all word lists in one pass.
//!
//! In: a page as read. Out: topics per link, control, field and heading, and places in the text. What follows from a topic
//! is for the families.

use std::ops::Range;

use crate::model::query::TopicId;

/// Topics of everything on a page that has a label, in the order of the page's lists; each list of topics is sorted.
#[derive(Debug, Default)]
pub(crate) struct PageTopics {
    /// By index in `page.links`.
    pub(crate) links: Vec<Vec<TopicId>>,
    /// By index in `page.controls`.
    pub(crate) controls: Vec<Vec<TopicId>>,
    /// By index in `page.fields`: label, placeholder and name together.
    pub(crate) fields: Vec<Vec<TopicId>>,
    /// By index in `page.headings`.
    pub(crate) headings: Vec<Vec<TopicId>>,
    /// Byte ranges in `page.text.text`, in order.
    pub(crate) text: Vec<(TopicId, Range<usize>)>,
}
