//! What a CSS selector asks of the element it stands for, read from its text.
//!
//! In: a selector list as written. Out: its parts, and per part one key that every matching element must have, so that a
//! page's elements call up the few selectors that can match them. Whether one does is for the selector itself: a key that is
//! not understood only costs time.

/// Something every element that matches must have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Key {
    /// This id.
    Id(String),
    /// This class.
    Class(String),
    /// This attribute with this value (compared without case).
    Value(String, String),
    /// This attribute, and this text in it (without case).
    Holds(String, String, Standing),
    /// This attribute.
    Attribute(String),
    /// This tag.
    Tag(String),
    /// Nothing that could be read.
    Any,
}

/// Where in an attribute's value a text must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    First,
    Last,
    Anywhere,
}

/// The parts of a selector list: split at the commas that stand in no brackets and no quotes.
pub(crate) fn parts(list: &str) -> Vec<&str> {
    split(list, |c| c == ',').into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// The most telling key of a selector without commas.
pub(crate) fn key(selector: &str) -> Key {
    keys(compound(selector)).into_iter().min_by_key(rank).unwrap_or(Key::Any)
}

/// The tag of the element a selector without commas stands for, if it names one.
pub(crate) fn tag(selector: &str) -> Option<String> {
    keys(compound(selector)).into_iter().find_map(|key| if let Key::Tag(tag) = key { Some(tag) } else { None })
}

/// What a selector says of the element itself.
fn compound(selector: &str) -> &str {
    compounds(selector).pop().unwrap_or_default()
}

fn compounds(selector: &str) -> Vec<&str> {
    let mut compounds = split(selector, |c| matches!(c, ' ' | '\t' | '\n' | '>' | '+' | '~'));
    compounds.retain(|compound| !compound.is_empty());
    compounds
}

/// What the other elements must have that a selector without commas speaks of. They stand around or before the element
/// itself, so all of it has been met in the document when the element is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Before {
    Tag(String),
    Attribute(String),
    /// An attribute with this value.
    Value(String, String),
    /// An attribute with this text in it.
    Holds(String, String),
    /// A tag inside of the same tag.
    Nested(String),
}

/// Which elements around it a selector may have to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// None.
    Itself,
    /// Those above.
    Up,
    /// Those above, and those before among the children of one.
    Along,
}

/// How far a selector without commas looks.
pub(crate) fn reach(selector: &str) -> Reach {
    let nested = selector.contains('(');
    let siblings = unquoted(selector).any(|(_, c, open)| matches!(c, '~' | '+') && (open == 0 || nested));
    if siblings || selector.contains("-child") || selector.contains("-of-type") {
        Reach::Along
    } else if nested || compounds(selector).len() > 1 {
        Reach::Up
    } else {
        Reach::Itself
    }
}

/// What must have been met before the element a selector without commas stands for.
pub(crate) fn before(selector: &str) -> Vec<Before> {
    let mut compounds = compounds(selector);
    compounds.pop();
    let named = compounds.into_iter().flat_map(keys).filter_map(|key| match key {
        Key::Tag(tag) => Some(Before::Tag(tag)),
        Key::Attribute(name) => Some(Before::Attribute(name)),
        Key::Value(name, value) => Some(Before::Value(name, value)),
        Key::Holds(name, text, _) => Some(Before::Holds(name, text)),
        Key::Id(_) | Key::Class(_) | Key::Any => None,
    });
    let mut named: Vec<Before> = named.collect();
    if is_inside(selector) {
        let twice = |at: usize| named.iter().take(at).filter(|known| **known == named[at]).count() == 1;
        let nested = (0..named.len()).filter(|at| twice(*at)).filter_map(|at| match &named[at] {
            Before::Tag(tag) => Some(Before::Nested(tag.clone())),
            _ => None,
        });
        let nested: Vec<Before> = nested.collect();
        named.extend(nested);
    }
    named
}

/// Whether all elements that a selector without commas speaks of stand around the element itself, and none just before.
pub(crate) fn is_inside(selector: &str) -> bool {
    !unquoted(selector).any(|(_, c, open)| open == 0 && matches!(c, '+' | '~'))
}

/// Attributes nearly every element of their tag has tell less than the tag.
fn rank(key: &Key) -> u8 {
    match key {
        Key::Id(_) => 0,
        // Many selectors share the values of these: `meta[name=generator]`, `link[rel=stylesheet]`.
        Key::Value(name, _) if !["rel", "type", "name", "property"].contains(&name.as_str()) => 1,
        Key::Class(_) => 2,
        Key::Holds(..) => 3,
        Key::Value(..) => 4,
        Key::Attribute(name) if !["href", "src", "class", "id", "style", "content", "name", "type", "rel"].contains(&name.as_str()) => 5,
        Key::Tag(_) => 6,
        Key::Attribute(_) => 7,
        Key::Any => 8,
    }
}

fn keys(compound: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = compound;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        match c {
            '#' | '.' => {
                let (name, left) = ident(after);
                keys.push(match (name, c) {
                    (None, _) => Key::Any,
                    (Some(name), '#') => Key::Id(name),
                    (Some(name), _) => Key::Class(name),
                });
                rest = left;
            }
            '[' => {
                let end = closing(after, ']');
                keys.push(attribute(after.get(..end).unwrap_or_default()));
                rest = after.get(end + 1..).unwrap_or_default();
            }
            ':' => {
                let left = after.trim_start_matches(|c: char| c == ':' || c == '-' || c.is_alphanumeric());
                rest = match left.strip_prefix('(') {
                    Some(inside) => inside.get(closing(inside, ')') + 1..).unwrap_or_default(),
                    None => left,
                };
            }
            '*' | '|' => rest = after,
            _ => {
                let (name, left) = ident(rest);
                keys.push(name.map_or(Key::Any, |name| Key::Tag(name.to_ascii_lowercase())));
                rest = if left.len() < rest.len() { left } else { after };
            }
        }
    }
    keys
}

/// `name`, `name=value`, `name*="value" i` and so on.
fn attribute(inside: &str) -> Key {
    let inside = inside.trim();
    let (name, left) = ident(inside);
    let Some(name) = name else { return Key::Any };
    let name = name.to_ascii_lowercase();
    let left = left.trim_start();
    let Some((operator, value)) = left.split_once('=') else { return Key::Attribute(name) };
    let value = value.trim();
    let value = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value.get(1..).and_then(|v| v.rfind(quote).and_then(|end| v.get(..end))),
        _ => value.split_whitespace().next(),
    };
    match (operator.trim(), value) {
        (_, None | Some("")) => Key::Attribute(name),
        (_, Some(value)) if value.contains('\\') => Key::Attribute(name),
        ("", Some(value)) => Key::Value(name, value.to_ascii_lowercase()),
        ("^", Some(value)) => Key::Holds(name, value.to_ascii_lowercase(), Standing::First),
        ("$", Some(value)) => Key::Holds(name, value.to_ascii_lowercase(), Standing::Last),
        (_, Some(value)) => Key::Holds(name, value.to_ascii_lowercase(), Standing::Anywhere),
    }
}

/// An identifier at the start of a text, and what follows it. None when it holds an escape by number.
fn ident(text: &str) -> (Option<String>, &str) {
    let mut name = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some((_, c)) if !c.is_ascii_hexdigit() => name.push(c),
                _ => return (None, chars.as_str()),
            },
            c if c == '-' || c == '_' || c.is_alphanumeric() || !c.is_ascii() => name.push(c),
            _ => return ((at > 0).then_some(name), text.get(at..).unwrap_or_default()),
        }
    }
    ((!name.is_empty()).then_some(name), "")
}

/// The characters outside of quotes and escapes, with their places and the number of brackets open before each.
fn unquoted(text: &str) -> impl Iterator<Item = (usize, char, u32)> {
    let (mut depth, mut quote, mut escaped) = (0u32, None, false);
    text.char_indices().filter_map(move |(at, c)| {
        let open = depth;
        match (quote, c) {
            _ if escaped => escaped = false,
            (_, '\\') => escaped = true,
            (Some(mark), c) if c == mark => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, c) => {
                match c {
                    '(' | '[' => depth += 1,
                    ')' | ']' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                return Some((at, c, open));
            }
        }
        None
    })
}

/// Where a bracket that was opened before this text closes.
fn closing(text: &str, bracket: char) -> usize {
    unquoted(text).find(|(_, c, open)| *c == bracket && *open == 0).map_or(text.len(), |(at, ..)| at)
}

fn split(text: &str, at_mark: impl Fn(char) -> bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, c, _) in unquoted(text).filter(|(_, c, open)| *open == 0 && at_mark(*c)) {
        parts.push(text.get(from..at).unwrap_or_default());
        from = at + c.len_utf8();
    }
    parts.push(text.get(from..).unwrap_or_default());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_split_outside_of_brackets_and_quotes() {
        assert_eq!(parts(r#"a, b:is(c, d), [x="1,2"] ,"#), ["a", "b:is(c, d)", r#"[x="1,2"]"#]);
    }

    #[test]
    fn the_key_is_of_the_element_itself() {
        assert_eq!(key("form .field > input#mail.wide"), Key::Id("mail".into()));
        assert_eq!(key("ul li"), Key::Tag("li".into()));
        assert_eq!(key(r#"script[src*="/Utag.js"]"#), Key::Holds("src".into(), "/utag.js".into(), Standing::Anywhere));
        assert_eq!(key(r#"[id^=chat]"#), Key::Holds("id".into(), "chat".into(), Standing::First));
        assert_eq!(key(r#"link[href$=".min.css"]"#), Key::Holds("href".into(), ".min.css".into(), Standing::Last));
        assert_eq!(key(r#"img[alt="VISA card" i]"#), Key::Value("alt".into(), "visa card".into()));
        assert_eq!(key("[data-widget]"), Key::Attribute("data-widget".into()));
        assert_eq!(key("a[href]"), Key::Tag("a".into()));
        assert_eq!(key(r"fb\:customerchat"), Key::Tag("fb:customerchat".into()));
        assert_eq!(key("div:not(.x)"), Key::Tag("div".into()));
        assert_eq!(key(":not(.x)"), Key::Any);
        assert_eq!(key(r#"a[title="x > y"]"#), Key::Value("title".into(), "x > y".into()));
        assert_eq!(key(r"\31 a"), Key::Tag("a".into()));
    }

    #[test]
    fn the_tag_is_of_the_element_itself() {
        assert_eq!(tag(r#"form script[src*="x"]"#).as_deref(), Some("script"));
        assert_eq!(tag("form [src]"), None);
        assert_eq!(tag(""), None);
    }

    #[test]
    fn what_must_have_been_met_is_said_of_the_other_elements() {
        let (tag, value) = (|name: &str| Before::Tag(name.into()), Before::Value("role".into(), "menu".into()));
        assert_eq!(before("nav.top > ul [role=menu] a[href]"), [tag("nav"), tag("ul"), value]);
        assert_eq!(before(r#"[class*="Menu"] a"#), [Before::Holds("class".into(), "menu".into())]);
        assert_eq!(before(":not(nav) a"), []);
        assert_eq!(before("ul > ul ul a"), [tag("ul"), tag("ul"), tag("ul"), Before::Nested("ul".into())]);
        assert_eq!(before("ul ~ ul a"), [tag("ul"), tag("ul")]);
    }

    #[test]
    fn elements_stand_around_unless_a_selector_speaks_of_siblings() {
        assert!(is_inside(r#"nav > ul [x="a+b"] a:not(b ~ c)"#));
        assert!(!is_inside("nav ul + ul a"));
    }

    #[test]
    fn how_far_a_selector_looks_is_read_from_it() {
        for (selector, far) in [
            ("a.b[href~=x]", Reach::Itself),
            ("a[title='x + y']", Reach::Itself),
            ("nav a", Reach::Up),
            ("ul > li", Reach::Up),
            ("a:not(nav a)", Reach::Up),
            ("b ~ i", Reach::Along),
            ("b+i", Reach::Along),
            ("a:not(b ~ a)", Reach::Along),
            ("li:nth-child(2)", Reach::Along),
            ("p:first-of-type", Reach::Along),
        ] {
            assert_eq!(reach(selector), far, "{selector}");
        }
    }
}
