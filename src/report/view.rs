//! How a reader sees a report: width, colour, script direction, language. What is in the report never depends on it.

use crate::model::vocabulary::Lang;

/// How to show a report to a person. Formats for machines take texts of rules in its language, and nothing else of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Columns at most; under 40 counts as 40, over 140 as 140.
    pub width: usize,
    /// With ANSI styles.
    pub color: bool,
    /// Right-to-left texts stand between FSI and PDI (U+2068, U+2069), so that a terminal that reorders text keeps columns whole.
    pub bidi: bool,
    /// Bars, dashes and marks of ours in ASCII; texts of sites and of other languages stay as they are.
    pub ascii: bool,
    /// Language of labels and rule texts; what is not translated is in English.
    pub language: Lang,
    /// Everything, not only what matters most.
    pub all: bool,
}

impl Default for View {
    fn default() -> Self {
        Self { width: 80, color: false, bidi: true, ascii: false, language: "en".to_owned(), all: false }
    }
}
