//! The topics of a page: its labels and its text, matched against all word lists in one pass.
//!
//! In: a page as read. Out: topics per link, control, field and heading, and places in the text. A label is looked
//! up once, not on every page. What follows from a topic is for the families.

use std::ops::Range;

use crate::html::Page;
use crate::model::query::TopicId;
use crate::model::text::Normalised;

use super::languages::Languages;
use super::memo::Known;
use super::words::Lexicons;

/// Places kept per topic and page.
const PLACES_KEPT: u8 = 64;

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
    /// Of the title.
    pub(crate) title: Vec<TopicId>,
    /// Byte ranges in `page.text.text`, in order; at most 64 per topic.
    pub(crate) text: Vec<(TopicId, Range<usize>)>,
}

/// Looks labels up, each distinct one once for as long as it is kept.
struct LabelReader<'a> {
    lexicons: &'a Lexicons,
    lang: Option<&'a str>,
    languages: Languages,
    known: &'a mut Known<Vec<TopicId>>,
}

impl LabelReader<'_> {
    fn topics(&mut self, label: &str) -> Vec<TopicId> {
        if label.is_empty() {
            return Vec::new();
        }
        let (lexicons, lang, languages) = (self.lexicons, self.lang, self.languages);
        self.known.ask(lang.unwrap_or_default(), label, || lexicons.label_topics(label, lang, languages), Clone::clone)
    }
}

/// Matches a page's labels and text, in the language it is read in.
pub(crate) fn read(page: &Page, lexicons: &Lexicons, lang: Option<&str>) -> PageTopics {
    lexicons.known_labels().lend(|known| {
        let mut labels = LabelReader { lexicons, lang, languages: lexicons.languages(lang), known };
        with(page, &mut labels)
    })
}

fn with(page: &Page, labels: &mut LabelReader<'_>) -> PageTopics {
    let (lexicons, lang, languages) = (labels.lexicons, labels.lang, labels.languages);
    PageTopics {
        links: page.links.iter().map(|link| labels.topics(&link.label)).collect(),
        controls: page.controls.iter().map(|control| labels.topics(&control.label)).collect(),
        headings: page.headings.iter().map(|heading| labels.topics(&heading.text)).collect(),
        title: labels.topics(&page.title),
        fields: page
            .fields
            .iter()
            .map(|field| {
                let mut topics = labels.topics(&field.label);
                topics.extend(labels.topics(&field.placeholder));
                topics.extend(labels.topics(&in_words(&field.name)));
                topics.sort_unstable();
                topics.dedup();
                topics
            })
            .collect(),
        text: unquoted(page, text(&page.text.text, lexicons, lang, languages)),
    }
}

/// `email_address contact-form` as words.
fn in_words(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect()
}

/// Places outside of code, which shows words and says nothing.
fn unquoted(page: &Page, mut places: Vec<(TopicId, Range<usize>)>) -> Vec<(TopicId, Range<usize>)> {
    let blocks = &page.text.blocks;
    if blocks.iter().any(|block| block.place.quoted) {
        places.retain(|(_, range)| {
            let after = blocks.partition_point(|block| block.start <= range.start);
            after.checked_sub(1).and_then(|at| blocks.get(at)).is_none_or(|block| !block.place.quoted)
        });
    }
    places
}

fn text(text: &str, lexicons: &Lexicons, lang: Option<&str>, languages: Languages) -> Vec<(TopicId, Range<usize>)> {
    let normal = Normalised::of(text, lang);
    let mut kept = vec![0u8; lexicons.len()];
    let mut places = Vec::new();
    for found in lexicons.text_topics(&normal.text, languages) {
        match kept.get_mut(found.topic.0 as usize) {
            Some(count) if *count < PLACES_KEPT => *count += 1,
            _ => continue,
        }
        places.push((found.topic, normal.original_span(found.start..found.end)));
    }
    places
}

#[cfg(test)]
mod tests {
    use crate::facts::samples::{lexicon, query_set};

    use super::*;

    #[test]
    fn places_point_into_the_original_text() {
        let lexicons = Lexicons::new(&query_set(vec![lexicon("help.faq", &[("el", &["συχνές ερωτήσεις"])], &[])])).unwrap();
        let original = "Δείτε τις  ΣΥΧΝΈΣ\u{ad} ΕΡΩΤΉΣΕΙΣ εδώ";
        let found = text(original, &lexicons, Some("el"), lexicons.languages(Some("el")));
        assert_eq!(&original[found[0].1.clone()], "ΣΥΧΝΈΣ\u{ad} ΕΡΩΤΉΣΕΙΣ");
    }

    #[test]
    fn places_per_topic_are_bounded() {
        let lexicons = Lexicons::new(&query_set(vec![lexicon("help.faq", &[("en", &["faq"])], &[])])).unwrap();
        let found = text(&"faq ".repeat(1000), &lexicons, None, lexicons.languages(None));
        assert_eq!(found.len(), usize::from(PLACES_KEPT));
    }

    #[test]
    fn names_of_fields_are_read_as_words() {
        assert_eq!(in_words("e-mail[address]_2"), "e mail address  2");
    }
}
