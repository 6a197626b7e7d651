//! Reads vendor files: fingerprints of technologies and the samples that prove them.
//!
//! In: the tree of `vendors/<category>.yaml`. Out: vendors for the query set and their samples. Recognising them is
//! `facts`' work; the samples are run by whoever holds the recogniser (`lint`).

use crate::model::query::{Prints, Vendor};

use super::errors::{Place, Problems};
use super::fields::Fields;
use super::yaml::Node;

const PRINT_KEYS: &[&str] = &["script", "inline", "iframe", "link", "css", "cookie", "header", "meta", "global"];
const VENDOR_KEYS: &[&str] = &[
    "id",
    "name",
    "category",
    "injectable",
    "script",
    "inline",
    "iframe",
    "link",
    "css",
    "cookie",
    "header",
    "meta",
    "global",
    "weak",
    "implies",
    "source",
    "hit",
    "miss",
];

/// A vendor, read, with its samples.
#[derive(Debug, Clone)]
pub(super) struct VendorEntry {
    pub(super) at: Place,
    pub(super) vendor: Vendor,
    /// Markup in which it must be recognised.
    pub(super) hit: Vec<String>,
    /// Markup in which it must not.
    pub(super) miss: Vec<String>,
}

/// Reads one file of vendors.
pub(super) fn read(node: &Node, category: &str, problems: &mut Problems) -> Vec<VendorEntry> {
    let Some(fields) = problems.fields(node, "a vendor file", &["category", "injectable", "vendors"]) else { return Vec::new() };
    if let Some(given) = fields.need("category", problems)
        && let Some(word) = problems.filled(given, "`category`")
        && word != category
    {
        problems.error_with(given.at, format!("category `{word}` is not what the file is called"), format!("write `{category}`"));
    }
    let injectable = fields.get("injectable").and_then(|node| problems.boolean(node, "`injectable`")).unwrap_or(true);
    let Some(vendors) = fields.need("vendors", problems) else { return Vec::new() };
    let items = problems.list(vendors, "`vendors`");
    items.iter().filter_map(|item| entry(item, category, injectable, problems)).collect()
}

fn entry(node: &Node, category: &str, injectable: bool, problems: &mut Problems) -> Option<VendorEntry> {
    let fields = problems.fields(node, "a vendor", VENDOR_KEYS)?;
    let id_node = fields.need("id", problems)?;
    let id = problems.filled(id_node, "`id`")?;
    if !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.') {
        problems.error(id_node.at, format!("id `{id}` may hold a-z, 0-9, `-` and `.` only"));
    }
    let mut categories: Vec<String> = plain(problems.texts(&fields, "category"));
    if categories.is_empty() {
        categories.push(category.to_owned());
    } else if categories.first().is_some_and(|first| first != category) {
        problems.error(id_node.at, format!("`{id}` lies in `{category}` but names another category first"));
    }
    let strong = prints(&fields, problems);
    let weak = match fields.get("weak") {
        Some(node) => problems.fields(node, "`weak`", PRINT_KEYS).map(|fields| prints(&fields, problems)).unwrap_or_default(),
        None => Prints::default(),
    };
    if strong == Prints::default() && weak == Prints::default() {
        problems.error(id_node.at, format!("nothing gives `{id}` away"));
    }
    let vendor = Vendor {
        name: problems.maybe_text(&fields, "name").unwrap_or_else(|| id.clone()),
        injectable: fields.get("injectable").and_then(|node| problems.boolean(node, "`injectable`")).unwrap_or(injectable),
        implies: plain(problems.texts(&fields, "implies")),
        id,
        categories,
        strong,
        weak,
    };
    let _ = problems.maybe_text(&fields, "source");
    Some(VendorEntry { at: id_node.at, vendor, hit: plain(problems.texts(&fields, "hit")), miss: plain(problems.texts(&fields, "miss")) })
}

fn prints(fields: &Fields<'_>, problems: &mut Problems) -> Prints {
    let lower = |texts: Vec<String>| texts.into_iter().map(|text| text.to_lowercase()).collect();
    Prints {
        script: lower(plain(problems.texts(fields, "script"))),
        inline: plain(problems.texts(fields, "inline")),
        iframe: lower(plain(problems.texts(fields, "iframe"))),
        link: lower(plain(problems.texts(fields, "link"))),
        css: plain(problems.texts(fields, "css")),
        cookie: plain(problems.texts(fields, "cookie")),
        header: named(fields, "header", problems),
        meta: named(fields, "meta", problems),
        global: plain(problems.texts(fields, "global")),
    }
}

/// A list of {name, value}: names and values in lower case.
fn named(fields: &Fields<'_>, key: &str, problems: &mut Problems) -> Vec<(String, Option<String>)> {
    let Some(node) = fields.get(key) else { return Vec::new() };
    let mut out = Vec::new();
    for item in problems.list(node, &format!("`{key}`")) {
        let Some(fields) = problems.fields(item, &format!("an item of `{key}`"), &["name", "value"]) else { continue };
        if let Some(name) = fields.need("name", problems).and_then(|node| problems.filled(node, "`name`")) {
            out.push((name.to_lowercase(), problems.maybe_text(&fields, "value").map(|value| value.to_lowercase())));
        }
    }
    out
}

fn plain(texts: Vec<(Place, String)>) -> Vec<String> {
    // Made anew: in the place of the larger pairs half of it would stay unused.
    let mut plain = Vec::with_capacity(texts.len());
    plain.extend(texts.into_iter().map(|(_, text)| text));
    plain
}
