//! JSON-LD as real pages write it: one object or many, `@graph`, nested items, wrapped in comments, with stray commas.
//!
//! In: the contents of `script[type="application/ld+json"]`. Out: items in the page's arena, or a note that a block is broken.
//! Contexts are not fetched: names are taken as schema.org's. Depth, number and size are bounded.

use serde_json::Value;

use crate::html::NodeId;

use super::items::{Items, Prop, Syntax, type_name, value_text};

/// Bytes read of one block.
const MAX_BLOCK: usize = 1_000_000;
/// Brackets open at once in a block that is repaired before it is parsed.
const MAX_NESTING: usize = 100;
/// Elements read of one array of plain values.
const MAX_LIST: usize = 200;

/// Reads one block into the arena; what stands inside of more than `deepest` brackets is left out, and noted.
pub(crate) fn read(block: &str, node: NodeId, deepest: usize, items: &mut Items) {
    if block.len() > MAX_BLOCK {
        items.broken.push((node, Syntax::JsonLd));
        return;
    }
    let body = unwrapped(block);
    if body.is_empty() {
        return;
    }
    let parsed = parse(body).or_else(|| parse(&repaired(body))).or_else(|| parse(&repaired(&unescaped(body))));
    match parsed {
        Some(values) => {
            for value in &values {
                walk(value, node, (0, deepest), items);
            }
        }
        None => items.broken.push((node, Syntax::JsonLd)),
    }
}

/// Every JSON value of a text: some blocks hold several, one behind the other.
fn parse(text: &str) -> Option<Vec<Value>> {
    let mut values = Vec::new();
    for value in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
        values.push(value.ok()?);
    }
    values.iter().any(|value| value.is_object() || value.is_array()).then_some(values)
}

/// The JSON inside HTML comments, CDATA sections and a trailing semicolon.
fn unwrapped(block: &str) -> &str {
    let wrappers = ["\u{feff}", "<!--", "-->", "<![CDATA[", "]]>", "//", "/*", "*/", ";"];
    let mut body = block.trim();
    loop {
        let before = body.len();
        for wrapper in wrappers {
            body = body.strip_prefix(wrapper).unwrap_or(body);
            body = body.strip_suffix(wrapper).unwrap_or(body).trim();
        }
        if body.len() == before {
            return body;
        }
    }
}

/// The text without comments, without commas before a closing bracket, and with control characters in strings escaped.
fn repaired(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    let (mut quoted, mut nesting) = (false, 0_usize);
    while let Some(c) = chars.next() {
        if quoted {
            quoted = c != '"';
            match c {
                '\\' => escape(&mut out, &mut chars),
                c if c.is_control() => out.push(' '),
                c => out.push(c),
            }
            continue;
        }
        match c {
            '"' => quoted = true,
            '/' if chars.peek() == Some(&'*') => {
                skip_comment(&mut chars);
                continue;
            }
            '/' if chars.peek() == Some(&'/') => {
                while chars.next_if(|c| *c != '\n').is_some() {}
                continue;
            }
            '[' | '{' => nesting += 1,
            ']' | '}' => {
                nesting = nesting.saturating_sub(1);
                let kept = out.trim_end().trim_end_matches(',').len();
                out.truncate(kept);
            }
            _ => {}
        }
        if nesting > MAX_NESTING {
            return String::new();
        }
        out.push(c);
    }
    out
}

fn escape(out: &mut String, chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    match chars.next() {
        Some(next @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => out.extend(['\\', next]),
        Some(next) => out.push(next),
        None => {}
    }
}

fn skip_comment(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    let mut last = ' ';
    chars.next();
    for c in chars.by_ref() {
        if last == '*' && c == '/' {
            return;
        }
        last = c;
    }
}

/// Blocks that went through an HTML escaper.
fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// Reads a value that stands inside of so many brackets, of so many that are followed.
fn walk(value: &Value, node: NodeId, (depth, deepest): (usize, usize), items: &mut Items) -> Option<usize> {
    if depth >= deepest && (value.is_object() || value.is_array()) {
        items.too_deep = true;
        return None;
    }
    let inside = (depth + 1, deepest);
    match value {
        Value::Array(values) => {
            for value in values {
                walk(value, node, inside, items);
            }
            None
        }
        Value::Object(object) => {
            if let Some(graph) = object.get("@graph") {
                walk(graph, node, inside, items);
                if !object.contains_key("@type") {
                    return None;
                }
            }
            let item = items.push(types(object.get("@type")), Syntax::JsonLd, node)?;
            for (name, value) in object {
                if name != "@type" && name != "@context" && name != "@graph" {
                    property(item, key(name), value, node, inside, items);
                }
            }
            Some(item)
        }
        _ => None,
    }
}

fn property(item: usize, name: &str, value: &Value, node: NodeId, inside: (usize, usize), items: &mut Items) {
    match value {
        Value::Array(values) => {
            for value in values.iter().take(MAX_LIST) {
                if !value.is_array() {
                    property(item, name, value, node, (inside.0 + 1, inside.1), items);
                }
            }
        }
        Value::Object(_) => {
            if let Some(inner) = walk(value, node, inside, items) {
                items.set(item, name, Prop::Item(inner));
            }
        }
        Value::String(text) => items.set(item, name, Prop::Text(value_text(text))),
        Value::Number(number) => items.set(item, name, Prop::Text(number.to_string())),
        Value::Bool(flag) => items.set(item, name, Prop::Text(flag.to_string())),
        Value::Null => {}
    }
}

fn types(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(kind)) => kind.split_whitespace().filter_map(type_name).collect(),
        Some(Value::Array(kinds)) => kinds.iter().take(8).filter_map(Value::as_str).filter_map(type_name).collect(),
        _ => Vec::new(),
    }
}

/// `schema:name` and `https://schema.org/name` are `name`.
fn key(name: &str) -> &str {
    let name = name.strip_prefix("schema:").unwrap_or(name);
    name.rsplit_once("schema.org/").map_or(name, |(_, local)| local)
}

#[cfg(test)]
mod tests {
    use super::super::test_page;
    use super::*;

    fn read_all(block: &str) -> Items {
        let mut items = Items::default();
        read(block, test_page::page("").tree.root_element().id(), 32, &mut items);
        items
    }

    fn names(items: &Items) -> Vec<&str> {
        items.items.iter().flat_map(|item| item.types.iter().map(String::as_str)).collect()
    }

    #[test]
    fn arrays_graphs_nested_items_and_type_lists_are_followed() {
        let items = read_all(
            r#"[{"@context":"https://schema.org","@graph":[{"@type":["Store","https://schema.org/Florist"],"address":{"@type":"PostalAddress","addressCountry":"GR"}}]},
               {"@type":"WebSite","potentialAction":[{"@type":"SearchAction"}]}]"#,
        );
        assert_eq!(names(&items), ["Store", "Florist", "PostalAddress", "WebSite", "SearchAction"]);
        assert_eq!(items.nested(0, "address").next(), Some(1));
        assert_eq!(items.text(1, "addressCountry"), Some("GR"));
    }

    #[test]
    fn wrappers_comments_commas_and_raw_line_breaks_are_forgiven() {
        for block in [
            "<!-- {\"@type\":\"Thing\"} -->",
            "//<![CDATA[\n{\"@type\":\"Thing\"}\n//]]>",
            "/* <![CDATA[ */{\"@type\":\"Thing\"}/* ]]> */",
            "{\"@type\":\"Thing\",\"sameAs\":[\"a\",\"b\",],}",
            "{\"@type\":\"Thing\",\"description\":\"one\n\ttwo\"}",
            "{\"@type\":\"Thing\" /* kind */, // more\n \"name\":\"x // y\"}",
            "{&quot;@type&quot;:&quot;Thing&quot;}",
            "{\"@type\":\"Thing\"};",
            "\u{feff}{\"@type\":\"Thing\",\"name\":\"it\\'s\"}",
            "{\"@type\":\"Thing\"}\n{\"name\":\"second\"}",
        ] {
            let items = read_all(block);
            assert_eq!(names(&items), ["Thing"], "{block}");
            assert!(items.broken.is_empty());
        }
    }

    #[test]
    fn what_cannot_be_read_is_broken_and_nothing_is_made_up() {
        for block in ["{\"@type\":", "hello", "\"text\"", "{'@type':'Thing'}"] {
            let items = read_all(block);
            assert_eq!((items.items.len(), items.broken.len()), (0, 1), "{block}");
        }
        assert!(read_all("  ").broken.is_empty());
    }

    #[test]
    fn depth_and_number_are_bounded() {
        let deep = format!("{}{}", "{\"@type\":\"A\",\"b\":".repeat(20_000), "}".repeat(20_000));
        assert_eq!(read_all(&deep).items.len(), 0);
        let nested = format!("{}{{\"@type\":\"Z\"}}{}", "{\"@type\":\"A\",\"b\":".repeat(60), "}".repeat(60));
        let read = read_all(&nested);
        assert_eq!((read.items.len(), read.too_deep), (32, true));
        assert!(!read_all(&nested.replace(&"{\"@type\":\"A\",\"b\":".repeat(29), "").replace(&"}".repeat(29), "")).too_deep);
        let many = format!("[{}{{}}]", "{\"@type\":\"A\"},".repeat(5_000));
        assert_eq!(read_all(&many).items.len(), super::super::items::MAX_ITEMS);
    }

    #[test]
    fn prefixed_names_are_schema_names() {
        let items = read_all(r#"{"@type":"schema:Organization","schema:telephone":"1","http://schema.org/name":"n"}"#);
        assert_eq!((names(&items)[0], items.text(0, "telephone"), items.text(0, "name")), ("Organization", Some("1"), Some("n")));
    }
}
