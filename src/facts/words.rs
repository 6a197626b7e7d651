//! All word lists as one automaton.

use crate::model::query::{QuerySet, TopicId};

use super::error::FactsError;

/// A set of languages, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Languages(u128);

/// All word lists.
#[derive(Debug)]
pub(crate) struct Lexicons {
    topics: Vec<String>,
}

impl Lexicons {
    /// Compiles the word lists of a query set.
    pub(crate) fn new(queries: &QuerySet) -> Result<Self, FactsError> {
        Ok(Self { topics: queries.lexicons.iter().map(|l| l.topic.clone()).collect() })
    }

    /// The id of a topic.
    pub(crate) fn topic(&self, topic: &str) -> Option<TopicId> {
        let at = self.topics.binary_search_by(|t| t.as_str().cmp(topic)).ok()?;
        u32::try_from(at).ok().map(TopicId)
    }

    /// The name of a topic.
    pub(crate) fn name(&self, id: TopicId) -> &str {
        self.topics.get(id.0 as usize).map_or("", String::as_str)
    }

    /// Languages whose words count on a page in `lang`.
    pub(crate) fn languages(&self, _lang: Option<&str>) -> Languages {
        Languages(u128::MAX)
    }

    /// Topics of a label, sorted.
    pub(crate) fn label_topics(&self, _label: &str, _lang: Option<&str>, _languages: Languages) -> Vec<TopicId> {
        Vec::new()
    }
}
