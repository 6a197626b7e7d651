//! Patterns of rules, compiled: words, hosts, regular expressions and globs.
//!
//! In: a pattern of the query set. Out: something that answers for a label, a text or a host. Regular expressions are
//! compiled once, without case; a glob must hold for the whole text.

use std::ops::Range;

use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

use crate::model::query::{Pattern, QuerySet, TopicId};

use super::error::FactsError;
use super::globs::{alternatives, glob_matches};
use super::searches::plainly;
use super::vendors::and_parents;

/// Bytes one compiled expression may take.
const REGEX_BYTES: usize = 4 << 20;
/// Bytes several expressions joined into one may take.
const SET_BYTES: usize = 32 << 20;

/// A compiled pattern.
#[derive(Debug)]
pub(crate) enum Matcher {
    /// Words of a topic.
    Words(TopicId),
    /// Hosts of a set; subdomains match too.
    Hosts(Vec<Box<str>>),
    /// An expression, anywhere in the text.
    Regex(Regex),
    /// Globs, one of which the whole text must match.
    Glob(Vec<String>),
}

impl Matcher {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// An expression that does not compile; words or hosts the query set does not have.
    pub(crate) fn new(pattern: &Pattern, queries: &QuerySet) -> Result<Self, FactsError> {
        Ok(match pattern {
            Pattern::Words(topic) => Self::Words(queries.topic(topic).ok_or_else(|| FactsError::Unknown(topic.clone()))?),
            Pattern::Hosts(set) => {
                let hosts = queries.hosts.get(set).ok_or_else(|| FactsError::Unknown(set.clone()))?;
                Self::Hosts(hosts.iter().map(|entry| entry.host.to_lowercase().into()).collect())
            }
            Pattern::Regex(pattern) => Self::Regex(regex(pattern)?),
            Pattern::Glob(glob) => Self::Glob(alternatives(glob)),
        })
    }

    /// An optional pattern.
    ///
    /// # Errors
    /// As [`Matcher::new`].
    pub(crate) fn maybe(pattern: Option<&Pattern>, queries: &QuerySet) -> Result<Option<Self>, FactsError> {
        pattern.map(|pattern| Self::new(pattern, queries)).transpose()
    }

    /// Whether it holds for a label whose topics are known (sorted).
    pub(crate) fn label(&self, label: &str, topics: &[TopicId]) -> bool {
        match self {
            Self::Words(topic) => topics.binary_search(topic).is_ok(),
            Self::Hosts(_) => self.host(label),
            Self::Regex(regex) => regex.is_match(label),
            Self::Glob(globs) => globs.iter().any(|glob| glob_matches(glob, label)),
        }
    }

    /// Whether it holds for a text that is no label of the page (values, types); words never do.
    pub(crate) fn value(&self, text: &str) -> bool {
        self.label(text, &[])
    }

    /// Whether it holds for a host in lower case. A glob `*.x` holds for `x` too.
    pub(crate) fn host(&self, host: &str) -> bool {
        match self {
            Self::Words(_) => false,
            Self::Hosts(hosts) => and_parents(host).any(|part| hosts.iter().any(|h| **h == *part)),
            Self::Regex(regex) => regex.is_match(host),
            Self::Glob(globs) => globs.iter().any(|glob| match glob.strip_prefix("*.") {
                Some(bare) => glob_matches(bare, host) || glob_matches(glob, host),
                None => and_parents(host).any(|part| glob_matches(glob, part)),
            }),
        }
    }

    /// The expression it is, if it is one.
    pub(crate) fn expression(&self) -> Option<&str> {
        if let Self::Regex(regex) = self { Some(regex.as_str()) } else { None }
    }

    /// Where it holds in a long text of lines: every place of an expression, every whole line of a glob.
    pub(crate) fn places(&self, text: &str, most: usize) -> Vec<Range<usize>> {
        match self {
            Self::Words(_) | Self::Hosts(_) => Vec::new(),
            Self::Regex(regex) => plainly(regex, text, most),
            Self::Glob(globs) => {
                let mut places = Vec::new();
                let mut from = 0;
                for line in text.split('\n') {
                    if places.len() < most && globs.iter().any(|glob| glob_matches(glob, line.trim())) {
                        places.push(from..from + line.len());
                    }
                    from += line.len() + 1;
                }
                places
            }
        }
    }
}

/// Compiles an expression, without case.
///
/// # Errors
/// What is no expression, or one that would take too much memory.
pub(crate) fn regex(pattern: &str) -> Result<Regex, FactsError> {
    RegexBuilder::new(pattern)
        .case_insensitive(true)
        .size_limit(REGEX_BYTES)
        .build()
        .map_err(|source| FactsError::Pattern { pattern: pattern.to_owned(), source: Box::new(source) })
}

/// Compiles expressions that are asked all at once, without case.
///
/// # Errors
/// What is no expression, or a set that would take too much memory.
pub(crate) fn expression_set(patterns: &[&str]) -> Result<RegexSet, FactsError> {
    RegexSetBuilder::new(patterns)
        .case_insensitive(true)
        .size_limit(SET_BYTES)
        .build()
        .map_err(|source| FactsError::Pattern { pattern: patterns.join(" | "), source: Box::new(source) })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::model::query::HostEntry;

    use super::*;

    fn glob(text: &str) -> Matcher {
        Matcher::new(&Pattern::Glob(text.into()), &QuerySet::default()).unwrap()
    }

    #[test]
    fn hosts_take_in_their_subdomains_and_no_lookalikes() {
        let entry = HostEntry { host: "face.test".into(), name: "face".into() };
        let queries = QuerySet { hosts: BTreeMap::from([("social.hosts".to_owned(), vec![entry])]), ..QuerySet::default() };
        let hosts = Matcher::new(&Pattern::Hosts("social.hosts".into()), &queries).unwrap();
        assert!(hosts.host("www.face.test") && hosts.host("face.test"));
        assert!(!hosts.host("myface.test") && !hosts.host("face.test.evil.example"));
        assert!(glob("*.form.test").host("form.test") && glob("*.form.test").host("a.form.test"));
        assert!(glob("form.test").host("a.form.test") && !glob("form.test").host("aform.test"));
    }

    #[test]
    fn globs_hold_for_whole_lines_and_expressions_anywhere() {
        assert_eq!(glob("free*").places("so free\nfree delivery\nfree", 9), [8..21, 22..26]);
        let regex = Matcher::new(&Pattern::Regex("fr(ee|ei)".into()), &QuerySet::default()).unwrap();
        assert_eq!(regex.places("so FREE\nfrei", 9), [3..7, 8..12]);
        assert_eq!(regex.places("so FREE\nfrei", 1).len(), 1);
    }

    #[test]
    fn what_cannot_be_compiled_is_named() {
        let error = Matcher::new(&Pattern::Regex("(".into()), &QuerySet::default()).unwrap_err();
        assert!(error.to_string().contains("`(`"));
        let error = Matcher::new(&Pattern::Words("no.such".into()), &QuerySet::default()).unwrap_err();
        assert!(error.to_string().contains("no.such"));
    }
}
