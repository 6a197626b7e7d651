//! Reads signals: conditions that `facts` looks up on a page.
//!
//! In: the key and value of a condition. Out: an id in the query set, and what makes its absence doubtful.
//! Patterns are told apart here; regular expressions are compiled once to prove them valid.

use crate::model::query::{LinkQuery, Pattern, Signal, TextQuery};
use crate::model::vocabulary::Region;

use super::condition::{Doubt, Kind};
use super::errors::Place;
use super::fields::Fields;
use super::names::Compiler;
use super::yaml::{Node, Yaml};

/// Keys of signals.
pub(super) const SIGNALS: &[&str] =
    &["css", "link", "control", "text", "title", "url", "anchor", "meta", "header", "cookie", "script", "jsonld", "vendor"];

const LINK_KEYS: &[&str] = &["href", "path", "host", "text", "within", "not", "as"];

type Read = (String, Signal, Doubt);

impl<'n> Compiler<'_, 'n> {
    /// Reads a signal.
    pub(super) fn signal(&mut self, key: &str, node: &'n Node) -> Option<(String, Kind)> {
        let (name, signal, doubt) = match key {
            "css" => self.css(node),
            "link" => self.link(node),
            "control" => self.labelled(node, "`control`", "text").map(|(n, q, d)| (n, Signal::Control(q), d)),
            "text" => self.labelled(node, "`text`", "has").map(|(n, q, d)| (n, Signal::Text(q), d)),
            "title" => self.single(node, "`title`", "has", Signal::Title, false),
            "url" => self.single(node, "`url`", "path", Signal::Url, true),
            "anchor" => self.single(node, "`anchor`", "text", Signal::Anchor, true),
            "meta" => self.meta(node),
            "header" => self.header(node),
            "cookie" => self.cookie(node),
            "script" => self.script(node),
            "jsonld" => self.jsonld(node),
            _ => self.vendor(node),
        }?;
        let id = self.signals.id(signal);
        Some((name, Kind::Signal { id, doubt }))
    }

    fn css(&mut self, node: &'n Node) -> Option<Read> {
        let (name, selector) = self.short(node, "`css`", "select")?;
        Some((name, Signal::Css(selector), Doubt::default()))
    }

    /// A value that is text, or a map with that text under `key` and an `as` name.
    fn short(&mut self, node: &'n Node, what: &str, key: &str) -> Option<(String, String)> {
        if let Yaml::Map(_) = node.value {
            let fields = self.problems.fields(node, what, &[key, "as"])?;
            let value = fields.need(key, self.problems)?;
            let text = self.problems.filled(value, &format!("`{key}`"))?;
            return Some((self.name(&fields), text));
        }
        Some((String::new(), self.problems.filled(node, what)?))
    }

    fn single(&mut self, node: &'n Node, what: &str, key: &str, make: fn(Pattern) -> Signal, bodiless: bool) -> Option<Read> {
        let (name, text) = self.short(node, what, key)?;
        let mut doubt = Doubt { bodiless, ..Doubt::default() };
        let pattern = self.pattern(node.at, &text, &mut doubt)?;
        Some((name, make(pattern), doubt))
    }

    fn link(&mut self, node: &'n Node) -> Option<Read> {
        let mut doubt = Doubt::default();
        let query = self.link_query(node, &mut doubt, LINK_KEYS)?;
        let fields = self.problems.fields(node, "`link`", LINK_KEYS)?;
        Some((self.name(&fields), Signal::Link(query), doubt))
    }

    fn link_query(&mut self, node: &'n Node, doubt: &mut Doubt, keys: &[&str]) -> Option<LinkQuery> {
        let fields = self.problems.fields(node, "`link`", keys)?;
        let mut query = LinkQuery {
            href: self.maybe_pattern(&fields, "href", doubt)?,
            path: self.maybe_pattern(&fields, "path", doubt)?,
            host: self.maybe_pattern(&fields, "host", doubt)?,
            text: self.maybe_pattern(&fields, "text", doubt)?,
            within: self.within(&fields)?,
            not: None,
        };
        if query == LinkQuery::default() {
            // A misspelt field has been told already.
            if matches!(&node.value, Yaml::Map(entries) if entries.iter().all(|(key, _)| keys.contains(&key.name.as_str()))) {
                self.problems.error_with(node.at, "a link is asked for nothing", "give `href`, `path`, `host`, `text` or `within`");
            }
            return None;
        }
        if let Some(not) = fields.get("not") {
            let inner = self.link_query(not, &mut Doubt::default(), &["href", "path", "host", "text", "within"])?;
            query.not = Some(Box::new(inner));
        }
        Some(query)
    }

    fn labelled(&mut self, node: &'n Node, what: &str, key: &str) -> Option<(String, TextQuery, Doubt)> {
        let keys: &[&str] = if key == "has" { &[key, "within", "cards", "as"] } else { &[key, "within", "as"] };
        let fields = self.problems.fields(node, what, keys)?;
        let mut doubt = Doubt::default();
        let has = fields.need(key, self.problems)?;
        let text = self.problems.filled(has, &format!("`{key}`"))?;
        let has = self.pattern(has.at, &text, &mut doubt)?;
        let cards = fields.get("cards").and_then(|node| self.problems.boolean(node, "`cards`"));
        if cards.is_some() && matches!(has, Pattern::Words(_)) {
            self.problems.error_with(
                node.at,
                "`cards` is asked of an expression only, not of words",
                "write `has: /…/`, or leave `cards` out",
            );
        }
        let query = TextQuery { has, within: self.within(&fields)?, cards };
        Some((self.name(&fields), query, doubt))
    }

    fn meta(&mut self, node: &'n Node) -> Option<Read> {
        let fields = self.problems.fields(node, "`meta`", &["name", "content", "as"])?;
        let mut doubt = Doubt::default();
        let name = fields.need("name", self.problems)?;
        let name = self.problems.filled(name, "`name`")?.to_lowercase();
        let content = self.maybe_pattern(&fields, "content", &mut doubt)?;
        Some((self.name(&fields), Signal::Meta { name, content }, doubt))
    }

    fn header(&mut self, node: &'n Node) -> Option<Read> {
        let fields = self.problems.fields(node, "`header`", &["name", "value", "as"])?;
        let mut doubt = Doubt { bodiless: true, headers: true, ..Doubt::default() };
        let name = fields.need("name", self.problems)?;
        let name = self.problems.filled(name, "`name`")?.to_ascii_lowercase();
        let value = self.maybe_pattern(&fields, "value", &mut doubt)?;
        Some((self.name(&fields), Signal::Header { name, value }, doubt))
    }

    fn cookie(&mut self, node: &'n Node) -> Option<Read> {
        let fields = self.problems.fields(node, "`cookie`", &["name", "value", "as"])?;
        let mut doubt = Doubt { bodiless: true, headers: true, ..Doubt::default() };
        fields.need("name", self.problems)?;
        let name = self.maybe_pattern(&fields, "name", &mut doubt)?;
        let value = self.maybe_pattern(&fields, "value", &mut doubt)?;
        Some((self.name(&fields), Signal::Cookie { name: name?, value }, doubt))
    }

    fn script(&mut self, node: &'n Node) -> Option<Read> {
        let fields = self.problems.fields(node, "`script`", &["host", "as"])?;
        let mut doubt = Doubt { injectable: true, ..Doubt::default() };
        fields.need("host", self.problems)?;
        let host = self.maybe_pattern(&fields, "host", &mut doubt)?;
        Some((self.name(&fields), Signal::Script { host: host? }, doubt))
    }

    fn jsonld(&mut self, node: &'n Node) -> Option<Read> {
        let fields = self.problems.fields(node, "`jsonld`", &["type", "has", "as"])?;
        let mut doubt = Doubt::default();
        fields.need("type", self.problems)?;
        let kind = self.maybe_pattern(&fields, "type", &mut doubt)?;
        let has = self.problems.maybe_text(&fields, "has");
        Some((self.name(&fields), Signal::JsonLd { kind: kind?, has }, doubt))
    }

    fn vendor(&mut self, node: &'n Node) -> Option<Read> {
        let fields = self.problems.fields(node, "`vendor`", &["category", "id", "as"])?;
        let mut doubt = Doubt::default();
        let names = self.names;
        let mut one = |key: &'static str, known: &std::collections::BTreeMap<String, bool>| -> Option<Option<String>> {
            let Some(node) = fields.get(key) else { return Some(None) };
            let word = self.problems.filled(node, &format!("`{key}`"))?;
            let Some(injectable) = known.get(&word) else {
                self.problems.unknown(node.at, &format!("vendor {key}"), &word, known.keys().map(String::as_str));
                return None;
            };
            doubt.injectable |= injectable;
            self.used.insert((if key == "id" { "vendor" } else { "category" }, word.clone()));
            Some(Some(word))
        };
        let category = one("category", &names.categories);
        let id = one("id", &names.vendors);
        let (category, id) = (category?, id?);
        if category.is_none() && id.is_none() {
            self.problems.error(node.at, "a vendor is asked for by `category`, `id` or both");
            return None;
        }
        Some((self.name(&fields), Signal::Vendor { category, id }, doubt))
    }

    /// `within`, if given; outer none means it is wrong.
    pub(super) fn within(&mut self, fields: &Fields<'_>) -> Option<Option<Region>> {
        match fields.get("within") {
            None => Some(None),
            Some(node) => self.problems.word(node, "region", Region::ALL, Region::as_str).map(Some),
        }
    }

    /// A pattern that may be left out; outer none means it is wrong.
    fn maybe_pattern(&mut self, fields: &Fields<'_>, key: &str, doubt: &mut Doubt) -> Option<Option<Pattern>> {
        let Some(node) = fields.get(key) else { return Some(None) };
        let text = self.problems.filled(node, &format!("`{key}`"))?;
        self.pattern(node.at, &text, doubt).map(Some)
    }

    /// `@name`, `/re/` or a glob.
    fn pattern(&mut self, at: Place, text: &str, doubt: &mut Doubt) -> Option<Pattern> {
        if let Some(name) = text.strip_prefix('@') {
            if let Some(topic) = self.names.topic(name) {
                self.used.insert(("topic", name.to_owned()));
                doubt.topics.push(topic);
                return Some(Pattern::Words(name.to_owned()));
            }
            if self.names.hosts.contains(name) {
                self.used.insert(("hosts", name.to_owned()));
                return Some(Pattern::Hosts(name.to_owned()));
            }
            let valid = self.names.topics.iter().chain(&self.names.hosts);
            self.problems.unknown(at, "lexicon or host set", name, valid.map(String::as_str));
            return None;
        }
        if let Some(regex) = text.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')).filter(|regex| !regex.is_empty()) {
            return self.regex(at, regex).map(|_| Pattern::Regex(regex.to_owned()));
        }
        Some(Pattern::Glob(text.to_owned()))
    }

    /// Compiles a case-insensitive expression under a size bound.
    pub(super) fn regex(&mut self, at: Place, text: &str) -> Option<regex::Regex> {
        match regex::RegexBuilder::new(text).case_insensitive(true).size_limit(1 << 20).build() {
            Ok(regex) => Some(regex),
            Err(error) => {
                let reason = error.to_string();
                let line = reason.lines().last().unwrap_or("not valid").trim_start_matches("error: ").to_owned();
                self.problems.error(at, format!("bad regular expression: {line}"));
                None
            }
        }
    }
}
