//! All CSS selectors of rules and fingerprints in one walk over the tree.
//!
//! In: selectors with the number of who asks, compiled once; a page's tree. Out: who asked for which elements, in document
//! order, and the elements with inline styles or widths, since the walk sees them anyway. Each element calls up only the
//! selectors whose key it has (`compound`).

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::html::{ElementRef, LocalName, NodeId, NodeRef, Page, Selector};

use super::compound::{Before, Key, Reach, Standing, before, is_inside, key, parts, reach, tag};
use super::error::FactsError;
use super::folded::is_closed;
use super::keyed::{ByName, Keyed};

/// Elements kept per asker that counts them.
pub(crate) const COUNTED: u16 = 1000;
/// Elements with inline styles or widths kept.
const STYLED_KEPT: usize = 4000;

/// One selector without commas.
#[derive(Debug)]
struct Part {
    selector: Selector,
    asker: u32,
    /// Bits of tags and attributes that stand on elements before the one it is for.
    before: u64,
    /// All these elements stand around it.
    inside: bool,
    /// How far it looks around.
    reach: Reach,
}

/// All selectors, by the keys of the elements they stand for. Values are indices of parts.
#[derive(Debug, Default)]
pub(crate) struct SelectorSet {
    parts: Vec<Part>,
    limits: Vec<u16>,
    ids: Keyed<u32>,
    classes: Keyed<u32>,
    /// By attribute name, a space, and the value in lower case.
    values: Keyed<Tagged>,
    tags: ByName<Tagged>,
    any: Vec<u32>,
    /// What has a bit, in the order of the bits.
    met: Vec<Before>,
    asked: ByName<Asked>,
    /// Texts that values must hold, until they are compiled: by attribute and tag.
    holds: BTreeMap<(String, Option<String>), Texts>,
    searched: Vec<Literals>,
    /// Who asks for elements called breadcrumb.
    crumbs: Option<u32>,
}

/// Texts, and what follows from each.
type Texts = Vec<(String, Held)>;

/// How a tag, or an attribute with a value, is asked for.
#[derive(Debug, Default)]
struct Tagged {
    /// Parts called up by it.
    parts: Vec<u32>,
    bit: u64,
    /// The bit of one inside of another.
    nested: u64,
    /// It is `address`.
    address: bool,
}

/// How an attribute is asked for.
#[derive(Debug, Default)]
struct Asked {
    /// Parts called up by its being there.
    there: Vec<u32>,
    /// Its values are looked up in `values`.
    whole: bool,
    /// Its values are searched, on elements of a tag or on all: indices of `searched`.
    searched: Vec<(Option<LocalName>, usize)>,
    bit: u64,
    sense: Sense,
}

/// What an attribute means to the walk itself.
#[derive(Debug, Default, Clone, Copy)]
enum Sense {
    #[default]
    None,
    Id,
    Class,
    Style,
    Width,
    Hidden,
}

/// What a text in a value calls up.
#[derive(Debug)]
struct Held {
    /// A part of the set.
    part: Option<u32>,
    /// Its bit, when it is asked of elements before others.
    bit: u64,
    standing: Standing,
}

/// Texts that values of one attribute are searched for.
#[derive(Debug)]
struct Literals {
    automaton: AhoCorasick,
    /// By pattern.
    held: Vec<Held>,
}

/// What the walk found.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    /// Asker and element, in document order.
    pub(crate) matches: Vec<(u32, NodeId)>,
    /// Elements with `style` or `width`, in document order, bounded.
    pub(crate) styled: Vec<NodeId>,
    /// `address` elements, in document order, bounded.
    pub(crate) addresses: Vec<NodeId>,
    /// Elements that microformats call an address or a street, in document order, bounded.
    pub(crate) microformats: Vec<NodeId>,
    /// Elements that microformats call a card, in document order, bounded.
    pub(crate) cards: Vec<NodeId>,
    /// Elements closed by attribute or style, in document order.
    pub(crate) closed: Vec<NodeId>,
    /// Some class, id or label says crumb.
    pub(crate) crumbs: bool,
    /// Selectors took more steps than one page may cost: what follows was not looked at.
    pub(crate) cut: bool,
}

impl Walked {
    fn note(&mut self, element: NodeId, styled: bool, closed: bool) {
        if styled && self.styled.len() < STYLED_KEPT {
            self.styled.push(element);
        }
        if closed {
            self.closed.push(element);
        }
    }

    /// Takes the answer to the set's own question out of the matches.
    fn settle_crumbs(&mut self, asker: Option<u32>) {
        if let Some(at) = self.matches.iter().position(|(of, _)| Some(*of) == asker) {
            self.matches.remove(at);
            self.crumbs = true;
        }
    }
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
            let before = before(part).into_iter().fold(0, |bits, before| bits | self.bit(before));
            self.parts.push(Part { selector, asker, before, inside: is_inside(part), reach: reach(part) });
            match key(part) {
                Key::Id(id) => self.ids.add(&id, at),
                Key::Class(class) => self.classes.add(&class, at),
                Key::Value(name, value) => {
                    one(self.values.entry(&format!("{name} {value}"))).parts.push(at);
                    self.ask(&name).whole = true;
                }
                Key::Holds(name, literal, standing) => {
                    self.holds.entry((name, tag(part))).or_default().push((literal, Held { part: Some(at), bit: 0, standing }));
                }
                Key::Attribute(name) => self.ask(&name).there.push(at),
                Key::Tag(tag) => self.tagged(&tag).parts.push(at),
                Key::Any => self.any.push(at),
            }
        }
        self.limits.push(limit);
        Ok(asker)
    }

    fn ask(&mut self, name: &str) -> &mut Asked {
        self.asked.entry(name)
    }

    fn tagged(&mut self, tag: &str) -> &mut Tagged {
        self.tags.entry(tag)
    }

    /// The bit of what an element before must have; zero, which asks for nothing, when all are given away.
    fn bit(&mut self, before: Before) -> u64 {
        let known = self.met.iter().position(|known| *known == before);
        let bit = u32::try_from(known.unwrap_or(self.met.len())).ok().and_then(|at| 1u64.checked_shl(at)).unwrap_or(0);
        if known.is_some() || bit == 0 {
            return bit;
        }
        match &before {
            Before::Tag(tag) => self.tagged(tag).bit = bit,
            Before::Nested(tag) => self.tagged(tag).nested = bit,
            Before::Attribute(name) => self.ask(name).bit = bit,
            Before::Value(name, value) => {
                one(self.values.entry(&format!("{name} {value}"))).bit = bit;
                self.ask(name).whole = true;
            }
            Before::Holds(name, text) => {
                let held = Held { part: None, bit, standing: Standing::Anywhere };
                self.holds.entry((name.clone(), None)).or_default().push((text.clone(), held));
            }
        }
        self.met.push(before);
        bit
    }

    /// Ends adding.
    ///
    /// # Errors
    /// More literals than an automaton can hold.
    pub(crate) fn seal(&mut self) -> Result<(), FactsError> {
        let senses =
            [("id", Sense::Id), ("class", Sense::Class), ("style", Sense::Style), ("width", Sense::Width), ("hidden", Sense::Hidden)];
        senses.into_iter().for_each(|(name, sense)| self.ask(name).sense = sense);
        self.tagged("address").address = true;
        self.crumbs = Some(self.add("[class*=crumb i], [id*=crumb i], [aria-label*=crumb i], [class*=topicpath i], [id*=topicpath i], [class*=topic-path i], [id*=topic-path i], [class*=pankuzu i], [id*=pankuzu i]", 1)?);
        for ((name, tag), texts) in std::mem::take(&mut self.holds) {
            let automaton = AhoCorasick::builder()
                .match_kind(MatchKind::Standard)
                .kind(Some(AhoCorasickKind::DFA))
                .ascii_case_insensitive(true)
                .build(texts.iter().map(|(literal, _)| literal))
                .map_err(|source| FactsError::TooMany { what: "selectors", source: Box::new(source) })?;
            let at = self.searched.len();
            self.ask(&name).searched.push((tag.map(LocalName::from), at));
            self.searched.push(Literals { automaton, held: texts.into_iter().map(|(_, held)| held).collect() });
        }
        Ok(())
    }

    /// Bytes the automaton takes.
    pub(crate) fn bytes(&self) -> usize {
        self.searched.iter().map(|literals| literals.automaton.memory_usage()).sum()
    }

    /// Parts that classes call up; elements of microformats are noted.
    fn call_classes(&self, classes: &str, element: NodeId, called: &mut Vec<u32>, walked: &mut Walked) {
        for class in classes.split_ascii_whitespace() {
            called.extend(self.classes.get(class));
            // Compared by length first: classes of these lengths are few.
            match class {
                "adr" | "h-adr" | "street-address" | "p-street-address" if walked.microformats.len() < STYLED_KEPT => {
                    walked.microformats.push(element);
                }
                "vcard" | "h-card" if walked.cards.len() < STYLED_KEPT => walked.cards.push(element),
                _ => {}
            }
        }
    }

    /// Walks a page.
    pub(crate) fn walk(&self, page: &Page) -> Walked {
        let mut walked = Walked::default();
        let mut left = self.limits.clone();
        let mut called: Vec<u32> = Vec::new();
        let mut scratch = String::new();
        let mut met = 0;
        let mut open = Open::default();
        let mut steps = page.limits.selector_steps;
        for node in page.tree.tree.root().descendants() {
            let above = open.above(&node);
            let Some(element) = ElementRef::wrap(node) else {
                open.enter(&node, above);
                continue;
            };
            let mut own = 0;
            called.clear();
            called.extend(&self.any);
            let tag = &element.value().name.local;
            if let Some(tagged) = self.tags.get(tag) {
                called.extend(&tagged.parts);
                own |= tagged.bit;
                if above & tagged.bit != 0 {
                    own |= tagged.nested;
                }
                if tagged.address && walked.addresses.len() < STYLED_KEPT {
                    walked.addresses.push(element.id());
                }
            }
            let (mut styled, mut closed) = (false, false);
            for (name, value) in &element.value().attrs {
                let Some(asked) = self.asked.get(&name.local) else { continue };
                match asked.sense {
                    Sense::Id => called.extend(self.ids.get(value)),
                    Sense::Class => self.call_classes(value, element.id(), &mut called, &mut walked),
                    Sense::Style => {
                        styled = true;
                        closed |= is_closed(None, Some(value));
                    }
                    Sense::Width => styled = true,
                    Sense::Hidden => closed = true,
                    Sense::None => {}
                }
                own |= self.call(asked, tag, &name.local, value, &mut called, &mut scratch);
            }
            walked.note(element.id(), styled, closed);
            met |= own;
            open.enter(&node, above | own);
            if !called.is_empty() {
                let may = |part: &Part| part.before & !(if part.inside { above } else { met }) == 0;
                called.retain(|at| self.parts.get(*at as usize).is_some_and(may));
                walked.cut = walked.cut || !self.affords(&element, &called, page.depth, &mut steps);
                if !walked.cut {
                    self.judge(&element, &mut called, &mut left, &mut walked.matches);
                }
            }
        }
        walked.settle_crumbs(self.crumbs);
        walked
    }

    /// The selectors that one attribute of an element calls up; returns the bits it sets.
    fn call(&self, asked: &Asked, tag: &LocalName, name: &str, value: &str, called: &mut Vec<u32>, scratch: &mut String) -> u64 {
        let mut bits = asked.bit;
        called.extend(&asked.there);
        if asked.whole && value.len() < 256 {
            scratch.clear();
            scratch.push_str(name);
            scratch.push(' ');
            scratch.push_str(value);
            scratch.make_ascii_lowercase();
            if let Some(tagged) = self.values.get(scratch).first() {
                called.extend(&tagged.parts);
                bits |= tagged.bit;
            }
        }
        let searched = asked.searched.iter().filter(|(only, _)| value.len() < 8192 && only.as_ref().is_none_or(|only| only == tag));
        for literals in searched.filter_map(|(_, at)| self.searched.get(*at)).filter(|literals| literals.automaton.is_match(value)) {
            for found in literals.automaton.find_overlapping_iter(value) {
                let Some(held) = literals.held.get(found.pattern().as_usize()) else { continue };
                let stands = match held.standing {
                    Standing::First => found.start() == 0,
                    Standing::Last => found.end() == value.len(),
                    Standing::Anywhere => true,
                };
                if stands {
                    called.extend(held.part);
                    bits |= held.bit;
                }
            }
        }
        bits
    }

    /// Takes from `steps` what selectors may have to look at around an element: every one above it for those that climb, every
    /// one before it for those that look along. A page can make either as many as it has elements. False when they do not suffice.
    fn affords(&self, element: &ElementRef, called: &[u32], depth: u32, steps: &mut u64) -> bool {
        let parts = || called.iter().filter_map(|at| self.parts.get(*at as usize));
        let climbing = parts().filter(|part| part.reach != Reach::Itself).count() as u64;
        let along = parts().filter(|part| part.reach == Reach::Along).count() as u64;
        let mut cost = called.len() as u64 + climbing * u64::from(depth);
        if let Some(room) = steps.checked_div(along) {
            let before = element.prev_siblings().take(usize::try_from(room).unwrap_or(usize::MAX).saturating_add(1));
            cost = cost.saturating_add(along.saturating_mul(before.count() as u64));
        }
        *steps = steps.saturating_sub(cost);
        *steps > 0
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

/// Open nodes, and the bits of each and of what stands around it.
#[derive(Default)]
struct Open(Vec<(NodeId, u64)>);

impl Open {
    /// The bits of what stands around the next node in document order.
    fn above<T>(&mut self, node: &NodeRef<'_, T>) -> u64 {
        let parent = node.parent().map(|parent| parent.id());
        while self.0.last().is_some_and(|(id, _)| Some(*id) != parent) {
            self.0.pop();
        }
        self.0.last().map_or(0, |(_, bits)| *bits)
    }

    /// Goes into a node.
    fn enter<T>(&mut self, node: &NodeRef<'_, T>, bits: u64) {
        if node.has_children() {
            self.0.push((node.id(), bits));
        }
    }
}

/// The one value of a key, made when there is none.
fn one<T: Default>(values: &mut Vec<T>) -> &mut T {
    if values.is_empty() {
        values.push(T::default());
    }
    &mut values[0]
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
    fn elements_around_and_before_are_told_apart() {
        let html = "<nav><ul><li><a href=1>a</a><ul><li><a href=2>b</a></ul></ul></nav><ul><li><a href=3>c</a></ul><ul><li><a href=4>d</a></ul>\
            <template><ul><li><ul><li><a href=5>e</a></ul></ul></template><p></p><a href=6>f</a>";
        assert_eq!(
            counts(&["ul ul a[href]", "nav a", "nav ul ul a", "ul + ul a", "nav ~ ul a", "nav ~ a", "ul a", "p + a", "template a"], html),
            [2, 2, 1, 1, 2, 1, 5, 1, 0]
        );
    }

    #[test]
    fn limits_hold() {
        let mut set = SelectorSet::default();
        set.add("p", 1).unwrap();
        set.seal().unwrap();
        assert_eq!(set.walk(&page("<p>1<p>2")).matches.len(), 1);
    }

    #[test]
    fn steps_are_bounded_also_where_siblings_are_asked() {
        let mut set = SelectorSet::default();
        set.add("b ~ i", 1000).unwrap();
        set.seal().unwrap();
        let mut page = page(&"<b></b><i></i>".repeat(300));
        let whole = set.walk(&page);
        assert_eq!((whole.matches.len(), whole.cut), (300, false));
        page.limits.selector_steps = 10_000;
        let cut = set.walk(&page);
        assert!(cut.cut && (50..250).contains(&cut.matches.len()), "{}", cut.matches.len());
    }
}
