//! All CSS selectors of rules and fingerprints in one walk over the tree.
//!
//! In: selectors with the number of who asks, compiled once; a page's tree. Out: who asked for which elements, in document
//! order, and the elements with inline styles or widths, since the walk sees them anyway. Each element calls up only the
//! selectors whose key it has (`compound`).

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::html::{ElementRef, NodeId, Page, Selector};

use super::compound::{Key, key, parts};
use super::error::FactsError;
use super::keyed::Keyed;

/// Elements kept per asker that counts them.
pub(crate) const COUNTED: u16 = 1000;
/// Elements with inline styles or widths kept.
const STYLED_KEPT: usize = 4000;

/// One selector without commas.
#[derive(Debug)]
struct Part {
    selector: Selector,
    asker: u32,
}

/// All selectors, by the keys of the elements they stand for. Values are indices of parts.
#[derive(Debug, Default)]
pub(crate) struct SelectorSet {
    parts: Vec<Part>,
    limits: Vec<u16>,
    ids: Keyed<u32>,
    classes: Keyed<u32>,
    /// By attribute name, a space, and the value in lower case.
    values: Keyed<u32>,
    attributes: Keyed<u32>,
    tags: Keyed<u32>,
    any: Vec<u32>,
    /// By attribute name: values are looked up in `values` or searched by `literals`.
    asked: Keyed<Asked>,
    holds: Vec<(Box<str>, u32)>,
    literals: Option<AhoCorasick>,
}

/// How values of an attribute are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Whole,
    Part,
}

/// What the walk found.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    /// Asker and element, in document order.
    pub(crate) matches: Vec<(u32, NodeId)>,
    /// Elements with `style` or `width`, in document order, bounded.
    pub(crate) styled: Vec<NodeId>,
}

impl SelectorSet {
    /// Adds a selector list for an asker, who is told of at most `limit` elements. Askers are numbered 0, 1, 2, ...
    ///
    /// # Errors
    /// What is no selector.
    pub(crate) fn add(&mut self, list: &str, limit: u16) -> Result<u32, FactsError> {
        let asker = u32::try_from(self.limits.len()).unwrap_or(u32::MAX);
        for part in parts(list) {
            let selector =
                Selector::parse(part).map_err(|error| FactsError::Selector { selector: list.to_owned(), reason: error.to_string() })?;
            let at = u32::try_from(self.parts.len()).unwrap_or(u32::MAX);
            self.parts.push(Part { selector, asker });
            match key(part) {
                Key::Id(id) => self.ids.add(&id, at),
                Key::Class(class) => self.classes.add(&class, at),
                Key::Value(name, value) => {
                    self.values.add(&format!("{name} {value}"), at);
                    self.ask(&name, Asked::Whole);
                }
                Key::Holds(name, literal) => {
                    self.holds.push((literal.into(), at));
                    self.ask(&name, Asked::Part);
                }
                Key::Attribute(name) => self.attributes.add(&name, at),
                Key::Tag(tag) => self.tags.add(&tag, at),
                Key::Any => self.any.push(at),
            }
        }
        self.limits.push(limit);
        Ok(asker)
    }

    fn ask(&mut self, name: &str, how: Asked) {
        if !self.asked.get(name).contains(&how) {
            self.asked.add(name, how);
        }
    }

    /// Ends adding.
    ///
    /// # Errors
    /// More literals than an automaton can hold.
    pub(crate) fn seal(&mut self) -> Result<(), FactsError> {
        let literals = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .ascii_case_insensitive(true)
            .build(self.holds.iter().map(|(literal, _)| &**literal))
            .map_err(|source| FactsError::TooMany { what: "selectors", source: Box::new(source) })?;
        self.literals = (!self.holds.is_empty()).then_some(literals);
        Ok(())
    }

    /// Bytes the automaton takes.
    pub(crate) fn bytes(&self) -> usize {
        self.literals.as_ref().map_or(0, AhoCorasick::memory_usage)
    }

    /// Walks a page.
    pub(crate) fn walk(&self, page: &Page) -> Walked {
        let mut walked = Walked::default();
        let mut left = self.limits.clone();
        let mut called: Vec<u32> = Vec::new();
        let mut scratch = String::new();
        for node in page.tree.tree.root().descendants() {
            let Some(element) = ElementRef::wrap(node) else { continue };
            called.clear();
            called.extend(&self.any);
            called.extend(self.tags.get(element.value().name()));
            let mut styled = false;
            for (name, value) in element.value().attrs() {
                styled |= name == "style" || name == "width";
                self.call(name, value, &mut called, &mut scratch);
            }
            if styled && walked.styled.len() < STYLED_KEPT {
                walked.styled.push(element.id());
            }
            if !called.is_empty() {
                self.judge(&element, &mut called, &mut left, &mut walked.matches);
            }
        }
        walked
    }

    /// The selectors that one attribute calls up.
    fn call(&self, name: &str, value: &str, called: &mut Vec<u32>, scratch: &mut String) {
        match name {
            "id" => called.extend(self.ids.get(value)),
            "class" => value.split_ascii_whitespace().for_each(|class| called.extend(self.classes.get(class))),
            _ => {}
        }
        called.extend(self.attributes.get(name));
        for how in self.asked.get(name) {
            match (how, &self.literals) {
                (Asked::Whole, _) if value.len() < 256 => {
                    scratch.clear();
                    scratch.push_str(name);
                    scratch.push(' ');
                    scratch.push_str(value);
                    scratch.make_ascii_lowercase();
                    called.extend(self.values.get(scratch));
                }
                (Asked::Part, Some(literals)) if value.len() < 8192 => {
                    for found in literals.find_overlapping_iter(value) {
                        called.extend(self.holds.get(found.pattern().as_usize()).map(|(_, part)| *part));
                    }
                }
                _ => {}
            }
        }
    }

    fn judge(&self, element: &ElementRef, called: &mut Vec<u32>, left: &mut [u16], matches: &mut Vec<(u32, NodeId)>) {
        called.sort_unstable();
        called.dedup();
        let mut last = None;
        for at in called.iter() {
            let Some(part) = self.parts.get(*at as usize) else { continue };
            let Some(left) = left.get_mut(part.asker as usize) else { continue };
            if *left > 0 && last != Some(part.asker) && part.selector.matches(element) {
                *left -= 1;
                last = Some(part.asker);
                matches.push((part.asker, element.id()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::samples::page;

    use super::*;

    fn counts(selectors: &[&str], html: &str) -> Vec<usize> {
        let mut set = SelectorSet::default();
        for selector in selectors {
            set.add(selector, COUNTED).unwrap();
        }
        set.seal().unwrap();
        let walked = set.walk(&page(html));
        (0..selectors.len()).map(|asker| walked.matches.iter().filter(|(a, _)| *a as usize == asker).count()).collect()
    }

    #[test]
    fn every_kind_of_key_finds_its_elements() {
        let html = r#"<form id="f" class="a b"><input type="search" name="q"><img alt="VISA" src="/i/visa.svg"></form>
            <a href="/x" data-w="1">x</a><my-widget></my-widget>"#;
        assert_eq!(
            counts(
                &[
                    "#f",
                    "form.b",
                    "img[alt=visa i]",
                    "img[src*='visa']",
                    "[data-w]",
                    "my-widget",
                    "form input",
                    ":not(body *)",
                    "img[alt=visa]"
                ],
                html
            ),
            [1, 1, 1, 1, 1, 1, 1, 3, 0]
        );
    }

    #[test]
    fn an_element_is_counted_once_per_list() {
        assert_eq!(counts(&["p, p.x, [class]"], "<p class=x>1<p>2"), [2]);
    }

    #[test]
    fn what_is_no_selector_is_an_error_that_names_it() {
        let error = SelectorSet::default().add("a[", COUNTED).unwrap_err().to_string();
        assert!(error.contains("`a[`"), "{error}");
    }

    #[test]
    fn limits_hold() {
        let mut set = SelectorSet::default();
        set.add("p", 1).unwrap();
        set.seal().unwrap();
        assert_eq!(set.walk(&page("<p>1<p>2")).matches.len(), 1);
    }
}
