//! Conditions on what comes with a page: meta elements, header fields, cookies and the hosts its scripts name.
//!
//! In: such signals, compiled; a page's context. Out: hits. Values of cookies are matched and never kept.

use std::collections::BTreeMap;

use crate::html::NodeId;
use crate::model::exchange::Response;
use crate::model::fact::{Hit, Sighting};
use crate::model::query::{QuerySet, Signal, SignalId};

use super::context::Context;
use super::error::FactsError;
use super::gather::{Gather, short};
use super::inline::{is_address, is_comment};
use super::patterns::Matcher;

/// Hosts of inline scripts looked at per page.
const INLINE_HOSTS: usize = 2000;

/// Such signals, compiled.
#[derive(Debug, Default)]
pub(crate) struct ResponseSignals {
    metas: Vec<(SignalId, String, Option<Matcher>)>,
    headers: Vec<(SignalId, String, Option<Matcher>)>,
    cookies: Vec<(SignalId, Matcher, Option<Matcher>)>,
    scripts: Vec<(SignalId, Matcher)>,
}

impl ResponseSignals {
    /// Compiles them.
    ///
    /// # Errors
    /// A pattern that cannot be read.
    pub(crate) fn new<'q>(signals: impl Iterator<Item = (SignalId, &'q Signal)>, queries: &QuerySet) -> Result<Self, FactsError> {
        let mut compiled = Self::default();
        for (id, signal) in signals {
            match signal {
                Signal::Meta { name, content } => {
                    compiled.metas.push((id, name.to_lowercase(), Matcher::maybe(content.as_ref(), queries)?));
                }
                Signal::Header { name, value } => {
                    compiled.headers.push((id, name.to_lowercase(), Matcher::maybe(value.as_ref(), queries)?));
                }
                Signal::Cookie { name, value } => {
                    let name = Matcher::new(name, queries)?;
                    compiled.cookies.push((id, name, Matcher::maybe(value.as_ref(), queries)?));
                }
                Signal::Script { host } => compiled.scripts.push((id, Matcher::new(host, queries)?)),
                _ => {}
            }
        }
        Ok(compiled)
    }

    /// Hits on one page.
    pub(crate) fn run(&self, ctx: &Context, gather: &mut Gather) {
        for meta in &ctx.page.metas {
            for (id, name, content) in &self.metas {
                if *name == meta.name && content.as_ref().is_none_or(|m| holds(m, &meta.content, ctx)) {
                    gather.element(*id, meta.place.node, None, || meta.content.clone());
                }
            }
        }
        let headers = ctx.own_response().map(|response| response.headers.as_slice()).unwrap_or_default();
        for (name, value) in headers {
            for (id, asked, matcher) in self.headers.iter().filter(|(_, asked, _)| asked == name) {
                if matcher.as_ref().is_none_or(|m| holds(m, value, ctx)) {
                    let shown = if name == "set-cookie" { asked.clone() } else { format!("{name}: {value}") };
                    gather.other(*id, || bare_hit(&shown));
                }
            }
        }
        for (name, value) in cookies(ctx.own_response()) {
            for (id, asked, matcher) in &self.cookies {
                if asked.value(name) && matcher.as_ref().is_none_or(|m| m.value(value)) {
                    gather.other(*id, || bare_hit(name));
                }
            }
        }
        if !self.scripts.is_empty() {
            for (host, node) in script_hosts(ctx) {
                for (id, matcher) in &self.scripts {
                    if matcher.host(&host) {
                        gather.element(*id, node, None, || host.clone());
                    }
                }
            }
        }
    }
}

/// Name and value of each cookie the response sets.
fn cookies(response: Option<&Response>) -> impl Iterator<Item = (&str, &str)> {
    let fields = response.into_iter().flat_map(|response| response.header_all("set-cookie"));
    fields.filter_map(|field| {
        let (name, value) = field.split(';').next()?.split_once('=')?;
        Some((name.trim(), value.trim()))
    })
}

fn holds(matcher: &Matcher, text: &str, ctx: &Context) -> bool {
    match matcher {
        Matcher::Words(topic) => ctx.lexicons.label_topics(text, ctx.language, ctx.languages).contains(topic),
        other => other.value(text),
    }
}

fn bare_hit(what: &str) -> Hit {
    Hit { what: short(what), region: None, offset: None, seen: Sighting { selector: String::new(), excerpt: short(what) } }
}

/// Hosts that scripts, frames, styles, hints and inline loaders name, each once, by name.
fn script_hosts(ctx: &Context) -> BTreeMap<String, NodeId> {
    let page = ctx.page;
    let scripts = page.scripts.iter().filter(|s| !s.place.quoted).map(|s| (&s.url, s.place.node));
    let frames = page.frames.iter().filter(|f| !f.place.quoted).map(|f| (&f.url, f.place.node));
    let loads = |rel: &str| {
        ["stylesheet", "preload", "modulepreload", "preconnect", "dns-prefetch"].iter().any(|l| rel.split(' ').any(|r| r == *l))
    };
    let styles = page.link_elements.iter().filter(|l| loads(&l.rel)).map(|l| (&l.url, l.place.node));
    let mut hosts = BTreeMap::new();
    for (url, node) in scripts.chain(frames).chain(styles) {
        if let Some(host) = url.as_ref().and_then(|u| u.host_str()) {
            hosts.entry(host.to_owned()).or_insert(node);
        }
    }
    let mut left = INLINE_HOSTS;
    for script in page.inline_scripts.iter().filter(|s| !s.place.quoted) {
        for (at, _) in script.text.match_indices("//") {
            let start = at + 2;
            let rest = script.text.get(start..).unwrap_or_default();
            let len = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '-')).unwrap_or(rest.len());
            let host = rest.get(..len).unwrap_or_default();
            let named = len <= 253 && host.contains('.') && !host.ends_with('.') && is_address(&script.text, start, start + len);
            if named && !is_comment(&script.text, at) {
                hosts.entry(host.to_ascii_lowercase()).or_insert(script.place.node);
            }
            left -= 1;
            if left == 0 {
                return hosts;
            }
        }
    }
    hosts
}
