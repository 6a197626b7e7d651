//! Labels in the reader's language: an id and its values come in, words with the right plural go out.
//!
//! One Fluent file per language, embedded. What a language lacks is taken from English; words a rule pack or a site brings
//! (roles, traits, reasons) that no file knows are shown as they are. Rule texts are chosen here too.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::model::verdict::Texts;

/// Locales with labels, English first.
pub(super) const LOCALES: &[(&str, &str)] = &[
    ("en", include_str!("locale/en.ftl")),
    ("he", include_str!("locale/he.ftl")),
    ("el", include_str!("locale/el.ftl")),
    ("uk", include_str!("locale/uk.ftl")),
];

/// A value in a label.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// Chooses the plural.
    Count(u64),
    /// Shown as it is; a text of a site must have been cleaned.
    Text(String),
}

impl From<u32> for Value {
    fn from(count: u32) -> Self {
        Self::Count(u64::from(count))
    }
}

impl From<u64> for Value {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Count(u64::try_from(count).unwrap_or(u64::MAX))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// The labels of one language.
pub(super) struct Labels {
    language: String,
    ascii: bool,
    /// The reader's language, then English.
    bundles: Vec<FluentBundle<FluentResource>>,
}

impl Labels {
    /// Labels in `language`, or in English where there is no file for it. With `isolate`, values in right-to-left
    /// languages stand between FSI and PDI; `ascii` marks unshowable characters of foreign words by `?`.
    pub(super) fn new(language: &str, isolate: bool, ascii: bool) -> Self {
        let own = LOCALES.iter().find(|(name, _)| *name == language && *name != "en");
        let english = LOCALES.iter().find(|(name, _)| *name == "en");
        let bundles = own.into_iter().chain(english).map(|(name, source)| bundle(name, source, isolate && *name == "he")).collect();
        Self { language: language.to_owned(), ascii, bundles }
    }

    /// A label without values; the id itself where no file has it.
    pub(super) fn text(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// A label with values.
    pub(super) fn with(&self, id: &str, values: &[(&'static str, Value)]) -> String {
        self.find(id, values).unwrap_or_else(|| id.to_owned())
    }

    /// A label with values, if a file has it.
    pub(super) fn known(&self, id: &str, values: &[(&'static str, Value)]) -> Option<String> {
        self.find(id, values)
    }

    /// The word `word` of a word list (`dimension`, `role`, `reason`, ...), or the word itself.
    pub(super) fn word(&self, list: &str, word: &str) -> String {
        let slug: String = word.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(60).collect();
        self.find(&format!("{list}-{slug}"), &[]).unwrap_or_else(|| super::text::clean(word, self.ascii))
    }

    /// A rule's text in the reader's language, in English, or in any.
    pub(super) fn pick<'t>(&self, texts: &'t Texts) -> Option<&'t str> {
        texts.get(&self.language).or_else(|| texts.get("en")).or_else(|| texts.values().next()).map(String::as_str)
    }

    /// A number with so many decimals, with the language's decimal sign.
    pub(super) fn decimal(&self, number: f64, decimals: usize) -> String {
        format!("{number:.decimals$}").replace('.', &self.text("decimal-sign"))
    }

    fn find(&self, id: &str, values: &[(&'static str, Value)]) -> Option<String> {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            match value {
                Value::Count(count) => args.set(*name, FluentValue::from(*count)),
                Value::Text(text) => args.set(*name, FluentValue::from(text.as_str())),
            }
        }
        self.bundles.iter().find_map(|bundle| {
            let pattern = bundle.get_message(id)?.value()?;
            Some(bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
        })
    }
}

/// A broken line of a file loses that label, not the report; the tests read every file for errors.
fn bundle(name: &str, source: &str, isolate: bool) -> FluentBundle<FluentResource> {
    let language: LanguageIdentifier = name.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![language]);
    bundle.set_use_isolating(isolate);
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::{Collector, Dimension, Effort, Region, Severity, Stage};
    use std::collections::BTreeSet;

    fn ids(source: &str) -> BTreeSet<String> {
        source
            .lines()
            .filter_map(|line| line.split_once(" = "))
            .filter(|(id, _)| !id.starts_with([' ', '#', '[']))
            .map(|(id, _)| id.to_owned())
            .collect()
    }

    #[test]
    fn every_locale_reads_without_errors_and_has_the_same_labels() {
        let english = ids(LOCALES[0].1);
        assert!(english.len() > 150);
        for (name, source) in LOCALES {
            assert!(FluentResource::try_new((*source).to_owned()).is_ok(), "{name}.ftl");
            assert_eq!(ids(source), english, "{name}.ftl");
        }
    }

    #[test]
    fn every_word_of_every_closed_list_is_translated() {
        let words = Dimension::ALL.iter().map(|w| ("dimension", w.as_str())).chain(Stage::ALL.iter().map(|w| ("stage", w.as_str())));
        let words =
            words.chain(Severity::ALL.iter().map(|w| ("severity", w.as_str()))).chain(Effort::ALL.iter().map(|w| ("effort", w.as_str())));
        let words =
            words.chain(Collector::ALL.iter().map(|w| ("collector", w.as_str()))).chain(Region::ALL.iter().map(|w| ("place", w.as_str())));
        let english = ids(LOCALES[0].1);
        for (list, word) in words {
            assert!(english.contains(&format!("{list}-{word}")), "{list}-{word}");
        }
    }

    /// Names after `key: ` in lines of the rules' files, `as` names and metrics alike.
    fn named(key: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/rules"))];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(text) = std::fs::read_to_string(&path) {
                    found.extend(text.lines().filter_map(|line| Some(line.trim().strip_prefix(key)?.trim().to_owned())));
                }
            }
        }
        found
    }

    #[test]
    fn every_number_the_pack_asks_for_and_every_near_miss_has_a_sentence() {
        use crate::model::catalogue::MetricName;
        let english = ids(LOCALES[0].1);
        let short = named("metric: {name:").into_iter().chain(named("- metric: {name:"));
        let short = short.filter_map(|line| Some(line.split([',', '}']).next()?.trim().to_owned()));
        let asked: BTreeSet<String> = named("name:").into_iter().chain(short).collect();
        let asked: Vec<_> = MetricName::ALL.iter().filter(|name| asked.contains(name.as_str())).collect();
        assert!(asked.len() > 35, "{asked:?}");
        for name in asked {
            let id = format!("metric-{}", name.as_str().replace('_', "-"));
            assert!(english.contains(&id), "{id}");
        }
        // What a rule lacks of several things it asks for is named by their `as`.
        let lists = ["personalization/language-switcher", "channels/spoken-and-written", "channels/contact-hub"];
        for list in lists {
            let text = std::fs::read_to_string(format!("{}/rules/{list}.yaml", env!("CARGO_MANIFEST_DIR"))).unwrap();
            let check = text.split("\ncheck:").nth(1).unwrap().split("\nsource:").next().unwrap();
            // The list's own name stands at its head and is said as the rule's title.
            for name in check.lines().filter_map(|line| line.trim().strip_prefix("as: ")).filter(|name| *name != "ways") {
                assert!(english.contains(&format!("thing-{name}")), "thing-{name} of {list}");
            }
        }
        for (fact, field) in crate::model::sentences::NEAR {
            let id = format!("near-{}-{field}", fact.as_str().replace('_', "-"));
            assert!(english.contains(&id), "{id}");
        }
    }

    #[test]
    fn plurals_follow_the_language() {
        let say = |language: &str, n: u32| Labels::new(language, false, false).with("pages", &[("n", n.into())]);
        assert_eq!(
            [1, 2, 5, 21, 22, 112].map(|n| say("uk", n)),
            ["1 сторінка", "2 сторінки", "5 сторінок", "21 сторінка", "22 сторінки", "112 сторінок"]
        );
        assert_eq!([1, 2, 3].map(|n| say("he", n)), ["דף אחד", "שני דפים", "3 דפים"]);
        assert_eq!([0, 1, 2].map(|n| say("en", n)), ["0 pages", "1 page", "2 pages"]);
        assert_eq!([1, 2].map(|n| say("el", n)), ["1 σελίδα", "2 σελίδες"]);
        assert_eq!(say("fr", 1), "1 page", "English where there is no file");
    }

    #[test]
    fn unknown_words_are_shown_as_they_are_and_decimals_follow_the_language() {
        let labels = Labels::new("uk", false, false);
        assert_eq!(labels.word("role", "cart"), "кошик");
        assert_eq!(labels.word("role", "wine cellar"), "wine cellar");
        assert_eq!(labels.decimal(6.14, 1), "6,1");
    }
}
