//! Telephone numbers a customer can call: linked, written, drawn, or in structured data.
//!
//! In: links, visible text, images and structured data. Out: `phone` rows, one per number: a `tel:` link counts before text,
//! text before images and structured data. Fax numbers are left out; a `tel:` link that dials nothing is a row that is not valid.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use regex::{Regex, RegexBuilder};

use crate::html::NodeId;
use crate::model::catalogue::FactName;
use crate::model::fact::Value;
use crate::model::vocabulary::Region as PageRegion;

use super::context::Context;
use super::folded::Folded;
use super::items::Items;
use super::phone_number::{Number, dialled, keypad, plain_char, read};
use super::phone_plans::{Countries, countries};
use super::phone_text::{Found, Marks, Plans, scan};
use super::place::block_at;
use super::sheet::Sheet;

/// Topics whose words say that a number is one to call.
const CALLED: &[&str] = &["phone.label", "phone.free", "whatsapp.label"];
/// Digits of a number within its town.
const LEAST_LOCAL: usize = 5;
/// Digits of a text that may hold a telephone number.
const FEWEST_DIGITS: usize = 7;

struct Row {
    order: usize,
    number: Number,
    kind: &'static str,
    shown: String,
    node: NodeId,
    region: Option<PageRegion>,
    structured: bool,
    /// Links to it show this number (false: one shows another).
    same: Option<bool>,
}

#[derive(Default)]
struct Rows(BTreeMap<String, Row>);

impl Rows {
    /// Keeps the sighting of the better kind; families call in that order. The first region that is known stays.
    fn add(&mut self, number: Number, kind: &'static str, shown: &str, node: NodeId, region: Option<PageRegion>) {
        let order = self.0.len();
        let shown: String = shown.trim().chars().take(60).collect();
        let row =
            self.0.entry(number.value.clone()).or_insert(Row { order, number, kind, shown, node, region, structured: false, same: None });
        row.region = row.region.or(region);
    }

    /// Notes what the text of a link to a number says; a link that shows another number is the one that is told of.
    fn compare(&mut self, number: &str, same: bool, shown: &str, node: NodeId) {
        if let Some(row) = self.0.get_mut(number).filter(|row| row.same != Some(false)) {
            row.same = Some(same);
            if !same {
                (row.shown, row.node) = (shown.trim().chars().take(60).collect(), node);
            }
        }
    }
}

/// Collects the numbers of a page.
pub(crate) fn collect(ctx: &Context, items: &Items, sheet: &mut Sheet) {
    let mut countries = countries(ctx, items);
    let words = Words::of(ctx);
    let mut found = under_plans(ctx, &countries, |plans| words.scan(ctx, plans));
    if countries.learn(found.iter().filter_map(|found| found.number.region.as_deref())) {
        found = under_plans(ctx, &countries, |plans| words.scan(ctx, plans));
    }
    let (faxes, written): (Vec<Found>, Vec<Found>) = found.into_iter().partition(|found| found.fax);
    let is_fax =
        |number: &Number| faxes.iter().any(|f| f.number.value == number.value) && !written.iter().any(|f| f.number.value == number.value);
    let mut rows = Rows::default();
    under_plans(ctx, &countries, |plans| links(ctx, plans, &is_fax, &mut rows));
    for found in &written {
        let place = block_at(ctx.page, found.range.start);
        let node = place.map_or_else(|| ctx.page.tree.root_element().id(), |place| place.node);
        let shown = ctx.page.text.text.get(found.range.clone()).unwrap_or_default();
        rows.add(found.number.clone(), if found.short { "short" } else { "text" }, shown, node, place.and_then(|p| p.region));
    }
    under_plans(ctx, &countries, |plans| panels(ctx, plans, &mut rows));
    under_plans(ctx, &countries, |plans| images(ctx, plans, &mut rows));
    structured(items, &countries, &mut rows);
    write(ctx, rows, sheet);
}

/// Works with the number plans of a page's countries.
fn under_plans<T>(ctx: &Context, countries: &Countries, work: impl FnOnce(Plans<'_>) -> T) -> T {
    let patterns = LazyCell::new(|| short_patterns(ctx, countries));
    let is_short = |dialled: &str| patterns.iter().any(|pattern| pattern.is_match(dialled));
    let has_short = ctx.queries.short_numbers.iter().any(|s| countries.own.iter().any(|c| *c.as_region_str() == *s.country));
    let short: Option<&dyn Fn(&str) -> bool> = if has_short { Some(&is_short) } else { None };
    work(Plans { own: &countries.own, more: &countries.more, learnt: &countries.learnt, named_only: false, sure: countries.sure, short })
}

fn write(ctx: &Context, rows: Rows, sheet: &mut Sheet) {
    let mut rows: Vec<Row> = rows.0.into_values().collect();
    rows.sort_by_key(|row| row.order);
    for row in rows {
        let mut fields: Vec<(&'static str, Value)> = vec![("value", row.number.value.into())];
        fields.extend(row.number.region.map(|region| ("region", region.into())));
        fields.extend([("valid", row.number.valid.into()), ("kind", row.kind.into()), ("shown", row.shown.into())]);
        fields.extend(row.structured.then(|| ("structured", true.into())));
        fields.extend(row.same.map(|same| ("same", same.into())));
        sheet.fact(FactName::Phone, row.region, ctx.seen(row.node), fields);
    }
}

fn short_patterns(ctx: &Context, countries: &Countries) -> Vec<Regex> {
    let own = ctx.queries.short_numbers.iter().filter(|s| countries.own.iter().any(|c| *c.as_region_str() == *s.country));
    own.flat_map(|s| &s.patterns).filter_map(|pattern| RegexBuilder::new(&format!("^(?:{pattern})$")).unicode(false).build().ok()).collect()
}

/// Where words stand in the text that say which numbers are which.
struct Words {
    phone: Vec<Range<usize>>,
    fax: Vec<Range<usize>>,
    service: Vec<Range<usize>>,
    vat: Vec<Range<usize>>,
}

impl Words {
    fn of(ctx: &Context) -> Self {
        let marks = |topics: &[&str]| {
            let mut ranges: Vec<Range<usize>> = topics.iter().flat_map(|topic| ctx.text_matches(topic)).collect();
            ranges.sort_by_key(|range| range.end);
            ranges
        };
        Self {
            phone: marks(CALLED),
            fax: marks(&["fax.label"]),
            service: marks(&["help.center", "contact.page", "service.hours-247"]),
            vat: marks(&["vat.label"]),
        }
    }

    fn scan(&self, ctx: &Context, plans: Plans<'_>) -> Vec<Found> {
        let readable = |at: usize| block_at(ctx.page, at).is_none_or(|place| !place.hidden && !place.quoted);
        let marks = Marks { phone: &self.phone, fax: &self.fax, service: &self.service, vat: &self.vat };
        scan(&ctx.page.text.text, marks, plans, readable)
    }
}

/// Numbers in panels that a visitor unfolds. What else is kept out of sight (templates, other brands' data) seldom has a
/// word for telephone, so only numbers beside one count.
fn panels(ctx: &Context, plans: Plans<'_>, rows: &mut Rows) {
    let folded = Folded::of(ctx);
    if folded.text.chars().filter(|c| c.is_numeric()).take(FEWEST_DIGITS).count() < FEWEST_DIGITS {
        return;
    }
    let marks = folded.matches(ctx, &[CALLED, &["fax.label"], &["vat.label"]]);
    let [phone, fax, vat] = marks.as_slice() else { return };
    let plans = Plans { named_only: true, short: None, ..plans };
    let found = scan(&folded.text, Marks { phone, fax, vat, service: &[] }, plans, |_| true);
    let links = ctx.page.links.iter().filter(|link| link.place.hidden).filter_map(|link| dials(&link.href, plans)?);
    let linked: BTreeSet<String> = links.map(|number| number.value).collect();
    for found in found.into_iter().filter(|found| found.number.valid && !found.fax) {
        let kind = if linked.contains(&found.number.value) { "tel" } else { "text" };
        let node = folded.node_at(found.range.start).unwrap_or_else(|| ctx.page.tree.root_element().id());
        rows.add(found.number, kind, folded.text.get(found.range).unwrap_or_default(), node, None);
    }
}

/// What a link dials: none for other links, and no number for a telephone link that dials nothing.
fn dials(href: &str, plans: Plans<'_>) -> Option<Option<Number>> {
    let scheme = href.split(':').next().unwrap_or_default().trim();
    if !["tel", "callto", "phone"].iter().any(|s| scheme.eq_ignore_ascii_case(s)) || href.len() <= scheme.len() + 1 {
        return None;
    }
    let vanity = |text: &str| if text.bytes().any(|b| b.is_ascii_uppercase()) { keypad(text) } else { None };
    let number = dialled(href).and_then(|text| {
        let text = vanity(&text).unwrap_or(text);
        if plans.short.is_some_and(|short| short(&text)) {
            return Some(Number { value: text, region: plans.own.first().map(ToString::to_string), valid: true });
        }
        let countries: Vec<_> = plans.own.iter().chain(plans.more).copied().collect();
        read(&text, &countries)
    });
    Some(number)
}

fn links(ctx: &Context, plans: Plans<'_>, is_fax: &dyn Fn(&Number) -> bool, rows: &mut Rows) {
    for (at, link) in ctx.page.links.iter().enumerate().filter(|(_, link)| !link.place.hidden) {
        let Some(number) = dials(&link.href, plans) else { continue };
        let shown = if link.label.chars().any(|c| c.is_numeric()) { &link.label } else { &link.href };
        match number {
            Some(number) if is_fax(&number) || ctx.link_has(at, "fax.label") => {}
            Some(number) => {
                let kind = if number.value.len() < 7 { "short" } else { "tel" };
                let (value, same) = (number.value.clone(), shows(&link.label, &number, plans));
                rows.add(number, kind, shown, link.place.node, link.place.region);
                if let Some(same) = same {
                    rows.compare(&value, same, &link.label, link.place.node);
                }
            }
            None => {
                let value: String = link.href.chars().take(60).collect();
                rows.add(Number { value, region: None, valid: false }, "tel", shown, link.place.node, link.place.region);
            }
        }
    }
}

/// Whether the text of a link shows the number that it dials; none where it shows no whole number. A number without its
/// area or country is the same one, and of several it may be any.
fn shows(label: &str, dialled: &Number, plans: Plans<'_>) -> Option<bool> {
    let digits = |text: &str| text.chars().filter_map(plain_char).filter(char::is_ascii_digit).collect::<String>();
    let (written, dials) = (digits(label), digits(&dialled.value));
    if written.len() < FEWEST_DIGITS || dials.len() < FEWEST_DIGITS || !dialled.valid {
        return None;
    }
    let ends = |text: &str| {
        let local = text.trim_start_matches('0');
        local.len() >= LEAST_LOCAL && (dials.ends_with(local) || local.ends_with(dials.as_str()))
    };
    let parts = label.split(['/', ',', '|', ';']).map(|part| digits(part.split("ext").next().unwrap_or(part)));
    if written.contains(dials.as_str()) || ends(&written) || parts.into_iter().any(|part| ends(&part)) {
        return Some(true);
    }
    let text = format!("tel {label}");
    let word = std::iter::once(0..3).collect::<Vec<_>>();
    let found = scan(&text, Marks { phone: &word, ..Marks::default() }, plans, |_| true);
    let valid: Vec<&Found> = found.iter().filter(|found| found.number.valid).collect();
    (!valid.is_empty()).then(|| valid.iter().any(|found| found.number.value == dialled.value))
}

/// Numbers that only stand on an image: in its `alt`, or in its file name beside a word for telephone.
fn images(ctx: &Context, plans: Plans<'_>, rows: &mut Rows) {
    for image in ctx.page.images.iter().filter(|image| !image.place.hidden) {
        let alt = image.alt.as_deref().unwrap_or_default();
        let file = image.url.as_ref().and_then(|url| url.path_segments()?.next_back()).unwrap_or_default();
        let stem = file.split('.').next().unwrap_or_default().to_lowercase();
        let digits = |text: &str| text.chars().filter(|c| plain_char(*c).is_some_and(|p| p.is_ascii_digit())).count();
        let called = stem.split(['-', '_']).any(|word| {
            matches!(word, "tel" | "phone" | "telefon" | "telephone" | "telefono" | "fon" | "call" | "hotline" | "phones" | "mobile")
        });
        let text = match () {
            () if (7..=15).contains(&digits(alt)) => alt.to_owned(),
            () if called && (8..=15).contains(&digits(&stem)) => stem.chars().filter(char::is_ascii_digit).collect(),
            () => continue,
        };
        let label = std::iter::once(0..3).collect::<Vec<_>>();
        let labelled = called || ctx.label_is(alt, "phone.label");
        let marks = if labelled { Marks { phone: &label, ..Marks::default() } } else { Marks::default() };
        let read = if labelled { format!("tel {text}") } else { text.clone() };
        for found in scan(&read, marks, plans, |_| true).into_iter().filter(|found| found.number.valid && !found.fax) {
            rows.add(found.number, "image", &text, image.place.node, image.place.region);
        }
    }
}

fn structured(items: &Items, countries: &Countries, rows: &mut Rows) {
    let all: Vec<_> = countries.own.iter().chain(&countries.more).copied().collect();
    for (at, item) in items.items.iter().enumerate() {
        for text in items.texts(at, "telephone").take(5) {
            let text = text.trim_start_matches("tel:");
            for part in text.split([',', ';', '|']).take(4) {
                if let Some(number) = read(part, &all).filter(|number| number.value.len() >= 5) {
                    let value = number.value.clone();
                    rows.add(number, "data", part, item.node, None);
                    rows.0.entry(value).and_modify(|row| row.structured = true);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::structured;
    use super::super::test_page::{Setting, rows, run_with};
    use super::*;

    fn phones(country: &str, html: &str) -> Vec<String> {
        let setting = Setting { country: Some(country), ..Setting::default() };
        let facts = run_with(html, &setting, |ctx, sheet| collect(ctx, &structured::read(ctx), sheet));
        rows(&facts, FactName::Phone, &["value", "region", "valid", "kind"])
    }

    #[test]
    fn labelled_numbers_in_panels_that_unfold_count() {
        let panel =
            |attribute: &str, inner: &str| phones("GR", &format!("<h2>Offices</h2><div {attribute}><p>Athens<br>{inner}</p></div>"));
        let number = "<b>Tel</b>: 210 123 4567";
        assert_eq!(panel("class=drawer style='overflow:hidden; display: none'", number), ["+302101234567 GR true text"]);
        assert_eq!(panel("hidden role=tabpanel", &format!("{number}<br>Fax 210 123 4568")), ["+302101234567 GR true text"]);
        assert_eq!(panel("hidden class=drawer", "Phone: <a href='tel:+302101234567'>210 123 4567</a>"), ["+302101234567 GR true tel"]);
        assert_eq!(panel("hidden class=drawer", "210 123 4567"), Vec::<String>::new());
        assert_eq!(panel("hidden class=old", number), Vec::<String>::new());
    }

    #[test]
    fn numbers_of_a_page_tell_where_the_others_are() {
        let without_domain = |html: &str| {
            let setting = Setting { country: Some("GB"), ..Setting::default() };
            let facts = run_with(html, &setting, |ctx, sheet| collect(ctx, &structured::read(ctx), sheet));
            rows(&facts, FactName::Phone, &["value"])
        };
        let html = "<html lang=en-gb><p>Phone: 413-732-8702</p><p>Our workshop</p><p>1-800-949-3720</p>";
        assert_eq!(without_domain(html), ["+14137328702", "+18009493720"]);
        let html = "<p>International: +91 22 6177 4200</p><p>Tel: 011-4141 9500</p><p>Tel: (763) 514-4000</p>";
        assert_eq!(without_domain(html), ["+912261774200", "+911141419500", "+17635144000"]);
        assert_eq!(without_domain("<html lang=en-gb><p>Our workshop</p><p>1-800-949-3720</p>"), Vec::<String>::new());
    }

    #[test]
    fn a_link_that_dials_another_number_than_it_shows_is_told() {
        let same = |href: &str, label: &str| {
            let setting = Setting { country: Some("GR"), ..Setting::default() };
            let html = format!("<a href='tel:{href}'>{label}</a>");
            let facts = run_with(&html, &setting, |ctx, sheet| collect(ctx, &structured::read(ctx), sheet));
            rows(&facts, FactName::Phone, &["same", "shown"]).swap_remove(0)
        };
        for label in [
            "210 123 4567",
            "+30 210 1234567",
            "0030 210 123 4567",
            "Call 123 4567",
            "210 123 4567 / 8",
            "٢١٠ ١٢٣ ٤٥٦٧",
            "210 765 4321, 210 123 4567",
        ] {
            assert!(same("+302101234567", label).starts_with("true"), "{label}: {}", same("+302101234567", label));
        }
        assert_eq!(same("+302101234567", "210 765 4321"), "false 210 765 4321");
        assert_eq!(same("2101234567", "Tel. +30 210 123 4568"), "false Tel. +30 210 123 4568");
        for label in ["Call us", "Since 1998", "9:00 - 17:00, 7 days"] {
            assert!(same("+302101234567", label).starts_with('-'), "{label}");
        }
        assert!(same("+302101234567", "210 123 4567</a><a href='tel:+302101234567'>210 999 8888").starts_with("false 210 999"));
    }

    #[test]
    fn a_link_its_text_and_structured_data_are_one_number() {
        let html = "<header><a href='tel:+302101234567'>Call</a></header><p>phone 210 123 4567</p>\
            <script type='application/ld+json'>{\"@type\":\"Store\",\"telephone\":\"+30 210 1234567\",\"faxNumber\":\"+30 210 7654321\"}</script>";
        assert_eq!(phones("GR", html), ["+302101234567 GR true tel"]);
        let html = "<script type='application/ld+json'>{\"@type\":\"Store\",\"telephone\":\"+30 210 1234567\"}</script>";
        assert_eq!(phones("US", html), ["+302101234567 GR true data"]);
    }

    #[test]
    fn rows_tell_whether_structured_data_gives_the_number_too() {
        let html = "<p>Call 210 123 4567 or 210 765 4321</p><script type='application/ld+json'>{\"@type\":\"Store\",\"telephone\":[\"+302101234567\",\"+302109999999\"]}</script>";
        let setting = Setting { country: Some("GR"), ..Setting::default() };
        let facts = run_with(html, &setting, |ctx, sheet| collect(ctx, &structured::read(ctx), sheet));
        let rows = rows(&facts, FactName::Phone, &["value", "kind", "structured"]);
        assert_eq!(rows, ["+302101234567 text true", "+302107654321 text -", "+302109999999 data true"]);
    }

    #[test]
    fn tel_links_that_dial_nothing_are_not_valid() {
        assert_eq!(
            phones("GR", "<a href='tel:info@brand.de'>x</a><a href='tel:call us'>y</a>"),
            ["tel:info@brand.de - false tel", "tel:call us - false tel"]
        );
    }

    #[test]
    fn hidden_quoted_and_fax_numbers_do_not_count() {
        let html = "<p hidden>phone +30 210 123 4567</p><pre>call us +30 210 123 4568</pre><p>Fax: <a href='tel:+302101234569'>+30 210 123 4569</a></p><!-- tel +302101234560 -->";
        assert_eq!(phones("GR", html), Vec::<String>::new());
    }

    #[test]
    fn numbers_split_over_elements_and_lines() {
        assert_eq!(phones("GR", "<p>Phone: <b>210</b> <i>123</i><b>4567</b></p>"), ["+302101234567 GR true text"]);
        assert_eq!(phones("GR", "<dl><dt>Phone</dt><dd>210 123 4567</dd></dl>"), ["+302101234567 GR true text"]);
    }

    #[test]
    fn numbers_on_images_and_short_numbers() {
        assert_eq!(phones("GR", "<img src=/i/x.png alt='Phone 210 123 4567'>"), ["+302101234567 GR true image"]);
        assert_eq!(phones("GR", "<img src=/i/tel-2101234567.png alt=''>"), ["+302101234567 GR true image"]);
        assert_eq!(phones("GR", "<img src=/i/IMG_2101234567.png alt='1234567'>"), Vec::<String>::new());
        assert_eq!(phones("IL", "<html lang=he><a href='tel:*2700'>*2700</a>"), ["*2700 IL true short"]);
    }
}
