//! Checked reading of YAML values: keys of a map, texts, numbers, words of a closed list.
//!
//! In: nodes of the tree. Out: plain values, or nothing and a noted problem. Every reader goes on after a problem.

use std::collections::BTreeMap;

use super::errors::{Place, Problems};
use super::yaml::{Key, Node, Yaml};
use crate::model::verdict::Texts;

/// A map whose keys have been checked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields<'n> {
    pub(super) at: Place,
    entries: &'n [(Key, Node)],
}

impl<'n> Fields<'n> {
    /// Value of a key, if given.
    pub(super) fn get(&self, key: &str) -> Option<&'n Node> {
        self.entries.iter().find(|(k, _)| k.name == key).map(|(_, v)| v)
    }

    /// Value of a key that must be given.
    pub(super) fn need(&self, key: &str, problems: &mut Problems) -> Option<&'n Node> {
        let value = self.get(key);
        if value.is_none() {
            problems.error(self.at, format!("`{key}` is missing"));
        }
        value
    }
}

impl Problems {
    /// The entries of a map.
    pub(super) fn map<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n [(Key, Node)]> {
        match &node.value {
            Yaml::Map(entries) => Some(entries),
            other => {
                self.error(node.at, format!("{what} must be a map, not {}", other.kind()));
                None
            }
        }
    }

    /// A map with these keys and no others.
    pub(super) fn fields<'n>(&mut self, node: &'n Node, what: &str, keys: &[&str]) -> Option<Fields<'n>> {
        let entries = self.map(node, what)?;
        for (key, _) in entries {
            if !keys.contains(&key.name.as_str()) {
                self.unknown(key.at, &format!("key of {what}"), &key.name, keys.iter().copied());
            }
        }
        let at = entries.first().map_or(node.at, |(key, _)| key.at);
        Some(Fields { at, entries })
    }

    /// Text; a number or boolean is taken as it is written.
    pub(super) fn text(&mut self, node: &Node, what: &str) -> Option<String> {
        match &node.value {
            Yaml::Text(text) => Some(text.clone()),
            Yaml::Number(number) => Some(number.to_string()),
            Yaml::Bool(value) => Some(value.to_string()),
            other => {
                self.error(node.at, format!("{what} must be text, not {}", other.kind()));
                None
            }
        }
    }

    /// Text that says something.
    pub(super) fn filled(&mut self, node: &Node, what: &str) -> Option<String> {
        let text = self.text(node, what)?;
        if text.trim().is_empty() {
            self.error(node.at, format!("{what} is empty"));
            return None;
        }
        Some(text)
    }

    /// A finite number.
    pub(super) fn number(&mut self, node: &Node, what: &str) -> Option<f64> {
        match &node.value {
            Yaml::Number(number) if number.is_finite() => Some(*number),
            other => {
                self.error(node.at, format!("{what} must be a number, not {}", other.kind()));
                None
            }
        }
    }

    /// A number that may be left out.
    pub(super) fn maybe_number(&mut self, fields: &Fields<'_>, key: &str) -> Option<f64> {
        fields.get(key).and_then(|node| self.number(node, &format!("`{key}`")))
    }

    /// Text that may be left out.
    pub(super) fn maybe_text(&mut self, fields: &Fields<'_>, key: &str) -> Option<String> {
        fields.get(key).and_then(|node| self.filled(node, &format!("`{key}`")))
    }

    /// true or false.
    pub(super) fn boolean(&mut self, node: &Node, what: &str) -> Option<bool> {
        match &node.value {
            Yaml::Bool(value) => Some(*value),
            other => {
                self.error(node.at, format!("{what} must be true or false, not {}", other.kind()));
                None
            }
        }
    }

    /// The items of a list.
    pub(super) fn list<'n>(&mut self, node: &'n Node, what: &str) -> &'n [Node] {
        match &node.value {
            Yaml::List(items) => items,
            other => {
                self.error(node.at, format!("{what} must be a list, not {}", other.kind()));
                &[]
            }
        }
    }

    /// A list of texts that may be left out; `null` is an empty list.
    pub(super) fn texts(&mut self, fields: &Fields<'_>, key: &str) -> Vec<(Place, String)> {
        let Some(node) = fields.get(key) else { return Vec::new() };
        if matches!(node.value, Yaml::Null) {
            return Vec::new();
        }
        let what = format!("`{key}`");
        let items = self.list(node, &what);
        items.iter().filter_map(|item| Some((item.at, self.filled(item, &format!("an item of {what}"))?))).collect()
    }

    /// A word of a closed list.
    pub(super) fn word<T: Copy>(&mut self, node: &Node, what: &str, all: &[T], spell: impl Fn(T) -> &'static str) -> Option<T> {
        let word = self.text(node, what)?;
        let found = all.iter().copied().find(|value| spell(*value) == word);
        if found.is_none() {
            self.unknown(node.at, what, &word, all.iter().map(|value| spell(*value)));
        }
        found
    }

    /// A list of words of a closed list.
    pub(super) fn words<T: Copy>(&mut self, node: &Node, what: &str, all: &[T], spell: impl Fn(T) -> &'static str + Copy) -> Vec<T> {
        let items = self.list(node, what);
        items.iter().filter_map(|item| self.word(item, what, all, spell)).collect()
    }

    /// Texts by language; `en` must be among them.
    pub(super) fn by_language(&mut self, node: &Node, what: &str) -> Texts {
        let mut texts = BTreeMap::new();
        for (key, value) in self.map(node, what).unwrap_or_default() {
            if !is_language(&key.name) {
                self.error(key.at, format!("`{}` is no language code", key.name));
            } else if let Some(text) = self.filled(value, what) {
                texts.insert(key.name.clone(), text);
            }
        }
        if !texts.contains_key("en") {
            self.error(node.at, format!("{what} has no English (`en`)"));
        }
        texts
    }
}

/// A primary language subtag: two or three lower-case letters.
pub(super) fn is_language(code: &str) -> bool {
    (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase())
}
