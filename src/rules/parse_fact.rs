//! Reads `fact`: rows of the fact catalogue by name, fields, region and number.
//!
//! In: the value of a `fact` condition. Out: a checked query. Names and fields that the catalogue does not have are
//! problems; so are values of the wrong type.

use crate::model::catalogue::{FactName, FactRow, FieldRow, FieldType, Level, fact_row};
use crate::model::fact::Value;

use super::condition::{Bounds, Doubt, FactQuery, Filter, Kind};
use super::names::Compiler;
use super::parse_condition::Scope;
use super::yaml::{Node, Yaml};

impl<'n> Compiler<'_, 'n> {
    /// Reads a fact condition.
    pub(super) fn fact(&mut self, node: &'n Node, scope: Scope) -> Option<(String, Kind)> {
        let fields = self.problems.fields(node, "`fact`", &["name", "where", "within", "min", "max", "as"])?;
        let name_node = fields.need("name", self.problems)?;
        let name = self.problems.word(name_node, "fact", FactName::ALL, FactName::as_str)?;
        let row = fact_row(name);
        let mut filters = Vec::new();
        if let Some(node) = fields.get("where") {
            for (key, value) in self.problems.map(node, "`where`").unwrap_or_default() {
                let Some(field) = row.fields.iter().find(|field| field.name == key.name) else {
                    self.problems.unknown(key.at, &format!("field of `{name}`"), &key.name, row.fields.iter().map(|f| f.name));
                    continue;
                };
                if let Some(filter) = self.filter(field, value) {
                    filters.push((key.name.clone(), filter));
                }
            }
        }
        let bounded = fields.get("min").is_some() || fields.get("max").is_some();
        let bounds = if bounded { self.bounds(&fields, true)? } else { Bounds { min: Some(1.0), max: None } };
        if scope == Scope::Site && bounds.max.is_some() && row.level == Level::Page {
            let help = "use `not`, `count`, or `scope: page`";
            self.problems.error_with(node.at, "`max` of a page fact says little of a site: some page will have few", help);
        }
        let within = self.within(&fields)?;
        self.check_names(name_node, row, &filters);
        let doubt = self.fact_doubt(row, &filters);
        Some((self.name(&fields), Kind::Fact { query: FactQuery { name, filters, within, bounds }, doubt }))
    }

    fn filter(&mut self, field: &FieldRow, node: &'n Node) -> Option<Filter> {
        if let Yaml::List(items) = &node.value {
            let values: Vec<Value> = items.iter().filter_map(|item| self.value(field, item)).collect();
            return (values.len() == items.len()).then_some(Filter::AnyOf(values));
        }
        if let Yaml::Text(text) = &node.value
            && matches!(field.kind, FieldType::Text | FieldType::List)
        {
            if let Some(regex) = text.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')).filter(|regex| !regex.is_empty()) {
                return self.regex(node.at, regex).map(Filter::Matches);
            }
            if text.contains(['*', '?', '{']) {
                return self.regex(node.at, &glob_regex(text)).map(Filter::Matches);
            }
        }
        self.value(field, node).map(Filter::Is)
    }

    fn value(&mut self, field: &FieldRow, node: &Node) -> Option<Value> {
        let value = match (field.kind, &node.value) {
            (FieldType::Bool, Yaml::Bool(value)) => Value::Bool(*value),
            (FieldType::Number, Yaml::Number(value)) => Value::Number(*value),
            (FieldType::Text | FieldType::List, Yaml::Text(value)) => Value::Text(value.clone()),
            (FieldType::Text | FieldType::List, Yaml::Number(value)) => Value::Text(value.to_string()),
            (kind, found) => {
                let wanted = match kind {
                    FieldType::Bool => "true or false",
                    FieldType::Number => "a number",
                    FieldType::Text | FieldType::List => "text",
                };
                self.problems.error_with(node.at, format!("`{}` is {wanted}, not {}", field.name, found.kind()), field.meaning);
                return None;
            }
        };
        Some(value)
    }

    /// Topics, vendors and categories that the pack does not have.
    fn check_names(&mut self, node: &Node, row: &FactRow, filters: &[(String, Filter)]) {
        let names = self.names;
        for (field, filter) in filters {
            let (what, known): (&str, Vec<&str>) = match (row.name, field.as_str()) {
                (FactName::Topic, "topic") => ("lexicon", names.topics.iter().map(String::as_str).collect()),
                (FactName::Vendor, "id") => ("vendor id", names.vendors.keys().map(String::as_str).collect()),
                (FactName::Vendor, "category") => ("vendor category", names.categories.keys().map(String::as_str).collect()),
                _ => continue,
            };
            for word in filter.texts() {
                if !known.contains(&word) {
                    self.problems.unknown(node.at, what, word, known.iter().copied());
                }
            }
        }
    }

    /// Facts that a tag manager could inject, and topics whose words a language may lack.
    fn fact_doubt(&mut self, row: &FactRow, filters: &[(String, Filter)]) -> Doubt {
        let mut doubt = Doubt {
            bodiless: matches!(row.name, FactName::Cookie | FactName::Header | FactName::Error),
            headers: matches!(row.name, FactName::Cookie | FactName::Header),
            injectable: matches!(row.name, FactName::Consent | FactName::Vendor),
            topics: Vec::new(),
        };
        for (field, filter) in filters {
            let values = filter.texts();
            match (row.name, field.as_str()) {
                (FactName::Topic, "topic") => {
                    doubt.topics.extend(values.iter().filter_map(|v| self.names.topic(v)));
                    self.used.extend(values.iter().map(|v| ("topic", (*v).to_owned())));
                }
                (FactName::Vendor, "id") => {
                    doubt.injectable &= values.iter().any(|v| self.names.vendors.get(*v).copied().unwrap_or(true));
                    self.used.extend(values.iter().map(|v| ("vendor", (*v).to_owned())));
                }
                (FactName::Vendor, "category") => {
                    doubt.injectable &= values.iter().any(|v| self.names.categories.get(*v).copied().unwrap_or(true));
                    self.used.extend(values.iter().map(|v| ("category", (*v).to_owned())));
                }
                _ => {}
            }
        }
        doubt
    }
}

/// An anchored expression for a glob: `*` any run, `?` one character, `{a,b}` either.
pub(super) fn glob_regex(glob: &str) -> String {
    let mut out = String::from("^(?:");
    let mut depth = 0u32;
    for c in glob.chars() {
        match c {
            '*' => out.push_str(".*"),
            '?' => out.push('.'),
            '{' => {
                depth += 1;
                out.push_str("(?:");
            }
            '}' if depth > 0 => {
                depth -= 1;
                out.push(')');
            }
            ',' if depth > 0 => out.push('|'),
            _ => out.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
        }
    }
    out.push_str(&")".repeat(depth as usize));
    out.push_str(")$");
    out
}
