//! Conditions on the page's own address and on the text of the link that led to it.
//!
//! In: such signals, compiled; a page's context. Out: hits. An address is matched by its path and query; words of a topic
//! are looked for in its segments (`/about-us` reads "about us").

use regex::RegexSet;
use url::{Position, Url};

use crate::model::fact::{Hit, Sighting};
use crate::model::query::{Pattern, QuerySet, Signal, SignalId, TopicId};

use super::context::Context;
use super::error::FactsError;
use super::gather::{Gather, short};
use super::paths::{PathGlob, segments_of};
use super::patterns::{Matcher, expression_set};

/// Such signals, compiled.
#[derive(Debug, Default)]
pub(crate) struct UrlSignals {
    urls: Vec<(SignalId, Matcher, Option<PathGlob>)>,
    /// Expressions asked of the address, all in one pass, and their signals.
    expressions: RegexSet,
    expressed: Vec<SignalId>,
    anchors: Vec<(SignalId, Matcher)>,
    asks_words: bool,
}

impl UrlSignals {
    /// Compiles them.
    ///
    /// # Errors
    /// A pattern that cannot be read.
    pub(crate) fn new<'q>(signals: impl Iterator<Item = (SignalId, &'q Signal)>, queries: &QuerySet) -> Result<Self, FactsError> {
        let mut compiled = Self::default();
        let mut expressions = Vec::new();
        for (id, signal) in signals {
            match signal {
                Signal::Url(Pattern::Regex(expression)) => {
                    expressions.push(expression.as_str());
                    compiled.expressed.push(id);
                }
                Signal::Url(pattern) => {
                    let segments = match pattern {
                        Pattern::Glob(glob) if !glob.starts_with('/') => Some(PathGlob::new(glob)),
                        _ => None,
                    };
                    let matcher = Matcher::new(pattern, queries)?;
                    compiled.asks_words |= matches!(matcher, Matcher::Words(_));
                    compiled.urls.push((id, matcher, segments));
                }
                Signal::Anchor(pattern) => compiled.anchors.push((id, Matcher::new(pattern, queries)?)),
                _ => {}
            }
        }
        compiled.expressions = expression_set(&expressions)?;
        Ok(compiled)
    }

    /// Hits on one page.
    pub(crate) fn run(&self, ctx: &Context, gather: &mut Gather) {
        self.address(ctx, gather);
        let Some(anchor) = ctx.exchange.anchor.as_deref().filter(|a| !a.is_empty() && !self.anchors.is_empty()) else { return };
        for anchor in anchor.lines() {
            let topics = ctx.lexicons.label_topics(anchor, ctx.language, ctx.languages);
            for (id, _) in self.anchors.iter().filter(|(_, matcher)| matcher.label(anchor, &topics)) {
                gather.other(*id, || hit(anchor));
            }
        }
    }

    fn address(&self, ctx: &Context, gather: &mut Gather) {
        let url: &Url = &ctx.page.url;
        let full = &url[Position::BeforePath..Position::AfterQuery];
        if !self.expressed.is_empty() {
            for id in self.expressions.matches(full).iter().filter_map(|at| self.expressed.get(at)) {
                gather.other(*id, || hit(full));
            }
        }
        if self.urls.is_empty() {
            return;
        }
        let segments = segments_of(url);
        let topics = if self.asks_words { topics_of(ctx, &segments) } else { Vec::new() };
        for (id, matcher, glob) in &self.urls {
            let holds = matcher.label(full, &topics)
                || matches!(matcher, Matcher::Glob(_)) && matcher.value(url.path())
                || glob.as_ref().is_some_and(|glob| glob.matches(&segments));
            if holds {
                gather.other(*id, || hit(full));
            }
        }
    }
}

/// Topics that the words of path segments name, sorted.
fn topics_of(ctx: &Context, segments: &[String]) -> Vec<TopicId> {
    let mut topics = Vec::new();
    for segment in segments {
        let words: String = segment.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        topics.extend(ctx.lexicons.label_topics(&words, ctx.language, ctx.languages));
    }
    topics.sort_unstable();
    topics.dedup();
    topics
}

fn hit(what: &str) -> Hit {
    Hit { what: short(what), region: None, offset: None, seen: Sighting { selector: String::new(), excerpt: short(what) } }
}
