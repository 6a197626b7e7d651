//! Conditions on links: which of hundreds hold for which of a page's links, at the cost of a few look-ups a link.
//!
//! In: link queries of the rules; the links of a page with their topics. Out: pairs of query and link, in document order.
//! Each query is filed under its most telling field; only what is filed under something a link has is judged in full.

use regex::RegexSet;
use url::Url;

use crate::html::Link;
use crate::model::query::{LinkQuery, Pattern, QuerySet, SignalId, TopicId};
use crate::model::vocabulary::Region;

use super::error::FactsError;
use super::globs::{alternatives, glob_expression};
use super::keyed::Keyed;
use super::memo::{Known, Memo};
use super::paths::{PathGlob, segments};
use super::patterns::{Matcher, expression_set};
use super::vendors::and_parents;

/// All fields of a query, compiled.
#[derive(Debug)]
struct Compiled {
    href: Option<Matcher>,
    path: Option<PathMatcher>,
    host: Option<Matcher>,
    text: Option<Matcher>,
    within: Option<Region>,
    not: Option<Box<Compiled>>,
}

#[derive(Debug)]
enum PathMatcher {
    Glob(PathGlob),
    Other(Matcher),
}

/// What a link shows to the queries.
struct View<'a> {
    link: &'a Link,
    href: &'a str,
    topics: &'a [TopicId],
    segments: &'a [String],
}

impl Compiled {
    fn new(query: &LinkQuery, queries: &QuerySet) -> Result<Self, FactsError> {
        let path = match &query.path {
            None => None,
            Some(Pattern::Glob(glob)) => Some(PathMatcher::Glob(PathGlob::new(glob))),
            Some(other) => Some(PathMatcher::Other(Matcher::new(other, queries)?)),
        };
        Ok(Self {
            href: Matcher::maybe(query.href.as_ref(), queries)?,
            path,
            host: Matcher::maybe(query.host.as_ref(), queries)?,
            text: Matcher::maybe(query.text.as_ref(), queries)?,
            within: query.within,
            not: query.not.as_ref().map(|not| Self::new(not, queries).map(Box::new)).transpose()?,
        })
    }

    fn holds(&self, view: &View) -> bool {
        let url = view.link.url.as_ref();
        is_within(self.within, view.link.place.region)
            && self.text.as_ref().is_none_or(|m| m.label(&view.link.label, view.topics))
            && self.path.as_ref().is_none_or(|path| match path {
                PathMatcher::Glob(glob) => glob.matches(view.segments),
                PathMatcher::Other(matcher) => url.is_some_and(|url| matcher.value(url.path())),
            })
            && self.host.as_ref().is_none_or(|m| url.and_then(|u| u.host_str()).is_some_and(|host| m.host(host)))
            && self.href.as_ref().is_none_or(|m| match m {
                Matcher::Hosts(_) => url.and_then(|u| u.host_str()).is_some_and(|host| m.host(host)),
                _ => m.value(view.href),
            })
            && !self.not.as_ref().is_some_and(|not| not.holds(view))
    }
}

/// Whether something that stands in `region` stands `within` what a rule asks for. A page's header holds its navigation;
/// what stands in no region is content, as on pages that mark none.
pub(crate) fn is_within(within: Option<Region>, region: Option<Region>) -> bool {
    match within {
        None => true,
        Some(Region::Header) => matches!(region, Some(Region::Header | Region::Nav)),
        Some(Region::Main) => matches!(region, Some(Region::Main) | None),
        Some(_) => within == region,
    }
}

/// All link queries, filed.
#[derive(Debug, Default)]
pub(crate) struct LinkSignals {
    queries: Vec<(SignalId, Compiled)>,
    /// By topic.
    words: Vec<Vec<u32>>,
    segments: Keyed<u32>,
    hosts: Keyed<u32>,
    /// Expressions on addresses, asked all at once; the query of each.
    expressions: Option<RegexSet>,
    expressed: Vec<u32>,
    /// Judged on every address that is new.
    on_hosts: Vec<u32>,
    /// Whatever is left is judged on every link.
    others: Vec<u32>,
    /// By query: it asks for a path.
    pathed: Vec<bool>,
    /// Queries that addresses of links called up.
    known: Memo<Box<[u32]>>,
}

impl LinkSignals {
    /// Compiles and files link queries.
    ///
    /// # Errors
    /// An expression that does not compile; words or hosts the query set does not have.
    pub(crate) fn new<'q>(asked: impl Iterator<Item = (SignalId, &'q LinkQuery)>, queries: &QuerySet) -> Result<Self, FactsError> {
        let mut signals = Self { words: vec![Vec::new(); queries.lexicons.len()], ..Self::default() };
        let mut expressions = Vec::new();
        for (id, query) in asked {
            let compiled = Compiled::new(query, queries)?;
            let at = u32::try_from(signals.queries.len()).unwrap_or(u32::MAX);
            signals.pathed.push(asks_path(query));
            if !signals.file(&compiled, at) {
                match (query.href.as_ref().and_then(expression), &query.host) {
                    (Some(expression), _) => {
                        expressions.push(expression);
                        signals.expressed.push(at);
                    }
                    (None, Some(Pattern::Regex(_))) => signals.on_hosts.push(at),
                    (None, _) => signals.others.push(at),
                }
            }
            signals.queries.push((id, compiled));
        }
        if !expressions.is_empty() {
            let expressions: Vec<&str> = expressions.iter().map(String::as_str).collect();
            signals.expressions = Some(expression_set(&expressions)?);
        }
        Ok(signals)
    }

    /// Files a query under a word, a path segment or a host; false when it asks for none of them.
    fn file(&mut self, query: &Compiled, at: u32) -> bool {
        if let Some(Matcher::Words(topic)) = &query.text
            && let Some(list) = self.words.get_mut(topic.0 as usize)
        {
            list.push(at);
            return true;
        }
        if let Some(PathMatcher::Glob(glob)) = &query.path
            && let Some(first) = glob.first_segments()
        {
            first.into_iter().for_each(|segment| self.segments.add(segment, at));
            return true;
        }
        match query.host.as_ref().or(query.href.as_ref()) {
            Some(Matcher::Hosts(hosts)) => {
                hosts.iter().for_each(|host| self.hosts.add(host, at));
                true
            }
            // A host that matches has one of these, or a domain of its own below it.
            Some(Matcher::Glob(globs)) if query.host.is_some() => {
                let plain: Option<Vec<&str>> = globs
                    .iter()
                    .map(|glob| Some(glob.strip_prefix("*.").unwrap_or(glob)).filter(|host| !host.contains(['*', '?'])))
                    .collect();
                plain.into_iter().flatten().for_each(|host| self.hosts.add(&host.to_lowercase(), at));
                globs.iter().all(|glob| !glob.strip_prefix("*.").unwrap_or(glob).contains(['*', '?']))
            }
            _ => false,
        }
    }

    /// Queries that a host calls up.
    fn by_host(&self, host: &str) -> Vec<u32> {
        let mut called: Vec<u32> = and_parents(host).flat_map(|part| self.hosts.get(part)).copied().collect();
        let asked = |at: &&u32| self.queries.get(**at as usize).and_then(|(_, query)| query.host.as_ref());
        called.extend(self.on_hosts.iter().filter(|at| asked(at).is_some_and(|matcher| matcher.host(host))));
        called
    }

    /// Queries that an address calls up by what stands in it: sorted, each once.
    fn by_address(&self, url: Option<&Url>, href: &str, path: &mut Vec<String>) -> Box<[u32]> {
        let mut called: Vec<u32> = Vec::new();
        if let Some(url) = url {
            if !self.segments.is_empty() {
                segments(url, path);
                path.iter().for_each(|segment| called.extend(self.segments.get(segment)));
            }
            url.host_str().into_iter().for_each(|host| called.extend(self.by_host(host)));
        }
        // Whether any holds is told faster than which.
        if let Some(expressions) = self.expressions.as_ref().filter(|expressions| expressions.is_match(href)) {
            called.extend(expressions.matches(href).iter().filter_map(|i| self.expressed.get(i)));
        }
        called.sort_unstable();
        called.dedup();
        called.into()
    }

    /// Tells which query holds for which link (by index), in document order.
    pub(crate) fn run(&self, links: &[Link], topics: &[Vec<TopicId>], tell: impl FnMut(SignalId, usize)) {
        self.known.lend(|known| self.run_with(known, links, topics, tell));
    }

    fn run_with(&self, known: &mut Known<Box<[u32]>>, links: &[Link], topics: &[Vec<TopicId>], mut tell: impl FnMut(SignalId, usize)) {
        let mut called: Vec<u32> = Vec::new();
        let mut path = Vec::new();
        for (at, link) in links.iter().enumerate().filter(|(_, link)| !link.place.quoted) {
            called.clear();
            called.extend(&self.others);
            let topics = topics.get(at).map(Vec::as_slice).unwrap_or_default();
            for topic in topics {
                called.extend(self.words.get(topic.0 as usize).into_iter().flatten());
            }
            let url = link.url.as_ref();
            let href = url.map_or(link.href.as_str(), |url| url.as_str());
            let kind = if url.is_some() { "address" } else { "text" };
            known.ask(kind, href, || self.by_address(url, href, &mut path), |by_address| called.extend(by_address));
            if called.is_empty() {
                continue;
            }
            called.sort_unstable();
            called.dedup();
            path.clear();
            if let Some(url) = url.filter(|_| called.iter().any(|query| self.pathed.get(*query as usize) == Some(&true))) {
                segments(url, &mut path);
            }
            let view = View { link, href, topics, segments: &path };
            for query in &called {
                if let Some((id, query)) = self.queries.get(*query as usize)
                    && query.holds(&view)
                {
                    tell(*id, at);
                }
            }
        }
    }
}

/// An expression that holds for every address a pattern holds for.
fn expression(pattern: &Pattern) -> Option<String> {
    match pattern {
        Pattern::Regex(expression) => Some(expression.clone()),
        Pattern::Glob(glob) => {
            let each: Vec<String> = alternatives(glob).iter().map(|glob| glob_expression(glob)).collect();
            Some(each.join("|"))
        }
        Pattern::Words(_) | Pattern::Hosts(_) => None,
    }
}

fn asks_path(query: &LinkQuery) -> bool {
    query.path.is_some() || query.not.as_ref().is_some_and(|not| asks_path(not))
}
