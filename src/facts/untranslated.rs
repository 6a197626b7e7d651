//! English left standing on a page in another language: paragraphs that were never translated.
//!
//! In: the paragraphs of a page's content, as `markup` meets them. Out: `untranslated` rows and the share of such paragraphs.
//! Names of products and brands are no sentences: only the small words of English make one. Pages that are English as a whole
//! are told by their declared language.

use std::ops::Range;

use memchr::memmem;

use crate::model::catalogue::{FactName, MetricName};

use super::context::Context;
use super::gather::short;
use super::sheet::Sheet;
use super::speed::count;

/// Paragraphs under which a share says little.
const ENOUGH: usize = 4;
/// Rows kept.
const ROWS: usize = 3;
/// Small words that English alone writes so, beside `the`.
const SMALL: &[&str] = &[" and ", " with ", " your ", " our ", " from ", " this ", " that ", " you ", " for ", " is ", " has ", " was "];

/// Paragraphs seen so far.
pub(super) struct Translation {
    foreign: bool,
    all: usize,
    english: Vec<Range<usize>>,
}

impl Translation {
    /// Nothing seen yet. On a page in English, or in no known language, nothing will be.
    pub(super) fn of(ctx: &Context) -> Self {
        Self { foreign: ctx.language.is_some_and(|lang| lang != "en"), all: 0, english: Vec::new() }
    }

    /// Takes up a paragraph.
    pub(super) fn read(&mut self, text: &str, range: Range<usize>) {
        if self.foreign {
            self.all += 1;
            if is_english(text) {
                self.english.push(range);
            }
        }
    }

    /// Writes the share and the first of the paragraphs.
    pub(super) fn write(self, ctx: &Context, sheet: &mut Sheet) {
        if self.all < ENOUGH {
            return;
        }
        sheet.metric(MetricName::UntranslatedShare, count(self.english.len()) / count(self.all));
        for range in self.english.into_iter().take(ROWS) {
            let text = short(ctx.page.text.text.get(range.clone()).unwrap_or_default());
            let block = ctx.block_at(range.start);
            let sighting = block.map(|block| ctx.seen(block.place.node)).unwrap_or_default();
            sheet.fact(FactName::Untranslated, block.and_then(|b| b.place.region), sighting, vec![("text", text.into())]);
        }
    }
}

/// `the`, and two small words more: titles of books and names of products have fewer.
fn is_english(text: &str) -> bool {
    let has = |word: &str| memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    (has(" the ") || text.starts_with("The ")) && SMALL.iter().filter(|word| has(word)).take(2).count() == 2
}

#[cfg(test)]
mod tests {
    use crate::facts::samples::{facts, query_set};

    use super::*;

    const HE: &str = "<p>בית החולים פתוח לקהל בכל ימות השבוע ואפשר להגיע אליו ברכבת";
    const EN: &str = "<p>The house by the sea opens for guests with a new garden this year";

    fn share(html: &str) -> Option<f64> {
        facts(&query_set(Vec::new()), &format!("<html lang=he><main>{html}")).metrics.get(&MetricName::UntranslatedShare).copied()
    }

    #[test]
    fn english_sentences_on_a_hebrew_page_are_a_share() {
        assert_eq!(share(&[HE, HE, EN, EN].concat()), Some(0.5));
        assert_eq!(share(&HE.repeat(4)), Some(0.0));
        assert_eq!(share(&[HE, EN].concat()), None);
        let named = "<p>Sony Alpha Mark IV Body Only Black Edition with Strap ב 4,200 ש\"ח";
        assert_eq!(share(&[HE, HE, HE, named].concat()), Some(0.0));
    }

    #[test]
    fn pages_in_english_have_no_share() {
        let facts = facts(&query_set(Vec::new()), &format!("<html lang=en><main>{}", EN.repeat(6)));
        assert_eq!(facts.metrics.get(&MetricName::UntranslatedShare), None);
    }
}
