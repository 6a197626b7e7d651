//! Reads conditions: combinators and what is judged by `rules` itself (roles, numbers, probes, clicks, answers).
//!
//! In: a YAML map with exactly one key. Out: a checked condition, or none and noted problems. Signals are read by
//! `parse_signal`, facts by `parse_fact`.

use crate::model::catalogue::MetricName;
use crate::model::vocabulary::Probe;

use super::condition::{Bounds, Condition, Kind};
use super::errors::Place;
use super::fields::Fields;
use super::names::Compiler;
use super::parse_signal::SIGNALS;
use super::yaml::{Node, Yaml};

/// Keys of conditions that are no signals.
pub(super) const OTHERS: &[&str] =
    &["all", "any", "not", "at_least", "count", "some_page", "near", "is", "fact", "metric", "probe", "clicks", "observed"];

/// Where a condition is being read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// One page.
    Page,
    /// The site; page conditions mean "on some page".
    Site,
    /// `when` of a page rule: page conditions mean this page, site conditions the site.
    PageWhen,
}

impl<'n> Compiler<'_, 'n> {
    /// Reads one condition.
    pub(super) fn condition(&mut self, node: &'n Node, scope: Scope) -> Option<Condition> {
        let Yaml::Map(entries) = &node.value else {
            let message = format!("a condition must be a map with one key, not {}", node.value.kind());
            self.problems.error(node.at, message);
            return None;
        };
        let [(key, value)] = entries.as_slice() else {
            let found: Vec<&str> = entries.iter().map(|(key, _)| key.name.as_str()).collect();
            let message = format!("a condition must have exactly one key, not {}", entries.len());
            let at = entries.get(1).map_or(node.at, |(key, _)| key.at);
            match found.as_slice() {
                [] => self.problems.error(node.at, message),
                _ => self.problems.error_with(at, message, format!("join them: all: [{{{}: ...}}]", found.join(": ...}, {"))),
            }
            return None;
        };
        let (name, kind) = self.kind(&key.name, key.at, value, scope)?;
        let condition = Condition { at: key.at, id: self.fresh(), name, text: text_of(&key.name, value), kind };
        self.fits(&condition, scope).then_some(condition)
    }

    fn kind(&mut self, key: &str, at: Place, value: &'n Node, scope: Scope) -> Option<(String, Kind)> {
        let bare = |kind| Some((String::new(), kind));
        match key {
            "all" => bare(Kind::All(self.conditions(value, "`all`", scope)?)),
            "any" => bare(Kind::Any(self.conditions(value, "`any`", scope)?)),
            "not" => bare(Kind::Not(Box::new(self.condition(value, scope)?))),
            "some_page" => bare(Kind::SomePage(Box::new(self.condition(value, Scope::Page)?))),
            "at_least" => self.at_least(value, scope),
            "count" => self.count(value, scope),
            "near" => self.near(value),
            "is" => self.is(value, scope),
            "fact" => self.fact(value, scope),
            "metric" => self.metric(value),
            "probe" => self.probe(value),
            "clicks" => self.clicks(value),
            "observed" => self.observed(value),
            _ if SIGNALS.contains(&key) => self.signal(key, value),
            _ => {
                self.problems.unknown(at, "condition", key, OTHERS.iter().chain(SIGNALS).copied());
                None
            }
        }
    }

    /// Refuses conditions that cannot be judged where they stand.
    fn fits(&mut self, condition: &Condition, scope: Scope) -> bool {
        let wrong = scope == Scope::Page && condition.is_site_atom();
        if wrong {
            self.problems.error_with(
                condition.at,
                "one page cannot answer this: it asks about the site",
                "use `scope: site`, or put it at the top of `when`",
            );
        }
        !wrong
    }

    fn conditions(&mut self, node: &'n Node, what: &str, scope: Scope) -> Option<Vec<Condition>> {
        let items = self.problems.list(node, what);
        if items.is_empty() {
            self.problems.error(node.at, format!("{what} needs at least one condition"));
            return None;
        }
        let read: Vec<Condition> = items.iter().filter_map(|item| self.condition(item, scope)).collect();
        (read.len() == items.len()).then_some(read)
    }

    fn at_least(&mut self, node: &'n Node, scope: Scope) -> Option<(String, Kind)> {
        let fields = self.problems.fields(node, "`at_least`", &["n", "of", "as"])?;
        let n = self.whole(&fields, "n");
        let of = fields.need("of", self.problems).and_then(|of| self.conditions(of, "`of`", scope));
        let name = self.name(&fields);
        let (n, of) = (n?, of?);
        if n as usize > of.len() {
            self.problems.error(node.at, format!("at least {n} of {} can never hold", of.len()));
            return None;
        }
        Some((name, Kind::AtLeast { n, of }))
    }

    fn count(&mut self, node: &'n Node, scope: Scope) -> Option<(String, Kind)> {
        let fields = self.problems.fields(node, "`count`", &["of", "min", "max", "as"])?;
        let bounds = self.bounds(&fields, true)?;
        let of_node = fields.need("of", self.problems)?;
        let of = self.condition(of_node, if scope == Scope::Site { Scope::Site } else { Scope::Page })?;
        let countable = match &of.kind {
            Kind::Any(of) => of.iter().all(Condition::is_page_atom),
            Kind::SomePage(_) => true,
            _ => of.is_page_atom(),
        };
        if !countable {
            self.problems.error(of.at, "only a signal, a page fact, a role, `any` of those or `some_page` can be counted");
            return None;
        }
        Some((self.name(&fields), Kind::Count { of: Box::new(of), bounds }))
    }

    fn near(&mut self, node: &'n Node) -> Option<(String, Kind)> {
        let fields = self.problems.fields(node, "`near`", &["of", "to", "chars", "as"])?;
        let of = fields.need("of", self.problems).and_then(|of| self.condition(of, Scope::Page));
        let to = fields.need("to", self.problems).and_then(|to| self.condition(to, Scope::Page));
        let chars = self.whole(&fields, "chars");
        let (of, to, chars) = (of?, to?, chars?);
        for end in [&of, &to] {
            if !matches!(end.kind, Kind::Signal { .. }) {
                self.problems.error(end.at, "`near` joins two signals");
                return None;
            }
        }
        Some((self.name(&fields), Kind::Near { of: Box::new(of), to: Box::new(to), chars }))
    }

    fn is(&mut self, node: &'n Node, scope: Scope) -> Option<(String, Kind)> {
        let name = self.problems.filled(node, "`is`")?;
        let names = self.names;
        let is_role = names.roles.contains_key(&name);
        // One page is asked for the role, a site for the trait, where both bear the name.
        let is_trait = names.traits.contains_key(&name) && !(is_role && scope == Scope::Page);
        let within = |what: &str| self.open.first().is_some_and(|open| open.starts_with(what));
        // Roles and traits that are defined by others of their kind are read in their place: no order of judging is needed.
        let (what, definition) = match names.fragments.get(&name) {
            Some(fragment) => ("fragment", Some(*fragment)),
            None if is_trait && within("trait ") => ("trait", names.traits.get(&name).and_then(|entry| entry.entry("when"))),
            None if is_role && within("role ") => ("role", names.roles.get(&name).and_then(|entry| entry.entry("when"))),
            None => ("", None),
        };
        if let Some(definition) = definition {
            self.used.insert((what, name.clone()));
            return self.inlined(node, format!("{what} {name}"), definition, scope);
        }
        if is_trait {
            self.used.insert(("trait", name.clone()));
            return Some((String::new(), Kind::Trait(name)));
        }
        if is_role {
            self.used.insert(("role", name.clone()));
            return Some((String::new(), Kind::Role(name)));
        }
        let valid = names.roles.keys().chain(names.traits.keys()).chain(names.fragments.keys());
        self.problems.unknown(node.at, "role, trait or fragment", &name, valid.map(String::as_str));
        None
    }

    fn inlined(&mut self, node: &Node, label: String, definition: &'n Node, scope: Scope) -> Option<(String, Kind)> {
        if self.open.contains(&label) || self.open.len() > 16 {
            self.problems.error(node.at, format!("{label} is defined by itself"));
            return None;
        }
        self.open.push(label);
        let condition = self.condition(definition, scope);
        self.open.pop();
        condition.map(|condition| (condition.name, condition.kind))
    }

    fn metric(&mut self, node: &'n Node) -> Option<(String, Kind)> {
        let fields = self.problems.fields(node, "`metric`", &["name", "min", "max", "as"])?;
        let bounds = self.bounds(&fields, false);
        let metric = fields.need("name", self.problems)?;
        let name = self.problems.word(metric, "metric", MetricName::ALL, MetricName::as_str)?;
        Some((self.name(&fields), Kind::Metric { name, bounds: bounds? }))
    }

    fn probe(&mut self, node: &'n Node) -> Option<(String, Kind)> {
        let fields = self.problems.fields(node, "`probe`", &["run", "each", "min", "as"])?;
        let run = fields.need("run", self.problems).and_then(|run| self.problems.word(run, "probe", Probe::ALL, Probe::as_str));
        let each = match fields.get("each") {
            Some(each) => Some(Box::new(self.condition(each, Scope::Site)?)),
            None => None,
        };
        let min = self.problems.maybe_number(&fields, "min").unwrap_or(1.0);
        Some((self.name(&fields), Kind::Probe { run: run?, each, min }))
    }

    fn clicks(&mut self, node: &'n Node) -> Option<(String, Kind)> {
        let fields = self.problems.fields(node, "`clicks`", &["from", "to", "max", "as"])?;
        if let Some(from) = fields.get("from")
            && self.problems.text(from, "`from`").is_some_and(|from| from != "home")
        {
            self.problems.error(from.at, "clicks are counted from `home`");
        }
        let to = fields.need("to", self.problems)?;
        let role = self.problems.filled(to, "`to`")?;
        if !self.names.roles.contains_key(&role) {
            self.problems.unknown(to.at, "role", &role, self.names.roles.keys().map(String::as_str));
            return None;
        }
        let max = self.problems.maybe_number(&fields, "max");
        Some((self.name(&fields), Kind::Clicks { to: role, max }))
    }

    fn observed(&mut self, node: &'n Node) -> Option<(String, Kind)> {
        let fields = self.problems.fields(node, "`observed`", &["question", "min", "max", "as"])?;
        let asked = fields.need("question", self.problems)?;
        let question = self.problems.filled(asked, "`question`")?;
        if !self.names.questions.contains(&question) {
            self.problems.unknown(asked.at, "question", &question, self.names.questions.iter().map(String::as_str));
            return None;
        }
        let bounds = self.bounds(&fields, false)?;
        self.used.insert(("question", question.clone()));
        Some((self.name(&fields), Kind::Observed { question, bounds }))
    }

    /// `min` and `max`; at least one when `needed` or always for numbers that have no natural bound.
    pub(super) fn bounds(&mut self, fields: &Fields<'_>, counted: bool) -> Option<Bounds> {
        let bounds = Bounds { min: self.problems.maybe_number(fields, "min"), max: self.problems.maybe_number(fields, "max") };
        if fields.get("min").is_none() && fields.get("max").is_none() {
            let what = if counted { "count" } else { "number" };
            self.problems.error(fields.at, format!("a {what} needs `min`, `max` or both"));
            return None;
        }
        if let (Some(min), Some(max)) = (bounds.min, bounds.max)
            && min > max
        {
            self.problems.error(fields.at, format!("min {min} is above max {max}"));
            return None;
        }
        Some(bounds)
    }

    /// A whole number of one or more.
    fn whole(&mut self, fields: &Fields<'n>, key: &str) -> Option<u32> {
        let node = fields.need(key, self.problems)?;
        let number = self.problems.number(node, &format!("`{key}`"))?;
        if !(1.0..=100_000.0).contains(&number) || number.fract() > 0.0 {
            self.problems.error(node.at, format!("`{key}` must be a whole number from 1"));
            return None;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above")]
        Some(number as u32)
    }

    /// The `as` name, or empty.
    pub(super) fn name(&mut self, fields: &Fields<'_>) -> String {
        self.problems.maybe_text(fields, "as").unwrap_or_default()
    }
}

/// A condition in one line: leaves in full, combinators by name and number.
fn text_of(key: &str, value: &Node) -> String {
    let text = match (key, &value.value) {
        ("all" | "any" | "not" | "some_page", _) => key.to_owned(),
        ("at_least" | "count", Yaml::Map(entries)) => {
            let rest: Vec<String> =
                entries.iter().filter(|(k, _)| k.name != "of").map(|(k, v)| format!("{}: {}", k.name, v.flow())).collect();
            format!("{key}: {{{}}}", rest.join(", "))
        }
        _ => format!("{key}: {}", value.flow()),
    };
    text.chars().take(200).collect()
}
