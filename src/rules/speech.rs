//! Which topics have words in which language.
//!
//! In: the lexicons of a set. Out: for a language, one answer per topic, made once: pages ask for it with every condition
//! that found nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::query::QuerySet;
use crate::model::vocabulary::{Lang, lexicon_language};

/// By language, whether each topic (in the order of the lexicons) has words in it, or some that are always tried.
#[derive(Debug, Clone, Default)]
pub(super) struct Speech {
    languages: BTreeMap<Lang, Vec<bool>>,
    other: Vec<bool>,
}

impl Speech {
    pub(super) fn of(queries: &QuerySet) -> Self {
        let lexicons = &queries.lexicons;
        let has = |lang: &str| lexicons.iter().map(|lexicon| lexicon.every_language || lexicon.terms.contains_key(lang)).collect();
        let known: BTreeSet<&Lang> = lexicons.iter().flat_map(|lexicon| lexicon.terms.keys()).collect();
        Self { languages: known.into_iter().map(|lang| (lang.clone(), has(lang))).collect(), other: has("") }
    }

    /// For a page's language; none where it is not known or English, which are never found wanting.
    pub(super) fn spoken(&self, lang: Option<&Lang>) -> Option<&[bool]> {
        let lang = lang.map(|lang| lexicon_language(lang)).filter(|lang| *lang != "en")?;
        Some(self.languages.get(lang).unwrap_or(&self.other))
    }
}
