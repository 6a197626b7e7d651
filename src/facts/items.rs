//! Structured-data items of one page, whatever their syntax: an arena of items with their properties in order.
//!
//! In: what `jsonld`, `microdata` and `rdfa` found. Out: look-ups by type and property. Bounded in number, depth and text.
//! What the items mean is said in `structured` and in the families that read them.

use crate::html::NodeId;

/// Items kept per page.
pub(crate) const MAX_ITEMS: usize = 2_000;
/// Nesting of microdata followed.
pub(crate) const MAX_DEPTH: usize = 32;
/// Properties kept per item.
pub(crate) const MAX_PROPERTIES: usize = 200;
/// Characters kept of a value.
pub(crate) const MAX_VALUE: usize = 400;

/// How an item is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Syntax {
    JsonLd,
    Microdata,
    Rdfa,
    /// Classes of cards.
    Microformat,
}

impl Syntax {
    /// The word of the catalogue.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::JsonLd => "jsonld",
            Self::Microdata => "microdata",
            Self::Rdfa => "rdfa",
            Self::Microformat => "microformat",
        }
    }
}

/// Value of a property.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Prop {
    /// Text, number or address, as given.
    Text(String),
    /// Index of another item of the same page.
    Item(usize),
}

/// One item.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// Local names of its types; a vocabulary other than schema.org keeps its prefix (`v:Breadcrumb`). May be empty.
    pub types: Vec<String>,
    pub syntax: Syntax,
    /// Element it stands in: the script of JSON-LD, else the element itself.
    pub node: NodeId,
    /// In document order; a name may stand several times.
    pub properties: Vec<(String, Prop)>,
}

/// All items of a page.
#[derive(Debug, Default)]
pub(crate) struct Items {
    pub items: Vec<Item>,
    /// Blocks that could not be parsed.
    pub broken: Vec<(NodeId, Syntax)>,
    /// Some JSON-LD is nested deeper than is followed.
    pub too_deep: bool,
}

impl Items {
    /// Adds an item unless the page has too many.
    pub(crate) fn push(&mut self, types: Vec<String>, syntax: Syntax, node: NodeId) -> Option<usize> {
        if self.items.len() >= MAX_ITEMS {
            return None;
        }
        self.items.push(Item { types, syntax, node, properties: Vec::new() });
        Some(self.items.len() - 1)
    }

    /// Adds a property to an item, within bounds.
    pub(crate) fn set(&mut self, item: usize, name: &str, value: Prop) {
        if let Some(item) = self.items.get_mut(item)
            && item.properties.len() < MAX_PROPERTIES
            && !name.is_empty()
            && name.len() <= 80
        {
            item.properties.push((name.to_owned(), value));
        }
    }

    /// First text of a property; of a nested item, its name, value, id or address.
    pub(crate) fn text<'a>(&'a self, item: usize, name: &'a str) -> Option<&'a str> {
        self.texts(item, name).next()
    }

    /// Texts of a property, nested items by their name, value, id or address.
    pub(crate) fn texts<'a>(&'a self, item: usize, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.props(item, name).filter_map(|prop| match prop {
            Prop::Text(text) => Some(text.as_str()),
            Prop::Item(inner) => ["name", "value", "@id", "url"].iter().find_map(|key| self.plain(*inner, key)),
        })
    }

    /// Items that are values of a property.
    pub(crate) fn nested<'a>(&'a self, item: usize, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.props(item, name).filter_map(|prop| match prop {
            Prop::Item(inner) => Some(*inner),
            Prop::Text(_) => None,
        })
    }

    /// True when the item has that property with something in it.
    pub(crate) fn has(&self, item: usize, name: &str) -> bool {
        self.props(item, name).any(|prop| !matches!(prop, Prop::Text(text) if text.is_empty()))
    }

    /// True when the item is of that type (without regard to case).
    pub(crate) fn is(&self, item: usize, kind: &str) -> bool {
        self.items.get(item).is_some_and(|item| item.types.iter().any(|t| local(t).eq_ignore_ascii_case(kind)))
    }

    fn props<'a>(&'a self, item: usize, name: &'a str) -> impl Iterator<Item = &'a Prop> {
        self.items.get(item).into_iter().flat_map(move |item| item.properties.iter().filter(move |(n, _)| n == name).map(|(_, v)| v))
    }

    fn plain<'a>(&'a self, item: usize, name: &'a str) -> Option<&'a str> {
        self.props(item, name).find_map(|prop| match prop {
            Prop::Text(text) => Some(text.as_str()),
            Prop::Item(_) => None,
        })
    }
}

/// The type name without its prefix.
pub(crate) fn local(kind: &str) -> &str {
    kind.rsplit(':').next().unwrap_or(kind)
}

/// Type as written (`https://schema.org/Product`, `schema:Product`, `Product`) to its local name.
pub(crate) fn type_name(written: &str) -> Option<String> {
    let written = written.trim().trim_end_matches(['/', '#']);
    let name = written.rsplit(['/', '#']).next().unwrap_or(written);
    let name = name.strip_prefix("schema:").unwrap_or(name);
    let fine = !name.is_empty() && name.len() <= 80 && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ':' | '.'));
    fine.then(|| name.to_owned())
}

/// Text cut to [`MAX_VALUE`] characters, its white space collapsed.
pub(crate) fn value_text(text: &str) -> String {
    let mut out = String::new();
    for (at, word) in text.split_whitespace().enumerate() {
        if out.len() > MAX_VALUE * 4 {
            break;
        }
        if at > 0 {
            out.push(' ');
        }
        out.push_str(word);
    }
    match out.char_indices().nth(MAX_VALUE) {
        Some((at, _)) => out[..at].to_owned(),
        None => out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_lose_their_vocabulary_but_for_foreign_prefixes() {
        assert_eq!(type_name("https://schema.org/Product").as_deref(), Some("Product"));
        assert_eq!(type_name("http://schema.org/Product/").as_deref(), Some("Product"));
        assert_eq!(type_name("schema:LocalBusiness").as_deref(), Some("LocalBusiness"));
        assert_eq!(type_name("v:Breadcrumb").as_deref(), Some("v:Breadcrumb"));
        assert_eq!(type_name("http://data-vocabulary.org/Breadcrumb").as_deref(), Some("Breadcrumb"));
        assert_eq!(type_name("two words"), None);
        assert_eq!(type_name(""), None);
    }

    #[test]
    fn values_are_cut_between_characters() {
        let long = "ώ".repeat(1_000);
        assert_eq!(value_text(&long).chars().count(), MAX_VALUE);
        assert_eq!(value_text("  a \n b "), "a b");
    }
}
