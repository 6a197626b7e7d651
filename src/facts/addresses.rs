//! Postal addresses as the page shows them: `address` elements, microformats, text behind a word for address, and lines near
//! telephone numbers and e-mail addresses that end in a post code.
//!
//! In: a page, its words, and rows written before. Out: `address` rows, one for each house: what structured data gives too is
//! written again only as text, so that both can be compared. What an address looks like without a word is in `address_lines`.

use std::collections::{BTreeMap, BTreeSet};

use crate::html::{ElementRef, NodeId, Place};
use crate::model::catalogue::FactName;
use crate::model::fact::Value;

use super::address_lines::ends_in;
use super::context::Context;
use super::desks::Desks;
use super::items::value_text;
use super::local::{labelled, looks_postal};
use super::place::begins;
use super::sheet::Sheet;
use super::site_alike::Numbers;

/// Rows per page, and elements read.
const KEPT: usize = 24;
/// Least digits of a line that may hold a post code, and the topic of pages that list places.
const CODE: usize = 3;
const STORES: &str = "stores.locator";
/// Telephone numbers beside which addresses are looked for: branches have several each.
const PHONES: usize = 60;
/// Lines before and behind a telephone number or a word within which an address may end.
const BEFORE: usize = 8;
const BEHIND: usize = 5;
/// Lines that are tried per page.
const TRIED: usize = 480;
/// Lines of an address.
const LINES: usize = 6;
/// Topics whose words stand beside addresses.
const BESIDE: &[&str] = &["address.label", "phone.label", "fax.label", "email.label", "hours.label", "stores.directions", "legal.company"];
/// Digits of a telephone number.
const PHONE: usize = 8;

/// Addresses written so far.
#[derive(Default)]
struct Known {
    numbers: Vec<Numbers>,
    texts: BTreeSet<String>,
}

impl Known {
    /// Whether an address is new: not the same numbers as one before.
    fn is_new(&mut self, value: &str) -> bool {
        let numbers = Numbers::of(value);
        let met = !numbers.key().is_empty() && self.numbers.iter().any(|other| numbers.within(other));
        let new = !met && self.texts.insert(value.to_lowercase());
        if new {
            self.numbers.push(numbers);
        }
        new && self.texts.len() <= KEPT
    }
}

/// Collects the addresses that a page shows.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    let mut known = Known::default();
    elements(ctx, &mut known, sheet);
    let desks = Desks::of(ctx);
    let is_ours = |place: &Place| desks.as_ref().is_none_or(|desks| !desks.is_of_another(begins(ctx.page, place.node)));
    for (place, value, country) in near(ctx, sheet) {
        if is_ours(&place) && known.is_new(&value) {
            write(ctx, place.node, Some(place), "text", value, country, sheet);
        }
    }
    for (place, value) in labelled(ctx) {
        if is_ours(&place) && known.is_new(&value) {
            write(ctx, place.node, Some(place), "text", value, None, sheet);
        }
    }
}

fn write(
    ctx: &Context,
    node: NodeId,
    place: Option<Place>,
    source: &'static str,
    value: String,
    country: Option<&'static str>,
    sheet: &mut Sheet,
) {
    let mut fields: Vec<(&'static str, Value)> = vec![("value", value.into()), ("source", source.into())];
    fields.extend(country.map(|country| ("country", country.into())));
    fields.push(("exact", true.into()));
    sheet.fact(FactName::Address, place.and_then(|place| place.region), ctx.seen(node), fields);
}

/// `address` elements and microformats that hold a postal address, not an author or an e-mail address.
fn elements(ctx: &Context, known: &mut Known, sheet: &mut Sheet) {
    let given: Vec<NodeId> = ctx.walked.microformats.iter().copied().take(KEPT).collect();
    for node in given {
        let Some(element) = ctx.page.element(node) else { continue };
        // A street alone stands among its town and code.
        let is_street = class_of(element).any(|class| class.ends_with("street-address"));
        let whole = if is_street { element.parent().and_then(ElementRef::wrap) } else { Some(element) };
        let value = whole.map(parts).unwrap_or_default();
        if looks_postal(&value) && known.is_new(&value) {
            write(ctx, node, None, "microformat", value, None, sheet);
        }
    }
    let elements = ctx.walked.addresses.iter().filter_map(|node| ctx.page.element(*node)).take(KEPT);
    let found: Vec<_> = elements.map(|e| (e.id(), value_text(&e.text().take(60).collect::<Vec<_>>().join(" ")))).collect();
    for (node, whole) in found {
        let value = before_numbers(&whole);
        if looks_postal(&value) && known.is_new(&value) {
            write(ctx, node, None, "element", value, None, sheet);
        }
    }
}

fn class_of<'a>(element: ElementRef<'a>) -> impl Iterator<Item = &'a str> {
    element.value().attr("class").unwrap_or_default().split_ascii_whitespace()
}

/// The parts that microformats name, in their order; nothing where none is named.
fn parts(of: ElementRef<'_>) -> String {
    const PARTS: [&str; 7] = ["street-address", "extended-address", "post-office-box", "postal-code", "locality", "region", "country-name"];
    let elements = of.descendants().take(60).filter_map(ElementRef::wrap);
    let named = elements.filter(|e| class_of(*e).any(|class| PARTS.contains(&class.strip_prefix("p-").unwrap_or(class))));
    let texts = named.map(|e| value_text(&e.text().take(20).collect::<Vec<_>>().join(" "))).filter(|text| !text.is_empty());
    texts.map(|text| text.trim_matches([',', ' ']).to_owned()).collect::<Vec<_>>().join(", ")
}

/// A text up to its first telephone number or e-mail address, without the word before it.
fn before_numbers(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let digits = |word: &str| word.chars().filter(char::is_ascii_digit).count();
    let dials = |word: &&&str| digits(word) > 0 && word.chars().all(|c| c.is_ascii_digit() || "+()-./".contains(c));
    let is_phone = |at: usize| words.iter().skip(at).take_while(dials).map(|word| digits(word)).sum::<usize>() >= PHONE;
    let Some(end) = (0..words.len()).find(|at| words[*at].contains('@') || is_phone(*at)) else { return text.to_owned() };
    let mut kept = words.get(..end).unwrap_or_default().to_vec();
    while kept.last().is_some_and(|word| word.ends_with([':', '：']) || (word.ends_with('.') && word.chars().count() <= 5)) {
        kept.pop();
    }
    kept.join(" ")
}

/// The title or main heading says that the page lists the brand's places.
fn tells_stores(ctx: &Context) -> bool {
    let heading = ctx.page.headings.iter().position(|heading| heading.level == 1);
    ctx.title_has(STORES) || heading.is_some_and(|at| ctx.heading_has(at, STORES))
}

/// Addresses that end near a telephone number or a word that stands beside addresses, in the order of the page.
fn near(ctx: &Context, sheet: &Sheet) -> Vec<(Place, String, Option<&'static str>)> {
    let text = &ctx.page.text.text;
    let blocks = &ctx.page.text.blocks;
    let at_offset = |offset: usize| blocks.partition_point(|block| block.end <= offset);
    let mut anchors: BTreeSet<usize> =
        BESIDE.iter().flat_map(|topic| ctx.text_matches(topic)).map(|range| at_offset(range.start)).collect();
    let dials = |href: &str| {
        ["tel:", "mailto:", "callto:"].iter().any(|scheme| href.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme)))
    };
    let links = ctx.page.links.iter().filter(|link| !link.place.hidden && dials(&link.href)).take(KEPT);
    anchors.extend(links.map(|link| blocks.partition_point(|block| block.place.node <= link.place.node).saturating_sub(1)));
    if tells_stores(ctx) {
        // A list of places needs no telephone beside each.
        let coded = |at: &usize| {
            let line = blocks.get(*at).and_then(|block| text.get(block.start..block.end)).unwrap_or_default();
            line.bytes().filter(u8::is_ascii_digit).count() >= CODE
        };
        anchors.extend((0..blocks.len()).filter(coded).take(TRIED));
    }
    let phones = dialled(ctx, sheet, at_offset);
    anchors.extend(phones.keys());
    let tried: BTreeSet<usize> =
        anchors.iter().flat_map(|at| at.saturating_sub(BEFORE)..(at + BEHIND).min(blocks.len())).take(TRIED).collect();
    let line = |at: usize| blocks.get(at).and_then(|block| text.get(block.start..block.end)).map(str::trim).unwrap_or_default();
    let mut found = Vec::new();
    for at in tried {
        let Some(block) = blocks.get(at).filter(|block| !block.place.hidden && !block.place.quoted) else { continue };
        if !line(at).contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let lines: Vec<&str> = ((at + 1).saturating_sub(LINES)..=at).map(line).filter(|line| !line.is_empty()).collect();
        let own = || ends_in(&lines, ctx.country);
        // An office has a telephone in its country, whatever country the site is in.
        let abroad = || {
            let below = phones.range(at..at + BEFORE).next();
            let country = below.or_else(|| phones.range(at.saturating_sub(BEHIND)..at).next_back()).map(|(_, country)| country.as_str())?;
            ends_in(&lines, Some(country).filter(|country| ctx.country != Some(country)))
        };
        if let Some(address) = own().or_else(abroad) {
            found.push((block.place, address.value, address.country));
        }
    }
    found
}

/// Lines that show a telephone number, with its country.
fn dialled(ctx: &Context, sheet: &Sheet, at_offset: impl Fn(usize) -> usize) -> BTreeMap<usize, String> {
    let text = &ctx.page.text.text;
    let rows = sheet.rows(FactName::Phone).filter(|row| matches!(row.text("kind"), Some("text" | "tel"))).take(PHONES);
    let placed = rows.filter_map(|row| {
        let at = memchr::memmem::find(text.as_bytes(), row.text("shown").filter(|shown| !shown.is_empty())?.as_bytes())?;
        Some((at_offset(at), row.text("region").unwrap_or_default().to_owned()))
    });
    placed.collect()
}

#[cfg(test)]
mod tests {
    use super::super::structured;
    use super::super::test_page::{Setting, rows, run_with};
    use super::*;

    fn addresses(html: &str) -> Vec<String> {
        let setting = Setting { country: Some("DE"), ..Setting::default() };
        let facts = run_with(html, &setting, |ctx, sheet| {
            structured::collect(ctx, &structured::read(ctx), sheet);
            collect(ctx, sheet);
        });
        rows(&facts, FactName::Address, &["source", "value"])
    }

    #[test]
    fn lines_near_a_telephone_number_need_no_word() {
        let footer = "<footer><p>Acme GmbH<br>Hauptstraße 5<br>10115 Berlin</p><p>Tel: 030 901820</p></footer>";
        assert_eq!(addresses(footer), ["text Hauptstraße 5, 10115 Berlin"]);
        let divs = "<div>Hauptstraße 5</div><div>10115 Berlin</div><div><a href='tel:+4930901820'>Anrufen</a></div>";
        assert_eq!(addresses(divs), ["text Hauptstraße 5, 10115 Berlin"]);
        assert_eq!(addresses("<p>Hauptstraße 5</p><p>10115 Berlin</p>"), Vec::<String>::new());
        let places = "<title>Store locator</title><h2>Berlin</h2><p>Hauptstraße 5</p><p>10115 Berlin</p><h2>Ulm</h2><p>Am Markt 7</p><p>89073 Ulm</p>";
        let found = addresses(&format!("<html lang=en>{places}"));
        assert_eq!(found, ["text Hauptstraße 5, 10115 Berlin", "text Am Markt 7, 89073 Ulm"], "a list of places has them without");
        assert_eq!(addresses("<h3>Address</h3><p>13:00 – 00:00 · every day of the week</p>"), Vec::<String>::new());
    }

    #[test]
    fn offices_abroad_are_read_by_the_country_of_their_telephone() {
        let row = |value: &str, region: &str, shown: &str| {
            let fields = [("value", value), ("region", region), ("kind", "text"), ("shown", shown)];
            fields.map(|(field, value)| (field, Value::from(value))).to_vec()
        };
        let html = "<p>Molino S.A.<br>Calle Molino 33<br>28022 Madrid<br>Tel: +34 915 625 152</p><p>Moulin S.A.R.L.<br>45, rue du Moulin<br>94573 Rungis<br>Tel: +33 1 41 73 54 41</p>";
        let setting = Setting { country: Some("IL"), ..Setting::default() };
        let facts = run_with(html, &setting, |ctx, sheet| {
            for (value, region, shown) in [("+34915625152", "ES", "+34 915 625 152"), ("+33141735441", "FR", "+33 1 41 73 54 41")] {
                sheet.fact(FactName::Phone, None, crate::model::fact::Sighting::default(), row(value, region, shown));
            }
            collect(ctx, sheet);
        });
        assert_eq!(rows(&facts, FactName::Address, &["value"]), ["Calle Molino 33, 28022 Madrid", "45, rue du Moulin, 94573 Rungis"]);
    }

    #[test]
    fn microformats_and_elements_are_read_by_their_parts() {
        let card = "<div class=vcard><span class=fn>Acme</span><div class=adr><span class=street-address>Mill Lane 12</span> <span class=locality>Ashford</span> <span class=postal-code>TN23 1AB</span></div><span class=tel>1</span></div>";
        assert_eq!(addresses(card), ["microformat Mill Lane 12, Ashford, TN23 1AB"]);
        let card = "<p class=h-card><span class=p-street-address>Mill Lane 12</span><span class=p-postal-code>TN23 1AB</span></p>";
        assert_eq!(addresses(card), ["microformat Mill Lane 12, TN23 1AB"]);
        let element = "<address>12 Mill Lane, Ashford TN23 1AB Phone: +44 20 7946 0018 Email: hello@brand.example</address>";
        assert_eq!(addresses(element), ["element 12 Mill Lane, Ashford TN23 1AB"]);
        assert_eq!(addresses("<address>Fax: 046-475 71 11 E-mail: info@brand.example</address>"), Vec::<String>::new());
        assert_eq!(addresses("<address>by Jane Doe, editor</address>"), Vec::<String>::new());
    }

    #[test]
    fn structured_data_and_text_are_two_sightings_and_one_house_is_one_row() {
        let data =
            r#"<script type="application/ld+json">{"@type":"PostalAddress","streetAddress":"Hauptstraße 5","postalCode":"10115"}</script>"#;
        let shown = "<address>Hauptstraße 5, 10115 Berlin</address><footer>Hauptstraße 5<br>10115 Berlin<br>Tel: 030 901820</footer>";
        assert_eq!(addresses(&format!("{data}{shown}")), ["jsonld Hauptstraße 5, 10115", "element Hauptstraße 5, 10115 Berlin"]);
    }
}
