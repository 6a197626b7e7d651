//! The one place that reads YAML: text in, a tree of values with their places out.
//!
//! The tree is untyped on purpose: the readers above it go on after a problem, so all problems of all files are told at
//! once. Aliases are refused (`max_aliases: 0`), depth is bounded, only `true` and `false` are booleans. Meaning is not
//! checked here.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;

use super::errors::{Place, Problems};
use super::pack::PackFile;

/// A value with its place.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) at: Place,
    pub(super) value: Yaml,
}

/// A YAML value.
#[derive(Debug, Clone)]
pub(super) enum Yaml {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

/// A key of a map, with its place.
#[derive(Debug, Clone)]
pub(super) struct Key {
    pub(super) at: Place,
    pub(super) name: String,
}

impl Yaml {
    /// What it is, for messages.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }
}

impl Node {
    /// The value of a key, when this is a map that has it.
    pub(super) fn entry(&self, key: &str) -> Option<&Self> {
        match &self.value {
            Yaml::Map(entries) => entries.iter().find(|(k, _)| k.name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The value in one line, as an author would write it in flow style.
    pub(super) fn flow(&self) -> String {
        let mut out = String::new();
        self.flow_to(&mut out);
        out
    }

    fn flow_to(&self, out: &mut String) {
        let mut part = |text: &str| out.push_str(text);
        match &self.value {
            Yaml::Null => part("null"),
            Yaml::Bool(value) => part(&value.to_string()),
            Yaml::Number(value) => part(&value.to_string()),
            Yaml::Text(text) if text.starts_with(['@', '/', '*', '{', '=']) => [r#"""#, text, r#"""#].into_iter().for_each(part),
            Yaml::Text(text) => part(text),
            Yaml::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    out.push_str(if at > 0 { ", " } else { "" });
                    item.flow_to(out);
                }
                out.push(']');
            }
            Yaml::Map(entries) => {
                out.push('{');
                for (at, (key, value)) in entries.iter().enumerate() {
                    out.push_str(if at > 0 { ", " } else { "" });
                    out.push_str(&key.name);
                    out.push_str(": ");
                    value.flow_to(out);
                }
                out.push('}');
            }
        }
    }
}

/// Reads one file. A syntax error is noted and gives none; an empty file gives an empty map.
pub(super) fn parse(index: u32, file: &PackFile, problems: &mut Problems) -> Option<Node> {
    let options = serde_saphyr::options! {
        strict_booleans: true,
        with_snippet: false,
        budget: serde_saphyr::budget! { max_aliases: 0, max_depth: 64, max_documents: 1 },
    };
    match serde_saphyr::from_str_with_options::<Spanned<Raw>>(&file.text, options) {
        Ok(raw) => {
            let node = place_node(index, &file.text, raw);
            Some(match node.value {
                Yaml::Null => Node { at: node.at, value: Yaml::Map(Vec::new()) },
                _ => node,
            })
        }
        Err(error) => {
            let at =
                error.location().map_or(Place { file: index, line: 1, column: 1, ..Place::default() }, |l| place(index, &file.text, &l));
            let text = error.to_string();
            let line = text.lines().next().unwrap_or("not YAML").trim_start_matches("error: ");
            problems.error(at, line.to_owned());
            None
        }
    }
}

/// What serde builds before places are filled in.
enum Raw {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        Ok(Raw::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Raw, E> {
        Ok(Raw::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = seq.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}

fn place_node(file: u32, text: &str, raw: Spanned<Raw>) -> Node {
    let at = place(file, text, &raw.referenced);
    let value = match raw.value {
        Raw::Null => Yaml::Null,
        Raw::Bool(value) => Yaml::Bool(value),
        Raw::Number(value) => Yaml::Number(value),
        Raw::Text(value) => Yaml::Text(value),
        Raw::List(list) => Yaml::List(list.into_iter().map(|item| place_node(file, text, item)).collect()),
        Raw::Map(entries) => Yaml::Map(
            entries
                .into_iter()
                .map(|(key, value)| (Key { at: place(file, text, &key.referenced), name: key.value }, place_node(file, text, value)))
                .collect(),
        ),
    };
    Node { at, value }
}

fn place(file: u32, text: &str, location: &serde_saphyr::Location) -> Place {
    let span = location.span();
    let start = span.byte_offset().unwrap_or_default();
    let length = span.byte_len().unwrap_or_default();
    let small = |n: u64| u32::try_from(n.min(text.len() as u64)).unwrap_or(u32::MAX);
    Place {
        file,
        line: u32::try_from(location.line()).unwrap_or(u32::MAX),
        column: u32::try_from(location.column()).unwrap_or(u32::MAX),
        start: small(start),
        end: small(start.saturating_add(length.max(1))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<Node>, Problems) {
        let mut problems = Problems::default();
        let file = PackFile { path: "rules/x.yaml".to_owned(), text: text.to_owned().into() };
        (parse(0, &file, &mut problems), problems)
    }

    #[test]
    fn values_keep_their_places() {
        let (node, problems) = read("a: no\nb:\n  - 12\n  - \"12\"\n");
        assert!(problems.none());
        let Some(Node { value: Yaml::Map(entries), .. }) = node else { panic!("not a map") };
        assert!(matches!(&entries[0].1.value, Yaml::Text(text) if text == "no"), "only true and false are booleans");
        assert_eq!((entries[1].0.at.line, entries[1].0.at.column), (2, 1));
        let Yaml::List(items) = &entries[1].1.value else { panic!("not a list") };
        assert!(matches!(items[0].value, Yaml::Number(n) if n > 11.0));
        assert!(matches!(&items[1].value, Yaml::Text(text) if text == "12"));
        assert_eq!((items[1].at.line, items[1].at.column), (4, 5));
    }

    #[test]
    fn aliases_and_bombs_are_refused() {
        assert!(read("a: &x 1\nb: *x\n").0.is_none());
        assert!(read(&format!("a: {}1{}", "[".repeat(100), "]".repeat(100))).0.is_none());
        let (node, problems) = read("a: 1\na: 2\n");
        assert!(node.is_none() && !problems.none(), "a key given twice");
    }
}
